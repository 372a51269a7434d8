"""The archive keeps everything that sources said, whatever happens."""

import contextlib
import functools
import gc
import sqlite3
import subprocess
import sys
import threading

import pytest

from holidays_cli.archive import DAY, VERSION, WHOLE_COUNTRY, Archive, ArchivedDay, Observation, writing
from holidays_cli.archive.history import histories

NEW_YEAR = ArchivedDay("2026-01-01", "New Year", "", None, 0)
NEW_YEAR_2025 = ArchivedDay("2025-01-01", "New Year", "", None, 0)
EASTER = ArchivedDay("2026-04-06", "Easter Monday", "ENG WLS", "a note", 0)
SATURDAY = ArchivedDay("2026-01-03", "Working Saturday", "", None, 1)


@pytest.fixture
def archive(tmp_path):
    archive = Archive(str(tmp_path / "new" / "store.sqlite3"))
    yield archive
    archive.close()


def record(
    archive,
    years,
    *,
    now=1000,
    source="first",
    rank=0,
    country="XX",
    state="",
    fingerprint="an edition",
    url="https://one.example/",
):
    """Record what a source says of some years."""
    writing.record(
        archive, file_code=country, state=state, source=source, rank=rank, fingerprint=fingerprint, states=("ENG", "WLS"),
        default_state="ENG", title=f"Source {source}", urls=dict.fromkeys(years, url), now=now, years=years,
    )  # fmt: skip


def seen(day, first_seen):
    """The day with the time at which it was first seen."""
    return day.replace(first_seen=first_seen)


def table_rows(archive, table):
    """Every row of a table, read past the archive."""
    with sqlite3.connect(archive.path) as connection:
        rows = connection.execute(f"SELECT * FROM {table}").fetchall()
    connection.close()
    return rows


def test_an_archive_that_was_never_written_to_has_nothing_and_makes_no_file(archive, tmp_path):
    assert archive.latest("XX", (2026,)) == []
    assert list(tmp_path.iterdir()) == []


def test_what_was_recorded_is_read_back_in_full(archive):
    record(archive, {2026: [NEW_YEAR, EASTER, SATURDAY]})
    (observation,) = archive.latest("XX", (2026,))
    assert (
        observation.year,
        observation.rank,
        observation.source,
        observation.fingerprint,
        observation.states,
        observation.default_state,
    ) == (
        2026,
        0,
        "first",
        "an edition",
        "ENG WLS",
        "ENG",
    )
    assert (observation.title, observation.url, observation.checked_at, observation.read_at, observation.listed) == (
        "Source first",
        "https://one.example/",
        1000,
        1000,
        1,
    )
    assert observation.days == [seen(NEW_YEAR, 1000), seen(SATURDAY, 1000), seen(EASTER, 1000)]


def test_the_best_source_of_each_year_comes_first(archive):
    record(archive, {2027: [], 2026: [NEW_YEAR]}, source="second", rank=1)
    record(archive, {2026: [EASTER]}, source="first", rank=0)
    record(archive, {2025: [NEW_YEAR_2025]}, source="first", rank=0)
    assert [(observation.year, observation.source) for observation in archive.latest("XX", (2026, 2027))] == [
        (2026, "first"), (2026, "second"), (2027, "second"),
    ]  # fmt: skip


def test_the_whole_country_and_each_state_have_observations_of_their_own(archive):
    for state, day in ((WHOLE_COUNTRY, NEW_YEAR), ("ENG", EASTER), ("WLS", SATURDAY)):
        record(archive, {2026: [day]}, state=state)
    record(archive, {2026: [NEW_YEAR]}, source="for all")
    listed = {
        state: [observation.days[0].replace(first_seen=0) for observation in archive.latest("XX", (2026,), state)]
        for state in (WHOLE_COUNTRY, "ENG", "SCT")
    }
    assert listed == {WHOLE_COUNTRY: [NEW_YEAR, NEW_YEAR], "ENG": [NEW_YEAR, EASTER], "SCT": [NEW_YEAR]}


def test_a_country_has_observations_of_its_own(archive):
    record(archive, {2026: [NEW_YEAR]})
    assert archive.latest("YY", (2026,)) == []


