"""What the rules answered once is read from the archive as long as nothing that it follows from has changed."""

import contextlib
import os
import sqlite3
import sys

import pytest

from holidays_cli import lookup, paths
from holidays_cli.archive import Archive
from holidays_cli.archive.maintenance import find_damage, records_of
from holidays_cli.cli.main import main
from holidays_cli.queries import computed_answer
from holidays_cli.sources import resolver

QUESTIONS = {
    "a country": ("UK", 2026, {}),
    "a state": ("DE-BY", 2026, {}),
    "several years": ("US", (2026, 2027, 2028), {}),
    "a country without a source of its own": ("KZ", 2026, {}),
    "a year without holidays": ("UA", (2021, 2026), {}),
    "other kinds": ("UK", 2026, {"kinds": "all"}),
    "half days": ("AT", 2026, {"kinds": ("public", "half")}),
    "every state": ("UK", 2026, {"all_states": True}),
    "another language": ("JP", 2026, {"lang": "ja"}),
    "a list of days that do not count": ("TW", 2026, {"uncounted": True}),
}


@pytest.fixture
def computations(monkeypatch):
    """The places for which a resolver was made, in order."""
    places = []

    class CountingResolver(resolver.Resolver):
        def __init__(self, place, *arguments, **options):
            places.append(place)
            super().__init__(place, *arguments, **options)

    monkeypatch.setattr(resolver, "Resolver", CountingResolver)
    computed_answer.edition_of_rules.cache_clear()
    yield places
    computed_answer.edition_of_rules.cache_clear()


def content(answer):
    """All of an answer; errors are compared by their texts."""
    fields = {
        name: getattr(answer, name) for name in ("log", "kinds", "missing", "notices", "empty_reasons", "checked_at")
    }
    problems = [(type(problem), str(problem)) for problem in (*answer.problems, *answer.strict_problems)]
    days = [
        list(getattr(answer, name))
        for name in ("holidays", "working", "half_days", "uncounted", "elsewhere", "other_kinds")
    ]
    return fields, problems, days


@pytest.mark.parametrize("case", QUESTIONS)
def test_the_second_answer_is_the_first_one_and_is_not_computed(case, computations):
    country, years, options = QUESTIONS[case]
    first = lookup(country, years, offline=True, **options)
    assert computations
    computations.clear()
    second = lookup(country, years, offline=True, **options)
    assert content(second) == content(first)
    assert computations == []


def test_another_question_is_computed(computations):
    lookup("UK", 2026, offline=True)
    for country, years, options in (
        ("UK", 2027, {}),
        ("UK-SCT", 2026, {}),
        ("UK", 2026, {"kinds": "bank"}),
        ("UK", 2026, {"refresh": True}),
    ):
        computations.clear()
        lookup(country, years, offline=True, **options)
        assert computations, (country, years, options)


def test_a_long_range_is_computed_each_time_and_fills_no_archive(computations):
    for _ in range(2):
        lookup("UK", range(2000, 2050), offline=True)
    assert len(computations) == 2
    assert not os.path.exists(paths.archive())


def test_another_edition_of_python_holidays_or_of_this_package_computes_again_and_forgets(
    computations, monkeypatch, tmp_path
):
    lookup("UK", 2026, offline=True)
    lookup("FR", 2026, offline=True)
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "rules.py").write_text("changed\n")
    monkeypatch.setattr(computed_answer, "FOLDERS", [str(tmp_path / "sources")])
    computed_answer.edition_of_rules.cache_clear()
    computations.clear()
    lookup("UK", 2026, offline=True)
    assert len(computations) == 1
    with contextlib.closing(sqlite3.connect(paths.archive())) as connection:
        assert connection.execute("SELECT country FROM computed_answer").fetchall() == [("UK",)]


def test_a_file_of_a_reader_that_changes_computes_again(reader, computations):
    path = reader("UK", "@pyplugs.register\ndef reader_UK():\n    return []\n")
    lookup("UK", 2026, offline=True)
    os.utime(path, ns=(7, 7))
    computations.clear()
    lookup("UK", 2026, offline=True)
    assert len(computations) == 1


def test_a_checkout_of_python_holidays_which_may_be_edited_is_computed_each_time(computations, monkeypatch):
    monkeypatch.setattr(computed_answer, "PACKAGES_OF_INSTALLATION", ())
    for _ in range(2):
        lookup("UK", 2026, offline=True)
    assert len(computations) == 2
    assert not os.path.exists(paths.archive())


def test_what_was_read_of_a_source_is_not_answered_from_the_rules_that_were_kept(gov_uk, computations):
    lookup("UK", 2026, offline=True)
    assert {day.source for day in lookup("UK", 2026)} == {"GOV.UK"}
    assert {day.source for day in lookup("UK", 2026, offline=True)} == {"GOV.UK"}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE computed_answer SET answer = replace(answer, '2026-04-03', '2026-04-02')",
        "UPDATE computed_answer SET years = '2027'",
        "UPDATE computed_answer SET country = 'FR'",
        "UPDATE computed_answer SET answer = '{'",
        "UPDATE computed_answer SET answer = x'ff00'",
        "UPDATE computed_answer SET checksum = checksum + 1",
    ],
)
def test_a_damaged_answer_counts_for_nothing_and_is_told(statement, computations):
    before = content(lookup("UK", 2026, offline=True))
    with contextlib.closing(sqlite3.connect(paths.archive())) as connection:
        assert connection.execute(statement).rowcount
        connection.commit()
    with contextlib.closing(Archive(paths.archive())) as archive:
        (problem,) = find_damage(archive)
    assert problem.startswith("what the rules computed for ")
    computations.clear()
    asked = "FR" if "'FR'" in statement else "UK"
    year = 2027 if "'2027'" in statement else 2026
    answer = lookup(asked, year, offline=True)
    assert len(computations) == 1
    assert asked != "UK" or year != 2026 or content(answer) == before


def test_an_archive_that_cannot_be_written_answers_all_the_same(computations, monkeypatch):
    def refuse(*_arguments):
        raise sqlite3.OperationalError("attempt to write a readonly database")

    monkeypatch.setattr(Archive, "begin_writing", refuse)
    for _ in range(2):
        answer = lookup("UK", 2026, offline=True)
        assert len(answer) == 9
        assert answer.notices == ("UK 2026: not read yet; used python-holidays' rules",)
    assert len(computations) == 2


def test_an_archive_of_before_gets_the_table_and_export_leaves_it_out(gov_uk, computations):
    lookup("UK", 2026)
    with contextlib.closing(sqlite3.connect(paths.archive())) as connection:
        assert connection.execute("SELECT name FROM sqlite_master WHERE name = 'computed_answer'").fetchall() == []
    first = content(lookup("FR", 2026, offline=True))
    computations.clear()
    assert content(lookup("FR", 2026, offline=True)) == first
    assert computations == []
    with contextlib.closing(Archive(paths.archive())) as archive:
        assert {record["country"] for record in records_of(archive)} == {"UK"}
        assert find_damage(archive) == []


def test_strict_refuses_a_kept_answer_as_it_does_a_computed_one(computations, capsys):
    outcomes = []
    for _ in range(2):
        status = main(["-c", "UK", "-y", "2026", "--offline", "--strict"])
        outcomes.append((status, *capsys.readouterr()))
    assert outcomes[0] == outcomes[1]
    assert outcomes[0][:2] == (3, "")
    assert len(computations) == 1


def test_python_holidays_is_where_python_would_import_it_from():
    assert computed_answer._folder_of_python_holidays() == os.path.dirname(sys.modules["holidays"].__file__)
