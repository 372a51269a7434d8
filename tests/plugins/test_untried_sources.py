"""Sources that nobody has read with success yet: they are few, and what was captured of them is read exactly."""

import tomllib

import pytest

from holidays_cli.plugins import reader_AU, reader_ES, reader_NO
from holidays_cli.queries.lookup_source import lookup_source
from holidays_cli.sources.loader import load_untried_sources
from support import captures
from support.answers import holiday_dates
from support.readers import FILES

MOST = 15
PAGE = "<html><body>{}</body></html>"
CALENDAR = "https://calendars.example/days.ics"
PAGE_OF_VICTORIA = PAGE.format(f'<a href="{CALENDAR}">Victorian public holiday dates</a>')
PAGE_OF_ARAGON = PAGE.format(
    f'<p class="title">{reader_ES.CALENDAR_OF_ARAGON.format(2024)}</p><p><a href="{CALENDAR}">ICS</a></p>'
)


def test_they_are_few():
    codes = [file.stem.removeprefix("reader_") for file in FILES]
    assert len([source for code in codes for source in load_untried_sources(code)]) <= MOST


@pytest.mark.skipif(not captures.AVAILABLE, reason=f"the captures are not there: {captures.FOLDER}")
@pytest.mark.parametrize(
    ("folder", "file", "country", "function", "address", "made_page"),
    [
        ("AU", "vic-public-holidays-2019-2028.ics", "AU", "victoria", reader_AU.VICTORIA, PAGE_OF_VICTORIA),
        (
            "ES-more",
            "aragon-festivos-comunidad-2024.ics",
            "ES",
            "aragon",
            reader_ES.ARAGON.format(2024),
            PAGE_OF_ARAGON,
        ),
        ("NO", "webapi-2023.json", "NO", "reader_NO", reader_NO.URL.format(2023), None),
    ],
)
def test_what_was_captured_of_one_is_read_exactly(folder, file, country, function, address, made_page, pages):
    """`made_page` stands for the page that links the captured calendar, where that page was not captured."""
    description = tomllib.loads((captures.LATER_FOLDER / folder / "source.toml").read_text(encoding="utf-8"))
    tables = description["expected"] if isinstance(description["expected"], list) else [description["expected"]]
    expected = next(table for table in tables if table["capture"] == file)
    pages.get(CALENDAR if made_page else address, body=(captures.LATER_FOLDER / folder / file).read_bytes())
    if made_page:
        pages.get(address, body=made_page, content_type="text/html")
    state = expected.get("state", "").partition("-")[2] or None
    assert holiday_dates(lookup_source(country, function, expected["year"], state)) == expected["dates"]
