"""`hotline scenarios`."""

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click

from hotline.commands.menus import at_option, chosen, folder_option, moment, print_problems
from hotline.disk import tried
from hotline.folder import Directory, digest
from hotline.menu.editing import writing
from hotline.menu.load import NOWHERE, Loaded
from hotline.problem import plural
from hotline.scenarios.acceptance import accepted
from hotline.scenarios.coverage import Covered, coverage
from hotline.scenarios.trial import Departure, Trial, Trials, place
from hotline.understand.vocabulary import Vocabulary

MEANWHILE = "'{folder}' was changed while it was tried. Nothing was written; run it again."
MARKS = {(True, True): "call text", (True, False): "call", (False, True): "text"}


@click.command("scenarios")
@at_option
@click.option("--accept", is_flag=True, help="Write the new words into the scenarios that no longer hold.")
@click.option("--coverage", "covered", is_flag=True, help="Show which pages no scenario leads to, in each language.")
@folder_option
def scenarios_command(folder: Path | None, at: datetime | None, accept: bool, covered: bool) -> None:
    """Try every scenario: calls and texts in FOLDER/scenarios, and what must be heard or sent then.

    Of one that no longer holds, the old words are shown with - and the new with +. Exit code 1 while one does not
    hold, or cannot be read.

    \b
    hotline scenarios
    hotline scenarios --accept             after a change that is right
    hotline scenarios --coverage
    """
    folder = chosen(folder)
    now = moment(folder, at)
    loaded, trials = tried(folder, now)
    if loaded.menu is None:
        print_problems(loaded.problems, loaded, folder, err=True)
        sys.exit("Nothing can be tried until the errors are mended.")
    _tell(loaded, trials, folder)
    if covered:
        for line in _covered(coverage(loaded.book(now, NOWHERE, known=Vocabulary()), trials.trials)):
            click.echo(line)
    if accept:
        if changed(folder, loaded):
            sys.exit(MEANWHILE.format(folder=folder))
        write(folder, trials)
    sys.exit(bool(trials.stuck) or (bool(trials.changed) and not accept))


def changed(folder: Path, loaded: Loaded) -> bool:
    """Whether somebody has changed the folder since it was read and tried."""
    return digest(Directory(folder)) != loaded.revision


def write(folder: Path, trials: Trials) -> None:
    """The new words into the files on disk."""
    for file, data in accepted(Directory(folder), trials.trials).items():
        try:
            writing.write(folder / file, data)
        except OSError as error:
            click.echo(f"'{folder / file}' cannot be written: {error.strerror}; its words are the old ones", err=True)
        else:
            click.echo(f"{folder / file}: the new words are in it now")


def shown(trial: Trial) -> Iterator[str]:
    """What differs, turn by turn."""
    for departure in trial.departures:
        yield f"{trial.file}:{place(departure.turn, departure.changes[0])}: {departure.where}:"
        yield from _words(departure)


def _words(departure: Departure) -> Iterator[str]:
    for change in departure.changes:
        yield from (f"  {sign} {words}" for sign, words in (("-", change.old), ("+", change.new)) if words is not None)


def _tell(loaded: Loaded, trials: Trials, folder: Path) -> None:
    print_problems([problem for problem in trials.problems if problem not in _kept(trials)], loaded, folder)
    for trial in trials.changed:
        click.echo("\n".join(shown(trial)))
    held = len(trials.trials) - len(trials.changed) - len(trials.stuck)
    click.echo(f"{folder}: {plural(len(trials.trials), 'scenario')}, {held} hold")


def _kept(trials: Trials) -> list[object]:
    """The problems that are shown word by word."""
    return [trial.problem for trial in trials.changed]


def _covered(found: list[Covered]) -> Iterator[str]:
    """A line for each page: `33 clinics  ar: call  ckb: -  en: call text`."""
    for page in found:
        told = (f"{code}: {MARKS.get((bool(call), bool(text)), '-')}" for code, (call, text) in page.languages.items())
        yield f"{page.code or '·':>5} {page.page:<28} {'  '.join(told)}"
    spots = [spot for page in found for spot in page.languages.values() if spot != (None, None)]
    reached = sum(any(spot) for spot in spots)
    yield f"{reached} of {len(spots)} spots are met by a scenario"
