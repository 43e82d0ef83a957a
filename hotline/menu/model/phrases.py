"""The fixed sentences that the line needs in each language, and the gaps each one has.

All words live in `phrases.yaml`, so that a further language needs no code.
"""

ANSWERS = ("police", "agency", "ngo", "machine")  # who answers a contact's phone
COSTS = ("free", "normal")  # what a call to it costs, where that takes no words of the operators' own

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
HOURS = tuple(f"hour-{hour}" for hour in range(1, 13))
MINUTES = tuple(f"minutes-{minute}" for minute in range(1, 60))
QUARTERS = ("minutes-15", "minutes-30", "minutes-45")
DAY_PARTS = ("night", "morning", "noon", "afternoon", "evening")

EXTENSION = "extension"
# The way to another page: `{keys}` are those before, and a `{key}` follows.
_WAY: dict[str, frozenset[str]] = {
    "press": frozenset({"keys"}),
    "then": frozenset({"keys", "key"}),
    "text-call": frozenset({"keys"}),
}
# In the place of a contact that cannot be told, or around one that can.
_TOLD: dict[str, frozenset[str]] = {
    "not-set": frozenset(),
    "not-confirmed": frozenset(),
    "not-available": frozenset(),
    "instead": frozenset({"name", "contact"}),
    EXTENSION: frozenset({"contact", "extension"}),
}
# A call that is put through to a person.
_TRANSFER: dict[str, frozenset[str]] = {
    "person": frozenset({"name", "key"}),
    "connecting": frozenset({"name"}),
    "call-over": frozenset(),
    "call-busy": frozenset({"name"}),
    "call-no-answer": frozenset({"name"}),
    "call-failed": frozenset({"name"}),
}
# A page that is heard, as a text.
_SEND: dict[str, frozenset[str]] = {
    "send-offer": frozenset({"key"}),
    "send-ask": frozenset({"phones"}),
    "send-now": frozenset({"key"}),
    "send-done": frozenset(),
    "send-before": frozenset(),
    "send-enough": frozenset(),
    "send-hidden": frozenset(),
    "send-elsewhere": frozenset({"phones"}),
    "send-away": frozenset(),
}
# About a contact.
_ABOUT: dict[str, frozenset[str]] = {
    **{f"answers-{who}": frozenset() for who in ANSWERS},
    **{f"cost-{cost}": frozenset() for cost in COSTS},
    "speaks": frozenset(),
    "speaks-not": frozenset(),
}
# When it is open; from "when" on a moment in words.
_OPENING: dict[str, frozenset[str]] = {
    "open-now": frozenset(),
    "open-until": frozenset({"time"}),
    "open-always": frozenset(),
    "closed-now": frozenset(),
    "closed-for": frozenset({"name"}),
    "opens": frozenset({"when"}),
    "when": frozenset({"day", "time"}),
    "today": frozenset(),
    "tomorrow": frozenset(),
    "on-day": frozenset({"weekday"}),
    "time": frozenset({"hour", "minutes", "part"}),
    **{name: frozenset() for name in (*WEEKDAYS, *HOURS, *MINUTES, *DAY_PARTS)},
}
# An opening more than a week away: only days on which an office is closed make one.
_FAR: dict[str, frozenset[str]] = {
    "on-date": frozenset({"weekday", "day", "month"}),
    **{name: frozenset() for name in MONTHS},
}

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
    "and": frozenset({"keys", "key"}),
    "cover": frozenset(),
    **_WAY,
    "gone": frozenset(),
    "apology": frozenset(),
    "goodbye": frozenset(),
    "away": frozenset(),
    "emergency": frozenset({"contact"}),
    "dot": frozenset(),
    **_TRANSFER,
    **_SEND,
    # by text
    "text-menu": frozenset(),
    "text-between": frozenset(),
    "text-apology": frozenset(),
    "text-away": frozenset(),
    # on both
    **_TOLD,
    "no-news": frozenset(),
    "hours-unknown": frozenset(),
    **_ABOUT,
    **_OPENING,
    **_FAR,
}

# Asked for only once the menus use them, so that a line that never does is whole without.
SELDOM = (EXTENSION, "and", "cover", *_WAY, *_SEND, *(name for name in MINUTES if name not in QUARTERS))
# Those that not every line says.
TRANSFER, ABOUT, OPENING, FAR = tuple(_TRANSFER), tuple(_ABOUT), tuple(_OPENING), tuple(_FAR)
WAY = tuple(_WAY)
SEND = tuple(_SEND)
TOLD = tuple(_TOLD)
EVERYWHERE = ("ways", "keys", "and", "star", "hash", "goodbye")  # said on the phone whatever the page

# Those that are heard as they stand; `dot` is only ever part of a web address.
SPOKEN = tuple(name for name in PHRASES if not name.startswith("text-") and name != "dot")

# Lists of words that the line knows besides the pages' keywords (`words.yaml`): those that leave a text unanswered, and
# those that open the page for danger or keep it shut.
SILENCE = ("opt-out", "no-more", "messages", "reaction")
DANGER = ("danger", "person", "harm", "confinement", "threat", "despair", "withheld", "plea", "jest", "harmless")
WORD_LISTS = (
    *SILENCE,
    *("menu", "greeting", "courtesy", "aside", "small", "number", "digits", "sensitive"),
    *("speak", "not", "not-behind"),
    *DANGER,
)
# Those of which a word in the midst of a text is no sign of anything.
IDLE = ("opt-out", "reaction", "menu", "courtesy", "small", "number", "digits", "sensitive")
