"""Arabic and Hebrew in PDF files: the order in which a person reads them."""

import pytest

from holidays_cli.web.documents.right_to_left import in_reading_order
from support import made_documents
from support.made_documents import Text


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        ("2026 יאמב 22", "22 במאי 2026"),
        ("5/1/2026 םוי", "יום 5/1/2026"),
        ("2026-01-05 םוי", "יום 2026-01-05"),
        ("22 - 20 סרמ", "מרס 20 - 22"),
        ("(גח) תועובש", "שבועות (חג)"),
        ("(Pesach) תועובש", "שבועות (Pesach)"),
        ("22-20 راذآ", "آذار 20-22"),
        ("New Year's Day ةنسلا سأر", "New Year's Day رأس السنة"),
        ("\ufede\ufeed\ufef7\ufe8d", "الأول"),
        ("1 May Labour Day", "1 May Labour Day"),
    ],
)
def test_what_is_seen_from_left_to_right_is_read_from_right_to_left(seen, read):
    assert in_reading_order([[seen]]) == [[read]]


def test_the_cells_of_a_line_are_turned_where_the_document_is_read_from_right_to_left():
    assert in_reading_order([["02/06/2026", "גח"], ["2026", "2025"]]) == [["חג", "02/06/2026"], ["2025", "2026"]]
    assert in_reading_order([["תועובש גח"], ["(Shavuot) תועובש"]])[1] == ["שבועות (Shavuot)"]
    assert in_reading_order([["2 June 2026", "Holiday", "גח"]]) == [["2 June 2026", "Holiday", "חג"]]


def test_a_pdf_in_arabic_is_read_as_a_person_reads_it_its_ligatures_too():
    pdf = pytest.importorskip("holidays_cli.web.documents.pdf", reason="the extra documents is not installed")
    letters = {"a": "ا", "l": "ل", "A": "أ", "B": "لأ", "w": "و", "y": "ي", "r": "ر", "m": "م", "`": "ع", "d": "د"}
    page = [
        Text(60, 700, "2026 lwBa"), Text(300, 700, "lam`la dy`"),
        Text(60, 680, "2026 rayA 25"), Text(300, 680, "dy`"),
        Text(300, 20, "1"),
    ]  # fmt: skip
    assert pdf.read(made_documents.pdf(page, letters=letters)) == [
        ("عيد العمال الأول 2026", ["عيد العمال", "الأول 2026"], 1),
        ("عيد 25 أيار 2026", ["عيد", "25 أيار 2026"], 1),
    ]
