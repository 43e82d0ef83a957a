"""Contacts: where each is told, and switching one off, or on again, in two presses."""

import logging
from datetime import date
from typing import NamedTuple

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from hotline.desk.access import SEE, SWITCH, WRITE, needs
from hotline.desk.contacts.week import week
from hotline.desk.deeds import did
from hotline.desk.editing import drafting
from hotline.desk.room import Room
from hotline.desk.shelf import Shelf
from hotline.desk.wording import _, refusal
from hotline.live import switching
from hotline.menu.checks.contact_dates import LONG
from hotline.menu.editing.changes import Renew
from hotline.menu.editing.refused import Refused
from hotline.menu.model.gaps import contact_of, gaps
from hotline.menu.model.menu import Contact, Menu
from hotline.store import lines, switches
from hotline.store.switches import Switch

log = logging.getLogger("hotline")


class Row(NamedTuple):
    """A contact, the codes of the pages on which it is told, and its last switch."""

    contact: Contact
    codes: tuple[str, ...]
    switch: Switch | None

    @property
    def off(self) -> bool:
        return self.switch is not None and self.switch.off


def blueprint(room: Room, shelf: Shelf) -> Blueprint:
    desk = Blueprint("contacts", __name__)

    @desk.get("/desk/contacts")
    @needs(SEE)
    def page() -> str:
        loaded = shelf.loaded(shelf.live(), room.clock())
        found = {switch.contact: switch for switch in switches.latest(room.store)}
        known = loaded.menu.contacts if loaded.menu else {}
        strange = [switch for name, switch in found.items() if switch.off and name not in known]
        waiting = [name for name in shelf.menu(shelf.draft(), room.clock()).contacts if name not in known]
        return render_template(
            "contacts/all.html", rows=rows(loaded.menu, found), strange=strange, menu=loaded.menu, waiting=waiting
        )

    @desk.get("/desk/contacts/<name>")
    @needs(SEE)
    def one(name: str) -> str:
        return _one(name, "")

    @desk.post("/desk/contacts/<name>/off")
    @needs(SWITCH)
    def off(name: str) -> tuple[str, int] | Response:
        why = request.form.get("why", "").strip()[:500]
        if not why:
            return _one(name, _("Say why, for whoever switches it on again.")), 400
        _switch(name, Switch(name, True, why, g.person.name, room.clock()))
        return redirect(url_for("contacts.one", name=name))

    @desk.post("/desk/contacts/<name>/called")
    @needs(WRITE)
    def called(name: str) -> tuple[str, int] | Response:
        """Rung today, and the right people answered: it may be told for as long as anything may, in the draft."""
        _known(name)
        who, today = " ".join(request.form.get("who", "").split())[:60], shelf.today(room.clock())
        try:
            drafting.write(room, shelf, lambda folder: Renew(name, today, today + LONG, who))
        except Refused as refused:
            return _one(name, refusal(refused)), 409
        did(room, "renew", f"contact {name}", who)
        return redirect(url_for("contacts.one", name=name, renewed=1))

    @desk.post("/desk/contacts/<name>/on")
    @needs(SWITCH)
    def on(name: str) -> tuple[str, int] | Response:
        if not request.form.get("rung"):
            return _one(name, _("Ring the number first, and tick that the right people answered.")), 400
        today: date = shelf.today(room.clock())
        _switch(
            name, Switch(name, False, request.form.get("why", "").strip()[:500], g.person.name, room.clock(), today)
        )
        return redirect(url_for("contacts.one", name=name))

    def _row(name: str) -> tuple[Row, Menu]:
        menu = shelf.loaded(shelf.live(), room.clock()).menu
        found = {switch.contact: switch for switch in switches.latest(room.store)}
        row = next((row for row in rows(menu, found) if row.contact.id == name), None)
        return (row, menu) if row and menu else abort(404)

    def _known(name: str) -> tuple[Row, Menu, bool]:
        """One that is live, or else stands in the draft already; and whether it is live."""
        live = shelf.loaded(shelf.live(), room.clock()).menu
        if live and name in live.contacts:
            return *_row(name), True
        menu = shelf.menu(shelf.draft(), room.clock())
        return Row(menu.contacts.get(name) or abort(404), told_on(menu, name), None), menu, False

    def _one(name: str, wrong: str) -> str:
        row, menu, live = _known(name)
        return render_template(
            "contacts/one.html",
            row=row,
            live=live,
            drafted=shelf.menu(shelf.draft(), room.clock()).contacts.get(name, row.contact),
            week=week(row.contact, menu.line, room.clock()),
            history=switches.history(room.store, name),
            taken=_taken(name) if live else [],
            wrong=wrong,
        )

    def _switch(name: str, switch: Switch) -> None:
        """With its numbers, so that they are off under any other name too; on this machine first, then in the store."""
        _, menu = _row(name)
        # The line is not waited for: the page that follows tells which have taken it.
        deed = "off" if switch.off else "on"
        before = {each.contact: each for each in switches.latest(room.store)}
        if lost := switching.keep(room.home, room.store, switching.DEEDS[deed](menu, switch, before)):
            log.warning("%s", "; ".join(lost))
        did(room, "off" if switch.off else "on", f"contact {name}", switch.why)

    def _taken(name: str) -> list[tuple[lines.Line, bool]]:
        """Each line that runs, and whether it has taken that the contact is off."""
        return [(line, name in line.off) for line in lines.running(room.store)]

    return desk


def rows(menu: Menu | None, found: dict[str, Switch]) -> list[Row]:
    """In the order of the menus, but first what is off."""
    if menu is None:
        return []
    every = [Row(contact, told_on(menu, name), found.get(name)) for name, contact in menu.contacts.items()]
    return sorted(every, key=lambda row: not row.off)


def told_on(menu: Menu, contact: str) -> tuple[str, ...]:
    """The codes of the pages that name a contact."""
    return tuple(code for page, code in menu.codes.items() if code and contact in named_on(menu, page))


def named_on(menu: Menu, page: str) -> tuple[str, ...]:
    """The contacts that a page names, in the order in which it does."""
    said = (menu.pages[page].text, menu.pages[page].speech)
    found = (contact_of(gap) for each in said if each for scalar in each.words.values() for gap in gaps(scalar.value))
    return tuple(dict.fromkeys(contact[0] for contact in found if contact))
