"""`hotline poster`: a wall shows what the line answers, in the direction it is read, and tells on nobody."""

import re
import shutil

import pytest
import segno
import yaml
from click.testing import CliRunner
from lxml import html

from hotline.book import Channel, Spot
from hotline.cli import main
from tests.conftest import MENUS, ROOT

LANGUAGES = {"ar": "rtl", "ckb": "rtl", "en": "ltr"}


EXAMPLE = ROOT / "docs" / "example"  # small, and so soon read


def run(*words, menus=MENUS):
    return CliRunner().invoke(main, ["poster", "--menus", str(menus), *words])


@pytest.fixture(scope="module", params=LANGUAGES)
def poster(request):
    result = run("--language", request.param)
    assert result.exit_code == 0
    return request.param, html.document_fromstring(result.stdout)


def lines(page):
    """Code → title, as they stand in the list."""
    found = {}
    for code in page.iterfind(".//ul[@class='menus']//bdi"):
        found[code.text] = code.tail.strip()
    return found


def test_codes_and_titles_are_those_of_the_line(poster, book):
    language, page = poster
    sensitive = book.vocabulary.sensitive

    assert lines(page) == {
        code: book.titles[Spot(language, name)] for name, code in book.codes.items() if code and name not in sensitive
    }
    assert len(sensitive) > 5
    titles = {book.titles[Spot(language, name)] for name in sensitive}
    assert not titles & set(lines(page).values())


def test_it_is_read_from_its_own_side_and_numbers_from_the_left(poster):
    language, page = poster

    assert (page.get("lang"), page.get("dir")) == (language, LANGUAGES[language])
    assert {code.get("dir") for code in page.iter("bdi")} == {"ltr"}
    assert {number.get("dir") for number in page.find_class("number")} == {"ltr"}


def test_the_number_to_call_is_there_only_where_the_language_is_spoken(poster, book):
    language, page = poster
    spoken = book.offers(Spot(language, "main"), Channel.VOICE)

    assert [number.text for number in page.find_class("number")] == [book.number] * (2 if spoken else 1)


def test_the_picture_opens_a_text_with_a_code(poster, book):
    language, page = poster
    link = page.find(".//a").get("href")

    assert link == f"sms:{book.number}?body=1%20{language}"
    drawn = segno.make(link, micro=False, error="m").svg_inline(border=2, omitsize=True)
    assert re.search(r' d="([^"]+)"', drawn)[1] == page.find(".//a//path").get("d")


def test_the_example_says_that_it_is_one(poster, loaded):
    language, page = poster

    assert page.find_class("test")[0].text == loaded.menu.phrases["test"].get(language)


def test_nothing_is_loaded_from_elsewhere(poster):
    _, page = poster

    assert not list(page.iter("script", "img", "link", "iframe"))
    assert "default-src 'none'" in page.find(".//meta[@http-equiv]").get("content")


def test_a_short_code_and_another_code():
    words = ["--language", "en", "--number", "+12025550123", "--sms", "7777", "--code", "11"]
    page = html.document_fromstring(run(*words, menus=EXAMPLE).stdout)

    assert page.find(".//a").get("href") == "sms:7777?body=11%20en"
    assert [number.text for number in page.find_class("number")] == ["+12025550123", "7777"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--language", "xx"], "'xx' is not one of ar, en"),
        (["--language", "en", "--number", "1", "--code", "99"], "'99' is not on the poster"),
        (["--language", "en"], "no number of the line"),
        ([], "Missing option '--language'"),
    ],
)
def test_what_cannot_be_printed_is_told(words, told):
    result = run(*words, menus=EXAMPLE)

    assert result.exit_code == 2
    assert told in result.output


def test_it_agrees_with_the_codes_that_are_kept(tmp_path):
    folder = shutil.copytree(EXAMPLE, tmp_path / "menus")
    ask = ["--language", "en", "--number", "+12025550123"]
    before = run(*ask, menus=folder)
    CliRunner().invoke(main, ["codes", "--keep", "--menus", str(folder)])
    after = run(*ask, menus=folder)

    assert "hotline codes --keep" in before.stderr
    assert after.stderr == ""
    kept = yaml.load((folder / "codes.yaml").read_text(), yaml.BaseLoader)
    assert set(lines(html.document_fromstring(after.stdout))) <= set(kept)


@pytest.mark.parametrize("language", ["ar", "ckb"])
def test_chromium_prints_it_on_one_page(tmp_path, language):
    target = tmp_path / "poster.pdf"
    result = run("--language", language, "--pdf", str(target))

    assert result.exit_code == 0
    assert len(re.findall(rb"/Type ?/Page\b", target.read_bytes())) == 1


def test_without_chromium_it_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    ask = ["--language", "en", "--number", "1", "--pdf", str(tmp_path / "poster.pdf")]
    result = run(*ask, menus=EXAMPLE)

    assert result.exit_code == 2
    assert "print the page by hand" in result.output
