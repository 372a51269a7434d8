"""`holidays new` for PDF files and spreadsheets: the reader gives their holidays with their names, and no other day."""

from datetime import date

import pytest

from holidays_cli.authoring.induction.draft import draft_reader
from support import made_documents
from support.difficult_documents import DOCUMENTS, GOLDEN, NAMES, URL, written
from support.induction import assert_golden

pytest.importorskip("pypdf", reason="the extra documents is not installed")
pytest.importorskip("python_calamine", reason="the extra documents is not installed")

TODAY = date(2026, 6, 1)


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch):
    """Read documents in this process, which is faster."""
    from holidays_cli.web import documents

    monkeypatch.setattr(documents, "_ask_process", documents._in_this_process)


def test_a_pdf_of_pictures_says_so(new):
    result = new(made_documents.pdf([]), "PT", content_type="application/pdf")
    assert result.status == 4
    assert "https://example.org/list cannot be read: it has no text: its pages are pictures" in result.stderr


def test_a_long_call_is_written_on_lines_of_its_own(pages):
    heads = ["Data do feriado nacional ou municipal", "Designação oficial do feriado", "Âmbito territorial"]
    rows = [[day, name, "nacional"] for day, name in NAMES.items()]
    rows.append([date(2026, 6, 13), "Santo António", "municipal"])
    pages.get(URL, body=made_documents.xlsx({"2026": [heads, *rows], "2025": [heads, *rows]}))
    text = draft_reader("PT", URL, "Portugal", today=TODAY).text
    assert max(map(len, text.splitlines())) <= 120
    assert "in fetch_sheet(\n            URL, sheet=str(year),\n            columns=(" in text


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_is_read_to_the_day(name, pages):
    document = DOCUMENTS[name]
    pages.get(document.url, body=document.make(), content_type="application/octet-stream")
    draft = draft_reader("PT", document.url, "Portugal", today=TODAY)
    assert draft.answer, f"{draft.problem} {draft.text}"
    assert {holiday.date: holiday.name for holiday in draft.answer} == document.days, draft.text
    if name in GOLDEN:
        assert_golden(name, draft.text)


def test_a_sheet_with_the_first_and_the_last_day_of_each_holiday_gives_all_of_them(pages):
    rows = [
        ["Tatil", "Başlangıç", "Bitiş"],
        ["Yılbaşı", date(2026, 1, 1), ""],
        ["Ramazan Bayramı", date(2026, 3, 20), date(2026, 3, 22)],
        ["Ulusal Egemenlik ve Çocuk Bayramı", date(2026, 4, 23), ""],
        ["Emek ve Dayanışma Günü", date(2026, 5, 1), ""],
        ["Kurban Bayramı", date(2026, 5, 27), date(2026, 5, 30)],
        ["Zafer Bayramı", date(2026, 8, 30), ""],
    ]
    pages.get(URL, body=made_documents.xlsx({"Liste": rows}))
    draft = draft_reader("TR", URL, "Turkey", today=TODAY)
    assert "for day in span(baslangc, bitis or None)" in draft.text
    assert [f"{holiday.date:%m-%d}" for holiday in draft.answer] == (
        "01-01 03-20 03-21 03-22 04-23 05-01 05-27 05-28 05-29 05-30 08-30".split()
    )


def test_a_sheet_with_the_dates_on_which_holidays_are_observed_has_both_days_of_a_weekend(pages):
    rows = [
        ["Holiday", "Date", "Observed on"],
        ["New Year", date(2027, 1, 1), "-"],
        ["Human Rights", date(2027, 3, 21), date(2027, 3, 22)],
        ["Good Friday", date(2027, 3, 26), "-"],
        ["Family Day", date(2027, 3, 29), "-"],
        ["Freedom Day", date(2027, 4, 27), "-"],
        ["Goodwill", date(2027, 12, 26), date(2027, 12, 27)],
    ]
    pages.get(URL, body=made_documents.xlsx({"List": rows}))
    draft = draft_reader("ZA", URL, "South Africa", today=date(2027, 6, 1))
    assert "observed_days(date_cell, observed_on if isinstance(observed_on, date) else None)" in draft.text
    assert [(f"{day.date:%m-%d}", day.observes and f"{day.observes:%m-%d}") for day in draft.answer] == [
        ("01-01", None), ("03-21", None), ("03-22", "03-21"), ("03-26", None), ("03-29", None), ("04-27", None),
        ("12-26", None), ("12-27", "12-26"),
    ]  # fmt: skip


def doubts_of_lines(lines, pages):
    pages.get(URL, body=made_documents.pdf_of_lines("Feriados nacionais de 2026", *lines))
    return draft_reader("PT", URL, "Portugal", today=TODAY).doubts


def test_a_name_on_another_line_than_its_day_is_a_doubt(pages):
    lines = [written(day) if day.month == 6 else f"{written(day)} {name}" for day, name in NAMES.items()]
    doubts = doubts_of_lines(lines, pages)
    assert "2 days without a name, which may stand on another line: 2026-06-04; 2026-06-10" in doubts


def test_a_part_of_a_day_that_is_given_as_a_whole_day_is_a_doubt(pages):
    lines = [f"{written(day)} {name}" for day, name in NAMES.items()]
    doubts = doubts_of_lines([*lines, "24 de dezembro Consoada (meio-dia)"], pages)
    assert "1 line with a part of a day, given as a whole day: 2026-12-24 24 de dezembro Consoada (meio-dia)" in doubts
