"""Kinds of days, half days, make-up days and substitutes: what is listed, and how each is marked."""

import csv
import io
import json

import icalendar
import pytest

from holidays_cli import lookup

ALL_KINDS = "public, bank, government, local, school, optional, observance, half, working and all"


@pytest.fixture(autouse=True)
def _freedonia(reader):
    reader(
        "XX",
        """
        from holidays_cli.rows import Row

        @pyplugs.register
        def reader_XX(year):
            "Gazette"
            return [
                Row("2026-01-01", "New Year", names={"en": "New Year", "fr": "Nouvel An"}),
                Row("2026-02-14", "Carnival", working=True),
                Row("2026-05-05", "Bank Day", kind="bank"),
                Row("2026-12-06", "Saint Nicholas", kind="observance"),
                Row("2026-12-24", "Christmas Eve", half="14:00"),
                Row("2026-12-28", "Boxing Day", observes="2026-12-26"),
                Row("2026-12-31", "Closing of the books", kind="bank", half="afternoon"),
                Row("2027-01-01", "New Year"),
                Row("2027-12-24", "Christmas Day", observes="2027-12-25"),
            ]
        """,
    )


def month_days(output):
    """The month and day of each line, and the mark behind them: `01-01`, `12-24 off from 14:00`."""
    return [line[5:].replace("\t", " ") for line in output.splitlines()]


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ((), ["01-01", "12-28"]),
        (("--kind", "public"), ["01-01", "12-28"]),
        (("--kind", "bank"), ["05-05"]),
        (("--kind", "public,bank"), ["01-01", "05-05", "12-28"]),
        (("--kind", "Public, Bank"), ["01-01", "05-05", "12-28"]),
        (("--kind", "public", "--kind", "bank"), ["01-01", "05-05", "12-28"]),
        (("--kind", "observance"), ["12-06"]),
        (("--kind", "half"), ["12-24 off from 14:00", "12-31 afternoon off"]),
        (("--kind", "public,half"), ["01-01", "12-24 off from 14:00", "12-28"]),
        (("--kind", "working"), ["02-14 working day"]),
        (
            ("--kind", "all"),
            [
                "01-01",
                "02-14 working day",
                "05-05",
                "12-06",
                "12-24 off from 14:00",
                "12-28",
                "12-31 afternoon off",
            ],
        ),
    ],
)
def test_days_of_the_kinds_asked_for_are_listed(holidays, kinds, expected):
    status, stdout, stderr = holidays("-c", "XX", "-y", "2026", *kinds)
    assert (status, month_days(stdout), stderr) == (0, expected, "")


@pytest.mark.parametrize(
    "command",
    [
        (), ("next",), ("is",), ("on", "today"), ("calendar",), ("compare",), ("changes",), ("long",),
        ("workdays", "2026-12-21", "2026-12-31"),
    ],
)  # fmt: skip
def test_an_unknown_kind_is_refused_with_a_list_of_all(holidays, command):
    status, stdout, stderr = holidays(*command, "-c", "XX", "--kind", "public,bnak")
    assert (status, stdout) == (2, "")
    assert stderr == f"holidays: 'bnak' is not a kind of day: there are {ALL_KINDS}\n"


def test_no_kind_at_all_is_refused(holidays):
    assert holidays("-c", "XX", "--kind", ",")[0] == 2
    assert holidays("-c", "XX", "--kind", "")[0] == 2


