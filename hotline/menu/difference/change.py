"""One change, in words for people who do not read YAML; and the words for what many kinds of them share."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from hotline.book import Book
from hotline.menu.model.menu import Keywords, Menu, Translations
from hotline.menu.model.node import Scalar
from hotline.menu.model.tongues import ENGLISH
from hotline.problem import listed, plural

STOPS = ".!?؟۔"


class Version(NamedTuple):
    """Menus, and what they answer."""

    menu: Menu
    book: Book


@dataclass(frozen=True, slots=True)
class Change:
    """What became of something: "Clinics (33), Arabic text: 1 sentence changed".

    `page` names the page that it is on; empty where it concerns the whole line. `posted`: it is about a code or a key,
    which stand on posters. `before` and `after` are the words, where it helps to see them. `language`: the only one in
    which callers notice it; empty where it concerns all of them.
    """

    about: str
    what: str
    page: str = ""
    posted: bool = False
    before: str = ""
    after: str = ""
    language: str = ""

    def __str__(self) -> str:
        return f"{self.about}: {self.what}" if self.about else self.what


def tongue(menu: Menu, code: str) -> str:
    """`Sorani`; what the menus call it where English has no short name for it."""
    language = menu.line.languages.get(code)
    return ENGLISH.get(code) or (language.name.value if language and language.name else code)


def titled(version: Version, page: str) -> str:
    """`Clinics (33)`."""
    menu = version.menu
    code = menu.codes.get(page)
    return f"{title(menu, page)} ({code})" if code else title(menu, page)


def title(menu: Menu, page: str) -> str:
    """In English, for whoever reads changes; else in the first language that has one."""
    found = menu.pages[page].title
    languages = ("en", *menu.languages) if found else ()
    return next((words for code in languages if found and (words := found.get(code))), page)


def languages(before: Menu, after: Menu) -> tuple[str, ...]:
    """Those of now, then those that are gone."""
    return tuple(dict.fromkeys((*after.languages, *before.languages)))


def plain(value: Any) -> Any:
    """The same without its places in files: what was only moved there has not changed."""
    if isinstance(value, Scalar):
        return value.value.strip()
    if is_dataclass(value):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value) if each.name != "mark"}
    if isinstance(value, Mapping):
        return {name: plain(each) for name, each in value.items()}
    return tuple(map(plain, value)) if isinstance(value, tuple) else value


def prose(before: str | None, after: str | None) -> str:
    """What became of words that are read as a whole: `2 sentences changed, 1 is new`; empty where nothing did."""
    if before == after:
        return ""
    if not before or not after:
        return "is new" if after else "is gone"
    changed, new, gone = _counted(_sentences(before), _sentences(after))
    told = [f"{plural(changed, 'sentence')} changed"] if changed else []
    told += [f"{plural(new, 'sentence')} {_are(new)} new"] if new else []
    told += [f"{plural(gone, 'sentence')} {_are(gone)} gone"] if gone else []
    return ", ".join(told) or "its signs or lines are set differently"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _sentences(words: str) -> list[str]:
    """As they are heard: line breaks end a sentence too."""
    for stop in STOPS:
        words = words.replace(f"{stop} ", f"{stop}\n")
    return [" ".join(line.split()) for line in words.splitlines() if line.strip()]


def _counted(before: list[str], after: list[str]) -> tuple[int, int, int]:
    changed = new = gone = 0
    for kind, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            was, now = end - start, last - first
            changed, new, gone = changed + min(was, now), new + max(0, now - was), gone + max(0, was - now)
    return changed, new, gone


def listing(before: Iterable[str], after: Iterable[str]) -> str:
    """What became of words that stand side by side: `'doctor' is new, 'sick' is gone`."""
    was, now = list(dict.fromkeys(before)), list(dict.fromkeys(after))
    told = [
        _named([word for word in now if word not in was], "new"),
        _named([word for word in was if word not in now], "gone"),
    ]
    return ", ".join(filter(None, told)) or ("they stand in another order" if was != now else "")


def _named(words: list[str], what: str, most: int = 5) -> str:
    if len(words) > most:
        return f"{len(words)} are {what}"
    return f"{listed(repr(word) for word in words)} {_are(len(words))} {what}" if words else ""


def translated(
    pair: tuple[Version, Version],
    about: str,
    kind: str,
    before: Translations | None,
    after: Translations | None,
    page: str = "",
) -> Iterator[Change]:
    """The changes of words in each language."""
    old, new = pair
    for code in languages(old.menu, new.menu):
        was, now = (each.get(code) if each else None for each in (before, after))
        if what := prose(was, now):
            said = f"{about}, {tongue(new.menu, code)} {kind}".rstrip()
            yield Change(said, what, page, before=was or "", after=now or "", language=code)


def words(
    pair: tuple[Version, Version],
    about: str,
    kind: str,
    before: Keywords | None,
    after: Keywords | None,
    page: str = "",
) -> Iterator[Change]:
    """The changes of lists of words in each language."""
    old, new = pair
    for code in languages(old.menu, new.menu):
        was, now = ([each.value for each in (side.words.get(code, ()) if side else ())] for side in (before, after))
        if what := listing(was, now):
            yield Change(f"{about}, {tongue(new.menu, code)} {kind}".rstrip(), what, page, language=code)
