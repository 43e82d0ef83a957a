"""Reading, checking and compiling take as long for a page of many as for a page of few."""

from cProfile import Profile

from hotline.disk import load
from tests import big
from tests.conftest import BASE, NOW

FEW, MANY = 30, 120
ROOM = 1.05  # the phrases and checks themselves cost the few more, a page


def calls(folder, pages):
    """How many functions are called for each page: unlike the time that they take, always the same."""
    folder = big.write(folder / f"{pages}", pages)
    profile = Profile(builtins=True)
    loaded = profile.runcall(load, folder, NOW)
    profile.runcall(loaded.book, NOW, BASE)
    return sum(entry.callcount for entry in profile.getstats()) / pages


def test_a_page_of_many_costs_what_a_page_of_few_does(tmp_path):
    assert calls(tmp_path, MANY) < ROOM * calls(tmp_path, FEW)
