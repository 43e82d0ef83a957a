"""What the page says while somebody records: sentences for its script, in the language of the page."""

from hotline.desk.wording import _


def words() -> dict[str, str]:
    """What the page says while it records."""
    return {
        "record": _("Record"),
        "stop": _("Stop"),
        "again": _("Record again"),
        "recording": _("Recording. Speak now."),
        "sending": _("Being sent."),
        "waiting": _("Kept in this browser, not yet at the desk: {count}"),
        "all": _("Everything you recorded is at the desk."),
        "away": _("The desk does not answer. It is tried again by itself; nothing is lost."),
        "signin": _("Your session has ended. Sign in again; nothing is lost."),
        "refused": _("You may not record this language."),
        "denied": _("The browser does not let this page use the microphone. Allow it beside the address."),
        "none": _("No microphone was found."),
        "large": _("This file is larger than {size} MB; send the one piece, cut out of the long recording."),
        "last": _("That was the last piece."),
        "place": _("{number} of {count}"),
        "seconds": _("about {seconds} seconds"),
        "recorded": _("recorded"),
        "machine": _("made by a machine"),
        "mine": _("Send mine all the same"),
        "drop": _("Throw mine away"),
        "full": _("This browser cannot keep recordings. Send each before you record the next."),
    }
