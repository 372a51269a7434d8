"""Google's calendars: which of their events are public holidays."""

from datetime import date
from pathlib import Path

import pytest

from holidays_cli.errors import Unreadable
from holidays_cli.plugins.world import URL
from holidays_cli.queries.lookup_source import lookup_source

PAGE = (Path(__file__).parents[1] / "pages" / "world.google.ics").read_bytes()


@pytest.fixture
def google(pages):
    """A way to say what Google's calendar of Morocco answers."""

    def answers(body):
        pages.get(URL.format("ma"), body=body, content_type="text/calendar; charset=UTF-8")
        return lookup_source("MA", "google", 2026)

    return answers


def test_public_holidays_are_taken_on_each_of_their_days(google):
    assert [holiday.date.strftime("%m-%d") for holiday in google(PAGE)] == [
        "01-01", "01-11", "01-14", "03-20", "03-21", "05-01", "05-27", "05-28", "07-30", "08-14", "08-20", "11-06", "11-18",
    ]  # fmt: skip


def test_observances_are_of_that_kind_and_regional_days_are_local_with_their_regions_as_note(google):
    answer = google(PAGE)
    names = {holiday.name for holiday in answer}
    assert "Green March, the Anniversary" in names
    assert not names & {"Easter Monday", "June Solstice", "Ramadan Start", "Ramadan Start (tentative)"}
    assert [(day.name, day.kind, day.note) for day in answer.other_kinds] == [
        ("Ramadan Start", "observance", "tentative"),
        ("Easter Monday", "local", "Public holiday in Tangier, Tétouan"),
        ("June Solstice", "observance", None),
    ]


@pytest.mark.parametrize(
    ("day", "observes"),
    [("20260502", date(2026, 5, 1)), ("20260430", date(2026, 5, 1)), ("20260505", None), ("20260501", None)],
)
def test_a_substitute_stands_for_the_holiday_of_its_name_that_is_near(google, day, observes):
    event = f"BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:{day}\r\nSUMMARY:Labour Day (substitute)\r\n"
    event += "DESCRIPTION:Public holiday\r\nEND:VEVENT\r\n"
    answer = google(PAGE.replace(b"END:VCALENDAR", event.encode() + b"END:VCALENDAR"))
    assert {holiday.name: holiday.observes for holiday in answer}["Labour Day (substitute)"] == observes
    assert {holiday.observes for holiday in answer if holiday.name == "Labour Day"} == {None}


def test_a_tentative_day_says_so_in_its_note(google):
    assert {holiday.name: holiday.note for holiday in google(PAGE) if holiday.note} == {
        "Eid al-Fitr": "tentative",
        "Eid al-Fitr Holiday": "tentative",
        "Eid al-Adha": "tentative",
    }


def test_a_calendar_that_does_not_tell_holidays_from_observances_is_refused(google):
    lines = [line for line in PAGE.split(b"\r\n") if not line.startswith((b"DESCRIPTION", b" "))]
    with pytest.raises(Unreadable, match="no dates"):
        google(b"\r\n".join(lines))


def test_what_is_no_calendar_is_refused(google):
    with pytest.raises(Unreadable, match="calendar"):
        google(b"<html><body><h1>404. That\xe2\x80\x99s an error.</h1></body></html>")
