"""What log lines look like: each carries its time, and goes to standard error. None holds a number, a text or a key."""

import logging.config
from typing import Any

_TO_CONSOLE = {"handlers": ["console"], "level": "INFO", "propagate": False}

LOGS: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "dated": {"format": "%(asctime)s %(levelname)s %(message)s", "datefmt": "%Y-%m-%d %H:%M:%S %z"},
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "dated", "stream": "ext://sys.stderr"},
    },
    "loggers": {"hotline": _TO_CONSOLE, "_granian": _TO_CONSOLE},
}


def configure() -> None:
    """For a server that leaves the logs of what it serves alone."""
    logging.config.dictConfig(LOGS)
