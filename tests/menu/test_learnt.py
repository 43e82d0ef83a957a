"""What was learnt lies with the menus as a file: of these very words, small, and whatever is in it harms nobody."""

import json
import os
import random
from dataclasses import replace
from shutil import copytree

import pytest
from click.testing import CliRunner
from hypothesis import given as whatever
from hypothesis import settings
from hypothesis import strategies as st

from hotline.book import answer, find
from hotline.cli import main
from hotline.disk import load
from hotline.live import source
from hotline.menu.words import learnt, tables
from hotline.menu.words.learnt import FILE, QUICK, Learnt, Stale, Unfit, digest, read, written
from hotline.menu.words.vocabulary import anew, vocabulary
from hotline.problem import ERROR, WARNING
from hotline.state import made
from hotline.state.home import Home
from hotline.understand.columns import HALF
from tests.conftest import NOW, ROOT

EXAMPLE = ROOT / "docs" / "example"
REMEDY = "run `make fmt`; where the program learns otherwise than before, raise VERSION in hotline/menu/words/learnt.py"


@pytest.fixture(scope="module")
def menu():
    return load(EXAMPLE, NOW).menu


@pytest.fixture(scope="module")
def known(menu):
    return anew(menu)


@pytest.fixture(scope="module")
def data(menu, known):
    return written(known, menu, QUICK)


@pytest.fixture(scope="module")
def ready(tmp_path_factory):
    """Menus that their words were learnt of, as `hotline learn` does it; labelled texts too."""
    folder = copytree(EXAMPLE, tmp_path_factory.mktemp("ready") / "menus")
    texts = "expected\tlanguage\tkind\ttext\n11\ten\tlong\tis a doctor near\n"
    (folder / "texts.tsv").write_text(texts, "utf-8")
    assert CliRunner().invoke(main, ["learn", str(folder)]).exit_code == 0
    return folder


@pytest.fixture
def example(ready, tmp_path):
    return copytree(ready, tmp_path / "menus")


def put(folder, file, before, after):
    text = (folder / file).read_text("utf-8")
    assert before in text
    (folder / file).write_text(text.replace(before, after, 1), "utf-8")


def found(folder):
    return [(each.level, each.mark.file) for each in load(folder, NOW, tries=1).problems if each.check == "learnt"]


def test_the_menus_that_ship_are_learnt(loaded):
    """Whoever changes their words, or how they are learnt, is told here what to do."""
    try:
        shipped = read(loaded.menu.learnt, loaded.menu)
    except Unfit as error:
        pytest.fail(f"menus/{FILE} {error}; {REMEDY}")

    assert learnt.same(shipped, anew(loaded.menu)), f"menus/{FILE} tells something else than is learnt; {REMEDY}"


def test_it_tells_what_was_learnt(menu, known, data):
    assert read(data, menu) == known


def test_many_pages_stand_in_several_blocks(known, data, menu, monkeypatch):
    monkeypatch.setattr(learnt, "BLOCK", 2)
    blocks = tuple({f"{number}": 1 + number << HALF} for number in range(0, len(known.index.pages), 2))
    index = replace(known.index, blocks=blocks, met=frozenset().union(*blocks))
    many = Learnt(index, known.profiles)

    assert len(blocks) > 1
    assert read(written(many, menu, QUICK), menu) == many


def test_the_same_is_written_in_whichever_order_it_was_met(menu, known, data):
    back = [dict(reversed(block.items())) for block in known.index.blocks]
    profiles = replace(known.profiles, grams=dict(reversed(known.profiles.grams.items())))

    assert written(Learnt(replace(known.index, blocks=(*back,)), profiles), menu, QUICK) == data


def test_people_are_told_what_it_is(data):
    first = data.partition(b"\n")[0].decode()

    assert first.startswith(f"hotline-learnt {learnt.VERSION} ")
    assert first.endswith("to make it anew: hotline learn FOLDER")


