"""The live service: `gunicorn wsgi:app`."""

import os
import sys

from hotline.app import live_app
from hotline.settings import Unset

# gunicorn's own code for "do not try again": with any other it would start this worker anew for ever.
WORKER_BOOT_ERROR = 3

try:
    app = live_app(os.environ)
except Unset as reason:
    print(f"hotline does not start. {reason}", file=sys.stderr, flush=True)
    sys.exit(WORKER_BOOT_ERROR)
