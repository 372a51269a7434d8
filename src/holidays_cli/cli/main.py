"""The program `holidays`: from the arguments to a command, and from its outcome to an exit status."""

import argparse
import os
import sys
import warnings
from importlib import import_module

from holidays_cli import __version__
from holidays_cli.cli import RANGE_WORDS, SUMMARIES, session
from holidays_cli.errors import HolidaysError, SourceError, UsageError
from holidays_cli.sources.discovery import isolate_readers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType
    from typing import NoReturn

    from _typeshed import SupportsWrite

INTERRUPTED = 130
"""The exit status after Control-C, as shells have it."""

NOT_WRITTEN = 5
"""The exit status where the answer could not be written: the disk is full, or broken."""

DEFAULT = "show"
"""The command that runs if the arguments name none."""

DAYS = ("today", "tomorrow", "yesterday")
"""What asks about a day, if it stands where a command does: `today UK` is `is today UK -f text`.

`today to friday UK` is a range instead, and lists its days.
"""

COMMANDS_BY_OTHER_NAMES = {"list": DEFAULT, "last": "prev", "previous": "prev", "when": "search"}
"""Other names that are understood for commands: `list UK` is `UK`."""

WORDS_OF_TIMES_AND_PLACES = ("next", "last", "previous", "new")
"""Names of commands with which times and places begin, too: `next week`, `new york`."""

LENGTH_OF_CODE = 2
"""Letters of a code of a country, which begins neither a time nor a place behind those words."""

OTHER_NAMES = ("help", "version", *DAYS, *COMMANDS_BY_OTHER_NAMES)
"""What is understood as a command, too: `help next` is `next --help`, `version` is `--version`."""


def run() -> None:
    """Run the program and end the process with its exit status."""
    isolate_readers()
    if not sys.warnoptions:  # who passes -W wants to see what libraries say to developers
        warnings.simplefilter("ignore")
    status = main()
    try:
        sys.stderr.flush()
    except OSError:  # nothing more can be printed
        pass
    if pool := sys.modules.get("holidays_cli.sources.worker.pool"):
        pool.end_all()
    # All is written and closed.  To take the interpreter apart would cost a tenth of a warm run, and to wait for
    # the threads of readers that were given up could cost minutes.
    os._exit(status)


def main(argv: "Sequence[str] | None" = None) -> int:
    """Run the command that `argv` (default: the program's own arguments) names, and return its exit status."""
    _replace_closed_streams()
    _leave_argparse_untranslated()
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        name, arguments = _command(arguments)
        args = _parse(command_parser(name), arguments)
    except (UsageError, OSError) as error:
        return _report(error, debug=False)
    _choose_encodings()
    status = 0
    try:
        if "HOLIDAYS_PLUGINS" in os.environ and name != "completion":
            _check_plugin_folders()
        if getattr(args, "color", "auto") != "auto":
            _set_color(always=args.color == "always")
        if _may_name_span(args):
            from holidays_cli.cli import spans_of_years

            spans_of_years.settle(args)
        run = _module(name).run
        if getattr(args, "output", "-") != "-":
            from holidays_cli.cli.output_file import run_into_file

            status = run_into_file(run, args)
        elif getattr(args, "pager", False) and sys.stdout.isatty():
            from holidays_cli.cli.pager import run_with_pager

            status = run_with_pager(run, args)
        else:
            status = run(args)
        sys.stdout.flush()
    except BrokenPipeError:  # `| head -1` has read enough
        session.ignore_closed_pipe()
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - Python would end with status 1, which means no
        if _is_closed_pipe_of_windows(error):
            session.ignore_closed_pipe()
            return status
        return _report(error, debug=getattr(args, "debug", False))
    return status


def command_parser(name: str) -> argparse.ArgumentParser:
    """The parser of one command, with its arguments."""
    module = _module(name)
    parser = _parser(name, module)
    module.add_arguments(parser)
    return parser


