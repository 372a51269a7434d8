"""What the page shows: the variables of its template, from a lookup and the closures of a calendar."""

import calendar
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit

from babel import Locale, UnknownLocaleError

from holidays_cli import Answer, HolidaysError, compare, dates, upcoming
from holidays_cli.errors import NotPublished
from holidays_cli.formats.footnotes import MEANINGS, terms
from holidays_cli.model import Holiday, kinds_asked_for
from holidays_cli.place import Place
from holidays_cli.queries.doubts import doubt_lines
from holidays_cli.queries.empty_years import empty_years
from holidays_cli.queries.translate import LANGUAGE_PATTERN, read_language
from holidays_cli.server.lookup_service import LookupService
from holidays_cli.server.parameters import (
    CALENDAR_DESCRIPTION,
    CALENDAR_PATTERN,
    DEFAULT_KINDS,
    LANGUAGE_DESCRIPTION,
    find_place,
    parse_kinds,
    states_of,
)
from holidays_cli.server.problems import Problem
from holidays_cli.server.storage.closures import Closure
from holidays_cli.server.work_calendars import OwnDays, long_weekends
from holidays_cli.sources import catalogue
from holidays_cli.sources.rules import years_covered
from holidays_cli.sources.rules_names import languages
from holidays_cli.sources.weekends import weekends
from holidays_cli.text import age, distance, full_name

MAX_LONG_WEEKENDS = 12


@dataclass(frozen=True)
class Selection:
    """What the visitor has selected to see."""

    place: Place
    year: int
    calendar: str | None
    kinds: tuple[str, ...] = DEFAULT_KINDS
    language: str | None = None
    """The language of the names (BCP 47); None: each source's own."""

    @property
    def kind(self) -> str | None:
        """The kinds of days in the query; None: public holidays."""
        return None if self.kinds == DEFAULT_KINDS else "all" if self.kinds == ALL_KINDS else ",".join(self.kinds)

    @property
    def query(self) -> str:
        """The query in the address of the page."""
        fields = {
            "country": self.place.country,
            "state": self.place.state,
            "year": str(self.year),
            "calendar": self.calendar,
            "kind": self.kind,
            "lang": self.language,
        }
        return urlencode({name: value for name, value in fields.items() if value})

    def in_year(self, year: int) -> "Selection":
        """The same in another year."""
        return replace(self, year=year)


class Option(NamedTuple):
    """An option of a selector: what the form sends, and what the visitor reads."""

    value: str
    label: str


KIND_OPTIONS = (
    Option("", "Public holidays"),
    Option("bank", "Bank holidays"),
    Option("government", "Government holidays"),
    Option("local", "Local holidays"),
    Option("school", "School holidays"),
    Option("optional", "Optional holidays"),
    Option("observance", "Observances"),
    Option("half", "Half days"),
    Option("working", "Make-up working days"),
    Option("all", "All kinds"),
)
"""The kinds of days that can be selected; the address of the page may name several."""
ALL_KINDS = kinds_asked_for("all")


class SourceLine(NamedTuple):
    """A source, its address, and how long ago it was read ("computed" for rules)."""

    name: str
    url: str | None
    read: str


class SourceStatement(NamedTuple):
    """What one source has on a date: names of holidays, or "no holiday"."""

    source: str
    holidays: str


class Difference(NamedTuple):
    """A date that some sources have and others have not."""

    date: date
    statements: list[SourceStatement]


@dataclass(frozen=True)
class CalendarDay:
    """One cell of the calendar."""

    date: date
    css_classes: str
    description: str
    is_today: bool


class MonthSheet(NamedTuple):
    """One month of the calendar, in weeks from Monday; None stands for a day of another month."""

    name: str
    weeks: list[list[CalendarDay | None]]


