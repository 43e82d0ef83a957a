"""`hotline fallback`."""

from pathlib import Path

import click

from hotline.commands.menus import chosen, folder_option, sound
from hotline.live import clock
from hotline.menu.saying.fallback import fallback


@click.command("fallback")
@click.argument("target", type=click.Path(path_type=Path, file_okay=False))
@click.option("--url", default="", help="Where the files will lie; recorded languages are left out without it.")
@folder_option
def fallback_command(target: Path, url: str, folder: Path | None) -> None:
    """Write what callers hear and texters read while the service is away: files for any web server or TwiML bin.

    \b
    hotline fallback public/
    hotline fallback public/ --url https://files.example.org/hotline
    """
    _, menu = sound(chosen(folder), clock())
    try:
        for name, body in fallback(menu, clock(), url.rstrip("/")).items():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            (target / name).write_bytes(body)
            click.echo(f"{target / name}")
    except OSError as error:
        raise click.BadParameter(f"'{target}' cannot be written: {error.strerror}", param_hint="TARGET") from error
