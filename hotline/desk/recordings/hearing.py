"""Sound files that were sent → takes of pieces, each with an answer in words. Nothing about them is believed."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path, PureWindowsPath
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore

from werkzeug.datastructures import FileStorage

from hotline.audio import wav
from hotline.audio.decode import decode
from hotline.audio.swap import Lasting, swapped
from hotline.audio.take import heard, long_enough
from hotline.audio.wav import Unusable
from hotline.desk.wording import _
from hotline.menu.editing.recordings import Take
from hotline.menu.saying.sheet import Row, row

MOST = 200  # files at once
AT_ONCE = BoundedSemaphore(2)  # files that are read, in the whole process; each takes a core and some memory
PATIENCE = 20  # seconds that one waits for its turn
LONGEST = 80  # letters of a file's name that are told


class Fate(StrEnum):
    """What became of a file."""

    TAKEN = "taken"
    REFUSED = "refused"
    CLASH = "clash"  # somebody else recorded the piece meanwhile


class Busy(Exception):
    """Too many files are being read."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`file` as the sender calls it. Of what is taken, and of a clash, the take."""

    file: str
    fate: Fate = Fate.REFUSED
    told: str = ""
    row: Row | None = None
    take: Take | None = None

    @property
    def seconds(self) -> float:
        return wav.seconds(len(self.take.samples)) if self.take else 0.0


def judged(files: Sequence[FileStorage], rows: Sequence[Row], machine: bool) -> list[Answer]:
    """An answer for each file. Raises Busy."""
    heard_of = [_heard(file, rows, machine) for file in files[:MOST]]
    lasting = [Lasting(str(at), each.seconds, each.row.seconds) for at, each in enumerate(heard_of) if each.row]
    pairs = {int(one.name): int(other.name) for one, other in _both_ways(swapped(lasting))}
    answers = [
        _refused(each, _exchanged(heard_of[pairs[at]])) if at in pairs else _long_enough(each)
        for at, each in enumerate(heard_of)
    ]
    late = _("More than {count} files at once; send the others after these.").format(count=MOST)
    return _last_of_each(answers) + [Answer(_named(file), told=late) for file in files[MOST:]]


def _heard(file: FileStorage, rows: Sequence[Row], machine: bool) -> Answer:
    name = _named(file)
    try:
        piece = row(rows, Path(name).stem)
        with _saved(file) as path, _turn():
            samples = heard(decode(path))
    except Unusable as error:
        return Answer(name, told=said(error))
    return Answer(name, Fate.TAKEN, "", piece, Take(piece.name, piece.words, samples, machine))


def _long_enough(answer: Answer) -> Answer:
    if answer.row is None:
        return answer
    try:
        long_enough(answer.seconds, answer.row.seconds)
    except Unusable as error:
        return _refused(answer, said(error))
    return answer


def _exchanged(other: Answer) -> str:
    words = _(
        "It seems to be exchanged with {file}: each lasts as long as the words of the other should. Listen to both."
    )
    return words.format(file=other.file)


def _last_of_each(answers: Sequence[Answer]) -> list[Answer]:
    """Of two files of one piece, the second."""
    last = {each.row.name: at for at, each in enumerate(answers) if each.row and each.fate is Fate.TAKEN}
    twice = _("Another file of the same piece came after it; that one is taken.")
    return [
        _refused(each, twice) if each.row and last.get(each.row.name, at) != at and each.fate is Fate.TAKEN else each
        for at, each in enumerate(answers)
    ]


def _refused(answer: Answer, told: str) -> Answer:
    return replace(answer, fate=Fate.REFUSED, told=told, take=None)


def _both_ways(pairs: Iterable[tuple[Lasting, Lasting]]) -> Iterator[tuple[Lasting, Lasting]]:
    for one, other in pairs:
        yield one, other
        yield other, one


def said(error: Unusable) -> str:
    """As a sentence, in the language of the page."""
    words = _(error.words)
    return f"{_('The file')} {words.format(**error.values) if error.values else words}."


def _named(file: FileStorage) -> str:
    """The last part of its name, whatever folder it pretends to lie in."""
    name = PureWindowsPath((file.filename or "").replace("\0", "")).name
    return "".join(letter for letter in name if letter.isprintable())[-LONGEST:] or _("without a name")


@contextmanager
def _saved(file: FileStorage) -> Iterator[Path]:
    """Under a name of ours, for a program that reads files."""
    with TemporaryDirectory(prefix="hotline-") as folder:
        path = Path(folder) / "sent"
        file.save(path)
        yield path


@contextmanager
def _turn() -> Iterator[None]:
    if not AT_ONCE.acquire(timeout=PATIENCE):
        raise Busy
    try:
        yield
    finally:
        AT_ONCE.release()
