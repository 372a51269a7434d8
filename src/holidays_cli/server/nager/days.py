"""Holidays as that API has them: one row a date and name, `global` where the whole country has the day off.

By the rules a federal holiday of the United States is a row for each name that the states have for it.  Here it is one row
under the name that most states use; rows of their own have only the states that have another holiday on that date, such
as Indigenous Peoples' Day beside Columbus Day.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from holidays_cli import Holiday
from holidays_cli.errors import NotPublished
from holidays_cli.model import Answer, is_of_kinds
from holidays_cli.place import LONGEST_ISO_STATE, Place
from holidays_cli.queries.translate import translate
from holidays_cli.server.parameters import states_of
from holidays_cli.sources import rules_index
from holidays_cli.sources.loader import load_sources
from holidays_cli.sources.rules import ComputedDay, days_by_rules
from holidays_cli.sources.rules_index import country_names, states_with_rules
from holidays_cli.sources.rules_names import names_in_language

LISTED_KINDS = ("public", "bank", "government", "school", "optional")
"""The kinds of days in its lists, strongest first; days that are named and worked are not listed."""
CLOSING_KINDS = ("bank", "government", "school")
"""The kinds of days on which only some are closed, who are closed on every public holiday anyway."""
TYPES = {
    "public": "Public",
    "bank": "Bank",
    "government": "Authorities",
    "school": "School",
    "optional": "Optional",
}
"""The types of that API by the kinds of days."""
COMMON_TERMS = frozenset(
    "and anniversary autonomous birthday canton celebration city commemoration community day eve feast festival festivity "
    "first for holiday island lady national observance observed official our patron people province public region saint san "
    "santa second state substitute the third".split()
)
"""Terms in the names of holidays that do not tell which holiday it is."""


class NagerDay(NamedTuple):
    """A row of that API."""

    date: dt.date
    english_name: str
    local_name: str
    country: str
    states: tuple[str, ...]
    """The codes of the states that it holds in, without the country; empty: everywhere."""
    kinds: tuple[str, ...]
    """The kinds of the day in these states, strongest first."""
    observes: dt.date | None
    """The date that this day stands for, where it is a substitute."""

    @property
    def is_public(self) -> bool:
        """Whether it is a public holiday, and not a day of banks, offices, schools or of those who choose so."""
        return "public" in self.kinds

    @property
    def types(self) -> list[str]:
        """The types of that API."""
        return [TYPES[kind] for kind in self.kinds]

    def holds_in(self, state: str) -> bool:
        """Whether it holds in a state; with `""`: in the whole country."""
        return not self.states or state in self.states


def nager_days(place: Place, answer: Answer) -> list[NagerDay]:
    """The rows of that API for a country's holidays, those of its states among them, in order of their dates."""
    listed = answer.replace([holiday for holiday in answer if is_of_kinds(holiday, LISTED_KINDS)])
    named_days = _with_days_of_states(place, _without_school_breaks(_named_days(place, listed)))
    all_states = states_of_rows(place, answer)
    days_by_date: dict[dt.date, list[NagerDay]] = {}
    for day in named_days:
        days_by_date.setdefault(day.date, []).append(day)
    rows: list[NagerDay] = []
    for _, days in sorted(days_by_date.items()):
        rows += _one_row_a_holiday(_one_row_a_name(days), all_states)
    return rows


def public_dates(rows: Iterable[NagerDay], state: str, all_states: frozenset[str]) -> set[dt.date]:
    """The dates that are public holidays in a state; with `""` in the whole country.

    The whole country has a date off where each of `all_states` has some holiday on it, whatever they call it.

    >>> boxing_day = NagerDay(dt.date(2026, 12, 28), "Boxing Day", "", "AU", ("NSW", "VIC"), ("public",), None)
    >>> rows = [boxing_day, boxing_day._replace(english_name="Proclamation Day", states=("SA",))]
    >>> [len(public_dates(rows, "", frozenset(states))) for states in (("NSW", "SA", "VIC"), ("NSW", "SA", "VIC", "WA"))]
    [1, 0]
    """
    states_by_date: dict[dt.date, set[str]] = {}
    dates: set[dt.date] = set()
    for row in rows:
        if row.is_public and row.holds_in(state):
            dates.add(row.date)
        elif row.is_public and not state:
            states_by_date.setdefault(row.date, set()).update(row.states)
    return dates | {date for date, states in states_by_date.items() if all_states and all_states <= states}


def states_of_rows(place: Place, answer: Answer) -> frozenset[str]:
    """The states that a row has if it holds in the whole country: those of ISO 3166-2, without the parts of our own codes."""
    return frozenset(state for state in _states_asked_for(place, answer) if len(state) <= LONGEST_ISO_STATE)


