"""The demo's page: a phone and a text thread in the browser. The live service never has it.

The page posts to the webhooks as the telephone provider does and follows the documents that come back, so that what
one tries is what callers get. A browser must not hold the token; the demo signs for it, and for no other web site:
a request must name this address as its host, which a name that was pointed here does not, and as its origin.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, Response, abort, g, jsonify, redirect, render_template, request
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response as AnyResponse

from hotline.web import handset
from hotline.web.handset import WORDS, described
from hotline.web.moments import Moments
from hotline.web.signature import sign

MOMENT = "Hotline-Moment"  # the header in which the page names a date and an hour
WEBHOOKS = re.compile(r"(/voice(/.*)?|/sms)(\?.*)?")
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def blueprint(live: Moments, base: str, token: str, segments: Callable[[str], Any]) -> Blueprint:
    """`GET /` and what the page there asks for. `segments(text)` gives encoding, units and parts.

    `base` is the address at which the demo is served: scheme, host and port.
    """
    demo = Blueprint("demo", __name__, static_folder="static", static_url_path="/demo", template_folder="templates")
    _protect(demo, base)

    @demo.before_app_request
    def travel() -> None:
        """Webhooks too: they are answered from the Book of the moment that the page names."""
        try:
            written = request.headers.get(MOMENT)
            g.moment = live.moment(written) if written else None
        except ValueError as error:
            abort(Response(f"{error}\n", 400, content_type="text/plain; charset=utf-8"))

    @demo.after_app_request
    def texted(response: Response) -> Response:
        """Nothing is sent from here: the page shows what would be."""
        return handset.texted(response, g.get("text", ""))

    @demo.get("/")
    def page() -> str:
        ui = _interface()
        names = {code: words["name"] for code, words in WORDS.items()}
        code = ui if ui in live.line else next(iter(live.line))
        told = {"language": code, "line": live.line[code], "revision": live.last.revision}
        return render_template("demo.html", ui=ui, words=WORDS[ui], names=names, **told)

    @demo.get("/demo/words.json")
    def words() -> Response:
        return jsonify(WORDS[_interface()])

    @demo.get("/demo/book.json")
    def book() -> Response:
        return jsonify(described(live.book()) | {"zone": live.zone.key})

    @demo.post("/demo/sign")
    def signature() -> Response:
        url, fields = _request()
        if not (url.startswith(base) and WEBHOOKS.fullmatch(url.removeprefix(base))):
            raise BadRequest("Only requests to this line's own webhooks are signed.")
        return jsonify(signature=sign(url, fields, token))

    @demo.post("/demo/segments")
    def count() -> Response:
        encoding, units, parts = segments(_text(_asked(), "text"))
        return jsonify(encoding=encoding, units=units, parts=parts)

    return demo


def _protect(demo: Blueprint, base: str) -> None:
    host = base.partition("//")[2]
    port = host.rpartition(":")[2]

    @demo.before_request
    def own() -> AnyResponse | None:
        if request.host == f"localhost:{port}" and request.path == "/":
            return redirect(base + request.full_path.rstrip("?"))
        if request.host != host:
            abort(421)
        if request.method == "POST" and (request.headers.get("Origin") != base or not request.is_json):
            abort(403)
        return None

    @demo.after_request
    def strict(response: Response) -> Response:
        response.headers.update(HEADERS)
        return response


def _interface() -> str:
    """The language of the buttons: the one asked for, else the browser's, else English."""
    asked = request.args.get("ui", "")
    return asked if asked in WORDS else request.accept_languages.best_match(WORDS) or "en"


def _asked() -> dict[str, Any]:
    asked = request.get_json()
    if not isinstance(asked, dict):
        raise BadRequest("The request is not a JSON object.")
    return asked


def _text(asked: Mapping[str, Any], name: str) -> str:
    value = asked.get(name)
    if not isinstance(value, str):
        raise BadRequest(f"'{name}' is missing or not a text.")
    return value


def _request() -> tuple[str, dict[str, str]]:
    """The URL and the fields to sign."""
    asked = _asked()
    fields = asked.get("fields")
    if not isinstance(fields, dict) or not all(isinstance(value, str) for value in fields.values()):
        raise BadRequest("'fields' is missing or not an object of texts.")
    return _text(asked, "url"), fields
