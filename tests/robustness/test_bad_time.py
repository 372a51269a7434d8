"""Time: today is the user's day, wherever the machine is and whatever its clock did."""

import calendar
import os
import subprocess
import sys
from datetime import date

import pytest

from holidays_cli import dates, lookup
from holidays_cli.archive import DAY, Observation
from holidays_cli.cli import main, options
from holidays_cli.rows import read_date
from holidays_cli.sources.rules import computed_days

# What a user sees as today and this year, at moments given in UTC.
TODAY = """
import datetime
import sys
import time

class Date(datetime.date):
    @classmethod
    def today(cls):
        return datetime.datetime.fromtimestamp(time.time()).date()

datetime.date = Date
from holidays_cli import archive, dates
from holidays_cli.cli import options

for moment in map(int, sys.argv[1:]):
    time.time = lambda: float(moment)
    observation = archive.Observation(2026, "", 0, "first", "", "", None, moment - 2 * 86400, 1, 1, "", None, 0)
    fresh = observation.is_fresh(moment)
    print(dates.today(), options.read_years(None, dates.today().year)[0], options.read_years("+1", dates.today().year)[0], fresh)
"""
ZONES = [
    "UTC", "Pacific/Kiritimati", "Pacific/Midway", "America/New_York", "Europe/London", "Asia/Kathmandu", "Australia/Lord_Howe",
    "America/St_Johns", "XXX-14", "XXX+12",
]  # fmt: skip
MOMENTS = {
    "midnight at year's end": (2026, 12, 31, 23, 59, 59),
    "after it": (2027, 1, 1, 0, 0, 0),
    "noon": (2027, 1, 1, 12, 0, 0),
    "a leap day": (2028, 2, 29, 11, 0, 0),
    "the hour that is missing": (2026, 3, 29, 1, 30, 0),
    "the hour that is twice": (2026, 10, 25, 1, 30, 0),
}


@pytest.mark.skipif(sys.platform == "win32", reason="no TZ")
@pytest.mark.parametrize("zone", ZONES)
def test_today_is_the_users_day_in_every_zone(zone):
    env = {**os.environ, "TZ": zone}
    moments = [str(calendar.timegm(moment)) for moment in MOMENTS.values()]
    program = [sys.executable, "-c", TODAY, *moments]
    printed = subprocess.run(program, env=env, capture_output=True, text=True, check=True).stdout.splitlines()
    for moment, line in zip(moments, printed, strict=True):
        clock = ["date", "-d", f"@{moment}", "+%Y-%m-%d"]
        day = subprocess.run(clock, env=env, capture_output=True, text=True, check=True).stdout.strip()
        year = int(day[:4])
        assert line.split() == [day, str(year), str(year + 1), str(year > 2026)]


@pytest.mark.parametrize("moment", MOMENTS)
def test_over_midnight_the_answer_is_that_of_the_new_day(moment, clock, capsys):
    clock.now = calendar.timegm(MOMENTS[moment])
    today = dates.today_in("NU")
    holiday = today in {day for day, _ in computed_days("NU", [today.year])}
    assert main.main(["is", "-c", "NU"]) == (0 if holiday else 1)
    assert lookup("NU").years == (today.year,)
    assert options.read_years("-1", dates.year_in("NU")) == (today.year - 1,)
    clock.passes(days=1)
    assert (dates.today_in("NU") - today).days == 1


def test_a_leap_day_is_a_day_in_its_year_only():
    assert read_date("29 February", 2028) == date(2028, 2, 29)
    for year in (2026, 2100, 1900):
        with pytest.raises(ValueError, match="is not a date"):
            read_date("29 Feb", year)


@pytest.mark.parametrize("jump", [-1, -DAY, -730 * DAY, -10 * 365 * DAY])
def test_a_clock_that_jumps_back_makes_nothing_fresh(jump, clock):
    for year in (2015, 2026, 2027):
        observation = Observation(year, "", 0, "first", "", "", None, clock.now, 1, 1, "", None, 0)
        assert observation.is_fresh(clock.now)
        assert not observation.is_fresh(clock.now + jump)


def test_what_was_read_by_a_clock_that_ran_ahead_is_asked_for_again_and_then_kept_as_ever(reader, pages, clock):
    reader("XX", "@pyplugs.register\ndef reader_XX():\n    return fetch_json('https://one.example/')\n")
    pages.get("https://one.example/", json=["2026-01-01"])
    clock.passes(days=700)
    lookup("XX", 2026)
    clock.passes(days=-700)
    for requests in (2, 2):
        answer = lookup("XX", 2026)
        assert (answer.checked_at, answer.notices) == (clock.now, ())
        assert len(pages.calls) == requests
