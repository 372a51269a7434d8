"""The second source has a page of the whole kingdom, which may list the days of each nation."""

from dataclasses import replace

from holidays_cli.testing import Case
from support.answers import holiday_dates
from support.readers import PAGES


def test_the_days_of_single_nations_are_not_taken_for_those_of_the_kingdom(tmp_path):
    page = (PAGES / "UK.publicholidays.html").read_text(encoding="utf-8")
    row = '<tr class="even "><td>30 Nov</td><td>Sun</td><td>St Andrew\'s Day</td><td>SCT</td></tr>\n'
    (tmp_path / "UK.publicholidays.html").write_text(page.replace("</tr>", "</tr>" + row, 1), encoding="utf-8")
    (tmp_path / "england.html").write_text(page, encoding="utf-8")
    (tmp_path / "UK.publicholidays.toml").write_bytes((PAGES / "UK.publicholidays.toml").read_bytes())
    case = Case.read(tmp_path / "UK.publicholidays.toml")
    pages = case.pages | {"https://publicholidays.co.uk/england/{year}-dates/": "england.html"}
    assert holiday_dates(replace(case, pages=pages).answer()) == case.dates
