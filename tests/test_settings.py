"""The environment as Settings, or one sentence that says what is wrong and what to do."""

import os
from base64 import b64encode
from dataclasses import replace
from pathlib import Path

import pytest

from hotline import settings
from hotline.app import live_app
from hotline.settings import Bounds, Outlet, Settings, Unset, database_url, read, state
from tests.conftest import MENUS

GOOD = {"HOTLINE_PUBLIC_URL": "https://line.example.org", "TWILIO_AUTH_TOKEN": "abc"}
REMEDY = "Set it to the https address that Twilio calls, for example https://line.example.org"


def refusal(**environment):
    with pytest.raises(Unset) as raised:
        read(GOOD | environment)
    return str(raised.value)


def test_two_settings_are_enough():
    assert read(GOOD | {"HOTLINE_STATE": "/srv/line"}) == Settings(
        "https://line.example.org",
        ("abc",),
        audio_cache=Path("/srv/line/audio"),
        database_url="sqlite:////srv/line/hotline.sqlite",
        state=Path("/srv/line"),
    )


def test_every_setting_is_read():
    environment = {
        "HOTLINE_PUBLIC_URL": " https://line.example.org:8443/iraq/ ",
        "TWILIO_AUTH_TOKEN": "new, old",
        "HOTLINE_MENUS": "elsewhere",
        "HOTLINE_ALLOW_EXAMPLE": "1",
        "HOTLINE_SIGNATURE_HEADER": "X-SignalWire-Signature",
        "HOTLINE_AUDIO_CACHE": "sounds",
        "HOTLINE_DATABASE_URL": "postgresql://line@localhost/hotline",
        "HOTLINE_STATE": "/srv/line",
    }

    assert read(environment) == Settings(
        "https://line.example.org:8443/iraq",
        ("new", "old"),
        Path("elsewhere"),
        True,
        "X-SignalWire-Signature",
        Path("sounds"),
        "postgresql://line@localhost/hotline",
        Path("/srv/line"),
    )


def test_the_state_is_where_systemd_made_its_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "STATE", tmp_path / "no" / "such")

    assert state({"STATE_DIRECTORY": "/var/lib/line:/var/lib/other"}) == Path("/var/lib/line")
    assert state({"HOME": "/home/line"}) == Path("/home/line/.local/state/hotline")


def test_the_state_is_the_same_from_every_folder(tmp_path, monkeypatch):
    """A relative one would be another for cron, for sudo, for whoever stands elsewhere; it is told as it was meant."""
    monkeypatch.chdir(tmp_path)

    assert state({"HOTLINE_STATE": "here"}) == tmp_path / "here"
    monkeypatch.setattr(settings, "STATE", tmp_path / "lib")
    assert state({}) == tmp_path / "lib"
    assert database_url({}) == f"sqlite:///{tmp_path}/lib/hotline.sqlite"


@pytest.mark.parametrize("value", ["", "  "])
def test_a_missing_public_address(value):
    assert refusal(HOTLINE_PUBLIC_URL=value) == f"HOTLINE_PUBLIC_URL is not set. {REMEDY}"


@pytest.mark.parametrize(
    "value",
    [
        "line.example.org",
        "ftp://line.example.org",
        "https://",
        "https:///voice",
        "https://line.example.org?x=1",
        "https://line.example.org#rc=2",
        "https://line.example.org:99999",
        "https://line.example.org:port",
        "https://خط.example",
        "https://line example.org",
        "https://line.exa\nmple.org",
        "https://[line.example.org",
    ],
)
def test_an_address_that_twilio_could_not_call(value):
    sentence = f"HOTLINE_PUBLIC_URL is '{value}', which is not the plain address of a service. {REMEDY}"

    assert refusal(HOTLINE_PUBLIC_URL=value) == sentence


def test_calls_do_not_cross_the_net_unprotected():
    sentence = f"HOTLINE_PUBLIC_URL is 'http://line.example.org': calls would cross the net unprotected. {REMEDY}"

    assert refusal(HOTLINE_PUBLIC_URL="http://line.example.org") == sentence


def test_the_remedy_for_two_mistakes_in_the_address_mends_both():
    sentence = "HOTLINE_PUBLIC_URL ends in /voice, which the line adds by itself. Set it to https://line.example.org"

    assert refusal(HOTLINE_PUBLIC_URL="http://line.example.org/voice/") == sentence


def test_a_password_in_the_address_is_not_repeated():
    sentence = f"HOTLINE_PUBLIC_URL holds a name before an @, which Twilio leaves out when it signs. {REMEDY}"

    assert refusal(HOTLINE_PUBLIC_URL="https://user:secret@line.example.org") == sentence


