"""`hotline fallback`."""

from collections.abc import Mapping
from pathlib import Path

import click

from hotline.commands.menus import chosen, folder_option, sound
from hotline.live.now import clock
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
    files = fallback(menu, clock(), url.rstrip("/"))
    try:
        for name, body in files.items():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            (target / name).write_bytes(body)
            click.echo(f"{target / name}")
    except OSError as error:
        raise click.BadParameter(f"'{target}' cannot be written: {error.strerror}", param_hint="TARGET") from error
    click.echo(_told(files, url.rstrip("/")))


def _told(files: Mapping[str, bytes], url: str) -> str:
    """How the provider is told of them."""
    where = url or "https://…"
    bins = "\n\n".join(f"{name}:\n{body.decode()}" for name, body in files.items() if name.endswith(".xml"))
    return f"""
In the Twilio console, on the number, under "Primary handler fails", either

  {where}/voice.xml for calls and {where}/sms.xml for messages, with the method HTTP GET:
  a web server answers POST to a file with an error, and callers would hear Twilio's own apology,

or a TwiML bin for each (Develop, TwiML Bins), which needs no other machine, with these contents:

{bins}"""
