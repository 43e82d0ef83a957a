"""What was found out before and still holds: the result is that of finding everything out anew, whatever changed.

Changes of every kind that the forms make, one after the other, and files damaged at random, on the menus that ship, on
small ones and on large ones written by rule.
"""

from dataclasses import fields
from datetime import date, timedelta
from random import Random

import pytest

from hotline.book import Book
from hotline.folder import Directory
from hotline.menu.editing.changes import (
    AddContact,
    AddNotice,
    AddPage,
    Close,
    DeleteContact,
    DeletePage,
    EndNotice,
    MovePage,
    RenameContact,
    RenamePage,
    Renew,
    Set,
    What,
)
from hotline.menu.editing.effect import after, effect
from hotline.menu.editing.recordings import Take, taken
from hotline.menu.editing.refused import Refused
from hotline.menu.load import load
from hotline.menu.model.menu import Page
from hotline.menu.saying.script import script
from tests import big
from tests.conftest import MENUS, NOW, ROOT

# Words that one check or another complains of, or that make a page like another one.
WORDS = (
    "Ask {contact:office}. It is free.",
    "Call +964 770 123 4567 now, or www.example.org.",
    "Press nine, then two.\nThere are 12 clinics.",
    "Press 9, then 2, then 1.",
    "TODO",
    "**Free** help, nоt “bad”",
    "{call:main} {nobody} {contact:nobody}",
    "The way: {call:clinics}",
    "العيادات مفتوحة من 8 إلى 12.",
    "کلینیکەکان کراوەن",
    "health, doctors, clinic",
    "Health",
    "word " * 250,
    "",
)
MOMENTS = (timedelta(0), timedelta(minutes=1), timedelta(hours=7), timedelta(days=30))
DAMAGE = ("\n", "  ", ":", "\t", "# ", "{", "en:", "- ", "9")


def told(book):
    """All that a Book says; the functions in it are made anew each time, and the revision is set later."""
    left_out = ("since", "between", "headed", "vocabulary")
    return {each.name: getattr(book, each.name) for each in fields(Book) if each.name not in left_out} if book else None


def change(random, menu):
    """A change as a form makes it; not every one is possible."""
    pages, contacts, notices = list(menu.pages), list(menu.contacts), list(menu.notices)
    menus = [page.name for page in menu.pages.values() if page.choices] or pages
    language, words = random.choice(list(menu.languages)), random.choice(WORDS)
    part, key = random.choice(("title", "text", "speech", "keywords")), random.choice("12345678")
    page, to = random.choice(pages), f"new-{random.randrange(9)}"
    contact = random.choice(contacts)
    today = NOW.date() + timedelta(days=random.randrange(-9, 9))
    kinds = [
        *[Set(What.PAGE, page, (part, language), words)] * 8,
        Set(What.PAGE, page, ("sensitive",), random.choice(("true", ""))),
        Set(What.PAGE, page, ("as_of",), random.choice(("2024-01", "2026-11", ""))),
        Set(What.CONTACT, contact, ("name", language), words),
        Set(What.CONTACT, contact, ("phone",), random.choice(('"+9647701234567"', "115", ""))),
        Set(What.CONTACT, contact, ("hours",), random.choice(("Sunday to Thursday 9:00-16:00", ""))),
        Set(What.CONTACT, contact, ("example",), random.choice(("true", ""))),
        Set(What.PHRASE, random.choice(list(menu.phrases)), (language,), words),
        Set(What.LIST, random.choice(list(menu.words)), (language,), words),
        Set(What.LINE, "", ("operator", language), words),
        Set(What.LINE, "", ("safety",), page),
        Renew(contact, today, today + timedelta(days=random.randrange(1, 80)), "operator"),
        Close(contact, "", str(today), random.choice(("", str(today + timedelta(days=3)))), {language: words or to}),
        Close(contact, random.choice([*closures(menu.contacts[contact]), ""]), "", ""),
        RenameContact(contact, to),
        DeleteContact(contact),
        AddContact(to, {"name": dict.fromkeys(menu.languages, to), "web": "example.org"}),
        AddNotice(to, today, today, random.choice(("greeting", page)), {language: words or "Closed."}),
        AddPage(to, random.choice(menus), key, dict.fromkeys(menu.languages, to), {language: words or to}),
        MovePage(page, random.choice(menus), key),
        RenamePage(page, to),
        DeletePage(page),
    ]
    if notices:
        kinds += [Set(What.NOTICE, random.choice(notices), ("text", language), words)]
        kinds += [EndNotice(random.choice(notices), date(2026, 11, 20))]
    return random.choice(kinds)


def closures(contact):
    return [f"{each.first} to {each.last}" if each.first != each.last else str(each.first) for each in contact.closed]


def recorded(random, folder, menu):
    """Somebody reads a piece in the browser, in any language; or what was read is lost."""
    language = random.choice(list(menu.languages))
    sounds = [name for name in folder if name.endswith(".wav")]
    if sounds and random.random() < 0.3:
        lost = random.choice(sounds)
        return {name: data for name, data in folder.items() if name != lost}
    read = random.choice([*script(menu, language, NOW)])
    samples = bytes(random.randrange(256) for _ in range(2)) * 8000
    return after(folder, taken(folder, language, [Take(read.name, read.words, samples, random.random() < 0.3)]))


