"""Long lists on a terminal go through a pager."""

import os
import sys

import pytest

from holidays_cli.cli.pager import find_pager

terminal = pytest.importorskip("support.terminal", reason="there are no pseudo-terminals")

LONG = ("-c", "NU,TK,VU", "-y", "2026", "--offline", "-q", "--names")
SHORT = ("-c", "NU", "-y", "2026", "--offline", "-q", "-f", "dates")
MARKING = "sed 's/^/PAGED /'"


@pytest.fixture
def screen(monkeypatch):
    """Run the program on a terminal of 24 rows, with these variables in the environment."""
    monkeypatch.delenv("NO_PAGER")

    def run(*arguments, **variables):
        environment = {**os.environ, "TERM": "xterm", **variables}
        return terminal.Screen([sys.executable, "-m", "holidays_cli", *arguments], environment)

    return run


@pytest.mark.parametrize("variable", ["PAGER", "HOLIDAYS_PAGER"])
def test_a_list_longer_than_the_screen_goes_through_the_pager(screen, variable):
    with screen(*LONG, **{variable: MARKING}) as program:
        assert program.wait() == 0
    lines = program.shown.splitlines()
    assert len(lines) > 24
    assert all(line.startswith("PAGED ") for line in lines)


def test_a_list_that_fits_the_screen_does_not(screen):
    with screen(*SHORT, PAGER=MARKING) as program:
        assert program.wait() == 0
    assert "2026-01-01" in program.shown
    assert "PAGED" not in program.shown


@pytest.mark.parametrize(
    ("arguments", "variables"),
    [
        (["--no-pager"], {"PAGER": MARKING}),
        ([], {"PAGER": MARKING, "NO_PAGER": "1"}),
        ([], {"PAGER": MARKING, "HOLIDAYS_PAGER": ""}),
        ([], {"PAGER": MARKING, "HOLIDAYS_PAGER": "cat"}),
        ([], {"PAGER": ""}),
        ([], {"PAGER": MARKING, "TERM": "dumb"}),
    ],
)
def test_there_is_no_pager_if_none_is_wanted(screen, arguments, variables):
    with screen(*LONG, *arguments, **variables) as program:
        assert program.wait() == 0
    assert len(program.shown.splitlines()) > 24
    assert "PAGED" not in program.shown


def test_the_own_variable_counts_more(monkeypatch):
    monkeypatch.delenv("NO_PAGER")
    monkeypatch.setenv("PAGER", "more")
    assert find_pager() == "more"
    monkeypatch.setenv("HOLIDAYS_PAGER", "less -S")
    assert find_pager() == "less -S"


def test_without_variables_it_is_less_if_there_is_one(monkeypatch, tmp_path):
    monkeypatch.delenv("NO_PAGER")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_pager() is None
    less = tmp_path / "less"
    less.write_text("#!/bin/sh\n")
    less.chmod(0o755)
    assert find_pager() == "less"


def test_less_is_told_to_show_colours_and_to_leave_the_list(screen):
    with screen(*LONG, PAGER="echo $LESS; cat >/dev/null") as program:
        assert program.wait() == 0
    assert program.shown == "FRX\n"
    with screen(*LONG, PAGER="echo $LESS; cat >/dev/null", LESS="S") as program:
        program.wait()
    assert program.shown == "S\n"


def test_to_leave_the_pager_early_is_no_error(screen):
    with screen("-c", "DE", "-y", "2000-2025", "--offline", "-q", "-f", "json", PAGER="head -1") as program:
        assert program.wait() == 0
    assert len(program.shown.splitlines()) == 1


def test_control_c_is_for_the_pager(screen):
    with screen(*LONG, PAGER="trap 'echo caught' INT; echo begun; read key </dev/tty; echo left") as program:
        program.wait_for("begun")
        # Where Control-C comes before the shell reads, it is told of it only when it has read.
        program.type("\x03")
        program.type("q\n")
        assert program.wait() == 0
    assert "caught" in program.shown
    assert "Traceback" not in program.shown


def test_control_c_that_ends_the_pager_ends_the_program_without_a_traceback(screen):
    with screen(*LONG, PAGER="echo begun; exec sleep 60") as program:
        program.wait_for("begun")
        program.type("\x03")
        assert program.wait() == 0
    assert "Traceback" not in program.shown


def test_a_pager_that_does_not_exist_costs_a_line(screen):
    with screen(*LONG, PAGER="no-such-pager") as program:
        assert program.wait() == 0
    assert "not found" in program.shown.splitlines()[0]
    assert len(program.shown.splitlines()) > 24


def test_the_status_is_the_command_s(screen):
    with screen("-c", "NU,TK,VU,QQ", "-y", "2026", "--offline", "-q", "--names", PAGER=MARKING) as program:
        assert program.wait() == 2
    assert "PAGED" in program.shown
    assert "unknown country 'QQ'" in program.shown


def test_a_pipe_and_a_file_get_no_pager(holidays, monkeypatch, tmp_path):
    monkeypatch.delenv("NO_PAGER")
    monkeypatch.setenv("PAGER", f"touch {tmp_path}/paged; cat")
    assert holidays(*LONG)[0] == 0
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert holidays(*LONG, "-o", f"{tmp_path}/days")[0] == 0
    assert not (tmp_path / "paged").exists()
