"""Which holiday a substitute of the rules of python-holidays stands for."""

import datetime as dt
import functools
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from holidays_cli.sources.python_holidays import rules_of
from holidays_cli.sources.rules_names import name_without_label

if TYPE_CHECKING:
    from holidays import HolidayBase

LONGEST_MOVE = timedelta(days=10)  # between a holiday and the day that is named as its substitute


@functools.cache
def recording_rules(country: str) -> "type[HolidayBase]":
    """The rules of a country that also remember, for each substitute that they add, the holiday that it stands for.

    python-holidays adds substitutes by a method that it calls private, and has no other place that tells what they
    stand for.  If a later edition has no such method, nothing is remembered, and tests/sources/test_rules.py fails.
    """
    rules: Any = type(rules_of(country))
    if not hasattr(rules, "_add_observed"):
        return rules  # type: ignore[no-any-return]

    def add_observed(self: Any, day: Any = None, *args: Any, **options: Any) -> Any:
        names_before = dict(self)
        result = rules._add_observed(self, day, *args, **options)
        is_added, observed = result or (False, None)
        if is_added and observed:
            holiday = day if isinstance(day, date) else date(self._year, *day) if len(day) == 2 else date(*day)
            substitutes = self.__dict__.setdefault("observed_holidays", {})
            # The methods of the rules would also compute the year of a substitute that lies in another one.
            names = dict.get(self, observed, "").split("; ")
            for name in set(names).difference(names_before.get(observed, "").split("; ")):
                substitutes.setdefault((observed, name), set()).add(holiday)
        return result

    return type(rules.__name__, (rules,), {"_add_observed": add_observed})


def observed_holiday(computed: "HolidayBase", label: str, day: date, name: str) -> date | None:
    """The date of the holiday that a day stands for, as recorded or told by its name; None where that is not sure.

    `label` is how the rules name a substitute, as `"%s (observed)"`.
    """
    recorded: dict[tuple[date, str], set[date]] = getattr(computed, "observed_holidays", {})
    holidays = recorded.get((day, name), set())
    plain_name = name_without_label(name, label)
    if not holidays and plain_name != name:
        holidays = {
            other
            for other, names in computed.items()
            if abs(other - day) <= LONGEST_MOVE and plain_name in names.split("; ")
        }
    if len(holidays) != 1:
        return None
    (holiday,) = holidays
    # The methods of the rules would compute the year of a holiday that lies in another one.
    names = (dict.get(computed, holiday) or plain_name).split("; ")
    has_substitute_of_its_own = any(
        holiday in others and substitute != (day, name) and name_without_label(substitute[1], label) in names
        for substitute, others in recorded.items()
    )
    # Georgia keeps Washington's Birthday beside Christmas, and that is no substitute of Christmas.
    return None if plain_name not in names and has_substitute_of_its_own else holiday


def pattern_of_exchanged_days(computed: "HolidayBase") -> str | None:
    """The names of days off that were exchanged for another day off, as `strptime` reads them; None if there are none.

    >>> pattern_of_exchanged_days(recording_rules("RU")(language="en_US"))
    'Day off (substituted from %m/%d/%Y)'
    """
    label: str | None = getattr(computed, "substituted_label", None)
    date_format: str | None = getattr(computed, "substituted_date_format", None)
    return computed.tr(label) % computed.tr(date_format) if label and date_format else None


def exchanged_day(name: str, pattern: str | None) -> date | None:
    """The day off that another one was exchanged for, as its name tells; None if it tells no such day."""
    if pattern is None or not name.startswith(pattern.partition("%")[0]):
        return None
    try:
        return dt.datetime.strptime(name, pattern).date()
    except ValueError:
        return None
