"""What the commands share: the question, asking it, and saying what went wrong.

A command is a file here with `add_arguments(parser)` and `run(args) -> int`; its docstring is its help.
"""

import argparse
import os
import sys

from holidays_cli import dates, paths
from holidays_cli.errors import HolidaysError, NoAnswer, SourceError, Unreachable, UsageError, described, printable
from holidays_cli.place import Place
from holidays_cli.queries.lookup import lookup
from holidays_cli.sources import discovery

TYPE_CHECKING = False  # `typing` costs a tenth of a warm run
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from holidays_cli.config import Config
    from holidays_cli.model import Answer

DEFAULT = "show"
FORMATS = ("dates", "table", "tsv", "csv", "json", "jsonl")  # of what is a list of days, whatever the days are
SUMMARIES = {
    "next": "the next holidays, over the turn of the year",
    "is": "whether a day is a holiday, or a working day, as an exit status",
    "on": "which countries are off on a day",
    "workdays": "working days: how many between two days, or the day some of them on",
    "long": "long weekends, and the days off that make them longer",
    "calendar": "the year, or a month of it, as a calendar with the holidays named beneath",
    "changes": "what the sources have said differently since they were first read",
    "compare": "what each source of a country says, side by side",
    "countries": "the countries that can be asked for, with their states and sources",
    "check": "ask the sources now, and say which of them fall short",
    "completion": "make bash, zsh or fish complete what you type",
    "new": "write a reader for a country, from the address of a page or feed",
    "serve": "the same dates over HTTP: an API, calendars to subscribe to, and a page",
}


def add_question(parser: argparse.ArgumentParser, *, years: bool = True) -> None:
    """The options that every command about a country has; `-y` only with `years`."""
    add = parser.add_argument_group("question").add_argument
    add(
        "-c",
        "--country",
        metavar="CC[,CC…]",
        help="ISO 3166 codes: UK, sg, DE-BY (default: HOLIDAYS_COUNTRY, or the config file's)",
    )
    add("-s", "--state", metavar="SCT", help="the state: the part of its ISO 3166-2 code after the dash")
    if years:
        add(
            "-y", "--year", metavar="YEARS", help="2026, 2026-2028, 2025,2027, or +1 for next year (default: this year)"
        )
    add = parser.add_argument_group("sources").add_argument
    add("--offline", action="store_true", help="ask nobody: answer from the store, or by the computed rules")
    add("--refresh", action="store_true", help="ask the sources even if they were asked less than a day ago")
    add("--no-plugins", action="store_true", help="use the readers of this package only (or set HOLIDAYS_NO_PLUGINS=1)")
    add("--strict", action="store_true", help="fail unless the first source answers")
    add_messages(parser, "what was asked and what it answered")


def add_messages(parser: argparse.ArgumentParser, more: str) -> None:
    """The options for what is said on stderr; `more` is what `-v` says."""
    add = parser.add_argument_group("messages").add_argument
    add("-q", "--quiet", action="store_true", help="say nothing on stderr but errors")
    add("-v", "--verbose", action="store_true", help=f"say on stderr {more}")
    add("--debug", action="store_true", help="show tracebacks")


def add_format(
    parser: argparse.ArgumentParser,
    formats: "Sequence[str]" = FORMATS,
    default: str = "table on a terminal, dates elsewhere",
) -> "argparse._ArgumentGroup":
    """The option `-f` of a command that lists days, in a group for others about its output."""
    group = parser.add_argument_group("output")
    group.add_argument(
        "-f", "--format", metavar="FORM", choices=formats, help=f"{', '.join(formats)} (default: {default})"
    )
    if "dates" in formats:
        group.add_argument("--names", action="store_true", help="add the names to the lines of dates, after a tab")
    return group


def say(text: str) -> None:
    """One line on stderr, for a person."""
    try:
        print("holidays:", printable(text), file=sys.stderr, flush=True)  # noqa: T201
    except OSError:  # a full disk behind stderr is no reason to end with the status that means no
        pass


