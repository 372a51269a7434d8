"""Today is the day in the place that is asked about, whatever the clock of this computer says."""

import calendar
import json
import os
import subprocess
import sys
from datetime import date
from zoneinfo import ZoneInfo

import pycountry
import pytest

from holidays_cli import dates, lookup, time_zones, upcoming
from holidays_cli.errors import UsageError
from holidays_cli.sources.rules_index import country_names, states_with_rules

NEW_YEAR_IN_NEW_ZEALAND = (2026, 12, 31, 11, 30, 0)
"""UTC; in New Zealand it is half an hour past midnight."""


@pytest.fixture
def reader_of_new_year(reader, monkeypatch):
    """Two countries, XX in the zone of New Zealand and XY in that of New York, list New Year and the days around it."""
    for country, zone in (("XX", "Pacific/Auckland"), ("XY", "America/New_York")):
        monkeypatch.setitem(time_zones.CAPITAL_ZONES, country, zone)
        days = ["2026-01-01", "2026-12-31", "2027-01-01", "2027-01-02"]
        reader(country, f"@pyplugs.register\ndef reader_{country}():\n    return [(day, 'Day') for day in {days}]\n")


def test_every_country_has_a_zone_and_every_zone_is_known():
    for country in country_names():
        zone = time_zones.zone_of(country)
        assert zone or country in ("BV", "HM")  # islands where nobody lives, without a zone in the database
        if zone:
            assert ZoneInfo(zone)


def test_the_zone_of_the_capital_is_written_down_for_every_country_with_several_zones():
    several = {country for country, zones in time_zones._zones_by_country().items() if len(zones) > 1}
    assert several == time_zones.CAPITAL_ZONES.keys() - {"XK"}
    for country in several:
        assert time_zones.CAPITAL_ZONES[country] in time_zones.zones_of_country(country)


def test_the_states_in_the_table_exist_and_lie_in_zones_that_the_database_has():
    zones = {zone for zones in time_zones._zones_by_country().values() for zone in zones}
    for country, states_by_zone in time_zones.STATE_ZONES.items():
        iso_codes = {subdivision.code for subdivision in pycountry.subdivisions.get(country_code=country)}
        known = {code.partition("-")[2] for code in iso_codes} | set(states_with_rules(country))
        listed = " ".join(states_by_zone.values()).split()
        assert len(listed) == len(set(listed))
        assert set(listed) <= known | {"GF", "GP", "MQ", "RE", "YT"}, country
        assert states_by_zone.keys() <= zones


@pytest.mark.parametrize(
    ("country", "state", "zone"),
    [
        ("NZ", None, "Pacific/Auckland"),
        ("NZ", "CIT", "Pacific/Chatham"),
        ("US", None, "America/New_York"),
        ("US", "CA", "America/Los_Angeles"),
        ("US", "NY", "America/New_York"),
        ("AU", "WA", "Australia/Perth"),
        ("DE", "BY", "Europe/Berlin"),
        ("XK", None, "Europe/Belgrade"),
        ("QQ", None, None),
    ],
)
def test_a_state_has_its_own_zone_and_a_country_that_of_its_capital(country, state, zone):
    assert time_zones.zone_of(country, state) == zone


def test_a_computer_in_the_country_has_the_zone_of_the_country(monkeypatch):
    monkeypatch.setattr(time_zones, "machine_zone", lambda: "America/Denver")
    assert time_zones.zone_of("US") is None
    assert time_zones.zone_of("US", "CA") == "America/Los_Angeles"
    assert time_zones.zone_of("CA") == "America/Toronto"


def test_the_day_in_a_country_of_several_zones_is_that_of_a_computer_in_it(clock, monkeypatch):
    clock.now = calendar.timegm((2026, 7, 4, 2, 0, 0))  # the third in all of the United States
    assert dates.today_in("US") == date(2026, 7, 3)
    monkeypatch.setattr(time_zones, "machine_zone", lambda: "America/Denver")
    assert dates.today_in("US") == dates.today()
    assert dates.today_in("US", "CO") == date(2026, 7, 3)


