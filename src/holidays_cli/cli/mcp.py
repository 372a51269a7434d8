"""The same dates for assistants: tools of the Model Context Protocol, on stdin and stdout.

An assistant starts it: name the command and the argument mcp in its settings. Its tools list
holidays, find the next ones and those of a name, tell whether a day is a holiday and why,
and count working days. It needs the extra mcp: pip install '.[mcp]' in a clone of this project.

examples:
  holidays mcp                        for an assistant; it ends when its stdin is closed
  holidays mcp --offline              ask no source: the archive and the rules answer
"""

import argparse
import signal
import sys

from holidays_cli.cli.notices import print_message
from holidays_cli.errors import UsageError

SETTINGS = '{"mcpServers": {"holidays": {"command": "holidays", "args": ["mcp"]}}}'


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whether sources are asked."""
    parser.add_argument("--offline", action="store_true", help="ask no source: the archive and the rules answer")
    parser.add_argument("--debug", action="store_true", help="show tracebacks")


def run(args: argparse.Namespace) -> int:
    """Answer until stdin is closed."""
    try:
        from holidays_cli import assistant
    except ModuleNotFoundError:
        raise UsageError("mcp needs the extra mcp: run pip install '.[mcp]' in a clone of holidays-cli") from None
    if sys.stdin.isatty():
        print_message(f"an assistant starts this command, by settings such as {SETTINGS}; Ctrl-C ends it")
    # Because stdin is read in a thread, which Control-C would otherwise wait for.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    assistant.create_server(offline=args.offline).run("stdio")
    return 0
