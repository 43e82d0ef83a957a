"""When a request was signed: whoever recorded one cannot send it again much later."""

FRESH = 300  # seconds


def outdated(timestamp: str, now: float) -> str:
    """What is wrong with the time that was signed, if anything is; both in seconds since 1970."""
    plain = timestamp.isascii() and timestamp.isdecimal() and len(timestamp) < 12
    return "" if plain and abs(now - int(timestamp)) <= FRESH else "an old signature"
