"""The code for texts in which the name of a holiday stands beside its date."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from holidays_cli.authoring.induction.candidates.candidate import Reading
from holidays_cli.authoring.induction.date_columns import date_formats, date_names, languages
from holidays_cli.authoring.induction.date_columns.date_code import DateCode, Expressions, month_code, year_offset_code
from holidays_cli.authoring.induction.date_columns.date_names import DateNames
from holidays_cli.authoring.induction.date_columns.text_column import TextColumn
from holidays_cli.authoring.induction.documents.table import as_text
from holidays_cli.authoring.induction.python_code import pattern_literal

RAGS = " .,:;–-0123456789"  # what may stand between the dates and the name in a text


def name_at_end(reading: Reading, text: str) -> str:
    """The expression for the name at the beginning or the end of a text with several dates."""
    assert isinstance(reading.way, TextColumn)
    parts = [reading.way.pattern.split(as_text(record.get(reading.name or ""))) for _, record, _ in reading.each()]
    place = 0 if _letters((one[0] for one in parts), ()) >= _letters((one[-1] for one in parts), ()) else -1
    ragged = any(one[place].strip() != one[place].strip(RAGS) for one in parts)
    return f"DAY.split({text})[{place}]" + (f'.strip("{RAGS}")' if ragged else "")


@dataclass(frozen=True)
class NameAndDate:
    """A pattern for a text with both the name and the date."""

    pattern: str
    groups: tuple[str, ...]
    words: DateNames | None
    era: int
    field: str

    def code(self, expressions: Expressions) -> DateCode:
        """The code that finds both."""
        constants: list[str] = []
        month, written = "int(month)", pattern_literal(self.pattern)
        if self.words and "month" in self.groups:
            months = month_code(self.words)
            constants, month = [months.constant], months.number
            bare = self.pattern.replace(self.words.month_pattern, "\0").replace("{", "{{").replace("}", "}}")
            written = "rf" + pattern_literal(bare.replace("\0", "{'|'.join(MONTHS)}"))[1:]
        constants.append(f"DAY = re.compile({written})")
        year = "int(year)" + year_offset_code(self.era) if "year" in self.groups else expressions.year_number
        loops = [f"for {', '.join(self.groups)} in DAY.findall({expressions.clean[self.field]})"]
        return DateCode(
            f"date({year}, {month}, int(day))",
            loops=loops,
            constants=constants,
            imports={"import re", "from datetime import date"},
        )


def name_and_date(reading: Reading) -> NameAndDate | None:
    """The pattern for a text with the name before or behind the date, if one finds the same days; None otherwise."""
    way = reading.way
    if not isinstance(way, TextColumn) or way.format.order == "LM" or way.is_span:
        return None
    records = list(reading.each())
    if any(len(listed) > 1 for _, _, listed in records):
        return None
    texts = [as_text(record.get(way.column)) for _, record, _ in records]
    date_ = date_formats.simplest_pattern(way.format, way.names, texts)
    found = [one for text in texts if (one := re.search(date_, text))]
    before = [one.string[: one.start()] for one in found]
    after = [one.string[one.end() :] for one in found]
    days = (
        way.names.weekdays
        if way.names
        else date_names.find_date_names(" ".join(texts), languages.languages_of("US")[0]).weekdays
    )
    day_names = "|".join(sorted(days, key=lambda name: (-len(name), name)))
    names = {"d": "day", "m": "month", "M": "month", "y": "year"}
    groups = tuple(names[part] for part in way.format.order)
    if _letters(before, days) >= _letters(after, days):
        # A single name with a weekday in it, such as that of Easter Monday, is kept whole.
        printed = days and sum(bool(re.search(rf"(?:{day_names})\W*$", text)) for text in before) > len(texts) / 2
        weekday = rf"(?:(?:{day_names})\W+)?" if printed else ""
        patterns = [rf"(.+?)\W+{word}{date_}" for word in ("", r"\w+\W+", weekday)]
        order = ("name", *groups)
        plain = [_without(text, days) for text in before]
        position = 0
    else:
        printed = days and sum(bool(re.match(rf"\W*(?:{day_names})\b", text)) for text in after) > len(texts) / 2
        weekday = rf"(?:(?:{day_names})\W+)?" if printed else ""
        patterns = [rf"{date_}\W+{word}(.+)" for word in ("", r"\w+\W+", weekday)]
        order = (*groups, "name")
        plain = [_without(text, days) for text in after]
        position = -1
    for pattern in patterns:
        compiled = re.compile(pattern)
        matches = [compiled.findall(text) for text in texts]
        if all(len(one) == 1 for one in matches) and all(
            _without(one[0][position], days) == text == one[0][position].strip(" .,:;–—-()")
            for one, text in zip(matches, plain, strict=True)
        ):
            return NameAndDate(pattern, order, way.names, way.format.year_offset, way.column)
    for pattern in reversed(patterns):
        compiled = re.compile(pattern)
        if all(compiled.search(text) for text in texts):
            return NameAndDate(pattern, order, way.names, way.format.year_offset, way.column)
    return None


def _letters(texts: Iterable[str], weekdays: Iterable[str]) -> int:
    return sum(len(re.findall(r"[^\W\d_]", _without(text, weekdays))) for text in texts)


def _without(text: str, weekdays: Iterable[str]) -> str:
    for name in weekdays:
        text = re.sub(rf"\b{re.escape(name)}\b", "", text)
    return text.strip(" .,:;–—-()")
