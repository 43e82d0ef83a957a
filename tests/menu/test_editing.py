"""A change changes what it says and not a byte besides; undone, the first bytes are back."""

import random
import re
from functools import cache

import hypothesis
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotline.folder import Directory
from hotline.menu.editing import splices
from hotline.menu.editing.changes import AddContact, Read, Set, Together, What
from hotline.menu.editing.effect import PAGE_FIELDS, after, effect, undo
from hotline.menu.editing.ends import ended
from hotline.menu.editing.meaning import rest, values
from hotline.menu.editing.refused import Refused
from hotline.menu.model.menu import Translations
from hotline.menu.reading.document import read
from hotline.menu.reading.parse import parse
from hotline.menu.reading.places import places
from tests.conftest import MENUS, NOW

FEW = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)

# What people paste: everything that means something to YAML, right-to-left marks, tabs, and far too much.
PIECES = st.sampled_from(
    [
        *(
            "Clinics",
            "a: b",
            "x #1",
            "# no comment",
            "{contact:office}",
            "[x]",
            "- one",
            "| >",
            "'",
            '"',
            "it's",
            "\\n",
        ),
        *("&a", "*a", "!tag", "%", "@", "`", "? x", "yes", "null", "12:30", "+9647701234567", "---", "...", "~", ","),
        *(
            "صحة",
            "\u200fعيادات\u200f",
            "کوردی",
            "سڵاو،",
            "\u200c",
            "é",
            "🙂",
            "a\tb",
            "  ",
            "\n",
            "\n\n",
            "\r\n",
            "\n  deep",
        ),
        *("x" * 400, " ", ":", "#", "0", "no"),
    ]
)
WORDS = st.lists(PIECES, min_size=1, max_size=8).map("".join).filter(lambda words: words.strip())

# Valid, and nothing like what ships.
HOSTILE = [
    b"a:\n  title: {en: One, ar: \"two\", 'ckb': three}   # all on one line\n  text:\n    en: plain\n",
    b"{a: {title: {en: One}, text: {en: Two}}}\n",
    b"a:\r\n    title:\r\n            en: odd   # note\r\n            ar: 'x'\r\n    text:\r\n"
    b"      en: |\r\n       one\r\n       two\r\n",
    b"\xef\xbb\xbf# title: no\n'a':\n  \"title\":\n    'en': \"One\"\n  # text:\n  text:\n    en: >-\n"
    b"      folded\n      words\n\n    # en: no\n",
    b"a:\n  title: &t\n    en: One\n  text:\n    en: |2\n        deep\n      less\n  other: *t\n",
    b"a:\n  title:\n    en:     # nothing yet\n    ar: |  # under\n      words\n\n\n\n  text:\n"
    b"   en: spread\n       over\n       lines   # end\n",
    b"a:\n  title:\n    en: One\n  text:\n    en: |+\n      kept\n\n\n    ar: last without an end",
    b"---\na:\n  title:\n    en: One\n  text:\n    en: |-\n      x\n...\n",
    'a:\n  title:\n    en: \u200fOne\u200f\n    ar: "tab\\there"\n  text:\n    en: |\n      a\tb # c\n'
    "      \tindented by a tab\n".encode(),
    b"a:\n  title:\n    en: One\nb:\n  title: {en: One}\n  text: {}\n",
    b"a:\n  title:\n  text:\n",
    b"a: {}\n",
    b"? a\n: title:\n    en: One\n",
    b"a:\n  title:\n    en: One\n  text:\n    en: |+\n      kept\n\n\n\n",
    b"a:\n  ? title\n  : ? en\n    : One\n  text:\n    en: >+\n        folded\n\n\n    ar: last\n",
    b"a:\n  title:\n    en: One\n  text:\n    en: |\n      the file ends here",
    b"a:\n  title: {en: One}\n  text:\n    en: > # x\n       deep\n\n      # not so deep\n  source: |+\n   b\n\n...\n",
    b"a:\n- x\n- y: {title: z}\n",
]
FIELDS = [
    ("title", "en"),
    ("title", "ar"),
    ("title", "no"),
    ("text", "en"),
    ("text", "ar"),
    ("speech", "ckb"),
    ("source",),
]


@cache
def shipped():
    return dict(Directory(MENUS))


@cache
def menu(text):
    return parse({"a.yaml": read({"a.yaml": text}, "a.yaml")[1]})[0]


def tidy(words):
    """What a form's words mean, once they stand in a file."""
    lines = words.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def said(data):
    return values(places(data.decode("utf-8-sig")))


def comments(data):
    return re.findall(rb"#.*", data)


