"""Words on a command line → a call → an exit status."""

import argparse
import os
import sys
from importlib import import_module

from holidays_cli import __version__
from holidays_cli.cli import session
from holidays_cli.errors import HolidaysError, SourceError, UsageError

TYPE_CHECKING = False  # `typing` costs a tenth of a warm run
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

INTERRUPTED = 130


def run() -> None:
    """The program `holidays`: run the command and end the process with its status."""
    status = main()
    try:
        sys.stderr.flush()
    except OSError:  # nothing more can be said
        pass
    # All is written and closed.  To take the interpreter apart would cost a tenth of a warm run, and to wait for
    # the threads of readers that were given up could cost minutes.
    os._exit(status)


def main(argv: "Sequence[str] | None" = None) -> int:
    """Run the command that `argv` (default: the program's own arguments) names, and return its exit status."""
    if None in (sys.stdout, sys.stderr):  # it was started with one of them closed
        sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
        sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    words = list(sys.argv[1:] if argv is None else argv)
    name = words.pop(0) if words and words[0] in session.SUMMARIES else session.DEFAULT
    # `is` is a word of Python's, so its file is is_.py.
    module = _module(name)
    parser = _parser(name, module)
    module.add_arguments(parser)
    args = parser.parse_args(words)
    _refuse_blanks(parser, args)
    for stream in (sys.stdout, sys.stderr):
        if (stream.encoding or "").lower() != "utf-8" and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a name with a letter that the terminal lacks is no reason to fail
    status = 0
    try:
        status = module.run(args)
        sys.stdout.flush()
    except BrokenPipeError:
        session.let_go()  # `| head -1` has what it wanted
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - Python's own status for one, 1, says "no"
        foreseen = isinstance(error, HolidaysError | OSError)
        if getattr(args, "debug", False) or not foreseen:
            import traceback

            traceback.print_exc()
        if foreseen:
            session.say(str(error))
        return error.status if isinstance(error, HolidaysError) else (UsageError if foreseen else SourceError).status
    return status


def _refuse_blanks(parser: argparse.ArgumentParser, args: argparse.Namespace) -> None:
    """End with status 2 where a script gave an empty variable: to leave it out would be another question."""
    for action in parser._actions:
        given = getattr(args, action.dest, None)
        for text in given if isinstance(given, list) and given else [given]:
            if given == action.default or (text == [] and not action.option_strings):
                continue
            if text == [] or (isinstance(text, str) and not text.strip()):  # [] is what argparse makes of -c=--
                parser.error(f"argument {'/'.join(action.option_strings) or action.dest}: it is empty")


def _module(name: str) -> "ModuleType":
    return import_module(f"holidays_cli.cli.{name}{'_' if name == 'is' else ''}")  # `is` is a word of Python's


def _parser(name: str, module: "ModuleType") -> argparse.ArgumentParser:
    plain = name == session.DEFAULT
    parser = argparse.ArgumentParser(
        prog="holidays" if plain else f"holidays {name}",
        description=_description(module),
        epilog=_epilog(module, plain=plain),
        formatter_class=_Help,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"holidays {__version__}")
    return parser


def whole_parser() -> argparse.ArgumentParser:
    """All commands and their options in one parser, for what describes them all: completion, the manual page."""
    plain = _module(session.DEFAULT)
    parser = _parser(session.DEFAULT, plain)
    plain.add_arguments(parser)
    added = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command")
    for name, summary in session.SUMMARIES.items():
        module = _module(name)
        module.add_arguments(
            added.add_parser(name, help=summary, description=_description(module), epilog=_examples(module))
        )
    return parser


class _Help(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        # argparse makes one for each option, and would import shutil to ask it for the width.
        try:
            columns = int(os.environ.get("COLUMNS") or os.get_terminal_size().columns)
        except (OSError, ValueError):
            columns = 80
        super().__init__(prog, max_help_position=30, width=min(columns, 110) - 2)


def _description(module: "ModuleType") -> str:
    return (module.__doc__ or "").strip().partition("\n\n")[0]


def _examples(module: "ModuleType") -> str:
    return (module.__doc__ or "").strip().partition("\n\n")[2]


def _epilog(module: "ModuleType", *, plain: bool) -> str:
    if not plain:
        return _examples(module)
    width = max(len(name) for name in session.SUMMARIES)
    listed = "\n".join(f"  {name:{width}}  {text}" for name, text in session.SUMMARIES.items())
    return f"{_examples(module)}\n\nother commands ('holidays COMMAND --help' explains each):\n{listed}"
