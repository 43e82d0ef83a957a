"""People: who works here, in which role; and one's own password and second factor."""

from flask import Blueprint, abort, g, redirect, render_template, request, session, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from hotline.alarm.mail import is_address
from hotline.desk.access import PUBLISH, SEE, needs
from hotline.desk.deeds import did
from hotline.desk.people import factor, passwords, proof
from hotline.desk.people.proof import Doubt
from hotline.desk.room import Room
from hotline.desk.wording import LANGUAGES, _, language
from hotline.store import addresses, people, sessions
from hotline.store.people import ROLES, TRANSLATOR, Person


def blueprint(room: Room) -> Blueprint:
    desk = Blueprint("people", __name__)

    @desk.get("/desk/people")
    @needs(SEE)
    def page() -> str:
        return _page("")

    @desk.post("/desk/people")
    @needs(PUBLISH)
    def add() -> tuple[str, int] | Response:
        form = request.form
        name, role, password = form.get("name", "").strip().lower(), form.get("role", ""), form.get("password", "")
        if wrong := unfit(name, role, password):
            return _page(wrong), 400
        languages = tuple(form.get("languages", "").replace(",", " ").split()) if role == TRANSLATOR else ()
        person = Person(name, role, languages, passwords.hashed(password), since=room.clock())
        if not people.add(room.store, person):
            return _page(_("Somebody is called {name} already.").format(name=name)), 409
        did(room, "add", f"{role} {name}")
        return redirect(url_for("people.page"))

    @desk.post("/desk/people/<name>/role")
    @needs(PUBLISH)
    def role(name: str) -> tuple[str, int] | Response:
        chosen = request.form.get("role", "")
        if chosen not in ROLES:
            abort(400)
        if name == g.person.name:
            return _page(_("Somebody else must change what you may do.")), 409
        _change(name, role=chosen)
        did(room, "role", f"{name}: {chosen}")
        return redirect(url_for("people.page"))

    @desk.post("/desk/people/<name>/off")
    @needs(PUBLISH)
    def off(name: str) -> tuple[str, int] | Response:
        if name == g.person.name:
            return _page(_("Somebody else must switch you off.")), 409
        switched = "on" not in request.form
        _change(name, off=switched)
        sessions.end_all(room.store, name)
        did(room, "off" if switched else "on", name)
        return redirect(url_for("people.page"))

    @desk.get("/desk/me")
    @needs(SEE)
    def me() -> str:
        return _me("")

    @desk.post("/desk/me/password")
    @needs(SEE)
    def password() -> tuple[str, int] | Response:
        if doubt := proof.password(room, g.person, request.form.get("old", "")):
            return _me(doubt.sentence), doubt.status
        new = request.form.get("new", "")
        if wrong := passwords.unfit(new, g.person.name):
            return _me(_("This password") + " " + wrong), 400
        _change(g.person.name, password=passwords.hashed(new))
        sessions.end_all(room.store, g.person.name)
        did(room, "password", g.person.name)
        return redirect(url_for("sign_in.page"))

    @desk.post("/desk/me/address")
    @needs(SEE)
    def address() -> tuple[str, int] | Response:
        """Where her own reminders go, and in which language; empty: nowhere."""
        written, tongue = request.form.get("address", "").strip(), request.form.get("language", "")
        if written and not is_address(written):
            return _me(_("That is no mail address.")), 400
        addresses.put(room.store, g.person.name, written, tongue if tongue in LANGUAGES else "en")
        did(room, "address", g.person.name)
        return redirect(url_for("people.me", kept=1))

    @desk.post("/desk/me/factor")
    @needs(SEE)
    def begin_factor() -> tuple[str, int] | str:
        """Whoever finds this browser open must not be able to put an app of their own in the place of hers."""
        if doubt := proof.password(room, g.person, request.form.get("old", "")) or _lacks_code():
            return _me(doubt.sentence), doubt.status
        session["factor"] = factor.begun()
        return _new_factor("")

    @desk.post("/desk/me/factor/set")
    @needs(SEE)
    def set_factor() -> tuple[str, int] | str | Response:
        begun = session.get("factor")
        if not begun:
            return redirect(url_for("people.me"))
        code = "".join(filter(str.isdecimal, request.form.get("code", "")))
        if not (used := factor.step(room.key, begun, code, room.clock())):
            return _new_factor(_("That code is wrong. The app shows a new one every half minute.")), 403
        codes = factor.paper()
        _change(g.person.name, factor=begun, used=used, recovery=factor.digests(codes))
        sessions.factor(room.store, request.cookies.get(room.cookie, ""), room.clock())
        session.pop("factor")
        did(room, "second factor", g.person.name)
        return render_template("people/codes.html", codes=codes)

    def _lacks_code() -> Doubt | None:
        return proof.code(room, g.person, request.form.get("code", "")) if g.person.factor else None

    def _page(wrong: str) -> str:
        reminded = {reader.person.name for reader in addresses.readers(room.store)}
        return render_template(
            "people/all.html", people=people.every(room.store), roles=ROLES, reminded=reminded, wrong=wrong
        )

    def _me(wrong: str) -> str:
        open_in = sessions.count(room.store, g.person.name, room.clock())
        mail, tongue = addresses.find(room.store, g.person.name)
        return render_template(
            "people/me.html",
            wrong=wrong,
            open_in=open_in,
            fewest=passwords.FEWEST,
            mail=mail,
            tongue=tongue or language(),
        )

    def _new_factor(wrong: str) -> str:
        begun = session["factor"]
        picture = Markup(factor.picture(room.key, begun, g.person.name, "Hotline"))  # segno's own SVG
        return render_template(
            "people/factor.html", picture=picture, secret=factor.secret(room.key, begun), wrong=wrong
        )

    def _change(name: str, **values: object) -> None:
        if not people.change(room.store, name, **values):
            abort(404)

    return desk


def unfit(name: str, role: str, password: str) -> str:
    """Why somebody cannot be added so, in a sentence; else nothing."""
    if not (1 <= len(name) <= 60) or not name.isprintable() or set(name) & set("/\\?#,"):
        return _("A name has 1 to 60 letters, and none of / \\ ? # and commas.")
    if role not in ROLES:
        return _("Choose a role.")
    wrong = passwords.unfit(password, name)
    return f"{_('This password')} {wrong}." if wrong else ""
