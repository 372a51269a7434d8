import io
import json
import os
import sys

import pytest

from holidays_cli.cli.main import main


@pytest.fixture(autouse=True)
def _freedonia(reader):
    reader(
        "XX",
        """
        from holidays_cli.rows import Row
        STATES = ("N", "S")
        @pyplugs.register
        def reader_XX():
            "Gazette"
            return [
                Row("2026-06-01", "Today"), Row("2026-06-05", "Ascent"), Row("2026-06-09", "Northern", ("N",)),
                Row("2026-06-13", "Ascent", working=True), Row("2026-12-25", "Christmas"),
            ]
        """,
    )


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("", 0),
        ("today", 0),
        ("tomorrow", 1),
        ("next friday", 0),
        ("2026-12-25", 0),
        ("25 December 2026", 0),
        ("sat", 1),
    ],
)
def test_it_says_so_by_its_status_and_is_silent(holidays, day, status):
    assert holidays("is", *day.split(), "-c", "XX") == (status, "", "")


def test_it_says_why_if_asked_to(holidays):
    assert "Monday 2026-06-01 is a holiday in XX: Today, Gazette" in holidays("is", "-c", "XX", "-v")[1]
    assert "Tuesday 2026-06-02 is not a holiday in XX\n" in holidays("is", "tomorrow", "-c", "XX", "-v")[1]
    assert "is not a holiday in XX, but in N\n" in holidays("is", "2026-06-09", "-c", "XX", "-v")[1]
    assert "is a holiday in XX-N: Northern" in holidays("is", "2026-06-09", "-c", "XX-N", "-v")[1]


@pytest.mark.parametrize(
    ("day", "status", "reason"),
    [
        ("2026-06-02", 0, "neither weekend nor holiday"),
        ("2026-06-05", 1, "Ascent (Gazette)"),
        ("2026-06-06", 1, "weekend"),
        ("2026-06-13", 0, "Ascent (Gazette)"),
    ],
)
def test_it_says_whether_people_work(holidays, day, status, reason):
    result, out, _ = holidays("is", day, "-c", "XX", "--working", "-v")
    assert result == status
    assert f"is {'not ' if status else ''}a working day in XX: {reason}" in out


def test_the_weekend_is_the_country_s_own(holidays):
    assert holidays("is", "friday", "--working", "-c", "EG", "--offline", "-q")[0] == 1
    assert holidays("is", "sunday", "--working", "-c", "EG", "--offline", "-q")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["soon", "-c", "XX"], 2),
        (["-c", "QQ"], 2),
        (["-c", "XX", "-s", "W"], 2),
        (["2027-06-05", "-c", "XX"], 4),
        (["-c", "UK", "--offline", "--strict"], 3),
    ],
)
def test_not_to_know_is_neither_yes_nor_no(holidays, arguments, status):
    result, out, err = holidays("is", *arguments)
    assert (result, out) == (status, "")
    assert err


def test_several_days_are_a_line_each_and_the_status_tells_whether_all_are(holidays):
    status, stdout, stderr = holidays("is", "2026-06-01", "2026-12-25", "XX")
    assert (status, stderr) == (0, "")
    assert stdout.splitlines() == [
        "Monday 2026-06-01 is a holiday in XX: Today, Gazette, https://one.example/",
        "Friday 2026-12-25 is a holiday in XX: Christmas, Gazette, https://one.example/",
    ]
    status, stdout, _ = holidays("is", "2026-06-01", "tomorrow", "XX")
    assert status == 1
    assert stdout.splitlines()[1] == "Tuesday 2026-06-02 is not a holiday in XX"


def test_a_range_and_a_week_are_their_days(stdout_lines):
    status, lines = stdout_lines("is", "2026-06-04..2026-06-06", "XX")
    assert (status, [line.split()[1:4] for line in lines]) == (
        1,
        [["2026-06-04", "is", "not"], ["2026-06-05", "is", "a"], ["2026-06-06", "is", "not"]],
    )
    assert len(stdout_lines("is", "this", "week", "XX")[1]) == 7


def test_several_places_are_a_line_each(holidays, reader):
    reader("XY", "@pyplugs.register\ndef reader_XY():\n    return ['2026-06-02']\n")
    status, stdout, _ = holidays("is", "today", "-c", "XX,XY")
    assert status == 1
    assert (
        stdout
        == "Monday 2026-06-01 is a holiday in XX: Today, Gazette, https://one.example/\nMonday 2026-06-01 is not a holiday in XY\n"
    )


