"""Portugal: public holidays, https://example.org/feriados"""

import pyplugs

from holidays_cli.reader import Row, fetch_pdf_lines, read_dated_names

URL = "https://example.org/feriados"


@pyplugs.register
def reader_PT() -> list[Row]:
    """example.org"""
    rows = []
    lines = fetch_pdf_lines(URL)
    title = next(line.text for line in lines if "Feriados" in line.text)
    heading = ""
    for line in lines:
        if not line.text[:1].isdigit():
            heading = line.text
            continue
        for day, name in read_dated_names(line.text, language="pt-PT", heading=f"{heading} {title}"):
            rows.append(Row(day, name))
    return rows
