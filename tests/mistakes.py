"""Mistakes of operators, and changes that are none: what `check` must see, and what it must leave alone.

Each changes one place of a sound folder, as a person would who types, pastes or translates. `HARMFUL` ones would reach
a caller; `RIGHT` ones are menus that somebody may write. `python -m tests.mistakes` counts both, with more on the menus
that ship.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import NamedTuple

from hotline.menu.load import Loaded, load
from hotline.problem import Problem
from tests.conftest import MENUS, ROOT

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
EXAMPLE = ROOT / "docs" / "example"
FOLDERS = {"example": EXAMPLE, "menus": MENUS}
DRAFT = "unreviewed"  # says of any change that nobody has read it


class Slip(NamedTuple):
    """In `file` of a folder, `old` (found once, unless it is empty) becomes `new`."""

    kind: str
    file: str
    old: str
    new: str
    folder: str = "example"


def found(slip: Slip) -> list[Problem]:
    """The problems that the change brings."""
    known = _known(slip.folder)
    before = frozenset(map(_same, _told(known)))
    # As the desk reads a file that was changed; tests/menu/test_kept.py holds that it is as if all were read anew.
    return [problem for problem in _told(load(changed(slip), NOW, before=known)) if _same(problem) not in before]


def changed(slip: Slip) -> Mapping[str, bytes]:
    files = dict(_files(slip.folder))
    text = files.get(slip.file, b"").decode()
    assert not slip.old or text.count(slip.old) == 1, f"{slip.file} has {text.count(slip.old)} times:\n{slip.old}"
    files[slip.file] = (text.replace(slip.old, slip.new) if slip.old else text + slip.new).encode()
    return files


def _told(loaded: Loaded) -> list[Problem]:
    return [problem for problem in loaded.problems if problem.check != DRAFT]


@cache
def _files(folder: str) -> Mapping[str, bytes]:
    return {path.name: path.read_bytes() for path in FOLDERS[folder].iterdir() if path.is_file()}


@cache
def _known(folder: str) -> Loaded:
    return load(_files(folder), NOW)


def _same(problem: Problem) -> tuple[str, str, str]:
    """Without its line, which any change moves."""
    return problem.check, problem.mark.file, problem.sentence


def _of(kind: str, *changes: tuple[str, ...]) -> Iterator[Slip]:
    for change in changes:
        yield Slip(kind, *change)


TITLE = "    en: Clinics\n"
EN = "      There are 12 clinics. They are free.\n"
AR = "      هناك 12 عيادة، وهي مجانية.\n"
BOTH = f"{EN}    ar: |\n{AR}"
SAFE = "      If it is not safe to listen, hang up.\n"
CHECK_AR = "      قبل السفر يراك طبيب.\n"
SPEECH = f"{AR}  speech:\n    en: |\n      {{en}}\n    ar: |\n      {{ar}}\n"


def both(en: str, ar: str) -> tuple[str, str, str]:
    return "health.yaml", BOTH, f"      {en}\n    ar: |\n      {ar}\n"


def page(en: str, ar: str, spoken_en: str, spoken_ar: str) -> tuple[str, str, str]:
    spoken = f"  speech:\n    en: |\n      {spoken_en}\n    ar: |\n      {spoken_ar}\n"
    return "health.yaml", BOTH, f"      {en}\n    ar: |\n      {ar}\n{spoken}"


def title(words: str) -> tuple[str, str, str]:
    return "health.yaml", TITLE, f"    en: {words}\n"


def text(words: str) -> tuple[str, str, str]:
    return "health.yaml", EN, f"      {words}\n"


def arabic(words: str) -> tuple[str, str, str]:
    return "health.yaml", AR, f"      {words}\n"


def speech(en: str, ar: str) -> tuple[str, str, str]:
    return "health.yaml", AR, SPEECH.format(en=en, ar=ar)


def keywords(words: str) -> tuple[str, str, str]:
    return "health.yaml", "    en: clinic, hospital\n", f"    en: {words}\n"


def phrase(old: str, new: str) -> tuple[str, str, str]:
    return "phrases.yaml", old, new


def languages(code: str, name: str, voice: str, locale: str) -> tuple[str, str, str]:
    new = f"languages:\n  {code}:\n    name: {name}\n    key: 3\n    voice: {voice}\n    locale: {locale}\n"
    return "hotline.yaml", "languages:\n", f"{new}    words_per_minute: 140\n"


HARMFUL = [
    *_of(
        "words nobody means",
        title("null"),
        title("~"),
        title("TODO"),
        title("TBD"),
        title("tbd"),
        title("XXX"),
        title("???"),
        title("N/A"),
        title("Clinics &amp; doctors"),
        title("Clinics&nbsp;here"),
        title("Clin\ufffdcs"),
        title("Clin\ue000ics"),
        title("Clinics\\nhere"),
        title("{notices}"),
        title("Lorem ipsum"),
        title("Travel checks"),
        title("travel checks"),
        text("There are 12 clinics. TODO ask again."),
        text("There are 12 clinics. FIXME They are free."),
        text("There are 12 clinics.\\nThey are free."),
        text("There are 12 clinics &ndash; they are free."),
        text("There are 12 clinics. Theyâ€™re free."),
        arabic("Ù‡Ù†Ø§Ùƒ 12 عيادة، وهي مجانية."),
        arabic("هناك 12 عيادة????، وهي مجانية."),
        text("<<<<<<< HEAD\n      There are 12 clinics.\n      =======\n      All are free.\n      >>>>>>> new"),
        text("There are 12 clinics. They are free. (insert phone number here)"),
        text("There are 12 clinics. Ask at [office name]."),
        text("There are 12 clinics. Ask at ______."),
        text("There are 12 clinics. translate me"),
        text('There are 12 clinics. "test test" asdf'),
        ("contacts.yaml", "    en: Information desk\n", "    en: TBD\n"),
        ("hotline.yaml", "  en: Example organisation\n", "  en: null\n"),
        ("hotline.yaml", "  en: Example organisation\n", "  en: Your organisation\n"),
        phrase("  en: This is a test.\n", "  en: TODO\n"),
        phrase("  ar: هذا اختبار.\n", "  ar: ؟؟؟\n"),
    ),
    *_of(
        "marks of other tools",
        text("There are **12** clinics. They are free."),
        text("There are 12 clinics. They are __free__."),
        text("# Clinics\n      There are 12 clinics."),
        text("## There are 12 clinics."),
        text("- There are 12 clinics.\n      - They are free."),
        text("* There are 12 clinics.\n      * They are free."),
        text("There are 12 clinics. They are _free_."),
        text("There are 12 clinics. They are *free*."),
        text("There are 12 clinics. They are `free`."),
        text("There are 12 clinics. See [our page](https://example.org)."),
        text("> There are 12 clinics."),
        text("There are 12 clinics. ~~They are free.~~"),
        text("• There are 12 clinics.\n      • They are free."),
        text("There are 12 clinics. Call [contact:office]"),
        text("There are 12 clinics. Call «contact:office»"),
        text("There are 12 clinics. Call <contact:office>"),
        text("There are 12 clinics. Call @contact"),
        text("There are 12 clinics. Call %s"),
        text("There are 12 clinics. Call %(office)s"),
        text("There are 12 clinics. Call ${office}"),
        text("There are 12 clinics. Call $office"),
        text("There are 12 clinics. Call {{contact:office}}"),
        text("There are 12 clinics. Call contact:office"),
        text("There are 12 clinics. Call {{ office }}"),
        text("There are 12 clinics. Call [[office]]"),
        text("There are 12 clinics. Call {contact: office}"),
        text("There are 12 clinics. Call #office#"),
        arabic("هناك 12 عيادة [contact:office]، وهي مجانية."),
        arabic("هناك **12** عيادة، وهي مجانية."),
        (
            "notices.yaml",
            "",
            "shut:\n  days: 2026-12-01\n  where: health\n  text:\n    en: |\n      **Shut**\n    ar: |\n      مغلق\n",
        ),
    ),
    *_of(
        "a comment swallows words",
        ("contacts.yaml", '  phone: "+12025550123"\n', "  phone: +12025550 #123\n"),
        keywords("clinic, hospital #1, doctor"),
        (
            "contacts.yaml",
            '  phone: "+12025550123"\n',
            '  hours: Sun-Thu 8:00-12:00 #13:00-16:00\n  phone: "+12025550123"\n',
        ),
        ("words.yaml", "  en: no more messages\n", "  en: no more messages #leave me\n"),
    ),
    *_of(
        "text against speech",
        speech("There are 21 clinics. They are free.", "هناك 12 عيادة، وهي مجانية."),
        speech("There are 12 clinics. They are free.", "هناك 21 عيادة، وهي مجانية."),
        page("A test costs 5 dollars.", "الفحص بـ 5 دولارات.", "A test costs 50 dollars.", "الفحص بـ 50 دولارات."),
        page("Open from 8 to 16.", "الدوام من 8 إلى 16.", "Open from 9 to 16.", "الدوام من 9 إلى 16."),
        page("Ask: {contact:office}", "السؤال: {contact:office}", "Ask us there.", "السؤال هناك."),
        speech("Look at www.example.org for more.", "هناك 12 عيادة."),
        speech("There are 12 clinics. Write to desk@example.org for more.", "هناك 12 عيادة."),
        speech("There are 12 clinics. Call 115.", "هناك 12 عيادة. اتصل 115."),
        speech("There are 12 clinics. In danger, dial 911.", "هناك 12 عيادة. 911 عند الخطر."),
        ("main.yaml", SAFE, f"{SAFE}      Ask: {{contact:office}}\n"),
        page("It was so in 2024.", "كان ذلك سنة 2024.", "It was so in 2042.", "كان ذلك سنة 2042."),
    ),
    *_of(
        "pressed directions",
        speech("For help, press nine, then three.", "للمساعدة اضغط تسعة، ثم ثلاثة."),
        speech("For checks, press nine, then one.", "للفحص: اضغط 9 ثم 1."),
        speech("For checks, press nine, then two.", "للفحص: اضغط 9 ثم 1."),
        speech("There are 12 clinics. For help, press star, then 5.", "هناك 12 عيادة."),
        speech("There are 12 clinics. For checks, press 4.", "هناك 12 عيادة."),
        text("There are 12 clinics. For checks, call this line: your language, then 3, then 1."),
        text("There are 12 clinics. Text 47 for more."),
        text("There are 12 clinics. For checks send 21."),
        arabic("هناك 12 عيادة. أرسل 47."),
        (
            "main.yaml",
            "      Please delete this message.\n",
            "      Info 21. Please delete this message.\n      Call: your language, then 2, then 5.\n",
        ),
    ),
    *_of(
        "codes",
        ("codes.yaml", "", "1: health\n11: clinic\n"),
        ("codes.yaml", "", "1: health\n17: clinics\n"),
        ("codes.yaml", "", "1: health\n3: clinics\n"),
        ("codes.yaml", "", "1x: health\n"),
        ("codes.yaml", "", "1 1: clinics\n"),
        ("codes.yaml", "", "1: health\n111: away\n"),
        ("codes.yaml", "", "11: clinics checks\n"),
        ("codes.yaml", "", "19: clinics\n"),
        ("codes.yaml", "", "11: null\n"),
    ),
    *_of(
        "words that people text",
        keywords("clinic, hospital, a"),
        keywords("clinic, hospital, x"),
        keywords("clinic, hospital, one"),
        keywords("clinic, hospital, no more messages"),
        keywords("clinic, hospital, menu"),
        keywords("clinic, hospital, ar"),
        keywords("clinic; hospital"),
        keywords("clinic. hospital"),
        keywords("clinic | hospital"),
        keywords("clinic / hospital"),
        keywords("clinic, hospital, yes"),
        keywords("clinic and hospital and doctor and nurse and medicine and pills"),
        ("words.yaml", "  en: menu\n", "  en: menu, no more messages\n"),
        ("words.yaml", "  en: menu\n", "  en: menu, stop\n"),
        ("words.yaml", "  en: hello\n", "  en: hello, menu\n"),
        ("words.yaml", "opt-out:\n  en: no more messages\n  ar: توقف\n", "opt-out:\n  en: no more messages\n"),
        ("words.yaml", "  ar: عنف\n", ""),
        ("words.yaml", "  ar: سلام\n", ""),
        ("words.yaml", "  ar: قائمة\n", ""),
        ("words.yaml", "", "danger:\n  en: beats me\n"),
        ("words.yaml", "", "danger:\n  en: beats me\n  ar: يضربني\nperson:\n  en: husband\n"),
        ("words.yaml", "", "danger:\n  en: beats me\n  ar: يضربني\nharm:\n  en: hit\n"),
        ("words.yaml", "", "danger:\n  en: beats me, help\n  ar: a\n"),
        ("hotline.yaml", "    words_per_minute: 135\n", "    words_per_minute: 135\n    keywords: arabic, english\n"),
        ("hotline.yaml", "    words_per_minute: 135\n", "    words_per_minute: 135\n    keywords: arabic, stop\n"),
        ("hotline.yaml", "    words_per_minute: 135\n", "    words_per_minute: 135\n    keywords: arabic, menu\n"),
        ("hotline.yaml", "    words_per_minute: 135\n", "    words_per_minute: 135\n    keywords: 1, arabic\n"),
    ),
    *_of(
        "phrases",
        phrase("  en: Tuesday\n", "  en: Monday\n"),
        phrase("  ar: الثلاثاء\n", "  ar: الاثنين\n"),
        phrase("  en: August\n", "  en: July\n"),
        phrase("  en: seven\n", "  en: six\n"),
        phrase("  ar: السابعة\n", "  ar: السادسة\n"),
        phrase("  en: in the evening\n", "  en: in the morning\n"),
        phrase("Again: hash. Back: 9. Main menu: star.", "Again: hash. Back: 8. Main menu: star."),
        phrase("Again: hash. Back: 9. Main menu: star.", "Again: pound. Back: 9. Main menu: star."),
        phrase("Again: hash. Back: 9. Main menu: star.", "Again: hash. Main menu: star."),
        phrase(
            "للإعادة: المربع. للرجوع: 9. القائمة الرئيسية: النجمة.",
            "للإعادة: المربع. للرجوع: 8. القائمة الرئيسية: النجمة.",
        ),
        phrase("  en: It is open now.\n", "  en: It is closed now.\n"),
        phrase("  en: hash\n", "  en: star\n"),
        phrase('  en: "{title}: press {key}."\n', '  en: "Press {key}."\n'),
        phrase('  en: "{title}: press {key}."\n', '  en: "{title}: press 1. {key}."\n'),
        phrase("  en: today\n", "  en: tomorrow\n"),
        phrase("  en: number not set yet\n", "  en: not confirmed today\n"),
        phrase("  en: fifteen\n", "  en: fifty\n"),
    ),
    *_of(
        "help that is another's",
        ("hotline.yaml", "fallback: website\n", "fallback: website\nhelp:\n  en: IOM help is free.\n  ar: مجاني.\n"),
        phrase("  en: This is a test.\n", "  en: This is a test of IOM.\n"),
    ),
    *_of(
        "safety",
        ("hotline.yaml", "fallback: website\n", "fallback: website\nsafety: clinics\n"),
        ("hotline.yaml", "fallback: website\n", "fallback: website\nsafety: main\n"),
        ("hotline.yaml", "fallback: website\n", "fallback: website\nsafety: health\n"),
    ),
    *_of(
        "turned around",
        arabic("هناك 12 عيادة. للرصيد *123#."),
        arabic("هناك 12 عيادة. اتصل +964 من الخارج."),
        arabic("هناك 12 عيادة. اتصل 07-70."),
    ),
]

RIGHT = [
    *_of(
        "numbers",
        both("There are 1,300 clinics.", "هناك 1300 عيادة."),
        both("There are 1,300 clinics.", "هناك 1.300 عيادة."),
        both("There are 1 300 clinics.", "هناك ١٣٠٠ عيادة."),
        both("There are 1,300 clinics.", "هناك ١٬٣٠٠ عيادة."),
        both("About 1,000,000 people.", "نحو 1 000 000 شخص."),
        both("About 1 000 000 people.", "نحو 1.000.000 شخص."),
        both("About 1000000 people.", "نحو 1,000,000 شخص."),
        both("Open until 4 pm.", "الدوام حتى 16:00."),
        both("Open until 4 p.m.", "الدوام حتى الساعة 16."),
        both("Open from 8 am to 4 pm.", "الدوام من 8:00 إلى 16:00."),
        both("Open from 8:30 to 16:30.", "الدوام من 8:30 إلى 4:30 مساءً."),
        both("Open until 16:00.", "الدوام حتى 4 عصراً."),
        both("Open until noon at 12 pm.", "الدوام حتى 12 ظهراً."),
        both("It takes 2 days.", "يستغرق ذلك يومين."),
        both("It takes 2 weeks.", "يستغرق ذلك أسبوعين."),
        both("It takes 1 month.", "يستغرق ذلك شهراً."),
        both("It takes one day.", "يستغرق ذلك يوماً واحداً."),
        both("There are twelve clinics.", "هناك 12 عيادة."),
        both("It rose by 2.5 percent.", "ازداد 2,5 بالمئة."),
        both("It rose by 2.50 percent.", "ازداد ٢٫٥ بالمئة."),
        both("There are 12 clinics.", "هناك ١٢ عيادة."),
        both("Since 1 January 2024.", "منذ 2024/1/1."),
        both("Since 01.02.2024.", "منذ 1/2/2024."),
        both("In the 1990s.", "في التسعينات."),
        both("In the 21st century.", "في القرن الحادي والعشرين."),
        both("It costs 10 000 dinars.", "الكلفة 10,000 دينار."),
        both("It costs 10,000 dinars.", "الكلفة 10 آلاف دينار."),
        both("For 40,000 people.", "لأجل 40 ألف شخص."),
        both("For 2 million people.", "لأجل 2,000,000 شخص."),
        both("From 20/3/2027 to 23/3/2027.", "من 20/3/2027 إلى 23/3/2027."),
        both("Date: 20/3/2027", "التاريخ: 20/3/2027"),
        both("Date: 20.3.2027", "التاريخ: 20.3.2027"),
        both("Open 8:00-16:00.", "الدوام 8:00-16:00."),
        both("The years 2022/2023.", "سنة 2022/2023."),
        both("Read law 11 of 2016.", "القانون 11 لسنة 2016."),
        both("It is 50% free.", "ذلك مجاني 50%."),
    ),
    *_of(
        "signs",
        text("There are 12 clinics. They are free - for all."),
        text("There are 12 clinics - they are free (for all)."),
        both("One of 12 clinics is open 24/7.", "واحدة من 12 عيادة مفتوحة 24/7."),
        text("There are 12 clinics. They are free!"),
        text("There are 12 clinics & they are free."),
        text("There are 12 clinics; they are free."),
        text("There are 12 clinics [since May]. They are free."),
        text("There are 12 clinics: they are free #1."),
        text('There are 12 clinics. They are "free".'),
        text("There are 12 clinics. Press star for the menu."),
        text("There are 12 clinics. Press * for the menu."),
        both("There are 12 clinics. 2 * 3 beds each.", "هناك 12 عيادة. 2 * 3 أسرة."),
        text("There are 12 clinics. It's free."),
        text("There are 12 clinics.\n      They are free."),
        text("1. There are 12 clinics.\n      2. They are free."),
        text("There are 12 clinics. Question: is it free? Yes."),
        text("There are 12 clinics in the Todo valley."),
        title("Clinics and doctors"),
        title("A/C and water"),
        title("HIV tests"),
        title("E-mail and post"),
        title("Null and void marriages"),
        title("Help for N. and S. Iraq"),
        arabic("هناك 12 عيادة – وهي مجانية."),
        arabic("هناك 12 عيادة، وهي مجانية!"),
        arabic("هناك 12 عيادة (مجانية)."),
        arabic("هناك 12 عيادة؛ وهي مجانيّة."),
        arabic("هناك 12 عيادة تابعة لـ IOM وهي مجانية."),
        arabic("هناك 12 عيادة تابعة لـ Save the Children وهي مجانية."),
    ),
    *_of(
        "comments",
        (
            "health.yaml",
            "  source: made up for this page\n  as_of: 2026-11\n\nchecks:",
            "  # as of May\n  source: made up for this page\n  as_of: 2026-11\n\nchecks:",
        ),
        ("contacts.yaml", "  web: example.org\n", "  web: example.org  # read by us\n"),
        ("hotline.yaml", "    key: 2\n", "    key: 2   # on posters since May\n"),
        ("health.yaml", "    1: clinics\n", "    1: clinics  # most wanted\n"),
        ("contacts.yaml", '  phone: "+12025550123"\n', '  phone: "+12025550123"  # night desk, ask for Ali\n'),
    ),
    *_of(
        "text and speech",
        speech("There are 12 clinics. They are free.", "هناك 12 عيادة، وهي مجانية."),
        speech("There are twelve clinics. They are free.", "هناك اثنتا عشرة عيادة، وهي مجانية."),
        speech("There are 12 clinics in 3 towns. They are free.", "هناك 12 عيادة في 3 مدن."),
        speech("There are some clinics. They are free.", "هناك عيادات، وهي مجانية."),
        speech("There are 12 clinics. It began in 2024, with 3.", "هناك 12 عيادة. بدأت سنة 2024، وكانت 3."),
        ("main.yaml", SAFE, f"{SAFE}      To hear more, press zero.\n"),
        speech("There are 12 clinics. Go back: press nine. To hear it again, press hash.", "هناك 12 عيادة."),
        speech("There are 12 clinics. For checks, press nine, then two.", "هناك 12 عيادة. للفحص: 9 ثم 2."),
        speech("There are 12 clinics. For help: star, then two.", "هناك 12 عيادة."),
        speech("There are 12 clinics. At night press the bell at the door.", "هناك 12 عيادة."),
        speech("There are 12 clinics. Press hard for ten minutes if it bleeds.", "هناك 12 عيادة."),
        text("There are 12 clinics. For travel checks text 12."),
        both("Checks: call this line: your language, then 1, then 2.", "الفحص: اتصل، اللغة، ثم 1، ثم 2."),
        both("Send 2 photos with your papers.", "أرسل صورتين مع الأوراق."),
        both("First one nurse, then 2 doctors see you.", "ممرضة أولاً، ثم طبيبان."),
    ),
    *_of(
        "codes",
        ("codes.yaml", "", "1: health\n11: clinics\n12: checks\n2: safety\n"),
        ("codes.yaml", "", "# printed in May\n11: clinics\n"),
        ("codes.yaml", "", "0: contact\n"),
    ),
    *_of(
        "words",
        keywords("clinic, hospital, x-ray"),
        keywords("clinic, hospital, er"),
        keywords("clinic, hospital, hiv"),
        keywords("clinic, hospital, covid-19"),
        keywords("clinic, hospital, my clinic, the doctor"),
        keywords("clinic, hospital,"),
        keywords("Clinic, Hospital"),
        ("words.yaml", "  en: hello\n", "  en: hello, hi, good morning\n"),
        ("words.yaml", "", "danger:\n  en: beats me, hits me\n  ar: يضربني\n"),
        ("words.yaml", "", "small:\n  en: the\n  ar: في\n"),
        ("words.yaml", "", "speak:\n  en: speak\n  ar: احجي\nnot-behind:\n  ar: ابدا\n"),
        ("hotline.yaml", "    words_per_minute: 135\n", "    words_per_minute: 135\n    keywords: arabic, arabi\n"),
    ),
    *_of(
        "phrases",
        phrase(
            "Again: hash. Back: 9. Main menu: star.",
            "To hear it again, hash. To go back, nine. For the main menu, star.",
        ),
        phrase("  en: Tuesday\n", "  en: Tue\n"),
        phrase("  en: hash\n", "  en: Hash\n"),
        phrase("  en: It is open now.\n", "  en: Somebody is there now.\n"),
        ("hotline.yaml", "fallback: website\n", "fallback: website\nhelp:\n  en: Help is free.\n  ar: مجاني.\n"),
        phrase("  en: May\n", "  en: the month of May\n"),
        phrase("  en: thirty\n", "  en: and a half\n"),
        phrase("  en: dot\n", "  en: point\n"),
    ),
    *_of(
        "names",
        ("hotline.yaml", "  en: Example organisation\n", "  en: IOM Iraq\n"),
        ("hotline.yaml", "  en: Help line\n", "  en: Null Line\n"),
        ("hotline.yaml", "  en: Example organisation\n  ar: منظمة تجريبية\n", "  en: UNHCR\n  ar: UNHCR\n"),
        ("hotline.yaml", "  en: Example organisation\n  ar: منظمة تجريبية\n", "  en: Oxfam\n  ar: Oxfam\n"),
        ("contacts.yaml", "    en: Web site\n    ar: موقع الإنترنت\n", "    en: WhatsApp\n    ar: WhatsApp\n"),
        (
            "contacts.yaml",
            "    en: Web site\n    ar: موقع الإنترنت\n",
            "    en: Facebook page\n    ar: صفحة Facebook\n",
        ),
    ),
    *_of(
        "voices",
        (
            "hotline.yaml",
            "    voice: Polly.Hala-Neural\n    locale: ar-AE\n",
            "    voice: Polly.Zeina\n    locale: arb\n",
        ),
        (
            "hotline.yaml",
            "    voice: Polly.Hala-Neural\n    locale: ar-AE\n",
            "    voice: Google.ar-XA-Wavenet-A\n    locale: ar-XA\n",
        ),
        (
            "hotline.yaml",
            "    voice: Polly.Hala-Neural\n    locale: ar-AE\n",
            "    voice: Google.ar-XA-Chirp3-HD-Aoede\n    locale: ar-XA\n",
        ),
        (
            "hotline.yaml",
            "    voice: Polly.Joanna-Neural\n    locale: en-US\n",
            "    voice: Polly.Amy-Generative\n    locale: en-GB\n",
        ),
        (
            "hotline.yaml",
            "    voice: Polly.Joanna-Neural\n    locale: en-US\n",
            "    voice: Polly.Geraint\n    locale: en-GB-WLS\n",
        ),
    ),
]

# What no check knows yet: nothing in the menus says that it is wrong.
UNSEEN = [
    *_of(
        "words nobody means",
        arabic("هناك 12 عيادة، وهي مجانية. [يترجم]"),
    ),
    *_of(
        "words that people text",
        keywords("clinic, hospital, 1st of 12"),
        keywords("clinic, hospital, the"),
        keywords("clinic, hospital, press"),
    ),
    *_of(
        "phrases",
        phrase("  en: The call is free.\n", "  en: The call is not free.\n"),
        phrase("  en: English is spoken there.\n", "  en: Arabic is spoken there.\n"),
        phrase("  en: forty-five\n", "  en: fifty-four\n"),
    ),
    *_of(
        "safety",
        ("main.yaml", "  sensitive: true\n", ""),
    ),
]


def main() -> None:
    """Counts what is seen of the harmful ones and told of the right ones; with each that is not as it should be."""
    for what, slips, seen in (("harmful, not seen", [*HARMFUL, *UNSEEN], True), ("right, and told", RIGHT, False)):
        wrong = [slip for slip in slips if bool(found(slip)) is not seen]
        print(f"{what}: {len(wrong)} of {len(slips)}")
        for slip in wrong:
            print(
                f"  {slip.kind}: {slip.file}: {slip.new!r}",
                *(f"    {each.sentence} [{each.check}]" for each in found(slip)[:2]),
                sep="\n",
            )


if __name__ == "__main__":
    main()
