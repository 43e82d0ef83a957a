"""A line that is not IOM's does not promise IOM's help as if it were its own."""

import re
from collections.abc import Iterator

from hotline.menu.model.menu import Kind, Menu, Prose, Translations
from hotline.problem import Problem, warning

IOM = re.compile(
    r"\bI\.?O\.?M\b|(?i:international organi[sz]ation for migration)|\bOIM\b"
    r"|المنظمة الدولية للهجرة|منظمة الهجرة|ڕێکخراوی نێودەوڵەتی(?:ی)? کۆچ|ڕێکخراوی کۆچ"
)


def check_prose(prose: Prose, menu: Menu) -> Iterator[Problem]:
    kind, what, translations = prose
    if kind is not Kind.PHRASE and (kind is not Kind.LINE or translations is not menu.line.help):
        return
    for language, scalar in translations.words.items():
        # Last of all who runs the line: each phrase that was looked at would be looked at again for another name.
        if (found := IOM.search(scalar.value)) and not _names_iom(menu.line.operator):
            sentence = f"{what} in {language} speaks of {found[0]}, and the operator is another one; is its help"
            advice = "yours to promise? Say what you offer yourselves, or write IOM as the operator"
            yield warning(scalar.at(found.start()), f"{sentence} {advice}")
            return


def _names_iom(operator: Translations | None) -> bool:
    return operator is None or any(IOM.search(scalar.value) for scalar in operator.words.values())
