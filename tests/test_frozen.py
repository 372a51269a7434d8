"""A program that PyInstaller has frozen, with Python and everything in it, does what the installed one does."""

import subprocess
import sys

import pytest

pytestmark = [pytest.mark.heavy, pytest.mark.xdist_group("frozen")]  # so that it is built once
pytest.importorskip("PyInstaller", reason="PyInstaller comes with the extra dev")

LONGEST_BUILD = 280  # seconds; a test that takes longer than 300 would end the whole run
PROGRAM = "from holidays_cli.__main__ import run\nrun()\n"
READER = """
import pyplugs

@pyplugs.register
def reader_XX(year):
    return [(f"{year}-01-01", "New Year's Day")]
"""


@pytest.fixture(scope="module")
def frozen(tmp_path_factory):
    """The program, as a file that needs no Python beside it."""
    folder = tmp_path_factory.mktemp("frozen")
    (folder / "program.py").write_text(PROGRAM)
    command = [sys.executable, "-m", "PyInstaller", "--name", "holidays", "--log-level", "ERROR", "program.py"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=LONGEST_BUILD)
    return folder / "dist" / "holidays" / "holidays"


def run(frozen, *arguments):
    """What the program prints, and the status that it ends with."""
    process = subprocess.run([frozen, *arguments], capture_output=True, text=True, check=False)
    return process.returncode, process.stdout


def test_it_knows_the_rules_and_their_names(frozen):
    status, stdout = run(frozen, "-c", "DE", "-y", "2026", "--offline", "--names", "--lang", "en")
    assert status == 0
    assert stdout.startswith("2026-01-01\tNew Year's Day\n")


def test_it_lists_the_countries_with_the_sources_of_their_readers(frozen):
    status, stdout = run(frozen, "countries", "UK")
    assert status == 0
    assert "GOV.UK" in stdout


def test_it_runs_a_reader_of_a_folder(frozen, tmp_path, monkeypatch):
    (tmp_path / "reader_XX.py").write_text(READER)
    monkeypatch.setenv("HOLIDAYS_PLUGINS", str(tmp_path))
    assert run(frozen, "-c", "XX", "-y", "2026") == (0, "2026-01-01\n")