def test_records_tell_all_of_a_day(holidays):
    _, stdout, _ = holidays("-c", "XX", "-y", "2026", "--kind", "all", "-f", "json")
    records = {record["date"]: record for record in json.loads(stdout)}
    assert [record["kind"] for record in records.values()].count("bank") == 2
    assert records["2026-01-01"]["names"] == {"en": "New Year", "fr": "Nouvel An"}
    assert (records["2026-02-14"]["working"], records["2026-02-14"]["kind"]) == (True, None)
    assert records["2026-12-24"]["half"] == "14:00"
    assert records["2026-12-28"]["observes"] == "2026-12-26"
    assert records["2026-01-01"]["status"] == "reported"  # there are no rules for this country
    assert [(evidence["source"], evidence["says"]) for evidence in records["2026-01-01"]["evidence"]] == [
        ("Gazette", True), ("python-holidays' rules", None),
    ]  # fmt: skip
    assert {(record["status"], record["evidence"]) for record in records.values() if record["kind"] != "public"} == {
        (None, None)
    }
    assert all(record["counts"] for record in records.values())


def test_spreadsheets_tell_all_of_a_day(holidays):
    _, stdout, _ = holidays("-c", "XX", "-y", "2026", "--kind", "all", "-f", "csv")
    rows = {row["date"]: row for row in csv.DictReader(io.StringIO(stdout))}
    assert rows["2026-01-01"]["names"] == "en: New Year; fr: Nouvel An"
    assert rows["2026-02-14"]["working"] == "yes"
    assert rows["2026-12-31"]["half"] == "afternoon"
    assert rows["2026-12-28"]["observes"] == "2026-12-26"


@pytest.mark.parametrize("form", ["table", "md"])
def test_what_is_no_whole_day_off_for_all_is_marked(holidays, form):
    _, stdout, _ = holidays("-c", "XX", "-y", "2026", "--kind", "all", "-f", form)
    for name in (
        "Carnival (working day)", "Bank Day (bank)", "Saint Nicholas (observance)", "Christmas Eve (off from 14:00)",
        "Boxing Day (observed, for 26 December)", "Closing of the books (bank, afternoon off)",
    ):  # fmt: skip
        assert name in stdout
    assert "New Year (" not in stdout


def test_a_calendar_marks_days_of_other_kinds_with_a_sign_of_their_own(holidays):
    _, stdout, _ = holidays("calendar", "2026-12", "-c", "XX", "--kind", "all")
    assert "21 22 23 24~25 26 27\n28*29 30 31~" in stdout
    assert "Thu 31 Dec  Closing of the books (bank, afternoon off)" in stdout
    assert "* holiday  ~ half day or day of another kind\n" in stdout
    _, stdout, _ = holidays("calendar", "2026-12", "-c", "XX")
    assert "~" not in stdout
    assert "Mon 28 Dec  Boxing Day (observed, for 26 December)" in stdout


def test_a_calendar_takes_a_make_up_day_that_is_asked_for_as_a_working_day(holidays):
    _, stdout, _ = holidays("calendar", "2026-02", "-c", "XX", "--kind", "all")
    assert "14+15" in stdout
    assert stdout.count("Carnival") == 1
    assert "Sat 14 Feb  working day; Carnival" in stdout


def test_an_event_says_what_kind_of_day_it_is(holidays):
    _, stdout, _ = holidays("-c", "XX", "-y", "2026", "--kind", "all", "-f", "ics")
    calendar = icalendar.Calendar.from_ical(stdout)
    assert calendar["NAME"] == "Holidays in Nowhere"
    events = {event["DTSTART"].dt.isoformat(): event for event in calendar.events}
    assert events["2026-02-14"]["SUMMARY"] == "Carnival (working day)"
    assert events["2026-02-14"]["CATEGORIES"].cats[0] == "Working day"
    assert events["2026-05-05"]["CATEGORIES"].cats[0] == "Bank holiday"
    assert events["2026-05-05"]["UID"] == "XX-2026-05-05-bank-bank-day@holidays-cli"
    assert events["2026-12-28"]["DESCRIPTION"].splitlines()[0] == "Observed for 2026-12-26"
    assert events["2026-01-01"]["SUMMARY"] == "New Year"