@pytest.mark.parametrize("value", ["http://localhost:8000", "http://127.0.0.1:8000", "http://[::1]:8000"])
def test_loopback_needs_no_protection(value):
    assert read(GOOD | {"HOTLINE_PUBLIC_URL": value}).public_url == value


@pytest.mark.parametrize("value", ["", " "])
def test_a_missing_token(value):
    sentence = "TWILIO_AUTH_TOKEN is not set. Copy it from the front page of the Twilio console."

    assert refusal(TWILIO_AUTH_TOKEN=value) == sentence


@pytest.mark.parametrize("value", [",", "abc,", ",abc", "abc, ,def"])
def test_an_empty_token_with_which_anybody_could_sign(value):
    sentence = "TWILIO_AUTH_TOKEN holds an empty entry, with which anybody could sign. Remove the stray comma."

    assert refusal(TWILIO_AUTH_TOKEN=value) == sentence


HEX = "0123456789abcdef0123456789abcdef"


@pytest.mark.parametrize(
    ("token", "said"),
    [
        (f'"{HEX}"', "stands in quotation marks"),
        (f"'{HEX}'", "stands in quotation marks"),
        (f"“{HEX}”", "stands in quotation marks"),
        (f'"{HEX}', "stands in quotation marks"),
        (f"good,'{HEX}'", "stands in quotation marks"),
        (f"AC{HEX}", "holds the SID of the account (AC…)"),
        (f"SK{HEX}", "holds the SID of an API key (SK…)"),
        (f"TWILIO_AUTH_TOKEN={HEX}", "holds its own name again"),
        (f"{HEX} # main", "holds more than a token"),
        (f"{HEX} HOTLINE_PUBLIC_URL=x", "holds more than a token"),
        ("your_auth_token", "still holds the placeholder"),
        ("<token>", "still holds the placeholder"),
        ("xxxxxxxxxxxxxxxx", "still holds the placeholder"),
    ],
)
def test_what_is_taken_for_a_token_on_the_first_day(token, said):
    sentence = refusal(TWILIO_AUTH_TOKEN=token)

    assert sentence.startswith(f"TWILIO_AUTH_TOKEN {said}")
    assert HEX not in sentence


@pytest.mark.parametrize("token", [HEX, "PSK_abcDEF123", "0/abc+def==", "AC", "a b c"])
def test_what_may_be_a_token_of_some_provider_is_taken(token):
    assert read(GOOD | {"TWILIO_AUTH_TOKEN": token}).tokens == (token,)


@pytest.mark.parametrize("end", ["/voice", "/sms", "/voice/"])
def test_an_address_with_the_webhook_in_it(end):
    sentence = (
        f"HOTLINE_PUBLIC_URL ends in {end.rstrip('/')}, which the line adds by itself. Set it to https://a.example"
    )

    assert refusal(HOTLINE_PUBLIC_URL=f"https://a.example{end}") == sentence


def test_a_quoted_header():
    assert "is no header's name" in refusal(HOTLINE_SIGNATURE_HEADER='"X-Twilio-Signature"')


def test_all_mistakes_are_told_at_once():
    sentence = refusal(HOTLINE_PUBLIC_URL="", TWILIO_AUTH_TOKEN="", HOTLINE_TEXTS_A_WINDOW="x")

    assert [name in sentence for name in ("PUBLIC_URL is not", "AUTH_TOKEN is not", "TEXTS_A_WINDOW is")] == [True] * 3


def test_the_token_is_in_no_sentence():
    assert "s3cret" not in refusal(TWILIO_AUTH_TOKEN="s3cret,")


def start(environment):
    with pytest.raises(Unset) as raised:
        live_app(environment | {"HOTLINE_STATE": os.environ["HOTLINE_STATE"]})
    return str(raised.value)


@pytest.mark.parametrize("allow", ["", "0", "true"])
def test_an_example_line_is_not_served_to_real_callers(allow):
    environment = GOOD | {"HOTLINE_MENUS": str(MENUS), "HOTLINE_ALLOW_EXAMPLE": allow}

    assert start(environment) == (
        "This is not a real line yet: hotline.yaml says `example: true`. Put in who runs it and real contacts, "
        "or set HOTLINE_ALLOW_EXAMPLE=1 to serve it as a test."
    )


def test_menus_with_errors_are_not_served(tmp_path):
    folder = str(tmp_path / "nowhere")

    assert start(GOOD | {"HOTLINE_MENUS": folder}) == (
        f"The menus in '{folder}' cannot be served: 1 error, 0 warnings. Run: python -m hotline check {folder}"
    )


BOUNDS = {"HOTLINE_ANSWERS_A_CALL": "20", "HOTLINE_TRANSFERS_A_CALL": "0", "HOTLINE_TEXTS_A_WINDOW": " 7 "}


