"""`-o FILE`: what a command writes goes to a file, all of it at once, in the format that the file's name ends in."""

import argparse
import contextlib
import io
import os
from collections.abc import Callable, Sequence

from holidays_cli import formats, paths
from holidays_cli.cli.notices import print_message
from holidays_cli.errors import UsageError

HIGHEST_ANSWER = 1
"""The highest exit status that is an answer, such as that there are changes; those above it are failures."""

PLAIN_ENDINGS = ("", "txt", "dates")
"""The endings of names that say nothing about the format."""


def run_into_file(run: Callable[[argparse.Namespace], int], args: argparse.Namespace) -> int:
    """Run a command with stdout in the file that `args.output` names; its exit status.

    A program that reads the file gets the old one or the new one; a failure leaves the old one.

    Raises UsageError if the name is that of a format, or ends in what is none of the command, unless `-f` names one, OSError if the file cannot
    be written, and what the command raises.
    """
    path: str = args.output
    if path in args.forms:
        raise UsageError(f"-o {path} would write a file of that name: -f {path} is the format, -o ./{path} the file")
    if args.format is None:
        args.format = _format_of_name(path, args.forms)
    if os.path.exists(path) and not os.path.isfile(path):
        with open(path, "w", encoding="utf-8", newline="") as device, contextlib.redirect_stdout(device):
            return run(args)  # because /dev/null must stay what it is
    paths.check_writable(path)  # before the sources are asked in vain
    text = io.StringIO(newline="")
    with contextlib.redirect_stdout(text):
        status = run(args)
    if status > HIGHEST_ANSWER:
        print_message(f"{path} is left as it was")
        return status
    try:
        paths.write_atomically(path, text.getvalue())
    except OSError as error:
        raise OSError(error.errno, error.strerror, path) from None
    return status


def _format_of_name(path: str, forms: Sequence[str]) -> str | None:
    """The format that a file's name ends in; None if it says nothing about it.

    Raises UsageError for another ending than those of `forms`, such as that of a format that only other commands write.
    """
    form = formats.of_file(path)
    if form in forms:
        return form
    ending = os.path.splitext(path)[1].removeprefix(".").lower()
    if form is None and (ending in PLAIN_ENDINGS or not ending.isalnum() or ending.isdecimal()):
        return None
    from holidays_cli.cli.unknown_options import unknown_form

    raise UsageError(f"{path}: {unknown_form(ending, forms)}; -f names the format whatever the file is called")