def test_the_next_day_may_be_one_of_any_kind(holidays):
    assert month_days(holidays("next", "-c", "XX")[1]) == ["12-28"]
    assert month_days(holidays("next", "2", "-c", "XX", "--kind", "observance,half")[1]) == ["12-06"]
    assert month_days(holidays("next", "2", "-c", "XX", "--kind", "public,half")[1]) == [
        "12-24 off from 14:00",
        "12-28",
    ]


@pytest.mark.parametrize(
    ("day", "kinds", "status", "sentence"),
    [
        ("2026-05-05", (), 1, "Tuesday 2026-05-05 is not a holiday in XX: Bank Day (bank), Gazette"),
        ("2026-05-05", ("--kind", "bank"), 0, "Tuesday 2026-05-05 is a holiday in XX: Bank Day (bank), Gazette"),
        ("2026-12-24", (), 1, "is not a holiday in XX: Christmas Eve (off from 14:00), Gazette"),
        ("2026-02-14", (), 1, "is not a holiday in XX: Carnival (working day), Gazette"),
        ("2026-02-14", ("--kind", "working"), 0, "is a make-up working day in XX: Carnival (working day), Gazette"),
        ("2027-12-24", (), 0, "is a holiday in XX: Christmas Day (observed, for 25 December), Gazette"),
        ("2027-12-25", (), 0,
         "is a holiday in XX: Christmas Day; the day off is Friday 24 December 2027 (Gazette, https://one.example/)"),
    ],
)  # fmt: skip
def test_is_says_what_the_day_is_instead(holidays, day, kinds, status, sentence):
    result, stdout, _ = holidays("is", day, "-c", "XX", "-v", *kinds)
    assert result == status
    assert sentence in stdout


def test_is_says_on_which_day_a_holiday_is_off(holidays, reader):
    reader(
        "XX",
        """
        from holidays_cli.rows import Row

        @pyplugs.register
        def reader_XX():
            "Gazette"
            return [
                Row("2026-12-26", "Boxing Day"),
                Row("2026-12-28", "Boxing Day", note="Substitute day", observes="2026-12-26"),
            ]
        """,
    )
    _, stdout, _ = holidays("is", "2026-12-26", "-c", "XX", "-v")
    assert "is a holiday in XX: Boxing Day, Gazette, https://one.example/; the day off is Monday 28 December" in stdout
    _, stdout, _ = holidays("is", "2026-12-28", "-c", "XX", "-v")
    assert "Boxing Day (Substitute day, for 26 December)" in stdout


SATURDAYS = """
from holidays_cli.rows import Row

@pyplugs.register
def reader_XX():
    "Gazette"
    return [
        Row("2026-06-15", "General's Day", observes="2026-06-17"),
        Row("2027-12-24", "Christmas Day (observed)", note="Substitute day", observes="2027-12-25"),
        Row("2027-12-31", "New Year's Day", observes="2028-01-01"), Row("2028-05-01", "May Day"),
    ]
"""


@pytest.mark.parametrize(
    ("day", "status", "sentence"),
    [
        ("2027-12-25", 0, "is a holiday in XX: Christmas Day; the day off is Friday 24 December 2027 (Gazette, https://one.example/)\n"),
        ("2028-01-01", 0, "is a holiday in XX: New Year's Day; the day off is Friday 31 December 2027 (Gazette, https://one.example/)\n"),
        ("2028-01-02", 1, "is not a holiday in XX\n"),
        ("2026-06-17", 1, "Wednesday 2026-06-17 is not a holiday in XX: it is observed on Monday 15 June 2026: General's Day"),
    ],
)  # fmt: skip
def test_a_holiday_on_a_weekend_is_one_on_its_own_date_even_if_only_the_day_off_is_listed(
    holidays, reader, day, status, sentence
):
    reader("XX", SATURDAYS)
    assert holidays("is", day, "-c", "XX") == (status, "", "")
    assert sentence in holidays("is", day, "-c", "XX", "-v")[1]
    assert holidays("on", day, "-c", "XX")[0] == status