@pytest.mark.skipif(sys.platform == "win32", reason="no TZ")
@pytest.mark.parametrize(
    ("name", "zone"), [("Pacific/Auckland", "Pacific/Auckland"), ("US/Pacific", "America/Los_Angeles")]
)
def test_the_zone_of_this_computer_is_found_also_by_an_old_name(name, zone):
    program = "from holidays_cli import time_zones; print(time_zones.machine_zone())"
    environment = {**os.environ, "TZ": name}
    completed = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    assert completed.stdout.strip() == zone


def test_the_year_is_looked_up_by_zone_only_while_it_is_not_the_same_everywhere(clock, monkeypatch):
    clock.now = calendar.timegm(NEW_YEAR_IN_NEW_ZEALAND)
    assert (dates.year_in("NZ"), dates.year_in("US", "HI")) == (2027, 2026)
    monkeypatch.setattr(time_zones, "zone_of_capital", lambda *_: pytest.fail("the zone was looked up"))
    for moment in ((2026, 12, 31, 9, 59, 59), (2027, 1, 1, 12, 0, 0)):
        clock.now = calendar.timegm(moment)
        assert dates.year_in("NZ") == moment[0]
    for moment in ((2026, 12, 31, 10, 0, 0), (2027, 1, 1, 11, 59, 59)):
        clock.now = calendar.timegm(moment)
        with pytest.raises(pytest.fail.Exception):
            dates.year_in("NZ")


def test_the_day_begins_at_midnight_of_the_place():
    assert dates.midnight_in(date(2026, 7, 4), "US", "CA").isoformat() == "2026-07-04T00:00:00-07:00"
    assert dates.midnight_in(date(2026, 7, 4), "QQ").utcoffset() is not None


@pytest.mark.usefixtures("reader_of_new_year")
def test_the_library_answers_for_the_year_and_the_day_of_the_place(clock):
    clock.now = calendar.timegm(NEW_YEAR_IN_NEW_ZEALAND)
    assert lookup("XX").years == (2027,)
    assert lookup("XY").years == (2026,)
    assert upcoming("XX")[0].date == date(2027, 1, 1)
    assert upcoming("XY")[0].date == date(2026, 12, 31)
    days = [(holiday.date.isoformat(), holiday.country) for holiday in upcoming(["XX", "XY"], 2)]
    assert days == [("2026-12-31", "XY"), ("2027-01-01", "XX"), ("2027-01-01", "XY")]


@pytest.mark.usefixtures("reader_of_new_year")
def test_the_commands_answer_for_the_day_of_the_place(clock, holidays):
    clock.now = calendar.timegm(NEW_YEAR_IN_NEW_ZEALAND)
    assert holidays("is", "tomorrow", "-c", "XX")[0] == 0
    assert holidays("is", "+2", "-c", "XX")[0] == 1
    assert holidays("next", "-c", "XX")[1] == "2027-01-01\n"
    lines = holidays("next", "2", "-c", "XX,XY", "-f", "tsv")[1].splitlines()[1:]
    days = [(date, country) for date, _, country, *_ in (line.split("\t") for line in lines)]
    assert days == [("2026-12-31", "XY"), ("2027-01-01", "XX"), ("2027-01-01", "XY")]
    assert holidays("-c", "XX")[1].split() == ["2027-01-01", "2027-01-02"]
    assert holidays("-c", "XX", "-y", "-1")[1].split() == ["2026-01-01", "2026-12-31"]
    assert holidays("-c", "XY")[1].split() == ["2026-01-01", "2026-12-31"]
    assert holidays("-c", "XX,XY", "--names")[1].count("2026") == 2
    assert holidays("on", "today", "-c", "XX,XY")[1].splitlines() == ["XX\tDay", "XY\tDay"]
    assert holidays("workdays", "today", "--add", "1", "-c", "XX")[1] == "2027-01-04\n"
    assert "January 2027" in holidays("calendar", "-3", "-c", "XX")[1]
    assert "1 Jan  Day  today" in holidays("next", "-c", "XX", "-f", "table")[1]
    assert "1 Jan  Day  tomorrow" in holidays("-c", "XY", "-y", "2027", "-f", "table")[1]


