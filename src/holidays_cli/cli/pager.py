"""Long lists on a terminal go through a pager, as git and gh do it.

The pager is HOLIDAYS_PAGER, else PAGER, else `less`, which leaves the list on the screen (LESS=FRX).  There is none with
`--no-pager`, with NO_PAGER, on a dumb terminal, if the pager is empty or `cat`, and for a list that fits the screen.
"""

import argparse
import contextlib
import io
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable

DEFAULT_PAGER = "less"
LESS_OPTIONS = "FRX"
"""The options of `less` where LESS names none: end if all fits the screen, show colours, leave the list on the screen."""

COMMAND_NOT_FOUND = 127  # the status of a shell


def run_with_pager(run: Callable[[argparse.Namespace], int], args: argparse.Namespace) -> int:
    """Run a command on a terminal, show what it writes through the pager if it is long; the command's exit status.

    What it has written until it fails is shown, too.
    """
    terminal = sys.stdout
    pager = find_pager()
    if pager is None:
        return run(args)
    text = _TerminalText(terminal.fileno())
    try:
        with contextlib.redirect_stdout(text):
            status = run(args)
    except BaseException:
        terminal.write(text.getvalue())
        raise
    written = text.getvalue()
    if _fits_screen(written) or not _show(pager, written):
        terminal.write(written)
    return status


def find_pager() -> str | None:
    """The command of the pager, as a shell reads it; None if there is to be none."""
    environment = os.environ
    if environment.get("NO_PAGER") or environment.get("TERM") == "dumb":
        return None
    for variable in ("HOLIDAYS_PAGER", "PAGER"):
        if variable in environment:
            command = environment[variable].strip()
            return None if command in ("", "cat") else command
    return DEFAULT_PAGER if shutil.which(DEFAULT_PAGER) else None


class _TerminalText(io.StringIO):
    """Text on its way to a terminal, which is written as on the terminal itself."""

    def __init__(self, file_number: int) -> None:
        super().__init__(newline="")
        self._file_number = file_number

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        """The terminal's, which tells how wide it is."""
        return self._file_number


def _fits_screen(text: str) -> bool:
    """Whether a text and the prompt behind it fit the terminal."""
    from rich.cells import cell_len

    columns, rows = shutil.get_terminal_size()
    visible = re.sub(r"\x1b\[[0-9;]*m", "", text)
    return sum(1 + max(0, cell_len(line) - 1) // columns for line in visible.splitlines()) < rows


def _show(pager: str, text: str) -> bool:
    """Show a text with the pager until somebody leaves it; False if there is no such program."""
    environment = {"LESS": LESS_OPTIONS, **os.environ}
    sys.stdout.flush()
    # Control-C is a key of the pager; this program ends when the pager does.  A function, because the pager would inherit
    # that a signal is ignored.
    handler = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        process = subprocess.Popen(pager, shell=True, stdin=subprocess.PIPE, env=environment)  # noqa: S602 - a user's own command
        process.communicate(text.encode(sys.stdout.encoding or "utf-8", errors="replace"))
    finally:
        signal.signal(signal.SIGINT, handler)
    return process.returncode != COMMAND_NOT_FOUND
