"""The files after `--also` and `--except` of `workdays`: lists of days, calendars, and what is neither."""

import io
import os
import sys

import pytest

from holidays_cli.cli import day_files

DECEMBER = ("workdays", "2026-12-01", "2026-12-31", "-c", "XX")
WORKING_DAYS = 20
"""Of the December that the tests ask about: 23 weekdays without three holidays on weekdays."""


@pytest.fixture(autouse=True)
def freedonia(reader):
    """A country with three holidays in December 2026, all on weekdays; today is 1 June 2026."""
    reader(
        "XX",
        """
        @pyplugs.register
        def reader_XX():
            days = [("12-08", "Immaculée Conception"), ("12-25", "Christmas Day"), ("12-28", "Boxing Day (observed)")]
            return [(f"{year}-{day}", name) for year in (2026, 2027) for day, name in days]
        """,
    )


@pytest.fixture
def count(holidays, tmp_path):
    """Count the working days of December with the lines of a file after `--also`; the number, and stderr."""

    def run(text, *arguments, option="--also", name="ours.txt"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        status, stdout, stderr = holidays(*DECEMBER, option, str(path), *arguments)
        return (int(stdout) if status == 0 else status), stderr.replace(f"{path}", name)

    return run


def calendar(*events):
    """A calendar with these events, each of some lines; one that says no UID gets one."""
    parts = [
        "\r\n".join(["BEGIN:VEVENT", *([] if "UID:" in event else [f"UID:{number}"]), event, "END:VEVENT"])
        for number, event in enumerate(events)
    ]
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//", *parts, "END:VCALENDAR", ""])


# Lists


def test_a_range_names_all_its_days(count):
    assert count("2026-12-21..2026-12-31 Office closed") == (WORKING_DAYS - 7, "")


def test_a_day_without_a_year_is_one_of_every_year(count):
    assert count("12-24 Christmas Eve") == (WORKING_DAYS - 1, "")
    assert count("12-24..01-02 Between the years") == (WORKING_DAYS - 4, "")


def test_29_february_of_every_year_is_one_of_leap_years_only(count):
    assert count("02-29 Leap day") == (WORKING_DAYS, "")


def test_a_day_of_every_year_may_be_worked_or_off_in_part(count):
    assert count("+12-25 Duty") == (WORKING_DAYS + 1, "")
    assert count("12-25", option="--except") == (WORKING_DAYS + 1, "")
    assert count("2026-12-24..2026-12-25", option="--except") == (WORKING_DAYS + 1, "")
    _, stderr = count("12-24 Eve (afternoon off)")
    assert stderr == ""


def test_a_day_off_of_every_year_is_off_although_the_country_works_on_it(reader, holidays, tmp_path):
    reader(
        "XW",
        """
        @pyplugs.register
        def reader_XW():
            from holidays_cli.reader import Row
            return [("2026-12-25", "Christmas Day"), Row("2026-12-26", "Exchange", working=True)]
        """,
    )
    path = tmp_path / "ours.txt"
    path.write_text("12-26 Boxing Day\n")
    question = ("workdays", "2026-12-21", "2026-12-27", "-c", "XW")
    assert holidays(*question) == (0, "5\n", "")
    assert holidays(*question, "--also", str(path)) == (0, "4\n", "")


@pytest.mark.parametrize(
    "name", ["Christmas Day", "christmas day", "Boxing Day", "immaculee conception", "Christmas Day # at work"]
)
def test_the_name_of_a_holiday_takes_it_away(count, name):
    assert count(f"-{name}") == (WORKING_DAYS + 1, "")


def test_a_name_that_takes_nothing_away_is_said(count):
    number, stderr = count("-Boxing Dya\n-Christmas Day")
    assert number == WORKING_DAYS + 1
    assert stderr == (
        "holidays: ours.txt, line 1: no holiday is called 'Boxing Dya', so that none is taken away;"
        " near names are Boxing Day (observed)\n"
    )
    assert count("-Boxing Dya", "-q") == (WORKING_DAYS, "")


def test_a_holiday_that_is_taken_away_is_a_working_day_in_lists_and_sums(holidays, tmp_path):
    path = tmp_path / "ours.txt"
    path.write_text("-Christmas Day\n12-24 Eve\n")
    listed = holidays("workdays", "2026-12-23", "2026-12-28", "-c", "XX", "--list", "--also", str(path))
    assert listed == (0, "2026-12-23\n2026-12-25\n", "")
    assert holidays("workdays", "2026-12-23", "--add", "1", "-c", "XX", "--also", str(path)) == (0, "2026-12-25\n", "")
    assert holidays("workdays", "2027-12-23", "--add", "1", "-c", "XX", "--also", str(path)) == (0, "2027-12-27\n", "")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("2026-12-31..2026-12-01", "ends before it begins"),
        ("2026-01-01..2046-01-01", "names more than ten years"),
        ("13-24 Eve", "is not a day: write 2026-12-24 Office closed"),
        ("12-24..2026-12-31", "is not a day"),
        ("2026-12-24 .. 2026-12-31", "is a range with blanks: write 2026-12-24..2026-12-31"),
        ("2026-12-24 - 2026-12-31 Closed", "is a range with blanks"),
        ("-", "names no holiday"),
        ("-2026-12-26", "names no holiday: write -Boxing Day, or +2026-12-26 for a working day"),
        ("Christmas Eve", "is not a day"),
    ],
)
def test_a_line_that_is_no_day_is_named(count, line, reason):
    number, stderr = count(f"# ours\n{line}\n")
    assert number == 2
    assert stderr.startswith(f"holidays: ours.txt, line 2: {line!r} {reason}")


