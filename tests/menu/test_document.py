"""Hostile and broken files: each is a problem with a place and a sentence, and never a traceback."""

import os
import subprocess
import sys
from functools import cache
from shutil import copytree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotline.disk import load
from hotline.folder import NAME_IT, Directory
from hotline.menu.load import load as read_and_check
from hotline.menu.reading.document import parse
from hotline.menu.words.learnt import FILE
from hotline.problem import show
from tests.conftest import BASE, MENUS, NOW

EMPTY = "1:1: warning: this file is empty; nothing in it reaches a caller"
DEEP = "error: this is nested more than 20 deep; menus need 4"
TITLE = "extra:\n  title:\n    en: "
UNDER_COLON = "where names with a colon are expected"
ESCAPE = "error: this escape names no letter; write the letter itself"
TAB = "error: a tab stands before these words; use spaces"
LACKS = "error: this line lacks its colon, or the space after it: every name ends with both"
CURLY = "error: the quotes are Word's curly ones (“ ”); type straight ones (\")"
NO_BREAK = "error: this line begins with a no-break space (U+00A0); type ordinary spaces"
QUOTE = "error: a quote opens here and is not closed"
SPACES = "error: this line does not stand where a name can stand; compare its spaces with the lines around it"
BRACKET = "error: a bracket opens here and is not closed; put words that begin with one under `|`, or between quotes"


def start(letter):
    return f"error: words cannot start with '{letter}'; put them under `|`, or between quotes"


def far(spaces):
    return f"error: this line stands {spaces}; compare it with the line above"


def invisible(code):
    return f"error: character U+{code} is invisible and cannot be spoken or sent; delete it"


