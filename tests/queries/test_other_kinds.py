"""Days of other kinds than public: the source's, or the rules' where it names no kinds."""

import pytest

from holidays_cli import lookup
from holidays_cli.sources.rules import computed_days, days_by_rules
from support.answers import holiday_dates
from support.web_answers import set_answer

GAZETTE = "https://gazette.example/"


@pytest.fixture
def gazette(reader, pages):
    """The state's list for Austria, and what it lists: rows of the day and of its kind."""
    reader(
        "AT",
        'AUTHORITY = "official"\n@pyplugs.register\ndef reader_AT():\n    from holidays_cli.reader import Row\n'
        f"    return [Row(day, kind=kind) for day, kind in fetch_json({GAZETTE!r})]",
    )
    return lambda rows: set_answer(pages, GAZETTE, rows)


def public() -> list[list[str]]:
    return [[day.isoformat(), "public"] for day, _ in computed_days("AT", [2026])]


def other_days_by_rules() -> set[str]:
    holidays = {day for day, _ in computed_days("AT", [2026])}
    return {day.date.isoformat() for day in days_by_rules("AT", [2026], kinds=["bank"])} - {
        day.isoformat() for day in holidays
    }


def test_where_the_source_names_no_kinds_the_days_of_other_kinds_are_the_rules(gazette):
    gazette(public())
    answer = lookup("AT", 2026, kinds=["public", "bank"])
    bank = {day.date.isoformat(): day for day in answer if day.kind == "bank"}
    assert bank.keys() == other_days_by_rules() != set()
    assert {(day.source, day.status, day.url) for day in bank.values()} == {
        ("python-holidays' rules", "computed", None)
    }


def test_where_the_source_names_kinds_its_days_of_other_kinds_are_all(gazette):
    gazette([*public(), ["2026-04-20", "bank"]])
    answer = lookup("AT", 2026, kinds=["public", "bank"])
    assert [day.date.isoformat() for day in answer if day.kind == "bank"] == ["2026-04-20"]


def test_who_asks_for_public_holidays_gets_no_others(gazette):
    gazette(public())
    assert holiday_dates(lookup("AT", 2026)) == sorted(day for day, _ in public())
