"""A language taken home as a workbook or a PO file, and what comes back: three ways of saying each text, none lost."""

import json
import re
import resource
import subprocess
import sys
import zipfile
from io import BytesIO

import polib
import pytest
import xlsxwriter
from lxml import html
from python_calamine import CalamineWorkbook

from hotline.menu.exchange import opened
from hotline.store import draft, events
from tests.operators.editing.test_edit import stands
from tests.operators.languages.test_languages import publish, said, write

LANGUAGES = "/desk/languages"
TITLE = "page clinics title"
META = {"shape": "1", "line": "Migration information line", "language": "ckb", "source": "en", "revision": ""}


def workbook(rows, meta=META, name="ckb", formulas=False):
    """As somebody saves it who works elsewhere. `rows`: key, words, and the digests that were sent out."""
    data = BytesIO()
    with xlsxwriter.Workbook(data, {"strings_to_formulas": formulas}) as book:
        page, about = book.add_worksheet(name), book.add_worksheet("hotline")
        for row, (key, words, *digests) in enumerate(rows, 1):
            cells = [key, "", "", words, "", *digests]
            for column, cell in enumerate(cells):
                page.write(row, column, cell)
        for row, pair in enumerate(meta.items()):
            about.write_row(row, 0, pair)
    return data.getvalue()


def cells(data):
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    return list(book.get_sheet_by_index(0).to_python(skip_empty_area=False))


def changed(data, **words):
    """The same workbook with other words for some keys (underscores for spaces)."""
    wanted = {key.replace("_", " "): each for key, each in words.items()}
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    meta = dict(book.get_sheet_by_name("hotline").to_python())
    return workbook([[row[0], wanted.get(row[0], row[3]), *row[5:7]] for row in cells(data)[1:]], meta)


def bring(client, data, language="ckb", name="back.xlsx"):
    token = client.token(LANGUAGES)
    return client.post(f"{LANGUAGES}/{language}/import", data={"csrf_token": token, "file": (BytesIO(data), name)})


def form(answer):
    (found,) = html.document_fromstring(answer.text).xpath("//form[contains(@action, '/take')]")
    return dict(found.form_values()), found.get("action")


def accept(client, answer, **choices):
    fields, action = form(answer)
    picked = {f"c.{key.replace('_', ' ')}": choice for key, choice in choices.items()}
    return client.post(action, data={**fields, **picked})


def export(client, kind="xlsx", language="ckb"):
    return client.get(f"{LANGUAGES}/{language}.{kind}").data


def test_every_text_is_in_it_with_its_digest_and_no_formula(signed_in, store):
    write(store, said("en", "=1+1 is no formula"), said("ckb", "@SUM(A1)"))
    data = export(signed_in("hevi"))
    rows = {row[0]: row for row in cells(data)}
    assert (rows["page clinics text"][2], rows["page clinics text"][3]) == ("=1+1 is no formula", "@SUM(A1)")
    assert {
        "page clinics keywords",
        "page clinics asks",
        "phrase goodbye",
        "line hotline name",
        "list of words opt-out",
    } <= rows.keys()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        page = archive.read("xl/worksheets/sheet1.xml").decode()

    assert "<f" not in page.replace("<formatPr", "")
    assert 'rightToLeft="1"' in page
    assert "<sheetProtection" in page
    assert (
        'rightToLeft="1"'
        not in zipfile.ZipFile(BytesIO(export(signed_in("amal"), language="en")))
        .read("xl/worksheets/sheet1.xml")
        .decode()
    )


@pytest.mark.parametrize("kind", ["xlsx", "po"])
def test_what_comes_back_untouched_changes_nothing(signed_in, store, kind):
    hevi = signed_in("hevi")

    assert "there is nothing to take" in bring(hevi, export(hevi, kind), name=f"x.{kind}").text
    assert draft.read(store) is None


def test_what_only_the_file_changed_is_shown_and_taken_as_a_whole(signed_in, store):
    hevi = signed_in("hevi")
    words = {"page_clinics_title": "پزیشک", "phrase_goodbye": "خوات لەگەڵ.", "list_of_words_menu": "یارمەتی، لیست"}
    answer = bring(hevi, changed(export(hevi), **words))
    assert "Texts that change: 3. Changed on both sides: 0." in answer.text
    assert draft.read(store) is None, "nothing before the button"
    assert accept(hevi, answer).status_code == 302

    assert stands(store, "health.yaml", "clinics", "title", "ckb") == "پزیشک"
    assert stands(store, "phrases.yaml", "goodbye", "ckb") == "خوات لەگەڵ."
    assert stands(store, "words.yaml", "menu", "ckb") == "یارمەتی، لیست"
    assert (events.latest(store)[0].what, events.latest(store)[0].about) == ("import", "ckb: 3 texts")


