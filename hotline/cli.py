"""The command line: `hotline check`, `call`, `text`, `show`, `codes`, `demo`, `fallback`."""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from hotline.book import Book, Channel, answer, find
from hotline.live import clock
from hotline.menu.fallback import fallback
from hotline.menu.load import NOWHERE, Loaded, load
from hotline.menu.model import Menu
from hotline.menu.parse import CODES_FILE
from hotline.problem import ERROR, Problem, count, has_errors, show
from hotline.simulate import WAIT, Call, Heard, call, through

# The head of the file that `hotline codes --keep` writes.
PRINTED = "# codes.yaml: codes that are printed on posters, and the page that each opens. A code is never used again."

folder_argument = click.argument("folder", type=click.Path(path_type=Path), required=False)
folder_option = click.option(
    "--menus", "folder", type=click.Path(path_type=Path), help="The menus folder (default: $HOTLINE_MENUS, or menus)."
)
json_option = click.option("--json", "as_json", is_flag=True, help="For programs: JSON instead of words.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """A phone and text line whose menus are written in YAML.

    \b
    Try it:        hotline demo
    Call it:       hotline call            hotline call --press 3,1,1
    Text it:       hotline text "31 en"
    Before you put a change live:          hotline check menus
    """


def _folder(folder: Path | None) -> Path:
    return folder or Path(os.environ.get("HOTLINE_MENUS") or "menus")


@main.command("check")
@folder_argument
@json_option
@click.option("--errors", "only_errors", is_flag=True, help="Leave the warnings out.")
def check_command(folder: Path | None, as_json: bool, only_errors: bool) -> None:
    """Find every mistake in the menus.

    Each problem says where it is, what it does to a caller and what would be right. An error keeps the menus from
    going live; a warning does not. Exit code 1 when there is an error. Every check is explained in docs/checks.md.

    \b
    hotline check
    hotline check menus --json
    """
    folder = _folder(folder)
    loaded = load(folder, clock())
    shown = [problem for problem in loaded.problems if problem.level == ERROR or not only_errors]
    if as_json:
        click.echo(json.dumps([_problem(problem) for problem in shown], ensure_ascii=False, indent=1))
    else:
        _print_problems(shown, loaded, folder)
        pages = len(loaded.menu.pages) if loaded.menu else 0
        good = f" in {pages} pages and {len(loaded.menu.languages)} languages" if loaded.menu else ""
        click.echo(f"{folder}: {count(loaded.problems)}{good}")
    sys.exit(has_errors(loaded.problems))


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "file": problem.mark.file,
        "line": problem.mark.line,
        "column": problem.mark.column,
        "level": problem.level,
        "check": problem.check,
        "sentence": problem.sentence,
    }


def _print_problems(problems: Iterable[Problem], loaded: Loaded, folder: Path, *, err: bool = False) -> None:
    """In a terminal with colour and the author's line; plain, a line each, in a pipe."""
    terminal = (sys.stderr if err else sys.stdout).isatty()
    colour = terminal and "NO_COLOR" not in os.environ
    for problem in problems:
        click.echo(show(problem, loaded.sources if terminal else None, folder=f"{folder}/", colour=colour), err=err)


@main.command("codes")
@folder_argument
@click.option("--keep", is_flag=True, help="Write them into codes.yaml: `check` then sees that none is used again.")
def codes_command(folder: Path | None, keep: bool) -> None:
    """Show the code of every page, and keep those that are about to be printed on posters.

    \b
    hotline codes
    hotline codes menus --keep
    """
    folder = _folder(folder)
    _, menu = _sound(folder, clock())
    codes = {choice.key.value: choice.page.value for choice in menu.printed}
    codes |= {code: page for page, code in menu.codes.items() if code}
    lines = [f"{code}: {page}" for code, page in sorted(codes.items())]
    if keep:
        (folder / CODES_FILE).write_text("\n".join([PRINTED, *lines, ""]), "utf-8")
        click.echo(f"{folder / CODES_FILE}: {len(lines)} codes")
    else:
        click.echo("\n".join(lines))


def _book(folder: Path | None) -> Book:
    now = clock()
    loaded, _ = _sound(_folder(folder), now)
    return loaded.book(now, NOWHERE)


def _sound(folder: Path, now: datetime) -> tuple[Loaded, Menu]:
    """Menus without an error; otherwise says what is wrong and exits."""
    loaded = load(folder, now)
    if loaded.menu is None:
        _print_problems(loaded.problems, loaded, folder, err=True)
        click.echo(f"{folder}: {count(loaded.problems)}; nothing can be tried until the errors are mended", err=True)
        sys.exit(1)
    return loaded, loaded.menu


@main.command("call")
@folder_option
@click.option("--press", "keys", help="The keys of one call, as 311 or 3,1,1; a dot waits in silence.")
@click.option("--language", help="Choose this language first, such as ar.")
@json_option
def call_command(folder: Path | None, keys: str | None, language: str | None, as_json: bool) -> None:
    """Call the line in the terminal: keys are typed, words are printed as they would be heard.

    \b
    hotline call
    hotline call --press 3,1,1             English, then 1, then 1
    hotline call --language ar --press 22
    """
    book = _book(folder)
    pressed = [*_language_key(book, language), *_keys(keys or "")]
    if as_json:
        steps = [_step(step) for step in call(book, pressed)]
        click.echo(json.dumps(steps, ensure_ascii=False, indent=1))
    elif keys is None and not as_json:
        hold(through(book), pressed)
    else:
        for step in call(book, pressed):
            click.echo(transcribed(step))


def _language_key(book: Book, language: str | None) -> list[str]:
    if language is None:
        return []
    if language not in book.tongues:
        raise click.BadParameter(f"'{language}' is not one of {', '.join(book.tongues)}", param_hint="--language")
    return [book.tongues[language].key]


def _keys(typed: str) -> list[str]:
    keys = [key for key in typed if key not in ", "]
    for key in keys:
        if key not in "0123456789*#.":
            raise click.BadParameter(f"'{key}' is no key of a phone; there are 0 to 9, * and #", param_hint="--press")
    return [WAIT if key == "." else key for key in keys]


def _step(step: str | Heard) -> dict[str, Any]:
    if isinstance(step, str):
        return {"key": step}
    return {"second": step.second, "language": step.utterance.language, "words": step.utterance.words}


def transcribed(step: str | Heard) -> str:
    """A line of a transcript: `> 3`, or `0:02  English: press 3.`"""
    if isinstance(step, str):
        return f"> {step}".rstrip()
    return f"{_clock(step.second)}  {step.utterance.words}"


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


def hold(line: Call, pressed: list[str]) -> None:
    """A call by hand, until the line or the caller hangs up."""
    click.echo("Ringing. Type keys (0-9 * #) and Enter; Enter alone waits in silence; q hangs up.")
    _echo(line.begin())
    for key in pressed:
        _echo(line.press(key))
    while not line.over:
        typed = _ask()
        if typed is None or typed.strip().lower() == "q":
            break
        if bad := [key for key in typed if key not in "0123456789*#., "]:
            click.echo(f"'{bad[0]}' is no key of a phone.")
            continue
        for key in _keys(typed) or [WAIT]:
            if not line.over:
                _echo(line.press(key) if key else line.wait())
    click.echo(f"The call is over: {_clock(line.seconds)}, {line.presses} keys.")


def _ask() -> str | None:
    try:
        return input("> ")
    except (EOFError, KeyboardInterrupt):
        return None


def _echo(steps: list[Heard]) -> None:
    for step in steps:
        click.echo(transcribed(step))


@main.command("text")
@click.argument("message")
@folder_option
@json_option
def text_command(message: str, folder: Path | None, as_json: bool) -> None:
    """Text the line: prints the reply. With - each line of standard input is a text from a stranger.

    \b
    hotline text "31 en"
    hotline text صحة
    printf 'health\\n31 ckb\\n' | hotline text --json -
    """
    book = _book(folder)
    for text in _messages(message):
        result = texted(book, text)
        if as_json:
            click.echo(json.dumps(result, ensure_ascii=False))
        else:
            click.echo(_told(book, result))


def _messages(message: str) -> Iterator[str]:
    if message != "-":
        yield message
        return
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace").rstrip("\r\n")


def texted(book: Book, text: str) -> dict[str, Any]:
    """A text and its reply, as `hotline text --json` prints them."""
    found = find(book, text)
    reply = answer(book, found)
    return {
        "text": text,
        "page": found.page,
        "code": book.codes[found.page] if found.page else None,
        "language": reply.spot.language or found.language,
        "reply": reply.text,
        "segments": reply.segments,
        "matched": found.matched,
        "offers": [book.codes[page] for page in found.offers],
    }


def _told(book: Book, result: dict[str, Any]) -> str:
    if result["page"] is None:
        return "(no reply: this is an opt-out)"
    parts = f"{result['segments']} segment{'' if result['segments'] == 1 else 's'}"
    where = f"page {result['page']} {result['code']}".strip()
    return f"{result['reply']}\n\n({where} in {book.tongues[result['language']].name}, by {result['matched']}, {parts})"


@main.command("show")
@folder_option
@json_option
def show_command(folder: Path | None, as_json: bool) -> None:
    """Show the tree: codes, titles, and for each language how soon a page is heard and in how many parts it is sent.

    \b
    hotline show
    hotline show --json
    """
    book = _book(folder)
    rows = tree(book)
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_table(book, rows)))


