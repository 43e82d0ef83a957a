"""The desk in an organisation's own name, logo and colour."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hotline.settings import Unset

LEAST = 4.5  # contrast of white words on the colour (WCAG 2.2, 1.4.3)
PLAIN = "#1f5f4f"


@dataclass(frozen=True)
class Brand:
    name: str = ""  # empty: that of the line
    colour: str = PLAIN
    logo: Path | None = None


def read(environment: Mapping[str, str]) -> Brand:
    """Raises Unset for a colour or a logo that cannot be used."""
    colour = environment.get("HOTLINE_DESK_COLOUR") or PLAIN
    if not re.fullmatch("#[0-9a-fA-F]{6}", colour):
        raise Unset(f"HOTLINE_DESK_COLOUR is '{colour}'. Write a colour as #1f5f4f")
    if contrast(colour) < LEAST:
        raise Unset(f"HOTLINE_DESK_COLOUR {colour} is too light: white words on it cannot be read. Take a darker one")
    logo = Path(environment["HOTLINE_DESK_LOGO"]) if environment.get("HOTLINE_DESK_LOGO") else None
    if logo and not (logo.is_file() and logo.suffix in (".svg", ".png")):
        raise Unset(f"HOTLINE_DESK_LOGO is '{logo}', where no .svg or .png file lies")
    return Brand(environment.get("HOTLINE_DESK_NAME", ""), colour.lower(), logo)


def contrast(colour: str) -> float:
    """Of white on a colour: from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
