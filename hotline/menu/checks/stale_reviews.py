"""The words are still those that the native speaker read."""

from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model.menu import Menu, Page, Review
from hotline.menu.model.review import State, digest, state
from hotline.problem import Problem, warning


def check_page(page: Page, menu: Menu, now: datetime) -> Iterator[Problem]:
    today = now.astimezone(menu.line.time_zone).date()
    for language, review in page.review.items():
        what = f"the review of '{page.name}' in {language}"
        if review.lacks("on") and not review.beside:
            yield warning(review.mark, f"{what} has no day; write `on: {today}`")
        elif review.on and review.on > today:
            yield warning(review.mark, f"{what} is of {review.on}, which is still to come; today is {today}")
        if state(page, language) is State.CHANGED and not review.lost("words"):
            yield warning(review.mark, _sentence(page, language, review))


def _sentence(page: Page, language: str, review: Review) -> str:
    words = digest(page, language)
    if not review.words:
        return f"the review of '{page.name}' in {language} does not say which words were read; write `words: {words}`"
    since = f" on {review.on}" if review.on else ""
    return f"'{page.name}' has changed in {language} since it was read{since}; once read again, write `words: {words}`"
