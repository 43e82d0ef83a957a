"""A call tried without a phone: the same answers, a clock that only counts what is said."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from hotline.book import COMPLETED, LANGUAGES, SILENCE, Answer, Book, Bridge, Ended, Spot, Utterance, hung_up, press
from hotline.sending import confirm, shown

WAIT = ""  # no key pressed


@dataclass(frozen=True, slots=True)
class Heard:
    """Something said, with the seconds since the first ring at which it starts."""

    second: float
    utterance: Utterance


class Call:
    """One caller's way through the line. Gives what is heard; `over` says that the line hung up.

    `next` gives the answer to a key pressed after an answer; with no answer yet, the one to the ringing phone.
    `ended` gives the answer after a call that was put through to a person ended as `dial` says.
    """

    def __init__(
        self,
        next: Callable[[Answer | None, str], Answer],
        ended: Callable[[Answer, str], Answer],
        dial: str = COMPLETED,
    ) -> None:
        self.seconds = 0.0
        self.presses = 0
        self.over = False
        self.dial = dial
        self._next = next
        self._ended = ended
        self._answer: Answer | None = None
        self._attempt = 0

    @property
    def spot(self) -> Spot:
        """Where the caller is."""
        return self._answer.spot if self._answer else LANGUAGES

    def begin(self) -> list[Heard]:
        self._answer = self._next(None, "")
        return self._listen()

    def press(self, key: str) -> list[Heard]:
        """What is heard after a key."""
        self.presses += 1
        self._answer = self._next(self._answer, key)
        self._attempt = 0
        return self._listen()

    def wait(self) -> list[Heard]:
        """What is heard when no key is pressed: the next try, then the goodbye."""
        self.seconds += SILENCE
        self._attempt += 1
        return self._listen()

    def _listen(self) -> list[Heard]:
        assert self._answer, "a call begins before a key is pressed"
        if self._attempt < len(self._answer.tries):
            return self._hear((*self._texted(self._answer), *self._answer.tries[self._attempt]))
        if self._answer.bridge:
            return self._put_through(self._answer, self._answer.bridge)
        self.over = True
        return self._hear(self._answer.last)

    def _texted(self, answer: Answer) -> tuple[Utterance, ...]:
        """What the caller's phone gets meanwhile, on one line."""
        if not answer.text or self._attempt:
            return ()
        return (Utterance("", f"(sent as a text: {' / '.join(filter(None, answer.text.splitlines()))})", 0.0),)

    def _put_through(self, answer: Answer, bridge: Bridge) -> list[Heard]:
        """To the person, and back to the line; how long they talk is not counted."""
        connected = f"(the call is connected to {bridge.name})"
        event = connected if self.dial == COMPLETED else f"(the call goes to {bridge.name}: {self.dial})"
        heard = self._hear((*answer.last, Utterance("", event, 0.0)))
        self._answer = self._ended(answer, self.dial)
        self._attempt = 0
        return heard + self._listen()

    def _hear(self, said: Iterable[Utterance]) -> list[Heard]:
        heard = []
        for utterance in said:
            heard.append(Heard(round(self.seconds, 1), utterance))
            self.seconds += utterance.seconds
        return heard


def through(book: Book, dial: str = COMPLETED) -> Call:
    """A call that walks the Book itself; calls that are put through end as `dial` says, and texts are only shown."""
    sent: set[str] = set()

    def next(answer: Answer | None, key: str) -> Answer:
        return follow(book, answer, key, sent)

    def ended(answer: Answer, status: str) -> Answer:
        contact = answer.bridge.contact if answer.bridge else ""
        return hung_up(book, Ended(answer.spot.language, contact, status))

    return Call(next, ended, dial)


def follow(book: Book, answer: Answer | None, key: str, sent: set[str]) -> Answer:
    """What a call that heard an answer hears after a key; without one, when it rings. Texts are only shown, and `sent`
    gets the codes of their pages."""
    if answer is None:
        return book.ways[LANGUAGES].prompt
    if not answer.asks:
        return press(book, answer.spot, key, answer.wrong)
    found = confirm(book, answer.spot, key, sent, shown)
    sent.update([book.codes[found.spot.page]] if found.text else [])
    return found


def call(book: Book, keys: Iterable[str], dial: str = COMPLETED) -> Iterator[str | Heard]:
    """A whole call: each key of `keys` (WAIT for none) as it is pressed, and what is heard in between.

    Keys after the line has hung up reach nobody.
    """
    line = through(book, dial)
    yield from line.begin()
    for key in keys:
        if line.over:
            return
        yield key
        yield from line.press(key) if key else line.wait()
