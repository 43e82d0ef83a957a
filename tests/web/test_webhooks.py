"""Hostile and broken webhooks: every one has a defined answer, and none is a crash."""

import socket
from itertools import product
from urllib.parse import quote_from_bytes, urlsplit

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from hotline.book import LANGUAGES, Spot, press
from hotline.web.line import MAX_BODY
from hotline.web.webhook import MOST_FIELDS
from tests.caller import FORM, document, plain, sign
from tests.conftest import BASE, TOKEN

MAIN = Spot("en", "main")
PAGE = f"{BASE}/voice/en/main"


def signed(provider, url, body, fields, kind=FORM):
    """A body sent as it is, signed for the fields that the provider meant."""
    return provider.send("POST", url, body, {"Content-Type": kind, "X-Twilio-Signature": sign(url, fields, TOKEN)})


OTHERS = ["PUT", "DELETE", "PATCH"]  # for texts GET is one too: Somleng can be told to use it


@pytest.mark.parametrize(
    ("path", "method"),
    [*product(["/voice", "/voice/en/main"], ["GET", "HEAD", *OTHERS]), *product(["/sms"], OTHERS)],
)
def test_webhooks_are_posted(provider, path, method):
    headers = {"X-Twilio-Signature": sign(BASE + path, [], TOKEN)}
    response = provider.send(method, BASE + path, b"", headers)

    assert response.status == 405
    assert "POST" in response.headers["Allow"]


@pytest.mark.parametrize(
    "path", ["/", "/voice/en", "/voice/en/main/1", "/admin", "/voices", "/sms/en", "/voice//en/main", "/%00"]
)
def test_other_addresses_do_not_exist(provider, path):
    """Never a redirect: following one, Twilio loses the key that was pressed."""
    assert provider.post(BASE + path, [("Digits", "1")]).status == 404


@pytest.mark.parametrize("path", ["/voice/", "/voice/en/main/", "/sms/"])
def test_a_slash_at_the_end_is_forgiven(provider, path):
    document(provider.post(BASE + path, [("Digits", "1")]))


@pytest.mark.parametrize("page", ["gone", "Main", "..", "main%20", "a" * 1000, "main.xml", "%24%7B7*7%7D", "languages"])
def test_an_unknown_page_leads_to_the_main_menu_of_its_language(provider, book, page):
    response = provider.post(f"{BASE}/voice/en/{page}", [("Digits", "1")])

    # A path that is decoded on the way is not the one that was signed.
    assert (
        (response.status, plain(response)) == (200, book.gone["en"].body) if "%" not in page else response.status == 403
    )


@pytest.mark.parametrize("language", ["xx", "EN", "ckb", "languages", "-"])
def test_an_unknown_language_leads_to_the_language_page(provider, book, language):
    response = provider.post(f"{BASE}/voice/{language}/main", [("Digits", "1")])

    assert (response.status, plain(response)) == (200, book.ways[LANGUAGES].prompt.body)


@pytest.mark.parametrize(
    ("wrong", "counted"),
    [
        ("abc", 0),
        ("", 0),
        ("-1", 0),
        ("99", 2),
        ("1.5", 0),
        ("1" * 5000, 0),
        ("%D9%A2", 2),
        ("1&wrong=2", 1),
        ("0x2", 0),
    ],
)
def test_wrong_keys_are_counted_from_the_address(provider, book, wrong, counted):
    response = provider.post(f"{PAGE}?wrong={wrong}", [("Digits", "A")])

    assert plain(response) == press(book, MAIN, "A", counted).body


@pytest.mark.parametrize(
    ("digits", "key"),
    [("31", "3"), ("3" * 9000, "3"), ("3 1", "3"), (" 3", " "), ("\0", "\0"), ("+", "+"), ("٣", "٣"), ("<", "<")],
)
def test_of_several_keys_the_first_counts(provider, book, digits, key):
    response = provider.post(PAGE, [("Digits", digits)])

    assert plain(response) == press(book, MAIN, key).body


@pytest.mark.parametrize("fields", [[], [("Digits", "")], [("CallSid", ""), ("From", "")], [("Digit", "3")]])
def test_without_a_key_the_prompt_is_said_again(provider, book, fields):
    assert plain(provider.post(PAGE, fields)) == book.ways[MAIN].prompt.body


def test_of_a_repeated_field_the_first_counts(provider, book):
    response = signed(provider, PAGE, b"Digits=3&Digits=1", [("Digits", "3"), ("Digits", "1")])

    assert plain(response) == press(book, MAIN, "3").body


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b'{"Digits": "3"}', "application/json"),
        (b"not json", "application/json"),
        (b"Digits=3", "text/plain"),
        (b"Digits=3", ""),
        (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
        (b"", "multipart/form-data"),
        (b"\x00\xff\xfe", "application/octet-stream"),
    ],
)
def test_a_body_that_is_no_form_holds_no_key(provider, book, body, kind):
    response = signed(provider, PAGE, body, [], kind)

    assert plain(response) == book.ways[MAIN].prompt.body


