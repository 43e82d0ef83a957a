"""The live service: `gunicorn wsgi:app`."""

import os
import sys

from hotline.app import live_app
from hotline.settings import Unset

try:
    app = live_app(os.environ)
except Unset as reason:
    sys.exit(f"hotline does not start. {reason}")