def test_a_po_file_is_taken_too(signed_in, store):
    hevi = signed_in("hevi")
    file = polib.pofile(export(hevi, "po").decode())
    file.find(file[0].msgid)  # reads as a PO file of its own
    next(entry for entry in file if entry.msgctxt == TITLE).msgstr = "پزیشک"
    assert accept(hevi, bring(hevi, str(file).encode(), name="x.po")).status_code == 302

    assert stands(store, "health.yaml", "clinics", "title", "ckb") == "پزیشک"


@pytest.mark.parametrize("choice", ["theirs", "ours"])
def test_what_both_changed_is_chosen_and_an_older_revision_is_no_hindrance(signed_in, store, choice):
    hevi = signed_in("hevi")
    taken = export(hevi)
    write(store, said("ckb", "نەخۆشخانە", "title"))
    publish(store)
    answer = bring(hevi, changed(taken, page_clinics_title="پزیشک", page_health_title="تەندروستیی تۆ"))
    assert "Changed on both sides: 1" in answer.text
    assert "پزیشک" in answer.text
    assert "نەخۆشخانە" in answer.text
    assert accept(hevi, answer).status_code == 409, "nobody has chosen"
    assert stands(store, "health.yaml", "health", "title", "ckb") == "تەندروستی", "all or nothing"
    assert accept(hevi, answer, page_clinics_title=choice).status_code == 302

    expected = {"theirs": "پزیشک", "ours": "نەخۆشخانە"}[choice]
    assert stands(store, "health.yaml", "clinics", "title", "ckb") == expected
    assert stands(store, "health.yaml", "health", "title", "ckb") == "تەندروستیی تۆ"


def test_what_somebody_writes_while_one_looks_is_asked_again(signed_in, store):
    hevi = signed_in("hevi")
    answer = bring(hevi, changed(export(hevi), page_clinics_title="پزیشک"))
    write(store, said("ckb", "نەخۆشخانە", "title"))
    again = accept(hevi, answer)
    assert again.status_code == 409
    assert "نەخۆشخانە" in again.text
    chosen = accept(hevi, again, page_clinics_title="theirs")

    assert (chosen.status_code, stands(store, "health.yaml", "clinics", "title", "ckb")) == (302, "پزیشک")


def test_a_translation_of_an_older_source_says_so_for_ever(signed_in, store):
    hevi = signed_in("hevi")
    taken = export(hevi)
    write(store, said("en", "The office has moved."))
    answer = bring(hevi, changed(taken, page_clinics_text="دەقی نوێ"))
    assert "The source has changed since the file was made." in answer.text
    accept(hevi, answer)
    page = signed_in("amal").get(f"{LANGUAGES}/ckb/page/clinics?ui=en").text

    assert "source changed" in page
    assert "<ins>" in page


def test_words_for_what_is_gone_are_told_and_empty_cells_change_nothing(signed_in, store):
    hevi = signed_in("hevi")
    rows = [
        ["page gone title", "ماڵئاوا", "", ""],
        [TITLE, "", "", ""],
        [TITLE, "یەک", "x", ""],
        [TITLE, "دوو", "x", ""],
    ]
    answer = bring(hevi, workbook(rows))

    assert "ماڵئاوا" in answer.text
    assert "یەک" in answer.text
    assert "Texts that change: 0. Changed on both sides: 1." in answer.text


def zipped(**files):
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in files.items():
            archive.writestr(name.replace("__", "/"), words)
    return data.getvalue()


