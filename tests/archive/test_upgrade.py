"""An archive that version 1 of the program made is carried over whole, whatever happens meanwhile."""

import contextlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

from holidays_cli import changes, lookup, paths
from holidays_cli.archive import VERSION, Archive, ArchivedDay, schema
from holidays_cli.archive.history import histories
from holidays_cli.archive.writing import record
from holidays_cli.sources import discovery
from support.answers import holiday_dates

# The tables as version 1 of the archive had them.
VERSION_1 = """
CREATE TABLE reading (id INTEGER PRIMARY KEY, country TEXT NOT NULL, state TEXT NOT NULL, source TEXT NOT NULL,
    year INTEGER NOT NULL, title TEXT NOT NULL, url TEXT, read_at INTEGER NOT NULL);
CREATE INDEX reading_by_question ON reading (country, year, state, source);
CREATE TABLE day (reading INTEGER NOT NULL REFERENCES reading, date TEXT NOT NULL, name TEXT NOT NULL,
    states TEXT NOT NULL, note TEXT, working INTEGER NOT NULL, first_seen INTEGER NOT NULL);
CREATE INDEX day_by_reading ON day (reading);
CREATE TABLE checked (country TEXT NOT NULL, year INTEGER NOT NULL, state TEXT NOT NULL, rank INTEGER NOT NULL,
    source TEXT NOT NULL, reader TEXT NOT NULL, states TEXT NOT NULL, default_state TEXT, checked_at INTEGER NOT NULL,
    reading INTEGER REFERENCES reading, listed INTEGER NOT NULL, PRIMARY KEY (country, year, state, source));
PRAGMA user_version = 1;
"""
YEARS = range(2001, 2027)


@pytest.fixture
def path(tmp_path):
    """An archive of version 1 with two observations a year of one source, and a year that it never listed."""
    path = tmp_path / "holidays-cli" / "store.sqlite3"
    path.parent.mkdir()
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.executescript(VERSION_1)
        for number, year in enumerate(YEARS):
            for reading in (2 * number + 1, 2 * number + 2):
                connection.execute(
                    "INSERT INTO reading VALUES (?, 'XX', '', 'reader_XX.py:reader_XX', ?, 'First', 'https://one.example/', ?)",
                    (reading, year, 1000 + reading),
                )
                connection.executemany(
                    "INSERT INTO day VALUES (?, ?, ?, ?, ?, ?, ?)",
                    [
                        (reading, f"{year}-01-01", "New Year", "", None, 0, 500),
                        (reading, f"{year}-05-0{reading % 2 + 1}", "May", "N S", "a note", 0, 1000 + reading),
                        (reading, f"{year}-05-09", "", "", None, 1, 500),
                    ],
                )
            connection.execute(
                "INSERT INTO checked VALUES ('XX', ?, '', 0, 'reader_XX.py:reader_XX', 'edition', 'N S', 'N', 9000, ?, 1)",
                (year, 2 * number + 2),
            )
        connection.execute(
            "INSERT INTO checked VALUES ('XX', 2040, '', 0, 'reader_XX.py:reader_XX', '', '', NULL, 9, NULL, 0)"
        )
        connection.commit()
    return path


def version_of(path):
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA user_version").fetchone()[0]


def assert_carried_over(path):
    """Everything that was in the fixture's archive is in the one at `path`."""
    archive = Archive(str(path))
    observations = archive.latest("XX", YEARS)
    assert [observation.year for observation in observations] == list(YEARS)
    latest = observations[0]
    assert (latest.fingerprint, latest.states, latest.default_state, latest.checked_at) == ("edition", "N S", "N", 9000)
    assert (latest.title, latest.url, latest.read_at) == ("First", "https://one.example/", 1002)
    assert latest.days == [
        ArchivedDay("2001-01-01", "New Year", first_seen=500),
        ArchivedDay("2001-05-01", "May", "N S", "a note", first_seen=1002),
        ArchivedDay("2001-05-09", working=1, first_seen=500),
    ]
    assert [len(history) for history in histories(archive, "XX")] == [2] * len(YEARS)
    assert archive.latest("XX", (2040,))[0].was_ever_listed is False
    archive.close()


def test_what_a_process_that_was_killed_has_left_is_removed(path):
    leftovers = [path.with_name(f"store.sqlite3.version-1.part{ending}") for ending in ("", "-journal")]
    for leftover in leftovers:
        leftover.write_bytes(b"half a copy")
    assert_carried_over(path)
    assert version_of(path.with_name("store.sqlite3.version-1")) == 1
    assert not any(leftover.exists() for leftover in leftovers)


def test_everything_is_carried_over_and_the_old_file_is_kept_beside_it(path):
    before = path.read_bytes()
    assert_carried_over(path)
    assert version_of(path) == VERSION
    copy = path.with_name("store.sqlite3.version-1")
    assert version_of(copy) == 1
    copy.replace(path)
    assert_carried_over(path)  # the copy is whole: it can be carried over again
    assert before != path.read_bytes()
    assert [file.name for file in path.parent.iterdir() if ".part" in file.name] == []


