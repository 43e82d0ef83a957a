"""A large menus folder without an error, for tests of size and for the bench.

python -m tests.big 500 DIR        # 500 pages in 4 languages
"""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from hotline.menu.phrases import PHRASES

CHOICES = 8
PER_FILE = 50
MOST = 584  # pages: 8, 64 and 512 in three steps


class Tongue(NamedTuple):
    name: str
    voice: str
    locale: str
    ten: str  # words, which tell the pages apart
    opt_out: str

    @property
    def words(self) -> list[str]:
        return self.ten.split()


TONGUES = {
    "ar": Tongue(
        "العربية",
        "Polly.Hala-Neural",
        "ar-AE",
        "السفر المكتب الصحة العمل العودة المدينة الطبيب الطريق البيت المساعدة",
        "توقف",
    ),
    "ckb": Tongue(
        "کوردی",
        "none",
        "",
        "گەشت نووسینگە تەندروستی کار گەڕانەوە شار پزیشک ڕێگا ماڵ یارمەتی",
        "بوەستە",
    ),
    "en": Tongue(
        "English",
        "Polly.Joanna-Neural",
        "en-US",
        "travel office health work return city doctor road house help",
        "no more",
    ),
    "tr": Tongue(
        "Türkçe",
        "Polly.Filiz",
        "tr-TR",
        "yolculuk ofis dil okul konut doktor otobüs aile destek bilgi",
        "dur",
    ),
}


def folder(path: Path, pages: int, languages: Sequence[str] = tuple(TONGUES)) -> Path:
    """Writes menus with `pages` pages besides `main` and `contact` into the folder `path`, and gives it back.

    About 4 kB a page in four languages; eight choices a menu. `languages` are some of TONGUES.
    """
    assert pages <= MOST, f"three steps of {CHOICES} choices hold {MOST} pages"
    path.mkdir(parents=True, exist_ok=True)
    files = {"hotline.yaml": _line(languages), "phrases.yaml": _phrases(languages), "words.yaml": _words(languages)}
    files |= {"contacts.yaml": _contacts(languages), "main.yaml": _main(languages, pages)}
    for start in range(0, pages, PER_FILE):
        numbers = range(start, min(start + PER_FILE, pages))
        files[f"branch-{start // PER_FILE}.yaml"] = "\n".join(_page(number, pages, languages) for number in numbers)
    for name, text in files.items():
        (path / name).write_text(text, "utf-8")
    return path


def _each(languages: Iterable[str], words: dict[str, str], indent: int = 2) -> str:
    return "".join(f"{' ' * indent}{code}: {words[code]}\n" for code in languages)


def _prose(languages: Iterable[str], words: dict[str, str]) -> str:
    return "".join(f"    {code}: |\n      {words[code]}\n" for code in languages)


def _line(languages: Sequence[str]) -> str:
    names = {code: TONGUES[code].words[0] for code in languages}
    text = f"name:\n{_each(languages, names)}operator:\n{_each(languages, names)}languages:\n"
    for key, code in enumerate(languages, 1):
        tongue = TONGUES[code]
        text += f"  {code}:\n    name: {tongue.name}\n    key: {key}\n    voice: {tongue.voice}\n"
        text += f"    locale: {tongue.locale}\n" if tongue.locale else ""
        text += "    words_per_minute: 140\n"
    return text


def _phrases(languages: Sequence[str]) -> str:
    """Every phrase: two words of the language, its gaps, and the keys, which callers must be told."""
    text = ""
    for number, (name, gaps) in enumerate(PHRASES.items()):
        filled = " ".join(f"{{{gap}}}" for gap in sorted(gaps))
        words = {code: f"{TONGUES[code].words[number // 10]} {TONGUES[code].words[number % 10]}" for code in languages}
        if name == "ways":
            words = {code: " 9 ".join((words["star"], words["hash"])) for code, words in _keys(languages).items()}
        if name in ("star", "hash"):
            words = {code: words[name] for code, words in _keys(languages).items()}
        text += f"{name}:\n" + _each(languages, {code: f'"{words[code]} {filled}"' for code in languages})
    return text


def _keys(languages: Sequence[str]) -> dict[str, dict[str, str]]:
    return {code: {"star": TONGUES[code].words[7], "hash": TONGUES[code].words[8]} for code in languages}


def _words(languages: Sequence[str]) -> str:
    return "opt-out:\n" + _each(languages, {code: TONGUES[code].opt_out for code in languages})


def _contacts(languages: Sequence[str]) -> str:
    names = {code: TONGUES[code].words[1] for code in languages}
    fields = '  phone: "+12025550123"\n  source: made up\n  checked_on: 2026-11-23\n  expires_on: 2027-02-21\n'
    return f"office:\n  name:\n{_each(languages, names, 4)}{fields}"


def _main(languages: Sequence[str], pages: int) -> str:
    titles = {code: " ".join(TONGUES[code].words[:2]) for code in languages}
    contact = {code: f"{titles[code]} {{contact:office}}" for code in languages}
    return (
        f"main:\n  title:\n{_each(languages, titles, 4)}{_choices(range(min(CHOICES, pages)))}"
        f"contact:\n  title:\n{_each(languages, titles, 4)}  text:\n{_prose(languages, contact)}"
        "  source: made up\n  as_of: 2026-11\n"
    )


def _choices(numbers: Iterable[int]) -> str:
    return "  choices:\n" + "".join(f"    {key}: page-{number}\n" for key, number in enumerate(numbers, 1))


def _page(number: int, pages: int, languages: Sequence[str]) -> str:
    first = CHOICES * (number + 1)
    children = range(first, min(first + CHOICES, pages))
    titles = {code: _told(code, number) for code in languages}
    text = f"page-{number}:\n  title:\n{_each(languages, titles, 4)}  keywords:\n"
    text += _each(languages, {code: _commas(code, number) for code in languages}, 4)
    text += "  asks:\n" + _lines(languages, number, 6)
    if children:
        return text + _choices(children)
    text += "  text:\n" + _prose(languages, {code: _sentence(code, number, 3) for code in languages})
    text += "  speech:\n" + _lines(languages, number, 8)
    return text + "  source: made up\n  as_of: 2026-11\n"


def _told(code: str, number: int) -> str:
    """Three words that no other page has in this order."""
    words = TONGUES[code].words
    return f"{words[number // 100]} {words[number // 10 % 10]} {words[number % 10]}"


def _commas(code: str, number: int) -> str:
    words = TONGUES[code].words
    return ", ".join([_told(code, number), *(f"{_told(code, number)} {word}" for word in words[:3])])


def _sentence(code: str, number: int, length: int) -> str:
    words = TONGUES[code].words
    return " ".join([_told(code, number), *(words[(number + step) % 10] for step in range(length))]) + f" {number}."


def _lines(languages: Sequence[str], number: int, count: int) -> str:
    lines = {
        code: "\n      ".join(_sentence(code, number + step, 4) for step in range(count) if number + step < 1000)
        for code in languages
    }
    return _prose(languages, lines)


if __name__ == "__main__":
    print(folder(Path(sys.argv[2]), int(sys.argv[1])))
