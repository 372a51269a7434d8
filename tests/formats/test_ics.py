"""Holidays as a calendar to subscribe to."""

import io
import re
from datetime import UTC, date, datetime

import icalendar
import pytest

from holidays_cli.cli.main import main
from holidays_cli.formats import Layout, ics
from holidays_cli.model import Answer, Holiday
from support.answers import formatted
from support.web_answers import GOV_UK

SEEN = int(datetime(2026, 2, 27, 10, tzinfo=UTC).timestamp())


def written(*answers):
    return formatted(ics.write, answers)


def read(*answers):
    """The calendar as another program sees it."""
    return icalendar.Calendar.from_ical(written(*answers))


def answer(*holidays, country="GB", state=None):
    return Answer(country, (2026,), state, holidays)


def world_cup(**changed):
    holiday = Holiday(
        date(2026, 6, 15), "World Cup bank holiday", "GB", ("SCT",), "Extra bank holiday", "GOV.UK", GOV_UK,
        SEEN + 999, SEEN,
    )  # fmt: skip
    return holiday._replace(**changed)


def test_a_holiday_is_an_event_of_the_whole_day_that_takes_no_time():
    (event,) = read(answer(world_cup())).walk("VEVENT")
    assert event["DTSTART"].dt == date(2026, 6, 15)
    assert event["DTEND"].dt == date(2026, 6, 16)
    assert event["DTSTART"].params["VALUE"] == "DATE"
    assert event["SUMMARY"] == "World Cup bank holiday"
    assert event["TRANSP"] == "TRANSPARENT"


def test_an_event_says_who_says_so_and_what_they_add():
    (event,) = read(answer(world_cup())).walk("VEVENT")
    assert event["DESCRIPTION"] == f"Extra bank holiday\nSource: GOV.UK\n{GOV_UK}"
    assert event["CATEGORIES"].cats == ["Public holiday", "United Kingdom"]


def test_the_calendar_has_a_name_and_says_when_to_ask_again():
    text = written(answer(world_cup(), state="SCT"))
    calendar = icalendar.Calendar.from_ical(text)
    assert calendar["NAME"] == calendar["X-WR-CALNAME"] == "Public holidays in United Kingdom (SCT)"
    assert "\r\nREFRESH-INTERVAL;VALUE=DURATION:P1D\r\n" in text
    assert calendar["X-PUBLISHED-TTL"] == "P1D"
    assert calendar["VERSION"] == "2.0"


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        ({"fetched_at": SEEN + 86400}, True),
        ({"first_seen": SEEN + 86400}, True),
        ({"source": "Google Calendar", "url": None}, True),
        ({"note": None}, True),
        ({"name": "WORLD CUP Bank Holiday."}, True),
        ({"name": "Another bank holiday"}, False),
        ({"date": date(2026, 6, 22)}, False),
    ],
)
def test_an_identifier_depends_on_the_day_and_its_name_only(changed, same):
    before, after = (read(answer(holiday)).walk("VEVENT")[0]["UID"] for holiday in (world_cup(), world_cup(**changed)))
    assert (before == after) is same


def test_an_identifier_names_country_state_date_and_name():
    (event,) = read(answer(world_cup(), state="SCT")).walk("VEVENT")
    assert event["UID"] == "GB-SCT-2026-06-15-world-cup-bank-holiday@holidays-cli"


@pytest.mark.parametrize("name", ["元日", "Día del Trabajo", "عيد الفطر", "", "St Andrew’s Day"])
def test_an_identifier_is_plain_in_every_script(name):
    (event,) = read(answer(world_cup(name=name))).walk("VEVENT")
    assert re.fullmatch(r"GB-2026-06-15-[a-z0-9]+(-[a-z0-9]+)*@holidays-cli", event["UID"])


def test_no_two_events_have_one_identifier():
    days = world_cup(name="元日"), world_cup(name="成人の日"), world_cup(), world_cup(note="another")
    events = read(answer(*days), answer(*days, state="SCT")).walk("VEVENT")
    assert len({event["UID"] for event in events}) == len(events) == 8


@pytest.mark.parametrize(
    "changed", [{}, {"fetched_at": SEEN + 86400}, {"first_seen": SEEN + 86400}, {"first_seen": None}]
)
def test_a_stamp_is_the_same_wherever_and_whenever_the_calendar_is_written(changed):
    (event,) = read(answer(world_cup(**changed))).walk("VEVENT")
    assert event["DTSTAMP"].dt == datetime(2025, 1, 1, tzinfo=UTC)


def test_several_countries_are_one_calendar_in_which_each_day_names_its_own():
    new_year = Holiday(date(2026, 1, 1), "New Year")
    calendar = read(answer(new_year), answer(new_year, country="FR"))
    assert [event["SUMMARY"] for event in calendar.walk("VEVENT")] == ["New Year (UK)", "New Year (FR)"]
    assert calendar["NAME"] == "Public holidays in United Kingdom, France"


def test_every_line_ends_as_the_standard_says_and_is_short():
    text = written(answer(world_cup(name="A very long name, " * 11)))
    lines = text.encode().split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)


def test_commas_semicolons_and_backslashes_come_back_as_they_were():
    (event,) = read(answer(world_cup(name=r"a, b; c \ d"))).walk("VEVENT")
    assert event["SUMMARY"] == r"a, b; c \ d"


def test_two_runs_give_the_same_bytes_on_stdout_and_in_a_file(gov_uk, tmp_path, capfdbinary):
    file = tmp_path / "holidays.ics"
    for arguments in ([], ["-o", str(file)], ["--refresh"]):
        assert main(["-c", "UK", "-y", "2026", "-f", "ics", *arguments]) == 0
    out = capfdbinary.readouterr().out
    assert out == file.read_bytes() * 2
    assert out.count(b"\r\n") == out.count(b"\n")
    assert len(icalendar.Calendar.from_ical(file.read_text(encoding="utf-8")).walk("VEVENT")) == 8


def test_a_calendar_is_utf_8_whatever_the_terminal_is():
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii", errors="replace", newline="\r\n")
    ics.write([answer(world_cup(name="Año Nuevo"))], out, Layout())
    out.flush()
    assert "SUMMARY:Año Nuevo\r\n".encode() in raw.getvalue()
