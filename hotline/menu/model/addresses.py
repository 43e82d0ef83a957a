"""Web and mail addresses: how one is told, and what keeps it from being one, in words."""

import re
import unicodedata

from hotline.menu.model.phones import COUNTRIES

_SCHEME = re.compile(r"[a-z]+:/{1,2}|[a-z]+:(?=\D)|https?/{1,2}", re.IGNORECASE)
_HTTP = re.compile(r"https?://", re.IGNORECASE)
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?", re.IGNORECASE)
_MAILBOX = re.compile(r"[a-z0-9_%+-]+(\.[a-z0-9_%+-]+)*", re.IGNORECASE)
_OF_COUNTRIES = frozenset({*COUNTRIES, "uk", "eu", "su", "ac", "aq", "gs", "tf"})
_COMMON = ("com", "org", "net", "int", "edu", "gov", "info")
# Real ones that are a letter away from these.
_REAL = (
    "bet",
    "biz",
    "bot",
    "cam",
    "dev",
    "foo",
    "goo",
    "gop",
    "inc",
    "ing",
    "ink",
    "ist",
    "mil",
    "mom",
    "mov",
    "nec",
    "new",
    "ngo",
    "ong",
    "one",
    "pet",
    "red",
    "vet",
)


def told(address: str) -> str:
    """An address without its scheme, which nobody says or types."""
    return _HTTP.sub("", address).removesuffix("/")


def wrong_web(address: str) -> str:
    """Why a web address leads nowhere, and what would be right; empty where it may lead somewhere."""
    scheme = _SCHEME.match(address)
    if scheme and scheme[0].lower() == "mailto:":
        return "is a mail address; write it under `mail:`, without mailto:"
    if scheme and not _HTTP.fullmatch(scheme[0]):
        return f"begins with '{scheme[0]}', which no telephone opens; write '{address[scheme.end() :]}'"
    if "@" in _host(address):
        return "is a mail address; write it under `mail:`"
    return _wrong_host(_host(address))


def wrong_mail(address: str) -> str:
    """The same of a mail address."""
    if scheme := _SCHEME.match(address):
        return f"begins with '{scheme[0]}'; write '{address[scheme.end() :]}'"
    mailbox, *hosts = address.split("@")
    if not hosts:
        return "has no @; it is no mail address"
    if len(hosts) > 1:
        return "has more than one @; a mail address has one"
    if not _MAILBOX.fullmatch(mailbox):
        return f"has '{mailbox}' before its @, which names no mailbox" if mailbox else "has nothing before its @"
    return _wrong_host(hosts[0])


def odd_ending(address: str) -> str:
    """What is probably wrong with the end of its name: `.imt` for `.int`; else nothing."""
    ending = _host(address).rpartition(".")[2].lower()
    if not ending.isascii() or ending in _REAL or ending in _COMMON:
        return ""
    if len(ending) == 2:
        return "" if ending in _OF_COUNTRIES else f"ends in '.{ending}', which is of no country."
    meant = next((known for known in _COMMON if _slip(known, ending)), "")
    return f"ends in '.{ending}'; did you mean '.{meant}'?" if meant else ""


def _host(address: str) -> str:
    return re.sub(r":\d+$", "", told(address).partition("/")[0])


def _wrong_host(host: str) -> str:
    labels = host.split(".")
    if len(labels) < 2:
        return "has no dot; it leads nowhere on the net"
    if not all(labels):
        return "has a dot too many"
    if letter := _foreign(host):
        return f"holds '{letter}', a letter of another alphabet that only looks right; type it anew"
    if host.isascii() and (strange := next((label for label in labels if not _LABEL.fullmatch(label)), "")):
        return f"holds '{strange}'; between its dots stand letters a-z, digits and hyphens"
    if labels[-1].lower() == "local" or labels[-1].isdecimal():
        return "is a machine of your own net, which callers cannot reach"
    return ""


def _foreign(host: str) -> str:
    """The first letter of a second alphabet; an address that is whole in another one is right."""
    scripts = [(unicodedata.name(letter, "?").split()[0], letter) for letter in host if letter.isalpha()]
    strange = [letter for script, letter in scripts if script != "LATIN"]
    return strange[0] if 0 < len(strange) < len(scripts) else ""


def _slip(known: str, written: str) -> bool:
    """Whether one letter is wrong, missing or too much, or two have changed places."""
    if sorted(known) == sorted(written):
        return True
    if len(known) == len(written):
        return sum(a != b for a, b in zip(known, written, strict=True)) == 1
    short, long = sorted((known, written), key=len)
    return any(long[:place] + long[place + 1 :] == short for place in range(len(long)))
