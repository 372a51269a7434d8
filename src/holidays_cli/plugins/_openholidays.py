"""The tables of OpenHolidays, one file for each country, as several readers need them: https://www.openholidaysapi.org

The columns differ from country to country and have changed over time, so that they are read by their names.

- Type: only rows of type Public are days off; Bank, Optional, School and Observance are not.  TemporalScope marks half
  days, which are left out.
- Subdivisions: the states in which a day holds; it holds everywhere if there are none.  A code of more than one part, such
  as AG-BA-BE, is a district or a town, whose days are no days of the state.  RegionalScope is not read, because the table
  often calls a day of all states Regional.
- Groups: people with holidays of their own, such as a language community.

Licence of the data: ODbL 1.0.
"""

from collections.abc import Iterator
from urllib.parse import unquote

from holidays_cli.reader import Row, fetch_csv, span

FILE = "https://raw.githubusercontent.com/openpotato/openholidaysapi.data/main/src/{}/holidays/holidays.{}.csv"


def days(country: str, scope: str = "public") -> Iterator[Row]:
    """The days off in the file of a country, those that hold in some of its states with their codes."""
    for row in fetch_csv(FILE.format(country, scope), delimiter=";"):
        if row["Type"] != "Public" or row.get("TemporalScope") == "HalfDay":
            continue
        codes = [code for code in row.get("Subdivisions", "").split(",") if code]
        states = [code for code in codes if "-" not in code]
        is_of_towns_only = bool(codes) and not states
        if is_of_towns_only or row.get("Groups"):
            continue
        name = _first_name(row["Name"])
        for day in span(row["StartDate"], row["EndDate"]):
            yield Row(day, name, states)


def _first_name(names: str) -> str:
    """The first of the names, which is the one in the country's own language.

    A comma inside a name is written %2C.

    >>> _first_name("CS Nový rok,EN New Year's Day")
    'Nový rok'
    """
    first = names.split(",", maxsplit=1)[0]
    _language, _, name = first.partition(" ")
    return unquote(name)
