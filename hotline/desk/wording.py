"""The desk's own words, in the languages of the people who work there: PO files, read at the start."""

import gettext
import re
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import polib
from flask import g, request

from hotline.menu.editing.refused import Refused
from hotline.menu.model.menu import Translations
from hotline.menu.translation.states import State

# Language → its own name, and the direction it is written in. English is the language of the code.
LANGUAGES = {"en": ("English", "ltr"), "ar": ("العربية", "rtl"), "ckb": ("کوردی", "rtl")}
COOKIE = "desk-language"
FOLDER = Path(__file__).parent / "words"
# From the first letter of an Arabic or Hebrew script to the last before words of another, or before a quotation mark.
_RTL = "[\u0590-\u08ff\ufb50-\ufdff\ufe70-\ufeff]"
RIGHT_TO_LEFT = re.compile(f"({_RTL}(?:[^A-Za-z'\"]*{_RTL})?)")


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """The words in a language; English is as it is written in the code."""
    path = FOLDER / f"{language}.po"
    if not path.exists():
        return gettext.NullTranslations()
    return gettext.GNUTranslations(BytesIO(polib.pofile(str(path)).to_binary()))


def language() -> str:
    """Of this page: as asked for in the address, else as chosen before, else as the browser wants it."""
    if "language" not in g:
        asked = (request.args.get("ui"), request.cookies.get(COOKIE), request.accept_languages.best_match(LANGUAGES))
        g.language = next((each for each in asked if each in LANGUAGES), "en")
    return str(g.language)


def _(words: str) -> str:
    """The words in the language of this page."""
    return catalogue(language()).gettext(words)


def refusal(refused: Refused) -> str:
    """Why a change cannot be made, in the language of this page where its sentence is known in it."""
    words = {gap: refusal(each) if isinstance(each, Refused) else each for gap, each in refused.words.items()}
    if "what" in words:
        words["what"] = record(str(words["what"]))
    return _(refused.sentence).format_map(words) if words else _(refused.sentence)


def record(what: str) -> str:
    """What kind of thing a form is about."""
    told = {"page": _("page"), "contact": _("contact"), "notice": _("notice"), "phrase": _("phrase"), "list": _("list")}
    return told.get(what, what)


def weekday(day: date) -> str:
    names = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
    return names[day.weekday()]


def called(which: str) -> str:
    """A copy: what is live, the draft, or a revision by its number."""
    return {"live": _("Live"), "draft": _("Draft")}.get(which) or _("revision {number}").format(number=which)


def short(state: State) -> str:
    """How a text stands, in a word."""
    told = {
        State.MISSING: _("missing"),
        State.UNTRANSLATED: _("untranslated"),
        State.CHANGED: _("source changed"),
        State.DRAFT: _("draft"),
        State.REVIEWED: _("reviewed"),
    }
    return told[state]


def readable(translations: Translations | None, otherwise: str = "") -> tuple[str, str]:
    """Words of the menus in the language of this page, else in the first that they have; and which one that is."""
    words = translations.words if translations else {}
    code = language() if language() in words else next(iter(words), "")
    return (words[code].value.strip(), code) if code else (otherwise, "en")


def direction(code: str) -> str:
    """In which direction a language of the menus is written; the browser finds out for those not known here."""
    known = {"ar": "rtl", "ckb": "rtl", "fa": "rtl", "ur": "rtl", "he": "rtl", "ps": "rtl", "sd": "rtl", "en": "ltr"}
    return known.get(code, "auto")


def apart(sentence: str) -> list[str]:
    """An English sentence in its parts: every second one is written from right to left."""
    return RIGHT_TO_LEFT.split(sentence)
