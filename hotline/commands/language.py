"""`hotline language`."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from hotline.book import CHOICES
from hotline.commands.menus import chosen, folder_option
from hotline.disk import load
from hotline.folder import Directory, Unreadable
from hotline.live.now import clock
from hotline.menu.editing.languages import appended, enriched, without
from hotline.menu.editing.starter import known, offered, phrases, words
from hotline.menu.editing.writing import change
from hotline.menu.model.menu import Keywords, Menu, Translations
from hotline.menu.reading.document import read
from hotline.menu.reading.parse import LINE_FILE, PHRASES_FILE, WORDS_FILE, parse
from hotline.menu.reading.recordings import folder_of
from hotline.menu.reading.strays import TEXTS_FILE
from hotline.problem import count, has_errors, listed, plural

PACE = "words_per_minute: 130  # how fast it is spoken: measure it"


@click.command("language")
@click.argument("action", type=click.Choice(("add", "remove")))
@click.argument("code")
@click.option("--name", help="What its speakers call it, such as فارسی.")
@click.option("--voice", default="none", show_default=True, help="A speech synthesis voice, such as Polly.Zeina.")
@click.option("--locale", help="Of the voice, such as ar-AE.")
@click.option("--key", type=click.Choice(CHOICES), help="The key that chooses it (default: the first that is free).")
@folder_option
def language_command(
    action: str, code: str, name: str | None, voice: str, locale: str | None, key: str | None, folder: Path | None
) -> None:
    """Add a language to the menus, or take one out of every file; then say what is left to write.

    Phrases and words are filled in for a language in which the line has them. All else stays as it is.

    \b
    hotline language add fa --name فارسی
    hotline language add ur --name اردو --voice Polly.Kajal-Neural --locale ur-IN
    hotline language remove ckb
    """
    folder = chosen(folder)
    menu = _menu(folder)
    if action == "remove":
        _remove(folder, menu, code)
    else:
        entry = offered(code, key or _free(menu)) if code in known() else _entry(code, name, voice, locale, key, menu)
        _add(folder, menu, code, entry)
    _left(folder, code)


def _menu(folder: Path) -> Menu:
    """As far as the files tell; a file that cannot be read cannot be changed."""
    try:
        place = Directory(folder)
    except Unreadable as error:
        raise click.ClickException(str(error)) from error
    documents = {}
    for file in place:
        if file.endswith(".yaml") and "/" not in file:
            _, documents[file], problems = read(place, file)
            if has_errors(problems):
                raise click.ClickException(f"{folder / file} cannot be read; mend it first: hotline check {folder}")
    return parse(documents)[0]


def _add(folder: Path, menu: Menu, code: str, entry: str) -> None:
    if code in menu.languages:
        raise click.UsageError(f"'{code}' is a language of the line already")
    _change(folder, LINE_FILE, lambda text: appended(text, "languages", entry))
    _change(folder, PHRASES_FILE, lambda text: enriched(text, phrases(), code))
    _change(folder, WORDS_FILE, lambda text: enriched(text, words(), code))


def _entry(code: str, name: str | None, voice: str, locale: str | None, key: str | None, menu: Menu) -> str:
    """What hotline.yaml is to say of a language that the line does not know."""
    if not re.fullmatch("[a-z]{2,3}", code):
        raise click.UsageError(f"'{code}' is no language code: two or three small letters, such as fa")
    if not name:
        raise click.UsageError("say what its speakers call it, as callers hear and read it: --name فارسی")
    if voice != "none" and not locale:
        raise click.UsageError("a voice needs its locale, such as --locale fa-IR")
    fields = {"name": json.dumps(name, ensure_ascii=False), "key": key or _free(menu), "voice": voice}
    fields |= {"locale": locale} if locale else {}
    return "\n".join([f"{code}:", *(f"  {field}: {value}" for field, value in fields.items()), f"  {PACE}", ""])


def _free(menu: Menu) -> str:
    taken = [language.key.value for language in menu.line.languages.values() if language.key]
    free = [key for key in CHOICES if key not in taken]
    if not free:
        raise click.UsageError("keys 1 to 8 choose a language each already; the line has no key for another")
    return free[0]


def _remove(folder: Path, menu: Menu, code: str) -> None:
    if code not in menu.languages:
        raise click.UsageError(f"'{code}' is no language of the line; it has {listed(menu.languages)}")
    if len(menu.languages) == 1:
        raise click.UsageError(f"'{code}' is the only language of the line; add another one first")
    for file in sorted(path.name for path in folder.glob("*.yaml")):
        _change(folder, file, lambda text: without(text, code))
    if (folder / TEXTS_FILE).exists():
        _change(folder, TEXTS_FILE, lambda text: _untold(text, code))


def _untold(text: str, code: str) -> str:
    """The labelled texts of the other languages."""
    kept = (line for line in text.splitlines(keepends=True) if code not in re.split(r"[\t|:]", line)[:3])
    return "".join(kept)


def _change(folder: Path, file: str, edit: Callable[[str], str]) -> None:
    path = folder / file
    try:
        if change(path, edit(path.read_text("utf-8-sig"))):
            click.echo(f"{path}: changed")
    except (OSError, UnicodeError) as error:
        raise click.ClickException(f"{path} cannot be changed: {error}") from error


def _left(folder: Path, code: str) -> None:
    """What people still have to write, file by file, or may throw away."""
    found = load(folder, clock())
    menu = _menu(folder)
    missing = Counter(part.mark.file for part in _parts(menu) if code not in part.words)
    if code in menu.languages:
        for file, number in sorted(missing.items()):
            click.echo(f"{folder / file}: {plural(number, 'place')} to write in {code}")
        if not menu.line.languages[code].speaks:
            click.echo(f"No machine speaks {code}: hotline script {code} prints what to record.")
    elif (folder / folder_of(code)).exists():
        click.echo(f"{folder / folder_of(code)}: recordings that no caller hears any more; keep or delete them")
    click.echo(f"{folder}: {count(found.problems)}. They are listed by: hotline check {folder}")


def _parts(menu: Menu) -> Iterator[Translations | Keywords]:
    """All that has words in each language."""
    yield from (translations for _, _, translations in menu.prose())
    yield from menu.words.values()
    yield from (page.keywords for page in menu.pages.values() if page.keywords)
