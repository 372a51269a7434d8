"""How likely a candidate is to be the list of holidays of a page."""

from holidays_cli.authoring.induction.candidate import Candidate
from holidays_cli.authoring.induction.date_columns import TextDates
from holidays_cli.authoring.induction.rules_agreement import RulesAgreement

MIN_DAYS = 4  # below which nothing is taken for a list of holidays

# What is taken off a candidate's agreement with the rules, which is 1 at most.
COST_OF_ASSUMED_YEAR = 0.1
COST_OF_SEVERAL_LISTS = 0.1
COST_OF_NO_NAMES = 0.02
COST_OF_YEAR_FROM_TODAY = 0.002  # for each year between the one that is assumed and the one that is expected

# What is added to it.
BONUS_OF_YEAR = 0.01  # for each of up to five years, and for the expected one
BONUS_OF_WEEKDAYS = 0.02
BONUS_OF_STATES = 0.02


def score_of(candidate: Candidate, rules: RulesAgreement) -> float:
    """How likely a candidate is: its agreement with the rules and the printed weekdays, less what it costs to write."""
    if len(candidate.days) < MIN_DAYS:
        return 0.0
    years = {day.year for day in candidate.days}
    weekdays = _agreement_with_weekdays(candidate)
    bonus = BONUS_OF_YEAR * min(len(years), 5)
    bonus += BONUS_OF_YEAR * (candidate.document.expected_year in years)
    bonus += BONUS_OF_WEEKDAYS * (weekdays is not None)
    bonus += BONUS_OF_STATES * (candidate.state_column is not None)
    agreement = rules.agreement(candidate.days)
    return agreement * (1.0 if weekdays is None else weekdays**2) - _cost(candidate) + bonus


def _agreement_with_weekdays(candidate: Candidate) -> float | None:
    """The share of the printed weekdays that are right; None if few are printed beside dates in the same text."""
    column = candidate.date_column
    if not isinstance(column, TextDates) or not column.check_weekday:
        return None
    dates = [
        part for dated_record in candidate.holidays() for part in column.dates(dated_record.record, candidate.year)
    ]
    with_weekday = [part for part in dates if part.has_weekday and len(part.days) == 1]
    total, right = len(with_weekday), sum(not part.wrong_weekday for part in with_weekday)
    return right / total if total >= 0.5 * len(dates) and total else None


def _cost(candidate: Candidate) -> float:
    """How much code a candidate needs, and how much is assumed in it."""
    cost = candidate.table.cost + candidate.date_column.cost + sum(condition.cost for condition in candidate.filters)
    if candidate.name_column is None and not getattr(candidate.date_column, "has_names", False):
        cost += COST_OF_NO_NAMES
    if candidate.list_column is not None and candidate.state_column is None:
        cost += COST_OF_SEVERAL_LISTS
    if candidate.assumed_year:
        cost += COST_OF_ASSUMED_YEAR
        cost += COST_OF_YEAR_FROM_TODAY * abs(candidate.assumed_year - candidate.document.expected_year)
    return cost
