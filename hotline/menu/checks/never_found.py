"""A page is found by its own questions, each left out of the index in turn.

A question that is left out stands for one that nobody has thought of. That some fail is no fault: a good example brings
words of its own. But a page that most of them miss will be missed by texters too.
"""

from collections.abc import Iterator, Mapping

from hotline.book import Book
from hotline.menu.model.menu import MAIN, Menu, Page
from hotline.menu.words.index import Counted, count
from hotline.problem import Problem, warning
from hotline.understand.message import STEPS
from hotline.understand.search import decide
from hotline.understand.text import read
from hotline.understand.vocabulary import Vocabulary

# Of each page and language so many questions are tried, evenly spread, and of the whole tree so many: half a second.
EACH, ALL = 8, 640
EARLIER = tuple(step for name, step in STEPS.items() if name != "search")
FEWEST = 4  # with fewer questions it is chance


def check_texts(menu: Menu, book: Book) -> Iterator[Problem]:
    counted = count(menu, book.vocabulary.meanings)
    pages = [page for page in menu.pages.values() if page.asks and page.name in menu.codes]
    groups = [(page, asks) for page in pages if page.asks for asks in page.asks.words.items()]
    for page, (language, asks) in groups[:: 1 + len(groups) * EACH // ALL]:
        lines = [line.strip() for line in asks.value.splitlines() if line.strip()]
        tried = lines[:: -(-len(lines) // EACH)]
        lost = [line for line in tried if not _leads(line, page, counted, book.vocabulary, book.codes)]
        if len(tried) >= FEWEST and 2 * len(lost) > len(tried):
            sentence = (
                f"of {len(tried)} questions for '{page.name}' in {language}, each left out in turn, {len(lost)} do not "
                f"find it, such as '{lost[0]}'; add more of its words to its questions, its keywords or meanings.yaml"
            )
            yield warning(asks.mark, sentence)


def _leads(question: str, page: Page, counted: Counted, known: Vocabulary, codes: Mapping[str, str]) -> bool:
    """Whether it is answered with the page, a page below it, or a question that offers one."""
    text = read(question, known)
    pages = counted.ranked_without(question, page.name)
    found = next(filter(None, (step(text, known) for step in EARLIER)), None) or decide(pages, text, known)
    if found is None:
        return page.name == MAIN
    names = [name for name in (found.page, *found.offers) if name]
    return any(codes[name].startswith(codes[page.name]) for name in names if codes[name] or page.name == MAIN)
