"""From a page to its form, and to its tables."""

import pytest

from holidays_cli.authoring.induction.document import Document, detect_format
from holidays_cli.authoring.induction.tables import find_tables
from support.difficult_pages import html, listed
from support.sample_pages import PORTUGAL

FOUR_DAYS = dict(list(PORTUGAL.items())[:4])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<?xml version="1.0"?><a><b/></a>', "xml"),
        ("<response><header/><body><items/></body></response>", "xml"),
        ("<!DOCTYPE html><html></html>", "html"),
        ('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"></html>', "html"),
        ("a\tb\n1\t2\n", "csv"),
        ("2026-01-01\n2026-05-01\n2026-12-25\n", "csv"),
        ("sep=;\na;b\n", "csv"),
        ("[1]", "json"),
        ('{"a": 1}\n{"a": 2}\n', "jsonl"),
        ("{not json", None),
        ("plain", None),
    ],
)
def test_the_form_of_a_page_is_seen_from_its_text(text, expected):
    assert detect_format(text) == expected


def tables_of(page):
    return {table.location: table for table in find_tables(Document("https://example.org/list", page, "html", 2026))}


def test_the_rows_of_a_table_have_a_column_a_cell():
    page = html("<table>", listed(FOUR_DAYS, "<tr><td>{dmy}</td><td>{name}</td></tr>"), "</table>")
    records = tables_of(page)["the rows of the table table"].records
    assert dict(records[0]) == {"cell 1": "01/01/2026", "cell 2": "Ano Novo"}


def test_elements_that_repeat_have_their_text_and_that_of_their_parts():
    page = html(listed(FOUR_DAYS, '<div class="dia par"><span class="data">{dmy}</span> <b>{name}</b></div>'))
    records = tables_of(page)["the elements div.dia"].records
    parts = {"text": "01/01/2026 Ano Novo", "@class": "dia par", "span.data": "01/01/2026", "b": "Ano Novo"}
    assert dict(records[0]) == parts


def test_the_headings_between_elements_are_a_column():
    page = html(
        "<h2>Ano 2025</h2>", listed(FOUR_DAYS, "<p>{dm}</p>"), "<h2>Ano 2026</h2>", listed(FOUR_DAYS, "<p>{dm}</p>")
    )
    records = tables_of(page)["the elements p"].records
    assert [record["<h2> above"] for record in records] == ["Ano 2025"] * 4 + ["Ano 2026"] * 4


def test_what_is_hidden_struck_out_or_commented_out_is_no_record():
    rows = listed(FOUR_DAYS, "<tr><td>{dmy}</td><td>{name}</td></tr>")
    others = "<tr hidden><td>1/2/2026</td></tr><tr><td><del>2/2/2026</del></td></tr><!--<tr><td>3/2/2026</td></tr>-->"
    records = tables_of(html("<table>", rows, others, "</table>"))["the rows of the table table"].records
    assert len(records) == 4
