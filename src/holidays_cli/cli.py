"""Words on a command line → a call → an exit status."""

import argparse
import os
import sys
from importlib import import_module

from holidays_cli import __version__, commands
from holidays_cli.errors import HolidaysError, UsageError

TYPE_CHECKING = False  # `typing` costs a tenth of a warm run
if TYPE_CHECKING:
    from collections.abc import Sequence

INTERRUPTED = 130


def run() -> None:
    """The program `holidays`: run the command and end the process with its status."""
    status = main()
    sys.stderr.flush()
    # All is written and closed.  To take the interpreter apart would cost a tenth of a warm run, and to wait for
    # the threads of readers that were given up could cost minutes.
    os._exit(status)


def main(argv: "Sequence[str] | None" = None) -> int:
    """Run the command that `argv` (default: the program's own arguments) names, and return its exit status."""
    if None in (sys.stdout, sys.stderr):  # it was started with one of them closed
        sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
        sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    words = list(sys.argv[1:] if argv is None else argv)
    name = words.pop(0) if words and words[0] in commands.SUMMARIES else commands.DEFAULT
    # `is` is a word of Python's, so its file is is_.py.
    module = import_module(f"holidays_cli.commands.{name}{'_' if name == 'is' else ''}")
    parser = _parser(name, module)
    module.add_arguments(parser)
    args = parser.parse_args(words)
    for stream in (sys.stdout, sys.stderr):
        if (stream.encoding or "").lower() != "utf-8" and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a name with a letter that the terminal lacks is no reason to fail
    try:
        status: int = module.run(args)
        sys.stdout.flush()
    except BrokenPipeError:
        # `| head -1` has what it wanted; nothing must be written at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except (HolidaysError, OSError) as error:
        if getattr(args, "debug", False):
            raise
        commands.say(str(error))
        return error.status if isinstance(error, HolidaysError) else UsageError.status
    return status


def _parser(name: str, module: object) -> argparse.ArgumentParser:
    plain = name == commands.DEFAULT
    parser = argparse.ArgumentParser(
        prog="holidays" if plain else f"holidays {name}",
        description=(module.__doc__ or "").strip().partition("\n\n")[0],
        epilog=_epilog(module, plain=plain),
        formatter_class=_Help,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"holidays {__version__}")
    return parser


class _Help(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        # argparse makes one for each option, and would import shutil to ask it for the width.
        try:
            columns = int(os.environ.get("COLUMNS") or os.get_terminal_size().columns)
        except (OSError, ValueError):
            columns = 80
        super().__init__(prog, max_help_position=30, width=min(columns, 110) - 2)


def _epilog(module: object, *, plain: bool) -> str:
    examples = (module.__doc__ or "").strip().partition("\n\n")[2]
    if not plain:
        return examples
    width = max(len(name) for name in commands.SUMMARIES)
    listed = "\n".join(f"  {name:{width}}  {text}" for name, text in commands.SUMMARIES.items())
    return f"{examples}\n\nother commands ('holidays COMMAND --help' explains each):\n{listed}"
