"""The Vocabulary: what operators wrote for texters to send, folded."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import lru_cache

from hotline.fold import fold, squeeze
from hotline.menu.model.menu import MAIN, Keywords, Menu
from hotline.menu.model.node import Scalar
from hotline.menu.model.phrases import IDLE
from hotline.menu.model.remembered import remembered
from hotline.menu.words.folded import folding
from hotline.menu.words.learnt import Learnt, given, learn
from hotline.menu.words.scripts import own_scripts
from hotline.understand.courtesy import FEWEST_BONES, ends, starts, worn
from hotline.understand.endings import stems
from hotline.understand.lexicon import Bony, Lexicon, Names
from hotline.understand.mending import spellings
from hotline.understand.skeleton import skeleton
from hotline.understand.spelling import pieces
from hotline.understand.vocabulary import Vocabulary

# Consonants by which a word typed in Latin letters is known. With two, half the dictionary looks alike; for the lists,
# where one word can be enough to open the page for danger, one more.
BONES = 3
PHRASE_BONES = 5  # of a phrase, in all


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """The form in which whole messages are compared. Remembered: several checks ask for the same words."""
    return squeeze(fold(word))


@lru_cache(maxsize=65536)
def split(words: str) -> tuple[str, ...]:
    """Folded, word by word. Remembered: of the next menus most is as it was."""
    return tuple(fold(words).split())


_bones = lru_cache(maxsize=65536)(skeleton)


@remembered
def vocabulary(menu: Menu) -> Vocabulary:
    """Does not depend on the time: the Books of one menu that follow each other share it.

    What was learnt of its words is read, where it lies with the menus and is of these; else they are learnt now.
    """
    return taught(listed(menu), given(menu) or anew(menu))


def anew(menu: Menu) -> Learnt:
    """What is learnt of its words, whatever lies with the menus: for those that ship about a second's work."""
    return learn(menu, listed(menu).meanings)


def taught(known: Vocabulary, learnt: Learnt) -> Vocabulary:
    """The same with what was learnt of these menus, now or before; what the texts of before ask for may be another."""
    return replace(known, index=learnt.index, profiles=learnt.profiles)


@remembered
def listed(menu: Menu) -> Vocabulary:
    """What is known at once: codes, keywords and lists. Whatever else is asked leads to the main menu."""
    names, keywords, meanings = _language_names(menu), _keywords(menu), lexicon(menu, menu.meanings, BONES)
    latin, courtesies, titles = _latin(menu), frozenset(_courtesies(menu)), _titles(menu)
    opt_out, reactions = frozenset(_listed(menu, "opt-out")) | OPT_OUT, frozenset(_listed(menu, "reaction"))
    corrections = {word: next(iter(pages.values())) for word, pages in keywords.items()}
    corrections |= dict.fromkeys([*names, *opt_out, *_listed(menu, "greeting"), *_listed(menu, "menu")], "")
    return Vocabulary(
        languages=menu.languages,
        codes={code: page for page, code in menu.codes.items() if code},
        latin=frozenset(latin),
        keywords=keywords,
        sensitive=frozenset(page.name for page in menu.pages.values() if page.sensitive),
        parents={page: above for page, above in menu.parents.items() if above != MAIN},
        safety=_page(menu, menu.line.safety),
        comfort=_page(menu, menu.line.comfort),
        language_names=names,
        name_stems=stems(names),
        menu_words=_listed(menu, "menu"),
        greetings=_listed(menu, "greeting"),
        courtesies=courtesies,
        courtesy_starts=starts(courtesies),
        courtesy_ends=ends(courtesies),
        reactions=reactions,
        reaction_starts=starts(reactions),
        titles=titles,
        titles_from=_by_first(title for each in titles.values() for title in each.values()),
        page_words=_page_words(menu),
        number_words=frozenset(_single(menu, "number")),
        digits={word: number for word, number, _ in _digits(menu)},
        counted_in=_counted_in(menu),
        opt_out=opt_out,
        opt_out_starts=starts(opt_out),
        small=frozenset(_single(menu, "small")),
        corrections=corrections,
        slips=_by_pieces(corrections),
        spellings=spellings(_known(menu, latin)),
        writings=spellings(_known(menu, set(menu.languages) - latin)),
        lists=lexicon(menu, {name: words for name, words in menu.words.items() if name != "aside"}, BONES + 1, IDLE),
        meanings=meanings,
        posted=frozenset(_posted(menu)),
    )


