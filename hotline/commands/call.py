"""`hotline call`."""

import json
import unicodedata
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from hotline.book import BUSY, COMPLETED, FAILED, KEYS, MAIN, NO_ANSWER, Book, Channel, Spot
from hotline.commands.menus import at_option, folder_option, json_option, opened
from hotline.simulate import WAIT, Call, Heard, call, through
from hotline.understand.vocabulary import Vocabulary

DIALS = (COMPLETED, BUSY, NO_ANSWER, FAILED)


@click.command("call")
@at_option
@click.option("--press", "keys", help="The keys of one call, as 311 or 3,1,1; a dot waits in silence.")
@click.option("--language", help="Choose this language first, such as ar.")
@click.option(
    "--dial",
    type=click.Choice(DIALS),
    default=COMPLETED,
    show_default=True,
    help="How a call ends that is put through to a person.",
)
@json_option
@folder_option
def call_command(
    folder: Path | None, at: datetime | None, keys: str | None, language: str | None, dial: str, as_json: bool
) -> None:
    """Call the line in the terminal: keys are typed, words are printed as they would be heard.

    \b
    hotline call
    hotline call --press 3,1,1             English, then 1, then 1
    hotline call --language ar --press 22
    hotline call --press 3,0,1 --dial busy --at "2026-11-29 10:00"
    """
    book = opened(folder, at, known=Vocabulary())
    pressed = [*_language_key(book, language), *_keys(keys or "")]
    if as_json:
        steps = [_step(step) for step in call(book, pressed, dial)]
        click.echo(json.dumps(steps, ensure_ascii=False, indent=1))
    elif keys is None:
        hold(through(book, dial), pressed)
    else:
        for step in call(book, pressed, dial):
            click.echo(transcribed(step))


def _language_key(book: Book, language: str | None) -> list[str]:
    if language is None:
        return []
    offered = [code for code in book.tongues if book.offers(Spot(code, MAIN), Channel.VOICE)]
    if language not in offered:
        sentence = f"'{language}' is not offered on calls; there are {', '.join(offered)}"
        raise click.BadParameter(sentence, param_hint="--language")
    return [book.tongues[language].key]


def _keys(typed: str) -> list[str]:
    """The keys that were typed, in digits of any script. Raises BadParameter."""
    keys = [str(unicodedata.decimal(key, key)) for key in typed if key not in ", "]
    for key in keys:
        if key not in (*KEYS, "."):
            raise click.BadParameter(f"{key!r} is no key of a phone; there are 0 to 9, * and #", param_hint="--press")
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
        try:
            keys = _keys(typed) or [WAIT]
        except click.BadParameter as error:
            click.echo(error.message)
            continue
        for key in keys:
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
