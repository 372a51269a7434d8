"""What is not as it was written is set aside with a line, and the sources and the rules still answer."""

import contextlib
import os
import random
import sqlite3

import pytest

from holidays_cli import changes, lookup, paths
from holidays_cli.archive import Archive, ArchivedDay, writing
from holidays_cli.archive.history import histories, history_of_year
from holidays_cli.cli.main import main
from holidays_cli.errors import HolidaysError
from holidays_cli.queries.changes import changes_by_country
from support.answers import holiday_dates

UK = ["2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31", "2026-12-25", "2026-12-28"]
# Statements that change what the archive has of the United Kingdom.
DAMAGE = {
    "a day is gone": "DELETE FROM day WHERE date = '2026-04-03'",
    "a day is of another observation": "UPDATE day SET observation = observation + 7 WHERE date = '2026-04-03'",
    "a date is another": "UPDATE day SET date = '2026-04-02' WHERE date = '2026-04-03'",
    "a date is none": "UPDATE day SET date = x'00' WHERE date = '2026-04-03'",
    "a day is of another year": "UPDATE day SET date = '2025-04-03' WHERE date = '2026-04-03'",
    "a day is of a state": "UPDATE day SET states = 'SCT' WHERE date = '2026-04-03'",
    "a day is a make-up day": "UPDATE day SET working = 1 WHERE date = '2026-04-03'",
    "a day was first seen at no time": "UPDATE day SET first_seen = 'x' WHERE date = '2026-04-03'",
    "a name is no text": "UPDATE day SET name = CAST(x'ff00fe' AS TEXT) WHERE date = '2026-04-03'",
    "the state that answers is another": "UPDATE checked SET default_state = 'SCT' WHERE country = 'UK'",
    "no state answers": "UPDATE checked SET default_state = NULL WHERE country = 'UK'",
    "the states are others": "UPDATE checked SET states = 'ENG' WHERE country = 'UK'",
    "the year is another": "UPDATE checked SET year = 2026 WHERE country = 'UK' AND year = 2025",
    "what was said is of another year": "UPDATE checked SET observation = (SELECT observation FROM checked WHERE year = 2027) WHERE year = 2026",
    "what was said is gone": "DELETE FROM observation WHERE year = 2026",
    "what was said is nothing": "UPDATE checked SET observation = NULL WHERE year = 2026",
    "a title is another": "UPDATE observation SET title = 'GOV.UX' WHERE year = 2026",
    "a number of days is another": "UPDATE observation SET day_count = 7 WHERE year = 2026",
}  # fmt: skip


@pytest.fixture
def damage(gov_uk):
    """An archive that has the United Kingdom; the function that is returned runs a statement on it."""
    for year in (2025, 2026, 2027):
        lookup("UK", year)

    def run(statement):
        with contextlib.closing(sqlite3.connect(paths.archive())) as connection:
            connection.execute("PRAGMA foreign_keys = OFF")
            with contextlib.suppress(sqlite3.IntegrityError):
                connection.execute(statement)
            connection.commit()

    return run


def is_right(answer):
    """Whether the days are those of GOV.UK, or of the rules, which have a holiday on a Saturday, too."""
    return holiday_dates(answer) in (UK, sorted([*UK, "2026-12-26"]))


@pytest.mark.parametrize("case", DAMAGE)
def test_a_damaged_observation_is_set_aside_and_the_source_is_asked_again(case, damage):
    damage(DAMAGE[case])
    answer = lookup("UK", 2026)
    assert holiday_dates(answer) == UK
    assert {holiday.source for holiday in answer} == {"GOV.UK"}
    if case != "the year is another":  # which would be that of another row
        (notice,) = answer.notices
        assert notice.startswith(f"the archive {paths.archive()} is damaged: what it has of UK 2026 (reader_UK.py:")
        assert notice.endswith(" is set aside; 'holidays archive check' lists it all")
    assert lookup("UK", 2026).notices == ()  # what was read now stands in its place


@pytest.mark.parametrize("case", DAMAGE)
def test_where_nobody_can_be_asked_the_rules_answer_for_what_is_damaged(case, damage):
    damage(DAMAGE[case])
    answer = lookup("UK", 2026, offline=True)
    assert is_right(answer)
    if case != "the year is another":
        assert "is damaged" in answer.notices[0]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE verdict_day SET counts = 1 - counts", "UPDATE verdict_day SET date = '2026-05-05'", "DELETE FROM verdict_day",
        "UPDATE verdict_day SET status = 'confirmed'", "UPDATE verdict_day SET evidence = '{'", "UPDATE verdict SET judged_at = 7",
    ],
)  # fmt: skip
def test_a_damaged_verdict_is_made_again(reader, statement):
    reader(
        "UK",
        """
        AUTHORITY = "list"
        @pyplugs.register
        def reader_UK(year: int):
            days = ("01-01", "04-06", "05-04", "05-25", "08-31", "10-13", "12-25", "12-28")
            return [f"{year}-{day}" for day in days]
        """,
    )
    before = [(day.date, day.status, day.counts) for day in lookup("UK", 2026, uncounted=True)]
    assert {status for _, status, _ in before} == {"confirmed", "unconfirmed", "disputed"}
    with contextlib.closing(sqlite3.connect(paths.archive())) as connection:
        assert connection.execute(statement).rowcount
        connection.commit()
    assert [(day.date, day.status, day.counts) for day in lookup("UK", 2026, uncounted=True)] == before


