"""The holidays of the Federal Reserve, as several readers need them: https://www.federalreserve.gov/aboutthefed/k8.htm

The table has a column for each of five years, with the date of the holiday by law.  One asterisk means that it is a
Saturday, on which the Reserve Banks are closed without another day off; two mean that it is a Sunday, and that they are
closed on the Monday after it.  The footnote, which names these days, was wrong until July 2026 and is not read.
"""

from datetime import timedelta

from holidays_cli.reader import Row, fetch_html, read_date

URL = "https://www.federalreserve.gov/aboutthefed/k8.htm"
ON_SUNDAY = "**"


def days() -> list[Row]:
    """The holidays, and the Mondays after those on a Sunday."""
    table = fetch_html(URL).first("table")
    years = [int(cell.text) for cell in table.select("thead th")]
    rows = []
    for line in table.select("tbody tr"):
        name = line.first("th").text
        for year, cell in zip(years, line.select("td"), strict=True):
            day = read_date(cell.text.rstrip("*"), year)
            rows.append(Row(day, name))
            if cell.text.endswith(ON_SUNDAY):
                rows.append(Row(day + timedelta(days=1), name, kind="bank", observes=day))
    return rows
