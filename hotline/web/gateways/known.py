"""Every gateway besides Twilio's own."""

from collections.abc import Iterator
from dataclasses import replace

from hotline.settings import Settings
from hotline.web.gateways import android, envayasms, kannel, rapidpro, telerivet
from hotline.web.gateways.gateway import Gateway
from hotline.web.memory import Memory
from hotline.web.outbox import Outbox

OFF = "a gateway that is off"


def gateways(settings: Settings, memory: Memory, outbox: Outbox | None) -> Iterator[Gateway]:
    """All of them; those without a secret refuse whatever comes, and say that they are off."""
    secrets = settings.secrets
    made = {
        "kannel": kannel.gateway(secrets.get("kannel", ()), memory),
        "envayasms": envayasms.gateway(settings.public_url, secrets.get("envayasms", ()), memory),
        "telerivet": telerivet.gateway(secrets.get("telerivet", ()), memory),
        "rapidpro": rapidpro.gateway(secrets.get("rapidpro", ()), memory),
        "android": android.gateway(secrets.get("android", ()), memory, outbox),
    }
    for name, gateway in made.items():
        yield gateway if secrets.get(name) else replace(gateway, refused=lambda request: OFF)
