"""Telephone numbers: as operators write them, as they are dialled, and from where they can be."""

from phonenumbers import (
    SUPPORTED_REGIONS,
    NumberParseException,
    PhoneNumber,
    PhoneNumberFormat,
    PhoneNumberType,
    can_be_internationally_dialled,
    format_number,
    is_possible_number,
    normalize_digits_only,
    number_type,
    parse,
    region_code_for_number,
)

COUNTRIES = frozenset(country.lower() for country in SUPPORTED_REGIONS)
# Paid by whoever is called, or shared: the networks of other countries do not carry them.
_AT_HOME = (PhoneNumberType.TOLL_FREE, PhoneNumberType.SHARED_COST, PhoneNumberType.UAN, PhoneNumberType.PREMIUM_RATE)


def international(written: str, country: str = "") -> str:
    """`+9647501234567`; empty when that is no number, or one that is dialled only inside its country.

    `country` (two small letters) is where a number without a plus sign is dialled.
    """
    number = _parsed(written, country)
    return format_number(number, PhoneNumberFormat.E164) if number else ""


def digits(written: str) -> str:
    """What is dialled, with 00 for the plus sign; a short or national number as it is."""
    return international(written).replace("+", "00") or str(normalize_digits_only(written))


def reaches(written: str, country: str) -> bool:
    """Whether a number with its country code can be dialled from a country."""
    number = _parsed(written, "")
    if number is None or region_code_for_number(number) == country.upper():
        return number is not None
    return number_type(number) not in _AT_HOME and can_be_internationally_dialled(number)


def _parsed(written: str, country: str) -> PhoneNumber | None:
    try:
        number = parse(written.replace("00", "+", 1) if written.startswith("00") else written, country.upper() or None)
    except NumberParseException:
        return None
    return number if is_possible_number(number) else None
