"""Help: the pages of docs/ as they are, and a tour of the desk."""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from flask import Blueprint, abort, render_template, request, url_for
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from hotline.desk.access import SEE, needs
from hotline.desk.wording import _

HERE = Path(__file__).parent
DOCS = HERE / "docs" if (HERE / "docs").is_dir() else HERE.parents[1] / "docs"  # in the package where it is installed
FIRST = ("menus", "checks", "recordings")  # the rest follows by name


class Step(NamedTuple):
    """One of the tour: a page of the desk, what is done there, and what for."""

    address: str
    deed: str
    words: str


class Place(NamedTuple):
    """Where somebody is on the tour: which step of how many, and the address of the next; empty at the end."""

    number: int
    last: int
    step: Step
    next: str


class Chapter(NamedTuple):
    name: str
    title: str
    html: Markup


def blueprint() -> Blueprint:
    desk = Blueprint("help", __name__)

    @desk.get("/desk/help")
    @needs(SEE)
    def page() -> str:
        return render_template("help.html", chapters=[chapter(name) for name in names()], steps=steps())

    @desk.get("/desk/help/<name>")
    @needs(SEE)
    def one(name: str) -> str:
        if name not in names():
            abort(404)
        return render_template("chapter.html", chapter=chapter(name))

    return desk


def steps() -> list[Step]:
    """The tour: the real pages, in the order in which somebody new meets them."""
    told = [
        (
            "tree.page",
            _("Look at the whole line"),
            _("Every page, with its code and the seconds until a caller hears it."),
        ),
        ("listen.page", _("Call it"), _("Press keys and read what a caller hears. Write a text as a caller would.")),
        ("contacts.page", _("Find a number"), _("See where it is told, when it is open, and how it is switched off.")),
        (
            "publish.page",
            _("Compare the draft with what is live"),
            _("What callers would hear differently stands here before anybody publishes."),
        ),
        ("history.page", _("See how to undo"), _("Every revision is kept, and one press goes back to it.")),
        ("people.me", _("Set your second factor"), _("Then a stolen password alone opens nothing.")),
    ]
    return [Step(url_for(endpoint, tour=number), *words) for number, (endpoint, *words) in enumerate(told, 1)]


def tour() -> Place | None:
    """Where whoever asks for this page is on the tour; None where she is not on it."""
    number, found = request.args.get("tour", 0, type=int), steps()
    if not (1 <= number <= len(found)):
        return None
    return Place(number, len(found), found[number - 1], found[number].address if number < len(found) else "")


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
    _linked(tokens)
    return Chapter(name, title, Markup(reader.renderer.render(tokens, reader.options, {})))


def _linked(tokens: list[Token]) -> None:
    """A link to another file of docs/ leads to its page here."""
    for token in (inner for outer in tokens for inner in outer.children or () if inner.type == "link_open"):
        if found := re.fullmatch(r"(\w+)\.md(#.*)?", str(token.attrGet("href"))):
            token.attrSet("href", "".join(filter(None, found.groups())))


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
