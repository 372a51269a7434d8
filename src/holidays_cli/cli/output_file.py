"""`-o FILE`: what a command writes goes to a file, all of it at once, in the format that the file's name ends in."""

import argparse
import contextlib
import io
import os
from collections.abc import Callable, Sequence

from holidays_cli import formats, paths
from holidays_cli.cli.session import print_message
from holidays_cli.errors import UsageError

HIGHEST_ANSWER = 1
"""The highest exit status that is an answer, such as that there are changes; those above it are failures."""

PLAIN_ENDINGS = ("", "txt")
"""The endings of names that say nothing about the format."""


def run_into_file(run: Callable[[argparse.Namespace], int], args: argparse.Namespace) -> int:
    """Run a command with stdout in the file that `args.output` names; its exit status.

    A program that reads the file gets the old one or the new one; a failure leaves the old one.

    Raises UsageError if the name ends in a format that the command does not write, OSError if the file cannot be written,
    and what the command raises.
    """
    path: str = args.output
    if args.format is None:
        args.format = _format_of_name(path, args.forms, quiet=getattr(args, "quiet", False))
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


def _format_of_name(path: str, forms: Sequence[str], *, quiet: bool) -> str | None:
    """The format that a file's name ends in; None if it says nothing about it.

    An ending that is none of `forms` is said on stderr.  Raises UsageError if it is a format that other commands write.
    """
    form = formats.of_file(path)
    if form in forms:
        return form
    ending = os.path.splitext(path)[1].removeprefix(".").lower()
    if form is None and (quiet or ending in PLAIN_ENDINGS or not ending.isalpha()):
        return None
    from holidays_cli.cli.suggestions import unknown_form

    message = f"{path}: {unknown_form(ending, forms)}; -f names the format whatever the file is called"
    if form is not None:
        raise UsageError(message)
    print_message(message)
    return None