def test_the_same_days_confirm_an_observation_and_other_days_add_one(archive):
    record(archive, {2026: [NEW_YEAR, EASTER]}, now=1000)
    record(archive, {2026: [EASTER, NEW_YEAR]}, now=2000, fingerprint="newer")
    (observation,) = archive.latest("XX", (2026,))
    assert (
        observation.read_at,
        observation.checked_at,
        observation.fingerprint,
        len(table_rows(archive, "observation")),
    ) == (1000, 2000, "newer", 1)
    record(archive, {2026: [NEW_YEAR]}, now=3000)
    (observation,) = archive.latest("XX", (2026,))
    assert (observation.read_at, observation.checked_at, [day.date for day in observation.days]) == (
        3000,
        3000,
        ["2026-01-01"],
    )
    assert [row[7] for row in table_rows(archive, "observation")] == [1000, 3000]
    assert len(table_rows(archive, "day")) == 3


def test_a_day_keeps_the_time_at_which_it_was_first_seen(archive):
    record(archive, {2026: [NEW_YEAR]}, now=1000)
    record(archive, {2026: [NEW_YEAR, EASTER]}, now=2000)
    record(archive, {2026: [NEW_YEAR, EASTER, SATURDAY]}, now=3000)
    (observation,) = archive.latest("XX", (2026,))
    assert {day.date: day.first_seen for day in observation.days} == {
        "2026-01-01": 1000,
        "2026-04-06": 2000,
        "2026-01-03": 3000,
    }


def test_a_year_that_is_no_longer_listed_keeps_the_days_it_had(archive):
    record(archive, {2026: [NEW_YEAR]}, now=1000)
    record(archive, {2026: None}, now=2000)
    (observation,) = archive.latest("XX", (2026,))
    assert (observation.listed, observation.checked_at, observation.read_at, observation.days) == (
        0,
        2000,
        1000,
        [seen(NEW_YEAR, 1000)],
    )


def test_a_year_that_was_never_listed_is_recorded_as_asked_for(archive):
    record(archive, {2026: None})
    (observation,) = archive.latest("XX", (2026,))
    assert (observation.id, observation.checked_at, observation.days, observation.title) == (
        None,
        1000,
        [],
        None,
    )


def test_a_failure_half_way_through_leaves_nothing_behind(archive):
    record(archive, {2025: [NEW_YEAR_2025]})
    with pytest.raises(sqlite3.Error):
        record(archive, {2026: [NEW_YEAR], 2027: [ArchivedDay("2027-01-01", None, "", None, 0)]}, now=2000)
    assert archive.latest("XX", (2026, 2027)) == []
    record(archive, {2026: [EASTER]}, now=3000)
    assert [observation.days for observation in archive.latest("XX", (2025, 2026))] == [
        [seen(NEW_YEAR_2025, 1000)],
        [seen(EASTER, 3000)],
    ]


