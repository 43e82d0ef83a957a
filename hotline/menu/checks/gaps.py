"""What stands in {curly brackets} can be filled in."""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache

from hotline.menu.model.gaps import ABOUT, BRACE, CALL, CONTACT, GAP, HOURS, NOTICES, OPERATOR, contact_of, gaps
from hotline.menu.model.menu import Kind, Menu, Prose
from hotline.menu.model.node import Scalar
from hotline.menu.model.phrases import PHRASES
from hotline.problem import Problem, listed, nearest

OF_A_PAGE = (Kind.TEXT, Kind.SPEECH)
_NAMED = rf"(?:{CONTACT}|{ABOUT}|{HOURS})"
# In other brackets, which are only words.
OTHER = re.compile(rf"[(\[«‹「【|#%]+ ?({_NAMED} ?[a-z0-9/-]+) ?[)\]»›」】|#%]+")
_SIGNS = re.compile(r"[^a-z0-9-]|\)s$")
# As other programs write what they fill in.
_FOREIGN = re.compile(
    r"%\([a-z_]+\)[sd]|%[sd](?![\w%])|\$\{?[A-Za-z_]\w*\}?|\[\[[^\[\]]*\]\]|(?<![\w.@])@[a-z][a-z-]*(?![\w.@])"
)


_ANY = re.compile(r"[{}()\[\]«»‹›「」【】|#%$@:]")  # without which there is nothing to look for


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    for name, phrase in menu.phrases.items():
        for language, scalar in phrase.words.items():
            yield from _phrase(name, language, scalar)


def check_prose(prose: Prose, menu: Menu) -> Iterator[Problem]:
    kind, what, translations = prose
    if kind is not Kind.PHRASE:
        for scalar in filter(_signed, translations.words.values()):
            yield from _prose(kind, what, scalar, frozenset(menu.contacts))


def _phrase(name: str, language: str, scalar: Scalar) -> Iterator[Problem]:
    needed, found = PHRASES[name], set(gaps(scalar.value))
    for gap in sorted(found - needed):
        hint = nearest(gap, needed) or (
            f"; it has {listed(f'{{{gap}}}' for gap in sorted(needed))}" if needed else "; it has none"
        )
        yield Problem(scalar.mark, f"{{{gap}}} in phrase '{name}' is no gap that the line fills{hint}")
    for gap in sorted(needed - found):
        yield Problem(scalar.mark, f"phrase '{name}' lacks {{{gap}}} in {language}; callers would miss it")
    yield from _loose(f"phrase '{name}'", scalar)


def _prose(kind: Kind, what: str, scalar: Scalar, contacts: frozenset[str]) -> Iterator[Problem]:
    for found in GAP.finditer(scalar.value):
        if contact_of(found[1]) is None and not (_of_a_page(found[1]) and kind in OF_A_PAGE):
            sentence = f"{found[0]} in {what} is no gap that the line fills; a contact is written {{contact:office}}"
            yield Problem(scalar.at(found.start()), f"{sentence}, and {{notices}} stands in a page")
    yield from _others(what, scalar, contacts)
    yield from _loose(what, scalar)


def _signed(scalar: Scalar) -> bool:
    return bool(_ANY.search(scalar.value))


def _of_a_page(gap: str) -> bool:
    return gap in (NOTICES, OPERATOR) or gap.startswith(CALL)


def _others(what: str, scalar: Scalar, contacts: frozenset[str]) -> Iterator[Problem]:
    """What was meant for a gap and is none, one for each place."""
    words = GAP.sub(lambda gap: " " * len(gap[0]), scalar.value)
    for other in OTHER.finditer(words):
        sentence = f"{other[0]} in {what} would be read aloud; did you mean {{{other[1].replace(' ', '')}}}?"
        yield Problem(scalar.at(other.start()), sentence)
    words = OTHER.sub(lambda other: " " * len(other[0]), words)
    for bare in _bare(contacts).finditer(words):
        sentence = f"{bare[0]} in {what} would be read aloud; did you mean {{{_gap(bare[0])}}}?"
        yield Problem(scalar.at(bare.start()), sentence)
    for foreign in _FOREIGN.finditer(_bare(contacts).sub(lambda bare: " " * len(bare[0]), words)):
        sentence = (
            f"{foreign[0]} in {what} is written for another program, and would be read aloud; a contact is written"
        )
        yield Problem(scalar.at(foreign.start()), f"{sentence} {{contact:office}}")


@cache
def _bare(contacts: frozenset[str]) -> re.Pattern[str]:
    """A contact that is named with signs of other programs: `contact:office`, `#office#`, `[[office]]`, `$office`."""
    names = "|".join(map(re.escape, sorted(contacts, key=len, reverse=True))) or "(?!)"
    around = (("#", "#"), (r"\[\[?", r"\]\]?"), ("«", "»"), (r"%\(", r"\)s?"), (r"\$\{", r"\}"), (r"\$", ""))
    whole = "|".join(rf"{before}(?:{names}){after}" for before, after in around)
    return re.compile(rf"(?<![\w{{]){_NAMED}(?:{names})(?![\w-])|(?:{whole})(?![\w-])")


def meant(words: str, contacts: frozenset[str]) -> frozenset[str]:
    """The gaps that are there, and those that were meant and are only words."""
    if not _ANY.search(words):
        return frozenset()
    others = (other.replace(" ", "") for other in OTHER.findall(words))
    bare = (_gap(found[0]) for found in _bare(contacts).finditer(OTHER.sub("", GAP.sub("", words))))
    return frozenset({*gaps(words), *others, *bare})


def _gap(bare: str) -> str:
    """`contact:office`, of any of the ways to name it."""
    return bare if contact_of(bare) else f"{CONTACT}{_SIGNS.sub('', bare)}"


def _loose(what: str, scalar: Scalar) -> Iterator[Problem]:
    rest = GAP.sub(lambda gap: " " * len(gap[0]), scalar.value)
    brace = BRACE.search(rest)
    if brace:
        yield Problem(scalar.at(brace.start()), f"'{brace[0]}' stands alone in {what}; it would be read aloud")
