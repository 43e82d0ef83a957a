"""Large menus, written by rule: the shape of real ones, with words that say nothing. The same on every run.

python -m tests.big 1000 build/big
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from hotline.menu.model.phrases import PHRASES

PER_FILE = 100  # pages
_SOURCE = "  source: made up\n  as_of: 2026-11\n"
MOST = 1728  # pages: three times twelve words tell them apart


@dataclass(frozen=True, slots=True)
class Tongue:
    name: str
    voice: str
    locale: str
    opt_out: str
    words: str  # three dozens; three words, one of each, tell a page from every other


# Every language has a voice here, so that every answer there can be is compiled.
TONGUES = {
    "en": Tongue(
        "English",
        "Polly.Joanna-Neural",
        "en-US",
        "enough",
        """
        health travel family office school border passport doctor shelter money bridge winter
        register collect prepare arrive explain protect deliver compare announce repair believe consider
        tomorrow together children without village another hundred quickly between garden evening bicycle
        """,
    ),
    "fr": Tongue(
        "Français",
        "Polly.Lea-Neural",
        "fr-FR",
        "assez",
        """
        santé voyage famille bureau école frontière passeport médecin abri argent pont hiver
        inscrire ramasser préparer arriver expliquer protéger livrer comparer annoncer réparer croire réfléchir
        demain ensemble enfants sans village autre centaine vite entre jardin soirée vélo
        """,
    ),
    "ar": Tongue(
        "العربية",
        "Polly.Hala-Neural",
        "ar-AE",
        "توقف",
        """
        الصحة السفر العائلة المكتب المدرسة الحدود الجواز الطبيب المأوى النقود الجسر الشتاء
        التسجيل الاستلام التحضير الوصول الشرح الحماية التوصيل المقارنة الإعلان الإصلاح التصديق التفكير
        غداً معاً الأطفال بدون القرية الآخرون مئات بسرعة بينهم الحديقة المساء الدراجة
        """,
    ),
    "ur": Tongue(
        "اردو",
        "Google.ur-IN-Standard-A",
        "ur-IN",
        "بند",
        """
        صحت سفر خاندان دفتر سکول سرحد پاسپورٹ ڈاکٹر پناہ رقم پل سردی
        اندراج وصولی تیاری آمد وضاحت حفاظت ترسیل موازنہ اعلان مرمت یقین غور
        کل اکٹھے بچے بغیر گاؤں دوسرا سینکڑوں جلدی درمیان باغ شام سائیکل
        """,
    ),
}


def write(folder: Path, pages: int, languages: Sequence[str] = tuple(TONGUES), per_file: int = PER_FILE) -> Path:
    """Menus without an error: `pages` pages besides `main` and `contact`, in some of TONGUES; gives `folder` back."""
    assert pages <= MOST, f"{MOST} pages can be told apart"
    folder.mkdir(parents=True, exist_ok=True)
    files = {
        "hotline.yaml": _line(languages),
        "phrases.yaml": "".join(_phrase(name, languages) for name in PHRASES),
        "words.yaml": _group("opt-out", {code: TONGUES[code].opt_out for code in languages}),
        "contacts.yaml": _contact(languages),
        "main.yaml": _main(pages, languages),
    }
    for start in range(0, pages, per_file):
        numbers = range(start, min(start + per_file, pages))
        files[f"pages-{start:04}.yaml"] = "".join(_page(number, pages, languages) for number in numbers)
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def width(pages: int) -> int:
    """Choices a menu: five, as real menus aim at; more where the tree would be deeper than four."""
    return next(width for width in range(5, 9) if sum(width**step for step in range(1, 5)) >= pages)


def _line(languages: Sequence[str]) -> str:
    name = {code: _sentence(code, "name", 3) for code in languages}
    text = _group("name", name) + _group("operator", name) + "time_zone: Asia/Baghdad\nlanguages:\n"
    for key, code in enumerate(languages, 1):
        tongue = TONGUES[code]
        text += f"  {code}:\n    name: {tongue.name}\n    key: {key}\n    voice: {tongue.voice}\n"
        text += f"    locale: {tongue.locale}\n    words_per_minute: 140\n"
    return text


def _phrase(name: str, languages: Sequence[str]) -> str:
    gaps = "".join(f" {{{gap}}}" for gap in sorted(PHRASES[name]))
    return _group(name, {code: f'"{_sentence(code, name, 4)}{gaps}"' for code in languages})


def _contact(languages: Sequence[str]) -> str:
    name = _group("name", {code: _sentence(code, "office", 2) for code in languages}, "  ")
    return f'office:\n{name}  phone: "+12025550123"\n  source: made up\n'


def _main(pages: int, languages: Sequence[str]) -> str:
    title = _group("title", {code: _sentence(code, "main", 2) for code in languages}, "  ")
    text = _prose("text", {code: [f"{_sentence(code, 'contact', 6)} {{contact:office}}"] for code in languages})
    return f"main:\n{title}{_choices(_children(-1, pages))}contact:\n{title}{text}{_SOURCE}"


def _page(number: int, pages: int, languages: Sequence[str]) -> str:
    children = _children(number, pages)
    text = f"page-{number}:\n" + _group("title", {code: _title(code, number) for code in languages}, "  ")
    text += _group("keywords", {code: ", ".join(_keywords(code, number)) for code in languages}, "  ")
    text += _prose("asks", {code: list(_sentences(code, f"{number} asks", 6, 6)) for code in languages})
    if children:
        return text + _choices(children)
    text += _prose("text", {code: list(_sentences(code, f"{number} text", 2, 7)) for code in languages})
    text += _prose("speech", {code: list(_sentences(code, f"{number} speech", 6, 9)) for code in languages})
    return text + _SOURCE


def _children(number: int, pages: int) -> range:
    """The pages under a page, in a tree filled row by row; under the main menu for -1."""
    first = (number + 1) * width(pages)
    return range(first, min(first + width(pages), pages))


def _choices(numbers: Iterable[int]) -> str:
    return "  choices:\n" + "".join(f"    {key}: page-{number}\n" for key, number in enumerate(numbers, 1))


def _title(code: str, number: int) -> str:
    words = _words(code)
    return f"{words[number % 12]} {words[12 + number // 12 % 12]} {words[24 + number // 144]}"


def _keywords(code: str, number: int) -> Iterator[str]:
    title = _title(code, number)
    yield title
    yield from (f"{title} {word}" for word in Random(title).sample(_words(code), 3))


@cache
def _words(code: str) -> list[str]:
    return TONGUES[code].words.split()


def _sentences(code: str, seed: str, count: int, length: int) -> Iterator[str]:
    return (f"{_sentence(code, f'{seed} {line}', length)}." for line in range(count))


def _sentence(code: str, seed: str, length: int) -> str:
    return " ".join(Random(seed).sample(_words(code), length))


def _group(name: str, words: dict[str, str], indent: str = "") -> str:
    return f"{indent}{name}:\n" + "".join(f"{indent}  {code}: {said}\n" for code, said in words.items())


def _prose(name: str, lines: dict[str, list[str]]) -> str:
    return f"  {name}:\n" + "".join(
        f"    {code}: |\n" + "".join(f"      {line}\n" for line in said) for code, said in lines.items()
    )


if __name__ == "__main__":
    print(write(Path(sys.argv[2]), int(sys.argv[1])))
