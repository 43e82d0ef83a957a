"""The ends of lines of a file that came back from a browser, which keeps none."""

import re
from difflib import SequenceMatcher

CRLF, LF = "\r\n", "\n"
_END = re.compile("(\r\n|\r|\n)")


def ended(text: str, before: str) -> str:
    """The text with the end that each of its lines had before; new lines end as most did."""
    most = CRLF if 2 * before.count(CRLF) > before.count(LF) else LF
    old, new = _lines(before), _lines(text)
    ends = [most] * len(new)
    if not {end for _, end in old[:-1]} <= {most}:
        same = SequenceMatcher(None, [line for line, _ in old], [line for line, _ in new], autojunk=False)
        for start, at, size in same.get_matching_blocks():
            ends[at : at + size] = [end for _, end in old[start : start + size]]
    return "".join(line + end for (line, _), end in zip(new, ends, strict=True)).removesuffix(ends[-1])


def _lines(text: str) -> list[tuple[str, str]]:
    """Each line with its end; what stands behind the last end is a line too, which LF would end."""
    parts = [*_END.split(text), LF]
    return [*zip(parts[::2], parts[1::2], strict=True)]
