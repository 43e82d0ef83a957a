"""A text can be sent, and does not cost more than it must."""

from collections.abc import Iterator
from datetime import datetime

from hotline.menu.gaps import CONTACT, GAP, fill, written
from hotline.menu.model import Menu
from hotline.menu.segments import segments, sendable
from hotline.problem import Problem

MOST = 5


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    here = now.astimezone(menu.line.time_zone)
    for page in menu.pages.values():
        for language, scalar in (page.text.words if page.text else {}).items():
            if not _fillable(scalar.value, menu):
                continue
            counted = segments(sendable(fill(scalar.value, written(menu, language, here))))
            if counted.parts > MOST:
                sentence = (
                    f"the text of '{page.name}' in {language} takes {counted.parts} parts ({counted.units} units of "
                    f"{counted.encoding}); at most {MOST} are sent. Move what can wait to the speech"
                )
                yield Problem(scalar.mark, sentence)


def _fillable(words: str, menu: Menu) -> bool:
    """Whether the other checks have nothing to say about its gaps."""
    return (
        "not-set" in menu.phrases
        and "not-confirmed" in menu.phrases
        and all(gap.startswith(CONTACT) and gap.removeprefix(CONTACT) in menu.contacts for gap in GAP.findall(words))
    )
