"""Which candidate is meant, where several are as likely: a question to a person, or a doubt in the reader."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from holidays_cli.authoring.induction.candidates.candidate import Candidate
from holidays_cli.authoring.induction.candidates.rules_agreement import RulesAgreement
from holidays_cli.text import count

CLOSE = 0.03  # difference of the scores of candidates that are equally likely
MAX_ANSWERS = 4
MAX_DAYS_SHOWN = 5

Ask = Callable[[str, Sequence[str]], int]
"""Puts a question to a person and returns the number of the answer that they chose; the first is the usual one."""


class Choice(NamedTuple):
    """The candidate that is meant, and what remains in doubt about it."""

    candidate: Candidate
    doubts: list[str]


def choose(candidates: Sequence[Candidate], rules: RulesAgreement, ask: Ask | None) -> Choice:
    """The candidate that is meant; what the rules leave open is put to `ask`, or without it a doubt."""
    likely = equally_likely(candidates)
    candidate = likely[0]
    doubts = []
    if len(likely) > 1:
        answers = [_description(answer, likely) for answer in likely]
        if ask:
            question = "the page can be read in more than one way; which days are meant?"
            candidate = likely[ask(question, answers)]
        else:
            doubts.append(f"which list is meant? Taken: {answers[0]}; as likely: {'; '.join(answers[1:])}")
    for doubt in candidate.doubts:
        if ask is None or doubt.alternative is None:
            doubts.append(doubt.text)
        elif ask(f"{doubt.text}. Is it a public holiday?", ["yes", "no"]) == 1:
            filters = list(candidate.filters)
            filters[doubt.filter_number] = doubt.alternative
            candidate = replace(candidate, filters=tuple(filters))
    if candidate.assumed_year:
        doubts.append(f"the page does not say which year its dates are of; they fit {candidate.assumed_year}")
    if state := rules.state(candidate.days):
        doubts.append(f"its days are those of {rules.country}-{state} rather than of the whole country")
    return Choice(candidate, doubts)


def equally_likely(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The first candidate, and those after it that are as likely and give other days."""
    best = candidates[0]
    likely = [best]
    for candidate in candidates[1:]:
        is_close = candidate.score >= best.score - CLOSE
        if is_close and all(_differ(candidate, other) for other in likely):
            likely.append(candidate)
    return likely[:MAX_ANSWERS]


def _differ(first: Candidate, second: Candidate) -> bool:
    """Whether two candidates give other days in the years that both have; one of fewer years is no other list."""
    common_years = {day.year for day in first.days} & {day.year for day in second.days}
    return not common_years or any(day.year in common_years for day in first.days ^ second.days)


def _description(candidate: Candidate, likely: Sequence[Candidate]) -> str:
    """Where a candidate's days are from, and those that only it has."""
    counts = Counter(day.year for day in candidate.days)
    year = max(counts, key=lambda year: (counts[year], year))
    days = sorted(day for day in candidate.days if day.year == year)
    shared = frozenset.intersection(*(other.days for other in likely))
    own = [f"{day:%d %b}" for day in days if day not in shared] or ["none"]
    shown = ", ".join(own[:MAX_DAYS_SHOWN]) + (" …" if len(own) > MAX_DAYS_SHOWN else "")
    lists = f"what all {candidate.number_of_lists} lists have in " if candidate.list_column else ""
    left_out = "".join(f", without those {condition.left_out}" for condition in candidate.filters)
    size = f"{count(len(days), 'day')} of {year}"
    return f"{lists}{candidate.table.location}{left_out} ({size}; of its own: {shown})"
