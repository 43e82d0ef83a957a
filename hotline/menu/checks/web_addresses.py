"""A web address in a text stands on a line of its own: so phones can open it, and none is shown torn in two."""

import re
from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model.gaps import CONTACT
from hotline.menu.model.menu import Menu, Page
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
        contact = menu.contacts.get(found[1])
        if contact and (contact.web or contact.mail) and not contact.phone and not contact.post:
            return found
    return ADDRESS.search(line)
