"""Every page of the desk, in every language of the desk, for everybody who may see it."""

import ast
import re
from itertools import cycle, product

import polib
import pytest
from lxml import html

from hotline.desk.wording import FOLDER, LANGUAGES
from hotline.menu.checks import ALL
from hotline.menu.editing.ways import HELD
from hotline.menu.model.menu import State
from hotline.store.people import ROLES
from tests.conftest import ROOT
from tests.operators.conftest import NAMES

PAGES = (
    "/desk/",
    "/desk/line",
    "/desk/line?language=ckb&problems=1",
    "/desk/line/clinics",
    "/desk/try",
    "/desk/try?keys=331&text=31&text=stop",
    "/desk/languages",
    "/desk/languages?language=ckb&state=draft&from=100",
    "/desk/languages/ckb/page/clinics",
    "/desk/scenarios",
    "/desk/scenarios/in-danger",
    "/desk/contacts",
    "/desk/contacts/office",
    "/desk/recordings",
    "/desk/recordings/ckb",
    "/desk/publish",
    "/desk/back/1",
    "/desk/history",
    "/desk/history/compare?before=1&after=live",
    "/desk/people",
    "/desk/me",
    "/desk/help",
    "/desk/help/checks",
)


# Where something is written; not for everybody.
DESKS = (
    "/desk/languages/ckb/read/1",
    "/desk/languages/en/read/2",
    "/desk/edit/page/clinics",
    "/desk/edit/page/get-help-safely?kept=1",
    "/desk/edit/contact/office",
    "/desk/edit/phrase/goodbye",
    "/desk/edit/list/menu",
    "/desk/edit/line/hotline",
    "/desk/words",
    "/desk/new/page",
    "/desk/new/contact",
    "/desk/new/notice",
    "/desk/contacts/website/name",
    "/desk/place/get-help-safely",
    "/desk/files/health.yaml",
)


@pytest.mark.parametrize(
    ("page", "language"), [*product(PAGES, LANGUAGES), *zip(DESKS, cycle(LANGUAGES), strict=False)]
)
def test_page(opened, page, language):
    response = opened.client("amal").get(page + ("&" if "?" in page else "?") + f"ui={language}")

    assert response.status_code == 200
    assert f'<html lang="{language}" dir="{LANGUAGES[language][1]}">' in response.text


@pytest.mark.parametrize("name", NAMES)
def test_everybody_sees_every_page(opened, name):
    client = opened.client(name)

    assert [client.get(page).status_code for page in PAGES] == [200] * len(PAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tour_leads_through_the_real_pages(opened, language):
    client = opened.client("vera")
    page = html.document_fromstring(client.get(f"/desk/help?ui={language}").text)
    address, seen = page.xpath("//main//ol//a/@href")[0], []
    client.set_cookie("desk-language", language)
    while address:
        page = html.document_fromstring(client.get(address).text)
        (told,) = page.xpath("//aside")
        seen.append((address.partition("?")[0], told.xpath(".//bdi")[0].text))
        address = next(iter(told.xpath(".//a[contains(@class, 'strong')]/@href")), "")

    pages = ("line", "try", "contacts", "publish", "history", "me")
    assert seen == [(f"/desk/{name}", f"{number}/6") for number, name in enumerate(pages, 1)]
    assert client.get("/desk/line?tour=77").status_code == client.get("/desk/line?tour=x").status_code == 200


def words():
    """Every word of the desk as it stands in its code and its pages."""
    for path in sorted((ROOT / "hotline" / "desk").rglob("*")):
        if path.suffix in (".py", ".html"):
            found = re.finditer(r"""\b_\(\s*(["'])((?:(?!\1).)*)\1\s*\)""", path.read_text("utf-8"))
            yield from (each[2].replace("\\\\", "\\") for each in found)


def deeds():
    """What an event says of whoever did it, where that is written."""
    for path in sorted((ROOT / "hotline").rglob("*.py")):
        yield from re.findall(r"""(?:did\(room|Event\([^,]+, [^,]+), "([^"{]+)"[,)]""", path.read_text("utf-8"))


def refusals():
    """Why a sound can be refused, as it is written where that is judged."""
    for name in ("audio/take.py", "menu/saying/sheet.py"):
        source = (ROOT / "hotline" / name).read_text("utf-8")
        yield from re.findall(r'"((?:is|has|says|was|holds|could) [^"]+)"', source)


def bars():
    """Why a change cannot be made, as it is written where changes are."""
    for path in sorted((ROOT / "hotline" / "menu" / "editing").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refused":
                yield from (each.value for each in node.args if isinstance(each, ast.Constant))


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_every_word_of_the_desk_is_in_every_language(language):
    said = polib.pofile(str(FOLDER / f"{language}.po"))
    entries = {entry.msgid: entry.msgstr for entry in said}

    named = {*words(), *ROLES, *State, *refusals(), *bars(), HELD, *deeds(), *ALL, "error", "warning"}
    assert sorted(named - entries.keys()) == []
    for msgid, msgstr in entries.items():
        assert sorted(re.findall(r"\{\w+\}", msgid)) == sorted(re.findall(r"\{\w+\}", msgstr)), msgid
        assert msgstr != msgid, msgid


def test_what_is_left_to_do_in_each_language_stands_at_the_start(opened):
    page = html.document_fromstring(opened.client("vera").get("/desk/").text)
    told = page.xpath("//section[@aria-labelledby='h-languages']//li")

    assert [each.find("b/span").get("lang") for each in told] == ["ar", "ckb", "en"]
    assert ["not on calls" in each.text_content() for each in told] == [False, True, False]
