"""The rules of python-holidays: which days are holidays by law, computed without asking anybody.

python-holidays is imported when the first day is computed, because that takes a while.  Of which kind a day is, is
told by its category there and by `holidays_cli.sources.rules_kinds`.  What is known to be wrong in the rules is mended by
`holidays_cli.sources.corrections`.
"""

import datetime as dt
import functools
import threading
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from holidays_cli.errors import NotPublished
from holidays_cli.markets import MARKETS
from holidays_cli.model import KINDS, RULES_TITLE
from holidays_cli.sources.corrections import correct
from holidays_cli.sources.rules_index import has_rules, states_with_rules, subdivision
from holidays_cli.sources.rules_kinds import categories_of, half_of_day, kind_of_day

if TYPE_CHECKING:
    from holidays import HolidayBase

TITLE = RULES_TITLE

# python-holidays does not promise that several threads may use it, and the warnings filter belongs to the process.
LOCK = threading.RLock()

FEDERATIONS = {
    "AU": "each state moves holidays from weekends by its own law, and the rules of the country move none",
    "BA": "a Monday may be off in every entity, in each of them for another holiday",
    "IN": "Holi and Ram Navami are no holidays in every state",
    "MY": "where the weekend is Friday and Saturday, a holiday on a Sunday is not moved to the Monday",
}
"""The countries in which the days that hold everywhere are those that hold in every state.

In all others the rules of the country are those days.  The United States stay among them although some states do not
keep Columbus Day or Washington's Birthday, because their list is that of the federation.
tests/sources/test_rules.py compares this table with python-holidays.
"""

LONGEST_MOVE = timedelta(days=10)  # between a holiday and the day that is named as its substitute


class ComputedDay(NamedTuple):
    """One name of a day by the rules."""

    date: dt.date
    name: str
    kind: str
    """One of `holidays_cli.model.KINDS`."""
    half: str | None
    """None: the whole day is off; `"morning"`, `"afternoon"`, or the time from which on it is off, as `"14:00"`."""
    observes: dt.date | None
    """The date of the holiday that it stands for, where that is sure."""
    is_english: bool
    """Whether the name is English."""


def days_by_rules(
    country: str, years: Sequence[int], state: str | None = None, *, kinds: Sequence[str] = KINDS
) -> list[ComputedDay]:
    """The days of `years` of some kinds, also half days, in order; without a state, those that hold everywhere.

    A day with two names comes twice; a name that is listed for several kinds is of the strongest.  Only what the kinds
    need is computed.  Raises NotPublished if there are no rules for one of the years.

    >>> days_by_rules("US", [2027], kinds=["public"])[-1].observes
    datetime.date(2028, 1, 1)
    """
    selected = tuple(kind for kind in KINDS if kind in kinds)
    if not selected:
        return []
    if state is None and country in FEDERATIONS:
        return list(_days_in_every_state(country, tuple(years), selected, states_with_rules(country)))
    return list(_days(country, tuple(years), state, selected))


def days_in_every_state(
    country: str, years: Sequence[int], states: Sequence[str], *, kinds: Sequence[str] = KINDS
) -> list[ComputedDay]:
    """The days that hold in every one of `states`, all of which the rules know; otherwise as `days_by_rules`.

    >>> [day.name for day in days_in_every_state("GB", [2026], ["ENG", "SCT"], kinds=["public"])][:2]
    ["New Year's Day", 'Good Friday']
    """
    selected = tuple(kind for kind in KINDS if kind in kinds)
    return list(_days_in_every_state(country, tuple(years), selected, tuple(states))) if selected else []


def computed_days(
    country: str, years: Sequence[int], state: str | None = None, *, every_category: bool = False
) -> list[tuple[date, str]]:
    """The public holidays of `years` and their names, in order; with `every_category` all that the rules list.

    A day with two names comes twice.  Raises NotPublished if there are no rules for one of the years.

    >>> computed_days("GB", [2026])[0]
    (datetime.date(2026, 1, 1), "New Year's Day")
    """
    if not every_category:
        days = days_by_rules(country, years, state, kinds=("public",))
        return [(day.date, day.name) for day in days if day.half is None]
    with LOCK:
        computed = _computed(country, tuple(years), state, _country(country).supported_categories)
    return [(day, name) for day, names in sorted(computed.items()) if day.year in years for name in names.split("; ")]


def make_up_days(country: str, years: Sequence[int], state: str | None = None) -> list[date]:
    """The days of `years` on which people work although it is a weekend; raises as `computed_days` does.

    >>> make_up_days("CN", [2025])[0]
    datetime.date(2025, 1, 26)
    """
    with LOCK:
        category = categories_of(country, _country(country).supported_categories, ("public",))[0]
        computed = _computed(country, tuple(years), state, (category,))
    return sorted(day for day in computed.weekend_workdays if day.year in years)


