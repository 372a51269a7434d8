"""Print what makes a shell complete the words of holidays: its commands, options, places and other values.

Where the package is installed into the system, the shells find these scripts by themselves.

examples:
  eval "$(holidays completion bash)"       in ~/.bashrc
  eval "$(holidays completion zsh)"        in ~/.zshrc, below compinit
  holidays completion fish | source        in ~/.config/fish/config.fish
"""

import argparse
import re
import shlex
import sys
from pathlib import Path

from holidays_cli.errors import UsageError

SCRIPTS = {"bash": "holidays.bash", "zsh": "_holidays", "fish": "holidays.fish"}
"""The shells, and the files in the folder `completions` with what makes each complete."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The shell; or, for the script of a shell, that the line on stdin is to be completed."""
    request = parser.add_mutually_exclusive_group()
    request.add_argument("shell", nargs="?", choices=SCRIPTS, help="the shell to complete for")
    request.add_argument("--complete", choices=SCRIPTS, help=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Print the script; or what may stand at the end of the line on stdin, a completion a line."""
    if args.complete is None and args.shell is None:
        raise UsageError(
            f"for which shell? Write 'holidays completion {next(iter(SCRIPTS))}', or {' or '.join(list(SCRIPTS)[1:])}"
        )
    if args.complete is None:
        sys.stdout.write(script(args.shell))
        return 0
    from holidays_cli.cli import word_completions

    for value, description in word_completions.complete(read_arguments(args.complete, sys.stdin.read())):
        sys.stdout.write(f"{format_completion(args.complete, value, description)}\n")
    return 0


def script(shell: str) -> str:
    """What makes `shell` (a key of SCRIPTS) complete the words of holidays."""
    return (Path(__file__).parent / "completions" / SCRIPTS[shell]).read_text(encoding="utf-8")


def read_arguments(shell: str, text: str) -> list[str]:
    r"""The words behind the program's name up to the cursor, from what the script of a shell sends; the last may be empty.

    bash sends the line, because its own words end at each "=" and "@"; the other shells send a NUL behind each word.

    >>> read_arguments("bash", "holidays -c 'Sri Lanka' "), read_arguments("fish", "holidays\0-c\0\0")
    (['-c', 'Sri Lanka', ''], ['-c', ''])
    """
    if shell != "bash":
        return text.removesuffix("\0").split("\0")[1:] or [""]
    lexer = shlex.shlex(text, posix=True, punctuation_chars=False)
    lexer.whitespace_split = True
    lexer.commenters = ""
    try:
        arguments = list(lexer)
    except ValueError:  # a quotation mark is still open
        arguments = text.split()
    if text[-1:].isspace() and not text.endswith("\\ "):
        arguments.append("")
    return arguments[1:] or [""]


def format_completion(shell: str, value: str, description: str) -> str:
    r"""A completion and its description, as the script of a shell reads them.

    >>> [format_completion(shell, "UK", "United Kingdom") for shell in ("bash", "zsh", "fish")]
    ['UK', 'UK:United Kingdom', 'UK\tUnited Kingdom']
    >>> print(format_completion("bash", "Sri Lanka", "LK"))
    Sri\ Lanka
    """
    if shell == "bash":
        return re.sub(r"([^\w@,./:=+-])", r"\\\1", value)  # because bash inserts it as it is
    if not description:
        return value
    return f"{value}:{description}" if shell == "zsh" else f"{value}\t{description}"
