"""The ways in which the fields of a table name days: the search for them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from holidays_cli.authoring.induction.date_columns import formats as styles
from holidays_cli.authoring.induction.date_columns import languages as months
from holidays_cli.authoring.induction.date_columns.columns import Listed, Parts, Range, Stamp, Way
from holidays_cli.authoring.induction.date_columns.formats import Style, Words
from holidays_cli.authoring.induction.date_columns.text_column import Text
from holidays_cli.authoring.induction.documents.table import Table, as_text
from holidays_cli.rows import LONGEST_SPAN

SAMPLE = 200  # records that tell whether it is worth to look at all


Tries = Sequence[tuple[Style, Words | None]]


def tries(all_words: Sequence[Words]) -> Tries:
    """Every style that a date may have in a page with these names of months."""
    found: list[tuple[Style, Words | None]] = [(style, None) for style in styles.NUMERIC]
    for words in all_words:
        if words.numbers:
            found += [(style, words) for style in styles.with_names(words)]
    return found


def ways(table: Table, to_try: Tries, all_words: Sequence[Words]) -> Iterator[Way]:
    """Every way in which at least half of a table's records name days."""
    enough = max(2, len(table.records) * 0.4)
    dated: dict[str, list[Text]] = {}
    for name in table.columns:
        values = [record.get(name) for record in table.records if record.get(name) not in (None, "")]
        if values and isinstance(values[0], tuple) and values[0] and isinstance(values[0][0], date):
            yield Listed(name)
            continue
        for divisor in (1, 1000):
            stamp = Stamp(name, divisor)
            if sum(bool(stamp.days(record, None)) for record in table.records) >= enough:
                yield stamp
        for way in _texts(table, name, to_try, enough):
            dated.setdefault(name, []).append(way)
            yield way
            if any(len(way.days(record, 2000)) > 1 for record in table.records):
                yield replace(way, cost=way.cost + 0.02, span=True)
    yield from _ranges(table, dated)
    yield from _parts(table, all_words, enough)


def _texts(table: Table, name: str, to_try: Tries, enough: float) -> Iterator[Text]:
    texts = [as_text(record.get(name)) for record in table.records]
    if name in table.outer_columns or sum(bool(re.search(r"\d", text)) for text in texts) < enough:
        return
    seen: list[list[list[date]]] = []
    for style, words in to_try:
        pattern = re.compile(style.patterns[-1])
        cost = (0.0 if style.has_year or style.order == "LM" else 0.02) + (0.03 if style.era else 0.0)
        cost += 0.03 * (style.order == "LM") + 0.01 * (words is not None and words.language.code != "en")
        way = Text(name, style, words, pattern, cost)
        sample = table.records[:: max(1, len(table.records) // SAMPLE)]
        if sum(bool(way.days(record, 2000)) for record in sample) < len(sample) / 5:
            continue
        days = [way.days(record, 2000) for record in table.records]
        if sum(map(bool, days)) >= enough and not (days in seen and style.has_year):
            seen.append(days)
            beside = [
                bool(re.search(r"(?<!\d)\d{4}(?!\d)", text)) for text, found in zip(texts, days, strict=True) if found
            ]
            yield replace(way, year_beside=style.order == "LM" and all(beside))


def _ranges(table: Table, dated: Mapping[str, Sequence[Text]]) -> Iterator[Range]:
    names = list(dated)
    for first in names:
        for last in table.columns:
            if last == first or last in names[: names.index(first)]:
                continue
            for way in dated[first]:
                if way.words or way.style.era or not _whole(table, way, last):
                    continue
                end = Text(last, way.style, way.words, way.pattern, way.cost)
                pairs = [(way.days(record, 2000), end.days(record, 2000)) for record in table.records]
                lengths = [(two[0] - one[0]).days for one, two in pairs if len(one) == 1 and len(two) == 1]
                # Where the end is never the first day itself, it is the day after the last, and mostly says nothing.
                if (lengths and min(lengths) == 0 < max(lengths) < LONGEST_SPAN) or (
                    lengths and min(lengths) > 0 and max(lengths) < LONGEST_SPAN and len(lengths) < len(pairs) / 2
                ):
                    yield Range(way, end, way.cost - 0.01)


def _whole(table: Table, way: Text, last: str) -> bool:
    """Whether both fields are a date in numbers and nothing else, ISO or one that strptime reads."""
    texts = [as_text(record.get(name)) for record in table.records for name in (way.name, last) if record.get(name)]
    shape = r"\d{4}-\d\d-\d\d|\d{8}" if way.style.order == "ymd" else r"\d{1,2}([./-])\d{1,2}\1\d{4}"
    return all(re.fullmatch(shape, text[:10]) for text in texts)


def _parts(table: Table, all_words: Sequence[Words], enough: float) -> Iterator[Parts]:
    def having(pattern: str, low: int, high: int) -> list[str]:
        names = []
        for name in table.columns:
            found = [re.fullmatch(pattern, as_text(record.get(name)).strip()) for record in table.records]
            numbers = [int(match[1]) for match in found if match]
            if len(numbers) >= enough and low <= min(numbers) and max(numbers) <= high:
                names.append(name)
        return names

    years = having(r"\D*(\d{4})\D*", 1900, 2700)
    numbered = having(r"(\d{1,2})", 1, 12)
    days = [name for name in having(r"\D{0,12}(\d{1,2})\b.*", 1, 31) if name not in table.outer_columns]
    for day in days:
        for year in (*years, None):
            for month in numbered:
                if month != day:
                    yield from _part(year, month, day, None)
            for words in all_words:
                for month in table.columns:
                    if month != day and words.numbers:
                        texts = [as_text(record.get(month)) for record in table.records]
                        named = re.compile(rf"\b(?:{words.alternatives})\b")
                        short = [len(text) < 40 and bool(named.search(text)) for text in texts]
                        if sum(short) >= enough:
                            yield from _part(year, month, day, words)


def _part(year: str | None, month: str, day: str, words: Words | None) -> Iterator[Parts]:
    for era in (0, -543) if year else (0,):
        yield Parts(year, month, day, words, 0.03 + 0.02 * (year is None) + 0.05 * bool(era), era)


def printed_weekdays(table: Table, all_words: Sequence[Words]) -> dict[int, set[int]]:
    """The weekdays that are printed in each record, by its number."""
    found: dict[int, set[int]] = {}
    names: dict[str, int] = {}
    for words in all_words:
        names |= {months.fold(name): number for name, number in words.weekdays.items()}
    for number, record in enumerate(table.records):
        for name, value in record.items():
            if isinstance(value, str) and name not in table.outer_columns and len(value) < 200:
                for token in re.findall(r"[^\W\d_]{3,}", value):
                    if (weekday := names.get(months.fold(token))) is not None:
                        found.setdefault(number, set()).add(weekday)
    return found


def fixed_year(text: str) -> Iterable[int]:
    """The years that stand in an address or a text."""
    return [int(year) for year in re.findall(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])", text)]
