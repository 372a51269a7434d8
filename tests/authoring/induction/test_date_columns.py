"""In which formats dates are found, and that the code which is written for them reads the same days."""

import csv
import io
import json
import re
from datetime import UTC, date, datetime, timedelta

import pytest

from holidays_cli.authoring.induction.candidates.candidate import Candidate
from holidays_cli.authoring.induction.date_columns.date_formats import (
    NUMERIC_FORMATS,
    find_dates,
    formats_with_month_names,
    simplest_pattern,
    to_dates,
)
from holidays_cli.authoring.induction.date_columns.date_names import find_date_names
from holidays_cli.authoring.induction.date_columns.languages import load_language
from holidays_cli.authoring.induction.date_columns.search import find_date_columns, possible_formats
from holidays_cli.authoring.induction.documents.document import Document
from holidays_cli.authoring.induction.documents.search import find_tables
from holidays_cli.authoring.induction.writing.reader import reader_text
from support.induction import run_reader
from support.sample_pages import PORTUGAL

PORTUGUESE = "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro".split()
VIETNAMESE = [f"tháng {number}" for number in range(1, 13)]
ACCENTED = ["JANVIER", "Février", "MARS", "avril", "Mai", "juin", "juillet", "Août", "sept", "oct", "NOV", "Décembre"]
URL = "https://example.org/list"
DAYS = [date.fromisoformat(day) for day in PORTUGAL]


def seconds(day):
    return int(datetime(day.year, day.month, day.day, 9, tzinfo=UTC).timestamp())


