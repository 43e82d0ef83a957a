"""Which pages a call can have as a text, and what is said of that."""

from collections.abc import Iterator

from hotline.book import OFFER, SEND, Outcome, Spot
from hotline.menu.model.menu import CONTACT, Menu, Page
from hotline.menu.model.remembered import remembered
from hotline.menu.saying.offered import lacking
from hotline.menu.saying.prompts import Said, Speaker
from hotline.menu.saying.script import sending
from hotline.menu.saying.transfers import transfers


def sendable(speaker: Speaker, spot: Spot) -> bool:
    """Of messages that calls can hear and texts can hold; never one that is sensitive, or lies under a menu that is."""
    (language, name), menu = spot, speaker.menu
    page = menu.pages[name]
    if not menu.line.texts_to or page.is_menu or not page.words(language) or not _told(menu, language):
        return False
    return name in speaker.offered[language] and _free(menu, page) and _safe(menu, page)


@remembered
def _told(menu: Menu, language: str) -> bool:
    """Whether all that is said of texts can be said: by a voice, or from recordings."""
    speaks = menu.line.languages[language].speaks
    return speaks or not any(lacking(menu, language, piece) for piece in sending(menu, language))


def _free(menu: Menu, page: Page) -> bool:
    """The contact page has a key for each person; with as many as that, theirs come first."""
    return page.name != CONTACT or not {OFFER, SEND} & transfers(menu).keys()


def _safe(menu: Menu, page: Page) -> bool:
    line = menu.line
    unsafe = {named.value for named in (line.safety, line.comfort) if named}
    return not any(menu.pages[name].sensitive or name in unsafe for name in _way(menu, page.name))


def _way(menu: Menu, name: str) -> Iterator[str]:
    """A page and the menus above it; each once, in whatever circle they may be written."""
    seen: set[str] = set()
    while name in menu.pages and name not in seen:
        seen.add(name)
        yield name
        name = menu.parents.get(name, "")


def offer(speaker: Speaker, language: str) -> Said:
    return (speaker.phrase(language, "send-offer", OFFER, key=OFFER),)


def question(speaker: Speaker, language: str) -> tuple[Said, Said, Said]:
    """To which phone it goes, and who may read it there; then only the key, while no key is pressed."""
    send = speaker.phrase(language, "send-now", SEND, key=SEND)
    again = (send, speaker.fixed(language, "ways"))
    return (speaker.phrase(language, "send-ask", phones=_phones(speaker, language)), *again), again, again


def told(speaker: Speaker, language: str, outcome: Outcome) -> tuple[Said, Said, Said]:
    """What became of it, and the ways on from the page."""
    gaps = {"phones": _phones(speaker, language)} if outcome is Outcome.ELSEWHERE else {}
    ways = (speaker.fixed(language, "ways"),)
    return (speaker.phrase(language, f"send-{outcome}", **gaps), *ways), ways, ways


def _phones(speaker: Speaker, language: str) -> str:
    reach = speaker.menu.line.texts_reach
    return (reach.get(language) if reach else None) or ""
