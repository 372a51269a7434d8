"""Why an answer has no days in a year: a question that nobody should have to ask back."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from holidays_cli.errors import HolidaysError
from holidays_cli.model import KINDS, SELECTABLE_KINDS, Answer, Holiday
from holidays_cli.place import Place
from holidays_cli.queries.lookup import lookup
from holidays_cli.queries.suspensions import suspension
from holidays_cli.sources import catalogue
from holidays_cli.text import count, spans


class EmptyYears(NamedTuple):
    """Years of an answer that have no days, all for the same reason."""

    text: str
    """The place, the years and the reason: `"UA 2026: no day is off under martial law"`."""
    hint: str
    """What to ask for to see other days; `""` where there are none."""


def with_empty_reasons(answer: Answer) -> Answer:
    """The same answer, and in its `empty_reasons` why some of its years have no days."""
    explained_answer = answer.replace(answer.holidays)
    explained_answer.empty_reasons = tuple(empty.text for empty in empty_years(answer))
    return explained_answer


def joined(answers: Sequence[Answer]) -> Answer:
    """The answers about several years of one place as a single one, of which can be told why years are empty."""
    every_day = [holiday for answer in answers for holiday in answer]
    result = answers[0].replace(every_day)
    result.years = tuple(sorted({year for answer in answers for year in answer.years}))
    result.missing = tuple(sorted({year for answer in answers for year in answer.missing}))
    for name in ("working", "half_days", "other_kinds", "elsewhere"):
        setattr(result, name, tuple(holiday for answer in answers for holiday in getattr(answer, name)))
    return result


def empty_years(answer: Answer) -> list[EmptyYears]:
    """The years of an answer that have no days of the kinds asked for, and why.

    What other kinds of days there are is looked up offline, if the answer does not have them.
    """
    kinds = answer.kinds
    answered_years = [year for year in answer.years if year not in answer.missing]
    empty = sorted(set(answered_years) - {day.year for day in answer.dates})
    others = _days_of_other_kinds(answer, kinds, empty) if empty else []
    years_by_reason: dict[_Reason, list[int]] = {}
    for year in empty:
        other_days = [holiday for holiday in others if holiday.date.year == year]
        in_states = {holiday.date for holiday in answer.elsewhere if holiday.date.year == year}
        years_by_reason.setdefault(_reason(answer, year, other_days, len(in_states)), []).append(year)
    label = Place(answer.country, answer.state).label
    return [
        EmptyYears(f"{label} {spans(years)}: {reason.text}", reason.hint) for reason, years in years_by_reason.items()
    ]


class _Reason(NamedTuple):
    text: str
    hint: str


def _reason(answer: Answer, year: int, other_days: Sequence[Holiday], days_in_states: int) -> _Reason:
    kinds = answer.kinds
    if suspended := suspension(answer, year):
        return _Reason(suspended, "--kind all shows the days that are holidays otherwise" if other_days else "")
    if days_in_states:
        holds = "holds" if days_in_states == 1 else "hold"
        return _Reason(
            f"no day holds everywhere; {count(days_in_states, 'day')} {holds} in some states only",
            "--all-states shows them",
        )
    if other_days:
        numbers = Counter(kind for _, kind in {(holiday.date, _selecting_kind(holiday)) for holiday in other_days})
        return _Reason(
            f"{_no_days(kinds)}, but {_listed(numbers)}", f"--kind {','.join(_in_order(numbers))} shows them"
        )
    by_the_rules = " by the rules" if answer.checked_at is None else ""
    if tuple(kinds) == ("public",):
        return _Reason(f"no day is a public holiday in {catalogue.name(answer.country)}{by_the_rules}", "")
    return _Reason(f"{_no_days(kinds)}{by_the_rules}", "")


def _days_of_other_kinds(answer: Answer, kinds: Sequence[str], years: Sequence[int]) -> list[Holiday]:
    """The days of these years that are of other kinds than those of the answer."""
    others = [*answer.other_kinds, *answer.half_days, *answer.working]
    if not {holiday.date.year for holiday in others}.issuperset(years):
        try:
            everything = lookup(answer.country, years, answer.state, kinds=SELECTABLE_KINDS, offline=True)
        except HolidaysError:
            return others
        others = [holiday for holiday in everything if _selecting_kind(holiday) not in kinds]
    return others


def _selecting_kind(holiday: Holiday) -> str:
    """The kind that selects a day: "half" and "working" come before what it is otherwise."""
    return "working" if holiday.working else "half" if holiday.half else holiday.kind


def _in_order(kinds: Iterable[str]) -> list[str]:
    return [kind for kind in SELECTABLE_KINDS if kind in set(kinds)]


def _no_days(kinds: Sequence[str]) -> str:
    if tuple(kinds) == ("public",):
        return "no public holidays"
    if set(kinds).issuperset(SELECTABLE_KINDS):
        return "no days of any kind"
    whole_days = [kind for kind in kinds if kind in KINDS]
    if "half" in kinds and whole_days:  # half days of these kinds, and no others
        others = [kind for kind in kinds if kind not in KINDS and kind != "half"]
        return " or ".join([f"no days of kind {' or '.join(whole_days)}, whole or half,", *others]).rstrip(",")
    return f"no days of kind {' or '.join(kinds)}"


def _listed(numbers: Mapping[str, int]) -> str:
    """Kinds and how many dates there are of each: `2 bank, 1 half days`."""
    return f"{', '.join(f'{numbers[kind]} {kind}' for kind in _in_order(numbers))} {'day' if sum(numbers.values()) == 1 else 'days'}"
