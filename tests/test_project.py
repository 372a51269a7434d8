"""What pyproject.toml, the package and the documents say of the project agrees."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

from holidays_cli import PROJECT_URL
from holidays_cli.web import http

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
HOW_TO_ADD_AN_ADDRESS = """\
Two places hold the project's address. Once there is a repository, set PROJECT_URL in src/holidays_cli/__init__.py to its
address and add to pyproject.toml a table [project.urls] with the line Repository = "(the same address)".
"""


def test_the_package_and_the_metadata_name_the_same_address_or_none():
    urls = PROJECT.get("urls", {})
    assert urls.get("Repository") == PROJECT_URL, HOW_TO_ADD_AN_ADDRESS
    assert bool(urls) == bool(PROJECT_URL), HOW_TO_ADD_AN_ADDRESS


def test_the_user_agent_names_the_address_only_where_there_is_one():
    assert http.user_agent("https://example.org/p").endswith("; +https://example.org/p)")
    assert "http" not in http.user_agent(None)


def test_the_list_of_sources_is_not_written_without_captures_and_says_what_it_needs(tmp_path):
    environment = {**os.environ, "HOLIDAYS_CAPTURES": str(tmp_path / "captures")}
    run = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "make_sources.py")],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 1
    assert run.stdout == ""
    assert str(tmp_path / "captures") in run.stderr
    assert "Set HOLIDAYS_CAPTURES" in run.stderr
