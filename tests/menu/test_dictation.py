"""Numbers as they are dictated: in the groups people know, with the country first, at a pace for writing."""

from datetime import UTC, datetime

import pytest

from hotline.menu.load import load
from hotline.menu.model.phones import at_home, groups
from hotline.menu.model.pieces import whole
from hotline.menu.saying.prompts import estimated
from hotline.menu.saying.values import spoken, written
from tests.menu.test_slips import SOUND

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
LONGEST = 15  # seconds for both readings
FASTEST = 0.33  # seconds a digit, for whoever writes it down

DIALLED = {
    "+9647701234567": ("00964 770 123 4567", "0770 123 4567"),
    "00964 1 790 1234": ("00964 1 790 1234", "01 790 1234"),
    "+12025550123": ("001 202 555 0123", ""),
    "+4930123456": ("0049 30 123 456", ""),
    "+49 (0)30 123456": ("0049 30 123 456", ""),
    "+41 22 123 45 67": ("0041 22 123 45 67", ""),
    "+90 532 123 45 67": ("0090 532 123 45 67", ""),
    "+98 21 2345 6789": ("0098 21 2345 6789", ""),
    "104": ("104", ""),
    "07701234567": ("0770 123 4567", ""),
}


@pytest.mark.parametrize("number", DIALLED)
def test_a_number_falls_into_the_groups_that_people_know(number):
    there, here = DIALLED[number]

    assert " ".join(groups(number, "iq")) == there
    assert " ".join(at_home(number, "iq")) == here


def value(speak, phone, more="", language="en"):
    contacts = SOUND["contacts.yaml"].decode().replace('"+964 770 123 4567"', f'"{phone}"{more}')
    menu = load(SOUND | {"contacts.yaml": contacts.encode()}, NOW).menu
    return menu, speak(menu, language, NOW, whole)("contact:office")


def test_the_country_first_then_as_it_is_dialled_at_home():
    _, told = value(spoken, "+964 773 456 7890")

    assert told.words == "0 0 9 6 4, 7 7 3, 4 5 6, 7 8 9 0. 0 7 7 3, 4 5 6, 7 8 9 0"


def test_a_number_of_another_country_twice_with_its_country():
    _, told = value(spoken, "+41 22 123 45 67")

    assert told.words == "0 0 4 1, 2 2, 1 2 3, 4 5, 6 7. 0 0 4 1, 2 2, 1 2 3, 4 5, 6 7"


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("phone", ["+9647734567890", "+41221234567", "+905321234567", "+4915123456789"])
def test_both_readings_are_short_and_slow_enough_to_write(phone, language):
    menu, told = value(spoken, phone, language=language)

    seconds = estimated(told.words, menu.line.languages[language])
    assert seconds <= LONGEST
    assert seconds / sum(map(str.isdigit, told.words)) >= FASTEST


def test_an_extension_is_told_in_words():
    more = "\n  extension: 45"

    assert value(spoken, "+964 773 456 7890", more)[1].words.endswith("7 8 9 0, then extension 4 5")
    assert value(written, "+964 773 456 7890", more)[1] == "009647734567890, then extension 45"
    assert value(written, "+964 773 456 7890", more, "ar")[1] == "009647734567890، ثم الرقم الداخلي 45"


def test_no_scheme_is_spoken():
    contacts = (
        SOUND["contacts.yaml"].decode().replace("web: iraq.iom.int\n  mail: help@iom.int", "web: https://iom.int/")
    )
    menu = load(SOUND | {"contacts.yaml": contacts.encode()}, NOW).menu

    assert spoken(menu, "en", NOW, whole)("contact:website").words == "iom dot int"
