"""Another line: a water utility with the words of `hotline new`, without meanings.yaml and labelled texts.

Its questions were written for the bench; the index never sees them. What is no question of such a line, danger too, is
right where the main menu answers.
"""

from collections import Counter
from dataclasses import replace
from pathlib import Path

from hotline.disk import load
from hotline.live.now import clock
from hotline.menu.editing.starter import starter
from hotline.menu.model.menu import Menu
from hotline.menu.words.vocabulary import vocabulary
from hotline.understand.message import understand
from tests.bench.effort import Effort
from tests.bench.report import Result, at_least, below, tell
from tests.bench.understood import labelled, outcome

WATER = Path(__file__).parent / "water"
CHOICES = "    2: visit\n    3: bills\n    4: cuts\n    5: quality\n    6: leaks\n    7: connection\n"


def measure(effort: Effort, scratch: Path) -> Result:
    tell("texts to another line")
    menu = water(scratch / "water")
    known = vocabulary(replace(menu, texts=()))
    counts = Counter(outcome(label, understand(label.text, known), menu) for label in map(labelled, _texts()))
    shares = {what: counts[what] / counts.total() for what in ("right", "offered", "menu", "wrong")}
    goals = [at_least("right, on another line", shares["right"], 0.79), below("wrong there", shares["wrong"], 0.045)]
    note = (
        f"{counts.total()} texts to a water utility, an eighth of them from people who need another line. The goals "
        "are what was reached before labelled texts were used for ranking."
    )
    return Result("elsewhere", "Another line", [{"line": "a water utility", **shares}], [note], goals)


def water(folder: Path) -> Menu:
    folder.mkdir()
    files = dict(starter(["ar", "en"], clock().date())) | {"water.yaml": (WATER / "water.yaml").read_text("utf-8")}
    files["main.yaml"] = files["main.yaml"].replace("    2: visit\n", CHOICES)
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    menu = load(folder, clock()).menu
    assert menu
    return menu


def _texts() -> list[str]:
    return (WATER / "texts.tsv").read_text("utf-8").splitlines()[1:]
