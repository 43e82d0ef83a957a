"""How fast a language is spoken is plausible: every length in seconds is worked out from it."""

from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model.menu import Menu
from hotline.problem import Problem, warning

SLOWEST, FASTEST = 80, 200  # words a minute; voices of this kind speak 147 to 155 in English


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    for language in menu.line.languages.values():
        pace = language.words_per_minute
        if pace and not SLOWEST <= pace <= FASTEST:
            sentence = (
                f"language '{language.code}' is said to be spoken at {pace} words a minute; people and voices speak"
            )
            yield warning(language.mark, f"{sentence} {SLOWEST} to {FASTEST}, so every length here would be wrong")
