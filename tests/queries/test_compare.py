"""The sources of a country, side by side."""

import csv
import functools
import json
from datetime import date
from pathlib import Path

import pytest

from holidays_cli import compare, lookup, paths
from holidays_cli.errors import UsageError
from holidays_cli.rows import read_date
from support.web_answers import GOV_UK, set_answer

SECOND = "https://publicholidays.co.uk/2026-dates/"
DAYS = {
    "1 Jan": "New Year's Day", "3 Apr": "Good Friday", "6 Apr": "Easter Monday", "4 May": "Early May Bank Holiday",
    "25 May": "Spring Bank Holiday", "31 Aug": "Summer Bank Holiday", "25 Dec": "Christmas Day", "28 Dec": "Boxing Day",
}  # fmt: skip
RULES = "python-holidays' rules"
READER = '''"""Nowhere: two sources with the rows of a test, https://nowhere.example"""
import pyplugs

@pyplugs.register
def reader_XX():
    """First"""
    return {first}

@pyplugs.register
def second():
    """Second"""
    return {second}
'''


@pytest.fixture
def second(pages):
    """Set the days that publicholidays.co.uk lists."""

    def set_days(days):
        rows = (
            f"<tr><td>{day}</td><td>{read_date(day, 2026):%a}</td><td>{name}</td></tr>" for day, name in days.items()
        )
        pages.get(SECOND, body=f'<table class="publicholidays phgtable ">{"".join(rows)}</table>')

    return set_days


@pytest.fixture
def nowhere(tmp_path, monkeypatch):
    """Write a reader of two sources, which give these rows, for a country without rules."""

    def write_reader(first, second):
        (tmp_path / "reader_XX.py").write_text(READER.format(first=first, second=second))
        monkeypatch.setenv("HOLIDAYS_PLUGINS", str(tmp_path))

    return write_reader


@pytest.fixture
def compare_2026(holidays):
    """Run `holidays compare -y 2026`; its status, and what it wrote to stdout and stderr."""
    return functools.partial(holidays, "compare", "-y", "2026")


def test_each_source_has_a_column_and_each_date_a_row(gov_uk, second, compare_2026):
    second(DAYS)
    status, out, _ = compare_2026("-c", "UK")
    head, *rows = (line.split("\t") for line in out.splitlines())
    assert head == ["date", "GOV.UK", "publicholidays.co.uk", RULES]
    assert rows[0] == ["2026-01-01", "New Year’s Day", "New Year's Day", "New Year's Day"]
    assert ["2026-12-26", "", "", "Boxing Day"] in rows
    by_the_rules = "Boxing Day (observed, for 26 December)"
    assert ["2026-12-28", "Boxing Day (Substitute day, for 26 December)", "Boxing Day", by_the_rules] in rows
    assert [row[0] for row in rows] == sorted({row[0] for row in rows})
    assert status == 1


def test_sources_that_agree_are_status_0(nowhere, compare_2026):
    nowhere('["2026-05-01"]', '["2026-05-01"]')
    assert compare_2026("-c", "XX") == (0, "date\tFirst\tSecond\n2026-05-01\tyes\tyes\n", "")


def test_one_answer_alone_agrees_with_nobody(nowhere, compare_2026):
    nowhere('["2026-05-01"]', "1 / 0")
    status, _, err = compare_2026("-c", "XX")
    assert status == 4
    assert "without Second" in err
    assert "ZeroDivisionError" in err
    assert "fewer than two sources answered" in err


def test_sources_that_cannot_be_asked_are_named_with_their_reasons(gov_uk, pages, compare_2026):
    pages.get(SECOND, status=500)
    status, _, err = compare_2026("-c", "UK")
    assert status == 1
    assert "UK 2026: without publicholidays.co.uk (reader_UK.py): publicholidays.co.uk answered HTTP 500" in err


def test_names_in_other_words_are_no_difference(nowhere, compare_2026):
    nowhere('[("2026-05-01", "Labour Day")]', '[("2026-05-01", "May Day")]')
    assert compare_2026("-c", "XX")[:2] == (0, "date\tFirst\tSecond\n2026-05-01\tLabour Day\tMay Day\n")


def test_a_date_of_one_source_alone_is_a_difference(nowhere, compare_2026):
    nowhere('[("2026-05-01", "Labour Day"), "2026-06-01"]', '["2026-05-01"]')
    status, out, _ = compare_2026("-c", "XX")
    assert status == 1
    assert out.splitlines()[2] == "2026-06-01\tyes\t"


def test_fewer_than_two_answers_are_nothing_to_compare(pages, tmp_path, monkeypatch, compare_2026):
    reader = (
        '"""X"""\nimport pyplugs\nfrom holidays_cli.web import fetch\n@pyplugs.register\ndef reader_XX():\n    "One"\n'
    )
    (tmp_path / "reader_XX.py").write_text(reader + '    return [fetch("https://one.example/")]\n')
    monkeypatch.setenv("HOLIDAYS_PLUGINS", str(tmp_path))
    pages.get("https://one.example/", status=500)
    assert compare_2026("-c", "XX", "-q")[0] == 3
    set_answer(pages, "https://one.example/", {"body": "nothing of the kind"})
    status, _, err = compare_2026("-c", "XX", "-q")
    assert status == 4
    assert "fewer than two sources answered" in err


