"""Every phrase that the line needs stands in `phrases.yaml`."""

from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model.menu import Menu
from hotline.menu.saying.needed import lacking
from hotline.problem import Mark, Problem, warning

COVER = "cover"  # what is said, for whoever listens along, when a sensitive page is left by star


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    for name, place in lacking(menu):
        sentence = f"there is no phrase '{name}'; the line cannot {'say this' if place else 'speak'} without it"
        yield Problem(place or Mark("phrases.yaml", 1, 1), f"{sentence}{'. Write it in phrases.yaml' if place else ''}")
    if COVER not in menu.phrases and any(page.sensitive for page in menu.pages.values()):
        told = "star on a sensitive page leads to the main menu without a tip"
        yield warning(Mark("phrases.yaml", 1, 1), f"there is no phrase '{COVER}'; {told}")
