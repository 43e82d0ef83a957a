"""The programs as people start them: real processes, whose output is read as it comes."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

from tests.conftest import BASE, ROOT, TOKEN

PATIENCE = 60  # seconds on a machine that is busy or slow, after which something will not happen any more

GUNICORN = ("-m", "gunicorn", "wsgi:app", "--bind", "127.0.0.1:0", "--worker-class", "gthread", "--no-control-socket")
SERVE = ("-m", "hotline", "serve", "--port", "0")
LIVE = {"HOTLINE_PUBLIC_URL": BASE, "TWILIO_AUTH_TOKEN": TOKEN, "HOTLINE_ALLOW_EXAMPLE": "1"}


@dataclass
class Program:
    """A running process and the file that holds all it has written."""

    process: subprocess.Popen[bytes]
    output: Path

    def text(self) -> str:
        return self.output.read_text("utf-8", "replace")

    def listening(self) -> str:
        """The address of a service, once a worker of it answers."""
        self.said(r"Started worker-\d runtime|Booting worker[\s\S]*serving the folder")
        return self.said(r"Listening at: (http://[\d.:]+)")

    def said(self, words: str) -> str:
        """What in the output matches a regular expression, once it is there: its first group, or all of it."""
        eventually(lambda: re.search(words, self.text()) or self.process.poll() is not None)
        found = re.search(words, self.text())
        assert found, f"ended without '{words}':\n{self.text()}"
        return found[found.re.groups and 1]


def eventually(true: Callable[[], object]) -> None:
    deadline = monotonic() + PATIENCE
    while not true():
        assert monotonic() < deadline, "this did not happen in time"
        sleep(0.02)


def environment(**settings: str) -> dict[str, str]:
    """This process's, without settings of the line that a developer may have made."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("HOTLINE_", "TWILIO_"))}
    return {**own, "HOTLINE_STATE": os.environ["HOTLINE_STATE"], **settings}


@contextmanager
def running(arguments: Sequence[str], output: Path, settings: Mapping[str, str], **more: object) -> Iterator[Program]:
    """`python …`, started in the project's folder unless `more` says otherwise, and ended with the block."""
    with output.open("wb") as sink:
        options = {"cwd": ROOT, "stdin": subprocess.DEVNULL, "stdout": sink, "stderr": subprocess.STDOUT, **more}
        process = subprocess.Popen([sys.executable, *arguments], env=environment(**settings), **options)
    try:
        yield Program(process, output)
    finally:
        process.terminate()
        process.wait(PATIENCE)
