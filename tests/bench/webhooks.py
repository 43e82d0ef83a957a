"""Webhooks as a provider sends them through a TLS proxy: signed, and ready to be written to a socket."""

from random import Random
from urllib.parse import urlencode

from hotline.book import LANGUAGES, Book, Spot
from hotline.web.signature import sign

BASE = "https://line.example.org"
TOKEN = "00112233445566778899aabbccddeeff"  # made up for the bench

# The numbers come from a block reserved for fiction.
CALL = {
    "AccountSid": "AC00000000000000000000000000000000",
    "ApiVersion": "2010-04-01",
    "CallSid": "CA00000000000000000000000000000000",
    "CallStatus": "in-progress",
    "Called": "+12025550100",
    "CalledCountry": "US",
    "Caller": "+12025550199",
    "CallerCountry": "US",
    "Direction": "inbound",
    "FinishedOnKey": "",
    "From": "+12025550199",
    "FromCountry": "US",
    "To": "+12025550100",
    "ToCountry": "US",
    "msg": "Gather End",
}
TEXT = {
    "AccountSid": "AC00000000000000000000000000000000",
    "ApiVersion": "2010-04-01",
    "From": "+12025550199",
    "FromCountry": "US",
    "MessageSid": "SM00000000000000000000000000000000",
    "NumMedia": "0",
    "NumSegments": "1",
    "SmsMessageSid": "SM00000000000000000000000000000000",
    "SmsSid": "SM00000000000000000000000000000000",
    "SmsStatus": "received",
    "To": "+12025550100",
    "ToCountry": "US",
}


def presses(book: Book) -> list[tuple[Spot, str]]:
    """Every key that does something, at every spot behind the language page, in an order of no meaning."""
    found = [(spot, key) for spot, ways in book.ways.items() if spot != LANGUAGES for key in ways.keys]
    return Random(1).sample(found, len(found))


def messages(book: Book) -> list[str]:
    """What operators tell people to text: every code in every language, and as many keywords."""
    posted = sorted(book.vocabulary.posted)
    codes = [text for text in posted if text[0].isdigit() and " " in text]
    keywords = [text for text in posted if not text[0].isdigit()]
    found = codes + Random(1).sample(keywords, min(len(codes), len(keywords)))
    return Random(1).sample(found, len(found))


def pressed(spot: Spot, key: str, closing: bool = False) -> bytes:
    """The request that tells the service which key was pressed at a spot; no key for the ringing phone."""
    path = "/voice" if spot == LANGUAGES else f"/voice/{spot.language}/{spot.page}?answers=7"
    return _request(path, {**CALL, "Digits": key} if key else CALL, closing)


def texted(message: str) -> bytes:
    """The request that tells the service what was texted."""
    return _request("/sms", {**TEXT, "Body": message})


def _request(path: str, fields: dict[str, str], closing: bool = False) -> bytes:
    body = urlencode(fields)
    head = (
        f"POST {path} HTTP/1.1",
        f"Host: {BASE.removeprefix('https://')}",
        "X-Forwarded-Proto: https",
        "User-Agent: TwilioProxy/1.1",
        "Accept: */*",
        "Content-Type: application/x-www-form-urlencoded; charset=UTF-8",
        f"Content-Length: {len(body)}",
        f"X-Twilio-Signature: {sign(BASE + path, fields, TOKEN)}",
        f"Connection: {'close' if closing else 'keep-alive'}",
    )
    return "\r\n".join([*head, "", body]).encode()
