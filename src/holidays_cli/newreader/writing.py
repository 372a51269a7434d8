"""The reader, written as one of this project's developers would have written it."""

import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from holidays_cli.newreader import months, styles
from holidays_cli.newreader.day_code import DayCode, Exprs, era_code, month_constants, year_code
from holidays_cli.newreader.reading import Reading
from holidays_cli.newreader.sections import quoted
from holidays_cli.newreader.styles import Words
from holidays_cli.newreader.tables import Code, Table, as_text
from holidays_cli.newreader.text_way import Text
from holidays_cli.newreader.ways import NUMBERED, Parts

WIDTH = 118
RAGS = " .,:;–-0123456789"  # what may stand between the dates and the name in a text


def source(reading: Reading, country: str, name: str, doubts: Sequence[str] = ()) -> str:
    """The text of `reader_<country>.py`; `doubts` are what its author should look at."""
    parts = _Parts.of(reading)
    template, address = _address(reading)
    body = _body(reading, parts)
    constants = [f'URL = "{template}"', *parts.constants]
    head = f'"""{name}: public holidays, {address}'
    left_out = [one.left_out for one in reading.filters]
    said = f'{head}\n\nLeft out are the days {" and those ".join(left_out)}.\n"""' if left_out else f'{head}"""'
    marks = [
        line
        for doubt in doubts
        for line in textwrap.wrap(f"Unsettled: {doubt}", WIDTH, initial_indent="# ", subsequent_indent="#   ")
    ]
    argument = "year: int" if reading.by_year else ""
    text = "\n".join(
        [
            said.replace("\\", "\\\\") if "\\" in said else said,
            "",
            *_imports(parts.imports, "\n".join([*constants, body, parts.returns])),
            "",
            *constants,
            "",
            "",
            *marks,
            "@pyplugs.register",
            f"def reader_{country}({argument}) -> {parts.returns}:",
            f'    """{_host(reading.document.url)}"""',
            body,
            "",
        ]
    )
    return re.sub(r"^(.{100,}) #", r"\1  #", text)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or url).removeprefix("www.")


def _address(reading: Reading) -> tuple[str, str]:
    """The address as the reader has it, with a place for the year, and as its docstring has it."""
    url = reading.document.url
    if reading.document.template:
        template = reading.document.template
        many = template.count("{year}") > 1
        return template.replace("{year}", "{0}" if many else "{}").replace(
            '"', "%22"
        ), f"{urlsplit(url).scheme}://{urlsplit(url).hostname}/"
    whole = url if len(url) <= 90 else f"{urlsplit(url).scheme}://{urlsplit(url).hostname}/"
    if not reading.by_year:
        return url.replace('"', "%22"), whole
    pieces = re.split(rf"(?<![0-9]){reading.by_year}(?![0-9])", url.replace("{", "{{").replace("}", "}}"))
    template = ("{}" if len(pieces) == 2 else "{0}").join(pieces).replace('"', "%22")
    return template, f"{urlsplit(url).scheme}://{urlsplit(url).hostname}/"


