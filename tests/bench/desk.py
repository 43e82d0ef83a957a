"""The desk over large menus: what each of its pages costs once the desk has got ready what is live and the draft."""

from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from flask.testing import FlaskClient
from lxml import html

from hotline.desk.app import create_desk
from hotline.desk.shelf import Shelf
from hotline.desk.warm import warm
from hotline.folder import Directory
from hotline.live.now import clock
from hotline.state.home import Home
from hotline.store import draft, people, revisions, sessions
from hotline.store.engine import Store
from hotline.store.people import PUBLISHER, Person
from tests import big
from tests.bench.effort import Effort
from tests.bench.report import Result, Row, below, tell

LANGUAGES = ("en", "ar", "ur")
MOST = 300  # milliseconds
LIVE = 150  # milliseconds for the answer to a form that is being typed into
# What is typed into, and its field. The last page has no choices.
TYPED = (
    ("a page's text", "/desk/edit/page/page-{last}", "w.text.en"),
    ("a page's title", "/desk/edit/page/page-{last}", "w.title.en"),
    ("the title of a menu", "/desk/edit/page/page-7", "w.title.en"),
    ("the contacts' text", "/desk/edit/page/contact", "w.text.en"),
    ("a contact's number", "/desk/edit/contact/office", "w.phone"),
    ("a notice", "/desk/edit/notice/closed", "w.text.en"),
    ("a phrase", "/desk/edit/phrase/goodbye", "w.en"),
    ("a list of words", "/desk/edit/list/opt-out", "w.en"),
    ("the line's name", "/desk/edit/line/hotline", "w.name.en"),
    ("the operator", "/desk/edit/line/hotline", "w.operator.en"),
)
PAGES = (
    "/desk/",
    "/desk/line",
    "/desk/line?which=draft&language=ar&problems=1",
    "/desk/line/page-7",
    "/desk/try?which=draft&keys=111&text=health",
    "/desk/try/live/book.json",
    "/desk/languages",
    "/desk/languages?language=ar&state=draft&from=300",
    "/desk/scenarios",
    "/desk/contacts",
    "/desk/contacts/office",
    "/desk/publish",
    "/desk/back/1",
    "/desk/history",
    "/desk/history/compare?before=1&after=draft",
    "/desk/history/1.zip",
    "/desk/people",
    "/desk/me",
    "/desk/help",
    "/desk/help/checks",
)


def measure(effort: Effort, scratch: Path) -> Result:
    pages = min(effort.pages, key=lambda pages: abs(pages - 500))
    folder = big.write(scratch / "desk-menus", pages, LANGUAGES)
    with closing(Store(f"sqlite:///{scratch / 'desk.sqlite'}")) as store:
        tell(f"the desk, {pages:,} pages")
        client = _signed_in(store, folder, scratch / "desk-state")
        rows = [_row(client, path, effort.starts) for path in PAGES]
        slowest = max(float(row["ms"]) for row in rows)
    typed: list[Row] = []
    for files, per_file in (("files of 100 pages", big.PER_FILE), ("one file", pages)):
        with TemporaryDirectory() as apart:
            typed += _typed(pages, files, per_file, Path(apart), effort.starts)
    note = (
        f"Made-up menus of {pages:,} pages in {len(LANGUAGES)} languages, of which one file differs in the draft. "
        f"Processor time of {effort.starts} looks at each page. What a desk gets ready at its start and after each "
        "change is not in it. A form that is being typed into is answered with what it would change, and what would be "
        "wrong then."
    )
    goals = [
        below("milliseconds for the slowest page", slowest, MOST),
        below("milliseconds until what is typed is checked", max(float(row["ms"]) for row in typed), LIVE),
    ]
    return Result("desk", "Desk", [*rows, *typed], [note], goals)


def _notice(now: datetime) -> bytes:
    words = "".join(f"    {code}: {big.TONGUES[code].words.split()[9]}\n" for code in LANGUAGES)
    return f"closed:\n  days: {now:%Y-%m-%d} to {now:%Y-%m-%d}\n  where: greeting\n  text:\n{words}".encode()


def _signed_in(store: Store, folder: Path, state: Path) -> FlaskClient:
    now = clock()
    newest = revisions.publish(store, Directory(folder), who="bench", why="first", at=now, based_on=None)
    people.add(store, Person("bench", PUBLISHER, since=now))
    begun = draft.begin(store, newest.number)
    name = "pages-0000.yaml"
    changed = {name: begun.folder[name].replace(b"health", b"hospital", 30), "notices.yaml": _notice(now)}
    draft.write(store, changed, begun.edition)
    shelf = Shelf(store, None, folder)
    warm(shelf, "", now)
    client = create_desk(store, Home(state), "0" * 32, "", shelf, lambda: now).test_client()
    client.set_cookie("desk", sessions.begin(store, "bench", now))
    return client


class Typing:
    """Somebody types into a field of the draft; each time there are other words, in prose on more lines than before."""

    def __init__(self, client: FlaskClient, path: str, field: str) -> None:
        self.client, self.path, self.field = client, path, field
        form = html.document_fromstring(client.get(path).data).get_element_by_id("sheet")
        self.fields = {name: value or "" for name, value in form.form_values()}
        self.typed = 0

    def next(self) -> float:
        self.typed += 1
        words = f"+1202555{self.typed:04}" if self.field == "w.phone" else f"{self.fields[self.field]} {self.typed}"
        if self.field.startswith("w.text."):
            words += "\nSomebody types." * (self.typed % 5)
        start = process_time()
        response = self.client.post(self.path, data={**self.fields, self.field: words, "do": "check"})
        assert response.status_code == 200, f"{self.path}: {response.status_code}"
        return (process_time() - start) * 1000


def _typed(pages: int, files: str, per_file: int, scratch: Path, times: int) -> list[Row]:
    """Into each kind of record."""
    folder = big.write(scratch / "desk-menus", pages, LANGUAGES, per_file)
    with closing(Store(f"sqlite:///{scratch / 'desk.sqlite'}")) as store:
        client = _signed_in(store, folder, scratch / "desk-state")
        return [_typing(client, path.format(last=pages - 1), field, f"typing {what}, {files}", times)
                for what, path, field in TYPED]  # fmt: skip


def _typing(client: FlaskClient, path: str, field: str, what: str, times: int) -> Row:
    typing = Typing(client, path, field)
    typing.next()  # templates are compiled once
    return _timed(what, [typing.next() for _ in range(times)])


def _row(client: FlaskClient, path: str, looks: int) -> Row:
    _took(client, path)  # templates are compiled once
    times = [_took(client, path) for _ in range(looks)]
    return _timed(path, times, len(client.get(path).data))


def _timed(page: str, times: Sequence[float], size: int = 0) -> Row:
    return {"page": page, "ms": median(times), "slowest ms": max(times), "kB": size / 1000}


def _took(client: FlaskClient, path: str) -> float:
    start = process_time()
    response = client.get(path)
    assert response.status_code == 200, f"{path}: {response.status_code}"
    return (process_time() - start) * 1000
