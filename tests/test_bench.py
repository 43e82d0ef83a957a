"""The bench works and compares like with like; what it finds is no matter of tests."""

import importlib
import json
import subprocess
import sys
from pathlib import Path

from lxml import etree

from hotline.web.signature import sign
from tests.bench import answering
from tests.bench.picture import picture
from tests.bench.report import Result, at_least, below, markdown
from tests.bench.webhooks import BASE, TOKEN, presses

ROOT = Path(__file__).parents[1]


def test_a_quick_run_from_start_to_end(tmp_path):
    figures = tmp_path / "bench.json"
    command = [sys.executable, "-m", "tests.bench", "--quick", "--json", str(figures)]

    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)

    assert run.returncode == 0, run.stderr
    results = json.loads(figures.read_text("utf-8"))["results"]
    assert [result["name"] for result in results] == [
        "answering",
        "ratios",
        "holding",
        "compiling",
        "scenarios",
        "starting",
        "publishing",
        "desk",
        "understanding",
        "understood",
        "elsewhere",
        "yardstick",
    ]
    assert all(result["rows"] and f"## {result['title']}\n" in run.stdout for result in results)


def test_the_hand_written_menu_says_the_words_of_the_book(book, tmp_path, monkeypatch):
    menu = tmp_path / "menu.json"
    menu.write_text(json.dumps(answering.words(book)), "utf-8")
    monkeypatch.setenv("MENU", str(menu))
    monkeypatch.setenv("TWILIO_AUTH_TOKEN", TOKEN)
    client = importlib.import_module("tests.bench.handwritten").app.test_client()

    for spot, key in presses(book):
        next = book.ways[spot].keys[key]
        if next == book.ways[next.spot].prompt and next.spot.language == spot.language:  # it knows no cover key
            path, fields = f"/voice/{spot.language}/{spot.page}", {"Digits": key}
            headers = {"X-Twilio-Signature": sign(BASE + path, fields, TOKEN)}
            response = client.post(path, base_url=BASE, data=fields, headers=headers)

            assert heard(response.data) == heard(next.body)


def heard(document):
    return " ".join(" ".join(etree.fromstring(document).itertext()).split())


def test_a_table():
    rows = [
        {"what": "one", "requests/s": 1234.5, "p50 ms": 0.01234},
        {"what": "twenty", "requests/s": 9, "p50 ms": 2.0},
    ]
    result = Result("some", "Some", rows, ["A note."], [at_least("speed", 0.5, 1), below("wait", 0.5, 1)])

    assert markdown([result]).splitlines() == [
        "## Some",
        "",
        "| what   | requests/s | p50 ms |",
        "|--------|-----------:|-------:|",
        "| one    |      1,234 |  0.012 |",
        "| twenty |          9 |   2.00 |",
        "",
        "A note.",
        "",
        "- **missed**: speed: 0.500 (goal: 1 or more)",
        "- reached: wait: 0.500 (goal: under 1)",
    ]


def test_the_picture_is_drawing_and_words():
    answering = Result(
        "answering", "Requests", [{"service": "a & b", "requests/s": 10.0}, {"service": "hotline", "requests/s": 5.0}]
    )
    compiling = Result("compiling", "Menus", [{"menus": "20 pages", "compile s": 0.5}])

    drawn = etree.fromstring(picture(answering, compiling).encode())

    bars = drawn.findall(".//{*}rect")
    assert [float(bar.get("width")) for bar in bars] == [440, 220, 440]
    assert "a & b 10.00, hotline 5.00" in drawn.get("aria-label")