def test_a_name_is_taken_away_by_also_only(count):
    number, stderr = count("-Christmas Day", option="--except")
    assert number == 2
    assert "belongs into a file of --also" in stderr


# Calendars


@pytest.mark.parametrize("name", ["ours.ics", "ours.txt"])
def test_a_calendar_is_known_by_its_content(count, name):
    text = calendar("DTSTART;VALUE=DATE:20261221\r\nDTEND;VALUE=DATE:20261224\r\nSUMMARY:Closed")
    assert count(text, name=name) == (WORKING_DAYS - 3, "")
    assert count("\ufeff" + text, name=name) == (WORKING_DAYS - 3, "")
    assert count(text, option="--except") == (WORKING_DAYS, "")


def test_what_holidays_writes_as_a_calendar_is_read(holidays, tmp_path):
    path = tmp_path / "xx.ics"
    assert holidays("-c", "XX", "-y", "2026", "-f", "ics", "-o", str(path))[0] == 0
    assert holidays("workdays", "2026-12-01", "2026-12-31", "-c", "TK", "--offline", "-q", "--also", str(path))[0] == 0
    assert holidays(*DECEMBER, "--also", str(path)) == (0, f"{WORKING_DAYS}\n", "")


def test_make_up_days_half_days_and_days_that_do_not_count_keep_their_meaning(count):
    events = (
        "DTSTART;VALUE=DATE:20261226\r\nSUMMARY:Spring (working day) (CN)\r\nCATEGORIES:Working day,China",
        "DTSTART;VALUE=DATE:20261223\r\nSUMMARY:Eve (afternoon off)",
        "DTSTART;VALUE=DATE:20261222\r\nSUMMARY:Whit Monday\r\nCATEGORIES:Not counted,Romania",
        "DTSTART;VALUE=DATE:20261221\r\nSUMMARY:Cancelled\r\nSTATUS:CANCELLED",
    )
    assert count(calendar(*events)) == (WORKING_DAYS + 1, "")


@pytest.mark.parametrize(
    ("rule", "days_off"),
    [
        ("FREQ=YEARLY", 1),
        ("FREQ=YEARLY;UNTIL=20251231T235959Z", 0),
        ("FREQ=YEARLY;UNTIL=20261224", 1),
        ("FREQ=YEARLY;COUNT=2", 0),
        ("FREQ=WEEKLY;BYDAY=TH", 5),
    ],
)
def test_an_event_that_comes_again_is_off_each_time(count, rule, days_off):
    text = calendar(f"DTSTART;VALUE=DATE:20201224\r\nRRULE:{rule}\r\nSUMMARY:Eve")
    assert count(text) == (WORKING_DAYS - days_off, "")


def test_an_exception_of_an_event_that_comes_again_is_no_day_off(count):
    text = calendar("DTSTART;VALUE=DATE:20201224\r\nRRULE:FREQ=YEARLY\r\nEXDATE;VALUE=DATE:20261224\r\nSUMMARY:Eve")
    assert count(text) == (WORKING_DAYS, "")


EVERY_YEAR = "UID:eve\r\nDTSTART;VALUE=DATE:20201224\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:Eve"
THIS_YEAR = "UID:eve\r\nRECURRENCE-ID;VALUE=DATE:20261224\r\nDTSTART;VALUE=DATE:"


def test_one_time_of_an_event_that_comes_again_may_be_moved_or_cancelled(count):
    assert count(calendar(EVERY_YEAR, f"{THIS_YEAR}20261223")) == (WORKING_DAYS - 1, "")
    assert count(calendar(EVERY_YEAR, f"{THIS_YEAR}20261227")) == (WORKING_DAYS, "")  # a Sunday
    assert count(calendar(EVERY_YEAR, f"{THIS_YEAR}20261224\r\nSTATUS:CANCELLED")) == (WORKING_DAYS, "")


def test_the_further_dates_of_an_event_are_off_too(count):
    text = calendar("DTSTART;VALUE=DATE:20261221\r\nRDATE;VALUE=DATE:20261222,20261223\r\nSUMMARY:Closed")
    assert count(text) == (WORKING_DAYS - 3, "")


