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
            setattr(args, option, _settled(text, messages, are_years=True))
    if isinstance(terms := getattr(args, "terms", None), list):
        args.terms = [_settled(term, messages, are_years=False) for term in terms]
    if not getattr(args, "quiet", False):
        for message in messages:
            print_message(message)


def _settled(text: str, messages: dict[str, None], *, are_years: bool) -> str:
    """A text in which each part between commas has a single meaning; to `messages`, what the other one would be is added."""
    return ",".join(_settled_part(part, messages, are_years=are_years) for part in text.split(","))


def _settled_part(text: str, messages: dict[str, None], *, are_years: bool) -> str:
    match = _NUMBER_AND_YEAR.fullmatch(text)
    if match is None:
        return text
    number, year = int(match[1]), match[2]
    years, years_in_four_digits = f"the years {number} to {int(year)}", f"{number:04}-{year}"
    month, month_as_in_iso = f"{calendar.month_name[number]} {year}", f"{year}-{number:02}"
    if are_years:
        messages[f"-y {text.strip()} is {years}; for {month}: -y {month_as_in_iso}"] = None
        return years_in_four_digits
    messages[f"{text.strip()} is {month}; for {years}: {years_in_four_digits}"] = None
    return month_as_in_iso
