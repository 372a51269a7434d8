"""The program `holidays`: from the arguments to a command, and from its outcome to an exit status."""

import argparse
import os
import sys
from importlib import import_module

from holidays_cli import __version__
from holidays_cli.cli import session
from holidays_cli.errors import HolidaysError, SourceError, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

INTERRUPTED = 130
"""The exit status after Control-C, as shells have it."""

DEFAULT = "show"
"""The command that runs if the arguments name none."""

SUMMARIES = {
    "next": "the next holidays, over the turn of the year",
    "is": "whether a day is a holiday, or a working day, as an exit status",
    "on": "which countries are off on a day",
    "why": "why a day is a public holiday or not: who says so, and what decided",
    "workdays": "working days: how many from one day to another, or the day N of them later",
    "long": "long weekends, and the days off that make them longer",
    "calendar": "the year, or a month of it, as a calendar with the holidays named beneath",
    "changes": "what the sources have added, dropped or changed since they were first read",
    "compare": "the dates of each source of a country, side by side",
    "countries": "the countries that can be asked for, with their states and sources",
    "check": "ask the sources now, and report which of them have a fault, or days in doubt",
    "completion": "make bash, zsh or fish complete what you type",
    "new": "write a reader for a country, from the address of a page or feed",
    "serve": "the same dates over HTTP: an API, calendars to subscribe to, and a page",
}
"""What each of the other commands does, in the order in which the help lists them."""


def run() -> None:
    """Run the program and end the process with its exit status."""
    status = main()
    try:
        sys.stderr.flush()
    except OSError:  # nothing more can be printed
        pass
    # All is written and closed.  To take the interpreter apart would cost a tenth of a warm run, and to wait for
    # the threads of readers that were given up could cost minutes.
    os._exit(status)


def main(argv: "Sequence[str] | None" = None) -> int:
    """Run the command that `argv` (default: the program's own arguments) names, and return its exit status."""
    _replace_closed_streams()
    _leave_argparse_untranslated()
    arguments = list(sys.argv[1:] if argv is None else argv)
    name = arguments.pop(0) if arguments and arguments[0] in SUMMARIES else DEFAULT
    module = _module(name)
    parser = _parser(name, module)
    module.add_arguments(parser)
    args = parser.parse_args(arguments)
    _refuse_blanks(parser, args)
    for stream in (sys.stdout, sys.stderr):
        if (stream.encoding or "").lower() != "utf-8" and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a name with a letter that the terminal lacks must not fail
    status = 0
    try:
        status = module.run(args)
        sys.stdout.flush()
    except BrokenPipeError:  # `| head -1` has read enough
        session.ignore_closed_pipe()
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - Python would end with status 1, which means no
        return _report(error, debug=getattr(args, "debug", False))
    return status


def whole_parser() -> argparse.ArgumentParser:
    """All commands and their options in one parser, for what describes them all: completion, the manual page."""
    default_module = _module(DEFAULT)
    parser = _parser(DEFAULT, default_module)
    default_module.add_arguments(parser)
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command")
    for name, summary in SUMMARIES.items():
        module = _module(name)
        description, examples = _help_texts(module)
        module.add_arguments(subparsers.add_parser(name, help=summary, description=description, epilog=examples))
    return parser


def _replace_closed_streams() -> None:
    """Write to nowhere where the program was started with stdout or stderr closed."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def _leave_argparse_untranslated() -> None:
    """Keep argparse from looking for translations of its messages: this program is in English throughout.

    There are none, but to look for them imports `locale`, which is a twentieth of a warm run.
    """
    argparse._ = str  # type: ignore[attr-defined]


def _report(error: Exception, *, debug: bool) -> int:
    """Print what went wrong, and return the exit status for it."""
    expected = isinstance(error, HolidaysError | OSError)
    if debug or not expected:
        import traceback

        traceback.print_exception(error)
    if expected:
        session.print_message(str(error))
    if isinstance(error, HolidaysError):
        return error.status
    return UsageError.status if expected else SourceError.status


def _refuse_blanks(parser: argparse.ArgumentParser, args: argparse.Namespace) -> None:
    """End with status 2 where a script passed an empty variable: without it the question would be another one."""
    for action in parser._actions:
        if action.help == argparse.SUPPRESS:
            continue  # what a shell passes on while somebody types may be empty
        value = getattr(args, action.dest, None)
        for text in value if isinstance(value, list) and value else [value]:
            if value == action.default or (text == [] and not action.option_strings):
                continue
            if text == [] or (isinstance(text, str) and not text.strip()):  # [] is what argparse makes of -c=--
                parser.error(f"argument {'/'.join(action.option_strings) or action.dest}: it is empty")


def _module(name: str) -> "ModuleType":
    """The module of a command; that of `is`, which is a keyword of Python, is is_.py."""
    return import_module(f"holidays_cli.cli.{name}{'_' if name == 'is' else ''}")


def _parser(name: str, module: "ModuleType") -> argparse.ArgumentParser:
    """The parser of one command, without its arguments."""
    description, epilog = _help_texts(module)
    if name == DEFAULT:
        width = max(map(len, SUMMARIES))
        commands = "\n".join(f"  {command:{width}}  {summary}" for command, summary in SUMMARIES.items())
        epilog += f"\n\nother commands ('holidays COMMAND --help' explains each):\n{commands}"
    parser = argparse.ArgumentParser(
        prog="holidays" if name == DEFAULT else f"holidays {name}",
        description=description,
        epilog=epilog,
        formatter_class=_HelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"holidays {__version__}")
    return parser


def _help_texts(module: "ModuleType") -> tuple[str, str]:
    """The docstring of a command's module: its first paragraph, and what follows it."""
    description, _, rest = (module.__doc__ or "").strip().partition("\n\n")
    return description, rest


class _HelpFormatter(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        # argparse makes one for each option, and would import shutil to ask it for the width.
        try:
            columns = int(os.environ.get("COLUMNS") or os.get_terminal_size().columns)
        except (OSError, ValueError):
            columns = 80
        super().__init__(prog, max_help_position=30, width=min(columns, 110) - 2)
