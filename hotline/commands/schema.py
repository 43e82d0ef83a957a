"""`hotline schema`."""

import json
from pathlib import Path

import click

from hotline.commands.menus import chosen, folder_option
from hotline.menu.editing.writing import change
from hotline.menu.reading.schema import FOLDER, HINT, hinted, schemas
from hotline.menu.reading.strays import menus


@click.command("schema")
@folder_option
def schema_command(folder: Path | None) -> None:
    """Let editors check and complete what one writes: JSON Schemas beside the menus, and a first line that names them.

    Editors with the YAML language server (VS Code, Neovim, IntelliJ and others) need nothing more.

    \b
    hotline schema
    hotline schema my-line
    """
    folder = chosen(folder)
    try:
        write(folder)
        hinted = [name for name in menus(path.name for path in folder.iterdir()) if _hint(folder / name)]
    except (OSError, UnicodeError) as error:
        raise click.ClickException(f"'{folder}' cannot be written: {error}") from error
    click.echo(f"{folder / FOLDER}: {len(schemas())} schemas; named anew in {len(hinted)} files")


def write(folder: Path) -> None:
    """Put the schemas into a menus folder. Raises OSError."""
    (folder / FOLDER).mkdir(exist_ok=True)
    for name, schema in schemas().items():
        text = json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
        (folder / FOLDER / name).write_text(text, "utf-8", newline="\n")


def renew(folder: Path) -> None:
    """Put the schemas beside menus whose first lines name them. Raises OSError."""
    if any(path.read_bytes().startswith(HINT.encode()) for path in folder.glob("*.yaml")):
        write(folder)


def _hint(path: Path) -> bool:
    return change(path, hinted(path.name, path.read_text("utf-8-sig")))
