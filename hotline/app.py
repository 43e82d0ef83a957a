"""Assembly: settings, menus and webhooks put together."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from flask import Flask, Request, Response
from werkzeug.exceptions import HTTPException

from hotline.audio.cache import Cache
from hotline.later.beside import beside
from hotline.live import source
from hotline.live.current import Current
from hotline.live.follower import Follower
from hotline.live.now import Live, clock
from hotline.live.source import Served, Unservable
from hotline.places import home, store
from hotline.sending import Send
from hotline.settings import ANDROID, KANNEL, Settings, Unset, read
from hotline.store.engine import Unusable
from hotline.web import audio, health, sms, texting, voice
from hotline.web.gateways import android, kannel, twilio
from hotline.web.gateways.known import gateways
from hotline.web.line import Line
from hotline.web.memory import Memory
from hotline.web.outbox import Outbox
from hotline.web.refusals import Refusals
from hotline.web.signature import Signature
from hotline.web.webhook import Guard, failed

NO_TEXTS = ("/voice", "/audio", "/health")  # paths


class Ready(NamedTuple):
    """What it takes to serve."""

    settings: Settings
    served: Served
    follower: Follower


class Early(NamedTuple):
    """A service that is not all there: `ready` tells whether it is for the requests of a path, which else wait."""

    app: Flask
    ready: Callable[[str], bool]


class Shared(NamedTuple):
    """What the workers of a service have together, if it was made before they were forked."""

    refusals: Refusals
    memory: Memory


def share(settings: Settings) -> Shared:
    return Shared(Refusals(settings.public_url), Memory())


def create_app(
    settings: Settings,
    live: Live,
    shared: Shared | None = None,
    state: Callable[[], Mapping[str, object]] = dict,
    send: Send | None = None,
) -> Flask:
    """The web application that answers with the Books of `live`; `state` is told by `/health` beside its revision.

    `send` takes the place of what the settings name to send texts from calls with.
    """
    app = Line()
    signature = Signature(settings.public_url, settings.tokens, settings.signature_header)
    refusals, memory = shared or share(settings)
    outboxes = _outboxes(settings)
    callers = Guard(_callers(settings, signature), refusals, twilio.EXPECTED)
    app.register_blueprint(voice.blueprint(live, callers, settings.bounds, send or _sends(settings, outboxes, memory)))
    for gateway in (twilio.gateway(signature, memory), *gateways(settings, memory, outboxes.get(ANDROID))):
        app.register_blueprint(sms.blueprint(live, gateway, refusals, settings.bounds))
    app.register_blueprint(audio.blueprint(live, Cache(settings.audio_cache)))
    app.register_blueprint(health.blueprint(live, state))

    app.register_error_handler(HTTPException, lambda error: error)

    @app.errorhandler(Exception)
    def sorry(error: Exception) -> Response:
        failed(error)
        return Response("Something went wrong here; the log says where.\n", 500, content_type="text/plain")

    return app


def _outboxes(settings: Settings) -> dict[str, Outbox]:
    """Of the gateways that are taken texts to."""
    made = {ANDROID: android.outbox(settings.android) if settings.android else None}
    made[KANNEL] = kannel.outbox(settings.kannel) if settings.kannel else None
    return {name: outbox for name, outbox in made.items() if outbox}


def _sends(settings: Settings, outboxes: Mapping[str, Outbox], memory: Memory) -> Send:
    """What has texts from calls sent."""
    outbox = outboxes.get(settings.sends)
    return texting.sender(outbox, memory, settings.bounds) if outbox else texting.away


def _callers(settings: Settings, signature: Signature) -> Callable[[Request], str]:
    """Who may ask for calls."""
    if not settings.telnyx:
        return signature.refused
    from hotline.web import telnyx  # its library takes a while, and most lines are not called through Telnyx

    return telnyx.either(signature, settings.telnyx)


def live_app(environment: Mapping[str, str], shared: Shared | None = None, before: Served | None = None) -> Flask:
    """The live service. Raises Unset with one clear sentence when it must not start.

    What `before` has read of the same files is not read again.
    """
    return assembled(ready(environment, before), shared)


def assembled(line: Ready, shared: Shared | None = None) -> Flask:
    """The live service, which follows the store from now on."""
    with beside():
        served = source.versed(line.follower.home, line.served)
    return early(line._replace(served=served), shared).app


def early(line: Ready, shared: Shared | None = None) -> Early:
    """The same, which answers calls before it knows all the words of texters."""
    line.follower.start()
    current = Current(*line)
    app = create_app(line.settings, current.live, shared, line.follower.told)
    return Early(app, lambda path: current.versed or path.startswith(NO_TEXTS))


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
        f"call, {bounds.texts} texts a conversation; texts from calls {_by(settings)}"
    )


def _by(settings: Settings) -> str:
    return f"through {settings.sends}" if settings.sends else "are not offered"


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