def test_a_source_that_lists_only_the_day_off_is_not_the_source_of_the_holiday_s_own_date(holidays, reader):
    reader("XX", SATURDAYS)
    reader(
        "UK",
        """
        from holidays_cli.rows import Row

        @pyplugs.register
        def reader_UK():
            "Bulletin"
            return [
                Row("2026-01-01", "New Year's Day"), Row("2026-04-03", "Good Friday"),
                Row("2026-05-04", "Early May bank holiday"), Row("2026-05-25", "Spring bank holiday"),
                Row("2026-12-25", "Christmas Day"), Row("2026-12-28", "Boxing Day", observes="2026-12-26"),
            ]
        """,
    )
    _, stdout, _ = holidays("is", "2026-12-26", "-c", "UK", "-v")
    assert (
        "in UK: Boxing Day, python-holidays' rules; the day off is Monday 28 December 2026 (Bulletin, https" in stdout
    )
    for command in ("on 2026-12-26 UK -f json", "on 2027-12-25 XX -f json"):
        [record] = json.loads(holidays(*command.split())[1])
        sources = [entry["source"] for entry in record["evidence"] or []]
        assert {record["source"], *sources} <= {None, "python-holidays' rules"}
        assert (record["url"], record["fetched_at"]) == (None, None)


def test_the_rules_say_the_same_of_a_holiday_on_a_weekend(holidays):
    _, stdout, _ = holidays("is", "2027-12-25", "-c", "US", "-v", "--offline")
    assert "is a holiday in US: Christmas Day, python-holidays' rules; the day off is Friday 24 December 2027" in stdout


def test_a_holiday_that_the_law_moves_from_a_weekend_is_none_on_its_own_date(holidays):
    status, stdout, _ = holidays("is", "2026-12-26", "-c", "AU", "-v", "--offline", "-q")
    assert status == 1
    assert "is not a holiday in AU: it is observed on Monday 28 December 2026" in stdout
    assert holidays("is", "2026-12-26", "-c", "AU-NSW", "--offline", "-q")[0] == 0
    assert holidays("is", "2026-12-28", "-c", "AU", "--offline", "-q")[0] == 0


def test_a_part_of_the_day_that_is_off_in_other_states_is_named(holidays, reader):
    reader(
        "XX",
        """
        from holidays_cli.rows import Row
        STATES = ("N", "S", "W")

        @pyplugs.register
        def reader_XX():
            return [
                Row("2026-12-24", "Eve", ("N", "S"), half="19:00"), Row("2026-12-24", "Christmas Eve", "W"),
                Row("2026-12-25", "Christmas"), Row("2026-12-31", "Eve", "N", half="afternoon"),
            ]
        """,
    )
    _, stdout, _ = holidays("is", "2026-12-24", "-c", "XX", "-v")
    assert stdout == "Thursday 2026-12-24 is not a holiday in XX, but in W and off from 19:00 in N, S\n"
    _, stdout, _ = holidays("is", "2026-12-31", "-c", "XX", "-v")
    assert stdout == "Thursday 2026-12-31 is not a holiday in XX, but afternoon off in N\n"
    _, stdout, _ = holidays("-c", "XX", "-y", "2026", "-f", "table")
    assert "1 more day only in some states" in stdout


def test_lines_with_names_say_what_is_no_whole_day_off_and_what_is_observed(holidays):
    _, stdout, _ = holidays("-c", "XX", "-y", "2026", "--kind", "all", "--names")
    assert stdout.splitlines()[1:] == [
        "2026-02-14\tCarnival (working day)", "2026-05-05\tBank Day (bank)", "2026-12-06\tSaint Nicholas (observance)",
        "2026-12-24\tChristmas Eve (off from 14:00)", "2026-12-28\tBoxing Day (observed)",
        "2026-12-31\tClosing of the books (bank, afternoon off)",
    ]  # fmt: skip