def parse_selection(query: Mapping[str, str], default_country: str) -> Selection:
    """The selection in a query; raises Problem for what does not exist.

    A state that the country does not have is ignored, because the form sends that of the country selected before.
    """
    place = find_place(query.get("country") or default_country)
    state = query.get("state", "").upper()
    if state and state in states_of(place):
        place = Place(place.country, state)
    year = query.get("year", "")
    if year and not re.fullmatch("[0-9]{1,4}", year):
        raise Problem(422, f"{year[:20]!r} is no year")
    calendar_name = query.get("calendar", "").strip() or None
    if calendar_name and not re.fullmatch(CALENDAR_PATTERN, calendar_name):
        raise Problem(422, f"the name of a calendar is {CALENDAR_DESCRIPTION}")
    year_number = int(year) if year else 0
    kinds = query.get("kind")
    try:
        selected_kinds = parse_kinds([kinds] if kinds else [])
    except ValueError as error:
        raise Problem(422, f"the kind of days {error}") from None
    language = query.get("lang") or None
    if language and not re.fullmatch(LANGUAGE_PATTERN, language):
        raise Problem(422, f"the language must be {LANGUAGE_DESCRIPTION}")
    return Selection(
        place,
        year_number or dates.year_in(place.country, place.state),
        calendar_name,
        selected_kinds,
        read_language(language) if language else None,
    )


def content(lookups: LookupService, selection: Selection, closures: list[Closure]) -> dict[str, Any]:
    """The variables of the template; `closures` are those of the selected calendar in all years.

    Raises as `lookup` does.
    """
    place, year = selection.place, selection.year
    today = dates.today_in(place.country, place.state)
    kinds, language = selection.kinds, selection.language
    answer = lookups.get(place, year, kinds=kinds, language=language)
    next_holidays = _next_holidays(lookups, selection, today)
    own_days = OwnDays.from_closures(closures)
    first_year, last_year = years_covered(place.country)
    closures_of_year = [closure for closure in closures if closure.date.year == year]
    return {
        "today": today,
        "place_name": catalogue.name(place.country),
        "countries": _countries_by_name(),
        "states": states_of(place),
        "kinds": _kind_options(selection),
        "languages": _language_options(selection),
        "answer": answer,
        "empty_reasons": [empty.text for empty in empty_years(answer)],
        "doubts": doubt_lines(answer, remedy=None),
        "meanings": _meanings(answer),
        "years": [other for other in range(year - 1, year + 2) if first_year <= other <= last_year],
        "next_date": next_holidays[0].date if next_holidays else None,
        "next_midnight": _midnight(next_holidays[0].date, place) if next_holidays else None,
        "next_names": ", ".join(dict.fromkeys(holiday.name or "Public holiday" for holiday in next_holidays)),
        "distance": distance((next_holidays[0].date - today).days) if next_holidays else "",
        "months": _months(selection, answer, closures_of_year, today),
        "long_weekends": long_weekends(lookups, place, year, 1, own_days, kinds, language=language)[:MAX_LONG_WEEKENDS],
        "sources": _sources(answer),
        "differences": _differences(selection),
        "closures": closures_of_year,
    }


def _meanings(answer: Answer) -> dict[str, str]:
    """The words behind the names of these holidays that are to be explained, and what they mean."""
    used_terms = {term for holiday in answer for term in terms(holiday)}
    return {term: meaning for term, meaning in MEANINGS.items() if term in used_terms}


def _midnight(day: date, place: Place) -> str:
    """The moment at which a day begins in a place, for the script of the page, which may run in another time zone."""
    return dates.midnight_in(day, place.country, place.state).isoformat()


def _next_holidays(lookups: LookupService, selection: Selection, today: date) -> list[Holiday]:
    """The holidays on the next date that has any; none where they are not known yet."""

    def ask(years: tuple[int, ...]) -> list[Answer]:
        try:
            return [lookups.get(selection.place, years, kinds=selection.kinds, language=selection.language)]
        except HolidaysError:
            return []

    return upcoming(selection.place.code, 1, today, ask=ask)


def _kind_options(selection: Selection) -> list[Option]:
    """The kinds of days that can be selected, and those that are."""
    options = list(KIND_OPTIONS)
    if selection.kind and selection.kind not in [option.value for option in options]:
        options.append(Option(selection.kind, ", ".join(selection.kinds)))
    return options


