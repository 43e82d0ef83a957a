"""The desk as a service: what its environment says, and its application."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask

from hotline import places
from hotline.desk import brand
from hotline.desk.app import create_desk
from hotline.desk.shelf import Shelf
from hotline.desk.warm import keep_warm
from hotline.live.now import clock
from hotline.settings import Unset
from hotline.store.engine import Lost, Newer, Store, Unusable

SHORTEST = 24  # letters of HOTLINE_SECRET_KEY


def desk_app(environment: Mapping[str, str], *, serving: bool = True) -> Flask:
    """The desk. Raises Unset with one clear sentence when it must not start.

    `serving`: it is going to answer in this very process, which begins to get ready what is asked for most.
    """
    secret, url, look = secret_key(environment), desk_url(environment), brand.read(environment)
    try:
        store = places.store(environment)
        store.bring_up_to_date()
    except Newer as error:
        raise Unset(f"{error}. Start the desk with that hotline, or restore an older backup.") from error
    except (Unusable, Lost) as error:
        raise Unset(str(error)) from error
    ready = shelf(store, environment)
    if serving:
        keep_warm(ready, url, clock)
    return create_desk(store, places.home(environment), secret, url, ready, clock, look)


def shelf(store: Store, environment: Mapping[str, str]) -> Shelf:
    """What the line serves, as its environment says."""
    folder = environment.get("HOTLINE_MENUS")
    return Shelf(store, Path(folder) if folder else None, Path("menus"))


def secret_key(environment: Mapping[str, str]) -> str:
    """Raises Unset."""
    secret = environment.get("HOTLINE_SECRET_KEY", "").strip()
    if not secret:
        raise Unset(
            "HOTLINE_SECRET_KEY is not set. Make one: python3 -c 'import secrets; print(secrets.token_hex(32))'"
        )
    if len(secret) < SHORTEST:
        raise Unset(f"HOTLINE_SECRET_KEY has {len(secret)} letters; {SHORTEST} random ones or more keep the desk shut.")
    return secret


def desk_url(environment: Mapping[str, str]) -> str:
    """The address of the desk, without a slash at its end; empty where it is reached on this machine only."""
    url = environment.get("HOTLINE_DESK_URL", "").strip().rstrip("/")
    if not url:
        return ""
    parts = urlsplit(url)
    near = parts.hostname in ("localhost", "127.0.0.1", "::1")
    if not parts.netloc or "@" in url or parts.path or parts.scheme not in ("https", *(["http"] if near else [])):
        raise Unset(f"HOTLINE_DESK_URL is '{url}'. Write the https address of the desk: https://desk.example.org")
    return url
