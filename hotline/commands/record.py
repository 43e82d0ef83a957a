"""`hotline record`."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from hotline.audio import wav
from hotline.audio.decode import decode
from hotline.audio.take import fit
from hotline.audio.wav import Unusable
from hotline.commands.menus import chosen, language_of, menus_option, sound
from hotline.live import clock
from hotline.menu.editing.recordings import keep
from hotline.menu.model.menu import State
from hotline.menu.saying.sheet import Row, row, sheet


@click.command("record")
@click.argument("language")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@menus_option
def record_command(language: str, files: Sequence[Path], menus: Path | None) -> None:
    """Take in finished recordings, each named after its number or its name on the sheet.

    Each is brought to the phone's format and to one loudness, and cut where nobody speaks. What callers could not
    understand is refused, and the rest is still taken in. Exit code 1 when one was refused.

    \b
    hotline record ckb 012.wav
    hotline record ckb takes/*.m4a
    hotline record ckb takes/*.m4a menus
    """
    if menus is None and len(files) > 1 and files[-1].is_dir():
        *files, menus = files
    folder = chosen(menus)
    _, menu = sound(folder, clock())
    language_of(menu, language)
    rows = sheet(menu, language, clock())
    taken = [_take(folder, language, rows, file) for file in files]
    _count(folder, language, taken)
    sys.exit(not all(taken))


def _take(menus: Path, language: str, rows: Sequence[Row], file: Path) -> bool:
    try:
        piece = row(rows, file.stem)
        samples = fit(decode(file), piece.seconds)
        keep(menus, language, piece.name, piece.words, samples)
    except Unusable as error:
        click.echo(f"{file} {error}.", err=True)
        return False
    except OSError as error:
        click.echo(f"{file} could not be put into {menus}: {error.strerror}.", err=True)
        return False
    click.echo(
        f"{file} is piece {piece.number}, {piece.name}, {wav.seconds(len(samples)):.1f} s: {_short(piece.words)}"
    )
    return True


def _count(folder: Path, language: str, taken: Sequence[bool]) -> None:
    _, menu = sound(folder, clock())
    rows = sheet(menu, language, clock())
    recorded = sum(each.state is State.RECORDED for each in rows)
    click.echo(f"{sum(taken)} taken in, {taken.count(False)} refused. {language}: {recorded} of {len(rows)} recorded.")


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 60 else line[:60] + "…"
