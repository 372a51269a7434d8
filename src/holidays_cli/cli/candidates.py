"""What may stand at the end of a command line: the candidates among which a shell completes a word.

No source is asked, and no network is used.  What a value may be follows from its metavar, its name in the help: `CC` and
`PLACE` are places, `FILE` is a file.
"""

import argparse
import calendar
import contextlib
import os
import re
import zoneinfo
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from holidays_cli import paths
from holidays_cli.cli import SUMMARIES, main, order
from holidays_cli.errors import HolidaysError
from holidays_cli.place import Place
from holidays_cli.sources import catalogue, rules_index


class Candidate(NamedTuple):
    """A word that may stand at the end of a command line."""

    value: str
    """The word, or `FILES` or `FOLDERS`."""
    description: str = ""


FILES, FOLDERS = ":files", ":folders"
"""What stands for the names of all files, or folders, which a shell knows better."""

KINDS = {
    "public": "off by law for all",
    "bank": "off for banks",
    "government": "off for public offices",
    "local": "off in parts of a state",
    "school": "off for schools",
    "optional": "off for those who choose so",
    "observance": "named, and worked",
    "half": "off for a part of the day",
    "working": "worked although on a weekend",
    "all": "all of these",
}
"""What `--kind` names."""

OTHER_COMMANDS = {
    "help": "explain a command",
    "version": "print the version",
    "list": "what holidays does without a command",
    "today": "whether today is a holiday",
    "tomorrow": "whether tomorrow is a holiday",
    "yesterday": "whether yesterday was a holiday",
}
"""What else is offered as a command."""


def complete(arguments: Sequence[str]) -> list[Candidate]:
    """The candidates for the last of the words behind the program's name, which may be empty or half a word.

    >>> complete(["next", "--offl"])[0].value, complete(["-c", "UK,SG"])
    ('--offline', [Candidate(value='UK,SG', description='Singapore')])
    """
    *before, typed = arguments
    command, earlier = _command(before)
    if command == "help":
        return _beginning(typed, SUMMARIES.items())
    parser = _parser(command)
    last = _read_option(parser, earlier[-1]) if earlier else None
    if last and last.value is None and last.action.nargs != 0:
        return _values(last.action, typed, _Typed(parser, earlier[:-1]))
    line = _Typed(parser, earlier)
    option = _read_option(parser, typed)
    if option and option.value is not None:
        return [
            candidate
            if candidate.value in (FILES, FOLDERS)
            else candidate._replace(value=option.text + candidate.value)
            for candidate in _values(option.action, option.value, line)
        ]
    if typed.startswith("-"):
        return _beginning(typed, _options(parser))
    candidates = []
    if command is None and not line.terms:
        candidates = _beginning(typed, (SUMMARIES | OTHER_COMMANDS).items())
        if not typed:
            return candidates  # because two hundred and fifty places would hide the commands
    positionals = [action for action in parser._actions if not action.option_strings]
    for action in positionals:
        candidates += _values_by_code(action, typed, line)
    if not candidates:
        for action in positionals:
            candidates += _values_by_name(action, typed, line)
    return candidates


class _Option(NamedTuple):
    """What an argument of a command line says as an option."""

    action: argparse.Action
    text: str
    """The argument without the value."""
    value: str | None
    """The value in the same argument, as in `-cUK` and `--country=UK`."""


class _Typed:
    """What stands on a command line before the word that is completed."""

    def __init__(self, parser: argparse.ArgumentParser, arguments: Sequence[str]) -> None:
        self.terms: list[str] = []
        """The words by position."""
        self._values: dict[str, list[str]] = {}
        remaining = iter(arguments)
        for argument in remaining:
            option = _read_option(parser, argument)
            if option is None:
                self.terms.append(argument)
            elif option.action.nargs != 0:
                value = next(remaining, "") if option.value is None else option.value
                self._values.setdefault(option.action.dest, []).append(value)

    def countries(self) -> list[str]:
        """The ISO codes of the countries that are named, or else of those that the environment or the config file names."""
        settings = _read_config()
        for texts in (
            [*self._values.get("country", ()), *self.terms],
            [os.environ.get("HOLIDAYS_COUNTRY", "")],
            [settings.country or ""],
        ):
            if codes := _countries_of(texts, settings.groups):
                return codes
        return []


