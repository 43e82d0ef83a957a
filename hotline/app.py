"""Assembly: settings, menus and webhooks put together."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from flask import Flask, Response
from werkzeug.exceptions import HTTPException

from hotline import source
from hotline.audio.cache import Cache
from hotline.beside import beside
from hotline.current import Current
from hotline.follower import Follower
from hotline.live import Live, clock
from hotline.places import home, store
from hotline.settings import Settings, Unset, read
from hotline.source import Served, Unservable
from hotline.store.engine import Unusable
from hotline.web import audio, health, sms, voice
from hotline.web.line import Line
from hotline.web.refusals import Refusals
from hotline.web.signature import Signature
from hotline.web.webhook import Guard, failed


class Ready(NamedTuple):
    """What it takes to serve."""

    settings: Settings
    served: Served
    follower: Follower


def create_app(
    settings: Settings,
    live: Live,
    refusals: Refusals | None = None,
    state: Callable[[], Mapping[str, object]] = dict,
) -> Flask:
    """The web application that answers with the Books of `live`; `state` is told by `/health` beside its revision."""
    app = Line()
    signature = Signature(settings.public_url, settings.tokens, settings.signature_header)
    guard = Guard(signature, refusals or Refusals(settings.public_url))
    app.register_blueprint(voice.blueprint(live, guard, settings.bounds))
    app.register_blueprint(sms.blueprint(live, guard, settings.bounds))
    app.register_blueprint(audio.blueprint(live, Cache(settings.audio_cache)))
    app.register_blueprint(health.blueprint(live, state))

    app.register_error_handler(HTTPException, lambda error: error)

    @app.errorhandler(Exception)
    def sorry(error: Exception) -> Response:
        failed(error)
        return Response("Something went wrong here; the log says where.\n", 500, content_type="text/plain")

    return app


def live_app(environment: Mapping[str, str], refusals: Refusals | None = None, before: Served | None = None) -> Flask:
    """The live service. Raises Unset with one clear sentence when it must not start.

    What `before` has read of the same files is not read again.
    """
    return assembled(ready(environment, before), refusals)


def assembled(line: Ready, refusals: Refusals | None = None) -> Flask:
    """The live service, which follows the store from now on."""
    line.follower.start()
    current = Current(*line)
    return create_app(line.settings, current.live, refusals, line.follower.told)


def ready(environment: Mapping[str, str], before: Served | None = None) -> Ready:
    """The settings and the menus of the live service. Raises Unset when it must not start."""
    settings = read(environment)
    follower = following(environment)
    follower.look()
    return Ready(settings, chosen(settings, follower, before), follower)


def told(line: Ready) -> str:
    """What is served, for the log: one line."""
    settings, served, follower = line
    bounds, menu = settings.bounds, served.loaded.menu
    return (
        f"serving {served} in {', '.join(menu.languages if menu else ())} at {settings.public_url}; "
        f"store {follower.store.address}; at most {bounds.answers} answers and {bounds.transfers} transfers a "
        f"call, {bounds.texts} texts a conversation"
    )


def following(environment: Mapping[str, str]) -> Follower:
    """Who follows the store of this environment; not yet at work. Raises Unset when the address cannot be used."""
    try:
        return Follower(store(environment), home(environment))
    except Unusable as error:
        raise Unset(str(error)) from error


def chosen(settings: Settings, follower: Follower, before: Served | None = None) -> Served:
    """The menus to start with. Raises Unset."""
    try:
        with beside():
            return source.first(settings, follower.home, follower.store, follower.believes, clock(), before)
    except Unservable as error:
        raise Unset(str(error)) from error
