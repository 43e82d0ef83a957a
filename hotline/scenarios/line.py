"""The line of a scenario: menus at a moment that can change while somebody is on it."""

from collections.abc import Callable, Iterable, Set
from datetime import datetime

from hotline.book import COMPLETED, LANGUAGES, Answer, Book, Channel, Ended, Spot, answer, hung_up
from hotline.scenarios.transcript import Deed, Turn
from hotline.simulate import Call, Heard, follow
from hotline.understand.message import understand
from hotline.understand.vocabulary import Vocabulary

Books = Callable[[datetime | None, frozenset[str]], Book]  # at a moment on the line's clock (None: now), with some off
HANGS_UP, NOBODY, SILENCE = "(the line hangs up)", "(nobody hears this key)", "(no answer)"


class Line:
    """Does what a scenario says, and gives the words that come of it; `met` are the spots that it led to."""

    def __init__(self, books: Books, words: Callable[[], Vocabulary]) -> None:
        self._books, self._words = books, words
        self._moment: datetime | None = None
        self._off: Set[str] = frozenset()
        self._dial = COMPLETED
        self._call: Call | None = None
        self._language: str | None = None
        self._sent: set[str] = set()  # the codes of the pages that the call has had as texts
        self._answer: Answer | None = None
        self.read: Spot | None = None  # what the last text was answered from; None for silence
        self.met: dict[tuple[Spot, Channel], None] = {}

    @property
    def book(self) -> Book:
        return self._books(self._moment, frozenset(self._off))

    @property
    def place(self) -> Spot:
        """Where the caller is."""
        return self._call.spot if self._call else LANGUAGES

    @property
    def strayed(self) -> bool:
        """Whether the last key was none that leads somewhere."""
        return bool(self._answer and self._answer.wrong)

    def language(self, turn: Turn) -> str:
        """In which the words of the turn came; empty where in none, or in several."""
        spot = self.read if turn.deed is Deed.TEXT else self.place
        return spot.language if spot else ""

    def turn(self, turn: Turn) -> list[str]:
        """What is heard or read then, a line each."""
        match turn.deed:
            case Deed.AT:
                self._moment = turn.moment
            case Deed.OFF:
                self._off = self._off | {turn.what}
            case Deed.ON:
                self._off = self._off - {turn.what}
            case Deed.DIAL:
                self._dial = turn.what
            case Deed.TEXT:
                return self._text(turn.what)
            case Deed.RING:
                self._sent = set()
                self._call = Call(self._next, self._ended)
                return self._heard(self._call, self._call.begin())
            case _:
                return self._press(turn.what)
        return []

    def _press(self, key: str) -> list[str]:
        call = self._call
        if call is None or call.over:
            return [NOBODY]
        call.dial = self._dial
        return self._heard(call, call.press(key) if key else call.wait())

    def _heard(self, call: Call, steps: Iterable[Heard]) -> list[str]:
        self._meet(call.spot, Channel.VOICE)
        return _lines(step.utterance.words for step in steps) + [HANGS_UP] * call.over

    def _next(self, said: Answer | None, key: str) -> Answer:
        self._answer = follow(self.book, said, key, self._sent)
        return self._answer

    def _ended(self, said: Answer, status: str) -> Answer:
        contact = said.bridge.contact if said.bridge else ""
        return hung_up(self.book, Ended(said.spot.language, contact, status))

    def _text(self, message: str) -> list[str]:
        """In the language of the last answer, as for a person who writes several times."""
        reply = answer(self.book, understand(message, self._words()), self._language)
        self._language = reply.spot.language or self._language
        self.read = reply.spot if reply.text else None
        if self.read:
            self._meet(self.read, Channel.SMS)
        return _lines(reply.text.splitlines()) or [SILENCE]

    def _meet(self, spot: Spot, channel: Channel) -> None:
        if spot != LANGUAGES:
            self.met[spot, channel] = None


def _lines(words: Iterable[str]) -> list[str]:
    return [line.strip() for line in words if line.strip()]
