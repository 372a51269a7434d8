"""China's days of one year stand in two files: in its own and, of the last days of December, in the next one's."""

import pytest

from holidays_cli.testing import Case
from support.readers import PAGES


@pytest.mark.parametrize("stem", ["CN", "CN.jsdelivr"])
def test_a_day_cites_the_file_of_its_year_and_not_the_file_fetched_last(stem):
    case = Case.read(PAGES / f"{stem}.toml")
    answer = case.answer()
    assert {day.url.rpartition("/")[2] for day in answer} == {f"{case.year}.json"}