def test_texts_are_understood_by_it(example):
    """Nothing is learnt where it lies there; so the line trusts whoever may write into the folder."""
    menu = load(example, NOW).menu
    other = replace(anew(menu), profiles=learnt.Profiles())
    trusted = replace(menu, learnt=written(other, menu, QUICK))

    assert vocabulary(menu) == vocabulary(replace(menu, learnt=b""))
    assert vocabulary(trusted).profiles == learnt.Profiles()


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("contacts.yaml", "+12025550123", "+12025550177"),
        ("contacts.yaml", "2027-01-30", "2027-01-29"),
        ("health.yaml", "health:\n", "# of 2026\nhealth:\n"),
        ("health.yaml", "source: made up for this page", "source: made up"),
    ],
)
def test_what_no_word_is_learnt_from_may_change(example, file, before, after):
    put(example, file, before, after)

    assert found(example) == []


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("health.yaml", "They are free.", "They cost nothing."),
        ("health.yaml", "en: Clinics", "en: Doctors"),
        ("health.yaml", "clinic, hospital", "clinic, ward"),
        ("health.yaml", "  keywords:\n", "  asks:\n    en: |\n      where is it\n  keywords:\n"),
        ("health.yaml", "    1: clinics\n    2: checks\n", "    1: checks\n    3: clinics\n"),
        ("words.yaml", "hello", "good day"),
        ("texts.tsv", "is a doctor near", "is one near"),
        ("hotline.yaml", "en: Help line", "en: Line of help"),
        ("contacts.yaml", "en: Information desk", "en: Reception"),
    ],
)
def test_other_words_make_it_stale(example, file, before, after):
    """A code too: the labelled texts name pages by them."""
    put(example, file, before, after)

    assert found(example) == [(WARNING, FILE)]
    menu = load(example, NOW).menu
    assert vocabulary(menu) == vocabulary(replace(menu, learnt=b""))


def test_meanings_and_their_languages_count(menu):
    """They are told apart by list and language."""
    words = menu.words["greeting"]
    first = replace(menu, meanings={"one": words})

    assert digest(first) != digest(menu)
    assert digest(first) != digest(replace(menu, meanings={"two": words}))
    assert digest(first) == digest(replace(menu, meanings={"one": words}))


def test_another_version_of_the_program_does_not_use_it(data, menu, monkeypatch):
    monkeypatch.setattr(learnt, "VERSION", learnt.VERSION + 1)

    with pytest.raises(Stale, match="another version"):
        read(data, menu)


def test_what_says_that_it_is_of_these_words_and_is_not_is_an_error(example):
    """It would be used: a page that it tells nothing of would never be found."""
    menu = load(example, NOW).menu
    true = anew(menu)
    (block,) = true.index.blocks
    silent = {feature: row & ~(0xFFFFFFFF << HALF + 64) for feature, row in block.items()}
    (example / FILE).write_bytes(written(replace(true, index=replace(true.index, blocks=(silent,))), menu, QUICK))

    assert found(example) == [(ERROR, FILE)]
    assert load(example, NOW, tries=1).menu is None


def test_the_last_bit_of_a_logarithm_may_differ(known):
    """Other machines end it otherwise."""
    near = replace(known, index=replace(known.index, rare=tuple(each * (1 + 1e-15) for each in known.index.rare)))

    assert learnt.same(near, known)
    assert not learnt.same(replace(known, index=replace(known.index, rare=(0.0,) * len(known.index.rare))), known)


UNUSABLE = {
    "a link": lambda path: (path.with_name(".away").write_bytes(b"hers"), path.symlink_to(path.with_name(".away"))),
    "a link out of the folder": lambda path: path.symlink_to(path.parents[1] / "hers"),
    "a pipe": lambda path: os.mkfifo(path),
    "nothing": lambda path: path.touch(),
    "far too large": lambda path: (path.touch(), os.truncate(path, 1_000_000_000)),
}


