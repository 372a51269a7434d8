"""Tell where another edition of python-holidays changes working days although no source changed.

    python .github/compare_rules.py oldest          prints the oldest edition that the package allows, for pip
    python .github/compare_rules.py ask             asks every reader's sources, which fills the archive
    python .github/compare_rules.py list old.json   what counts in all places by archive and rules; nobody is asked
    python .github/compare_rules.py report old.json new.json

The weekly run lists with the oldest edition that the package allows, then with the newest, from the same archive.  Where
the two differ, an issue is opened, or brought up to date if there is one, and closed when they agree again.
"""

import json
import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing, suppress
from importlib.metadata import requires, version
from pathlib import Path
from typing import Any

from report_sources import LABEL, gh

from holidays_cli import NoAnswer, UsageError, dates, lookup, paths
from holidays_cli.place import Place
from holidays_cli.sources import catalogue, discovery, weekends
from holidays_cli.sources.loader import known_states, load_sources

TITLE = "A newer python-holidays changes working days"
YEARS_AHEAD = 2
MOST_LINES = 200  # of an issue

Days = dict[str, dict[str, list[str]]]
"""The working days off by place and year."""


def oldest_edition() -> str:
    """The oldest python-holidays that the package allows: the one that the verdicts were tested with."""
    requirements = requires("holidays-cli") or []
    return next(text.replace(">=", "==") for text in requirements if text.startswith("holidays>="))


def years() -> list[int]:
    """The years that are compared."""
    this_year = dates.today().year
    return list(range(this_year, this_year + YEARS_AHEAD + 1))


def ask() -> None:
    """Ask the sources of all readers, whose answers go into the archive."""
    for code in discovery.codes():
        with suppress(NoAnswer):
            lookup(code, years())


def listing(countries: Sequence[str]) -> dict[str, Any]:
    """The working days that count in some countries and their states, by what the archive has and the installed rules."""
    days: Days = {}
    for country in countries:
        for state in (None, *known_states(load_sources(country).sources)):
            place = Place(Place.parse(country).country, state)
            days[str(place)] = {str(year): _working_days_off(place, year) for year in years()}
    return {"edition": version("holidays"), "days": days}


def _working_days_off(place: Place, year: int) -> list[str]:
    try:
        answer = lookup(str(place), year, offline=True)
    except (NoAnswer, UsageError):
        return []
    return sorted(
        {str(day.date) for day in answer.holidays if not weekends.is_weekend(place.country, day.date, place.state)}
    )


def forget_verdicts(archive: Path) -> None:
    """Remove from an archive how its observations were judged, so that they are judged by the installed rules."""
    with closing(sqlite3.connect(archive)) as connection, connection:
        for table in ("verdict_day", "verdict"):
            with suppress(sqlite3.OperationalError):  # an archive in which nothing was judged has no such table
                connection.execute(f"DELETE FROM {table}")


def differences(old: Days, new: Days) -> list[str]:
    """A line for each place and year whose working days are others."""
    lines = []
    for place in sorted(old.keys() & new.keys()):
        for year in sorted(old[place].keys() & new[place].keys()):
            days_before, days_now = set(old[place][year]), set(new[place][year])
            if days_before != days_now:
                parts = [f"{day} is a holiday now" for day in sorted(days_now - days_before)]
                parts += [f"{day} is none any more" for day in sorted(days_before - days_now)]
                lines.append(f"- {place} {year}: {', '.join(parts)}")
    return lines


def commands(old: dict[str, Any], new: dict[str, Any], issues: list[dict[str, Any]], run: str) -> list[list[str]]:
    """The arguments of each call of `gh` that brings the issue up to date; `issues` are the open ones with the label."""
    lines = differences(old["days"], new["days"])
    number = next((str(issue["number"]) for issue in issues if issue["title"] == TITLE), None)
    if not lines:
        return [["issue", "close", number, "--comment", f"The editions agree: {run}"]] if number else []
    first = f"No source changed, but python-holidays {new['edition']} gives other working days than {old['edition']}:"
    more = [f"- … and {len(lines) - MOST_LINES} more"] if len(lines) > MOST_LINES else []
    body = "\n".join([first, "", *lines[:MOST_LINES], *more, "", f"Found by {run}"])
    if number:
        return [["issue", "edit", number, "--body", body]]
    return [["issue", "create", "--title", TITLE, "--label", LABEL, "--body", body]]


def write_listing(file: Path) -> None:
    """Write the listing of all countries to a file, from a copy of the archive without verdicts."""
    with tempfile.TemporaryDirectory() as home:
        if os.path.exists(paths.archive()):
            copy = Path(home, "holidays", os.path.basename(paths.archive()))
            copy.parent.mkdir()
            shutil.copyfile(paths.archive(), copy)
            forget_verdicts(copy)
        os.environ["XDG_DATA_HOME"] = home
        file.write_text(json.dumps(listing(catalogue.every())), encoding="utf-8")


def main(arguments: Sequence[str]) -> None:
    """Do what the first argument names."""
    match arguments:
        case ["oldest"]:
            print(oldest_edition())
        case ["ask"]:
            ask()
        case ["list", file]:
            write_listing(Path(file))
        case ["report", old, new]:
            run = "{GITHUB_SERVER_URL}/{GITHUB_REPOSITORY}/actions/runs/{GITHUB_RUN_ID}".format_map(os.environ)
            issues = json.loads(gh("issue", "list", "--label", LABEL, "--limit", "500", "--json", "number,title"))
            listings = [json.loads(Path(file).read_text(encoding="utf-8")) for file in (old, new)]
            for call in commands(listings[0], listings[1], issues, run):
                print(gh(*call))
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
