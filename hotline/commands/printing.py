"""What commands print reaches whoever reads it, or one sentence says why not."""

import codecs
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import Any, TextIO

import click

ESCAPED = "hotline-escaped"  # how Python is told of `_escaped`
_LACKING: list[str] = []  # letters that the output could not show


class Commands(click.Group):
    """The commands, none of which ends in a traceback because nobody could read what it had to say."""

    def main(self, *words: Any, **options: Any) -> Any:
        try:
            with printed():
                return super().main(*words, **options)
        except click.ClickException as error:
            error.show()
            sys.exit(error.exit_code)


@contextmanager
def printed() -> Iterator[None]:
    """Raises ClickException where the output is closed or full; letters that it lacks are written as numbers."""
    if sys.stdout is None:
        raise click.ClickException("there is nowhere to print to: the output is closed")
    _forgive(sys.stdout)
    _forgive(sys.stderr)
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except BrokenPipeError:  # `| head` has read enough
        _discard(sys.stdout)
        sys.exit(1)
    except OSError as error:
        _discard(sys.stdout)
        raise click.ClickException(_told(error)) from error
    finally:
        if _LACKING:
            _LACKING.clear()
            sentence = "letters that it lacks stand as \\u and a number; set PYTHONUTF8=1 to see them"
            click.echo(f"The output is in {sys.stdout.encoding}: {sentence}.", err=True)


def _escaped(error: UnicodeError) -> tuple[str, int]:
    """As JSON writes letters, so that what was printed for programs can still be read by them."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    _LACKING.append(error.object[error.start])
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2)), error.end


codecs.register_error(ESCAPED, _escaped)


def _forgive(stream: TextIO | None) -> None:
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors=ESCAPED)


def _discard(stream: TextIO) -> None:
    """Python would try once more at its end, and print that it failed."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, stream.fileno())


def _told(error: OSError) -> str:
    what = f"'{error.filename}'" if error.filename else "what there is to say"
    verb = "cannot be used" if error.filename else "cannot be printed"
    return f"{what} {verb}: {error.strerror}"
