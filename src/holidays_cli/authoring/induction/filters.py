"""Which records of a table are no holidays: the filters that make a candidate agree better with the rules.

They leave out whole kinds: by the value of a column, by whether it has one, by a remark in it.  No filter goes by
a single day, because a day that the rules do not know is what a source is asked for.  Whatever a filter leaves out is told.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from holidays_cli.authoring.induction.candidate import Candidate, DatedRecord, Filter
from holidays_cli.authoring.induction.kinds import WORKING, is_part_of_day, kind_of, kind_of_denial, kinds_of_values
from holidays_cli.authoring.induction.name_column import with_names
from holidays_cli.authoring.induction.python_code import literal
from holidays_cli.authoring.induction.rules_agreement import RulesAgreement
from holidays_cli.authoring.induction.tables.table import as_text, years_in
from holidays_cli.rows import is_weekend
from holidays_cli.rows.date_vocabulary import fold

MIN_GAIN = 0.012  # agreement that a filter must add to be worth writing
MIN_GAIN_OF_LISTS = 0.15  # agreement that the common days of several lists must add
MIN_DAYS = 4
MAX_LISTS = 60
MAX_FILTERS = 3
MAX_KINDS = 12  # values of a column that says what kind of day it is
BEAM_WIDTH = 3  # sets of filters that are followed at the same time
USUAL_LEFT_OUT = 6  # records; a filter that leaves out more needs to gain less
LONG_VALUE = 40  # characters of a value that makes a filter hard to read
LONGEST_KIND = 6  # words of a value that says what kind of day it is; what has more is prose
MAX_SHARE_OF_HOLIDAYS = 0.35  # of the days of a kind that is left out
REMARK = re.compile(r"[(（\[]([^()（）\[\]]{2,80})[)）\]]")  # in parentheses
CLAUSE = re.compile(
    r"^([^,:–-]{2,40}?)\s*(?: [–-] |: )|,\s*([^,]{2,80})$"
)  # before a dash or colon, or behind the last comma
HEADING = re.compile(r"\A.{2,80}\Z")  # all of it
NEGATIONS = frozenset(
    "n no not false 0 nee nein non nao não nie ne ni nej ei いいえ 否 нет 아니오 hayır tidak ไม่".split()
)


def with_filters(candidate: Candidate, rules: RulesAgreement, parts_of_dates: frozenset[str]) -> Candidate:
    """The candidate with the filters that make it agree better with the rules; `parts_of_dates` are words that never say what kind a day is."""
    best, best_value = candidate, rules.agreement(candidate.days)
    beam = [candidate]
    for _ in range(MAX_FILTERS):
        extended = [rated for shorter in beam for rated in _with_one_more(shorter, candidate, rules, parts_of_dates)]
        extended.sort(key=lambda rated: -rated[0])
        beam = [longer for _, longer in extended[:BEAM_WIDTH]]
        if not extended or extended[0][0] <= best_value + 1e-9:
            break
        best_value, best = extended[0]
    common = None if candidate.state_column else _with_common_days(candidate, rules)
    if common and rules.agreement(common.days) - max(best_value, rules.agreement(best.days)) > MIN_GAIN_OF_LISTS:
        return common
    return best


def _with_common_days(candidate: Candidate, rules: RulesAgreement) -> Candidate | None:
    """The candidate with the days that several lists have in common, such as those of all states."""
    best = None
    for column in candidate.table.columns:
        if column in candidate.date_column.columns or column.startswith(("first <", "<title")):
            continue
        days: dict[Any, set[object]] = {}
        for dated_record in candidate.dated_records:
            days.setdefault(dated_record.record.get(column), set()).update(day.date for day in dated_record.days)
        if 3 <= len(days) <= MAX_LISTS and min(map(len, days.values())) >= MIN_DAYS:
            common = candidate.changed(list_column=column)
            if best is None or _is_better(common, best, rules):
                best = common
    return best


def _is_better(common: Candidate, best: Candidate, rules: RulesAgreement) -> bool:
    """Whether the names of the lists make a better agreement, or are shorter."""
    agreements = [rules.agreement(candidate.days) for candidate in (common, best)]
    lengths = [
        sum(len(as_text(record.get(candidate.list_column or ""))) for record in candidate.table.records)
        for candidate in (common, best)
    ]
    return (agreements[0], -lengths[0]) > (agreements[1], -lengths[1])


def _with_one_more(
    candidate: Candidate, unfiltered: Candidate, rules: RulesAgreement, parts_of_dates: frozenset[str]
) -> Iterator[tuple[float, Candidate]]:
    """The candidate with each filter that gains enough, and how good it is then."""
    agreement = rules.agreement(candidate.days)
    for condition in _possible_filters(candidate, rules, parts_of_dates):
        extended = candidate.changed(filters=(*candidate.filters, condition))
        gain = rules.agreement(extended.days) - agreement
        if gain > _price(condition, unfiltered) / 2 and len(extended.days) >= MIN_DAYS:
            cost = sum(_price(part, unfiltered) for part in extended.filters)
            yield agreement + gain - cost, extended


def _price(condition: Filter, unfiltered: Candidate) -> float:
    """What a filter must gain: less, the more records it leaves out, because a frequent kind is no accident."""
    number = sum(not condition.holds(dated_record.record) for dated_record in unfiltered.dated_records)
    return (MIN_GAIN / 2 + condition.cost) * min(1.0, USUAL_LEFT_OUT / max(1, number))


def _possible_filters(candidate: Candidate, rules: RulesAgreement, parts_of_dates: frozenset[str]) -> Iterator[Filter]:
    """Every filter that could be added to a candidate."""
    records = [dated_record for dated_record in candidate.holidays() if candidate.holds_everywhere(dated_record)]
    name_column = with_names(candidate).name_column
    for column in candidate.table.columns:
        if candidate.state_column and column == candidate.state_column.column:
            continue
        if column == "text" or column in (*candidate.date_column.columns, name_column):
            yield from _by_remark(column, records, rules, (REMARK,))
            continue
        values = [dated_record.record.get(column) for dated_record in records]
        if any(isinstance(value, tuple) for value in values):
            members = {member for value in values if isinstance(value, tuple) for member in value}
            for member in sorted(filter(lambda member: isinstance(member, str), members)):
                yield _member_filter(column, member)
            continue
        if _are_parts_of_dates(values, parts_of_dates):
            continue
        yield from _by_value(column, records, rules)
        is_heading = column in candidate.table.heading_columns
        yield from _by_remark(column, records, rules, (HEADING,) if is_heading else (REMARK, CLAUSE))
        empty = sum(value in (None, "") for value in values)
        if 0 < empty < len(values):
            yield from _by_presence(column)


def _are_parts_of_dates(values: Sequence[Any], parts_of_dates: frozenset[str]) -> bool:
    texts = [fold(as_text(value)).strip(" .") for value in values]
    return bool(texts) and sum(text in parts_of_dates for text in texts) > len(texts) / 2


# Filters on whether there is a value, and on a member of a list


def _by_presence(column: str) -> Iterator[Filter]:
    yield Filter(
        column, lambda record: not record.get(column), lambda value: value, f"where {column} is not empty", 0.004
    )
    yield Filter(
        column, lambda record: bool(record.get(column)), lambda value: f"not {value}", f"where {column} is empty", 0.004
    )


def _member_filter(column: str, member: str) -> Filter:
    return Filter(
        column,
        lambda record: member in (record.get(column) or ()),
        lambda value: f"{literal(member)} not in {value}",
        f"where {column} lacks {member}",
    )


# Filters on a value that says what kind of day it is


@dataclass
class _Kind:
    """The days of the records with the same value."""

    records: int = 0
    days: int = 0
    holidays: int = 0
    possible: int = 0
    weekend: int = 0

    def add(self, dated_record: DatedRecord, rules: RulesAgreement) -> None:
        self.records += 1
        self.days += len(dated_record.days)
        self.holidays += sum(rules.is_holiday(day.date) is True for day in dated_record.days)
        self.possible += sum(rules.is_possible(day.date) for day in dated_record.days)
        self.weekend += sum(is_weekend(day.date) for day in dated_record.days)


def _by_value(column: str, records: Sequence[DatedRecord], rules: RulesAgreement) -> Iterator[Filter]:
    """Filters on a column with few values, each of which is a kind of day."""
    kinds: dict[Any, _Kind] = {}
    for dated_record in records:
        kinds.setdefault(_stripped(dated_record.record.get(column)), _Kind()).add(dated_record, rules)
    if not 2 <= len(kinds) <= MAX_KINDS or len(kinds) > len(records) / 2 or _are_names(column, records):
        return
    if any(
        isinstance(value, str) and len(value.split()) > LONGEST_KIND and kinds[value].records < 3 for value in kinds
    ):
        return  # because it is prose
    if any(years_in(as_text(value)) for value in kinds):
        return  # because a reader that holds the heading of a year is of no use in the next one
    single = [value for value, kind in kinds.items() if _is_one_off(value, kind)]
    # Where many values are there once, each of them is a kind: such as the names of states.
    one_off = set(single) if len(single) == 1 else set()
    has_blanks = any(
        value != _stripped(value) for value in (dated_record.record.get(column) for dated_record in records)
    )
    if has_blanks and None in kinds:
        return  # because None cannot be stripped
    ranked = sorted(kinds, key=lambda value: (-kinds[value].holidays / kinds[value].days, str(value)))
    for number in range(1, len(ranked)):
        holidays = [value for value in ranked if value in ranked[:number] or value in one_off]
        others = [value for value in ranked if value not in holidays]
        if others and all(kinds[value].holidays <= MAX_SHARE_OF_HOLIDAYS * kinds[value].days for value in others):
            condition = _value_filter(column, holidays, others, strip=has_blanks)
            saved = [value for value in one_off if value not in ranked[:number]]
            if saved:
                day = next(
                    dated_record.days[0].date
                    for dated_record in records
                    if _stripped(dated_record.record.get(column)) == saved[0]
                )
                doubt = f"{day} is kept, the only day whose {column} is {literal(saved[0])}: the rules do not have it"
                stricter = _value_filter(column, ranked[:number], [*others, *saved], strip=has_blanks)
                condition = replace(condition, doubt=doubt, stricter=stricter)
            worked = [value for value, kind in condition.kinds.items() if kind == WORKING]
            if any(kinds[value].weekend < kinds[value].days for value in worked):
                condition = replace(condition, kinds={})  # because a day that is worked instead is on a weekend
            yield condition


def _are_names(column: str, records: Sequence[DatedRecord]) -> bool:
    """Whether the values are names of days and no kinds: most come once a year."""
    counts = Counter(
        (_stripped(dated_record.record.get(column)), dated_record.days[0].date.year) for dated_record in records
    )
    repeated = sum(count >= 2 for count in counts.values())
    return repeated < 0.4 * len(counts) and max(counts.values()) < len(records) / 2 and len(counts) > 2


def _is_one_off(value: Any, kind: _Kind) -> bool:
    """Whether a kind has a single day that the rules do not know: it may be the one-off day that matters."""
    is_negation = value is None or isinstance(value, bool) or str(value).strip().casefold() in NEGATIONS
    meaning = kind_of(as_text(value))
    is_no_whole_day_off = meaning is not None and (meaning == WORKING or is_part_of_day(meaning))
    return (
        kind.records == 1 and not is_negation and not is_no_whole_day_off and kind.holidays == 0 and kind.possible == 0
    )


def _stripped(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


def _value_filter(column: str, holidays: Sequence[Any], others: Sequence[Any], *, strip: bool) -> Filter:
    values = set(holidays)
    holidays = sorted(holidays, key=str)
    others = sorted(others, key=str)
    is_boolean = all(isinstance(value, bool) for value in (*holidays, *others))
    if is_boolean and len(others) == 1:
        kind = kind_of(column) if others[0] else kind_of_denial(column)
        kinds = {others[0]: kind, not others[0]: "public"} if kind else {}
    elif (kind := kind_of_denial(column)) and all(as_text(value).strip().casefold() in NEGATIONS for value in others):
        kinds = dict.fromkeys(holidays, "public") | dict.fromkeys(others, kind)
    else:
        kinds = dict(kinds_of_values(holidays, others))
    has_long_value = any(len(str(value)) > LONG_VALUE for value in (*holidays, *others))
    return Filter(
        column,
        lambda record: _stripped(record.get(column)) in values,
        lambda value: _value_condition(f"{value}.strip()" if strip else value, holidays, others),
        f"where {column} is {', '.join(literal(value)[:60] for value in others)}",
        0.0 if is_boolean else 0.002 + 0.0005 * len(holidays) + 0.004 * has_long_value,
        kinds=kinds,
        strip=strip,
    )


def _value_condition(expression: str, holidays: Sequence[Any], others: Sequence[Any]) -> str:
    """The shortest condition that holds for the other values and not for those of holidays."""
    if all(isinstance(value, bool) for value in (*holidays, *others)):
        return f"not {expression}" if True in holidays else expression
    if len(holidays) == 1:
        return f"{expression} {'is not' if holidays[0] is None else '!='} {literal(holidays[0])}"
    if len(others) == 1:
        return f"{expression} {'is' if others[0] is None else '=='} {literal(others[0])}"
    if len(holidays) <= len(others):
        return f"{expression} not in ({', '.join(map(literal, holidays))})"
    return f"{expression} in ({', '.join(map(literal, others))})"


# Filters on a remark in parentheses


def _by_remark(
    column: str, records: Sequence[DatedRecord], rules: RulesAgreement, remarks: Sequence[re.Pattern[str]]
) -> Iterator[Filter]:
    """Filters on a phrase in the remarks of a text that several records have in common, and hardly any holiday of the rules."""
    with_phrase: dict[str, list[DatedRecord]] = {}
    for dated_record in records:
        text = as_text(dated_record.record.get(column)).strip().rstrip(".")
        for remark in (match[0] for pattern in remarks for match in pattern.finditer(text)):
            tokens = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", remark)
            for size in (1, 2, 3):
                for start in range(len(tokens) - size + 1):
                    with_phrase.setdefault(" ".join(tokens[start : start + size]), []).append(dated_record)
    by_group: dict[tuple[int, ...], str] = {}
    for phrase, group in with_phrase.items():
        key = tuple(sorted({dated_record.number for dated_record in group}))
        if 2 <= len(key) <= 0.8 * len(records) and len(phrase) > len(by_group.get(key, "")):
            by_group[key] = phrase
    by_number = records_by_number(records)
    for key, phrase in sorted(by_group.items(), key=lambda item: (-len(item[0]), item[1])):
        days = [day.date for dated_record in records if dated_record.number in key for day in dated_record.days]
        holidays = sum(rules.is_holiday(day) is True for day in days)
        if holidays <= 0.15 * len(days) and all(
            phrase in as_text(by_number[number].record.get(column)) for number in key
        ):
            yield _phrase_filter(column, phrase)


def records_by_number(records: Sequence[DatedRecord]) -> dict[int, DatedRecord]:
    """Records by their position in the table."""
    return {dated_record.number: dated_record for dated_record in records}


def _phrase_filter(column: str, phrase: str) -> Filter:
    return Filter(
        column,
        lambda record: phrase not in as_text(record.get(column)),
        lambda value: f"{literal(phrase)} in {value}",
        f"whose text has {literal(phrase)}" if column == "text" else f"whose {column} has {literal(phrase)}",
        0.003,
        kinds={phrase: kind} if (kind := kind_of(phrase)) not in (None, WORKING) else {},
        is_phrase=True,
    )
