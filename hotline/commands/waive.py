"""`hotline waive`."""

import re
from getpass import getuser
from pathlib import Path

import click

from hotline.commands.menus import chosen, folder_option
from hotline.disk import load
from hotline.live.now import clock
from hotline.menu.editing import waivers
from hotline.menu.editing.writing import change
from hotline.menu.load import Loaded
from hotline.menu.reading.parse import WAIVERS_FILE
from hotline.menu.waivers import digest
from hotline.problem import WARNING, Problem


@click.command("waive")
@click.argument("where", metavar="PLACE")
@click.option("--why", required=True, help="Why the warning may stand, for whoever reads it later.")
@click.option("--who", help="Who decides it, better a role than a name (default: this machine's user).")
@folder_option
def waive_command(where: str, why: str, who: str | None, folder: Path | None) -> None:
    """Let a warning stand, for a reason. PLACE is where `hotline check` prints it: FILE:LINE or FILE:LINE:COLUMN.

    The reason goes into waivers.yaml, and the warning comes back when the words that it speaks of change. An error
    cannot be put aside.

    \b
    hotline waive health.yaml:21 --why "the clinic asked for the long text"
    """
    folder = chosen(folder)
    loaded = load(folder, clock(), tries=100)
    problem = _found(loaded, where.removeprefix(f"{folder}/"))
    path = folder / WAIVERS_FILE
    text = path.read_text("utf-8") if path.exists() else ""
    about = f"{problem.mark.file}, {problem.check}"
    change(path, waivers.waive(text, digest(problem, loaded.sources), about, why, who or getuser(), clock().date()))
    click.echo(f"{where} [{problem.check}] stands: {why}")


def _found(loaded: Loaded, place: str) -> Problem:
    """The one warning at a place."""
    named = re.fullmatch(r"(.+?):(\d+)(?::(\d+))?:?", place)
    if named is None:
        raise click.UsageError(f"'{place}' is no place; write it as `hotline check` prints it: health.yaml:21:5")
    file, line, column = named[1], int(named[2]), int(named[3] or 0)
    at = [each for each in loaded.problems if each.mark[:2] == (file, line) and column in (0, each.mark.column)]
    found = [each for each in at if each.level == WARNING]
    if len(found) == 1:
        return found[0]
    if found:
        raise click.ClickException(f"{len(found)} warnings stand at {place}; name the column too")
    cause = "an error is there, and must be mended" if at else "nothing is wrong there"
    raise click.ClickException(f"{place} has no warning that could stand: {cause}")
