"""What callers hear and texters read while the service is away: static files, in all languages."""

from datetime import datetime

from hotline.menu import twiml
from hotline.menu.model import Menu
from hotline.menu.prompts import Speaker
from hotline.menu.sounds import sound


def fallback(menu: Menu, now: datetime) -> dict[str, bytes]:
    """File name → document, for the fallback addresses of a number's voice and messaging settings."""
    speaker = Speaker(menu, now.astimezone(menu.line.time_zone))
    spoken = [said for language in menu.languages if speaker.offers(language) for said in speaker.away(language)]
    written = "\n".join(menu.phrases["text-away"].get(language) or "" for language in menu.languages)
    return {
        "voice.xml": twiml.call((), [sound(menu, said) for said in spoken], ""),
        "sms.xml": twiml.message(written),
    }
