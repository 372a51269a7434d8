"""The mapping of python-holidays with the days of the country's own source in it, for programs that know that package.

It is a subclass of the country's class there, which fills itself by `lookup`, so that everything that can be done with a
mapping of python-holidays can be done with it.
"""

import functools
import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from holidays.holiday_base import DateLike, HolidayBase
from holidays.mixins.child_entity import ChildEntity

from holidays_cli.errors import HolidaysError, NotPublished, UsageError
from holidays_cli.markets import MARKETS
from holidays_cli.model import Holiday
from holidays_cli.place import Place
from holidays_cli.queries.lookup import lookup
from holidays_cli.sources import catalogue
from holidays_cli.sources.python_holidays import rules_of
from holidays_cli.sources.rules_kinds import category_kind
from holidays_cli.sources.weekends import is_weekend
from holidays_cli.text import name_with_marks

KIND_OF_HALF_DAYS = "half"


def country_holidays(
    country: str,
    subdiv: str | None = None,
    years: int | Iterable[int] | None = None,
    expand: bool = True,  # noqa: FBT001, FBT002 - the parameters are those of python-holidays, in its order
    observed: bool = True,  # noqa: FBT001, FBT002
    prov: str | None = None,
    state: str | None = None,
    language: str | None = None,
    categories: str | Iterable[str] | None = None,
    *,
    offline: bool = False,
    refresh: bool = False,
) -> "SourcedHolidays":
    """A mapping from the dates of a country's public holidays to their names, as `holidays.country_holidays` returns.

    The parameters are those of python-holidays, and mean the same: `country` is an ISO 3166-1 code or a name, `subdiv` (or
    `state`) a state of it, `years` are read at once, and others, while `expand` is true, when one of their days is asked
    for; without `observed` a substitute is listed on the day that it stands for; `language` is that of the names;
    `categories` are those of python-holidays.  Categories that no source lists, such as those of faiths, are by its rules.
    `offline` and `refresh` are those of `lookup`.

    Raises what `lookup` raises, UsageError and NoAnswer, also when a year is read later; ValueError for a category that the
    country does not have; NotImplementedError for a state that python-holidays does not know, and an error that is both a
    UsageError and a NotImplementedError for a country that there is not.

    >>> british = country_holidays("GB", subdiv="SCT")
    >>> british.get("2026-12-25"), british.is_working_day("2026-12-24")  # doctest: +SKIP
    ('Christmas Day', True)
    >>> british.records_on("2026-12-25")[0].source  # doctest: +SKIP
    'GOV.UK'
    """
    try:
        place = Place.parse(country)
        mapping_class = _class_for(place.country)
    except UsageError as error:
        raise UnknownCountry(error) from None
    if place.state:
        Place.parse(country, subdiv or prov or state)  # which refuses another state than the one in `country`
    return mapping_class(
        years=years, subdiv=subdiv or place.state, expand=expand, observed=observed, prov=prov, state=state,
        language=language, categories=categories, offline=offline, refresh=refresh,
    )  # fmt: skip


class UnknownCountry(UsageError, NotImplementedError):
    """There is no such country; python-holidays raises NotImplementedError then, and programs for it catch that."""


