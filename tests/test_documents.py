"""What README and CONTRIBUTING show is what the program prints, where the captures are there to print it from."""

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from holidays_cli.cli.main import main
from support import series
from support.captures import AVAILABLE, REPLAY

ROOT = Path(__file__).parent.parent


def examples(document):
    """The commands of the console blocks of a document, in order, and what stands below each."""
    for block in re.findall(r"```console\n(.*?)```", (ROOT / document).read_text(encoding="utf-8"), re.DOTALL):
        yield from re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)


# In every run the first commands of each document are typed, in the heavy series all.
@pytest.mark.skipif(not AVAILABLE, reason="the captures are not beside this checkout")
@pytest.mark.parametrize(("document", "number"), [("README.md", 5), ("CONTRIBUTING.md", 1), ("docs/recipes.md", 1)])
def test_the_examples_print_what_the_document_shows(document, number, tmp_path):
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {"HOME": str(tmp_path), "PATH": path, "LANG": "C.UTF-8", "COLUMNS": "100"}
    environment |= {"PYTHONPATH": os.environ["PYTHONPATH"]}  # this tree, not what is installed
    commands = [*examples(document)][: series.length(number, None)]
    # All commands run in one shell, and what each printed ends with a NUL.
    script = "".join(f"( {command}\n)\nprintf '\\0'\n" for command, _ in commands)
    run = subprocess.run(
        [sys.executable, str(REPLAY), "--", "bash", "-c", script],
        cwd=tmp_path, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=280, check=False,
    )  # fmt: skip
    for (command, shown), printed in zip(commands, run.stdout.split("\0"), strict=False):
        assert f"$ {command}\n{printed}" == f"$ {command}\n{shown}", run.stderr
    assert run.stdout.count("\0") == len(commands)


@pytest.mark.parametrize("document", ["docs/library.md", "docs/recipes.md"])
def test_the_examples_of_the_library_give_what_the_document_shows(document, gov_uk):
    if document == "docs/recipes.md":
        pytest.importorskip("numpy")
        pytest.importorskip("pandas")
    blocks = re.findall(r"```pycon\n(.*?)```", (ROOT / document).read_text(encoding="utf-8"), re.DOTALL)
    assert blocks
    example = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, document, document, 0)
    report = []
    results = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(example, out=report.append)
    assert results.failed == 0, "".join(report)


def recipe_lines(beginning):
    """The lines of the recipes that begin with this expression, as matches."""
    text = (ROOT / "docs/recipes.md").read_text(encoding="utf-8")
    return re.findall(rf"^{beginning}(.*)$", text, re.MULTILINE)


@pytest.mark.parametrize(("day", "runs"), [("2026-12-24", True), ("2026-12-25", False)])
def test_the_jobs_of_cron_and_systemd_run_on_working_days_and_not_on_holidays(day, runs, gov_uk):
    jobs = [re.split(r"(&&|\|\|)", line)[:2] for line in recipe_lines(r"0 7 \* \* 1-5  holidays ")]
    jobs += [[line, "&&"] for line in recipe_lines("ExecCondition=/usr/local/bin/holidays ")]
    assert len(jobs) == 3
    for arguments, operator in jobs:
        status = main(arguments.replace("today", day).split())
        assert (status == 0 if operator == "&&" else status != 0) == runs, arguments


def test_the_job_that_fills_the_archive_asks_the_sources(gov_uk, capsys):
    (arguments,) = recipe_lines(r"0 5 \* \* 1  holidays ")
    assert main(arguments.replace("UK,DE,FR", "UK").replace("this,next", "2026").split()) == 0
    assert main("-c UK -y 2026 --offline".split()) == 0
    assert "2026-12-28" in capsys.readouterr().out


def test_the_sensor_of_home_assistant_finds_its_value_in_the_servers_answer(gov_uk, home):
    pytest.importorskip("sse_starlette")
    pytest.importorskip("httpx2")
    from starlette.testclient import TestClient

    from holidays_cli.server import Settings, create_app

    (address,), (field,) = recipe_lines("  - resource: http://127.0.0.1:8000"), recipe_lines(r".*\{\{ value_json\.")
    settings = Settings(database_url=f"sqlite+aiosqlite:///{home}/server.sqlite3", refresh=False)
    with TestClient(create_app(settings)) as client:
        holiday = client.get(address.replace("today", "2026-12-25")).json()
    assert holiday[field.partition(" ")[0]] is True
