"""Recorded speech: the tracks that answers name. The provider fetches them unsigned, and with HEAD as well as GET."""

from flask import Blueprint, Response, abort

from hotline.audio.cache import Cache
from hotline.audio.track import Track
from hotline.live.now import Live

# A track never changes: another sound has another digest.
FOREVER = "public, max-age=31536000, immutable"


def blueprint(live: Live, cache: Cache) -> Blueprint:
    """`GET /audio/<digest>.wav`."""
    audio = Blueprint("audio", __name__)

    @audio.get("/audio/<digest>.wav")
    def track(digest: str) -> Response:
        known = _known(live, digest)
        if known is None:
            abort(404)
        response = Response(cache.wav(digest, known), content_type="audio/wav")
        response.headers["Cache-Control"] = FOREVER
        return response

    return audio


def _known(live: Live, digest: str) -> Track | None:
    """Only what a Book of now names, or the one just before it, which calls in progress were answered from."""
    return next((book.tracks[digest] for book in live.recent() if digest in book.tracks), None)
