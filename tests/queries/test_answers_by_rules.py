"""The days of all countries by the rules are computed once, and are read from the archive from then on."""

import contextlib
import os
import sqlite3

import pytest

from holidays_cli import paths
from holidays_cli.archive import Archive, computed_answers
from holidays_cli.archive.maintenance import find_damage, records_of
from holidays_cli.cli.main import main
from holidays_cli.model import SELECTABLE_KINDS
from holidays_cli.queries import answers_by_rules as module
from holidays_cli.queries import computed_answer
from holidays_cli.queries.answers_by_rules import answer_by_rules, answers_by_rules
from holidays_cli.queries.search import with_names, with_names_of_rules
from holidays_cli.sources import catalogue, rules

COUNTRIES = ("AT", "CN", "ET", "GB", "JP", "LK")
"""With a half day, make-up days, names in other scripts, substitutes, and years without rules among them."""


@pytest.fixture(autouse=True)
def computations(monkeypatch):
    """The countries and years that are computed, in order."""
    computed = []
    days_by_rules = rules.days_by_rules

    def count(country, years, *arguments, **options):
        computed.append((country, *years))
        return days_by_rules(country, years, *arguments, **options)

    monkeypatch.setattr(rules, "days_by_rules", count)
    monkeypatch.setattr(catalogue, "every", lambda: list(COUNTRIES))
    computed_answer.edition_of_rules.cache_clear()
    yield computed
    computed_answer.edition_of_rules.cache_clear()


def content(answers):
    return {
        country: (answer.years, answer.kinds, answer.missing, [day._asdict() for day in answer])
        for country, answer in answers.items()
    }


@pytest.mark.parametrize("kinds", [("public",), SELECTABLE_KINDS, ("bank", "half")])
def test_the_second_answers_are_the_first_ones_and_are_not_computed(kinds, computations):
    years = dict.fromkeys(COUNTRIES, (2026, 2027))
    first = answers_by_rules(years, kinds)
    assert first["LK"].missing == (2027,)
    assert len(computations) == 12
    computations.clear()
    assert content(answers_by_rules(years, kinds)) == content(first)
    assert computations == []
    assert content(first) == content({country: answer_by_rules(country, (2026, 2027), kinds) for country in COUNTRIES})


def test_a_day_of_the_rules_has_all_its_names_at_hand():
    for answer in answers_by_rules(dict.fromkeys(COUNTRIES, (2026,)), SELECTABLE_KINDS).values():
        assert with_names_of_rules(answer) == with_names(answer)


def test_other_kinds_and_other_countries_are_computed_and_added(computations):
    answers_by_rules({"GB": (2026,)})
    answers_by_rules({"GB": (2026,), "AT": (2026, 2027)})
    answers_by_rules({"GB": (2026,)}, ("bank",))
    assert computations == [("GB", 2026), ("AT", 2026), ("GB", 2027), ("AT", 2027), ("GB", 2026)]


def test_a_search_without_a_place_computes_once(computations, capsys):
    outcomes = [(main(["search", "easter monday", "-y", "2026"]), *capsys.readouterr()) for _ in range(2)]
    assert outcomes[0] == outcomes[1]
    assert outcomes[0][:2] == (0, "2026-04-06\tAT\tEaster Monday\n")
    assert len(computations) == len(COUNTRIES)


def test_another_edition_computes_again_and_forgets(computations, monkeypatch):
    answers_by_rules({"GB": (2026,)})
    answers_by_rules({"GB": (2027,)})
    monkeypatch.setattr(module, "edition_of_rules", lambda: 7)
    computations.clear()
    answers_by_rules({"GB": (2026,)})
    assert computations == [("GB", 2026)]
    with contextlib.closing(sqlite3.connect(paths.archive())) as connection:
        assert connection.execute("SELECT years FROM computed_answer").fetchall() == [("2026",)]


def test_a_checkout_of_python_holidays_which_may_be_edited_is_computed_each_time(computations, monkeypatch):
    monkeypatch.setattr(module, "edition_of_rules", lambda: None)
    for _ in range(2):
        answers_by_rules({"GB": (2026,)})
    assert len(computations) == 2
    assert not os.path.exists(paths.archive())


def test_of_many_years_the_last_ones_are_in_the_archive_and_of_too_many_at_once_none(computations):
    answers_by_rules({"GB": range(1990, 2026)})
    assert not os.path.exists(paths.archive())
    for year in range(2000, 2000 + computed_answers.MOST_YEARS + 2):
        answers_by_rules({"GB": (year,)})
    computations.clear()
    for year in (2021, 2002, 2001):
        answers_by_rules({"GB": (year,)})
    assert computations == [("GB", 2001)]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE computed_answer SET answer = replace(answer, '2026-04-03', '2026-04-02')",
        "UPDATE computed_answer SET answer = '{'",
        "UPDATE computed_answer SET answer = x'ff00'",
        "UPDATE computed_answer SET kinds = 'bank'",
    ],
)
def test_a_damaged_year_counts_for_nothing_and_is_told(statement, computations):
    first = content(answers_by_rules({"GB": (2026,)}))
    with contextlib.closing(sqlite3.connect(paths.archive())) as connection:
        assert connection.execute(statement).rowcount
        connection.commit()
    with contextlib.closing(Archive(paths.archive())) as archive:
        assert find_damage(archive) == ["what the rules computed for all 2026, which is computed again"]
        assert list(records_of(archive)) == []
    computations.clear()
    assert content(answers_by_rules({"GB": (2026,)})) == first
    assert computations == [("GB", 2026)]


def test_an_archive_that_is_none_is_left_alone_and_answers_all_the_same(computations, home):
    file = home / "data" / "holidays-cli" / "store.sqlite3"
    file.parent.mkdir(parents=True)
    file.write_text("no archive")
    for _ in range(2):
        assert len(answers_by_rules({"GB": (2026,)})["GB"]) == 7
    assert len(computations) == 2
    assert file.read_text() == "no archive"
