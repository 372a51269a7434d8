"""The lines of the Austrian list, as they might be written one day."""

import pytest

from holidays_cli.errors import SourceError
from holidays_cli.testing import Case
from test_readers import PAGES

VARIANTS = [
    ("1. Jänner 2026</span>", "1. J&auml;nner 2026</span>"),
    ("26. Oktober", "26.&nbsp;Oktober"),
    ("26. Oktober", "26.\xa0Oktober"),
    ("26. Oktober", "26.10."),
    ("<li><span>Neujahr:", "<li><span><strong>Neujahr</strong>:"),
    ("<li><span>Neujahr: Donnerstag, 1. Jänner 2026</span></li>", "<li>Neujahr: Donnerstag, 1. Jänner 2026</li>"),
    ("Donnerstag, 1. Jänner 2026</span>", "1. Jänner 2026</span>"),
    ("Freitag, 1. Mai", "Freitag, 1. May"),
]


@pytest.mark.parametrize(("old", "new"), VARIANTS)
def test_a_line_written_otherwise_is_read_or_refused(old, new, tmp_path):
    page = (PAGES / "AT.html").read_bytes().decode("iso-8859-1")
    assert old in page
    (tmp_path / "AT.html").write_bytes(page.replace(old, new, 1).encode("iso-8859-1"))
    (tmp_path / "AT.toml").write_bytes((PAGES / "AT.toml").read_bytes())
    case = Case.read(tmp_path / "AT.toml")
    try:
        dates = [day.isoformat() for day in case.answer().dates]
    except SourceError:
        return
    assert sorted(dates) == case.dates
