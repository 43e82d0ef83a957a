"""How each text stands in each language, told by digests and by the revisions; nobody ticks it."""

from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as some

from hotline.folder import Directory
from hotline.menu.checks import stale_reviews
from hotline.menu.editing.changes import Set, Together, What
from hotline.menu.editing.effect import after, effect
from hotline.menu.load import load
from hotline.menu.model.records import records
from hotline.menu.model.review import digest
from hotline.menu.reading import document, strays
from hotline.menu.reading.parse import parse
from hotline.menu.translation.origins import Past, trace
from hotline.menu.translation.runs import GONE, NEW, SAME, runs
from hotline.menu.translation.states import State, source_of, standings
from tests.conftest import MENUS, NOW

CLINICS = (What.PAGE, "clinics")


def said(language, words, field="text", name="clinics"):
    return Set(What.PAGE, name, (field, language), words)


def read_by(language, menu, on="2026-11-20", **more):
    told = {"on": on, "words": digest(menu.pages["clinics"], language), **more}
    return Together(
        tuple(Set(What.PAGE, "clinics", ("review", language, name), words) for name, words in told.items() if words)
    )


@cache
def section(name, data):
    return document.read({name: data}, name)[1]


def menu(folder):
    """As much as is read without checks, which take longer."""
    return parse({name: section(name, folder[name]) for name in strays.menus(folder)})[0]


class Line:
    """The shipped menus and what was published of them; the last is the draft."""

    def __init__(self):
        self.folders = [Directory(MENUS)]

    @property
    def menu(self):
        return menu(self.folders[-1])

    def write(self, *changes):
        """Into the draft, which is published first as it was."""
        for change in changes:
            self.folders.append(after(self.folders[-1], effect(self.folders[-1], change)))

    def stands(self, language="ckb", key=CLINICS):
        return self.all()[key][1][language]

    def all(self):
        menus = [menu(folder) for folder in self.folders]
        past = [Past(number, trace(menu)) for number, menu in enumerate(menus[:-1], 1)][::-1]
        return {record.key: (record, each) for record, each in standings(menus[-1], NOW, source_of(menus[-1]), past)}


@pytest.fixture
def line():
    return Line()


def test_what_nobody_has_read_is_a_draft(line):
    assert {each.state for _, stands in line.all().values() for each in stands.values()} == {State.DRAFT}


def test_words_that_are_not_there_and_words_left_in_another_language(line):
    line.write(said("ckb", ""), said("ar", "Clinics", "title"))

    assert (line.stands("ckb").state, line.stands("ar").state) == (State.MISSING, State.UNTRANSLATED)


def test_a_source_that_changed_later_is_told_with_what_it_said(line):
    line.write(said("ckb", "وشەی نوێ"), said("en", "First words."), said("en", "Second words."))
    stands = line.stands()

    assert stands.state is State.CHANGED
    assert stands.origin.number == 2, "the revision in which the translation last changed"
    assert line.stands("en").state is State.DRAFT
    line.write(said("ckb", "وشەی نوێتر"))
    assert line.stands().state is State.DRAFT


def test_a_source_that_went_back_to_what_it_said_has_not_changed(line):
    before = line.menu.pages["clinics"].text.get("en")
    line.write(said("en", "Other words."))
    assert line.stands().state is State.CHANGED
    line.write(said("en", before))

    assert line.stands().state is State.DRAFT


def test_both_in_one_revision_were_translated_together(line):
    line.write(Together((said("en", "New words."), said("ckb", "وشەی نوێ"))))

    assert line.stands().state is State.DRAFT


def test_whoever_read_it_beside_the_new_source_has_settled_it(line):
    line.write(said("en", "New words."))
    line.write(read_by("ckb", line.menu))

    assert line.stands().state is State.REVIEWED
    line.write(said("en", "Newer words."))
    assert line.stands().state is State.CHANGED


def test_a_digest_beside_the_review_knows_more_than_the_revisions(line):
    """Read twice on one day, with another source between: only the digest of the source tells the second reading."""
    line.write(read_by("ckb", line.menu, beside=f"en {digest(line.menu.pages['clinics'], 'en')}"))
    line.write(said("en", "New words."))
    assert (line.stands().state, line.stands().origin.number) == (State.CHANGED, 2)
    line.write(Set(*CLINICS, ("review", "ckb", "beside"), f"en {digest(line.menu.pages['clinics'], 'en')}"))

    assert line.stands().state is State.REVIEWED


def test_translated_from_older_words_and_read_by_nobody(line):
    """As an import leaves it: the digests stand there, without a day."""
    line.write(said("en", "New words."))
    line.write(said("ckb", "وشەی نوێ"))
    line.write(read_by("ckb", line.menu, on="", beside="en 000000"))

    assert (line.stands().state, line.stands().origin.number) == (State.CHANGED, None)
    assert list(stale_reviews.check_page(line.menu.pages["clinics"], line.menu, NOW)) == []


def test_without_a_revision_the_reviews_tell(line):
    line.write(read_by("ckb", line.menu), read_by("en", line.menu), said("en", "New words."))
    line.folders = line.folders[-1:]

    assert line.stands().state is State.CHANGED
    assert line.stands("ar").state is State.DRAFT, "nobody knows"


def test_words_that_changed_since_they_were_read_are_to_be_read_again(line):
    line.write(read_by("ckb", line.menu), said("ckb", "وشەی نوێ"))

    assert (line.stands().state, line.stands().again) == (State.DRAFT, True)


def test_every_text_that_callers_can_meet_has_a_state(line):
    told = {(record.what, field) for record in records(line.menu) for field, part in record.parts.items() if part}

    assert {what for what, _ in told} == {What.PAGE, What.PHRASE, What.LINE, What.CONTACT}
    assert len(line.all()) > len(line.menu.pages) + len(line.menu.phrases)


def test_what_stands_on_no_page_is_read_too(line):
    phrase = next(record for record in records(line.menu) if record.key == (What.PHRASE, "goodbye"))
    text = f"phrase goodbye:\n  ckb: {{on: {date(2026, 11, 20)}, by: hevi, words: {phrase.digest('ckb')}}}\n"
    line.folders.append(after(line.folders[-1], {"reviews.yaml": text.encode()}))

    assert line.stands("ckb", phrase.key).state is State.REVIEWED
    line.write(Set(What.PHRASE, "goodbye", ("ckb",), "خوات لەگەڵ."))
    assert line.stands("ckb", phrase.key).again


def test_the_checks_find_the_same(line):
    """Where a text is missing or untranslated in a language, `hotline check` complains there, and nowhere else."""
    line.write(said("ckb", ""), said("ar", "Clinics", "title"), said("en", "", "title", "health"))
    told = {problem.check for problem in load(line.folders[-1], NOW).problems if problem.level == "error"}
    bad = [key for key, (_, each) in line.all().items() if {s.state for s in each.values()} & {*list(State)[:2]}]

    assert told == {"missing-languages", "untranslated"}
    assert bad == [(What.PAGE, "health"), CLINICS]


@given(some.text("ab \n"), some.text("ab \n"))
def test_a_difference_holds_both_texts(before, now):
    found = runs(before, now)

    assert "".join(run.words for run in found if run.kind in (SAME, NEW)).split() == now.split()
    assert "".join(run.words for run in found if run.kind in (SAME, GONE)).split() == before.split()


def test_a_difference_of_long_texts_takes_no_time():
    words = " ".join(str(number) for number in range(50_000))

    assert [run.kind for run in runs(words, words[::-1])] == [GONE, NEW]
