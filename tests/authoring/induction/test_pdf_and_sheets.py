"""`holidays new` for PDF files and spreadsheets: the reader gives their holidays with their names, and no other day."""

from datetime import date

import pytest

from holidays_cli.authoring.induction.draft import draft_reader
from support import made_documents
from support.difficult_documents import DOCUMENTS, GOLDEN, NAMES, URL
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
