"""The menus that a command works on: which folder, what is wrong with it, and the Book it makes."""

import os
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click

from hotline.book import YEARS, Book
from hotline.disk import load
from hotline.live.now import clock
from hotline.menu.load import NOWHERE, Loaded
from hotline.menu.model.menu import Language, Menu
from hotline.problem import ERROR, Problem, count, show
from hotline.understand.vocabulary import Vocabulary

# Pages up to which it is tried, each time, how texts are understood: a second's work.
TRIED = 100

menus_option = click.option(
    "--menus",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="The menus folder, also as an argument (default: $HOTLINE_MENUS, or menus).",
)

Command = Callable[..., None]


def folder_option(command: Command) -> Command:
    """`[FOLDER]` behind the command's own arguments, and `--menus FOLDER`: the command gets either as `folder`."""

    @click.argument("place", type=click.Path(path_type=Path), required=False, metavar="[FOLDER]")
    @menus_option
    @wraps(command)
    def run(place: Path | None, menus: Path | None, **given: Any) -> None:
        if place and menus and place != menus:
            raise click.UsageError(f"two menus folders are named, '{place}' and '{menus}'; name one")
        command(folder=place or menus, **given)

    return run


def _bounded(context: click.Context, parameter: click.Parameter, at: datetime | None) -> datetime | None:
    if at and at.year not in YEARS:
        raise click.BadParameter(f"the line knows the years {YEARS[0]} to {YEARS[-1]}")
    return at


at_option = click.option(
    "--at",
    type=click.DateTime(["%Y-%m-%d %H:%M", "%Y-%m-%d"]),
    callback=_bounded,
    help="As it is at this moment, such as 2026-11-27 22:00, on the clock of the line (default: now).",
)
json_option = click.option("--json", "as_json", is_flag=True, help="For programs: JSON instead of words.")


def chosen(folder: Path | None) -> Path:
    return folder or Path(os.environ.get("HOTLINE_MENUS") or "menus")


def print_problems(problems: Iterable[Problem], loaded: Loaded, folder: Path, *, err: bool = False) -> None:
    """In a terminal with colour and the author's line; plain, a line each, in a pipe."""
    terminal = (sys.stderr if err else sys.stdout).isatty()
    colour = terminal and "NO_COLOR" not in os.environ
    for problem in problems:
        click.echo(show(problem, loaded.sources if terminal else None, folder=f"{folder}/", colour=colour), err=err)


def moment(folder: Path, at: datetime | None) -> datetime:
    """The moment that `--at` names, on the line's clock; without it, this one."""
    if at is None:
        return clock()
    menu = load(folder, clock()).menu
    return at.replace(tzinfo=menu.line.time_zone if menu else UTC)


def sound(folder: Path, now: datetime) -> tuple[Loaded, Menu]:
    """Menus without an error; otherwise says what is wrong and exits."""
    loaded = load(folder, now)
    if loaded.menu is None:
        errors = [problem for problem in loaded.problems if problem.level == ERROR]
        print_problems(errors, loaded, folder, err=True)
        click.echo(f"{folder}: {count(errors)}; nothing can be tried until the errors are mended", err=True)
        sys.exit(1)
    return loaded, loaded.menu


def read(folder: Path, now: datetime) -> Menu:
    """Menus without an error, though nothing may be recorded yet that somebody could hear."""
    loaded = load(folder, now)
    return loaded.silent or sound(folder, now)[1]


def opened(folder: Path | None, at: datetime | None = None, known: Vocabulary | None = None) -> Book:
    """The Book of a folder; `known` spares what texts need, most of the wait."""
    now = moment(chosen(folder), at)
    loaded, _ = sound(chosen(folder), now)
    return loaded.book(now, NOWHERE, known=known)


def language_of(menu: Menu, code: str) -> Language:
    if code not in menu.line.languages:
        raise click.BadParameter(f"'{code}' is not one of {', '.join(menu.languages)}", param_hint="LANGUAGE")
    return menu.line.languages[code]
