"""Whether the service answers, and with which menus."""

from collections.abc import Callable, Mapping

from flask import Blueprint, Response, jsonify

from hotline.live.now import Live


def blueprint(live: Live, state: Callable[[], Mapping[str, object]]) -> Blueprint:
    """`GET /health`: 200, the revision of what is served, and what `state` tells."""
    health = Blueprint("health", __name__)

    @health.get("/health")
    def status() -> Response:
        return jsonify({"status": "ok", **state(), "revision": live.book().revision})

    return health