def test_what_could_not_be_told_is_said_and_makes_the_status_tell(holidays, reader):
    reader("XZ", "@pyplugs.register\ndef reader_XZ():\n    raise OSError('down')\n")
    status, stdout, stderr = holidays("is", "today", "XX", "XZ")
    assert status == 4
    assert stdout.splitlines()[1] == "Monday 2026-06-01 may be a holiday in XZ: it could not be told"
    assert "down" in stderr
    records = json.loads(holidays("is", "today", "XX", "XZ", "-f", "json")[1])
    assert [record["holiday"] for record in records] == [True, None]


def test_a_place_may_stand_by_position(holidays):
    assert holidays("is", "today", "XX") == (0, "", "")
    assert holidays("is", "XX", "tomorrow") == (1, "", "")
    assert holidays("is", "25", "dec", "2026", "XX") == (0, "", "")
    status, _, stderr = holidays("is", "soon", "XX")
    assert status == 2
    assert stderr.startswith("holidays: 'soon' is not a day or a place")


def test_the_days_may_stand_in_stdin(holidays, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("# days\n2026-06-01\tToday\n\n25 dec 2026\n"))
    status, stdout, _ = holidays("is", "-", "XX")
    assert (status, stdout.count("\n")) == (0, 2)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert "stdin has no lines" in holidays("is", "-", "XX")[2]
    monkeypatch.setattr("sys.stdin", None)
    assert "stdin is closed" in holidays("is", "-", "XX")[2]
    assert "leave out 'today', or -" in holidays("is", "-", "today", "XX")[2]


def test_a_line_of_stdin_that_is_no_day_is_reported_and_the_others_are_answered(holidays, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("2026-06-01\n\nfoo\n2026-06-02\n"))
    status, stdout, stderr = holidays("is", "-", "XX")
    assert (status, stdout.count("\n")) == (2, 2)
    assert stderr.startswith("holidays: stdin, line 3: ")
    assert "foo" in stderr


def test_stdin_is_not_read_unless_it_is_named(holidays, monkeypatch):
    stdin = io.StringIO("2026-06-02\n")
    monkeypatch.setattr("sys.stdin", stdin)
    assert holidays("is", "-c", "XX") == (0, "", "")
    assert stdin.tell() == 0  # the lines of the loop that it runs in are not eaten


def test_the_reply_can_be_a_record(holidays):
    [record] = json.loads(holidays("is", "2026-06-05", "XX", "-f", "json")[1])
    assert (record["date"], record["country"], record["state"], record["holiday"]) == ("2026-06-05", "XX", None, True)
    assert [holiday["name"] for holiday in record["holidays"]] == ["Ascent"]
    assert holidays("is", "2026-06-04", "XX", "--working", "-f", "csv")[:2] == (
        0,
        "date,country,state,working_day,holidays\n2026-06-04,XX,,yes,\n",
    )


@pytest.mark.parametrize(
    ("moment", "country", "status"),
    [
        ("2026-12-31T14:00Z", "JP", 1),
        ("2026-12-31T15:00Z", "JP", 0),  # midnight in Tokyo
        ("2027-01-01T00:30+09:00", "JP", 0),
        ("2027-01-01T04:59Z", "US", 1),
        ("2027-01-01 05:00Z", "US", 0),
        ("2027-01-01T23:00", "US", 0),
    ],
)
def test_a_moment_is_the_day_that_it_is_in_the_place(holidays, moment, country, status):
    assert holidays("is", *moment.split(), country, "--offline", "-q")[0] == status


def test_too_many_days_are_refused(holidays):
    status, _, stderr = holidays("is", "0001..3000", "XX")
    assert status == 2
    assert "at most 1000000 can be asked about" in stderr


@pytest.mark.parametrize(("typed", "status"), [
    ("is 2026-06-02 it", 0), ("is 2026-06-02 IT", 0), ("is it a holiday 2026-06-02", 1), ("is 2026-06-02 it UK", 1),
])  # fmt: skip
def test_it_before_an_article_says_nothing_and_else_is_italy(typed, status, monkeypatch, capsys):
    monkeypatch.setenv("HOLIDAYS_COUNTRY", "UK")
    assert main([*typed.split(), "--offline"]) == status


def test_a_name_that_only_the_source_has_is_asked_of_it(holidays):
    assert holidays("is", "ascent", "XX")[:2] == (
        0,
        "Friday 2026-06-05 is a holiday in XX: Ascent, Gazette, https://one.example/\n",
    )
    assert holidays("is", "ascent", "XX", "2027")[0] == 4  # the list has no 2027
    status, stdout, stderr = holidays("is", "descent", "XX")
    assert (status, stdout) == (2, "")
    assert "'descent' is not a day or a place" in stderr


def test_a_state_whose_name_another_place_has_may_stand_behind_the_name_of_a_holiday(holidays):
    status, stdout, _ = holidays("is", "christmas", "Georgia", "US", "2026", "--offline")
    assert (status, stdout.split(":")[0]) == (0, "Friday 2026-12-25 is a holiday in US-GA")


