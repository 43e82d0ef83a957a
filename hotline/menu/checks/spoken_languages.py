"""What a contact speaks is written in the codes of the line; else callers hear that theirs is not spoken there."""

import re
from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model.menu import Contact, Language, Menu
from hotline.menu.model.node import Scalar
from hotline.problem import Problem, listed, near, warning

# Languages that people speak who come to a line like this; a contact may speak one that the line does not.
SPOKEN = (
    *("ar", "ckb", "ku", "kmr", "en", "fa", "prs", "ps", "ur", "hi", "bn", "pa", "ne", "si", "ta", "te", "ml", "my"),
    *("th", "vi", "km", "id", "ms", "tl", "fil", "zh", "ja", "ko", "tr", "az", "hy", "ka", "ru", "uk", "be", "pl"),
    *("cs", "sk", "hu", "ro", "bg", "sr", "hr", "bs", "sq", "mk", "el", "it", "es", "pt", "fr", "de", "nl", "da"),
    *("sv", "nb", "nn", "no", "fi", "et", "lv", "lt", "he", "syr", "aii", "arc", "so", "am", "ti", "om", "sw", "rw"),
    *("ln", "wo", "ff", "ha", "yo", "ig", "mg", "rn", "lg", "uz", "tg", "ky", "kk", "tk", "ug", "mn", "bal", "dv"),
)
# Other names of a language, as people and other programs write them.
NAMES = {
    "ar": ("arabic", "arabi", "ara", "arb", "acm", "عربي", "العربية"),
    "ckb": ("sorani", "kurdish", "kurdi", "ku", "kur", "کوردی", "كردي"),
    "kmr": ("kurmanji", "badini", "kurdish", "kurdi", "ku", "kur"),
    "en": ("english", "eng"),
    "fa": ("persian", "farsi", "fas", "per", "prs"),
    "tr": ("turkish", "tur"),
}


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    for contact in menu.contacts.values():
        for scalar in contact.speaks:
            if scalar.value not in menu.line.languages:
                yield from _unknown(scalar, contact, menu)


def _unknown(scalar: Scalar, contact: Contact, menu: Menu) -> Iterator[Problem]:
    what = f"contact '{contact.id}' speaks '{scalar.value}'"
    if meant := _meant(scalar.value.lower(), menu):
        sentence = f"{what}, and the line calls that language '{meant}'"
        yield Problem(scalar.mark, f"{sentence}; its callers would hear that it is not spoken there")
    elif scalar.value not in SPOKEN:
        sentence = f"{what}, which is no code of a language that is known here"
        yield warning(scalar.mark, f"{sentence}; the line has {listed(menu.languages)}")


def _meant(written: str, menu: Menu) -> str:
    """The language of the line that is meant; none for the code of another."""
    codes = [code for code, language in menu.line.languages.items() if written in _names(language)]
    if codes or written in SPOKEN:
        return codes[0] if codes else ""
    region = re.split("[-_]", written)[0]
    return (
        region if region in menu.line.languages else near(written, [code for code in menu.languages if len(code) > 2])
    )


def _names(language: Language) -> set[str]:
    own = {scalar.value.lower() for scalar in (language.name, *language.keywords) if scalar}
    return {language.code, *own, *NAMES.get(language.code, ())}
