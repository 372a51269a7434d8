"""benchmarks/judging.py: how often a damaged list gives wrong days in silence."""

import os
import re
import subprocess
import sys

import holidays
import pytest

from support import captures

PROGRAM = captures.ROOT / "benchmarks" / "judging.py"
README = captures.ROOT / "benchmarks" / "README.md"


def run(*countries, **variables):
    env = {**os.environ, "PYTHONPATH": str(captures.ROOT / "src"), **variables}
    return subprocess.run(
        [sys.executable, str(PROGRAM), *countries], env=env, capture_output=True, text=True, check=False
    )


def test_without_captures_it_says_so_and_is_content(tmp_path):
    completed = run(HOLIDAYS_CAPTURES=str(tmp_path / "none"))
    assert completed.stdout == f"no captures at {tmp_path / 'none'}: nothing to measure\n"
    assert completed.returncode == 0, completed.stderr


@pytest.mark.parametrize("countries", [["SG", "SI"], pytest.param([], marks=pytest.mark.heavy, id="all")])
@pytest.mark.skipif(not captures.AVAILABLE, reason=f"the captures are not there: {captures.FOLDER}")
@pytest.mark.xdist_group("captures")
def test_its_bounds_hold_and_its_tables_stand_in_the_readme(countries):
    completed = run(*countries)
    assert completed.returncode == 0, completed.stdout + completed.stderr
    if countries:  # the tables are those of all countries
        return
    text = README.read_text(encoding="utf-8")
    if f"python-holidays {holidays.__version__} " not in text:
        pytest.skip(f"the tables were made with another python-holidays than {holidays.__version__}")
    rows = [line for line in completed.stdout.splitlines() if re.match(r"\| [^-]", line)]
    assert rows
    assert [row for row in rows if row not in text] == []
