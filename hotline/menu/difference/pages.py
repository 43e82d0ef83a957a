"""Pages: which are new or gone, and what each says, by text and on the phone."""

from collections.abc import Iterator, Mapping

from hotline.book import Channel, Spot
from hotline.menu.difference.change import Change, Version, languages, plain, titled, tongue, translated, words
from hotline.menu.model.menu import Page
from hotline.problem import plural


def pages(before: Version, after: Version) -> Iterator[Change]:
    """In the order of their codes; what cannot be reached comes last."""
    was, now = before.menu.pages, after.menu.pages
    for name in dict.fromkeys((*after.book.codes, *before.book.codes, *now, *was)):
        if name not in was:
            yield Change(titled(after, name), "is a new page", name)
        elif name not in now:
            yield Change(titled(before, name), "the page is gone", name)
        else:
            yield from _page(before, after, was[name], now[name])
            yield from _sent(before, after, name)


def _page(before: Version, after: Version, was: Page, now: Page) -> Iterator[Change]:
    pair, about, name = (before, after), titled(after, now.name), now.name
    if (was.written and was.written == now.written) or plain(was) == plain(now):
        return
    yield from translated(pair, about, "title", was.title, now.title, name)
    yield from translated(pair, about, "text", was.text, now.text, name)
    yield from translated(pair, about, "speech", was.speech, now.speech, name)
    if what := _choices(_leads(was), _leads(now)):
        yield Change(about, what, name)
    if was.sensitive != now.sensitive:
        yield Change(about, "is sensitive now" if now.sensitive else "is not sensitive any more", name)
    yield from words(pair, about, "keywords", was.keywords, now.keywords, name)
    yield from translated(pair, about, "examples of texts", was.asks, now.asks, name)
    for field, called in (("source", "the source"), ("as_of", "the day of its facts")):
        old, new = (plain(getattr(each, field)) for each in (was, now))
        if old != new:
            yield Change(about, f"{called} is {new or 'not given'}; it was {old or 'not given'}", name)
    yield from _reviews(after, about, was, now)


def _leads(page: Page) -> dict[str, str]:
    return {choice.key.value: choice.page.value for choice in page.choices}


def _choices(was: Mapping[str, str], now: Mapping[str, str]) -> str:
    """Which choices there are is told with the codes; here, that a menu became a message, or is read otherwise."""
    if bool(was) != bool(now):
        return "is a menu now" if now else "is no menu any more"
    kept = [[key for key in each if key in was and key in now] for each in (was, now)]
    return "its choices are read in another order" if kept[0] != kept[1] else ""


def _reviews(after: Version, about: str, was: Page, now: Page) -> Iterator[Change]:
    for code in dict.fromkeys((*now.review, *was.review)):
        if plain(was.review.get(code)) != plain(now.review.get(code)):
            read = now.review.get(code)
            what = f"read by a native speaker on {read.on}" if read else "is not marked as read any more"
            yield Change(f"{about}, {tongue(after.menu, code)}", what, now.name, language=code)


def _sent(before: Version, after: Version, name: str) -> Iterator[Change]:
    """What the answers show: on which channels the page is offered, and in how many parts a text is sent."""
    about = titled(after, name)
    for code in languages(before.menu, after.menu):
        spot = Spot(code, name)
        if not all(code in each.menu.languages for each in (before, after)):
            continue
        was, now = (each.book.offers(spot, Channel.VOICE) for each in (before, after))
        if was != now and _on_calls(before, code) == _on_calls(after, code):
            what = "is offered on calls now" if now else "is not offered on calls any more"
            yield Change(f"{about}, {tongue(after.menu, code)}", what, name, language=code)
        old, new = (each.book.replies.get(spot) for each in (before, after))
        if old and new and old.segments != new.segments:
            what = f"is sent in {plural(new.segments, 'part')}; it was {plural(old.segments, 'part')}"
            yield Change(f"{about}, {tongue(after.menu, code)} text", what, name, language=code)


def _on_calls(version: Version, code: str) -> bool:
    return version.book.offers(Spot(code, "main"), Channel.VOICE)
