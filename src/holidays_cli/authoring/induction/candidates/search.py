"""Which table of a document, read in which way and with which filters, is the list of a country's holidays.

The computed rules judge whole lists and whole categories, never single days: a day that they do not know
stays, because that is what a source is asked for.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from holidays_cli.authoring.induction.candidates.candidate import Reading
from holidays_cli.authoring.induction.candidates.evidence import Evidence
from holidays_cli.authoring.induction.candidates.filters import filtered
from holidays_cli.authoring.induction.candidates.name_column import name_of
from holidays_cli.authoring.induction.date_columns import date_names, languages
from holidays_cli.authoring.induction.date_columns import search as date_search
from holidays_cli.authoring.induction.date_columns.columns import DateColumn
from holidays_cli.authoring.induction.date_columns.date_names import DateNames
from holidays_cli.authoring.induction.documents import html_headings
from holidays_cli.authoring.induction.documents.document import Document
from holidays_cli.authoring.induction.documents.search import find_tables
from holidays_cli.authoring.induction.documents.table import Table, as_text

GOOD = 0.5  # agreement below which no list is believed
CLOSE = 0.03  # two readings that differ by less are both possible
SHORTLIST = 30


@dataclass
class Looked:
    """What was looked at, for the case that nothing was found."""

    tables: list[str] = field(default_factory=list)
    best: Reading | None = None


def readings(document: Document, evidence: Evidence, looked: Looked) -> list[Reading]:
    """The readings that a document allows, the best first; empty if none is a list of holidays."""
    found = find_tables(document)
    looked.tables = [f"{table.location} ({len(table.records)})" for table in found]
    corpus = " ".join({str(value) for table in found for record in table.records for value in record.values()})
    words = [date_names.find_date_names(corpus, language) for language in languages.languages_of(evidence.country)]
    best = _best(document, found, words, evidence)
    if not best or best[0].score < 0.7:
        others = [date_names.find_date_names(corpus, language) for language in languages.all_languages()]
        others = sorted(others, key=lambda one: -len(set(one.months.values())))[:4]
        best = sorted([*best, *_best(document, found, others, evidence)], key=lambda one: -one.score)
    looked.best = best[0] if best else None
    return [
        replace(one, name=name_of(one, words))
        for one in best
        if evidence.agreement(one.days) >= GOOD and _can_be_written(one)
    ]


def _can_be_written(reading: Reading) -> bool:
    """Whether a reader that takes the page apart at the headings of a reading gets at all that it keeps."""
    used = {reading.year_label, reading.common, *(one.label for one in reading.filters)} & reading.table.outer_columns
    labels = [label for label in reading.table.columns if label in used]
    return reading.document.format != "html" or all(
        html_headings.are_nested([record.get(label) for label in labels]) for _, record, _ in reading.each()
    )


def _best(document: Document, found: Sequence[Table], words: Sequence[DateNames], evidence: Evidence) -> list[Reading]:
    words = [one for one in words if one.months or one.weekdays]
    to_try = date_search.possible_formats(words)
    drafts: list[Reading] = []
    for table in found:
        weekdays = date_search.printed_weekdays(table, words)
        for way in date_search.find_date_columns(table, to_try, words):
            dated = [replace(one, dated=tuple(one.dates())) for one in _dated(document, table, way, evidence)]
            drafts += [replace(draft, score=_score(draft, evidence, weekdays)) for draft in dated]
    drafts.sort(key=lambda one: -one.score)
    finished = []
    for draft in drafts[:SHORTLIST]:
        weekdays = date_search.printed_weekdays(draft.table, words)
        done = filtered(draft, evidence)
        finished.append(replace(done, score=_score(done, evidence, weekdays)))
    finished.sort(key=lambda one: -one.score)
    return finished


def _dated(document: Document, table: Table, way: DateColumn, evidence: Evidence) -> Iterator[Reading]:
    """A table and a way, with each of the places from which the year may come."""
    in_url = [document.year] if document.year else sorted(set(date_search.years_in(document.url)))
    plain = Reading(document, table, way, by_year=document.year)
    if not way.needs_year:
        counts = Counter(day.year for day in plain.days)
        of_url = (year for year in in_url if counts[year] > 0.8 * sum(counts.values()))
        year = document.year or next(of_url, None)
        yield replace(plain, by_year=year)
        return
    labels = 0
    for label in table.columns:
        if label not in way.columns:
            stated = [re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", as_text(record.get(label))) for record in table.records]
            if sum(len(years) == 1 for years in stated) >= 0.6 * len(stated):
                labels += 1
                yield replace(plain, year_label=label)
    for year in in_url:
        yield replace(plain, by_year=year)
    if not in_url and not labels:
        this = evidence.today.year
        for year in range(this - 12, this + 3):
            yield replace(plain, assumed=year)


def _score(reading: Reading, evidence: Evidence, weekdays: dict[int, set[int]]) -> float:
    """The agreement with the rules and with the printed weekdays, less what it costs to write."""
    listed = [(number, day) for number, _, days in reading.each() for day in days]
    if len(listed) < 4:
        return 0.0
    days = reading.days
    checked = [day.weekday() in weekdays[number] for number, day in listed if number in weekdays]
    printed = 1.0
    if len(checked) >= 0.5 * len(listed):
        printed = (sum(checked) / len(checked)) ** 2
    cost = reading.table.cost + reading.way.cost + sum(one.cost + 0.025 * one.guessed for one in reading.filters)
    cost += 0.1 * (reading.assumed is not None) + 0.02 * (reading.year_label is not None) + 0.15 * bool(reading.common)
    if reading.assumed:
        cost += 0.002 * abs(reading.assumed - evidence.today.year)
    years = {day.year for day in days}
    bonus = 0.01 * min(len(years), 5) + 0.01 * (evidence.today.year in years) + 0.02 * bool(checked)
    return evidence.agreement(days) * printed - cost + bonus


def different(readings_: Sequence[Reading]) -> list[Reading]:
    """The best reading, and those after it that are as likely and give other days."""
    best = readings_[0]
    found = [best]
    for one in readings_[1:]:
        if one.score >= best.score - CLOSE and all(_differ(one, other) for other in found):
            found.append(one)
    return found[:4]


def _differ(one: Reading, other: Reading) -> bool:
    """Whether two readings give other days for the years that both have; a list of fewer years is no other list."""
    common = {day.year for day in one.days} & {day.year for day in other.days}
    return not common or {day for day in one.days ^ other.days if day.year in common} != set()