def _command(arguments: list[str]) -> tuple[str, list[str]]:
    """The command that the arguments name, and the arguments without its name.

    Raises UsageError for `help` with a word that is no command.
    """
    index = 0
    # The command may stand behind options, `-c UK next`, but most command lines that begin with one name no command.
    if arguments and arguments[0].startswith("-") and any(map((*SUMMARIES, *OTHER_NAMES).__contains__, arguments)):
        from holidays_cli.cli.order import index_of_command

        index = index_of_command(arguments, (*SUMMARIES, *OTHER_NAMES), _parsers_of)
    name = arguments[index] if arguments else DEFAULT
    if name in WORDS_OF_TIMES_AND_PLACES and _begins_time_or_place(arguments[index : index + 3]):
        name = ""  # because it is no command
    follower = arguments[index + 1] if index + 1 < len(arguments) else ""
    if name in DAYS and follower in RANGE_WORDS:
        name = ""  # because it is the first day of a range
    others = arguments[:index] + arguments[index + 1 :]
    if name in SUMMARIES:
        return name, others
    if name in DAYS:
        return "is", ["-f", "text", name, *others]
    if name in COMMANDS_BY_OTHER_NAMES:
        return COMMANDS_BY_OTHER_NAMES[name], others
    if name == "version":
        return DEFAULT, ["--version"]
    if name == "help":
        topics = [topic for topic in others if not topic.startswith("-") and topic not in ("help", "version", *DAYS)]
        return _topic(topics[0]) if topics else DEFAULT, ["--help"]
    return DEFAULT, arguments


def _begins_time_or_place(terms: list[str]) -> bool:
    """Whether a command's name is rather the first word of a time, a place or a holiday: `next week`, `new york`, `new year`."""
    follower = terms[1] if len(terms) > 1 else ""
    is_code = len(follower) <= LENGTH_OF_CODE and not follower.isdecimal()
    if is_code or follower[:1] == "-":
        return False
    if terms[0] == "new":
        from holidays_cli import place_names

        if follower.lower().startswith("year"):
            return True  # a holiday, which is told to whoever types `new year UK`
        return any(place_names.find_code(" ".join(terms[:length])) for length in range(2, len(terms) + 1))
    if follower.isdecimal() and len(terms) == 2:
        return False
    from holidays_cli.cli.terms import length_of_first_time

    return length_of_first_time(terms) > 1


def _topic(name: str) -> str:
    """The command that `help` is asked about.  Raises UsageError for another word."""
    if name in COMMANDS_BY_OTHER_NAMES:
        return COMMANDS_BY_OTHER_NAMES[name]
    if name not in SUMMARIES:
        from holidays_cli.cli.suggestions import unknown_command

        raise unknown_command(name)
    return name


def _parsers_of(name: str) -> list[argparse.ArgumentParser]:
    """The parsers that know the options which may stand before a command."""
    default_parser = command_parser(DEFAULT)
    name = COMMANDS_BY_OTHER_NAMES.get(name, name)
    return [command_parser(name), default_parser] if name in SUMMARIES else [default_parser]


def _parse(parser: argparse.ArgumentParser, arguments: list[str]) -> argparse.Namespace:
    """Read the arguments of a command.  Raises UsageError for options and words that it does not have."""
    args, unknown = parser.parse_known_args(arguments)
    if unknown:
        from holidays_cli.cli.order import options_first

        # Words on both sides of an option, `UK -y 2026 FR`, are one list; argparse reads them if they stand together.
        args, unknown = parser.parse_known_args(options_first(parser, arguments))
    if unknown:
        from holidays_cli.cli.unknown_options import unknown_argument

        raise unknown_argument(unknown[0], parser, map(command_parser, SUMMARIES), arguments)
    _refuse_blanks(parser, args)
    return args


def _may_name_span(args: argparse.Namespace) -> bool:
    """Whether a time of a command line may be `1-2100`, which has two meanings."""
    times = [getattr(args, "year", None), getattr(args, "days", None), *(getattr(args, "terms", None) or ())]
    return any(isinstance(time, str) and time[:1].isdecimal() and "-" in time for time in times)


def _set_color(*, always: bool) -> None:
    """Let the variables that `holidays_cli.formats.terminal` obeys say what the command line says."""
    for variable in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE"):
        os.environ.pop(variable, None)
    os.environ["FORCE_COLOR" if always else "NO_COLOR"] = "1"


