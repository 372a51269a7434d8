"""Peru: national holidays, https://www.gob.pe/feriados

The page has the days of this year that are still to come: the next one in a box, the others in a table.  The days called
"Día no laborable" are off in the public sector.  A firewall refuses some clients.
python-holidays has the days that are past, too, and Easter Sunday, which the page does not have.
"""

import re

import pyplugs

from holidays_cli.reader import Row, Unreadable, fetch_html, read_date

AUTHORITY = "official"
WHOLE = False  # days that are past are no longer on the page
URL = "https://www.gob.pe/feriados"
KINDS = {"Feriado nacional": "public", "Día no laborable": "government", "Feriado regional": "local"}


@pyplugs.register
def reader_PE() -> list[Row]:
    """gob.pe"""
    page = fetch_html(URL)
    title = re.fullmatch(r"Feriados (\d{4})", page.first(".holidays__title").text)
    if title is None:
        raise Unreadable("its title does not name a year")
    year = int(title[1])
    rows = []
    next_days = page.select(".holidays__recent-holiday-date")
    next_names = page.select(".holidays__recent-holiday-name")
    for day, name in zip(next_days, next_names, strict=True):
        rows.append(Row(read_date(day.text, year, language="es"), name.text))
    for line in page.select(".table-holidays tbody tr"):
        kind, day, name = line.select("td")
        if kind.text not in KINDS:
            raise Unreadable(f"it has a day of the kind {kind.text[:60]!r}, which is not known")
        rows.append(Row(read_date(day.text, year, language="es"), name.text, kind=KINDS[kind.text]))
    return rows
