"""Switching a contact off or on, or forgetting that it was: on this machine first, then in the store, then on the line.

The command and the desk do the same. A name takes its numbers along, so that they are off under any other name too.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from time import monotonic, sleep

from hotline.menu.model.menu import Menu
from hotline.menu.model.switched import canonical, is_number, is_off, numbers, owners
from hotline.problem import listed, nearest
from hotline.state import known
from hotline.state.home import Home, Unwritable
from hotline.store import lines
from hotline.store import switches as table
from hotline.store.engine import Lost, Store
from hotline.store.lines import Line
from hotline.store.switches import Switch

PATIENCE = 10.0  # seconds until a line must have taken a switch; it promises two
ENOUGH = 4.0  # seconds to wait for the others, once one has: they may have ended
FIRST = 2.0  # seconds in which a line that has just started would be seen
LOOK_EVERY = 0.1


class Refused(Exception):
    """The switch makes no sense; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a switch. `lost` says why it could not be written into the state folder, or the store.

    `taken` are the lines that have it, `late` those that run and have not.
    """

    switches: Sequence[Switch]
    lost: Sequence[str]
    taken: Sequence[str] = ()
    late: Sequence[str] = ()

    @property
    def nowhere(self) -> bool:
        return len(self.lost) == 2


def switch(home: Home, store: Store, menu: Menu, wish: Switch, deed: str) -> Done:
    """Switch `off`, `on` or `forget`, as `deed` says, and wait until the running lines have it. Raises Refused."""
    switches = DEEDS[deed](menu, wish, _before(home, store))
    since, running = monotonic(), _running(store)
    lost = keep(home, store, switches)
    try:
        return Done(switches, lost, *taken(store, switches, running, since))
    except Lost:
        return Done(switches, lost)


def _before(home: Home, store: Store) -> Mapping[str, Switch]:
    """Contact → its last switch, as far as it is known."""
    here = known.read(home)
    try:
        there = {switch.contact: switch for switch in table.latest(store)}
    except Lost:
        there = {}
    return {**here.last, **there, **{switch.contact: switch for switch in here.waiting}}


def _running(store: Store) -> list[Line]:
    try:
        return lines.running(store)
    except Lost:
        return []


def off(menu: Menu, wish: Switch, _: Mapping[str, Switch]) -> list[Switch]:
    """A contact, or a number, goes off, and with a contact its numbers. Raises Refused for a name that nobody has."""
    name = _key(menu, wish.contact)
    mine = numbers(menu, menu.contacts[name]) if name in menu.contacts else {}
    also = [replace(wish, contact=number, why=f"{name}: {wish.why}") for number in mine]
    return [replace(wish, contact=name), *also]


def on(menu: Menu, wish: Switch, before: Mapping[str, Switch]) -> list[Switch]:
    """Its number was rung: it is on under each name that has it. `before` as in `forget`. Raises Refused as `off`."""
    name = _key(menu, wish.contact)
    rung = list(numbers(menu, menu.contacts[name])) if name in menu.contacts else [name]
    called = {owner for number in rung for owner in owners(menu, number)}
    off = {contact for contact, switch in before.items() if switch.off}
    return [replace(wish, contact=each) for each in (name, *sorted({*rung, *called} & off - {name}))]


def forget(menu: Menu, wish: Switch, before: Mapping[str, Switch]) -> list[Switch]:
    """What was off is no contact any more. Numbers that went off with a name stay so: nobody has rung them.

    `before`: contact → its last switch. Raises Refused for what is not off, and for what callers would then be told.
    """
    name = canonical(wish.contact, menu.line.home) if is_number(wish.contact) else wish.contact
    off = {contact for contact, switch in before.items() if switch.off}
    if name not in off:
        raise Refused(f"'{name}' is not switched off; there is nothing to forget")
    told = owners(menu, name) if is_number(name) else [name]
    if any(each in menu.contacts and not is_off(menu, menu.contacts[each], off - {name}) for each in told):
        raise Refused(f"'{name}' would be told again; ring it first, then: hotline contact {name} on --checked DAY")
    return [replace(wish, contact=name)]


DEEDS = {"off": off, "on": on, "forget": forget}


def keep(home: Home, store: Store, switches: Sequence[Switch]) -> Sequence[str]:
    """Write them into the state folder, then into the store, with those that still waited to get there; why not."""
    lost, waiting = [], switches
    try:
        waiting = known.change(home, partial(known.waits, switches=switches)).waiting
    except Unwritable as error:
        lost.append(str(error))
    try:
        known.deliver(store, waiting)
    except Lost as error:
        return [*lost, str(error)]
    with suppress(Unwritable):  # the line delivers it once more, to no effect
        known.change(home, partial(known.arrived, switches=waiting))
    return lost


def taken(
    store: Store, switches: Sequence[Switch], running: Sequence[Line], since: float
) -> tuple[list[str], list[str]]:
    """The lines whose heartbeat says that they have taken them, and those `running` that do not say so in time.

    `since`: the moment before the switch, on the monotonic clock. Raises Lost.
    """
    while True:
        passed = monotonic() - since
        beats = lines.running(store, timedelta(seconds=passed))
        have = [line.name for line in beats if all((each.contact in line.off) == each.off for each in switches)]
        late = [line.name for line in running if line.name not in have]
        if (not late and (have or passed > FIRST)) or passed > (ENOUGH if have else PATIENCE):
            return have, late
        sleep(LOOK_EVERY)


def _key(menu: Menu, given: str) -> str:
    """Menus that cannot be read keep nobody from switching."""
    if given in menu.contacts or not (menu.contacts or is_number(given)):
        return given
    if is_number(given):
        return canonical(given, menu.line.home)
    hint = nearest(given, menu.contacts) or f"; there are {listed(menu.contacts)}"
    raise Refused(f"'{given}' is no contact of what is served{hint}")
