"""What a type checker sees of the library in a program that uses it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("mypy", reason="mypy comes with the extra dev")
pytest.importorskip("numpy", reason="numpy comes with the extra dev")

PROGRAM = """
from datetime import date, datetime
import numpy
from holidays_cli import Answer, Holiday, Run, WorkCalendar, changes, compare, country_holidays, longest, lookup, upcoming

answer: Answer = lookup("GB", [2026, 2027])
first: Holiday = answer[0]
days: tuple[date, ...] = answer.dates
names: list[str] = [holiday.name for holiday in answer]
records: list[dict[str, object]] = answer.to_records()
following: list[Holiday] = upcoming("GB", 2)
runs: list[Run] = longest("GB", 2026)
calendar = WorkCalendar("GB", off={date(2026, 12, 24): "Office closed"})
moment: datetime = calendar.add(datetime(2026, 12, 24), 1)
differences: list[date] = compare("GB", 2026).differences
name: str = country_holidays("GB")["2026-12-25"]
kinds: list[str] = [change.kind for change in changes("GB")]
closed = {"2026-12-24": "Office closed"}
working: bool = WorkCalendar("GB", off=closed, weekend="fri,sat").is_workday(numpy.datetime64("2026-12-24"))
of_numpy: list[Holiday] = upcoming("GB", numpy.int64(2), numpy.datetime64("2026-12-24"))
several: Answer = lookup("GB", numpy.arange(2026, 2028))
unique: set[Answer] = {answer, several}
wrong: int = first.name
"""


def test_a_program_s_types_are_known_and_a_wrong_one_is_found(tmp_path):
    (tmp_path / "program.py").write_text(PROGRAM)
    source = Path(__file__).parent.parent / "src"
    run = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--config-file", os.devnull, "program.py"],
        cwd=tmp_path, env={**os.environ, "MYPYPATH": str(source)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    line = PROGRAM.count("\n")
    expected = f'program.py:{line}: error: Incompatible types in assignment (expression has type "str", variable has type "int")'
    assert [text.split("  [")[0] for text in run.stdout.splitlines()] == [expected]
