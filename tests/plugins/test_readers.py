"""What every reader in the package promises: one file, one made page, and no wrong date from a broken one.

Readers and pages are found by their files, so a new one is held to this without anybody naming it.
"""

import ast
import sys

import pytest

from holidays_cli.errors import Unreadable, UsageError
from holidays_cli.sources.file_safety import why_unsafe
from holidays_cli.testing import BROKEN, Case, describe_other_days, describe_substitutes
from support import series
from support.answers import holiday_dates
from support.readers import ALL_CASES, CASES, FILES, registered


def case_name(case):
    return case.path.stem


each_case = pytest.mark.parametrize("case", CASES, ids=case_name)
each_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


@each_file
def test_a_file_is_called_after_its_first_function(file):
    assert registered(file)[0] == file.stem


@each_file
def test_a_file_says_which_country_it_reads_and_where(file):
    first_line = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))).splitlines()[0]
    assert ":" in first_line
    assert "https://" in first_line


def test_each_source_has_a_page_and_each_page_a_source():
    sources = {(file.stem.removeprefix("reader_"), function) for file in FILES for function in registered(file)}
    assert {(case.country, case.function) for case in ALL_CASES} - {("world", "google")} == sources


@each_case
def test_a_page_gives_its_days_and_no_others(case):
    answer = case.answer()
    assert sorted(day.isoformat() for day in answer.dates) == case.dates
    assert sorted(holiday_dates(answer.working)) == case.working


@each_case
def test_a_page_gives_its_days_of_other_kinds_and_its_substitutes_and_no_others(case):
    days = case.all_days()
    assert describe_other_days(days) == sorted(set(case.other))
    assert describe_substitutes(days) == sorted(case.observes)


@pytest.mark.parametrize(("case", "how"), series.pairs(CASES, BROKEN, step=3, ids=case_name))
def test_a_broken_page_never_gives_a_wrong_day(case, how):
    refused = case.refusal(how)
    assert refused or how == "half of its page"


@each_case
def test_a_state_gets_its_own_days(case):
    if case.state:
        answer = case.answer(state=case.state)
        assert sorted(day.isoformat() for day in answer.dates) == case.state_dates
    else:
        assert case.state_dates == []


@each_case
def test_a_state_that_a_source_does_not_list_is_refused(case):
    with pytest.raises(UsageError, match="QQQ"):
        case.answer(state="QQQ")


def test_where_files_have_no_owners_none_is_unsafe(tmp_path, monkeypatch):
    path = tmp_path / "reader_XX.py"
    path.write_text("")
    path.chmod(0o666)
    assert why_unsafe(str(path))
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(sys, "platform", "win32")
        reason = why_unsafe(str(path))
    assert reason is None


HTML_CASES = [case for case in CASES if {file.rpartition(".")[2] for file in case.pages.values()} & {"html", "htm"}]


# A script in the page of Argentina, a page of which Cambodia's reader checks the end itself, and sources of several pages.
PAGES_THAT_MAY_BREAK_OFF = ("AR.page", "KH", "IN.reserve_bank", "AU.victoria", "ES.aragon")


@pytest.mark.parametrize(
    ("case", "part"),
    series.pairs(
        [case for case in HTML_CASES if case.path.stem not in PAGES_THAT_MAY_BREAK_OFF],
        [0.3, 0.6, 0.9, 0.99],
        ids=case_name,
    ),
)
def test_a_page_that_broke_off_is_refused_even_between_two_tables(case, part, tmp_path):
    (file,) = case.pages.values()
    page = (case.path.parent / file).read_bytes()
    if b"<html" not in page:
        page = b"<html><body>" + page + b"</body></html>"
    (tmp_path / file).write_bytes(page)
    (tmp_path / case.path.name).write_bytes(case.path.read_bytes())
    assert Case.read(tmp_path / case.path.name).answer().dates == case.answer().dates
    (tmp_path / file).write_bytes(page[: int(len(page) * part)])
    with pytest.raises(Unreadable, match="is not a whole HTML page"):
        Case.read(tmp_path / case.path.name).answer()
