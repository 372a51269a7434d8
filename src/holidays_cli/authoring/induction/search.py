"""The search for the candidates of a document.

The computed rules judge whole lists and whole kinds, never single days: a day that they do not know stays, because that is
what a source is asked for.
"""

import contextlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from holidays_cli.authoring.induction.candidate import Candidate
from holidays_cli.authoring.induction.date_columns import (
    ISO_DATE,
    ISO_UTC,
    DateCells,
    DateColumn,
    DatesAndTexts,
    DayLists,
    Instants,
    IsoDates,
    Spans,
    TextDates,
    dates_in,
    is_instant,
)
from holidays_cli.authoring.induction.document import Document
from holidays_cli.authoring.induction.filters import with_filters
from holidays_cli.authoring.induction.languages import languages_of, other_languages
from holidays_cli.authoring.induction.name_column import with_names, with_working_days
from holidays_cli.authoring.induction.rules_agreement import RulesAgreement
from holidays_cli.authoring.induction.state_column import with_states
from holidays_cli.authoring.induction.tables import find_tables
from holidays_cli.authoring.induction.tables.table import MIN_RECORDS, Record, Table, as_text, years_in
from holidays_cli.rows.date_vocabulary import date_vocabulary, fold
from holidays_cli.rows.dates_in_text import DatesInText, read_month, read_year
from holidays_cli.rows.instants import read_instant

FAULTS = (ArithmeticError, LookupError, TypeError, ValueError, AttributeError)
MIN_AGREEMENT = 0.5  # with the rules, below which nothing is taken for a list of holidays
SURE_SCORE = 0.7  # above which no other languages are tried
MAX_OTHER_LANGUAGES = 4
SHORTLIST = 30  # candidates for which filters are looked for
MIN_DAYS = 4
YEARS_BACK, YEARS_AHEAD = 12, 2  # that are assumed where nothing says the year
ANY_YEAR = 2000  # a leap year, for dates of which only day and month matter
SAMPLE = 400  # records by which a column is judged

# What is taken off a candidate's agreement with the rules, which is 1 at most.
COST_OF_ASSUMED_YEAR = 0.1
COST_OF_SEVERAL_LISTS = 0.1
COST_OF_NO_NAMES = 0.02
COST_OF_YEAR_FROM_TODAY = 0.002  # for each year between the one that is assumed and the one that is expected

# What is added to it.
BONUS_OF_YEAR = 0.01  # for each of up to five years, and for the expected one
BONUS_OF_WEEKDAYS = 0.02
BONUS_OF_STATES = 0.02


class SearchResult(NamedTuple):
    """What a document has."""

    candidates: list[Candidate]
    """Those that may be lists of holidays, the likeliest first."""
    tables: list[Table]
    """Every table that was looked at."""
    short_tables: list[Table]
    """Those that were not, because they have too few records for a list of holidays."""
    all_candidates: list[Candidate]
    """Those and others, which are no lists of holidays."""

    @property
    def best(self) -> Candidate | None:
        """The likeliest, even if it is no list of holidays."""
        return self.all_candidates[0] if self.all_candidates else None


def find_candidates(document: Document, rules: RulesAgreement, *, selector: str | None = None) -> SearchResult:
    """The candidates in a document; other languages than the country's are tried if these give no good one.

    Raises Unreadable if the document is not whole.
    """
    all_tables = find_tables(document, selector)
    tables = [table for table in all_tables if table.is_long_enough or selector]
    short_tables = [table for table in all_tables if not table.is_long_enough]
    languages = languages_of(rules.country, document.text)
    ranked = _ranked(document, tables, languages, rules)
    if not ranked or ranked[0].score < SURE_SCORE:
        values = (as_text(value) for table in tables for record in table.records for value in record.values())
        text = fold(" ".join(dict.fromkeys(values)))
        others = other_languages(languages)
        others.sort(key=lambda code: -sum(name in text for name in date_vocabulary(code).months))
        ranked += _ranked(document, tables, others[:MAX_OTHER_LANGUAGES], rules)
        ranked.sort(key=lambda candidate: -candidate.score)
    candidates = [candidate for candidate in ranked if rules.agreement(candidate.days) >= MIN_AGREEMENT]
    return SearchResult(candidates, tables, short_tables, ranked)


