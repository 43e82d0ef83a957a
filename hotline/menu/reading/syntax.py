"""libyaml's complaints, for what operators do most often, in words that say what to do.

libyaml tells where it lost the thread, which is often a line below the slip: so each complaint is first looked at by
those who know where such a slip begins.
"""

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from hotline.menu.reading.signs import CURLY, CURLY_QUOTES, NO_BREAK, NO_BREAK_START

# Complaints at the end of the file about what was opened long before: there the place of the opening helps.
LATE = {
    "found unexpected end of stream",
    "did not find expected ',' or ']'",
    "did not find expected ',' or '}'",
    "did not find expected alphabetic or numeric character",
}
_SECOND_NAME = "mapping values are not allowed in this context"
_NO_COLON = "could not find expected ':'"
_NO_NAME = ("did not find expected key", "did not find expected <document start>")

_UNDER = "put words that {} under `|`, or between quotes"
_BRACKET = "a bracket opens here and is not closed; put words that begin with one under `|`, or between quotes"
_FIRST_BRACKET = "the words begin with a bracket; put them between quotes"
_SPACES = "this line does not stand where a name can stand; compare its spaces with the lines around it"
_LACKS = "this line lacks its colon, or the space after it: every name ends with both"
_QUOTE = "a quote opens here and is not closed"
_START = "words cannot start with '{letter}'; put them under `|`, or between quotes"
_TAB = "a tab stands before these words; use spaces"

# libyaml's words; what stands before the place on its line (a pattern); what to do. The first that fits is said.
_PLAIN = (
    (_SECOND_NAME, "", f"a second colon on one line; {_UNDER.format('hold a colon')}"),
    ("found a tab character that violates indentation", "", _TAB),
    ("found a tab character where an indentation space is expected", "", _TAB),
    ("found character that cannot start any token", r"^\s*$", _TAB),
    ("found character that cannot start any token", "", _START),
    ("did not find expected alphabetic or numeric character", "", _START),
    ("block sequence entries are not allowed in this context", "", _START),
    ("mapping keys are not allowed in this context", "", _START),
    ("did not find expected key", r":\s+[{\[]", f"words follow behind a bracket; {_UNDER.format('begin with one')}"),
    ("did not find expected key", r":\s+['\"]", f"words follow behind a quote; {_UNDER.format('hold a quote')}"),
    ("did not find expected key", "", _SPACES),
    ("did not find expected <document start>", "", _SPACES),
    ("did not find expected node content", r":\s+$", _START),
    ("did not find expected node content", "", _BRACKET),
    ("did not find expected ',' or ']'", "", _BRACKET),
    ("did not find expected ',' or '}'", "", _BRACKET),
    ("found unexpected end of stream", "", _QUOTE),
    ("found unexpected document indicator", "", "a line of `---` or `...` stands inside quotes; close them before it"),
    ("did not find expected comment or line break", "", "words stand behind `|`; they begin on the line below it"),
    ("found invalid Unicode character escape code", "", "this escape names no letter; write the letter itself"),
    ("found unknown escape character", "", "a backslash between quotes means something else to YAML; use `|`"),
    ("found incompatible YAML document", "", "a line that starts with `%` speaks to YAML, not to callers; remove it"),
    ("found unknown directive name", "", "a line that starts with `%` speaks to YAML, not to callers; remove it"),
)

_OPENING = re.compile(r"^[^#\n]*?:[ \t]+([\"'])", re.MULTILINE)
_NAME = re.compile(r" *[^\s#:][^:]*:(\s|$)")
_PROSE = re.compile(r":[ \t]+[|>][-+0-9]*\s*$")
STEP = 2  # spaces between a name and those under it
_NUMBERED = re.compile(r"\s*(\d+)[.)]\s")

Found = tuple[int, str] | None


@dataclass(frozen=True)
class _Slip:
    """libyaml's `problem`, met at `index` of `text`; what it was reading then began at `opened`."""

    problem: str
    text: str
    index: int
    opened: int

    @cached_property
    def start(self) -> int:
        return self.text.rfind("\n", 0, self.index) + 1

    @cached_property
    def line(self) -> str:
        return self._line(self.start)

    @property
    def before(self) -> str:
        return self.text[self.start : self.index]

    @cached_property
    def above(self) -> list[tuple[int, str]]:
        """Start and words of the lines before this one that hold something, the nearest first."""
        found, start = [], self.start
        while start > 0:
            start = self.text.rfind("\n", 0, start - 1) + 1
            line = self._line(start)
            if line.strip() and not line.lstrip().startswith("#"):
                found.append((start, line))
        return found

    def _line(self, start: int) -> str:
        end = self.text.find("\n", start)
        return self.text[start : end if end >= 0 else None]


