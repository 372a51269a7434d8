"""What somebody probably meant who typed a word that is none of the program's; `unknown_options` does the same for options."""

import calendar
import os
from collections.abc import Sequence

from holidays_cli import formats, paths
from holidays_cli.cli import SUMMARIES
from holidays_cli.cli.search_terms import split_name
from holidays_cli.cli.unknown_options import nearest_name
from holidays_cli.errors import UsageError
from holidays_cli.place import is_plain_code
from holidays_cli.sources import catalogue
from holidays_cli.text import WEEKDAYS

LONGEST_CODE = 3
"""Letters of a code of a country; what is longer is rather a name."""

COMMANDS = {
    "bridge": "long",
    "bridges": "long",
    "business": "workdays",
    "cantons": "states",
    "month": "calendar",
    "provinces": "states",
    "regions": "states",
    "upcoming": "next",
    "weekends": "long",
    "working": "workdays",
}
"""Commands by other names."""

HOLIDAYS = frozenset(
    {
        "all saints", "anzac day", "ascension", "ashura", "assumption", "bastille", "boxing day", "carnival", "chanukah",
        "chinese new year", "christmas", "corpus christi", "deepavali", "diwali", "easter", "eid", "epiphany",
        "fathers day", "good friday", "halloween", "hanukkah", "holi", "independence day", "juneteenth", "labor day",
        "labour day", "liberation day", "lunar new year", "may day", "memorial day", "mothers day", "national day",
        "new year", "new years", "noel", "noël", "nowruz", "ostern", "palm sunday", "passover", "pentecost", "pfingsten",
        "presidents day", "ramadan", "republic day", "rosh hashanah", "thanksgiving", "valentines day", "vesak",
        "veterans day", "victoria day", "weihnachten", "whit monday", "whitsun", "xmas", "yom kippur",
    }
)  # fmt: skip
"""Names of holidays, or how they begin, without apostrophes: they are no places, although a place may be called nearly so."""

NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
"""Numbers in words, from 1 on, which are written in digits."""

DAYS = ("today", "tomorrow", "yesterday", *map(str.lower, WEEKDAYS))
"""The words for days that somebody may have mistyped."""

LIMITS = {
    "after": "--from DAY",
    "before": "--to DAY",
    "between": "2026-12-24..2027-01-02 for the days from the first to the second",
    "since": "--from DAY",
}
"""Words before a time, by what is written instead."""

KINDS = ("bank", "school", "government", "optional")
"""Words before "holidays" that are kinds of days."""

OPTIONS_OF_WORDS = {form: f"-f {form}" for form in (*formats.NAMES_OF_FILES, "table")} | {
    "count": "--count",
    "download": "-o FILE, such as -o days.csv",
    "export": "-o FILE, such as -o days.csv",
    "excel": "-f csv",
    "how": "--count for the number of days; 'holidays workdays UK' counts working days",
    "name": "--names",
    "names": "--names",
    "offline": "--offline",
    "refresh": "--refresh",
    "save": "-o FILE, such as -o days.csv",
    "subscribe": "-o FILE.ics, or 'holidays serve', whose calendars can be subscribed to",
    "update": "--refresh",
    "weekdays": "--weekdays",
}
"""Words for what options do."""

SUPERFLUOUS = (
    "a", "an", "day", "days", "get", "holiday", "holidays", "list", "please", "public", "show", "weekend", "weekends", "with",
)  # fmt: skip
"""Words without which a question is the same."""

WHOLE_WORLD = ("africa", "america", "asia", "europe", "oceania", "world", "worldwide")