def _ranked(
    document: Document, tables: Sequence[Table], languages: Sequence[str], rules: RulesAgreement
) -> list[Candidate]:
    """The candidates in these tables with their filters, the likeliest first."""
    candidates: list[Candidate] = []
    vocabularies = [date_vocabulary(language) for language in languages]
    parts_of_dates = frozenset(
        name for vocabulary in vocabularies for name in (*vocabulary.weekdays, *vocabulary.months)
    )
    for table in tables:
        # What no table was expected to be costs this table, and not the others.
        with contextlib.suppress(*FAULTS):
            for date_column in _date_columns(document, table, languages):
                of_each_year = _with_each_year(document, table, date_column)
                candidates += [candidate.changed(score=_score(candidate, rules)) for candidate in of_each_year]
    candidates.sort(key=lambda candidate: -candidate.score)
    finished = []
    for candidate in _shortlist(candidates):
        with contextlib.suppress(*FAULTS):
            by_state = None if rules.asked_state else with_states(with_names(candidate), rules.country)
            for unfiltered in (by_state, candidate) if by_state else (candidate,):
                filtered = with_working_days(with_names(with_filters(unfiltered, rules, parts_of_dates)))
                finished.append(filtered.changed(score=_score(filtered, rules)))
    finished.sort(key=lambda candidate: -candidate.score)
    return finished


