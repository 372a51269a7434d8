"""The files of a person's own days, which `--also` and `--except` name."""

import argparse
import os
import select
import stat
import sys

from holidays_cli.cli import standard_input
from holidays_cli.errors import UsageError
from holidays_cli.queries.own_days import OwnDays, looks_like_calendar

LARGEST_FILE = 4_000_000  # bytes: a list of days that is longer is none
LONGEST_WAIT = 30.0  # seconds for a pipe into which nobody writes
BYTES_AT_A_TIME = 65_536  # bytes that are read at a time


def read_files(args: argparse.Namespace) -> OwnDays:
    """The days in the files of `--also` and `--except`, by their content lists of lines or calendars.

    Raises UsageError for a file that is neither.
    """
    own_days = OwnDays()
    for paths, worked in ((args.also, False), (args.worked, True)):
        for path in paths:
            text = _text(path)
            name = "stdin" if path == standard_input.DASH else path
            if looks_like_calendar(text):
                own_days.add_calendar(text, name, worked=worked)
            elif path.lower().endswith((".ics", ".ical", ".ifb", ".icalendar")):
                raise UsageError(f"{name} is not a calendar: it does not begin with BEGIN:VCALENDAR")
            else:
                own_days.add_list(text.splitlines(), name, worked=worked)
    return own_days


def _text(path: str) -> str:
    """The text of a file, or of stdin.  Raises UsageError if it cannot be one of days."""
    if path == standard_input.DASH:
        return _checked(standard_input.text(LARGEST_FILE + 1), "stdin")
    try:
        content = _content(path)
    except FileNotFoundError:
        raise UsageError(f"there is no file {path}") from None
    except IsADirectoryError:
        raise UsageError(f"{path} is a folder: give the name of a file in it") from None
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror or error})") from None
    return _checked(content.decode("utf-8-sig", errors="replace"), path)


def _checked(text: str, name: str) -> str:
    """The text, if it may be one of days.  Raises UsageError if it is too long or binary."""
    if "\0" in text[:BYTES_AT_A_TIME]:
        raise UsageError(f"{name} is no text: give a list of days, one a line, or a calendar (.ics)")
    if len(text) > LARGEST_FILE:
        raise UsageError(f"{name} has more than {LARGEST_FILE // 1_000_000} MB, which no list of days has")
    return text


def _content(path: str) -> bytes:
    """What is in a file, up to a little more than the largest size.

    Raises OSError, and UsageError for a pipe into which nobody writes.
    """
    is_pipe = stat.S_ISFIFO(os.stat(path).st_mode)
    descriptor = os.open(path, _how_to_open(is_pipe=is_pipe))
    try:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise IsADirectoryError
        content = b""
        while len(content) <= LARGEST_FILE:
            if is_pipe and not _can_be_read(descriptor):
                raise UsageError(f"nobody has written into the pipe {path} for {LONGEST_WAIT:g} seconds")
            part = os.read(descriptor, BYTES_AT_A_TIME)
            if not part:
                break
            content += part
        return content
    finally:
        os.close(descriptor)


def _how_to_open(*, is_pipe: bool) -> int:
    """The flags for `os.open`."""
    if sys.platform == "win32":  # where line ends would be changed, and a file end at a control-Z
        return os.O_RDONLY | os.O_BINARY
    # A pipe without a writer would wait for one for ever when it is opened to be read.
    return os.O_RDONLY | (os.O_NONBLOCK if is_pipe else 0)


def _can_be_read(descriptor: int) -> bool:
    """Whether a pipe has something to be read, or was closed by its writer, before the longest wait is over."""
    if sys.platform == "win32":  # which has no pipes among its files
        return True
    poll = select.poll()
    poll.register(descriptor, select.POLLIN | select.POLLHUP)
    return bool(poll.poll(LONGEST_WAIT * 1000))
