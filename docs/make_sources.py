"""Write sources.md from the readers' files and the captures: `python docs/make_sources.py`.

The captures are pages of the real sources, recorded in a folder beside the checkout (see tests/support/captures.py).
They are no part of the project. tests/test_captures.py fails where sources.md is not what this program writes.
"""

import ast
import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from holidays_cli.markets import MARKETS
from holidays_cli.model import KINDS
from holidays_cli.place import Place
from holidays_cli.plugins import _github
from holidays_cli.sources import catalogue, discovery
from holidays_cli.sources.countries import Country, describe
from holidays_cli.text import spans
from holidays_cli.time_zones import zone_of_capital
from support import captures
from support.readers import ALL_CASES

VERSION = version("holidays")
PAGE = Path(__file__).with_name("sources.md")
INTRODUCTION = """\
# Sources

<!-- Written by make_sources.py; change the readers' docstrings, or that file. -->

Where the days of each country come from. A country that is not here is answered from Google's public holiday
calendar, if there is one, and else by the rules of python-holidays; `holidays countries` lists them all.

![A map of the world, in which each country has the colour of its source](map.svg)

- **Source**: the first is asked first, the others in their order when the one before gives no answer. An *untried* source
  is asked by `holidays check` only, until it has been seen to be read with success. A source of school holidays is asked only
  where days of kind `school` are asked for.
- **Authority**: who speaks in each of them. *official*: the state itself publishes it; *institution*: a central bank or an
  exchange; *copy*: a private copy of the state's notices; *list*: a private list; *news*: what is made of Google's
  calendars. Where the state publishes no list that can be read, the source is the best that others keep.
- **Hosts**: on how many hosts these sources lie. Where all of them fail, the archive answers, and else the rules.
- **Kinds**: the kinds of days that its sources tell apart, in the pages that were recorded or made to test them.
- **Years**: whether the first source is asked year by year or has all its years in one document, and the years seen
  in the pages that were recorded to test its reader.
- **States**: the states that its sources tell apart. *In italics*: the one whose days answer for the whole country.
- **{year}**: how many days its sources list of {year} for the whole country, where a page of theirs with that year was recorded.
- **Differs**: the years, of those recorded, in which the days are not those that python-holidays {version} computes for
  the whole country, its known faults mended. Below the table stands what differs, and why.
- **In doubt**: the years in which the source and the rules contradict each other about a working day, in the country or
  in one of its states. [How sources are weighed](how-sources-are-weighed.md) tells which of these days count. Below the
  table stands which they are.

The [OpenHolidays](https://www.openholidaysapi.org) project's data is used under the
[Open Database License](https://opendatacommons.org/licenses/odbl/1-0/) (ODbL) 1.0.

"""

RECORDED_IN_PART = {"NZ": "The page that was recorded is cut before the anniversary day of Otago and three others."}

ANNOUNCED = """
## Days that are announced one at a time

Some governments announce their holidays one by one, as the moon is seen: the two Eids in Pakistan, Malaysia, Bangladesh,
Nigeria and the states of the Gulf, and the days that Ghana declares. No page of theirs is known that lists these
announcements in a form that can be read without guessing. Their days are those of the rules, which call such days
estimated, beside Google's calendar. [A reader of your own](../CONTRIBUTING.md#add-a-country) can return such announcements, each with
the address of its notice: they confirm, move and add days, and `holidays why` names the notice.
"""

MISSING = """\
docs/sources.md was not written: it compares the readers with recorded pages of their sources, and there are none.
Needed are a folder of captures, {folder}, and the program that answers from them, {replay}.
Set HOLIDAYS_CAPTURES to the folder of captures if it lies elsewhere. If you have none, send your reader without a new
docs/sources.md: a maintainer writes it.\
"""

CENTRAL_BANKS = "Central banks"
CONTINENTS = ("Africa", "America", "Asia", "Europe", "Oceania", CENTRAL_BANKS)
# By the first part of the name of the time zone.
CONTINENT_OF_AREA = {
    "Africa": "Africa", "America": "America", "Asia": "Asia", "Europe": "Europe", "Australia": "Oceania",
    "Pacific": "Oceania",
}  # fmt: skip
CONTINENT_OF_COUNTRY = {"RE": "Africa", "YT": "Africa"}

YEAR_OF_NUMBERS = 2026

HEAD = (
    f"| Code | Country | Source | Authority | Hosts | Kinds | Years | States | {YEAR_OF_NUMBERS} | Differs | In doubt |",
    "|---|---|---|---|---|---|---|---|---|---|---|",
)

Reading = dict[str, Any]


def page(readings: dict[str, dict[int, Reading]]) -> str:
    """The text of sources.md."""
    codes = sorted((code for code in discovery.codes() if code in _packaged()), key=catalogue.name)
    tables = []
    for continent in CONTINENTS:
        rows = [_row(code, readings.get(code, {})) for code in codes if _continent(code) == continent]
        if rows:
            tables.append("\n".join([f"## {continent}", "", *HEAD, *rows]))
    notes = [_notes(code, readings.get(code, {})) for code in codes]
    return (
        INTRODUCTION.format(version=VERSION, year=YEAR_OF_NUMBERS)
        + "\n\n".join(tables)
        + "\n\n## What to know about them\n"
        + "".join(notes)
        + ANNOUNCED
    )


