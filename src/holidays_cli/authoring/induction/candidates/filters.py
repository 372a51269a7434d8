"""Which records of a table are no holidays: the filters that make a candidate agree better with the rules.

They leave out whole categories: by the value of a column, by whether it has one, by a phrase in it.  No filter goes by
a single day, because a day that the rules do not know is what a source is asked for.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from holidays_cli.authoring.induction.candidates.candidate import Candidate, DatedRecord, Doubt, Filter
from holidays_cli.authoring.induction.candidates.name_column import find_name_column
from holidays_cli.authoring.induction.candidates.rules_agreement import RulesAgreement
from holidays_cli.authoring.induction.documents.table import as_text
from holidays_cli.authoring.induction.python_code import literal

MIN_GAIN = 0.012  # agreement that a filter must add to be worth writing
MIN_GAIN_OF_LISTS = 0.15  # agreement that the common days of several lists must add
MIN_DAYS = 4
MAX_FILTERS = 3
MAX_KINDS = 12  # values of a column that says what kind of day it is
MAX_LISTS = 60
MAX_PHRASE = 3  # tokens
BEAM_WIDTH = 4  # sets of filters that are followed at the same time
USUAL_LEFT_OUT = 6  # records; a filter that leaves out more needs to gain less
LONG_VALUE = 40  # characters of a value that makes a filter hard to read


class _Rated(NamedTuple):
    value: float
    """The agreement with the rules, less what the filters cost."""
    candidate: Candidate


def with_filters(candidate: Candidate, rules: RulesAgreement) -> Candidate:
    """The candidate with the filters that make it agree better with the rules, and the doubts about them."""
    agreement = rules.agreement(candidate.days)
    best = _Rated(agreement, candidate)
    beam = [candidate]
    for _ in range(MAX_FILTERS):
        extended = [rated for shorter in beam for rated in _with_one_more(shorter, candidate, rules)]
        extended.sort(key=lambda rated: -rated.value)
        beam = [rated.candidate for rated in extended[:BEAM_WIDTH]]
        if not extended or extended[0].value <= best.value + 1e-9:
            break
        best = extended[0]
    common = _with_common_days(candidate, rules)
    if common and rules.agreement(common.days) - max(best.value, agreement) > MIN_GAIN_OF_LISTS:
        return common
    return replace(best.candidate, doubts=tuple(_doubts(best.candidate, candidate, rules)))


def _with_one_more(candidate: Candidate, unfiltered: Candidate, rules: RulesAgreement) -> Iterator[_Rated]:
    """The candidate with each filter that gains enough."""
    agreement = rules.agreement(candidate.days)
    for condition in _possible_filters(candidate, unfiltered, rules):
        extended = replace(candidate, filters=(*candidate.filters, condition))
        gain = rules.agreement(extended.days) - agreement
        if gain > _price(condition, unfiltered) / 2 and len(extended.days) >= MIN_DAYS:
            cost = sum(_price(part, unfiltered) for part in extended.filters)
            yield _Rated(agreement + gain - cost, extended)


def _price(condition: Filter, unfiltered: Candidate) -> float:
    """What a filter must gain: less, the more records it leaves out, because a frequent kind is no accident."""
    left_out = sum(not condition.holds(dated.record) for dated in unfiltered.holidays())
    return (MIN_GAIN / 2 + condition.cost) * min(1.0, USUAL_LEFT_OUT / max(1, left_out))


def _with_common_days(candidate: Candidate, rules: RulesAgreement) -> Candidate | None:
    """The candidate with the days that several lists have in common, such as those of all states."""
    best = None
    for column in candidate.table.columns:
        if column in candidate.date_column.columns or column == candidate.year_column:
            continue
        counts = Counter(holiday.record.get(column) for holiday in candidate.holidays())
        if 3 <= len(counts) <= MAX_LISTS and min(counts.values()) >= MIN_DAYS:
            common = replace(candidate, list_column=column)
            if best is None or rules.agreement(common.days) > rules.agreement(best.days):
                best = common
    return best


def _possible_filters(candidate: Candidate, unfiltered: Candidate, rules: RulesAgreement) -> Iterator[Filter]:
    """Every filter that could be added to a candidate; `unfiltered` is the same without any."""
    all_records = list(unfiltered.holidays())
    records = list(candidate.holidays())
    name_column = find_name_column(unfiltered, ())
    columns = [
        column
        for column in candidate.table.columns
        if column not in candidate.date_column.columns and column != candidate.year_column
    ]
    for column in columns:
        values = [dated.record.get(column) for dated in records]
        if any(isinstance(value, tuple) for value in values):
            yield from _by_member(column, values)
            continue
        if column != name_column:
            yield from _by_value(column, records, all_records, rules)
        empty = sum(value in (None, "") for value in values)
        if 0 < empty < len(values):
            yield from _by_presence(column)
    for column in columns:
        if column not in candidate.table.outer_columns:
            yield from _by_phrase(column, all_records, rules)


# Filters on whether there is a value


def _by_presence(column: str) -> Iterator[Filter]:
    yield Filter(
        column,
        lambda record: not record.get(column),
        lambda expression: f"not {expression}",
        f"where {column} is not empty",
        cost=0.004,
    )
    yield Filter(
        column,
        lambda record: bool(record.get(column)),
        lambda expression: expression,
        f"where {column} is empty",
        cost=0.004,
    )


# Filters on a member of a list


def _by_member(column: str, values: Sequence[Any]) -> Iterator[Filter]:
    lists = [value for value in values if isinstance(value, tuple)]
    members = {member for value in lists for member in value if isinstance(member, str)}
    for member in sorted(members):
        yield _member_filter(column, member)


def _member_filter(column: str, member: str) -> Filter:
    return Filter(
        column,
        lambda record: member in (record.get(column) or ()),
        lambda expression: f"{literal(member)} in {expression}",
        f"where {column} lacks {member}",
    )


# Filters on a value that says what kind of day it is


class _Kind:
    """The days of the records with the same value."""

    def __init__(self) -> None:
        self.records = 0
        self.days = 0
        self.holidays = 0
        self.possible = 0

    def add(self, dated: DatedRecord, rules: RulesAgreement) -> None:
        self.records += 1
        self.days += len(dated.days)
        self.holidays += sum(rules.is_holiday(day) is True for day in dated.days)
        self.possible += sum(rules.is_possible(day) for day in dated.days)

    @property
    def share_of_holidays(self) -> float:
        return self.holidays / self.days


def _by_value(
    column: str, records: Sequence[DatedRecord], all_records: Sequence[DatedRecord], rules: RulesAgreement
) -> Iterator[Filter]:
    """Filters on a column with few values, each of which is a kind of day."""
    kinds: dict[Any, _Kind] = {}
    for dated in records:
        kinds.setdefault(_stripped(dated.record.get(column)), _Kind()).add(dated, rules)
    if not 2 <= len(kinds) <= MAX_KINDS or len(kinds) > len(records) / 2:
        return
    if _are_names(column, all_records):
        return
    blanks = any(_has_blanks(dated.record.get(column)) for dated in records)
    if blanks and None in kinds:
        return  # because None cannot be stripped
    occurrences = Counter(_stripped(dated.record.get(column)) for dated in all_records)
    one_off = {value for value, kind in kinds.items() if occurrences[value] == 1 and _is_one_off(value, kind)}
    ranked = sorted(kinds, key=lambda value: (-kinds[value].share_of_holidays, str(value)))
    for number in range(1, len(ranked)):
        holidays = [value for value in ranked if value in ranked[:number] or value in one_off]
        others = [value for value in ranked if value not in holidays]
        if others and all(kinds[value].share_of_holidays <= 0.35 for value in others):
            yield _value_filter(column, holidays, others, strip=blanks)


def _are_names(column: str, records: Sequence[DatedRecord]) -> bool:
    """Whether the values are names of days and no kinds: most come once a year."""
    counts = Counter((_stripped(dated.record.get(column)), dated.days[0].year) for dated in records)
    repeated = sum(count >= 2 for count in counts.values())
    return repeated < 0.4 * len(counts)


def _is_one_off(value: Any, kind: _Kind) -> bool:
    """Whether a kind has a single day that the rules do not know: it may be the one-off day that matters."""
    return kind.records == 1 and not isinstance(value, bool) and kind.holidays == 0 and kind.possible == 0


def _stripped(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


def _has_blanks(value: Any) -> bool:
    return isinstance(value, str) and value != value.strip()


def _value_filter(column: str, holidays: Sequence[Any], others: Sequence[Any], *, strip: bool) -> Filter:
    values = set(holidays)
    holidays = sorted(holidays, key=str)
    others = sorted(others, key=str)
    is_boolean = all(isinstance(value, bool) for value in (*holidays, *others))
    has_long_value = any(len(str(value)) > LONG_VALUE for value in (*holidays, *others))
    cost = 0.0 if is_boolean else 0.002 + 0.0005 * len(holidays) + 0.004 * has_long_value

    def code(expression: str) -> str:
        if strip and not expression.endswith(".strip()"):
            expression += ".strip()"
        return _value_condition(expression, holidays, others)

    return Filter(
        column,
        lambda record: _stripped(record.get(column)) in values,
        code,
        f"where {column} is {', '.join(literal(value)[:60] for value in others)}",
        tuple(holidays),
        tuple(others),
        cost,
    )


def _value_condition(expression: str, holidays: Sequence[Any], others: Sequence[Any]) -> str:
    """The shortest condition that holds for the values of holidays and not for the others."""
    if all(isinstance(value, bool) for value in (*holidays, *others)) and {*holidays, *others} == {True, False}:
        return expression if True in holidays else f"not {expression}"
    if len(holidays) == 1:
        return f"{expression} {'is' if holidays[0] is None else '=='} {literal(holidays[0])}"
    if len(others) == 1:
        return f"{expression} != {literal(others[0])}"
    if len(holidays) <= 3 or len(holidays) <= len(others):
        return f"{expression} in ({', '.join(map(literal, holidays))})"
    return f"{expression} not in ({', '.join(map(literal, others))})"


# Filters on a phrase


def _by_phrase(column: str, records: Sequence[DatedRecord], rules: RulesAgreement) -> Iterator[Filter]:
    """Filters on phrases that a whole kind of days has in common, and hardly any holiday of the rules."""
    some_have_no_value = any(dated.record.get(column) is None for dated in records)
    years = {day.year for dated in records for day in dated.days}
    with_phrase = _records_by_phrase(column, records)
    most_frequent_first = sorted(with_phrase, key=lambda phrase: (-len(with_phrase[phrase]), -len(phrase), phrase))
    for phrase in most_frequent_first:
        group = with_phrase[phrase]
        if not 3 <= len(group) <= 0.6 * len(records):
            continue
        days = [day for dated in group for day in dated.days]
        if sum(rules.is_holiday(day) is True for day in days) > 0.15 * len(days):
            continue
        days_by_year = Counter(day.year for day in days)
        # What happens in some years only, such as an election, is no kind of day.
        if max(days_by_year.values()) < 3 and len(days_by_year) < 0.8 * len(years):
            continue
        texts = [as_text(dated.record.get(column)).strip() for dated in group]
        if any(all(name in text for text in texts) for name in set(texts)):
            continue  # because the phrase is the name of a single day, not of a kind
        if all(phrase in text for text in texts):
            yield _phrase_filter(column, phrase, optional=some_have_no_value)


def _records_by_phrase(column: str, records: Sequence[DatedRecord]) -> Mapping[str, list[DatedRecord]]:
    """The records by the phrases of up to three tokens in their texts."""
    with_phrase: dict[str, list[DatedRecord]] = {}
    for dated in records:
        tokens = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", as_text(dated.record.get(column)))
        phrases = {
            " ".join(tokens[start : start + size])
            for size in range(1, MAX_PHRASE + 1)
            for start in range(len(tokens) - size + 1)
        }
        for phrase in phrases:
            if len(phrase) > 2:
                with_phrase.setdefault(phrase, []).append(dated)
    return with_phrase


def _phrase_filter(column: str, phrase: str, *, optional: bool) -> Filter:
    def code(expression: str) -> str:
        return (
            f'{literal(phrase)} not in ({expression} or "")' if optional else f"{literal(phrase)} not in {expression}"
        )

    return Filter(
        column,
        lambda record: phrase not in as_text(record.get(column)),
        code,
        f"whose {column} has {phrase!r}",
        cost=0.003,
        goes_by_phrase=True,
    )


# Doubts


def _doubts(candidate: Candidate, unfiltered: Candidate, rules: RulesAgreement) -> Iterator[Doubt]:
    """The days that a filter keeps although they are the only ones of their kind and the rules do not have them."""
    for number, condition in enumerate(candidate.filters):
        column = condition.column
        occurrences = Counter(_stripped(dated.record.get(column)) for dated in unfiltered.holidays())
        for holiday in candidate.holidays():
            value = _stripped(holiday.record.get(column))
            day = holiday.days[0]
            if value not in condition.holiday_values or occurrences[value] > 1 or rules.is_holiday(day) is not False:
                continue
            text = f"{day} is kept, the only day whose {column} is {literal(value)}: the rules do not have it"
            others = [other for other in condition.holiday_values if other != value]
            alternative = None
            if others:
                alternative = _value_filter(column, others, [*condition.other_values, value], strip=False)
            yield Doubt(text, alternative, number)