@FEW
@given(st.sampled_from(HOSTILE), st.sampled_from(FIELDS), st.one_of(WORDS, st.just("")))
def test_hostile_files(data, field, words):
    """Either it is refused in words, or just that field says something else."""
    folder = {"a.yaml": data}
    change = Set(What.PAGE, "a", field, words)
    try:
        changed = effect(folder, change)
    except Refused as refused:
        hypothesis.note(str(refused))
        return
    now = after(folder, changed)
    text = now["a.yaml"].decode("utf-8-sig")

    assert (splices.get(text, ("a", *field)) or "") == tidy(words)
    assert rest(said(now["a.yaml"]), ("a", *field)) == rest(said(data), ("a", *field))
    assert now["a.yaml"].startswith(b"\xef\xbb\xbf") == data.startswith(b"\xef\xbb\xbf")
    assert lone_ends(now["a.yaml"]) == lone_ends(data) == 0 or b"\r\n" not in data
    assert after(now, effect(now, undo(folder, changed))) == folder


def lone_ends(data):
    return data.count(b"\n") - data.count(b"\r\n")


@pytest.mark.parametrize("data", HOSTILE[:-1])
def test_nothing_is_refused_that_can_be_written(data):
    changed = effect({"a.yaml": data}, Set(What.PAGE, "a", ("source",), "a book: page #3"))

    assert splices.get(changed["a.yaml"].decode("utf-8-sig"), ("a", "source")) == "a book: page #3"


@cache
def spots():
    """Every place of the shipped menus at which words stand: page, field and language."""
    pages = parse({file: read(shipped(), file)[1] for file in shipped() if file.endswith(".yaml")})[0].pages
    found = []
    for page in pages.values():
        for field in ("title", "text", "speech"):
            given = getattr(page, field)
            found += [
                (page.name, (field, language)) for language in (given.words if isinstance(given, Translations) else ())
            ]
    return found


@settings(FEW, max_examples=60)
@given(st.data(), WORDS)
def test_the_menus_that_ship(data, words):
    """What is read is the Menu that was meant; every line that was not touched is there, byte for byte."""
    page, field = data.draw(st.sampled_from(spots()))
    changed = effect(shipped(), Set(What.PAGE, page, field, words))
    now = after(shipped(), changed)
    (file,) = changed or ["about.yaml"]
    was, menu = (parse({file: read(folder, file)[1]})[0].pages for folder in (shipped(), now))

    assert getattr(menu[page], field[0]).get(field[1]) == tidy(words)
    assert {name: shape(each) for name, each in menu.items() if name != page} == {
        name: shape(each) for name, each in was.items() if name != page
    }
    assert comments(now[file]) == comments(shipped()[file]) or "#" in words
    old, new = shipped()[file].split(b"\n"), now[file].split(b"\n")
    head = next((at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), len(old))
    assert old[:head] == new[:head]
    assert after(now, effect(now, undo(shipped(), changed))) == shipped()


def shape(page):
    """What a page says, without the places at which it says it."""
    parts = (page.title, page.text, page.speech)
    words = [{language: each.value for language, each in part.words.items()} for part in parts if part]
    return words, [(choice.key.value, choice.page.value) for choice in page.choices], page.sensitive


def test_hundreds_of_changes_at_random_are_undone_to_the_byte():
    """One upon another, in every kind of record, and all the way back."""
    chance = random.Random(14)
    folder, back = shipped(), []
    records = [(What.PAGE, page, field) for page, field in spots()]
    records += [(What.PHRASE, name, (language,)) for name in ("goodbye", "cover") for language in ("en", "ar", "ckb")]
    records += [(What.CONTACT, "website", (field,)) for field in ("web", "source", "phone", "hours")]
    records += [(What.LINE, "", ("languages", "ckb", "voice")), (What.LIST, "menu", ("ckb",))]
    for _ in range(100):
        changes = tuple(
            Set(*chance.choice(records), chance.choice(["x", "a: b #1", "سڵاو\nدوو", '"', ""])) for _ in range(6)
        )
        changed = effect(folder, Together(changes))
        back.append(undo(folder, changed))
        folder = after(folder, changed)
    for each in reversed(back):
        folder = after(folder, effect(folder, each))

    assert folder == shipped()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (Set(What.PAGE, "nowhere", ("title", "en"), "x"), "there is no page 'nowhere'"),
        (Set(What.PAGE, "clinics", ("titel", "en"), "x"), "a page has no field 'titel'; did you mean 'title'?"),
        (Set(What.CONTACT, "ofice", ("phone",), "x"), "there is no contact 'ofice'; did you mean 'office'?"),
        (Set(What.PHRASE, "good-bye", ("en",), "x"), "there is no phrase 'good-bye'; did you mean 'goodbye'?"),
        (Set(What.PAGE, "clinics", ("text", "en"), "a\x07b"), "character U+0007 is invisible"),
        (Set(What.PAGE, "clinics", ("title",), "x"), "what stands under 'title' has another shape"),
    ],
)
def test_what_cannot_be_is_said_in_words(change, told):
    with pytest.raises(Refused, match=re.escape(told)):
        effect(shipped(), change)


