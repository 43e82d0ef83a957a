"""What a text says and who sent it: the fields of the webhook, of SMS and of WhatsApp."""

import re
from collections.abc import Iterator, Mapping

# Nobody reads what is sent to them: tokens of a shop or a bank, short codes. Numbers of people are longer.
FEWEST_DIGITS = 7
# WhatsApp sends these as messages of their own.
NO_WORDS = frozenset({"reaction", "system"})
# What was tapped says what is meant; its label, which stands in the Body, may be in any words.
TAPPED = ("ButtonPayload", "ListId")

_CHANNEL = re.compile(r"\w+:")  # `whatsapp:+964…`
# The Body of a document without words of its own is the name of its file.
_FILE = re.compile(r"[^\r\n]*\S\.[A-Za-z0-9]{2,5}\s*")
_SHOWN = ("image/", "audio/", "video/")


def machine(form: Mapping[str, str], own: str = "") -> bool:
    """Whether an answer would reach nobody, or come back: a sender without a number, or the line itself (`own`)."""
    if "From" not in form:
        return False
    sender = _CHANNEL.sub("", form["From"].strip(), count=1)
    digits = _digits(sender)
    return (
        any(map(str.isalpha, sender))
        or len(digits) < FEWEST_DIGITS
        or digits in (_digits(form.get("To", "")), _digits(own))
    )


def settled(form: Mapping[str, str]) -> bool:
    """Whether there is nothing to answer: the provider did (STOP, HELP and START), or it is a reaction."""
    return bool(form.get("OptOutType", "").strip()) or form.get("MessageType", "").strip().casefold() in NO_WORDS


def said(form: Mapping[str, str]) -> Iterator[str]:
    """What was sent, the surest first: what was tapped, then the words."""
    yield from filter(None, (form.get(name, "").strip() for name in TAPPED))
    body = form.get("Body", "")
    yield "" if _document(form) and _FILE.fullmatch(body) else body


def _document(form: Mapping[str, str]) -> bool:
    kind = form.get("MediaContentType0", "")
    return bool(kind) and not kind.startswith(_SHOWN)


def _digits(number: str) -> str:
    return "".join(filter(str.isdecimal, number))
