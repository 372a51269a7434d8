"""What somebody probably meant who typed a word, an option or a format that there is not."""

import argparse
import calendar
import difflib
import os
from collections.abc import Iterable, Sequence

from holidays_cli import formats, paths
from holidays_cli.cli import SUMMARIES
from holidays_cli.errors import UsageError
from holidays_cli.place import is_plain_code
from holidays_cli.sources import catalogue
from holidays_cli.text import WEEKDAYS

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
        "ascension", "ashura", "assumption", "bastille", "carnival", "chanukah", "christmas", "deepavali", "diwali",
        "easter", "eid", "epiphany", "halloween", "hanukkah", "holi", "juneteenth", "noel", "noël", "nowruz", "ostern",
        "passover", "pentecost", "pfingsten", "ramadan", "thanksgiving", "vesak", "weihnachten", "whitsun", "xmas",
        "new year", "new year's", "new years", "new year’s",
    }
)  # fmt: skip
"""Names of holidays that are no places, although a place may be called nearly so; they have at most two words."""

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

SUPERFLUOUS = (
    "a", "an", "day", "days", "get", "holiday", "holidays", "list", "please", "public", "show", "weekend", "weekends",
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
    "--days": "--within 30d",
    "--end": "--to",
    "--future": "--from today",
    "--half": "--kind half",
    "--half-days": "--kind half",
    "--locale": "--lang",
    "--month": "-y december",
    "-m": "-y december",
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
"""Options by other names; what is in quotation marks is a command instead."""


FILES = ("archive", "cache", "config", "configuration", "files", "folders", "plugins", "readers", "settings")
"""Words for what lies in files of the program, which no command shows."""


def unknown_command(text: str) -> UsageError:
    """The error for a word after `help` that is no command."""
    return _with_commands(UsageError(f"{text!r:.60} is not a command{_question(_similar_commands(text))}"))


def unknown_term(text: str, nouns: str, others: Sequence[str] = ()) -> UsageError:
    """The error for a word by position that is none of the things that `nouns` lists; it names what is like it.

    `others` are the places and times beside it on the command line.

    >>> str(unknown_term("Gremany", "a place or a year"))
    "'Gremany' is not a place or a year, did you mean DE (Germany)?"
    """
    if text in SUMMARIES:
        return UsageError(f"{text!r} is a command and stands before the places: write 'holidays {text} …'")
    if text.lower() in NUMBERS and "a number" in nouns:
        return UsageError(f"{text!r} is not {nouns}: write {NUMBERS.index(text.lower()) + 1}")
    if lead := _lead(text):
        return UsageError(f"{text!r:.60} is not {nouns}: {lead}")
    takes_command = nouns.startswith("a command")
    if takes_command and text.lower() in FILES:
        return _with_files(UsageError(f"{text!r} is not a command, but the program has files of its own"))
    takes_day = "a day" in nouns
    guesses = _similar_commands(text) if takes_command else []
    if takes_day and (day := nearest_name(text.lower(), DAYS, cutoff=0.75)):
        guesses.append(day)
    if text.lower() not in COMMANDS and not guesses:
        guesses = catalogue.nearest_places(text.upper() if len(text) <= LONGEST_CODE else text)
    name = text[:60].removesuffix("'s").removesuffix("’s")  # because a shell would read the apostrophe
    search = f"'holidays search {' '.join([name, *others])}' finds the days of a holiday by its name"
    # A state is often guessed for the name of a holiday; a command or a country is seldom.
    only_states = all("-" in guess.partition(" ")[0] and guess[0] != "'" for guess in guesses)
    may_be_holiday = (text.isalpha() or text.lower() in HOLIDAYS) and (takes_day or takes_command)
    if may_be_holiday and (text.lower() in HOLIDAYS or (takes_day and only_states)):
        error = UsageError(f"{text!r:.60} is not {nouns}: {search}")
        may_be_holiday = False  # because that is told
    else:
        error = UsageError(f"{text!r:.60} is not {nouns}{_question(guesses)}")
        may_be_holiday = may_be_holiday and only_states
    if takes_command:
        error = _with_commands(error)
    else:
        error.hints = ("'holidays countries' lists the places",)
    if may_be_holiday:
        error.hints = (search, *error.hints)
    return error


def _lead(text: str) -> str:
    """What to type instead of a word that is none of the program's, but is often typed; "" for another word."""
    typed = text.lower()
    if typed in LIMITS:
        return f"write {LIMITS[typed]}"
    if typed in KINDS:
        return f"did you mean --kind {typed}? Public holidays are listed without it"
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
    text: str, parser: argparse.ArgumentParser, other_parsers: Iterable[argparse.ArgumentParser]
) -> UsageError:
    """The error for an option or a word that a command does not have; `other_parsers` are those of the other commands."""
    help_hint = f"'{parser.prog} --help' lists what there is"
    if not text.startswith("-"):
        return UsageError(f"{text!r:.60} is one word too many; {help_hint}")
    option = text.partition("=")[0]
    options = parser._option_string_actions
    lead = OPTIONS.get(option)
    if option.removeprefix("--") in formats.NAMES and "-f" in options:
        lead = f"-f {option.removeprefix('--')}"
    if lead and (lead.startswith(("'", "-f")) or lead.split()[0] in options):
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


def _similar_commands(text: str) -> list[str]:
    """The commands that a word may stand for, as they are typed, in quotation marks."""
    name = text.lower()
    beginning = [command for command in SUMMARIES if len(name) > 1 and command.startswith(name)]
    similar = COMMANDS.get(name) or next(iter(beginning), None) or nearest_name(name, SUMMARIES, cutoff=0.75)
    return [f"'holidays {similar}'"] if similar else []


def _question(guesses: Sequence[str]) -> str:
    return f", did you mean {' or '.join(guesses)}?" if guesses else ""


def _with_files(error: UsageError) -> UsageError:
    """The error, with hints that tell where the files of the program lie."""
    error.hints = (
        f"the config file is {os.path.join(paths.config(), 'config.toml')}",
        f"your readers lie in {' and '.join(paths.plugins())}",
        f"the archive is {paths.archive()}",
        f"fetched pages are cached in {paths.cache()}",
    )
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