# What makes a file of version 2 of one of today's version: it had no checksums but those of days.
TO_VERSION_2 = """
CREATE TABLE observation_2 AS
    SELECT id, country, state, source, year, title, url, read_at, archive_version, day_count, checksum FROM observation;
CREATE TABLE checked_2 AS
    SELECT country, year, state, rank, source, fingerprint, states, default_state, checked_at, observation, listed FROM checked;
CREATE TABLE verdict_2 AS SELECT observation, state, rules_edition, judged_at FROM verdict;
DROP TABLE observation;
DROP TABLE checked;
DROP TABLE verdict;
ALTER TABLE observation_2 RENAME TO observation;
ALTER TABLE checked_2 RENAME TO checked;
ALTER TABLE verdict_2 RENAME TO verdict;
INSERT INTO verdict VALUES (2, '', '0.1', 7);
INSERT INTO verdict_day VALUES (2, '', '2001-01-01', 'disputed', 1, '[]');
PRAGMA user_version = 2;
"""


def test_an_archive_of_version_2_gets_its_checksums_and_is_judged_again(path):
    assert_carried_over(path)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.executescript(TO_VERSION_2)
        connection.commit()
    path.with_name("store.sqlite3.version-1").unlink()
    assert_carried_over(path)
    assert version_of(path) == VERSION
    archive = Archive(str(path))
    assert archive.verdicts([2], [""]) == {}
    assert archive.damage == []
    assert not path.with_name("store.sqlite3.version-1").exists()


def test_what_is_read_after_the_upgrade_is_added_to_it(path):
    archive = Archive(str(path))
    days = [
        ArchivedDay("2026-01-01", "New Year"),
        ArchivedDay("2026-12-24", "Christmas Eve", kind="bank", half="14:00"),
    ]
    record(
        archive, file_code="XX", state="", source="reader_XX.py:reader_XX", rank=0, fingerprint="", states=("N", "S"),
        default_state="N", title="First", urls={}, now=20_000, years={2026: days},
    )  # fmt: skip
    (observation,) = archive.latest("XX", (2026,))
    assert [(day.date, day.kind, day.half, day.first_seen) for day in observation.days] == [
        ("2026-01-01", "public", None, 500), ("2026-12-24", "bank", "14:00", 20_000),
    ]  # fmt: skip
    assert [len(history) for history in histories(archive, "XX")][-1] == 3
    archive.close()


READER = """
    from holidays_cli.rows import Row

    @pyplugs.register
    def reader_XX():
        "First"
        fetch("https://one.example/")
        return [
            Row("2026-01-01", "New Year"), Row("2026-05-01", "May", kind="government"), Row("2026-05-09", working=True),
        ]
"""


@pytest.fixture
def fresh_observation_of_version_1(path, home, reader, pages):
    """An archive of version 1 in which the reader that there still is was asked a moment ago; the reader's file."""
    file = reader("XX", READER)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        for table in ("reading", "checked"):
            connection.execute(f"UPDATE {table} SET source = ?", (f"{file}:reader_XX",))
        connection.execute("UPDATE day SET states = '', note = NULL")
        connection.execute(
            "UPDATE checked SET checked_at = ?, reader = ?, states = '', default_state = NULL",
            (int(time.time()) - 60, discovery.fingerprint(discovery.files("XX"))),
        )
        connection.commit()
    shutil.copytree(path.parent, home / "data" / "holidays-cli")
    pages.get("https://one.example/", body="days")
    return file


@pytest.mark.usefixtures("fresh_observation_of_version_1")
def test_what_version_1_stored_is_read_again_because_it_knew_no_kinds(pages):
    assert holiday_dates(lookup("XX", 2026)) == ["2026-01-01"]
    assert [holiday.kind for holiday in lookup("XX", 2026, kinds=["public", "government"])] == ["public", "government"]
    assert len(pages.calls) == 1


@pytest.mark.usefixtures("fresh_observation_of_version_1")
def test_what_version_1_stored_is_read_again_once_even_if_its_days_are_the_same(pages, reader):
    reader("XX", READER.replace(', kind="government"', ""))
    for _ in range(2):
        assert holiday_dates(lookup("XX", 2026)) == ["2026-01-01", "2026-05-01"]
    assert len(pages.calls) == 1


def test_offline_a_line_says_that_version_1_took_all_days_for_public_holidays(fresh_observation_of_version_1, pages):
    answer = lookup("XX", 2026, offline=True)
    assert len(answer) == 2
    (line,) = answer.notices
    assert line == (
        "XX 2026: used what First said 1 minute ago,"
        " stored by a version of this program that took all days for public holidays"
    )
    assert len(pages.calls) == 0


READS = """
import sys
from holidays_cli.archive import Archive
archive = Archive(sys.argv[1])
print(len(archive.latest("XX", range(2001, 2027))))
"""


