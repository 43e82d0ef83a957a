"""Help: the pages of docs/ as they are, and a tour of the desk."""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from flask import Blueprint, abort, render_template
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from hotline.desk.access import SEE, needs

DOCS = Path(__file__).parents[2] / "docs"
FIRST = ("menus", "checks", "recordings")  # the rest follows by name


class Chapter(NamedTuple):
    name: str
    title: str
    html: Markup


def blueprint() -> Blueprint:
    desk = Blueprint("help", __name__)

    @desk.get("/desk/help")
    @needs(SEE)
    def page() -> str:
        return render_template("help.html", chapters=[chapter(name) for name in names()])

    @desk.get("/desk/help/<name>")
    @needs(SEE)
    def one(name: str) -> str:
        if name not in names():
            abort(404)
        return render_template("chapter.html", chapter=chapter(name))

    return desk


@cache
def names() -> tuple[str, ...]:
    found = sorted(path.stem for path in DOCS.glob("*.md"))
    return tuple(sorted(found, key=lambda name: FIRST.index(name) if name in FIRST else len(FIRST)))


@cache
def chapter(name: str) -> Chapter:
    """A page of docs/: its title, and the rest with a place to link to at every heading."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse((DOCS / f"{name}.md").read_text("utf-8"))
    title = name
    places: dict[str, Token] = {}
    for opened, words in pairwise(tokens):
        if opened.type == "heading_open":
            places.setdefault(anchor(words.content), opened)
    for place, opened in places.items():
        opened.attrSet("id", place)
    if tokens and tokens[0].tag == "h1":
        title, tokens = tokens[1].content.replace("`", ""), tokens[3:]
    _below_the_title(tokens)
    return Chapter(name, title, Markup(reader.renderer.render(tokens, reader.options, {})))


def _below_the_title(tokens: list[Token]) -> None:
    """Every heading a level deeper, for the title stands above all of them; and none deeper than needed."""
    level = 1
    for token in tokens:
        if token.type == "heading_open":
            level = min(int(token.tag[1]) + 1, level + 1)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{level}"


def anchor(heading: str) -> str:
    """The place of a heading, as in the addresses of its page: `dead-keys`."""
    return re.sub(r"[^\w-]+", "-", heading.casefold()).strip("-")
