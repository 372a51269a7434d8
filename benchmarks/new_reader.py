"""How often `holidays new` writes a right reader: for every captured page once, without the project's own readers.

    python benchmarks/new_reader.py [CC …] [--show]

Each page is served at its address, a reader is written for it as `holidays new` does without a terminal, and asked as
every reader is.  It is right if its days of the year are those in `source.toml` beside the page, no more, no less.
The captures lie in ../shared/captures beside the checkout; without them this says so and does nothing.
"""

import os
import sys
import tempfile
import time
import tomllib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import responses

from holidays_cli.authoring.induction.draft import draft_reader, try_out
from holidays_cli.errors import SourceError
from holidays_cli.sources import catalogue

ROOT = Path(__file__).resolve().parents[1]
CAPTURES = ROOT.parent / "shared" / "captures"
TODAY = date(2026, 11, 21)  # the days that pages are judged by must not depend on when this runs

# Captures for which source.toml says no days, and what a person reads in them.
READ_BY_A_PERSON = {
    "AR/holidays-2026-es-june.json": "2026: 0101 0216 0217 0324 0402 0403 0501 0525 0615 0620 0709 0817 1012 1123 1208 1225",
    "AT/openholidays-AT.csv": "2024: 0101 0106 0401 0501 0509 0520 0530 0815 1026 1101 1208 1225 1226",
    "CN/holiday-cn-2024.json": "2024: 0101 0210 0211 0212 0213 0214 0215 0216 0217 0404 0405 0406 0501 0502 0503 0504 0505"
    " 0610 0915 0916 0917 1001 1002 1003 1004 1005 1006 1007",
    "DE/feiertage-api-BW-2024.json": "2024: 0101 0106 0329 0401 0501 0509 0520 0530 1003 1101 1225 1226",
    "FR/jours-feries-metropole.json": "2025: 0101 0421 0501 0508 0529 0609 0714 0815 1101 1111 1225",
    "FR/jours-feries-alsace-moselle-2026.json": "2026: 0101 0403 0406 0501 0508 0514 0525 0714 0815 1101 1111 1225 1226",
    "PH/officialgazette-2024.html": "2024: 0101 0209 0210 0328 0329 0330 0409 0410 0501 0612 0617 0821 0826 1101 1102"
    " 1130 1208 1224 1225 1230 1231",
    "PL/openholidays-public.csv": "2025: 0101 0106 0420 0421 0501 0503 0608 0619 0815 1101 1111 1224 1225 1226",
    "RU/calendar-2026.xml": "2026: 0101 0102 0103 0104 0105 0106 0107 0108 0109 0223 0308 0309 0501 0509 0511 0612 1104 1231",
    "SG/mom-public-holidays-2020-01.html": "2020: 0101 0125 0126 0127 0410 0501 0507 0524 0525 0731 0809 0810 1114 1225",
    "SG/public-holidays-sg-2021.ics": "2021: 0101 0212 0213 0402 0501 0513 0526 0720 0809 1104 1225",
    "TW/dgpa-2025.csv": "2025: 0101 0127 0128 0129 0130 0131 0228 0403 0404 0530 0531 1006 1010",
    "TW/dgpa-2026.csv": "2026: 0101 0215 0216 0217 0218 0219 0220 0227 0228 0403 0404 0405 0406 0501 0619 0925 0928 1009 1010 1025"
    " 1026 1225",
}
CONTENT_TYPES = {
    ".json": "application/json",
    ".html": "text/html",
    ".xml": "text/xml",
    ".ics": "text/calendar",
    ".csv": "text/csv",
}
NOT_HOLIDAYS = {"countries.json", "languages.json", "subdivisions-DE.json", "subdivisions-PL.json"}
SEEN_TWICE = {"_families/openholidays/DE-2020-2028.json", "_families/openholidays/PL-2025.json"}

# Why neither the page nor the rules say what its holidays are.
UNDECIDABLE = {
    "AR/holidays-2025-es.json": "the rules, too, have the bridge days, which the law no longer calls holidays",
    "AR/holidays-2026-es-june.json": "as in 2025",
    "BR/feriados-v1-2025.json": "optional days and a Sunday are typed national, as the holidays are",
}


@dataclass
class Page:
    """A captured page, and the days of a year that it lists."""

    file: Path
    country: str
    address: str
    year: int
    dates: set[str]

    @property
    def label(self) -> str:
        return str(self.file.relative_to(CAPTURES))


