"""What an operator does by mistake is seen, and what is right is left alone: the tables of `tests/mistakes.py`."""

import pytest
from bidi import get_display

from hotline.menu.checks.turned_numbers import turned
from hotline.menu.checks.voices import _fits
from hotline.menu.model.menu import Language
from hotline.menu.model.node import Scalar
from hotline.menu.words.scripts import scripts
from hotline.problem import Mark
from tests.mistakes import HARMFUL, RIGHT, UNSEEN, found

MARK = Mark("hotline.yaml", 1, 1)


@pytest.mark.parametrize("mistake", HARMFUL, ids=lambda mistake: f"{mistake.kind}: {mistake.new.strip()[:40]}")
def test_what_would_reach_a_caller_is_seen(mistake):
    assert found(mistake)


@pytest.mark.parametrize("mistake", UNSEEN, ids=lambda mistake: f"{mistake.kind}: {mistake.new.strip()[:40]}")
def test_what_no_check_can_know(mistake):
    """Kept so that nobody counts them as seen; one that is seen moves up."""
    assert not found(mistake)


@pytest.mark.parametrize("right", RIGHT, ids=lambda right: f"{right.kind}: {right.new.strip()[:40]}")
def test_what_is_right_is_left_alone(right):
    assert found(right) == []


@pytest.mark.parametrize(
    "number",
    ["20/3/2027", "20.3.2027", "8:30", "1,300", "1.000.000", "07701234567", "07 70", "+964", "07-70", "(07) 70"],
)
def test_a_number_is_turned_where_the_unicode_rules_turn_it(number):
    """UAX #9, by an implementation of its own: what a screen shows of a number behind Arabic words."""
    words = f"اتصل {number} من"

    assert turned(number, words) == (number not in get_display(words))


@pytest.mark.parametrize(
    ("code", "voice", "locale"),
    [
        ("nb", "Polly.Ida-Neural", "nb-NO"),
        ("no", "Polly.Liv", "nb-NO"),
        ("acm", "Polly.Hala-Neural", "ar-AE"),
        ("ar", "Polly.Zeina", "arb"),
        ("ar", "Google.ar-XA-Chirp3-HD-Aoede", "ar-XA"),
        ("zh", "Polly.Zhiyu-Neural", "cmn-CN"),
        ("tr", "Polly.Burcu-Neural", "tr-TR"),
        ("ru", "Polly.Tatyana", "ru-RU"),
        ("cy", "Polly.Gwyneth", "cy-GB"),
        ("es", "Google.es-419-Standard-A", "es-419"),
        ("fil", "Google.fil-PH-Wavenet-A", "fil-PH"),
    ],
)
def test_a_voice_of_the_language_is_left_alone(code, voice, locale):
    language = Language(code=code, mark=MARK)

    assert list(_fits(language, Scalar(MARK, voice), Scalar(MARK, locale))) == []


@pytest.mark.parametrize("words", ["東京でカタカナとひらがなを使う", "한국어와 漢字", "Oʻzbekiston ʼ"])
def test_letters_that_are_written_together_are_one_script(words):
    assert len(scripts(words)) == 1