KILLED = """
import os, signal, sys
from holidays_cli.archive import Archive, ArchivedDay
from holidays_cli.archive.writing import record

class Years(dict):
    def items(self):
        yield 2026, [ArchivedDay("2026-01-01", "New Year", "", None, 0)]
        os.kill(os.getpid(), signal.SIGKILL)

record(Archive(sys.argv[1]), file_code="XX", state="", source="first", rank=0, fingerprint="", states=(),
                            default_state=None, title="", urls={}, now=5000, years=Years())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no signals")
@pytest.mark.parametrize("before", [{}, {2025: [NEW_YEAR_2025]}])
def test_a_kill_in_the_middle_leaves_what_was_there(archive, before):
    if before:
        record(archive, before)
        archive.close()
    killed = subprocess.run([sys.executable, "-c", KILLED, archive.path], check=False)
    assert killed.returncode == -9
    assert [observation.year for observation in archive.latest("XX", (2025, 2026))] == list(before)
    record(archive, {2026: [EASTER]})
    assert archive.latest("XX", (2026,))[0].days == [seen(EASTER, 1000)]


def test_a_file_whose_maker_was_killed_at_once_is_an_empty_archive(archive, tmp_path):
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "store.sqlite3").touch()
    assert archive.latest("XX", (2026,)) == []
    record(archive, {2026: [NEW_YEAR]})
    assert len(archive.latest("XX", (2026,))) == 1


def test_many_may_make_and_write_the_archive_at_once(archive):
    start, failures = threading.Barrier(12), []

    def work(number):
        own_archive = Archive(archive.path)
        try:
            start.wait()
            own_archive.latest("XX", (2026,))
            record(own_archive, {2026: [NEW_YEAR]}, source=str(number), rank=number)
        except Exception as error:  # noqa: BLE001
            failures.append(error)
        finally:
            own_archive.close()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert [observation.source for observation in archive.latest("XX", (2026,))] == [
        str(number) for number in range(12)
    ]


def test_a_writer_waits_until_another_has_written(archive):
    record(archive, {2026: [NEW_YEAR]})
    meet, failures = threading.Barrier(2), []

    class Rows(list):
        def __iter__(self):
            with contextlib.suppress(threading.BrokenBarrierError):
                meet.wait(0.2)  # for the other, who must not be here before this one has gone
            return super().__iter__()

    def work(day):
        own_archive = Archive(archive.path)
        try:
            record(own_archive, {2026: Rows([day])}, now=2000)
        except sqlite3.Error as error:
            failures.append(error)
        finally:
            own_archive.close()

    threads = [threading.Thread(target=work, args=(day,)) for day in (EASTER, SATURDAY)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(table_rows(archive, "observation")) == 3


def test_an_archive_of_a_newer_version_is_neither_read_nor_touched(archive):
    record(archive, {2026: [NEW_YEAR]})
    archive.close()
    with sqlite3.connect(archive.path) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    with open(archive.path, "rb") as file:
        before = file.read()
    with pytest.raises(sqlite3.Error, match="a newer version of this program made it"):
        archive.latest("XX", (2026,))
    with pytest.raises(sqlite3.Error, match="a newer version of this program made it"):
        record(archive, {2027: [NEW_YEAR]})
    with open(archive.path, "rb") as file:
        assert file.read() == before


def test_a_file_that_is_no_archive_is_an_error_and_stays_as_it_is(archive, tmp_path):
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "store.sqlite3").write_bytes(b"my diary" * 100)
    with pytest.raises(sqlite3.Error):
        record(archive, {2026: [NEW_YEAR]})
    assert (tmp_path / "new" / "store.sqlite3").read_bytes() == b"my diary" * 100


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        record(Archive(str(tmp_path / "file" / "store.sqlite3")), {2026: [NEW_YEAR]})


def test_the_folder_of_the_archive_is_closed_to_other_users(archive, tmp_path):
    record(archive, {2026: [NEW_YEAR]})
    assert sys.platform == "win32" or (tmp_path / "new").stat().st_mode & 0o077 == 0


def test_an_archive_that_nobody_uses_any_more_closes_its_file(archive, monkeypatch):
    closed = []

    class Watched(sqlite3.Connection):
        def close(self):
            closed.append(self)
            super().close()

    monkeypatch.setattr(sqlite3, "connect", functools.partial(sqlite3.connect, factory=Watched))
    dropped = Archive(archive.path)
    record(dropped, {2026: [NEW_YEAR]})
    assert not closed
    del dropped
    gc.collect()
    assert len(closed) == 1


@pytest.mark.parametrize(
    ("year", "age", "fresh"),
    [
        (2026, 0, True), (2026, DAY - 1, True), (2026, DAY, False), (2027, DAY, False), (2025, DAY, True),
        (2025, 30 * DAY - 1, True), (2025, 30 * DAY, False), (2026, -1, False), (2025, -1, False),
    ],
)  # fmt: skip
def test_an_observation_is_fresh_for_a_day_or_for_thirty_where_the_year_is_over(year, age, fresh, clock):
    observation = Observation(year, "", 0, "first", "", "", None, clock.now - age, 1, 1, "", None, 0)
    assert observation.is_fresh(clock.now) is fresh


def test_where_nothing_was_ever_written_nothing_has_a_history(tmp_path):
    assert histories(Archive(str(tmp_path / "no-such-file")), "UK") == []


def record_dates(archive, now, *dates):
    """Record that the source lists these dates."""
    record(archive, {2026: [ArchivedDay(date, "", "", None, 0) for date in dates]}, now=now)


def test_an_answer_that_was_asked_for_earlier_does_not_replace_a_later_one(tmp_path):
    archive = Archive(str(tmp_path / "store.sqlite3"))
    record_dates(archive, 1000, "2026-01-01")
    record_dates(archive, 2010, "2026-01-01", "2026-11-30")
    record_dates(archive, 2000, "2026-01-01")  # it was asked sooner, and answered later
    (observation,) = archive.latest("XX", (2026,))
    assert ([day.date for day in observation.days], observation.checked_at) == (["2026-01-01", "2026-11-30"], 2010)
    assert len(histories(archive, "XX")[0]) == 2
    record_dates(archive, 9999999, "2026-01-01")  # by a clock that ran ahead
    record_dates(archive, 3000, "2026-12-25")
    (observation,) = archive.latest("XX", (2026,))
    assert ([day.date for day in observation.days], observation.checked_at) == (["2026-12-25"], 3000)