@pytest.mark.parametrize(
    ("name", "first_day"), [("ostern", "2026-04-06"), ("pfingsten", "2026-05-25"), ("weihnachten", "2026-12-25")]
)
def test_the_german_names_of_feasts_are_those_of_their_days(holidays, name, first_day):
    status, stdout, _ = holidays("is", name, "DE", "2026", "--offline")
    assert (status, stdout.split()[1]) == (0, first_day)


@pytest.mark.parametrize(
    ("name", "country", "day", "listed"),
    [
        ("bastille day", "FR", "2026-07-14", "National Day"),
        ("1er mai", "FR", "2026-05-01", "Labor Day"),
        ("tag der arbeit", "DE", "2026-05-01", "Labor Day"),
        ("may day", "DE", "2026-05-01", "Labor Day"),
        ("boxing day", "DE", "2026-12-26", "Second Day of Christmas"),
        ("weihnachten", "AT", "2026-12-25", "Christmas Day"),
        ("whitsun", "FR", "2026-05-25", "Pentecost Monday"),
    ],
)
def test_a_feast_that_a_country_has_by_another_name_is_not_said_to_be_none(holidays, name, country, day, listed):
    status, stdout, stderr = holidays("is", *name.split(), country, "2026", "--offline")
    assert (status, stdout.split()[1]) == (0, day)
    assert f"no holiday of {country} is called {name!r}: it is there {listed}" in stderr


def test_labor_day_in_september_is_no_may_day(holidays):
    status, stdout, stderr = holidays("is", "may", "day", "US", "2026", "--offline")
    assert (status, stdout) == (1, "")
    assert "no holiday of US in 2026 is called 'may day'" in stderr


def test_a_name_with_a_word_that_is_not_understood_is_not_answered_with_no(holidays):
    status, stdout, stderr = holidays("is", "easter", "monday", "munich", "DE", "2026", "--offline")
    assert (status, stdout) == (2, "")
    assert "'munich' is not a day or a place" in stderr
    assert "'holidays search easter DE 2026'" in stderr
    assert holidays("is", "labor", "day", "weekend", "US", "2026", "--offline")[0] == 2
    status, _, stderr = holidays("is", "bavria", "--offline")
    assert (status, "did you mean DE-BY (Bavaria, Germany)" in stderr) == (2, True)


def test_a_holiday_of_states_alone_is_not_said_to_be_none_of_the_country(holidays):
    status, stdout, stderr = holidays("is", "labour", "day", "AU", "2026", "--offline")
    assert (status, stdout) == (1, "")
    assert "the whole of AU has no such holiday, but states have it: ask for AU-ACT, AU-NSW" in stderr


def test_of_several_places_one_without_such_a_holiday_makes_the_status_no(holidays, reader):
    reader(
        "XY", "@pyplugs.register\ndef reader_XY():\n    return [('2026-12-25', 'Christmas'), ('2026-06-02', 'Ides')]\n"
    )
    assert holidays("is", "christmas", "XX", "XY")[0] == 0
    status, stdout, stderr = holidays("is", "ascent", "XX", "XY")
    assert (status, stdout.count("\n")) == (1, 1)
    assert "no holiday of XY in 2026 is called 'ascent'" in stderr


def test_a_file_on_stdin_is_not_left_unread_in_silence(holidays, monkeypatch, tmp_path):
    path = tmp_path / "days.txt"
    path.write_text("2026-06-01\n2026-06-02\n")
    with path.open() as lines:
        monkeypatch.setattr("sys.stdin", lines)
        status, stdout, stderr = holidays("is", "XX")
        assert (status, stdout) == (2, "")
        assert "stdin is a file, and no day is named: write - for its lines, or today" in stderr
        assert holidays("is", "-c", "XX")[0] == 2
        assert holidays("is", "today", "XX") == (0, "", "")
        assert holidays("is", "-", "XX")[1].count("\n") == 2
        assert holidays("is", "XX") == (0, "", "")  # a shell that reads it line by line has begun to read it


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell what waits in a pipe")
def test_lines_that_wait_in_a_pipe_are_told(holidays, monkeypatch):
    reading_end, writing_end = os.pipe()
    with os.fdopen(reading_end) as lines, os.fdopen(writing_end, "w") as writer:
        monkeypatch.setattr("sys.stdin", lines)
        assert holidays("is", "XX") == (0, "", "")
        writer.write("2026-06-02\n")
        writer.flush()
        status, stdout, stderr = holidays("is", "XX")
        assert (status, stdout) == (0, "")
        assert "it was asked about today; write - for the days in stdin, or today" in stderr
        assert holidays("is", "XX", "-q") == (0, "", "")
        assert holidays("is", "today", "XX") == (0, "", "")