def _states_asked_for(place: Place, answer: Answer) -> tuple[str, ...]:
    """The states whose days are in an answer about all states: those of its source, else those that the rules know.

    The rules know states that a source does not, such as the French Southern Territories, which have no inhabitants.
    """
    titles = {holiday.source for holiday in answer.holidays}
    source = next((source for source in load_sources(place.file_code).sources if source.title in titles), None)
    if source and source.states:
        return source.states
    return states_with_rules(place.country) if place.country in country_names() else states_of(place)


def _named_days(place: Place, answer: Answer) -> list[NagerDay]:
    """A row for each holiday, with its English name and its name in the language of the country.

    A source of the country itself names its days in its language; where a source for the whole world was asked, the rules
    know that name.
    """
    world_titles = {source.title for source in load_sources(place.file_code).sources if not source.is_of_country}
    in_english = translate(answer, "en").holidays
    language = rules_index.default_language(place.country)
    in_own_language = translate(answer, language).holidays
    days = []
    for holiday, english, local in zip(answer.holidays, in_english, in_own_language, strict=True):
        local_name = holiday.name
        if not holiday.name or holiday.source in world_titles:
            local_name = _counterpart(holiday, language) or local.name
        days.append(
            NagerDay(
                date=holiday.date,
                english_name=english.name or local_name,
                local_name=local_name or english.name,
                country=holiday.country,
                states=tuple(sorted(holiday.states)),
                kinds=(holiday.kind,),
                observes=holiday.observes,
            )
        )
    return days


def _counterpart(holiday: Holiday, language: str) -> str | None:
    """The name in a language of the day to which the rules give this English name; None if they do not have it."""
    if holiday.country not in country_names():
        return None
    state = holiday.states[0] if holiday.states else None
    if state and state not in states_with_rules(holiday.country):
        state = None
    arguments = (holiday.country, holiday.date.year, state)
    try:
        in_english = names_in_language(*arguments, "en_US", (holiday.kind,))
        in_own_language = names_in_language(*arguments, language.replace("-", "_"), (holiday.kind,))
    except NotPublished:
        return None  # the rules do not have that year
    english, local = in_english.by_date.get(holiday.date, []), in_own_language.by_date.get(holiday.date, [])
    if holiday.name in english and len(english) == len(local):
        return local[english.index(holiday.name)]
    return None


def _with_days_of_states(place: Place, days: Sequence[NagerDay]) -> list[NagerDay]:
    """The days, and as rows of their own the other holidays that states have on the dates of national ones, by the rules.

    A source for the whole country has one name for a date: Columbus Day.  New Mexico has Indigenous Peoples' Day instead, and
    is then none of the states of the other row; Texas has Confederate Memorial Day on Martin Luther King Jr. Day.
    """
    if place.country not in country_names():
        return list(days)
    rows = list(days)
    for year in sorted({day.date.year for day in days}):
        try:
            national = _public_days_by_date(place.country, year, None)
            states = {
                state: _public_days_by_date(place.country, year, state) for state in states_with_rules(place.country)
            }
        except NotPublished:
            continue  # the rules do not have that year
        for state, days_of_state in states.items():
            for date, computed in days_of_state.items():
                national_names = {_plain(day.name) for day in national.get(date, ())}
                own_days = [day for day in computed if day.is_english and _plain(day.name) not in national_names]
                if national_names and own_days:
                    rows = _with_own_days(rows, state, own_days, is_instead=len(own_days) == len(computed))
    return rows


def _with_own_days(
    rows: Sequence[NagerDay], state: str, own_days: Sequence[ComputedDay], *, is_instead: bool
) -> list[NagerDay]:
    """The rows with the own holidays of a state on one date, on which some row holds in it; `is_instead`: only these hold."""
    date = own_days[0].date
    of_date = [row for row in rows if row.date == date and row.is_public and row.holds_in(state)]
    names = {_plain(row.english_name) for row in of_date}
    added = [
        NagerDay(date, day.name, day.local_name or day.name, of_date[0].country, (state,), ("public",), day.observes)
        for day in own_days
        if of_date and _plain(day.name) not in names
    ]
    if not added or not is_instead:
        return [*rows, *added]
    others = [_without_state(row, state) if row in of_date and row.states else row for row in rows]
    return [*(row for row in others if row is not None), *added]


def _without_state(row: NagerDay, state: str) -> NagerDay | None:
    """A row of some states without one of them; None if no other is left."""
    states = tuple(other for other in row.states if other != state)
    return row._replace(states=states) if states else None


def _public_days_by_date(country: str, year: int, state: str | None) -> dict[dt.date, list[ComputedDay]]:
    """The whole public holidays of a country or a state by the rules; raises NotPublished for a year that they do not have."""
    days: dict[dt.date, list[ComputedDay]] = {}
    for day in days_by_rules(country, [year], state, kinds=("public",)):
        if day.half is None:
            days.setdefault(day.date, []).append(day)
    return days