def inside(data, name, words):
    """A workbook in which one part is another."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    return zipped(**{each.replace("/", "__"): part for each, part in (parts | {name: words}).items()})


GOOD = workbook([[TITLE, "پزیشک", "", ""]])
PAGE = "xl/worksheets/sheet1.xml"
XML = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
WIDE = b"<row>" + b"<c><v>1</v></c>" * 90_000 + b"</row>"
CELL = b'<c r="%s2" t="inlineStr"><is><t>%s</t></is></c>'
HUGE = b'<row r="2">' + CELL % (b"A", b"k") + CELL % (b"D", b"%s") + b"</row>"
ENTRY = b'msgctxt "a"\nmsgid "b"\nmsgstr "c"\n\n'
HOSTILE = {
    "bomb": (inside(GOOD, "xl/media/bomb.bin", b"\0" * 40_000_000), "far more"),
    "bomb in a page": (inside(GOOD, PAGE, XML % (b" " * 33_000_000)), "far more"),
    "formulas": (inside(GOOD, PAGE, XML % b'<row r="2"><c r="D2"><f>1+1</f><v>2</v></c></row>'), "formulas.* D2"),
    "a million rows": (inside(GOOD, PAGE, XML % b'<row r="1000000"><c r="A1000000"><v>2</v></c></row>'), "more rows"),
    "a wide page": (inside(GOOD, PAGE, XML % b'<row r="1"><c r="XFD1"><v>2</v></c></row>'), "more rows"),
    "rows without numbers": (inside(GOOD, PAGE, XML % (b"<row><c><v>2</v></c></row>" * 300_000)), "more rows|far more"),
    "wide without numbers": (inside(GOOD, PAGE, XML % (WIDE + b"<row><c><v>1</v></c></row>" * 19_000)), "far more"),
    "macros": (inside(GOOD, "xl/vbaProject.bin", b"x"), "macros"),
    "entities": (inside(GOOD, PAGE, b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + XML % b""), "damaged"),
    "a page that is no XML": (inside(GOOD, PAGE, b"<<<<"), "damaged"),
    "cut off": (GOOD[: len(GOOD) // 2], "damaged"),
    "another zip": (zipped(word__document="x"), "no workbook"),
    "nothing": (b"", "no workbook"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"x" * 200, "no workbook"),
    "no sheet of ours": (workbook([[TITLE, "x", "", ""]], {"a": "b"}), "no workbook"),
    "another line": (workbook([[TITLE, "x", "", ""]], META | {"line": "Other line"}), "another line: Other line"),
    "another language": (workbook([[TITLE, "x", "", ""]], META | {"language": "ar"}), "another language: ar"),
    "a huge cell": (inside(GOOD, PAGE, XML % (HUGE % (b"x" * 100_000))), "longer than"),
    "too large": (b"PK" + b"\0" * 4_050_000, "larger than 4 MB"),
    "a PO that is none": (b'msgid "a\nmsgstr \xff', "damaged"),
    "a PO of garbage": (b'msgid "a"\nmsgstr "b"\nx\n' * 50, "damaged"),
    "the name of a file": (b"/etc/passwd msgid", "damaged"),
    "a PO that is huge": (b'msgid ""\nmsgstr ""\n"X-Hotline-shape: 1\\n"\n\n' + ENTRY * 30_000, "more rows|far more"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_in_words(opened_desk, name):
    data, told = HOSTILE[name]
    client, token, before = opened_desk
    answer = client.post(f"{LANGUAGES}/ckb/import?ui=en", data={"csrf_token": token, "file": (BytesIO(data), "x.xlsx")})

    answer.request.environ["wsgi.input"].close()  # the client of the test leaves a large one open

    assert answer.status_code == 400
    assert re.search(told, html.document_fromstring(answer.text).xpath("string(//*[@role='alert'])")), answer.text
    assert "Traceback" not in answer.text
    assert before() is None


@pytest.fixture(scope="module")
def opened_desk(opened):
    client = opened.client("hevi")
    return client, client.token(LANGUAGES), lambda: draft.read(opened.store)


@pytest.mark.parametrize("name", ["rows without numbers", "wide without numbers", "bomb", "a PO that is huge"])
def test_what_opens_it_takes_less_than_200_megabytes(name):
    script = (
        f"import resource, subprocess, sys; subprocess.run([sys.executable, '-P', {opened.__file__!r}], "
        "input=sys.stdin.buffer.read(), capture_output=True, timeout=60); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    run = subprocess.run([sys.executable, "-c", script], input=HOSTILE[name][0], capture_output=True, timeout=90)

    assert 0 < int(run.stdout) < 200_000, "kilobytes"
    assert opened.MEMORY < 200_000_000
    assert resource.RLIMIT_AS


WAYS = {
    "export": lambda client: client.get(f"{LANGUAGES}/ar.xlsx"),
    "export as PO": lambda client: client.get(f"{LANGUAGES}/ar.po"),
    "look": lambda client: bring(client, export_of_ar(), language="ar"),
    "take": lambda client: client.post(
        f"{LANGUAGES}/ar/take",
        data={
            "csrf_token": client.token(LANGUAGES),
            "rows": json.dumps([[TITLE, "x", "", ""]]),
            f"c.{TITLE}": "theirs",
        },
    ),
}


def export_of_ar():
    return workbook([[TITLE, "أطباء", "", ""]], META | {"language": "ar"}, "ar")


@pytest.mark.parametrize("way", WAYS)
def test_a_translator_writes_only_her_languages_in_every_way(signed_in, store, way):
    hevi = signed_in("hevi")

    assert WAYS[way](hevi).status_code in (403, 404)
    assert draft.read(store) is None


def test_a_file_of_hers_cannot_carry_another_language(signed_in, store):
    """Whatever its keys say, only words of her language are written."""
    hevi = signed_in("hevi")
    rows = [[f"{TITLE} ar", "x", "", ""], ["page clinics title.ar", "x", "", ""], ["page clinics review", "x", "", ""]]
    answer = bring(hevi, workbook(rows))

    assert "nothing to take" in answer.text
    assert bring(hevi, workbook([[TITLE, "x", "", ""]], META | {"language": "ar"})).status_code == 400


@pytest.mark.parametrize(
    "rows", ["", "{}", "[1]", "[[1,2,3]]", "[[[],[],[],[]]]", "x" * 100, '[["a","b","c","d","e"]]']
)
def test_rows_that_nobody_sent_are_no_error_of_ours(signed_in, rows):
    hevi = signed_in("hevi")
    answer = hevi.post(f"{LANGUAGES}/ckb/take", data={"csrf_token": hevi.token(LANGUAGES), "rows": rows})

    assert answer.status_code in (302, 400)
