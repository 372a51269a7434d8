"""In which forms dates are found in the fields of a document, and that the reader that is written reads the same days."""

import csv
import io
import json
from datetime import UTC, date, datetime

import pytest

from holidays_cli.authoring.induction.document import Document
from holidays_cli.authoring.induction.rules_agreement import RulesAgreement
from holidays_cli.authoring.induction.search import find_candidates
from holidays_cli.authoring.induction.writing import reader_text
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
    "day and month apart": lambda day: {"m": f"{day:%m}", "d": f"{day.day}."},
    "day and named month apart": lambda day: {"m": f"{day:%B}", "d": f"{day.day}"},
    "day, month and the Buddhist year apart": lambda day: {"y": f"{day.year + 543}", "m": f"{day.month}", "d": f"{day.day}"},
    "seconds": lambda day: {"d": seconds(day)},
    "milliseconds": lambda day: {"d": seconds(day) * 1000},
    "first and last in two fields": lambda day: {"from": f"{day}", "to": f"{day.replace(day=day.day + (day.month == 12))}"},
    "first and last in two fields, the last mostly empty": lambda day: {
        "from": f"{day:%d/%m/%Y}", "to": f"{day.replace(day=day.day + 2):%d/%m/%Y}" if day.month == 12 else ""
    },
}  # fmt: skip


def as_json(records):
    return Document(URL, json.dumps(records), "json", 2026, zone="Europe/Lisbon")


def as_csv(records):
    file = io.StringIO()
    table = csv.DictWriter(file, records[0])
    table.writeheader()
    table.writerows(records)
    return Document(URL, file.getvalue(), "csv", 2026, zone="Europe/Lisbon")


def forms_in_documents():
    """Every form in JSON, and in CSV, where every value is a text; in every run, a sixteenth of the forms in each of them."""
    for number, form in enumerate(FORMS):
        yield pytest.param(form, as_json, marks=[pytest.mark.heavy] if number % 32 else [])
        if "seconds" not in form:
            yield pytest.param(form, as_csv, marks=[pytest.mark.heavy] if number % 32 != 20 else [])


@pytest.mark.parametrize(("form", "page"), list(forms_in_documents()))
def test_a_reader_gives_the_days_that_were_found(form, page, pages):
    records = [{**FORMS[form](day), "name": PORTUGAL[f"{day}"]} for day in DAYS]
    total = dict.fromkeys(records[0], "") | {"name": "Total"}
    for last_records in ([], [total]):
        document = page([*records, *last_records])
        pages.get(URL, body=document.text.encode())
        candidates = find_candidates(document, RulesAgreement("PT", date(2026, 12, 31))).candidates
        assert any(set(DAYS) <= candidate.days for candidate in candidates)
        for candidate in candidates[:3]:
            text = reader_text(candidate, "XX", "Nowhere", this_year=2026)
            assert run_reader(candidate, text) == candidate.days, text
