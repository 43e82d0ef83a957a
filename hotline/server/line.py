"""The line as a service: its settings are looked at once, then every worker loads it for itself."""

import os
import sys
from functools import partial
from typing import NoReturn

from hotline.app import live_app, ready
from hotline.logs import LOGS
from hotline.server.requests import LINE, RSGI, bounded
from hotline.server.workers import serve
from hotline.settings import Unset
from hotline.web.refusals import Refusals


def serve_line(host: str, port: int, workers: int) -> None:
    """Serve until told to stop. Ends at once, with one sentence, when that cannot be."""
    try:
        settings, _ = ready(os.environ)
        serve(partial(_load, Refusals(settings.public_url)), host, port, workers, LOGS)
    except Unset as reason:
        _refuse(str(reason))
    except OSError as error:
        _refuse(f"It cannot listen on port {port} of {host}: {error.strerror or error}.")


def _load(refusals: Refusals) -> RSGI:
    try:
        return bounded(live_app(os.environ, refusals), LINE)
    except Unset as reason:
        _refuse(str(reason))


def _refuse(sentence: str) -> NoReturn:
    print(f"hotline does not start. {sentence}", file=sys.stderr, flush=True)
    sys.exit(1)
