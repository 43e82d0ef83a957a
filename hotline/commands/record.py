"""`hotline record`."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from hotline.audio import wav
from hotline.audio.decode import decode
from hotline.audio.swap import Lasting, swapped
from hotline.audio.take import heard, long_enough
from hotline.audio.wav import Unusable
from hotline.commands.menus import chosen, language_of, menus_option, read
from hotline.live.now import clock
from hotline.menu.editing.recordings import Take, keep, known_in
from hotline.menu.model.menu import State
from hotline.menu.saying.sheet import Row, row, sheet

Takes = Mapping[Path, Take]


class Heard(NamedTuple):
    """A file in which somebody speaks, and the piece that it should be."""

    file: Path
    row: Row
    samples: bytes

    @property
    def seconds(self) -> float:
        return wav.seconds(len(self.samples))


@click.command("record")
@click.argument("language")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--machine", is_flag=True, help="A machine made them: callers hear none before a native speaker has.")
@menus_option
def record_command(language: str, files: Sequence[Path], machine: bool, menus: Path | None) -> None:
    """Take in finished recordings, each named after its number or its name on the sheet.

    Each is brought to the phone's format and to one loudness, and cut where nobody speaks. What callers could not
    understand is refused, and so are two files that seem to be exchanged; the rest is still taken in. Exit code 1 when
    one was refused.

    \b
    hotline record ckb 012.wav
    hotline record ckb takes/*.m4a
    hotline record ckb takes/*.m4a menus
    """
    if menus is None and len(files) > 1 and files[-1].is_dir():
        *files, menus = files
    folder = chosen(menus)
    menu = read(folder, clock())
    language_of(menu, language)
    rows = sheet(menu, language, clock())
    judged = _judged(_apart(_heard(rows, files)))
    made = {each.file: Take(each.row.name, each.row.words, each.samples, machine) for each in judged}
    takes = _kept(folder, language, made)
    recorded = {each.name for each in rows if each.state is State.RECORDED} - {take.name for take in takes.values()}
    count = len(recorded) + len({take.name for take in takes.values() if not take.machine})
    refused = len(files) - len(takes)
    click.echo(f"{len(takes)} taken in, {refused} refused. {language}: {count} of {len(rows)} recorded.")
    sys.exit(refused > 0)


def _heard(rows: Sequence[Row], files: Sequence[Path]) -> Iterator[Heard]:
    """Those that callers can understand."""
    for file in files:
        try:
            yield Heard(file, row(rows, file.stem), heard(decode(file)))
        except Unusable as error:
            click.echo(f"{file} {error}.", err=True)


def _apart(found: Iterable[Heard]) -> list[Heard]:
    """Without those that seem to hold the words of each other."""
    by_file = {str(each.file): each for each in found}
    doubtful = set()
    for pair in swapped([Lasting(file, each.seconds, each.row.seconds) for file, each in by_file.items()]):
        one, other = (by_file[each.name] for each in pair)
        click.echo(
            f"{one.file} and {other.file} seem to be exchanged: {_told(one)}, and {_told(other)}. "
            "Listen to both, and exchange their names; if they are right, take each in by itself.",
            err=True,
        )
        doubtful |= {each.name for each in pair}
    return [each for file, each in by_file.items() if file not in doubtful]


def _told(found: Heard) -> str:
    return f"{found.file.name} lasts {found.seconds:.1f} seconds where about {found.row.seconds:.1f} are expected"


def _judged(found: Iterable[Heard]) -> Iterator[Heard]:
    """Those that can be the words of their piece."""
    for each in found:
        try:
            long_enough(each.seconds, each.row.seconds)
        except Unusable as error:
            click.echo(f"{each.file} {error}.", err=True)
            continue
        piece = each.row
        click.echo(f"{each.file} is piece {piece.number}, {piece.name}, {each.seconds:.1f} s: {_short(piece.words)}")
        yield each


def _kept(folder: Path, language: str, takes: Takes) -> Takes:
    """Those that are in the folder now."""
    try:
        keep(folder, language, takes.values(), known_in(folder, language))
    except Unusable as error:
        for file in takes:
            click.echo(f"{file} {error}.", err=True)
        return {}
    except OSError as error:
        there = {entry.file for entry in known_in(folder, language).values()}
        kept = {file: take for file, take in takes.items() if take.file in there}
        left = ", ".join(str(file) for file in takes if file not in kept)
        click.echo(f"{left} could not be put into {folder}: {error.strerror}.", err=True)
        return kept
    return takes


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 60 else line[:60] + "…"
