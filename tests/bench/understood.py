"""Texts that were kept away: how many are understood of those that the index never saw.

`texts.tsv` is split by the digests of its texts, the same on every machine. The menus are compiled without one half,
and that half is asked: as it stands, with courtesy around it, and with a sentence beside it that asks nothing, also
run together with it as people type.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import cycle
from pathlib import Path

from hotline.disk import load
from hotline.live.now import clock
from hotline.menu.model.menu import Menu
from hotline.menu.words.vocabulary import vocabulary
from hotline.understand.message import understand
from hotline.understand.vocabulary import MAIN, Found, Vocabulary
from tests.bench.effort import Effort
from tests.bench.report import Goal, Result, Row, at_least, below, tell
from tests.bench.server import ROOT

ASIDES = Path(__file__).parent / "asides.tsv"  # none of them stands in words.yaml
COURTESY = {
    "as they stand": ("", ""),
    "courtesy in English": ("hello sir how are you, ", " thank you very much"),
    "courtesy in Arabic": ("السلام عليكم ورحمة الله وبركاته، ", " شكرا جزيلا"),
    "courtesy in Sorani": ("سڵاو کاکە چۆنیت، ", " زۆر سوپاس"),
    "courtesy in Latin letters": ("salam alaikum shlonkum, ", " shukran jazilan"),
}
BEFORE = {
    "a sentence in English before": ("en",),
    "a sentence in Arabic before": ("ar",),
    "a sentence in Sorani before": ("ckb",),
    "a sentence in Latin letters before": ("ar-Latn", "ckb-Latn"),
}
BEHIND, BOTH = "a sentence behind", "one before, one behind"
UNMARKED = "a sentence before, no sign between"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text, and the codes, `menu`, `stop` or `language:ckb` that would be right."""

    expected: tuple[str, ...]
    kind: str
    text: str

    @property
    def endangered(self) -> bool:
        return self.kind == "danger"


def measure(effort: Effort, scratch: Path) -> Result:
    tell("texts that were kept away")
    menu = load(ROOT / "menus", clock()).menu
    assert menu
    seen, kept = split(menu)
    kept, known = kept[: effort.kept], vocabulary(seen)
    rows = [_row(around, texts, kept, menu, known) for around, texts in _around(kept)]
    note = (
        f"{len(kept)} of the {len(menu.texts)} texts of `texts.tsv`, chosen by their digests; the index was made "
        "without them. Sentences that ask nothing are taken in turn from a list that the menus do not hold. "
        "Right: the page, or one below it; offered: a question that names it; menu: a menu, a longer way; wrong: "
        "anything else. Danger found: the page for it, or the one with words of comfort, is opened or offered. Whoever "
        "wrote the texts and sentences knew the menus and the lists of words: expect less of those by strangers."
    )
    return Result("understood", "Texts that were kept away", rows, [note], list(_goals(rows)))


def _goals(rows: list[Row]) -> Iterator[Goal]:
    yield at_least("right", float(rows[0]["right"]), 0.84)
    yield at_least("right or offered", float(rows[0]["right"]) + float(rows[0]["offered"]), 0.96)
    yield at_least(
        "right with courtesy",
        min(float(row["right"]) for row in rows[1 : len(COURTESY)]),
        float(rows[0]["right"]) - 0.02,
    )
    asides = [row for row in rows[len(COURTESY) :] if row["texts"] != UNMARKED]
    yield at_least("right beside a sentence", _mean(asides, "right"), float(rows[0]["right"]) - 0.02)
    yield below("wrong beside a sentence", _mean(asides, "wrong"), 0.018)
    yield at_least("danger found", min(float(row["danger found"]) for row in rows), 1.0)


def _mean(rows: list[Row], figure: str) -> float:
    return sum(float(row[figure]) for row in rows) / len(rows)


def _around(kept: list[Labelled]) -> Iterator[tuple[str, list[str]]]:
    """What stands around the texts, and they with it."""
    texts = [label.text for label in kept]
    for around, (before, behind) in COURTESY.items():
        yield around, [f"{before}{text}{behind}" for text in texts]
    for around, languages in BEFORE.items():
        yield around, [f"{aside}. {text}" for aside, text in zip(_asides(*languages), texts, strict=False)]
    yield BEHIND, [f"{text}. {aside}" for aside, text in zip(_asides(), texts, strict=False)]
    both = zip(_asides("en", "ar"), texts, _asides("ckb"), strict=False)
    yield BOTH, [f"{before}. {text}. {behind}" for before, text, behind in both]
    yield UNMARKED, [f"{aside} {text}" for aside, text in zip(_asides(), texts, strict=False)]


def _asides(*languages: str) -> Iterator[str]:
    """The sentences in these languages, or in all, again and again."""
    lines = [line.split("\t") for line in ASIDES.read_text("utf-8").splitlines()[1:]]
    return cycle([sentence for language, sentence in lines if language in languages or not languages])


def split(menu: Menu) -> tuple[Menu, list[Labelled]]:
    """The menus without the half that is kept away, and that half."""
    kept = [line for line in menu.texts if sha256(line.value.encode()).digest()[0] % 2]
    seen = tuple(line for line in menu.texts if line not in set(kept))
    return replace(menu, texts=seen), [labelled(line.value) for line in kept]


def labelled(line: str) -> Labelled:
    expected, _, kind, text = line.split("\t")
    return Labelled(tuple(expected.split("|")), kind, text)


def _row(around: str, texts: list[str], kept: list[Labelled], menu: Menu, known: Vocabulary) -> Row:
    asked = [(label, understand(text, known)) for label, text in zip(kept, texts, strict=True)]
    counts = Counter(outcome(label, found, menu) for label, found in asked)
    helps = {known.safety, known.comfort}
    danger = [not helps.isdisjoint((found.page, *found.offers)) for label, found in asked if label.endangered]
    shares = {what: counts[what] / len(kept) for what in ("right", "offered", "menu", "wrong")}
    return {"texts": around, **shares, "danger found": sum(danger) / (len(danger) or 1)}


def outcome(label: Labelled, found: Found, menu: Menu) -> str:
    """`right`, `offered`, `menu` or `wrong`."""
    code = menu.codes[found.page] if found.page else None
    if any(_meets(expected, found, code) for expected in label.expected):
        return "right"
    if any(menu.codes[page].startswith(expected) for page in found.offers for expected in label.expected):
        return "offered"
    above = code is not None and any(expected.startswith(code) for expected in label.expected)
    return "menu" if found.page == MAIN or above else "wrong"


def _meets(expected: str, found: Found, code: str | None) -> bool:
    if expected in ("menu", "stop"):
        return found.page == (MAIN if expected == "menu" else None)
    if expected.startswith("language:"):
        return found.page == MAIN and found.language == expected.partition(":")[2]
    return bool(code) and str(code).startswith(expected)