# Twilio answers these itself on long numbers and still passes them on; a reply would fail with error 21610.
# https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out
OPT_OUT = frozenset({"stop", "unsubscribe", "end", "quit", "stopall", "revoke", "optout", "cancel"})
# The others that Twilio answers itself; here the menu is the best answer beside Twilio's own.
RESERVED = OPT_OUT | {"start", "yes", "unstop", "help", "info"}


def lexicon(menu: Menu, lists: Mapping[str, Keywords], shortest: int, idle: Sequence[str] = ()) -> Lexicon:
    """The lists as a Lexicon: single words, phrases by their first word, and skeletons.

    Words of lists that are `idle` stand for themselves, and for no form of another word, but in no list.
    """
    words: dict[str, Names] = {}
    phrases: dict[str, dict[str, tuple[tuple[tuple[str, ...], str], ...]]] = defaultdict(dict)
    skeletons: dict[str, Names] = {}
    bony: dict[str, dict[str, tuple[Bony, ...]]] = defaultdict(dict)
    latin = _latin(menu)
    for name, language, written in _written(lists):
        head, *rest = written
        words.setdefault(head, ())
        bones, *more = map(_bones, written)
        if rest:
            second, *follow = rest
            phrases[head][second] = (*phrases[head].get(second, ()), (tuple(follow), name))
            if language not in latin and bones and all(more) and len(bones + "".join(more)) >= PHRASE_BONES:
                then, *others = more
                bony[bones][then] = (*bony[bones].get(then, ()), (tuple(others), " ".join(written), name))
            continue
        names = () if name in idle else (name,)
        words[head] = _with(words[head], names)
        if language not in latin and len(bones) >= shortest:
            skeletons[bones] = _with(skeletons.get(bones, ()), names)
    seconds = {head: stems(follow) for head, follow in phrases.items()}
    return Lexicon(words, phrases, seconds, skeletons, dict(bony), _spelt(menu, latin), stems(words), shortest)


