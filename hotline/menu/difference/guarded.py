"""The pages for people in danger: those that danger and despair open, and every sensitive one. Two people answer for
each change of them."""

from collections.abc import Iterable, Mapping

from hotline.menu.model.menu import Menu

GUARDED = "guarded"  # what an event says of whoever changes one: she may not be the one who agrees


def guarded(menu: Menu) -> Mapping[str, str]:
    """Page → where it stands and all that is written of it, but for the spaces at the ends of lines."""
    named = {scalar.value for scalar in (menu.line.safety, menu.line.comfort) if scalar}
    pages = [page for name, page in menu.pages.items() if page.sensitive or page.lost("sensitive") or name in named]
    return {page.name: "\n".join([menu.codes.get(page.name, "-"), *_lines(page.written)]) for page in pages}


def differing(before: Menu, now: Menu) -> list[str]:
    """The pages that are guarded in one of the two, and are not the same in both."""
    one, other = guarded(before), guarded(now)
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def _lines(written: str) -> Iterable[str]:
    return (line.rstrip() for line in written.rstrip().splitlines())
