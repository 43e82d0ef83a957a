"""A voice exists, speaks the language that it is given, and its locale is its own: else Twilio ends the call."""

import re
from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model.menu import Language, Menu
from hotline.menu.model.node import Scalar
from hotline.problem import Problem, nearest, warning

# Amazon Polly's voices, without `Polly.` and the engine behind a hyphen; Twilio, SignalWire and Telnyx offer them.
# https://docs.aws.amazon.com/polly/latest/dg/available-voices.html and its history up to 2026-04, read in 2026-11. Of
# the six of March 2026 (Ambre, Beatrice, Florian, Lennart, Lorenzo, Tiffany) the history gives the names alone; their
# locales are those that Amazon's Nova Sonic has for the same voices.
POLLY = {
    "arb": "Zeina",
    "ar-AE": "Hala Zayd",
    "ca-ES": "Arlet",
    "cmn-CN": "Zhiyu",
    "cs-CZ": "Jitka",
    "cy-GB": "Gwyneth",
    "da-DK": "Mads Naja Sofie",
    "de-AT": "Hannah",
    "de-CH": "Sabrina",
    "de-DE": "Daniel Hans Lennart Marlene Vicki",
    "en-AU": "Nicole Olivia Russell",
    "en-GB": "Amy Arthur Brian Emma",
    "en-GB-WLS": "Geraint",
    "en-IE": "Niamh",
    "en-IN": "Aditi Kajal Raveena",
    "en-NZ": "Aria",
    "en-SG": "Jasmine",
    "en-US": "Danielle Gregory Ivy Joanna Joey Justin Kendra Kevin Kimberly Matthew Patrick Ruth Salli Stephen Tiffany",
    "en-ZA": "Ayanda",
    "es-ES": "Alba Conchita Enrique Lucia Raul Sergio",
    "es-MX": "Andres Mia",
    "es-US": "Lupe Miguel Pedro Penelope",
    "fi-FI": "Suvi",
    "fr-BE": "Isabelle",
    "fr-CA": "Chantal Gabrielle Liam",
    "fr-FR": "Ambre Celine Florian Lea Mathieu Remi",
    "hi-IN": "Aditi Kajal",
    "is-IS": "Dora Karl",
    "it-IT": "Adriano Beatrice Bianca Carla Giorgio Lorenzo",
    "ja-JP": "Kazuha Mizuki Takumi Tomoko",
    "ko-KR": "Jihye Seoyeon",
    "nb-NO": "Ida Liv",
    "nl-BE": "Lisa",
    "nl-NL": "Laura Lotte Ruben",
    "pl-PL": "Ewa Jacek Jan Maja Ola",
    "pt-BR": "Camila Ricardo Thiago Vitoria",
    "pt-PT": "Cristiano Ines",
    "ro-RO": "Carmen",
    "ru-RU": "Maxim Tatyana",
    "sv-SE": "Astrid Elin",
    "tr-TR": "Burcu Filiz",
    "yue-CN": "Hiujin",
}
LOCALES = {
    name: {place for place in POLLY if name in POLLY[place].split()}
    for names in POLLY.values()
    for name in names.split()
}
_POLLY = re.compile(r"(?:AWS\.)?Polly\.([A-Za-z]+)(?:-(?:Neural|Generative|Long-Form))?")
# SignalWire's way to write them.
_AMAZON = re.compile(r"amazon\.([A-Za-z]+)(?::(?:standard|neural|generative))?(?::[a-z]{2,3}-[A-Z]{2})?")
# Twilio's and SignalWire's Google, Telnyx' and SignalWire's Azure: the locale is a part of the name.
_GOOGLE = re.compile(r"(?:Google|gcloud)\.([a-z]{2,3}-(?:[A-Z]{2}|[0-9]{3}))-[A-Za-z0-9-]+")
_AZURE = re.compile(r"(?:Azure|azure)\.([a-z]{2,3}-[A-Z]{2})-[A-Za-z]+(?:Multilingual)?Neural")
# Nobody's list has a voice for these: not Amazon's, Google's or Azure's.
_SILENT = frozenset({"ckb", "ku", "kmr"})
SILENT = "none of Amazon, Google and Azure has a voice for"
_LOCALE = re.compile(r"[a-z]{2,3}(-[A-Z]{2}(-[A-Z]{3})?|-[0-9]{3})?")
# Languages that one voice reads; the first code of a row stands for them (ISO 639-3 calls it a macrolanguage).
_FAMILIES = (
    "ar arb acm acq acw aeb afb ajp apc apd ars ary arz ayl ayn",
    "zh cmn yue",
    "no nb nn",
    "fa pes prs",
    "ku kmr",
    "tl fil",
    "sw swh",
)
_LANGUAGE = {code: row.split()[0] for row in _FAMILIES for code in row.split()}


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    for language in menu.line.languages.values():
        if language.speaks and language.voice and language.locale:
            yield from _fits(language, language.voice, language.locale)


def _fits(language: Language, voice: Scalar, locale: Scalar) -> Iterator[Problem]:
    if not _LOCALE.fullmatch(locale.value):
        yield Problem(locale.mark, f"'{locale.value}' is no locale; one is written ar-AE or en-US")
        return
    spoken = locale.value.split("-")[0]
    if spoken in _SILENT:
        yield Problem(voice.mark, f"{SILENT} '{spoken}', so '{voice.value}' would end the call. Write `voice: none`")
        return
    if _LANGUAGE.get(spoken, spoken) != _LANGUAGE.get(language.code, language.code):
        sentence = f"language '{language.code}' has a voice of {locale.value}; its words would be read as if they were"
        yield Problem(locale.mark, f"{sentence} another language. With no voice of its own, write `voice: none`")
        return
    places = _places(voice.value)
    if not places:
        _, dash, engine = voice.value.partition("-")
        known = [f"Polly.{name}{dash}{engine}" for name in LOCALES]
        hint = (
            nearest(voice.value, known)
            or "; voices are written Polly.Joanna-Neural, Google.ar-XA-Wavenet-A or Azure.ar-IQ-RanaNeural"
        )
        yield warning(voice.mark, f"voice '{voice.value}' is not one that is known here{hint}")
    elif locale.value not in places:
        sentence = f"voice '{voice.value}' speaks {' and '.join(sorted(places))}, and the locale here is {locale.value}"
        yield Problem(locale.mark, f"{sentence}; the call would end in an error")


def _places(voice: str) -> set[str]:
    """The locales that a voice speaks; none when it is not known."""
    if found := _GOOGLE.fullmatch(voice) or _AZURE.fullmatch(voice):
        return {found[1]}
    found = _POLLY.fullmatch(voice) or _AMAZON.fullmatch(voice)
    return LOCALES.get(found[1], set()) if found else set()
