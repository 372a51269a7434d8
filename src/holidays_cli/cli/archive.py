"""The archive of everything that sources said: look for damage, copy it, add another one.

Everything that was ever read is kept in one file, with the time at which it was
read. A line of 'export' is a JSON record; 'import' reads such lines. What is
added is what the archive does not have: nothing is changed or removed, and an
observation keeps its time, so that 'merge' makes one archive of those of two
machines.
The status of 'check' is 0 if all is as it was written, 1 if something is not.

examples:
  holidays archive check                        whether all that was read is still as it was
  holidays archive export > copy.jsonl          a copy that any program can read
  holidays archive import copy.jsonl            add what is in such a copy
  holidays archive merge laptop/store.sqlite3   add what another machine has read
  holidays archive vacuum                       free the space that nothing uses
"""

import argparse
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from holidays_cli import paths
from holidays_cli.archive import Archive, damage_notice, maintenance
from holidays_cli.archive.maintenance import ImportResult
from holidays_cli.cli.notices import print_message
from holidays_cli.errors import NoAnswer, SourceError, UsageError
from holidays_cli.records import write_json_lines
from holidays_cli.text import printable

ACTIONS = ("check", "export", "import", "merge", "vacuum")
DAMAGED = 1
"""The status of `check` where something is not as it was written."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, and with which files."""
    parser.add_argument("action", metavar="ACTION", nargs="?", choices=ACTIONS, help=", ".join(ACTIONS))
    parser.add_argument("files", nargs="*", metavar="FILE", help="for import and merge; import reads stdin for -")


def run(args: argparse.Namespace) -> int:
    """Do what is asked with the archive."""
    if args.action is None:
        raise UsageError(
            f"'holidays archive' does one of these things: {', '.join(ACTIONS)}; it is about {paths.archive()}"
        )
    takes_files = args.action in ("import", "merge")
    if args.files and not takes_files:
        raise UsageError(f"'archive {args.action}' takes no file: it is about {paths.archive()}")
    if takes_files and not args.files:
        raise UsageError(f"which file? Write 'holidays archive {args.action} FILE'")
    with _archive() as archive:
        match args.action:
            case "check":
                return _check(archive)
            case "export":
                return _export(archive)
            case "import":
                for file in args.files:
                    _report(file, _import(archive, file))
            case "merge":
                return max([_merge(archive, Path(file)) for file in args.files])
            case "vacuum":
                _vacuum(archive)
    return 0


def _check(archive: Archive) -> int:
    problems = maintenance.find_damage(archive)
    if problems:
        sys.stdout.writelines(f"{printable(problem)}\n" for problem in problems)
        print_message(
            f"the archive {archive.path} is damaged; what is listed is not used, and its sources are asked again;"
            " 'holidays archive export' writes what is left"
        )
        return DAMAGED
    sys.stdout.write(f"all {maintenance.count_observations(archive):,} observations are as they were written\n")
    return 0


def _export(archive: Archive) -> int:
    write_json_lines(maintenance.records_of(archive), sys.stdout)
    if archive.damage:
        print_message(damage_notice(archive))
        return SourceError.status
    return 0


def _import(archive: Archive, file: str) -> ImportResult:
    if file == "-":
        return maintenance.add_records(archive, maintenance.read_records(sys.stdin))
    with open(file, encoding="utf-8") as lines:
        try:
            return maintenance.add_records(archive, maintenance.read_records(lines))
        except UnicodeDecodeError:
            raise UsageError(f"{file} is no text: 'holidays archive merge' adds the file of an archive") from None


def _merge(archive: Archive, file: Path) -> int:
    """Add the archive in a file; the exit status."""
    try:
        with closing(maintenance.read_copy(file)) as other:
            _report(str(file), maintenance.add_records(archive, maintenance.records_of(other)))
            if other.damage:
                print_message(f"{file} is damaged: what it has of {', '.join(other.damage)} was left out")
                return SourceError.status
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError | sqlite3.IntegrityError):
            raise
        raise UsageError(f"{file} is no archive ({error})") from None
    return 0


def _vacuum(archive: Archive) -> None:
    if not Path(archive.path).exists():
        raise UsageError(f"there is no archive {archive.path} yet")
    before, after = maintenance.vacuum(archive)
    sys.stdout.write(f"{before:,} bytes before, {after:,} after\n")


def _report(file: str, result: ImportResult) -> None:
    added, known = result
    sys.stdout.write(f"{file}: {added:,} observations added, {known:,} known already\n")


@contextmanager
def _archive() -> Iterator[Archive]:
    archive = Archive(paths.archive())
    try:
        yield archive
    except sqlite3.Error as error:
        raise NoAnswer(f"the archive {archive.path} cannot be used ({error})", SourceError.status) from None
    finally:
        archive.close()