LANGUAGES_OF_MONTHS = ("de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "tr", "id")
SHORTEST_MONTH = 3

FILES = ("archive", "cache", "config", "configuration", "files", "folders", "plugins", "readers", "settings")
"""Words for what lies in files of the program, which no command shows."""


def unknown_command(text: str) -> UsageError:
    """The error for a word after `help` that is no command."""
    return _with_commands(UsageError(f"{text!r:.60} is not a command{_question(_similar_commands(text))}"))


class UnknownTerm(UsageError):
    """A word by position that is no place, and none of the other things that may stand there."""

    holiday = ""
    """The words among which it stands, if they may be the name of a holiday: `good friday`."""


def unknown_term(text: str, nouns: str, typed: Sequence[str] = ()) -> UnknownTerm:
    r"""The error for a word by position that is none of the things that `nouns` lists; it names what is like it.

    `typed` are all places, times and other words of the command line, among which `text` stands.

    >>> str(unknown_term("Gremany", "a place or a year"))
    "'Gremany' is not a place or a year, did you mean DE (Germany)?"
    >>> str(unknown_term("good", "a place or a year", ["good", "friday", "UK"])).partition(" finds")[0]
    '\'good friday\' is not a place or a year: \'holidays search "good friday" UK\''
    """
    name, beside = split_name(typed or [text])
    search = f"'holidays search {' '.join([_quoted(name), *beside])}' finds the days of a holiday by its name"
    if is_known_holiday(name):
        error = UnknownTerm(f"{name!r:.60} is not {nouns}: {search}")
        error.holiday = name
        return _with_lists(error, nouns)
    if text in SUMMARIES:
        return UnknownTerm(f"{text!r} is a command and stands before the places: write 'holidays {text} …'")
    if text.lower() in NUMBERS and "a number" in nouns:
        return UnknownTerm(f"{text!r} is not {nouns}: write {NUMBERS.index(text.lower()) + 1}")
    # "Canada" of "Canada Day" is a place, so that "Day" alone is left over.
    is_named_day = text.lower() == "day" and name.lower().endswith(" day") and not _lead(name.split()[0])
    if not is_named_day and (lead := _lead(text)):
        return UnknownTerm(f"{text!r:.60} is not {nouns}: {lead}")
    takes_command = nouns.startswith("a command")
    if takes_command and text.lower() in FILES:
        return _with_files(UnknownTerm(f"{text!r} is not a command, but the program has files of its own"))
    takes_day = "a day" in nouns
    guesses = _similar_commands(text) if takes_command else []
    if takes_day and not is_named_day and (day := nearest_name(text.lower(), DAYS, cutoff=0.75)):
        guesses.append(day)
    if text.lower() not in COMMANDS and not guesses and not is_named_day:
        guesses = catalogue.nearest_places(text.upper() if len(text) <= LONGEST_CODE else text)
    # A state is often guessed for the name of a holiday; a command or a country is seldom.
    only_states = all("-" in guess.partition(" ")[0] and guess[0] != "'" for guess in guesses)
    may_be_holiday = _without_apostrophes(text).isalpha() and only_states and (takes_day or takes_command)
    if may_be_holiday and takes_day:
        error = _with_lists(UnknownTerm(f"{name!r:.60} is not {nouns}: {search}"), nouns)
    else:
        error = _with_lists(UnknownTerm(f"{text!r:.60} is not {nouns}{_question(guesses)}"), nouns)
        if may_be_holiday:
            error.hints = (search, *error.hints)
    error.holiday = name if may_be_holiday else ""
    return error


def is_known_holiday(name: str) -> bool:
    """Whether a name is that of a holiday which many countries have, or begins with it.

    >>> is_known_holiday("Easter Monday"), is_known_holiday("new year's day"), is_known_holiday("Easterhouse")
    (True, True, False)
    """
    terms = _without_apostrophes(name).lower().split()
    return any(" ".join(terms[:length]) in HOLIDAYS for length in range(1, len(terms) + 1))


def _without_apostrophes(text: str) -> str:
    return text.replace("'", "").replace("’", "")


def _quoted(name: str) -> str:
    """A name as it is typed: in quotation marks, if a shell would not read it as a single word."""
    return name if name.isalnum() else f'"{name[:60]}"'


def _lead(text: str) -> str:
    """What to type instead of a word that is none of the program's, but is often typed; "" for another word."""
    typed = text.lower()
    if typed in LIMITS:
        return f"write {LIMITS[typed]}"
    if typed in KINDS:
        return f"did you mean --kind {typed}? Public holidays are listed without it"
    if typed in OPTIONS_OF_WORDS:
        return f"write {OPTIONS_OF_WORDS[typed]}"
    if typed in SUPERFLUOUS:
        return "leave it out; 'holidays UK' lists the holidays of a place, 'holidays next UK' the next one"
    if typed in WHOLE_WORLD:
        return "'all' is every country; groups of countries stand in the config file (-c @eu)"
    month = _month_in_other_language(typed)
    return f"did you mean {month}? Months are in English, or numbers: 2026-12" if month else ""


def _month_in_other_language(text: str) -> str:
    """The English name of a month whose name in another language a word is; "" if it is none."""
    if not text.isalpha() or len(text) < SHORTEST_MONTH:
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
