"""Lines that a page may have one day: a reader reads them, or refuses the page, and never drops a day."""

import pytest

from holidays_cli.errors import SourceError
from holidays_cli.testing import Case
from support.readers import PAGES

CODECS = {"AT": "iso-8859-1"}
EVENT = "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:{}\r\nSUMMARY:Another day\r\n"
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
    ("PH", '<abbr title="May 1, 2024">', '<abbr class="x" title="May 1, 2024">'),
    ("TR", "21-22-23 Nisan 2023, Cuma-Cumartesi-Pazar", "21-23 Nisan 2023, Cuma-Pazar"),
    (
        "TR",
        "28-29-30 Haziran ve 1 Temmuz 2023, Çarşamba-Perşembe-Cuma-Cumartesi",
        "28 Haziran-1 Temmuz 2023, Çarşamba-Cumartesi",
    ),
    ("TR", "30 Ağustos 2023, Çarşamba", "30 Ağustos 2023"),
    ("TR", "15 Temmuz 2023", "15 TEMMUZ 2023"),
    ("TR", "Saat 13:00'e kadar", "Saat 12.30'a kadar"),
    ("SG.page", "1 January 2019</td>", "1&nbsp;January&nbsp;2019*</td>"),
    ("SG.page", "1 January 2019</td>", "<strong>1 January 2019</strong></td>"),
    ("SG.page", 'class="cell-holiday-name">\n   Good', 'class="name">\n   <b>Public</b> Good'),
    ("SG.page", "<td>Tuesday</td>", '<td class="day">\n Tuesday </td>'),
    ("SG", "SUMMARY:Hari Raya Puasa", "SUMMARY:Hari Raya Puasa "),
    ("SG", "BEGIN:VEVENT\r\n", f"{EVENT.format('20220708')}STATUS:CANCELLED\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n"),
    ("SG", "BEGIN:VEVENT\r\n", f"{EVENT.format('20220708')}STATUS:Cancelled \r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n"),
    ("SG", "BEGIN:VEVENT\r\n", "BEGIN:VEVENT\r\nSTATUS:CONFIRMED\r\n"),
    (
        "SG",
        "DTSTART;VALUE=DATE:20220809\r\nDTEND;VALUE=DATE:20220810",
        "DTSTART:20220809T000000\r\nDTEND:20220810T000000",
    ),
    ("SG.page", "<tbody>", "<tbody><!-- <tr><td>2 May 2019</td><td>Thursday</td><td></td><td>May</td></tr> -->"),
    ("SG.page", '<tr id="Row_1">', '<tr class="table--holiday__row">'),
    ("SG.page", '<table class="table table--bordered', '<TABLE class="table table--bordered'),
    ("SG.page", "</tbody></table></div>", "</TBODY></TABLE></div>"),
    ("UK.publicholidays", '<tr class="odd "><td>5 May</td>', '<tr class="new odd"><td>5&nbsp;May</td>'),
    ("UK.publicholidays", '<tr class="odd "><td>5 May</td>', '<tr><td><time datetime="2025-05-05">5 May</time></td>'),
    ("US", "SUMMARY:Inauguration Day", "SUMMARY:Inauguration Day *"),
]
LONGER = [  # an entry of several days
    ("AR", '"startDate": "2026-12-25"', '"startDate": "2026-12-25", "endDate": "2026-12-26"', "2026-12-26"),
    ("DE", '"endDate": "2026-12-26"', '"endDate": "2026-12-27"', "2026-12-27"),
    ("HK", '"20260102"', '"20260103"', "2026-01-02"),
    ("LK", '"end": "2025-12-26"', '"end": "2025-12-27"', "2025-12-26"),
    ("NL.openholidays", "2026-12-25;2026-12-26", "2026-12-25;2026-12-28", "2026-12-28"),
    ("SG", "DTEND;VALUE=DATE:20220810", "DTEND;VALUE=DATE:20220811", "2022-08-10"),
    ("SG", "DTEND;VALUE=DATE:20220810", "DURATION:P2D", "2022-08-10"),
]
REFUSED = [
    ("AR", '"startDate": "2026-12-25"', '"startDate": "2026-12-25", "endDate": "2026-12-24"'),
    ("AT", "26. Oktober", "26.10."),
    ("AT", "Donnerstag, 1. Jänner 2026</span>", "1. Jänner 2026</span>"),
    ("AT", "Freitag, 1. Mai", "Freitag, 1. May"),
    ("AU", "Friday 25 December -", "25 December -"),
    ("AU", "Friday 25 December -", "Fri 25 December -"),
    ("AU", "Christmas Day</li>", "Christmas Day<ul><li>the whole day</li></ul></li>"),
    ("DE", '"endDate": "2026-12-26"', '"endDate": "2027-12-26"'),
    ("HK", '"20260102"', '"20251231"'),
    ("LK", '"end": "2025-12-26"', '"end": "2025-12-24"'),
    ("NL.openholidays", "2026-12-25;2026-12-26", "2026-12-25;2026-12-24"),
    ("PH", '<abbr title="May 1, 2024">', "<abbr>"),
    (
        "PH",
        '<tr role="row" class="holiday-group"><td class="holiday-item"><div class="holiday-what">\n\t\tLast',
        '<tr><td><div class="holiday-what">\n\t\tLast',
    ),
    ("PH", "\n\t\tLast Day of the Year", "\n\t\tLast Day of the Year (Working)"),
    ("PH", "<h4>A. Regular Holidays</h4>", "<h4>A. Holidays</h4>"),
    ("SG", "DTEND;VALUE=DATE:20220810", "DTEND;VALUE=DATE:20220808"),
    ("SG", "SUMMARY:National Day", "RRULE:FREQ=YEARLY\r\nSUMMARY:National Day"),
    ("SG", "SUMMARY:National Day", "RDATE;VALUE=DATE:20220810\r\nSUMMARY:National Day"),
    ("SG.page", "19 April 2019</td>", "19 April</td>"),
    ("SG.page", "</tbody></table></div>", "</tbody></div>"),
    ("SG.page", "19 April 2019</td>", "19 to 20 April 2019</td>"),
    ("SG.page", "Monday, 20 May 2019, will be a public holiday", "The 20th of May 2019 is a public holiday"),
    ("TR", "30 Ağustos 2023", "30 Agustos 2023"),
    ("TR", "30 Ağustos 2023", "30 Ağustos 2022"),
    ("TR", "<td>30 Ağustos 2023, Çarşamba</td>", "<th>30 Ağustos 2023, Çarşamba</th>"),
    ("TR", "Zafer Bayramı *</td><td>Kapalı</td>", "Zafer Bayramı *</td>"),
    ("TR", "Zafer Bayramı *</td><td>Kapalı</td>", "Zafer Bayramı *</td><td>KAPALI</td>"),
    ("UK.publicholidays", "<td>5 May</td>", "<td>5 May to 6 May</td>"),
]


