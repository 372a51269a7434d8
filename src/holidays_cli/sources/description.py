"""What the readers of folders and wheels declare, found out by a child process.

A list of the countries imports every reader there is, because that is the only way to see what a reader declares as a
lookup sees it.  A reader may end the process, hang or write to stdout while it is imported.  No thread can be protected
from that, but a child can be ended, and the file reported in a line.  The readers of this package are imported in this
process.
"""

import dataclasses
import faulthandler
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import IO, Any, NamedTuple

from holidays_cli.errors import Unreachable
from holidays_cli.sources import discovery, reader_import
from holidays_cli.sources.file_safety import why_unsafe
from holidays_cli.sources.loader import Source, load_file
from holidays_cli.text import describe_error

READY = "ready"
GRACE_SECONDS = 1.0  # for a child to interrupt a reader by itself, before it is ended
PROGRAM = "from holidays_cli.sources.description import run_child; run_child()"


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

_outcomes: dict[ReaderFile, Outcome] = {}


def describe_file(file_code: str, path: str) -> Outcome:
    """The sources in a reader's file, or why it cannot be used; those of folders and wheels cannot be called.

    Raises OSError if it is not there.
    """
    if os.path.dirname(path) == discovery.PACKAGE:
        return load_file(file_code, path)
    file = ReaderFile.at(file_code, path)
    _describe([file])
    return _outcomes[file]


def describe_ahead(file_codes: Iterable[str]) -> None:
    """Let one child import the readers of several countries, so that `describe_file` need not start one for each."""
    files = [(file_code, path) for file_code in sorted(file_codes) for path in discovery.files(file_code)]
    of_strangers = [(file_code, path) for file_code, path in files if os.path.dirname(path) != discovery.PACKAGE]
    _describe([ReaderFile.at(file_code, path) for file_code, path in of_strangers if not why_unsafe(path)])


def _describe(files: Sequence[ReaderFile]) -> None:
    """Let children import those of the files that are not known yet, a new one after each that is ended by a file."""
    remaining = [file for file in files if file not in _outcomes]
    while remaining:
        outcomes = list(_outcomes_of_child(remaining) if _can_start_children() else _outcomes_here(remaining))
        _outcomes.update(zip(remaining, outcomes, strict=False))
        del remaining[: len(outcomes)]


def _can_start_children() -> bool:
    """Whether `sys.executable` is a Python, and not a program that has Python in it."""
    return bool(sys.executable) and not getattr(sys, "frozen", False)


def _outcomes_here(files: Iterable[ReaderFile]) -> Iterator[Outcome]:
    return (load_file(file.file_code, file.path) for file in files)


def _outcomes_of_child(files: Sequence[ReaderFile]) -> Iterator[Outcome]:
    """The outcomes of the files in order, up to that of the first file that ends the child."""
    import subprocess

    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(folder or os.getcwd() for folder in sys.path)}
    child = subprocess.Popen(  # noqa: S603
        [sys.executable, "-P", "-c", PROGRAM],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True, encoding="utf-8", start_new_session=True,
    )  # fmt: skip
    assert child.stdin is not None
    assert child.stdout is not None
    try:
        json.dump({"seconds": reader_import.LOADING_SECONDS, "files": [file[:2] for file in files]}, child.stdin)
        child.stdin.close()
        if child.stdout.readline().strip() != READY:
            yield from _outcomes_here(files)
            return
        for _ in files:
            start = time.monotonic()
            line = child.stdout.readline()
            yield _read_outcome(line) if line else _why_child_ended(child.wait(), time.monotonic() - start)
            if not line:
                return
    finally:
        child.kill()  # a reader may have left threads behind, for which it would wait
        child.stdout.close()
        child.wait()


def _why_child_ended(status: int, seconds: float) -> str:
    if seconds >= reader_import.LOADING_SECONDS:
        return describe_error(Unreachable(reader_import.too_late()))
    cause = f"signal {-status}" if status < 0 else f"status {status}"
    return f"it ends the process that imports it, with {cause}"


def run_child() -> None:
    """Import the files that stdin names, and write an outcome a line to what was stdout, which is stderr from then on."""
    request = json.load(sys.stdin)
    reader_import.LOADING_SECONDS = request["seconds"]
    with _take_stdout() as results, open(os.devnull, "w", encoding="utf-8") as nowhere:
        print(READY, file=results, flush=True)
        for file_code, path in request["files"]:
            # Ends the process even if the reader lets no other thread run.
            faulthandler.dump_traceback_later(reader_import.LOADING_SECONDS + GRACE_SECONDS, exit=True, file=nowhere)
            try:
                outcome = load_file(file_code, path)
            except KeyboardInterrupt as error:
                outcome = describe_error(error)
            faulthandler.cancel_dump_traceback_later()
            print(_write_outcome(outcome), file=results, flush=True)


def _take_stdout() -> IO[str]:
    """A file to what is stdout now; afterwards what is written to stdout, also by other programs, goes to stderr."""
    results = os.dup(1)
    try:
        os.dup2(2, 1)
    except OSError:  # stderr is closed
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return open(results, "w", encoding="utf-8")


def _write_outcome(outcome: Outcome) -> str:
    if isinstance(outcome, str):
        return json.dumps(outcome)
    return json.dumps([{**dataclasses.asdict(source), "parameters": sorted(source.parameters)} for source in outcome])


def _read_outcome(line: str) -> Outcome:
    outcome: str | list[dict[str, Any]] = json.loads(line)
    if isinstance(outcome, str):
        return outcome
    return [_read_source(fields) for fields in outcome]


def _read_source(fields: Mapping[str, Any]) -> Source:
    parameters, states = frozenset(fields["parameters"]), tuple(fields["states"])
    return Source(**{**fields, "parameters": parameters, "states": states})