def explained(problem: str, text: str, index: int, opened: int) -> tuple[int, str]:
    """The place of the slip in `text`, and the sentence for it: libyaml met `problem` at `index`."""
    slip = _Slip(problem, text, index, opened)
    for look in _LOOKS:
        if found := look(slip):
            return found
    place = opened if problem in LATE else index
    for words, pattern, sentence in _PLAIN:
        if words == problem and re.search(pattern, slip.before):
            return place, sentence.format(letter=text[place : place + 1])
    return place, f"YAML cannot read this: {problem}"


def numbered(words: str) -> str:
    """What to say of `2. clinics` where a key and a page are meant; else nothing."""
    found = _NUMBERED.match(words)
    return f"`{found[0].strip()}` should be `{found[1]}:`" if found else ""


def _no_break(slip: _Slip) -> Found:
    for start, line in [(slip.start, slip.line), *slip.above[:1]]:
        if line.lstrip(" ").startswith(NO_BREAK):
            return start + line.index(NO_BREAK), NO_BREAK_START
    return None


def _open_quote(slip: _Slip) -> Found:
    """A quote that was to end on its line ends at the next one in the file, and there words follow."""
    for opening in _OPENING.finditer(slip.text, 0, slip.start):
        close = slip.text.find(opening[1], opening.end())
        if slip.start <= close < slip.index and not slip.text[close + 1 : slip.index].strip():
            return opening.start(1), _QUOTE
    return None


def _same_line(slip: _Slip) -> Found:
    """Words that hold a colon, in a bracket or in curly quotes."""
    value = re.search(r":\s+(\S)", slip.before)
    if slip.problem == _SECOND_NAME and value and value[1] in f"{{[{CURLY}":
        return slip.start + value.start(1), CURLY_QUOTES if value[1] in CURLY else _FIRST_BRACKET
    return None


def _colon_lacking(slip: _Slip) -> Found:
    """A line without its colon runs on into the next, which is where libyaml stumbles."""
    if slip.problem == _NO_COLON:
        return _lacking(slip.opened, slip.text[slip.opened :].partition("\n")[0])
    if slip.problem != _SECOND_NAME or re.search(r":\s", slip.before):
        return None
    own = _indent(slip.line)
    start, line = next(((start, line) for start, line in slip.above if _indent(line) <= own), (slip.start, slip.line))
    if _NAME.match(line) and _indent(line) < own:
        return slip.start + own, _far(own - _indent(line), "right")
    return _lacking(start + _indent(line), line)


def _lacking(place: int, line: str) -> tuple[int, str]:
    return place, numbered(line) or _LACKS


def _first(slip: _Slip) -> Found:
    """The first name under another stands askew, which libyaml takes for right: it stumbles over the second."""
    begins = slip.problem in _NO_NAME and not slip.before.strip()
    runs_on = slip.problem == _SECOND_NAME and not re.search(r":\s", slip.before)
    if not (begins or runs_on) or _indent(slip.line) % STEP:
        return None
    for start, line, under in _names_above(slip):
        askew = _indent(line) - under - STEP
        if _indent(line) % STEP and abs(askew) < STEP:
            return start + _indent(line), _far(abs(askew), "right" if askew > 0 else "left")
    return None


def _names_above(slip: _Slip) -> Iterator[tuple[int, str, int]]:
    """Start, words and the indent of the name above, for the names of the record in which the slip is."""
    record = list(itertools.takewhile(lambda found: _indent(found[1]) > 0, slip.above))[::-1]
    top = 0 if len(record) < len(slip.above) else -STEP  # nothing stands at the left: the first name of all is askew
    prose, parents = None, [top]
    for start, line in record:
        indent = _indent(line)
        if prose is not None and indent > prose:
            continue
        prose = indent if _PROSE.search(line) else None
        while parents[-1] >= indent and len(parents) > 1:
            parents.pop()
        if _NAME.match(line):
            yield start, line, parents[-1]
            parents.append(indent)


def _uneven(slip: _Slip) -> Found:
    """A name that stands under none of the names above it."""
    if slip.problem not in _NO_NAME or slip.before.strip():
        return None
    own = _indent(slip.line)
    levels = {_indent(line) for _, line in slip.above if _NAME.match(line)}
    if not levels or own in levels:
        return None
    least = min(abs(level - own) for level in levels)
    sides = [side for side, level in (("left", own + least), ("right", own - least)) if level in levels]
    return slip.start + own, _far(least, " or ".join(sides))


def _far(spaces: int, side: str) -> str:
    many = "one space" if spaces == 1 else f"{spaces} spaces"
    return f"this line stands {many} too far {side}; compare it with the line above"


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


_LOOKS: tuple[Callable[[_Slip], Found], ...] = (
    _no_break,
    _open_quote,
    _same_line,
    _first,
    _colon_lacking,
    _uneven,
)
