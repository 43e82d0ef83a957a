"""What the fields of forms are called, for whoever is shown again what she typed."""

import pytest
from flask import Flask

from hotline.desk.fields import called
from tests.operators.editing.test_edit import CLINICS, form


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("title.ar", ("Title", "ar")),
        ("page clinics title", ("Title", "")),
        ("hours", ("Hours", "")),
        ("phone.iq", ("Number · iq", "")),
        ("languages.ckb.voice", ("Voice", "ckb")),
        ("closed.2027-03-20_to_2027-03-23.first", ("First day · 2027-03-20 to 2027-03-23", "")),
        ("closed.new.ckb", ("What these days are called · Further days on which it is closed", "ckb")),
        ("ckb", ("Words", "ckb")),
        ("closed.x", ("closed · x", "")),
        ("languages.a.b.c", ("c", "")),
    ],
)
def test_called(name, told):
    with Flask(__name__).test_request_context("/?ui=en"):
        assert called(name) == told


def test_a_form_that_was_open_too_long_shows_words_in_plain_terms(signed_in):
    edip = signed_in("edip")
    sent = {**form(edip, CLINICS), "w.title.en": "Healers", "csrf_token": "old"}
    shown = edip.post(f"{CLINICS}?ui=ar", data=sent).text

    assert "Healers" in shown
    assert "العنوان" in shown
    assert "title.en" not in shown


@pytest.mark.parametrize("field", ["password", "old", "new", "code", "digest"])
def test_no_password_is_shown_again(stranger, field):
    assert "river" not in stranger.post("/desk/sign-in", data={"csrf_token": "old", field: "a quiet river"}).text
