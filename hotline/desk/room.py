"""What every page of the desk works with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from hotline.state.home import Home
from hotline.store.engine import Store


@dataclass(frozen=True)
class Room:
    store: Store
    home: Home  # the state folder: what is switched off is kept there too
    key: bytes  # from HOTLINE_SECRET_KEY
    url: str  # the address of the desk, without a slash at its end; empty: any name of this machine
    clock: Callable[[], datetime]
    views: Mapping[str, Callable[..., Any]] = field(default_factory=dict)  # endpoint → view, of the whole desk

    @property
    def secure(self) -> bool:
        return self.url.startswith("https:")

    @property
    def cookie(self) -> str:
        """The cookie of who is signed in. The prefix keeps other names of the same site from setting it."""
        return "__Host-desk" if self.secure else "desk"

    def base(self, which: str) -> str:
        """The address that the documents of a copy name, where the desk plays the line itself."""
        return base(self.url, which)


def base(url: str, which: str) -> str:
    return f"{url or 'http://127.0.0.1'}/desk/try/{which}"