def tree(book: Book) -> list[dict[str, Any]]:
    """One record for each page and language, as `hotline show --json` prints them."""
    rows = []
    for spot in book.spots():
        reached = book.reached.get(spot)
        reply = book.replies.get(spot)
        rows.append(
            {
                "code": book.codes[spot.page],
                "page": spot.page,
                "language": spot.language,
                "title": book.titles[spot],
                "voice": book.offers(spot, Channel.VOICE),
                "sms": book.offers(spot, Channel.SMS),
                "presses": reached.presses if reached else None,
                "seconds": reached.seconds if reached else None,
                "segments": reply.segments if reply else None,
            }
        )
    return rows


def _table(book: Book, rows: list[dict[str, Any]]) -> Iterator[str]:
    """The tree on the left in the first left-to-right titles there are, then seconds and segments a language."""
    languages = list(book.tongues)
    shown = "en" if "en" in languages else languages[0]
    by_spot = {(row["page"], row["language"]): row for row in rows}
    heads = "".join(f"{language:>14}" for language in languages)
    yield f"{'code':<6}{'page':<26}{'title':<24}{'keys':>4}{heads}"
    yield f"{'':<60}" + "   heard  parts" * len(languages)
    for page, code in book.codes.items():
        row = by_spot[page, shown]
        depth = "  " * len(code) if code != "0" else "  "
        presses = next((by_spot[page, name]["presses"] for name in languages if by_spot[page, name]["voice"]), None)
        cells = "".join(_cell(by_spot[page, language]) for language in languages)
        yield f"{code or '-':<6}{depth + page:<26}{row['title']:<24}{presses or '-':>4}{cells}"
    yield "heard: seconds from the first ring, pressing as soon as an option was spoken (- : not offered on calls)"