# What is in the file, and all that is said about it.
FILES = {
    "empty": ("", EMPTY),
    "only comments": ("# nothing\n\n# here\n", EMPTY),
    "a bare word": ("health\n", f"1:1: error: 'health' stands {UNDER_COLON}, such as `health:`"),
    "a list at the top": ("- health\n- safe\n", f"1:1: error: a list stands {UNDER_COLON}, such as `health:`"),
    "a list as a name": ("? [a, b]\n: words\n", "1:3: error: a list stands where a name is expected"),
    "40,000 brackets": ("[" * 40_000, f"1:22: {DEEP}"),
    "a million brackets": ("[" * 1_000_000, f"1:22: {DEEP}"),
    "40,000 braces": ("{a: " * 40_000, f"1:82: {DEEP}"),
    "40,000 dashes": ("- " * 40_000, f"1:43: {DEEP}"),
    "a staircase": ("".join(f"{' ' * step}a:\n" for step in range(300)), f"21:21: {DEEP}"),
    "50 MB": ("a: " + "x" * 50_000_000, "1:1: error: this file is larger than 4 MB; split it, one branch a file"),
    "a name twice": (
        f"{TITLE}A\n  title:\n    en: B\n",
        "4:3: error: 'title' is written twice, first on line 2; only one can be meant",
    ),
    "a tab before a name": ("extra:\n\ttitle:\n\t\ten: A\n", f"2:1: {TAB}"),
    "a tab among spaces": ("extra:\n  title:\n  \ten: A\n", f"3:3: {TAB}"),
    "a byte order mark": (
        "\ufeffextra:\n  title:\n    en: @A\n",
        "3:9: error: words cannot start with '@'; put them under `|`, or between quotes",
    ),
    "line ends of Windows": (
        "extra:\r\n  title:\r\n    en: a: b\r\n",
        "3:10: error: a second colon on one line; put words that hold a colon under `|`, or between quotes",
    ),
    "line ends of old Macs": ("extra:\r  title:\r", f"1:7: {invisible('000D')}"),
    "UTF-16": ("extra: words".encode("utf-16"), "1:1: error: byte 0xff is not UTF-8; save the file as UTF-8"),
    "Latin-1": (f"{TITLE}café".encode("latin-1"), "3:12: error: byte 0xe9 is not UTF-8; save the file as UTF-8"),
    "a line separator": (f"{TITLE}A\u2028B\n", f"3:10: {invisible('2028')}"),
    "a next-line sign": (f"{TITLE}A\u0085B\n", f"3:10: {invisible('0085')}"),
    "a zero byte": (f"{TITLE}A\0B\n", f"3:10: {invisible('0000')}"),
    "a bell": (f"{TITLE}A\aB\n", f"3:10: {invisible('0007')}"),
    "a bell as an escape": (f'{TITLE}"A\\aB"\n', f"3:9: {invisible('0007')}"),
    "a terminal's command as an escape": (f'{TITLE}"\\e[31m"\n', f"3:9: {invisible('001B')}"),
    "half a letter in bytes": (
        TITLE.encode() + b"A\xed\xa0\x80B\n",
        "3:10: error: byte 0xed is not UTF-8; save the file as UTF-8",
    ),
    "half a letter as an escape": (f'{TITLE}"A\\ud800B"\n', f"3:13: {ESCAPE}"),
    "two halves as escapes": (f'{TITLE}"A\\ud83d\\ude00B"\n', f"3:13: {ESCAPE}"),
    "a letter beyond Unicode": (f'{TITLE}"\\U00110000"\n', f"3:12: {ESCAPE}"),
    "a Python object": (
        "extra: !!python/object:os.system {}\n",
        "1:8: error: the tag 'tag:yaml.org,2002:python/object:os.system' is not used in menus; remove it",
    ),
    "a tag of one's own": ("!page\nextra: words\n", "1:1: error: the tag '!page' is not used in menus; remove it"),
    "an alias to itself": (
        "extra: &a [*a]\n",
        "1:8: error: '&a' is an anchor; anchors and aliases are not used in menus",
    ),
    "an alias to nothing": ("extra: *a\n", "1:8: error: '*a' is an alias; write the words out, once for each place"),
    "two documents": (
        "extra: a\n---\nmore: b\n",
        "2:1: error: `---` starts a second document, which would be ignored; remove the line",
    ),
    "words after the end": ("extra: a\n...\nmore: b\n", f"3:1: {SPACES}"),
    "YAML of another year": (
        "%YAML 3.0\n---\nextra: a\n",
        "1:1: error: a line that starts with `%` speaks to YAML, not to callers; remove it",
    ),
    "a colon in words": (
        f"{TITLE}Note: well\n",
        "3:13: error: a second colon on one line; put words that hold a colon under `|`, or between quotes",
    ),
    "a colon forgotten": ("extra:\n  title\n  text:\n    en: A\n", f"2:3: {LACKS}"),
    "a space forgotten": ("extra:\n  title:x\n  text:\n    en: A\n", f"2:3: {LACKS}"),
    "no colon in the middle": ("extra:\n  title:\n    ar: A\n    en Travel checks\n    ckb: B\n", f"4:5: {LACKS}"),
    "no colon before the bar": ("extra:\n  text:\n    en |\n      A\n    ar: |\n      B\n", f"3:5: {LACKS}"),
    "no colon before the last bar": ("extra:\n  text:\n    ar: A\n    en |\n      B\n  source: C\n", f"4:5: {LACKS}"),
    "a full stop for a colon": (
        "extra:\n  choices:\n    1: a\n    2. b\n    3: c\n",
        "4:5: error: `2.` should be `2:`",
    ),
    "a full stop for the first colon": ("extra:\n  choices:\n    1. a\n    2: b\n", "3:5: error: `1.` should be `1:`"),
    "a quote left open": (f'{TITLE}"A\n', f"3:9: {QUOTE}"),
    "a quote left open before another": (f'{TITLE}"A\n    ar: "B\n    ckb: C\n', f"3:9: {QUOTE}"),
    "a quote left open before an apostrophe": (f"{TITLE}'A\n    ar: it's\n    ckb: C\n", f"3:9: {QUOTE}"),
    "Word's quotes around a colon": (f"{TITLE}“{{title}}: press {{key}}.”\n", f"3:9: {CURLY}"),
    "a quote inside quotes": (
        f"{TITLE}'it's'\n",
        "3:13: error: words follow behind a quote; put words that hold a quote under `|`, or between quotes",
    ),
    "a bracket left open": ("extra: [a\n", f"1:8: {BRACKET}"),
    "words behind a bracket": (
        f"{TITLE}{{contact:office}} is open\n",
        "3:26: error: words follow behind a bracket; put words that begin with one under `|`, or between quotes",
    ),
    "a bracket and a colon": (
        f"{TITLE}{{title}}: press {{key}}.\n",
        "3:9: error: the words begin with a bracket; put them between quotes",
    ),
    "a star for a list": (f"{TITLE}* Travel\n", f"3:9: {start('*')}"),
    "a dash for a list": (f"{TITLE}- Travel\n", f"3:9: {start('-')}"),
    "a comma first": (f"{TITLE}, A\n", f"3:9: {start(',')}"),
    "a tab under a bar": (f"{TITLE}|\n\tA\n", f"4:1: {TAB}"),
    "a no-break space before a name": (
        "extra:\n  title:\n    ar: A\n\u00a0\u00a0\u00a0\u00a0en: B\n",
        f"4:1: {NO_BREAK}",
    ),
    "a no-break space among spaces": ("extra:\n  title:\n    ar: A\n  \u00a0 en: B\n", f"4:3: {NO_BREAK}"),
    "a no-break space before the first name": (
        "extra:\n  title:\n\u00a0\u00a0\u00a0\u00a0en: A\n    ar: B\n",
        f"3:1: {NO_BREAK}",
    ),
    "a sign in a name that nobody sees": (
        "extra:\n  ti\u200etle:\n    en: A\n",
        "2:3: error: 'title' holds an invisible sign (U+200E) before 't'; type it anew",
    ),
    "words behind a bar": (f"{TITLE}| A\n", "3:11: error: words stand behind `|`; they begin on the line below it"),
    "a space too few": (f"{TITLE}A\n   ar: B\n", f"4:4: {far('one space too far left or right')}"),
    "a space too many": (f"{TITLE}A\n     ar: B\n", f"4:6: {far('one space too far right')}"),
    "a space too many below a bar": (f"{TITLE}|\n      A\n     ar: B\n", f"5:6: {far('one space too far right')}"),
    "a backslash": (
        f'{TITLE}"C:\\q"\n',
        "3:12: error: a backslash between quotes means something else to YAML; use `|`",
    ),
}


