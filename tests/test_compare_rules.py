"""The weekly comparison of two editions of python-holidays: .github/compare_rules.py."""

import importlib
import re
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from holidays_cli import lookup, paths

ROOT = Path(__file__).resolve().parents[1]
RUN = "https://github.example/runs/7"


@pytest.fixture
def comparison(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / ".github"))
    yield importlib.import_module("compare_rules")
    for module in ("compare_rules", "report_sources"):
        sys.modules.pop(module, None)


def edition(number, **days):
    return {"edition": number, "days": {place: {"2026": of_year} for place, of_year in days.items()}}


OLD = edition("0.109", GB=["2026-01-01", "2026-05-04"], FR=["2026-01-01"])
NEW = edition("0.110", GB=["2026-01-01", "2026-05-08"], FR=["2026-01-01"], XX=["2026-01-01"])


def test_a_place_whose_working_days_are_others_gets_a_line(comparison):
    assert comparison.differences(OLD["days"], NEW["days"]) == [
        "- GB 2026: 2026-05-08 is a holiday now, 2026-05-04 is none any more"
    ]


def test_an_issue_is_opened_or_brought_up_to_date(comparison):
    [arguments] = comparison.commands(OLD, NEW, [], RUN)
    assert arguments[:3] == ["issue", "create", "--title"]
    assert "python-holidays 0.110 gives other working days than 0.109" in arguments[-1]
    assert RUN in arguments[-1]
    open_one = {"number": 12, "title": comparison.TITLE}
    [arguments] = comparison.commands(OLD, NEW, [open_one], RUN)
    assert arguments[:4] == ["issue", "edit", "12", "--body"]


def test_the_issue_is_closed_when_the_editions_agree(comparison):
    assert comparison.commands(OLD, OLD, [{"number": 3, "title": "Another"}], RUN) == []
    [arguments] = comparison.commands(OLD, OLD, [{"number": 12, "title": comparison.TITLE}], RUN)
    assert arguments[:3] == ["issue", "close", "12"]


def test_a_listing_has_the_working_days_of_a_country_and_its_states_by_archive_and_rules(comparison, gov_uk, clock):
    lookup("UK", 2026)
    listing = comparison.listing(["GB"])
    assert listing["days"]["GB"]["2026"][0] == "2026-01-01"
    assert "2026-06-15" in listing["days"]["GB-SCT"]["2026"]  # only GOV.UK's made page and newer rules have it
    assert "2026-12-26" not in listing["days"]["GB"]["2026"]  # a Saturday
    assert listing["days"].keys() >= {"GB", "GB-ENG", "GB-SCT"}


def test_verdicts_are_forgotten_in_the_copy_of_the_archive(comparison, gov_uk):
    lookup("UK", 2026)
    comparison.forget_verdicts(Path(paths.archive()))
    with closing(sqlite3.connect(paths.archive())) as archive:
        tables = {name for (name,) in archive.execute("SELECT name FROM sqlite_master WHERE name LIKE 'verdict%'")}
        counts = [
            archive.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in tables & {"verdict", "verdict_day"}
        ]
    assert not any(counts)
    assert lookup("UK", 2026, offline=True).holidays


def test_the_oldest_edition_is_a_requirement_for_pip(comparison):
    assert re.fullmatch(r"holidays==[0-9.]+", comparison.oldest_edition())
