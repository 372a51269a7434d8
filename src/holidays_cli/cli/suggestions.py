"""What somebody probably meant who typed a word, an option or a format that there is not."""

import argparse
import calendar
import difflib
import os
import shlex
from collections.abc import Container, Iterable, Sequence

from holidays_cli import formats, paths
from holidays_cli.cli import SUMMARIES
from holidays_cli.cli.search_terms import split_name
from holidays_cli.errors import UsageError
from holidays_cli.place import is_plain_code
from holidays_cli.sources import catalogue
from holidays_cli.text import WEEKDAYS
from holidays_cli.typed_periods import read_period

LONGEST_CODE = 3
"""Letters of a code of a country; what is longer is rather a name."""

FORMS = {
    "calendar": ("ics", "table"),
    "csv": ("tsv", "table"),
    "excel": ("csv", "tsv"),
    "html": ("md", "table"),
    "ical": ("ics",),
    "icalendar": ("ics",),
    "iso": ("dates", "lines", "tsv"),
    "jsonlines": ("jsonl", "json"),
    "list": ("dates", "lines", "tsv"),
    "markdown": ("md", "table"),
    "ndjson": ("jsonl", "json"),
    "outlook": ("ics",),
    "plain": ("dates", "lines", "text", "tsv"),
    "text": ("dates", "lines", "tsv", "table"),
    "txt": ("dates", "lines", "text", "tsv"),
    "xls": ("csv", "tsv"),
    "xlsx": ("csv", "tsv"),
    "yaml": ("json",),
    "yml": ("json",),
}
"""Formats by other names, or by the names of formats that are like them; of several, the first that a command has."""

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

OPTIONS = {
    "--after": "--from",
    "--bank": "--kind bank",
    "--before": "--to",
    "--category": "--kind",
    "--end": "--to",
    "--future": "--from today",
    "--half": "--kind half",
    "--half-days": "--kind half",
    "--locale": "--lang",
    "--observances": "--kind observance",
    "--optional": "--kind optional",
    "--province": "--state",
    "--region": "--state",
    "--school": "--kind school",
    "--since": "--from",
    "--start": "--from",
    "--subdivision": "--state",
    "--timezone": "--tz",
    "--type": "--kind",
    "--until": "--to",
    "--upcoming": "--from today",
}
"""Options by other names."""

OPTIONS_OF_MONTHS = ("--month", "--months", "-m")
OPTIONS_OF_DAYS = ("--days", "--next-days")

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


def unknown_argument(
    text: str,
    parser: argparse.ArgumentParser,
    other_parsers: Iterable[argparse.ArgumentParser],
    arguments: Sequence[str] = (),
) -> UsageError:
    """The error for an option or a word that a command does not have.

    `other_parsers` are those of the other commands, and `arguments` the command line, in which the option's value stands.
    """
    help_hint = f"'{parser.prog} --help' lists what there is"
    if not text.startswith("-"):
        return UsageError(f"{text!r:.60} is one word too many; {help_hint}")
    option, value = _option_and_value(text, arguments)
    options = parser._option_string_actions
    if lead := _lead_of_option(option, value, options):
        return UsageError(f"there is no option {option:.60}, did you mean {lead}? {help_hint}")
    long_options = [name for name in options if name.startswith("--")]
    mistyped = nearest_name(option, long_options, cutoff=0.9)
    if mistyped:
        return UsageError(f"there is no option {option:.60}, did you mean {mistyped}? {help_hint}")
    commands = [f"'{other.prog}'" for other in other_parsers if option in other._option_string_actions]
    if commands:
        listing = ", ".join(commands)
        return UsageError(f"{option} is an option of {listing}, and not of '{parser.prog}'; {help_hint}")
    beginnings = [name for name in long_options if name.startswith(option)]
    similar = beginnings[0] if len(beginnings) == 1 else nearest_name(option, long_options)
    question = f", did you mean {similar}?" if similar else ";"
    return UsageError(f"there is no option {option:.60}{question} {help_hint}")


def _lead_of_option(option: str, value: str, options: Container[str]) -> str:
    """What to type instead of an option that a command with these `options` does not have, but is often typed; "" for another."""
    name = option.lstrip("-")
    if name in formats.NAMES and "-f" in options:
        return f"-f {name}"
    lead = _option_with_value(option, value) or OPTIONS.get(option, "")
    if lead.split(" ")[0] in options:
        return lead
    if name in (*SUMMARIES, "today", "tomorrow", "yesterday"):
        return f"'holidays {name}'"
    return f"-{name}" if f"-{name}" in options else ""  # --c


def _option_and_value(text: str, arguments: Sequence[str]) -> tuple[str, str]:
    """An option of a command line and its value, which may be attached (`--month=5`, `-m5`) or the next argument; "" without one."""
    option, equals, value = text.partition("=")
    if equals:
        return option, value
    if not text.startswith("--") and text[:2] in OPTIONS_OF_MONTHS and len(text) > len("-m"):
        return text[:2], text[2:]
    following = arguments[arguments.index(text) + 1 :] if text in arguments else ()
    return option, following[0] if following and not following[0].startswith("-") else ""


def _option_with_value(option: str, value: str) -> str:
    """What is written instead of an option for a month or a number of days, with its value; "" for another option.

    >>> _option_with_value("--month", "5"), _option_with_value("-m", "2026-05"), _option_with_value("--days", "10")
    ('-y may', '-y 2026-05', '--within 10d')
    """
    if option in OPTIONS_OF_DAYS:
        return f"--within {value if value.isdecimal() else 30}d"
    if option not in OPTIONS_OF_MONTHS:
        return ""
    if value.isdecimal() and 1 <= int(value) < len(calendar.month_name):
        return f"-y {calendar.month_name[int(value)].lower()}"
    try:
        read_period(value)
    except UsageError:
        return "-y december, or -y 2026-12 for the month of one year"
    return f"-y {shlex.quote(value)}"


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


def nearest_name(text: str, names: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The name that a mistyped text is most like; None if none is as like it as `cutoff` says, from 0 to 1 (the same).

    >>> nearest_name("nxt", ["is", "next"]), nearest_name("--offlin", ["--offline"]), nearest_name("xyz", ["next"])
    ('next', '--offline', None)
    """
    matches = difflib.get_close_matches(text, list(names), n=1, cutoff=cutoff)
    return matches[0] if matches else None


def unknown_form(text: str, forms: Sequence[str]) -> str:
    """What to say of a format that a command with these `forms` does not have.

    >>> unknown_form("ical", ["dates", "ics"])
    "there is no format 'ical', did you mean ics? There are dates and ics"
    >>> unknown_form("ics", ["dates", "csv"])
    "'ics' is a format of 'holidays', 'holidays next', 'holidays prev' and 'holidays calendar' only; here there are dates and csv"
    """
    name = text.lower()
    listing = f"{', '.join(forms[:-1])} and {forms[-1]}"
    similar = next((form for form in FORMS.get(name, ()) if form in forms), None)
    exists_elsewhere = name in formats.NAMES or "ics" in FORMS.get(name, ())
    if similar is None and not exists_elsewhere:
        similar = nearest_name(name, forms)
    if similar:
        return f"there is no format {text!r:.40}, did you mean {similar}? There are {listing}"
    if exists_elsewhere:
        commands = "'holidays', 'holidays next', 'holidays prev' and 'holidays calendar'"
        return f"{text!r:.40} is a format of {commands} only; here there are {listing}"
    return f"there is no format {text!r:.40}; there are {listing}"
