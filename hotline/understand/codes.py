"""Codes: `31`, `3 1`, `press 31`, `رقم اثنين`, `31 ckb`; beside them only words for numbers and a language."""

from hotline.understand.text import Text
from hotline.understand.vocabulary import Found, Vocabulary


def code(text: Text, known: Vocabulary) -> Found | None:
    digits, rest = "", []
    for word in text.words:
        number = known.digits.get(word, word)
        if number.isascii() and number.isdigit():
            digits += number
        elif word not in known.number_words:
            rest.append(word)
    page = known.codes.get(digits)
    language = known.language_names.get("".join(rest))
    if page is None or (rest and language is None):
        return None
    return Found(page, language or text.language, "code")