def _check_plugin_folders() -> None:
    """Raise UsageError if a folder that HOLIDAYS_PLUGINS names is missing: its readers would be missed in silence."""
    for folder in os.environ["HOLIDAYS_PLUGINS"].split(os.pathsep):
        if folder and not os.path.isdir(folder):
            raise UsageError(f"HOLIDAYS_PLUGINS names {folder}, which is no folder: make it, or leave it out")


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
        from holidays_cli.cli.notices import print_message
        from holidays_cli.text import os_error_text

        reason = os_error_text(error) if isinstance(error, OSError) else str(error)
        print_message(f"the answer could not be written: {reason}" if _is_unwritten(error) else reason)
        for hint in getattr(error, "hints", ()):
            print_message(hint)
    if isinstance(error, HolidaysError):
        return error.status
    if _is_unwritten(error):
        return NOT_WRITTEN
    return UsageError.status if expected else SourceError.status


def _choose_encodings() -> None:
    """Let every name be printed: a terminal shows a question mark for a letter that it lacks."""
    for stream in (sys.stdout, sys.stderr):
        if (stream.encoding or "").lower() != "utf-8" and hasattr(stream, "reconfigure"):
            if sys.platform == "win32" and "PYTHONIOENCODING" not in os.environ and not stream.isatty():
                # Its old code pages lack most letters, which a pipe or a file can hold all the same.
                stream.reconfigure(encoding="utf-8")
            else:
                stream.reconfigure(errors="replace")


def _is_closed_pipe_of_windows(error: Exception) -> bool:
    """Whether nobody reads any more what is printed; on Windows that is no BrokenPipeError, but the error without a file's name."""
    if sys.platform != "win32":
        return False
    import errno  # which a run without errors does without

    return isinstance(error, OSError) and error.errno == errno.EINVAL and error.filename is None


def _is_unwritten(error: Exception) -> bool:
    """Whether what was to be written is not there, because the disk is full or broken."""
    import errno  # which a run without errors does without

    return isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


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
                parser.error(f"argument {'/'.join(action.option_strings) or action.metavar}: it is empty")


def _module(name: str) -> "ModuleType":
    """The module of a command; that of `is`, which is a keyword of Python, is is_.py."""
    return import_module(f"holidays_cli.cli.{name}{'_' if name == 'is' else ''}")


def _parser(name: str, module: "ModuleType") -> argparse.ArgumentParser:
    """The parser of one command, without its arguments."""
    parser = _Parser(
        prog="holidays" if name == DEFAULT else f"holidays {name}",
        description=module.__doc__,
        formatter_class=_HelpFormatter,
        allow_abbrev=False,
        add_help=False,
    )
    # For each argument that is added to the parser and to no group, argparse makes a formatter of help, which is dear.
    group = parser.add_argument_group("help")
    group.add_argument("-h", "--help", action="help", help="print this help")
    group.add_argument("-V", "--version", action="version", version=f"holidays {__version__}", help="print the version")
    return parser


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> "NoReturn":
        """End with status 2 and one line, without the usage, which would hide it."""
        from holidays_cli.cli.notices import print_message

        print_message(f"{message}; '{self.prog} --help' shows how it is written")
        sys.exit(UsageError.status)

    def _print_message(self, message: str, file: "SupportsWrite[str] | None" = None) -> None:
        """Write the help or the version; argparse would not notice that the disk is full."""
        try:
            (file or sys.stderr).write(message)
            sys.stdout.flush()
        except BrokenPipeError:  # `--help | head -1` has read enough
            session.ignore_closed_pipe()

    def format_help(self) -> str:
        """The help, which begins with what the command does and how it is used."""
        from holidays_cli.cli import help_text

        return help_text.format_help(self, SUMMARIES if self.prog == "holidays" else {})


class _HelpFormatter(argparse.HelpFormatter):
    def __init__(self, prog: str) -> None:
        # argparse makes one for each option, and would import shutil to ask it for the width.
        try:
            columns = int(os.environ.get("COLUMNS") or os.get_terminal_size().columns)
        except (OSError, ValueError):
            columns = 80
        super().__init__(prog, max_help_position=30, width=min(columns, 110) - 2)
