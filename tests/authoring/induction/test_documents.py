"""From a page to its format, its elements and its tables."""

import pytest

from holidays_cli.authoring.induction.documents.document import Document, detect_format
from holidays_cli.authoring.induction.documents.html_elements import find_elements
from holidays_cli.authoring.induction.documents.search import find_tables
from support.difficult_pages import html, listed
from support.sample_pages import PORTUGAL


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<?xml version="1.0"?><a><b/></a>', "xml"),
        ("<!DOCTYPE html><html></html>", "html"),
        ("a\tb\n1\t2\n", "csv"),
        ("\ufeff[1]", "json"),
        ("{not json", None),
        ("plain", None),
    ],
)
def test_the_format_of_a_page_is_seen_from_its_text(text, expected):
    assert detect_format(text) == expected


def test_an_element_has_the_text_between_its_tags():
    page = "<ul><li>a <b>b</b><br>c<li>d</ul></i>e<p>f"
    contents = [(element.tag, element.content(page)) for element in find_elements(page)]
    assert contents == [
        ("ul", "<li>a <b>b</b><br>c<li>d"),
        ("li", "a <b>b</b><br>c<li>d"),
        ("b", "b"),
        ("br", ""),
        ("li", "d"),
    ]


def test_the_tables_of_a_page_are_its_rows_and_the_elements_with_a_digit_that_repeat():
    page = html(
        "<script>var a = [1, 2, 3];</script>",
        "".join(f"<option>{year}</option>" for year in (2024, 2025, 2026)),
        listed(
            dict(list(PORTUGAL.items())[:4]), '<div class="dia par"><span class="data">{dmy}</span> <b>{name}</b></div>'
        ),
        "<i>7</i><i>8</i><u>x</u><u>y</u><u>z</u><p>" + 99 * "1 fim " + "</p>" * 3,
        listed(dict(list(PORTUGAL.items())[:3]), "<tr><td>{dmy}</td><td>{name}</td></tr>"),
    )
    tables = find_tables(Document("https://example.org/list", page, "html"))
    assert {table.location: (len(table.records), dict(table.records[0])) for table in tables} == {
        "the rows of its tables": (3, {"cell 1": "01/01/2026", "cell 2": "Ano Novo", "<title>": "Feriados"}),
        'the elements <span class="data"> and <b>': (
            4,
            {"date": "01/01/2026", "name": "Ano Novo", "<title>": "Feriados"},
        ),
        'the elements <div class="dia">': (4, {"text": "01/01/2026 Ano Novo", "<title>": "Feriados"}),
        "the elements <div>": (4, {"text": "01/01/2026 Ano Novo", "<title>": "Feriados"}),
        'the elements <span class="data">': (4, {"text": "01/01/2026", "<title>": "Feriados"}),
        "the elements <span>": (4, {"text": "01/01/2026", "<title>": "Feriados"}),
        "the elements <td>": (6, {"text": "01/01/2026", "<title>": "Feriados"}),
        # What stands between a name and the next date is as near as what stands between a date and its name.
        'the elements <b> and <span class="data">': (
            3,
            {"date": "03/04/2026", "name": "Ano Novo", "<title>": "Feriados"},
        ),
        "the lines of the page": (10, {"text": "Feriados var a = [1, 2, 3]; 2024 2025 2026"}),
    }
