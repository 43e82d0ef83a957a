"""The line as a service: its settings are looked at once, then every worker loads it for itself."""

import os
import sys
from typing import NoReturn

from hotline.app import live_app, ready
from hotline.logs import LOGS
from hotline.server.requests import LINE, RSGI, bounded
from hotline.server.workers import serve
from hotline.settings import Unset


def serve_line(host: str, port: int, workers: int) -> None:
    """Serve until told to stop. Ends at once, with one sentence, when that cannot be."""
    try:
        ready(os.environ)
        serve(_load, host, port, workers, LOGS)
    except Unset as reason:
        _refuse(str(reason))
    except OSError as error:
        _refuse(f"It cannot listen on port {port} of {host}: {error.strerror or error}.")


def _load() -> RSGI:
    try:
        return bounded(live_app(os.environ), LINE)
    except Unset as reason:
        _refuse(str(reason))


def _refuse(sentence: str) -> NoReturn:
    print(f"hotline does not start. {sentence}", file=sys.stderr, flush=True)
    sys.exit(1)
