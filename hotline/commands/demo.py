"""`hotline demo`."""

from pathlib import Path

import click

from hotline.commands.call import hold
from hotline.commands.menus import chosen, folder_option


@click.command("demo")
@click.option("--port", type=click.IntRange(1, 65535), help="The port (default: 8000, or the next free one).")
@folder_option
def demo_command(folder: Path | None, port: int | None) -> None:
    """Run the whole service on this machine, with nothing to set up; menus are read again when they change.

    The page at the printed address is for trying it in a browser. With a terminal, a phone opens beside it.

    \b
    hotline demo
    hotline demo --menus draft --port 9000
    """
    from hotline.demo import demo  # Flask costs a tenth of a second; the other commands do without it

    demo(chosen(folder), port, phone=lambda line: hold(line, []))