def case_with(stem, old, new, folder):
    """The case of a made page with one line written otherwise."""
    (file,) = {file for file in PAGES.glob(f"{stem}.*") if file.stem == stem and file.suffix != ".toml"}
    codec = CODECS.get(stem, "utf-8")
    page = file.read_bytes().decode(codec)
    assert old in page
    (folder / file.name).write_bytes(page.replace(old, new, 1).encode(codec))
    (folder / f"{stem}.toml").write_bytes((PAGES / f"{stem}.toml").read_bytes())
    return Case.read(folder / f"{stem}.toml")


def dates_off(case):
    """The days off, nationwide, that a reader gives."""
    return sorted(str(day) for day in case.answer().dates)


@pytest.mark.parametrize(("stem", "old", "new"), READ)
def test_a_line_in_another_form_is_read(stem, old, new, tmp_path):
    case = case_with(stem, old, new, tmp_path)
    assert dates_off(case) == case.dates


@pytest.mark.parametrize(("stem", "old", "new", "more"), LONGER)
def test_every_day_of_a_longer_entry_is_read(stem, old, new, more, tmp_path):
    case = case_with(stem, old, new, tmp_path)
    assert more not in case.dates
    days = dates_off(case)
    assert days[0] == case.dates[0]
    assert {more} <= set(days) - set(case.dates)


@pytest.mark.parametrize(("stem", "old", "new"), REFUSED)
def test_a_line_that_nobody_can_be_sure_of_is_refused(stem, old, new, tmp_path):
    with pytest.raises(SourceError):
        case_with(stem, old, new, tmp_path).answer()


def test_days_in_lieu_that_singapores_file_names_get_none_of_their_own(tmp_path):
    event = "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20221226\r\nSUMMARY:Christmas Day (day in lieu)\r\nEND:VEVENT\r\n"
    case = case_with("SG", "BEGIN:VEVENT\r\n", f"{event}BEGIN:VEVENT\r\n", tmp_path)
    assert "2022-12-26" in dates_off(case)
    assert "2022-12-27" not in dates_off(case)
