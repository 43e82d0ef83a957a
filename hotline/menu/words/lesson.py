"""The words of menus, learnt in a process of its own: whoever calls, and what is published meanwhile, comes first."""

import os
import pickle
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen, TimeoutExpired
from typing import BinaryIO

import hotline
from hotline.later.beside import beside
from hotline.menu.model.menu import Menu
from hotline.menu.words.learnt import QUICK, written
from hotline.menu.words.vocabulary import anew

FEW = 30  # pages; so many are learnt sooner than a process has started
NICE = 10  # takes what others leave of the processors, and is not kept from them for ever
LOOK = 0.1  # seconds between two looks whether it is still wanted


class Unlearnt(Exception):
    """The process did not come to its end; the message says how it ended."""


def apart(menu: Menu, wanted: Callable[[], bool], hurry: bool = False) -> bytes | None:
    """What there is to learn of `menu`, as a file; None once it is not `wanted` any more.

    In a `hurry` it takes its share of the processors as everybody does: texts are waiting. Where no process can be
    started, it is learnt here. Raises Unlearnt.
    """
    with suppress(OSError):
        if len(menu.pages) > FEW:
            return _apart(menu, wanted, 0 if hurry else NICE)
    with beside():
        return _learnt(menu)


def _apart(menu: Menu, wanted: Callable[[], bool], nice: int) -> bytes | None:
    with beside():
        question = _told(menu)
    command = [sys.executable, "-P", "-m", __name__, str(nice)]
    with Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=_environment()) as process:
        try:
            data = _answer(process, question, wanted)
        finally:
            process.kill()
    if data is not None and process.returncode:
        raise Unlearnt(f"it ended with {process.returncode}")
    return data


def _answer(process: "Popen[bytes]", question: bytes, wanted: Callable[[], bool]) -> bytes | None:
    assert process.stdin
    with suppress(BrokenPipeError):  # it has ended already; how, it says itself
        process.stdin.write(question)
    while wanted():
        with suppress(TimeoutExpired):
            return process.communicate(timeout=LOOK)[0]
    return None


def _environment() -> dict[str, str]:
    """Nothing of the settings: what is secret is no business of words."""
    return {"PATH": os.environ.get("PATH", os.defpath), "PYTHONPATH": str(Path(hotline.__file__).parents[1])}


def _learnt(menu: Menu) -> bytes:
    return written(anew(menu), menu, QUICK)


def _told(menu: Menu) -> bytes:
    """A page at a time: nobody who calls waits until all are written."""
    stream = BytesIO()
    pickler = pickle.Pickler(stream, pickle.HIGHEST_PROTOCOL)
    for part in _parts(menu):
        pickler.dump(part)
    return stream.getvalue()


def _parts(menu: Menu) -> Iterator[object]:
    yield replace(menu, pages={}, recordings={}, learnt=b"")
    yield from menu.pages.items()
    yield None


def _heard(stream: BinaryIO) -> Menu:
    """What only our own process has told: whatever it says is done."""
    unpickler = pickle.Unpickler(stream)
    menu: Menu = unpickler.load()
    return replace(menu, pages=dict(iter(unpickler.load, None)))


def main() -> None:
    with suppress(OSError):  # where that is not allowed
        os.nice(int(sys.argv[1]))
    with beside():
        data = _learnt(_heard(sys.stdin.buffer))
    sys.stdout.buffer.write(data)


if __name__ == "__main__":
    main()
