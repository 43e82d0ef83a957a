"""A stranger's calls over HTTP: keys are only learnt from words that were heard."""

import re
from collections import deque

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotline.book import LANGUAGES, Channel
from tests.caller import Caller
from tests.conftest import BASE

KEY_NAMES = {"star": "*", "hash": "#", "النجمة": "*", "المربع": "#"}


@pytest.fixture(scope="session")
def reached(provider):
    """Every place that pressing what is offered leads to: place → the shortest keys, and what is heard there."""
    found = {}
    waiting = deque([""])
    while waiting:
        keys = waiting.popleft()
        caller = Caller(provider).ring().dial(keys)
        assert not caller.over, f"the call ended after {keys}"
        if caller.where in found:
            continue
        found[caller.where] = keys, " ".join(caller.heard)
        waiting.extend(keys + key for key in sorted(caller.offered))
    return found


def test_every_page_is_reached_in_every_voiced_language(book, reached):
    voiced = {f"{BASE}/voice/{spot.language}/{spot.page}" for spot in book.spots() if book.offers(spot, Channel.VOICE)}

    assert reached.keys() == voiced | {f"{BASE}/voice"}
    assert len(voiced) == 2 * len(book.codes)


def test_a_page_says_its_own_words(book, reached):
    for spot, ways in book.ways.items():
        url = f"{BASE}/voice" if spot == LANGUAGES else f"{BASE}/voice/{spot.language}/{spot.page}"
        prompt = " ".join(said.words for said in ways.prompt.tries[0])
        assert reached[url][1].endswith(prompt)


def test_silence_is_answered_three_times_and_ends_in_words(provider, reached):
    for keys, _ in reached.values():
        caller = Caller(provider).ring().dial(keys)
        place = caller.where
        heard = []
        while not caller.over:
            heard.append(list(caller.heard))
            assert caller.where == place
            caller.heard.clear()
            caller.wait()

        assert len(heard) == 3, f"after {keys}"
        assert caller.hung_up
        assert caller.heard, f"after {keys} the line hung up without a word"


def test_a_wrong_key_is_answered_by_the_right_ones(provider, reached):
    for place, (keys, _) in reached.items():
        caller = Caller(provider).ring().dial(keys)
        offered = caller.offered
        words = " ".join(caller.press("D").heard)
        named = re.search(r"(?:Here you can press|هنا يمكن الضغط على) ([^.]*)\.", words)
        if place == f"{BASE}/voice":
            assert caller.offered == offered
        else:
            assert {KEY_NAMES.get(name, name) for name in re.split(r", | and | و(?=ال)", named[1])} == offered | set(
                "90*#"
            ), place


def test_three_wrong_keys_in_a_row_end_the_call_with_words(provider, reached):
    for place, (keys, _) in reached.items():
        caller = Caller(provider).ring().dial(keys).press("D")
        assert caller.where.partition("?")[0] == place
        caller.press("D")
        assert caller.where.partition("?")[0] == place
        caller.press("D")

        assert caller.hung_up, f"after {keys} and three wrong keys"
        assert caller.heard


def test_wrong_keys_not_in_a_row_do_not_end_the_call(provider, reached):
    for keys, _ in reached.values():
        caller = Caller(provider).ring().dial(keys).dial("DD#DD#DD")

        assert not caller.over


def test_a_silence_between_wrong_keys_ends_the_call_no_sooner(caller):
    caller.ring().dial("3").press("D").wait().wait()

    assert not caller.over
    caller.wait()
    assert caller.hung_up


def test_star_and_back_lead_out_of_every_page(provider, reached):
    """The main menu is one key away, the language page two; back leads there too, a menu at a time."""
    for keys, _ in reached.values():
        assert Caller(provider).ring().dial(keys).dial("**").where == f"{BASE}/voice"
        assert Caller(provider).ring().dial(keys).dial("9999").where == f"{BASE}/voice"


def test_hash_says_it_again(provider, reached):
    for keys, _ in reached.values():
        caller = Caller(provider).ring().dial(keys).press("#")
        once = list(caller.heard)

        assert caller.press("#").heard == once


@given(keys=st.lists(st.sampled_from([*"0123456789*#AD", "wait"]), max_size=25))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_call_is_ever_stuck_or_dropped(provider, keys):
    """Whatever is pressed, a key is waited for or the line has said its last words and hung up."""
    caller = Caller(provider).ring()
    for key in keys:
        if caller.over:
            break
        caller = caller.wait() if key == "wait" else caller.press(key)
        assert caller.heard
        assert caller.hung_up if caller.over else caller.where


def test_a_key_pressed_during_the_goodbye_reaches_nobody(caller):
    caller.ring().dial("3DDD")
    said = list(caller.heard)

    assert caller.over
    assert caller.press("1").heard == said


def test_a_page_gone_in_mid_call_leads_to_the_main_menu(caller):
    caller.ring().dial("3")
    caller.action = f"{BASE}/voice/en/taken-away"
    caller.press("1")

    assert caller.heard[0].startswith("That part has been taken away. This is the main menu.")
    assert caller.where == f"{BASE}/voice/en/main"
