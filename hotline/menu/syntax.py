"""libyaml's complaints, for what operators do most often, in words that say what to do."""

import re

# Complaints at the end of the file about what was opened long before: there the place of the opening helps.
LATE = {"found unexpected end of stream", "did not find expected ',' or ']'", "did not find expected ',' or '}'"}

_UNDER = "put words that {} under `|`, or between quotes"
_BRACKET = "a bracket opens here and is not closed; put words that begin with one under `|`, or between quotes"
_SPACES = "this line does not stand where a name can stand; compare its spaces with the lines around it"

# libyaml's words; what stands before the place on its line (a pattern); what to do. The first that fits is said.
_PLAIN = (
    (
        "mapping values are not allowed in this context",
        r":(\s|$)",
        f"a second colon on one line; {_UNDER.format('hold a colon')}",
    ),
    (
        "mapping values are not allowed in this context",
        "",
        "the line before lacks its colon, or the space after it: every name ends with both",
    ),
    ("could not find expected ':'", "", "a colon is missing here or on the line before; every name ends with one"),
    ("found a tab character that violates indentation", "", "a tab stands before these words; use spaces"),
    ("found character that cannot start any token", r"^\s*$", "a tab stands before these words; use spaces"),
    (
        "found character that cannot start any token",
        "",
        "words cannot start with '{letter}'; put them under `|`, or between quotes",
    ),
    ("did not find expected key", r":\s+[{\[]", f"words follow behind a bracket; {_UNDER.format('begin with one')}"),
    ("did not find expected key", r":\s+['\"]", f"words follow behind a quote; {_UNDER.format('hold a quote')}"),
    ("did not find expected key", "", _SPACES),
    ("did not find expected <document start>", "", _SPACES),
    ("did not find expected node content", "", _BRACKET),
    ("did not find expected ',' or ']'", "", _BRACKET),
    ("did not find expected ',' or '}'", "", _BRACKET),
    ("found unexpected end of stream", "", "a quote opens here and is not closed"),
    ("found unexpected document indicator", "", "a line of `---` or `...` stands inside quotes; close them before it"),
    ("did not find expected comment or line break", "", "words stand behind `|`; they begin on the line below it"),
    ("found invalid Unicode character escape code", "", "this escape names no letter; write the letter itself"),
    ("found unknown escape character", "", "a backslash between quotes means something else to YAML; use `|`"),
    ("found incompatible YAML document", "", "a line that starts with `%` speaks to YAML, not to callers; remove it"),
    ("found unknown directive name", "", "a line that starts with `%` speaks to YAML, not to callers; remove it"),
)


def explained(problem: str, before: str, letter: str) -> str:
    """The sentence for libyaml's `problem`, met at `letter` with `before` it on the line."""
    for words, pattern, sentence in _PLAIN:
        if words == problem and re.search(pattern, before):
            return sentence.format(letter=letter)
    return f"YAML cannot read this: {problem}"
