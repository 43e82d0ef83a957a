"""Other lines: a water utility and a school with the words of `hotline new`, without meanings.yaml and labelled texts.

Their questions were written for the bench; the index never sees them. What is no question of such a line, danger too,
is right where the main menu answers.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from hotline.disk import load
from hotline.live.now import clock
from hotline.menu.editing.starter import starter
from hotline.menu.model.menu import Menu
from hotline.menu.words.vocabulary import vocabulary
from hotline.understand.message import understand
from tests.bench.effort import Effort
from tests.bench.report import Goal, Result, Row, at_least, below, tell
from tests.bench.understood import labelled, outcome

ROOM = Path(__file__).parent
# Folder of the line → what it is, the goal for what is right, and the choices of its main menu.
LINES = {
    "water": ("a water utility", 0.79, ("visit", "bills", "cuts", "quality", "leaks", "connection")),
    "school": ("a school", 0.65, ("visit", "new-pupils", "moving-school", "lessons", "exams", "fees", "absent")),
}


def measure(effort: Effort, scratch: Path) -> Result:
    tell("texts to other lines")
    rows: list[Row] = []
    goals: list[Goal] = []
    for name, (what, goal, choices) in LINES.items():
        shares = _shares(name, line(name, choices, scratch / name))
        rows.append({"line": what, **shares})
        goals += [at_least(f"right, {what}", shares["right"], goal), below(f"wrong, {what}", shares["wrong"], 0.045)]
    note = (
        f"{' and '.join(str(len(_texts(name))) for name in LINES)} texts, an eighth of them from people who need "
        "another line. The goals of the first are what it reached before labelled texts were used for ranking."
    )
    return Result("elsewhere", "Other lines", rows, [note], goals)


def _shares(name: str, menu: Menu) -> dict[str, float]:
    known = vocabulary(replace(menu, texts=()))
    counts = Counter(outcome(label, understand(label.text, known), menu) for label in map(labelled, _texts(name)))
    return {what: counts[what] / counts.total() for what in ("right", "offered", "menu", "wrong")}


def line(name: str, choices: Sequence[str], folder: Path) -> Menu:
    folder.mkdir()
    files = dict(starter(["ar", "en"], clock().date())) | {
        f"{name}.yaml": (ROOM / name / f"{name}.yaml").read_text("utf-8")
    }
    listed = "".join(f"    {key}: {choice}\n" for key, choice in enumerate(choices, 2))
    files["main.yaml"] = files["main.yaml"].replace("    2: visit\n", listed)
    for file, text in files.items():
        (folder / file).write_text(text, "utf-8")
    menu = load(folder, clock()).menu
    assert menu
    return menu


def _texts(name: str) -> list[str]:
    return (ROOM / name / "texts.tsv").read_text("utf-8").splitlines()[1:]
