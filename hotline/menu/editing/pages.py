"""Pages added, moved, renamed and deleted; whatever leads to them follows."""

import re
from collections.abc import Iterator, Mapping

from hotline.menu.editing import splices
from hotline.menu.editing.changes import AddPage, DeletePage, MovePage, RenamePage
from hotline.menu.editing.digests import follow
from hotline.menu.editing.papers import Papers
from hotline.menu.editing.refused import Refused
from hotline.menu.editing.style import Value
from hotline.menu.model.gaps import CALL
from hotline.menu.model.menu import CONTACT, MAIN
from hotline.menu.reading.parse import CODES_FILE, LINE_FILE, NOTICES_FILE, PHRASES_FILE
from hotline.menu.reading.recordings import AUDIO, MANIFEST
from hotline.menu.reading.records import RECORDS
from hotline.menu.reading.strays import TEXTS_FILE

LONGEST = 60  # letters of a name
KEYS = "12345678"
CHOICES = "choices"
FIRM = (MAIN, CONTACT)  # every line has them, at their places
# As the menus that ship have the fields of a page.
ORDER = ("title", "sensitive", *(name for name in RECORDS["page"] if name not in ("title", "sensitive")))


def add(change: AddPage, papers: Papers) -> None:
    home = _menu(change.under, papers)
    _key_free(change.key, change.under, papers, home)
    text = {language: words for language, words in change.text.items() if words.strip()}
    title = {language: words for language, words in change.title.items() if words.strip()}
    if not title or not text:
        raise Refused("a page needs a title and a text, in one language at least")
    fields: dict[str, Value] = {"title": title, "text": text, "source": change.source, "as_of": change.as_of}
    beside = [page for page in _choices(papers, home, change.under).values() if page in papers.names(home)]
    after = beside[-1] if beside else change.under
    papers.put(home, (change.name,), {name: value for name, value in fields.items() if value}, after=after)
    papers.put(home, (change.under, CHOICES, change.key), change.name)


def move(change: MovePage, papers: Papers) -> None:
    _may_move(change.name, papers)
    home = _menu(change.under, papers)
    if change.under == change.name or change.under in set(_below(change.name, papers)):
        raise Refused(
            "'{menu}' stands under '{page}' itself; choose a menu that does not", menu=change.under, page=change.name
        )
    before = codes(papers)
    parent, key = _parent(change.name, papers)
    if (parent, key) == (change.under, change.key):
        return
    _key_free(change.key, change.under, papers, home)
    if parent == change.under:
        papers.name(home, (parent, CHOICES, key), change.key)
    else:
        there, here, file = (parent, CHOICES, key), (change.under, CHOICES, change.key), papers.home(parent)
        note = papers.note(file, there)
        papers.drop(file, there)
        papers.put(home, here, change.name)
        papers.noted(home, here, note)
    _labels(before, codes(papers), papers)


def delete(change: DeletePage, papers: Papers) -> None:
    _may_move(change.name, papers)
    home = papers.home(change.name)
    if below := list(_choices(papers, home, change.name).values()):
        raise Refused(
            "{pages} stand under '{page}'; move them or delete them first", pages=", ".join(below), page=change.name
        )
    parent, key = _parent(change.name, papers)
    papers.drop(papers.home(parent), (parent, CHOICES, key))
    papers.drop(home, (change.name,))


def rename(change: RenamePage, papers: Papers) -> None:
    """Its name, and every place that says it; the waivers that speak of such a place follow."""
    if change.name in FIRM:
        raise Refused("every line has the page '{page}'; it keeps its name", page=change.name)
    before = {file: papers.text(file) for file in papers.pages()}
    for file in before:
        _rename_in(file, change, papers)
    for file, path in _named_elsewhere(change.name, papers):
        papers.put(file, path, change.to)
    for file in (NOTICES_FILE, LINE_FILE, PHRASES_FILE):
        if file in papers:
            before[file] = before.get(file, papers.folder[file].decode("utf-8-sig", "replace"))
            _swap(file, change, papers)
    for file in [file for file in papers.folder if file.startswith(f"{AUDIO}/") and file.endswith(f"/{MANIFEST}")]:
        rename_sounds(file, re.compile(rf"(title|speech)-{re.escape(change.name)}(_[0-9]+)?"), change.to, papers)
    follow(before, papers)


def references(name: str, papers: Papers) -> list[tuple[str, int]]:
    """File and line of every place that names a page, besides the page itself and the choice that leads to it."""
    pattern = re.compile(rf"\{{{CALL}{re.escape(name)}\}}|^(?:safety|comfort|  where): *{re.escape(name)}\b")
    found = []
    for file in [*papers.pages(), NOTICES_FILE, LINE_FILE, PHRASES_FILE]:
        lines = enumerate(papers.text(file).splitlines(), 1)
        found += [(file, at) for at, line in lines if pattern.search(line.partition(" #")[0]) and line[:1] != "#"]
    codes = enumerate(papers.text(CODES_FILE).splitlines(), 1)
    return found + [(CODES_FILE, at) for at, line in codes if re.search(rf": *{re.escape(name)}\s*$", line)]


