"""What somebody probably meant who typed an option, or a format, that there is not."""

import argparse
import calendar
import difflib
import shlex
from collections.abc import Container, Iterable, Sequence

from holidays_cli import formats
from holidays_cli.cli import SUMMARIES
from holidays_cli.errors import UsageError
from holidays_cli.typed_periods import read_period

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

OPTIONS = {
    "-j": "-f json",
    "-n": "--limit",
    "--after": "--from",
    "--bank": "--kind bank",
    "--before": "--to",
    "--cache-only": "--offline",
    "--cached": "--offline",
    "--category": "--kind",
    "--end": "--to",
    "--first": "--limit",
    "--future": "--from today",
    "--half": "--kind half",
    "--half-days": "--kind half",
    "--locale": "--lang",
    "--max": "--limit",
    "--no-cache": "--refresh",
    "--no-network": "--offline",
    "--number": "--limit",
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
    "--top": "--limit",
    "--upcoming": "--from today",
}
"""Options by other names."""

MOST_COMMANDS = 3
"""How many commands that have an option are listed."""

OPTIONS_OF_MONTHS = ("--month", "--months", "-m")
OPTIONS_OF_DAYS = ("--days", "--next-days")


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
        listing = ", ".join(commands[:MOST_COMMANDS])
        if len(commands) > MOST_COMMANDS:
            listing += f" and {len(commands) - MOST_COMMANDS} more commands"
        return UsageError(f"{option} is an option of {listing}, and not of '{parser.prog}'; {help_hint}")
    beginnings = [name for name in long_options if name.startswith(option)]
    similar = beginnings[0] if len(beginnings) == 1 else nearest_name(option, long_options)
    question = f", did you mean {similar}?" if similar else ";"
    return UsageError(f"there is no option {option:.60}{question} {help_hint}")


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


def nearest_name(text: str, names: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The name that a mistyped text is most like; None if none is as like it as `cutoff` says, from 0 to 1 (the same).

    >>> nearest_name("nxt", ["is", "next"]), nearest_name("--offlin", ["--offline"]), nearest_name("xyz", ["next"])
    ('next', '--offline', None)
    """
    matches = difflib.get_close_matches(text, list(names), n=1, cutoff=cutoff)
    return matches[0] if matches else None


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