# How a page may write a day, in one field or several; where there are several languages, that of the names.
FORMS = {
    "ISO": lambda day: {"d": f"{day}"},
    "ISO with an hour": lambda day: {"d": f"{day}T00:00:00Z"},
    "eight digits": lambda day: {"d": f"{day:%Y%m%d}"},
    "eight digits, as a number": lambda day: {"d": int(f"{day:%Y%m%d}")},
    "day first": lambda day: {"d": f"{day:%d/%m/%Y}"},
    "day first, with an hour": lambda day: {"d": f"{day:%d.%m.%Y} 00:00"},
    "day first, with the weekday": lambda day: {"d": f"{day:%A}, {day:%d/%m/%Y}"},
    "month first": lambda day: {"d": f"{day:%m/%d/%Y}"},
    "two digits of the year": lambda day: {"d": f"{day:%d.%m.%y}"},
    "two digits of the year, in a text": lambda day: {"d": f"on {day:%d.%m.%y}"},
    "month first and two digits of the year": lambda day: {"d": f"{day:%m/%d/%y}"},
    "no year": lambda day: {"d": f"{day:%d.%m.}"},
    "no year and no stop": lambda day: {"d": f"{day:%d/%m}"},
    "no year, month first": lambda day: {"d": f"{day:%m-%d}"},
    "the year beside": lambda day: {"d": f"{day:%d/%m}", "y": f"{day.year}"},
    "the year in a text beside": lambda day: {"d": f"{day:%d/%m}", "y": f"year {day.year}"},
    "the year beside, as a number": lambda day: {"d": f"{day:%d/%m}", "y": day.year},
    "the year beside months with names": lambda day: {"d": f"{day:%d %B}", "y": f"{day.year}"},
    "the year in a text beside months with names": lambda day: {"d": f"{day:%B %d}", "y": f"year {day.year}"},
    "Japanese": lambda day: {"d": f"{day.year}年{day.month}月{day.day}日"},
    "Japanese without a year": lambda day: {"d": f"{day.month}月{day.day}日"},
    "Buddhist": lambda day: {"d": f"{day.day}/{day.month}/{day.year + 543}"},
    "Buddhist, year first": lambda day: {"d": f"{day.year + 543}-{day:%m-%d}"},
    "of the Republic of China": lambda day: {"d": f"{day.year - 1911}/{day:%m/%d}"},
    "English": lambda day: {"d": f"{day.day} {day:%B %Y}"},
    "English, month first": lambda day: {"d": f"{day:%B} {day.day}, {day.year}"},
    "English, with the weekday": lambda day: {"d": f"{day:%A}, {day.day} {day:%B %Y}"},
    "English, short": lambda day: {"d": f"{day:%d-%b-%y}"},
    "English, in two spellings": lambda day: {"d": f"{day.day} {day:%b}" if day.month == 12 else f"{day:%d %B}"},
    "English, with ordinals": lambda day: {
        "d": f"{day.day}{ {1: 'st', 3: 'rd'}.get(day.day, 'th') } {day:%B} {day.year}"
    },
    "Portuguese": lambda day: {"d": f"{day.day} de {PORTUGUESE[day.month - 1]} de {day.year}"},
    "Vietnamese": lambda day: {"d": f"Ngày {day.day} {VIETNAMESE[day.month - 1]} năm {day.year}"},
    "French, spelt in many ways": lambda day: {"d": f"{day.day} {ACCENTED[day.month - 1]} {day.year}"},
    "Latvian": lambda day: {"d": f"{day.year}. gada {day.day}. {day:%B}"},
    "Buddhist, with names": lambda day: {"d": f"{day.day} {day:%B} {day.year + 543}"},
    "lists of days": lambda day: {"d": f"{day.day} and {day.day + 1} {day:%B %Y}"},
    "lists of days without a year": lambda day: {"d": f"{day.day}, {day.day + 1} {day:%B}"},
    "lists of days, some with a year": lambda day: {
        "d": f"{day.day}, {day.day + 1} {day:%B}{' 2026' if day.month == 1 else ''}"
    },
    "lists of days with the Buddhist year": lambda day: {
        "d": f"{day.day}, {day.day + 1} {day:%B} {day.year + 543}"
    },
    "first and last day": lambda day: {"d": f"{day.day} {day:%B %Y} to {day.day + 2} {day:%B %Y}"},
    "the holiday and the day it is moved to": lambda day: {
        "d": f"{day:%d/%m/%Y}, off on {day.replace(day=day.day + 1):%d/%m/%Y}, not {day:%d/%m/%Y}"
    },
    "day, month and year apart": lambda day: {"y": day.year, "m": day.month, "d": day.day},
    "day, month and year apart, as texts": lambda day: {"y": f"{day.year}", "m": f"{day.month}", "d": f"{day.day}"},
    "day, month and year apart, in texts": lambda day: {
        "y": f"FY {day.year}", "m": f"{day.month}", "d": f"{day.day} ({day:%a})"
    },
    "day and month apart": lambda day: {"m": f"{day:%m}", "d": f"{day.day}."},
    "day and named month apart": lambda day: {"m": f"{day:%B}", "d": f"{day.day}"},
    "day and month apart, the name in a text": lambda day: {"m": f"in {day:%B}", "d": f"day {day.day}"},
    "day, month and the Buddhist year apart": lambda day: {"y": f"{day.year + 543}", "m": f"{day.month}", "d": f"{day.day}"},
    "seconds": lambda day: {"d": seconds(day)},
    "milliseconds": lambda day: {"d": seconds(day) * 1000},
    "first and last in two fields": lambda day: {"from": f"{day}", "to": f"{day.replace(day=day.day + (day.month == 12))}"},
    "first and last in two fields, the last mostly empty": lambda day: {
        "from": f"{day:%d/%m/%Y}", "to": f"{day.replace(day=day.day + 2):%d/%m/%Y}" if day.month == 12 else ""
    },
}  # fmt: skip


def as_json(records):
    return Document(URL, json.dumps(records), "json")


def as_csv(records):
    file = io.StringIO()
    table = csv.DictWriter(file, records[0])
    table.writeheader()
    table.writerows(records)
    return Document(URL, file.getvalue(), "csv")


def all_candidates(document):
    """Every date column of a document's table, with every place where the year may stand."""
    (table,) = find_tables(document)
    text = " ".join(str(value) for record in table.records for value in record.values())
    all_names = [find_date_names(text, load_language(code, "")) for code in ("en", "pt", "vi", "fr")]
    for date_column in find_date_columns(table, possible_formats(all_names), all_names):
        if not date_column.needs_year:
            yield Candidate(document, table, date_column)
            continue
        yield Candidate(document, table, date_column, year_in_address=2025)
        yield Candidate(document, table, date_column, year_in_address=2026)
        if "y" in table.columns and "y" not in date_column.columns:
            yield Candidate(document, table, date_column, year_column="y")


