"""The first menus of another line: a few pages of its own, and the words that ship in the languages it names."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from hotline.menu.editing.languages import appended, block, overlaid, without
from hotline.menu.reading.document import parse
from hotline.menu.reading.parse import LINE_FILE, PHRASES_FILE, WORDS_FILE

HERE = Path(__file__).parents[2] / "starter"
# What every line says and understands: in the package where it is installed, else the menus beside it.
SHIPPED = HERE / "shipped" if (HERE / "shipped").is_dir() else HERE.parents[1] / "menus"
# Words for a line to which people in danger turn; another line writes its own, with a page for `safety`.
DANGER = re.compile(r"^# ---- danger -(?:.|\n)*?(?=^# ---- |\Z)", re.MULTILINE)
SENSITIVE = re.compile(r"^(?:#(?! ----).*\n)*sensitive:\n(?:(?:  .*)?\n)*", re.MULTILINE)


def shipped(file: str) -> str:
    return (SHIPPED / file).read_text("utf-8")


def known() -> tuple[str, ...]:
    """The languages in which the line has words of its own."""
    tree, _ = parse(shipped(LINE_FILE), LINE_FILE)
    languages = tree.items["languages"].node if tree else None
    return tuple(getattr(languages, "items", {}))


def spoken(code: str) -> bool:
    """Whether a known language has a voice."""
    return "voice: none" not in block(shipped(LINE_FILE), "languages", code)


def phrases() -> str:
    """phrases.yaml of another line, in all known languages."""
    return overlaid(shipped(PHRASES_FILE), (HERE / PHRASES_FILE).read_text("utf-8"))


def words() -> str:
    """words.yaml of another line: without the lists for danger, and what stands above each."""
    return SENSITIVE.sub("", DANGER.sub("", shipped(WORDS_FILE)))


def starter(languages: Sequence[str], today: date) -> Mapping[str, str]:
    """File name → text, in some of the known languages, offered in this order on keys 1, 2 and so on."""
    files = {path.name: path.read_text("utf-8") for path in sorted(HERE.glob("*.yaml"))}
    files = {name: re.sub(r"as_of: .*", f"as_of: {today:%Y-%m}", text) for name, text in files.items()}
    files |= {PHRASES_FILE: phrases(), WORDS_FILE: words()}
    for code in set(known()) - set(languages):
        files = {name: without(text, code) for name, text in files.items()}
    for key, code in enumerate(languages, start=1):
        files[LINE_FILE] = appended(files[LINE_FILE], "languages", offered(code, str(key)))
    return files


def offered(code: str, key: str) -> str:
    """What hotline.yaml says of a known language, with the key on which it is offered."""
    return re.sub(r"(?m)^(\s*key: ).*$", rf"\g<1>{key}", block(shipped(LINE_FILE), "languages", code))
