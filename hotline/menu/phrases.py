"""The fixed sentences that the line needs in each language, and the gaps each one has.

All words live in `phrases.yaml`, so that a further language needs no code.
"""

PHRASES: dict[str, frozenset[str]] = {
    # on the phone
    "language": frozenset({"language", "key"}),
    "greeting": frozenset({"operator"}),
    "test": frozenset(),
    "choice": frozenset({"title", "key"}),
    "ways": frozenset(),
    "keys": frozenset({"keys"}),
    "star": frozenset(),
    "hash": frozenset(),
    "gone": frozenset(),
    "apology": frozenset(),
    "goodbye": frozenset(),
    "away": frozenset(),
    "emergency": frozenset({"contact"}),
    "dot": frozenset(),
    # by text
    "text-menu": frozenset(),
    "text-between": frozenset(),
    "text-apology": frozenset(),
    "text-away": frozenset(),
    # on both
    "not-set": frozenset(),
    "not-confirmed": frozenset(),
}

# Those that are heard as they stand; `dot` is only ever part of a web address.
SPOKEN = tuple(name for name in PHRASES if not name.startswith("text-") and name != "dot")

# Lists of words that the line knows besides the pages' keywords (`words.yaml`).
WORD_LISTS = (
    *("opt-out", "no-more", "messages"),
    *("menu", "greeting", "small", "number", "digits", "sensitive"),
    *("speak", "not", "not-behind"),
    *("danger", "person", "harm", "confinement", "threat", "plea"),
)