def test_a_file_that_is_no_yaml_is_told_with_its_line():
    with pytest.raises(Refused, match=r"a\.yaml: line 2: "):
        effect({"a.yaml": b"a:\n  title: 'x\n"}, Set(What.PAGE, "a", ("title", "en"), "x"))


@pytest.mark.parametrize(
    ("before", "words", "then"),
    [
        ("a:\n  title:\n    en: One # why\n", "Two", "a:\n  title:\n    en: Two # why\n"),
        ("a:\n  title:\n    en: 'One'\n", "it's", "a:\n  title:\n    en: 'it''s'\n"),
        ('a:\n  title:\n    en: "One"\n', "Two", 'a:\n  title:\n    en: "Two"\n'),
        ("a:\n  title:\n    en: One\n", "a: b", 'a:\n  title:\n    en: "a: b"\n'),
        ("a:\n  title: {ar: x}\n", "One", "a:\n  title: {ar: x, en: One}\n"),
        ("a:\n  source: me\n", "One", "a:\n  title:\n    en: One\n  source: me\n"),
        ("a:\n  title:\n    ar: x\n    # here\n  source: me\n", "One", None),
        ("a:\n  title:\n   en: | # c\n    One\n\n  x: y\n", "Two", "a:\n  title:\n   en: | # c\n    Two\n\n  x: y\n"),
    ],
)  # fmt: skip
def test_the_style_that_fits(before, words, then):
    then = then or "a:\n  title:\n    ar: x\n    en: One\n    # here\n  source: me\n"

    assert effect({"a.yaml": before.encode()}, Set(What.PAGE, "a", ("title", "en"), words)) == {"a.yaml": then.encode()}


def test_prose_stands_under_a_bar():
    before = b"a:\r\n  title:\r\n    en: A\r\n"
    then = b"a:\r\n  title:\r\n    en: A\r\n  text:\r\n    en: |\r\n      One: two #3\r\n\r\n      four\r\n"

    assert effect({"a.yaml": before}, Set(What.PAGE, "a", ("text", "en"), "One: two #3 \n\nfour\n")) == {"a.yaml": then}


def test_a_note_behind_folded_words_stays():
    before = b"a:\n  text:\n    en: > # note\n        deep\n\n      # apart\n  source: x\n"
    then = b"a:\n  text:\n    en: | # note\n        [x]\n\n      # apart\n  source: x\n"

    assert effect({"a.yaml": before}, Set(What.PAGE, "a", ("text", "en"), "[x]")) == {"a.yaml": then}


def test_a_record_behind_lines_that_are_kept():
    """An empty line between the two would be a word more of the first."""
    before = b"office:\n  name: {en: A}\n  source: |+\n    b\n\n"
    changed = effect({"contacts.yaml": before}, AddContact("site", {"web": "example.org"}))

    assert changed == {"contacts.yaml": before + b"site:\n  web: example.org\n"}


@pytest.mark.parametrize(
    "before", ["a\nb\n", "a\r\nb\r\n", "a\nb\r\nc\rd\n\n\r\n", "a\r\nb\r\n\nc", "", "\n", "\r\n", "a\rb"]
)
def test_a_browser_keeps_no_ends_of_lines(before):
    sent = re.sub("\r\n|\r|\n", "\r\n", before)

    assert ended(sent, before) == before
    assert ended(f"{sent}new", before) == f"{before}new"
    assert ended(sent.replace("b", "x"), before) == before.replace("b", "x") or "\r" in before.strip("\r\n")


def names_of(text):
    return [name for name in splices.names(text) if splices.names(text, (name, "title"))]


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_many_values_at_once_are_as_one_after_the_other(data):
    text = (MENUS / "health.yaml").read_text("utf-8")
    fields = [(field, code) for field in ("title", "text", "speech", "review") for code in ("en", "ckb", "fa")]
    paths = st.tuples(st.sampled_from(names_of(text)), st.sampled_from(fields)).map(lambda each: (each[0], *each[1]))
    words = st.sampled_from(["", "One line", "Two\nlines: here", "ژمارە", "- a: [b", "=1+1"])
    edits = data.draw(st.lists(st.builds(splices.Edit, paths, words, st.just(PAGE_FIELDS)), min_size=2, max_size=6))
    alone = text
    for edit in edits:
        alone = splices._edited(alone, edit)

    assert splices.put_all(text, edits) == alone


def test_what_somebody_read_is_kept_in_reviews_too():
    folder = Directory(MENUS)
    read = [
        Read(What.PHRASE, name, "ckb", "3fa9c1", ("en", "8f1c20"), NOW.date(), "hevi") for name in ("goodbye", "star")
    ]
    made = effect(folder, Together(tuple(read)))
    assert made == effect(after(folder, made), Together(tuple(read))) | made
    mark = f"    on: {NOW.date()}\n    by: hevi\n    words: 3fa9c1\n    beside: en 8f1c20\n"

    assert made == {"reviews.yaml": f"phrase goodbye:\n  ckb:\n{mark}\nphrase star:\n  ckb:\n{mark}".encode()}
