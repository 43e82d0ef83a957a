"""The web application of the line: Flask without what no webhook needs."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from flask import Flask
from flask.sessions import NullSession, SessionInterface
from flask.wrappers import Request
from werkzeug.routing import MapAdapter
from werkzeug.utils import cached_property

from hotline.web.webhook import Webhook

# Twilio's largest webhook, a 1,600-letter text in Arabic with its media, stays under 20 kB.
MAX_BODY = 64 * 1024


KNOWN = 4096  # paths that are looked up once: those of a thousand pages in four languages
LONGEST = 200  # letters of such a path


class NoSession(SessionInterface):
    """One for all, since nobody has any."""

    none = NullSession()

    def open_session(self, app: Flask, request: Request) -> NullSession:
        return self.none


class Path(MapAdapter):
    """A path with a method, and what is to be called for it: found once, since callers walk the same ones."""

    def match(self, *_: Any, **__: Any) -> Any:
        return self._found

    @cached_property
    def _found(self) -> Any:
        return super().match(return_rule=True)


class Line(Flask):
    request_class = Webhook
    session_interface = NoSession()

    def __init__(self) -> None:
        super().__init__("hotline.web", static_folder=None)
        self.config["MAX_CONTENT_LENGTH"] = MAX_BODY
        # `//voice` would be redirected to `/voice`, and Twilio does not send the key that was pressed along.
        self.url_map.merge_slashes = False
        self._known = lru_cache(KNOWN)(self._path)

    def create_url_adapter(self, request: Request | None) -> MapAdapter | None:
        """By path and method alone: the Host header decides nothing, so nothing reads it."""
        if request is None:
            return super().create_url_adapter(request)
        path = self._known if len(request.path) <= LONGEST else self._path
        return path(request.path, request.method)

    def _path(self, path: str, method: str) -> Path:
        return Path(self.url_map, "localhost", "/", "", "http", path, method)

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Nothing here is a coroutine, so no request looks whether it is."""
        return func
