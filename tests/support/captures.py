"""What the sources really said: the pages captured in a folder beside the checkout, answered by its replay.

The folder is `../shared/captures`, or what HOLIDAYS_CAPTURES names.  Beside it may lie `captures-next`: what came later, of
which the countries that have a reader are tested.  Neither is part of the project, and the tests that need them are
skipped where they are not there.
"""

import json
import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from holidays_cli.sources import discovery

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("HOLIDAYS_CAPTURES") or ROOT.parent / "shared" / "captures")
LATER_FOLDER = FOLDER.with_name("captures-next")
REPLAY = FOLDER.parent / "replay" / "replay.py"
AVAILABLE = FOLDER.is_dir() and REPLAY.is_file()

NOT_READ = {
    "AT": "the page names the holidays without their dates",
    "AU": "the page that links the calendar was not captured: see plugins/test_untried_sources.py",
    "BR": "it is a spreadsheet of the banks: see plugins/test_document_readers.py",
    "IM": "it is a program's digest of the page, and not the page",
    "NZ-2027": "the page is cut before its second table",
    "ES-AR": "the page that links the calendar was not captured: see plugins/test_untried_sources.py",
    "IL": "it is another calendar than that of its source, which is untried",
    "NO": "its source is untried: see plugins/test_untried_sources.py",
    "CN": "it is a market's view, which lags behind the notices",
    "LK": "it is tentative, and its reader is tested in test_kinds.py",
}
"""The countries, or cases, whose later captures no reader can read, and why."""

ALSO_LISTED = {
    "NZ-2026": ("2026-04-25", "2026-12-26"),
    "US-2027": ("2027-07-05",),
}
"""The days that readers list beside those that a later capture states: a holiday and the day off in its place are two."""

FURTHER_SOURCES = {"HK": "gov_hk", "JP": "bank_of_japan", "US": "federal_reserve"}
"""The functions that later captures are about, where it is not the first of a country's reader."""


class Expected(NamedTuple):
    """What a capture states: the days of a country in a year."""

    country: str
    year: int
    dates: list[str]
    """The days that the program must answer."""
    listed: list[str]
    """The days that the source lists, which are others where it does not tell all of them rightly."""
    working: list[str] | None
    state: str | None
    family: str | None
    """The family of sources that it is about, where it is not about the country's own."""
    allowed: tuple[str, ...] = ()
    """The days that the reader may list, too."""
    is_later: bool = False
    """Whether it is in `LATER_FOLDER`, which says what is listed, and nothing of what the program answers."""
    function: str | None = None
    """The function of the reader that it is about; None: the first."""

    def __str__(self) -> str:
        label = self.function or ("later" if self.is_later else None)
        return "-".join(filter(None, (self.family, self.country, self.state, str(self.year), label)))


class Run(NamedTuple):
    """How a program ended, and what it wrote."""

    status: int
    stdout: str
    stderr: str


def descriptions() -> Iterable[tuple[Path, dict[str, Any]]]:
    """The description of each folder of captures, with the folder; of the later ones, those that a reader is tested on."""
    for path in sorted([*FOLDER.glob("[A-Z][A-Z]/source.toml"), *FOLDER.glob("_families/*/source.toml")]):
        yield path.parent, tomllib.loads(path.read_text(encoding="utf-8"))
    for path in sorted(
        [*LATER_FOLDER.glob("[A-Z][A-Z]/source.toml"), *LATER_FOLDER.glob("[A-Z][A-Z]-more/source.toml")]
    ):
        code = path.parent.name.removesuffix("-more")
        if code not in NOT_READ and discovery.files(_file_code(code)):
            yield path.parent, tomllib.loads(path.read_text(encoding="utf-8"))


def _file_code(folder: str) -> str:
    """The code of the reader that a later folder is about; the folder EU is about the European Central Bank."""
    return "XECB" if folder == "EU" else folder