def _cell(row: dict[str, Any]) -> str:
    seconds = "-" if row["seconds"] is None else f"{row['seconds']:.0f} s"
    return f"{seconds:>8}{row['segments'] if row['sms'] else '-':>6} "


@main.command("demo")
@folder_option
@click.option("--port", type=click.IntRange(1, 65535), help="The port (default: 8000, or the next free one).")
def demo_command(folder: Path | None, port: int | None) -> None:
    """Run the whole service on this machine, with nothing to set up; menus are read again when they change.

    The page at the printed address is for trying it in a browser. With a terminal, a phone opens beside it.

    \b
    hotline demo
    hotline demo --menus draft --port 9000
    """
    from hotline.demo import demo  # Flask costs a tenth of a second; the other commands do without it

    demo(_folder(folder), port, phone=lambda line: hold(line, []))


@main.command("fallback")
@click.argument("target", type=click.Path(path_type=Path, file_okay=False))
@folder_option
def fallback_command(target: Path, folder: Path | None) -> None:
    """Write what callers hear and texters read while the service is away: two files for any web server or TwiML bin.

    \b
    hotline fallback public/
    """
    _, menu = _sound(_folder(folder), clock())
    try:
        target.mkdir(parents=True, exist_ok=True)
        for name, body in fallback(menu, clock()).items():
            (target / name).write_bytes(body)
            click.echo(f"{target / name}")
    except OSError as error:
        raise click.BadParameter(f"'{target}' cannot be written: {error.strerror}", param_hint="TARGET") from error
