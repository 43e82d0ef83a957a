"""`/metrics`: how much is answered, never who, on a port of its own and only for whoever asks for it."""

import re
import socket
from urllib.request import urlopen

import pytest

from tests.caller import Caller, Provider, Texter
from tests.conftest import BASE, TOKEN
from tests.program import LIVE, SERVE, eventually, running

NUMBER = "+9647712345678"


@pytest.fixture(scope="module")
def counted(tmp_path_factory, unlearnt):
    """What is told after some calls and texts, by name and labels."""
    folder = tmp_path_factory.mktemp("metrics")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    places = {"HOTLINE_MENUS": str(unlearnt), "HOTLINE_STATE": str(folder / "state")}
    settings = {**LIVE, **places, "HOTLINE_METRICS": str(port)}
    with running([*SERVE, "--workers", "2"], folder / "log", settings) as program:
        line = Provider(BASE, program.listening(), TOKEN)
        for _ in range(4):  # connections of their own, so that both workers count
            Caller(line, NUMBER).ring().dial("331D")
            Texter(line, NUMBER).send("31 en")
        Caller(line, NUMBER).ring().dial("322")  # a sensitive page
        Texter(line, NUMBER).send("STOP")
        line.send("POST", f"{BASE}/voice", b"Digits=1")
        eventually(lambda: "hotline_seconds_count" in _told(port))
        told = _told(port)
        assert urlopen(f"{line.address}/health", timeout=10).status == 200
        assert line.send("GET", f"{BASE}/metrics").status == 404
    return told


def _told(port):
    return urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10).read().decode()


def values(told, name):
    """Labels → value."""
    found = re.findall(rf"^{name}\{{(.*)\}} (\S+)$", told, re.MULTILINE)
    return {frozenset(re.findall(r'(\w+)="([^"]*)"', labels)): float(value) for labels, value in found}


def answers(told, **labels):
    return values(told, "hotline_answers_total").get(frozenset(labels.items()))


def test_pages_are_counted_by_their_top_menu_over_all_workers(counted):
    assert answers(counted, channel="voice", language="en", kind="health") == 8
    assert answers(counted, channel="sms", language="en", kind="health") == 4
    assert answers(counted, channel="voice", language="", kind="languages") == 5


def test_what_is_no_page_is_counted_as_what_it_is(counted):
    assert answers(counted, channel="voice", language="en", kind="wrong key") == 4
    assert answers(counted, channel="sms", language="", kind="silence") == 1
    assert values(counted, "hotline_refusals_total") == {frozenset({("what", "no signature")}): 1}


def test_sensitive_pages_and_people_are_not_counted(counted, book):
    kinds = {dict(labels)["kind"] for labels in values(counted, "hotline_answers_total")}

    assert not kinds & book.vocabulary.sensitive
    assert NUMBER[1:] not in counted


def test_the_work_beside_calls_and_the_last_look_at_the_store(counted):
    [looked] = values(counted, "hotline_looked_at_timestamp_seconds").values()

    assert looked > 1_700_000_000
    assert values(counted, "hotline_seconds_count")[frozenset({("work", "learn")})] >= 1
