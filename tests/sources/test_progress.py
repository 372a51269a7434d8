"""The line that says what is waited for."""

import os
import sys
import threading
import time

import pytest

from holidays_cli.sources import progress
from holidays_cli.sources.progress import StatusLine, waiting

terminal = pytest.importorskip("support.terminal", reason="there are no pseudo-terminals")

SLOW = """
    import time

    @pyplugs.register
    def reader_XX():
        \"""The Gazette\"""
        time.sleep({})
        return ["2026-01-01"]
"""


@pytest.fixture
def written(monkeypatch, capsys):
    """What was written to stderr, as on a terminal, since the last call."""
    monkeypatch.setenv("TERM", "xterm")
    return lambda: capsys.readouterr().err


@pytest.fixture
def screen():
    """Run the program on a terminal; standard output goes where `stdout` says."""

    def run(*arguments):
        environment = {**os.environ, "TERM": "xterm"}
        return terminal.Screen([sys.executable, "-m", "holidays_cli", *arguments], environment)

    return run


def test_nothing_is_shown_for_half_a_second(written):
    with waiting("asking"):
        time.sleep(0.05)
    assert written() == ""
    assert progress.DELAY == 0.5


def test_then_a_line_is_shown_and_erased_at_the_end(written, monkeypatch):
    monkeypatch.setattr(progress, "DELAY", 0.01)
    with waiting("asking"):
        time.sleep(0.2)
        assert written() == "\rasking\x1b[K"
    assert written() == "\r\x1b[K"


def wait_for_an_interruption():
    with waiting("asking"):
        time.sleep(0.1)
        raise KeyboardInterrupt


def test_no_thread_is_left(written, monkeypatch):
    threads = threading.enumerate()
    with waiting("asking"):
        assert len(threading.enumerate()) == len(threads) + 1
    assert threading.enumerate() == threads
    monkeypatch.setattr(progress, "DELAY", 0.01)
    with pytest.raises(KeyboardInterrupt):
        wait_for_an_interruption()
    assert threading.enumerate() == threads
    assert written().endswith("\r\x1b[K")


def test_a_terminal_that_cannot_erase_shows_nothing(written, monkeypatch):
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setattr(progress, "DELAY", 0)
    line = StatusLine()
    line.show("asking")
    line.erase()
    assert written() == ""


def test_a_line_is_as_long_as_the_terminal_at_most(written, monkeypatch):
    monkeypatch.setattr(progress, "DELAY", 0)
    StatusLine().show("x" * 200)
    assert len(written()) == len("\r") + 79 + len("\x1b[K")


def test_a_source_that_takes_long_is_named_while_it_is_asked(reader, screen):
    reader("XX", SLOW.format(1.5))
    with screen("-c", "XX", "-y", "2026", "-f", "dates") as program:
        program.wait_for("holidays: asking The Gazette …")
        assert program.wait() == 0
    assert program.shown.endswith("\r\x1b[K2026-01-01\n")


def test_several_places_are_counted(reader, screen):
    reader("XX", SLOW.format(1.5))
    with screen("-c", "XX,NU", "-y", "2026", "-f", "dates", "--refresh", "--as-read") as program:
        program.wait_for("of 2 places have answered …")
        program.wait()
    assert "\r\x1b[K2026-01-01\tXX\n" in program.shown


@pytest.mark.parametrize("seconds", [0, 1.2])
def test_quiet_or_fast_nothing_is_shown(reader, screen, seconds):
    reader("XX", SLOW.format(seconds))
    quiet = ["-q"] if seconds else []
    with screen("-c", "XX", "-y", "2026", "-f", "dates", *quiet) as program:
        assert program.wait() == 0
    assert program.shown == "2026-01-01\n"


def test_a_pipe_is_told_nothing(reader, holidays, monkeypatch):
    monkeypatch.setattr(progress, "DELAY", 0)
    reader("XX", SLOW.format(0.1))
    assert holidays("-c", "XX", "-y", "2026") == (0, "2026-01-01\n", "")
