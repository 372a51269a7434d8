"""China's days of one year stand in two files: in its own and, of the last days of December, in the next one's."""

import json

import pytest

from holidays_cli.testing import Case
from support.readers import PAGES


@pytest.mark.parametrize("stem", ["CN", "CN.jsdelivr"])
def test_each_day_cites_the_file_that_it_stands_in(stem):
    case = Case.read(PAGES / f"{stem}.toml")
    of_next_year = {day["date"] for day in json.loads((PAGES / "CN.next.json").read_text(encoding="utf-8"))["days"]}
    cited = {day.date.isoformat(): day.url.rpartition("/")[2] for day in case.answer()}
    assert set(cited.values()) == {f"{case.year}.json", f"{case.year + 1}.json"}
    assert {day for day, file in cited.items() if file == f"{case.year + 1}.json"} == of_next_year & cited.keys()
