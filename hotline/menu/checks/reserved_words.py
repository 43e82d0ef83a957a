"""Words that Twilio answers itself, in English, before the line sees them or beside it."""

from collections.abc import Iterator
from datetime import datetime

from hotline.menu.model.menu import Menu, Page
from hotline.menu.words.vocabulary import OPT_OUT, RESERVED, folded
from hotline.problem import Problem


def check_page(page: Page, menu: Menu, now: datetime) -> Iterator[Problem]:
    for words in (page.keywords.words if page.keywords else {}).values():
        for word in words:
            key = folded(word.value)
            if key in OPT_OUT:
                sentence = f"'{word.value}' is an opt-out for Twilio, which then blocks every text; use another word"
                yield Problem(word.mark, sentence)
            elif key in RESERVED:
                yield Problem(word.mark, f"'{word.value}' is answered by Twilio itself, in English; use another word")
