"""A phone that calls the running service over HTTP, signs as the provider does and follows the TwiML it gets."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urlencode, urlsplit
from urllib.request import Request, urlopen
from xml.etree import ElementTree

from hotline.audio import wav
from hotline.book import LANGUAGES, Answer, Bridge, Utterance
from hotline.simulate import Call
from hotline.web.handset import TEXT
from hotline.web.signature import sign

SENTENCE_END = re.compile(r"(?<=[.!?؟]) ")
WORDS_PER_MINUTE = 140  # TwiML does not tell how fast a voice speaks


def dial(base: str, token: str) -> Call:
    """A call to the service at `base`."""

    def next(answer: Answer | None, key: str) -> Answer:
        url = _attribute(answer, "Gather", "action") if answer else f"{base}/voice"
        return _read(*_post(url, {"CallSid": "CA-demo", "From": "+12025550199", "Digits": key} if key else {}, token))

    def ended(answer: Answer, status: str) -> Answer:
        fields = {"CallSid": "CA-demo", "DialCallStatus": status}
        return _read(*_post(_attribute(answer, "Dial", "action"), fields, token))

    return Call(next, ended)


def _post(url: str, fields: dict[str, str], token: str) -> tuple[bytes, str]:
    """The document, and the text that is sent meanwhile, if one is."""
    headers = {"X-Twilio-Signature": sign(url, fields, token)}
    with urlopen(Request(url, urlencode(fields).encode(), headers), timeout=15) as response:
        return response.read(), unquote(response.headers.get(TEXT, ""))


def _attribute(answer: Answer, verb: str, name: str) -> str:
    element = ElementTree.fromstring(answer.body).find(verb)
    assert element is not None, "the line has hung up"
    return element.attrib[name]


def _read(body: bytes, text: str) -> Answer:
    """The document as what is heard."""
    root = ElementTree.fromstring(body)
    tries = tuple(_said(gather) for gather in root.findall("Gather"))
    last = _said(verb for verb in root if verb.tag in ("Say", "Play"))
    number = root.findtext("Dial/Number")
    return Answer(LANGUAGES, tries, last, body, bridge=Bridge("", number, number) if number else None, text=text)


def _said(verbs: Iterable[ElementTree.Element]) -> tuple[Utterance, ...]:
    return tuple(utterance for verb in verbs for utterance in _utterances(verb))


def _utterances(verb: ElementTree.Element) -> Iterator[Utterance]:
    """A recording, or the sentences of what a voice says, a line each."""
    words = (verb.text or "").strip()
    if verb.tag == "Play":
        yield Utterance("", f"[recording {urlsplit(words).path}]", _length(words))
        return
    for sentence in SENTENCE_END.split(words):
        seconds = len(sentence.split()) * 60 / WORDS_PER_MINUTE
        yield Utterance(verb.get("language", ""), sentence, seconds)


def _length(url: str) -> float:
    """Seconds of a recording."""
    with urlopen(Request(url, method="HEAD"), timeout=15) as response:
        return (int(response.headers["Content-Length"]) - wav.HEADER) / (wav.RATE * wav.WIDTH)
