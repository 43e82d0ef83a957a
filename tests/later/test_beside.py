"""Work beside callers: they take turns with it, and what is let go of goes bit by bit, but only what nobody needs."""

import gc
import sys
from dataclasses import dataclass
from weakref import ref

from hotline.later.beside import FEW, beside, part
from tests.program import eventually


@dataclass
class Large:
    parts: dict[int, object]


class Small:
    pass


def test_the_collector_rests_while_anybody_works_beside_callers():
    eventually(gc.isenabled)
    usual = sys.getswitchinterval()
    with beside():
        with beside():
            assert not gc.isenabled()
        assert not gc.isenabled()
        assert sys.getswitchinterval() < usual

    eventually(gc.isenabled)  # a Book of another test may be compiled beside
    eventually(lambda: sys.getswitchinterval() == usual)


def test_what_is_parted_with_ends():
    small = Small()
    seen = ref(small)
    things = [Large(dict.fromkeys(range(FEW + 1), small))]
    del small
    part(things)

    assert seen() is None


def test_what_somebody_still_holds_stays_whole():
    kept = Large(dict.fromkeys(range(FEW + 1), Small()))
    part([Large({0: kept}), kept])

    assert len(kept.parts) == FEW + 1