def names_by_date(country: str, state: str | None, year: int, language: str) -> list[tuple[date, list[str]]]:
    """The days of a year with their names in a language, or in the country's own if the rules do not have the language.

    >>> names_by_date("DE", None, 2026, "en_US")[0]
    (datetime.date(2026, 1, 1), ["New Year's Day"])
    """
    import holidays

    with LOCK, warnings.catch_warnings(action="ignore"):
        rules_class = getattr(holidays, country)
        supported = language in rules_class.supported_languages
        rules = correct(
            _rules(
                country,
                subdiv=subdivision(country, state),
                years=year,
                language=language if supported else rules_class.default_language,
            )
        )
    return [(day, rules.get_list(day)) for day in rules]


class NamesInLanguage(NamedTuple):
    """What the rules call the days of a year in a language."""

    by_date: dict[dt.date, list[str]]
    """The names of each day; that a date is estimated is left out."""
    translations: dict[str, str]
    """The translations of the names that the days have in the country's own language."""


def languages(country: str) -> tuple[str, ...]:
    """The languages that the rules of a country have names in, its own first; raises NotPublished without rules.

    >>> languages("JP"), languages("GB")[0]
    (('ja', 'en_US', 'th'), 'en_GB')
    """
    rules = _country(country)
    default = rules.default_language or "en"
    return (default, *(language for language in rules.supported_languages if language != default))


@functools.lru_cache(maxsize=1024)
def names_in_language(
    country: str, year: int, state: str | None, language: str, kinds: tuple[str, ...]
) -> NamesInLanguage:
    """The names of the days of some kinds in one of `languages`; raises NotPublished if the rules lack the year.

    >>> names_in_language("JP", 2026, None, "en_US", ("public",)).translations["元日"]
    "New Year's Day"
    """
    rules = _country(country)
    if not rules.start_year <= year <= rules.end_year:
        raise NotPublished(f"the rules cover {rules.start_year} to {rules.end_year}")
    categories = categories_of(country, rules.supported_categories, kinds)

    def compute(code: str | None) -> "HolidayBase":
        return correct(
            _rules(
                country, subdiv=subdivision(country, state), years=year, language=code, categories=categories or None
            )
        )

    with LOCK, warnings.catch_warnings(action="ignore"):
        translated = compute(language if language in rules.supported_languages else None)
        own = compute(rules.default_language)
        labels = [translated.tr(label) for label in (getattr(rules, "estimated_label", ""),) if label]
    by_date = {day: [_without_labels(name, labels) for name in translated.get_list(day)] for day in translated}
    translations: dict[str, str] = {}
    for day in own:
        for name in own.get_list(day):
            translation = translated.tr(name)
            if translation != name:
                translations[name] = translation
            elif len(own.get_list(day)) == 1 and len(by_date.get(day, ())) == 1:
                translations[name] = by_date[day][0]
    return NamesInLanguage(by_date, translations)


def _without_labels(name: str, labels: Iterable[str]) -> str:
    for label in labels:
        before, _, after = label.partition("%s")
        if name.startswith(before) and name.endswith(after):
            name = name[len(before) : len(name) - len(after)]
    return name


def years_with_rules(country: str) -> tuple[int, int]:
    """The first and the last year that the rules know; raises NotPublished where there are none.

    >>> years_with_rules("SG")
    (1901, 2100)
    """
    rules = _country(country)
    return rules.start_year, rules.end_year


def years_covered(country: str) -> tuple[int, int]:
    """The first and the last year that can be asked for; a source may know years that the rules do not know yet.

    >>> years_covered("SG")
    (1901, 2100)
    """
    return _country(country).start_year if has_rules(country) else 1900, 2100


@functools.cache
def weekend_rules(country: str, state: str | None) -> "HolidayBase":
    """An object whose `is_weekend(day)` says which days are the weekend of a country that has rules, or of its state.

    Where the rules do not tell the state apart, the weekend is that of the country.
    """
    with LOCK:
        return _rules(country, subdiv=subdivision(country, state), expand=False)


@functools.lru_cache(maxsize=256)
def _days(country: str, years: tuple[int, ...], state: str | None, kinds: tuple[str, ...]) -> tuple[ComputedDay, ...]:
    days: dict[tuple[date, str], ComputedDay] = {}
    with LOCK:
        supported = _country(country).supported_categories
        for category in categories_of(country, supported, kinds):
            computed = _computed(country, years, state, (category,))
            languages = computed.supported_languages
            is_english = not languages or "en_US" in languages
            observed_label = computed.tr(getattr(computed, "observed_label", "%s"))
            date_pattern = _pattern_of_exchanged_days(computed)
            for day, names in computed.items():
                if day.year not in years:
                    continue
                for name in names.split("; "):
                    if (day, name) in days:
                        continue  # in a category that comes before, and so of a stronger kind
                    kind = kind_of_day(country, category, day.year, name)
                    half = None if kind == "observance" else half_of_day(category, name)  # on those, people work
                    observes = _observed_holiday(computed, observed_label, day, name) or _exchanged_day(
                        name, date_pattern
                    )
                    days[day, name] = ComputedDay(day, name, kind, half, observes, is_english)
    return _in_order(day for day in days.values() if day.kind in kinds)


