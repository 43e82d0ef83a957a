"""Who is answered: only whoever signed with a token of ours, for the address that the provider was given."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twilio.request_validator import RequestValidator
from werkzeug.datastructures import MultiDict
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from hotline.app import Shared, create_app
from hotline.settings import Settings
from hotline.web.memory import Memory
from hotline.web.refusals import Refusals
from hotline.web.signature import Signature
from hotline.web.signature import _signature as computed
from tests.caller import Provider, Texter, sign
from tests.conftest import BASE, TOKEN, serving

# https://www.twilio.com/docs/usage/security#test-the-validity-of-your-webhook-signature
GOLDEN_URL = "https://example.com/myapp.php?foo=1&bar=2"
GOLDEN_FIELDS = {
    "CallSid": "CA1234567890ABCDE",
    "Caller": "+14158675310",
    "Digits": "1234",
    "From": "+14158675310",
    "To": "+18005551212",
}
GOLDEN = "L/OH5YylLD5NRKLltdqwSvS0BnU="


def golden(**changed):
    builder = EnvironBuilder(
        "/myapp.php",
        method="POST",
        query_string="foo=1&bar=2",
        data=GOLDEN_FIELDS | changed,
        headers={"X-Twilio-Signature": GOLDEN},
    )
    return Request(builder.get_environ())


def test_the_signature_that_twilio_publishes_is_accepted():
    assert Signature("https://example.com", ("12345",), "X-Twilio-Signature").signed(golden())


def test_the_provider_of_these_tests_signs_as_twilio_publishes():
    assert sign(GOLDEN_URL, list(GOLDEN_FIELDS.items()), "12345") == GOLDEN


@pytest.mark.parametrize(
    ("base", "token", "changed"),
    [
        ("https://example.com", "12346", {}),
        ("https://example.com", "12345", {"Digits": "1235"}),
        ("https://example.com", "12345", {"Digits": "1234 "}),
        ("https://example.org", "12345", {}),
        ("http://example.com", "12345", {}),
        ("https://example.com/prefix", "12345", {}),
    ],
)
def test_any_other_token_field_or_address_is_refused(base, token, changed):
    assert not Signature(base, (token,), "X-Twilio-Signature").signed(golden(**changed))


def test_every_token_in_use_is_accepted_while_one_is_rotated():
    signature = Signature("https://example.com", ("the new one", "12345"), "X-Twilio-Signature")

    assert signature.signed(golden())


@pytest.mark.parametrize(
    "header",
    [None, "", " ", GOLDEN, "é", "\xff\xfe", "L/OH5YylLD5NRKLltdqwSvS0BnU", "A" * 10_000],
    ids=["missing", "empty", "blank", "of another request", "latin", "bytes", "cut", "long"],
)
@pytest.mark.parametrize("path", ["/voice", "/voice/en/main", "/sms", "/voice/en/main?wrong=1"])
def test_a_forged_webhook_is_refused(provider, path, header):
    headers = {} if header is None else {"X-Twilio-Signature": header}

    assert provider.send("POST", BASE + path, b"Digits=1&Body=31", headers).status == 403


REFUSED = {
    "no signature": ({}, "", (TOKEN,)),
    "a wrong signature": ({"X-Twilio-Signature": "x"}, "", (TOKEN,)),
    "a wrong signature (2 tokens tried)": ({"X-Twilio-Signature": "é".encode().decode("latin-1")}, "", (TOKEN, "b")),
    "another body than was signed": (
        {"X-Twilio-Signature": sign(f"{BASE}/sms?bodySHA256=00", [("Body", "31")], TOKEN)},
        "?bodySHA256=00",
        (TOKEN,),
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_was_wrong_and_what_was_expected_is_told_once_a_minute(live, caplog, what):
    headers, query, tokens = REFUSED[what]
    clock = iter([0.0, 1.0, 59.9, 60.1, 61.0]).__next__
    client = create_app(Settings(BASE, tokens), live, Shared(Refusals(BASE, clock), Memory())).test_client()

    for _ in range(5):
        assert client.post(f"/sms{query}", data={"Body": "31"}, headers=headers).status_code == 403

    told = f"refused a webhook for {what}. Expected is one for {BASE}/sms, signed with TWILIO_AUTH_TOKEN"
    assert [message.startswith(told) for message in caplog.messages] == [True, True]


def test_nothing_of_a_refused_request_is_told(live, caplog):
    client = create_app(Settings(BASE, (TOKEN,)), live).test_client()
    client.post("/voice/9647701234567/plugh?From=9647701234567", data={"Digits": "8675309"})

    assert f"{BASE}/voice, signed" in caplog.text
    assert not any(secret in caplog.text for secret in ("9647701234567", "plugh", "8675309", TOKEN))


JSON = b'{"Digits": "3"}'


@pytest.mark.parametrize(
    ("digest", "body", "status"),
    [
        (sha256(JSON).hexdigest(), JSON, 200),
        (sha256(JSON).hexdigest().upper(), JSON, 200),
        (sha256(JSON).hexdigest(), JSON + b" ", 403),
        ("", JSON, 403),
        ("%D9%A3", JSON, 403),
    ],
)
def test_a_body_that_is_no_form_is_signed_by_its_digest(provider, digest, body, status):
    url = f"{BASE}/voice/en/main?bodySHA256={digest}"
    headers = {"X-Twilio-Signature": sign(url, [], TOKEN), "Content-Type": "application/json"}

    assert provider.send("POST", url, body, headers).status == status


fields = st.lists(st.tuples(st.text(max_size=5), st.text(max_size=5)), max_size=6)


@given(url=st.sampled_from([f"{BASE}/voice", f"{BASE}/sms?a=%20b", "https://x.example:8443/a"]), fields=fields)
def test_we_sign_as_the_sdk_does(url, fields):
    assert computed(url, fields, TOKEN) == RequestValidator(TOKEN).compute_signature(url, MultiDict(fields))


class Untouched:
    """A Live that is never asked."""

    def __getattr__(self, name):
        raise AssertionError(f"{name} was used for an unsigned request")


@pytest.mark.parametrize("path", ["/voice", "/voice/en/main", "/sms"])
def test_no_work_is_done_for_a_forged_webhook(path):
    client = create_app(Settings(BASE, (TOKEN,), allow_example=True), Untouched()).test_client()

    assert client.post(path, data={"Body": "31"}).status_code == 403


@pytest.mark.parametrize(
    "query",
    ["q=%D8%B3", "q=%d8%b3", "q=a%2Fb", "q=%3A", "q=%7E", "q=%7e", "q=~", "q=a+b", "q=a%20b", "q", "q=&wrong=1"],
)
def test_the_query_is_signed_as_it_was_written(provider, query):
    """Werkzeug would decode %D8%B3, %2F and %7E, and Twilio would then have signed something else."""
    assert provider.post(f"{BASE}/voice/en/main?{query}", [("Digits", "1")]).status == 200


def test_a_query_that_was_not_signed_is_refused(provider):
    signature = {"X-Twilio-Signature": sign(f"{BASE}/voice", [], TOKEN)}

    assert provider.send("POST", f"{BASE}/voice", b"", signature).status == 200
    assert provider.send("POST", f"{BASE}/voice?wrong=2", b"", signature).status == 403


@pytest.mark.parametrize("host", ["evil.example", "line.example.org:8443", "h:abc", "line.example.org, evil.example"])
def test_the_host_header_decides_nothing(provider, host):
    forwarded = {"X-Forwarded-Host": host, "X-Forwarded-Proto": "http"}

    assert provider.post(f"{BASE}/voice", [], {"Host": host, **forwarded}).status == 200


def test_a_request_signed_for_the_host_in_the_header_is_refused(provider):
    signature = {"X-Twilio-Signature": sign("https://evil.example/voice", [], TOKEN), "Host": "evil.example"}

    assert provider.send("POST", f"{BASE}/voice", b"", signature).status == 403


@pytest.mark.parametrize(
    ("signed", "public"),
    [
        ("https://line.example.org", "https://line.example.org"),
        ("https://line.example.org:443", "https://line.example.org"),
        ("https://line.example.org", "https://line.example.org:8443"),  # calls: Twilio drops the port
        ("https://line.example.org:8443", "https://line.example.org:8443"),  # texts: Twilio keeps it
        ("https://line.example.org/hotline", "https://line.example.org/hotline"),  # a proxy takes the prefix away
    ],
)
def test_ports_and_prefixes_of_the_public_address(live, signed, public):
    client = create_app(Settings(public, (TOKEN,)), live).test_client()
    signature = {"X-Twilio-Signature": sign(f"{signed}/sms", [("Body", "31")], TOKEN)}

    assert client.post("/sms", data={"Body": "31"}, headers=signature).status_code == 200


def test_another_provider_signs_in_another_header(live):
    settings = Settings(BASE, (TOKEN,), signature_header="X-SignalWire-Signature")
    with serving(create_app(settings, live)) as address:
        assert Texter(Provider(BASE, address, TOKEN, "X-SignalWire-Signature")).send("31 en")
        assert Provider(BASE, address, TOKEN).post(f"{BASE}/sms", [("Body", "31")]).status == 403


def test_twilio_signs_a_repeated_field_once(provider):
    body = b"Digits=1&Digits=1"
    signature = {
        "X-Twilio-Signature": sign(f"{BASE}/voice", [("Digits", "1")], TOKEN),
        "Content-Type": "application/x-www-form-urlencoded",
    }

    assert provider.send("POST", f"{BASE}/voice", body, signature).status == 200


def test_health_needs_no_signature_and_names_what_is_served(provider, book):
    response = provider.send("GET", f"{BASE}/health")

    assert response.status == 200
    assert book.revision.encode() in response.body
