"""A code that stands on posters opens the page that it opened when they were printed (`codes.yaml`).

So does the key of a language: a poster says "call, then 2, then 31".
"""

from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model.menu import Choice, Menu
from hotline.problem import Mark, Problem, nearest

AWAY = "or take the line out once no poster shows it"


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    codes = [was for was in menu.printed if was.key.value.isdecimal()]
    yield from _reused(menu, codes)
    for was in menu.printed:
        if was.key.value in menu.line.languages:
            yield from _language(menu, was)
        elif not was.key.value.isdecimal():
            sentence = f"'{was.key.value}' is no code; a line is written 31: clinics, or with a language and its key,"
            yield Problem(was.key.mark, f"{sentence} ckb: 2")


def _reused(menu: Menu, codes: list[Choice]) -> Iterator[Problem]:
    opens = {code: page for page, code in menu.codes.items()}
    choices = {choice.page.value: choice for page in menu.pages.values() for choice in page.choices}
    wrong = {was.key.value for was in codes if opens.get(was.key.value) != was.page.value}
    for was in sorted(codes, key=lambda was: was.key.value):
        code, name = was.key.value, was.page.value
        if code not in wrong or code[:-1] in wrong:  # where a whole menu has moved, one complaint is enough
            continue
        if code not in opens or name not in menu.pages:
            yield Problem(was.key.mark, f"code {code} is printed for '{name}', {_lost(name, menu)}, {AWAY}")
        else:
            place = f"{was.key.mark.file}, line {was.key.mark.line}"
            sentence = f"code {code} opens '{opens[code]}' now, and is printed for '{name}' ({place})"
            yield Problem(
                _place(opens[code], choices, menu), f"{sentence}; give '{opens[code]}' a key that was never used"
            )


def _place(page: str, choices: dict[str, Choice], menu: Menu) -> Mark:
    return choices[page].key.mark if page in choices else menu.pages[page].mark


def _lost(name: str, menu: Menu) -> str:
    """What has become of the page of a printed code that opens it no more."""
    if name not in menu.pages:
        hint = nearest(name, menu.pages) or "."
        return f"which is no page; whoever reads the poster gets the main menu{hint} Put it back"
    code = menu.codes.get(name)
    return f"and opens nothing; that page is {f'at {code}' if code else 'out of reach'} now. Give it its old keys back"


def _language(menu: Menu, was: Choice) -> Iterator[Problem]:
    language = menu.line.languages[was.key.value]
    if language.key and language.key.value != was.page.value:
        place = f"{was.key.mark.file}, line {was.key.mark.line}"
        sentence = (
            f"key {language.key.value} chooses '{language.code}' now, and {was.page.value} is printed for it ({place})"
        )
        yield Problem(language.key.mark, f"{sentence}; posters tell callers to press {was.page.value}")