def test_a_make_up_day_without_a_name_is_marked_as_well(holidays):
    _, stdout, _ = holidays("-c", "CN", "-y", "2025", "--kind", "working", "--names", "--offline", "-q")
    assert stdout.splitlines()[0] == "2025-01-26\tworking day"


@pytest.mark.parametrize("names", [(), ("--names",)])
def test_what_is_printed_can_be_read_as_own_days(holidays, tmp_path, names):
    file = tmp_path / "days.txt"
    file.write_text(holidays("-c", "XX", "-y", "2026", "--kind", "all", *names)[1])
    own = ("-c", "BV", "--offline", "-q", "--also", str(file))
    assert holidays("workdays", "2026-02-14", "2026-02-14", *own)[1] == "1\n"
    assert holidays("workdays", "2026-12-21", "2026-12-31", *own)[1] == "8\n"
    assert holidays("workdays", "2026-12-21", "2026-12-31", *own, "--half-days")[1] == "7\n"


def test_a_working_day_that_is_looked_for_has_no_mark(holidays):
    assert holidays("workdays", "2026-02-13", "--add", "1", "-c", "XX")[1] == "2026-02-14\n"
    assert holidays("workdays", "2026-02-13", "2026-02-14", "-c", "XX", "--list")[1] == "2026-02-13\n2026-02-14\n"
    _, stdout, _ = holidays("workdays", "2026-02-14", "2026-02-14", "-c", "XX", "--list", "--names")
    assert stdout == "2026-02-14\tCarnival (working day)\n"


def test_a_substitute_says_so_wherever_it_is_named(holidays):
    assert holidays("on", "2026-12-28", "-c", "XX")[1] == "XX\tBoxing Day (observed)\n"
    _, stdout, _ = holidays("-c", "XX", "-y", "2026", "-f", "ics")
    summaries = [event["SUMMARY"] for event in icalendar.Calendar.from_ical(stdout).events]
    assert summaries == ["New Year", "Boxing Day (observed)"]
    assert "Boxing Day (observed)" in holidays("long", "2026", "-c", "XX", "-q")[1]


def test_a_make_up_day_is_not_off(holidays):
    assert holidays("on", "2026-02-14", "-c", "XX", "--kind", "all")[:2] == (1, "XX\tCarnival (working day)\n")
    assert holidays("on", "2026-02-14", "-c", "XX", "--kind", "working")[0] == 0


def test_observances_are_worked_whatever_is_asked_for(holidays):
    assert (
        holidays("workdays", "2026-12-06", "2026-12-06", "-c", "XX", "--weekend", "none", "--kind", "all")[1] == "1\n"
    )


def test_countries_that_are_off_are_found_by_kind(holidays):
    assert holidays("on", "2026-05-05", "-c", "XX")[:2] == (1, "")
    assert holidays("on", "2026-05-05", "-c", "XX", "--kind", "all")[:2] == (0, "XX\tBank Day (bank)\n")


def test_working_days_take_half_days_as_whole_days_or_as_halves(holidays):
    question = ("workdays", "2026-12-21", "2026-12-31", "-c", "XX")
    assert holidays(*question) == (0, "8\n", "")
    assert holidays(*question, "--half-days")[1] == "7.5\n"
    assert holidays(*question, "--half-days", "--kind", "public,bank")[1] == "7\n"
    assert holidays("workdays", "2026-12-21", "2026-12-23", "-c", "XX", "--half-days")[1] == "3\n"


def test_kinds_that_are_asked_for_count_as_days_off(holidays):
    question = ("workdays", "2026-05-04", "2026-05-06", "-c", "XX")
    assert holidays(*question)[1] == "3\n"
    assert holidays(*question, "--kind", "public,bank")[1] == "2\n"
    assert holidays("is", "2026-05-05", "-c", "XX", "--working", "--kind", "public,bank")[0] == 1
    assert holidays("workdays", "2026-12-21", "2026-12-31", "-c", "XX", "--kind", "all")[1] == "8\n"