def said(folder):
    """What the reading of the files says; the checks have pages of their own."""
    return [show(problem) for problem in load(folder, NOW).problems if problem.check in ("yaml", "files")]


@pytest.mark.parametrize("name", FILES)
def test_file(folder, name):
    words, sentence = FILES[name]
    (folder / "x.yaml").write_bytes(words if isinstance(words, bytes) else words.encode())

    assert said(folder) == [f"x.yaml:{sentence} [yaml]"]


def test_a_byte_order_mark_and_line_ends_of_windows_are_harmless(folder, small):
    path = folder / "pages.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    assert load(folder, NOW).problems == load(small, NOW).problems


def test_words_that_yaml_would_change_are_kept():
    """YAML 1.1 reads a truth value, an hour in base sixty, an octal and a number without its plus."""
    section, problems = parse("no: NO\ntime: 12:30\noctal: 0770123\nphone: +9647501234567\nnone: ~\n", "x.yaml")

    assert problems == []
    assert [(name, entry.node.value) for name, entry in section.items.items()] == [
        ("no", "NO"),
        ("time", "12:30"),
        ("octal", "0770123"),
        ("phone", "+9647501234567"),
        ("none", "~"),
    ]


def test_places_count_letters_in_every_script():
    """Not bytes or UTF-16 units, and not the lines that YAML counts and editors do not."""
    section, _ = parse("title:\n  en: 😀 A\n  ar: صحة\n", "x.yaml")
    words = section.items["title"].node.items

    assert [entry.node.mark[1:] for entry in words.values()] == [(2, 7), (3, 7)]
    assert words["en"].node.at(2)[1:] == (2, 9)


