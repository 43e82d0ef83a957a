"""Reading a folder: what is read once is not read again, and what serves is what was checked."""

import gc
from dataclasses import fields, replace

from hotline.folder import Directory
from hotline.menu.load import load
from tests.conftest import BASE, MENUS, NOW


def test_a_folder_that_changed_in_one_file_is_read_as_if_it_were_new():
    files = dict(Directory(MENUS))
    before = load(files, NOW)
    changed = files | {"health.yaml": files["health.yaml"].replace(b"en: Health\n", b"en: Your health\n")}

    again, anew = load(changed, NOW, before=before), load(changed, NOW)

    assert again.revision == anew.revision != before.revision
    assert again.problems == anew.problems
    assert again.book(NOW, BASE).replies == anew.book(NOW, BASE).replies
    assert [name for name in files if again.files.get(name) is not before.files.get(name)] == ["health.yaml"]


def test_nothing_of_menus_that_were_served_stays():
    """A line reads, checks and compiles where the collector does not see it: what holds itself would stay for ever."""
    files = dict(Directory(MENUS))
    changed = files | {"health.yaml": files["health.yaml"].replace(b"en: Health\n", b"en: Your health\n")}
    served = load(files, NOW, base=BASE, serving=True)
    gc.collect()
    gc.disable()
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        for folder in (changed, files):
            served = load(folder, NOW, base=BASE, serving=True, before=served)
            served.book(NOW, BASE, frozenset({"office"}))
        del served
        gc.collect()
        # Threads of other tests leave things of their own to the collector.
        assert [each for each in gc.garbage if type(each).__module__.startswith("hotline.menu.")] == []
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()


def test_the_book_that_was_checked_is_the_one_that_is_served():
    served = load(Directory(MENUS), NOW, base=BASE, serving=True)
    book = served.book(NOW, BASE)
    other = replace(served, answers=None).book(NOW, BASE)

    assert book.ways is served.answers.ways
    assert [each.name for each in fields(book) if each.name not in ("between", "headed")] == [
        each.name for each in fields(book) if getattr(book, each.name) == getattr(other, each.name)
    ]


def test_serving_finds_the_same_errors(folder):
    (folder / "pages.yaml").write_text("lamp:\n  title:\n    en: Lamp\n", "utf-8")
    errors = [problem for problem in load(Directory(folder), NOW).problems if problem.level == "error"]

    assert [problem for problem in load(Directory(folder), NOW, serving=True).problems if problem.level == "error"] == (
        errors
    )
    assert errors
