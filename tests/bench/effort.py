"""How much is measured: enough to trust the figures, or just enough to see that the bench works."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.bench.server import ROOT

SHIPPED = ROOT / "menus"


@dataclass(frozen=True, slots=True)
class Effort:
    menus: Path  # of the line: those that ship, or small ones
    best_of: int  # measurements of the same
    rounds: int
    seconds: float  # of load, for each service in each round
    pages: tuple[int, ...]  # of made-up menus, few to many
    starts: int
    big_starts: int  # of the largest menus
    texts: int  # of each kind
    kept: int  # labelled texts that were kept away, at most
    callers: tuple[int, ...]  # at once, few to many
    publications: int  # in a row
    holding: float  # seconds of them, for each number of callers

    @property
    def settings(self) -> Mapping[str, str]:
        """Of a line that serves these menus; it finds those that ship by itself."""
        return {} if self.menus == SHIPPED else {"HOTLINE_MENUS": str(self.menus)}


# About twelve minutes where nothing else is done. Many short rounds: what disturbs one lasts longer than it, and so
# falls on all services alike.
FULL = Effort(
    menus=SHIPPED,
    best_of=3,
    rounds=21,
    seconds=0.4,
    pages=(20, 200, 500, 1000),
    starts=5,
    big_starts=2,
    texts=500,
    kept=10_000,
    callers=(5_000, 10_000, 15_000, 20_000, 30_000, 40_000),
    publications=50,
    holding=5,
)
QUICK = Effort(
    menus=ROOT / "docs" / "example",
    best_of=1,
    rounds=2,
    seconds=0.1,
    pages=(20,),
    starts=1,
    big_starts=1,
    texts=20,
    kept=20,
    callers=(300,),
    publications=1,
    holding=0.5,
)
