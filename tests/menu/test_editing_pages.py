"""Pages added, moved, renamed and deleted: whatever leads to them follows, and nothing else changes."""

import re
from datetime import date
from functools import cache

import pytest

from hotline.folder import Directory
from hotline.menu.editing.changes import (
    AddContact,
    AddNotice,
    AddPage,
    DeletePage,
    EndNotice,
    MovePage,
    RenameContact,
    RenamePage,
    Renew,
    Set,
    What,
)
from hotline.menu.editing.effect import after, effect, undo
from hotline.menu.editing.pages import references
from hotline.menu.editing.papers import Papers
from hotline.menu.editing.refused import Refused
from hotline.menu.editing.waivers import waive
from hotline.menu.load import load
from hotline.menu.waivers import digest
from hotline.menu.words.learnt import FILE as LEARNT
from tests.conftest import MENUS, NOW
from tests.desk import HERE

WORDS = {"en": "One: two", "ar": "واحد", "ckb": "یەک"}


@cache
def shipped():
    return dict(Directory(MENUS))


def changed(change, folder=None):
    folder = folder or shipped()
    found = effect(folder, change)
    now = after(folder, found)
    assert after(now, effect(now, undo(folder, found))) == folder
    return now


def menu(folder):
    loaded = load(folder, NOW)
    assert loaded.menu, [str(problem) for problem in loaded.problems if problem.level == "error"]
    return loaded.menu


def lines(folder, file):
    return folder[file].decode().split("\n")


def difference(now, then=None):
    """Lines that are gone and lines that are new, by file."""
    then = then or shipped()
    found = {}
    for file in sorted({*now, *then}):
        if now.get(file) != then.get(file):
            before, after = ((folder[file].decode().split("\n") if file in folder else []) for folder in (then, now))
            found[file] = ([x for x in before if x not in after], [x for x in after if x not in before])
    return found


@pytest.mark.parametrize("line", ["3: clinics", "3: 'clinics'", "3:   clinics"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_the_comment_behind_a_choice_goes_with_it(line, ends):
    health = shipped()["health.yaml"].decode()
    folder = {**shipped(), "health.yaml": health.replace("3: clinics", f"{line}   # since 2025: كل يوم").encode()}
    folder = {**folder, "work-and-rights.yaml": folder["work-and-rights.yaml"].replace(b"\n", ends.encode())}
    now = changed(MovePage("clinics", "work-and-rights", "7"), folder)

    assert menu(now).codes["clinics"] == "27"
    assert "7: clinics   # since 2025: كل يوم" in now["work-and-rights.yaml"].decode().split(ends + "  source")[0]
    assert "since 2025" not in now["health.yaml"].decode()


def test_a_page_is_added():
    now = changed(AddPage("dentists", "health", "7", WORDS, WORDS, source="us", as_of="2026-11"))
    found = menu(now)

    assert found.codes["dentists"] == found.codes["health"] + "7"
    assert found.pages["dentists"].words("ckb") == "یەک"
    gone, new = difference(now)["health.yaml"]
    assert gone == []
    assert "    7: dentists" in new
    assert '    en: "One: two"' in new


def test_a_page_is_renamed_with_all_that_names_it():
    folder = dict(shipped())
    folder["codes.yaml"] = b"22: get-help-safely\n"
    folder["notices.yaml"] = b"n:\n  days: 2026-12-01\n  where: get-help-safely\n  text: {en: A, ar: B, ckb: C}\n"
    now = changed(RenamePage("get-help-safely", "help-quietly"), folder)
    text = b"\n".join(data for file, data in now.items() if file != LEARNT).decode()
    left = [line for line in text.split("\n") if "get-help-safely" in line and not line.lstrip().startswith("#")]

    assert left == []
    before, after = menu(folder), menu(now)
    assert after.line.safety.value == "help-quietly"
    assert after.notices["n"].where.value == "help-quietly"
    assert {
        ("help-quietly" if page == "get-help-safely" else page): code for page, code in before.codes.items()
    } == after.codes
    for file, (gone, new) in difference(now, folder).items():
        assert [line.replace("get-help-safely", "help-quietly") for line in gone] == new, file


def test_recordings_follow_a_page():
    folder = dict(shipped())
    sound, name = b"RIFF", "speech-clinics_2.0123456789abcdef.wav"
    folder["audio/ckb/manifest.yaml"] = (
        f"# x\nspeech-clinics_2:\n  words: |\n    x\n  file: {name}\n  seconds: 1.0\n".encode()
    )
    folder[f"audio/ckb/{name}"] = sound
    now = changed(RenamePage("clinics", "doctors"), folder)

    assert now["audio/ckb/speech-doctors_2.0123456789abcdef.wav"] == sound
    assert f"audio/ckb/{name}" not in now
    assert now["audio/ckb/manifest.yaml"] == folder["audio/ckb/manifest.yaml"].replace(b"clinics", b"doctors")


def test_waivers_follow_a_page(loaded):
    """A warning that stands for a reason still stands: only a name has changed, not the words."""

    warned = next(each for each in loaded.problems if each.mark.file == "health.yaml" and each.check == "unreviewed")
    folder = {
        **shipped(),
        "waivers.yaml": waive("", digest(warned, loaded.sources), "x", "we know", "amal", NOW.date()).encode(),
    }
    now = changed(RenamePage("health", "well-being"), folder)

    assert len(load(now, NOW).waived) == 1


def test_a_page_is_moved_with_those_under_it_and_the_labels_of_texts():
    now = changed(MovePage("health", "about-iom" if "about-iom" in menu(shipped()).pages else "about", "8"))
    before, after = menu(shipped()), load(now, NOW)
    assert after.menu
    old, new = before.codes["clinics"], after.menu.codes["clinics"]

    assert new.endswith(old[1:])
    assert new != old
    labels = {line.split("\t")[3]: line.split("\t")[0] for line in lines(now, "texts.tsv")[1:] if line}
    was = next(line for line in lines(shipped(), "texts.tsv") if line.startswith(f"{old}\t"))
    assert labels[was.split("\t")[3]] == new


def test_another_key_of_the_same_menu():
    now = changed(MovePage("clinics", "health", "8"))

    assert difference(now)["health.yaml"][1] == ["    8: clinics"]


def test_a_page_is_deleted():
    now = changed(DeletePage("clinics"))

    assert "clinics" not in menu_of(now)
    gone, new = difference(now)["health.yaml"]
    assert new == []
    assert not any(line.startswith("#") for line in gone)


def menu_of(folder):
    return Papers(folder).names("health.yaml")


def test_what_would_break_is_told():
    papers = Papers(shipped())

    assert ("hotline.yaml", "safety") in {
        (file, lines(shipped(), file)[line - 1].split(":")[0]) for file, line in references("get-help-safely", papers)
    }
    assert references("clinics", papers) == [] or all(line for _, line in references("clinics", papers))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (AddPage("clinics", "health", "7", WORDS, WORDS), "a page is called 'clinics' already"),
        (AddPage("Clinics!", "health", "7", WORDS, WORDS), "'Clinics!' cannot name a page"),
        (AddPage("new", "health", "1", WORDS, WORDS), "key 1 of 'health' leads to"),
        (AddPage("new", "health", "9", WORDS, WORDS), "'9' is no key of a choice; choose one from 1 to 8"),
        (AddPage("new", "clinics", "1", WORDS, WORDS), "'clinics' is a message, not a menu"),
        (AddPage("new", "nowhere", "1", WORDS, WORDS), "there is no page 'nowhere'"),
        (AddPage("new", "health", "7", {}, WORDS), "a page needs a title and a text"),
        (MovePage("health", "health", "7"), "stands under 'health' itself"),
        (MovePage("main", "health", "7"), "every line has the page 'main'"),
        (DeletePage("health"), "stand under 'health'; move them or delete them first"),
        (DeletePage("contact"), "every line has the page 'contact'"),
        (RenamePage("clinics", "health"), "a page is called 'health' already"),
        (RenamePage("nowhere", "x"), "there is no page 'nowhere'"),
        (RenamePage("main", "x"), "every line has the page 'main'"),
        (Renew("website", date(2026, 11, 27), date(2026, 11, 27)), "before anybody is told it"),
        (AddNotice("n", date(2026, 12, 2), date(2026, 12, 1), "main", WORDS), "is before the first"),
        (EndNotice("n", date(2026, 12, 2)), "there is no notice 'n'"),
        (AddContact("office", {"phone": "1"}), "a contact is called 'office' already"),
        (AddContact("police", {"number": "1"}), "a contact has no field number"),
    ],
)
def test_what_cannot_be_is_said_in_words(change, told):
    with pytest.raises(Refused, match=re.escape(told)):
        effect(shipped(), change)


