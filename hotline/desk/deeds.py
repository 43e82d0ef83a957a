"""Every act at the desk is an event of the store."""

from flask import g

from hotline.desk.room import Room
from hotline.store import events
from hotline.store.events import Event


def did(room: Room, what: str, about: str = "", why: str = "") -> None:
    events.add(room.store, Event(room.clock(), g.person.name, what, about, why))
