"""Somebody whose mother tongue it is has read every page: until then its words are a draft."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from hotline.menu.model.menu import Menu, Page
from hotline.menu.model.review import digest, never_read
from hotline.problem import Problem, listed, warning

NAMED = 3


def check(menu: Menu, now: datetime) -> Iterator[Problem]:
    """One warning for all drafts of a file, where its languages do not differ: drafts come by the dozen."""
    today = now.astimezone(menu.line.time_zone).date()
    drafts: dict[tuple[str, str], list[str]] = defaultdict(list)
    for page in menu.pages.values():
        for language in menu.languages:
            if never_read(page.review.get(language)):
                drafts[page.mark.file, language].append(page.name)
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for (_, language), names in drafts.items():
        alike[tuple(names)].append(language)
    for pages, languages in alike.items():
        yield warning(menu.pages[pages[0]].mark, _sentence(pages, languages, menu.pages[pages[0]], today))


def _sentence(names: Sequence[str], languages: Sequence[str], first: Page, today: date) -> str:
    named = [f"'{name}'" for name in names[:NAMED]]
    if len(names) > NAMED:
        named[-1:] = [f"{len(names) - NAMED + 1} more pages"]
    verb = "has" if len(names) == 1 else "have"
    what = f"{listed(named)} {verb} not been read by a native speaker of {listed(languages, 'or')}"
    review = f"{languages[0]}: {{on: {today}, words: {digest(first, languages[0])}}}"
    more = "" if len(names) == len(languages) == 1 else f"; every mark: hotline review {languages[0]}"
    return f"{what}; once '{first.name}' has been, write `{review}` under its `review:`{more}"
