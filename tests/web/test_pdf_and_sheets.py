"""PDF files and spreadsheets: what is read of them, and that a made one cannot hang or crash the program."""

import datetime as dt
import io
import time

import pytest

from holidays_cli.errors import NotPublished, Unreadable
from holidays_cli.reader import fetch_pdf_lines, fetch_sheet
from holidays_cli.web import documents, fetch_context
from holidays_cli.web.documents import rows_below_head
from support import made_documents
from support.made_documents import MAIN, Text

pypdf = pytest.importorskip("pypdf", reason="the extra documents is not installed")
pytest.importorskip("python_calamine", reason="the extra documents is not installed")

URL = "https://one.example/list"
NEW_YEAR, LABOUR_DAY = dt.date(2026, 1, 1), dt.date(2026, 5, 1)
HOLIDAYS = [["Date", "Name"], [NEW_YEAR, "New Year"], [LABOUR_DAY, "Labour Day"]]
ENCRYPTED = "encrypted, and opens with a password only"


@pytest.fixture(autouse=True)
def in_this_process(request, monkeypatch):
    """Read documents in this process, which is faster, but in the tests of the process itself."""
    if "its_process" not in request.node.name:
        monkeypatch.setattr(documents, "_ask_process", documents._in_this_process)


@pytest.fixture
def answers(pages):
    """Let the address answer with a document."""

    def answer(body):
        pages.get(URL, body=body, content_type="application/octet-stream")

    return answer


# PDF


def test_the_lines_of_a_pdf_are_read_from_left_to_right_whatever_the_order_in_the_file(answers):
    answers(
        made_documents.pdf(
            [
                Text(300, 700, "New Year (fixed)"),
                Text(60, 700, "Thursday"),
                Text(60, 680, "Friday"),
                Text(160, 700, "1 January"),
                Text(160, 680, "1 May"),
                Text(300, 680, "Día del Trabajo"),
            ],
            [Text(60, 700, "Friday"), Text(160, 700, "25 December")],
        )
    )
    lines = fetch_pdf_lines(URL)
    assert [line.text for line in lines] == [
        "Thursday 1 January New Year (fixed)",
        "Friday 1 May Día del Trabajo",
        "Friday 25 December",
    ]
    assert lines[0].cells == ("Thursday", "1 January", "New Year (fixed)")
    assert [line.page for line in lines] == [1, 1, 2]


def test_text_along_the_edge_of_a_page_is_left_out(answers):
    margin = b"BT /F1 8 Tf 0 1 -1 0 20 100 Tm (BOC-2026-1 1 January) Tj ET\n"
    answers(made_documents.pdf(margin + b"BT /F1 11 Tf 1 0 0 1 60 700 Tm (1 May Labour Day) Tj ET\n"))
    assert [line.text for line in fetch_pdf_lines(URL)] == ["1 May Labour Day"]


def test_the_number_of_a_page_is_left_out_so_that_no_reader_takes_it_for_a_day(answers):
    lines = [Text(60, 760, "DEZEMBRO"), Text(60, 740, "1 Restauração"), Text(60, 720, "25 Natal")]
    for first, second in (("Página 1 de 2", "Página 2 de 2"), ("1/2", "2/2"), ("1", "- 2 -"), ("p. 1", "pág. 2")):
        answers(made_documents.pdf([*lines, Text(300, 20, first)], [*lines, Text(300, 20, second)]))
        assert [line.text for line in fetch_pdf_lines(URL)] == ["DEZEMBRO", "1 Restauração", "25 Natal"] * 2
    answers(made_documents.pdf([*lines, Text(300, 20, "2/3")]))
    assert fetch_pdf_lines(URL)[-1].text == "2/3"


@pytest.mark.parametrize(("line", "is_number"), [
    ("1", True), ("Page 1 of 3", True), ("Seite 1", True), ("1/3", True), ("- 1 -", True),
    ("May 1", False), ("1 May", False), ("Mai 1 / 3", False),
])  # fmt: skip
def test_a_month_beside_the_number_of_a_page_makes_it_a_day(line, is_number):
    from holidays_cli.web.documents import pdf

    assert pdf._is_page_number(line, 1, 3) == is_number