def test_a_flipped_bit_never_changes_an_answer_in_silence(damage):
    with open(paths.archive(), "rb") as file:
        whole, chance = file.read(), random.Random(11)
    for _ in range(300):
        damaged = bytearray(whole)
        damaged[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        with open(paths.archive(), "wb") as file:
            file.write(damaged)
        assert is_right(lookup("UK", 2026, offline=True))
        with contextlib.suppress(HolidaysError):
            changes("UK")


@pytest.fixture
def archive(tmp_path):
    archive = Archive(str(tmp_path / "store.sqlite3"))
    for now, name in ((1000, "New Year"), (2000, "New Year's Day"), (3000, "First of January")):
        record(archive, now, name)
    yield archive
    archive.close()


def record(archive, now, name):
    writing.record(
        archive, file_code="XX", state="", source="first", rank=0, fingerprint="", states=(), default_state=None, title="First",
        urls={}, now=now, years={2026: [ArchivedDay("2026-01-01", name)]},
    )  # fmt: skip


def test_an_earlier_observation_that_is_damaged_is_left_out_of_the_history(archive):
    with contextlib.closing(sqlite3.connect(archive.path)) as connection:
        connection.execute("UPDATE day SET name = 'x' WHERE observation = 2")
        connection.commit()
    (history,) = histories(archive, "XX")
    assert [observation.days[0].name for observation in history] == ["New Year", "First of January"]
    assert archive.damage == ["XX 2026 (first)"]
    assert [observation.id for observation in history_of_year(archive, "XX", "first", "", 2026)] == [1, 3]


def test_what_is_damaged_is_written_again_even_if_the_source_says_the_same(archive):
    with contextlib.closing(sqlite3.connect(archive.path)) as connection:
        connection.execute("DELETE FROM day WHERE observation = 3")
        connection.commit()
    record(archive, 4000, "First of January")
    (observation,) = archive.latest("XX", (2026,))
    assert (observation.id, observation.days[0].name) == (4, "First of January")
    assert archive.damage == []


def test_more_years_than_a_statement_has_room_for_are_read(archive, monkeypatch):
    monkeypatch.setattr("holidays_cli.archive.MOST_PARAMETERS", 50)
    for number in range(120):
        record(archive, 5000 + number, f"name {number}")
    (history,) = histories(archive, "XX")
    assert len(history) == 123


def test_changes_are_written_one_country_after_the_other(holidays, monkeypatch, home):
    archive = Archive(paths.archive())
    codes = ["FR", "UK", "DE"]
    for code in codes:
        for now, name in ((1000, "a"), (2000, "b")):
            writing.record(
                archive, file_code=code, state="", source="first", rank=0, fingerprint="", states=(), default_state=None,
                title="First", urls={}, now=now, years={2026: [ArchivedDay("2026-01-01", name)]},
            )  # fmt: skip
    archive.close()
    steps = []
    monkeypatch.setattr(
        "holidays_cli.queries.changes.histories", lambda archive, code: steps.append(code) or histories(archive, code)
    )
    for changes_of_country in changes_by_country():
        steps += [[change.holiday.country for change in changes_of_country]]
    assert steps == ["DE", ["DE"], "FR", ["FR"], "UK", ["GB"]]
    status, stdout, stderr = holidays("changes")
    assert (status, len(stdout.splitlines()), stderr) == (1, 3, "")
    with contextlib.closing(sqlite3.connect(paths.archive())) as connection:
        connection.execute("UPDATE day SET name = 'x' WHERE observation = 1")
        connection.commit()
    status, stdout, stderr = holidays("changes")
    assert (status, len(stdout.splitlines())) == (4, 2)
    assert stderr == (
        f"holidays: the archive {paths.archive()} is damaged: what it has of FR 2026 (first) is set aside;"
        " 'holidays archive check' lists it all\n"
    )


@pytest.mark.parametrize("length", [1, 50, 99])
def test_what_is_left_of_a_file_is_no_empty_archive(home, capsys, length):
    os.makedirs(os.path.dirname(paths.archive()))
    with open(paths.archive(), "wb") as file:
        file.write(b"SQLite format 3\0".ljust(100, b"\1")[:length])
    answer = lookup("UK", 2026, offline=True)
    assert len(answer) > 0
    assert answer.notices[0].startswith(f"the archive {paths.archive()} cannot be read (")
    assert answer.notices[0].endswith("; answering without it")
    assert main(["archive", "check"]) != 0
    assert f"the archive {paths.archive()} cannot be used (" in capsys.readouterr().err
    assert os.path.getsize(paths.archive()) == length


def test_an_empty_file_is_an_empty_archive(home):
    os.makedirs(os.path.dirname(paths.archive()))
    open(paths.archive(), "wb").close()
    assert "archive" not in " ".join(lookup("UK", 2026, offline=True).notices)
