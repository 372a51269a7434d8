"""The tables of OpenHolidays, one file for each country, as several readers need them: https://www.openholidaysapi.org

The columns differ from country to country and have changed over time, so that they are read by their names.

- Type: Public, Bank, Optional, School and Observance are kinds of days.  Rows of any other type, and school holidays of more
  than a week, are left out.
- TemporalScope marks half days.  A half day is off from the time that its comment names, or else in the afternoon.
- Subdivisions: the states in which a day holds; it holds everywhere if there are none.  A code of more than one part, such
  as AG-BA-BE, is a district or a town, whose days are local days of the state, unless the whole state has them.
  RegionalScope is not read, because the table often calls a day of all states Regional.
- Groups: people with holidays of their own, such as a language community.  Their days are optional.

Licence of the data: ODbL 1.0.
"""

import functools
import re
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import unquote

from holidays_cli.plugins import _github
from holidays_cli.reader import Row, fetch_csv, read_date, span

FILE = "https://raw.githubusercontent.com/openpotato/openholidaysapi.data/main/src/{}/holidays/holidays.{}.csv"
KINDS = {"Public": "public", "Bank": "bank", "Optional": "optional", "School": "school", "Observance": "observance"}
LONGEST_SCHOOL_HOLIDAY = timedelta(days=7)
# Codes of languages in the tables that are those of the country instead.
LANGUAGE_OF_COUNTRY_CODE = {"EE": "et"}
TIME = re.compile(r"\b(\d{1,2})[:.](\d{2})\b")


def days(country: str, scope: str = "public") -> Iterator[Row]:
    """The days in the file of a country, those in some of its states with their codes."""
    fetch = functools.partial(fetch_csv, delimiter=";")
    for row in _github.read(fetch, FILE.format(country, scope)):
        kind = KINDS.get(row["Type"])
        if kind is None or (kind == "school" and _is_vacation(row["StartDate"], row["EndDate"])):
            continue
        if row.get("Groups"):
            kind = "optional"
        half = _half(row.get("Comment") or "") if row.get("TemporalScope") == "HalfDay" else None
        name = _first_name(row["Name"])
        names = _names_by_language(row["Name"])
        codes = [code for code in (row.get("Subdivisions") or "").split(",") if code]
        states = [code for code in codes if "-" not in code]
        states_in_part = {code.partition("-")[0] for code in codes} - set(states)
        for day in span(row["StartDate"], row["EndDate"]):
            if states or not codes:
                yield Row(day, name, states, kind=kind, half=half, names=names)
            if states_in_part:
                yield Row(day, name, states_in_part, kind="local", half=half, names=names)


def _is_vacation(first: str, last: str) -> bool:
    return bool(last) and read_date(last) - read_date(first) >= LONGEST_SCHOOL_HOLIDAY


def _half(comment: str) -> str:
    """The part of a half day that is off: from the time that its comment names, or else the afternoon.

    >>> _half("DE ab 12:00 Uhr,EN from 12:00"), _half("DE ab Mittag")
    ('12:00', 'afternoon')
    """
    time = TIME.search(comment)
    return f"{int(time[1]):02}:{time[2]}" if time else "afternoon"


def _first_name(names: str) -> str:
    """The first of the names, which is the one in the country's own language.

    A comma inside a name is written %2C.

    >>> _first_name("CS Nový rok,EN New Year's Day")
    'Nový rok'
    """
    first = names.split(",", maxsplit=1)[0]
    _language, _, name = first.partition(" ")
    return unquote(name)


def _names_by_language(names: str) -> dict[str, str]:
    """All the names, by the code of their language.

    >>> _names_by_language("CS Nový rok,EN New Year's Day")
    {'cs': 'Nový rok', 'en': "New Year's Day"}
    >>> _names_by_language("EE uusaasta")
    {'et': 'uusaasta'}
    """
    by_language = {}
    for item in names.split(","):
        language, _, name = item.strip().partition(" ")
        if re.fullmatch("[A-Z]{2}", language) and name:
            code = LANGUAGE_OF_COUNTRY_CODE.get(language, language.lower())
            by_language[code] = unquote(name)
    return by_language