def _shortlist(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The first candidates, and the first of each table, whose filters may make it the best."""
    chosen = list(candidates[:SHORTLIST])
    tables = {id(candidate.table) for candidate in chosen}
    for candidate in candidates[SHORTLIST:]:
        if id(candidate.table) not in tables and len(chosen) < 2 * SHORTLIST:
            tables.add(id(candidate.table))
            chosen.append(candidate)
    return chosen


# Date columns


def _date_columns(document: Document, table: Table, languages: Sequence[str]) -> Iterator[DateColumn]:  # noqa: PLR0912 - because each kind of value is a case
    records = table.records[:SAMPLE]
    enough = 1 if table.is_prose else MIN_RECORDS
    day_columns: list[IsoDates | DateCells] = []
    mixed_columns: list[str] = []
    text_columns: list[str] = []
    sparse_columns: list[str] = []  # which may have the last days of the few spans
    for column in table.columns:
        values = [record.get(column) for record in records if record.get(column) not in (None, "", ())]
        if len(values) < enough:
            sparse_columns.append(column)
            continue
        if all(isinstance(value, tuple) for value in values):
            if column == "days":
                yield DayLists(column)
            continue
        number_of_dates = sum(isinstance(value, date) for value in values)
        if number_of_dates >= enough:
            day_columns.append(cells := DateCells(column))
            yield cells
        if 0 < number_of_dates < len(values):
            mixed_columns.append(column)
        if sum(is_instant(value) for value in values) > len(values) / 2 and document.zone:
            yield from _instants(column, values, document.zone)
        texts = [as_text(value) for value in values]
        if sum(bool(ISO_DATE.fullmatch(text.strip())) for text in texts) > len(values) / 2 and not any(
            map(ISO_UTC.fullmatch, texts)
        ):
            iso = IsoDates(column)
            if sum(bool(iso.days(record, None)) for record in records) >= enough:
                day_columns.append(iso)
                yield iso
        if any(any(character.isdecimal() for character in text) for text in texts):
            text_columns.append(column)
    sparse: list[IsoDates | DateCells] = [*map(IsoDates, sparse_columns), *map(DateCells, sparse_columns)]
    for first in day_columns:
        for last in (*day_columns, *sparse):
            if first is not last and _is_last(table, first, last):
                for is_day_after in (False, True):
                    yield Spans(first, last, is_day_after)
    # Dates in numbers alone are the same in all languages.
    with_letters = [column for column in text_columns if _has_letters(records, column)]
    for position, language in enumerate(languages):
        for column in mixed_columns:
            yield from _dates_and_texts(table, column, language)
        alone = with_letters if position else text_columns
        yield from _text_dates(table, text_columns, alone, sparse_columns, language, enough)


def _dates_and_texts(table: Table, column: str, language: str) -> Iterator[DatesAndTexts]:
    """The dates and the texts of a column together, if a text has a date, too."""
    mixed = DatesAndTexts(column, language)
    values = [record.get(column) for record in table.records[:SAMPLE]]
    if any(isinstance(value, str) and mixed.days({column: value}, None) for value in values):
        yield mixed


def _has_letters(records: Sequence[Record], column: str) -> bool:
    return any(any(map(str.isalpha, as_text(record.get(column)))) for record in records)


def _instants(column: str, values: Sequence[object], zone: str) -> Iterator[Instants]:
    """In UTC if all are midnight there, else in the zone of the country."""
    moments = [value for value in values if is_instant(value) and isinstance(value, str | int)]
    seconds = [value / 1000 if value > 1e11 else value for value in moments if isinstance(value, int)]
    texts = [value for value in moments if isinstance(value, str)]
    is_utc = all(second % 86400 == 0 for second in seconds) and all(
        re.search(r"[T ]00:00(?::00(?:\.0+)?)?(?:Z|\+)", text) for text in texts
    )
    try:
        read_instant(moments[0], zone)
    except ValueError:
        return
    yield Instants(column, "UTC" if is_utc else zone)


def _is_last(table: Table, first: IsoDates | DateCells, last: IsoDates | DateCells) -> bool:
    """Whether the dates of a column are never before those of another, and some are behind them."""
    pairs = [(first.days(record, None), last.days(record, None)) for record in table.records[:SAMPLE]]
    both = [(start[0].date, end[0].date) for start, end in pairs if start and end]
    return bool(both) and all(start <= end for start, end in both) and any(start < end for start, end in both)


def _text_dates(
    table: Table,
    columns: Sequence[str],
    alone: Sequence[str],
    sparse_columns: Sequence[str],
    language: str,
    enough: int,
) -> Iterator[TextDates]:
    """The columns of texts with dates in a language: those in `alone` by themselves, all with a heading and together."""
    for column in alone:
        yield from _dates_of_column(table, column, language, enough)
    yield from _dates_with_month(table, columns, language, enough)
    for first in columns:
        for last in (*columns, *sparse_columns):
            if first != last and _is_last_text(table, first, last, language):
                yield TextDates((first, last), language, joiner=" – ")
    yield from _dates_in_numbers(table, language)


def _dates_of_column(table: Table, column: str, language: str, enough: int) -> Iterator[TextDates]:
    """The dates in the texts of one column: all of them, and only the first one of each text."""
    records = table.records[:SAMPLE]
    tried: list[list[list[DatesInText]]] = []
    has_numbers_only = any(re.search(r"\d[./-]\d", as_text(record.get(column))) for record in records)
    for month_first in (None, True, False) if has_numbers_only else (None,):
        dates = [dates_in(as_text(record.get(column)), ANY_YEAR, language, "", month_first) for record in records]
        if sum(map(bool, dates)) < enough or dates in tried:
            continue
        tried.append(dates)
        yield TextDates((column,), language, month_first=month_first)
        if any(len(parts) > 1 for parts in dates):
            yield TextDates((column,), language, month_first=month_first, takes_first=True)


def _dates_with_month(table: Table, columns: Sequence[str], language: str, enough: int) -> Iterator[TextDates]:
    """The days in the texts of one column whose month stands in a heading, or in another column."""
    records = table.records[:SAMPLE]
    for heading in table.columns:
        months = [read_month(as_text(record.get(heading)), language=language) for record in records]
        if sum(month is not None for month in months) < 0.6 * len(records):
            continue
        for column in columns:
            if heading == column:
                continue
            with_month = TextDates((column,), language, headings=(heading,))
            if heading not in table.heading_columns and _are_days(table, column):
                yield TextDates((column, heading), language)
            elif sum(bool(with_month.days(record, ANY_YEAR)) for record in records) >= enough:
                yield with_month


def _dates_in_numbers(table: Table, language: str) -> Iterator[TextDates]:
    """Day, month and perhaps year, each a number in a column of its own."""
    days = [column for column in table.columns if _are_days(table, column)]
    months = [column for column in table.columns if _are_numbers(table, column, 12)]
    years = [column for column in table.columns if _are_years(table, column)]
    for month in months:
        for day in days:
            if month == day:
                continue
            for year in years:
                yield TextDates((year, month, day), language, joiner="-")
            if not years:
                yield TextDates((day, month), language, joiner=".", month_first=False)


def _is_last_text(table: Table, first: str, last: str, language: str) -> bool:
    """Whether a column has the last days of spans whose first days another has."""
    seen = 0
    for record in table.records[:SAMPLE]:
        start = dates_in(as_text(record.get(first)), ANY_YEAR, language, "", None)
        end = dates_in(as_text(record.get(last)), ANY_YEAR, language, "", None)
        is_before = bool(start and end) and end[0].days[0] < start[0].days[0]
        if (end and not start) or len(start) > 1 or len(end) > 1 or is_before:
            return False
        seen += bool(start and end and end[0].days[0] > start[0].days[0])
    return seen > 0


def _are_days(table: Table, column: str) -> bool:
    return _are_numbers(table, column, 31)


def _are_numbers(table: Table, column: str, largest: int) -> bool:
    texts = [as_text(record.get(column)).strip() for record in table.records[:SAMPLE]]
    numbers = [text for text in texts if re.fullmatch(r"\d{1,2}\.?", text) and 1 <= int(text.strip(".")) <= largest]
    return len(numbers) >= max(MIN_RECORDS, 0.8 * len(texts))


def _are_years(table: Table, column: str) -> bool:
    texts = [as_text(record.get(column)).strip() for record in table.records[:SAMPLE]]
    return sum(bool(re.fullmatch(r"(?:19|20|25)\d\d", text)) for text in texts) >= max(MIN_RECORDS, 0.8 * len(texts))


# Years


def _with_each_year(document: Document, table: Table, date_column: DateColumn) -> Iterator[Candidate]:
    """The candidates with a table and its dates, for each place where the year may stand."""
    address_years = [document.year] if document.year else sorted(set(years_in(document.url)))
    if not isinstance(date_column, TextDates):
        candidate = Candidate(document, table, date_column)
        yield _with_address_year(candidate, address_years)
        return
    date_column = _with_checked_weekdays(table, date_column)
    if _share_with_year(table, date_column) >= 0.6:
        candidate = Candidate(document, table, date_column)
        yield _with_address_year(candidate, address_years)
        return
    headings = [
        heading
        for heading in table.heading_columns
        if heading not in date_column.headings and _names_years(table, heading, date_column.language)
    ]
    for heading in headings:
        with_heading = replace(date_column, headings=(*date_column.headings, heading), has_own_years=True)
        yield Candidate(document, table, _with_checked_weekdays(table, with_heading))
    for column in table.columns:
        if column not in (*table.heading_columns, *date_column.columns) and _are_years(table, column):
            yield Candidate(document, table, replace(date_column, columns=(*date_column.columns, column)))
    yearless = replace(date_column, has_own_years=False)
    for year in address_years:
        yield Candidate(document, table, yearless, address_year=year)
    if not address_years and not headings:
        expected = document.expected_year
        for year in range(expected - YEARS_BACK, expected + YEARS_AHEAD + 1):
            yield Candidate(document, table, yearless, assumed_year=year)


def _with_address_year(candidate: Candidate, years: Sequence[int]) -> Candidate:
    """The candidate, whose dates say their years, with the year in its address, if it has one."""
    year = candidate.document.year or _year_of_most(candidate, years)
    return candidate if year is None else replace(candidate, address_year=year)


def _with_checked_weekdays(table: Table, date_column: TextDates) -> TextDates:
    """The dates without the check of weekdays, if a page that says its years prints a wrong one beside a date."""
    is_wrong = any(
        dates.wrong_weekday for record in table.records[:SAMPLE] for dates in date_column.dates(record, None)
    )
    return replace(date_column, check_weekday=not is_wrong)


def _share_with_year(table: Table, date_column: TextDates) -> float:
    with_year = [
        bool(date_column.days(record, None)) for record in table.records[:SAMPLE] if date_column.days(record, ANY_YEAR)
    ]
    return sum(with_year) / len(with_year) if with_year else 0.0


def _names_years(table: Table, heading: str, language: str) -> bool:
    texts = {as_text(record.get(heading)) for record in table.records[:SAMPLE]}
    years = {text: read_year(text, language=language) for text in texts}
    with_year = sum(years[as_text(record.get(heading))] is not None for record in table.records[:SAMPLE])
    return with_year >= 0.4 * len(table.records[:SAMPLE])


def _year_of_most(candidate: Candidate, years: Sequence[int]) -> int | None:
    """The first of the years that most of the days are in."""
    if not years:
        return None
    counts = Counter(day.year for day in candidate.days)
    return next((year for year in years if counts[year] > 0.8 * len(candidate.days)), None)


# Scores


def _score(candidate: Candidate, rules: RulesAgreement) -> float:
    """How likely a candidate is: its agreement with the rules and the printed weekdays, less what it costs to write."""
    if len(candidate.days) < MIN_DAYS:
        return 0.0
    years = {day.year for day in candidate.days}
    weekdays = _agreement_with_weekdays(candidate)
    bonus = BONUS_OF_YEAR * min(len(years), 5)
    bonus += BONUS_OF_YEAR * (candidate.document.expected_year in years)
    bonus += BONUS_OF_WEEKDAYS * (weekdays is not None)
    bonus += BONUS_OF_STATES * (candidate.state_column is not None)
    agreement = rules.agreement(candidate.days)
    return agreement * (1.0 if weekdays is None else weekdays**2) - _cost(candidate) + bonus


def _agreement_with_weekdays(candidate: Candidate) -> float | None:
    """The share of the printed weekdays that are right; None if few are printed beside dates in the same text."""
    column = candidate.date_column
    if not isinstance(column, TextDates) or not column.check_weekday:
        return None
    dates = [part for dated in candidate.holidays() for part in column.dates(dated.record, candidate.year)]
    with_weekday = [part for part in dates if part.has_weekday and len(part.days) == 1]
    total, right = len(with_weekday), sum(not part.wrong_weekday for part in with_weekday)
    return right / total if total >= 0.5 * len(dates) and total else None


def _cost(candidate: Candidate) -> float:
    """How much code a candidate needs, and how much is assumed in it."""
    cost = candidate.table.cost + candidate.date_column.cost + sum(condition.cost for condition in candidate.filters)
    if candidate.name_column is None and not getattr(candidate.date_column, "has_names", False):
        cost += COST_OF_NO_NAMES
    if candidate.list_column is not None and candidate.state_column is None:
        cost += COST_OF_SEVERAL_LISTS
    if candidate.assumed_year:
        cost += COST_OF_ASSUMED_YEAR
        cost += COST_OF_YEAR_FROM_TODAY * abs(candidate.assumed_year - candidate.document.expected_year)
    return cost