def _in_order(days: Iterable[ComputedDay]) -> tuple[ComputedDay, ...]:
    return tuple(sorted(days, key=lambda day: (day.date, day.name)))


@functools.lru_cache(maxsize=256)
def _days_in_every_state(
    country: str, years: tuple[int, ...], kinds: tuple[str, ...], states: tuple[str, ...]
) -> tuple[ComputedDay, ...]:
    days_by_state = [_days(country, years, state, kinds) for state in states]
    in_every_state = set.intersection(*({(day.date, day.kind, day.half) for day in days} for days in days_by_state))
    by_date: dict[tuple[date, str, str | None], list[ComputedDay]] = {}
    for days in days_by_state:
        for day in days:
            if (key := (day.date, day.kind, day.half)) in in_every_state:
                by_date.setdefault(key, []).append(day)
    everywhere: list[ComputedDay] = []
    for same_day in by_date.values():
        # Where the states call it by different names, it is the name that most of them use.
        states_by_name = Counter(day.name for day in same_day)
        common = max(states_by_name.values())
        everywhere += {day.name: day for day in same_day if states_by_name[day.name] == common}.values()
    return _in_order(everywhere)


@functools.lru_cache(maxsize=4)  # the days of a question and its make-up days are asked for one after the other
def _computed(country: str, years: tuple[int, ...], state: str | None, categories: tuple[str, ...]) -> "HolidayBase":
    rules = _country(country)
    if not all(rules.start_year <= year <= rules.end_year for year in years):
        raise NotPublished(f"the rules cover {rules.start_year} to {rules.end_year}")
    with LOCK, warnings.catch_warnings(action="error", category=UserWarning):
        try:
            computed = _recording_rules(country)(
                subdiv=subdivision(country, state) or state, years=years,
                language="en_US" if "en_US" in rules.supported_languages else None, categories=categories,
            )  # fmt: skip
            return correct(computed)
        except UserWarning as warning:  # rules that are known for some of the days only are no rules
            raise NotPublished(f"no complete rules: {warning}") from None


def _observed_holiday(computed: "HolidayBase", label: str, day: date, name: str) -> date | None:
    """The date of the holiday that a day stands for, as recorded or told by its name; None where that is not sure.

    `label` is how the rules name a substitute, as `"%s (observed)"`.
    """
    recorded: dict[tuple[date, str], set[date]] = getattr(computed, "observed_holidays", {})
    holidays = recorded.get((day, name), set())
    plain_name = _without_label(name, label)
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
        holiday in others and substitute != (day, name) and _without_label(substitute[1], label) in names
        for substitute, others in recorded.items()
    )
    # Georgia keeps Washington's Birthday beside Christmas, and that is no substitute of Christmas.
    return None if plain_name not in names and has_substitute_of_its_own else holiday


def _pattern_of_exchanged_days(computed: "HolidayBase") -> str | None:
    """The names of days off that were exchanged for another day off, as `strptime` reads them; None if there are none.

    >>> _pattern_of_exchanged_days(_recording_rules("RU")(language="en_US"))
    'Day off (substituted from %m/%d/%Y)'
    """
    label: str | None = getattr(computed, "substituted_label", None)
    date_format: str | None = getattr(computed, "substituted_date_format", None)
    return computed.tr(label) % computed.tr(date_format) if label and date_format else None


def _exchanged_day(name: str, pattern: str | None) -> date | None:
    """The day off that another one was exchanged for, as its name tells; None if it tells no such day."""
    if pattern is None or not name.startswith(pattern.partition("%")[0]):
        return None
    try:
        return dt.datetime.strptime(name, pattern).date()
    except ValueError:
        return None


def _without_label(name: str, label: str) -> str:
    before, _, after = label.partition("%s")
    if label != "%s" and name.startswith(before) and name.endswith(after):
        return name[len(before) : len(name) - len(after)]
    return name


@functools.cache
def _recording_rules(country: str) -> "type[HolidayBase]":
    """The rules of a country that also remember, for each substitute that they add, the holiday that it stands for.

    python-holidays adds substitutes by a method that it calls private, and has no other place that tells what they
    stand for.  If a later edition has no such method, nothing is remembered, and tests/sources/test_rules.py fails.
    """
    rules: Any = type(_country(country))
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


@functools.cache
def _country(country: str) -> "HolidayBase":
    if not has_rules(country):
        raise NotPublished("there are no rules for it")
    with LOCK:
        return _rules(country)


def _rules(country: str, **options: Any) -> "HolidayBase":
    """The rules of a country or an exchange; the options are those of python-holidays."""
    import holidays

    compute: Callable[..., HolidayBase] = (
        holidays.financial_holidays if country in MARKETS else holidays.country_holidays
    )
    return compute(country, **options)
