"""The words of which dates are made, by language: months and weekdays as Unicode's CLDR has them (Babel), and what joins them."""

import functools
import pickle
import re
import unicodedata
from typing import Any, NamedTuple

# Words for "until" between a first and a last day, which CLDR does not have.
_UNTIL = {
    "ar": "إلى الى حتى", "az": "ilə", "bg": "до", "bn": "থেকে", "ca": "al fins", "cs": "do až", "da": "til", "de": "bis",
    "el": "έως ως μέχρι", "en": "to until till through thru", "es": "al a hasta", "et": "kuni", "eu": "arte", "fa": "تا", "fi": "",
    "fr": "au à jusqu", "gl": "ao a", "he": "עד", "hi": "से", "hr": "do", "hu": "tól től", "id": "hingga sampai s/d sd",
    "is": "til", "it": "al a", "ja": "から より", "kk": "", "ko": "부터 에서", "lo": "ຫາ ເຖິງ", "lt": "iki", "lv": "līdz",
    "mk": "до", "mr": "ते", "ms": "hingga sehingga", "nb": "til", "nl": "tot t/m tm", "no": "til", "pl": "do",
    "pt": "a à ao até", "ro": "până la", "ru": "по до", "sk": "do až", "sl": "do", "sq": "deri", "sr": "до do", "sv": "till",
    "th": "ถึง", "tr": "ile", "uk": "до по", "ur": "تا", "vi": "đến", "zh": "至 到",
}  # fmt: skip
# Words between the parts of a date, beside those that stand in CLDR's own patterns.
FILLERS = {
    "ca": "de d del", "cs": "dne", "da": "den d", "de": "den der dem am vom", "el": "του στις τις", "en": "of the on", "es": "de del el",
    "fr": "le du de", "he": "ב ה", "id": "tanggal tgl", "it": "il", "kk": "ж", "lt": "m d", "lv": "gada", "ms": "hb", "nl": "de", "no": "den", "pl": "r roku",
    "pt": "de do dia", "ro": "de", "ru": "г года", "sv": "den", "th": "ที่ วันที่ เดือน พศ พ.ศ คศ ค.ศ พุทธศักราช ปี", "uk": "року р",
    "vi": "ngày năm", "tr": "günü", "hu": "-án -én",
}  # fmt: skip
# Names of the months, January first and / between two spellings, that some edition of CLDR has not: it changed the Bengali spelling, gave Haiti numbers, and
# called the Sinhala months by those of the moon, which are names of holidays and no months of a date.
_MONTHS = {
    "bn": "জানুয়ারী/জানুয়ারি ফেব্রুয়ারী/ফেব্রুয়ারি মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর",
    "ht": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "si": "ජනවාරි පෙබරවාරි මාර්තු අප්\u200dරේල් මැයි ජූනි ජූලි අගෝස්තු සැප්තැම්බර් ඔක්තෝබර් නොවැම්බර් දෙසැම්බර්",
}
_LUNAR_MONTHS = {"si": "දුරුතු නවම් මැදින් බක් වෙසක් පොසොන් ඇසළ නිකිණි බිනර වප් ඉල් උඳුවප්"}
_AND = {"ar": "و", "he": "ו", "id": "dan", "ja": "と", "ko": "와 과", "th": "และ", "zh": "和 及", "fa": "و"}
# The ends of ordinals, as in 1st, which are folded; those of English stand in the pages of all languages.
_ENGLISH_ORDINAL_ENDS = frozenset(("st", "nd", "rd", "th"))
_ORDINAL_ENDS = {
    "az": "i ı", "be": "га ы ае", "bg": "ви ри ти ми и", "ca": "r n t a e er", "cy": "af ail ydd fed eg ain", "da": "e",
    "de": "te ten ter", "el": "η ης ο ον ος", "es": "o a er ro do to", "eu": "a an ko", "fa": "م", "fr": "er re e eme ere nd",
    "ga": "u", "gl": "o a", "hu": "je jen an en i jei", "it": "o a", "lb": "te ten", "lt": "d", "mk": "ви ри ти ми",
    "mn": "ний ны", "nb": "e", "nl": "e ste de", "no": "e", "pl": "go ego", "pt": "o a", "ro": "a ul lea",
    "ru": "го е й ой ого ое я", "sv": "a e", "tr": "i u nci", "uk": "го е й ше",
}  # fmt: skip
# Prefixes that a language writes together with the name of a month.
_PREFIXES = {"he": "בלהמ"}


