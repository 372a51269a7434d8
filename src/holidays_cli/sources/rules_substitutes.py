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

HOLIDAYS_BESIDE_OTHERS = {"US": ("Washington's Birthday",)}
"""Names of holidays, by country, whose day the rules compute as that of a substitute although they stand for no other holiday.

Georgia and Indiana have Washington's Birthday off beside Christmas Day.
"""


@functools.cache
def recording_rules(country: str) -> "type[HolidayBase]":
    """The rules of a country that also remember what they translate, and for each substitute the holiday that it stands for.

    python-holidays does both by methods that it calls private, and has no other place that tells them.  If a later
    edition has no such method, nothing is remembered, and tests/sources/test_rules.py fails.
    """
    rules: Any = type(rules_of(country))
    methods: dict[str, Any] = {}
    if hasattr(rules, "_init_translation"):

        def init_translation(self: Any) -> None:
            rules._init_translation(self)
            translate = self.tr
            originals: dict[str, set[str]] = {}

            def translate_and_remember(text: str) -> str:
                translation: str = translate(text)
                if translation != text:  # a name may be translated twice, and is its own translation then
                    originals.setdefault(translation, set()).add(text)
                return translation

            self.tr = translate_and_remember
            self.untranslated_names = originals

        methods["_init_translation"] = init_translation
    if not hasattr(rules, "_add_observed"):
        return type(rules.__name__, (rules,), methods)

    holidays_beside_others = HOLIDAYS_BESIDE_OTHERS.get(country, ())

    def add_observed(self: Any, day: Any = None, *args: Any, **options: Any) -> Any:
        if options.get("name") in holidays_beside_others:
            return rules._add_observed(self, day, *args, **options)
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

    return type(rules.__name__, (rules,), {**methods, "_add_observed": add_observed})


def untranslated_name(rules: "HolidayBase", name: str, exchanged_day_off: date | None = None) -> str | None:
    """The name of a day in the country's own language, as recorded; None where it was not recorded, or is not certain.

    `exchanged_day_off` is the day off that it was exchanged for, where its name tells one.

    >>> brazil = recording_rules("BR")(years=2026, language="en_US")
    >>> untranslated_name(brazil, "Good Friday")
    'Sexta-feira Santa'
    """
    if exchanged_day_off:
        label: str = getattr(rules, "substituted_label", "%s")
        return label % exchanged_day_off.strftime(getattr(rules, "substituted_date_format", "%Y-%m-%d"))
    originals: dict[str, set[str]] = vars(rules).get("untranslated_names", {})
    if name in originals:
        return next(iter(originals[name])) if len(originals[name]) == 1 else None
    for translated_label, labels in originals.items():
        plain_name = name_without_label(name, translated_label) if translated_label.count("%s") == 1 else name
        if plain_name != name and len(labels) == 1:
            untranslated = untranslated_name(rules, plain_name)
            if untranslated is None and plain_name not in originals:
                untranslated = plain_name  # which is the same in both languages, as Corpus Christi
            return next(iter(labels)) % untranslated if untranslated else None
    return None


def observed_holiday(rules: "HolidayBase", label: str, day: date, name: str) -> date | None:
    """The date of the holiday that a day stands for, as recorded or told by its name; None where that is not sure.

    `label` is how the rules name a substitute, as `"%s (observed)"`.
    """
    # Not by getattr, because the rules look long for an attribute that they do not have.
    recorded: dict[tuple[date, str], set[date]] = vars(rules).get("observed_holidays", {})
    holidays = recorded.get((day, name), set())
    plain_name = name_without_label(name, label)
    if not holidays and plain_name != name:
        holidays = {
            other
            for other, names in rules.items()
            if abs(other - day) <= LONGEST_MOVE and plain_name in names.split("; ")
        }
    if len(holidays) != 1:
        return None
    (holiday,) = holidays
    # The methods of the rules would compute the year of a holiday that lies in another one.
    names = (dict.get(rules, holiday) or plain_name).split("; ")
    if plain_name in names:
        return holiday
    # Georgia keeps Washington's Birthday beside Christmas, and that is no substitute of Christmas.
    has_substitute_of_its_own = any(
        holiday in others and substitute != (day, name) and name_without_label(substitute[1], label) in names
        for substitute, others in recorded.items()
    )
    return None if has_substitute_of_its_own else holiday


def pattern_of_exchanged_days(rules: "HolidayBase") -> str | None:
    """The names of days off that were exchanged for another day off, as `strptime` reads them; None if there are none.

    >>> pattern_of_exchanged_days(recording_rules("RU")(language="en_US"))
    'Day off (substituted from %m/%d/%Y)'
    """
    label: str | None = getattr(rules, "substituted_label", None)
    date_format: str | None = getattr(rules, "substituted_date_format", None)
    return rules.tr(label) % rules.tr(date_format) if label and date_format else None


def exchanged_day(name: str, pattern: str | None) -> date | None:
    """The day off that another one was exchanged for, as its name tells; None if it tells no such day."""
    if pattern is None or not name.startswith(pattern.partition("%")[0]):
        return None
    try:
        return dt.datetime.strptime(name, pattern).date()
    except ValueError:
        return None
