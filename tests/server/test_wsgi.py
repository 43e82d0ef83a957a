"""The line as it is run: `hotline serve`, and `wsgi:app` in a WSGI server of one's own."""

import json
import re
import subprocess
import sys

import pytest

from hotline.live.follower import digest
from tests.caller import Caller, Provider, Texter
from tests.conftest import BASE, ROOT, TOKEN
from tests.program import GUNICORN, LIVE, PATIENCE, SERVE, environment, running

SERVERS = {"serve": SERVE, "gunicorn": GUNICORN}


@pytest.fixture(scope="module", params=SERVERS.values(), ids=SERVERS)
def served(request, tmp_path_factory):
    with running([*request.param, "--workers", "2"], tmp_path_factory.mktemp("served") / "log", LIVE) as program:
        yield Provider(BASE, program.listening(), TOKEN)


def test_health(served, book):
    response = served.send("GET", f"{BASE}/health")

    assert response.status == 200
    told = json.loads(response.body)
    assert told == {
        "status": "ok",
        "revision": book.revision,
        "number": None,
        "off": digest([]),
        "store": "ok",
        "from": "folder",
    }


def test_one_line_says_what_is_served_with_its_time(tmp_path, book):
    with running(SERVE, tmp_path / "log", LIVE) as program:
        program.listening()

    [line] = [line for line in program.text().splitlines() if "serving the folder" in line]
    assert re.match(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d{4} INFO serving the folder 'menus'", line)
    for part in (
        f"revision {book.revision}",
        "ar, ckb, en",
        BASE,
        "sqlite:///",
        "150 answers",
        "3 transfers",
        "30 texts",
    ):
        assert part in line
    assert TOKEN not in program.text()


def test_refused_webhooks_are_one_line_a_minute_for_all_workers(small, tmp_path):
    settings = {**LIVE, "HOTLINE_MENUS": str(small)}
    with running([*SERVE, "--workers", "2"], tmp_path / "log", settings) as program:
        line = Provider(BASE, program.listening(), TOKEN)
        for _ in range(20):
            assert line.send("POST", f"{BASE}/voice", b"Digits=1").status == 403

    assert program.text().count("refused a webhook for no signature") == 1


def test_a_call(served):
    caller = Caller(served).ring().dial("331")

    assert caller.where == f"{BASE}/voice/en/health-checks"


def test_a_text(served):
    assert Texter(served).send("31 en")


@pytest.mark.parametrize("path", ["/voice", "/sms"])
def test_an_unsigned_webhook(served, path):
    assert served.send("POST", BASE + path, b"Body=31").status == 403


@pytest.mark.parametrize("query", ["q=%D8%B3", "q=%2f%7E"])
def test_the_query_is_signed_as_it_was_written(served, query):
    assert served.post(f"{BASE}/voice?{query}", []).status == 200


REFUSALS = {
    "token": ({"TWILIO_AUTH_TOKEN": ""}, "TWILIO_AUTH_TOKEN is not set."),
    "empty token": ({"TWILIO_AUTH_TOKEN": "abc,"}, "TWILIO_AUTH_TOKEN holds an empty entry"),
    "address": ({"HOTLINE_PUBLIC_URL": ""}, "HOTLINE_PUBLIC_URL is not set."),
    "example": ({"HOTLINE_ALLOW_EXAMPLE": ""}, "This is not a real line yet: hotline.yaml says `example: true`."),
    "menus": ({"HOTLINE_MENUS": "tests"}, "The menus in 'tests' cannot be served: 1 error, 0 warnings."),
}


# Settings are read in the same place for both: in another server one refusal shows that it ends too.
@pytest.mark.parametrize(
    ("server", "settings", "sentence"),
    [*((SERVE, *refusal) for refusal in REFUSALS.values()), (GUNICORN, *REFUSALS["example"])],
    ids=[*REFUSALS, "example, gunicorn"],
)
def test_it_does_not_start(settings, sentence, server):
    """With one clear line that an operator sees, no traceback, and an end: not one new attempt after the other."""
    refused = subprocess.run(
        [sys.executable, *server],
        cwd=ROOT,
        env=environment(**{**LIVE, **settings}),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )

    assert refused.returncode != 0
    assert refused.stderr.count(f"hotline does not start. {sentence}") == 1
    assert "Traceback" not in refused.stderr
    assert TOKEN not in refused.stderr
