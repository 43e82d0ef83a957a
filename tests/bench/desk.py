"""The desk over large menus: what each of its pages costs once the desk has got ready what is live and the draft."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from statistics import median
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
TYPED = "/desk/edit/page/page-7"
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
        typing = Typing(client)
        rows.append(_timed(f"{TYPED}, while somebody types", [typing.next() for _ in range(10 * effort.starts)]))
    note = (
        f"Made-up menus of {pages:,} pages in {len(LANGUAGES)} languages, of which one file differs in the draft. "
        f"Processor time of {effort.starts} looks at each page. What a desk gets ready at its start and after each "
        "change is not in it. A form that is being typed into is answered with what it would change, and what would be "
        "wrong then."
    )
    goals = [
        below("milliseconds for the slowest page", slowest, MOST),
        below("milliseconds until what is typed is checked", float(rows[-1]["ms"]), LIVE),
    ]
    return Result("desk", "Desk", rows, [note], goals)


def _signed_in(store: Store, folder: Path, state: Path) -> FlaskClient:
    now = clock()
    revisions.publish(store, Directory(folder), who="bench", why="first", at=now, based_on=None)
    people.add(store, Person("bench", PUBLISHER, since=now))
    begun = draft.begin(store, 1)
    name = "pages-0000.yaml"
    draft.write(store, {name: begun.folder[name].replace(b"health", b"hospital", 30)}, begun.edition)
    shelf = Shelf(store, None, folder)
    warm(shelf, "", now)
    client = create_desk(store, Home(state), "0" * 32, "", shelf, lambda: now).test_client()
    client.set_cookie("desk", sessions.begin(store, "bench", now))
    return client


class Typing:
    """Somebody types into a page of the draft; each time there are other words, some lines longer than before."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        form = html.document_fromstring(client.get(TYPED).data).get_element_by_id("sheet")
        self.fields = {name: value or "" for name, value in form.form_values()}
        self.typed = 0

    def next(self) -> float:
        self.typed += 1
        words = "\n".join(f"Somebody types line {line} of {self.typed}." for line in range(1 + self.typed % 5))
        start = process_time()
        response = self.client.post(TYPED, data={**self.fields, "w.text.en": words, "do": "check"})
        assert response.status_code == 200, f"{TYPED}: {response.status_code}"
        return (process_time() - start) * 1000


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
