"""The line for a WSGI server of one's own: `wsgi:app`. `hotline serve` needs none."""

import logging
import os
import sys

from hotline import logs
from hotline.app import live_app
from hotline.settings import Unset

# gunicorn's own code for "do not try again": with any other it would start this worker anew for ever.
WORKER_BOOT_ERROR = 3


def unquoted(record: logging.LogRecord) -> bool:
    """gunicorn quotes a request that it cannot read or answer, with the numbers in it: keep what happened, no more."""
    what, request, _ = str(record.msg).partition(" request")
    if request and record.levelno >= logging.WARNING:
        record.msg, record.args, record.exc_info = what + request, (), None
    return True


logs.configure()
logging.getLogger("gunicorn.error").addFilter(unquoted)

try:
    app = live_app(os.environ)
except Unset as reason:
    print(f"hotline does not start. {reason}", file=sys.stderr, flush=True)
    sys.exit(WORKER_BOOT_ERROR)
