"""When tables and calendars are coloured."""

import sys

import pytest

CODE = "\x1b["
TABLE = ("-c", "NU", "-y", "2026", "--offline", "-q", "-f", "table")


@pytest.fixture
def is_colored(holidays, monkeypatch):
    """Whether a table is coloured with these arguments and variables, on a terminal or not."""

    def run(*arguments, terminal, **variables):
        with monkeypatch.context() as patch:
            for name, value in {"TERM": "xterm-256color", **variables}.items():
                patch.setenv(name, value)
            patch.setattr(sys.stdout, "isatty", lambda: terminal)
            status, stdout, stderr = holidays(*TABLE, *arguments)
        assert (status, stderr) == (0, "")
        assert "New Year" in stdout
        return CODE in stdout

    return run


@pytest.mark.parametrize(
    ("variables", "on_terminal", "in_pipe"),
    [
        ({}, True, False),
        ({"NO_COLOR": "1"}, False, False),
        ({"NO_COLOR": ""}, True, False),
        ({"NO_COLOR": "1", "CLICOLOR_FORCE": "1"}, False, False),
        ({"CLICOLOR_FORCE": "1"}, True, True),
        ({"CLICOLOR_FORCE": "0"}, True, False),
        ({"FORCE_COLOR": "1"}, True, True),
        ({"CLICOLOR": "0"}, False, False),
        ({"CLICOLOR": "0", "CLICOLOR_FORCE": "1"}, True, True),
        ({"TERM": "dumb"}, False, False),
    ],
)
def test_the_environment_decides_without_an_option(is_colored, variables, on_terminal, in_pipe):
    assert is_colored(terminal=True, **variables) is on_terminal
    assert is_colored(terminal=False, **variables) is in_pipe


@pytest.mark.parametrize("variables", [{}, {"NO_COLOR": "1"}, {"CLICOLOR_FORCE": "1"}, {"CLICOLOR": "0"}])
@pytest.mark.parametrize("terminal", [True, False])
def test_the_option_counts_more_than_the_environment(is_colored, variables, terminal):
    assert is_colored("--color=auto", terminal=terminal, **variables) is is_colored(terminal=terminal, **variables)
    assert is_colored("--color", "always", terminal=terminal, **variables)
    assert not is_colored("--color", "never", terminal=terminal, **variables)
    assert not is_colored("--no-color", terminal=terminal, **variables)


def test_of_several_the_last_counts(is_colored):
    assert is_colored("--no-color", "--color", "always", terminal=False)
    assert not is_colored("--color", "always", "--no-color", terminal=True)


def test_another_time_is_refused(holidays):
    status, stdout, stderr = holidays(*TABLE, "--color", "sometimes")
    assert (status, stdout) == (2, "")
    assert "--color" in stderr


@pytest.mark.parametrize("command", [["calendar", "12"], ["next"], ["long"]])
def test_every_command_with_a_table_takes_the_option(holidays, command):
    arguments = [*command, "-c", "NU", "--offline", "-q", *([] if command[0] == "calendar" else ["-f", "table"])]
    assert CODE in holidays(*arguments, "--color", "always")[1]
    assert CODE not in holidays(*arguments, "--color", "never")[1]


def test_dates_and_records_have_no_colours(holidays):
    for form in ("dates", "csv", "json", "ics", "md"):
        assert CODE not in holidays("-c", "NU", "-y", "2026", "--offline", "-q", "-f", form, "--color", "always")[1]
