"""What people really write: misspelt, in dialect, in Latin letters, in a long story, in danger."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotline.book import Spot, answer, find
from hotline.understand.message import understand
from hotline.understand.vocabulary import Vocabulary
from tests.conftest import BASE, NOW, ROOT

UNDER_TWO_SEGMENTS = 2


@pytest.mark.parametrize(
    ("message", "code", "language"),
    [
        ("شلون اقدم على الرجوع الطوعي وانا بالمانيا", "11", "ar"),
        ("my baby has fever where is the hospital", "33", "en"),
        ("ئاومان نییە لە کەمپەکە", "41", "ckb"),
        ("ma 3idna may bil mukhayam", "41", "ar"),
        ("naxoshm doktor", "3", "ckb"),
        ("ته ندروستي", "3", "ckb"),
        ("صحهههه", "3", "ar"),
        ("i need a doctor please", "3", "en"),
        ("عندي سؤال عن AVRR", "1", "ar"),
        ("can the smuggler be trusted with a rubber boat", "24", "en"),
    ],
)
def test_a_page_is_found(book, message, code, language):
    found = find(book, message)

    assert (book.codes[found.page], found.language) == (code, language)


@pytest.mark.parametrize(("message", "code"), [("RETRUN", "1"), ("resetlement", "42"), ("المنضمة الدولية للهجرة", "5")])
def test_a_slip_of_the_finger(book, message, code):
    found = find(book, message)

    assert (book.codes[found.page], found.matched) == (code, "spelling")


@pytest.mark.parametrize("message", ["سلام", "SALE", "SHOP", "LATER", "STPO", "kurdihs", "unsubscrbe", "traficking"])
def test_a_slip_opens_nothing_that_could_harm(book, loaded, message):
    """Not a sensitive page, not an opt-out, not a language."""
    found = find(book, message)

    assert found.page is not None
    assert found.matched not in ("spelling", "opt-out", "language")


@pytest.mark.parametrize("language", ["ar", "ckb", "en"])
def test_no_slip_in_a_word_opens_a_sensitive_page_by_spelling(book, loaded, language):
    for page in loaded.menu.pages.values():
        for word in page.keywords.words.get(language, ()) if page.keywords and page.sensitive else ():
            for at in range(len(word.value) - 1):
                swapped = word.value[:at] + word.value[at + 1] + word.value[at] + word.value[at + 2 :]
                found = find(book, swapped)

                assert found.matched != "spelling" or not loaded.menu.pages[found.page].sensitive, swapped


@pytest.mark.parametrize(
    "message",
    [
        "he beats me every night",
        "help, they locked us in",
        "my boss took my passport and says he will kill me",
        "زوجي يضربني",
        "ساعدوني حابسيني بالبيت",
        "يهددني بالقتل",
        "لێم دەدات",
        "تکایە فریام بکەون، دەرگایان لێ داخستووم",
        "yidhrubni kul yom",
        "fryam bkawn",
        "sinasaktan ako ng amo ko",
        "i came here for work two years ago, " * 20 + "and now my husband hits me",
    ],
)
def test_danger_opens_the_page_for_it(book, message):
    assert book.codes[find(book, message).page] == "22"


@pytest.mark.parametrize(
    "message",
    [
        "help me with my homework",
        "the heat is killing me today",
        "this exam is killing me",
        "هدف قاتل",
        "الجو حار قتلنا الحر",
        "my boss is on holiday",
        "beat the eggs and add sugar",
        "لە پێکەنیندا مردم",
    ],
)
def test_one_sign_alone_is_no_danger(book, message):
    assert find(book, message).page != "get-help-safely"


@pytest.mark.parametrize(
    ("message", "line"),
    [
        ("پاسپورتم گم شده چه کار کنم", "این خط به فارسی"),
        ("شوهرم مرا می‌زند و نمی‌گذارد بیرون بروم", "این خط به فارسی"),
        ("ez dixwazim ji Swêdê vegerim Iraqê", "Ev xet bi kurmancî"),
        ("ل کەمپێ ئاڤ نینە", "ئەڤ هێلە ب کورمانجی"),
    ],
)
def test_a_language_that_is_not_spoken_is_told_which_are(book, message, line):
    first, *rest = answer(book, find(book, message)).text.splitlines()

    assert first.startswith(line)
    assert first.endswith("العربية: ar · کوردی: ckb · English: en")
    assert rest


@pytest.mark.parametrize(
    "message", ["ماكو مي بالمخيم", "دەمەوێت بگەڕێمەوە", "min ayna anta", "je suis prêt, où êtes-vous"]
)
def test_a_language_that_is_spoken_or_not_known_is_told_nothing(book, message):
    assert not find(book, message).unspoken


GREETINGS = [
    ("hello sir how are you, ", " thank you very much god bless you"),
    ("السلام عليكم ورحمة الله وبركاته اخوي شلونك، ", " شكرا جزيلا الله يوفقكم"),
    ("سڵاو کاکە چۆنیت، ", " زۆر سوپاس"),
    ("salam alaikum shlonkum, ", " shukran jazilan"),
]


@pytest.mark.parametrize(("before", "behind"), GREETINGS)
@pytest.mark.parametrize(
    ("message", "code"),
    [
        ("my baby has fever where is the hospital", "33"),
        ("شلون اقدم على الرجوع الطوعي وانا بالمانيا", "11"),
        ("ئاومان نییە لە کەمپەکە", "41"),
        ("he beats me every night", "22"),
        ("31", "31"),
        ("resetlement", "42"),
        ("i need a doctor", "3"),
    ],
)
def test_courtesy_never_changes_the_answer(book, message, code, before, behind):
    assert book.codes[find(book, f"{before}{message}{behind}").page] == code


@pytest.mark.parametrize("message", ["اخوي", "my brother", "sister", "براکەم لە ڕێگای قاچاغ بزربووە"])
def test_a_relative_who_is_meant_is_no_courtesy(book, message):
    assert find(book, message).matched != "greeting"


@pytest.mark.parametrize(
    "message",
    [
        "the company has nice offices but the guard keeps the key and i want to go home to Nepal",
        "i am a nurse and i am so tired of life",
        "how do i return? i owe the agent money",
        "ارجع للعراق بس ماخذ جوازي المدير",
        "تەنیا پرسیارێکم هەیە، هیوام نەماوە",
        "is the news about return true? i want to end it all",
        "haha he hit me lol",
        # Told indirectly, beside what asks nothing.
        "it has been foggy since dawn. I took many pills",
        "a boy begs at the crossing and a man takes all his money in the evening. thanks for reading",
        "وياكم يوسف. نشتغل من الصبح وبس ينطوني اكل",
        "ez naxwazim bijîm",
    ],
)
def test_a_hint_of_danger_is_never_dropped(book, message):
    """One grave sign is not enough to be sure; help is then among what is offered, whatever else was found."""
    found = find(book, message)

    assert {"22", "34"} & {book.codes[page] for page in (found.page, *found.offers)}


@pytest.mark.parametrize("message", ["I want to go back to Iraq", "دەمەوێت بگەڕێمەوە عێراق", "کلینیک لە کوێیە"])
def test_how_somebody_got_the_number_is_not_what_she_asks_for(book, message):
    found = understand(f"ژمارەکەتانم لە فەیسبووک بینی. {message}", book.vocabulary)

    assert found.page == find(book, message).page != "contact"


@pytest.mark.parametrize("message", ["راح انتحر من الضحك", "the bad guy threatens to kill them, watch the movie lol"])
def test_a_jest_does_not_open_the_page_for_danger(book, message):
    assert find(book, message).page == "main"


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ("smuglers with a ruber boat to itly", "24"),
        ("clinc with a docter near my hous", "33"),
        ("العوده الطوعيه من المانيه", "1"),
    ],
)
def test_slips_in_the_words_of_a_question(book, message, code):
    found = find(book, message)

    assert any(book.codes[page].startswith(code) for page in (found.page, *found.offers))


@pytest.mark.parametrize("message", ["الجو حار قتلنا الحر", "منداڵەکەم دەکۆکێت و دەرمانمان نییە"])
def test_a_slip_alone_tells_of_no_danger(book, message):
    assert find(book, message).page != "get-help-safely"


@pytest.mark.parametrize(
    "message",
    [
        "please don't text me any more",
        "pls stop sending me messages",
        "stop please",
        "لا تدزولي رسائل بعد",
        "ما اريد رسائل منكم",
        "ئیتر نامەم بۆ مەنێرن",
        "STOP STOP",
        "stop stop stop!!",
        "STOP -- Ali",
        "STOP\nAli Hassan",
        "Unsubscribe me pls",
        "please could you stop",
        "stop sending me this",
        "hello, STOP, thank you",
        "توقف توقف",
        "رجاءا ايقاف شكرا",
        "تکایە بوەستە",
    ],
)
def test_a_sentence_that_wants_no_more_texts(book, message):
    assert find(book, message).matched == "opt-out"


@pytest.mark.parametrize(
    "message",
    [
        "the bus stop",
        "please stop him",
        "i want to stop working here",
        "my boss does not let me send messages, he locks me in",
        "نامەوێت بگەڕێمەوە",
        "ما اريد ارجع",
        "can you text me your number",
        "please dont stop sending me, very useful",
        "Stop. He beats me",
        "STOP, help",
        "stop - clinic",
        "i want to end it",
        "end it",
        "end my life",
        "لا توقفوا الرسائل رجاءا",
    ],
)
def test_no_sentence_of_another_kind_is_silenced(book, message):
    assert find(book, message).page is not None


@pytest.mark.parametrize(
    "message",
    [
        "Liked “31 Travel checks”",
        "Loved “A doctor checks\nthat you are fit to fly”",
        "Laughed at “hello”",
        'Emphasized "22 Getting help"',
        "👍 to “31 Travel checks”",
        "Reacted 😂 to “Health”",
        "❤️ “22 Getting help”",
        "Removed a like from “31 Travel checks”",
        "Liked an image",
        "أعجبني «صحة»",
    ],
)
def test_a_reaction_is_not_answered(book, message):
    found = find(book, message)

    assert (found.page, found.matched) == (None, "reaction")


@pytest.mark.parametrize("message", ["what is “IOM”", "“31”", "he said “I will kill you”", "liked", "👍"])
def test_a_quotation_is_no_reaction(book, message):
    assert find(book, message).page is not None


@pytest.mark.parametrize(
    ("message", "language"),
    [
        ("English please", "en"),
        ("i dont speak arabic, kurdish please", "ckb"),
        ("ما افتهم كوردي، احجي عربي", "ar"),
        ("عەرەبی نازانم، کوردی", "ckb"),
        ("ممكن بالانكليزي", "en"),
        ("بە کوردی بنووسن", "ckb"),
        ("hello sir how are you, بە ئینگلیزی تکایە thank you very much", "en"),
    ],
)
def test_another_language_is_asked_for(book, message, language):
    found = find(book, message)

    assert (found.page, found.language, found.matched) == ("main", language, "language")


@pytest.mark.parametrize(
    ("message", "page"),
    [("two", "2"), ("رقم اثنين", "2"), ("ژمارە دوو", "2"), ("three one", "31"), ("press five", "5")],
)
def test_numbers_in_words(book, message, page):
    found = find(book, message)

    assert (book.codes[found.page], found.matched) == (page, "code")


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ("ست", "6"),
        ("رقم ست", "6"),
        ("hello 2", "2"),
        ("2 thanks", "2"),
        ("4 please", "4"),
        ("hi 22 and thanks", "22"),
        ("22 and thank you very much", "22"),
        ("سلام عليكم ٢٢ وشكرا", "22"),
        ("٢٢ و سوپاس", "22"),
        ("22 w shukran", "22"),
    ],
)
def test_a_number_beside_courtesy(book, message, code):
    assert book.codes[find(book, message).page] == code


@pytest.mark.parametrize(
    ("message", "help"),
    [
        ("namawet bjim", "34"),
        ("y3azboony", "22"),
        ("انا عاملة اثيوبية ما استلم راتب من سنة وما اقدر اطلع", "22"),
        ("برادرم را دزدیده اند", "22"),
        ("hello sir hope you are well. اكتب من تلفون صديقتي لان ياخذون تلفوني", "22"),
    ],
)
def test_a_hint_of_danger_is_among_what_is_offered(book, message, help):
    found = find(book, message)

    assert help in {book.codes[page] for page in (found.page, *found.offers)}


@pytest.mark.parametrize(
    "message", ["صباح الخير ست", "هلو ست شلونج", "مرحبا ست الكل", "thank u 2", "hi 2 all", "thanks 4 your help"]
)
def test_a_number_that_is_courtesy(book, message):
    """ست is six, and madam."""
    assert find(book, message).matched == "greeting"


@pytest.mark.parametrize("message", ["help", "HELP", "👍", "???", "7", "نعم", "زۆر سوپاس", "see you later"])
def test_what_is_not_for_us_gets_the_menu(book, message):
    found = find(book, message)

    assert (found.page, found.offers) == ("main", ())


def test_letters_alone_do_not_open_the_page_for_danger(book):
    """ "I shut my door and came": it looks like many signs of danger, and is none."""
    found = find(book, "دەرگاکەم داخست و هاتم")

    assert found.page == "main"


@pytest.mark.parametrize("message", ["blah", "ok", "yes", "what", "kaka", "تمام"])
def test_a_few_letters_that_mean_nothing_open_and_offer_nothing(book, message):
    """They are part of too many words: `blah` had opened the page about camps, sure of itself. `ok` is courtesy."""
    found = find(book, message)

    assert (found.page, found.offers) == ("main", ())


def test_a_question_between_pages_names_them_and_help(book):
    found = find(book, "شلون ارجع للعراق، اني بتركيا وما عندي فلوس")
    reply = answer(book, found)

    assert found.matched == "between"
    assert reply.spot == Spot("ar", "main")
    assert reply.segments <= UNDER_TWO_SEGMENTS
    for page in (*found.offers, "get-help-safely"):
        assert f"{book.codes[page]} {book.titles[Spot('ar', page)]}" in reply.text.splitlines()


def test_a_question_in_the_language_of_the_last_answer(book):
    found = find(book, "شلون ارجع للعراق، اني بتركيا وما عندي فلوس")
    unknown = type(found)(found.page, None, found.matched, found.offers)

    assert answer(book, unknown, "ckb").spot.language == "ckb"
    assert answer(book, unknown, "xx").spot.language == "ar"


WORDS = ["he", "beats", "my", "boss", "help", "لێم", "دەدات", "بەند", "يضربني", "stop", "messages", "گەڕانەوە", "water"]
LETTERS = st.sampled_from("abc هلمرنيتپەێۆڕڵ 0123٣ ’ـ\u200c\u0651ﷺ\n")


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=300))
def test_any_order_of_words_that_mean_something(book, words):
    reply = answer(book, find(book, " ".join(words)))

    assert reply.text or reply == book.silence


@settings(max_examples=200, deadline=None)
@given(st.text(LETTERS, max_size=1600))
def test_letters_that_fold_in_odd_ways(book, message):
    assert find(book, message) == find(book, message)


def test_nothing_is_known_of_words(book):
    """Without any vocabulary every text gets the menu."""
    assert understand("help me, he beats me", Vocabulary()).page == "main"


def test_one_index_serves_the_books_of_one_menu(loaded):
    first, second = (loaded.book(NOW, base) for base in (BASE, "https://other.example.org"))

    assert first.vocabulary is second.vocabulary


def explained(text):
    command = [sys.executable, "-m", "hotline", "text", "--explain", text]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()


def test_explained():
    lines = explained("my husband beats me")

    assert "danger       yes: 22 get-help-safely, in en" in lines
    assert "Danger, because of: my husband beats (danger)" in lines


def test_explained_why_danger_is_only_asked_about():
    lines = explained("haha my boss will kill me, I am late again")

    assert "Taken for a joke, a film or news, because of: haha (jest); else yes: 22 get-help-safely, in en" in lines


def test_explained_nothing_where_a_word_of_jest_changes_nothing():
    assert not [line for line in explained("haha where is the clinic") if line.startswith("Taken for")]
