"""A ping to an outside watch, which raises the alarm when none comes any more."""

from collections.abc import Mapping
from http.client import HTTPException
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from hotline.settings import Unset

URL = "HOTLINE_PING_URL"
TIMEOUT = 10  # seconds


class Unheard(Exception):
    """The watch was not reached; the message says why."""


def address(environment: Mapping[str, str]) -> str:
    """Empty where nobody watches. Raises Unset."""
    url = environment.get(URL, "").strip()
    if url and (urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname):
        raise Unset(f"{URL} is no address of a watch. Write it as the watch gives it: https://watch.example.org/…")
    return url


def ping(url: str) -> None:
    """Raises Unheard. The address is a secret of the watch, and is not told."""
    host = urlsplit(url).hostname
    try:
        with urlopen(Request(url, headers={"User-Agent": "hotline"}), timeout=TIMEOUT):  # http(s) alone
            pass
    except (OSError, HTTPException, ValueError) as error:
        why = getattr(error, "code", None) or getattr(error, "reason", None) or type(error).__name__
        raise Unheard(f"The watch at {host} was not reached ({URL}): {why}.") from error
