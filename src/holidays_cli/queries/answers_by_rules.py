"""The days of countries by the rules alone, with all their names: what is searched where no place is named.

Computing a year of all countries takes seconds.  So the days are kept in the archive, year by year, until python-holidays or
this package is another edition; at most those of the last twenty years that were asked for.
"""

import functools
import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from datetime import date
from typing import Any

from holidays_cli import paths
from holidays_cli.archive import Archive, computed_answers
from holidays_cli.archive.computed_answers import ALL_COUNTRIES, MOST_YEARS, ComputedQuestion
from holidays_cli.errors import NotPublished
from holidays_cli.model import KINDS, RULES_TITLE, Answer, Holiday, is_of_kinds
from holidays_cli.queries.computed_answer import edition_of_rules
from holidays_cli.queries.translate import best_language
from holidays_cli.sources import rules, rules_index, rules_names

_ESTIMATED = " (estimated)"

DaysByCountry = dict[str, list[Holiday] | None]
"""The days of a year by the ISO codes of the countries; None where the rules do not know the year."""


def answers_by_rules(
    years_by_country: Mapping[str, Sequence[int]], kinds: Sequence[str] = ("public",)
) -> dict[str, Answer]:
    """What `answer_by_rules` answers about each of many countries, by their codes.

    Where the archive can be written, only the first question about a year takes long.

    >>> answers_by_rules({"DE": [2026], "FR": [2026]})["DE"][0].names == {"en": "New Year's Day", "de": "Neujahr"}
    True
    """
    countries = list(years_by_country)
    all_years = sorted({year for years in years_by_country.values() for year in years})
    if len(all_years) > MOST_YEARS:
        days_by_year = {year: _computed_days(countries, year, kinds) for year in all_years}
    else:
        with closing(Archive(paths.archive())) as archive:
            days_by_year = {year: _days_of_year(archive, countries, year, kinds) for year in all_years}
    return {
        country: _answer(country, {year: days_by_year[year][country] for year in years}, kinds)
        for country, years in years_by_country.items()
    }


def answer_by_rules(country: str, years: Iterable[int], kinds: Sequence[str] = ("public",)) -> Answer:
    """The days of a country by the rules alone, with their names in English and in the country's own language.

    No source is asked, and the archive is not read.  Years that the rules do not know are in `Answer.missing`.

    >>> [day.names["de"] for day in answer_by_rules("DE", [2026]) if day.name == "Easter Monday"]
    ['Ostermontag']
    """
    return _answer(country, {year: _computed_days_of_country(country, year, kinds) for year in years}, kinds)


@functools.lru_cache(maxsize=1024)
def names_in_own_language(country: str, year: int, kinds: tuple[str, ...], state: str | None = None) -> dict[str, str]:
    """The names of the days of a year in the country's own language by the English ones, where they differ.

    >>> names_in_own_language("DE", 2026, ("public",))["Easter Monday"]
    'Ostermontag'
    """
    try:
        code = best_language("en", rules_names.languages(country))
        if code is None:
            return {}
        translations = rules_names.names_in_language(country, year, state, code, kinds).translations
    except NotPublished:
        return {}
    return {english: local for local, english in translations.items()}


def local_name_of(name: str, local_names: Mapping[str, str]) -> str | None:
    """The local name of a day by its English one, which may say that it is estimated.

    >>> local_name_of("Eid al-Fitr (estimated)", {"Eid al-Fitr": "Ramazan Bayramı"})
    'Ramazan Bayramı'
    """
    return local_names.get(name) or local_names.get(name.removesuffix(_ESTIMATED))


def _answer(country: str, days_by_year: Mapping[int, list[Holiday] | None], kinds: Sequence[str]) -> Answer:
    answer = Answer(country, tuple(days_by_year), None, [day for days in days_by_year.values() for day in days or ()])
    answer.kinds = tuple(kinds)
    answer.missing = tuple(year for year, days in days_by_year.items() if days is None)
    return answer


def _days_of_year(archive: Archive, countries: Sequence[str], year: int, kinds: Sequence[str]) -> DaysByCountry:
    """The days of a year, from the archive as far as it has them; what had to be computed is kept there."""
    edition = edition_of_rules()
    if edition is None:  # somebody may be changing the rules
        return _computed_days(countries, year, kinds)
    question = ComputedQuestion(ALL_COUNTRIES, None, [year], kinds, edition=edition, fingerprint="")
    text = computed_answers.read_text(archive, question)
    known: DaysByCountry = {} if text is None else _from_json(text)
    missing = [country for country in countries if country not in known]
    if missing:
        known |= _computed_days(missing, year, kinds)
        try:
            computed_answers.record_text(archive, question, _to_json(known))
        except (sqlite3.Error, OSError):
            pass  # it is computed again the next time
    return known


def _computed_days(countries: Iterable[str], year: int, kinds: Sequence[str]) -> DaysByCountry:
    return {country: _computed_days_of_country(country, year, kinds) for country in countries}


def _computed_days_of_country(country: str, year: int, kinds: Sequence[str]) -> list[Holiday] | None:
    """The days of a country in a year; None where the rules do not know the year."""
    selected = [kind for kind in KINDS if kind in kinds] or [*KINDS]
    try:
        days = rules.days_by_rules(country, [year], kinds=selected)
    except NotPublished:
        return None
    local_names = names_in_own_language(country, year, tuple(selected))
    local_language = rules_index.default_language(country)
    holidays = []
    for day in days:
        names = {"en": day.name} if day.is_english else {}
        if local_name := local_name_of(day.name, local_names):
            names[local_language] = local_name
        holiday = _holiday(
            country, day.date, day.name, kind=day.kind, half=day.half, observes=day.observes, names=names
        )
        if is_of_kinds(holiday, kinds):
            holidays.append(holiday)
    return holidays


def _holiday(
    country: str,
    day: date,
    name: str,
    *,
    kind: str,
    half: str | None,
    observes: date | None,
    names: Mapping[str, str],
) -> Holiday:
    """A day by the rules."""
    status = "estimated" if name.endswith(_ESTIMATED) else "computed"
    return Holiday(
        day, name, country, source=RULES_TITLE, kind=kind, half=half, observes=observes, names=names, status=status
    )


def _to_json(days_by_country: DaysByCountry) -> str:
    """The text that is kept of the days of a year."""
    records = {
        country: None if days is None else [_day_to_json(day) for day in days]
        for country, days in days_by_country.items()
    }
    return json.dumps(records, ensure_ascii=False, separators=(",", ":"))


def _day_to_json(day: Holiday) -> dict[str, Any]:
    record = {"date": day.date.isoformat(), "name": day.name, "names": day.names, "kind": day.kind, "half": day.half}
    return {**record, "observes": day.observes.isoformat() if day.observes else None}


def _from_json(text: str) -> DaysByCountry:
    return {
        country: None if records is None else [_day_from_json(country, record) for record in records]
        for country, records in json.loads(text).items()
    }


def _day_from_json(country: str, record: Mapping[str, Any]) -> Holiday:
    observes = record["observes"]
    return _holiday(
        country, date.fromisoformat(record["date"]), record["name"],
        kind=record["kind"], half=record["half"], observes=date.fromisoformat(observes) if observes else None,
        names=record["names"],
    )  # fmt: skip