def test_strict_wants_the_first_source(pages, second, compare_2026):
    pages.get(GOV_UK, status=500)
    second(DAYS)
    assert compare_2026("-c", "UK")[0] == 1
    assert compare_2026("-c", "UK", "--strict")[0] == 3


def test_a_state_is_compared_by_the_sources_that_know_it(gov_uk, compare_2026):
    status, out, err = compare_2026("-c", "UK-SCT")
    assert out.splitlines()[0] == f"date\tGOV.UK\t{RULES}"
    assert "2026-11-30\tSt Andrew’s Day\tSaint Andrew's Day" in out.splitlines()
    assert "Google" not in err
    assert status == 1


def test_a_source_asked_today_is_not_asked_again(gov_uk, second, pages, compare_2026):
    second(DAYS)
    first = compare_2026("-c", "UK")[1]
    calls = len(pages.calls)
    assert compare_2026("-c", "UK")[1] == first
    assert len(pages.calls) == calls
    compare_2026("-c", "UK", "--refresh")
    assert len(pages.calls) == calls + 2


def test_offline_compares_what_the_archive_has_with_the_rules(gov_uk, pages, compare_2026):
    lookup("UK", 2026)
    calls = len(pages.calls)
    _, out, err = compare_2026("-c", "UK", "--offline")
    assert out.splitlines()[0] == f"date\tGOV.UK\t{RULES}"
    assert "without publicholidays.co.uk (reader_UK.py): not read yet\n" in err
    assert len(pages.calls) == calls


def test_csv_and_json_say_the_same(gov_uk, second, compare_2026):
    second(DAYS)
    table = list(csv.reader(compare_2026("-c", "UK", "-f", "csv")[1].splitlines()))
    records = json.loads(compare_2026("-c", "UK", "-f", "json")[1])
    assert [row[0] for row in table[1:]] == [record["date"] for record in records]
    assert table[0][1:] == [stderr["source"] for stderr in records[0]["sources"]]
    differing = [record["date"] for record in records if record["differs"]]
    assert differing == [row[0] for row in table[1:] if not all(row)] == ["2026-12-26"]
    christmas = next(record for record in records if record["date"] == "2026-12-25")
    assert christmas["sources"][0]["holidays"][0]["url"] == GOV_UK


def test_no_cell_is_taken_for_a_formula(nowhere, compare_2026):
    nowhere('[("2026-05-01", "=1+1")]', '["2026-05-01"]')
    assert "\t'=1+1\t" in compare_2026("-c", "XX")[1]


def test_the_table_marks_the_dates_that_differ(gov_uk, second, compare_2026, monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    second(DAYS)
    _, out, _ = compare_2026("-c", "UK", "-f", "table")
    marked = [line.split()[2] for line in out.splitlines() if line.startswith("*")]
    assert marked == ["2026-12-26"]
    assert out.splitlines()[0].rstrip() == "United Kingdom 2026"


def test_an_unknown_country_costs_only_itself(gov_uk, second, compare_2026):
    second(DAYS)
    status, out, err = compare_2026("-c", "ZZ,UK")
    assert status == 2
    assert out.startswith("date\tGOV.UK\t")
    assert "unknown country 'ZZ'" in err


@pytest.mark.parametrize("code", ["ZZ", "UK-XX"])
def test_an_unknown_country_or_state_is_refused(pages, code):
    with pytest.raises(UsageError, match=code[-2:]):
        compare(code, 2026)


def test_the_library_alone_compares(gov_uk, second):
    second(DAYS)
    comparison = compare("GB", 2026)
    assert [source.title for source in comparison.sources] == ["GOV.UK", "publicholidays.co.uk", RULES]
    assert comparison.differences == [date(2026, 12, 26)]
    assert comparison.incomparable_years == []


def test_a_year_that_one_source_has_not_is_no_difference(nowhere):
    nowhere('["2026-05-01", "2027-05-01"]', '["2026-05-01"]')
    comparison = compare("XX", [2026, 2027])
    assert comparison.differences == []
    assert comparison.incomparable_years == [2027]
    assert [compared.holidays[1] is None for compared in comparison.dates] == [False, True]


def test_an_archive_that_cannot_be_read_is_done_without(nowhere):
    nowhere(["2026-01-01"], ["2026-01-01"])
    path = Path(paths.archive())
    path.parent.mkdir(parents=True)
    path.write_bytes(b"this is no database, and long enough to be seen as none" * 20)
    assert [compared.differs for compared in compare("XX", 2026).dates] == [False]


def test_verbose_lists_the_requests(gov_uk, second, compare_2026):
    second(DAYS)
    stderr = compare_2026("-c", "UK", "-v")[2]
    assert f"UK GOV.UK: GET {GOV_UK}: read" in stderr


def test_an_archive_that_cannot_be_read_is_reported_once(nowhere, compare_2026):
    nowhere('["2026-05-01"]', '["2026-05-01"]')
    path = Path(paths.archive())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"no database at all, but long enough for a header" * 9)
    status, _, stderr = compare_2026("-c", "XX")
    assert status == 0
    assert stderr.count(f"the archive {path} cannot be read (") == 1
