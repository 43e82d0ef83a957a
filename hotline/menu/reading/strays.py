"""Files that are not what they seem: not read though they look like menus, under a name that is nearly right, a copy.

Each is one complaint at that file; read as pages it would be hundreds.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from difflib import get_close_matches
from itertools import groupby
from pathlib import PurePath

from hotline.menu.model.node import Entry, Section
from hotline.menu.reading.parse import NO_PAGES
from hotline.menu.reading.recordings import AUDIO
from hotline.menu.reading.records import RECORDS
from hotline.problem import Mark, Problem, listed, plural, warning

Shape = Mapping[str, frozenset[str]]  # of a file: each name, and those under it

SUFFIXES = (".yaml", ".yml")
TEXTS_FILE = "texts.tsv"
# What editors and people leave beside a file, and nobody takes for menus.
_LEFT = re.compile(r"[~#]$|\.(bak|old|orig|rej|tmp|swp|swo|save|part|crdownload)$", re.IGNORECASE)
_DOCUMENT = re.compile(r"\.ya?ml\s*\.(txt|docx?|odt|rtf|html?|json)$", re.IGNORECASE)
_NEAR = 0.8  # how alike two names must be for one to be a slip of the other


def menus(names: Iterable[str]) -> list[str]:
    """The names that are read as menus, sorted: at the top of the folder, not hidden."""
    return sorted(name for name in names if _read(name))


def unread(names: Iterable[str]) -> Iterator[Problem]:
    """A warning for each file, and each folder inside the folder, that looks like menus and is not read."""
    inside = []
    for name in sorted(name for name in names if not _read(name) and not _hidden(name)):
        if "/" in name:
            inside += [name] if PurePath(name).suffix in SUFFIXES and not name.startswith(f"{AUDIO}/") else []
        elif meant := _meant(name):
            yield _stray(warning(_at(name), f"'{name}' is not read; if it belongs to the menus, name it '{meant}'"))
    for folder, files in groupby(inside, key=lambda name: name.rpartition("/")[0]):
        first, *more = files
        others = f" and {plural(len(more), 'more file')} beside it" if more else ""
        sentence = f"'{first}'{others} are not read" if more else f"'{first}' is not read"
        remedy = f"menus lie in the folder itself, not in '{folder}' inside it; move what belongs to them up"
        yield _stray(warning(_at(first), f"{sentence}: {remedy}"))


def shape(section: Section) -> Shape:
    fields = {name: _names(entry) for name, entry in section.items.items()}
    return {name: frozenset(under) for name, under in fields.items()}


def _names(entry: Entry) -> Iterable[str]:
    return entry.node.items if isinstance(entry.node, Section) else ()


def misnamed(documents: Mapping[str, Shape | None]) -> dict[str, Problem]:
    """File → the one complaint about it, for what would be read as pages and is something else."""
    found = {}
    for name, told in documents.items():
        if name not in NO_PAGES and told:
            sentence = _copied(name, told, documents) if _pages(told) else _nearly(name, documents)
            if sentence:
                found[name] = _stray(Problem(_at(name), sentence))
    return found


def standing_for(missing: str, names: Iterable[str]) -> str:
    """The file that is probably meant to be the one that is missing, or nothing."""
    stems = {_stem(name): name for name in names if "/" not in name and not _hidden(name) and name not in NO_PAGES}
    return stems.get(PurePath(missing).stem, "")


def _read(name: str) -> bool:
    return "/" not in name and not _hidden(name) and PurePath(name).suffix in SUFFIXES


def _hidden(name: str) -> bool:
    return any(part.startswith(".") for part in name.split("/"))


def _meant(name: str) -> str:
    """The name under which it would be read; empty for what nobody takes for menus."""
    if _LEFT.search(name) or name == TEXTS_FILE:
        return ""
    if get_close_matches(name.lower().removesuffix(".txt"), [TEXTS_FILE], 1, _NEAR):
        return TEXTS_FILE
    suffix = PurePath(name.strip().lower()).suffix
    if _DOCUMENT.search(name) or get_close_matches(suffix, SUFFIXES, 1, _NEAR):
        return f"{_stem(name)}.yaml"
    return ""


def _stem(name: str) -> str:
    """`Phrases.yaml.txt` without all that follows its name, in small letters."""
    return name.strip().lower().split(".")[0].strip()


def _nearly(name: str, documents: Container[str]) -> str:
    """Whether its name is nearly that of a file of the line, and it holds no pages."""
    fixed = _fixed(_stem(name))
    if not fixed:
        return ""
    if fixed in documents:
        return f"'{name}' stands beside '{fixed}', and only one can be meant; delete it, or move it out of the folder"
    return f"'{name}' would be read as pages, and there is no '{fixed}'; rename it to '{fixed}', or move it away"


def _fixed(stem: str) -> str:
    named = {PurePath(file).stem: file for file in NO_PAGES}
    parts = [part for part in re.split("[^a-z]+", stem) if part]
    close = get_close_matches(stem, named, 1, _NEAR) or [part for part in parts if part in named]
    return named[close[0]] if close else ""


def _copied(name: str, told: Shape, documents: Mapping[str, Shape | None]) -> str:
    """Whether its pages are those of another file after which it is named, or all of them are."""
    for other, theirs in documents.items():
        if other in (name, *NO_PAGES) or not theirs:
            continue
        again = told.keys() & theirs.keys()
        after = _stem(other) in _stem(name) and len(other) < len(name)
        before = _stem(name) in _stem(other)
        same = len(again) > 1 and again == told.keys() and name > other and not before
        if (after and 2 * len(again) >= len(told)) or same:
            whose = listed(f"'{page}'" for page in sorted(again)[:2]) if len(again) < 3 else f"{len(again)} pages"
            seems = f"'{name}' seems to be a copy of '{other}': {whose} stand in both"
            return f"{seems}; delete one, or move it out of the folder"
    return ""


def _pages(told: Shape) -> bool:
    """Whether most of what it holds has the fields of pages, and not those of notices or contacts."""
    pages, *others = (_fields(told, RECORDS[record]) for record in ("page", "notice", "contact"))
    return pages > 0 and pages >= max(others)


def _fields(told: Shape, fields: Iterable[str]) -> int:
    known = frozenset(fields)
    return sum(len(under & known) for under in told.values())


def _at(name: str) -> Mark:
    return Mark(name, 1, 1)


def _stray(problem: Problem) -> Problem:
    return Problem(problem.mark, problem.sentence, problem.level, "files")
