"""Assembly of the desk. Nothing that answers callers imports it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from hashlib import scrypt
from urllib.parse import urlsplit

from flask import Flask, Response, abort, g, render_template, request
from flask_wtf.csrf import CSRFError, CSRFProtect
from werkzeug.exceptions import HTTPException

from hotline.desk import access, asked, fields, help, home, look, tree, wording
from hotline.desk.brand import Brand
from hotline.desk.contacts import naming, switchboard
from hotline.desk.editing import edit, new, paper, places, waive, words
from hotline.desk.languages import progress, reading, sheets
from hotline.desk.people import sign_in, staff
from hotline.desk.publishing import agree, approve, history, publish
from hotline.desk.recordings import grid
from hotline.desk.room import Room
from hotline.desk.scenarios import collection, scenario
from hotline.desk.shelf import Shelf
from hotline.desk.trying import listen, play
from hotline.menu.editing.refused import Refused
from hotline.state.home import Home
from hotline.store.engine import Lost, Store
from hotline.web.webhook import failed

MAX_BODY = 1024 * 1024
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; "
        "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
# Where somebody records: the browser may be asked for the microphone, and plays what it has not sent yet.
BOOTH = {
    "Content-Security-Policy": HEADERS["Content-Security-Policy"].replace("media-src 'self'", "media-src 'self' blob:"),
    "Permissions-Policy": HEADERS["Permissions-Policy"].replace("microphone=()", "microphone=(self)"),
}
# Where the address itself is a secret. With no-referrer a browser would send its forms as from nowhere (Origin: null).
SECRET = {"Referrer-Policy": "strict-origin", "X-Robots-Tag": "noindex, nofollow, noarchive"}
OWN = dict.fromkeys(grid.MICROPHONE, BOOTH) | dict.fromkeys(approve.SECRET, SECRET)


def create_desk(
    store: Store,
    kept: Home,
    secret: str,
    url: str,
    shelf: Shelf,
    clock: Callable[[], datetime],
    brand: Brand = Brand(),  # noqa: B008  # frozen
) -> Flask:
    """The desk. `url`: its address, without a slash at its end; empty: any loopback name of this machine."""
    app = Flask("hotline.desk", static_url_path="/desk/static")
    room = Room(store, kept, _key(secret), url, clock, app.view_functions)
    app.config.update(
        SECRET_KEY=room.key,
        MAX_CONTENT_LENGTH=MAX_BODY,
        MAX_FORM_MEMORY_SIZE=MAX_BODY,  # a file of menus as YAML is one field
        SESSION_COOKIE_NAME=f"{room.cookie}-form",
        SESSION_COOKIE_SECURE=room.secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session of the form
        WTF_CSRF_SSL_STRICT=False,  # the origin is looked at here, for every request
    )
    app.extensions[access.SIGNED_IN] = access.signed_in(room)
    _addresses(app, room)
    app.before_request(access.roomy(room))
    CSRFProtect(app)
    app.register_blueprint(access.guard(room))
    app.register_blueprint(sign_in.blueprint(room))
    app.register_blueprint(home.blueprint(room, shelf))
    app.register_blueprint(tree.blueprint(room, shelf))
    app.register_blueprint(listen.blueprint(room, shelf))
    app.register_blueprint(play.blueprint(room, shelf))
    app.register_blueprint(switchboard.blueprint(room, shelf))
    app.register_blueprint(edit.blueprint(room, shelf))
    app.register_blueprint(new.blueprint(room, shelf))
    app.register_blueprint(naming.blueprint(room, shelf))
    app.register_blueprint(places.blueprint(room, shelf))
    app.register_blueprint(words.blueprint(room, shelf))
    app.register_blueprint(progress.blueprint(room, shelf))
    app.register_blueprint(reading.blueprint(room, shelf))
    app.register_blueprint(sheets.blueprint(room, shelf))
    app.register_blueprint(paper.blueprint(room, shelf))
    app.register_blueprint(collection.blueprint(room, shelf))
    app.register_blueprint(scenario.blueprint(room, shelf))
    app.register_blueprint(agree.blueprint(room, shelf))
    app.register_blueprint(grid.blueprint(room, shelf))
    app.register_blueprint(publish.blueprint(room, shelf))
    app.register_blueprint(approve.blueprint(room, shelf))
    app.register_blueprint(waive.blueprint(room, shelf))
    app.register_blueprint(history.blueprint(room, shelf))
    app.register_blueprint(staff.blueprint(room))
    app.register_blueprint(help.blueprint())
    app.register_blueprint(look.blueprint(brand))
    _told(app)
    app.jinja_env.globals |= {
        "_": wording._,
        "ui": wording.language,
        "tongues": wording.LANGUAGES,
        "direction": wording.direction,
        "apart": wording.apart,
        "readable": wording.readable,
        "weekday": wording.weekday,
        "called": wording.called,
        "short": wording.short,
        "field_name": fields.field,
        "field_called": fields.called,
        "local": lambda moment: moment.astimezone(shelf.zone()),
        "may": access.may,
        "mine": access.mine,
        "brand": brand,
        "anchor": help.anchor,
        "tour": help.tour,
    }
    return app


def _key(secret: str) -> bytes:
    """A short secret is worth little; this at least makes trying many of them dear."""
    return scrypt(secret.encode(), salt=b"hotline desk", n=2**14, r=8, p=1, dklen=32)


def _addresses(app: Flask, room: Room) -> None:
    """Only the desk's own address is answered, and only its own pages may post to it."""
    host = urlsplit(room.url).netloc

    @app.before_request
    def own() -> None:
        near = (not host and request.host.rpartition(":")[0] in LOOPBACK) or request.host in LOOPBACK
        if not (near or (host and request.host == host)):
            abort(421)
        origin = request.headers.get("Origin")
        if request.method == "POST" and origin not in (None, room.url or request.host_url.rstrip("/")):
            abort(403)

    @app.after_request
    def strict(response: Response) -> Response:
        response.headers.update(HEADERS | OWN.get(request.endpoint or "", {}))
        if room.secure:
            response.headers["Strict-Transport-Security"] = "max-age=31536000"
        if request.endpoint not in (*access.STATIC, "look.css", "look.logo"):
            response.headers["Cache-Control"] = "no-store"
        return response