@dataclass
class _Parts:
    """Everything that the body of a reader is put together from."""

    code: Code
    day: DayCode
    name: str | None
    conditions: list[str]
    constants: list[str]
    imports: set[str]
    returns: str = ""

    @classmethod
    def of(cls, reading: Reading) -> "_Parts":
        url = "URL.format(year)" if reading.by_year else "URL"
        rest = _rest(reading) if reading.name in reading.way.fields else None
        code = reading.table.code(url, _wishes(reading))
        dated = [record for _, record, _ in reading.each()]
        for label, text in code.fields.items():
            if any("fetch_json" in one for one in code.imports) and all(
                record.get(label) is not None for record in dated
            ):
                code.fields[label] = re.sub(r'\.get\("([^"]+)"\)$', r'["\1"]', text)
        clean = {
            label: f"clean_text({text})" if label in reading.table.dirty else text
            for label, text in code.fields.items()
        }
        year = "year" if reading.by_year else _year(reading, code.fields, clean)
        exprs = Exprs(code.fields, clean, year, year_is_text=not reading.by_year and year is not None)
        numbers = {number: reading.year_of(record) for number, record in enumerate(reading.table.records)}
        day = rest.code(exprs) if rest else reading.way.code(_kept(reading), exprs, _renumbered(reading, numbers))
        if day.loops or day.span:
            code = _renamed(code)
            day.day = _row_for_day(day.day)
            clean = {label: _row_for_day(text) for label, text in clean.items()}
            day.loops = [_row_for_day(loop) for loop in day.loops]
            day.span = tuple(map(_row_for_day, day.span)) if day.span else None  # type: ignore[assignment]
            day.conditions = [_row_for_day(one) for one in day.conditions]
        filters = [one.code(clean[one.label]) for one in reading.filters]
        conditions = [*code.conditions, *day.conditions, *filters]
        name = "name" if rest else code.fields[reading.name] if reading.name else None
        if (
            reading.name
            and reading.name in reading.way.fields
            and not rest
            and any("DAY = " in one for one in day.constants)
        ):
            name = _end(reading, clean[reading.name])
        if name and isinstance(reading.way, Parts) and reading.name == reading.way.day_field:
            name = f're.sub(r"{NUMBERED}", "", {clean[reading.name]})'
        constants = [*code.constants, *day.constants]
        kind = "str" if day.text else "date"
        row = f"tuple[{kind}, str]" if name else kind
        returns = f"Iterator[{row}]" if day.span else f"list[{row}]"
        return cls(code, day, name, conditions, constants, code.imports | day.imports, returns)


def _end(reading: Reading, text: str) -> str:
    """The expression for the name at the beginning or the end of a text with several dates."""
    assert isinstance(reading.way, Text)
    parts = [reading.way.pattern.split(as_text(record.get(reading.name or ""))) for _, record, _ in reading.each()]
    place = 0 if _letters((one[0] for one in parts), ()) >= _letters((one[-1] for one in parts), ()) else -1
    ragged = any(one[place].strip() != one[place].strip(RAGS) for one in parts)
    return f"DAY.split({text})[{place}]" + (f'.strip("{RAGS}")' if ragged else "")


def _year(reading: Reading, fields: Mapping[str, str], clean: Mapping[str, str]) -> str | None:
    """The expression for the year that the page states beside its dates."""
    label = reading.year_label
    if not label:
        return None
    stated = [as_text(record.get(label)) for _, record, _ in reading.each()]
    # A section of a page is taken apart at its year.
    alone = label[0] in "<[" or all(re.fullmatch(r"\d{4}", text) for text in stated)
    return fields[label] if alone else rf're.search(r"\d{{4}}", {clean[label]})[0]'


def _kept(reading: Reading) -> Table:
    """The table without the records that its filters leave out: a date need not be told from what is not read."""
    return replace(
        reading.table, records=[r for r in reading.table.records if all(one.test(r) for one in reading.filters)]
    )


def _renumbered(reading: Reading, years: dict[int, int | None]) -> dict[int, int | None]:
    kept = [n for n, r in enumerate(reading.table.records) if all(one.test(r) for one in reading.filters)]
    return {place: years[number] for place, number in enumerate(kept)}


def _wishes(reading: Reading) -> dict[str, str]:
    """A good name for each of the fields that are used."""
    if isinstance(reading.way, Parts):
        named = ((reading.way.year_field, "year"), (reading.way.month_field, "month"), (reading.way.day_field, "when"))
        wishes = {label: wish for label, wish in reversed(named) if label}
    else:
        wishes = dict(zip(reading.way.fields, ("when", "until"), strict=False))
    if reading.year_label:
        wishes[reading.year_label] = "year"
    for one, wish in zip(reading.filters, ("kind", "scope", "sort"), strict=False):
        wishes.setdefault(one.label, wish)
    if reading.common:
        wishes.setdefault(reading.common, "place")
    if reading.name:
        if reading.name in wishes and reading.name not in reading.way.fields:
            del wishes[reading.name]
        wishes.setdefault(reading.name, "name")
    return wishes


def _row_for_day(text: str) -> str:
    return re.sub(r"\bday(?=[\[.])|(?<=\bfor )day(?= in fetch)", "row", text)


