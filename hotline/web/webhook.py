"""What every webhook does: answer nobody unsigned, speak XML, and say what failed without saying about whom."""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from traceback import extract_tb
from typing import Any
from urllib.parse import unquote_to_bytes

from flask import Blueprint, Request, Response, abort, request
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge
from werkzeug.utils import cached_property

from hotline import metrics
from hotline.web.refusals import Refusals

# Twilio sends some 30, and 6 more for each picture of a message; ten pictures are its most.
MOST_FIELDS = 200
FORM = "application/x-www-form-urlencoded"
UNREADABLE = "a request that cannot be read"

log = logging.getLogger("hotline")


class Fields(ImmutableMultiDict[str, str]):
    """Most of what is asked of a form or of cookies is not there, and Werkzeug makes an error of each time."""

    def get(self, name: str, default: Any = None, type: Any = None) -> Any:  # type: ignore[override]
        return super().get(name, default, type) if name in self else default


class Webhook(Request):
    """A request whose form is read once, and not at all (RequestEntityTooLarge) with more fields than ever come."""

    parameter_storage_class = dict_storage_class = Fields

    @cached_property
    def form(self) -> Fields:
        if self.environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower() != FORM:
            return Fields()
        body = self.get_data()
        if body.count(b"&") >= MOST_FIELDS:
            raise RequestEntityTooLarge()
        return Fields(_fields(body.decode()))


class Document(Response):
    """A body that is whole: nothing is left to be found out about it on its way to the server."""

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        start_response(self.status, self.headers.to_wsgi_list())
        return [self.data]


def _fields(form: str) -> Iterator[tuple[str, str]]:
    for field in filter(None, form.split("&")):
        name, _, value = field.partition("=")
        yield _plain(name), _plain(value)


def _plain(word: str) -> str:
    """As Werkzeug reads it: what is no UTF-8 stays as it was written."""
    word = word.replace("+", " ")
    return unquote_to_bytes(word).decode("utf-8", "werkzeug.url_quote") if "%" in word else word


@dataclass(frozen=True, slots=True)
class Guard:
    """Refuses, before any work is done, whatever does not prove that it comes from our provider."""

    refused: Callable[[Request], str]  # what is wrong with a request, if anything is
    refusals: Refusals
    expected: str  # by what it proves itself

    def over(self, blueprint: Blueprint) -> Blueprint:
        """The blueprint, guarded."""

        @blueprint.before_request
        def refuse() -> None:
            refused = self._wrong()
            if refused:
                self.refusals.tell(refused, blueprint.name, self.expected)
                metrics.refused(refused)
                abort(403)

        # An HTTP error is an answer already; only what fails in our code gets the apology.
        blueprint.register_error_handler(HTTPException, lambda error: error)
        return blueprint

    def _wrong(self) -> str:
        """A body that breaks off or cannot be read was not signed either; one that is too large gets its own answer."""
        try:
            return self.refused(request)
        except HTTPException:
            raise
        except UnicodeDecodeError:
            return UNREADABLE
        except Exception as error:
            failed(error)
            return UNREADABLE


def xml(body: bytes) -> Response:
    return Document(body, content_type="text/xml; charset=utf-8")


def failed(error: Exception) -> None:
    """Log where it failed; never the message or the request, which may hold a number or a text."""
    frames = (f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in extract_tb(error.__traceback__)[-4:])
    log.error("%s failed: %s at %s", request.endpoint, type(error).__name__, " < ".join(frames))
