"""The desk as a service, with the server of the line."""

import os
import sys
from typing import NoReturn

from hotline.desk.access import MAX_UPLOAD, SIGNED_IN
from hotline.desk.service import desk_app
from hotline.logs import LOGS
from hotline.server.requests import RSGI, Limits, bounded
from hotline.server.workers import serve
from hotline.settings import Unset

# Forms and uploads of people on weak links; a page that takes long must not keep the others waiting.
DESK = Limits(body=MAX_UPLOAD, seconds=300, threads=8, large=3)


def serve_desk(host: str, port: int, workers: int) -> None:
    """Serve until told to stop. Ends at once, with one sentence, when that cannot be."""
    try:
        desk_app(os.environ, serving=False)
        serve(_load, host, port, workers, LOGS)
    except Unset as reason:
        _refuse(str(reason))
    except OSError as error:
        _refuse(f"It cannot listen on port {port} of {host}: {error.strerror or error}.")


def _load() -> RSGI:
    try:
        desk = desk_app(os.environ)
        return bounded(desk, limits=DESK, known=desk.extensions[SIGNED_IN])
    except Unset as reason:
        _refuse(str(reason))


def _refuse(sentence: str) -> NoReturn:
    print(f"The desk does not start. {sentence}", file=sys.stderr, flush=True)
    sys.exit(1)