def _command(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """The command that the arguments name, None if they name none, and the other arguments."""
    names = (*SUMMARIES, *main.OTHER_NAMES)
    if not any(argument in names for argument in arguments):
        return None, [*arguments]
    index = order.index_of_command(arguments, names, lambda name: [_parser(name)])
    if arguments[index] not in names:
        return None, [*arguments]
    return arguments[index], [*arguments[:index], *arguments[index + 1 :]]


def _parser(command: str | None) -> argparse.ArgumentParser:
    """The parser of a command, also of one by another name; without one, that of the plain command."""
    if command in main.DAYS:
        return main.command_parser("is")
    command = main.COMMANDS_BY_OTHER_NAMES.get(command or "", command)
    return main.command_parser(command if command in SUMMARIES else main.DEFAULT)


def _read_option(parser: argparse.ArgumentParser, argument: str) -> _Option | None:
    """The option of an argument; None if it is no option of the parser."""
    actions = parser._option_string_actions
    if argument.startswith("--"):
        name, separator, value = argument.partition("=")
        return _Option(actions[name], name + separator, value if separator else None) if name in actions else None
    if not argument.startswith("-"):
        return None
    option = None
    for end, letter in enumerate(argument[1:], 2):
        action = actions.get(f"-{letter}")
        if action is None:
            return None
        option = _Option(action, argument[:end], argument[end:] or None)
        if action.nargs != 0:
            break
    return option if option is None or option.action.nargs != 0 else option._replace(value=None)


def _beginning(typed: str, candidates: Iterable[tuple[str, str]]) -> list[Candidate]:
    """Those of the values, with their descriptions, that begin with what was typed, whatever its capitals."""
    typed = typed.casefold()
    return [Candidate(value, text) for value, text in candidates if value.casefold().startswith(typed)]


def _options(parser: argparse.ArgumentParser) -> Iterator[tuple[str, str]]:
    for action in parser._actions:
        if action.help != argparse.SUPPRESS:
            for option in action.option_strings:
                yield option, (action.help or "").partition(" (")[0]


def _values(action: argparse.Action, typed: str, line: _Typed) -> list[Candidate]:
    """The candidates for a value of an option; names of places where no code begins with what was typed."""
    return _values_by_code(action, typed, line) or _values_by_name(action, typed, line)


def _values_by_code(action: argparse.Action, typed: str, line: _Typed) -> list[Candidate]:
    """The candidates for a value of an option, or for a word by position."""
    if action.choices:
        return _beginning(typed, [(str(choice), "") for choice in action.choices])
    candidates: list[Candidate] = []
    for name in _names_of_values(action):
        if name in ("FILE", "FOLDER"):
            candidates.append(Candidate(FILES if name == "FILE" else FOLDERS))
        elif name in LISTS:
            candidates += _continued(typed, LISTS[name](typed.rpartition(",")[2], line))
        elif name in SINGLE_VALUES:
            candidates += _beginning(typed, SINGLE_VALUES[name]())
    return candidates


def _values_by_name(action: argparse.Action, typed: str, line: _Typed) -> list[Candidate]:
    """The names of the places, with their codes, that begin with what was typed."""
    candidates: list[Candidate] = []
    for name in _names_of_values(action):
        last = typed.rpartition(",")[2]
        if name in NAMED and len(last) >= SHORTEST_NAME:
            candidates += _continued(typed, [(text, code) for code, text in LISTS[name](last, line)])
    return candidates


def _names_of_values(action: argparse.Action) -> list[str]:
    """What the metavar of an argument names: `["CC"]` for `CC[,CC…]`, `["DAY", "PLACE"]` for `DAY|PLACE`."""
    metavar = action.metavar if isinstance(action.metavar, str) else ""
    return re.findall("[A-Z]+", metavar.partition("[")[0])


def _continued(typed: str, values: Iterable[tuple[str, str]]) -> list[Candidate]:
    """What was typed, a list of values with commas between them, with each candidate for the last of them."""
    head, comma, last = typed.rpartition(",")
    listed = head.casefold().split(",")
    return [
        Candidate(f"{head}{comma}{value}", description)
        for value, description in _beginning(last, values)
        if value.casefold() not in listed
    ]


def _places(typed: str, line: _Typed) -> Iterator[tuple[str, str]]:  # noqa: ARG001
    """Countries, exchanges and groups; behind a country and a dash its states."""
    country, dash, _ = typed.partition("-")
    if dash:
        for state, name in _states_of(country):
            yield f"{country.upper()}-{state}", name
        return
    yield from catalogue.names_by_code().items()
    yield "all", "every country"
    for group, members in _read_config().groups.items():
        yield f"@{group}", ", ".join(members)


def _states(typed: str, line: _Typed) -> Iterator[tuple[str, str]]:  # noqa: ARG001
    """The states of the countries on the command line."""
    for country in line.countries():
        yield from _states_of(country)


def _states_of(country: str) -> Iterator[tuple[str, str]]:
    """The codes of a country's states and their names; none if there is no such country."""
    # Imported here, because most words are completed without them and they take half a second.
    from holidays_cli import place_names
    from holidays_cli.sources import countries

    try:
        iso = Place.parse(country).country
        states = countries.describe(country).states
    except HolidaysError:
        return
    parts = rules_index.parts_with_rules(iso)
    for state in states:
        yield state, parts.get(state) or place_names.state_name(iso, state)


def _countries_of(texts: Iterable[str], groups: Mapping[str, Sequence[str]]) -> list[str]:
    """The ISO codes of the countries that texts name, each once; what names none is left out."""
    codes: list[str] = []
    for text in texts:
        for name in filter(None, text.split(",")):
            for member in groups.get(name[1:], ()) if name.startswith("@") else [name]:
                with contextlib.suppress(HolidaysError):
                    codes.append(Place.parse(member).country)
    return [*dict.fromkeys(codes)]


class _Settings(NamedTuple):
    """What the config file says about places."""

    country: str | None = None
    groups: Mapping[str, Sequence[str]] = {}


def _read_config() -> _Settings:
    """The config file; nothing if there is none or it has a mistake, which a lookup will tell."""
    path = os.path.join(paths.config(), "config.toml")
    if not os.path.exists(path):
        return _Settings()
    from holidays_cli import config  # imported here, because most people have no such file

    try:
        settings = config.read(path)
    except (HolidaysError, OSError):
        return _Settings()
    return _Settings(settings.country, settings.groups)


def _kinds(typed: str, line: _Typed) -> Iterable[tuple[str, str]]:  # noqa: ARG001
    return KINDS.items()


LISTS: dict[str, Callable[[str, _Typed], Iterable[tuple[str, str]]]] = {
    "CC": _places,
    "PLACE": _places,
    "SCT": _states,
    "KIND": _kinds,
}
"""The candidates for values of which several may be given with commas between them, by their metavars."""

NAMED = ("CC", "PLACE", "SCT")
"""Those of them that have names, which are understood as the codes are."""

SHORTEST_NAME = 3
"""The letters from which on a word may be the beginning of a name."""


def _without_descriptions(values: Iterable[str]) -> Callable[[], Iterable[tuple[str, str]]]:
    return lambda: [(value, "") for value in values]


DAYS = ("today", "tomorrow", "yesterday", *map(str.lower, calendar.day_name))
MONTHS = tuple(map(str.lower, calendar.month_name))[1:]
YEARS = ("last", "next")

SINGLE_VALUES: dict[str, Callable[[], Iterable[tuple[str, str]]]] = {
    "DAY": _without_descriptions(DAYS),
    "START": _without_descriptions(DAYS),
    "END": _without_descriptions(DAYS),
    "MONTH": _without_descriptions(MONTHS),
    "TIME": _without_descriptions((*DAYS, *MONTHS)),
    "YEAR": _without_descriptions(YEARS),
    "YEARS": _without_descriptions((*YEARS, *MONTHS)),
    "ZONE": lambda: [(zone, "") for zone in sorted(zoneinfo.available_timezones())],
}
"""The candidates for other values, by their metavars."""
