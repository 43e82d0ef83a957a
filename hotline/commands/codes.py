"""`hotline codes`."""

from pathlib import Path

import click

from hotline.commands.menus import chosen, folder_option, sound
from hotline.live.now import clock
from hotline.menu.editing.writing import change
from hotline.menu.model.menu import Menu
from hotline.menu.model.tongues import ENGLISH
from hotline.menu.reading.parse import CODES_FILE
from hotline.problem import listed, plural

# The head of the file that `hotline codes --keep` writes.
PRINTED = """\
# codes.yaml: codes that are printed on posters, and the page that each opens; and the key of each language.
# A code is never used again."""


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
    codes |= {name: language.key.value for name, language in menu.line.languages.items() if language.key}
    lines = [f"{code}: {opens}" for code, opens in sorted(codes.items())]
    if keep:
        change(folder / CODES_FILE, "\n".join([PRINTED, *lines, ""]))
        many = len(lines) - len(menu.languages)
        click.echo(f"{folder / CODES_FILE}: {many} codes, and the keys of {plural(len(menu.languages), 'language')}")
    else:
        click.echo("\n".join([*lines, "", _poster(menu)]))


def _poster(menu: Menu) -> str:
    """How a code is used on the phone: the key of the language comes first, which nobody guesses from a poster."""
    keys = [
        f"{tongue.key.value} for {ENGLISH.get(name, name)}"
        for name, tongue in menu.line.languages.items()
        if tongue.key
    ]
    code = max((code for code in menu.codes.values()), key=len, default="")
    return f"On a poster: text {code}; or call, press your language ({listed(keys, 'or')}), then {' then '.join(code)}."
