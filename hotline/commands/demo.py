"""`hotline demo`."""

import os
from pathlib import Path

import click

from hotline.commands.call import hold
from hotline.commands.menus import chosen, folder_option


@click.command("demo")
@click.option("--port", type=click.IntRange(1, 65535), help="The port (default: 8000, or the next free one).")
@click.option("--folder", "from_disk", is_flag=True, help="Serve the menus folder as it is, and whenever it changes.")
@folder_option
def demo_command(folder: Path | None, port: int | None, from_disk: bool) -> None:
    """Run the whole service on this machine, with nothing to set up: call it, text it, publish and undo.

    It serves a store that begins with the menus folder and ends with the demo; what is published there is live in two
    seconds. With --folder, or where HOTLINE_MENUS is set, it serves the folder itself and reads it again whenever you
    save a file. The printed address is a page for trying it in a browser. With a terminal, a phone opens beside it.

    \b
    hotline demo
    hotline demo --folder
    hotline demo draft --folder --port 9000
    """
    from hotline.demo import demo  # Flask costs a tenth of a second; the other commands do without it

    from_disk = from_disk or (folder is None and bool(os.environ.get("HOTLINE_MENUS")))
    demo(chosen(folder), port, phone=lambda line: hold(line, []), from_disk=from_disk)