def _renamed(code: Code) -> Code:
    """The same with another name for the record, because `day` is that of a day."""
    loops = [re.sub(r"(?<=\bfor )day(?= in )|(?<=, )day(?= in )|\bday(?=[\[.])", "row", loop) for loop in code.loops]
    fields = {label: _row_for_day(text) for label, text in code.fields.items()}
    return Code(loops, fields, code.imports, code.constants, [_row_for_day(one) for one in code.conditions])


# Where the name stands beside the date in one text


@dataclass(frozen=True)
class _Rest:
    """A pattern for a text with both the name and the date."""

    pattern: str
    groups: tuple[str, ...]
    words: Words | None
    era: int
    field: str

    def code(self, exprs: Exprs) -> DayCode:
        constants: list[str] = []
        month, written = "int(month)", quoted(self.pattern)
        if self.words and "month" in self.groups:
            constants, month = month_constants(self.words)
            bare = self.pattern.replace(self.words.alternatives, "\0").replace("{", "{{").replace("}", "}}")
            written = "rf" + quoted(bare.replace("\0", "{'|'.join(MONTHS)}"))[1:]
        constants.append(f"DAY = re.compile({written})")
        year = "int(year)" + era_code(self.era) if "year" in self.groups else year_code(exprs)
        loops = [f"for {', '.join(self.groups)} in DAY.findall({exprs.clean[self.field]})"]
        return DayCode(
            f"date({year}, {month}, int(day))",
            loops=loops,
            constants=constants,
            imports={"import re", "from datetime import date"},
        )


def _rest(reading: Reading) -> _Rest | None:
    """The pattern for a text with the name before or behind the date, if one finds the same days; None otherwise."""
    way = reading.way
    if not isinstance(way, Text) or way.style.order == "LM" or way.span:
        return None
    records = list(reading.each())
    if any(len(listed) > 1 for _, _, listed in records):
        return None
    texts = [as_text(record.get(way.name)) for _, record, _ in records]
    date_ = styles.simplest(way.style, way.words, texts)
    found = [re.search(date_, text) for text in texts]
    before = [text[: one.start()] if one else "" for text, one in zip(texts, found, strict=True)]
    after = [text[one.end() :] if one else "" for text, one in zip(texts, found, strict=True)]
    days = way.words.weekdays if way.words else styles.words_in(" ".join(texts), months.languages("US")[0]).weekdays
    day_names = "|".join(sorted(days, key=lambda name: (-len(name), name)))
    names = {"d": "day", "m": "month", "M": "month", "y": "year"}
    groups = tuple(names[part] for part in way.style.order)
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
            return _Rest(pattern, order, way.words, way.style.era, way.name)
    for pattern in reversed(patterns):
        compiled = re.compile(pattern)
        if all(compiled.search(text) for text in texts):
            return _Rest(pattern, order, way.words, way.style.era, way.name)
    return None


def _letters(texts: Iterable[str], weekdays: Iterable[str]) -> int:
    return sum(len(re.findall(r"[^\W\d_]", _without(text, weekdays))) for text in texts)


def _without(text: str, weekdays: Iterable[str]) -> str:
    for name in weekdays:
        text = re.sub(rf"\b{re.escape(name)}\b", "", text)
    return text.strip(" .,:;–—-()")


# The body


def _body(reading: Reading, parts: _Parts) -> str:
    if parts.day.span:
        return _generator(parts)
    loops = [*parts.code.loops, *_if(parts.conditions), *parts.day.loops]
    row = [parts.day.day, *([parts.name] if parts.name else [])]
    if reading.common:
        place = parts.code.fields[reading.common]
        listed = _comprehension("days = [", [place, parts.day.day, parts.name or '""'], loops)
        parts.imports.add("from collections import Counter")
        last = "(day, name)" if parts.name else "day"
        return "\n".join(
            [
                listed,
                "    times = Counter(day for _, day in {(place, day) for place, day, _ in days})",
                f"    return [{last} for _, day, name in days if times[day] == {reading.lists}]  # what all lists have",
            ]
        )
    pairs = re.fullmatch(r"for (\w+), (\w+) in (.+\.items\(\))", loops[0])
    if len(loops) == 1 and pairs and row == [pairs[1], pairs[2]]:
        return f"    return list({pairs[3]})"
    return _comprehension("return [", row, loops)