def _language_options(selection: Selection) -> list[Option]:
    """The languages in which names of the country's holidays are known, and the one that is selected."""
    try:
        known = [code.replace("_", "-") for code in languages(selection.place.country)]
    except NotPublished:
        known = ["en"]
    codes = dict.fromkeys([*known, *filter(None, [selection.language])])
    options = [Option(code, _language_name(code)) for code in codes]
    return [Option("", "As the source has them"), *sorted(options, key=lambda option: option.label)]


def _language_name(code: str) -> str:
    """The English name of a language (BCP 47); its code if it has none."""
    try:
        return Locale.parse(code, sep="-").get_display_name("en") or code
    except (ValueError, UnknownLocaleError):
        return code


class _Country(NamedTuple):
    code: str
    name: str


@cache
def _countries_by_name() -> list[_Country]:
    """The countries in order of their names, and after them the exchanges."""
    countries = [_Country(code, catalogue.name(code)) for code in catalogue.every()]
    markets = [_Country(code, catalogue.name(code)) for code in catalogue.markets()]
    return [*sorted(countries, key=lambda country: country.name), *sorted(markets, key=lambda market: market.name)]


def _months(selection: Selection, answer: Answer, closures: list[Closure], today: date) -> list[MonthSheet]:
    """The calendar of the year."""
    year = selection.year
    weekends_of_year = weekends(selection.place.country, year, selection.place.state)
    descriptions: dict[date, list[str]] = {}
    classes: dict[date, list[str]] = {}

    def add(day: date, description: str, css_class: str) -> None:
        descriptions.setdefault(day, []).append(description)
        classes.setdefault(day, []).append(css_class)

    for holiday in answer.holidays:
        if not holiday.working:
            add(holiday.date, _description(holiday, "Public holiday"), "holiday")
    for holiday in answer.working:
        add(holiday.date, _description(holiday, "Working day"), "worked")
    for closure in closures:
        add(closure.date, closure.name, "worked" if closure.working else "closed")

    def cell(day: date) -> CalendarDay:
        weekend = next(weekdays for since, weekdays in reversed(weekends_of_year) if since <= day)
        css_classes = ["weekend"] if day.weekday() in weekend else []
        css_classes += dict.fromkeys(classes.get(day, []))
        description = "; ".join(dict.fromkeys(descriptions.get(day, [])))
        return CalendarDay(day, " ".join(css_classes), description, day == today)

    months = []
    for month in range(1, 13):
        weeks = [
            [cell(date(year, month, number)) if number else None for number in week]
            for week in calendar.monthcalendar(year, month)
        ]
        months.append(MonthSheet(calendar.month_name[month], weeks))
    return months


def _description(holiday: Holiday, default: str) -> str:
    return full_name(holiday if holiday.name else holiday._replace(name=default))


def _sources(answer: Answer) -> list[SourceLine]:
    """The sources of the holidays; only a web address becomes a link."""
    read_times: dict[tuple[str, str | None], str] = {}
    for holiday in answer:
        read = age(max(0, int(time.time()) - holiday.fetched_at)) if holiday.fetched_at else "computed"
        read_times[holiday.source or "", holiday.url] = read
    lines = []
    for (name, url), read in read_times.items():
        is_web_address = bool(url) and urlsplit(url).scheme in ("http", "https")
        lines.append(SourceLine(name, url if is_web_address else None, read))
    return lines


def _differences(selection: Selection) -> list[Difference]:
    """The dates on which the sources differ, as they were last read: none is asked for the page."""
    place = selection.place
    try:
        comparison = compare(
            place.file_code, selection.year, place.state, kinds=selection.kinds, offline=True, lang=selection.language
        )
    except HolidaysError:
        return []
    differences = []
    for row in comparison.dates:
        if not row.differs:
            continue
        statements = []
        for source, holidays in zip(comparison.sources, row.holidays, strict=True):
            if holidays is not None:
                names = ", ".join(holiday.name or "a holiday" for holiday in holidays)
                statements.append(SourceStatement(source.title, names or "no holiday"))
        differences.append(Difference(row.date, statements))
    return differences
