"""China's days of one year stand in two files: in its own and, of the last days of December, in the next one's."""

from holidays_cli.testing import Case
from support.readers import PAGES


def files_cited(stem):
    """The file that each day of a case cites."""
    return {day.date.isoformat(): day.url.rpartition("/")[2] for day in Case.read(PAGES / f"{stem}.toml").answer()}


def test_a_day_cites_the_file_that_it_stands_in():
    cited = files_cited("CN")
    assert cited["2024-12-31"] == "2025.json"
    assert {file for day, file in cited.items() if day != "2024-12-31"} == {"2024.json"}


def test_a_day_cites_the_file_of_its_year_and_not_the_file_fetched_last():
    assert set(files_cited("CN.jsdelivr").values()) == {"2024.json"}
