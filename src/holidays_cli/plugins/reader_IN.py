"""India: holidays of the central government, https://niepvd.nic.in

An institute of the government repeats the yearly memorandum about the seventeen compulsory holidays of its offices, under
an address that cannot be told beforehand.  python-holidays has the same feasts, some of them as optional days.

For a state, the Reserve Bank lists the holidays under the Negotiable Instruments Act at its office there, which is where
banks are closed.  The list lacks the days on a Sunday.  A name joins the names that a day has in all states.  On 1 April banks close their accounts: it
is a bank holiday.  Of Maharashtra, Uttar Pradesh, Kerala and Jammu and Kashmir, which have several offices, that of Mumbai,
Lucknow, Thiruvananthapuram or Srinagar is asked.
"""

import re

import pyplugs

from holidays_cli.reader import NotPublished, Row, Unreadable, fetch_html, read_date

AUTHORITY = {"reader_IN": "official", "reserve_bank": "institution"}
MEMORANDA = {2026: "https://niepvd.nic.in/?p=9775"}
# Such as "8 Id-ul-Zuha (Bakrid) May 27 Wednesday".
HOLIDAY = re.compile(
    r"\b(?P<number>\d{1,2}) (?P<name>[^\d]{1,80}?) (?P<day>[A-Z][a-z]+ \d{2}) (?P<weekday>[A-Z][a-z]+day)\b"
)
RESERVE_BANK = "https://www.rbi.org.in/Scripts/HolidayMatrixDisplay.aspx"
OFFICES = {
    "AP": 76, "AR": 78, "AS": 17, "BR": 32, "CG": 70, "DL": 30, "GA": 31, "GJ": 1, "HP": 68, "JH": 69, "JK": 33, "KA": 3,
    "KL": 34, "MH": 28, "ML": 73, "MN": 74, "MP": 10, "MZ": 75, "NL": 77, "OD": 11, "RJ": 19, "SK": 67, "TN": 16, "TR": 72,
    "TS": 18, "UK": 71, "UP": 27, "WB": 26,
}  # fmt: skip
STATES = tuple(OFFICES)
ASKED_FOR = {"reader_IN": (None,), "reserve_bank": STATES}
CLOSING_OF_ACCOUNTS = re.compile(r"yearly accounts", re.IGNORECASE)


@pyplugs.register
def reader_IN(year: int, state: str | None) -> list[Row]:  # noqa: ARG001 - it is asked without a state only
    """Central government (NIEPVD)"""
    if year not in MEMORANDA:
        raise NotPublished(f"the address of its list of {year} is not known")
    holidays = list(HOLIDAY.finditer(fetch_html(MEMORANDA[year]).text))
    if [int(holiday["number"]) for holiday in holidays] != list(range(1, len(holidays) + 1)):
        raise Unreadable("its rows are not numbered from 1 on")
    return [Row(read_date(f"{holiday['weekday']} {holiday['day']}", year), holiday["name"]) for holiday in holidays]


@pyplugs.register
def reserve_bank(year: int, state: str | None) -> list[Row]:
    """Reserve Bank of India"""
    form = fetch_html(RESERVE_BANK)
    fields = {field.get("name") or "": field.get("value") or "" for field in form.select("input[type=hidden]")}
    office = {"drRegionalOffice": str(OFFICES[state or "DL"]), "drMonth": "0", "drYear": str(year), "btnGo": "GO"}
    page = fetch_html(RESERVE_BANK, data=fields | office)
    if not any(f"the year {year}" in title.text for title in page.select(".sub_title")):
        raise Unreadable(f"its list is not that of {year}")
    rows = []
    month = ""
    for line in page.select("table.tablebg tr"):
        if headings := line.select(".dop_header"):
            month = headings[0].text
            continue
        day, name, _marker = (cell.text for cell in line.select("td"))
        kind = "bank" if CLOSING_OF_ACCOUNTS.search(name) else "public"
        rows.append(Row(read_date(f"{day} {month}", year), name, kind=kind))
    return rows
