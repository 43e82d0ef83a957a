"""Languages that neighbours write and the line does not speak: known by their small words.

Their pages are found all the same, by the words that they share with ours and by those in the lists; but the answer
says first, in their language, which languages there are. All words are folded.
"""

from collections.abc import Collection, Mapping

ENOUGH = 2  # such words in one text: one alone may be a slip or a name
CLOSE = 5  # words for each of them at the most: a long text in another language holds two by chance

PERSIAN, KURMANJI, BADINI = "fa", "kmr", "kmr-Arab"  # Badini is Kurmanji in Arabic letters
# By these codes a line speaks them itself.
_CODES: Mapping[str, frozenset[str]] = {
    PERSIAN: frozenset({"fa", "prs"}),
    KURMANJI: frozenset({"kmr", "ku"}),
    BADINI: frozenset({"kmr", "ku"}),
}


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# No word that Arabic or Sorani have too, in their own letters or typed in Latin ones.
_WORDS: Mapping[str, frozenset[str]] = {
    PERSIAN: _set(
        "را است از براي چطور چگونه چقدر كجاست چيست كيست شما هستم هستيم هستند نيستم دارم داريم ندارم دارد "
        "ندارد داشته گرفته ميخواهم ميخواهيم ميخواهد ميخواهند ميتوانم ميتوانيم ميكنم ميكند ميكنيد ميكنند ميشود "
        "ميزند ميزنند ميگذارد نميگذارد نميگذارند نميدهد نميدهند نميدانم ميدهيد ميفرستند ميگويد خواهم خواهيم "
        "توانم كنم كنيد كنيم شده شد شوم برگردم برگرديم بروم بروند بدهيد كشورم شوهرم پسرم دخترم برادرم مادرم "
        "پاسپورتم كارفرما پناهنده پرونده پروندهام درمانگاه بيمارستان كجا چه خانه رايگان داوطلبانه نفر نگه گم "
        "در نيست هستيد هستي رفتن برگشتن برگشت سازمان مهاجرت دولت كمك كمكم پول پولم معاينه فرزندم زنم همسرم بايد "
        "چيزي كسي نميتوانم نميخواهم نميخواهند نداشتم داشتم بودم بوده امدم امده امديم رفتم ماندهام"
    ),
    KURMANJI: _set(
        "ez em hun ji bi ku kengi cawa ciye dixwazim dixwazin dixwaze nizanim dizanim heye hene nine tune "
        "tuneye bike bikin bikim bidin bide dide didin dixe dixin dike dikin dikim dikarim dikare digire "
        "vegerim vegerin vegere vegeriyan welate welat xwe mala male malbata mere jina zarok zaroken zarokan "
        "nexwes nexwesxane nexwesxaneya doktore penaber penaberen alikari alikariya pasporta pasaporta winda "
        "buye dere deri dervayi gelek silav niha hejmara telefona pere ditirsim dikuje girtiye girtine birin "
        "biri standiye rexistina kocberiye kocberan kampe av xeter cuna qacaxi bicim bicin bice naxwazim naxwazin "
        "hevdem pisti bele bileta karsaz karsaze nikarim nikare zore dikeve dibe nabe dibin axa dile ci jinen mehan"
    ),
    BADINI: _set(
        "يهز ههوه ژ ل ب دڤيت دڤين ڤي يهڤ يهڤه نينه نينن ههيڤ ههيڤه چاوا كهنگي دبيژيت دبيژن دبيژم بهرسڤ "
        "هاريكاريا پيدڤي پيتڤي گهلهك كو خو ددهت ددهن نادهني دكهن دكهم دترسم دكوژيت مالا بزڤرم بزڤرين بزڤرمه "
        "فريكهنه شيم ريكا"
    ),
}


def unspoken(words: Collection[str], languages: Collection[str]) -> str:
    """The language that a text is written in, if it is one of these and none of `languages`; else nothing."""
    for language, marks in _WORDS.items():
        found = len(marks.intersection(words))
        if found >= ENOUGH and found * CLOSE >= len(words) and _CODES[language].isdisjoint(languages):
            return language
    return ""
