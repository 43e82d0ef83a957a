"""What was last known of the store: which contacts are off, and how far it had come.

`contact` writes here first: a line that uses the same folder takes it from here when the store is away.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from hotline.state.home import Home
from hotline.store import switches as table
from hotline.store.engine import Store
from hotline.store.lives import Held, Row
from hotline.store.switches import Switch

NAME = "known.json"
NOTHING = Held()


@dataclass(frozen=True, slots=True)
class Known:
    """`switches` are the last of each contact that the store told, `waiting` those that it has not got yet.

    `lives` are the names of all lives of the store that were ever followed here.
    """

    switches: tuple[Switch, ...] = ()
    waiting: tuple[Switch, ...] = ()
    seen: Held = NOTHING
    lives: tuple[str, ...] = ()

    @property
    def last(self) -> Mapping[str, Switch]:
        """Contact → its last switch."""
        return {switch.contact: switch for switch in (*self.switches, *self.waiting)}

    @property
    def off(self) -> frozenset[str]:
        return frozenset(contact for contact, switch in self.last.items() if switch.off)


def told(known: Known, *, switches: Iterable[Switch], held: Held, delivered: Iterable[Switch] = ()) -> Known:
    """After the store told its switches, when it held so much, and got those that were `delivered`."""
    there = set(delivered)
    waiting = tuple(switch for switch in known.waiting if switch not in there)
    lives = known.lives if held.life in (*known.lives, "") else (*known.lives, held.life)
    return Known(tuple(switches), waiting, held, lives)


def waits(known: Known, *, switches: Iterable[Switch]) -> Known:
    """With switches that the store has not got."""
    return replace(known, waiting=(*known.waiting, *switches))


def arrived(known: Known, *, switches: Iterable[Switch]) -> Known:
    """The store has got these, which waited."""
    there = {switch.contact: switch for switch in switches}
    waiting = tuple(switch for switch in known.waiting if there.get(switch.contact) != switch)
    before = {switch.contact: switch for switch in known.switches}
    return replace(known, switches=tuple({**before, **there}.values()), waiting=waiting)


def deliver(store: Store, waiting: Sequence[Switch]) -> Sequence[Switch]:
    """Give the store what it has not got yet; what was switched there meanwhile is switched on by nobody."""
    last = {switch.contact: switch for switch in table.latest(store)} if waiting else {}
    for switch in waiting:
        if switch.off or switch.contact not in last or last[switch.contact].at <= switch.at:
            table.add(store, switch)
    return waiting


def read(home: Home) -> Known:
    """Nothing where nothing was written yet."""
    try:
        return _known(home.read_json(NAME))
    except (TypeError, KeyError, ValueError, AttributeError):
        return Known()


def change(home: Home, deed: Callable[[Known], Known]) -> Known:
    """Write what `deed` makes of what was known. Raises Unwritable."""
    with home.alone():
        before = read(home)
        after = deed(before)
        if after != before:
            home.write_json(NAME, _written(after))
        return after


def _written(known: Known) -> dict[str, Any]:
    return {
        "switches": [_row(switch) for switch in known.switches],
        "waiting": [_row(switch) for switch in known.waiting],
        "seen": asdict(known.seen),
        "lives": known.lives,
    }


def _row(switch: Switch) -> dict[str, Any]:
    checked = switch.checked_on.isoformat() if switch.checked_on else None
    return asdict(switch) | {"at": switch.at.isoformat(), "checked_on": checked}


def _known(value: Any) -> Known:
    if value is None:
        return Known()
    seen = value["seen"]
    held = Held(seen["life"], seen["accepted"], Row(**seen["revision"]), Row(**seen["switch"]))
    switches, waiting = (tuple(_switch(row) for row in value[name]) for name in ("switches", "waiting"))
    return Known(switches, waiting, held, tuple(value["lives"]))


def _switch(row: Mapping[str, Any]) -> Switch:
    checked = date.fromisoformat(row["checked_on"]) if row["checked_on"] else None
    return Switch(**{**row, "at": datetime.fromisoformat(row["at"]), "checked_on": checked})
