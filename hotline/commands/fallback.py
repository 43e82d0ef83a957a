"""`hotline fallback`."""

from pathlib import Path

import click

from hotline.commands.menus import chosen, folder_option, sound
from hotline.live import clock
from hotline.menu.fallback import fallback


@click.command("fallback")
@click.argument("target", type=click.Path(path_type=Path, file_okay=False))
@folder_option
def fallback_command(target: Path, folder: Path | None) -> None:
    """Write what callers hear and texters read while the service is away: two files for any web server or TwiML bin.

    \b
    hotline fallback public/
    """
    _, menu = sound(chosen(folder), clock())
    try:
        target.mkdir(parents=True, exist_ok=True)
        for name, body in fallback(menu, clock()).items():
            (target / name).write_bytes(body)
            click.echo(f"{target / name}")
    except OSError as error:
        raise click.BadParameter(f"'{target}' cannot be written: {error.strerror}", param_hint="TARGET") from error
