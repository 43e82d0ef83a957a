"""The web application of the line: Flask without what no webhook needs."""

from collections.abc import Callable
from typing import Any

from flask import Flask
from flask.wrappers import Request
from werkzeug.routing import MapAdapter

from hotline.web.webhook import Webhook

# Twilio's largest webhook, a 1,600-letter text in Arabic with its media, stays under 20 kB.
MAX_BODY = 64 * 1024


class Line(Flask):
    request_class = Webhook

    def __init__(self) -> None:
        super().__init__("hotline.web", static_folder=None)
        self.config["MAX_CONTENT_LENGTH"] = MAX_BODY
        # `//voice` would be redirected to `/voice`, and Twilio does not send the key that was pressed along.
        self.url_map.merge_slashes = False

    def create_url_adapter(self, request: Request | None) -> MapAdapter | None:
        """By path and method alone: the Host header decides nothing, so nothing reads it."""
        if request is None:
            return super().create_url_adapter(request)
        return self.url_map.bind("localhost", path_info=request.path, default_method=request.method)

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Nothing here is a coroutine, so no request looks whether it is."""
        return func