class Outcome(NamedTuple):
    """What came of a page."""

    dates: set[str] | None
    """The days that the reader gives; None if there is none."""
    explanation: str
    """Where in the page it reads them, with what it leaves in doubt; or why there is no reader."""
    text: str = ""


def captured_pages(countries: list[str]) -> list[Page]:
    """The pages of these countries, or of all."""
    pages = []
    for toml in sorted(CAPTURES.glob("**/source.toml")):
        source = tomllib.loads(toml.read_text(encoding="utf-8"))
        expected = source.get("expected", [])
        expected = expected if isinstance(expected, list) else [expected]
        expected_by_file = {days["capture"]: days for days in reversed(expected)}
        for capture in source.get("capture", []):
            file = toml.parent / capture["file"]
            label = str(file.relative_to(CAPTURES))
            country = capture.get("country") or source["country"]
            is_list = file.name not in NOT_HOLIDAYS and label not in SEEN_TWICE and capture["years"]
            if not is_list or (countries and country not in countries):
                continue
            days = expected_by_file.get(file.name) or _read_by_a_person(label)
            if days is None:
                print(f"left out: nobody has said which days are in {label}")
                continue
            year = days["year"]
            # Where the catalogue describes several calls, the address of the first.
            address = capture["url"].partition(" ")[0].replace("{Y}", str(year)).replace("{year}", str(year))
            pages.append(Page(file, country, address, year, set(days["dates"])))
    return pages


def _read_by_a_person(label: str) -> dict[str, Any] | None:
    if label not in READ_BY_A_PERSON:
        return None
    year, _, days = READ_BY_A_PERSON[label].partition(": ")
    return {"year": int(year), "dates": [f"{year}-{day[:2]}-{day[2:]}" for day in days.split()]}


def try_page(page: Page) -> Outcome:
    """Make a reader of a page and ask it."""
    content_type = CONTENT_TYPES[page.file.suffix]
    if page.label == "AT/wien-gv-at-feiertage-2022-05.html":
        content_type = "text/html; charset=ISO-8859-1"
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        mock.get(page.address, body=page.file.read_bytes(), content_type=content_type)
        try:
            draft = draft_reader(page.country, page.address, catalogue.name(page.country), today=TODAY)
            answer = try_out(replace(draft, year=page.year))
        except SourceError as error:
            return Outcome(None, str(error))
    doubts = "".join(f" [unsettled: {doubt[:90]}]" for doubt in draft.doubts)
    dates = {day.isoformat() for day in answer.dates}
    return Outcome(dates, f"{draft.candidate.table.location}{doubts}", draft.text)


def main(arguments: list[str]) -> int:
    if not CAPTURES.is_dir():
        print(f"no captures at {CAPTURES}: nothing to measure")
        return 0
    shows_readers = "--show" in arguments
    pages = captured_pages([argument for argument in arguments if not argument.startswith("-")])
    right, undecidable, start = 0, 0, time.monotonic()
    with tempfile.TemporaryDirectory() as home:
        for variable in ("CONFIG", "DATA", "CACHE"):
            os.environ[f"XDG_{variable}_HOME"] = home
        for page in pages:
            outcome = try_page(page)
            if outcome.dates == page.dates:
                right += 1
                verdict, remark = "right", ""
            else:
                verdict = "none" if outcome.dates is None else "wrong"
                remark = _difference(outcome.dates, page.dates) if outcome.dates else ""
                if page.label in UNDECIDABLE:
                    undecidable += 1
                    remark += f" ({UNDECIDABLE[page.label]})"
            print(f"{verdict:5} {page.country} {page.year} {page.label:48} {outcome.explanation[:100]}{remark}")
            if shows_readers:
                print(outcome.text)
    ratio = right / len(pages) if pages else 0
    print(f"\n{len(pages)} pages given, {right} readers right to the date: {ratio:.0%}; to beat: 90%")
    print(f"{undecidable} of the others say nothing from which it could be told; {time.monotonic() - start:.0f} s")
    return 0 if ratio >= 0.9 else 1


def _difference(dates: set[str], expected: set[str]) -> str:
    too_many = ", ".join(sorted(dates - expected)) or "none"
    missing = ", ".join(sorted(expected - dates)) or "none"
    return f"; too many: {too_many}; missing: {missing}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
