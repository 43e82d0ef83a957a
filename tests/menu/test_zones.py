"""Which place is meant by what people write for a time zone."""

import pytest

from hotline.menu.model import zones

MEANT = {
    "Etc/GMT+3": "Asia/Baghdad",
    "Etc/GMT-3": "Asia/Baghdad",
    "GMT+3": "Asia/Baghdad",
    "UTC+3": "Asia/Baghdad",
    "+03:00": "Asia/Baghdad",
    "Iraq": "Asia/Baghdad",
    "iraq": "Asia/Baghdad",
    "Asia/Irak": "Asia/Baghdad",
    "AST": "Asia/Baghdad",
    "Arabic Standard Time": "Asia/Baghdad",
    "Baghdad": "Asia/Baghdad",
    "Asia/Bagdad": "Asia/Baghdad",
    "Asia/Erbil": "Asia/Baghdad",
    "Asia\\Baghdad": "Asia/Baghdad",
    "Germany": "Europe/Berlin",
    "CET": "Europe/Berlin",
    "Europe/Berln": "Europe/Berlin",
    "EST": "America/New_York",
    "Syria": "Asia/Damascus",
    "Jordan": "Asia/Amman",
    "Lebanon": "Asia/Beirut",
    "IRST": "Asia/Tehran",
    "localtime": "",
    "Factory": "",
    "somewhere": "",
}


@pytest.mark.parametrize("written", MEANT)
def test_the_place_that_is_meant(written):
    assert written not in zones.known()
    assert zones.meant(written) == MEANT[written]


@pytest.mark.parametrize("name", ["Asia/Baghdad", "Asia/Calcutta", "Turkey", "Iran", "America/Argentina/Buenos_Aires"])
def test_a_place_by_an_old_name_is_one(name):
    assert name in zones.known()
    assert not zones.universal(name)


def test_a_zone_has_a_country():
    assert zones.country("Asia/Baghdad") == "iq"
    assert zones.country_name("iq") == "Iraq"
    assert zones.country("UTC") == ""
