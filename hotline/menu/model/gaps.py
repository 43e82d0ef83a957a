"""Gaps: `{title}` in a phrase, `{contact:office}` in a page; `values` knows what stands in their place."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import groupby

from hotline.menu.model.pieces import Filled, whole

GAP = re.compile(r"\{([^{}]*)\}")
BRACE = re.compile(r"[{}]")
CONTACT, ABOUT, HOURS = "contact:", "about:", "hours:"
CALL = "call:"  # the way to a page on the phone
NOTICES, OPERATOR = "notices", "operator"


def fill(words: str, value: Callable[[str], str]) -> str:
    """The words with each gap replaced by its value."""
    return GAP.sub(lambda gap: value(gap[1]), words) if "{" in words else words


def speak(words: str, value: Callable[[str], Filled]) -> Filled:
    """The words with each gap replaced by its value, in the pieces they fall into at their gaps."""
    if "{" not in words:
        return whole(words)
    parts = [value(part) if isinstance(part, str) else part for part in _parts(words)]
    return Filled("".join(part.words for part in parts), tuple(piece for part in parts for piece in part.pieces))


@lru_cache(maxsize=4096)
def _parts(words: str) -> tuple[Filled | str, ...]:
    """Gaps by their names, and what stands between them. Remembered: a phrase is said on every page."""
    return tuple(gap or whole(between) for between, gap in split(words))


def split(words: str) -> Iterator[tuple[str, str]]:
    """`("words", "")` and `("", "gap")`, in their order."""
    for number, part in enumerate(GAP.split(words)):
        yield ("", part) if number % 2 else (part, "")


def fill_lines(words: str, value: Callable[[str], str]) -> str:
    """The same, line by line: where a gap stands alone and has nothing to say, no empty line is left.

    A line that tells the way to a page is left out with it.
    """
    lines = [(written, fill(written, value)) for written in words.splitlines() if leads(written, value)]
    return "\n".join(filled for written, filled in lines if filled.strip() or not written.strip())


def gaps(words: str) -> list[str]:
    return GAP.findall(words)


def called(words: str) -> list[str]:
    """The pages to which words tell the way."""
    return [gap.removeprefix(CALL) for gap in gaps(words) if gap.startswith(CALL)]


def leads(line: str, value: Callable[[str], object]) -> bool:
    """Whether every page to which a line tells the way can be heard: the value of the gap is not empty."""
    return CALL not in line or all(value(CALL + page) for page in called(line))


def passages(words: str) -> list[str]:
    """What is said or left out together: a line that tells the way to a page alone, the lines between in one."""
    runs = groupby(words.splitlines(), key=lambda line: bool(called(line)))
    return [passage for alone, run in runs for passage in (run if alone else ["\n".join(run)])]


def contact_of(gap: str) -> tuple[str, str] | None:
    """The contact that a gap names, and the country of the caller, if it names one."""
    for prefix in (CONTACT, ABOUT, HOURS):
        if gap.startswith(prefix):
            name, _, country = gap.removeprefix(prefix).partition("/")
            return name, country
    return None
