"""OpenHolidays' tables, one file a country, as several readers need them: https://www.openholidaysapi.org

The columns differ from country to country and have changed, so they are read by name.  Days off are the rows of
type Public that are no half days; Bank, Optional, School and Observance are not.  RegionalScope says little: a day
of all states is mostly called Regional there.  What counts is whether Subdivisions names any.  A code of more than
one part, such as AG-BA-BE, is a district or a town: a day there is no day of the state.  Groups are people, such as
a language community, not places.  Licence of the data: ODbL 1.0.
"""

from collections.abc import Iterator
from urllib.parse import unquote

from holidays_cli.reader import Row, fetch_csv, span

FILE = "https://raw.githubusercontent.com/openpotato/openholidaysapi.data/main/src/{}/holidays/holidays.{}.csv"


def days(country: str, scope: str = "public") -> Iterator[Row]:
    """The days off in the file of a country, those in some of its states with their codes."""
    for row in fetch_csv(FILE.format(country, scope), delimiter=";"):
        codes = [code for code in row.get("Subdivisions", "").split(",") if code]
        states = [code for code in codes if "-" not in code]
        in_part = row.get("Groups") or (codes and not states)
        if row["Type"] != "Public" or row.get("TemporalScope") == "HalfDay" or in_part:
            continue
        # "CS Nový rok,EN New Year's Day": a language and a name, the country's own first; %2C is a comma in a name.
        name = unquote(row["Name"].split(",")[0].partition(" ")[2])
        yield from (Row(day, name, states) for day in span(row["StartDate"], row["EndDate"]))
