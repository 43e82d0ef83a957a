"""`hotline doctor` finds the mistakes of the first day, all at once."""

import pytest
from click.testing import CliRunner

from hotline.cli import main
from tests.conftest import BASE, TOKEN, serving

GOOD = {"HOTLINE_PUBLIC_URL": BASE, "TWILIO_AUTH_TOKEN": TOKEN}


@pytest.fixture
def doctor(small, tmp_path):
    """What it says with some settings, and its exit code."""
    kept = {"HOTLINE_MENUS": str(small), "HOTLINE_DATABASE_URL": f"sqlite:///{tmp_path / 'store.sqlite'}"}

    def examined(*options, **settings):
        result = CliRunner().invoke(main, ["doctor", *options], env={**GOOD, **kept, **settings})
        return result.output.splitlines(), result.exit_code

    return examined


def test_every_mistake_is_a_line_of_its_own(doctor):
    lines, code = doctor(
        HOTLINE_PUBLIC_URL=f"{BASE}/voice",
        TWILIO_AUTH_TOKEN=f'"{TOKEN}"',
        HOTLINE_SIGNATURE_HEADER="'X-Twilio-Signature'",
        HOTLINE_ANSWERS_A_CALL="many",
    )

    wrong = [line.split()[1] for line in lines if line.startswith("NOT ")]
    assert wrong[:4] == [
        "HOTLINE_PUBLIC_URL",
        "TWILIO_AUTH_TOKEN",
        "HOTLINE_SIGNATURE_HEADER",
        "HOTLINE_ANSWERS_A_CALL",
    ]
    assert any("The store answers" in line for line in lines)
    assert code == 1
    assert TOKEN not in "".join(lines)


def test_what_twilio_is_to_call(doctor):
    lines, _ = doctor()

    assert f"ok    Twilio is to call {BASE}/voice and {BASE}/sms, signed with one token." in lines


def test_the_public_address_is_asked_for_the_line(doctor, app, book):
    with serving(app) as address:
        lines, _ = doctor("--reach", HOTLINE_PUBLIC_URL=address)
        elsewhere, code = doctor("--reach", HOTLINE_PUBLIC_URL=f"{address}/elsewhere")

    assert f"ok    {address}/health answers: a line with revision {book.revision}." in lines
    assert any(line.startswith(f"NOT   {address}/elsewhere/health is not answered by a line") for line in elsewhere)
    assert code == 1


def test_what_sends_texts_from_calls(doctor):
    told = "ok    Calls can have a page sent as a text through kannel (HOTLINE_SEND_BY), where"
    here = dict.fromkeys(("HOTLINE_KANNEL_USER", "HOTLINE_KANNEL_PASSWORD", "HOTLINE_KANNEL_SENDER"), "x")
    lines, _ = doctor(HOTLINE_SEND_BY="kannel", HOTLINE_KANNEL_URL="http://127.0.0.1:9/", **here)

    assert any(line.startswith(told) for line in lines)
    assert not any(line.startswith(told) for line in doctor()[0])


def test_gateways_that_are_on_and_off(doctor):
    lines, _ = doctor(HOTLINE_KANNEL_SECRET="a-long-random-word", HOTLINE_RAPIDPRO_SECRET="short")

    assert "ok    Texts come in through kannel too (HOTLINE_KANNEL_SECRET)." in lines
    assert any(
        line.startswith("NOT   Texts come in through rapidpro") and "short enough to guess" in line for line in lines
    )
    off = next(line for line in lines if "Other gateways" in line)
    assert "HOTLINE_ANDROID_SECRET" in off
    assert "HOTLINE_KANNEL_SECRET" not in off
    assert "a-long-random-word" not in "".join(lines)
