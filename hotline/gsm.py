"""GSM 03.38: the letters that every telephone network sends seven bits each; any other makes a whole text dear."""

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
ESCAPED = frozenset("^{}\\[~]|€\f")
ALPHABET = BASIC | ESCAPED


def dear(text: str) -> list[str]:
    """The letters that force the expensive encoding, each once, in order."""
    return [] if ALPHABET.issuperset(text) else [letter for letter in dict.fromkeys(text) if letter not in ALPHABET]
