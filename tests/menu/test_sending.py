"""Texts from calls: which pages offer them, and that nobody else waits a moment longer for anything."""

from dataclasses import replace

import pytest

from hotline.book import ANY, KEYS, OFFER, SEND, Outcome, Spot, press
from hotline.folder import Directory
from hotline.menu.compile import compile
from hotline.menu.editing.changes import Set, What
from hotline.menu.editing.effect import after, effect
from hotline.menu.load import load
from hotline.menu.model.menu import MAIN
from hotline.understand.vocabulary import Vocabulary
from tests.conftest import BASE, NOW

# What must never be sent, whatever the menus mark.
NEVER = {"21", "22", "24", "26", "34", "64"}


@pytest.fixture(scope="module")
def menu(texting):
    return texting.menu


def test_messages_offer_texts_and_sensitive_ones_never(offering, menu):
    marked = {name for name, page in menu.pages.items() if page.sensitive}
    offered = {offering.codes[spot.page] for spot in offering.sendable}
    menus = {menu.codes[name] for name, page in menu.pages.items() if page.is_menu}

    assert {menu.codes[name] for name in marked} >= NEVER
    assert offered == set(menu.codes.values()) - menus - {menu.codes[name] for name in marked}
    assert {spot.language for spot in offering.sendable} == {"ar", "en"}  # Sorani is not recorded


def test_what_lies_under_a_sensitive_menu_is_sensitive(menu, book):
    health = replace(menu.pages["health"], sensitive=True)
    found = compile(replace(menu, pages={**menu.pages, "health": health}), NOW, BASE, known=book.vocabulary)

    assert not [spot for spot in found.sendable if found.codes[spot.page].startswith("3")]


def test_what_was_found_out_before_offers_nothing_that_is_sensitive_now(folder):
    """Menus that are read again keep what still holds."""
    line = folder / "hotline.yaml"
    line.write_text(line.read_text("utf-8") + 'texts_to: "+9647"\ntexts_reach:\n  en: phones\n', "utf-8")
    first, spot = load(Directory(folder), NOW), Spot("en", "health")
    marked = after(Directory(folder), effect(Directory(folder), Set(What.PAGE, "health", ("sensitive",), "true")))
    second = load(marked, NOW, before=first)
    third = load(Directory(folder), NOW, before=second)

    for loaded, offers in ((first, True), (second, False), (third, True)):
        found = loaded.book(NOW, BASE, known=Vocabulary())
        assert (spot in found.sendable) is offers
        assert (found.ways[spot].prompt.tries[0][-1].key == OFFER) is offers
        assert press(found, spot, OFFER).asks is offers


@pytest.mark.parametrize("field", ["safety", "comfort"])
def test_the_page_for_danger_is_never_sent_even_unmarked(menu, book, field):
    name = getattr(menu.line, field).value
    open_ = replace(menu.pages[name], sensitive=False)
    found = compile(replace(menu, pages={**menu.pages, name: open_}), NOW, BASE, known=book.vocabulary)

    assert Spot("en", name) not in found.sendable


def test_a_line_that_cannot_send_says_what_it_always_said(texting, book):
    silent = texting.book(NOW, BASE, known=book.vocabulary, sends=False)

    assert silent == replace(book, between=silent.between, headed=silent.headed, revision=silent.revision)


def test_nobody_else_waits_a_moment_longer(offering, book):
    """The way to every first word, and every document besides those of these pages: the same to the byte."""
    assert offering.reached == book.reached
    assert offering.ways.keys() == book.ways.keys()
    for spot, ways in book.ways.items():
        after = offering.ways[spot]
        if spot not in offering.sendable:
            assert after.prompt == ways.prompt
            assert after.wrong == ways.wrong
        assert after.keys.keys() == ways.keys.keys()
        for key, answer in ways.keys.items():
            assert answer.spot in offering.sendable or after.keys[key] == answer


def test_the_offer_is_the_last_thing_that_a_page_says_and_it_says_it_once(offering, book):
    for spot in offering.sendable:
        for without, offering_it in zip(answers(book, spot), answers(offering, spot), strict=True):
            if offering_it.tries:
                first, *again = offering_it.tries
                assert first[:-1] == without.tries[0]
                assert first[-1].key == OFFER
                assert again == list(without.tries[1:])
            assert offering_it.last == without.last


def answers(book, spot):
    ways = book.ways[spot]
    return (ways.prompt, *ways.wrong)


def test_the_key_is_free_on_every_page_and_it_is_not_the_one_that_sends(offering, book):
    assert OFFER != SEND
    for spot in offering.sendable:
        assert not {OFFER, SEND} & book.ways[spot].keys.keys()
        for key in set(KEYS) - {OFFER}:
            assert press(offering, spot, key).spot == press(book, spot, key).spot


def test_a_page_asks_before_anything_is_sent(offering):
    for spot in offering.sendable:
        asked = press(offering, spot, OFFER)
        said = " ".join(words.words for words in asked.tries[0])

        assert asked.asks
        assert asked.spot == spot
        assert asked.action == f"{BASE}/voice/{spot.language}/{spot.page}/text"
        assert [words.key for words in asked.tries[0] if words.key] == [SEND]
        assert offering.replies[spot].text not in said
        assert f"/{ANY}" not in asked.body.decode()


def test_the_words_of_texts_stand_once_a_language(offering):
    assert offering.sending.keys() == {"ar", "en"}
    for language, sending in offering.sending.items():
        assert sending.told.keys() == set(Outcome)
        assert {answer.spot for answer in (sending.ask, *sending.told.values())} == {Spot(language, ANY)}


def test_the_main_menu_and_the_language_page_offer_nothing(offering):
    assert not [spot for spot in offering.sendable if spot.page == MAIN or not spot.language]


def test_a_contact_page_whose_keys_are_all_people_offers_no_text(menu, book):
    people = {
        f"desk-{number}": replace(menu.contacts["website"], id=f"desk-{number}", transfer=True) for number in range(7)
    }
    found = compile(replace(menu, contacts={**menu.contacts, **people}), NOW, BASE, known=book.vocabulary)

    assert Spot("en", "contact") not in found.sendable
    assert Spot("en", "health-checks") in found.sendable
