"""Assembly: settings, menus and webhooks put together."""

from collections.abc import Mapping

from flask import Flask, Response
from werkzeug.exceptions import HTTPException

from hotline.audio.cache import Cache
from hotline.disk import load
from hotline.live import Live, clock
from hotline.menu.load import Loaded
from hotline.problem import count
from hotline.settings import Settings, Unset, read
from hotline.store.engine import Store, Unusable, engine
from hotline.switches import Switches
from hotline.web import audio, health, sms, voice
from hotline.web.line import Line
from hotline.web.refusals import Refusals
from hotline.web.signature import Signature
from hotline.web.webhook import Guard, failed


def create_app(settings: Settings, live: Live, refusals: Refusals | None = None) -> Flask:
    """The web application that answers with the Books of `live`."""
    app = Line()
    signature = Signature(settings.public_url, settings.tokens, settings.signature_header)
    guard = Guard(signature, refusals or Refusals(settings.public_url))
    app.register_blueprint(voice.blueprint(live, guard, settings.bounds))
    app.register_blueprint(sms.blueprint(live, guard, settings.bounds))
    app.register_blueprint(audio.blueprint(live, Cache(settings.audio_cache)))
    app.register_blueprint(health.blueprint(live))

    app.register_error_handler(HTTPException, lambda error: error)

    @app.errorhandler(Exception)
    def sorry(error: Exception) -> Response:
        failed(error)
        return Response("Something went wrong here; the log says where.\n", 500, content_type="text/plain")

    return app


def live_app(environment: Mapping[str, str], refusals: Refusals | None = None) -> Flask:
    """The live service. Raises Unset with one clear sentence when it must not start."""
    return assembled(*ready(environment), refusals)


def assembled(settings: Settings, loaded: Loaded, refusals: Refusals | None = None) -> Flask:
    """The live service of menus that may be served. Raises Unset when the store's address cannot be used."""
    switches = switched(settings.database_url)
    live = Live(lambda now: loaded.book(now, settings.public_url, switches.off))
    switches.follow(live.again)
    return create_app(settings, live, refusals)


def ready(environment: Mapping[str, str]) -> tuple[Settings, Loaded]:
    """The settings and the menus of the live service. Raises Unset when it must not start."""
    settings = read(environment)
    loaded = load(settings.menus, clock())
    usable(loaded, settings)
    return settings, loaded


def served(settings: Settings, loaded: Loaded) -> str:
    """What is served, for the log: one line."""
    languages = ", ".join(loaded.menu.languages) if loaded.menu else ""
    bounds = settings.bounds
    return (
        f"serving the folder '{settings.menus}' (revision {loaded.revision}) in {languages} at {settings.public_url}; "
        f"store {_address(settings.database_url)}; at most {bounds.answers} answers and {bounds.transfers} transfers a "
        f"call, {bounds.texts} texts a conversation"
    )


def _address(url: str) -> str:
    """The address of the store without its password. Raises Unset."""
    try:
        return engine(url).url.render_as_string()
    except Unusable as error:
        raise Unset(str(error)) from error


def switched(url: str) -> Switches:
    """The contacts that are switched off, looked up from now on. Raises Unset when the address cannot be used."""
    try:
        switches = Switches(Store(url))
    except Unusable as error:
        raise Unset(str(error)) from error
    switches.start()
    return switches


def usable(loaded: Loaded, settings: Settings) -> None:
    """Raises Unset when real callers must not hear these menus."""
    if loaded.menu is None:
        raise Unset(
            f"The menus in '{settings.menus}' cannot be served: {count(loaded.problems)}. "
            f"Run: python -m hotline check {settings.menus}"
        )
    if loaded.menu.line.example and not settings.allow_example:
        raise Unset(
            "This is not a real line yet: hotline.yaml says `example: true`. Put in who runs it and real contacts, "
            "or set HOTLINE_ALLOW_EXAMPLE=1 to serve it as a test."
        )
