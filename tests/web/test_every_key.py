"""Every key at every spot, after any number of wrong ones: what HTTP says is what the Book says."""

from urllib.parse import urlencode

import pytest

from hotline.book import KEYS, LANGUAGES, Spot, press
from tests.caller import plain
from tests.conftest import BASE

NO_KEY = None  # a webhook without the field, as after a redirect
NOT_KEYS = ["A", "D", "w", "٣", ""]


@pytest.mark.parametrize(("wrong", "spots"), [(0, slice(None)), (1, slice(0, None, 2)), (2, slice(1, None, 2))])
def test_every_key_everywhere_is_answered_from_the_book(book, provider, wrong, spots):
    """Everywhere after no wrong key; after one in one half of the spots, and after two in the other half."""
    for spot in [LANGUAGES, *book.spots(), Spot("en", "no-such-page"), Spot("fr", "main")][spots]:
        for key in [*KEYS, *NOT_KEYS, NO_KEY]:
            fields = [("CallSid", "CA1"), *([] if key is NO_KEY else [("Digits", key)])]
            response = provider.post(address(spot, wrong), fields)

            assert response.status == 200
            assert response.headers["Content-Type"] == "text/xml; charset=utf-8"
            assert plain(response) == press(book, spot, key or "", wrong).body, f"{spot}, key {key!r}, wrong={wrong}"


def address(spot, wrong):
    path = "/voice" if spot == LANGUAGES else f"/voice/{spot.language}/{spot.page}"
    return f"{BASE}{path}" + (f"?{urlencode({'wrong': wrong})}" if wrong else "")


def test_keys_lead_where_the_menus_say(book):
    """The four keys that are the same everywhere, said once more and independently of `compile`."""
    for spot, ways in book.ways.items():
        if spot == LANGUAGES:
            continue
        main = Spot(spot.language, "main")
        top = LANGUAGES if spot == main else main
        code = book.codes[spot.page]
        parent = next((page for page, other in book.codes.items() if other == code[:-1]), "main")
        back = LANGUAGES if spot == main else Spot(spot.language, parent)
        assert {key: ways.keys[key].spot for key in "90*#"} == {
            "9": back,
            "0": Spot(spot.language, "contact"),
            "*": top,
            "#": spot,
        }
        children = {other[-1]: page for page, other in book.codes.items() if other[:-1] == code and other not in "0"}
        if spot.page != "contact":
            assert {key: ways.keys[key].spot.page for key in ways.keys if key in "12345678"} == children


def test_the_third_wrong_key_in_a_row_ends_the_call_with_words(book):
    for spot in book.ways:
        answers = [press(book, spot, "A", wrong) for wrong in (0, 1, 2)]

        assert [answer.wrong for answer in answers[:2]] == [1, 2]
        assert [bool(answer.tries) for answer in answers] == [True, True, False]
        assert answers[2].last


def test_a_valid_key_after_wrong_ones_starts_afresh(book):
    for spot, ways in book.ways.items():
        for key in ways.keys:
            assert press(book, spot, key, 2).wrong == 0
