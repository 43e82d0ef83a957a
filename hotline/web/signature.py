"""Who calls: only requests signed with a token of ours are answered."""

from collections.abc import Mapping
from hmac import compare_digest

from flask import Request
from twilio.request_validator import RequestValidator


class Signature:
    """Checks `X-Twilio-Signature` against the public URL and every token in use.

    The URL is put together from the configured base, the path and the raw query, never taken from `request.url`:
    that one comes from the Host header, and Werkzeug re-writes what is percent-encoded in it.
    https://www.twilio.com/docs/usage/security
    """

    def __init__(self, public_url: str, tokens: tuple[str, ...], header: str) -> None:
        self._base = public_url
        self._header = header
        self._validators = [RequestValidator(token) for token in tokens]

    def signed(self, request: Request) -> bool:
        """Whether one of the tokens signed this request; a missing signature is a wrong one."""
        signature = request.headers.get(self._header, "")
        if not signature or not signature.isascii():  # compare_digest raises at other letters
            return False
        query = request.query_string.decode("latin-1")
        url = self._base + request.path + (f"?{query}" if query else "")
        return any(_matches(validator, url, request.form, signature) for validator in self._validators)


def _matches(validator: RequestValidator, url: str, form: Mapping[str, str], signature: str) -> bool:
    """As the SDK's `validate`, which signs twice, with the URL's port and without: that is the rare case."""
    return compare_digest(validator.compute_signature(url, form), signature) or validator.validate(url, form, signature)


def sign(url: str, fields: Mapping[str, str], token: str) -> str:
    """The signature a provider would send; for those who play the provider."""
    return str(RequestValidator(token).compute_signature(url, fields))