def tried(random, folder):
    """A scenario that somebody keeps, or spoils."""
    return {**folder, "scenarios/one.txt": random.choice((b"# A call\n> 1\n", b"> 9\n> 9\n", b"?", b"\xff"))}


def damaged(random, folder):
    """As somebody does who writes YAML by hand."""
    name = random.choice([name for name in folder if name.endswith(".yaml")])
    text = folder[name].decode()
    at = random.randrange(len(text))
    return after(folder, {name: (text[:at] + random.choice(DAMAGE) + text[at + random.randrange(3) :]).encode()})


def changed(random, folder, menu):
    other = random.random()
    if other < 0.15:
        return damaged(random, folder)
    if other < 0.3:
        return recorded(random, folder, menu) if other < 0.25 else tried(random, folder)
    for _ in range(20):
        try:
            return after(folder, effect(folder, change(random, menu)))
        except Refused:
            continue
    return folder


@pytest.mark.parametrize(("source", "times"), [("shipped", 3), ("docs/example", 40), ("by rule", 8)])
def test_the_same_as_found_out_anew(source, times, tmp_path):
    path = {"shipped": MENUS, "by rule": tmp_path}.get(source, ROOT / source)
    begun = folder = {**Directory(big.write(path, 30, ("en", "ar")) if source == "by rule" else path)}
    random = Random(source)
    known = load(folder, NOW)
    menu, waits = known.menu, 0
    assert menu

    for _ in range(times):
        moment = NOW + random.choice(MOMENTS)
        new = changed(random, folder, menu)
        kept, whole = load(new, moment, before=known), load(new, moment)

        assert kept.problems == whole.problems
        assert kept.waived == whole.waived
        assert told(kept.answers) == told(whole.answers)
        # On from here; not for long where errors would hide the rest.
        waits = 0 if whole.menu else waits + 1
        folder, known = (new, kept) if waits < 3 else (begun, kept)
        menu = whole.menu or menu


def test_what_stands_lower_now_is_not_looked_at_again():
    folder = {**Directory(ROOT / "docs" / "example")}
    known = load(folder, NOW)

    lower = load({**folder, "health.yaml": b"# more\n" + folder["health.yaml"]}, NOW, before=known)

    assert known.kept
    assert lower.kept
    assert known.kept.findings
    assert [name for name, found in lower.kept.findings.items() if known.kept.findings[name] is not found] == []


# What many pages say, or hear of: each once, for chance would seldom come to it.
WIDE = {
    "a phrase behind all else": Set(What.PHRASE, "goodbye", ("en",), "Go well."),
    "a phrase on every page": Set(What.PHRASE, "ways", ("en",), "Once more: hash. Back: 9. The main menu: star."),
    "a phrase after a wrong key": Set(What.PHRASE, "keys", ("en",), "There is {keys}."),
    "the name of a key": Set(What.PHRASE, "star", ("en",), "asterisk"),
    "a number as a word": Set(What.PHRASE, "hour-3", ("en",), "nine"),
    "a list of numbers": Set(
        What.LIST, "digits", ("en",), "zero, uno, two, three, four, five, six, seven, eight, nine"
    ),
    "the phrase of a choice": Set(What.PHRASE, "choice", ("en",), "{title}: number {key}, please."),
    "a phrase in gaps": Set(What.PHRASE, "not-set", ("en",), "nobody has said yet"),
    "a phrase that says too much": Set(What.PHRASE, "goodbye", ("en",), "Go &&&&&&&&& well. " * 1200),
    "the operator": Set(What.LINE, "", ("operator", "en"), "Another organisation"),
    "the clock": Set(What.LINE, "", ("time_zone",), "Pacific/Kiritimati"),
    "a number": Set(What.CONTACT, "office", ("phone",), '"+12025550199"'),
    "a name": Set(What.CONTACT, "office", ("name", "en"), "The other office"),
    "no example": Set(What.CONTACT, "office", ("example",), ""),
    "a notice": AddNotice("news", NOW.date(), NOW.date(), "health", {"en": "Closed {call:clinics} today."}),
    "a place": MovePage("clinics", "main", "8"),
    "a name in short": RenamePage("clinics", "doctors"),
}
# Of these no page says anything itself.
BEHIND = ("a phrase behind all else", "a phrase on every page", "a phrase after a wrong key", "a name")


@pytest.fixture(scope="module")
def example():
    folder = {**Directory(ROOT / "docs" / "example")}
    return folder, load(folder, NOW)


@pytest.mark.parametrize("what", WIDE)
def test_what_many_pages_say_is_the_same_too(what, example):
    folder, known = example
    new = after(folder, effect(folder, WIDE[what]))

    kept, whole = load(new, NOW, before=known), load(new, NOW)

    assert kept.problems == whole.problems
    assert told(kept.answers) == told(whole.answers)
    if what in BEHIND:
        assert [name for name, found in kept.kept.findings.items() if of_page(name) and anew(found, name, known)] == []


def of_page(name):
    return name[1] is Page and name[2] != "contact" and name[0] != "greeted"


def anew(found, name, known):
    return known.kept.findings[name] is not found
