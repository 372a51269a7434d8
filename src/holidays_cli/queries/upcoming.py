"""The next holidays, over the turn of the year, and the previous ones."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import SupportsIndex

from holidays_cli import dates
from holidays_cli.errors import UsageError
from holidays_cli.library_arguments import Day, as_date, as_number
from holidays_cli.model import Answer, Holiday, kinds_asked_for
from holidays_cli.place import Place
from holidays_cli.queries.lookup import lookup

MOST_YEARS = 50  # that are asked for at a time

Ask = Callable[[tuple[int, ...]], Iterable[Answer]]
"""Answers a question about years: an Answer for each country."""


def upcoming(
    countries: str | Iterable[str],
    number: SupportsIndex = 1,
    start: Day | None = None,
    *,
    kinds: str | Iterable[str] | None = ("public",),
    offline: bool = False,
    refresh: bool = False,
    ask: Ask | None = None,
) -> list[Holiday]:
    """The holidays on the next `number` days, from `start` (default: today in each country) on, that are one in any of `countries`.

    They are in order of date; a day that is a holiday in several countries, or under several names, counts once
    and is there several times.  `countries` is one code or several, and `kinds`, `offline` and `refresh` are those of `lookup`.  The years after that of
    `start` are asked for only if they are needed: of `lookup`, or in its place of `ask`, a function from years to an
    Answer for each country; days of these answers that do not count are there, too, and are none of the `number`.  There are fewer than `number` days where a whole year has none.

    `start` is a day of any type that `Answer` takes.

    Raises what `lookup` raises; UsageError for a `number` below 1, and TypeError for one that is no whole number;
    ValueError or TypeError for a `start` that is no day.

    >>> [holiday.name for holiday in upcoming("GB", 2, date(2026, 12, 27))]  # doctest: +SKIP
    ['Boxing Day', "New Year's Day"]
    """
    number = _number_of_days(number)
    starts = _days_by_place(countries, start)
    earliest = min(starts.values())

    def is_included(holiday: Holiday, place: Place) -> bool:
        return holiday.date >= starts.get(place, earliest)

    ask = ask or _lookups(countries, kinds, offline=offline, refresh=refresh)
    return nearest_days(_collect(earliest.year, number, ask, is_included, step=1), number)


def previous(
    countries: str | Iterable[str],
    number: SupportsIndex = 1,
    end: Day | None = None,
    *,
    kinds: str | Iterable[str] | None = ("public",),
    offline: bool = False,
    refresh: bool = False,
    ask: Ask | None = None,
) -> list[Holiday]:
    """The holidays on the last `number` days before `end` (default: today in each country) that are one in any of `countries`.

    They are in order of date, the day nearest to `end` last; a holiday today is none of them, for it is the next one.  All
    else is as in `upcoming`, but that earlier years are asked for.

    >>> [holiday.name for holiday in previous("GB", 2, date(2026, 12, 28))]  # doctest: +SKIP
    ['Summer bank holiday', 'Christmas Day']
    """
    number = _number_of_days(number)
    end_by_place = _days_by_place(countries, end)
    latest = max(end_by_place.values())

    def is_included(holiday: Holiday, place: Place) -> bool:
        return holiday.date < end_by_place.get(place, latest)

    ask = ask or _lookups(countries, kinds, offline=offline, refresh=refresh)
    return nearest_days(_collect(latest.year, number, ask, is_included, step=-1), number, last=True)


def nearest_days(holidays: Iterable[Holiday], number: int, *, last: bool = False) -> list[Holiday]:
    """The holidays on the first `number` days that count, or on the `last` ones, in order of date."""
    sorted_holidays = sorted(holidays, key=lambda holiday: holiday.date)
    days = sorted({holiday.date for holiday in sorted_holidays if holiday.counts}, reverse=last)
    if len(days) < number:
        return sorted_holidays
    limit = days[number - 1]
    return [holiday for holiday in sorted_holidays if (holiday.date >= limit if last else holiday.date <= limit)]


def _collect(
    first_year: int, number: int, ask: Ask, is_included: Callable[[Holiday, Place], bool], *, step: int
) -> list[Holiday]:
    """The holidays of a year and of as many years after it, or with a step of -1 before it, as `number` days need."""
    collected: list[Holiday] = []
    distinct_dates: set[date] = set()
    year, span = first_year, 1
    while 1 <= year <= date.max.year:
        years = [other for other in range(year, year + step * span, step) if 1 <= other <= date.max.year]
        answers = list(ask(tuple(sorted(years))))
        dates_of_years: set[date] = set()
        for answer in answers:
            dates_of_years.update(answer.dates)
            place = Place(answer.country, answer.state)
            included = [holiday for holiday in answer if is_included(holiday, place)]
            collected += included
            distinct_dates.update(holiday.date for holiday in included if holiday.counts)
        if len(distinct_dates) >= number or not answers or (not dates_of_years and year != first_year):
            break
        year += step * span
        if year != first_year + step:
            # Of the first year only a part may be there, which tells little of how many days a year has.
            per_year = max(1, len(dates_of_years) // span)
            span = min(MOST_YEARS, 1 + (number - len(distinct_dates) - 1) // per_year)
    return collected


def _days_by_place(countries: str | Iterable[str], day: Day | None) -> dict[Place, date]:
    """The day from which on, or before which, is asked in each place: `day`, or today there."""
    places = [Place.parse(code) for code in _codes(countries)]
    if day is None:
        return {place: dates.today_in(place.country, place.state) for place in places}
    return dict.fromkeys(places, as_date(day))


def _codes(countries: str | Iterable[str]) -> list[str]:
    """The codes of the countries, of which there must be some."""
    if isinstance(countries, str):
        return [countries]
    try:
        codes = list(countries)
    except TypeError:
        raise TypeError(f"{countries!r:.60} names no countries: give 'GB' or ['GB', 'DE']") from None
    if not codes:
        raise UsageError("no country is named: give 'GB' or ['GB', 'DE']")
    return codes


def _number_of_days(value: SupportsIndex) -> int:
    """The number of days that is asked for.  Raises UsageError for one below 1, and TypeError for what is no whole number."""
    number = as_number(value, "days")
    if number < 1:
        raise UsageError(f"{number} is not a number of days: give 1 or more")
    return number


def _lookups(countries: str | Iterable[str], kinds: str | Iterable[str] | None, *, offline: bool, refresh: bool) -> Ask:
    """A function that looks up years in each country."""
    selected_kinds = kinds_asked_for(kinds)

    def ask(years: tuple[int, ...]) -> Iterable[Answer]:
        return (
            lookup(country, years, kinds=selected_kinds, offline=offline, refresh=refresh)
            for country in _codes(countries)
        )

    return ask
