"""Time zones: which of their names are places, of which country, and which place is meant by another name."""

from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from zoneinfo import available_timezones

EXAMPLE = "Asia/Baghdad"
_UNIVERSAL = ("UTC", "UCT", "GMT", "GMT0", "GMT+0", "GMT-0", "Greenwich", "Universal", "Zulu")
# No places: a clock that is never changed, or whatever the machine is set to. The signs of Etc/GMT+3 mean the opposite.
_NOWHERE = (
    "Factory",
    "localtime",
    "EST",
    "MST",
    "HST",
    "EST5EDT",
    "CST6CDT",
    "MST7MDT",
    "PST8PDT",
    "CET",
    "MET",
    "EET",
    "WET",
)
_NO_AREAS = ("Etc/GMT", "SystemV/", "posix/", "right/")
# Names that people write and no list of zones has.
_PLACES = {
    EXAMPLE: "ast arabia arabic_standard_time gmt+3 utc+3 +3 +03:00 gmt+03:00 utc+03:00 etc/gmt+3 etc/gmt-3 irak "
    "bagdad kurdistan erbil arbil hawler mosul basra basrah sulaymaniyah sulaimaniya slemani kirkuk duhok dohuk",
    "Asia/Tehran": "irst gmt+3:30 utc+3:30 +03:30",
    "Asia/Kabul": "aft gmt+4:30 utc+4:30 +04:30",
    "Asia/Dubai": "gst gmt+4 utc+4 +4 etc/gmt+4 etc/gmt-4",
    "Europe/Istanbul": "trt ankara",
    "Europe/Berlin": "cet met cest mez gmt+1 utc+1 +1 etc/gmt+1 etc/gmt-1 frankfurt munich hamburg cologne",
    "Europe/Athens": "eet eest gmt+2 utc+2 +2 etc/gmt+2 etc/gmt-2",
    "Europe/Lisbon": "wet west",
    "Europe/London": "bst",
    "America/New_York": "est edt est5edt washington",
    "America/Chicago": "cst6cdt cdt",
    "America/Denver": "mst mdt mst7mdt",
    "America/Los_Angeles": "pst pdt pst8pdt",
    "Pacific/Honolulu": "hst",
    "Europe/Zurich": "geneva bern",
}
_MEANT = {name: zone for zone, names in _PLACES.items() for name in names.split()}


@cache
def known() -> frozenset[str]:
    """Every name that stands for the clock of somewhere."""
    return frozenset(name for name in available_timezones() if universal(name) or not _elsewhere(name))


def universal(name: str) -> bool:
    """Whether it is the clock of Greenwich, which no office has on its wall."""
    return name.removeprefix("Etc/") in _UNIVERSAL


def _elsewhere(name: str) -> bool:
    return name in _NOWHERE or name.startswith(_NO_AREAS)


def meant(written: str) -> str:
    """The place that is probably meant by another name: `Asia/Baghdad` by `Iraq`, `AST` or `Bagdad`; else nothing."""
    plain = written.strip().lower().replace(" ", "_").replace("\\", "/")
    places = {zone.lower(): zone for zone in known() if "/" in zone and not universal(zone)}
    cities = {zone.rpartition("/")[2].lower(): zone for zone in sorted(places.values(), reverse=True)}
    names = {**cities, **_of_countries(), **_MEANT, **places}
    city = plain.rpartition("/")[2]
    found = next((names[name] for name in (plain, city) if name in names), "")
    return found or names.get(_near(plain, places) or _near(city, cities), "")


def country(zone: str) -> str:
    """The country of a place, two small letters; empty where it is of none, or known by an old name only."""
    return next((codes for codes, _, name in _table("zone.tab", 3) if name == zone), "").lower()


def of(country: str) -> list[str]:
    """The zones of a country; the first is that of most people."""
    return [zone for code, _, zone in _table("zone.tab", 3) if code == country.upper()]


def country_name(country: str) -> str:
    """`Iraq` of `iq`; without a name, the letters themselves."""
    return next((name for code, name in _table("iso3166.tab", 2) if code == country.upper()), f"'{country}'")


def _near(written: str, names: Iterable[str]) -> str:
    return next(iter(get_close_matches(written, names, n=1, cutoff=0.8)), "")


def _of_countries() -> dict[str, str]:
    """Name of a country → its zone; the first in the list, where it has several, is that of most people."""
    zones: dict[str, str] = {}
    for codes, _, zone in _table("zone.tab", 3):
        zones.setdefault(codes, zone)
    named = {name.lower().replace(" ", "_"): zones[code] for code, name in _table("iso3166.tab", 2) if code in zones}
    return {**named, **{code.lower(): zone for code, zone in zones.items()}}


@cache
def _table(name: str, columns: int) -> tuple[tuple[str, ...], ...]:
    """The lines of a table that comes with the zones."""
    lines = (files("tzdata.zoneinfo") / name).read_text("utf-8").splitlines()
    return tuple(tuple(line.split("\t")[:columns]) for line in lines if line and not line.startswith("#"))
