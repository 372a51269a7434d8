"""Turkey: official holidays since 2012, https://www.borsaistanbul.com/resmi-tatil-gunleri

The page of the stock exchange has a table for each year, of which it shows one.  A row has a date, a name, and whether
the exchange is closed ("Kapalı").  A date may be several days: "21-22-23 Nisan 2023, Cuma-Cumartesi-Pazar",
"8-10 Ağustos 2013", "28-29-30 Haziran ve 1 Temmuz 2023".  In 2015 dates have no year.

The eves of the two feasts and 28 October are half days, even where the page calls them whole days because they are on a
weekend.  They are off from the time until which the exchange is open ("Saat 13:00'e kadar"), or else in the afternoon.

The Presidency of Religious Affairs lists the religious days of a year, on another host.  Of these only the days of the two
feasts are holidays, and their eves half days; the nights of prayer are observances.
"""

import re
from datetime import date

import pyplugs

from holidays_cli.reader import Element, Row, Unreadable, fetch_html, read_date, span

AUTHORITY = {"reader_TR": "copy", "diyanet": "official"}
WHOLE = {"diyanet": False}
UNTRIED = {"diyanet": True}
URL = "https://www.borsaistanbul.com/resmi-tatil-gunleri"
RELIGIOUS_DAYS = "https://vakithesaplama.diyanet.gov.tr/dinigunler.php?yil={}"
CELLS_OF_A_DAY = 7  # three of the Hijri date, the day, the month and year, the day of the week, the name
WEEKDAYS = ("Pazartesi", "Salı", "Çarşamba", "Perşembe", "Cuma", "Cumartesi", "Pazar")
# Days and their month: "28-29-30 Haziran", "8-10 Ağustos", "1 Temmuz".  It is not tried again in the middle of such days.
DAYS_OF_A_MONTH = re.compile(
    r"(?<!\d-)(?<!\d -)(?<!\d- )(?<!\d - )\b(\d{1,2}+(?: ?- ?\d{1,2}+){0,30}+) ([^\W\d]{2,12})"
)
HALF_DAY_NOTE = " (Yarım Gün Tatil)"  # "half-day holiday", behind the names of some half days
HALF_DAY = re.compile(r"Yarım Gün|Ar[ei]fesi|\d[:.]\d\d|^28 Ekim|^18 Ağustos 2012")


@pyplugs.register
def reader_TR() -> list[Row]:
    """Borsa Istanbul"""
    rows = []
    for section in fetch_html(URL, include_hidden=True).select("div[date]"):
        year = int(section.get("date") or 0)
        _headings, *lines = section.first("table").select("tr")
        for line in lines:
            rows += _holiday(line, year)
    return rows


@pyplugs.register
def diyanet(year: int) -> list[Row]:
    """Presidency of Religious Affairs"""
    rows = []
    for cells in fetch_html(RELIGIOUS_DAYS.format(year)).first("table").table_rows():
        if len(cells) != CELLS_OF_A_DAY or not cells[3].strip().isdecimal():
            continue
        *_hijri_date, day, month_and_year, _weekday, name = cells
        date_off = read_date(f"{day} {month_and_year.replace('-', ' ')}", language="tr")
        is_eve, is_feast = "AREFE" in name.upper(), "BAYRAM" in name.upper()
        kind = "public" if is_eve or is_feast else "observance"
        rows.append(Row(date_off, name, kind=kind, half="afternoon" if is_eve else None))
    return rows


def _holiday(line: Element, year: int) -> list[Row]:
    """The days of a line of a table.  Raises Unreadable if it can be read in several ways."""
    cells = [cell.text for cell in line.select("td")]
    if len(cells) < 3:
        raise Unreadable(f"{line.text[:60]!r} of {year} is not a date, a name and a status")
    dates_text, name, status = cells[:3]
    days = _days(dates_text, year)
    is_half_day = bool(HALF_DAY.search(f"{dates_text} {name} {status}"))
    is_one_half_day = is_half_day and len(days) == 1
    is_closed_all_day = not is_half_day and "Kapalı" in status
    is_clear_status = is_one_half_day or is_closed_all_day
    if not days or not is_clear_status or not _has_right_weekdays(f"{dates_text} {name}", days):
        raise Unreadable(f"{dates_text[:60]} {year} cannot be read in one way only: {name[:60]}, {status[:60]}")
    # In 2013 the weekdays stand before the name: "Perşembe-Cumartesi, Ramazan Bayramı".
    title = name.rpartition(", ")[2].removesuffix(HALF_DAY_NOTE)
    half = _half(status) if is_half_day else None
    return [Row(day, title, half=half) for day in days]


def _days(dates_text: str, year: int) -> list[date]:
    """The days of a cell that lists every day, or the first and the last one; none if it cannot be read so."""
    dates = _dates(dates_text, year)
    if not dates:
        return []
    days = span(dates[0], dates[-1])
    all_days_are_listed = dates == days
    is_a_range = len(dates) == 2 and "-" in dates_text
    return days if all_days_are_listed or is_a_range else []


def _has_right_weekdays(text: str, days: list[date]) -> bool:
    """Whether the first and the last weekday in the text are those of the first and the last day, if it has any."""
    printed: list[str] = [weekday for weekday in re.findall(r"\w+", text) if weekday in WEEKDAYS]
    if not printed:
        return True
    return printed[0] == WEEKDAYS[days[0].weekday()] and printed[-1] == WEEKDAYS[days[-1].weekday()]


def _half(status: str) -> str:
    """The time from which on a half day is off; the afternoon if the status does not tell.

    >>> _half("Saat 13:00'e kadar"), _half("Kapalı")
    ('13:00', 'afternoon')
    """
    time = re.search(r"\b(\d{1,2})[:.](\d{2})\b", status)
    return f"{int(time[1]):02}:{time[2]}" if time else "afternoon"


def _dates(dates_text: str, year: int) -> list[date]:
    """The dates that are printed in a cell; none if it has anything else but its year and weekdays."""
    dates = []
    for numbers, month in DAYS_OF_A_MONTH.findall(dates_text):
        dates += [read_date(f"{number} {month}", year, language="tr") for number in re.findall(r"\d+", numbers)]
    rest = re.findall(r"\w+", DAYS_OF_A_MONTH.sub(" ", dates_text))
    return dates if {*rest} <= {*WEEKDAYS, "ve", str(year)} else []
