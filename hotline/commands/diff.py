"""`hotline diff`."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from hotline.commands.menus import chosen, json_option, sound
from hotline.live import clock
from hotline.menu.difference.compare import compare


@click.command("diff")
@click.argument("before", metavar="A", type=click.Path(path_type=Path))
@click.argument("after", metavar="[B]", type=click.Path(path_type=Path), required=False)
@json_option
def diff_command(before: Path, after: Path | None, as_json: bool) -> None:
    """Say what callers and texters meet differently with the menus of B than with those of A, codes first.

    \b
    hotline diff old-menus
    hotline diff old-menus menus
    """
    now = clock()
    found = compare(sound(before, now)[0], sound(chosen(after), now)[0], now)
    if as_json:
        click.echo(json.dumps([asdict(change) for change in found], ensure_ascii=False, indent=1))
        return
    for change in found:
        click.echo(str(change))
    if not found:
        click.echo("Callers and texters meet the same.")
