"""A phone and a text thread in the browser: what its modules in `static/handset` need to know.

The demo's page and the desk's both play the line with them.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from flask import Response

from hotline.book import Book, Channel, Spot
from hotline.web.captions import captions

TEXT = "Hotline-Text"  # the header, percent-encoded: as in handset/line.js
HERE = Path(__file__).parent
MODULES = HERE / "static" / "handset"
PAGES = HERE / "templates"  # handset.html, what both pages hold

# Interface language → the words of the handset. No native speaker has read the Arabic and the Sorani yet.
WORDS: Mapping[str, Mapping[str, str]] = json.loads((HERE / "handset.json").read_text("utf-8"))


def described(book: Book) -> dict[str, Any]:
    """What it shows of the Book: languages, pages and where they are offered, the words of recordings."""
    return {
        "revision": book.revision,
        "tongues": [
            {"code": tongue.code, "name": tongue.name, "pace": _pace(book, tongue.code)}
            for tongue in book.tongues.values()
        ],
        "pages": [
            {
                "page": page,
                "code": code,
                "titles": {language: book.titles[Spot(language, page)] for language in book.tongues},
                "phone": [name for name in book.tongues if book.offers(Spot(name, page), Channel.VOICE)],
            }
            for page, code in book.codes.items()
        ],
        "recordings": {
            path: {
                "locale": caption.language,
                "lines": [{"words": said.words, "seconds": said.seconds} for said in caption.said],
            }
            for path, caption in captions(book).items()
        },
    }


def texted(response: Response, text: str) -> Response:
    """An answer to a call that also says what text is sent meanwhile, if one is."""
    if text:
        response.headers[TEXT] = quote(text)
    return response


def _pace(book: Book, language: str) -> float | None:
    """Words a minute, as the Book counts them; TwiML does not tell. None for a language that is never spoken."""
    said = [
        utterance
        for spot, ways in book.ways.items()
        for tried in ways.prompt.tries
        for utterance in tried
        if spot.language == utterance.language == language
    ]
    seconds = sum(utterance.seconds for utterance in said)
    return round(60 * sum(len(utterance.words.split()) for utterance in said) / seconds, 1) if seconds else None