def test_the_bounds_are_read():
    assert read(GOOD | BOUNDS).bounds == Bounds(20, 0, 7)
    assert read(GOOD).bounds == Bounds(150, 3, 30)


@pytest.mark.parametrize("value", ["-1", "many", "1.5", "٣", "9" * 5000])
def test_a_bound_that_is_no_number(value):
    assert f"'{value}', which is not a number. Leave it out to have 150." in refusal(HOTLINE_ANSWERS_A_CALL=value)


def test_settings_cannot_be_changed():
    settings = read(GOOD)

    assert replace(settings, tokens=("b",)) != settings
    with pytest.raises(AttributeError):
        settings.tokens = ()


def test_gateways_are_on_when_their_secret_is_set():
    environment = {"HOTLINE_KANNEL_SECRET": "new, old", "HOTLINE_RAPIDPRO_SECRET": " ", "HOTLINE_TELERIVET_SECRET": "x"}

    assert read(GOOD | environment).secrets == {"kannel": ("new", "old"), "telerivet": ("x",)}


@pytest.mark.parametrize(
    ("value", "remedy"), [("a,,b", "Remove the stray comma."), (",", "stray comma"), ('"a"', "Take them off.")]
)
def test_a_gateway_that_anybody_could_use_is_refused(value, remedy):
    assert remedy in refusal(HOTLINE_KANNEL_SECRET=value)
    assert "HOTLINE_KANNEL_SECRET" in refusal(HOTLINE_KANNEL_SECRET=value)


ANDROID = {
    "HOTLINE_ANDROID_SECRET": "x",
    "HOTLINE_ANDROID_URL": "https://api.sms-gate.app/3rdparty/v1/",
    "HOTLINE_ANDROID_USER": "user",
    "HOTLINE_ANDROID_PASSWORD": "secret",
}


def test_the_gateway_on_a_phone_needs_its_address_too():
    assert read(GOOD | ANDROID).android == Outlet("https://api.sms-gate.app/3rdparty/v1", "user", "secret")
    assert "HOTLINE_ANDROID_URL and HOTLINE_ANDROID_USER" in refusal(**ANDROID | dict.fromkeys(list(ANDROID)[1:3], ""))
    for wrong in ("api.sms-gate.app", "https://user:secret@phone/", "ftp://phone", "http://phone:99999", "https://a b"):
        told = refusal(**ANDROID | {"HOTLINE_ANDROID_URL": wrong})
        assert "HOTLINE_ANDROID_URL is no plain address" in told
        assert "secret" not in told


KANNEL = {
    "HOTLINE_SEND_BY": "kannel",
    "HOTLINE_KANNEL_URL": "http://127.0.0.1:13013/cgi-bin/sendsms",
    "HOTLINE_KANNEL_USER": "line",
    "HOTLINE_KANNEL_PASSWORD": "secret",
    "HOTLINE_KANNEL_SENDER": "7777",
}


def test_nothing_sends_what_a_call_wants_until_it_is_named():
    assert (read(GOOD | ANDROID).sends, read(GOOD).kannel) == ("", None)
    assert read(GOOD | ANDROID | {"HOTLINE_SEND_BY": "android"}).sends == "android"
    assert read(GOOD | KANNEL).sends == "kannel"
    assert read(GOOD | KANNEL).kannel == Outlet(KANNEL["HOTLINE_KANNEL_URL"], "line", "secret", "7777")


def test_what_sends_must_be_there():
    assert "texts can be sent by android or kannel" in refusal(HOTLINE_SEND_BY="twilio")
    assert "HOTLINE_ANDROID_SECRET is not set: that gateway is off" in refusal(HOTLINE_SEND_BY="android")
    assert "HOTLINE_KANNEL_SENDER must be set" in refusal(**KANNEL | {"HOTLINE_KANNEL_SENDER": ""})
    assert "HOTLINE_KANNEL_URL is no plain address" in refusal(**KANNEL | {"HOTLINE_KANNEL_URL": "http://a b"})
    for words in ("a b", "سر", "a\r\nX-Kannel-To: 1"):
        told = refusal(**KANNEL | {"HOTLINE_KANNEL_PASSWORD": words})
        assert "one word in plain letters" in told
        assert words not in told


def test_the_key_of_telnyx():
    key = b64encode(bytes(range(32))).decode()

    assert read(GOOD | {"HOTLINE_TELNYX_PUBLIC_KEY": f"{key}, {key}"}).telnyx == (bytes(range(32)),) * 2
    assert read(GOOD | {"HOTLINE_TELNYX_PUBLIC_KEY": " "}).telnyx == ()
    for wrong in ("KEY0123456789", key[:-4], f"{key},", "مفتاح"):
        assert "HOTLINE_TELNYX_PUBLIC_KEY is no public key" in refusal(HOTLINE_TELNYX_PUBLIC_KEY=wrong)