def let_go() -> None:
    """Write no more to a pipe that is closed, at exit either."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class Questions:
    """The questions of one command line: iterate over it for the answers, in the order asked.

    What is not as it should be is said on stderr as it happens; a country that cannot be answered costs
    itself a line, and `status` tells afterwards.
    """

    def __init__(self, args: argparse.Namespace, *, default: str = "") -> None:
        """Take the countries from the command line, the environment or the config file; else those in `default`."""
        self.args = args
        self.status = 0
        self._told: set[str] = set()
        if args.no_plugins:
            os.environ["HOLIDAYS_NO_PLUGINS"] = "1"
        said = config()
        text = args.country or os.environ.get("HOLIDAYS_COUNTRY") or (said and said.country) or default
        self.countries = _countries(text, said.groups if said else {})
        # A state of one's own is meant for a country of one's own.
        self.state = args.state or (said.state if said and _is_same(said.country, text) else None)
        self.years = years(getattr(args, "year", None))
        self.format = said.format if said else None

    def __iter__(self) -> "Iterator[Answer]":
        return self.ask(self.years)

    def ask(self, years: "Sequence[int]") -> "Iterator[Answer]":
        """The answers for other years than those of the command line."""
        self.years = tuple(years)
        if len(self.countries) == 1 or self.args.offline:
            outcomes: Iterable[Answer | HolidaysError] = map(self._ask, self.countries)
        else:
            from holidays_cli.sources.concurrency import map_concurrently

            discovery.wheels()  # once, and not by each thread
            watch = sys.stderr.isatty() and not self.args.quiet
            outcomes = map_concurrently(self._ask, self.countries, progress="countries" if watch else None)
        for outcome in outcomes:
            answer = self._judge(outcome)
            if answer is not None:
                yield answer

    def answer(self, years: "Sequence[int]") -> "Answer":
        """The answer about the only country.

        Raises UsageError if there are several, NoAnswer if there is none that is good enough.
        """
        self.one()
        for answer in self.ask(years):
            return answer
        raise NoAnswer("the first source did not answer, and --strict takes no other", self.status)

    def one(self) -> str:
        """The only country asked about.  Raises UsageError if there are several."""
        if len(self.countries) > 1:
            raise UsageError(f"this is asked about one country at a time, not about {','.join(self.countries)}")
        return self.countries[0]

    def form(self, formats: "Sequence[str]" = FORMATS, elsewhere: str = "dates") -> str:
        """The form that the command line, the config file or the terminal asks for."""
        said = self.format if self.format in formats else None
        return self.args.format or said or ("table" if sys.stdout.isatty() else elsewhere)

    def write(self, answers: "Iterable[Answer]", form: str | None = None) -> None:
        """Write days to stdout."""
        from holidays_cli import formats

        formats.load(form or self.form())(answers, sys.stdout, self.args)

    def _ask(self, country: str) -> "Answer | HolidaysError":
        args = self.args
        try:
            return lookup(
                country, self.years, self.state,
                all_states=getattr(args, "all_states", False), offline=args.offline, refresh=args.refresh,
            )  # fmt: skip
        except (UsageError, NoAnswer) as error:
            return error
        except OSError as error:  # a reader's file, mostly: one country must not cost the others their answers
            return NoAnswer(f"{country}: {error}", SourceError.status)
        except Exception as error:  # noqa: BLE001 - nor must a mistake of ours
            failed = NoAnswer(f"{country}: {described(error)}", SourceError.status)
            failed.__cause__ = error
            return failed

    def _judge(self, outcome: "Answer | HolidaysError") -> "Answer | None":
        """Say what is to be said about an answer; None if there is none, or none that is good enough."""
        args = self.args
        if isinstance(outcome, HolidaysError):
            if args.debug or len(self.countries) == 1:
                raise outcome
            self.status = max(self.status, outcome.status)
            say(str(outcome))
            return None
        if args.verbose:
            for line in outcome.trail:
                say(line)
        if args.debug:
            _show_causes(outcome)
        failed = args.strict and outcome.problems
        if not args.quiet or failed:
            self.tell(outcome.notices)
        if failed or outcome.missing:
            kinds = {type(problem) for problem in outcome.problems}
            self.status = max(self.status, Unreachable.status if kinds == {Unreachable} else SourceError.status)
        return None if failed else outcome

    def tell(self, notices: "Iterable[str]") -> None:
        """Say what is to be known about an answer, once: what is wrong with the store is wrong for every country."""
        for line in notices:
            if line not in self._told:
                say(line)
                self._told.add(line)


def years(text: str | None) -> tuple[int, ...]:
    """The years that `-y` names, in order.

    >>> years("2026-2028,2030")
    (2026, 2027, 2028, 2030)

    Raises UsageError for anything else.
    """
    this = dates.today().year
    if text is None:
        return (this,)
    found: set[int] = set()
    for part in text.split(","):
        first, dash, last = part.strip().partition("-")
        if part.strip()[:1] in ("+", "-") and is_number(part.strip()[1:]):
            found.add(this + int(part))
        elif is_number(first) and (is_number(last) if dash else True):
            if dash and int(last) < int(first):
                raise UsageError(f"the years {part.strip()!r} end before they begin")
            found.update(range(int(first), int(last if dash else first) + 1) if int(last or first) < 10000 else [10000])
        else:
            raise UsageError(f"{text!r} does not name years: write 2026, 2026-2028, 2025,2027 or +1")
    if not all(1 <= year <= 9999 for year in found):
        raise UsageError(f"{text!r}: years go from 1 to 9999")
    return tuple(sorted(found))


def is_number(text: str) -> bool:
    """Whether it is a whole number of at most five digits, as a person types one."""
    return text.isascii() and text.isdigit() and len(text) <= 5


def config() -> "Config | None":
    """What the config file says, if there is one."""
    path = os.path.join(paths.config(), "config.toml")
    if not os.path.exists(path):
        return None  # nearly always: and then nothing need be imported to read it
    from holidays_cli.config import read

    return read(path)


def _countries(text: str, groups: "dict[str, list[str]]") -> list[str]:
    """The country codes that `-c` names, each once, in its order."""
    codes: list[str] = []
    for code in filter(None, map(str.strip, text.split(","))):
        if code.startswith("@"):
            if code[1:] not in groups:
                raise UsageError(f"there is no group {code[1:]!r} in the config file{_listed(groups)}")
            codes += groups[code[1:]]
        elif code.lower() == "all":
            from holidays_cli.sources.catalogue import every

            codes += every()
        else:
            codes.append(code)
    if not codes:
        raise UsageError("which country? Give -c UK, or set HOLIDAYS_COUNTRY; 'holidays countries' lists them all")
    return list({Place.parse(code): code for code in codes}.values())  # UK, gb and GB are one


def _is_same(one: str | None, other: str) -> bool:
    """Whether two names of a country are the same: UK, gb and GB are one."""
    return bool(one) and Place.parse(one or "") == Place.parse(other)


def _listed(groups: "dict[str, list[str]]") -> str:
    return f": it has {', '.join(sorted(groups))}" if groups else ""


def _show_causes(answer: "Answer") -> None:
    import traceback

    for problem in answer.problems:
        if problem.__cause__:
            traceback.print_exception(problem.__cause__)
