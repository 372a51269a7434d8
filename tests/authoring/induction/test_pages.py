"""Pages, each with a difficulty of real ones: the reader gives its holidays, and no other day.

The readers of some of them stand in golden/, where they were reviewed; see `assert_golden` for how to write them anew.
"""

from datetime import date

import pytest

from holidays_cli.authoring.induction.draft import draft_reader
from support import series
from support.difficult_documents import GOLDEN as GOLDEN_DOCUMENTS
from support.difficult_pages import PAGES
from support.induction import assert_golden, golden_file

TODAY = date(2026, 6, 1)
GOLDEN = (
    "a list of the kinds that a day is of", "elements inside those of their year", "lists of days",
    "marks that end lines elsewhere", "tables under headings with the year", "texts with date and name", "upper case",
    "a calendar without categories", "a table without a head", "several kinds of both", "the date as the head of a row",
    "two dates in a text", "a column of states", "a heading above another kind of days",
    "a column of kinds in a table with a head", "days that are worked instead",
    "a date and the date on which it is observed", "a column with the dates on which holidays are observed",
)  # fmt: skip


@pytest.mark.parametrize("name", series.every(3, PAGES))
def test_a_page_is_read_to_the_day(name, pages):
    page = PAGES[name]
    pages.get(page.url, body=page.text.encode())
    draft = draft_reader(page.country, page.url, "Somewhere", today=TODAY)
    assert draft.answer, f"{draft.problem} {draft.text}"
    assert {f"{holiday.date}": holiday.name for holiday in draft.answer} == page.days, draft.text
    if name in GOLDEN:
        assert_golden(name, draft.text)


def test_every_golden_reader_belongs_to_a_page_or_a_document():
    assert sorted(golden_file("").parent.glob("*.py")) == sorted(
        golden_file(name) for name in (*GOLDEN, *GOLDEN_DOCUMENTS)
    )
