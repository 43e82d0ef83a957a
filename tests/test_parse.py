"""What stands in the files has the shape that the line expects; each slip is told in one line."""

import pytest

from hotline.menu.load import load
from hotline.problem import has_errors, show
from tests.conftest import NOW

HAS = "it can have title, keywords, asks, text, speech, choices, sensitive, source, as_of and review"
WHERE = "where names with a colon are expected"
NAME = "small letters a-z, digits and single hyphens, at most 60"

# File, what is written there, what is written instead, and all that `shape`, `fields` and `lost-words` say.
SLIPS = {
    "a field misspelt": (
        "pages.yaml",
        ("  title:\n    en: Health", "  titel:\n    en: Health"),
        "pages.yaml:2:3: error: page 'health' has no field 'titel'; did you mean 'title'? [fields]",
    ),
    "a field unlike any": (
        "pages.yaml",
        ("  source: us", "  zzz: us"),
        f"pages.yaml:16:3: error: page 'health' has no field 'zzz'; {HAS} [fields]",
    ),
    "a merge key": (
        "pages.yaml",
        ("  source: us", "  <<: us"),
        f"pages.yaml:16:3: error: page 'health' has no field '<<'; {HAS} [fields]",
    ),
    "a word for a page": (
        "main.yaml",
        ("main:", "extra: words\nmain:"),
        f"main.yaml:1:8: error: 'words' stands under 'extra', {WHERE} [shape]",
    ),
    "an empty page": (
        "main.yaml",
        ("main:", "extra:\nmain:"),
        "main.yaml:1:1: error: 'extra' is empty; something is expected under it [shape]",
    ),
    "a list for a field": (
        "pages.yaml",
        ("    en: Health", "    - Health"),
        f"pages.yaml:3:5: error: a list stands under 'title', {WHERE} [shape]",
    ),
    "a list for words": (
        "pages.yaml",
        ("    en: Health", "    en:\n      - Health"),
        "pages.yaml:4:7: error: a list stands under 'en', where words are expected [shape]",
    ),
    "a bracket for words": (
        "pages.yaml",
        ("    en: Health", "    en: {contact:office}"),
        "pages.yaml:3:9: error: a group of names stands under 'en', where words are expected; put words that begin "
        "with a bracket under `|`, or between quotes [shape]",
    ),
    "words left empty": (
        "pages.yaml",
        ("    en: Health", "    en:"),
        "pages.yaml:3:5: error: 'en' is empty; words are expected [shape]",
    ),
    "a space forgotten": (
        "pages.yaml",
        ("    en: Health", "    en:Health"),
        f"pages.yaml:3:5: error: 'en:Health' stands under 'title', {WHERE}; write a space after the colon [shape]",
    ),
    "a hash in words": (
        "pages.yaml",
        ("    en: Health", "    en: Health #1"),
        "pages.yaml:3:9: error: the words after ' #' (#1) would be lost; put the text under `|`, or the comment on a "
        "line of its own [lost-words]",
    ),
    "a page twice": (
        "pages.yaml",
        ("safe:", "main:\n  title:\n    en: Again\nsafe:"),
        "pages.yaml:23:1: error: page 'main' is written twice, first in main.yaml on line 1; only one can be meant "
        "[shape]",
    ),
    "a page's name": (
        "main.yaml",
        ("main:", "صحة:\n  title:\n    en: Health\nmain:"),
        f"main.yaml:1:1: error: 'صحة' cannot name a page: {NAME} [shape]",
    ),
    "a page's name without end": (
        "main.yaml",
        ("main:", f"{'a' * 500}:\n  title:\n    en: Health\nmain:"),
        f"main.yaml:1:1: error: '{'a' * 40}…' cannot name a page: {NAME} [shape]",
    ),
    "a contact's name": (
        "contacts.yaml",
        ("office:", "Our Office:"),
        f"contacts.yaml:1:1: error: 'Our Office' cannot name a contact: {NAME} [shape]",
    ),
    "a contact's field": (
        "contacts.yaml",
        ("phone:", "fone:"),
        "contacts.yaml:4:3: error: contact 'office' has no field 'fone'; did you mean 'phone'? [fields]",
    ),
    "neither true nor false": (
        "pages.yaml",
        ("sensitive: true", "sensitive: yes"),
        "pages.yaml:26:14: error: 'sensitive' is 'yes'; it can be true or false [shape]",
    ),
    "a day": (
        "contacts.yaml",
        ("  example: true", "  checked_on: 23.11.2026"),
        "contacts.yaml:5:15: error: 'checked_on' is '23.11.2026'; a day is written 2026-11-23 [shape]",
    ),
    "a day that no month has": (
        "contacts.yaml",
        ("  example: true", "  expires_on: 2026-11-31"),
        "contacts.yaml:5:15: error: 'expires_on' is '2026-11-31'; a day is written 2026-11-23 [shape]",
    ),
    "a time zone": (
        "hotline.yaml",
        ("Asia/Baghdad", "Asia/Bagdad"),
        "hotline.yaml:6:12: error: time zone 'Asia/Bagdad' is not known; did you mean 'Asia/Baghdad'? [shape]",
    ),
    "words a minute": (
        "hotline.yaml",
        ("words_per_minute: 150", "words_per_minute: fast"),
        "hotline.yaml:14:23: error: 'words_per_minute' is 'fast'; a whole number is expected, such as 130 [shape]",
    ),
    "a language's code": (
        "hotline.yaml",
        ("  en:\n    name: English", "  english:\n    name: English"),
        "hotline.yaml:9:3: error: 'english' is no language code: two or three small letters, such as en, ar or ckb "
        "[shape]",
    ),
    "a language's field": (
        "hotline.yaml",
        ("voice:", "vocie:"),
        "hotline.yaml:12:5: error: language 'en' has no field 'vocie'; did you mean 'voice'? [fields]",
    ),
    "the line's field": (
        "hotline.yaml",
        ("operator:", "operater:"),
        "hotline.yaml:3:1: error: hotline.yaml has no field 'operater'; did you mean 'operator'? [fields]",
    ),
    "a phrase": (
        "phrases.yaml",
        ("language:", "langauge:"),
        "phrases.yaml:1:1: error: the line has no phrase 'langauge'; did you mean 'language'? [fields]",
    ),
    "a list of words": (
        "words.yaml",
        ("greeting:", "greetings:"),
        "words.yaml:5:1: error: the line has no list of words 'greetings'; did you mean 'greeting'? [fields]",
    ),
    "a review": (
        "pages.yaml",
        ("      words: 3fa9c1", "      by: Ali"),
        "pages.yaml:21:7: error: a review has no field 'by'; it can have on and words [fields]",
    ),
    "the day of a review": (
        "pages.yaml",
        ("      on: 2026-11-23", "      on: today"),
        "pages.yaml:20:11: error: 'on' is 'today'; a day is written 2026-11-23 [shape]",
    ),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_slip(folder, slip):
    file, (right, wrong), line = SLIPS[slip]
    words = (folder / file).read_text("utf-8")
    assert right in words
    (folder / file).write_text(words.replace(right, wrong, 1), "utf-8")

    loaded = load(folder, NOW)

    assert [show(it) for it in loaded.problems if it.check in ("shape", "fields", "lost-words")] == [line]
    assert loaded.menu is None


def test_the_small_menus_are_sound(small):
    assert not has_errors(load(small, NOW).problems)


def test_one_file_that_cannot_be_read_is_the_only_complaint(folder):
    """Its pages would look missing everywhere."""
    (folder / "pages.yaml").write_text("health: [\n", "utf-8")

    assert [problem.mark.file for problem in load(folder, NOW).problems] == ["pages.yaml"]


def test_keywords_are_placed_one_by_one(folder):
    """With both commas, and spaces wherever."""
    path = folder / "pages.yaml"
    path.write_text(path.read_text("utf-8").replace("health, doctor", "health ،  doctor, ،sick"), "utf-8")

    words = load(folder, NOW).menu.pages["health"].keywords.words["en"]

    assert [(word.value, word.mark.column) for word in words] == [("health", 9), ("doctor", 19), ("sick", 28)]
