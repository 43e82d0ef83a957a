"""Proof that somebody is still who the session says: her password, or a code. Wrong ones slow down, as at the door."""

from collections.abc import Callable
from ipaddress import ip_address
from typing import NamedTuple

from flask import request

from hotline.desk.people import factor, passwords, patience
from hotline.desk.room import Room
from hotline.desk.wording import _
from hotline.store.people import Person


class Doubt(NamedTuple):
    """Why it is no proof, in a sentence; and the status of the answer that says so."""

    sentence: str
    status: int


def password(room: Room, person: Person, written: str) -> Doubt | None:
    def right() -> bool:
        return passwords.right(written[: passwords.MOST], person.password)

    return _tried(room, f"{person.name} password", right, _("That is not your password now."))


def code(room: Room, person: Person, written: str) -> Doubt | None:
    """A right one is used up."""

    def right() -> bool:
        return factor.accept(room.store, room.key, person, written, room.clock())

    wrong = _("That code is wrong, or was used already. The app shows a new one every half minute.")
    return _tried(room, f"{person.name} code", right, wrong)


def too_many(seconds: int) -> Doubt:
    return Doubt(_("Too many wrong tries. Try again in {seconds} seconds.").format(seconds=seconds), 429)


def address() -> str:
    """Where the request comes from; behind a proxy of this machine or this network, as the proxy says."""
    own = request.remote_addr or ""
    told = request.headers.get("X-Forwarded-For", "").split(",")[-1].strip()
    return told if told and _near(own) else own


def _near(address: str) -> bool:
    try:
        return ip_address(address).is_private
    except ValueError:
        return False


def _tried(room: Room, what: str, right: Callable[[], bool], wrong: str) -> Doubt | None:
    counted = patience.counted(room.key, what, address(), "")
    if seconds := patience.wait(room.store, counted, room.clock()):
        return too_many(seconds)
    if right():
        patience.forgive(room.store, counted)
        return None
    patience.count(room.store, counted, room.clock())
    return Doubt(wrong, 403)
