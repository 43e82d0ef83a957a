"""What stands in a body of JSON, whatever somebody may have written there instead."""

from collections.abc import Mapping
from typing import Any

from flask import Request

Part = Mapping[str, Any]


def asked(request: Request) -> Part:
    """The object of the body, read once a request; nothing where it holds none."""
    try:
        found = request.get_json(force=True, silent=True)
    except RecursionError:
        return {}
    return found if isinstance(found, dict) else {}


def part(of: Part, name: str) -> Part:
    """An object within."""
    found = of.get(name)
    return found if isinstance(found, dict) else {}


def string(of: Part, name: str) -> str:
    """A text within, without halves of letters, which JSON can name and no text can hold."""
    found = of.get(name)
    return found.encode("utf-8", "replace").decode() if isinstance(found, str) else ""
