"""The search for the candidates of a document.

The computed rules judge whole lists and whole categories, never single days: a day that they do not know stays,
because that is what a source is asked for.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from holidays_cli.authoring.induction.candidates.candidate import Candidate
from holidays_cli.authoring.induction.candidates.filters import with_filters
from holidays_cli.authoring.induction.candidates.name_column import find_name_column
from holidays_cli.authoring.induction.candidates.rules_agreement import RulesAgreement
from holidays_cli.authoring.induction.date_columns.columns import DateColumn
from holidays_cli.authoring.induction.date_columns.date_names import DateNames, find_date_names
from holidays_cli.authoring.induction.date_columns.languages import all_languages, languages_of
from holidays_cli.authoring.induction.date_columns.search import (
    find_date_columns,
    possible_formats,
    printed_weekdays,
)
from holidays_cli.authoring.induction.documents.document import Document
from holidays_cli.authoring.induction.documents.html_headings import are_nested
from holidays_cli.authoring.induction.documents.search import find_tables
from holidays_cli.authoring.induction.documents.table import Table, as_text, years_in

MIN_AGREEMENT = 0.5  # with the rules, below which nothing is taken for a list of holidays
SURE_SCORE = 0.7  # above which no other languages are tried
MAX_OTHER_LANGUAGES = 4
SHORTLIST = 30  # candidates for which filters are looked for
MIN_DAYS = 4
YEARS_BACK, YEARS_AHEAD = 12, 2  # that are assumed where nothing says the year

# What is taken off a candidate's agreement with the rules, which is 1 at most.
COST_OF_ASSUMED_YEAR = 0.1
COST_OF_YEAR_FROM_TODAY = 0.002  # for each year between the one that is assumed and this one
COST_OF_YEAR_COLUMN = 0.02
COST_OF_SEVERAL_LISTS = 0.15
COST_OF_PHRASE = 0.025  # for each filter that goes by a phrase

# What is added to it.
BONUS_OF_YEAR = 0.01  # for each of up to five years, and for the current one
BONUS_OF_WEEKDAYS = 0.02


class SearchResult(NamedTuple):
    """What was found in a document."""

    candidates: list[Candidate]
    """Those that may be lists of holidays, the likeliest first."""
    tables: list[Table]
    """Every table that was looked at."""
    best: Candidate | None
    """The likeliest, even if it is no list of holidays."""


def find_candidates(document: Document, rules: RulesAgreement) -> SearchResult:
    """The candidates in a document; other languages than the country's are tried if these give no good one."""
    tables = find_tables(document)
    values = [str(value) for table in tables for record in table.records for value in record.values()]
    text = " ".join(dict.fromkeys(values))
    names = [find_date_names(text, language) for language in languages_of(rules.country)]
    ranked = _ranked(document, tables, names, rules)
    if not ranked or ranked[0].score < SURE_SCORE:
        others = [find_date_names(text, language) for language in all_languages()]
        others.sort(key=lambda other: -len(set(other.months.values())))
        ranked += _ranked(document, tables, others[:MAX_OTHER_LANGUAGES], rules)
        ranked.sort(key=lambda candidate: -candidate.score)
    candidates = [
        replace(candidate, name_column=find_name_column(candidate, names))
        for candidate in ranked
        if rules.agreement(candidate.days) >= MIN_AGREEMENT and _can_be_written(candidate)
    ]
    return SearchResult(candidates, tables, ranked[0] if ranked else None)


def _can_be_written(candidate: Candidate) -> bool:
    """Whether a reader that splits the page at the headings that are used finds every record."""
    if candidate.document.format != "html":
        return True
    used = {candidate.year_column, candidate.list_column, *(condition.column for condition in candidate.filters)}
    headings = [column for column in candidate.table.columns if column in used & candidate.table.outer_columns]
    return all(are_nested([holiday.record.get(column) for column in headings]) for holiday in candidate.holidays())


