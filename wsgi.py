"""The line for a WSGI server of one's own: `wsgi:app`; the desk: `wsgi:desk`. `hotline serve` needs neither.

Only what is asked for is made: the line does not load a line of the desk.
"""

import logging
import os
import sys
from typing import Any

from hotline import logs
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


def __getattr__(name: str) -> Any:
    try:
        if name == "app":
            return globals().setdefault(name, _line())
        if name == "desk":
            from hotline.desk.service import desk_app  # only what is asked for

            return globals().setdefault(name, desk_app(os.environ))
    except Unset as reason:
        print(f"hotline does not start. {reason}", file=sys.stderr, flush=True)
        sys.exit(WORKER_BOOT_ERROR)
    raise AttributeError(f"wsgi has app and desk, and no {name}")


def _line() -> Any:
    from hotline.app import assembled, ready, told  # only what is asked for

    line = ready(os.environ)
    app = assembled(line)
    logging.getLogger("hotline").info(told(line))
    return app
