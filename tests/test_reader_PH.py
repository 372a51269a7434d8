"""The headings and rows of the Philippine page, as they might be written one day."""

import pytest

from holidays_cli.errors import SourceError
from holidays_cli.testing import Case
from test_readers import PAGES

VARIANTS = [
    ("<h4>B. Special (Non-Working) Holidays</h4>", "<h4><strong>B. Special (Non-Working) Holidays</strong></h4>"),
    ("B. Special (Non-Working)", "B. Special (Non&#8211;Working)"),
    ("B. Special (Non-Working)", "B. Special (Nonworking)"),
    ("<h4>B. Special (Non-Working) Holidays</h4>", "<h3>B. Special (Non-Working) Holidays</h3>"),
    ("<h4>C. Special (Working) Holidays</h4>", "<h4><b>C. Special Working</b> Holidays</h4>"),
    ("\t\tAll Saints&#039; Day", '<a href="/x">All Saints&#039; Day</a>'),
    ("(Mon)", "(Mon.)"),
    (' <span class="dayname">(Mon)</span>', ""),
    ('class="holiday-what"', 'class="holiday-what new"'),
    ('<abbr title="May 1, 2024">', '<abbr class="x" title="May 1, 2024">'),
]


@pytest.mark.parametrize(("old", "new"), VARIANTS)
def test_a_line_written_otherwise_is_read_or_refused(old, new, tmp_path):
    page = (PAGES / "PH.html").read_bytes().decode("utf-8")
    assert old in page
    (tmp_path / "PH.html").write_bytes(page.replace(old, new, 1).encode("utf-8"))
    (tmp_path / "PH.toml").write_bytes((PAGES / "PH.toml").read_bytes())
    case = Case.read(tmp_path / "PH.toml")
    try:
        dates = [day.isoformat() for day in case.answer().dates]
    except SourceError:
        return
    assert sorted(dates) == case.dates
