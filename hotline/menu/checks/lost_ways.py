"""A page tells the way, `{call:clinics}`, to pages that callers can reach."""

from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model.gaps import CALL, GAP
from hotline.menu.model.menu import MAIN, Kind, Menu
from hotline.problem import Problem, nearest


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    pages = menu.keys.keys() - {MAIN}
    for kind, what, translations in menu.prose():
        for scalar in translations.words.values() if kind in (Kind.TEXT, Kind.SPEECH) else ():
            for gap in GAP.finditer(scalar.value):
                name = gap[1].removeprefix(CALL)
                if name != gap[1] and name not in pages:
                    sentence = f"{gap[0]} in {what} tells the way to '{name}', which is no page that callers can reach"
                    yield Problem(scalar.at(gap.start()), sentence + nearest(name, pages))