def test_a_working_day_is_of_no_kind(holidays):
    _, stdout, _ = holidays("workdays", "2026-05-04", "2026-05-04", "-c", "XX", "--list", "-f", "json")
    assert json.loads(stdout)[0]["kind"] is None


@pytest.mark.parametrize("arguments", [("2026-12-24", "--add", "1"), ("2026-12-24", "2026-12-31", "--list")])
def test_halves_are_counted_and_neither_added_nor_listed(holidays, arguments):
    status, stdout, stderr = holidays("workdays", *arguments, "-c", "XX", "--half-days")
    assert (status, stdout) == (2, "")
    assert "--half-days goes with START and END" in stderr


def test_days_of_other_kinds_make_long_weekends_where_they_count(holidays):
    assert "2026-05-02" not in holidays("long", "2026", "-c", "XX", "-q")[1]
    assert "2026-05-02\t2026-05-05" in holidays("long", "2026", "-c", "XX", "-q", "--kind", "public,bank")[1]


def test_sources_are_compared_on_the_kinds_asked_for(holidays):
    assert "Bank Day" not in holidays("compare", "-c", "XX", "-y", "2026", "-q")[1]
    assert "Bank Day (bank)" in holidays("compare", "-c", "XX", "-y", "2026", "-q", "--kind", "bank")[1]


def test_changes_of_other_kinds_are_listed_where_they_are_asked_for(holidays, reader, clock):
    holidays("-c", "XX", "-y", "2026")
    reader(
        "XX",
        """
        from holidays_cli.rows import Row

        @pyplugs.register
        def reader_XX():
            "Gazette"
            return [
                Row("2026-01-01", "New Year"), Row("2026-02-14", "Carnival", working=True),
                Row("2026-05-05", "Bank Day", kind="optional"), Row("2026-12-06", "Saint Nicholas", kind="observance"),
                Row("2026-12-24", "Christmas Eve", half="morning"), Row("2026-12-28", "Boxing Day"),
            ]
        """,
    )
    clock.passes(hours=1)
    holidays("-c", "XX", "-y", "2026", "--refresh", "-q")
    _, stdout, _ = holidays("changes", "-c", "XX")
    assert "~ 2026-12-24 Christmas Eve [morning off] (was off from 14:00, first seen" in stdout
    assert "~ 2026-12-28 Boxing Day (stood for 2026-12-26, first seen" in stdout
    assert "Bank Day" not in stdout
    _, stdout, _ = holidays("changes", "-c", "XX", "--kind", "bank")
    assert "~ 2026-05-05 Bank Day [optional] (was of kind bank, first seen" in stdout
    assert "Christmas Eve" not in stdout
    _, stdout, _ = holidays("changes", "-c", "XX", "--kind", "bank", "-f", "json")
    assert [(record["kind"], record["before"]["kind"]) for record in json.loads(stdout)] == [("optional", "bank")]


# Years without days


def test_an_empty_list_says_which_other_kinds_there_are(holidays):
    status, stdout, stderr = holidays("-c", "XX", "-y", "2026", "--kind", "school")
    assert (status, stdout) == (0, "")
    assert stderr == (
        "holidays: XX: no source of its school holidays is known; days of kind school are those that its other sources"
        " name\nholidays: XX 2026: no days of kind school, but 2 public, 1 bank, 1 observance, 2 half, 1 working days;"
        " --kind public,bank,observance,half,working shows them\n"
    )
    assert holidays("-c", "XX", "-y", "2026", "--kind", "school", "-q") == (0, "", "")


def test_a_calendar_and_the_next_day_say_so_as_well(holidays):
    assert "XX 2026: no days of kind school, but" in holidays("calendar", "2026", "-c", "XX", "--kind", "school")[2]
    assert "XX 2026: no days of kind school, but" in holidays("next", "-c", "XX", "--kind", "school")[2]


