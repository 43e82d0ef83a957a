"""What stands in the files has the shape that the line expects; each slip is told in one line."""

import pytest

from hotline.disk import load
from hotline.problem import ERROR, has_errors, show
from tests.conftest import NOW

HAS = "it can have title, keywords, asks, text, speech, choices, sensitive, source, as_of and review"
WHERE = "where names with a colon are expected"
CURLY = "the quotes are Word's curly ones (“ ”); type straight ones (\")"
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
        ("office:", "Office:"),
        f"contacts.yaml:1:1: error: 'Office' cannot name a contact: {NAME}; write 'office' [shape]",
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
        "contacts.yaml:5:15: error: 'checked_on' is '23.11.2026'; write 2026-11-23 for 23 November 2026 [shape]",
    ),
    "a day that no month has": (
        "contacts.yaml",
        ("  example: true", "  expires_on: 2026-11-31"),
        "contacts.yaml:5:15: error: 'expires_on' is '2026-11-31'; there is no 31 November in 2026 [shape]",
    ),
    "the month first": (
        "contacts.yaml",
        ("  example: true", "  expires_on: 11/23/2026"),
        "contacts.yaml:5:15: error: 'expires_on' is '11/23/2026'; write 2026-11-23 for 23 November 2026 [shape]",
    ),
    "a nought forgotten": (
        "contacts.yaml",
        ("  example: true", "  expires_on: 2026-11-3"),
        "contacts.yaml:5:15: error: 'expires_on' is '2026-11-3'; write 2026-11-03 for 3 November 2026 [shape]",
    ),
    "a day in Arabic digits": (
        "contacts.yaml",
        ("  example: true", "  expires_on: ٢٠٢٦-١١-٢٣"),
        "contacts.yaml:5:15: error: 'expires_on' is '٢٠٢٦-١١-٢٣'; write 2026-11-23 for 23 November 2026 [shape]",
    ),
    "a thirteenth month": (
        "contacts.yaml",
        ("  example: true", "  expires_on: 2026-13-01"),
        "contacts.yaml:5:15: error: 'expires_on' is '2026-13-01'; there are twelve months; a day is written 2026-11-23 "
        "[shape]",
    ),
    "the year nought": (
        "contacts.yaml",
        ("  example: true", "  expires_on: 0000-01-01"),
        "contacts.yaml:5:15: error: 'expires_on' is '0000-01-01'; the line knows the years 2000 to 2100 [shape]",
    ),
    "a day in Word's quotes": (
        "contacts.yaml",
        ("  example: true", "  expires_on: “2026-11-23”"),
        f"contacts.yaml:5:15: error: {CURLY} [shape]",
    ),
    "a number in Word's quotes": (
        "contacts.yaml",
        ('"+12025550123"', "”+12025550123”"),
        f"contacts.yaml:4:10: error: {CURLY} [shape]",
    ),
    "a title in Word's quotes": (
        "pages.yaml",
        ("en: Health", "en: “Health”"),
        f"pages.yaml:3:9: error: {CURLY} [shape]",
    ),
    "a number with an invisible sign": (
        "contacts.yaml",
        ('"+12025550123"', '"\u202a+12025550123"'),
        "contacts.yaml:4:10: error: '+12025550123' holds an invisible sign (U+202A) before '+'; type it anew [shape]",
    ),
    "a number with an invisible sign behind it": (
        "contacts.yaml",
        ('"+12025550123"', "+12025550123\u202c"),
        "contacts.yaml:4:22: error: '+12025550123' holds an invisible sign (U+202C) at the end; type it anew [shape]",
    ),
    "true in capitals": (
        "pages.yaml",
        ("sensitive: true", "sensitive: True"),
        "pages.yaml:26:14: error: 'sensitive' is 'True'; write true, in small letters [shape]",
    ),
    "choices as a list": (
        "main.yaml",
        ("    1: health\n    2: safe", "    - health\n    - safe"),
        f"main.yaml:5:5: error: a list stands under 'choices', {WHERE}; write `1: health` [shape]",
    ),
    "choices with full stops": (
        "main.yaml",
        ("    1: health\n    2: safe", "    1. health\n    2. safe"),
        f"main.yaml:5:5: error: '1. health 2. safe' stands under 'choices', {WHERE}; `1.` should be `1:` [shape]",
    ),
    "keywords in brackets": (
        "pages.yaml",
        ("en: health, doctor", "en: [health, doctor]"),
        "pages.yaml:5:9: error: a list stands under 'en'; write them on one line, with commas between: health, doctor "
        "[shape]",
    ),
    "keywords as a list": (
        "pages.yaml",
        ("en: health, doctor", "en:\n      - health\n      - doctor"),
        "pages.yaml:6:7: error: a list stands under 'en'; write them on one line, with commas between: health, doctor "
        "[shape]",
    ),
    "keywords with semicolons": (
        "pages.yaml",
        ("en: health, doctor", "en: health; doctor"),
        "pages.yaml:5:15: error: ';' does not part words; write them on one line, with commas between [shape]",
    ),
    "keywords with Arabic semicolons": (
        "pages.yaml",
        ("en: health, doctor", "en: health؛ doctor"),
        "pages.yaml:5:15: error: '؛' does not part words; write them on one line, with commas between [shape]",
    ),
    "keywords under a bar": (
        "pages.yaml",
        ("en: health, doctor", "en: |\n      health\n      doctor"),
        "pages.yaml:6:13: error: the end of a line does not part words; write them on one line, with commas between "
        "[shape]",
    ),
    "a field too far in": (
        "pages.yaml",
        ("  source: us", "    source: us"),
        "pages.yaml:16:5: error: 'source' stands 2 spaces too far in; it belongs below 'speech', not into it [shape]",
    ),
    "a page's name in capitals": (
        "pages.yaml",
        ("health:", "Health:"),
        f"pages.yaml:1:1: error: 'Health' cannot name a page: {NAME}; write 'health' [shape]",
    ),
    "an empty contact": (
        "contacts.yaml",
        ('office:\n  name:\n    en: Information desk\n  phone: "+12025550123"\n  example: true', "office:"),
        "contacts.yaml:1:1: error: 'office' is empty; something is expected under it [shape]",
    ),
    "a language's code in capitals": (
        "hotline.yaml",
        ("  en:\n    name: English", "  EN:\n    name: English"),
        "hotline.yaml:9:3: error: 'EN' is no language code: two or three small letters, such as en, ar or ckb; write "
        "'en' [shape]",
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
        ("      words: 3fa9c1", "      who: Ali"),
        "pages.yaml:21:7: error: a review has no field 'who'; it can have on, by, words and beside [fields]",
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

    assert [show(it) for it in loaded.problems if it.level == ERROR] == [line]
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


def test_spaces_in_a_name_are_hyphens(folder):
    path = folder / "pages.yaml"
    path.write_text(path.read_text("utf-8").replace("safe:", "In Danger:"), "utf-8")

    shape = [problem.sentence for problem in load(folder, NOW).problems if problem.check == "shape"]

    assert shape == [f"'In Danger' cannot name a page: {NAME}; write 'in-danger'"]


def test_what_was_given_and_could_not_be_read_is_not_missing(folder):
    path = folder / "contacts.yaml"
    text = path.read_text("utf-8").replace("example: true", "checked_on: 23/11/2026\n  expires_on: 2027-01-30")
    path.write_text(text, "utf-8")

    said = [problem.sentence for problem in load(folder, NOW).problems if problem.check == "contact-dates"]

    assert said == ["contact 'office' has no source; a number that nobody checks leads to a stranger one day"]
