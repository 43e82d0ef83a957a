"""A web address in a text stands on a line of its own: so phones can open it, and none is shown torn in two."""

import re
from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model.gaps import CONTACT
from hotline.menu.model.menu import Menu, Page
from hotline.menu.model.remembered import remembered
from hotline.menu.words.scripts import ADDRESS
from hotline.problem import Problem, warning

_CONTACT = re.compile(rf"\{{{CONTACT}([^{{}}]*)\}}")


def check_page(page: Page, menu: Menu, now: datetime) -> Iterator[Problem]:
    for language, scalar in (page.text.words if page.text else {}).items():
        start = 0
        for line in scalar.value.splitlines(keepends=True):
            address = _address(line, menu)
            if address and address[0] != line.strip():
                sentence = f"the web address {address[0]} in the text of '{page.name}' in {language} shares a line"
                yield warning(
                    scalar.at(start + address.start()),
                    f"{sentence} with other words, and may be shown torn; put it on a line of its own",
                )
            start += len(line)


def _address(line: str, menu: Menu) -> re.Match[str] | None:
    for found in _CONTACT.finditer(line):
        if _written(menu, found[1]):
            return found
    return ADDRESS.search(line)


@remembered
def _written(menu: Menu, name: str) -> bool:
    """Whether all that a text tells of a contact is a web address."""
    contact = menu.contacts.get(name)
    return bool(contact and (contact.web or contact.mail) and not contact.phone and not contact.post)
