"""Who calls: only requests signed with a token of ours are answered."""

from base64 import b64encode
from collections.abc import Iterable, Mapping
from hashlib import sha256
from hmac import compare_digest, digest

from flask import Request
from twilio.request_validator import RequestValidator
from werkzeug.datastructures import MultiDict

BODY = "bodySHA256"  # in the query of a request whose body is no form: the signature covers the body by it


class Signature:
    """Checks `X-Twilio-Signature` against the public URL and every token in use.

    The URL is put together from the configured base, the path and the raw query, never taken from `request.url`:
    that one comes from the Host header, and Werkzeug re-writes what is percent-encoded in it.
    https://www.twilio.com/docs/usage/security
    """

    def __init__(self, public_url: str, tokens: tuple[str, ...], header: str) -> None:
        self.base = public_url
        self._header = f"HTTP_{header.upper().replace('-', '_')}"
        self._tokens = tokens

    def signed(self, request: Request) -> bool:
        """Whether one of the tokens signed this request; a missing signature is a wrong one."""
        return not self.refused(request)

    def refused(self, request: Request) -> str:
        """What is wrong with the signature; nothing if one of the tokens signed this request."""
        signature = request.environ.get(self._header, "")
        if not signature:
            return "no signature"
        query = request.query_string.decode("latin-1")
        url = self.base + request.path + (f"?{query}" if query else "")
        # compare_digest raises at letters that are not ASCII.
        if signature.isascii() and any(_matches(token, url, request.form, signature) for token in self._tokens):
            return "" if BODY not in query or _same_body(request) else "another body than was signed"
        tried = f" ({len(self._tokens)} tokens tried)" if len(self._tokens) > 1 else ""
        return f"a wrong signature{tried}"


def _matches(token: str, url: str, form: MultiDict[str, str], signature: str) -> bool:
    """As the SDK's `validate`, which signs twice, with the URL's port and without: that is the rare case."""
    return compare_digest(_signature(url, form.items(multi=True), token), signature) or bool(
        RequestValidator(token).validate(url, form, signature)
    )


def _signature(url: str, fields: Iterable[tuple[str, str]], token: str) -> str:
    """As the SDK's `compute_signature`, in a third of the time; a test holds that they agree."""
    signed = url + "".join(name + value for name, value in sorted(set(fields)))
    return b64encode(digest(token.encode(), signed.encode(), "sha1")).decode()


def _same_body(request: Request) -> bool:
    expected = request.args.get(BODY, "")
    return compare_digest(sha256(request.get_data()).hexdigest(), expected.lower()) if expected.isascii() else False


def sign(url: str, fields: Mapping[str, str], token: str) -> str:
    """The signature a provider would send; for those who play the provider."""
    return str(RequestValidator(token).compute_signature(url, fields))