def encrypted_pdf(algorithm, password):
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(made_documents.pdf_of_lines("1 May Labour Day")))
    writer.encrypt(password, "owner", algorithm=algorithm)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_pdf_that_only_forbids_to_change_it_is_read_and_one_with_a_password_is_refused(answers, algorithm):
    if algorithm.startswith("AES"):
        pytest.importorskip("cryptography", reason="the extra documents is not installed")
    answers(encrypted_pdf(algorithm, ""))
    assert [line.text for line in fetch_pdf_lines(URL)] == ["1 May Labour Day"]
    answers(encrypted_pdf(algorithm, "secret"))
    with pytest.raises(Unreadable, match=f"the PDF of one.example cannot be read: it is {ENCRYPTED}"):
        fetch_pdf_lines(URL)


def test_a_pdf_encrypted_by_aes_names_the_library_that_it_needs(answers, monkeypatch):
    def decrypt(*_):
        raise pypdf.errors.DependencyError("cryptography>=3.1 is required for AES algorithm")

    answers(encrypted_pdf("RC4-128", ""))
    monkeypatch.setattr(pypdf.PdfReader, "decrypt", decrypt)
    with pytest.raises(
        Unreadable, match=r"encrypted by AES, which needs the library cryptography: pip install 'holidays"
    ):
        fetch_pdf_lines(URL)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<!doctype html><html><title>Just a moment...</title></html>", "it is a web page"),
        (b"date,name\n2026-01-01,New Year\n", "it is text"),
        (b"PK\x03\x04 and so on", "it is a spreadsheet"),
        (b"%PDF-1.7 and no more", "it is damaged, or no such document"),
        (made_documents.pdf([]), "it has no text: its pages are pictures"),
        (made_documents.pdf(*[[Text(60, 700, "1 May")]] * 61), "it has 61 pages, more than 60"),
    ],
)
def test_what_is_no_pdf_with_text_is_refused_with_the_reason(answers, body, reason):
    answers(body)
    with pytest.raises(Unreadable, match=reason):
        fetch_pdf_lines(URL)


# Spreadsheets


@pytest.mark.parametrize(
    "body",
    [
        made_documents.xlsx({"2026": HOLIDAYS}),
        made_documents.ods({"2026": HOLIDAYS}),
        made_documents.xls(HOLIDAYS, name="2026"),
    ],
    ids=["xlsx", "ods", "xls"],
)
def test_each_form_of_spreadsheet_gives_its_dates_as_dates(answers, body):
    answers(body)
    assert fetch_sheet(URL) == HOLIDAYS
    assert fetch_sheet(URL, sheet="2026", columns=("Name", "Date")) == [
        ["New Year", NEW_YEAR],
        ["Labour Day", LABOUR_DAY],
    ]
    with pytest.raises(NotPublished, match="no sheet '2027' among 2026"):
        fetch_sheet(URL, sheet="2027")
    with pytest.raises(Unreadable, match="no row of the sheet is the head with the columns Day"):
        fetch_sheet(URL, columns=("Day",))


def test_cells_have_their_types_and_blanks_do_not_count(answers):
    noon = dt.datetime(2026, 5, 1, 12)
    answers(made_documents.xlsx({"1": [[20260101, 2.5, True, "  a \n b "], [noon, dt.datetime(2026, 5, 1), "", "="]]}))
    assert fetch_sheet(URL) == [[20260101, 2.5, True, "a b"], [noon, LABOUR_DAY, "", ""]]


def test_dates_of_a_sheet_that_counts_from_1904_are_the_days_that_it_shows(answers):
    answers(made_documents.xlsx({"1": HOLIDAYS}, first_serial=dt.date(1904, 1, 1)))
    assert fetch_sheet(URL) == HOLIDAYS


def test_a_formula_is_not_run_and_has_the_value_with_which_it_was_saved(answers):
    answers(made_documents.xlsx({"1": [['=WEBSERVICE("https://one.example/")|2026-01-01', "New Year"]]}))
    assert fetch_sheet(URL) == [["2026-01-01", "New Year"]]


def test_merged_cells_have_their_value_in_each_row(answers):
    answers(made_documents.xlsx({"1": [["May", 1], ["", 2], ["June", 3]]}, merged=("A1:A2", "Z9:AA99")))
    assert fetch_sheet(URL) == [["May", 1], ["May", 2], ["June", 3]]


def test_a_hidden_sheet_is_passed_over_unless_it_is_named(answers):
    answers(made_documents.xlsx({"draft": [["x"]], "2026": HOLIDAYS}, hidden=("draft",)))
    assert fetch_sheet(URL) == HOLIDAYS
    assert fetch_sheet(URL, sheet="draft") == [["x"]]