class SourcedHolidays(HolidayBase):
    """What the mappings of all countries have in common; `country_holidays` makes them."""

    _rules_class: type[HolidayBase] = HolidayBase
    """The country's class in python-holidays."""
    _code: str = ""
    """The ISO 3166-1 code of the country, or the code of the exchange, of which python-holidays has no country."""

    def __init__(self, *, offline: bool = False, refresh: bool = False, **options: Any) -> None:
        self._is_offline = offline
        self._is_refreshed = refresh
        self._records: dict[date, list[Holiday]] = {}
        self._rules_by_year: dict[int, HolidayBase] = {}
        super().__init__(**options)

    def records_on(self, day: DateLike) -> list[Holiday]:
        """The holidays on a day as `lookup` has them, with source, address and evidence; those by category of the rules are not there.

        `day` is whatever the mapping takes as a key.
        """
        date_of_key = self.__keytransform__(day)
        return list(self._records.get(date_of_key, ()))

    def clear(self) -> None:
        """Leave out all days that were read."""
        super().clear()
        self._records.clear()

    def _populate(self, year: int) -> None:
        """Fill in the days of one year.  Outside the years that python-holidays has for the country there are none."""
        if not self.start_year <= year <= self.end_year:
            return
        self._year = year  # the methods of python-holidays that add single days need it
        kinds, categories_of_rules = self._kinds()
        if kinds:
            try:
                self._populate_from_sources(year, kinds)
            except HolidaysError:
                self.years.discard(year)  # so that it is asked for again, and its days are not taken for known
                raise
        if categories_of_rules:
            by_rules = self._rules_class(
                years=year, subdiv=self.subdiv, observed=self.observed, language=self.language,
                categories=categories_of_rules,
            )  # fmt: skip
            for day, name in by_rules.items():
                self[day] = name

    def _populate_from_sources(self, year: int, kinds: tuple[str, ...]) -> None:
        place = self._place
        answer = lookup(
            place.country, year, place.state, kinds=kinds, lang=self.language,
            offline=self._is_offline, refresh=self._is_refreshed,
        )  # fmt: skip
        if year in answer.missing:
            raise answer.no_answer(year)
        for holiday in answer:
            if holiday.observes is None:
                self._add_record(holiday.date, holiday.name, holiday)
            elif self.observed:
                self._add_record(holiday.date, name_with_marks(holiday), holiday)
        make_up_days = {holiday.date for holiday in answer.working}
        for holiday in answer:
            day = holiday.observes
            if day is None or day in self._records or day in make_up_days:
                continue
            # A substitute is a day off beside the day that it stands for, or the holiday has moved to it: the rules tell.
            if not self.observed or day in self._days_by_rules(day.year):
                self._add_record(day, holiday.name.removesuffix(" (observed)"), holiday)
        self.weekend_workdays = self.weekend_workdays | make_up_days

    def _days_by_rules(self, year: int) -> HolidayBase:
        """What python-holidays has of a year, in the categories of this mapping."""
        if year not in self._rules_by_year:
            self._rules_by_year[year] = self._rules_class(
                years=year, subdiv=None if isinstance(self, ChildEntity) else self.subdiv, categories=self.categories,
                expand=False,
            )  # fmt: skip
        return self._rules_by_year[year]

    def _add_record(self, day: date, name: str, holiday: Holiday) -> None:
        if day.year in self.years:
            self[day] = name or "Holiday"
            self._records.setdefault(day, []).append(holiday)

    @property
    def _place(self) -> Place:
        if isinstance(
            self, ChildEntity
        ):  # its class sets the state that it is of another country, as Puerto Rico of the United States
            return Place(self._code)
        state = self.subdivisions_aliases.get(self.subdiv, self.subdiv) if self.subdiv else None
        return Place.parse(self._code, state)

    def _kinds(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The kinds of days that the sources are asked for, and the categories that only the rules have."""
        kinds: list[str] = []
        categories_of_rules: list[str] = []
        for category in self._sorted_categories:
            kind = category_kind(self._code, category).kind or "public"
            if category == "half_day":
                kinds.append(KIND_OF_HALF_DAYS)
            elif kind == category or (kind == "public" and category == self.default_category):
                kinds.append(kind)
            else:
                categories_of_rules.append(category)
        return tuple(kinds), tuple(categories_of_rules)

    def _get_weekend(self, dt: date) -> set[int]:
        """The weekday of a day if it is on the weekend; python-holidays asks for no other weekday."""
        place = self._place
        return {dt.weekday()} if is_weekend(place.country, dt, place.state) else set()

    def __reduce__(self) -> tuple[Any, ...]:
        """How it is copied and pickled: its class is made when it is needed, and has no name to import it by."""
        # A copy must not take a year for read that only the other has read, as it would if they shared the set.
        records = {day: list(holidays) for day, holidays in self._records.items()}
        state = {**self.__getstate__(), "years": set(self.years), "_records": records, "_rules_by_year": {}}
        return _empty_mapping, (self._code,), state, None, iter(self.items())

    def __repr__(self) -> str:
        by_rules = super().__repr__()
        return re.sub(r"^holidays\.(country|financial)_holidays\('\w+'", f"country_holidays('{self._code}'", by_rules)


@functools.cache
def _class_for(country: str) -> type[SourcedHolidays]:
    """The class of the mappings of a country, by its ISO 3166-1 code.  Raises UsageError if there is no such country."""
    try:
        rules_class = type(rules_of(country))
    except NotPublished:
        raise catalogue.unknown_country(country) from None
    attributes: dict[str, Any] = {"_rules_class": rules_class, "_code": country}
    if country not in MARKETS:
        attributes["country"] = country
    return type(rules_class.__name__, (SourcedHolidays, rules_class), attributes)


def _empty_mapping(country: str) -> SourcedHolidays:
    """A mapping without days, to restore a copy in."""
    mapping_class = _class_for(country)
    mapping = mapping_class.__new__(mapping_class)
    mapping.expand, mapping.years = False, set()
    return mapping