@pytest.mark.parametrize("frequency", ["SECONDLY", "MINUTELY", "HOURLY"])
def test_a_day_that_comes_every_second_is_refused(count, frequency):
    number, stderr = count(calendar(f"DTSTART;VALUE=DATE:20200101\r\nRRULE:FREQ={frequency}\r\nSUMMARY:Closed"))
    assert number == 2
    assert "(an event comes again every " in stderr


def test_a_meeting_every_hour_is_left_out_and_said(count):
    events = ("DTSTART:20200101T090000Z\r\nDTEND:20200101T100000Z\r\nRRULE:FREQ=HOURLY\r\nSUMMARY:Meeting", EVERY_YEAR)
    number, stderr = count(calendar(*events))
    assert number == WORKING_DAYS - 1
    assert "1 event at a time of day left out" in stderr


@pytest.mark.parametrize("off", ["2026-12-24 Closed", "12-24 Closed"])
@pytest.mark.parametrize("worked", ["2026-12-24", "12-24"])
def test_an_exception_counts_whether_the_days_are_of_one_year_or_of_every_year(holidays, tmp_path, off, worked):
    (tmp_path / "off.txt").write_text(off)
    (tmp_path / "worked.txt").write_text(worked)
    files = ("--also", str(tmp_path / "off.txt"), "--except", str(tmp_path / "worked.txt"))
    assert holidays(*DECEMBER, *files) == (0, f"{WORKING_DAYS}\n", "")


def test_an_event_at_a_time_of_day_is_no_day_off_and_said(count):
    events = ("DTSTART:20261221T090000Z\r\nDTEND:20261221T100000Z\r\nSUMMARY:Meeting",) * 2
    assert count(calendar(*events)) == (
        WORKING_DAYS, "holidays: ours.txt: 2 events at a time of day left out, for only all-day events are days off\n",
    )  # fmt: skip
    assert count(calendar("DTSTART:20261221T000000\r\nDTEND:20261222T000000"))[0] == WORKING_DAYS - 1


@pytest.mark.parametrize(
    "text",
    [
        "BEGIN:VCALENDAR\n",
        calendar("DTSTART;VALUE=DATE:20261399"),
        calendar("DTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20261220"),
        calendar("DTSTART;VALUE=DATE:20261224\r\nRRULE:FREQ=SOMETIMES"),
    ],
)
def test_a_calendar_that_cannot_be_read_is_one_sentence(count, text):
    number, stderr = count(text)
    assert number == 2
    assert stderr.startswith("holidays: ours.txt cannot be read as a calendar (")
    assert stderr.count("\n") == 1


def test_a_file_that_is_called_a_calendar_and_is_none_is_refused(count):
    assert count("2026-12-24 Closed", name="ours.ics") == (
        2, "holidays: ours.ics is not a calendar: it does not begin with BEGIN:VCALENDAR\n",
    )  # fmt: skip


# Files that are neither


def test_files_that_cannot_be_lists_end_with_a_sentence(holidays, tmp_path, monkeypatch):
    monkeypatch.setattr(day_files, "LONGEST_WAIT", 0.05)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "binary").write_bytes(b"\x7fELF\0\0\0")
    (tmp_path / "huge").write_text("2026-12-24 Closed\n" * 300_000)
    sentences = {
        "missing": "there is no file {}",
        "": "{} is a folder: give the name of a file in it",
        "pipe": "nobody has written into the pipe {} for 0.05 seconds",
        "binary": "{} is no text: give a list of days, one a line, or a calendar (.ics)",
        "huge": "{} has more than 4 MB, which no list of days has",
        "/dev/zero": "{} is no text: give a list of days, one a line, or a calendar (.ics)",
    }
    for name, sentence in sentences.items():
        path = str(tmp_path / name) if name else str(tmp_path)
        assert holidays(*DECEMBER, "--also", path) == (2, "", f"holidays: {sentence.format(path)}\n")


def test_a_pipe_with_a_writer_is_read_to_its_end(holidays):
    reading, writing = os.pipe()
    os.write(writing, b"2026-12-24 Closed\n")
    os.close(writing)
    assert holidays(*DECEMBER, "--also", f"/dev/fd/{reading}") == (0, f"{WORKING_DAYS - 1}\n", "")
    os.close(reading)


@pytest.mark.parametrize(
    ("text", "message"), [("\0" * 100, "stdin is no text"), ("# x\n" * 1_100_000, "stdin has more than 4 MB")]
)
def test_stdin_that_cannot_be_a_list_ends_with_a_sentence(holidays, monkeypatch, text, message):
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    status, stdout, stderr = holidays(*DECEMBER, "--also", "-")
    assert (status, stdout) == (2, "")
    assert stderr.startswith(f"holidays: {message}")
