"""Somebody without an account looks at the draft by a secret link, calls it, and says yes or no with her name.

A link ends with the next change of the draft or of what is live, after a week, when it is withdrawn, and with the right
of whoever made it. One that has ended and one that never was look the same.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from typing import NamedTuple

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from hotline.desk import access
from hotline.desk.access import ANYBODY, WRITE, needs
from hotline.desk.people import patience, proof
from hotline.desk.room import Room
from hotline.desk.shelf import Copy, Shelf
from hotline.desk.trying import listen
from hotline.desk.wording import _
from hotline.menu.load import Loaded
from hotline.store import approvals, people
from hotline.store.approvals import Approval

LASTS = timedelta(days=7)
SECRET = ("approve.page", "approve.answer", "approve.call")  # pages whose address nobody else may learn
SHOWN = 20  # links on the page where the draft is published
NAME, WORDS = 60, 500  # letters
JOINERS = "\u200c\u200d"  # inside words of Kurdish and Persian

Answer = str | tuple[str, int] | Response


class Asked(NamedTuple):
    """A link that has not ended, and the draft that it shows."""

    approval: Approval
    draft: Copy
    loaded: Loaded


class Said(NamedTuple):
    """What somebody was asked, as it stands: whether the link still opens, and whether the draft is the same."""

    approval: Approval
    opens: bool
    same: bool


def blueprint(room: Room, shelf: Shelf) -> Blueprint:
    desk = Blueprint("approve", __name__)

    @desk.post("/desk/publish/ask")
    @needs(WRITE)
    def ask() -> tuple[str, int] | str:
        """The only page that ever shows the address."""
        live, draft = shelf.live(), shelf.draft()
        if not askable(room, shelf, live, draft):
            abort(409)
        secret = approvals.ask(room.store, g.person.name, room.clock(), draft.digest, draft.edition, live.digest)
        address = (room.url or request.host_url.rstrip("/")) + url_for("approve.page", secret=secret)
        return render_template("publishing/asked.html", address=address, days=LASTS.days)

    @desk.post("/desk/publish/ask/<int:number>/withdraw")
    @needs(WRITE)
    def withdraw(number: int) -> Response:
        if number >= 2**31 or not approvals.withdraw(room.store, number, g.person.name, room.clock()):
            abort(404)
        return redirect(url_for("publish.page"))

    @desk.get("/desk/approve/<secret>")
    @needs(ANYBODY)
    def page(secret: str) -> Answer:
        return _opened(secret, lambda asked: _look(asked, secret, ""))

    @desk.post("/desk/approve/<secret>")
    @needs(ANYBODY)
    def answer(secret: str) -> Answer:
        return _opened(secret, lambda asked: _answered(asked, secret))

    @desk.get("/desk/approve/<secret>/try")
    @needs(ANYBODY)
    def call(secret: str) -> Answer:
        """The pages of the call name no address of the desk but this one."""
        address = partial(url_for, "approve.call", secret=secret)
        return _opened(
            secret,
            lambda asked: render_template(
                "publishing/approve_try.html",
                **listen.played(room, shelf, asked.draft, asked.loaded),
                address=address,
                secret=secret,
            ),
        )

    def _opened(secret: str, made: Callable[[Asked], Answer]) -> Answer:
        """What a link opens; guessing is slowed down as at the door, by address."""
        counted = patience.alone(room.key, "links", proof.address())
        if seconds := patience.wait(room.store, counted, room.clock()):
            return _ended(proof.too_many(seconds).sentence), 429
        approval = approvals.find(room.store, secret)
        if approval is None:
            patience.count(room.store, counted, room.clock())
        draft = shelf.draft()
        if approval is None or not opens(room, shelf, approval, shelf.live(), draft):
            return _ended(""), 410
        return made(Asked(approval, draft, shelf.loaded(draft, room.clock())))

    def _answered(asked: Asked, secret: str) -> Answer:
        counted = patience.alone(room.key, "answers", str(asked.approval.id))
        if seconds := patience.wait(room.store, counted, room.clock()):
            return _look(asked, secret, proof.too_many(seconds).sentence), 429
        said, name, words = (request.form.get(field, "") for field in ("answer", "name", "words"))
        name, words = _plain(name), _plain(words)
        if said not in ("yes", "no") or not 1 <= len(name) <= NAME or len(words) > WORDS:
            wrong = _("Choose yes or no, and write a name of 1 to 60 letters, and no more than 500 letters beside it.")
            return _look(asked, secret, wrong), 400
        patience.count(room.store, counted, room.clock())
        yes, now = said == "yes", room.clock()
        if not approvals.answer(room.store, asked.approval, yes=yes, name=name, words=words, at=now):
            return _ended(""), 410
        return redirect(url_for("approve.page", secret=secret))

    def _look(asked: Asked, secret: str, wrong: str) -> str:
        now, live = room.clock(), shelf.live()
        served = shelf.loaded(live, now)
        form = request.form if wrong else {}
        return render_template(
            "publishing/approve.html",
            approval=asked.approval,
            secret=secret,
            wrong=wrong,
            changes=shelf.difference(live, asked.draft, now) if served.menu else (),
            menu=asked.loaded.menu,
            answer=form.get("answer", ""),
            name=_plain(form.get("name", asked.approval.name))[:NAME],
            words=_plain(form.get("words", asked.approval.words))[:WORDS],
        )

    return desk


def askable(room: Room, shelf: Shelf, live: Copy, draft: Copy) -> bool:
    """Whether there is anything to approve."""
    return not shelf.fixed and draft.digest != live.digest and shelf.loaded(draft, room.clock()).menu is not None


def opens(room: Room, shelf: Shelf, approval: Approval, live: Copy, draft: Copy) -> bool:
    """Whether a link has not ended."""
    young = room.clock() < approval.at + LASTS
    return (
        young
        and not approval.withdrawn
        and _same(approval, draft)
        and approval.live == live.digest
        and _trusted(room, approval.who)
        and askable(room, shelf, live, draft)
    )


def said(room: Room, shelf: Shelf, live: Copy, draft: Copy) -> Iterator[Said]:
    """Who was asked since what is live was put there, and what they said; the newest first."""
    for each in approvals.latest(room.store, SHOWN):
        if each.live == live.digest:
            yield Said(each, opens(room, shelf, each, live, draft), _same(each, draft))


def _same(approval: Approval, draft: Copy) -> bool:
    return (approval.draft, approval.edition) == (draft.digest, draft.edition)


def _trusted(room: Room, name: str) -> bool:
    person = people.find(room.store, name)
    return person is not None and not person.off and WRITE in access.MAY[person.role]


def _plain(words: str) -> str:
    """In one line, without what cannot be seen or stored."""
    return "".join(each for each in " ".join(words.split()) if each.isprintable() or each in JOINERS).strip()


def _ended(wrong: str) -> str:
    return render_template("publishing/ended.html", wrong=wrong)
