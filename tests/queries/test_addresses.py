"""The address of a day is that of the page that its row stands in."""

from holidays_cli import changes, lookup

DATES = ("2025-05-01", "2025-10-01", "2025-12-31")
READER = """
from holidays_cli.reader import Row

PAGES = {pages!r}

@pyplugs.register
def reader_XX():
    return [Row(day, "Day", url=f"https://one.example/{{page}}" if page else None) for day, page in PAGES.items()]
"""


def addresses(**options):
    return {holiday.date.isoformat(): holiday.url for holiday in lookup("XX", 2025, **options)}


def test_a_day_has_the_address_of_its_own_page_where_most_days_of_the_year_stand_in_another(reader):
    reader("XX", READER.format(pages=dict(zip(DATES, ("2025.json", "2025.json", "2026.json"), strict=True))))
    for _ in ("read", "from the archive"):
        assert addresses() == {
            "2025-05-01": "https://one.example/2025.json",
            "2025-10-01": "https://one.example/2025.json",
            "2025-12-31": "https://one.example/2026.json",
        }


def test_an_address_that_was_archived_wrongly_or_has_changed_is_renewed_and_is_no_change(reader, clock):
    # The pages' names differ in length, because Python takes an edited file of the same second and size for the old one.
    for page in ("of-2026.json", "2025.json", ""):
        reader("XX", READER.format(pages=dict.fromkeys(DATES, page)))
        first_seen = {holiday.first_seen for holiday in lookup("XX", 2025, refresh=True)}
        assert set(addresses().values()) == {f"https://one.example/{page}"}
        assert first_seen == {1780315200}  # when the days were first read
        clock.passes(days=1)
    assert changes("XX") == []
