"""A folder on disk, looked at twice a second, so that a change is tried as soon as it is saved."""

import logging
from collections.abc import Callable
from pathlib import Path
from time import sleep

LOOK_EVERY = 0.5  # seconds

Stamps = dict[str, tuple[int, int]]  # file → when it was changed, and its size

log = logging.getLogger("hotline")


def watch(folder: Path, seen: Stamps, changed: Callable[[], None]) -> None:
    """Call `changed` after every change since `seen`, for ever: whatever fails, the next change is seen too."""
    while True:
        sleep(LOOK_EVERY)
        try:
            found = stamps(folder)
            if found != seen:
                seen = found
                changed()
        except Exception as error:  # a thread that ends here would never look again
            log.error("'%s' cannot be read again: %s; the next change is tried", folder, type(error).__name__)


def stamps(folder: Path) -> Stamps:
    """Of every file that is served; nothing of one that has just gone."""
    found = {}
    for path in (*folder.glob("*.y*ml"), *folder.glob("*.tsv"), *folder.glob("*.bin"), *folder.glob("audio/*/*")):
        try:
            status = path.stat()
        except OSError:
            continue
        found[str(path)] = status.st_mtime_ns, status.st_size
    return found
