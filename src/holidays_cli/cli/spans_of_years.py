"""Which of its two meanings `1-2100` has on a command line: behind `-y` the years 1 to 2100, by position January 2100."""

import argparse
import calendar
import re

from holidays_cli.cli.notices import print_message

_NUMBER_AND_YEAR = re.compile(r"\s*(0?[1-9]|1[0-2])-([0-9]{4})\s*")


def settle(args: argparse.Namespace) -> None:
    """Write the spans of years behind `-y` with four digits, and the months by position with the year first.

    A line for each says how the other meaning is written, unless `-q` is given.
    """
    messages: dict[str, None] = {}
    for option in ("year", "days"):
        if isinstance(text := getattr(args, option, None), str):
            setattr(args, option, ",".join(_as_years(part, messages) for part in text.split(",")))
    if isinstance(terms := getattr(args, "terms", None), list):
        args.terms = [",".join(_as_month(part, messages) for part in term.split(",")) for term in terms]
    if not getattr(args, "quiet", False):
        for message in messages:
            print_message(message)


def _as_years(text: str, messages: dict[str, None]) -> str:
    """The years of a span behind `-y`, with four digits each; another text as it is."""
    match = _NUMBER_AND_YEAR.fullmatch(text)
    if match is None:
        return text
    number, year = int(match[1]), match[2]
    month = f"{calendar.month_name[number]} {year}"
    messages[f"-y {text.strip()} is the years {number} to {int(year)}; for {month}: -y {year}-{number:02}"] = None
    return f"{number:04}-{year}"


def _as_month(text: str, messages: dict[str, None]) -> str:
    """The month of a number and a year by position, as ISO 8601 writes it; another text as it is."""
    match = _NUMBER_AND_YEAR.fullmatch(text)
    if match is None:
        return text
    number, year = int(match[1]), match[2]
    month = f"{calendar.month_name[number]} {year}"
    messages[f"{text.strip()} is {month}; for the years {number} to {int(year)}: {number:04}-{year}"] = None
    return f"{year}-{number:02}"
