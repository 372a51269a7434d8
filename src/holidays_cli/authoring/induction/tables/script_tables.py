"""The tables in the scripts of an HTML page: JSON, JSON-LD, and values that a script gives to a variable."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from holidays_cli.authoring.induction.document import Document
from holidays_cli.authoring.induction.python_code import literal
from holidays_cli.authoring.induction.tables import json_tables
from holidays_cli.authoring.induction.tables.table import Table, TableCode, years_in
from holidays_cli.web.scripts import value_behind

SCRIPT = re.compile(r"<script\b(?P<attributes>[^>]*)>(?P<content>.*?)</script>", re.IGNORECASE | re.DOTALL)
ASSIGNMENT = re.compile(r"(?<![\w$.])(?P<start>[A-Za-z_$][\w$.]*\s*=)\s*(?=[\[{])")
# The name of a script, or the type of its content.
ATTRIBUTES_THAT_TELL = (
    re.compile(r"""(?<=\bid=)["']?(?P<start>[\w$.-]+)"""),
    re.compile(r"(?P<start>application/(?:ld\+)?json)"),
)
KEY = re.compile(r"""["']([A-Za-z@]\w*)["']\s*:""")
MAX_CHARACTERS_FOR_KEYS = 2_000  # of a value
MAX_VALUES = 20
MIN_DIGITS = 8  # in a script that may have a day


class Place(NamedTuple):
    """Where in a page a value stands."""

    position: int
    start: str
    """The text before it, by which it is found again."""


def find_tables(document: Document) -> Iterator[Table]:
    """The tables in every value of a script that a reader finds again by the text before it."""
    for number, place in enumerate(_places(document.text)):
        if number == MAX_VALUES:
            return
        first_position = document.text.find(place.start)
        containing = ""
        if first_position != place.position:  # a reader would find another one
            containing = _text_of_its_own(document.text, first_position, place.position)
            if not containing:
                continue
        try:
            value = value_behind(document.text, place.start, containing)
        except (ValueError, RecursionError):
            continue
        has_year = years_in(place.start) == [document.expected_year]
        start = literal(place.start)
        if has_year:
            start = "f" + start.replace(str(document.expected_year), "{year}")
        argument = f", containing={literal(containing)}" if containing else ""
        call = f"fetch_script_json({{url}}{document.encoding_argument}, start={start}{argument})"
        for table in json_tables.tables_of_value(value, json_tables.Call(call, frozenset(("fetch_script_json",)))):
            location = f"the script behind {place.start!r:.40}: {table.location}"
            yield replace(_by_year(table) if has_year else table, location=location, cost=table.cost + 0.005)


def _places(page: str) -> Iterator[Place]:
    for script in SCRIPT.finditer(page):
        content = script["content"]
        if sum(map(str.isdigit, content)) < MIN_DIGITS:
            continue
        if content.lstrip().startswith(("{", "[")):
            for pattern in ATTRIBUTES_THAT_TELL:
                if match := pattern.search(script["attributes"]):
                    yield Place(script.start("attributes") + match.start("start"), match["start"])
                    break
            continue
        for match in ASSIGNMENT.finditer(content):
            yield Place(script.start("content") + match.start("start"), match["start"])


def _text_of_its_own(page: str, first_position: int, position: int) -> str:
    """A key in the value at a position that stands in none of the values before it; empty if there is none."""
    before = page[first_position:position]
    keys = dict.fromkeys(KEY.findall(page[position : position + MAX_CHARACTERS_FOR_KEYS]))
    return next((key for key in sorted(keys, key=lambda key: "date" not in key.lower()) if key not in before), "")


def _by_year(table: Table) -> Table:
    """The table with code that asks year by year, because the text before the value says the year."""

    def code(url: str, columns: Sequence[str]) -> TableCode:
        return replace(table.code(url, columns), asks_by_year=True)

    return replace(table, code=code)
