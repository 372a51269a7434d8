"""What pyproject.toml, the package and the documents say of the project agrees."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from holidays_cli import PROJECT_URL
from holidays_cli.web import http_session

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
    assert http_session.user_agent("https://example.org/p").endswith("; +https://example.org/p)")
    assert "http" not in http_session.user_agent(None)


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


@pytest.mark.parametrize("name", ["bug", "new_country", "wrong_date"])
def test_an_issue_form_has_a_name_a_description_and_questions_with_labels(name):
    yaml = pytest.importorskip("yaml")
    form = yaml.safe_load((ROOT / ".github" / "ISSUE_TEMPLATE" / f"{name}.yml").read_text(encoding="utf-8"))
    assert {"name", "description", "body"} <= set(form)
    questions = [part for part in form["body"] if part["type"] != "markdown"]
    assert len({question["id"] for question in questions}) == len(questions) > 0
    assert all(question["attributes"]["label"] for question in questions)


def test_the_form_for_a_wrong_date_asks_for_the_comparison_of_the_sources():
    form = (ROOT / ".github" / "ISSUE_TEMPLATE" / "wrong_date.yml").read_text(encoding="utf-8")
    assert "holidays compare -c CC -y YEAR" in form


def test_the_hooks_before_a_commit_download_nothing():
    yaml = pytest.importorskip("yaml")
    configuration = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert [repository["repo"] for repository in configuration["repos"]] == ["local"]
    assert {hook["language"] for hook in configuration["repos"][0]["hooks"]} == {"system"}
