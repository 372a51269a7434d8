"""The lines of the Australian lists, as they might be written one day."""

import pytest

from holidays_cli.errors import SourceError
from holidays_cli.testing import Case
from test_readers import PAGES

VARIANTS = [
    ("Saturday 25 April &ndash;", "Saturday 25  April &ndash;"),
    ("<li>Friday 25 December -", "<li><strong>Friday 25 December</strong> -"),
    ("Friday 25 December -", "Friday 25 December:"),
    ("Friday 25 December -", "Friday 25th December -"),
    ("Friday 25 December -", "25 December -"),
    ("Friday 25 December -", "Fri 25 December -"),
    ("Christmas Day</li>", "Christmas Day<ul><li>the whole day</li></ul></li>"),
    ("Christmas Day</li>", "Christmas Day (until midnight)</li>"),
]


@pytest.mark.parametrize(("old", "new"), VARIANTS)
def test_a_line_written_otherwise_is_read_or_refused(old, new, tmp_path):
    page = (PAGES / "AU.html").read_bytes().decode("utf-8")
    assert old in page
    (tmp_path / "AU.html").write_bytes(page.replace(old, new, 1).encode("utf-8"))
    (tmp_path / "AU.toml").write_bytes((PAGES / "AU.toml").read_bytes())
    case = Case.read(tmp_path / "AU.toml")
    try:
        dates = [day.isoformat() for day in case.answer().dates]
    except SourceError:
        return
    assert sorted(dates) == case.dates
