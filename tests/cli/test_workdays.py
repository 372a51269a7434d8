import io
import json
import sys

import pytest


@pytest.fixture(autouse=True)
def _freedonia(reader):
    reader(
        "XX",
        """
        @pyplugs.register
        def reader_XX(year):
            "Gazette"
            if year > 2027:
                raise OSError("no gazette yet")
            return [f"{year}-01-01", (f"{year}-12-25", "Christmas"), (f"{year}-12-28", "Boxing Day")]
        """,
    )


def test_the_number_is_written(holidays):
    assert holidays("workdays", "2026-12-24", "2026-12-31", "-c", "XX") == (0, "4\n", "")
    assert holidays("workdays", "today", "tomorrow", "-c", "XX")[1] == "2\n"


def test_they_can_be_listed(holidays):
    arguments = ("workdays", "2026-12-24", "2026-12-29", "-c", "XX", "--list")
    assert holidays(*arguments)[1] == "2026-12-24\n2026-12-29\n"
    assert [record["date"] for record in json.loads(holidays(*arguments, "-f", "json")[1])] == [
        "2026-12-24",
        "2026-12-29",
    ]
    assert "Thu  24 Dec" in holidays(*arguments, "-f", "table")[1]


@pytest.mark.parametrize(("number", "day"), [("1", "29"), ("+2", "30"), ("-1", "23"), ("0", "24")])
def test_working_days_can_be_added(holidays, number, day):
    assert holidays("workdays", "2026-12-24", "--add", number, "-c", "XX") == (0, f"2026-12-{day}\n", "")


def test_adding_goes_over_the_turn_of_the_year(holidays):
    assert holidays("workdays", "2026-12-31", "--add", "1", "-c", "XX")[1] == "2027-01-04\n"


@pytest.mark.parametrize(
    "arguments",
    [
        "2026-12-24 2026-12-23",
        "2026-12-24",
        "2026-12-24 2026-12-25 --add 3",
        "2026-12-24 --add three",
        "2026-12-24 --add 3 --list",
        "2026-12-24 2026-12-25 -f json",
        "2026-12-24 2026-12-25 --names",
        "2026-12-24 2026-12-25 --weekend someday",
        "2026-12-24 2026-12-25 --also - --except -",
        "2026-12-24 2026-12-25 --also /nonexistent",
        "doomsday 2026-12-25",
        "2026-12-24 2026-12-25 2026-12-26",
        "2026-12-24 2026-12-25 --any",
        "2026-12-24 2026-12-25 UK --half-days",
        "december -y 2026",
        "december --from today",
        "december --add 3",
        "-y 2026 --add 3",
        "- december",
        "- --also -",
    ],
)
def test_what_means_nothing_is_refused(holidays, arguments):
    status, out, err = holidays("workdays", "-c", "XX", *arguments.split())
    assert (status, out) == (2, "")
    assert err


def test_another_weekend_can_be_given(holidays):
    assert holidays("workdays", "2026-06-01", "2026-06-07", "-c", "XX", "--weekend", "none")[1] == "7\n"
    assert holidays("workdays", "2026-06-01", "2026-06-07", "-c", "XX", "--weekend", "sun")[1] == "6\n"


def test_own_days_are_read_from_files_and_from_stdin(holidays, tmp_path, monkeypatch):
    off, on = tmp_path / "off.txt", tmp_path / "on.txt"
    off.write_text("# closed\n2026-12-24 Office closed\n+2026-12-27\n")
    on.write_text("2026-12-25\n")
    arguments = ("workdays", "2026-12-24", "2026-12-29", "-c", "XX", "--list")
    assert holidays(*arguments, "--also", str(off))[1].split() == ["2026-12-27", "2026-12-29"]
    listed = ["2026-12-25", "2026-12-27", "2026-12-29"]
    assert holidays(*arguments, "--also", str(off), "--except", str(on))[1].split() == listed
    monkeypatch.setattr(sys, "stdin", io.StringIO("2026-12-29\tXX day\n"))
    assert holidays(*arguments, "--also", "-")[1].split() == ["2026-12-24"]