def _continent(code: str) -> str:
    """The continent of a country, by its time zone."""
    iso = Place.of_file_code(code).country
    if iso in MARKETS:
        return CENTRAL_BANKS
    area = (zone_of_capital(iso) or "").partition("/")[0]
    return CONTINENT_OF_COUNTRY.get(iso) or CONTINENT_OF_AREA[area]


def _packaged() -> set[str]:
    return {path.stem.removeprefix("reader_") for path in Path(discovery.PACKAGE).glob("reader_*.py")}


def _row(code: str, years: dict[int, Reading]) -> str:
    country = describe(code)
    links = [f"[{source.title}]({source.address})" for source in country.sources if source.is_of_country]
    links += [f"[{source.title}]({source.address}) (untried)" for source in country.untried]
    school = "".join(f"; for school holidays [{source.title}]({source.address})" for source in country.school)
    first = next(source for source in (*country.sources, *country.untried) if source.is_of_country)
    kind = "by year" if "year" in first.parameters else "one document"
    recorded = [year for year, reading in years.items() if reading["source"] == first.title]
    states = " ".join(f"*{state}*" if state == first.default_state else state for state in _states(country))
    differs = spans(_different(years)) if _different(years) else "no" if years else "not recorded"
    in_doubt = spans(_doubtful(years)) if _doubtful(years) else "no" if years else "not recorded"
    number = str(len(years[YEAR_OF_NUMBERS]["dates"])) if YEAR_OF_NUMBERS in years else ""
    name = country.name
    if _notes(code, years):
        name = f"[{name}](#{name.lower().replace(' ', '-')})"
    cells = (
        country.code, name, ", then ".join(links) + school,
        ", then ".join(
            source.authority for source in (*country.sources, *country.untried) if source.is_of_country
        ),
        str(len({urlsplit(address).netloc for address in addresses(code)})),
        " ".join(kinds_told_apart(code)),
        f"{kind}: {spans(recorded)}" if recorded else kind, states, number, differs, in_doubt,
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def _states(country: Country) -> list[str]:
    """The states that the sources of a country tell apart, in the order of the sources."""
    by_source = [source.states for source in country.sources if source.is_of_country]
    return list(dict.fromkeys(state for states in by_source for state in states))


def addresses(code: str) -> list[str]:
    """The addresses that the made pages of a country's sources are read at, but for those of untried and school sources."""
    country = describe(code)
    untried = {source.function for source in (*country.untried, *country.school)}
    at_pages = [
        address.removeprefix("POST ").partition(" ")[0]
        for case in ALL_CASES
        if case.country == code and case.function not in untried
        for address in case.pages
    ]
    return at_pages + [_github.mirror(address) for address in at_pages if address.startswith(_github.HOST)]


def kinds_told_apart(code: str) -> list[str]:
    """The kinds of days that the made pages of a country's sources have, in the order of `KINDS`."""
    lines = [line for case in ALL_CASES if case.country == code for line in case.other]
    return [kind for kind in KINDS if kind == "public" or any(line.split()[1] == kind for line in lines)]


def _different(years: dict[int, Reading]) -> list[int]:
    return [year for year, reading in years.items() if reading["more"] or reading["fewer"]]


def _doubtful(years: dict[int, Reading]) -> list[int]:
    return [year for year, reading in years.items() if reading["doubts"]]


def _notes(code: str, years: dict[int, Reading]) -> str:
    """The section of a country: what its docstring tells, and every day that differs or is in doubt."""
    doc = _docstring(code).partition("\n\n")[2]
    lines = [f"- {year}: {_findings(years[year])}" for year in sorted({*_different(years), *_doubtful(years)})]
    parts = [f"### {catalogue.name(code)}", doc, RECORDED_IN_PART.get(code, ""), "\n".join(lines)]
    return "".join(f"\n{part}\n" for part in parts if part) if doc or lines else ""


def _docstring(code: str) -> str:
    path = Path(discovery.files(code)[0])
    return ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""


def _findings(reading: Reading) -> str:
    """What differs in a year, and below it what is in doubt."""
    in_doubt = [f"  - {_doubt(doubt)}" for doubt in reading["doubts"]]
    return "\n".join([_days(reading) or "the same days for the whole country", *in_doubt])


def _doubt(doubt: dict[str, Any]) -> str:
    says = "has" if doubt["listed"] else "has not"
    name = f" ({doubt['name']})" if doubt["name"] else ""
    states = f" in {', '.join(doubt['states'])}" if doubt["states"] else ""
    counts = "counts" if doubt["counts"] else "does not count"
    return f"{doubt['status']}: {says} {_day(doubt['date'])}{name}{states}, which {counts}"


def _days(reading: Reading) -> str:
    parts = []
    for verb, days in (("has", reading["more"]), ("has not", reading["fewer"])):
        if days:
            described = [f"{_day(day)} ({name})" if name else _day(day) for day, name in days.items()]
            parts.append(f"{verb} {', '.join(described)}")
    return "; ".join(parts)


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%B}"


if __name__ == "__main__":
    if not captures.AVAILABLE:
        sys.exit(MISSING.format(folder=captures.FOLDER, replay=captures.REPLAY))
    PAGE.write_text(page(captures.readings(captures.years())), encoding="utf-8")
