"""The completions of a command line: what a shell may put in place of its last word, which may be half typed.

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


class Completion(NamedTuple):
    """What may stand in place of the last argument."""

    value: str
    """The argument, or `FILES` or `FOLDERS`."""
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


def complete(arguments: Sequence[str]) -> list[Completion]:
    """The completions of the last argument behind the program's name, which may be empty or half typed.

    >>> complete(["next", "--offl"])[0].value, complete(["-c", "UK,SG"])
    ('--offline', [Completion(value='UK,SG', description='Singapore')])
    """
    *earlier_arguments, prefix = arguments
    command, other_arguments = _command(earlier_arguments)
    if command == "help":
        return _starting_with(prefix, SUMMARIES.items())
    parser = _parser(command)
    last = _read_option(parser, other_arguments[-1]) if other_arguments else None
    if last and last.value is None and last.action.nargs != 0:
        return _values(last.action, prefix, _CommandLine(parser, other_arguments[:-1]))
    line = _CommandLine(parser, other_arguments)
    option = _read_option(parser, prefix)
    if option and option.value is not None:
        return [
            completion
            if completion.value in (FILES, FOLDERS)
            else completion._replace(value=option.text + completion.value)
            for completion in _values(option.action, option.value, line)
        ]
    if prefix.startswith("-"):
        return _starting_with(prefix, _options(parser))
    completions = []
    if command is None and not line.terms:
        completions = _starting_with(prefix, (SUMMARIES | OTHER_COMMANDS).items())
        if not prefix:
            return completions  # because two hundred and fifty places would hide the commands
    positionals = [action for action in parser._actions if not action.option_strings]
    for action in positionals:
        completions += _values_by_code(action, prefix, line)
    if not completions:
        for action in positionals:
            completions += _values_by_name(action, prefix, line)
    return completions


class _Option(NamedTuple):
    """What an argument of a command line says as an option."""

    action: argparse.Action
    text: str
    """The argument without the value."""
    value: str | None
    """The value in the same argument, as in `-cUK` and `--country=UK`."""


class _CommandLine:
    """What stands on a command line before the argument that is completed."""

    def __init__(self, parser: argparse.ArgumentParser, arguments: Sequence[str]) -> None:
        self.terms: list[str] = []
        """The arguments by position."""
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


def _starting_with(prefix: str, values: Iterable[tuple[str, str]]) -> list[Completion]:
    """Those of the values, with their descriptions, that begin with `prefix`, whatever its capitals."""
    prefix = prefix.casefold()
    return [Completion(value, text) for value, text in values if value.casefold().startswith(prefix)]


def _options(parser: argparse.ArgumentParser) -> Iterator[tuple[str, str]]:
    for action in parser._actions:
        if action.help != argparse.SUPPRESS:
            for option in action.option_strings:
                yield option, (action.help or "").partition(" (")[0]


def _values(action: argparse.Action, prefix: str, line: _CommandLine) -> list[Completion]:
    """The completions of a value of an option; names of places where no code begins with what was typed."""
    return _values_by_code(action, prefix, line) or _values_by_name(action, prefix, line)


def _values_by_code(action: argparse.Action, prefix: str, line: _CommandLine) -> list[Completion]:
    """The completions of a value of an option, or of an argument by position."""
    if action.choices:
        return _starting_with(prefix, [(str(choice), "") for choice in action.choices])
    completions: list[Completion] = []
    for name in _names_of_values(action):
        if name in ("FILE", "FOLDER"):
            completions.append(Completion(FILES if name == "FILE" else FOLDERS))
        elif name in VALUES_OF_LISTS:
            completions += _list_values(prefix, VALUES_OF_LISTS[name](prefix.rpartition(",")[2], line))
        elif name in SINGLE_VALUES:
            completions += _starting_with(prefix, SINGLE_VALUES[name]())
    return completions


def _values_by_name(action: argparse.Action, prefix: str, line: _CommandLine) -> list[Completion]:
    """The names of the places, with their codes, that begin with what was typed."""
    completions: list[Completion] = []
    for name in _names_of_values(action):
        last_value = prefix.rpartition(",")[2]
        if name in METAVARS_OF_PLACES and len(last_value) >= SHORTEST_NAME:
            completions += _list_values(
                prefix, [(text, code) for code, text in VALUES_OF_LISTS[name](last_value, line)]
            )
    return completions


def _names_of_values(action: argparse.Action) -> list[str]:
    """What the metavar of an argument names: `["CC"]` for `CC[,CC…]`, `["DAY", "PLACE"]` for `DAY|PLACE`."""
    metavar = action.metavar if isinstance(action.metavar, str) else ""
    return re.findall("[A-Z]+", metavar.partition("[")[0])


def _list_values(prefix: str, values: Iterable[tuple[str, str]]) -> list[Completion]:
    """What was typed, a list of values with commas between them, with each completion of the last of them."""
    earlier_text, comma, last_value = prefix.rpartition(",")
    earlier_values = earlier_text.casefold().split(",")
    return [
        Completion(f"{earlier_text}{comma}{value}", description)
        for value, description in _starting_with(last_value, values)
        if value.casefold() not in earlier_values
    ]


def _places(prefix: str, line: _CommandLine) -> Iterator[tuple[str, str]]:  # noqa: ARG001
    """Countries, exchanges and groups; behind a country and a dash its states."""
    country, dash, _ = prefix.partition("-")
    if dash:
        for state, name in _states_of(country):
            yield f"{country.upper()}-{state}", name
        return
    yield from catalogue.names_by_code().items()
    yield "all", "every country"
    for group, members in _read_config().groups.items():
        yield f"@{group}", ", ".join(members)


def _states(prefix: str, line: _CommandLine) -> Iterator[tuple[str, str]]:  # noqa: ARG001
    """The states of the countries on the command line."""
    for country in line.countries():
        yield from _states_of(country)


def _states_of(country: str) -> Iterator[tuple[str, str]]:
    """The codes of a country's states and their names; none if there is no such country."""
    # Imported here, because most arguments are completed without them and they take half a second.
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


def _kinds(prefix: str, line: _CommandLine) -> Iterable[tuple[str, str]]:  # noqa: ARG001
    return KINDS.items()


VALUES_OF_LISTS: dict[str, Callable[[str, _CommandLine], Iterable[tuple[str, str]]]] = {
    "CC": _places,
    "PLACE": _places,
    "SCT": _states,
    "KIND": _kinds,
}
"""The completions of values of which several may be given with commas between them, by their metavars."""

METAVARS_OF_PLACES = ("CC", "PLACE", "SCT")
"""Those of them that have names, which are understood as the codes are."""

SHORTEST_NAME = 3
"""The letters from which on a text may be the beginning of a name."""


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
"""The completions of other values, by their metavars."""
