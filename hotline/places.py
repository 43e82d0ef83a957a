"""The store and the state folder that the environment names."""

from collections.abc import Mapping
from contextlib import closing, suppress
from hashlib import sha256
from pathlib import Path

from hotline.settings import database_url, state
from hotline.state.home import Home
from hotline.store.engine import WAIT, Store


def home(environment: Mapping[str, str]) -> Home:
    """The state folder's part for this store: what was known of another says nothing of this one. Raises Unusable."""
    with closing(Store(database_url(environment))) as named:
        address = str(Path(named.path).absolute()) if named.path else named.address
    return Home(state(environment) / f"kept-{sha256(address.encode()).hexdigest()[:8]}")


def store(environment: Mapping[str, str], wait: float = WAIT) -> Store:
    """The store; the folder of the one that nobody named is made. Raises Unusable."""
    if not environment.get("HOTLINE_DATABASE_URL"):
        with suppress(OSError):  # the store then says that it cannot be opened
            state(environment).mkdir(parents=True, exist_ok=True)
    return Store(database_url(environment), wait)
