"""What is written on terminals that are narrow: nothing is broken inside a word, and what there is no room for is left out."""

import io
import re
import sys

import pytest
from rich.cells import cell_len

from holidays_cli.cli import notices
from holidays_cli.cli.lines import lines_for, width_of
from holidays_cli.formats.columns import Column, fit, fits
from holidays_cli.text import wrap
from support import series

WIDTHS = (40, 80, 120, 200)


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def on_terminal(holidays, monkeypatch):
    """Run the command on a terminal of so many columns; the lines that it wrote, without blanks at their ends."""

    def run(width, *arguments):
        monkeypatch.setenv("COLUMNS", str(width))
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        text = re.sub(r"\x1b\[[0-9;]*m", "", holidays(*arguments)[1])
        return [line.rstrip() for line in text.splitlines()]

    return run


def tokens(lines):
    return set(" ".join(lines).split())


QUESTIONS = (
    "DE-BY 2026 --offline -q",
    "-c UK,JP -y 2026 --offline -q --kind all",
    "next 5 -c UK,DE-BY,JP --from 2026-12-01 --offline -q",
    "countries UK DE",
    "countries",
    "compare CH -y 2026 -q",
    "long 2026 -c UK --days 2 --offline -q",
    "calendar -c UK -y 2026 --offline -q --kind all",
    "why 2026-12-25 -c UK",
    "why -c DE-BY -y 2026 -v",
    "on 2026-12-26 -c UK,CH,DE --all-states --offline -q",
    "is 2026-12-25 -v -c UK --offline -q",
)


@pytest.mark.parametrize("question", series.every(3, QUESTIONS))
def test_no_line_is_wider_than_the_terminal_and_no_word_is_broken(on_terminal, reader, question):
    reader(
        "CH",
        """
        @pyplugs.register
        def reader_CH():
            return [("2026-01-01", "Neujahrstag"), ("2026-08-01", "Schweizerischer Bundesfeiertag")]

        @pyplugs.register
        def of_the_confederation():
            return [("2026-01-01", "Nouvel an"), ("2026-08-01", "Fête nationale suisse")]
        """,
    )
    all_tokens = tokens(on_terminal(10_000, *question.split()))
    for width in WIDTHS:
        lines = on_terminal(width, *question.split())
        assert lines
        wide = [line for line in lines if cell_len(line) > width and "https://" not in line]
        assert not wide
        broken = {token for token in tokens(lines) - all_tokens if not any(sign in token for sign in ":,.()")}
        assert not broken - set("* ~ + ? the states are left out: they need a wider terminal or -f csv".split())


def test_at_40_columns_a_long_weekend_has_no_last_day(on_terminal):
    question = "long 2026 -c UK --offline -q".split()
    assert on_terminal(40, *question)[:2] == [
        "days  from        take off    holidays",
        "   4  Thu 1 Jan   Fri 2 Jan   New Year's",
    ]
    assert on_terminal(80, *question)[0] == "days  from        to          take off    holidays"


def test_sources_that_have_no_room_side_by_side_stand_below_each_other(on_terminal, reader):
    reader(
        "XX",
        """
        @pyplugs.register
        def reader_XX():
            return [("2026-01-01", "New Year")]

        @pyplugs.register
        def gazette():
            return [("2026-01-01", "Year")]

        @pyplugs.register
        def almanac():
            return [("2026-01-01", "The first")]
        """,
    )
    assert on_terminal(60, "compare", "XX", "-y", "2026") == [
        "Nowhere 2026",
        "                  reader_XX  gazette  almanac",
        "  Thu 2026-01-01  New Year   Year     The first",
    ]
    assert on_terminal(40, "compare", "XX", "-y", "2026") == [
        "Nowhere 2026",
        "  Thu 2026-01-01",
        "    reader_XX: New Year",
        "    gazette: Year",
        "    almanac: The first",
    ]


def test_a_message_is_broken_at_blanks_on_a_terminal_and_stays_a_line_in_a_pipe(monkeypatch):
    monkeypatch.setenv("COLUMNS", "30")
    text = "UK 2026: used what GOV.UK said 3 days ago"
    for stream, message in (
        (Terminal(), "holidays: UK 2026: used what\n  GOV.UK said 3 days ago\n"),
        (io.StringIO(), f"holidays: {text}\n"),
    ):
        monkeypatch.setattr(sys, "stderr", stream)
        notices.print_message(text)
        assert stream.getvalue() == message


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("  a list of names", 8, ["  a list", "   of", "   names"]),
        ("at https://one.example/very/long is more", 12, ["at", "   https://one.example/very/long", "   is more"]),
        ("中秋节 国庆节 新年", 13, ["中秋节 国庆节", "   新年"]),
        ("two  blanks", 20, ["two  blanks"]),
        ("", 20, [""]),
    ],
)
def test_text_is_broken_at_blanks_only(text, width, lines):
    assert wrap(text, width, indent=3) == lines


@pytest.mark.parametrize("columns", ["", "nonsense", "0"])
def test_a_terminal_that_tells_no_width_has_80_columns(monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    assert width_of(Terminal()) == (80 if columns != "0" else 1)
    assert len(lines_for(Terminal(), "word " * 40)) > 1


def test_what_lacks_least_is_not_broken_first():
    names, states = Column(["Good Friday", "Easter"], least=3), Column(["A B C D E F G H"], least=3)
    assert [fitted.width for fitted in fit([names, states], 20)] == [11, 7]


def test_columns_are_left_out_in_their_order_and_needed_ones_never():
    code, name, distance, states = (
        Column(["UK"]), Column(["Christmas Day"], least=8), Column(["in 30 days"], left_out=1), Column(["ENG"], left_out=2),
    )  # fmt: skip
    columns = [code, name, distance, states]
    shown = {width: [fitted.column for fitted in fit(columns, width)] for width in (34, 31, 28, 18, 10, 5)}
    assert shown[34] == shown[31] == columns
    assert shown[28] == [code, name, states]
    assert shown[18] == [code, name, states]
    assert shown[10] == shown[5] == [code, name]
    assert fits(columns, 34)
    assert not fits(columns, 28)
    assert [fitted.width for fitted in fit(columns, 5)] == [2, 1]  # only such a terminal breaks words


def test_an_empty_column_takes_no_room():
    assert [fitted.width for fitted in fit([Column(["UK"]), Column([""])], 80)] == [2]