def forms_in_documents():
    """Every form in JSON, and in CSV, where every value is a text; in every run, a third of the forms in CSV."""
    for number, form in enumerate(FORMS):
        yield pytest.param(form, as_json)
        if "seconds" not in form:
            yield pytest.param(form, as_csv, marks=[pytest.mark.heavy] if number % 3 else [])


@pytest.mark.parametrize(("form", "page"), list(forms_in_documents()))
def test_a_reader_gives_the_days_that_were_found(form, page, pages):
    records = [{**FORMS[form](day), "name": PORTUGAL[f"{day}"]} for day in DAYS]
    for last_records in records_without_date(records[0], is_csv=page is as_csv):
        document = page([*records, *last_records])
        pages.get(URL, body=document.text.encode())
        candidates = [
            candidate
            for candidate in all_candidates(document)
            # Where the 13 of a record without a date is taken for a month, no reader can be written.
            if len(list(candidate.dated_records())) == len(DAYS)
        ]
        for candidate in candidates:
            text = reader_text(candidate, "XX", "Nowhere")
            assert run_reader(candidate, text) == candidate.days, text
        assert any(set(DAYS) <= candidate.days for candidate in candidates)


def records_without_date(record, *, is_csv):
    """Nothing, or such a record as a foot or an announcement at the end, which must not end the reader."""
    empty = dict.fromkeys(record, "")
    yield []
    yield [empty | {"name": "Total"}]
    if is_csv:
        yield [empty | {next(iter(empty)): "Total 13"}]
    if is_csv and "m" in empty:
        yield [empty | {"m": "Total", "d": "13"}]


def test_a_month_that_a_page_lacks_has_its_usual_name():
    names = find_date_names("1 Jan, 6 January, 1 MAY", load_language("en", ""))
    months = names.completed_months()
    assert list(months.items())[:4] == [("Jan", 1), ("January", 1), ("February", 2), ("March", 3)]
    assert set(months.values()) == set(range(1, 13))
    assert [name for name, number in months.items() if number == 5] == ["MAY"]


@pytest.mark.parametrize(
    ("code", "text", "order"),
    [
        ("es", "1 de enero de 2026", "dMy"), ("fr", "1er janvier 2026", "dMy"), ("cs", "1. ledna 2026", "dMy"),
        ("hu", "2026. január 1.", "yMd"), ("lt", "2026 m. sausio 1 d.", "yMd"), ("lv", "2026. gada 1. janvāris", "ydM"),
        ("el", "1 Ιανουαρίου 2026", "dMy"), ("en", "January 1st, 2026", "Mdy"), ("vi", "1 tháng 1, 2026", "dMy"),
        ("ru", "1 января 2026 г.", "dMy"), ("ar", "1 يناير 2026", "dMy"), ("tr", "1 OCAK 2026", "dMy"),
    ],
)  # fmt: skip
def test_a_date_is_found_in_many_languages(code, text, order):
    names = find_date_names(text, load_language(code, ""))
    formats = [date_format for date_format in formats_with_month_names(names) if date_format.order == order]
    assert days_in(text, formats[0], names) == [date(2026, 1, 1)]


@pytest.mark.parametrize(
    ("text", "number"),
    [("2026年1月2日", 0), ("2026년 1월 2일", 0), ("20260102", 1), ("02.01.2026", 2), ("1/2/2026", 3)],
)
def test_a_date_in_numbers_is_found(text, number):
    assert days_in(text, NUMERIC_FORMATS[number], None) == [date(2026, 1, 2)]


def days_in(text, date_format, names):
    return to_dates(find_dates(date_format, re.compile(date_format.most_liberal), text, names), None)


def test_the_simplest_pattern_that_finds_the_same_is_written():
    texts = [f"{date(2026, 1, 1) + timedelta(n):%d.%m.%Y}" for n in range(9)]
    assert simplest_pattern(NUMERIC_FORMATS[2], None, texts) == r"(\d+)[./ -](\d+)[./ -](\d{4})"
