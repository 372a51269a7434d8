"""Which candidate is meant, where several are as likely: a question to a person, or a doubt in the reader."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from holidays_cli.authoring.induction.candidate import Candidate, Filter
from holidays_cli.authoring.induction.date_columns import has_observed_dates
from holidays_cli.authoring.induction.hints import Hints
from holidays_cli.authoring.induction.rules_agreement import RulesAgreement
from holidays_cli.errors import Unreadable
from holidays_cli.rows import is_weekend
from holidays_cli.text import count

LARGEST_DIFFERENCE_OF_SCORES = 0.03  # difference of the scores of candidates that are equally likely
MAX_ANSWERS = 4
MAX_DAYS_SHOWN = 5
NONE_OF_THESE = "none of these"
SHOW_DAYS = "show me their days"

Ask = Callable[[str, Sequence[str]], int]
"""Puts a question to a person and returns the number of the answer that they chose; the first is the usual one."""


class Choice(NamedTuple):
    """The candidate that is meant, and what remains in doubt about it."""

    candidate: Candidate
    doubts: list[str]
    others: list[Candidate]
    """The lists that were passed over, which are told or were asked about."""


def choose(candidates: Sequence[Candidate], rules: RulesAgreement, ask: Ask | None, hints: Hints) -> Choice:
    """The candidate that is meant; what the rules leave open is put to `ask`, or without it a doubt.

    Raises Unreadable if the person says that it is none of them, or there is no list of the number in the hints.
    """
    if hints.list_number is not None:
        lists = different_lists(candidates, margin=1.0)
        if not 1 <= hints.list_number <= len(lists):
            raise Unreadable(f"there is no list {hints.list_number}: the page has {count(len(lists), 'list')}")
        likely_lists = [lists[hints.list_number - 1]]
    else:
        likely_lists = lists = different_lists(candidates)
    candidate = likely_lists[0]
    doubts = []
    if len(likely_lists) > 1:
        answers = [describe(answer, likely_lists) for answer in likely_lists]
        if ask:
            candidate = _ask_for_list(likely_lists, answers, ask)
        else:
            doubts.append(
                f"which list is meant? Taken: {answers[0]}; as likely: {'; '.join(answers[1:])}; choose with --list"
            )
    other_lists = [other for other in lists if other is not candidate]
    if ask:
        candidate = replace(candidate, filters=tuple(_confirmed_filters(candidate.filters, ask)))
    if candidate.assumed_year:
        doubts.append(f"the page does not say which year its dates are of; they fit {candidate.assumed_year}")
    if candidate.address_year and not candidate.asks_by_year:
        doubts.append(
            f"the address is that of a single page, of {candidate.address_year}, so that the reader reads no other year;"
            " where there is a page for each, write {year} in it"
        )
    if state := rules.state(candidate.days):
        doubts.append(f"its days are those of {rules.country}-{state} rather than of the whole country")
    return Choice(candidate, doubts, other_lists)


def _confirmed_filters(filters: Sequence[Filter], ask: Ask) -> Iterator[Filter]:
    """The filters that a person agrees to."""
    for condition in filters:
        if ask(f"are the entries {condition.left_out} public holidays?", ["no", "yes"]) == 1:
            continue
        if condition.stricter and ask(f"{condition.doubt}. Is it a public holiday?", ["yes", "no"]) == 1:
            yield condition.stricter
        else:
            yield replace(condition, doubt="")


def _ask_for_list(lists: Sequence[Candidate], answers: Sequence[str], ask: Ask) -> Candidate:
    """The candidate that a person chooses, who may look at the days of all of them before."""
    question = "the page can be read in more than one way; which days are meant?"
    number = ask(question, [*answers, SHOW_DAYS, NONE_OF_THESE])
    if number == len(answers):
        answers_with_days = [
            f"{answer}: {', '.join(f'{day}' for day in sorted(candidate.days))}"
            for answer, candidate in zip(answers, lists, strict=True)
        ]
        number = ask(question, [*answers_with_days, NONE_OF_THESE])
        number += number == len(answers)
    if number > len(answers):
        raise Unreadable(
            "none of the lists is meant: name a day of the right one with --example '2026-05-14=Ascension'"
        )
    return lists[number]


def different_lists(candidates: Sequence[Candidate], margin: float = LARGEST_DIFFERENCE_OF_SCORES) -> list[Candidate]:
    """The first candidate, and those after it whose score is nearly as good and that give other days."""
    best = candidates[0]
    different = [best]
    for candidate in candidates[1:]:
        is_close = candidate.score >= best.score - margin
        if is_close and all(_differ(candidate, earlier) for earlier in different):
            different.append(candidate)
    return different[:MAX_ANSWERS]


def _differ(first: Candidate, second: Candidate) -> bool:
    """Whether two candidates give other days in the years that both have; one of fewer years is no other list.

    Where a column has the dates on which holidays are observed, those that fall on a weekend make no difference.
    """
    common_years = {day.year for day in first.days} & {day.year for day in second.days}
    only_on_working_days = has_observed_dates(first.date_column) or has_observed_dates(second.date_column)
    return not common_years or any(
        day.year in common_years and not (only_on_working_days and is_weekend(day)) for day in first.days ^ second.days
    )


def describe(candidate: Candidate, all_lists: Sequence[Candidate]) -> str:
    """Where a candidate's days are from, and those that only it has."""
    counts = Counter(day.year for day in candidate.days)
    year = max(counts, key=lambda year: (counts[year], year))
    days = sorted(day for day in candidate.days if day.year == year)
    shared_days = frozenset.intersection(*(other.days for other in all_lists))
    own_dates = [f"{day:%d %b}" for day in days if day not in shared_days] or ["none"]
    shown_dates = ", ".join(own_dates[:MAX_DAYS_SHOWN]) + (" …" if len(own_dates) > MAX_DAYS_SHOWN else "")
    left_out = "".join(f", without those {condition.left_out}" for condition in candidate.filters)
    lists = "what all lists have in " if candidate.list_column is not None else ""
    size = f"{count(len(days), 'day')} of {year}"
    return f"{lists}{candidate.table.location}{left_out} ({size}; of its own: {shown_dates})"
