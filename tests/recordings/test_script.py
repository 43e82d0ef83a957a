"""`hotline script`: the sheet that a voice artist reads from."""

import csv
import io

from lxml import html

from hotline.menu.model.pieces import digest, piece
from hotline.understand.vocabulary import Vocabulary
from tests.conftest import BASE, MENUS, NOW
from tests.recordings.conftest import read, run, sound_file


def test_the_sheet_in_words():
    lines = run("script", "ckb", "--menus", MENUS).output.splitlines()

    assert lines[:2] == ["001  language  0.5 s  missing  001-language.8515.wav", "     کوردی"]
    assert "014  phrase-language  0.5 s  missing  014-phrase-language.1d2e.wav" in lines
    assert lines[-1] == "ckb: 169 pieces, about 22 minutes of speech"


def test_every_piece_of_every_prompt_is_on_the_sheet(rows, menus):
    known = {row.digest for row in rows}

    book = read(menus).book(NOW, BASE, known=Vocabulary())

    spoken = {
        part
        for ways in book.ways.values()
        for answer in (ways.prompt, *ways.keys.values(), *ways.wrong)
        for said in (*answer.tries, answer.last)
        for utterance in said
        if utterance.language == "ckb"
        for part in utterance.pieces
        if part
    }
    assert len(spoken) > 60
    assert {digest("ckb", part) for part in spoken} <= known


def test_names_and_numbers_are_each_given_once(rows):
    assert len({row.name for row in rows}) == len({row.digest for row in rows}) == len(rows)
    assert [row.number for row in rows] == [*range(1, len(rows) + 1)]


def test_only_what_is_missing(menus):
    assert run("script", "ckb", "--missing", "--menus", menus).output == "ckb: 0 pieces, about 0 minutes of speech\n"
    text = (menus / "health.yaml").read_text("utf-8")
    (menus / "health.yaml").write_text(text.replace("ckb: تەندروستی\n", "ckb: نەخۆشخانە\n"), "utf-8")
    sound_file(menus, "digit-3").unlink()

    lines = run("script", "ckb", "--missing", "--menus", menus).output.splitlines()

    assert lines[0].startswith("007  digit-3  0.5 s  damaged  007-digit-3.")
    assert lines[2].startswith("085  title-health  0.5 s  stale  085-title-health.")
    assert lines[3:] == ["     نەخۆشخانە", "ckb: 2 pieces, about 0 minutes of speech"]


def test_the_sheet_as_csv(rows):
    output = run("script", "ckb", "--csv", "--menus", MENUS).stdout_bytes.decode("utf-8")

    table = list(csv.DictReader(io.StringIO(output.removeprefix("\ufeff"), newline="")))
    assert output.startswith("\ufeff")
    assert [(int(row["number"]), row["piece"], row["file"]) for row in table] == [
        (row.number, row.name, row.file) for row in rows
    ]
    assert [row["words"] for row in table] == [row.words for row in rows]


def test_the_sheet_as_a_page_to_print(menus):
    page = html.document_fromstring(run("script", "ckb", "--html", "--menus", menus).output)

    assert (page.get("lang"), page.get("dir")) == ("ckb", "rtl")
    assert len(page.findall(".//article")) == 169
    assert page.find(".//article/p").text == "کوردی"
    assert not page.findall(".//script")


def test_the_page_of_a_language_from_the_left():
    page = html.document_fromstring(run("script", "en", "--html", "--menus", MENUS).output)

    assert page.get("dir") == "ltr"


def test_words_are_never_markup(menus):
    text = (menus / "health.yaml").read_text("utf-8")
    (menus / "health.yaml").write_text(text.replace("ckb: تەندروستی\n", 'ckb: تەندروستی < "نەخۆش" & دکتۆر\n'), "utf-8")

    page = html.document_fromstring(run("script", "ckb", "--html", "--menus", menus).output)

    assert 'تەندروستی < "نەخۆش" & دکتۆر' in [found.text for found in page.findall(".//article/p")]


def test_a_spreadsheet_sees_no_formula(menus):
    text = (menus / "health.yaml").read_text("utf-8")
    (menus / "health.yaml").write_text(text.replace("ckb: تەندروستی\n", "ckb: =تەندروستی\n"), "utf-8")

    output = run("script", "ckb", "--csv", "--menus", menus).stdout_bytes.decode("utf-8-sig")

    words = {row["piece"]: row["words"] for row in csv.DictReader(io.StringIO(output, newline=""))}
    assert words["title-health"] == "'=تەندروستی"


def test_what_stands_between_pieces_is_not_one():
    assert piece(" : ژمارە ") == "ژمارە"
    assert piece("؟ ,.") == ""
    assert digest("ckb", "Health:") == digest("ckb", " Health ") != digest("ar", "Health")
    assert digest("ckb", "a b") == digest("ckb", "a\n  b") != digest("ckb", "ab")
