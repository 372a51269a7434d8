"""Which countries are off on a day, or on the days of a range.

The exit status is 0 if any is, 1 if none is, 2 or more if one of them could not
tell. Without a place, HOLIDAYS_COUNTRY or a country in the config file all countries
are asked.

examples:
  holidays on 1 May -c all                           every country that is off, and why
  holidays on tomorrow DK FI IS NO SE -f json        those of five countries that are off tomorrow
  holidays on 2026-12-24..2027-01-02 UK DE           each day on which one of the two is off
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from operator import attrgetter
from typing import NamedTuple

from holidays_cli import dates
from holidays_cli.cli import holidays_by_name, options, positionals, session_times
from holidays_cli.cli.holidays_by_name import HolidayName
from holidays_cli.cli.session import Session
from holidays_cli.cli.suggestions import UnknownTerm
from holidays_cli.errors import UsageError
from holidays_cli.model import Answer, Holiday
from holidays_cli.periods import Period, years_of
from holidays_cli.place import Place
from holidays_cli.queries.holidays_on import holidays_on
from holidays_cli.queries.suspensions import suspension
from holidays_cli.sources import catalogue
from holidays_cli.text import name_with_marks, name_with_status, short_date

FORMATS = ("lines", "table", "tsv", "csv", "json", "jsonl")
SOME_OFF, NONE_OFF = 0, 1
LEAST_COUNTRY, LEAST_NAME, LEAST_STATES = 12, 16, 8  # cells of a narrow table


class PlaceHolidays(NamedTuple):
    """The holidays of a place on a day that hold in the same states."""

    day: date
    place: str
    """The code of the place."""
    names: str
    states: str
    """The codes of the states; empty: everywhere."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The days, the places, and the options of a question."""
    parser.add_argument(
        "terms", metavar="DAY|PLACE", nargs="*", help=f"{dates.EXAMPLES}; a range, a month; and places, as with -c"
    )
    options.add_days(parser)
    options.add_question(parser, years=False)
    group = options.add_format(parser, FORMATS, "table on a terminal, elsewhere lines of code, tab and name")
    group.add_argument("--all-states", action="store_true", help="also where it is a holiday in some states only")
    options.add_uncounted(group)


def run(args: argparse.Namespace) -> int:
    """Write the countries."""
    times_of_option = positionals.times_of_option(args)
    find_holiday: Callable[[Session], HolidayName] | None = None
    try:
        times, others = positionals.split_times(args.terms)
        positionals.add_places(args, others, "a day or a place")
        times += times_of_option
    except UnknownTerm as refusal:
        name, times = holidays_by_name.read(args, args.terms, refusal)
        times = [*times, *times_of_option] or ["this year"]
        find_holiday = partial(HolidayName, name=name, refusal=refusal)
    if not times:
        raise UsageError("on which day? Write 'holidays on tomorrow', or 2026-12-25, or 2026-12-24..2027-01-02")
    session = Session(args, default="all")
    # It is not the same day everywhere, so that "today" may be another date in each country.
    periods = {
        country: [session_times.read_period(session, time, country) for time in times] for country in session.countries
    }
    holiday_name = find_holiday(session) if find_holiday else None
    if holiday_name:
        holiday_name.check(periods)
    several = any(len(listed) > 1 or listed[0].days > 1 for listed in periods.values())
    only_working = session.kinds == ("working",)
    session.reports_doubts = False  # it may be another day in each country
    places_off = 0

    form = session.choose_format(FORMATS, elsewhere="lines")
    session.add_translations(form)

    def answers() -> Iterator[Answer]:
        nonlocal places_off
        years_by_country = {country: years_of(listed) for country, listed in periods.items()}
        for country, answer in session.answers_by_country(years_by_country):
            listed = holiday_name.days(answer, periods[country]) if holiday_name else periods[country]
            accepted = [session.accepts_doubts(answer, first, last) for first, last in listed]
            if not all(accepted):
                continue
            holidays = _holidays(session, answer, listed)
            counting_holidays = [holiday for holiday in holidays if holiday.counts]
            # A day on which people work is an answer only to the question for such days.
            places_off += any(not holiday.working for holiday in counting_holidays) or (
                only_working and bool(counting_holidays)
            )
            if any(suspension(answer, year) for year in years_of(listed)):
                session.explain_empty_years(answer)
            yield answer.replace(holidays)

    accepted_answers = session.answers_to_write(answers())
    if accepted_answers is not None:
        if form == "lines":
            _write_lines(accepted_answers, several=several)
        elif form == "table":
            _write_table(accepted_answers, several=several)
        else:
            session.write(accepted_answers, form)
    if holiday_name:
        holiday_name.report()
    return session.status or (SOME_OFF if places_off else NONE_OFF)


def _holidays(session: Session, answer: Answer, periods: Sequence[Period]) -> list[Holiday]:
    """The holidays of an answer on the days of some periods, also where only the day on which they are observed is listed."""
    look_up = partial(session.look_up_quietly, answer)
    holidays: list[Holiday] = []
    for day in sorted({period.first + timedelta(number) for period in periods for number in range(period.days)}):
        holidays += holidays_on(answer, day, look_up)
    return holidays


def _write_lines(answers: Iterable[Answer], *, several: bool) -> None:
    """Write a line for each place; for several days with the date before it, in order of date."""
    if several:
        rows = [row for answer in answers for row in _rows(answer, name_with_marks)]
        rows.sort(key=attrgetter("day"))
        sys.stdout.writelines(f"{row.day}\t{row.place}\t{row.names}\n" for row in rows)
        return
    for answer in answers:
        sys.stdout.writelines(f"{row.place}\t{row.names}\n" for row in _rows(answer, name_with_marks))
        sys.stdout.flush()


def _write_table(answers: Iterable[Answer], *, several: bool) -> None:
    from rich.text import Text

    from holidays_cli.formats.columns import Column, fit, table
    from holidays_cli.formats.footnotes import footnote
    from holidays_cli.formats.terminal import Terminal

    all_answers = list(answers)
    rows = [row for answer in all_answers for row in _rows(answer, name_with_status)]
    if several:
        rows.sort(key=attrgetter("day"))
    if rows:
        several_years = len({row.day.year for row in rows}) > 1
        days = [row.day.isoformat() if several_years else short_date(row.day) for row in rows]
        console = Terminal(sys.stdout)
        columns = [
            *([Column(days)] if several else []),
            Column([row.place for row in rows]),
            Column([catalogue.name(row.place.partition("-")[0]) for row in rows], least=LEAST_COUNTRY, left_out=1),
            Column([row.names for row in rows], least=LEAST_NAME),
            Column([row.states for row in rows], least=LEAST_STATES),
        ]
        console.print(table(fit(columns, console.width)))
        if explanation := footnote(all_answers):
            console.print(Text(explanation, style="dim"))


def _rows(answer: Answer, name: Callable[[Holiday], str]) -> list[PlaceHolidays]:
    """The holidays of an answer, named by a function, a row for each day and set of states."""
    by_states: dict[tuple[date, tuple[str, ...]], list[Holiday]] = {}
    for holiday in answer:
        states = holiday.states if answer.state is None else ()
        by_states.setdefault((holiday.date, states), []).append(holiday)
    rows = []
    for (day, states), holidays in by_states.items():
        names = dict.fromkeys(map(name, holidays))
        rows.append(PlaceHolidays(day, Place(answer.country, answer.state).label, "; ".join(names), " ".join(states)))
    return rows
