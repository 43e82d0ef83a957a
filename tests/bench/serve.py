"""Any WSGI application on the server of the line: `python -m tests.bench.serve MODULE:NAME PORT`."""

import sys
from functools import partial
from importlib import import_module

from hotline.logs import LOGS
from hotline.server.requests import LINE, RSGI, bounded
from hotline.server.workers import serve


def load(target: str) -> RSGI:
    module, _, name = target.partition(":")
    return bounded(getattr(import_module(module), name), limits=LINE)


if __name__ == "__main__":
    serve(partial(load, sys.argv[1]), "127.0.0.1", int(sys.argv[2]), 1, LOGS)
