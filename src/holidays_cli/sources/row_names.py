"""Whether the names of a list stand in the rows of their days."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from holidays_cli.archive import ArchivedDay
from holidays_cli.sources.verdicts import is_public

LEAST_NAMES_IN_A_WRONG_ROW = 3
LEAST_DISTANCE_OF_NAMES = timedelta(days=14)
"""Between two days of which one bears the other's name, so that they are neither days of a feast nor a day and its substitute."""


def dates_with_wrong_names(listed: Sequence[ArchivedDay], names: Mapping[date, Sequence[str]]) -> list[date]:
    """The days to which a list gives the name that another of its days has by the rules.

    These are three or more whose names stand a row further down or up, or two whose names are exchanged, or one that has
    the name of a day far away which has no right name in the list.  `names` are the names that the rules, and the list in
    other years, give to the day.  A name that the other day itself bears, too, is that of a feast of several days.

    >>> dates = ("2026-01-01", "2026-04-03", "2026-05-01", "2026-12-25")
    >>> right = ("New Year", "Good Friday", "Labour Day", "Christmas")
    >>> wrong = ("Christmas", "Good Friday", "Labour Day", "New Year")
    >>> rules = {date.fromisoformat(day): [name] for day, name in zip(dates, right)}
    >>> [str(day) for day in dates_with_wrong_names([ArchivedDay(*row) for row in zip(dates, wrong)], rules)]
    ['2026-01-01', '2026-12-25']
    """
    names_listed: dict[date, set[str]] = {}
    for day in listed:
        if is_public(day) and date.fromisoformat(day.date) in names:
            names_listed.setdefault(date.fromisoformat(day.date), set()).add(_folded(day.name))
    names_by_rules = {listed_date: {_folded(name) for name in names[listed_date]} for listed_date in names_listed}
    return _in_neighbouring_rows(names_listed, names_by_rules) or _exchanged(names_listed, names_by_rules)


def _in_neighbouring_rows(names_listed: Mapping[date, set[str]], names_by_rules: Mapping[date, set[str]]) -> list[date]:
    """The days that bear the name of the day before, or of the day after them in the list, if they are three or more."""
    dates = sorted(names_listed)
    for distance in (-1, 1):
        in_wrong_row = []
        for position, listed_date in enumerate(dates):
            if 0 <= position + distance < len(dates):
                neighbour = dates[position + distance]
                names_of_neighbour = names_by_rules[neighbour] - names_by_rules[listed_date] - names_listed[neighbour]
                if names_listed[listed_date] & names_of_neighbour:
                    in_wrong_row.append(listed_date)
        if len(in_wrong_row) >= LEAST_NAMES_IN_A_WRONG_ROW:
            return in_wrong_row
    return []


def _exchanged(names_listed: Mapping[date, set[str]], names_by_rules: Mapping[date, set[str]]) -> list[date]:
    """The days that bear each other's names, and those that bear the name of a day far away which has no right one."""
    without_right_name = [day for day in sorted(names_listed) if not names_listed[day] & names_by_rules[day]]
    days_of_names = {
        day: [
            other
            for other in without_right_name
            if (names_listed[day] & names_by_rules[other]) - names_listed[other] and other != day
        ]
        for day in without_right_name
    }
    return [
        day
        for day, others in days_of_names.items()
        if any(day in days_of_names[other] or abs(other - day) >= LEAST_DISTANCE_OF_NAMES for other in others)
    ]


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
