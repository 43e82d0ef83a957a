"""A waiver put at the end of `waivers.yaml`, or taken out of it; every other line stays as it is."""

import json
import re
from datetime import date

HEAD = """\
# Warnings that stand for a reason. Each ends by itself when the words that it speaks of change.
# Written by `hotline waive` and by the desk.
"""


def waive(text: str, digest: str, warning: str, why: str, who: str, on: date) -> str:
    """The text of the file with one waiver more. `warning` is what it was about, for whoever reads the file."""
    fields = {"warning": warning, "why": why, "who": who}
    lines = [f"  {name}: {json.dumps(' '.join(value.split()), ensure_ascii=False)}" for name, value in fields.items()]
    start = dismiss(text, digest) or HEAD
    return "\n".join([start.rstrip("\n"), "", f'"{digest}":', *lines, f"  on: {on}", ""])


def dismiss(text: str, digest: str) -> str:
    """The text of the file without a waiver."""
    record = rf'\n*^["\']?{re.escape(digest)}["\']?:.*\n(?:[ \t]+.*\n?|\n(?=[ \t]))*'
    return re.sub(record, "\n", text, flags=re.MULTILINE)