@pytest.mark.parametrize("make", UNUSABLE.values(), ids=UNUSABLE)
def test_what_is_no_such_file_is_told_and_replaced(example, make):
    """What a link leads to is somebody else's: it stays as it was."""
    hers = example.parent / "hers"
    hers.write_bytes(b"hers")
    (example / FILE).unlink()
    make(example / FILE)

    assert found(example) == [(WARNING, FILE)]
    assert CliRunner().invoke(main, ["learn", str(example)]).exit_code == 0
    assert found(example) == []
    assert not (example / FILE).is_symlink()
    assert hers.read_bytes() == b"hers"


def test_a_folder_of_its_name_is_told_and_stays(example):
    (example / FILE).unlink()
    (example / FILE).mkdir()

    assert found(example) == [(WARNING, FILE)]
    assert "cannot be written" in CliRunner().invoke(main, ["learn", str(example)]).output
    assert not list(example.glob("tmp*"))


def test_little_that_would_become_much_is_not_read(data, menu):
    first = data.partition(b"\n")[0] + b"\n"
    bomb = tables.packed(b'{"pages":[' + b"[]," * 5_000_000 + b"[]]}", QUICK)

    with pytest.raises(Unfit, match="too large"):
        read(first + len(bomb).to_bytes(4, "little") + bomb, menu)


def test_it_is_made_anew_only_if_it_must(example):
    before = (example / FILE).read_bytes()
    result = CliRunner().invoke(main, ["learn", str(example)])
    assert "as it was" in result.output
    put(example, "health.yaml", "They are free.", "They cost nothing.")
    again = CliRunner().invoke(main, ["learn", str(example)])

    assert "learnt from" in again.output
    assert (example / FILE).read_bytes() != before
    assert found(example) == []


def damaged(data, seed):
    """A few bytes changed, cut out or put in."""
    chance = random.Random(seed)
    spoiled = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        start, more = chance.randrange(len(spoiled) + 1), chance.randbytes(chance.randint(0, 6))
        spoiled[start : start + chance.choice([0, len(more), len(more), 40, 4000])] = more
    return bytes(spoiled)


def packed_again(data, seed):
    """The same of what was packed: so the damage is not told by its sum."""
    first, _, rest = data.partition(b"\n")
    sizes, parts = [], []
    while rest:
        size = int.from_bytes(rest[:4], "little")
        parts.append(tables.unpacked(rest[4 : 4 + size]))
        rest = rest[4 + size :]
    chance = random.Random(seed)
    at = chance.randrange(len(parts))
    parts[at] = damaged(parts[at], seed)
    sizes = [tables.packed(part, 1) for part in parts]
    return first + b"\n" + b"".join(len(part).to_bytes(4, "little") + part for part in sizes)


@pytest.mark.parametrize("damage", [damaged, packed_again])
def test_whatever_was_done_to_it_it_is_read_or_unfit(data, menu, damage):
    """And what is still read has the shape of what was learnt: nothing fails when a text is answered by it."""
    book = load(EXAMPLE, NOW).book(NOW, "https://line.example.org")
    for seed in range(300):
        spoiled = damage(data, seed)
        try:
            told = read(spoiled, menu)
        except Unfit:
            continue
        answered(replace(book, vocabulary=replace(book.vocabulary, index=told.index, profiles=told.profiles)))


def answered(book):
    for text in ("where can i see a doctor", "عيادة قريبة من البيت", "x"):
        assert answer(book, find(book, text))


@settings(max_examples=100, deadline=None)
@whatever(st.binary(max_size=200))
def test_what_never_was_one_is_unfit(menu, data, noise):
    first = data.partition(b"\n")[0] + b"\n"
    for strange in (noise, first + noise, first + len(noise).to_bytes(4, "little") + noise):
        if strange != data:
            with pytest.raises(Unfit):
                read(strange, menu)


def parts(*given):
    return b"".join(len(part).to_bytes(4, "little") + part for part in given)


HUGE = (1 << 32) - 1


