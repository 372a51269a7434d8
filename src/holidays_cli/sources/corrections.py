"""What is known to be wrong in the rules of python-holidays: a table of days, each with the law that proves it.

The table is `corrections.toml` beside this file.  It is read when the first rules are computed.
"""

import functools
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from holidays import HolidayBase

TABLE = Path(__file__).with_name("corrections.toml")


class Correction(NamedTuple):
    """A fault of the rules."""

    country: str
    name: str
    """The holiday, as the rules of the country name it in their own language."""
    holiday: bool
    """False: the rules have it, and it is no holiday; True: the rules lack it."""
    law: str
    """What proves it."""
    dates: tuple[date, ...] = ()
    """The dates that it is about; none: see `since`."""
    since: int | None = None
    """The first year from which on every day of that name is no holiday."""
    state: str | None = None
    """Where it holds; None: in the country and in all its states."""
    mended_in: str | None = None
    """The edition of python-holidays that is right by itself, where one is known."""


@functools.cache
def corrections() -> tuple[Correction, ...]:
    """All known faults of the rules.

    >>> next(correction.dates for correction in corrections() if correction.country == "IM")
    (datetime.date(2022, 6, 10), datetime.date(2023, 6, 9))
    """
    # Imported here, because the rules of most countries have no known faults.
    import tomllib

    entries = tomllib.loads(_table())["correction"]
    return tuple(Correction(**{**entry, "dates": tuple(entry.get("dates", ()))}) for entry in entries)


def corrections_of(country: str | None) -> tuple[Correction, ...]:
    """The known faults of the rules of a country; for a market, None.

    >>> len(corrections_of("IM")), corrections_of("GB")
    (2, ())
    """
    if f'country = "{country}"' not in _table():
        return ()
    return tuple(correction for correction in corrections() if correction.country == country)


def correct(rules: "HolidayBase") -> "HolidayBase":
    """Mend the days that `rules` have computed, in all the years that they have computed; returns `rules`.

    A name is mended in the language of `rules`.  A holiday that they lack is added if they are of the category public.
    """
    for correction in corrections_of(getattr(rules, "country", None)):
        if correction.state in {None, rules.subdiv}:
            name = rules.tr(correction.name)
            if not correction.holiday:
                for day in _days_to_mend(correction, rules, name):
                    _remove(rules, day, name)
            elif "public" in rules.categories:
                for day in correction.dates:
                    if day.year in rules.years:
                        _add(rules, day, name)
    return rules


@functools.cache
def _table() -> str:
    return TABLE.read_text(encoding="utf-8")


# The methods of the rules for reading and changing days would compute other years, so those of dict are used.


def _days_to_mend(correction: Correction, rules: "HolidayBase", name: str) -> list[date]:
    if correction.since is None:
        return [day for day in correction.dates if name in _names(rules, day)]
    return [day for day in dict.keys(rules) if day.year >= correction.since and name in _names(rules, day)]


def _names(rules: "HolidayBase", day: date) -> list[str]:
    names: str | None = dict.get(rules, day)
    return names.split("; ") if names else []


def _remove(rules: "HolidayBase", day: date, name: str) -> None:
    names = [other for other in _names(rules, day) if other != name]
    if names:
        dict.__setitem__(rules, day, "; ".join(names))
    else:
        dict.__delitem__(rules, day)


def _add(rules: "HolidayBase", day: date, name: str) -> None:
    names = _names(rules, day)
    if name not in names:
        dict.__setitem__(rules, day, "; ".join(sorted([*names, name])))
