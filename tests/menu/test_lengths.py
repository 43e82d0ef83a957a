"""How long pages are is known before their documents are written, and never less than it is then."""

import pytest

from hotline.book import Spot
from hotline.folder import Directory
from hotline.menu.load import NOWHERE, load
from hotline.menu.model.kept import Kept
from hotline.menu.saying.lengths import everywhere
from hotline.menu.saying.reach import Reach
from tests import big
from tests.conftest import MENUS, NOW, ROOT


@pytest.fixture(params=["shipped", "docs/example", "by rule", "with long words"])
def loaded(request, tmp_path):
    if request.param == "by rule":
        return load(Directory(big.write(tmp_path, 30, ("en", "ur"))), NOW, passed=True)
    folder = {**Directory(MENUS if request.param == "shipped" else ROOT / "docs" / "example")}
    if request.param == "with long words":
        long = "\n".join(f"      {letter * 499} & <{letter * 600}> \"'{'آ' * 500}" for letter in "abc")
        folder["health.yaml"] = folder["health.yaml"].replace(b"    en: |\n", f"    en: |\n{long}\n".encode())
        assert long.encode() in folder["health.yaml"]
    return load(folder, NOW, passed=True)


def test_no_document_is_longer_than_was_said(loaded):
    menu, book = loaded.menu, loaded.answers
    here = NOW.astimezone(menu.line.time_zone)
    reach, shared = Reach(menu, here, NOWHERE, Kept(menu, NOW)), everywhere(menu, here, NOWHERE)

    for name in menu.codes:
        said = reach.lengths[name]
        assert said.heard == tuple(language for language in menu.languages if Spot(language, name) in book.ways)
        for language in said.heard:
            length = said.languages[language]
            ways = book.ways[Spot(language, name)]
            assert max(len(answer.body) for answer in (ways.prompt, *ways.wrong)) <= length.bytes + shared[language]
