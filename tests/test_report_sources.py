"""The weekly check's issues: .github/report_sources.py."""

import json
import re
import runpy
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[1] / ".github" / "report_sources.py"
RUN = "https://github.example/runs/7"


@pytest.fixture
def report():
    return runpy.run_path(str(SCRIPT))


def finding(country, fault=None, reason=None, doubts=(), **more):
    return {
        "ok": not fault and not doubts, "doubts": doubts,
        "country": country, "file": f"reader_{country}.py", "source": "The state", "year": 2026, "url": None,
        "fault": fault, "reason": reason, "days": 0 if fault else 8, "newest": None, **more,
    }  # fmt: skip


def test_a_reader_that_falls_short_gets_an_issue_with_file_and_reason(report):
    short = finding("SG", "unreadable", "could not be read: it is not a calendar", newest=2025)
    [arguments] = report["commands"]([finding("GB"), short], [], RUN)
    assert arguments[:6] == ["issue", "create", "--title", "reader_SG.py falls short", "--label", "sources"]
    assert (
        "**unreadable**: `could not be read: it is not a calendar`. The newest year it lists is 2025." in arguments[-1]
    )
    assert RUN in arguments[-1]


def test_a_reader_with_days_in_doubt_gets_an_issue_that_names_them(report):
    lacks = {
        "date": "2027-05-04", "name": "Easter", "states": None, "listed": False, "in_rules": True, "counts": True,
        "status": "disputed",
    }  # fmt: skip
    has = {**lacks, "date": "2027-06-07", "name": None, "states": ["B", "S"], "listed": True, "counts": False}
    has |= {"in_rules": False, "status": "unconfirmed"}
    dropped = {**lacks, "date": "2027-08-05", "name": None, "in_rules": False, "counts": False}
    [arguments] = report["commands"]([finding("GB"), finding("BG", doubts=[lacks, has, dropped])], [], RUN)
    assert arguments[:4] == ["issue", "create", "--title", "reader_BG.py falls short"]
    assert arguments[-1].splitlines()[:4] == [
        "- BG, `The state`, 2026: 8 days",
        "  - **disputed**: it lacks 2027-05-04 (`Easter`), counted",
        "  - **unconfirmed**: it has 2027-06-07 in B, S, not counted",
        "  - **disputed**: it no longer has 2027-08-05, not counted",
    ]


def test_an_issue_lists_a_limited_number_of_days(report):
    doubt = {
        "date": "2027-05-04", "name": None, "states": None, "listed": False, "in_rules": True, "counts": True,
        "status": "disputed",
    }  # fmt: skip
    [arguments] = report["commands"]([finding("BG", doubts=[doubt] * 100)], [], RUN)
    assert "  - … and 40 more" in arguments[-1].splitlines()


def test_an_issue_that_is_open_is_brought_up_to_date(report):
    open_one = {"number": 12, "title": "reader_SG.py falls short"}
    [arguments] = report["commands"]([finding("SG", "not found", "HTTP 404")], [open_one], RUN)
    assert arguments[:4] == ["issue", "edit", "12", "--body"]


def test_an_issue_is_closed_when_the_reader_does_its_work_again(report):
    issues = [{"number": 12, "title": "reader_SG.py falls short"}, {"number": 3, "title": "reader_XX.py falls short"}]
    [arguments] = report["commands"]([finding("SG")], issues, RUN)
    assert arguments[:3] == ["issue", "close", "12"]


def test_several_sources_of_a_reader_share_an_issue(report):
    findings = [
        finding("SG"),
        finding("SG", "unreachable", "could not be asked", source="Another", url="https://a.example"),
    ]
    [arguments] = report["commands"](findings, [], RUN)
    assert arguments[-1].count("\n- ") + arguments[-1].startswith("- ") == 2


def test_where_no_source_can_be_reached_no_reader_is_blamed(report, tmp_path, capsys):
    path = tmp_path / "check.json"
    path.write_text(json.dumps([finding("SG", "unreachable", "no route"), finding("GB", "unreachable", "no route")]))
    assert report["main"](str(path)) == 1
    assert "no source could be reached" in capsys.readouterr().out


def test_a_fault_of_an_untried_source_opens_no_issue_and_its_success_does(report):
    faulty = finding("ES", "unreachable", "it cannot be reached", function="reader_ES", is_untried=True)
    works = finding("MO", function="reader_MO", is_untried=True)
    [arguments] = report["commands"]([finding("GB"), faulty, works], [], RUN)
    assert arguments[:4] == ["issue", "create", "--title", "reader_MO.py: reader_MO can be tried"]
    assert "MO, `The state`, 2026: 8 days" in arguments[-1]
    assert report["commands"]([works], [{"title": "reader_MO.py: reader_MO can be tried", "number": 3}], RUN) == []


@pytest.mark.parametrize(
    "text",
    [
        "@octocat",
        "[x](https://evil.example)",
        "fixes #1",
        "`code` @octocat",
        "``` @octocat",
        "a\n\n# @octocat",
        "<img src=x>",
    ],
)
def test_what_a_page_says_is_no_markdown(report, text):
    doubt = {
        "date": "2027-05-04", "name": text, "states": None, "listed": False, "in_rules": True, "counts": True,
        "status": "disputed",
    }  # fmt: skip
    short = finding("SG", "unreadable", text, url=f"https://one.example/{text}", doubts=[doubt])
    [arguments] = report["commands"]([{**short, "source": text}], [], RUN)
    *lines, _, _ = arguments[-1].splitlines()
    assert len(lines) == 2
    outside = re.sub(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", "", "\n".join(lines))
    assert not set("@[]#<>`") & set(outside)
