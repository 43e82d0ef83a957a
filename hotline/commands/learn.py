"""`hotline learn`."""

import sys
from pathlib import Path

import click

from hotline.commands.menus import chosen, folder_option, read
from hotline.later.beside import beside
from hotline.live.now import clock
from hotline.menu.editing.writing import write
from hotline.menu.words.learnt import FILE, SMALL, given, same, written
from hotline.menu.words.vocabulary import anew


@click.command("learn")
@folder_option
def learn_command(folder: Path | None) -> None:
    """Learn the words of the menus beforehand: a file with them, so that nobody who serves them has to.

    How texts are understood is learnt by counting all that the menus say. Without the file each line does that after
    its start, and answers texts by codes and keywords meanwhile; `hotline text` and `hotline scenarios` wait for it.
    Once words have changed the file is not used any more, and `hotline check` says so: run this again.
    Of two versions of it that a merge cannot settle take either, and run this.

    \b
    hotline learn
    hotline learn my-line
    """
    folder = chosen(folder)
    menu = read(folder, clock())
    with beside():
        learnt = anew(menu)
    before = given(menu)
    if before and same(before, learnt):
        click.echo(f"{folder / FILE}: as it was; nothing that it is learnt from has changed")
        return
    data = written(learnt, menu, SMALL)
    try:
        write(folder / FILE, data)
    except OSError as error:
        sys.exit(f"'{folder / FILE}' cannot be written: {error.strerror}")
    pages, parts = len(menu.pages), len(learnt.index.met)
    click.echo(f"{folder / FILE}: learnt from {pages} pages, {parts:,} parts of words, {len(data) // 1000} kB")
