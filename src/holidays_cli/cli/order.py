"""In which order the parts of a command line may stand: options before the command, places on both sides of options."""

import argparse
from collections.abc import Callable, Collection, Sequence

SEPARATOR = "--"
"""What follows it on a command line is no option."""


def index_of_command(
    arguments: Sequence[str], names: Collection[str], parsers_of: Callable[[str], Sequence[argparse.ArgumentParser]]
) -> int:
    """Where the command stands behind nothing but options and their values; 0 if none stands there.

    `parsers_of` returns, for the name of a command, the parsers that know options which may stand before it.

    >>> parser = argparse.ArgumentParser()
    >>> _ = parser.add_argument("-c")
    >>> index_of_command(["-c", "on", "next"], ["next", "on"], lambda name: [parser])
    2
    """
    for index, text in enumerate(arguments):
        if text not in names:
            continue
        parsers = parsers_of(text)
        position = 0
        while position < index and _is_option(parsers[0], arguments[position]):
            position += 2 if any(_takes_next(parser, arguments[position]) for parser in parsers) else 1
        if position == index:
            return index
    return 0


def options_first(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> list[str]:
    """The arguments in another order: the options with their values, then the others.

    >>> parser = argparse.ArgumentParser()
    >>> _ = parser.add_argument("-c")
    >>> options_first(parser, ["2026", "-c", "UK", "2027"])
    ['-c', 'UK', '2026', '2027']
    """
    options: list[str] = []
    others: list[str] = []
    position = 0
    while position < len(arguments) and arguments[position] != SEPARATOR:
        text = arguments[position]
        length = 2 if _takes_next(parser, text) else 1
        (options if _is_option(parser, text) else others).extend(arguments[position : position + length])
        position += length
    return [*options, *arguments[position : position + 1], *others, *arguments[position + 1 :]]


def _is_option(parser: argparse.ArgumentParser, text: str) -> bool:
    """Whether argparse takes an argument for an option, and not for a word or a negative number."""
    if len(text) < 2 or not text.startswith("-") or " " in text:
        return False
    return bool(parser._has_negative_number_optionals) or not text[1:].isdecimal()


def _takes_next(parser: argparse.ArgumentParser, text: str) -> bool:
    """Whether the argument behind an option is its value: behind `-c`, `--country` and `-qc`, not behind `-q` and `-cUK`."""
    if not text.startswith("-"):
        return False
    actions = parser._option_string_actions
    if text.startswith("--"):
        return text in actions and actions[text].nargs != 0
    for position, letter in enumerate(text[1:], 1):
        action = actions.get(f"-{letter}")
        if action is None:
            return False
        if action.nargs != 0:
            return position == len(text) - 1
    return False