@pytest.mark.parametrize("raw", [b"\xff", b"\xd8", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"caf\xe9"])
def test_bytes_that_are_not_utf8_are_left_as_they_were_written(provider, raw):
    written = quote_from_bytes(raw)
    response = signed(provider, f"{BASE}/sms", f"Body={written}".encode(), [("Body", written)])

    assert len(document(response)) == 1


@pytest.mark.parametrize("path", ["/voice", "/sms"])
def test_an_oversized_body_is_refused_unread(provider, path):
    fields = [("Body", "x" * MAX_BODY)]

    assert provider.post(BASE + path, fields).status == 413


@pytest.mark.parametrize("path", ["/voice", "/sms"])
def test_more_fields_than_ever_come_are_refused_before_they_are_read(provider, path):
    headers = {"Content-Type": FORM, "X-Twilio-Signature": "x"}

    assert provider.send("POST", BASE + path, b"&".join([b"a=1"] * 12_000), headers).status == 413
    assert provider.send("POST", BASE + path, b"&".join([b"a=1"] * MOST_FIELDS), headers).status == 403


def test_the_largest_message_of_twilio_fits(provider):
    """1,600 Arabic letters, each six bytes of the body."""
    fields = [
        ("Body", "ص" * 1600),
        *((f"MediaUrl{number}", "https://api.twilio.com/" + "x" * 200) for number in range(10)),
    ]

    assert len(document(provider.post(f"{BASE}/sms", fields))) == 1


@pytest.mark.parametrize("fields", [[], [("Body", "")], [("Body", " ")], [("NumMedia", "1"), ("Body", "")]])
def test_a_text_without_words_gets_the_menu(provider, book, fields):
    response = provider.post(f"{BASE}/sms", fields)

    assert response.body == book.first_replies[Spot("ar", "main")].body


@pytest.mark.parametrize("cookie", ["language=", "language", ";;;=", "language=\xff", "language=../x", "a" * 4000])
def test_a_broken_cookie_is_no_cookie(provider, book, cookie):
    response = provider.post(f"{BASE}/sms", [("Body", "31")], {"Cookie": cookie})

    assert response.body == book.first_replies[Spot("ar", "health-checks")].body


def test_a_repeated_webhook_is_answered_alike(provider):
    """Providers try again; nothing may have changed in between."""
    fields = [("CallSid", "CA1"), ("Digits", "3")]
    token = {"I-Twilio-Idempotency-Token": "b1a2"}

    assert len({provider.post(PAGE, fields, token).body for _ in range(3)}) == 1


@pytest.mark.parametrize(
    "raw",
    [
        b"POST /voice HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST /voice HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n\r\n",
        b"POST /voice HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Type: " + b"x" * 9000 + b"\r\n\r\nBody=",
        b"POST /\xd9\x85 HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n",
        b"POST /voice?\xff=\xff HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n",
    ],
)
def test_broken_http_is_no_crash(provider, raw):
    host, _, port = urlsplit(provider.address).netloc.partition(":")
    with socket.create_connection((host, int(port)), timeout=5) as line:
        line.sendall(raw)
        status = line.makefile("rb").readline()

    assert status.split()[1] in (b"400", b"403", b"404", b"413")


words = st.text(st.characters(codec="utf-8"), max_size=200)
fields = st.lists(
    st.tuples(st.sampled_from(["Digits", "Body", "From", "CallSid", "NumMedia"]) | words, words), max_size=8
)


@given(path=st.sampled_from(["/voice", "/voice/en/main", "/voice/ar/contact", "/voice/xx/y", "/sms"]), fields=fields)
@example("/sms", [("Body", "\0")])
@example("/sms", [("Body", "﷽" * 200)])
@example("/sms", [("Body", "STOP"), ("Body", "31")])
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_signed_form_is_answered_with_twiml(client, path, fields):
    url = BASE + path
    response = client.post(
        path,
        data={name: [value for other, value in fields if other == name] for name, _ in fields},
        headers={"X-Twilio-Signature": sign(url, fields, TOKEN)},
        content_type=FORM,
    )

    assert response.status_code == 200
    assert response.content_type == "text/xml; charset=utf-8"
    assert response.data.startswith(b"<?xml")
    assert len(response.headers.getlist("Set-Cookie")) == 2 * (path == "/sms" and b"<Message>" in response.data)
