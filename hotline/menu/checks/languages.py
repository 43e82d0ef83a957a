"""The languages of the line: each complete, each with a key of its own, and none that the line does not have."""

from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model import Keywords, Language, Menu, Translations
from hotline.problem import Problem, listed, nearest

KEYS = "12345678"


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    if not menu.languages:
        yield Problem(menu.line.mark, "hotline.yaml names no languages; callers could choose none")
        return
    keys: dict[str, Language] = {}
    for language in menu.line.languages.values():
        yield from _complete(language)
        if language.key is None:
            continue
        if language.key.value not in KEYS or len(language.key.value) != 1:
            sentence = (
                f"language '{language.code}' has key '{language.key.value}'; a language is chosen with one of 1 to 8"
            )
            yield Problem(language.key.mark, sentence)
        elif (first := keys.setdefault(language.key.value, language)) is not language:
            line = first.key.mark.line if first.key else 0
            sentence = f"key {language.key.value} chooses '{language.code}' here and '{first.code}' on line {line}"
            yield Problem(language.key.mark, sentence)
    for what, words in _translated(menu):
        for code in words.words:
            if code not in menu.line.languages:
                yield Problem(
                    words.mark, f"{what} is in '{code}', which is not a language of the line{_hint(code, menu)}"
                )


def _complete(language: Language) -> Iterator[Problem]:
    for name in ("name", "key", "voice", "words_per_minute"):
        if not getattr(language, name):
            yield Problem(language.mark, f"language '{language.code}' has no '{name}'")
    if language.speaks and not language.locale:
        sentence = (
            f"language '{language.code}' has a voice and no 'locale', such as ar-AE; the call would end in an error"
        )
        yield Problem(language.mark, sentence)


def _translated(menu: Menu) -> Iterator[tuple[str, Translations | Keywords]]:
    yield from menu.prose()
    for name, words in menu.words.items():
        yield f"the list '{name}'", words
    for page in menu.pages.values():
        for part in (page.keywords, page.asks):
            if part:
                yield f"page '{page.name}'", part


def _hint(code: str, menu: Menu) -> str:
    return nearest(code, menu.languages) or f"; it has {listed(menu.languages)}"