def test_a_contact_is_renewed():
    now = changed(Renew("website", date(2026, 11, 27), date(2027, 2, 25), "night duty"))

    assert [line for line in difference(now)["contacts.yaml"][1] if "0" in line or "night" in line] == [
        "  checked_on: 2026-11-27",
        "  checked_by: night duty",
        "  expires_on: 2027-02-25",
    ]
    assert menu(now).contacts["website"].expires_on == date(2027, 2, 25)


def test_a_contact_is_added_and_its_number_stands_between_quotes():
    now = changed(AddContact("police", {"name": WORDS, "phone": "+9647701234567", "source": "rung by us"}))

    assert '  phone: "+9647701234567"' in difference(now)["contacts.yaml"][1]


def test_notices_begin_and_end():
    begun = changed(AddNotice("newroz", date(2027, 3, 20), date(2027, 3, 23), "greeting", WORDS))
    assert menu(begun).notices["newroz"].days == (date(2027, 3, 20), date(2027, 3, 23))
    shorter = changed(EndNotice("newroz", date(2027, 3, 21)), begun)
    assert b"days: 2027-03-20 to 2027-03-21" in shorter["notices.yaml"]
    gone = changed(EndNotice("newroz", date(2027, 3, 1)), begun)

    assert b"newroz" not in gone["notices.yaml"]


def test_a_number_for_a_country():
    folder = {"contacts.yaml": (HERE / "menus" / "desk" / "contacts.yaml").read_bytes()}
    name = Papers(folder).names("contacts.yaml")[0]
    now = changed(Set(What.CONTACT, name, ("source",), "a letter: page 2"), folder)

    assert b'source: "a letter: page 2"' in now["contacts.yaml"]


def test_a_contact_is_renamed_with_all_that_tells_it():
    """Pages, and who is told in its place; nothing is wrong afterwards, and every other name stays."""
    now = changed(RenameContact("website", "site"))
    yaml = [file for file in shipped() if file.endswith(".yaml") and "/" not in file]

    assert [*menu(now).contacts] == ["site" if name == "website" else name for name in menu(shipped()).contacts]
    assert b"".join(now[file] for file in yaml).count(b":website}") == 0
    assert b"".join(now[file] for file in yaml).count(b":site}") == sum(
        shipped()[file].count(b":website}") for file in yaml
    )
    assert load(now, NOW).problems == load(shipped(), NOW).problems


@pytest.mark.parametrize(("name", "to"), [("website", "our site"), ("website", "office"), ("nobody", "site")])
def test_a_contact_that_cannot_be_renamed(name, to):
    with pytest.raises(Refused):
        changed(RenameContact(name, to))