def test_a_link_out_of_the_folder(folder):
    (folder / "x.yaml").symlink_to("/etc/passwd")

    assert said(folder) == [
        "x.yaml:1:1: error: this is a link to a place outside the menus folder; put the file itself into the folder "
        "[yaml]"
    ]


def test_links_inside_the_folder_are_read(folder, small):
    """As Kubernetes mounts a ConfigMap."""
    (folder / "..data").mkdir()
    (folder / "pages.yaml").rename(folder / "..data" / "pages.yaml")
    (folder / "pages.yaml").symlink_to("..data/pages.yaml")

    assert load(folder, NOW).problems == load(small, NOW).problems


def test_a_link_to_nothing(folder):
    (folder / "x.yaml").symlink_to("gone.yaml")

    assert said(folder) == ["x.yaml:1:1: error: this file cannot be read: No such file or directory [yaml]"]


def test_a_link_to_itself(folder):
    (folder / "x.yaml").symlink_to("x.yaml")

    assert said(folder) == ["x.yaml:1:1: error: this file cannot be read: Too many levels of symbolic links [yaml]"]


@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo])
def test_no_file_at_all(folder, make):
    """A pipe would be waited for, for ever."""
    make(folder / "x.yaml")

    assert said(folder) == [
        "x.yaml:1:1: error: this is not a file, though it is named like one; rename or remove it [yaml]"
    ]


READ_AS_NOBODY = """
import os, sys
from pathlib import Path
from hotline.folder import Directory
from hotline.menu.reading.document import read

if os.getuid() == 0:
    os.setuid(65534)
print(read(Directory(Path(sys.argv[1]).parent), "x.yaml")[2][0].sentence)
"""


def test_a_file_that_may_not_be_read(folder):
    """By somebody who is not root, for root may read everything."""
    path = folder / "x.yaml"
    path.touch()
    path.chmod(0)
    for parent in (folder, *folder.parents[:4]):  # one more where tests run side by side
        parent.chmod(0o755)

    told = subprocess.check_output([sys.executable, "-c", READ_AS_NOBODY, path], text=True)

    assert told == "this file cannot be read: Permission denied\n"


def test_two_thousand_files(folder):
    for number in range(2000):
        (folder / f"page-{number}.yaml").touch()

    assert said(folder) == [f":1:1: error: '{folder}' holds 2006 YAML files; at most 1000 are read [files]"]


@pytest.mark.parametrize("name", [b"\xff.yaml", b"a\nb.yaml", b"\x1b[31m.yaml"])
def test_names_that_a_screen_cannot_show(folder, name):
    path = folder / os.fsdecode(name)
    path.touch()

    shown = ascii(path.name)
    assert said(folder) == [f":1:1: error: a file is named {shown}, which not every screen can show; rename it [files]"]


def test_no_folder(tmp_path):
    (tmp_path / "file").touch()

    for path in (tmp_path / "gone", tmp_path / "file"):
        assert said(path) == [f":1:1: error: there is no folder '{path}'; {NAME_IT} [files]"]


def test_a_folder_with_too_long_a_name(tmp_path):
    path = tmp_path / ("x" * 5000)

    assert said(path) == [f":1:1: error: the folder '{path}' cannot be read: File name too long [files]"]


def test_two_files_of_the_line_are_missing(folder):
    (folder / "phrases.yaml").unlink()
    (folder / "words.yaml").unlink()

    assert [line.partition(":")[0] for line in said(folder)] == ["phrases.yaml", "words.yaml"]


