"""Which table of a document, read in which way and with which filters, is the list of a country's holidays.

The computed rules judge whole lists and whole categories, never single days: a day that they do not know
stays, because that is what a source is asked for.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from holidays_cli.newreader import months, styles, tables_in_data, tables_in_html, ways
from holidays_cli.newreader.documents import Document
from holidays_cli.newreader.evidence import Evidence
from holidays_cli.newreader.styles import Words
from holidays_cli.newreader.tables import Record, Table
from holidays_cli.newreader.ways import Way, as_text

GOOD = 0.5  # agreement below which no list is believed
GAIN = 0.012  # what a filter must add to be worth writing
CLOSE = 0.03  # two readings that differ by less are both possible
MOST_FILTERS = 3
MOST_KINDS = 12  # values of a field that says what kind of day it is
SHORTLIST = 30
BEAM = 4  # sets of filters that are followed side by side


@dataclass(frozen=True)
class Filter:
    """A condition on one field that keeps whole categories of records."""

    label: str
    test: Callable[[Record], bool]
    code: Callable[[str], str]
    """The condition, given the expression for the field."""
    left_out: str
    """What it leaves out, in words for a person."""
    keep: tuple[Any, ...] = ()
    drop: tuple[Any, ...] = ()
    cost: float = 0.0
    guessed: bool = False
    """Whether it goes by words in a name, for want of a field that says what kind of day it is."""


@dataclass(frozen=True)
class Doubt:
    """What the evidence could not settle: what was done, and what else could be."""

    text: str
    other: Filter | None = None
    """The filter that would stand where `place` is, if a person wants it the other way."""
    place: int = 0


@dataclass(frozen=True)
class Reading:
    """One way of reading a document as a list of holidays."""

    document: Document
    table: Table
    way: Way
    year_label: str | None = None
    """The field that has the year of dates without one."""
    by_year: int | None = None
    """The year in the address, if the source is asked year by year."""
    assumed: int | None = None
    """The year that dates without one were taken to be of, where nothing in the page says it."""
    filters: tuple[Filter, ...] = ()
    common: str | None = None
    """The field that tells several lists apart of which only the common days are meant."""
    name: str | None = None
    dated: tuple[tuple[int, Record, list[date]], ...] | None = field(default=None, repr=False)
    """What `dates` gives, once it is known."""
    score: float = 0.0
    unsettled: tuple[Doubt, ...] = ()

    def year_of(self, record: Record) -> int | None:
        """The year of a record whose date has none."""
        if self.year_label:
            found = re.search(r"(?<!\d)\d{4}(?!\d)", as_text(record.get(self.year_label)))
            return int(found[0]) if found else None
        return self.by_year or self.assumed

    def each(self) -> Iterator[tuple[int, Record, list[date]]]:
        """The records that are kept, with their days."""
        for number, record, days in self.dated if self.dated is not None else self.dates():
            if all(one.test(record) for one in self.filters):
                yield number, record, days

    def dates(self) -> Iterator[tuple[int, Record, list[date]]]:
        """All records that have days, with them."""
        for number, record in enumerate(self.table.records):
            year = self.year_of(record) if self.way.needs_year else None
            if self.way.needs_year and year is None:
                continue
            if days := self.way.days(record, year):
                yield number, record, days

    @property
    def days(self) -> set[date]:
        """All days it gives."""
        if self.common is None:
            return {day for _, _, days in self.each() for day in days}
        lists: dict[Any, set[date]] = {}
        for _, record, days in self.each():
            lists.setdefault(record.get(self.common), set()).update(days)
        return set.intersection(*lists.values()) if lists else set()

    @property
    def lists(self) -> int:
        """How many lists `common` tells apart."""
        return len({record.get(self.common) for _, record, _ in self.each()}) if self.common else 1


@dataclass
class Looked:
    """What was looked at, for the case that nothing was found."""

    tables: list[str] = field(default_factory=list)
    best: Reading | None = None


def readings(document: Document, evidence: Evidence, looked: Looked) -> list[Reading]:
    """The readings that a document allows, the best first; empty if none is a list of holidays."""
    found = (tables_in_html if document.form == "html" else tables_in_data).tables(document)
    looked.tables = [f"{table.place} ({len(table.records)})" for table in found]
    corpus = " ".join({str(value) for table in found for record in table.records for value in record.values()})
    words = [styles.words_in(corpus, language) for language in months.languages(evidence.country)]
    best = _best(document, found, words, evidence)
    if not best or best[0].score < 0.7:
        others = [styles.words_in(corpus, language) for language in months.every_language()]
        others = sorted(others, key=lambda one: -len(set(one.numbers.values())))[:4]
        others = [one for one in others if len(set(one.numbers.values())) >= 3]
        best = sorted([*best, *_best(document, found, others, evidence)], key=lambda one: -one.score)
    looked.best = best[0] if best else None
    return [replace(one, name=_name(one, words)) for one in best if evidence.agreement(one.days) >= GOOD]


def _best(document: Document, found: Sequence[Table], words: Sequence[Words], evidence: Evidence) -> list[Reading]:
    words = [one for one in words if one.numbers or one.weekdays]
    to_try = ways.tries(words)
    drafts: list[Reading] = []
    for table in found:
        weekdays = ways.printed_weekdays(table, words)
        for way in ways.ways(table, to_try, words):
            dated = [replace(one, dated=tuple(one.dates())) for one in _dated(document, table, way, evidence)]
            drafts += [replace(draft, score=_score(draft, evidence, weekdays)) for draft in dated]
    drafts.sort(key=lambda one: -one.score)
    finished = []
    for draft in drafts[:SHORTLIST]:
        weekdays = ways.printed_weekdays(draft.table, words)
        done = _filtered(draft, evidence)
        finished.append(replace(done, score=_score(done, evidence, weekdays)))
    finished.sort(key=lambda one: -one.score)
    return finished


def _dated(document: Document, table: Table, way: Way, evidence: Evidence) -> Iterator[Reading]:
    """A table and a way, with each of the places from which the year may come."""
    in_url = [document.year] if document.year else sorted(set(ways.fixed_year(document.url)))
    plain = Reading(document, table, way, by_year=document.year)
    if not way.needs_year:
        counts = Counter(day.year for day in plain.days)
        of_url = (year for year in in_url if counts[year] > 0.8 * sum(counts.values()))
        year = document.year or next(of_url, None)
        yield replace(plain, by_year=year)
        return
    labels = 0
    for label in table.fields:
        if label not in way.fields:
            stated = [re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", as_text(record.get(label))) for record in table.records]
            if sum(len(years) == 1 for years in stated) >= 0.6 * len(stated):
                labels += 1
                yield replace(plain, year_label=label)
    for year in in_url:
        yield replace(plain, by_year=year)
    if not in_url and not labels:
        this = evidence.today.year
        for year in range(this - 12, this + 3):
            yield replace(plain, assumed=year)


def _score(reading: Reading, evidence: Evidence, weekdays: dict[int, set[int]]) -> float:
    """The agreement with the rules and with the printed weekdays, less what it costs to write."""
    listed = [(number, day) for number, _, days in reading.each() for day in days]
    if len(listed) < 4:
        return 0.0
    days = reading.days
    checked = [day.weekday() in weekdays[number] for number, day in listed if number in weekdays]
    printed = 1.0
    if len(checked) >= 0.5 * len(listed):
        printed = (sum(checked) / len(checked)) ** 2
    cost = reading.table.cost + reading.way.cost + sum(one.cost + 0.025 * one.guessed for one in reading.filters)
    cost += 0.1 * (reading.assumed is not None) + 0.02 * (reading.year_label is not None) + 0.15 * bool(reading.common)
    if reading.assumed:
        cost += 0.002 * abs(reading.assumed - evidence.today.year)
    years = {day.year for day in days}
    bonus = 0.01 * min(len(years), 5) + 0.01 * (evidence.today.year in years) + 0.02 * bool(checked)
    return evidence.agreement(days) * printed - cost + bonus


# Filters


def _filtered(reading: Reading, evidence: Evidence) -> Reading:
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
    for label in reading.table.fields:
        if label in reading.way.fields or label == reading.year_label:
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
    name = _name(whole, ())
    kept = [(record, days) for _, record, days in reading.each()]
    labels = [
        label for label in reading.table.fields if label not in reading.way.fields and label != reading.year_label
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
        if label not in reading.table.contexts:
            yield from _by_phrase(label, everything, evidence)


def _by_presence(label: str) -> Iterator[Filter]:
    yield Filter(
        label, lambda record: not record.get(label), "not {}".format, f"where {label} is not empty", cost=0.004
    )
    yield Filter(label, lambda record: bool(record.get(label)), "{}".format, f"where {label} is empty", cost=0.004)


def _membership(label: str, member: str) -> Filter:
    return Filter(
        label, lambda record: member in (record.get(label) or ()), lambda text: f'"{member}" in {text}',
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
            return f"{text} {'is' if order[0] is None else '=='} {_literal(order[0])}"
        if len(refused) == 1:
            return f"{text} != {_literal(refused[0])}"
        values = order if len(order) <= 3 or len(order) <= len(refused) else refused
        return f"{text} {'in' if values is order else 'not in'} ({', '.join(map(_literal, values))})"

    boolean = all(isinstance(value, bool) for value in (*keep, *drop))
    shown = ", ".join(_literal(value)[:60] for value in refused)
    return Filter(
        label, lambda record: _plain(record.get(label)) in wanted, code, f"where {label} is {shown}", tuple(keep), tuple(drop),
        0.0 if boolean else 0.002 + 0.0005 * len(keep) + 0.004 * any(len(str(value)) > 40 for value in keep + drop),
    )  # fmt: skip


def _literal(value: Any) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"' if isinstance(value, str) else repr(value)


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
        lambda text: f'"{phrase}" not in ({text} or "")' if optional else f'"{phrase}" not in {text}',
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
                    f"{days[0]} is kept, the only day whose {one.label} is {_literal(value)}: the rules do not have it"
                )
                others = [kind for kind in one.keep if kind != value]
                yield Doubt(
                    text, _value_filter(one.label, others, [*one.drop, value], strip=False) if others else None, place
                )


# Names

GOOD_LABEL = re.compile(r"name|title|summary|text|holiday|label|nam|nom|titul|bezeich|descr", re.IGNORECASE)


def _name(reading: Reading, words: Iterable[Words]) -> str | None:
    """The field that has the names; None if there is none."""
    kept = [record for _, record, _ in reading.each()]
    of_dates = {months.fold(name) for one in words for name in (*one.weekdays, *one.numbers)}
    best, best_score = None, 0.3
    for label in reading.table.fields:
        if label in reading.table.contexts or label.startswith("row@"):
            continue
        texts = [value if isinstance(value := record.get(label), str) else "" for record in kept]
        if label in reading.way.fields:
            texts = [reading.way.beside(label, text) for text in texts]
        lettered = [text for text in texts if _is_name(text, of_dates)]
        if len(lettered) < 0.7 * len(texts):
            continue
        mean = sum(map(len, lettered)) / len(lettered)
        score = len(set(lettered)) / len(texts) ** 0.5 / 4 + len(lettered) / len(texts)
        score += 0.6 * bool(GOOD_LABEL.search(label)) - 0.01 * max(0.0, mean - 60)
        score -= 1.5 * (len(set(lettered)) <= 2 < len(texts))
        if score > best_score:
            best, best_score = label, score
    return best


def _is_name(text: str, of_dates: set[str]) -> bool:
    tokens = re.findall(r"[^\W\d_]+", text)
    letters = sum(map(len, tokens))
    if (
        not letters
        or text.startswith(("http://", "https://", "/"))
        or re.fullmatch(r"[0-9a-fA-F-]{20,}|\d.*T\d.*Z", text)
    ):
        return False
    return letters >= 0.5 * len(text.replace(" ", "")) and not all(months.fold(token) in of_dates for token in tokens)


def different(readings_: Sequence[Reading]) -> list[Reading]:
    """The best reading, and those after it that are as likely and give other days."""
    best = readings_[0]
    found = [best]
    for one in readings_[1:]:
        if one.score >= best.score - CLOSE and all(_differ(one, other) for other in found):
            found.append(one)
    return found[:4]


def _differ(one: Reading, other: Reading) -> bool:
    """Whether two readings give other days for the years that both have; a list of fewer years is no other list."""
    common = {day.year for day in one.days} & {day.year for day in other.days}
    return not common or {day for day in one.days ^ other.days if day.year in common} != set()
