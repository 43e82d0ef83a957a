"""The auth tokens that webhooks are signed with, and what is taken for one on the first day."""

import re

QUOTE = "\"'“”‘’`"
SID = re.compile(r"(AC|SK)[0-9a-f]{32}", re.IGNORECASE)
PLACEHOLDER = re.compile(
    r"<.*>|\[.*\]|x{8,}|\*+|((your|my|the)[ _-]*)?(twilio[ _-]*)?auth[ _-]*token|change[ _-]*me", re.IGNORECASE
)
REMEDY = "Copy the auth token from the front page of the Twilio console."


def mistake(token: str) -> str:
    """What an entry is instead of a token, and what to do; nothing for one that may be a token. Never quotes it."""
    if token.upper().startswith("TWILIO_AUTH_TOKEN"):
        return "holds its own name again. Write the token alone behind the first =."
    if "#" in token or "=" in token.rstrip("="):
        return "holds more than a token: a comment or another setting. Where Docker reads it, every letter counts."
    if token[:1] in QUOTE or token[-1:] in QUOTE:
        return "stands in quotation marks, and would be taken with them. Take them off."
    if sid := SID.fullmatch(token):
        kind = "the account" if sid[1].upper() == "AC" else "an API key"
        return f"holds the SID of {kind} ({sid[1].upper()}…), with which nothing is signed. {REMEDY}"
    if PLACEHOLDER.fullmatch(token):
        return f"still holds the placeholder of an example. {REMEDY}"
    return ""
