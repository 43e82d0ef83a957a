"""Try it: call and text the line as it is, or the draft, at any moment. All that was tried stands in the address."""

from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

from flask import Blueprint, render_template, request, url_for

from hotline.book import KEYS, LANGUAGES, Book, Reply, Spot, answer, find
from hotline.desk import asked
from hotline.desk.access import SEE, needs
from hotline.desk.room import Room
from hotline.desk.shelf import LIVE, Copy, Shelf
from hotline.desk.wording import language
from hotline.menu.load import Loaded
from hotline.menu.saying.segments import segments
from hotline.simulate import Heard, through
from hotline.web.handset import WORDS

MOST = 60  # keys of a call, and texts of a thread
PAUSE, HANG_UP = ".", "x"  # in the address: no key is pressed, and the caller's own end; as in handset/address.js


class Turn(NamedTuple):
    """A key, and what is heard after it."""

    key: str
    heard: tuple[Heard, ...]


class Text(NamedTuple):
    """A text, and the reply; none is silence."""

    words: str
    reply: Reply | None
    parts: int


def blueprint(room: Room, shelf: Shelf) -> Blueprint:
    desk = Blueprint("listen", __name__)

    @desk.get("/desk/try")
    @needs(SEE)
    def page() -> str:
        copy = asked.copy(shelf, request.args.get("which", LIVE))
        loaded = shelf.loaded(copy, room.clock())
        if loaded.menu is None:
            return asked.broken(loaded)
        return render_template(
            "trying/try.html",
            **played(room, shelf, copy, loaded),
            address=partial(url_for, "listen.page", which=copy.which),
            words=WORDS[language()],
        )

    return desk


def played(room: Room, shelf: Shelf, copy: Copy, loaded: Loaded) -> dict[str, Any]:
    """What `plain.html` shows of the call and the texts that stand in the address. A copy without errors."""
    now, written = asked.moment(room, loaded)
    sent = texts(request.args.getlist("text"))
    made = shelf.book if sent else shelf.answers  # the words of texters take longest to make
    book = made(copy, loaded, now, room.base(copy.which))
    pressed = keys(request.args.get("keys", ""))
    called = "keys" in request.args
    turns, place, over = call(book, pressed) if called else ([], LANGUAGES, False)
    return {
        "copy": copy,
        "menu": loaded.menu,
        "book": book,
        "at": written,
        "keys": pressed,
        "called": called,
        "turns": turns,
        "place": place,
        "over": over,
        "texts": list(thread(book, sent)),
        "pad": "123456789*0#",
        "pause": PAUSE,
    }


def keys(written: str) -> str:
    """Those of an address that are keys, or pauses, until the caller hangs up; not more than a call has."""
    heard = written.partition(HANG_UP)[0]
    return "".join(key for key in heard if key in KEYS or key == PAUSE)[:MOST]


def texts(written: Sequence[str]) -> list[str]:
    """Those of an address that say something; not more than a thread has."""
    return [text for text in written if text.strip()][-MOST:]


def call(book: Book, pressed: str) -> tuple[list[Turn], Spot, bool]:
    """What is heard after each key, where the caller is then, and whether the line has hung up."""
    line = through(book)
    turns = [Turn("", tuple(line.begin()))]
    for key in pressed:
        if line.over:
            break
        heard = line.wait() if key == PAUSE else line.press(key)
        turns.append(Turn(key, tuple(heard)))
    return turns, line.spot, line.over


def thread(book: Book, texts: list[str]) -> list[Text]:
    """Each text with its reply, in the language of the last one where the words show none, as over the webhook."""
    last, found = None, []
    for words in texts:
        reply = answer(book, find(book, words), last)
        last = reply.spot.language or last
        found.append(Text(words, reply if reply.text else None, segments(words).parts))
    return found
