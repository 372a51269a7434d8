"""The contract holds a reader to the kinds of its days, its half days and its substitutes, too."""

import pytest

from holidays_cli.testing import Case, describe_other_day
from support.readers import PAGES


@pytest.fixture
def case_of(tmp_path):
    """A way to change the lines of a case."""

    def changed(stem, old, new):
        toml = (PAGES / f"{stem}.toml").read_text(encoding="utf-8")
        assert old in toml
        for file in Case.read(PAGES / f"{stem}.toml").pages.values():
            (tmp_path / file).write_bytes((PAGES / file).read_bytes())
        (tmp_path / f"{stem}.toml").write_text(toml.replace(old, new), encoding="utf-8")
        return Case.read(tmp_path / f"{stem}.toml")

    return changed


def test_a_case_may_leave_out_the_days_of_other_kinds_only_if_there_are_none(case_of):
    case_of("LU", '"2025-04-18" = "bank"', '"2025-04-18" = "bank"').check()
    with pytest.raises(AssertionError, match=r"days of other kinds gives .*2025-04-18 bank.* not expected"):
        case_of("LU", '"2025-04-18" = "bank"\n', "").check()


def test_another_kind_than_the_page_has_is_reported(case_of):
    with pytest.raises(AssertionError, match=r"lacks .*2025-04-18 school"):
        case_of("LU", '"2025-04-18" = "bank"', '"2025-04-18" = "school"').check()


def test_another_half_than_the_page_has_is_reported(case_of):
    with pytest.raises(AssertionError, match=r"lacks .*2023-04-20 public 14:00"):
        case_of("TR", 'half = "13:00"', 'half = "14:00"').check()


def test_another_state_than_the_page_has_is_reported(case_of):
    with pytest.raises(AssertionError, match=r"lacks .*2026-08-12 local TAS"):
        case_of("AU", 'states = ["QLD"] }\n"2026-11', 'states = ["TAS"] }\n"2026-11').check()


def test_a_substitute_for_another_day_is_reported(case_of):
    with pytest.raises(AssertionError, match=r"substitutes .*lacks .*2026-12-28 for 2026-12-25"):
        case_of("UK", '"2026-12-28" = "2026-12-26"', '"2026-12-28" = "2026-12-25"').check()


def test_a_day_of_several_kinds_is_a_list_of_them():
    assert describe_other_day("2026-01-02", "local", states=["FR", "AG"]) == "2026-01-02 local AG FR"
    assert {"2026-01-02 local AG FR", "2026-01-02 optional ZH"} <= set(Case.read(PAGES / "CH.toml").other)


def test_a_reader_that_sends_a_form_is_tried_on_its_page(reader, tmp_path):
    reader(
        "XX",
        """
        @pyplugs.register
        def reader_XX():
            '''A form'''
            return fetch("https://one.example/form", data={"year": "2026"}).split()
        """,
    )
    (tmp_path / "XX.txt").write_text("2026-01-01 2026-12-25", encoding="utf-8")
    toml = 'year = 2026\ndates = ["2026-01-01", "2026-12-25"]\n[pages]\n"https://one.example/form" = "XX.txt"\n'
    (tmp_path / "XX.toml").write_text(toml, encoding="utf-8")
    assert sorted(map(str, Case.read(tmp_path / "XX.toml").answer().dates)) == ["2026-01-01", "2026-12-25"]