class DateVocabulary(NamedTuple):
    """The words of one language; all of them are folded."""

    months: dict[str, int]
    weekdays: dict[str, int]
    until: frozenset[str]
    conjunctions: frozenset[str]
    fillers: frozenset[str]
    ordinal_ends: frozenset[str]
    prefixes: str
    month_first: bool
    """Whether the month stands before the day where both are numbers."""


@functools.cache
def date_vocabulary(identifier: str) -> DateVocabulary:
    """The words of a language as it is used in a country, and those of the language itself: Jänner and Januar.

    Raises ValueError for a language that Unicode's CLDR does not know.

    >>> vocabulary = date_vocabulary("de-AT")
    >>> vocabulary.months["janner"], vocabulary.months["januar"]
    (1, 1)
    """
    names = cldr_names(identifier)
    code = names.code
    months: dict[str, set[int]] = {}
    weekdays: dict[str, set[int]] = {}
    for numbers, pairs in ((months, names.months), (weekdays, names.weekdays)):
        for name, number in pairs:
            _add_name(numbers, name, number)
    endings = [ending.replace("{0}", " ").replace("{1}", " ") for ending in names.list_endings]
    conjunctions = set(_folded(_AND.get(code, "")))
    conjunctions |= {token for ending in endings for token in _folded(ending) if token.isalpha()}
    fillers = _folded(FILLERS.get(code, ""))
    return DateVocabulary(
        {name: min(numbers) for name, numbers in months.items() if len(numbers) == 1},
        {name: min(numbers) for name, numbers in weekdays.items() if len(numbers) == 1},
        frozenset(_folded(_UNTIL.get(code, ""))),
        frozenset(conjunctions),
        frozenset(fillers),
        _ENGLISH_ORDINAL_ENDS.union(_folded(_ORDINAL_ENDS.get(code, ""))),
        _PREFIXES.get(code, ""),
        names.month_first,
    )


class CldrNames(NamedTuple):
    """What CLDR has of the dates of a language as it is used in a country, and then of the language itself."""

    code: str
    """The language's own code."""
    months: tuple[tuple[str, int], ...]
    """The names of the months with their numbers, in full and abbreviated; several months may share a short name."""
    weekdays: tuple[tuple[str, int], ...]
    """Those of the weekdays; 0 is Monday."""
    literals: frozenset[str]
    """The words between the parts of a date."""
    list_endings: tuple[str, ...]
    """The patterns of the last two items of a list."""
    month_first: bool
    """Whether the month stands before the day where both are numbers."""


