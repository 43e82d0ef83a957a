"""Utterance → sound: which voice says it."""

from hotline.book import Utterance
from hotline.menu import twiml
from hotline.menu.model import Menu


def sound(menu: Menu, utterance: Utterance) -> twiml.Sound:
    language = menu.line.languages[utterance.language]
    assert language.voice, "the checks saw to it"
    assert language.locale, "the checks saw to it"
    return twiml.Say(utterance.words, language.voice.value, language.locale.value)
