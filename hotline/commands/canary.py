"""`hotline canary`."""

import os
import sys

import click

from hotline.menu.model.tongues import ENGLISH


@click.command("canary")
@click.option("--language", help="Visit this language (default: each in its turn, another every hour).")
@click.option("--quiet", is_flag=True, help="Say nothing while all is well.")
def canary_command(language: str | None, quiet: bool) -> None:
    """Call and text the line at its public address, as the provider does, and compare with what it should answer.

    Every page of one language: each key of a call, each code of a text, each recording, signed with TWILIO_AUTH_TOKEN.
    Nobody's telephone rings and nothing is sent. Exit code 1, with a sentence, at the first answer that is missing or
    wrong. It needs the line's environment, and its store or folder.

    \b
    hotline canary
    hotline canary --language ckb
    17 * * * *  cd /opt/hotline && .venv/bin/hotline canary --quiet       in a crontab: once an hour
    """
    from hotline.alarm import canary  # Flask and SQLAlchemy take a while; other commands do without them
    from hotline.settings import Unset  # as the line above

    try:
        address, chosen, revision, heard = canary.visit(os.environ, language)
    except canary.Unspoken as reason:
        raise click.BadParameter(str(reason), param_hint="--language") from reason
    except (Unset, canary.Silent) as reason:
        sys.exit(str(reason))
    if not quiet:
        spoken = f"{heard.calls} answers to calls and " if heard.calls else "no calls, which are not offered, and "
        click.echo(
            f"{address} answers as it should in {ENGLISH.get(chosen, chosen)}: {spoken}{heard.texts} to texts, "
            f"{heard.sounds} recordings; the slowest took {heard.slowest:.2f} s. Revision {revision}."
        )
