"""What the commands share: the question, asking it, and saying what went wrong.

A command is a file here with `add_arguments(parser)` and `run(args) -> int`; its docstring is its help.
"""

import argparse
import os
import sys
from datetime import date

from holidays_cli import folders
from holidays_cli._lookup import lookup
from holidays_cli.errors import NoAnswer, SourceError, Unreachable, UsageError

TYPE_CHECKING = False  # `typing` costs a tenth of a warm run
if TYPE_CHECKING:
    from collections.abc import Iterator

    from holidays_cli.answer import Answer

DEFAULT = "show"
SUMMARIES = {
    "countries": "the countries that can be asked for, with their states and sources",
}


def add_question(parser: argparse.ArgumentParser) -> None:
    """The options that every command about a country has."""
    add = parser.add_argument_group("question").add_argument
    add("-c", "--country", metavar="CC[,CC…]", help="ISO 3166 codes: UK, sg, DE-BY (default: HOLIDAYS_COUNTRY, or the config file's)")
    add("-s", "--state", metavar="SCT", help="the state: the part of its ISO 3166-2 code after the dash")
    add("-y", "--year", metavar="YEARS", help="2026, 2026-2028, 2025,2027, or +1 for next year (default: this year)")
    add = parser.add_argument_group("sources").add_argument
    add("--offline", action="store_true", help="ask nobody: answer from the store, or by the computed rules")
    add("--refresh", action="store_true", help="ask the sources even if they were asked less than a day ago")
    add("--strict", action="store_true", help="fail unless the first source answers")
    add = parser.add_argument_group("messages").add_argument
    add("-q", "--quiet", action="store_true", help="say nothing on stderr but errors")
    add("-v", "--verbose", action="store_true", help="say on stderr what was asked and what it answered")
    add("--debug", action="store_true", help="show tracebacks")


def say(text: str) -> None:
    """One line on stderr, for a person."""
    print("holidays:", text, file=sys.stderr)  # noqa: T201


class Questions:
    """The questions of one command line: iterate over it for the answers, in the order asked.

    What is not as it should be is said on stderr as it happens; a country that cannot be answered costs
    itself a line, and `status` tells afterwards.
    """

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        self.status = 0
        self.countries = _countries(args.country)
        self.years = years(args.year)

    def __iter__(self) -> "Iterator[Answer]":
        for country in self.countries:
            answer = self._answer(country)
            if answer is not None:
                yield answer

    def _answer(self, country: str) -> "Answer | None":
        args = self.args
        try:
            answer = lookup(
                country, self.years, args.state,
                all_states=getattr(args, "all_states", False), offline=args.offline, refresh=args.refresh,
            )  # fmt: skip
        except (UsageError, NoAnswer) as error:
            if args.debug or len(self.countries) == 1:
                raise
            self.status = max(self.status, error.status)
            say(str(error))
            return None
        if args.verbose:
            for line in answer.trail:
                say(line)
        if args.debug:
            _show_causes(answer)
        failed = args.strict and answer.problems
        if not args.quiet or failed:
            for line in answer.notices:
                say(line)
        if failed or answer.missing:
            kinds = [type(problem) for problem in answer.problems]
            self.status = max(self.status, Unreachable.status if set(kinds) == {Unreachable} else SourceError.status)
        return None if failed else answer


def years(text: str | None) -> tuple[int, ...]:
    """The years that `-y` names, in order.

    >>> years("2026-2028,2030")
    (2026, 2027, 2028, 2030)

    Raises UsageError for anything else.
    """
    this = date.today().year
    if text is None:
        return (this,)
    found: set[int] = set()
    for part in text.split(","):
        first, dash, last = part.strip().partition("-")
        if part.strip()[:1] in ("+", "-") and _is_number(part.strip()[1:]):
            found.add(this + int(part))
        elif _is_number(first) and (_is_number(last) if dash else True):
            if dash and int(last) < int(first):
                raise UsageError(f"the years {part.strip()!r} end before they begin")
            found.update(range(int(first), int(last if dash else first) + 1) if int(last or first) < 10000 else [10000])
        else:
            raise UsageError(f"{text!r} does not name years: write 2026, 2026-2028, 2025,2027 or +1")
    if not all(1 <= year <= 9999 for year in found):
        raise UsageError(f"{text!r}: years go from 1 to 9999")
    return tuple(sorted(found))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 5


def _countries(text: str | None) -> list[str]:
    text = text or os.environ.get("HOLIDAYS_COUNTRY")
    if not text and os.path.exists(path := os.path.join(folders.config(), "config.toml")):
        from holidays_cli.config import read

        text = read(path).country
    codes = [code.strip() for code in (text or "").split(",") if code.strip()]
    if not codes:
        raise UsageError("which country? Give -c UK, or set HOLIDAYS_COUNTRY; 'holidays countries' lists them all")
    return list(dict.fromkeys(codes))


def _show_causes(answer: "Answer") -> None:
    import traceback

    for problem in answer.problems:
        if problem.__cause__:
            traceback.print_exception(problem.__cause__)
