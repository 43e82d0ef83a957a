"""What the fields of forms are called, in the language of the page."""

import re

from hotline.desk.wording import _

# Those that are said in each language: behind the dot of `title.ar` stands which.
SPOKEN = ("title", "text", "speech", "keywords", "asks", "name", "post", "operator", "help", "texts_reach")
CLOSED, NEW, LANGUAGES = "closed", "new", "languages"
CODE = re.compile("[a-z]{2,3}")


def field(name: str) -> str:
    """What a field is called; its own name where nobody has given it another."""
    told = {
        "title": _("Title"),
        "text": _("By text"),
        "speech": _("On the phone, where it differs"),
        "keywords": _("Words that people text"),
        "asks": _("Whole questions that people send, one a line"),
        "source": _("Where it comes from"),
        "as_of": _("True as of"),
        "sensitive": _("Sensitive"),
        "name": _("Name"),
        "post": _("Postal address"),
        "phone": _("Number"),
        "extension": _("Extension"),
        "web": _("Web address"),
        "mail": _("Mail address"),
        "kind": _("Kind"),
        "answers": _("Who answers"),
        "speaks": _("Languages spoken there"),
        "cost": _("What the call costs"),
        "hours": _("Hours"),
        "transfer": _("Calls are put through"),
        "example": _("Example: never told"),
        "fallback": _("Told in its place"),
        "checked_on": _("Last tried on"),
        "checked_by": _("Tried by (a role)"),
        "expires_on": _("Told until"),
        "days": _("First and last day"),
        "where": _("Where it is told"),
        "channel": _("Only by voice or sms"),
        "operator": _("Who runs the line"),
        "help": _("What you promise of your help"),
        "time_zone": _("Time zone"),
        "number": _("The line's own number"),
        "countries": _("Countries people call from"),
        "emergency": _("Emergency contact"),
        "safety": _("Page for danger"),
        "comfort": _("Page for thoughts of suicide"),
        "texts_to": _("Numbers to which a call may have a page sent"),
        "texts_reach": _("What callers call these phones"),
        "key": _("Key"),
        "voice": _("Voice"),
        "locale": _("Locale"),
        "words_per_minute": _("Words a minute"),
        "first": _("First day"),
        "last": _("Last day"),
        "under": _("Under which menu"),
        "why": _("Why"),
        "who": _("Who tried it (a role, no name); may stay empty"),
        "": _("Words"),
    }
    return told.get(name, name)


def called(name: str) -> tuple[str, str]:
    """What a field is called by whose name it is sent, such as `title.ar`, and its language; often it has none."""
    *above, last = re.split("[. ]", name)
    if len(above) == 2 and above[0] == CLOSED:
        days = _("Further days on which it is closed") if above[1] == NEW else above[1].replace("_", " ")
        whole = field(last) != last
        return f"{field(last) if whole else _('What these days are called')} · {days}", "" if whole else last
    if len(above) == 2 and above[0] == LANGUAGES:
        return field(last), above[1]
    if len(above) == 1 and above[0] in SPOKEN:
        return field(above[0]), last
    if not above and CODE.fullmatch(last) and field(last) == last:
        return field(""), last
    return (f"{field(above[0])} · {last}", "") if len(above) == 1 else (field(last), "")
