"""Pages, each with a difficulty of real ones: the reader gives its holidays, with their names, and no other day.

The readers themselves stand in golden/; see `assert_golden` for how to write them anew.
"""

from datetime import date

import pytest

from holidays_cli.authoring.induction.candidates.rules_agreement import RulesAgreement
from holidays_cli.authoring.induction.candidates.search import find_candidates
from holidays_cli.authoring.induction.documents.document import fetch_document
from holidays_cli.authoring.induction.draft import draft_reader, try_out
from holidays_cli.authoring.induction.writing.reader import reader_text
from holidays_cli.errors import Unreadable
from support.difficult_pages import OTHERS, PAGES, YEARS, html, listed
from support.induction import assert_golden, golden_file, run_reader

TODAY = date(2026, 6, 1)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_read_to_the_day_by_the_reader_that_was_reviewed(name, pages):
    page = PAGES[name]
    pages.get(page.url, body=page.text.encode())
    draft = draft_reader(page.country, page.url, "Somewhere", today=TODAY)
    assert {f"{holiday.date}": holiday.name for holiday in try_out(draft)} == page.days, draft.text
    assert_golden(name, draft.text)


def test_every_golden_reader_belongs_to_a_page():
    assert sorted(golden_file("").parent.glob("*.py")) == sorted(golden_file(name) for name in PAGES)


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_the_reader_of_every_candidate_gives_the_days_of_the_candidate(page, pages):
    pages.get(page.url, body=page.text.encode())
    document = fetch_document(page.url, TODAY.year)
    for candidate in find_candidates(document, RulesAgreement(page.country, TODAY)).candidates:
        if candidate.assumed_year not in (None, TODAY.year):
            continue  # because the reader of a page that does not say its year always takes it for this year's
        text = reader_text(candidate, "XX", "Nowhere")
        assert run_reader(candidate, text) == candidate.days, text


def test_a_page_that_no_reader_can_split_is_refused(pages):
    # A reader that splits the page at the headings loses the years inside these, and the other way round.
    sections = (
        f'<h2>Feriados<a name="{year}"></a></h2>{listed(days, "<p>{dm} {name}</p>")}' for year, days in YEARS.items()
    )
    page = html(*sections, "<h2>Outros dias</h2>", listed(OTHERS, "<p>{dm} {name}</p>"))
    pages.get("https://example.org/list", body=page.encode())
    with pytest.raises(Unreadable, match="no list of PT's holidays was found"):
        draft_reader("PT", "https://example.org/list", "Somewhere", today=TODAY)
