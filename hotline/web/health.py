"""Whether the service answers, and with which menus."""

from flask import Blueprint, Response, jsonify

from hotline.live import Live


def blueprint(live: Live) -> Blueprint:
    """`GET /health`: 200 and the revision of what is served."""
    health = Blueprint("health", __name__)

    @health.get("/health")
    def status() -> Response:
        return jsonify(status="ok", revision=live.book().revision)

    return health
