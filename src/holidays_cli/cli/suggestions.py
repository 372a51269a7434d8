"""What somebody probably meant who typed a word that is none of the program's; `unknown_options` does the same for options."""

import calendar
import itertools
import os
import re
from collections.abc import Sequence
from datetime import date

from holidays_cli import paths
from holidays_cli.cli import SUMMARIES
from holidays_cli.cli.known_words import COMMANDS, DAYS, FILES, HOLIDAYS, LEADS, NUMBERS, WORDS_BEHIND_NAMES
from holidays_cli.cli.search_terms import split_name
from holidays_cli.cli.unknown_options import nearest_name
from holidays_cli.errors import UsageError
from holidays_cli.place import is_plain_code
from holidays_cli.sources import catalogue
from holidays_cli.typed_dates import read_typed

LONGEST_CODE = 3
"""Letters of a code of a country; what is longer is rather a name."""

SEPARATORS = re.compile(r"[;+&|/]")
"""Signs that people write between two places."""

LANGUAGES_OF_MONTHS = ("de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "tr", "id")
SHORTEST_MONTH = 3
DIGITS_OF_DAY = 2
MONTHS_IN_ENGLISH = "Months are in English, or numbers: 2026-12"
LETTERS_BEHIND_DAYS = ".ºªer"
"""What stands behind the number of a day in these languages: 1er mai, 25. Dezember, 1º de maio."""


def unknown_command(text: str) -> UsageError:
    """The error for a word after `help` that is no command."""
    return _with_commands(UsageError(f"{text!r:.60} is not a command{_question(_similar_commands(text))}"))


class UnknownTerm(UsageError):
    """A word by position that is no place, and none of the other things that may stand there."""

    holiday = ""
    """The words among which it stands, if they may be the name of a holiday: `good friday`."""
    guesses: Sequence[str] = ()
    """The places and other things that may be meant, which its text lists."""


def unknown_term(text: str, nouns: str, typed: Sequence[str] = ()) -> UnknownTerm:
    r"""The error for a word by position that is none of the things that `nouns` lists; it names what is like it.

    `typed` are all places, times and other words of the command line, among which `text` stands.

    >>> str(unknown_term("Gremany", "a place or a year"))
    "'Gremany' is not a place or a year, did you mean DE (Germany)?"
    >>> str(unknown_term("good", "a place or a year", ["good", "friday", "UK"])).partition(" finds")[0]
    '\'good friday\' is not a place or a year: \'holidays search "good friday" UK\''
    """
    name, places_and_times = split_name(typed or [text])
    if error := _known_name(name, places_and_times, nouns) or _other_word(text, name, nouns, typed or [text]):
        return error
    takes_command, takes_day = nouns.startswith("a command"), "a day" in nouns
    # "Canada" of "Canada Day" is a place, so that "Day" alone is left over.
    is_named_day = text.lower() == "day" and name.lower().endswith(" day")
    guesses = _similar_commands(text) if takes_command else []
    if takes_day and not is_named_day and (day := nearest_name(text.lower(), DAYS, cutoff=0.75)):
        guesses.append(day)
    # A short word that more words follow, "día del trabajo", is no code, and one of "children day" no country.
    is_beginning_of_name = name.startswith(f"{text} ") and (len(text) <= LONGEST_CODE or name.lower().endswith(" day"))
    if text.lower() not in COMMANDS and not (guesses or is_named_day or is_beginning_of_name):
        guesses = _similar_places(text)
    # A state is often guessed for the name of a holiday; a command or a country is seldom.
    only_states = all("-" in guess.partition(" ")[0] and guess[0] != "'" for guess in guesses)
    may_be_holiday = _may_be_name(text) and only_states and (takes_day or takes_command)
    search = _search_for(name, places_and_times)
    if may_be_holiday and takes_day and not guesses:
        error = _with_lists(UnknownTerm(f"{name!r:.60} is not {nouns}: {search}"), nouns)
    else:
        error = _with_lists(UnknownTerm(f"{text!r:.60} is not {nouns}{_question(guesses)}"), nouns)
        if may_be_holiday:
            error.hints = (search, *error.hints)
    error.holiday = name if may_be_holiday else ""
    error.guesses = guesses
    return error


def _known_name(name: str, places_and_times: Sequence[str], nouns: str) -> UnknownTerm | None:
    """The error for words that are the name of a holiday or begin with one, where that is not read; None for others."""
    beginning = _known_beginning(name)
    if not beginning:
        return None
    if "a day" in nouns and not is_known_holiday(name):
        others = name.split()[len(beginning.split()) :]
        rest = " ".join(itertools.dropwhile(lambda term: term.lower() in WORDS_BEHIND_NAMES, others)) or name
        error = UnknownTerm(
            f"{rest!r:.60} is not {nouns}, and no holiday is known by the name {name!r:.60}: {_search_for(beginning, places_and_times)}"
        )
    else:
        error = UnknownTerm(f"{name!r:.60} is not {nouns}: {_search_for(name, places_and_times)}")
    error.holiday = name
    return _with_lists(error, nouns)


def _other_word(text: str, name: str, nouns: str, typed: Sequence[str]) -> UnknownTerm | None:
    """The error for a word that is no place and no holiday, and of which it is known what is typed instead; None for others."""
    if text in SUMMARIES:
        return UnknownTerm(f"{text!r} is a command and stands before the places: write 'holidays {text} …'")
    if day := day_in_other_language(typed):
        error = UnknownTerm(f"{text!r:.60} is not {nouns}: did you mean '{day}'? {MONTHS_IN_ENGLISH}")
        error.holiday = name
        return error
    is_named_day = text.lower() == "day" and name.lower().endswith(" day") and not _lead(name.partition(" ")[0])
    is_command = nouns.startswith("a command") and text.lower() in COMMANDS
    lead = _lead_to_time(text, typed) or ("" if is_named_day or is_command else _lead(text))
    if text.lower() in NUMBERS and "a number" in nouns:
        lead = f"write {NUMBERS.index(text.lower()) + 1}"
    if lead:
        return UnknownTerm(f"{text!r:.60} is not {nouns}: {lead}")
    if nouns.startswith("a command") and text.lower() in FILES:
        return _with_files(UnknownTerm(f"{text!r} is not a command, but the program has files of its own"))
    return None


def _lead_to_time(text: str, typed: Sequence[str]) -> str:
    """What is wrong with a word that was to be a part of a time, or several places with a sign between them; "" for another word.

    >>> _lead_to_time("12-25", []), _lead_to_time("2026/2028", []), _lead_to_time("31", ["31", "nov"]), _lead_to_time("uk+de", [])
    ("write '25 december'", 'write 2026-2028', "there is no '31 nov'", 'write UK,DE')
    """
    if lead := _lead_to_range(text):
        return lead
    if re.fullmatch(r"[0-9]{1,2}-[0-9]{1,2}", text):
        try:
            day = read_typed(text.replace("-", "/"), date.today)
        except UsageError:
            return "write the month by its name, as in 25 dec"
        return f"write '{day.day} {day:%B}'".lower() if day else ""
    for first, second in itertools.pairwise(typed):
        if first == text and text.isdecimal() and len(text) <= DIGITS_OF_DAY and _is_month(second):
            return f"there is no '{text} {second}'"
    places = SEPARATORS.split(text)
    if len(places) > 1 and all(map(is_plain_code, places)):
        return f"write {','.join(places).upper()}"
    return ""


def _lead_to_range(text: str) -> str:
    """How a range is written that is in another form; "" for another word.

    >>> _lead_to_range("2026-12-24/2026-12-28"), _lead_to_range("2026-12-24.."), _lead_to_range("UK")
    ('write 2026-12-24..2026-12-28', 'write --from 2026-12-24', '')
    """
    if years := re.fullmatch(r"([0-9]{4})[/:]([0-9]{4})", text):
        return f"write {years[1]}-{years[2]}"
    if days := re.fullmatch(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[/:]([0-9]{4}-[0-9]{2}-[0-9]{2})", text):
        return f"write {days[1]}..{days[2]}"
    first, points, last = text.partition("..")
    if not points or (first and last) or not (first or last):
        return ""
    return f"write --from {first}" if first else f"write --to {last}"


def _is_month(text: str) -> bool:
    """Whether a word is the English name of a month, or the beginning of one."""
    return len(text) >= SHORTEST_MONTH and any(name.lower().startswith(text.lower()) for name in calendar.month_name)


def _search_for(name: str, places_and_times: Sequence[str]) -> str:
    """The hint that leads to `holidays search` for a name, with the places and times beside it."""
    return f"'holidays search {' '.join([_quoted(name), *places_and_times])}' finds the days of a holiday by its name"


def is_known_holiday(name: str) -> bool:
    """Whether a name is that of a holiday which many countries have, or of a day of it.

    >>> is_known_holiday("Easter Monday"), is_known_holiday("new year's day"), is_known_holiday("christmas munich")
    (True, True, False)
    """
    beginning = _known_beginning(name)
    others = _without_apostrophes(name).lower().split()[len(beginning.split()) :]
    return bool(beginning) and WORDS_BEHIND_NAMES.issuperset(others)


def _known_beginning(name: str) -> str:
    """The longest of the names of `HOLIDAYS` that a name begins with; "" if it begins with none.

    >>> _known_beginning("new year's day"), _known_beginning("Easterhouse")
    ('new years', '')
    """
    terms = _without_apostrophes(name).lower().split()
    beginnings = [" ".join(terms[:length]) for length in range(len(terms), 0, -1)]
    return next((beginning for beginning in beginnings if beginning in HOLIDAYS), "")


def _may_be_name(text: str) -> bool:
    """Whether a text may be a part of the name of a holiday: words of letters, or of letters and digits."""
    letters = _without_apostrophes(text).replace(" ", "")
    return letters.isalnum() and any(map(str.isalpha, letters))


def _similar_places(text: str) -> list[str]:
    """The places that a word may stand for; for several words only those that begin with the same letter."""
    guesses = catalogue.nearest_places(text.upper() if len(text) <= LONGEST_CODE else text)
    if len(text.split()) == 1:
        return guesses
    return [guess for guess in guesses if guess.partition("(")[2][:1].lower() == text[:1].lower()]


def _without_apostrophes(text: str) -> str:
    return text.replace("'", "").replace("’", "")


def _quoted(name: str) -> str:
    """A name as it is typed: in quotation marks, if a shell would not read it as a single word."""
    return name if name.isalnum() else f'"{name[:60]}"'


def _lead(text: str) -> str:
    """What to type instead of a word that is none of the program's, but is often typed; "" for another word."""
    typed = text.lower()
    if lead := LEADS.get(typed):
        return lead
    month = _month_in_other_language(typed)
    return f"did you mean {month}? {MONTHS_IN_ENGLISH}" if month else ""


def day_in_other_language(terms: Sequence[str]) -> str:
    """The English of a day and a month among some words in another language; "" if there is none.

    >>> day_in_other_language(["1er", "mai", "FR"]), day_in_other_language(["25", "de", "diciembre"])
    ('1 may', '25 december')
    """
    without_particles = [term.lower() for term in terms if term not in ("de", "di")]
    for number, name in itertools.pairwise(without_particles):
        digits = number.rstrip(LETTERS_BEHIND_DAYS)
        if digits.isdecimal() and len(digits) <= DIGITS_OF_DAY and (month := _month_in_other_language(name)):
            return f"{int(digits)} {month}"
    return ""


def _month_in_other_language(text: str) -> str:
    """The English name of a month whose name in another language a word is; "" if it is none, or English."""
    is_english = any(name.lower() == text for name in calendar.month_name)
    if not text.isalpha() or len(text) < SHORTEST_MONTH or is_english:
        return ""
    from babel import Locale, localedata

    for language in filter(localedata.exists, LANGUAGES_OF_MONTHS):
        for number, name in Locale(language).months["format"]["wide"].items():
            if name.lower() == text:
                return str(calendar.month_name[number]).lower()
    return ""


def state_without_country(text: str) -> UsageError:
    """The error for the option of a state, `-s Bayern`, where no country is named.

    >>> str(state_without_country("Bayern"))
    "of which country is 'Bayern' a state? Did you mean -c DE-BY (Bavaria, Germany)?"
    >>> str(state_without_country("BY"))
    "of which country is 'BY' a state? Give -c, too; 'holidays countries' lists them all"

    Raises UsageError, with the candidates, for a name of several places.
    """
    from holidays_cli import place_names  # dear, and needed for this error only

    code = "" if is_plain_code(text) or "," in text else place_names.find_code(text) or ""
    question = f"of which country is {text!r:.60} a state?"
    if "-" in code:
        return UsageError(f"{question} Did you mean -c {code} ({place_names.full_name(code)})?")
    return UsageError(f"{question} Give -c, too; 'holidays countries' lists them all")


def misplaced_word(text: str) -> UsageError:
    """The error for a connecting word in small letters, such as `to`, which may be the code of a country.

    >>> str(misplaced_word("is"))
    "'is' may be Iceland: write IS, or leave it out ('is' as a command stands before the places: 'holidays is …')"
    >>> str(misplaced_word("from"))
    "'from' stands in 'from DAY to DAY' only: write '--from DAY'"
    """
    code = text.upper()
    command = f" ('{text}' as a command stands before the places: 'holidays {text} …')" if text in SUMMARIES else ""
    if text == "from":
        return UsageError("'from' stands in 'from DAY to DAY' only: write '--from DAY'")
    if text in ("till", "until"):
        return UsageError(f"{text!r} stands between two times only: write '--to DAY'")
    if code in catalogue.every():
        return UsageError(f"{text!r} may be {catalogue.name(code)}: write {code}, or leave it out{command}")
    return UsageError(f"{text!r} connects no places here: leave it out{command}")


def _similar_commands(text: str) -> list[str]:
    """The commands that a word may stand for, as they are typed, in quotation marks."""
    name = text.lower()
    beginning = [command for command in SUMMARIES if len(name) > 1 and command.startswith(name)]
    similar = COMMANDS.get(name) or next(iter(beginning), None) or nearest_name(name, SUMMARIES, cutoff=0.75)
    return [f"'holidays {similar}'"] if similar else []


def _question(guesses: Sequence[str]) -> str:
    return f", did you mean {' or '.join(guesses)}?" if guesses else ""


def _with_files(error: UnknownTerm) -> UnknownTerm:
    """The error, with hints that tell where the files of the program lie."""
    error.hints = (
        f"the config file is {os.path.join(paths.config(), 'config.toml')}",
        f"your readers lie in {' and '.join(paths.plugins())}",
        f"the archive is {paths.archive()}",
        f"fetched pages are cached in {paths.cache()}",
    )
    return error


def _with_lists(error: UnknownTerm, nouns: str) -> UnknownTerm:
    """The error, with hints about what could stand there: the commands, if one could, or else the places."""
    if nouns.startswith("a command"):
        _with_commands(error)
    else:
        error.hints = ("'holidays countries' lists the places",)
    return error


def _with_commands(error: UsageError) -> UsageError:
    """The error, with a hint that lists the commands."""
    error.hints = (
        f"'holidays UK' and 'holidays UK 2027' list the holidays of a place; the commands are {', '.join(SUMMARIES)}",
        "'holidays --help' explains them, 'holidays countries' lists the places",
    )
    return error
