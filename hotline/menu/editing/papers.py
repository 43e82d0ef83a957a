"""The files of a folder while a change is made: each read as text when it is asked for, and written as it was read."""

from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

from hotline.folder import Folder, Unreadable
from hotline.menu.editing import splices
from hotline.menu.editing.refused import Refused
from hotline.menu.editing.splices import Edit
from hotline.menu.editing.style import Value
from hotline.menu.editing.ways import Path
from hotline.menu.reading.parse import NO_PAGES
from hotline.menu.reading.strays import menus

T = TypeVar("T")


class Papers:
    """Begins as a folder; `changed` is what was written since: file → bytes, None for one that is gone."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.changed: dict[str, bytes | None] = {}
        self._read: dict[str, bytes] = {}
        self._texts: dict[str, str] = {}

    def __contains__(self, file: str) -> bool:
        return self.changed[file] is not None if file in self.changed else file in self.folder

    def data(self, file: str) -> bytes:
        """Raises Refused."""
        if file in self.changed:
            return self.changed[file] or b""
        try:
            if file not in self._read:
                self._read[file] = self.folder[file]
            return self._read[file]
        except Unreadable as error:
            raise Refused("{file}: {why}", file=file, why=error) from error

    def text(self, file: str) -> str:
        """Without the mark that some editors put before the first letter. Raises Refused."""
        try:
            if file not in self._texts:
                self._texts[file] = _decoded(self.data(file)) if file in self else ""
            return self._texts[file]
        except UnicodeDecodeError as error:
            raise Refused("{file} is not UTF-8; save it as UTF-8 first", file=file) from error

    def write(self, file: str, text: str) -> None:
        mark = BOM_UTF8 if file in self and self.data(file).startswith(BOM_UTF8) else b""
        self.keep(file, mark + text.encode())

    def keep(self, file: str, data: bytes | None) -> None:
        self.changed[file] = data
        self._texts.pop(file, None)

    def put(self, file: str, path: Path, value: Value, *, order: tuple[str, ...] = (), after: str = "") -> None:
        self._change(file, lambda text: splices.put(text, path, value, order, after))

    def put_all(self, file: str, edits: Sequence[Edit]) -> None:
        """As one after the other. Raises Refused, and then none is made."""
        self._change(file, lambda text: splices.put_all(text, edits))

    def drop(self, file: str, path: Path) -> None:
        self._change(file, lambda text: splices.drop(text, path))

    def name(self, file: str, path: Path, to: str) -> None:
        self._change(file, lambda text: splices.name(text, path, to))

    def note(self, file: str, path: Path) -> str:
        return self._look(file, lambda text: splices.note(text, path))

    def noted(self, file: str, path: Path, words: str) -> None:
        self._change(file, lambda text: splices.noted(text, path, words))

    def get(self, file: str, *path: str) -> str | None:
        return self._look(file, lambda text: splices.get(text, path))

    def names(self, file: str, *path: str) -> tuple[str, ...]:
        return self._look(file, lambda text: splices.names(text, path))

    def pages(self) -> Iterator[str]:
        """The files in which pages stand."""
        files = {*self.folder, *self.changed}
        return (file for file in menus(files) if file not in NO_PAGES and file in self)

    def find(self, page: str) -> str | None:
        """The file in which a page stands; files that never say its name are not read."""
        files = (file for file in self.pages() if page.encode() in self.data(file))
        return next((file for file in files if page in self.names(file)), None)

    def home(self, page: str) -> str:
        """The same. Raises Refused for a page that is in none."""
        if found := self.find(page):
            return found
        raise Refused("there is no {what} '{name}'{near}", what="page", name=page, near="")

    def results(self) -> Mapping[str, bytes | None]:
        """What differs from the folder."""
        return {file: data for file, data in self.changed.items() if data != self.folder.get(file)}

    def _change(self, file: str, change: Callable[[str], str]) -> None:
        self.write(file, self._look(file, change))

    def _look(self, file: str, look: Callable[[str], T]) -> T:
        try:
            return look(self.text(file))
        except Refused as error:
            raise Refused("{file}: {why}", file=file, why=error) from error


@lru_cache(maxsize=8)
def _decoded(data: bytes) -> str:
    """The very same text for the next papers of a request: what was found in it before is known by that at once."""
    return data.decode("utf-8-sig")