def test_under_martial_law_no_day_is_off_in_ukraine(holidays):
    status, stdout, stderr = holidays("-c", "UA", "-y", "2025-2026", "--offline")
    assert (status, stdout) == (0, "")
    assert "UA 2025-2026: no day is off under martial law, since 24 February 2022 (Law of Ukraine No. 2136-IX" in stderr


def test_next_says_once_that_no_day_is_off_in_several_years(holidays):
    stderr = holidays("next", "2", "-c", "UA", "--from", "2026-06-01", "--offline")[2]
    assert "UA 2026-2027: no day is off under martial law" in stderr
    assert stderr.count("martial law, since") == 1


def test_long_says_why_there_are_no_holidays(holidays):
    assert "UA 2026: no day is off under martial law" in holidays("long", "2026", "-c", "UA", "--offline")[2]
    stderr = holidays("long", "2026", "-c", "BV", "--offline")[2]
    assert "BV 2026: no day is a public holiday in Bouvet Island by the rules" in stderr


def test_the_library_tells_the_law_that_suspends_holidays():
    (reason,) = lookup("UA", [2021, 2025, 2026], offline=True).empty_reasons
    assert reason.startswith("UA 2025-2026: no day is off under martial law, since 24 February 2022")
    assert lookup("UA", 2021, offline=True).empty_reasons == ()


def test_a_place_without_days_of_any_kind_says_so(holidays):
    stderr = holidays("-c", "BV", "-y", "2026", "--kind", "all", "--offline")[2]
    assert stderr.endswith("BV 2026: no days of any kind by the rules\n")


def test_a_place_without_any_holidays_says_so(holidays):
    status, stdout, stderr = holidays("-c", "BV", "-y", "2026", "--offline")
    assert (status, stdout) == (0, "")
    assert stderr.endswith("BV 2026: no day is a public holiday in Bouvet Island by the rules\n")


def test_days_that_hold_in_some_states_only_are_named_as_such(holidays, reader):
    reader(
        "XY",
        "STATES = ('N', 'S')\n@pyplugs.register\ndef reader_XY():\n    return [('2026-06-02', 'North', 'N')]\n",
    )
    _, _, stderr = holidays("-c", "XY", "-y", "2026")
    assert stderr == (
        "holidays: XY 2026: no day holds everywhere; 1 day holds in some states only; --all-states shows them\n"
    )


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "ics"])
def test_an_empty_list_says_why_in_every_format(holidays, form):
    status, stdout, stderr = holidays("-c", "UA", "-y", "2026", "--offline", "-f", form)
    assert status == 0
    assert "UA 2026: no day is off under martial law" in stderr
    if form == "ics":
        description = icalendar.Calendar.from_ical(stdout)["X-WR-CALDESC"]
        assert description.startswith("UA 2026: no day is off under martial law, since 24 February 2022")
        assert "X-WR-CALDESC" not in holidays("-c", "XX", "-y", "2026", "-f", "ics")[1]


def test_is_and_on_say_that_no_day_is_off_in_ukraine(holidays):
    status, stdout, _ = holidays("is", "2026-08-24", "-c", "UA", "--offline", "-q", "-v")
    assert status == 1
    assert (
        "is not a holiday in UA: Independence Day (observance), python-holidays' rules; no day is off under" in stdout
    )
    stdout = holidays("is", "2026-08-25", "-c", "UA", "--offline", "-q", "-v")[1]
    assert stdout.startswith("Tuesday 2026-08-25 is not a holiday in UA: no day is off under martial law, since")
    status, stdout, stderr = holidays("on", "2026-08-24", "-c", "UA", "--offline")
    assert (status, stdout) == (1, "")
    assert "UA 2026: no day is off under martial law" in stderr


def test_a_name_that_tells_the_day_it_stands_for_has_it_only_once(holidays):
    _, stdout, _ = holidays("-c", "RU", "-y", "2026", "--offline", "-q", "-f", "md")
    assert "Day off (substituted from 01/03/2026) |" in stdout
