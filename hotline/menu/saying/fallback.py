"""What callers hear and texters read while the service is away: static files, in all languages."""

from datetime import datetime

from hotline.audio.track import join
from hotline.menu.model.menu import Menu
from hotline.menu.saying import twiml
from hotline.menu.saying.prompts import Speaker
from hotline.menu.saying.sounds import Sounds


def fallback(menu: Menu, now: datetime, base: str = "") -> dict[str, bytes]:
    """File name → content, for the fallback addresses of a number's voice and messaging settings.

    `base`: the URL where the files will lie. Recorded languages need it: without one they are left out.
    """
    speaker = Speaker(menu, now.astimezone(menu.line.time_zone))
    languages = [code for code in menu.languages if speaker.offers(code)]
    heard = [code for code in languages if base or menu.line.languages[code].speaks]
    sounds = Sounds(menu, base)
    spoken = sounds.of(said for language in heard for said in speaker.away(language))
    written = "\n".join(menu.phrases["text-away"].get(language) or "" for language in menu.languages)
    return {
        "voice.xml": twiml.call((), spoken, ""),
        "sms.xml": twiml.message(written),
        **{f"audio/{name}.wav": join(track) for name, track in sounds.tracks.items()},
    }