def _written(lists: Mapping[str, Keywords]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """List, language and folded words of everything listed."""
    for name, keywords in lists.items():
        for language, scalars in keywords.words.items():
            for scalar in scalars:
                if written := split(scalar.value):
                    yield name, language, written


def _with(names: Names, more: Names) -> Names:
    return names if set(more) <= set(names) else (*names, *more)


def _latin(menu: Menu) -> set[str]:
    """The languages that are written in Latin letters: their words are spelt one way only."""
    return {language for language, script in own_scripts(menu).items() if script == "Latin"}


def _spelt(menu: Menu, latin: Set[str]) -> frozenset[str]:
    return frozenset().union(*(words for language, words in _said(menu).items() if language in latin))


@remembered
def _said(menu: Menu) -> dict[str, set[str]]:
    """Language → every folded word that its pages say or are asked with."""
    found: dict[str, set[str]] = defaultdict(set)
    folded = folding(menu)
    for page in menu.pages.values():
        for translations in filter(None, (page.title, page.text, page.speech, page.asks)):
            for language, scalar in translations.words.items():
                found[language].update(folded(scalar.value))
    return found


def _known(menu: Menu, languages: Set[str]) -> Iterator[str]:
    """Every folded word that stands in these languages for callers or for the line to know."""
    yield from (word for language, words in _said(menu).items() if language in languages for word in words)
    keywords = [page.keywords for page in menu.pages.values() if page.keywords]
    for listed in (*menu.words.values(), *menu.meanings.values(), *keywords):
        for language, scalars in listed.words.items() if languages else ():
            yield from (word for scalar in scalars if language in languages for word in split(scalar.value))


def _page(menu: Menu, named: Scalar | None) -> str:
    return named.value if named and named.value in menu.pages else ""


def _keywords(menu: Menu) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for page in menu.pages.values():
        for language, words in (page.keywords.words if page.keywords else {}).items():
            for word in words:
                found.setdefault(folded(word.value), {})[language] = page.name
    return found


def _posted(menu: Menu) -> Iterator[str]:
    """Codes, also with a language behind, and keywords."""
    for code in filter(None, menu.codes.values()):
        yield from (code, *(f"{code} {language}" for language in menu.languages))
    for page in menu.pages.values():
        for words in (page.keywords.words if page.keywords else {}).values():
            yield from (word.value.strip().lower() for word in words)


def _by_pieces(words: Iterable[str]) -> dict[tuple[str, int], tuple[str, ...]]:
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for word in words:
        for piece in pieces(word):
            found[piece].append(word)
    return {piece: tuple(same) for piece, same in found.items()}


def _language_names(menu: Menu) -> dict[str, str]:
    found = {}
    for code, language in menu.line.languages.items():
        names = [code, *(scalar.value for scalar in language.keywords)]
        names += [language.name.value] if language.name else []
        found.update(dict.fromkeys(map(folded, names), code))
    return found


def _courtesies(menu: Menu) -> Iterator[str]:
    """As they are compared: see `courteous`."""
    latin = _latin(menu)
    for word, languages in (_listed(menu, "greeting") | _listed(menu, "courtesy")).items():
        yield worn(word)
        bones = skeleton(word)
        if len(bones) >= FEWEST_BONES and not latin.issuperset(languages):
            yield bones


def _titles(menu: Menu) -> dict[str, dict[str, tuple[str, ...]]]:
    """Page → language → the folded words of its title, for every page that has a code."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for page in (menu.pages[name] for name in menu.codes if name != MAIN):
        titles = page.title.words if page.title else {}
        words = {language: split(scalar.value) for language, scalar in titles.items()}
        found[page.name] = {language: title for language, title in words.items() if title}
    return found


def _by_first(phrases: Iterable[tuple[str, ...]]) -> dict[str, tuple[frozenset[str], ...]]:
    """First word → all words of the phrases that begin with it."""
    found: dict[str, list[frozenset[str]]] = defaultdict(list)
    for phrase in phrases:
        found[phrase[0]].append(frozenset(phrase))
    return {word: tuple(same) for word, same in found.items()}


def _page_words(menu: Menu) -> dict[str, frozenset[str]]:
    found = {}
    for page in (menu.pages[name] for name in menu.codes if name != MAIN):
        names = [*page.title.words.values()] if page.title else []
        names += [word for words in page.keywords.words.values() for word in words] if page.keywords else []
        found[page.name] = frozenset(word for name in names for word in split(name.value))
    return found


def _single(menu: Menu, name: str) -> Iterator[str]:
    """The words of a list, each alone."""
    for scalars in _scalars(menu, name).values():
        for scalar in scalars:
            yield from split(scalar.value)


def _digits(menu: Menu) -> Iterator[tuple[str, str, str]]:
    """Word, number, language. The list counts from nought; spellings of one number stand beside each other."""
    for language, scalars in _scalars(menu, "digits").items():
        for number, scalar in enumerate(scalars):
            yield from ((word, str(number), language) for word in split(scalar.value))


def _counted_in(menu: Menu) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for word, _, language in _digits(menu):
        found[word] = found.get(word, frozenset()) | {language}
    return found


def _listed(menu: Menu, name: str) -> dict[str, tuple[str, ...]]:
    """Word → the languages that list it."""
    found: dict[str, tuple[str, ...]] = {}
    for language, scalars in _scalars(menu, name).items():
        for scalar in scalars:
            word = folded(scalar.value)
            found[word] = (*found.get(word, ()), language)
    return found


def _scalars(menu: Menu, name: str) -> Mapping[str, tuple[Scalar, ...]]:
    return menu.words[name].words if name in menu.words else {}
