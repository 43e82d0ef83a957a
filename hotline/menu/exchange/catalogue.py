"""A sheet as a PO file, for those who translate with Poedit, Weblate or OmegaT."""

from collections.abc import Callable

import polib

from hotline.menu.exchange.opened import HEAD, SHAPE
from hotline.menu.exchange.texts import Sheet, Text


def write(sheet: Sheet, told: Callable[[Text], tuple[str, str]], stale: Callable[[Text], bool]) -> bytes:
    """`told` as for a workbook; what is `stale` is marked as fuzzy."""
    file = polib.POFile(wrapwidth=0)
    meta = {
        "shape": SHAPE,
        "line": sheet.line,
        "language": sheet.language,
        "source": sheet.source,
        "revision": sheet.revision,
    }
    file.metadata = {
        "Project-Id-Version": sheet.line,
        "Language": sheet.language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        **{f"{HEAD}{name}": words for name, words in meta.items()},
    }
    for text in sheet.texts:
        what, note = told(text)
        entry = polib.POEntry(msgctxt=text.key, msgid=text.source or text.key, msgstr=text.words)
        entry.comment = f"{what} · {note}\nhotline {text.digest} {text.made_from}"
        entry.flags += ["fuzzy"] if stale(text) and text.words else []
        file.append(entry)
    return str(file).encode()
