"""python-holidays as it is imported: a country without all others, and all of it for who asks for that."""

import subprocess
import sys

import pytest

PROGRAM = """
import sys
from holidays_cli.sources.python_holidays import make_rules
make_rules("GB")
print(len([name for name in sys.modules if name.startswith("holidays.countries.")]))
"""


def run(program):
    completed = subprocess.run([sys.executable, "-c", PROGRAM + program], capture_output=True, text=True, check=True)
    return completed.stdout.split()


def test_one_country_is_imported_without_the_others():
    assert run("") == ["1"]


@pytest.mark.parametrize(
    "program",
    [
        "from holidays.countries import Yemen, GB; print(Yemen().country, GB().country)",
        "from holidays.countries import *; print(Yemen().country, GB().country)",
    ],
)
def test_a_program_that_uses_python_holidays_itself_finds_all_countries(program):
    assert run(program) == ["1", "YE", "GB"]


def test_what_the_countries_do_not_have_is_missing_as_in_any_module():
    program = """
import holidays.countries
print(hasattr(holidays.countries, "__all__"), hasattr(holidays.countries, "Atlantis"), hasattr(holidays.countries, "Yemen"))
"""
    assert run(program) == ["1", "False", "False", "True"]
