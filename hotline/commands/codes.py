"""`hotline codes`."""

from pathlib import Path

import click

from hotline.commands.menus import chosen, folder_option, sound
from hotline.live import clock
from hotline.menu.reading.parse import CODES_FILE

# The head of the file that `hotline codes --keep` writes.
PRINTED = "# codes.yaml: codes that are printed on posters, and the page that each opens. A code is never used again."


@click.command("codes")
@click.option("--keep", is_flag=True, help="Write them into codes.yaml: `check` then sees that none is used again.")
@folder_option
def codes_command(folder: Path | None, keep: bool) -> None:
    """Show the code of every page, and keep those that are about to be printed on posters.

    \b
    hotline codes
    hotline codes menus --keep
    """
    folder = chosen(folder)
    _, menu = sound(folder, clock())
    codes = {choice.key.value: choice.page.value for choice in menu.printed}
    codes |= {code: page for page, code in menu.codes.items() if code}
    lines = [f"{code}: {page}" for code, page in sorted(codes.items())]
    if keep:
        (folder / CODES_FILE).write_text("\n".join([PRINTED, *lines, ""]), "utf-8")
        click.echo(f"{folder / CODES_FILE}: {len(lines)} codes")
    else:
        click.echo("\n".join(lines))
