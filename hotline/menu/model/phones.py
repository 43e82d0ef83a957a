"""Telephone numbers: as operators write them, as they are dialled and dictated, and from where they can be."""

import re
from math import ceil

from phonenumbers import (
    SUPPORTED_REGIONS,
    NumberParseException,
    PhoneNumber,
    PhoneNumberFormat,
    PhoneNumberType,
    can_be_internationally_dialled,
    country_code_for_region,
    example_number_for_type,
    format_number,
    is_possible_number,
    is_valid_number,
    normalize_digits_only,
    number_type,
    parse,
    region_code_for_country_code,
    region_code_for_number,
)

COUNTRIES = frozenset(country.lower() for country in SUPPORTED_REGIONS)
SIGNS = "digits, spaces and + ( ) - . / only"
LONGEST_GROUP = 4  # digits that people keep in mind while they write them down
# Paid by whoever is called, or shared: the networks of other countries do not carry them.
_AT_HOME = (PhoneNumberType.TOLL_FREE, PhoneNumberType.SHARED_COST, PhoneNumberType.UAN, PhoneNumberType.PREMIUM_RATE)
_DEAR = (PhoneNumberType.SHARED_COST, PhoneNumberType.PREMIUM_RATE)
_STRANGE = re.compile(r"[^\d\s+().\-‐‑–/]|[./\-‐‑–]{2,}|[./+(\-‐‑–]\s*$|(?<=\S)(?<!\()\+")
_EXTENSION = re.compile(
    r"(?P<number>.*?\d)[\s,.;(]*(?:(?:extension|extn|ext|int|x|تحويلة|داخلي)[\s.:=]*|[;,#]+\s*)(?P<extension>\d{1,7})[)#]?",
    re.IGNORECASE,
)


def strange(written: str) -> str:
    """The first sign that no number holds: a letter, a doubled dot, a plus sign in the middle; else nothing."""
    found = _STRANGE.search(written)
    return found[0].strip() if found else ""


def extended(written: str) -> tuple[str, str] | None:
    """`("+964 770 123 4567", "45")` of a number with an extension behind it."""
    found = _EXTENSION.fullmatch(written.strip())
    return (found["number"], found["extension"]) if found else None


def international(written: str, country: str = "") -> str:
    """`+9647501234567`; empty when that is no number, or one that is dialled only inside its country.

    `country` (two small letters) is where a number without a plus sign is dialled.
    """
    number = _parsed(written, country)
    return format_number(number, PhoneNumberFormat.E164) if number else ""


def digits(written: str) -> str:
    """What is dialled, with 00 for the plus sign; a short or national number as it is."""
    return international(written).replace("+", "00") or str(normalize_digits_only(written))


def groups(written: str, country: str = "") -> list[str]:
    """The digits that are dialled, parted as people know them: `00964`, `770`, `123`, `4567`.

    `country` is where a number without its country code is dialled.
    """
    if number := _parsed(written, ""):
        code, *rest = _runs(format_number(number, PhoneNumberFormat.INTERNATIONAL))
        return [f"00{code}", *_split(rest)]
    inside = _parsed(written, country)
    same = inside and _runs(format_number(inside, PhoneNumberFormat.NATIONAL))
    return _split(same if same and "".join(same) == digits(written) else [digits(written)])


def at_home(written: str, home: str) -> list[str]:
    """The same in the national form, `0770`, `123`, `4567`, where the number is one of that country; else nothing."""
    number = _parsed(written, "")
    if number is None or not is_valid_number(number) or number.country_code != country_code_for_region(home.upper()):
        return []
    return _split(_runs(format_number(number, PhoneNumberFormat.NATIONAL)))


def reaches(written: str, country: str) -> bool:
    """Whether a number with its country code can be dialled from a country."""
    number = _parsed(written, "")
    if number is None or region_code_for_number(number) == country.upper():
        return number is not None
    return number_type(number) not in _AT_HOME and can_be_internationally_dialled(number)


def assigned(written: str, country: str = "") -> bool:
    """Whether it is of a form that its country gives to anybody; also where that is not known."""
    number = _parsed(written, country)
    return number is None or is_valid_number(number)


def dear(written: str, country: str = "") -> bool:
    """Whether whoever calls pays more for it, or a share."""
    number = _parsed(written, country)
    return number is not None and number_type(number) in _DEAR


def country_of(written: str, country: str = "") -> str:
    """Two small letters; empty where a number is of no country, or of none that is known."""
    number = _parsed(written, country)
    if number is None:
        return ""
    region = region_code_for_number(number) or region_code_for_country_code(number.country_code or 0)
    return region.lower() if region in SUPPORTED_REGIONS else ""


def form(country: str) -> str:
    """How mobile numbers of a country look: `+964 7XX XXX XXXX`; empty where that is not known."""
    example = example_number_for_type(country.upper(), PhoneNumberType.MOBILE)
    if example is None:
        return ""
    code, *rest = format_number(example, PhoneNumberFormat.INTERNATIONAL).split(" ", 1)
    return " ".join([code, *(part[:1] + re.sub(r"\d", "X", part[1:]) for part in rest)])


def _runs(formatted: str) -> list[str]:
    return re.findall(r"\d+", formatted)


def _split(parts: list[str]) -> list[str]:
    """Groups that are too long to remember as shorter ones, the longer of them last."""
    found: list[str] = []
    for part in parts:
        number = ceil(len(part) / LONGEST_GROUP)
        ends = [len(part) * (step + 1) // number for step in range(number)]
        found += [part[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    return found


def _parsed(written: str, country: str) -> PhoneNumber | None:
    if strange(written):
        return None
    plain = re.sub(r"\d", lambda digit: str(int(digit[0])), written)
    try:
        number = parse(re.sub(r"^\s*00", "+", plain), country.upper() or None)
    except NumberParseException:
        return None
    return number if is_possible_number(number) else None