@pytest.mark.parametrize(
    "part",
    {
        "a bomb": bytes(tables.LARGEST * 4),
        "more rows than it has": tables._HEAD.pack(0, HUGE, 0),
        "longer words than it has": tables._HEAD.pack(0, 0, HUGE),
        "a table that there is not": tables._HEAD.pack(HUGE, 0, 0),
        "nothing": b"",
    }.items(),
    ids=lambda item: item[0],
)
def test_what_would_take_too_much_is_refused(data, menu, part):
    first, _, rest = data.partition(b"\n")
    head = rest[: 4 + int.from_bytes(rest[:4], "little")]
    strange = first + b"\n" + head + parts(tables.packed(part[1], 9))

    with pytest.raises(Unfit, match="is damaged"):
        read(strange, menu)


def test_of_no_languages_nothing_is_told(menu, known):
    """Rows without a column."""
    none = written(replace(known, profiles=learnt.Profiles()), menu, QUICK)
    row = tables._HEAD.pack(len(known.index.blocks), 1, 1) + b"x"

    assert read(none, menu).profiles == learnt.Profiles()
    with pytest.raises(Unfit, match="no part of a table"):
        read(none + parts(tables.packed(row, 1)), menu)


def test_many_parts_do_not_take_too_much_together(data, menu, monkeypatch):
    monkeypatch.setattr(tables, "MEMORY", len(data) // 2)

    with pytest.raises(Unfit, match="too much memory"):
        read(data, menu)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        *(("pages", each) for each in (None, 7, [], ["gone"], [["main"]] * 6)),
        *(("rare", each) for each in (None, 7, [], ["x"], [1e300] * 6, [float("nan")] * 6, [10**400] * 6)),
        *(("languages", {"LATIN": each}) for each in (7, ["xx"], [["en"]], ["en", "en"])),
        *(("languages", each) for each in (None, [], {f"{number}": [] for number in range(learnt.SCRIPTS + 1)})),
    ],
)
def test_it_begins_with_these_pages_and_languages(data, menu, known, name, told):
    true = {"pages": known.index.pages, "rare": known.index.rare, "languages": known.profiles.languages}
    head = {**true, name: told}
    first = data.partition(b"\n")[0] + b"\n"

    with pytest.raises(Unfit, match="is damaged"):
        read(first + parts(tables.packed(json.dumps(head).encode(), 1)), menu)


def test_a_number_that_sums_would_run_over_with_is_refused(menu, known):
    (block,) = known.index.blocks
    far = {**block, "xyz": tables.HIGHEST << HALF}

    with pytest.raises(Unfit, match="too high"):
        read(written(replace(known, index=replace(known.index, blocks=(far,))), menu, QUICK), menu)


def test_a_start_needs_no_lesson(example, tmp_path):
    """What lies with the menus is not kept once more."""
    home = Home(tmp_path / "state")
    served = source.directory(home, example, NOW, "https://line.example.org")
    source.keep(home, served)

    assert served.loaded.words == vocabulary(served.loaded.menu)
    assert [path.name.partition("-")[2] for path in (home.path / made.FOLDER).iterdir()] == [source.PASSED]


def test_a_line_learns_by_itself_where_it_is_stale(example, tmp_path, caplog):
    """The desk changes words, and takes along what was learnt of those before."""
    put(example, "health.yaml", "They are free.", "They cost nothing.")
    home = Home(tmp_path / "state")
    with caplog.at_level("INFO"):
        served = source.directory(home, example, NOW, "https://line.example.org")

    assert f"'{FILE}' was learnt from other words than these" in caplog.text
    assert served.loaded.words is None
    assert "learnt" not in {each.check for each in load(example, NOW).problems}, "operators can do nothing about it"
    assert source.versed(home, served).loaded.words == vocabulary(replace(served.loaded.menu, learnt=b""))


def test_what_was_kept_outlasts_a_changed_number(example, tmp_path):
    (example / FILE).unlink()
    home = Home(tmp_path / "state")
    source.keep(home, source.versed(home, source.directory(home, example, NOW, "https://line.example.org")))
    put(example, "contacts.yaml", "+12025550123", "+12025550177")

    assert source.directory(home, example, NOW, "https://line.example.org").loaded.words
