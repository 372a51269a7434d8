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

from holidays_cli.sources import discovery

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("HOLIDAYS_CAPTURES") or ROOT.parent / "shared" / "captures")
REPLAY = FOLDER.parent / "replay" / "replay.py"
AVAILABLE = FOLDER.is_dir() and REPLAY.is_file()


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

    def __str__(self) -> str:
        return "-".join(filter(None, (self.family, self.country, self.state, str(self.year))))


class Run(NamedTuple):
    """How a program ended, and what it wrote."""

    status: int
    stdout: str
    stderr: str


def descriptions() -> Iterable[tuple[Path, dict[str, Any]]]:
    """The description of each folder of captures, with the folder."""
    for path in sorted([*FOLDER.glob("[A-Z][A-Z]/source.toml"), *FOLDER.glob("_families/*/source.toml")]):
        yield path.parent, tomllib.loads(path.read_text(encoding="utf-8"))


def expected() -> list[Expected]:
    """Everything that the captures state."""
    cases = []
    for folder, description in descriptions():
        family = folder.name if folder.parent.name == "_families" else None
        tables = description.get("expected", [])
        for table in tables if isinstance(tables, list) else [tables]:
            country = table.get("country") or description["country"]
            # `judged` are the days that the program must answer, where the source does not tell all of them rightly.
            dates = table.get("judged", table["dates"])
            cases.append(
                Expected(
                    country, table["year"], dates, table["dates"], table.get("working"), table.get("state"), family
                )
            )
    return cases


def years() -> dict[str, list[int]]:
    """The years that the captures of each country hold."""
    return {
        description["country"]: sorted({year for capture in description["capture"] for year in capture["years"]})
        for folder, description in descriptions()
        if folder.parent == FOLDER
    }


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


def readings() -> dict[str, dict[int, dict[str, Any]]]:
    """What each country's own sources say of every year captured, beside what python-holidays computes."""
    by_country = _replay("readings", years())
    return {
        country: {int(year): reading for year, reading in by_year.items()} for country, by_year in by_country.items()
    }