def test_rows_below_a_head_are_without_the_title_the_empty_ones_and_a_head_that_is_repeated():
    rows = [
        ["Holidays 2026", "", ""],
        ["date", "NAME", "note"],
        [1, "a", ""],
        ["", "", "x"],
        ["date", "NAME", ""],
        [2, "b", ""],
    ]
    assert rows_below_head(rows, ("Date", "Name")) == [[1, "a"], [2, "b"]]


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda: b"<table><tr><td>1 May</td></tr></table>", "it is XML, or a part of a web page"),
        (lambda: made_documents.pdf([]), "it is a PDF"),
        (lambda: b"PK\x03\x04 and so on", "it is damaged, or no such document"),
        (lambda: made_documents.compound_file("EncryptedPackage", b"x"), ENCRYPTED),
        (lambda: made_documents.compound_file("WordDocument", b"x"), "it is a Word document, which is not read"),
        (lambda: made_documents.zipped({"word/document.xml": "<w/>"}), "it is a Word document, which is not read"),
        (
            lambda: made_documents.zipped({"2026.csv": "2026-01-01"}),
            "it is a zip archive without a spreadsheet's parts",
        ),
        (
            lambda: made_documents.xlsx({"1": []}, sheet_xml=" " * 60_000_001),
            "its 6 files have 60 MB, more than is read",
        ),
        (lambda: made_documents.xlsx({"1": [["x"] * 201]}), "has 1 rows and 201 columns, more than 20,000 and 200"),
        (lambda: made_documents.xlsx({"1": [[""]] * 20_000 + [["x"]]}), "has 20,001 rows and 1 columns, more than"),
        (lambda: made_documents.xlsx({str(number): [] for number in range(61)}), "it has 61 sheets, more than 60"),
        (lambda: made_documents.xlsx({"1": [["x"]]}, hidden=("1",)), "it has no sheet that is not hidden"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_spreadsheet_of_usual_size_is_refused_with_the_reason(answers, make, reason):
    answers(make())
    with pytest.raises(Unreadable, match=reason):
        fetch_sheet(URL)


# The process


@pytest.fixture
def patience(monkeypatch):
    """Let a document take a minute on a machine that is busy with other things."""
    monkeypatch.setattr(documents, "SECONDS", 60.0)
    with fetch_context(120):
        yield


def test_its_process_reads_both_forms(answers, patience):
    answers(made_documents.xlsx({"1": [["a", 1], [NEW_YEAR, dt.datetime(2026, 1, 1, 9, 30)]]}))
    assert fetch_sheet(URL) == [["a", 1], [NEW_YEAR, dt.datetime(2026, 1, 1, 9, 30)]]
    answers(made_documents.pdf_of_lines("1 May Día del Trabajo"))
    assert fetch_pdf_lines(URL)[0].text == "1 May Día del Trabajo"


def test_its_process_is_ended_when_the_time_of_a_document_is_up(answers, monkeypatch):
    monkeypatch.setattr(documents, "SECONDS", 2.0)
    answers(made_documents.pdf(b"BT /F1 11 Tf (a) Tj ET\n" * 3_000_000))  # some hundred kilobytes, and minutes of work
    start = time.monotonic()
    with pytest.raises(Unreadable, match="reading it takes longer"):
        fetch_pdf_lines(URL)
    assert time.monotonic() - start < 60


@pytest.mark.skipif("sys.platform != 'linux'", reason="the limit of memory is Linux's")
def test_its_process_and_not_the_program_ends_where_two_cells_ask_for_terabytes(answers, patience):
    far_apart = (
        f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    answers(made_documents.xlsx({"1": []}, sheet_xml=far_apart))
    with pytest.raises(Unreadable, match="it ends the process that reads it, or asks for more memory"):
        fetch_sheet(URL)


# Without the extra


def test_without_the_extra_nothing_is_fetched_and_a_sentence_names_it(pages, monkeypatch):
    monkeypatch.setattr(documents, "LIBRARIES", {"pdf": "no_such_library", "sheets": "no_such_library"})
    with pytest.raises(
        Unreadable, match=r"reading a PDF needs the extra documents: pip install 'holidays-cli\[documents\]'"
    ):
        fetch_pdf_lines(URL)
    with pytest.raises(Unreadable, match="reading a spreadsheet needs the extra documents"):
        fetch_sheet(URL)
    assert not pages.calls