def expected() -> list[Expected]:
    """Everything that the captures state."""
    cases = []
    for folder, description in descriptions():
        family = folder.name if folder.parent.name == "_families" else None
        is_later = folder.parent == LATER_FOLDER
        for table in _expected_tables(description):
            country = table.get("country") or _file_code(description["country"])
            # `judged` are the days that the program must answer, where the source does not tell all of them rightly.
            dates = table.get("judged", table["dates"])
            state = table["state"].removeprefix(f"{country}-") if "state" in table else None
            case = Expected(
                country, table["year"], dates, table["dates"], table.get("working"), state, family,
                tuple(table.get("allow", ())), is_later, FURTHER_SOURCES.get(country) if is_later else None,
            )  # fmt: skip
            also_listed = ALSO_LISTED.get(f"{country}-{case.year}", ()) if is_later else ()
            if not is_later or NOT_READ.keys().isdisjoint({f"{country}-{case.year}", f"{country}-{case.state}"}):
                cases.append(case._replace(allowed=case.allowed + also_listed))
    return cases


def _expected_tables(description: dict[str, Any]) -> list[dict[str, Any]]:
    tables = description.get("expected", [])
    return tables if isinstance(tables, list) else [tables]


def years() -> dict[str, list[int]]:
    """The years that the captures of each country hold; of the later ones, those whose days are stated."""
    by_country: dict[str, set[int]] = {}
    for folder, description in descriptions():
        if folder.parent == FOLDER:
            captured = {year for capture in description["capture"] for year in capture["years"]}
            by_country.setdefault(description["country"], set()).update(captured)
        elif folder.parent == LATER_FOLDER:
            country = _file_code(description["country"])
            stated = {table["year"] for table in _expected_tables(description) if "state" not in table}
            unread = {year for year in stated if f"{country}-{year}" in NOT_READ}
            if stated - unread:
                by_country.setdefault(country, set()).update(stated - unread)
    return {country: sorted(captured) for country, captured in by_country.items()}


def years_of_states() -> dict[str, list[int]]:
    """The years that the later captures of some states hold, of each country that nothing is stated of as a whole."""
    by_country: dict[str, set[int]] = {}
    for folder, description in descriptions():
        tables = _expected_tables(description)
        if folder.parent == LATER_FOLDER and all("state" in table for table in tables):
            captured = {year for capture in description["capture"] for year in capture["years"]}
            by_country.setdefault(_file_code(description["country"]), set()).update(captured)
    return {country: sorted(captured) for country, captured in by_country.items()}


def _replay(mode: str, questions: object) -> Any:
    """What support/replayed.py answers with the web answered from the captures, and a home of its own."""
    with tempfile.TemporaryDirectory() as home:
        env = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "HOLIDAYS_"))}
        # This tree is tried, not what is installed.
        env |= {"HOME": home, "PYTHONUTF8": "1", "PYTHONPATH": str(Path(discovery.PACKAGE).parents[1])}
        program = [sys.executable, str(Path(__file__).with_name("replayed.py")), mode]
        command = [sys.executable, str(REPLAY), "--", *program]
        run = subprocess.run(
            command, env=env, input=json.dumps(questions), capture_output=True, text=True, check=False, timeout=280
        )
        assert run.returncode == 0, run.stderr
        return json.loads(run.stdout)


def answers(questions: dict[str, list[str]]) -> dict[str, Run]:
    """The answers to questions as support/replayed.py knows them, each from a process with a home of its own."""
    return {name: Run(*run) for name, run in _replay("answers", questions).items()}


def readings(years_by_country: dict[str, list[int]]) -> dict[str, dict[int, dict[str, Any]]]:
    """What each country's own sources say of years that were captured, beside what python-holidays computes."""
    by_country = _replay("readings", years_by_country)
    return {
        country: {int(year): reading for year, reading in by_year.items()} for country, by_year in by_country.items()
    }
