"""Whether the names of a list stand in the rows of their days."""

from collections.abc import Mapping, Sequence
from datetime import date

from holidays_cli.archive import ArchivedDay
from holidays_cli.sources.verdicts import is_public

LEAST_NAMES_IN_A_WRONG_ROW = 3


def dates_with_wrong_names(listed: Sequence[ArchivedDay], names: Mapping[date, Sequence[str]]) -> list[date]:
    """The days whose names a list has a row further down or up than the rules have them, if they are three or more.

    `names` are the names by the rules, in the language of the list.  A name that the neighbour itself bears, too, is that
    of a feast of several days.

    >>> dates = ("2026-01-01", "2026-04-03", "2026-05-01", "2026-12-25")
    >>> right = ("New Year", "Good Friday", "Labour Day", "Christmas")
    >>> wrong = ("Christmas", "New Year", "Good Friday", "Labour Day")
    >>> rules = {date.fromisoformat(day): [name] for day, name in zip(dates, right)}
    >>> len(dates_with_wrong_names([ArchivedDay(*row) for row in zip(dates, wrong)], rules))
    3
    """
    names_listed: dict[date, set[str]] = {}
    for day in listed:
        if is_public(day) and date.fromisoformat(day.date) in names:
            names_listed.setdefault(date.fromisoformat(day.date), set()).add(_folded(day.name))
    dates = sorted(names_listed)
    names_by_rules = [{_folded(name) for name in names[listed_date]} for listed_date in dates]
    for distance in (-1, 1):
        in_wrong_row = []
        for position, listed_date in enumerate(dates):
            if 0 <= position + distance < len(dates):
                names_of_neighbour = names_by_rules[position + distance] - names_by_rules[position]
                names_of_neighbour -= names_listed[dates[position + distance]]
                if names_listed[listed_date] & names_of_neighbour:
                    in_wrong_row.append(listed_date)
        if len(in_wrong_row) >= LEAST_NAMES_IN_A_WRONG_ROW:
            return in_wrong_row
    return []


def dates_with_right_names(listed: Sequence[ArchivedDay], names: Mapping[date, Sequence[str]]) -> set[date]:
    """The days that bear a name in a list that the rules have for that day.

    >>> new_year = date(2026, 1, 1)
    >>> dates_with_right_names([ArchivedDay("2026-01-01", "New Year")], {new_year: ["new year"]}) == {new_year}
    True
    """
    by_date = [(date.fromisoformat(day.date), _folded(day.name)) for day in listed if is_public(day)]
    return {day for day, name in by_date if name in map(_folded, names.get(day, ()))}


def _folded(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())
