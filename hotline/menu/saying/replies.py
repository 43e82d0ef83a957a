"""Replies: everything that is sent by text."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from hotline.book import Channel, Reply, Spot
from hotline.menu.model.gaps import fill, fill_lines
from hotline.menu.model.menu import CONTACT, MAIN, Menu, Page
from hotline.menu.saying import notices
from hotline.menu.saying.contacts import Teller
from hotline.menu.saying.offered import offered
from hotline.menu.saying.segments import segments, sendable
from hotline.menu.saying.twiml import message
from hotline.menu.saying.values import written
from hotline.menu.saying.ways import by_phone
from hotline.understand.unspoken import BADINI, KURMANJI, PERSIAN

# "This line does not answer in Persian. Languages:", and the same in Kurmanji, in both letters. By no native speaker,
# and read by none yet.
UNSPOKEN = {
    PERSIAN: "این خط به فارسی پاسخ نمی‌دهد. زبان‌ها:",
    KURMANJI: "Ev xet bi kurmancî bersivê nade. Ziman:",
    BADINI: "ئەڤ هێلە ب کورمانجی بەرسڤێ نادەت. زمان:",
}


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes what the menus say, at one moment."""

    menu: Menu
    now: datetime  # in the line's time zone

    def reply(self, spot: Spot, text: str) -> Reply:
        text = sendable(text)
        return Reply(spot, text, segments(text).parts, message(text))

    def first(self, spot: Spot, text: str) -> Reply:
        """The reply to somebody whose language is not known: in the first one, with the way to the others."""
        return self.reply(spot, f"{text}\n{self.others(spot)}")

    def between(self, language: str, pages: tuple[str, ...]) -> Reply:
        """A question between pages; whatever was meant, help is one of the choices."""
        safety = self.menu.line.safety
        names = dict.fromkeys([*pages, *([safety.value] if safety else [])])
        question = self.menu.phrases["text-between"].get(language) or ""
        return self.reply(Spot(language, MAIN), "\n".join([question, *(self._line(language, name) for name in names)]))

    def headed(self, unspoken: str, reply: Reply) -> Reply:
        """Below a line that says, in a language that is not spoken here, which ones are."""
        return self.reply(reply.spot, f"{UNSPOKEN[unspoken]} {self._languages()}\n{reply.text}")

    def sorry(self, language: str) -> Reply:
        return self.reply(Spot(language, MAIN), self.menu.phrases["text-apology"].get(language) or "")

    def text(self, spot: Spot) -> str:
        page = self.menu.pages[spot.page]
        value = self.value(spot.language)
        said = notices.before(page, self.menu, spot.language, self.now, Channel.SMS)
        words = fill_lines(page.words(spot.language) or "", value).strip()
        if page.is_menu:
            words = "\n".join([words or self._heading(spot.language, page), *self._lines(spot.language, page)])
        return "\n".join([*(fill(notice, value) for notice in said), words])

    def value(self, language: str) -> Callable[[str], str]:
        """What stands in the gaps of a text."""
        teller = Teller(self.menu, language, self.now)
        return written(
            self.menu, language, self.now, lambda page: by_phone(teller, offered(self.menu, language, self.now), page)
        )

    def others(self, spot: Spot) -> str:
        """`English: 31 en · کوردی: 31 ckb`."""
        return self._languages(self.menu.codes.get(spot.page, ""), spot.language)

    def _languages(self, code: str = "", but: str = "") -> str:
        return " · ".join(
            f"{language.name.value if language.name else name}: {f'{code} {name}'.strip()}"
            for name, language in self.menu.line.languages.items()
            if name != but
        )

    def _heading(self, language: str, page: Page) -> str:
        return (self.menu.phrases["text-menu"].get(language) or "") if page.name == MAIN else page.named(language)

    def _lines(self, language: str, page: Page) -> list[str]:
        """`31 Travel checks`: the code first, so that it stays beside its label in right-to-left text too."""
        names = [choice.page.value for choice in page.choices]
        if page.name == MAIN:
            safety = self.menu.line.safety
            names += [safety.value] if safety and safety.value in self.menu.pages else []
            names.append(CONTACT)
        return [self._line(language, name) for name in dict.fromkeys(names)]

    def _line(self, language: str, name: str) -> str:
        return f"{self.menu.codes[name]} {self.menu.pages[name].named(language)}"