def test_what_version_1_could_not_know_is_no_change(path, monkeypatch):
    monkeypatch.setattr(paths, "archive", lambda: str(path))
    archive = Archive(str(path))
    days = [
        ArchivedDay("2026-01-01", "New Year", names='{"en": "New Year"}'),
        ArchivedDay("2026-05-01", "May", "N S", "a note", kind="optional", observes="2026-05-02"),
        ArchivedDay("2026-05-09", working=1),
        ArchivedDay("2026-12-24", "Christmas Eve", kind="bank", half="14:00"),
    ]
    record(
        archive, file_code="XX", state="", source="reader_XX.py:reader_XX", rank=0, fingerprint="", states=("N", "S"),
        default_state="N", title="First", urls={}, now=20_000, years={2026: days},
    )  # fmt: skip
    record(
        archive, file_code="XX", state="", source="reader_XX.py:reader_XX", rank=0, fingerprint="", states=("N", "S"),
        default_state="N", title="First", urls={}, now=30_000, years={2026: [*days[:2], days[3].replace(half=None)]},
    )  # fmt: skip
    archive.close()
    later = [change for change in changes("XX", years=(2026,), kinds="all") if change.seen_at >= 20_000]
    assert [(change.kind, str(change.holiday.date), change.seen_at) for change in later] == [
        ("-", "2026-05-09", 30_000), ("~", "2026-12-24", 30_000),
    ]  # fmt: skip


def test_twenty_processes_at_once_upgrade_it_once(path):
    started = [
        subprocess.Popen(
            [sys.executable, "-c", READS, str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(20)
    ]
    assert {process.communicate(timeout=120) for process in started} == {(f"{len(YEARS)}\n", "")}
    assert_carried_over(path)


@pytest.mark.skipif(sys.platform == "win32", reason="no signals")
def test_a_kill_at_any_moment_leaves_the_old_archive_or_the_new_one(path, tmp_path):
    chance = random.Random(7)
    original = path.read_bytes()
    program = f"import sys; from holidays_cli.archive import schema; print('ready', flush=True)\n{READS}"
    versions = set()
    for _ in range(25):
        for file in path.parent.iterdir():
            file.unlink()
        path.write_bytes(original)
        reader = subprocess.Popen([sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE, text=True)
        assert reader.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0, 0.02))
        os.kill(reader.pid, signal.SIGKILL)
        reader.wait()
        reader.stdout.close()
        with contextlib.suppress(sqlite3.Error):
            versions.add(version_of(path))
        assert_carried_over(path)
    assert 1 in versions


def test_where_it_cannot_be_written_it_is_read_all_the_same(path, monkeypatch):
    """As on a disk that is mounted read-only, or a file of another user; root may write everywhere."""
    before = path.read_bytes()
    connect = sqlite3.connect

    def connect_read_only(database, **options):
        if database == str(path):
            return connect(f"file:{path}?mode=ro", uri=True, **options)
        return connect(database, **options)

    monkeypatch.setattr(sqlite3, "connect", connect_read_only)
    archive = Archive(str(path))
    assert len(archive.latest("XX", YEARS)) == len(YEARS)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        record(
            archive, file_code="XX", state="", source="first", rank=0, fingerprint="", states=(), default_state=None, title="",
            urls={}, now=1, years={2026: []},
        )  # fmt: skip
    archive.close()
    assert path.read_bytes() == before


def sqlite_error(text, code):
    error = sqlite3.OperationalError(text)
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("step", "error"),
    [
        ("_copy_aside", OSError(28, "No space left on device")),
        ("_copy_aside", sqlite_error("database or disk is full", sqlite3.SQLITE_FULL)),
        ("_upgrade_tables", sqlite_error("database or disk is full", sqlite3.SQLITE_FULL)),
        ("_upgrade_tables", sqlite_error("disk I/O error", sqlite3.SQLITE_IOERR_WRITE)),
    ],
)
def test_on_a_full_disk_the_old_archive_stays_and_answers(
    fresh_observation_of_version_1, monkeypatch, pages, home, step, error
):
    archive = home / "data" / "holidays-cli" / "store.sqlite3"
    before = archive.read_bytes()
    function = getattr(schema, step)

    def fails_for_a_file(*arguments):
        in_memory = step == "_upgrade_tables" and not arguments[0].execute("PRAGMA database_list").fetchone()[2]
        if in_memory:
            return function(*arguments)
        raise error

    monkeypatch.setattr(schema, step, fails_for_a_file)
    assert holiday_dates(lookup("XX", 2025, offline=True)) == ["2025-01-01", "2025-05-01"]
    answer = lookup("XX", 2026)
    assert holiday_dates(answer) == ["2026-01-01"]
    assert answer.notices == (
        f"nothing can be written to the archive {archive} ({getattr(error, 'strerror', None) or error})",
    )
    assert archive.read_bytes() == before
    monkeypatch.undo()
    assert version_of(archive) == 1


def test_an_archive_of_a_later_version_is_refused_with_a_sentence(path):
    Archive(str(path)).latest("XX", (2026,))
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")  # as this version's successor will write it
    with pytest.raises(sqlite3.DatabaseError, match="a newer version of this program made it, in format 4"):
        Archive(str(path)).latest("XX", (2026,))
