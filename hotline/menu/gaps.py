"""Gaps: `{title}` in a phrase, `{contact:office}` in a page; what stands in their place by text and on the phone."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime

from hotline.menu.model import Contact, Menu
from hotline.menu.pieces import PAUSE, Filled, whole

GAP = re.compile(r"\{([^{}]*)\}")
BRACE = re.compile(r"[{}]")
CONTACT = "contact:"


def fill(words: str, value: Callable[[str], str]) -> str:
    """The words with each gap replaced by its value."""
    return GAP.sub(lambda gap: value(gap[1]), words)


def speak(words: str, value: Callable[[str], Filled]) -> Filled:
    """The words with each gap replaced by its value, in the pieces they fall into at their gaps."""
    parts = [value(gap) if gap else whole(between) for between, gap in split(words)]
    return Filled("".join(part.words for part in parts), tuple(piece for part in parts for piece in part.pieces))


def split(words: str) -> Iterator[tuple[str, str]]:
    """`("words", "")` and `("", "gap")`, in their order."""
    for number, part in enumerate(GAP.split(words)):
        yield ("", part) if number % 2 else (part, "")


def gaps(words: str) -> list[str]:
    return GAP.findall(words)


def written(menu: Menu, language: str, now: datetime) -> Callable[[str], str]:
    """The value of `contact:…` in a text."""

    def value(gap: str) -> str:
        contact = menu.contacts[gap.removeprefix(CONTACT)]
        return _excuse(menu, contact, language, now) or _number(contact) or _address(contact, language)

    return value


def spoken(menu: Menu, language: str, now: datetime) -> Callable[[str], Filled]:
    """The value of `contact:…` in speech: a number digit by digit in groups, twice; a web address with named dots."""

    def value(gap: str) -> Filled:
        contact = menu.contacts[gap.removeprefix(CONTACT)]
        excuse = _excuse(menu, contact, language, now)
        if contact.phone and not excuse:
            return _dictated(_number(contact))
        return whole(excuse or _spoken_address(menu, contact, language))

    return value


def _dictated(number: str) -> Filled:
    """A number as people say one that is to be written down."""
    groups = _groups(number)
    once = ", ".join(" ".join(group) for group in groups)
    digits = tuple(piece for group in groups for piece in (*group, PAUSE))
    return Filled(f"{once}. {once}", digits * 2)


def expired(contact: Contact, now: datetime) -> bool:
    """Whether its last day, which still counts, has passed on the line's clock; `now` is in the line's time zone."""
    return contact.expires_on is not None and now.date() > contact.expires_on


def _excuse(menu: Menu, contact: Contact, language: str, now: datetime) -> str:
    """Why a contact cannot be told: a made-up number is never spoken or sent as if it were real."""
    name = "not-set" if contact.example else "not-confirmed" if expired(contact, now) else None
    return (menu.phrases[name].get(language) or "") if name else ""


def _number(contact: Contact) -> str:
    """One unbroken run of ASCII digits: in right-to-left text a plus sign or a space would turn it around (UAX #9)."""
    return contact.phone.value.replace("+", "00") if contact.phone else ""


def _groups(number: str) -> list[str]:
    """Threes from the left, as people read numbers aloud; never a single digit at the end."""
    groups = [number[start : start + 3] for start in range(0, len(number), 3)]
    if len(groups) > 1 and len(groups[-1]) == 1:
        groups[-2:] = [groups[-2] + groups[-1]]
    return groups


def _spoken_address(menu: Menu, contact: Contact, language: str) -> str:
    """A postal address as it is: the dots of "P.O. Box" are nobody's to type."""
    address = _address(contact, language)
    dot = menu.phrases["dot"].get(language) or "."
    return address if contact.post else address.replace(".", f" {dot} ")


def _address(contact: Contact, language: str) -> str:
    if contact.post:
        return contact.post.get(language) or ""
    scalar = contact.web or contact.mail
    return scalar.value if scalar else ""
