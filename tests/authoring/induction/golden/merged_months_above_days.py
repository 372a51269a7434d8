"""Portugal: public holidays, https://example.org/feriados"""

import pyplugs

from holidays_cli.reader import Row, fetch_sheet, read_dates

URL = "https://example.org/feriados"


@pyplugs.register
def reader_PT() -> list[Row]:
    """example.org"""
    rows = []
    sheet = fetch_sheet(URL)
    title = str(sheet[0][0])
    heading = ""
    for cells in sheet:
        if set(cells[1:]) <= {"", cells[0]}:
            heading = str(cells[0])
            continue
        for day in read_dates(str(cells[0]), language="pt-PT", heading=f"{heading} {title}"):
            rows.append(Row(day, cells[1]))
    return rows
