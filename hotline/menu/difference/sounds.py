"""What is heard: recordings that are new or stale, languages on calls, and how long callers listen."""

from collections import Counter
from collections.abc import Iterator

from hotline.book import MAIN, Channel, Spot
from hotline.menu.difference.change import Change, Version, languages, titled, tongue
from hotline.menu.model.menu import Recordings, State
from hotline.menu.saying.sheet import sheet
from hotline.problem import plural

MANY = 5  # pages that are named one by one; of more, how many they are


def sounds(before: Version, after: Version) -> Iterator[Change]:
    for code in languages(before.menu, after.menu):
        if code in before.menu.languages and code in after.menu.languages:
            yield from _offered(before, after, code)
            yield from _recorded(before, after, code)
            yield from _heard(before, after, code)


def _offered(before: Version, after: Version, code: str) -> Iterator[Change]:
    was, now = (each.book.offers(Spot(code, MAIN), Channel.VOICE) for each in (before, after))
    if was != now:
        what = "is offered on calls now" if now else "is not offered on calls any more"
        yield Change(tongue(after.menu, code), what, language=code)


def _recorded(before: Version, after: Version, code: str) -> Iterator[Change]:
    """Only where no voice speaks: the others are never played."""
    if after.menu.line.languages[code].speaks:
        return
    was, now = _states(before, code), _states(after, code)
    became = Counter(state for name, state in now.items() if was.get(name) not in (None, state))
    told = [
        (State.RECORDED, "recorded now"),
        (State.MACHINE, "a machine's draft"),
        (State.STALE, "stale"),
        (State.DAMAGED, "damaged"),
        (State.MISSING, "missing"),
    ]
    for state, what in told:
        if became[state]:
            yield _of(after, code, became[state], what)
    if new := sum(name not in was and state is not State.RECORDED for name, state in now.items()):
        yield _of(after, code, new, "needed and not there yet")
    if other := _replaced(before, after, code):
        yield _of(after, code, other, "read anew, with the same words")


def _states(version: Version, code: str) -> dict[str, State]:
    return {row.name: row.state for row in sheet(version.menu, code, version.book.since)}


def _replaced(before: Version, after: Version, code: str) -> int:
    was, now = (each.menu.recordings.get(code, Recordings()).sounds for each in (before, after))
    return sum(now[piece].digest != was[piece].digest for piece in was.keys() & now.keys())


def _of(version: Version, code: str, number: int, what: str) -> Change:
    recordings = plural(number, f"{tongue(version.menu, code)} recording")
    return Change("", f"{recordings} {'is' if number == 1 else 'are'} {what}", language=code)


def _heard(before: Version, after: Version, code: str) -> Iterator[Change]:
    """How much longer the prompts are, the main menu first: every caller hears that one."""
    longer = {
        spot.page: seconds
        for spot in after.book.ways
        if spot.language == code and (seconds := _more(before, after, spot))
    }
    callers = f"callers in {tongue(after.menu, code)}"
    if greeting := _greeted(before, after, code):
        much = f"{abs(greeting)} s {'longer' if greeting > 0 else 'less'}"
        yield Change("", f"{callers} wait {much} for the main menu", MAIN, language=code)
    if MAIN in longer:
        yield Change("", f"{callers} hear the main menu {_seconds(longer.pop(MAIN))}", MAIN, language=code)
    if len(longer) > MANY:
        much = f"by {_seconds(sum(longer.values()))} in all"
        yield Change("", f"{callers} hear {len(longer)} pages longer or shorter, {much}", language=code)
        return
    for page, seconds in longer.items():
        yield Change(titled(after, page), f"{callers} hear it {_seconds(seconds)}", page, language=code)


def _more(before: Version, after: Version, spot: Spot) -> int:
    """Whole seconds by which the first try of a prompt is longer; negative where shorter."""
    was, now = before.book.ways.get(spot), after.book.ways.get(spot)
    if not was or not now:
        return 0
    old, new = (sum(said.seconds for said in each.prompt.tries[0]) for each in (was, now))
    return round(new - old)


def _greeted(before: Version, after: Version, code: str) -> int:
    """The first ring to the first word of the main menu."""
    was, now = (each.book.reached.get(Spot(code, MAIN)) for each in (before, after))
    return round(now.seconds - was.seconds) if was and now else 0


def _seconds(seconds: int) -> str:
    return f"{abs(seconds)} s {'longer' if seconds > 0 else 'shorter'}"
