"""Lines that a page may have one day: a reader reads them, or refuses the page, and never drops a day."""

import pytest

from holidays_cli.errors import SourceError
from holidays_cli.testing import Case
from test_readers import PAGES

CODECS = {"AT": "iso-8859-1"}
READ = [
    ("AT", "1. Jänner 2026</span>", "1. J&auml;nner 2026</span>"),
    ("AT", "26. Oktober", "26.&nbsp;Oktober"),
    ("AT", "26. Oktober", "26.\xa0Oktober"),
    ("AT", "<li><span>Neujahr:", "<li><span><strong>Neujahr</strong>:"),
    ("AT", "<li><span>Neujahr: Donnerstag, 1. Jänner 2026</span></li>", "<li>Neujahr: Donnerstag, 1. Jänner 2026</li>"),
    ("AU", "Saturday 25 April &ndash;", "Saturday 25  April &ndash;"),
    ("AU", "<li>Friday 25 December -", "<li><strong>Friday 25 December</strong> -"),
    ("AU", "Friday 25 December -", "Friday 25 December:"),
    ("AU", "Friday 25 December -", "Friday 25th December -"),
    ("AU", "Christmas Day</li>", "Christmas Day (until midnight)</li>"),
    ("PH", "<h4>B. Special (Non-Working) Holidays</h4>", "<h4><strong>B. Special (Non-Working) Holidays</strong></h4>"),
    ("PH", "B. Special (Non-Working)", "B. Special (Non&#8211;Working)"),
    ("PH", "B. Special (Non-Working)", "B. Special (Nonworking)"),
    ("PH", "<h4>B. Special (Non-Working) Holidays</h4>", "<h3>B. Special (Non-Working) Holidays</h3>"),
    ("PH", "<h4>C. Special (Working) Holidays</h4>", "<h4><b>C. Special Working</b> Holidays</h4>"),
    ("PH", "\t\tAll Saints&#039; Day", '<a href="/x">All Saints&#039; Day</a>'),
    ("PH", "(Mon)", "(Mon.)"),
    ("PH", ' <span class="dayname">(Mon)</span>', ""),
    ("PH", 'class="holiday-what"', 'class="holiday-what new"'),
    ("TR", "21-22-23 Nisan 2023, Cuma-Cumartesi-Pazar", "21-23 Nisan 2023, Cuma-Pazar"),
    (
        "TR",
        "28-29-30 Haziran ve 1 Temmuz 2023, Çarşamba-Perşembe-Cuma-Cumartesi",
        "28 Haziran-1 Temmuz 2023, Çarşamba-Cumartesi",
    ),
    ("TR", "30 Ağustos 2023, Çarşamba", "30 Ağustos 2023"),
    ("TR", "Saat 13:00'e kadar", "Saat 12.30'a kadar"),
]
REFUSED = [
    ("AT", "26. Oktober", "26.10."),
    ("AT", "Donnerstag, 1. Jänner 2026</span>", "1. Jänner 2026</span>"),
    ("AT", "Freitag, 1. Mai", "Freitag, 1. May"),
    ("AU", "Friday 25 December -", "25 December -"),
    ("AU", "Friday 25 December -", "Fri 25 December -"),
    ("AU", "Christmas Day</li>", "Christmas Day<ul><li>the whole day</li></ul></li>"),
    ("PH", '<abbr title="May 1, 2024">', '<abbr class="x" title="May 1, 2024">'),
    ("TR", "15 Temmuz 2023", "15 TEMMUZ 2023"),
    ("TR", "30 Ağustos 2023", "30 Agustos 2023"),
    ("TR", "<td>30 Ağustos 2023, Çarşamba</td>", "<th>30 Ağustos 2023, Çarşamba</th>"),
    ("TR", "Zafer Bayramı *</td><td>Kapalı</td>", "Zafer Bayramı *</td>"),
    ("TR", "Zafer Bayramı *</td><td>Kapalı</td>", "Zafer Bayramı *</td><td>KAPALI</td>"),
]


def case_with(country, old, new, folder):
    """The case of a country's made page with one line written otherwise."""
    codec = CODECS.get(country, "utf-8")
    page = (PAGES / f"{country}.html").read_bytes().decode(codec)
    assert old in page
    (folder / f"{country}.html").write_bytes(page.replace(old, new, 1).encode(codec))
    (folder / f"{country}.toml").write_bytes((PAGES / f"{country}.toml").read_bytes())
    return Case.read(folder / f"{country}.toml")


@pytest.mark.parametrize(("country", "old", "new"), READ)
def test_a_line_in_another_form_is_read(country, old, new, tmp_path):
    case = case_with(country, old, new, tmp_path)
    assert sorted(str(day) for day in case.answer().dates) == case.dates


@pytest.mark.parametrize(("country", "old", "new"), REFUSED)
def test_a_line_that_nobody_can_be_sure_of_is_refused(country, old, new, tmp_path):
    with pytest.raises(SourceError):
        case_with(country, old, new, tmp_path).answer()
