"""Codes and keys that open something else: they stand on posters, and nobody who has one is told."""

from collections.abc import Iterator

from hotline.menu.difference.change import Change, Version, title, titled, tongue
from hotline.menu.model.menu import MAIN, Menu
from hotline.menu.saying.transfers import transfers


def codes(before: Version, after: Version) -> Iterator[Change]:
    yield from _pages(before, after)
    yield from _languages(before.menu, after.menu)
    yield from _people(before.menu, after.menu)


def _pages(before: Version, after: Version) -> Iterator[Change]:
    was, now = _by_code(before.menu), _by_code(after.menu)
    for code in sorted(was):
        page = was[code]
        if now.get(code) == page:
            continue
        moved = f", which is {after.menu.codes[page]} now" if page in after.menu.codes else ", which is gone"
        opens = f"opens '{title(after.menu, now[code])}' now" if code in now else "opens nothing any more"
        what = f"{opens}; it opened '{title(before.menu, page)}'{moved}"
        yield Change(f"Code {code}", what, now.get(code, ""), posted=True)
    for page, code in after.menu.codes.items():
        if page in before.menu.codes and code and code not in was and before.menu.codes[page] not in was:
            yield Change(titled(after, page), f"has the code {code} now", page, posted=True)


def _by_code(menu: Menu) -> dict[str, str]:
    return {code: page for page, code in menu.codes.items() if page != MAIN}


def _languages(before: Menu, after: Menu) -> Iterator[Change]:
    was, now = _keys(before), _keys(after)
    for code, key in was.items():
        if now.get(code) == key:
            continue
        what = f"is on key {now[code]} of the first menu now; it was on {key}" if code in now else "is gone"
        other = next((tongue(after, each) for each in now if now[each] == key), "")
        yield Change(tongue(before, code), f"{what}; key {key} leads to {other or 'nothing'}", posted=True)
    for code in now.keys() - was.keys():
        yield Change(tongue(after, code), f"is a new language, on key {now[code]}", posted=True, language=code)


def _keys(menu: Menu) -> dict[str, str]:
    return {code: language.key.value if language.key else "" for code, language in menu.line.languages.items()}


def _people(before: Menu, after: Menu) -> Iterator[Change]:
    """Keys of the contact page that put a call through."""
    was, now = ({key: contact.id for key, contact in transfers(menu).items()} for menu in (before, after))
    for key in sorted(was.keys() | now.keys()):
        if was.get(key) != now.get(key):
            to = f"puts a call through to contact '{now[key]}' now" if key in now else "puts no call through any more"
            then = f"; it did to '{was[key]}'" if key in was else ""
            yield Change(f"Key {key} of the contact page", f"{to}{then}", posted=True)