def _ranked(
    document: Document, tables: Sequence[Table], all_names: Sequence[DateNames], rules: RulesAgreement
) -> list[Candidate]:
    """The candidates in these tables with their filters, the likeliest first."""
    all_names = [names for names in all_names if names.months or names.weekdays]
    formats = possible_formats(all_names)
    candidates: list[Candidate] = []
    for table in tables:
        weekdays = printed_weekdays(table, all_names)
        for date_column in find_date_columns(table, formats, all_names):
            for candidate in _with_each_year(document, table, date_column, rules):
                dated = replace(candidate, known_days=tuple(candidate.dated_records()))
                candidates.append(replace(dated, score=_score(dated, rules, weekdays)))
    candidates.sort(key=lambda candidate: -candidate.score)
    finished = []
    for candidate in candidates[:SHORTLIST]:
        weekdays = printed_weekdays(candidate.table, all_names)
        filtered = with_filters(candidate, rules)
        finished.append(replace(filtered, score=_score(filtered, rules, weekdays)))
    finished.sort(key=lambda candidate: -candidate.score)
    return finished


def _with_each_year(
    document: Document, table: Table, date_column: DateColumn, rules: RulesAgreement
) -> Iterator[Candidate]:
    """The candidates with a table and its dates, for each place where the year may stand."""
    candidate = Candidate(document, table, date_column, year_in_address=document.year)
    years_of_address = [document.year] if document.year else sorted(set(years_in(document.url)))
    if not date_column.needs_year:
        yield replace(candidate, year_in_address=document.year or _year_of_most(candidate, years_of_address))
        return
    year_columns = [column for column in _year_columns(table) if column not in date_column.columns]
    for column in year_columns:
        yield replace(candidate, year_column=column)
    for year in years_of_address:
        yield replace(candidate, year_in_address=year)
    if not years_of_address and not year_columns:
        current = rules.today.year
        for year in range(current - YEARS_BACK, current + YEARS_AHEAD + 1):
            yield replace(candidate, assumed_year=year)


def _year_of_most(candidate: Candidate, years: Sequence[int]) -> int | None:
    """The first of the years that most of the days are in."""
    counts = Counter(day.year for day in candidate.days)
    return next((year for year in years if counts[year] > 0.8 * len(candidate.days)), None)


def _year_columns(table: Table) -> list[str]:
    """The columns in which most records have a year."""
    columns = []
    for column in table.columns:
        with_year = sum(len(years_in(as_text(record.get(column)))) == 1 for record in table.records)
        if with_year >= 0.6 * len(table.records):
            columns.append(column)
    return columns


def _score(candidate: Candidate, rules: RulesAgreement, weekdays: dict[int, set[int]]) -> float:
    """How likely a candidate is: its agreement with the rules and the printed weekdays, less what it costs to write."""
    listed = [(holiday.number, day) for holiday in candidate.holidays() for day in holiday.days]
    if len(listed) < MIN_DAYS:
        return 0.0
    weekday_is_right = [day.weekday() in weekdays[number] for number, day in listed if number in weekdays]
    agreement_with_weekdays = 1.0
    if len(weekday_is_right) >= 0.5 * len(listed):  # fewer are names such as that of Easter Monday
        agreement_with_weekdays = (sum(weekday_is_right) / len(weekday_is_right)) ** 2
    years = {day.year for day in candidate.days}
    bonus = BONUS_OF_YEAR * min(len(years), 5)
    bonus += BONUS_OF_YEAR * (rules.today.year in years)
    bonus += BONUS_OF_WEEKDAYS * bool(weekday_is_right)
    agreement = rules.agreement(candidate.days)
    return agreement * agreement_with_weekdays - _cost(candidate, rules) + bonus


def _cost(candidate: Candidate, rules: RulesAgreement) -> float:
    """How much code a candidate needs, and how much is assumed in it."""
    filters = sum(condition.cost + COST_OF_PHRASE * condition.goes_by_phrase for condition in candidate.filters)
    cost = candidate.table.cost + candidate.date_column.cost + filters
    cost += (
        COST_OF_ASSUMED_YEAR * (candidate.assumed_year is not None)
        + COST_OF_YEAR_COLUMN * (candidate.year_column is not None)
        + COST_OF_SEVERAL_LISTS * bool(candidate.list_column)
    )
    if candidate.assumed_year:
        cost += COST_OF_YEAR_FROM_TODAY * abs(candidate.assumed_year - rules.today.year)
    return cost
