"""What the sources really said: the pages captured in a folder beside the checkout, answered by its replay.

The folder is `../shared/captures`, or what HOLIDAYS_CAPTURES names.  It is no part of the project, and the tests
that need it are skipped where it is not there.
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

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("HOLIDAYS_CAPTURES") or ROOT.parent / "shared" / "captures")
REPLAY = FOLDER.parent / "replay" / "replay.py"
HERE = FOLDER.is_dir() and REPLAY.is_file()

# Of each country on stdin, what its own sources say of the years that come with it, and what the rules say.
READINGS = """
import json, sys
from holidays_cli import lookup
from holidays_cli.sources import discovery
from holidays_cli.sources import concurrency
from holidays_cli.sources.rules import computed_days, states_with_rules
from holidays_cli.sources.loader import sources

def read(asked):
    country, years = asked
    chain, _ = sources(country)
    own = {source.title for source in chain if source.own}
    found = {}
    answer = lookup(country, years)
    for year in years:
        days = [day for day in answer.holidays if day.date.year == year and day.source in own]
        if days:
            iso, state = answer.country, chain[0].default_state
            rules = computed_days(iso, [year], state if state in states_with_rules(iso) else None)
            dates = {day.date.isoformat() for day in days}
            found[year] = {
                "source": days[0].source,
                "dates": sorted(dates),
                "more": {day.date.isoformat(): day.name for day in days if day.date not in {day for day, _ in rules}},
                "fewer": {day.isoformat(): name for day, name in rules if day.isoformat() not in dates},
            }
    return country, found

asked = list(json.load(sys.stdin).items())
json.dump(dict(concurrency.map_concurrently(read, asked)), sys.stdout)
"""


class Expected(NamedTuple):
    """What a capture states: the days of a country in a year."""

    country: str
    year: int
    dates: list[str]
    working: list[str] | None
    state: str | None
    family: str | None
    """The family of sources that it is about, where it is not about the country's own."""

    def __str__(self) -> str:
        return "-".join(filter(None, (self.family, self.country, self.state, str(self.year))))


def stated() -> Iterable[tuple[Path, dict[str, Any]]]:
    """The description of each folder of captures, with the folder."""
    for path in sorted([*FOLDER.glob("[A-Z][A-Z]/source.toml"), *FOLDER.glob("_families/*/source.toml")]):
        yield path.parent, tomllib.loads(path.read_text(encoding="utf-8"))


def expected() -> list[Expected]:
    """Everything that the captures state."""
    found = []
    for folder, said in stated():
        family = folder.name if folder.parent.name == "_families" else None
        given = said.get("expected", [])
        for one in given if isinstance(given, list) else [given]:
            country = one.get("country") or said["country"]
            found.append(Expected(country, one["year"], one["dates"], one.get("working"), one.get("state"), family))
    return found


def years() -> dict[str, list[int]]:
    """The years that the captures of each country hold."""
    return {
        said["country"]: sorted({year for capture in said["capture"] for year in capture["years"]})
        for folder, said in stated()
        if folder.parent == FOLDER
    }


def replay(*words: str, given: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run Python with the web answered from the captures, and a home of its own."""
    with tempfile.TemporaryDirectory() as home:
        named = {name for name in os.environ if name.startswith(("XDG_", "HOLIDAYS_"))}
        env = {name: value for name, value in os.environ.items() if name not in named}
        env |= {"HOME": home, "PYTHONUTF8": "1"}
        command = [sys.executable, str(REPLAY), "--", sys.executable, *words]
        return subprocess.run(command, env=env, input=given, capture_output=True, text=True, check=False, timeout=120)


def readings() -> dict[str, dict[int, dict[str, Any]]]:
    """What each country's own sources say of every year captured, beside what python-holidays computes."""
    done = replay("-c", READINGS, given=json.dumps(years()))
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    return {country: {int(year): said for year, said in of.items()} for country, of in found.items()}