def test_stdin_that_is_closed_lists_no_days(holidays, monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    status, stdout, stderr = holidays("workdays", "2026-12-24", "2026-12-29", "-c", "XX", "--also", "-")
    assert (status, stdout) == (2, "")
    assert stderr == "holidays: stdin is closed, and - names it: give the name of a file\n"


def test_what_holidays_prints_can_be_given_back(holidays, monkeypatch):
    for arguments in ((), ("--names",)):
        printed = holidays("-c", "XX", *arguments)[1]
        monkeypatch.setattr(sys, "stdin", io.StringIO(printed))
        assert holidays("workdays", "2026-12-24", "2026-12-29", "-c", "XX", "--except", "-")[1] == "4\n"


def test_a_bad_line_is_named(holidays, tmp_path):
    file = tmp_path / "off.txt"
    file.write_bytes(b"2026-12-24\n24/12/2026 \xff\n")
    status, out, err = holidays("workdays", "today", "tomorrow", "-c", "XX", "--also", str(file))
    assert (status, out) == (2, "")
    assert f"{file}, line 2: " in err


def test_no_number_is_written_if_a_year_has_no_answer(holidays):
    status, out, err = holidays("workdays", "2027-12-01", "2028-01-31", "-c", "XX", "-q")
    assert out == ""
    assert status >= 2
    assert "2028" in err


def test_without_a_day_working_days_are_added_to_today(holidays):
    assert holidays("workdays", "--add", "3", "-c", "XX") == holidays("workdays", "today", "--add", "3", "-c", "XX")
    assert holidays("workdays", "--add", "3", "-c", "XX")[0] == 0


def test_without_a_day_and_a_number_there_is_nothing_to_count(holidays):
    message = (
        "holidays: when? Give a month or a year, START and END, or --add N ('holidays workdays --help' shows all)\n"
    )
    assert holidays("workdays", "-c", "XX") == (2, "", message)


@pytest.mark.parametrize(
    ("time", "number"),
    [
        ("december XX", 21),
        ("2026-12 XX", 21),
        ("XX 12 2026", 21),
        ("Q4 2026 XX", 64),
        ("2026 XX", 258),
        ("XX -y 2026", 258),
        ("2026-12-24..2026-12-31 XX", 4),
        ("XX --from 2026-12-24 --to 2026-12-31", 4),
        ("XX --from 2026-12-24 --within 1w", 4),
        ("november december 2026 XX", 42),
    ],
)
def test_a_month_a_quarter_a_year_and_a_range_are_counted_as_such(holidays, time, number):
    assert holidays("workdays", *time.split()) == (0, f"{number}\n", "")


@pytest.fixture
def sylvania(reader):
    """A country that has another day off than Freedonia."""
    reader("XY", "@pyplugs.register\ndef reader_XY(year):\n    return [f'{year}-12-30']\n")


@pytest.mark.usefixtures("sylvania")
def test_of_several_places_the_days_count_on_which_all_work(holidays, stdout_lines):
    time = "2026-12-24..2026-12-31"
    assert holidays("workdays", time, "XX", "XY") == (0, "3\n", "")
    assert holidays("workdays", time, "-c", "XX,XY", "--any") == (0, "6\n", "")
    assert stdout_lines("workdays", time, "XX", "XY", "--list") == (0, ["2026-12-24", "2026-12-29", "2026-12-31"])
    assert stdout_lines("workdays", "2026-12-24", "XX", "XY", "--add", "2") == (0, ["2026-12-31"])
    assert stdout_lines("workdays", "2026-12-31", "XX", "XY", "--add", "-2") == (0, ["2026-12-24"])
    assert stdout_lines("workdays", "2026-12-30", "XX", "XY", "--add", "0") == (0, ["2026-12-31"])


def test_without_an_answer_about_each_place_there_is_no_number(holidays, reader):
    reader("XZ", "@pyplugs.register\ndef reader_XZ():\n    raise OSError('down')\n")
    status, stdout, stderr = holidays("workdays", "december", "XX", "XZ")
    assert (status, stdout) == (4, "")
    assert "without the holidays of XZ, the working days of all places cannot be told" in stderr


def test_the_times_may_stand_in_stdin_a_line_each(holidays, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("2026-12-31\n# a comment\n2026-12-24\tEve\n"))
    assert holidays("workdays", "-", "--add", "1", "XX") == (0, "2027-01-04\n2026-12-29\n", "")
    monkeypatch.setattr(sys, "stdin", io.StringIO("december\n2026-12-24 2026-12-31\n"))
    assert holidays("workdays", "-", "XX") == (0, "21\n4\n", "")
    monkeypatch.setattr(sys, "stdin", io.StringIO("december\nsoon\n"))
    assert holidays("workdays", "-", "XX") == (2, "", "holidays: stdin, line 2: 'soon' is not a time\n")


def test_places_without_a_common_working_day_are_told(holidays, reader):
    reader(
        "XY",
        """
        from datetime import date, timedelta
        @pyplugs.register
        def reader_XY(year):
            return [date(year, 1, 1) + timedelta(number) for number in range(365)]
        """,
    )
    status, stdout, _ = holidays("workdays", "today", "--add", "1", "XX", "XY", "--as-read")
    assert status >= 2
    assert stdout == ""


@pytest.mark.parametrize("terms", ["december XX 2027", "2027 XX december", "december 2027 XX", "2027-12 XX"])
def test_a_month_is_of_the_year_beside_it_wherever_the_place_stands(holidays, terms):
    assert holidays("workdays", *terms.split()) == (0, "22\n", "")


@pytest.mark.parametrize(
    ("terms", "numbers"),
    [
        ("2026,2027 XX", ["258", "259"]),
        ("XX -y 2026,2027", ["258", "259"]),
        ("december 2026,2027 XX", ["21", "22"]),
        ("december XX 2026 2027", ["21", "22"]),
        ("XX -y december,2026,2027", ["21", "22"]),
    ],
)
def test_each_time_of_a_list_has_a_number_of_its_own(holidays, terms, numbers):
    status, stdout, _ = holidays("workdays", *terms.split())
    assert (status, stdout.split()) == (0, numbers)


def test_two_months_and_a_year_are_start_and_end(holidays):
    assert holidays("workdays", "november", "december", "XX", "2027") == (0, "44\n", "")


def test_a_list_of_times_in_a_line_of_stdin_is_refused(holidays, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("2026,2027\n"))
    status, stdout, stderr = holidays("workdays", "-", "XX")
    assert (status, stdout) == (2, "")
    assert "line 1: '2026,2027' is a list of times: write each in a line" in stderr


@pytest.mark.parametrize(
    ("options", "lines"),
    [
        ("--list", ["2026-12-24\t2026-12-23..2026-12-25", "2026-12-24\t2026-12-24..2026-12-26"]),
        (
            "--list -f jsonl",
            ['"time": "2026-12-23..2026-12-25", "date": "2026-12-24"', '"time": "2026-12-24..2026-12-26"'],
        ),
        ("--list -f table", ["2026-12-23..2026-12-25  Thu 2026-12-24", "2026-12-24..2026-12-26  Thu 2026-12-24"]),
    ],
)
def test_each_day_of_a_list_has_the_line_of_stdin_that_it_is_of(holidays, gov_uk, monkeypatch, options, lines):
    monkeypatch.setattr(sys, "stdin", io.StringIO("2026-12-23..2026-12-25\n2026-12-24..2026-12-26\n"))
    status, stdout, _ = holidays("workdays", "-", "-c", "UK", *options.split())
    assert status == 0
    assert [line for line in lines if line not in stdout] == []


@pytest.mark.parametrize(
    ("form", "lines"),
    [
        ("dates", ["2026-12-24\t2026-12-23", "2026-12-29\t2026-12-24"]),
        ("csv", ["2026-12-23,2026-12-24,", "2026-12-24,2026-12-29,"]),
        ("json", ['"start": "2026-12-23", "date": "2026-12-24"', '"start": "2026-12-24", "date": "2026-12-29"']),
    ],
)
def test_each_later_day_has_the_start_that_it_is_counted_from(holidays, gov_uk, monkeypatch, form, lines):
    monkeypatch.setattr(sys, "stdin", io.StringIO("2026-12-23\n2026-12-24\n"))
    status, stdout, _ = holidays("workdays", "-", "--add", "1", "--names", "-c", "UK", "-f", form)
    assert status == 0
    assert [line for line in lines if line not in stdout] == []
    assert not any(line.endswith("\t") for line in stdout.splitlines())
