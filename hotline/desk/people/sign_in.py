"""Signing in and out. A wrong name and a wrong password look the same and take as long."""

from flask import Blueprint, g, redirect, render_template, request, session, url_for
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.wrappers import Response

from hotline.desk.access import ANYBODY, SEE, needs
from hotline.desk.deeds import did
from hotline.desk.people import passwords, patience, proof
from hotline.desk.room import Room
from hotline.desk.wording import _
from hotline.store import people, sessions
from hotline.store.people import Person

WITHIN = 300  # seconds between the password and the code
YEAR = 365 * 24 * 3600  # seconds for which a browser is known


def blueprint(room: Room) -> Blueprint:
    desk = Blueprint("sign_in", __name__)

    @desk.get("/desk/sign-in")
    @needs(ANYBODY)
    def page() -> str | Response:
        return redirect(url_for("home.page")) if g.person else _form("")

    @desk.post("/desk/sign-in")
    @needs(ANYBODY)
    def enter() -> tuple[str, int] | Response:
        name, password = request.form.get("name", "").strip().lower(), request.form.get("password", "")
        counted = patience.counted(room.key, name, proof.address(), _known(room))
        if seconds := patience.wait(room.store, counted, room.clock()):
            doubt = proof.too_many(seconds)
            return _form(doubt.sentence, name), doubt.status
        person = people.find(room.store, name[:60])
        right = passwords.right(password[: passwords.MOST], person.password if person else "")
        if person is None or person.off or not right:
            patience.count(room.store, counted, room.clock())
            return _form(_("The name or the password is wrong."), name), 403
        if person.factor:
            session["half"] = {"name": name, "at": int(room.clock().timestamp())}
            return redirect(url_for("sign_in.code"))
        return _begin(room, person, counted)

    @desk.get("/desk/sign-in/code")
    @needs(ANYBODY)
    def code() -> str | Response:
        return _code("") if _half(room) else redirect(url_for("sign_in.page"))

    @desk.post("/desk/sign-in/code")
    @needs(ANYBODY)
    def enter_code() -> tuple[str, int] | Response:
        person = _half(room)
        if person is None:
            return redirect(url_for("sign_in.page"))
        if doubt := proof.code(room, person, request.form.get("code", "")):
            return _code(doubt.sentence), doubt.status
        counted = patience.counted(room.key, person.name, proof.address(), _known(room))
        return _begin(room, person, counted, factored=True)

    @desk.post("/desk/sign-out")
    @needs(SEE)
    def leave() -> Response:
        sessions.end(room.store, request.cookies.get(room.cookie, ""))
        did(room, "sign out")
        return _forgotten(room, redirect(url_for("sign_in.page")))

    @desk.post("/desk/sign-out/everywhere")
    @needs(SEE)
    def leave_everywhere() -> Response:
        sessions.end_all(room.store, g.person.name)
        did(room, "sign out everywhere")
        return _forgotten(room, redirect(url_for("sign_in.page")))

    return desk


def _form(wrong: str, name: str = "") -> str:
    return render_template("people/sign_in.html", wrong=wrong, name=name)


def _code(wrong: str) -> str:
    return render_template("people/code.html", wrong=wrong)


def _begin(room: Room, person: Person, counted: tuple[str, ...], *, factored: bool = False) -> Response:
    """A new session; what was tried before is forgiven, and this browser is known from now on."""
    patience.forgive(room.store, counted)
    secret = sessions.begin(room.store, person.name, room.clock(), factored=factored)
    target = session.pop("next", "")
    session.pop("half", None)
    response = redirect(target if target.startswith("/desk/") else url_for("home.page"))
    g.person = person
    did(room, "sign in")
    lasts = int(sessions.LASTS.total_seconds())
    _set(room, response, room.cookie, secret, lasts)
    _set(room, response, f"{room.cookie}-known", _signer(room).dumps(person.name), YEAR)
    return response


def _set(room: Room, response: Response, name: str, value: str, seconds: int) -> None:
    response.set_cookie(name, value, max_age=seconds, path="/", secure=room.secure, httponly=True, samesite="Strict")


def _forgotten(room: Room, response: Response) -> Response:
    session.clear()
    response.delete_cookie(room.cookie, path="/", secure=room.secure, httponly=True, samesite="Strict")
    return response


def _half(room: Room) -> Person | None:
    """Who has given the password and not yet the code."""
    half = session.get("half") or {}
    if not 0 <= room.clock().timestamp() - half.get("at", 0) < WITHIN:
        return None
    person = people.find(room.store, half["name"])
    return person if person and not person.off and person.factor else None


def _known(room: Room) -> str:
    """The name that last signed in in this browser."""
    try:
        return str(_signer(room).loads(request.cookies.get(f"{room.cookie}-known", "")))
    except BadSignature:
        return ""


def _signer(room: Room) -> URLSafeSerializer:
    return URLSafeSerializer(room.key, "known")
