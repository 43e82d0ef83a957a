"""What changes with time, in a language that is recorded: never a silence, whatever the moment."""

from datetime import timedelta

from hotline.book import MAIN, Channel, Spot
from hotline.understand.vocabulary import Vocabulary
from tests.conftest import BASE, NOW
from tests.recordings.artist import save, tone
from tests.recordings.conftest import line, read, run

NOTICE = """newroz:
  days: 2026-11-24
  where: greeting
  text:
    en: Closed today.
    ar: مغلق اليوم.
    ckb: ئەمڕۆ داخراوە.
"""


def first_words(menus, keys):
    with line(menus) as caller:
        for key in ("", *keys):
            tries, _ = caller.press(key)
    return tries[0][0]


def test_a_notice_that_is_not_recorded_is_not_told(menus):
    quiet = first_words(menus, "2")
    (menus / "notices.yaml").write_text(NOTICE, "utf-8")

    warnings = [problem.sentence for problem in read(menus).problems if problem.check == "notices"]

    assert first_words(menus, "2") == quiet
    assert warnings == [
        "notice 'newroz' is not recorded in ckb; calls in ckb do not tell it; see: hotline script ckb --missing"
    ]


def test_a_notice_is_told_once_it_is_recorded(menus, tmp_path):
    quiet = first_words(menus, "2")
    (menus / "notices.yaml").write_text(NOTICE, "utf-8")
    run("record", "ckb", save(tmp_path / "notice-newroz.wav", tone(300, 1.2)), "--menus", menus)

    assert len(first_words(menus, "2")) > len(quiet)
    assert [problem for problem in read(menus).problems if problem.check == "notices"] == []


def test_every_moment_of_a_week_can_be_said(menus):
    books = list(week(read(menus)))

    assert len(books) > 7  # something opens or closes every day
    assert all(book.offers(Spot("ckb", "contact"), Channel.VOICE) for book in books)


def week(loaded):
    """Each Book until the next one."""
    moment = NOW
    while moment and moment < NOW + timedelta(days=7):
        book = loaded.book(moment, BASE, known=Vocabulary())
        yield book
        moment = book.until


def test_a_contact_that_is_switched_off_is_said_to_be(menus):
    book = read(menus).book(NOW, BASE, off={"website"}, known=Vocabulary())

    assert book.offers(Spot("ckb", MAIN), Channel.VOICE)
    assert "ئێستا بەردەست نییە" in " ".join(said.words for said in book.ways[Spot("ckb", "contact")].prompt.tries[0])
