"""A file that came back, opened in a process of its own with little memory and time: whatever is in it, the desk lives.

Run as a program it reads the file from standard input and prints JSON: `meta` and `rows`, or why it cannot be used.
It imports nothing of the hotline, so that it starts at once.
"""

import json
import re
import resource
import sys
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

META, HEAD = "hotline", "X-Hotline-"  # where a workbook and a PO file say from where they come
SHAPE = "1"
MOST = 4_000_000  # bytes of a file
UNPACKED = 32_000_000  # of all that is in it
MEMBERS = 200
ROWS, LONGEST = 20_000, 20_000  # of a sheet; letters of a cell
COLUMNS = 30
MEMORY, SECONDS = 190_000_000, 10

_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Z]*)(\d+)["']""")
_NEEDED = re.compile(
    r"\[Content_Types\]\.xml|_rels/.*|xl/(workbook|sharedStrings|styles)\.xml|xl/_rels/.*|xl/worksheets/[^/]+\.xml"
)
_COMMENT = re.compile(r"^hotline (\w+) (\w+)$", re.MULTILINE)


class Unusable(Exception):
    """The first argument is one that `why` of the desk tells; a second, where in the file."""


def read(data: bytes) -> dict[str, Any]:
    """`meta`: name → words; `rows`: key, words, digest of the words that were sent, and of the source.

    Raises Unusable.
    """
    if len(data) > MOST:
        raise Unusable("large")
    meta, rows = _workbook(data) if data[:2] == b"PK" else _catalogue(data)
    if meta.get("shape") != SHAPE:
        raise Unusable("foreign")
    if len(rows) > ROWS:
        raise Unusable("rows")
    for row in rows:
        if len(row[1]) > LONGEST:
            raise Unusable("cell", row[0][:200])
    return {"meta": {name: words[:500] for name, words in meta.items()}, "rows": rows}


def _workbook(data: bytes) -> tuple[dict[str, str], list[list[str]]]:
    from python_calamine import CalamineError, CalamineWorkbook  # a PO file needs none

    try:
        with CalamineWorkbook.from_filelike(BytesIO(_repacked(data))) as book:
            sheets = {
                name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names[:5]
            }
    except (
        CalamineError,
        ValueError,
        OSError,
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
    ) as error:
        raise Unusable("damaged") from error
    meta = {_words(row[0]): _words(row[1]) for row in sheets.pop(META, []) if len(row) > 1}
    rows = next(iter(sheets.values()), [])
    cells = ([_words(cell) for cell in row] + [""] * 7 for row in rows[1:])
    return meta, [[row[0].strip(), row[3], row[5].strip(), row[6].strip()] for row in cells if row[0].strip()]


def _repacked(data: bytes) -> bytes:
    """The parts of a workbook that are read, unpacked: what its table of contents promises may be a lie."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        members = old.infolist()
        names = {member.filename for member in members}
        if "xl/workbook.xml" not in names:
            raise Unusable("foreign")
        if any("vbaproject" in name.lower() or "macrosheets" in name.lower() for name in names):
            raise Unusable("macros")
        if len(members) > MEMBERS or sum(member.file_size for member in members) > UNPACKED:
            raise Unusable("bomb")
        for member in members:
            if _NEEDED.fullmatch(member.filename):
                part = old.read(member)
                _looked_at(member.filename, part)
                new.writestr(member.filename, part)
    return made.getvalue()


def _looked_at(name: str, part: bytes) -> None:
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise Unusable("damaged")
    if name.startswith("xl/worksheets/"):
        if formula := _FORMULA.search(part):
            raise Unusable("formulas", _cell(part[: formula.start()]))
        for found in _PLACE.finditer(part):
            if int(found[2][:9]) > ROWS or len(found[1]) > 1:
                raise Unusable("rows")


def _cell(before: bytes) -> str:
    """The last that a sheet names there: `D17`."""
    named = [found[1] + found[2] for found in _PLACE.finditer(before)]
    return named[-1][:10].decode() if named else ""


def _catalogue(data: bytes) -> tuple[dict[str, str], list[list[str]]]:
    import polib  # a workbook needs none

    if b"msgid" not in data:
        raise Unusable("foreign")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unusable("damaged") from error
    try:
        file = polib.pofile(f"#\n{text}", check_for_duplicates=False)  # never the name of a file of this machine
    except (OSError, ValueError, IndexError, AttributeError) as error:
        raise Unusable("damaged") from error
    meta = {name.removeprefix(HEAD): words for name, words in file.metadata.items() if name.startswith(HEAD)}
    return meta, list(_entries(file))


def _entries(file: Any) -> Iterator[list[str]]:
    for entry in file:
        if entry.msgctxt and not entry.obsolete:
            found = _COMMENT.search(entry.comment or "")
            yield [entry.msgctxt.strip(), entry.msgstr, found[1] if found else "", found[2] if found else ""]


def _words(cell: Any) -> str:
    """What was typed as a number is a number there."""
    whole = isinstance(cell, float) and cell.is_integer()
    return str(int(cell) if whole else cell)


def _answer() -> Mapping[str, Any]:
    try:
        return read(sys.stdin.buffer.read(MOST + 1))
    except Unusable as error:
        return {"wrong": error.args}
    except MemoryError:
        return {"wrong": ["bomb"]}


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    print(json.dumps(_answer()))
