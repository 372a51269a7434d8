"""A program that PyInstaller has frozen, with Python and everything in it, or shiv has made a zipapp of, does what the installed one does."""

import shutil
import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from holidays_cli.sources import discovery
from support import faults
from support.web_answers import GOV_UK, GOV_UK_PAGE

pytestmark = [pytest.mark.heavy, pytest.mark.xdist_group("frozen")]  # so that each is built once
pytest.importorskip("PyInstaller", reason="PyInstaller comes with the extra dev")
pytest.importorskip("shiv", reason="shiv comes with the extra dev")

LONGEST_BUILD = 280  # seconds; a test that takes longer than 300 would end the whole run
PROGRAM = "from holidays_cli.__main__ import run\nrun()\n"
EXTRAS = (
    "cryptography", "docutils", "mcp", "numpy", "pydantic", "pypdf", "pytest", "setuptools", "sphinx", "sqlalchemy", "starlette",
    "uvicorn", "yaml",
)  # fmt: skip
"""What only extras bring: whoever freezes the program has not installed it, and PyInstaller would take a minute more for it."""
READER = """
import pyplugs

@pyplugs.register
def reader_XX(year):
    return [(f"{year}-01-01", "New Year's Day")]
"""


def freeze(folder):
    """Freeze the program: a file that needs no Python beside it."""
    (folder / "program.py").write_text(PROGRAM)
    command = [sys.executable, "-m", "PyInstaller", "--name", "holidays", "--log-level", "ERROR"]
    command += [f"--exclude-module={name}" for name in EXTRAS]
    subprocess.run([*command, "program.py"], cwd=folder, check=True, capture_output=True, timeout=LONGEST_BUILD)
    return [folder / "dist" / "holidays" / "holidays"]


def make_zipapp(folder):
    """Make a zipapp of the program and of all that it needs, and nothing else."""
    packages = folder / "packages"
    packages.mkdir()
    copy_requirements("holidays-cli", packages, set())
    shutil.copytree(Path(discovery.PACKAGE).parent, packages / "holidays_cli", ignore=shutil.ignore_patterns("*.pyc"))
    archive = folder / "holidays.pyz"
    command = [sys.executable, "-m", "shiv", "--uncompressed", "--site-packages", packages, "--output-file", archive]
    command += ["--entry-point", "holidays_cli.__main__:run", "--root", folder / "unpacked"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=LONGEST_BUILD)
    # The Python that the environment of the tests was made of, in which nothing is installed.
    return [getattr(sys, "_base_executable", sys.executable), archive]


def copy_requirements(name, folder, copied):
    """Copy what a distribution needs without its extras, and what that needs, into a folder; `copied` are the names of what is there."""
    for text in distribution(name).requires or []:
        requirement = Requirement(text)
        is_needed = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if not is_needed or requirement.name.lower() in copied:
            continue
        copied.add(requirement.name.lower())
        required = distribution(requirement.name)
        for top in {file.parts[0] for file in required.files or [] if file.parts[0] not in ("..", "__pycache__")}:
            source = Path(required.locate_file(top))
            if source.is_dir():
                shutil.copytree(source, folder / top, ignore=shutil.ignore_patterns("*.pyc"), dirs_exist_ok=True)
            else:
                shutil.copy2(source, folder)
        copy_requirements(requirement.name, folder, copied)


@pytest.fixture(scope="module", params=[freeze, make_zipapp])
def program(request, tmp_path_factory):
    """The command that starts the program."""
    return request.param(tmp_path_factory.mktemp("frozen"))


@pytest.fixture
def run(program, monkeypatch, tmp_path):
    """Run the program, which sees nothing of this package: its status, and what it writes to stdout and stderr."""
    monkeypatch.delenv("PYTHONPATH")

    def run_program(*arguments):
        process = subprocess.run(
            [*program, *arguments], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
        )
        return process.returncode, process.stdout, process.stderr

    return run_program


def test_it_knows_the_rules_and_their_names(run):
    status, stdout, _ = run("-c", "DE", "-y", "2026", "--offline", "--names", "--lang", "en")
    assert status == 0
    assert stdout.startswith("2026-01-01\tNew Year's Day\n")


def test_it_knows_places_by_their_names(run):
    for _ in range(2):  # the second time, the names may be read from the cache folder
        status, stdout, stderr = run("Bavaria", "2026", "--offline", "-q")
        assert (status, stdout.partition("\n")[0]) == (0, "2026-01-01"), stderr


def test_it_lists_the_countries_with_the_sources_of_their_readers(run):
    status, stdout, _ = run("countries", "UK")
    assert status == 0
    assert "GOV.UK" in stdout


def test_it_runs_a_reader_of_a_folder(run, tmp_path, monkeypatch):
    (tmp_path / "reader_XX.py").write_text(READER)
    monkeypatch.setenv("HOLIDAYS_PLUGINS", str(tmp_path))
    status, stdout, _ = run("-c", "XX", "-y", "2026")
    assert (status, stdout) == (0, "2026-01-01\n")


def test_it_asks_a_source_and_archives_what_it_said(run, tmp_path, monkeypatch):
    with faults.proxy() as proxy:
        proxy.body = {GOV_UK: GOV_UK_PAGE.read_bytes()}.get
        for name, value in faults.environment(proxy, tmp_path).items():
            monkeypatch.setenv(name, value)
        first = run("-c", "UK", "-y", "2026", "--names")
    assert proxy.requested == [GOV_UK]
    assert first[0] == 0
    assert "2026-12-28\tBoxing Day (observed)\n" in first[1]
    assert first[2] == ""
    assert run("-c", "UK", "-y", "2026", "--names", "--offline") == first
