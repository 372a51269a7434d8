"""How candidates are judged by the computed rules, and which column has the names."""

import json
from datetime import date, timedelta

import pytest

from holidays_cli.authoring.induction import search
from holidays_cli.authoring.induction.candidate import Candidate
from holidays_cli.authoring.induction.date_columns import DayLists
from holidays_cli.authoring.induction.document import Document
from holidays_cli.authoring.induction.name_column import with_names
from holidays_cli.authoring.induction.rules_agreement import RulesAgreement
from holidays_cli.authoring.induction.tables.table import Table
from holidays_cli.sources.rules import computed_days


@pytest.mark.parametrize(("number", "agreement"), [(0, 0), (3, 0), (5, 0.3), (12, 0.6), (35, 0.3), (50, 0)])
def test_where_no_rules_are_known_the_number_of_days_decides(number, agreement):
    days = [date(1990, 1, 1) + timedelta(n) for n in range(number)]
    assert RulesAgreement("DE", date(1990, 12, 31)).agreement(days) == agreement


def test_a_day_that_the_moon_decides_may_be_a_day_off_and_no_other():
    rules = RulesAgreement("EG", date(2026, 6, 1))
    moon = next(day for day, name in computed_days("EG", [2035]) if "estimated" in name)
    assert [rules.is_possible(moon - timedelta(n)) for n in (0, 1, 2)] == [True, True, False]
    fixed = date(2035, 10, 6)
    assert [rules.is_possible(fixed + timedelta(n)) for n in (-1, 0, 1)] == [False, True, False]


def candidate(records):
    table = Table("a list", records, code=None)
    return Candidate(Document("https://example.org/list", "", "json", 2026), table, DayLists("days"))


def test_the_names_are_texts_that_differ_from_day_to_day():
    records = [{"days": (date(2026, 1, day),), "kind": "public", "title": f"Day of {day}"} for day in (1, 2, 3)]
    assert with_names(candidate(records)).name_column == "title"


def test_records_without_dates_have_no_names():
    assert with_names(candidate([{"days": (), "title": "Total"}] * 3)).name_column is None


def test_a_table_that_cannot_be_looked_at_costs_itself_and_not_the_others(monkeypatch):
    days = [{"d": f"{day}", "n": name} for day, name in computed_days("PT", [2026])]
    document = Document("https://example.org/list", json.dumps({"a": days, "b": days}), "json", 2026)
    find = search.find_date_columns

    def find_or_fail(document, table, languages):
        if table.location in ("a[]", "the document[][]"):
            raise ZeroDivisionError
        return find(document, table, languages)

    monkeypatch.setattr(search, "find_date_columns", find_or_fail)
    candidates = search.find_candidates(document, RulesAgreement("PT", date(2026, 12, 31))).candidates
    assert {candidate.table.location for candidate in candidates} == {"b[]"}


def test_dates_in_numbers_are_read_once_and_not_in_every_language():
    records = [{"day": f"{day:%d/%m/%Y}", "name": name} for day, name in computed_days("ES", [2025, 2026])]
    document = Document("https://example.org/list", "", "csv", 2026)
    columns = list(search.find_date_columns(document, Table("a list", records, code=None), ["es", "ca", "gl", "eu"]))
    assert [(column.language, column.month_first) for column in columns] == [("es", None), ("es", True)]


def test_a_candidate_with_another_name_column_is_not_dated_again():
    dated = candidate([{"days": (date(2026, 1, day),), "title": f"Day of {day}"} for day in (1, 2, 3)])
    records = dated.dated_records
    assert dated.changed(name_column="title").dated_records is records
    other = Table("another list", [], code=None)
    assert dated.changed(table=other).dated_records == ()
