"""`hotline check`."""

import json
import sys
from datetime import datetime
from pathlib import Path

import click

from hotline.commands.formats import FORMATS, found, plain
from hotline.commands.menus import TRIED, at_option, chosen, folder_option, json_option, moment, print_problems
from hotline.disk import tried
from hotline.problem import ERROR, count, has_errors, plural


@click.command("check")
@at_option
@json_option
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    help="For other programs: json (with a version and ends of places), github (notes in a pull request), sarif.",
)
@click.option("--errors", "only_errors", is_flag=True, help="Leave the warnings out.")
@click.option("--texts", is_flag=True, help=f"Try texts also where there are more than {TRIED} pages.")
@folder_option
def check_command(
    folder: Path | None, at: datetime | None, as_json: bool, form: str | None, only_errors: bool, texts: bool
) -> None:
    """Find every mistake in the menus.

    Each problem says where it is, what it does to a caller and what would be right. An error keeps the menus from
    going live; a warning does not. Exit code 1 when there is an error. Every check is explained in docs/checks.md.
    The scenarios of the folder are tried too: `hotline scenarios` shows more of them.

    \b
    hotline check
    hotline check menus --json
    hotline check menus --format sarif > menus.sarif
    """
    folder = chosen(folder)
    loaded, scenarios = tried(folder, moment(folder, at), tries=sys.maxsize if texts else TRIED)
    shown = [problem for problem in loaded.problems if problem.level == ERROR or not only_errors]
    if form:
        click.echo(FORMATS[form](found(shown, loaded.sources, folder)))
    elif as_json:
        click.echo(json.dumps([plain(problem) for problem in shown], ensure_ascii=False, indent=1))
    else:
        print_problems(shown, loaded, folder)
        pages = len(loaded.menu.pages) if loaded.menu else 0
        good = f" in {pages} pages and {len(loaded.menu.languages)} languages" if loaded.menu else ""
        waived = f", {len(loaded.waived)} waived" if loaded.waived else ""
        calls = f", {plural(len(scenarios.trials), 'scenario')}" if scenarios.trials else ""
        click.echo(f"{folder}: {count(loaded.problems)}{waived}{good}{calls}")
        if pages > TRIED and not texts:
            click.echo(
                "How texts are understood was not tried, which takes long for so many pages: hotline check --texts"
            )
    sys.exit(has_errors(loaded.problems))
