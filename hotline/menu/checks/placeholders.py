"""Nothing is said that somebody meant to replace: TODO, null, `[office name]`, two versions that a merge left."""

import re
from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model.menu import Menu, Page, Prose
from hotline.menu.model.node import Scalar, short
from hotline.problem import Problem, warning

# As the whole of a field.
_WHOLE = re.compile(
    r"(?i)(?:null|none|nil|nan|undefined|n/?a|tba|tbc|title|text|name|words?|foo|bar|foobar|asdf\w*|qwerty|x{2,}|[~?؟.…_\W]+)"
)
# Anywhere in it. In capitals where the word is also one of a language.
_ANYWHERE = re.compile(
    r"\b(?:TODO|TBD|TBA|TBC|FIXME|XXX+|HACK)\b|(?i:\b(?:to ?do:|to be (?:done|translated|confirmed|written)|tbd|fixme"
    r"|lorem ipsum|translate me|needs? translation|placeholder|asdf\w*|qwerty)\b)"
    r"|(?i:\b(?:insert|enter|put|add)\b[^.\n]{0,40}\bhere\b[)\]]?)|(?i:\byour (?:organi[sz]ation|name|number|text)\b$)"
    r"|_{3,}|\?{3,}|؟{3,}|\.{5,}|X{3,}"
)
# Each of those holds one of these, in small letters: most words are told from them at a glance.
_SIGNS = (
    *("todo", "to do", "to be ", "tbd", "tba", "tbc", "fixme", "xxx", "hack", "lorem ipsum", "translate me"),
    *("translation", "placeholder", "asdf", "qwerty", "here", "your ", "___", "???", "؟؟؟", "....."),
)
_BRACKETS = re.compile(
    r"(?i)[\[<(][^\[\]<>()\n]*\b(?:name|number|insert|todo|tbd|your|address|date)\b[^\[\]<>()\n]*[\]>]"
)
_MERGE = re.compile(r"(?m)^\s*(?:<{7}|={7}|>{7})(?:\s.*)?$")


def check_prose(prose: Prose, menu: Menu) -> Iterator[Problem]:
    _, what, translations = prose
    for language, scalar in translations.words.items():
        yield from _prose(f"{what} in {language}", scalar)


def check_page(page: Page, menu: Menu, now: datetime) -> Iterator[Problem]:
    yield from _keywords(page)
    yield from _source(f"page '{page.name}'", page.source)


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    for contact in menu.contacts.values():
        yield from _source(f"contact '{contact.id}'", contact.source)


def _source(what: str, source: Scalar | None) -> Iterator[Problem]:
    if source and (_anywhere(source.value) or _WHOLE.fullmatch(source.value)):
        yield warning(source.mark, f"the source of {what} is '{short(source.value)}'; write where it comes from")


def _anywhere(words: str) -> re.Match[str] | None:
    return _ANYWHERE.search(words) if any(map(words.lower().__contains__, _SIGNS)) else None


def _prose(what: str, scalar: Scalar) -> Iterator[Problem]:
    words = scalar.value.strip()
    if _WHOLE.fullmatch(words):
        if any(map(str.isalnum, words)):  # else it is silence, as another check tells
            yield Problem(scalar.mark, f"{what} is '{short(words)}', which nobody is meant to hear; write the words")
    elif merge := _MERGE.search(scalar.value):
        where = scalar.at(merge.start())
        yield Problem(where, f"{what} holds two versions that a merge left ('{short(merge[0])}'); keep one of them")
    elif found := _anywhere(scalar.value) or _BRACKETS.search(scalar.value):
        sentence = f"'{short(found[0])}' in {what} stands for words that are still to be written; callers would hear it"
        yield Problem(scalar.at(found.start()), sentence)


def _keywords(page: Page) -> Iterator[Problem]:
    for words in page.keywords.words.values() if page.keywords else ():
        for word in words:
            if _WHOLE.fullmatch(word.value) or _ANYWHERE.fullmatch(word.value):
                yield warning(
                    word.mark, f"'{short(word.value)}' among the keywords of '{page.name}' is no word; delete it"
                )
