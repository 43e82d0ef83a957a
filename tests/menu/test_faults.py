"""Nothing that menus hold, and no fault of the hotline's own, ends in a traceback: each is a problem with a place."""

import json
from random import Random
from shutil import copytree

import pytest

from hotline.disk import load
from hotline.fault import Fault
from hotline.folder import Directory
from hotline.menu import load as loading
from hotline.menu.checks import close_keywords, traps, untranslated
from hotline.menu.load import load as read_and_check
from hotline.menu.model.menu import Menu
from hotline.menu.model.node import Listing, Scalar, Section
from hotline.menu.reading.document import read
from hotline.problem import Mark, Problem, has_errors, show
from tests.conftest import NOW, ROOT

SOUND = ROOT / "docs" / "example"


@pytest.fixture
def menus(tmp_path):
    return copytree(SOUND, tmp_path / "menus")


def raising(*looked_at):
    """A check with a fault in it, busy with one page."""
    menu = next(each for each in looked_at if isinstance(each, Menu))
    for page in menu.pages.values():
        if page.name == "clinics":
            raise KeyError("something\nnobody thought of")
    yield


def faults(loaded):
    return [problem for problem in loaded.problems if isinstance(problem, Fault)]


@pytest.mark.parametrize(
    ("module", "function", "tag", "level"),
    [
        (untranslated, "check_prose", "untranslated", "error"),
        (traps, "check_book", "traps", "error"),
        (close_keywords, "check_together", "close-keywords", "error"),
    ],
)
def test_a_check_that_fails_says_so_where_it_was(menus, monkeypatch, module, function, tag, level):
    monkeypatch.setattr(module, function, raising)

    loaded = load(menus, NOW, tries=100)

    assert [show(problem) for problem in faults(loaded)] == [
        f"health.yaml:12:1: {level}: check '{tag}' failed here (KeyError: 'something\\nnobody thought of'); this is a "
        f"fault of the hotline, not of your words: please report it, with this line and the file [{tag}]"
    ]
    assert loaded.menu is None


def test_a_check_of_texts_that_fails_only_warns(menus, monkeypatch):
    """Serving does without these checks."""
    monkeypatch.setattr(untranslated, "check_texts", raising, raising=False)

    loaded = load(menus, NOW, tries=100)

    assert [problem.level for problem in faults(loaded)] == ["warning"]
    assert loaded.menu is not None


def test_a_check_that_fails_hides_no_other(menus, monkeypatch):
    """And is not told beside an error, which most likely makes it fail."""
    monkeypatch.setattr(untranslated, "check_prose", raising)
    page = menus / "health.yaml"
    page.write_text(page.read_text("utf-8").replace("1: clinics", "1: clinic"), "utf-8")

    errors = [problem for problem in load(menus, NOW).problems if problem.level == "error"]

    assert [problem.check for problem in errors] == ["dead-keys"]


@pytest.mark.parametrize("stage", ["parse", "recordings", "checked", "vocabulary"])
def test_a_stage_that_fails_says_so(menus, monkeypatch, stage):
    def failing(*_, **__):
        raise RecursionError("too deep")

    monkeypatch.setattr(loading, stage, failing)

    (problem,) = faults(load(menus, NOW, tries=100))

    assert "(RecursionError: too deep)" in problem.sentence
    assert problem.mark.file


def test_a_problem_is_one_line():
    problem = Problem(Mark("x.yaml", 1, 1), "two \n lines\u2028and\x85more")

    assert problem.sentence == "two lines and more"


# ---- known to have ended in a traceback


@pytest.mark.parametrize("gap", ["office", "hours:nobody", "contact:", "contact:nobody/xx", "notices", "title"])
def test_a_notice_of_today_with_a_wrong_gap(menus, gap):
    words = f"\n    en: Call {{{gap}}} now.\n    ar: اتصلوا {{{gap}}} الآن."
    notice = f"news:\n  days: 2026-11-20 to 2026-12-20\n  where: greeting\n  text:{words}\n"
    (menus / "notices.yaml").write_text(notice, "utf-8")

    loaded = load(menus, NOW)

    assert faults(loaded) == []
    assert {problem.mark.file for problem in loaded.problems if problem.level == "error"} == {"notices.yaml"}


@pytest.mark.parametrize("name", ["phrases.yaml", "contacts.yaml", "hotline.yaml", "main.yaml"])
def test_an_empty_file(menus, name):
    (menus / name).write_text("", "utf-8")

    loaded = load(menus, NOW)

    assert faults(loaded) == []
    assert has_errors(loaded.problems)


# ---- menus of every shape

ODD = [
    *("", "x", "0", "9", "*", "true", "none", "main", "contact", "safety", "en", "ar", "always", "greeting"),
    *(
        "{office}",
        "{contact:office}",
        "{contact:}",
        "{hours:office}",
        "{hours:nobody}",
        "{notices}",
        "{key}",
        "{",
        ", ,",
    ),
    *("2026-11-24", "2026-11-20 to 2026-12-24", "9999-12-31", "0001-01-01 to 9999-12-31", "+12025550123", "a" * 500),
    *("Mon-Sun 0:00-24:00", "Europe/Berlin", "Factory", "🙂", {}, [], ["a"], [{"a": "b"}], {"": ""}, {"1": "main"}),
    *({"en": "x"}, {"en": ""}, {"en": {"en": "x"}}, {"x": {"title": {"en": "x"}}}),
    {"days": "2026-11-20 to 2026-12-24", "where": "main", "text": {"en": "{office}", "ar": "{hours:nobody}"}},
]
NAMES = ["en", "xx", "1", "text", "speech", "title", "cost", "closed", "hours", "fallback", "review", "choices", ""]


def plain(node):
    if isinstance(node, Section):
        return {name: plain(entry.node) for name, entry in node.items.items()}
    if isinstance(node, Listing):
        return [plain(under) for under in node.nodes]
    return node.value if isinstance(node, Scalar) else ""


def places(tree, way=()):
    """The way to each part of a tree, but for the whole."""
    inside = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for name, part in inside:
        yield (*way, name)
        yield from places(part, (*way, name))


def changed(trees, random):
    """One part put elsewhere, taken out, written another way, or named otherwise."""
    file = random.choice([name for name, tree in trees.items() if tree])
    *way, name = random.choice(list(places(trees[file])))
    inside = trees[file]
    for step in way:
        inside = inside[step]
    do = random.random()
    if do < 0.5:
        inside[name] = json.loads(json.dumps(random.choice(ODD)))
    elif do < 0.7:
        inside[name] = json.loads(json.dumps(random.choice(list(trees.values()))))
    elif do < 0.85 or isinstance(inside, list):
        del inside[name]
    else:
        inside[random.choice(NAMES)] = inside.pop(name)


@pytest.fixture(scope="module")
def trees():
    folder = Directory(SOUND)
    trees = {name: plain(read(folder, name)[1]) for name in folder}
    text = {"en": "News.", "ar": "خبر."}
    return trees | {"notices.yaml": {"news": {"days": "2026-11-20 to 2026-12-24", "where": "main", "text": text}}}


@pytest.mark.parametrize("seed", range(60))
def test_menus_of_every_shape(trees, seed):
    """JSON is YAML, so a tree is written as one."""
    random = Random(seed)
    wrong = json.loads(json.dumps(trees))
    for _ in range(random.choice([1, 1, 2, 3])):
        changed(wrong, random)

    loaded = read_and_check({name: json.dumps(tree).encode() for name, tree in wrong.items()}, NOW)

    assert faults(loaded) == []
    if loaded.menu:
        loaded.book(NOW, "https://line.example.org")
