"""Addresses whose form the package reads already: a reader of such a page calls the function of the family, as the package's do.

CONTRIBUTING.md has the families.  What a function of theirs gives is the only candidate for its address; where it gives
nothing that can be read, the page is looked at as every other one is.
"""

import importlib
import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from holidays_cli.authoring.induction.candidate import Candidate, FamilyCode, StateColumn
from holidays_cli.authoring.induction.date_columns import DayLists
from holidays_cli.authoring.induction.document import Document, fetch_document
from holidays_cli.authoring.induction.search import FAULTS, SearchResult
from holidays_cli.authoring.induction.tables.table import MIN_RECORDS, Record, Table, TableCode
from holidays_cli.errors import SourceError
from holidays_cli.plugins import _openholidays
from holidays_cli.rows import Day, clean


class Family(NamedTuple):
    """A form of pages that a module of `holidays_cli.plugins` reads."""

    module: str
    title: str
    """What a source of it is called."""
    address: re.Pattern[str]
    """The addresses; the group `year` is the year of which a page is."""
    call: Callable[[re.Match[str]], str]
    """The expression for the rows, given the match of an address, with `{url}` for the address."""
    page: Callable[[re.Match[str]], str] | None = None
    """The address of the page that the function reads, where it is another one."""


def _openholidays_call(address: re.Match[str]) -> str:
    scope = address.groupdict().get("scope") or "public"
    arguments = f'"{address["country"].lower()}"' + (f', "{scope}"' if scope != "public" else "")
    return f"list(_openholidays.days({arguments}))"


def _call_with_address(module: str) -> Callable[[re.Match[str]], str]:
    return lambda _address: f"{module}.days({{url}})"


FAMILIES = (
    Family(
        "_openholidays",
        "OpenHolidays",
        re.compile(
            r"https://(?:raw\.githubusercontent\.com/openpotato/openholidaysapi\.data/|cdn\.jsdelivr\.net/gh/openpotato/openholidaysapi\.data@)"
            r"[\w./-]*?src/(?P<country>[a-z]{2})/holidays/holidays\.(?P<scope>[a-z]+)\.csv"
        ),
        _openholidays_call,
    ),
    Family(
        "_openholidays",
        "OpenHolidays",
        re.compile(
            r"https://(?:www\.)?openholidaysapi\.org/PublicHolidays\?(?:.{0,200}&)?countryIsoCode=(?P<country>[A-Z]{2})(?:&.{0,200})?"
        ),
        _openholidays_call,
        lambda address: _openholidays.FILE.format(address["country"].lower(), "public"),
    ),
    Family(
        "_jours_feries",
        "calendrier.api.gouv.fr",
        re.compile(r"https://calendrier\.api\.gouv\.fr/jours-feries/[a-z-]{1,40}\.json"),
        _call_with_address("_jours_feries"),
    ),
    Family(
        "_xmlcalendar",
        "xmlcalendar.ru",
        re.compile(r"https://xmlcalendar\.(?:ru|github\.io)/data/[a-z]{2}/(?P<year>\d{4})/calendar\.xml"),
        _call_with_address("_xmlcalendar"),
    ),
    Family(
        "_federal_reserve",
        "Federal Reserve",
        re.compile(r"https://www\.federalreserve\.gov/aboutthefed/k8\.htm"),
        lambda _address: "_federal_reserve.days()",
    ),
)  # fmt: skip


def find_candidates(document: Document, country: str) -> SearchResult | None:
    """What the family of a document's address gives; None if it is of no family, or cannot be read as one of it."""
    for family in FAMILIES:
        address = family.address.fullmatch(document.url)
        if address is None:
            continue
        call = family.call(address)
        try:
            if family.page:
                document = fetch_document(family.page(address), document.expected_year, country)
            days = clean(_rows(family.module, call, document.url), document.expected_year)
        except (SourceError, *FAULTS):
            continue
        year = int(text) if (text := address.groupdict().get("year")) else None
        candidate = _candidate(document, FamilyCode(family.module, call, family.title), days, year)
        if candidate.days:
            return SearchResult([candidate], [candidate.table], [], [candidate])
    return None


def _rows(module: str, call: str, url: str) -> Iterable[object]:
    """What the function of a family gives: its arguments are the address, or the texts in the expression for it."""
    arguments = [url] if "{url}" in call else re.findall(r'"([a-z]+)"', call)
    rows: Iterable[object] = importlib.import_module(f"holidays_cli.plugins.{module}").days(*arguments)
    return rows


def _candidate(document: Document, code: FamilyCode, days: list[Day], year: int | None) -> Candidate:
    records: list[Record] = [
        {"days": (day.date,), "name": day.name, "states": day.states} for day in days if day.is_whole_day_off
    ]
    states = {state for day in days for state in day.states}
    column = StateColumn("states", {state: (state,) for state in states}, are_codes=True) if states else None
    table = Table(f"what {code.title} lists", records, _no_code)
    has_names = sum(bool(record["name"]) for record in records) >= MIN_RECORDS
    return Candidate(
        document,
        table,
        DayLists("days"),
        name_column="name" if has_names else None,
        address_year=year or document.year,
        state_column=column,
        family=code,
    )


def _no_code(_url: str, _columns: Any) -> TableCode:
    """The reader of a family loops over nothing by itself."""
    return TableCode([], {})