@functools.cache
def cldr_names(identifier: str) -> CldrNames:
    """What CLDR has of a language: Jänner and Januar for de-AT.

    Raises ValueError for a language that it does not know.
    """
    from babel import Locale, UnknownLocaleError

    identifier = identifier.replace("-", "_")
    code = identifier.partition("_")[0].lower()
    pairs: dict[str, list[tuple[str, int]]] = {"months": [], "days": []}
    literals: set[str] = set()
    list_endings: list[str] = []
    month_first = None
    while identifier:
        try:
            locale = Locale.parse(identifier)
        except (UnknownLocaleError, ValueError):
            raise ValueError(f"{identifier!r} is not a language whose dates can be read") from None
        data = _locale_data(str(locale))
        for key, names in pairs.items():
            for context in ("format", "stand-alone"):
                for width in ("wide", "abbreviated"):
                    names += [(name, number) for number, name in data[key][context][width].items()]
        for width in ("full", "long", "medium"):
            # In these patterns ASCII letters are fields, such as MMMM, unless they stand in quotes.
            for quoted, unquoted in re.findall(r"'([^']*)'|([^A-Za-z\s']+)", data["date_formats"][width].pattern):
                literals |= set((quoted or unquoted).split())
        if month_first is None:
            pattern = data["date_formats"]["short"].pattern
            month_first = identifier != "en" and pattern.upper().find("M") < pattern.find("d")
        list_endings.append(data["list_patterns"]["standard"]["end"])
        identifier = identifier.rpartition("_")[0]
    lunar_months = _LUNAR_MONTHS.get(code, "").split()
    months = [(name, number) for name, number in pairs["months"] if name not in lunar_months]
    for number, spellings in enumerate(_MONTHS.get(code, "").split(), 1):
        months += [(name, number) for name in spellings.split("/")]
    return CldrNames(
        code, tuple(months), tuple(pairs["days"]), frozenset(literals), tuple(list_endings), bool(month_first)
    )


def fold(text: str) -> str:
    """Text as words are compared, character by character: without case and accents, its digits 0 to 9.

    It has as many characters as `text`, so that a position in one is the same position in the other.

    >>> fold("FÉVR."), fold("Nİsan"), fold("٢٥ ينا")
    ('fevr.', 'nisan', '25 ينا')
    """
    return "".join(map(_folded_character, text))


@functools.lru_cache(maxsize=1 << 14)
def _folded_character(character: str) -> str:
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    base = unicodedata.normalize("NFD", character)[:1]
    if character in "ıİ":
        return "i"
    if "HANGUL" in unicodedata.name(character, ""):
        return character  # whose decomposition is into letters, not accents
    return base.lower()[:1] or base


def _folded(text: str) -> list[str]:
    return fold(unicodedata.normalize("NFC", text)).split()


def _add_name(numbers: dict[str, set[int]], name: str, number: int) -> None:
    """Add a name of CLDR to those that are known, unless it is a number."""
    folded = re.sub("[\u093c\u09bc\u0a3c\u0abc\u0b3c]", "", fold(unicodedata.normalize("NFC", name))).strip(" .")
    if any(character.isalpha() for character in folded):
        numbers.setdefault(folded, set()).add(number)


def _locale_data(identifier: str) -> Any:
    """The data of a locale, from Babel's files.

    Not from its memory, which is shared: where one language takes names of another, Babel writes them into the data of all
    languages that inherit them, and what a date of Bengali is would depend on which languages were used before.
    """
    from babel import localedata

    data: dict[str | int | None, Any] = {}
    for name in _with_parents(identifier):
        localedata.merge(data, _own_names(name))  # which copies what it merges
    return localedata.LocaleDataDict(data)


@functools.cache
def _own_names(identifier: str) -> dict[str, Any]:
    """What a locale has of its own for dates and lists, and does not inherit; it is not to be changed."""
    from babel import localedata

    with open(localedata.resolve_locale_filename(identifier), "rb") as file:
        data = pickle.load(file)  # noqa: S301 - the package's own file
    return {key: data[key] for key in ("months", "days", "list_patterns", "date_formats") if key in data}


def _with_parents(identifier: str) -> list[str]:
    """A locale and those that it inherits from, the farthest first.

    >>> _with_parents("de_AT"), _with_parents("zh_Hant_TW")
    (['root', 'de', 'de_AT'], ['root', 'zh_Hant', 'zh_Hant_TW'])
    """
    from babel.core import get_global

    names = [identifier]
    while names[0] != "root":
        language, _, script = names[0].partition("_")
        likely = str(get_global("likely_subtags").get(language, ""))
        is_in_another_script = len(script) == len("Hant") and not likely.startswith(names[0])
        shorter = "root" if is_in_another_script else names[0].rpartition("_")[0] or "root"
        names.insert(0, str(get_global("parent_exceptions").get(names[0], shorter)))
    return names
