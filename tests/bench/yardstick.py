"""A yardstick: a support vector machine of scikit-learn over the letters, taught the same questions as our index.

Both are asked which page leads, with no question back and without any of the steps before the search.
"""

from collections.abc import Iterator
from pathlib import Path
from time import process_time

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC

from hotline.disk import load
from hotline.fold import fold
from hotline.live.now import clock
from hotline.menu.model.menu import MAIN, Menu
from hotline.menu.words.vocabulary import vocabulary
from hotline.understand.ranking import ranked
from hotline.understand.text import mend, read
from hotline.understand.vocabulary import Found, Vocabulary
from tests.bench.effort import Effort
from tests.bench.report import Result, at_least, tell
from tests.bench.server import ROOT
from tests.bench.understood import Labelled, outcome, split

GRAMS = (2, 5)


def measure(effort: Effort, scratch: Path) -> Result:
    tell("texts, beside scikit-learn")
    menu = load(ROOT / "menus", clock()).menu
    assert menu
    seen, kept = split(menu)
    asked = [label for label in kept if label.kind not in ("stop", "language", "digits", "greeting")][: effort.kept]
    start = process_time()
    known = vocabulary.__wrapped__(seen)
    ours = [_leads(label.text, known) for label in asked]
    middle = process_time()
    theirs = _taught(seen).predict([fold(label.text) for label in asked])
    rows = [
        {"method": "this line", "right": _share(asked, ours, menu), "s": middle - start},
        {"method": "scikit-learn", "right": _share(asked, theirs, menu), "s": process_time() - middle},
    ]
    note = (
        f"Which page leads, for {len(asked)} texts that were kept away. Seconds of processor time, learning included."
    )
    goal = at_least("right, beside scikit-learn", float(rows[0]["right"]), float(rows[1]["right"]))
    return Result("yardstick", "Beside scikit-learn", rows, [note], [goal])


def _leads(text: str, known: Vocabulary) -> str:
    best = ranked(mend(read(text, known), known), known)
    return best[0].page if best else MAIN


def _share(asked: list[Labelled], pages: list[str], menu: Menu) -> float:
    answers = zip(asked, pages, strict=True)
    return sum(outcome(label, Found(page, None, "search"), menu) == "right" for label, page in answers) / len(asked)


def _taught(menu: Menu):
    pages, lines = zip(*_questions(menu), strict=True)
    model = make_pipeline(TfidfVectorizer(analyzer="char_wb", ngram_range=GRAMS, sublinear_tf=True), LinearSVC())
    return model.fit(lines, pages)


def _questions(menu: Menu) -> Iterator[tuple[str, str]]:
    """Page and folded line: titles, keywords, questions and labelled texts."""
    for name, page in menu.pages.items():
        for translations in filter(None, (page.title, page.asks)):
            for scalar in translations.words.values():
                yield from ((name, fold(line)) for line in scalar.value.splitlines() if line.strip())
        for words in page.keywords.words.values() if page.keywords else ():
            yield from ((name, fold(word.value)) for word in words)
    pages = {code: page for page, code in menu.codes.items()} | {"menu": MAIN}
    for line in menu.texts:
        expected, *_, text = line.value.split("\t")
        if page := pages.get(expected.split("|")[0]):
            yield page, fold(text)
