"""Which records of a table are no holidays: the filters that make it agree better with the rules.

They leave out whole categories: by the value of a field, by whether it has one, by words in it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from holidays_cli.authoring.induction.candidates.candidate import Doubt, Filter, Reading
from holidays_cli.authoring.induction.candidates.evidence import Evidence
from holidays_cli.authoring.induction.candidates.name_column import name_of
from holidays_cli.authoring.induction.documents.table import Record, as_text
from holidays_cli.authoring.induction.python_code import literal

GAIN = 0.012  # what a filter must add to be worth writing
MOST_FILTERS = 3
MOST_KINDS = 12  # values of a field that says what kind of day it is
BEAM = 4  # sets of filters that are followed side by side


def filtered(reading: Reading, evidence: Evidence) -> Reading:
    """The same with the filters that make it agree better with the rules."""
    common = _common(reading, evidence)
    beam = [reading]
    best, best_value = reading, evidence.agreement(reading.days)
    plain = best_value
    for _ in range(MOST_FILTERS):
        longer: list[tuple[float, Reading]] = []
        for one in beam:
            now = evidence.agreement(one.days)
            for extra in _filters(one, reading, evidence):
                more = replace(one, filters=(*one.filters, extra))
                gain = evidence.agreement(more.days) - now
                if gain > _price(extra, reading) / 2 and len(more.days) >= 4:
                    longer.append((now + gain - sum(_price(part, reading) for part in more.filters), more))
        longer.sort(key=lambda pair: -pair[0])
        beam = [more for _, more in longer[:BEAM]]
        if not longer or longer[0][0] <= best_value + 1e-9:
            break
        best_value, best = longer[0]
    if common and evidence.agreement(common.days) - max(best_value, plain) > 0.15:
        return common
    return replace(best, unsettled=tuple(_doubts(best, reading, evidence)))


def _price(one: Filter, whole: Reading) -> float:
    """What a filter must gain: less, the more days it leaves out; a kind that comes every year is no accident."""
    left_out = sum(not one.test(record) for _, record, _ in whole.each())
    return (GAIN / 2 + one.cost) * min(1.0, 6 / max(1, left_out))


def _common(reading: Reading, evidence: Evidence) -> Reading | None:
    """The days that several lists side by side have in common, such as those of all states."""
    best = None
    for label in reading.table.columns:
        if label in reading.way.columns or label == reading.year_label:
            continue
        counts = Counter(record.get(label) for _, record, _ in reading.each())
        if 3 <= len(counts) <= 60 and min(counts.values()) >= 4:
            one = replace(reading, common=label)
            if best is None or evidence.agreement(one.days) > evidence.agreement(best.days):
                best = one
    return best


def _filters(reading: Reading, whole: Reading, evidence: Evidence) -> Iterator[Filter]:
    """What could be left out of a reading; `whole` is the same without its filters."""
    everything = [(record, days) for _, record, days in whole.each()]
    name = name_of(whole, ())
    kept = [(record, days) for _, record, days in reading.each()]
    labels = [
        label for label in reading.table.columns if label not in reading.way.columns and label != reading.year_label
    ]
    for label in labels:
        values = [record.get(label) for record, _ in kept]
        if any(isinstance(value, tuple) for value in values):
            for member in sorted(
                {part for value in values if isinstance(value, tuple) for part in value if isinstance(part, str)}
            ):
                yield _membership(label, member)
            continue
        if label != name:
            yield from _by_value(label, kept, everything, evidence)
        if any(value in (None, "") for value in values) and not all(value in (None, "") for value in values):
            yield from _by_presence(label)
    for label in labels:
        if label not in reading.table.outer_columns:
            yield from _by_phrase(label, everything, evidence)


def _by_presence(label: str) -> Iterator[Filter]:
    yield Filter(
        label, lambda record: not record.get(label), "not {}".format, f"where {label} is not empty", cost=0.004
    )
    yield Filter(label, lambda record: bool(record.get(label)), "{}".format, f"where {label} is empty", cost=0.004)


def _membership(label: str, member: str) -> Filter:
    return Filter(
        label, lambda record: member in (record.get(label) or ()), lambda text: f"{literal(member)} in {text}",
        f"where {label} lacks {member}",
    )  # fmt: skip


def _plain(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


Dated = Sequence[tuple[Record, list[date]]]


def _by_value(label: str, kept: Dated, everything: Dated, evidence: Evidence) -> Iterator[Filter]:
    """Filters on a field with few values, each of which is a kind of day."""
    kinds: dict[Any, list[tuple[int, int, int]]] = {}
    for record, days in kept:
        value = _plain(record.get(label))
        hits = sum(evidence.is_holiday(day) is True for day in days)
        allowed = sum(evidence.is_possible(day) for day in days)
        kinds.setdefault(value, []).append((len(days), hits, allowed))
    in_a_year = Counter((_plain(record.get(label)), days[0].year) for record, days in everything)
    numbers = Counter(value for value, _ in in_a_year.elements())
    if not 2 <= len(kinds) <= MOST_KINDS or len(kinds) > len(kept) / 2:
        return
    if sum(count >= 2 for count in in_a_year.values()) < 0.4 * len(in_a_year):
        return  # a day or so a year for each value: it is a name

    def share(value: Any) -> float:
        return sum(hits for _, hits, _ in kinds[value]) / sum(total for total, _, _ in kinds[value])

    ranked = sorted(kinds, key=lambda value: (-share(value), str(value)))
    alone = {value for value in kinds if numbers[value] == 1 and _too_few(value, kinds[value])}
    for cut in range(1, len(ranked)):
        keep = [value for value in ranked if value in ranked[:cut] or value in alone]
        drop = [value for value in ranked if value not in keep]
        if drop and not any(share(value) > 0.35 for value in drop):
            blanks = any(isinstance(r.get(label), str) and r[label] != r[label].strip() for r, _ in kept)
            if blanks and None in kinds:
                return  # nothing has no blanks to be taken off
            yield _value_filter(label, keep, drop, strip=blanks)


def _too_few(value: Any, kind: Sequence[tuple[int, int, int]]) -> bool:
    """Whether a kind has a single day, of which the rules know nothing: it may be the one-off day that matters."""
    return len(kind) == 1 and not isinstance(value, bool) and kind[0][1] == 0 and kind[0][2] == 0


def _value_filter(label: str, keep: list[Any], drop: list[Any], *, strip: bool) -> Filter:
    wanted = set(keep)
    order = sorted(keep, key=str)
    refused = sorted(drop, key=str)

    def code(text: str) -> str:
        text += ".strip()" if strip and not text.endswith(".strip()") else ""
        if {*keep, *drop} == {True, False} and all(isinstance(value, bool) for value in (*keep, *drop)):
            return text if True in wanted else f"not {text}"
        if len(order) == 1:
            return f"{text} {'is' if order[0] is None else '=='} {literal(order[0])}"
        if len(refused) == 1:
            return f"{text} != {literal(refused[0])}"
        values = order if len(order) <= 3 or len(order) <= len(refused) else refused
        return f"{text} {'in' if values is order else 'not in'} ({', '.join(map(literal, values))})"

    boolean = all(isinstance(value, bool) for value in (*keep, *drop))
    shown = ", ".join(literal(value)[:60] for value in refused)
    return Filter(
        label, lambda record: _plain(record.get(label)) in wanted, code, f"where {label} is {shown}", tuple(keep), tuple(drop),
        0.0 if boolean else 0.002 + 0.0005 * len(keep) + 0.004 * any(len(str(value)) > 40 for value in keep + drop),
    )  # fmt: skip


def _by_phrase(label: str, kept: Dated, evidence: Evidence) -> Iterator[Filter]:
    """Filters on words that a whole kind of days has in common, and hardly any day of the rules."""
    having: dict[str, list[tuple[Record, list[date]]]] = {}
    for record, days in kept:
        tokens = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", as_text(record.get(label)))
        phrases = {" ".join(tokens[n : n + size]) for size in (1, 2, 3) for n in range(len(tokens) - size + 1)}
        for phrase in phrases:
            if len(phrase) > 2:
                having.setdefault(phrase, []).append((record, days))
    years = {day.year for _, days in kept for day in days}
    for phrase, ones in sorted(having.items(), key=lambda item: (-len(item[1]), -len(item[0]), item[0])):
        days = [day for _, listed in ones for day in listed]
        if len(ones) < 3 or len(ones) > 0.6 * len(kept):
            continue
        if sum(evidence.is_holiday(day) is True for day in days) > 0.15 * len(days):
            continue
        # What happens in some years only, such as an election, is no kind of day but news.
        if max(Counter(day.year for day in days).values()) < 3 and len({day.year for day in days}) < 0.8 * len(years):
            continue
        texts = [as_text(record.get(label)).strip() for record, _ in ones]
        if any(all(whole in text for text in texts) for whole in set(texts)):
            continue  # it is the name of a day, not of a kind of day
        if all(phrase in text for text in texts):
            yield _lacking(label, phrase, optional=any(record.get(label) is None for record, _ in kept))


def _lacking(label: str, phrase: str, *, optional: bool) -> Filter:
    return Filter(
        label, lambda record: phrase not in as_text(record.get(label)),
        lambda text: f'{literal(phrase)} not in ({text} or "")' if optional else f"{literal(phrase)} not in {text}",
        f"whose {label} has {phrase!r}", cost=0.003, guessed=True,
    )  # fmt: skip


def _doubts(reading: Reading, whole: Reading, evidence: Evidence) -> Iterator[Doubt]:
    """What the evidence could not settle."""
    for place, one in enumerate(reading.filters):
        numbers = Counter(_plain(record.get(one.label)) for _, record, _ in whole.each())
        for _, record, days in reading.each():
            value = _plain(record.get(one.label))
            if value in one.keep and numbers[value] == 1 and evidence.is_holiday(days[0]) is False:
                text = (
                    f"{days[0]} is kept, the only day whose {one.label} is {literal(value)}: the rules do not have it"
                )
                others = [kind for kind in one.keep if kind != value]
                yield Doubt(
                    text, _value_filter(one.label, others, [*one.drop, value], strip=False) if others else None, place
                )
