"""What may stand in each file, as JSON Schema: editors complete names and underline slips while one writes.

`hotline check` says more, and says it in words; a schema that forbids nothing which it allows is enough.
"""

from collections.abc import Callable, Mapping
from typing import Any

from hotline.menu.model.phrases import PHRASES, WORD_LISTS
from hotline.menu.reading.parse import (
    CODES_FILE,
    CONTACTS_FILE,
    LINE_FILE,
    MEANINGS_FILE,
    NOTICES_FILE,
    PHRASES_FILE,
    WORDS_FILE,
)
from hotline.menu.reading.reader import NAME, Field
from hotline.menu.reading.records import RECORDS

FOLDER = ".schema"  # in the menus folder; what begins with a dot is no menu
PAGES = "pages.json"  # of every file that has no name of its own
HINT = "# yaml-language-server: $schema="

Schema = dict[str, Any]

# YAML takes 3 and true for a number and a truth value; to the line all of them are words.
SCALAR: Schema = {"type": ["string", "number", "boolean"]}
DAY: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
DAYS: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}( to \d{4}-\d{2}-\d{2})?$"}
LANGUAGE = "^[a-z]{2,3}$"


def schemas() -> Mapping[str, Schema]:
    """Name of a schema's file → the schema."""
    files = {
        LINE_FILE: _record("line"),
        CONTACTS_FILE: _named(_record("contact")),
        NOTICES_FILE: _named(_record("notice")),
        PHRASES_FILE: _of(dict.fromkeys(PHRASES, _languages(SCALAR))),
        WORDS_FILE: _of(dict.fromkeys(WORD_LISTS, _languages(SCALAR))),
        MEANINGS_FILE: _named(_languages(SCALAR)),
        CODES_FILE: {"type": "object", "additionalProperties": SCALAR},
    }
    made = {file.replace(".yaml", ".json"): schema for file, schema in files.items()} | {PAGES: _named(_record("page"))}
    return {name: {"$schema": "http://json-schema.org/draft-07/schema#", **schema} for name, schema in made.items()}


def hinted(file: str, text: str) -> str:
    """The text of a file behind a first line by which editors with YAML's language server find its schema."""
    name = file.replace(".yaml", ".json")
    rest = text.partition("\n")[2] if text.startswith(HINT) else text
    return f"{HINT}{FOLDER}/{name if name in schemas() else PAGES}\n{rest}"


def _record(name: str) -> Schema:
    return _of({field: _field(kind) for field, kind in RECORDS[name].items()})


def _of(fields: Mapping[str, Schema]) -> Schema:
    return {"type": "object", "properties": dict(fields), "additionalProperties": False}


def _named(schema: Schema) -> Schema:
    """What is written under names of one's own."""
    return {"type": "object", "propertyNames": {"pattern": f"^{NAME.pattern}$"}, "additionalProperties": schema}


def _languages(schema: Schema) -> Schema:
    return {"type": "object", "propertyNames": {"pattern": LANGUAGE}, "additionalProperties": schema}


def _field(kind: Field) -> Schema:
    """By the reader that reads it; what has none here may be anything."""
    return _KINDS.get(getattr(kind, "__name__", "").strip("_"), lambda: {})()


_KINDS: Mapping[str, Callable[[], Schema]] = {
    "text": lambda: SCALAR,
    "words": lambda: SCALAR,
    "zone": lambda: SCALAR,
    "flag": lambda: {"type": "boolean"},
    "whole": lambda: {"type": "integer", "minimum": 1},
    "day": lambda: DAY,
    "days": lambda: DAYS,
    "translations": lambda: _languages(SCALAR),
    "keywords": lambda: _languages(SCALAR),
    "cost": lambda: {"anyOf": [SCALAR, _languages(SCALAR)]},
    "phones": lambda: {"anyOf": [SCALAR, {"type": "object", "additionalProperties": SCALAR}]},
    "closures": lambda: {
        "type": "object",
        "propertyNames": {"pattern": DAYS["pattern"]},
        "additionalProperties": _languages(SCALAR),
    },
    "choices": lambda: {"type": "object", "propertyNames": {"pattern": "^[1-8]$"}, "additionalProperties": SCALAR},
    "reviews": lambda: _languages(_of({"on": DAY, "by": SCALAR, "words": SCALAR, "beside": SCALAR})),
    "languages": lambda: _languages(_record("language")),
}
