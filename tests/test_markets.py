"""Exchanges and other financial institutions are asked for as countries are."""

import json
import zoneinfo
from datetime import date

import holidays as python_holidays
import pytest
from holidays.registry import FINANCIAL

from holidays_cli import WorkCalendar, dates, lookup, place_names
from holidays_cli.cli import word_completions
from holidays_cli.errors import UsageError
from holidays_cli.markets import MARKETS
from holidays_cli.place import Place
from holidays_cli.sources import catalogue
from holidays_cli.sources.rules import computed_days


def test_the_markets_are_those_of_python_holidays():
    for _, main_code, *others in FINANCIAL.values():
        assert main_code in MARKETS
        further_codes = {code for code in others if len(code) == 4 and code.startswith("X")}
        assert further_codes <= MARKETS.keys()
        if main_code != "ENX":  # whose others are exchanges of their own
            short_names = {code for code in others if code.isupper()} - further_codes
            assert short_names == set(MARKETS[main_code].aliases), main_code
    assert MARKETS.keys() == {code for code in python_holidays.list_supported_financial() if code in MARKETS}


@pytest.mark.parametrize("code", MARKETS)
def test_a_market_has_the_days_of_its_calendar_and_a_time_zone(code):
    expected = set(python_holidays.financial_holidays(code, years=2026))
    assert {day for day, _ in computed_days(code, [2026])} == expected
    assert zoneinfo.ZoneInfo(MARKETS[code].time_zone)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("XNYS", "XNYS"),
        ("xnys", "XNYS"),
        ("NYSE", "XNYS"),
        ("New York Stock Exchange", "XNYS"),
        ("European Central Bank", "XECB"),
        ("BVMF", "BVMF"),
        ("ENX", "ENX"),
        ("Euronext Paris", "XPAR"),
    ],
)
def test_a_market_is_understood_by_code_and_name(text, code):
    assert Place.parse(text) == Place(code)


def test_a_short_name_that_may_be_a_reader_s_code_leads_to_the_market(reader):
    with pytest.raises(UsageError, match=r"unknown country 'ECB'; nearest: XECB \(European Central Bank\)"):
        lookup("ECB", 2026, offline=True)
    reader("ECB", "@pyplugs.register\ndef reader_ECB():\n    return ['2026-05-01']\n")
    assert lookup("ECB", 2026).dates == (date(2026, 5, 1),)


def test_the_code_of_a_market_needs_no_look_at_all_names(monkeypatch):
    monkeypatch.setattr(place_names, "find_code", lambda _: pytest.fail("names were looked up"))
    assert Place.parse("XNYS") == Place("XNYS")


def test_the_days_of_a_market_are_those_on_which_it_is_closed(holidays):
    assert (
        holidays("-c", "XNYS", "-y", "2026", "--names")[1].splitlines()[6] == "2026-07-03\tIndependence Day (observed)"
    )
    assert holidays("is", "2026-11-26", "-c", "XNYS") == (0, "", "")
    assert holidays("next", "-c", "XECB", "--from", "2026-04-05")[1] == "2026-04-06\n"
    assert holidays("workdays", "2026-12-21", "2026-12-31", "-c", "XECB")[1] == "8\n"
    calendar = holidays("-c", "XNYS", "-y", "2026", "-f", "ics")[1].splitlines()
    assert "UID:XNYS-2026-12-25-christmas-day@holidays-cli" in calendar
    assert "NAME:Closing days of New York Stock Exchange" in calendar
    assert "CATEGORIES:Closing day,New York Stock Exchange" in calendar
    assert "is a closing day of XNYS" in holidays("why", "2026-12-25", "-c", "XNYS")[1]
    assert "is not a closing day of XNYS" in holidays("why", "2026-12-24", "-c", "XNYS")[1]
    record = json.loads(holidays("-c", "XECB", "-y", "2026", "-f", "jsonl")[1].splitlines()[0])
    assert (record["country"], record["kind"], record["status"]) == ("XECB", "public", "computed")


def test_a_market_that_closes_early_has_a_half_day(holidays):
    lines = holidays("-c", "XNYS", "-y", "2026", "--kind", "half", "-f", "jsonl")[1].splitlines()
    assert [(day["date"], day["half"]) for day in map(json.loads, lines)] == [
        ("2026-11-27", "13:00"),
        ("2026-12-24", "13:00"),
    ]


def test_a_market_has_the_weekend_of_its_calendar():
    saudi = WorkCalendar("XSAU")
    assert [saudi.is_workday(date(2026, 6, day)) for day in (4, 5, 6, 7)] == [
        True,
        False,
        False,
        True,
    ]  # from a Thursday
    assert not WorkCalendar("XNYS").is_workday(date(2026, 6, 7))


def test_today_at_a_market_is_the_day_at_its_seat(clock):
    clock.now = 1798716600  # half past eleven on the last day of 2026 in UTC
    assert dates.today_in("XNZE") == date(2027, 1, 1)
    assert dates.today_in("XNYS") == date(2026, 12, 31)


def test_markets_are_listed_and_are_no_countries(holidays):
    codes = [line.split("\t")[0] for line in holidays("countries")[1].splitlines()]
    assert "XNYS" in codes
    assert "XNYS" not in catalogue.every()
    assert holidays("countries", "XNYS", "-f", "table")[1].startswith("XNYS  New York Stock Exchange\n")
    assert [completion.value for completion in word_completions.complete(["-c", "XN"])] == [
        "XNAS",
        "XNSE",
        "XNYS",
        "XNZE",
    ]


def test_names_of_a_market_s_days_are_translated(holidays):
    assert "\tJour de Noël\n" in holidays("-c", "XTSE", "-y", "2026", "--names", "--lang", "fr")[1]
