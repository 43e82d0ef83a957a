"""Words that stand for themselves: keywords, the words for the menu, greetings."""

from dataclasses import replace

from hotline.understand.text import Text
from hotline.understand.vocabulary import MAIN, Found, Vocabulary


def keyword(text: Text, known: Vocabulary) -> Found | None:
    """A message that is exactly a keyword."""
    return next(filter(None, (_keyword(word, text, known) for word in text.wholes)), None)


def menu(text: Text, known: Vocabulary) -> Found | None:
    """A word for the menu, alone or among small words; but `help me` is more than `help`."""
    for word in (*text.wholes, "" if text.has("plea") else core(text, known)):
        if word in known.menu_words:
            return Found(MAIN, _own(known.menu_words[word], text), "menu")
    return None


def greeting(text: Text, known: Vocabulary) -> Found | None:
    """Greetings, thanks and small words, and nothing else: `slaw, choni`."""
    if text.wholes[0] in known.greetings:
        return Found(MAIN, _own(known.greetings[text.wholes[0]], text), "greeting")
    if text.words and not text.asked:
        return Found(MAIN, text.language, "greeting")
    if not text.has("greeting"):
        return None
    greeted = [hit for hit in text.listed if "greeting" in hit.names]
    covered = {at for hit in greeted for at in range(hit.at, hit.at + 1 + hit.words.count(" "))}
    if any(at not in covered and word not in known.small for at, word in enumerate(text.words)):
        return None
    return Found(MAIN, text.language, "greeting")


def inside(text: Text, known: Vocabulary) -> Found | None:
    """A keyword, and around it nothing but small words: `i need a doctor please`."""
    found = _keyword(core(text, known), text, known)
    # The words around it show the language better than it does: `اريد اعرف عن AVRR`.
    return replace(found, language=text.language or found.language) if found else None


def core(text: Text, known: Vocabulary) -> str:
    """The message without the small words before and behind, in one run."""
    words, start, end = text.asked, 0, len(text.asked)
    while start < end and words[start] in known.small:
        start += 1
    while end > start and words[end - 1] in known.small:
        end -= 1
    return "".join(words[start:end])


def _keyword(word: str, text: Text, known: Vocabulary) -> Found | None:
    pages = known.keywords.get(word)
    if not pages:
        return None
    language = _own(tuple(pages), text)
    return Found(pages[language or next(iter(pages))], language, "keyword")


def _own(languages: tuple[str, ...], text: Text) -> str | None:
    """The language of a word: its own, or the one its letters show when several share the word."""
    return languages[0] if len(languages) == 1 else text.language if text.language in languages else None