def test_another_folder(folder):
    """Often the one above."""
    none = "has no hotline.yaml, phrases.yaml, words.yaml or contacts.yaml"
    (folder / "empty").mkdir()

    assert said(folder.parent) == [f":1:1: error: '{folder.parent}' {none}; did you mean '{folder}'? [files]"]
    assert said(folder / "empty") == [f":1:1: error: '{folder / 'empty'}' {none}; {NAME_IT} [files]"]


def test_a_problem_of_the_folder_is_shown_with_its_name(tmp_path):
    problem = load(tmp_path / "gone", NOW).problems[0]

    assert show(problem, folder="gone/").startswith("gone:1:1: error: there is no folder")


@pytest.mark.parametrize("name", ["hotline.yaml", "phrases.yaml", "words.yaml", "contacts.yaml"])
def test_a_file_of_the_line_is_missing(folder, name):
    (folder / name).unlink()

    assert said(folder) == [
        f"{name}:1:1: error: '{folder}' has no {name}; copy the one that ships with the hotline [files]"
    ]


def test_what_a_terminal_would_obey_is_not_shown(folder):
    (folder / "x.yaml").write_text(f"{TITLE}\x1b[31m\n")
    loaded = load(folder, NOW)

    assert show(loaded.problems[0], loaded.sources).endswith("\n    3 |     en: \ufffd[31m\n      |         ^")


many = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
LETTERS = st.text(st.one_of(st.sampled_from(" \n\t:-#|>'\"[]{}&*!%@`,?\\\r"), st.characters()), max_size=200)


@many
@given(LETTERS)
def test_any_text_is_read_or_complained_about(text):
    section, problems = parse(text, "x.yaml")

    assert section or problems
    inside(problems, {"x.yaml": text.replace("\r\n", "\n").split("\n")})


def inside(problems, sources):
    """Every problem's place is one that an editor can go to."""
    for problem in problems:
        file, line, column = problem.mark
        lines = sources.get(file) or [""]

        assert 1 <= line <= len(lines), problem
        assert 1 <= column <= len(lines[line - 1]) + 1, problem


CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["delete", "insert", "double", "swap"]),
        st.floats(0, 1, exclude_max=True),
        st.integers(1, 60),
        LETTERS,
    ),
    min_size=1,
    max_size=4,
)


def changed(text, changes):
    for change, place, length, letters in changes:
        start = int(place * len(text))
        end = start + length
        if change == "delete":
            text = text[:start] + text[end:]
        elif change == "insert":
            text = text[:start] + letters + text[start:]
        elif change == "double":
            text = text[:end] + text[start:]
        else:
            text = text[:start] + text[end : end + length] + text[start:end] + text[end + length :]
    return text


@cache
def unchanged(source):
    return read_and_check(Directory(source), NOW)


@many
@given(st.data())
def test_a_folder_changed_at_random(small, tmp_path_factory, data):
    """It loads or says why not; what loads without an error compiles. What has not changed is known from before."""
    change_at_random(small, tmp_path_factory, data)


@settings(many, max_examples=12)
@given(st.data())
def test_the_menus_that_ship_changed_at_random(tmp_path_factory, data):
    """Each takes as long as fifty small ones."""
    change_at_random(MENUS, tmp_path_factory, data)


def change_at_random(source, tmp_path_factory, data):
    folder = copytree(source, tmp_path_factory.mktemp("changed") / "menus")
    files = (path for path in folder.iterdir() if path.is_file() and path.name != FILE)  # that one has tests of its own
    path = data.draw(st.sampled_from(sorted(files)))
    text = changed(path.read_text("utf-8"), data.draw(CHANGES))
    path.write_bytes(text.encode("utf-8", "surrogatepass"))

    loaded = read_and_check(Directory(folder), NOW, name=str(folder), before=unchanged(source))

    inside(loaded.problems, loaded.sources)
    if loaded.menu:
        loaded.book(NOW, BASE)