@pytest.mark.usefixtures("reader_of_new_year")
def test_a_zone_can_be_given_in_an_option_a_variable_and_the_config_file_in_this_order(
    clock, holidays, home, monkeypatch
):
    clock.now = calendar.timegm(NEW_YEAR_IN_NEW_ZEALAND)
    assert holidays("next", "-c", "XX", "--tz", "UTC")[1] == "2026-12-31\n"
    monkeypatch.setenv("HOLIDAYS_TZ", "UTC")
    assert holidays("next", "-c", "XX")[1] == "2026-12-31\n"
    assert holidays("next", "-c", "XY", "--tz", "Asia/Tokyo")[1] == "2026-12-31\n"
    assert holidays("next", "-c", "XY", "--tz", "Pacific/Auckland")[1] == "2027-01-01\n"
    monkeypatch.delenv("HOLIDAYS_TZ")
    config = home / "config" / "holidays-cli" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('time_zone = "UTC"\n')
    assert holidays("next", "-c", "XX")[1] == "2026-12-31\n"
    monkeypatch.delenv("HOLIDAYS_TZ")
    monkeypatch.setenv("HOLIDAYS_TZ", "Pacific/Auckland")
    assert holidays("next", "-c", "XX")[1] == "2027-01-01\n"


@pytest.mark.parametrize("name", ["Mars/Olympus", "Europe", "../etc/passwd", "EST5", "/etc/localtime"])
def test_what_is_no_time_zone_is_refused(name, holidays, monkeypatch):
    with pytest.raises(UsageError, match="is no time zone: write a name of the IANA database"):
        time_zones.read_zone(name)
    status, stdout, stderr = holidays("is", "-c", "UK", "--offline", "--tz", name)
    assert (status, stdout) == (2, "")
    assert "is no time zone" in stderr
    monkeypatch.setenv("HOLIDAYS_TZ", name)
    assert holidays("is", "-c", "UK", "--offline")[0] == 2


def test_with_v_it_is_told_that_the_day_is_another_than_on_this_computer(clock, holidays):
    clock.now = calendar.timegm(NEW_YEAR_IN_NEW_ZEALAND)
    message = "holidays: today is Friday 2027-01-01 in NZ; on this computer it is Thursday 2026-12-31\n"
    for arguments in (
        ["is"],
        ["next"],
        [],
        ["-y", "+1"],
        ["-y", "2026", "-f", "table"],
        ["workdays", "today", "--add", "1"],
    ):
        question = [*arguments, "-c", "NZ", "--offline"]
        assert holidays(*question, "-v")[2].count(message) == 1, arguments
        assert message not in holidays(*question)[2]
    assert message not in holidays("is", "-c", "UK", "--offline", "-v")[2]
    assert message not in holidays("is", "2026-12-25", "-c", "NZ", "--offline", "-v")[2]


def test_the_time_of_a_place_without_rules_of_time_is_that_of_this_computer(clock):
    assert dates.today_in("QQ") == dates.today()


@pytest.mark.usefixtures("reader_of_new_year")
def test_records_are_of_the_day_of_each_country(clock, holidays):
    clock.now = calendar.timegm(NEW_YEAR_IN_NEW_ZEALAND)
    lines = holidays("on", "today", "-c", "XX,XY", "-f", "jsonl")[1].splitlines()
    assert [json.loads(line)["date"] for line in lines] == ["2027-01-01", "2026-12-31"]