def _comprehension(start: str, row: Sequence[str], clauses: Sequence[str]) -> str:
    written = row[0] if len(row) == 1 else f"({', '.join(row)})"
    one_line = f"    {start}{written} {' '.join(clauses)}]"
    if len(one_line) <= WIDTH and len(clauses) <= 2:
        return one_line
    lines = [f"        {written}"]
    if len(lines[0]) > WIDTH:
        lines = ["        (", *(f"            {part}," for part in row), "        )"]
    return "\n".join([f"    {start}", *lines, *(f"        {clause}" for clause in clauses), "    ]"])


def _if(conditions: Sequence[str]) -> list[str]:
    """The conditions in one clause, or where that is too long for a line, in one each."""
    several = list(dict.fromkeys(conditions))
    together = f"if {' and '.join(several)}"
    return ([together] if len(together) <= WIDTH - 8 else [f"if {one}" for one in several]) if several else []


def _generator(parts: _Parts) -> str:
    """A reader whose records are of several days each."""
    assert parts.day.span
    lines, indent = [], "    "
    for loop in parts.code.loops:
        lines.append(f"{indent}{loop}:")
        indent += "    "
    if parts.conditions:
        lines.append(f"{indent}if {' and '.join(dict.fromkeys(parts.conditions))}:")
        indent += "    "
    if parts.day.loops:
        lines.append(f"{indent}days = [{parts.day.day} {' '.join(parts.day.loops)}]")
        row = f"(days[0] + timedelta(n), {parts.name})" if parts.name else "days[0] + timedelta(n)"
        lines += [
            f"{indent}if days:",
            f"{indent}    length = (days[-1] - days[0]).days",
            f"{indent}    yield from ({row} for n in range(length + 1))",
        ]
        return "\n".join(lines)
    first, last = parts.day.span
    lines += [f"{indent}first = {first}", f"{indent}last = {last}"]
    row = f"(first + timedelta(n), {parts.name})" if parts.name else "first + timedelta(n)"
    lines.append(f"{indent}yield from ({row} for n in range((last - first).days + 1))")
    return "\n".join(lines)


STANDARD = {"re", "csv", "datetime", "collections", "collections.abc", "xml.etree"}


def _imports(wanted: Iterable[str], text: str) -> list[str]:
    """The lines that import what the text uses, in the usual order."""
    modules = {"pyplugs"}
    names: dict[str, set[str]] = {}
    for line in wanted:
        if line.startswith("import "):
            modules.add(line.removeprefix("import "))
        else:
            module, imported = line.removeprefix("from ").split(" import ")
            names.setdefault(module, set()).update(imported.split(", "))
    if "clean_text(" in text:
        names.setdefault("holidays_cli.rows", set()).add("clean_text")
    if "today()" in text:
        names.setdefault("holidays_cli.days", set()).add("today")
    if "Iterator[" in text:
        names.setdefault("collections.abc", set()).add("Iterator")
    if re.search(r"\bre\.", text):
        modules.add("re")
    if re.search(r"\bdate\b(?!\()|\bdate\(", text) and re.search(r"\[date\b|\bdate[(.]", text):
        names.setdefault("datetime", set()).add("date")
    used = {module: sorted(n for n in found if re.search(rf"\b{n}\b", text)) for module, found in names.items()}
    lines = []
    for group in (
        lambda module: module in STANDARD,
        lambda module: module not in STANDARD and not module.startswith("holidays_cli"),
        lambda module: module.startswith("holidays_cli"),
    ):
        block = [
            f"import {module}"
            for module in sorted(modules)
            if group(module) and (module == "pyplugs" or re.search(rf"\b{module}\.", text))
        ]
        block += [
            f"from {module} import {', '.join(used[module])}"
            for module in sorted(used)
            if group(module) and used[module]
        ]
        if block:
            lines += [*block, ""]
    return lines[:-1]
