"""The digests by which waivers know the words they speak of, brought along where those words only got a new name."""

from collections.abc import Mapping

from hotline.menu.checks import CHECKS
from hotline.menu.checks import name as tag
from hotline.menu.editing.papers import Papers
from hotline.menu.reading.parse import WAIVERS_FILE
from hotline.menu.waivers import digest
from hotline.problem import WARNING, Mark, Problem


def follow(before: Mapping[str, str], papers: Papers) -> None:
    """`before`: the texts of the files in which, line by line, something has been changed since."""
    waived = papers.names(WAIVERS_FILE)
    for file, text in before.items() if waived else ():
        old, new = {file: _lines(text)}, {file: _lines(papers.text(file))}
        for place in range(1, len(old[file]) + 1):
            if old != new and _told(file, place, "", old) != _told(file, place, "", new):
                for check in map(tag, CHECKS):
                    if (was := _told(file, place, check, old)) in waived:
                        papers.name(WAIVERS_FILE, (was,), _told(file, place, check, new))


def _told(file: str, line: int, check: str, sources: Mapping[str, list[str]]) -> str:
    return digest(Problem(Mark(file, line, 1), "", WARNING, check), sources)


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").split("\n")
