"""What every webhook does: answer nobody unsigned, speak XML, and say what failed without saying about whom."""

import logging
from traceback import extract_tb

from flask import Blueprint, Response, abort, request
from werkzeug.exceptions import HTTPException

from hotline.web.signature import Signature

log = logging.getLogger("hotline")


def guarded(blueprint: Blueprint, signature: Signature) -> Blueprint:
    """Refuse, before any work is done, whatever our provider did not sign."""

    @blueprint.before_request
    def refuse() -> None:
        if not _signed(signature):
            abort(403)

    # An HTTP error is an answer already; only what fails in our code gets the apology.
    blueprint.register_error_handler(HTTPException, lambda error: error)
    return blueprint


def _signed(signature: Signature) -> bool:
    """A body that breaks off or cannot be read was not signed either; one that is too large gets its own answer."""
    try:
        return signature.signed(request)
    except HTTPException:
        raise
    except Exception as error:
        failed(error)
        return False


def xml(body: bytes) -> Response:
    return Response(body, content_type="text/xml; charset=utf-8")


def failed(error: Exception) -> None:
    """Log where it failed; never the message or the request, which may hold a number or a text."""
    frames = (f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in extract_tb(error.__traceback__)[-4:])
    log.error("%s failed: %s at %s", request.endpoint, type(error).__name__, " < ".join(frames))