def codes(papers: Papers) -> dict[str, str]:
    """Page → code, for all that can be reached; `contact` is 0."""
    found: dict[str, str] = {}
    waiting = [(MAIN, "")]
    ways = {page: _choices(papers, file, page) for file in papers.pages() for page in papers.names(file)}
    while waiting:
        page, code = waiting.pop(0)
        if page not in found and page in ways:
            found[page] = code
            waiting += [(under, code + key) for key, under in ways[page].items()]
    return found | {CONTACT: "0"}


def _rename_in(file: str, change: RenamePage, papers: Papers) -> None:
    """In a file with pages. One that never says the name is not read."""
    if change.name.encode() not in papers.data(file):
        return
    for page in papers.names(file):
        for key, under in _choices(papers, file, page).items():
            if under == change.name:
                papers.put(file, (page, CHOICES, key), change.to)
    if change.name in papers.names(file):
        papers.name(file, (change.name,), change.to)
    _swap(file, change, papers)


def _swap(file: str, change: RenamePage, papers: Papers) -> None:
    """The way to the page, wherever words tell it."""
    way = re.compile(rf"\{{{CALL}{re.escape(change.name)}\}}")
    text = papers.text(file)
    if way.search(text):
        papers.write(file, splices.swap(text, way, f"{{{CALL}{change.to}}}"))


def _named_elsewhere(name: str, papers: Papers) -> Iterator[tuple[str, tuple[str, ...]]]:
    for field in ("safety", "comfort"):
        if papers.get(LINE_FILE, field) == name:
            yield LINE_FILE, (field,)
    for notice in papers.names(NOTICES_FILE):
        if papers.get(NOTICES_FILE, notice, "where") == name:
            yield NOTICES_FILE, (notice, "where")
    for code in papers.names(CODES_FILE):
        if papers.get(CODES_FILE, code) == name:
            yield CODES_FILE, (code,)


def rename_sounds(manifest: str, mine: re.Pattern[str], name: str, papers: Papers) -> None:
    """Recordings are named after a page or a contact; the sound itself is the same."""
    folder = manifest.removesuffix(MANIFEST)
    for piece in papers.names(manifest):
        if not (found := mine.fullmatch(piece)):
            continue
        to = f"{found[1]}-{name}{found[2] or ''}"
        sound = papers.get(manifest, piece, "file") or ""
        if sound.startswith(f"{piece}.") and folder + sound in papers:
            renamed = to + sound.removeprefix(piece)
            papers.put(manifest, (piece, "file"), renamed)
            papers.keep(folder + renamed, papers.data(folder + sound))
            papers.keep(folder + sound, None)
        papers.name(manifest, (piece,), to)


def _labels(before: Mapping[str, str], now: Mapping[str, str], papers: Papers) -> None:
    """Labelled texts name pages by their codes."""
    moved = {code: now[page] for page, code in before.items() if page in now and now[page] != code}
    if TEXTS_FILE not in papers or not moved:
        return
    raw = papers.data(TEXTS_FILE).decode("utf-8", "surrogateescape")
    lines = raw.split("\n")
    for at, line in enumerate(lines[1:], 1):
        label, tab, rest = line.partition("\t")
        lines[at] = "|".join(moved.get(code, code) for code in label.split("|")) + tab + rest
    papers.keep(TEXTS_FILE, "\n".join(lines).encode("utf-8", "surrogateescape"))


def _menu(name: str, papers: Papers) -> str:
    """The file of a page that can have choices."""
    home = papers.home(name)
    if not _choices(papers, home, name):
        raise Refused("'{page}' is a message, not a menu; choose a menu", page=name)
    return home


def _key_free(key: str, menu: str, papers: Papers, home: str) -> None:
    if len(key) != 1 or key not in KEYS:
        raise Refused("'{key}' is no key of a choice; choose one from 1 to 8", key=key)
    if taken := _choices(papers, home, menu).get(key):
        raise Refused("key {key} of '{menu}' leads to '{page}' already; choose another", key=key, menu=menu, page=taken)


def _choices(papers: Papers, file: str, page: str) -> dict[str, str]:
    """Key → page."""
    return {key: papers.get(file, page, CHOICES, key) or "" for key in papers.names(file, page, CHOICES)}


def _parent(name: str, papers: Papers) -> tuple[str, str]:
    """The menu that a page is a choice of, and its key there."""
    for file in papers.pages():
        if name.encode() in papers.data(file):
            for page in papers.names(file):
                for key, under in _choices(papers, file, page).items():
                    if under == name:
                        return page, key
    raise Refused("no menu leads to '{page}'", page=name)


def _below(name: str, papers: Papers) -> Iterator[str]:
    seen, waiting = {name}, [name]
    while waiting:
        page = waiting.pop()
        below = _choices(papers, papers.home(page), page).values()
        new = [each for each in below if each not in seen]
        seen.update(new)
        waiting += new
        yield from new


def _may_move(name: str, papers: Papers) -> None:
    papers.home(name)
    if name in FIRM:
        raise Refused("every line has the page '{page}', at its place", page=name)
