from datetime import date, datetime

import pytest

from holidays_cli import UsageError, WorkCalendar, longest, upcoming
from holidays_cli.queries.upcoming import previous

LAST_DAY_OF_2026 = date(2026, 12, 31)


def test_without_network_the_next_and_the_previous_holidays_are_by_the_rules(pages):
    assert [holiday.date for holiday in upcoming("GB", 1, LAST_DAY_OF_2026, offline=True)] == [date(2027, 1, 1)]
    assert [holiday.date for holiday in previous("GB", 1, LAST_DAY_OF_2026, offline=True)] == [date(2026, 12, 28)]
    assert not pages.calls


def test_with_refresh_the_sources_are_asked_each_time(gov_uk, pages):
    for number_of_requests in (1, 2):
        upcoming("GB", 1, date(2026, 12, 1), refresh=True)
        assert len(pages.calls) == number_of_requests


@pytest.mark.parametrize("find", [upcoming, previous])
@pytest.mark.parametrize("number", [0, -1])
def test_a_number_of_days_that_is_none_is_refused(find, number):
    with pytest.raises(UsageError, match="is not a number of days: give 1 or more"):
        find("GB", number, offline=True)


@pytest.mark.parametrize("number", [1.5, "2", None, True])
def test_a_number_that_is_no_whole_number_is_a_type_error(number):
    """True is 1 to Python, and to a person a mistake."""
    for find in (upcoming, previous):
        with pytest.raises(TypeError, match="is not a number of days: give a whole number, such as 2"):
            find("GB", number, offline=True)
    with pytest.raises(TypeError, match="is not a number of days to take: give a whole number"):
        longest("GB", 2026, number, offline=True)
    with pytest.raises(TypeError, match="is not a number of working days: give a whole number"):
        WorkCalendar("GB", offline=True).add("2026-12-24", number)


def test_numbers_may_be_numpy_s(pages):
    numpy = pytest.importorskip("numpy")
    assert len(upcoming("GB", numpy.int64(2), date(2026, 12, 1), offline=True)) == 2
    assert WorkCalendar("GB", offline=True).add("2026-12-23", numpy.int32(1)) == date(2026, 12, 24)
    assert longest("GB", numpy.int64(2026), numpy.uint8(0), offline=True)[0].days == 4


@pytest.mark.parametrize("year", [0, -1, 10_000, 2026.0, "2026", None])
def test_long_weekends_of_what_is_no_year_are_refused(year):
    with pytest.raises(UsageError, match="years are whole numbers from 1 to 9999"):
        longest("GB", year, offline=True)


def test_what_names_no_country_or_calendar_is_refused():
    with pytest.raises(UsageError, match="no country is named"):
        upcoming([], offline=True)
    with pytest.raises(TypeError, match="None names no countries"):
        upcoming(None, offline=True)
    with pytest.raises(TypeError, match=r"\['GB'\] is not a calendar: give a WorkCalendar, or the code of one place"):
        longest(["GB"], 2026, offline=True)


def test_a_start_may_be_a_day_of_any_type(pages):
    for start in ("2026-12-27", datetime(2026, 12, 27, 9, 30)):
        assert [holiday.date for holiday in upcoming("GB", 1, start, offline=True)] == [date(2026, 12, 28)]
        assert [holiday.date for holiday in previous("GB", 1, start, offline=True)] == [date(2026, 12, 26)]
    with pytest.raises(TypeError, match="20261227 is not a day"):
        upcoming("GB", 1, 20261227, offline=True)


def test_fewer_than_no_days_to_take_are_refused():
    with pytest.raises(UsageError, match="-1 is not a number of days to take: give 0 or more"):
        longest("GB", 2026, -1, offline=True)


def test_long_weekends_are_those_of_one_year():
    with pytest.raises(UsageError, match=r"\[2026, 2027\] is not one year: give a whole number, such as 2026"):
        longest("GB", [2026, 2027])


def test_the_long_weekends_of_a_place_need_no_calendar(pages):
    runs = longest("GB", 2026, 0, offline=True)
    assert (runs[0].first, runs[0].days) == (date(2026, 4, 3), 4)
    assert not pages.calls
