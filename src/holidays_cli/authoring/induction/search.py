"""The search for the candidates of a document.

The computed rules judge whole lists and whole kinds, never single days: a day that they do not know stays, because that is
what a source is asked for.
"""

import contextlib
from collections.abc import Sequence
from typing import NamedTuple

from holidays_cli.authoring.induction.candidate import Candidate
from holidays_cli.authoring.induction.candidate_score import score_of
from holidays_cli.authoring.induction.date_column_search import find_date_columns
from holidays_cli.authoring.induction.document import Document
from holidays_cli.authoring.induction.filters import with_filters
from holidays_cli.authoring.induction.languages import languages_of, other_languages
from holidays_cli.authoring.induction.name_column import with_names, with_working_days
from holidays_cli.authoring.induction.rules_agreement import RulesAgreement
from holidays_cli.authoring.induction.state_column import with_states
from holidays_cli.authoring.induction.tables import find_tables
from holidays_cli.authoring.induction.tables.table import Table, as_text
from holidays_cli.authoring.induction.year_search import candidates_with_years
from holidays_cli.rows.date_vocabulary import date_vocabulary, fold

FAULTS = (ArithmeticError, LookupError, TypeError, ValueError, AttributeError)
MIN_AGREEMENT = 0.5  # with the rules, below which nothing is taken for a list of holidays
SURE_SCORE = 0.7  # above which no other languages are tried
MAX_OTHER_LANGUAGES = 4
SHORTLIST = 30  # candidates for which filters are looked for


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
            for date_column in find_date_columns(document, table, languages):
                of_each_year = candidates_with_years(document, table, date_column)
                candidates += [candidate.changed(score=score_of(candidate, rules)) for candidate in of_each_year]
    candidates.sort(key=lambda candidate: -candidate.score)
    finished = []
    for candidate in _shortlist(candidates):
        with contextlib.suppress(*FAULTS):
            by_state = None if rules.asked_state else with_states(with_names(candidate), rules.country)
            for unfiltered in (by_state, candidate) if by_state else (candidate,):
                filtered = with_working_days(with_names(with_filters(unfiltered, rules, parts_of_dates)))
                finished.append(filtered.changed(score=score_of(filtered, rules)))
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