def _without_school_breaks(days: Sequence[NagerDay]) -> list[NagerDay]:
    """The days without those on which schools are closed for several days: that API has no school breaks."""
    dates_by_name: dict[str, set[dt.date]] = {}
    for day in days:
        if day.kinds == ("school",):
            dates_by_name.setdefault(day.english_name, set()).add(day.date)
    return [day for day in days if day.kinds != ("school",) or len(dates_by_name[day.english_name]) == 1]


def _one_row_a_name(days: Sequence[NagerDay]) -> list[NagerDay]:
    """The days of a date, those of the same name as one row."""
    days_by_name: dict[str, list[NagerDay]] = {}
    for day in days:
        days_by_name.setdefault(_plain(day.english_name), []).append(day)
    return [_merged(days_of_name) for days_of_name in days_by_name.values()]


def _merged(days: Sequence[NagerDay]) -> NagerDay:
    """The days of a date and name as one row: where it is a public holiday, else where it is of the next weaker kind.

    It has the weaker kinds as well that it is of in all these states.
    """
    spelling, _ = Counter((day.english_name, day.local_name) for day in days).most_common(1)[0]
    states_by_kind = {
        kind: [day.states for day in days if kind in day.kinds]
        for kind in LISTED_KINDS
        if any(kind in day.kinds for day in days)
    }
    covered = {kind: _union(lists_of_states) for kind, lists_of_states in states_by_kind.items()}
    strongest = next(iter(covered))
    states = covered[strongest]
    kinds = [kind for kind, other in covered.items() if other is None or (states is not None and states <= other)]
    return days[0]._replace(
        english_name=spelling[0],
        local_name=spelling[1],
        states=tuple(sorted(states or ())),
        kinds=tuple(kinds),
        observes=next((day.observes for day in days if day.observes), None),
    )


def _union(lists_of_states: Iterable[tuple[str, ...]]) -> frozenset[str] | None:
    """All states of several days; None if one of them holds everywhere."""
    union: set[str] = set()
    for states in lists_of_states:
        if not states:
            return None
        union.update(states)
    return frozenset(union)


def _one_row_a_holiday(rows: Sequence[NagerDay], all_states: frozenset[str]) -> list[NagerDay]:
    """The rows of a date without other names for the same holiday: its row has all states that have it off.

    If those are all states, it is a row of the whole country. That banks, offices or schools are closed on a public
    holiday of the whole country is left out as well.
    """

    def strength(row: NagerDay) -> tuple[int, bool, int]:
        return LISTED_KINDS.index(row.kinds[0]), bool(row.states), -len(row.states)

    result: list[NagerDay] = []
    for row in sorted(rows, key=strength):
        index = next((index for index, other in enumerate(result) if _is_variant(row, other)), None)
        if index is None:
            result.append(row)
        elif result[index].states:
            states = {*result[index].states, *row.states}
            result[index] = result[index]._replace(states=tuple(sorted(states)))
    for index, row in enumerate(result):
        if row.states and all_states and all_states <= set(row.states):
            result[index] = row._replace(states=())
    if any(row.is_public and not row.states for row in result):
        result = [row for row in result if row.kinds[0] not in CLOSING_KINDS]
    return sorted(result, key=lambda row: bool(row.states))


def _is_variant(row: NagerDay, other: NagerDay) -> bool:
    """Whether a row names the same holiday as another row of that date and kind.

    It does if it has all telling terms of the other name, or the other way round; two rows of the whole country are two.

    >>> day = NagerDay(dt.date(2026, 1, 19), "Martin Luther King Jr. Day", "", "US", (), ("public",), None)
    >>> _is_variant(day, day._replace(english_name="Dr. Martin Luther King Jr. / Civil Rights Day", states=("AZ",)))
    True
    >>> _is_variant(day._replace(english_name="Confederate Memorial Day", states=("TX",)), day)
    False
    """
    if row.kinds[0] != other.kinds[0] or (not row.states and not other.states):
        return False
    terms, other_terms = _telling_terms(row.english_name), _telling_terms(other.english_name)
    return bool(terms and other_terms) and (terms <= other_terms or other_terms <= terms)


def _telling_terms(name: str) -> set[str]:
    """The terms of a name that tell which holiday it is, without a plural s."""
    terms = re.findall(r"\w{3,}", _plain(name).replace("'s", "").replace("s'", "s"))
    return {term.removesuffix("s") for term in terms} - COMMON_TERMS


def _plain(name: str) -> str:
    """A name for comparison, whatever apostrophes, capitals and full stops it is written with."""
    return re.sub(r"[.,]", "", name.replace("’", "'")).casefold().strip()
