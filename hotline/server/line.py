"""The line as a service: settings and menus are read once; every worker takes what has not changed since."""

import logging
import os
import sys
from functools import partial
from typing import NoReturn

from hotline import logs, metrics
from hotline.app import Shared, early, ready, share, told
from hotline.live.source import Served
from hotline.server.requests import LINE, RSGI, bounded
from hotline.server.workers import serve
from hotline.settings import Unset

log = logging.getLogger("hotline")


def serve_line(host: str, port: int, workers: int) -> None:
    """Serve until told to stop. Ends at once, with one sentence, when that cannot be."""
    try:
        line = ready(os.environ)
        logs.configure()
        log.info(told(line))
        load = partial(_load, share(line.settings), line.served)
        with metrics.told(line.settings.metrics):
            serve(load, host, port, workers, logs.LOGS)
    except Unset as reason:
        _refuse(str(reason))
    except OSError as error:
        _refuse(f"It cannot listen on port {port} of {host}: {error.strerror or error}.")


def _load(shared: Shared, served: Served) -> RSGI:
    try:
        return bounded(*early(ready(os.environ, served), shared), limits=LINE)
    except Unset as reason:
        _refuse(str(reason))


def _refuse(sentence: str) -> NoReturn:
    print(f"hotline does not start. {sentence}", file=sys.stderr, flush=True)
    sys.exit(1)