def _told(app: Flask) -> None:
    """What went wrong, as a page like the others."""

    @app.errorhandler(CSRFError)
    def stale(error: CSRFError) -> tuple[str, int]:
        """With what was written, where words were written."""
        sentence = wording._("Go back, load the page again, and send it.")
        return _page(wording._("This form was open too long."), sentence, asked.typed()), 400

    @app.errorhandler(HTTPException)
    def refused(error: HTTPException) -> tuple[str, int] | HTTPException:
        if error.code in (None, 301, 302, 308):
            return error
        told = {
            403: (wording._("You may not do that."), wording._("Ask somebody who publishes to change your role.")),
            404: (wording._("There is no such page."), wording._("It may have been renamed or taken away.")),
            413: (
                wording._("That is too much at once."),
                wording._("Send fewer files, or smaller ones. What you wrote stands on the page before."),
            ),
            503: (wording._("The desk is busy."), wording._("Try again in a minute.")),
        }
        return _page(*told.get(error.code or 500, (error.name, ""))), error.code or 500

    @app.errorhandler(Refused)
    def unwritten(error: Refused) -> tuple[str, int]:
        """A draft that cannot be read so far: every file can still be mended as YAML."""
        return _page(wording._("That cannot be done in this draft."), wording.refusal(error), asked.typed()), 409

    @app.errorhandler(Lost)
    def lost(error: Lost) -> tuple[str, int]:
        failed(error)
        sentence = wording._("Calls go on with what the line last knew. Try again in a minute.")
        return _page(wording._("The store does not answer."), sentence), 503

    @app.errorhandler(Exception)
    def sorry(error: Exception) -> tuple[str, int]:
        failed(error)
        sentence = wording._("The log says where. Calls are not touched by it.")
        return _page(wording._("Something went wrong here."), sentence), 500


def _page(title: str, sentence: str, sent: Mapping[str, str] | None = None) -> str:
    g.setdefault("person", None)
    return render_template("error.html", title=title, sentence=sentence, sent=sent)
