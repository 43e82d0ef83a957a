"""A page tells the way, `{call:clinics}`, to pages that callers can reach."""

from collections.abc import Iterator

from hotline.menu.model.gaps import CALL, GAP
from hotline.menu.model.menu import MAIN, Kind, Menu, Prose
from hotline.problem import Problem, nearest


def check_prose(prose: Prose, menu: Menu) -> Iterator[Problem]:
    kind, what, translations = prose
    for scalar in translations.words.values() if kind in (Kind.TEXT, Kind.SPEECH) else ():
        for gap in GAP.finditer(scalar.value):
            name = gap[1].removeprefix(CALL)
            if name != gap[1] and (name == MAIN or name not in menu.keys):
                sentence = f"{gap[0]} in {what} tells the way to '{name}', which is no page that callers can reach"
                yield Problem(scalar.at(gap.start()), sentence + nearest(name, menu.keys.keys() - {MAIN}))
