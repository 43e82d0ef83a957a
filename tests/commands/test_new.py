"""`hotline new` makes menus for another line, and `hotline language` gives one a language or takes it away."""

import re
from itertools import permutations
from shutil import copytree

import pytest
import time_machine
from click.testing import CliRunner

from hotline.cli import main
from hotline.disk import load
from hotline.menu.editing.languages import without
from hotline.simulate import call
from tests.conftest import BASE, MENUS, NOW, ROOT

OURS = re.compile(r"iom|migra|returne|traffick|exploit|هجرة|اتجار|کۆچ", re.IGNORECASE)
LANGUAGES = ("ar", "ckb", "en")
CHOSEN = [",".join(some) for count in (1, 2, 3) for some in permutations(LANGUAGES, count) if some != ("ckb",)]
ONLY_PEOPLE = {"unreviewed", "examples", "recordings"}  # of what is left to people, `check` may warn


@pytest.fixture
def run():
    with time_machine.travel(NOW):
        yield lambda *words: CliRunner().invoke(main, words, prog_name="hotline")


def texts(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.yaml"))}


@pytest.mark.parametrize("languages", CHOSEN)
def test_a_new_line_is_sound(run, tmp_path, languages):
    folder = tmp_path / "legal-line"

    result = run("new", str(folder), "--languages", languages)

    assert result.exit_code == 0, result.output
    loaded = load(folder, NOW, tries=100)
    assert {problem.check for problem in loaded.problems} <= ONLY_PEOPLE
    assert ",".join(loaded.menu.languages) == languages
    assert [language.key.value for language in loaded.menu.line.languages.values()] == [*"123"][
        : len(loaded.menu.languages)
    ]


def test_a_new_line_has_no_words_of_ours(run, tmp_path):
    folder = tmp_path / "water"
    run("new", str(folder), "--languages", "ar,ckb,en")

    assert {name for name, text in texts(folder).items() if OURS.search(text.decode())} == set()


def test_a_new_line_has_no_words_of_other_languages(run, tmp_path):
    folder = tmp_path / "water"
    run("new", str(folder), "--languages", "en")

    assert [name for name, text in texts(folder).items() if re.search(r"(?m)^ *(ar|ckb):", text.decode())] == []


def test_a_new_line_answers_calls_and_texts(run, tmp_path):
    folder = tmp_path / "votes"
    run("new", str(folder), "--languages", "ar,en")
    book = load(folder, NOW).book(NOW, BASE)

    heard = [step.utterance.words for step in call(book, ["2", "1", "2"]) if not isinstance(step, str)]

    assert "This line keeps no number and no message." in " ".join(heard)
    assert run("text", "opening hours", str(folder)).output.startswith("Our office: ")
    assert run("text", "STOP", str(folder)).output == "(no reply: this is an opt-out)\n"


WRONG = {
    "new x --languages fr": "the line has no phrases and words in 'fr' yet; there are ar, ckb and en",
    "new x --languages ,": "name at least one language",
    "new x --languages ckb": "no speech synthesis exists for ckb, and nothing is recorded yet: calls would be silent",
    "new .": "'.' is there already",
    "new /dev/null/x": "'/dev/null/x' cannot be written: Not a directory",
    "language add fr menus": "say what its speakers call it",
    "language add xxxx --name X menus": "'xxxx' is no language code",
    "language add fr --name F --voice Polly.Lea menus": "a voice needs its locale",
    "language add ar menus": "'ar' is a language of the line already",
    "language remove fr menus": "'fr' is no language of the line; it has ar, ckb and en",
    "language remove ar gone": "there is no folder 'gone'",
}


@pytest.mark.parametrize("words", WRONG)
def test_wrong_use(run, words, monkeypatch):
    monkeypatch.chdir(ROOT)

    result = run(*words.split())

    assert result.exit_code in (1, 2)
    assert WRONG[words] in result.stderr


# ---- languages


def test_a_known_language_is_added_with_its_phrases(run, tmp_path):
    folder = tmp_path / "menus"
    run("new", str(folder), "--languages", "en")
    before = texts(folder)

    added = run("language", "add", "ar", str(folder))

    assert f"{folder}/main.yaml: 7 places to write in ar" in added.output
    assert "phrases.yaml: changed" in added.output
    assert "phrases.yaml: 8" not in added.output
    assert run("language", "remove", "ar", str(folder)).exit_code == 0
    assert texts(folder) == before


def test_another_language_is_added_and_its_gaps_are_told(run, tmp_path):
    folder = tmp_path / "menus"
    run("new", str(folder), "--languages", "ar,en")

    told = run("language", "add", "fa", str(folder), "--name", "فارسی").output

    assert re.search(r"phrases\.yaml: \d+ places to write in fa", told)
    assert "No machine speaks fa: hotline script fa prints what to record." in told
    text = (folder / "hotline.yaml").read_text("utf-8")
    assert text.endswith('  fa:\n    name: "فارسی"\n    key: 3\n    voice: none\n' + text.split("voice: none\n")[1])


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_is_taken_out_of_the_menus_that_ship(run, tmp_path, code):
    folder = copytree(MENUS, tmp_path / "menus")

    result = run("language", "remove", code, str(folder))

    loaded = load(folder, NOW)
    assert result.exit_code == 0
    assert loaded.menu, loaded.problems
    assert code not in loaded.menu.languages
    assert not any(code in part.translations.words for part in loaded.menu.prose())


def test_every_other_line_stays():
    text = (
        "# top\r\noffice: \n  name:\n    # about it\n    ar: |\n      A\n\n      B\n    en: 'X'\n\n"
        "  phone:\n    ar: '1'\n    de: '2'\n  speaks: en, ar\n  closed:\n    2027-03-20:\n      ar: C\n"
        "  flow: {en: x, ar: y}\n# end\n"
    ).replace("\r", "")

    assert without(text, "ar") == (
        "# top\noffice: \n  name:\n    # about it\n    en: 'X'\n\n"
        "  phone:\n    ar: '1'\n    de: '2'\n  speaks: en\n  closed:\n"
        "  flow: {en: x, ar: y}\n# end\n"
    )


def test_line_ends_of_windows_are_kept(run, tmp_path):
    folder = tmp_path / "menus"
    run("new", str(folder), "--languages", "ar,en")
    for path in folder.glob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    run("language", "remove", "ar", str(folder))

    assert all(text.count(b"\n") == text.count(b"\r\n") for text in texts(folder).values())
    assert load(folder, NOW).menu.languages == ("en",)
