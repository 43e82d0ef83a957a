"""`hotline new`."""

from pathlib import Path

import click

from hotline.commands.schema import write
from hotline.live.now import clock
from hotline.menu.editing.starter import known, spoken, starter
from hotline.menu.reading.schema import hinted
from hotline.problem import listed, nearest


@click.command("new")
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--languages", default="en", show_default=True, help="In the order in which they are offered: ar,ckb,en.")
def new_command(target: Path, languages: str) -> None:
    """Make a small menus folder for another line, to change at will: it can be called and texted at once.

    \b
    hotline new legal-line --languages ar,en
    hotline check legal-line
    hotline demo legal-line
    """
    files = starter(_languages(languages), clock().date())
    try:
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise click.UsageError(f"'{target}' is there already; name a folder that is empty or not there yet")
        target.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (target / name).write_text(hinted(name, text), "utf-8", newline="\n")
        write(target)
    except OSError as error:
        raise click.BadParameter(f"'{target}' cannot be written: {error.strerror}", param_hint="DIR") from error
    click.echo(f"{target}: {listed(files)}. Next: hotline check {target}, hotline demo {target}")


def _languages(written: str) -> list[str]:
    found = [code.strip().lower() for code in written.split(",") if code.strip()]
    for code in found:
        if code not in known():
            there = nearest(code, known()) or f"; there are {listed(known())}"
            further = "begin with one of these; `hotline language add` then tells what to write for a further one"
            sentence = f"the line has no phrases and words in '{code}' yet{there}; {further}"
            raise click.BadParameter(sentence, param_hint="--languages")
    if not found:
        raise click.BadParameter("name at least one language, such as ar,en", param_hint="--languages")
    if not any(map(spoken, found)):
        sentence = f"no speech synthesis exists for {listed(found)}, and nothing is recorded yet: calls would be silent"
        raise click.BadParameter(f"{sentence}. Name a language with a voice beside it", param_hint="--languages")
    return list(dict.fromkeys(found))
