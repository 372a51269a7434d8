"""The next holidays, over the turn of the year."""

from collections.abc import Callable, Iterable
from datetime import date

from holidays_cli import dates
from holidays_cli.model import Answer, Holiday
from holidays_cli.place import Place
from holidays_cli.queries.lookup import kinds_asked_for, lookup

MOST_YEARS = 50  # that are asked for at a time


def upcoming(
    countries: str | Iterable[str],
    number: int = 1,
    start: date | None = None,
    *,
    kinds: str | Iterable[str] | None = ("public",),
    ask: Callable[[tuple[int, ...]], Iterable[Answer]] | None = None,
) -> list[Holiday]:
    """The holidays on the next `number` days, from `start` (default: today in each country) on, that are one in any of `countries`.

    They are in order of date; a day that is a holiday in several countries, or under several names, counts once
    and is there several times.  `countries` is one code or several, and `kinds` are the kinds of days, as `lookup` takes them.  The years after that of
    `start` are asked for only if they are needed: of `lookup`, or in its place of `ask`, a function from years to an
    Answer for each country; days of these answers that do not count are there, too, and are none of the `number`.  There are fewer than `number` days where a whole year has none.

    Raises what `lookup` raises.

    >>> [holiday.name for holiday in upcoming("GB", 2, date(2026, 12, 27))]  # doctest: +SKIP
    ['Boxing Day', "New Year's Day"]
    """
    kinds = kinds_asked_for(kinds)
    codes = [countries] if isinstance(countries, str) else list(countries)
    places = [Place.parse(code) for code in codes]
    starts = {place: start or dates.today_in(place.country, place.state) for place in places}
    start = min(starts.values())
    by_date: dict[date, list[Holiday]] = {}
    counted: set[date] = set()
    year, span = start.year, 1
    while year <= date.max.year:
        years = tuple(range(year, min(year + span, date.max.year + 1)))
        answers = list(ask(years) if ask else _lookup(codes, years, kinds))
        dates_of_years: set[date] = set()
        for answer in answers:
            dates_of_years |= answer.dates
            for holiday in answer:
                if holiday.date >= starts.get(Place(answer.country, answer.state), start):
                    by_date.setdefault(holiday.date, []).append(holiday)
                    if holiday.counts:
                        counted.add(holiday.date)
        if len(counted) >= number or not answers or (not dates_of_years and year > start.year):
            break
        if (
            year > start.year
        ):  # of the first year only the rest may be there, which tells little of how many days a year has
            per_year = max(1, len(dates_of_years) // span)
            year += span
            span = min(MOST_YEARS, 1 + (number - len(counted) - 1) // per_year)
        else:
            year += 1
    last = sorted(counted)[:number][-1] if len(counted) >= number else date.max
    return [holiday for day in sorted(by_date) if day <= last for holiday in by_date[day]]


def _lookup(countries: list[str], years: tuple[int, ...], kinds: Iterable[str]) -> Iterable[Answer]:
    return (lookup(country, years, kinds=kinds) for country in countries)
