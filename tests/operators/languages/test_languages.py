"""The grid of languages: every text, how it stands in each language, and what changed of its source."""

from lxml import html

from hotline.menu.editing.changes import Set, What
from hotline.menu.editing.effect import effect
from hotline.store import draft, people, revisions
from tests.conftest import NOW


def write(store, *changes):
    """Into the draft, as somebody else would."""
    begun = draft.read(store) or draft.begin(store, revisions.newest(store).number)
    for change in changes:
        begun = draft.write(store, effect(begun.folder, change), begun.edition)
    return begun


def publish(store):
    found = draft.read(store)
    newest = revisions.newest(store)
    revisions.publish(store, found.folder, who="amal", why="more", at=NOW, based_on=newest.number)


def said(language, words, field="text", name="clinics"):
    return Set(What.PAGE, name, (field, language), words)


def grid(client, query=""):
    """Text by its title → the states in its row."""
    table = html.document_fromstring(client.get(f"/desk/languages{query}").text)
    heads = [" ".join(each.text_content().split()) for each in table.xpath("//tbody/tr[1]")]
    rows = [[each.text_content().split(":")[0].strip() for each in row] for row in table.xpath("//tbody/tr[2]")]
    return dict(zip(heads, rows, strict=True))


def test_states_of_the_draft_by_language(signed_in, store):
    write(store, said("ckb", ""), said("en", "Other words.", name="health", field="title"))
    found = grid(signed_in("amal"), "?ui=en")

    assert found["33 Clinics"] == ["draft", "missing", "draft"]
    assert found["3 Other words."] == ["source changed", "source changed", "draft"]


def test_filters(signed_in, store):
    write(store, said("ckb", ""))

    assert list(grid(signed_in("amal"), "?language=ckb&state=missing&ui=en").values()) == [["missing"]]
    assert grid(signed_in("amal"), "?language=ar&state=missing") == {}
    assert len(grid(signed_in("amal"), "?from=100")) < 100
    assert len(grid(signed_in("amal"), "?from=x&state=y&language=z")) == 100


def test_what_changed_of_the_source_word_by_word(signed_in, store):
    write(store, said("ckb", "وشەی نوێ"), said("en", "Doctors see you. It is free."))
    publish(store)
    write(store, said("en", "Doctors see everybody. It is free."))
    publish(store)
    write(store, said("en", "Nurses see everybody. It is free."))
    page = html.document_fromstring(signed_in("amal").get("/desk/languages/ckb/page/clinics?ui=en").text)

    assert [each.text.strip() for each in page.xpath("//del")] == ["Doctors", "you."]
    assert [each.text.strip() for each in page.xpath("//ins")] == ["Nurses", "everybody."]


def test_what_is_published_later_changes_the_answer_not_the_words(signed_in, store):
    amal = signed_in("amal")
    write(store, said("en", "Other words."))
    assert grid(amal, "?ui=en")["33 Clinics"][1] == "source changed"
    publish(store)

    assert grid(amal, "?ui=en")["33 Clinics"][1] == "source changed"
    write(store, said("ckb", "وشەی نوێ"))
    assert grid(amal, "?ui=en")["33 Clinics"][1] == "draft"


def test_a_translator_sees_her_languages(signed_in, store):
    hevi = signed_in("hevi")
    page = html.document_fromstring(hevi.get("/desk/languages").text)

    assert page.xpath("//thead//th/span/@lang") == ["ckb"]
    assert page.xpath("//select[@id='language']/option/@value") == ["", "ckb"]
    assert hevi.get("/desk/languages/ar/page/clinics").status_code == 404
    assert set(map(len, grid(hevi, "?language=ar").values())) == {1}
    people.change(store, "hevi", languages=())
    assert hevi.get("/desk/languages").status_code == 200


def test_a_draft_with_errors_and_files_that_are_no_yaml_is_shown(signed_in, store):
    begun = write(store, said("ckb", ""))
    draft.write(store, {"health.yaml": begun.folder["health.yaml"] + b"x: ]\n"}, begun.edition)

    assert "33 Clinics" not in grid(signed_in("amal"), "?ui=en")
    assert len(grid(signed_in("amal"))) == 100


def test_what_is_not_there_is_said(signed_in):
    paths = ("ckb/page/nothing", "xx/page/clinics", "ckb/what/clinics", "ckb/line/other")

    assert [signed_in("amal").get(f"/desk/languages/{path}").status_code for path in paths] == [404] * 4


def test_a_viewer_sees_all_and_writes_nothing(signed_in):
    page = html.document_fromstring(signed_in("vera").get("/desk/languages").text)

    assert [link for link in page.xpath("//table//a/@href") if "/edit/" in link] == []
    assert len(page.xpath("//thead//th")) == 3
