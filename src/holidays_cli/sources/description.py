"""What the readers of folders and wheels declare, found out in a process of their own.

A list of the countries imports every reader there is, because that is the only way to see what a reader declares as a
lookup sees it.  A reader may end the process, hang or write to stdout while it is imported.  No thread can be protected
from that, but another process can be ended, and the file reported in a line.  The readers of this package are imported
in this process.
"""

import os
import time
from collections.abc import Iterable
from typing import NamedTuple

from holidays_cli.sources import discovery
from holidays_cli.sources.reader_file import Source, load_file
from holidays_cli.sources.reader_import import why_not_run
from holidays_cli.sources.worker import pool

FAILURE_SECONDS = 60.0  # after which a file that could not be used is tried again


class ReaderFile(NamedTuple):
    """One edition of a reader's file."""

    file_code: str
    path: str
    modified: int

    @classmethod
    def at(cls, file_code: str, path: str) -> "ReaderFile":
        """The file at `path` as it is now.  Raises OSError if it is not there."""
        return cls(file_code, path, os.stat(path).st_mtime_ns)


Outcome = list[Source] | str
"""The sources in a file, or why it cannot be used."""


class _KnownOutcome(NamedTuple):
    outcome: Outcome
    loaded_at: float
    """On the monotonic clock."""


_outcomes: dict[ReaderFile, _KnownOutcome] = {}


def describe_file(file_code: str, path: str) -> Outcome:
    """The sources in a reader's file, or why it cannot be used; those of folders and wheels run in another process.

    Raises OSError if it is not there.
    """
    if os.path.dirname(path) == discovery.PACKAGE:
        return load_file(file_code, path)
    file = ReaderFile.at(file_code, path)
    known = _outcomes.get(file)
    if known is None or (isinstance(known.outcome, str) and time.monotonic() - known.loaded_at > FAILURE_SECONDS):
        known = _outcomes[file] = _KnownOutcome(_load(file), time.monotonic())
    return known.outcome


def describe_ahead(file_codes: Iterable[str]) -> None:
    """Describe the readers of several countries, one after the other, so that they need one process and not several."""
    for file_code in sorted(file_codes):
        for path in discovery.files(file_code):
            if os.path.dirname(path) != discovery.PACKAGE and not why_not_run(path):
                describe_file(file_code, path)


def _load(file: ReaderFile) -> Outcome:
    try:
        return pool.load_file(file.file_code, file.path)
    except pool.CannotStart:  # then it runs here, as in a program that uses this package as a library
        return load_file(file.file_code, file.path)
