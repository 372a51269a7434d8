"""What is remembered of what sources said: everything, whatever happens."""

import contextlib
import functools
import gc
import sqlite3
import subprocess
import sys
import threading

import pytest

from holidays_cli.archive import DAY, VERSION, WHOLE, Checked, Store

NEW_YEAR = ("2026-01-01", "New Year", "", None, 0)
EASTER = ("2026-04-06", "Easter Monday", "ENG WLS", "a note", 0)
SATURDAY = ("2026-01-03", "Working Saturday", "", None, 1)


@pytest.fixture
def store(tmp_path):
    made = Store(str(tmp_path / "new" / "store.sqlite3"))
    yield made
    made.close()


def says(
    store, years, *, now=1000, source="one", rank=0, country="XX", state="", reader="mark", url="https://one.example/"
):
    store.write(
        country=country, state=state, source=source, rank=rank, reader=reader, states=("ENG", "WLS"), default_state="ENG",
        title=f"Source {source}", url=url, now=now, years=years,
    )  # fmt: skip


def rows(store, table):
    """Every row of a table, read past the store."""
    with sqlite3.connect(store.path) as connection:
        found = connection.execute(f"SELECT * FROM {table}").fetchall()
    connection.close()
    return found


def test_a_store_that_was_never_written_to_knows_nothing_and_makes_no_file(store, tmp_path):
    assert store.checked("XX", (2026,)) == []
    assert list(tmp_path.iterdir()) == []


def test_what_was_said_is_read_back_in_full(store):
    says(store, {2026: [NEW_YEAR, EASTER, SATURDAY]})
    (one,) = store.checked("XX", (2026,))
    assert (one.year, one.rank, one.source, one.reader, one.states, one.default_state) == (
        2026,
        0,
        "one",
        "mark",
        "ENG WLS",
        "ENG",
    )
    assert (one.title, one.url, one.checked_at, one.read_at, one.listed) == (
        "Source one",
        "https://one.example/",
        1000,
        1000,
        1,
    )
    assert one.days == [(*NEW_YEAR, 1000), (*SATURDAY, 1000), (*EASTER, 1000)]


def test_the_best_source_of_each_year_comes_first(store):
    says(store, {2027: [], 2026: [NEW_YEAR]}, source="second", rank=1)
    says(store, {2026: [EASTER]}, source="first", rank=0)
    says(store, {2025: [EASTER]}, source="first", rank=0)
    assert [(one.year, one.source) for one in store.checked("XX", (2026, 2027))] == [
        (2026, "first"), (2026, "second"), (2027, "second"),
    ]  # fmt: skip


def test_the_whole_country_one_state_and_another_are_three_questions(store):
    for state, day in ((WHOLE, NEW_YEAR), ("ENG", EASTER), ("WLS", SATURDAY)):
        says(store, {2026: [day]}, state=state)
    says(store, {2026: [NEW_YEAR]}, source="for all")
    said = {state: [one.days[0][:5] for one in store.checked("XX", (2026,), state)] for state in (WHOLE, "ENG", "SCT")}
    assert said == {WHOLE: [NEW_YEAR, NEW_YEAR], "ENG": [NEW_YEAR, EASTER], "SCT": [NEW_YEAR]}


def test_another_country_is_another_question(store):
    says(store, {2026: [NEW_YEAR]})
    assert store.checked("YY", (2026,)) == []


def test_the_same_words_confirm_a_reading_and_other_words_add_one(store):
    says(store, {2026: [NEW_YEAR, EASTER]}, now=1000)
    says(store, {2026: [EASTER, NEW_YEAR]}, now=2000, reader="newer")
    (one,) = store.checked("XX", (2026,))
    assert (one.read_at, one.checked_at, one.reader, len(rows(store, "reading"))) == (1000, 2000, "newer", 1)
    says(store, {2026: [NEW_YEAR]}, now=3000)
    (one,) = store.checked("XX", (2026,))
    assert (one.read_at, one.checked_at, [day[0] for day in one.days]) == (3000, 3000, ["2026-01-01"])
    assert [row[-1] for row in rows(store, "reading")] == [1000, 3000]
    assert len(rows(store, "day")) == 3


def test_a_day_remembers_when_it_was_first_seen(store):
    says(store, {2026: [NEW_YEAR]}, now=1000)
    says(store, {2026: [NEW_YEAR, EASTER]}, now=2000)
    says(store, {2026: [NEW_YEAR, EASTER, SATURDAY]}, now=3000)
    (one,) = store.checked("XX", (2026,))
    assert {day[0]: day[-1] for day in one.days} == {"2026-01-01": 1000, "2026-04-06": 2000, "2026-01-03": 3000}


def test_a_year_that_is_no_longer_listed_keeps_its_last_reading(store):
    says(store, {2026: [NEW_YEAR]}, now=1000)
    says(store, {2026: None}, now=2000)
    (one,) = store.checked("XX", (2026,))
    assert (one.listed, one.checked_at, one.read_at, one.days) == (0, 2000, 1000, [(*NEW_YEAR, 1000)])


def test_a_year_that_was_never_listed_is_remembered_as_asked_for(store):
    says(store, {2026: None})
    (one,) = store.checked("XX", (2026,))
    assert (one.reading, one.checked_at, one.days, one.title) == (None, 1000, [], None)


def test_a_failure_half_way_leaves_nothing_behind(store):
    says(store, {2025: [NEW_YEAR]})
    with pytest.raises(sqlite3.Error):
        says(store, {2026: [NEW_YEAR], 2027: [("2027-01-01", None, "", None, 0)]}, now=2000)
    assert store.checked("XX", (2026, 2027)) == []
    says(store, {2026: [EASTER]}, now=3000)
    assert [one.days for one in store.checked("XX", (2025, 2026))] == [[(*NEW_YEAR, 1000)], [(*EASTER, 3000)]]


KILLED = """
import os, signal, sys
from holidays_cli.archive import Store

class Years(dict):
    def items(self):
        yield 2026, [("2026-01-01", "New Year", "", None, 0)]
        os.kill(os.getpid(), signal.SIGKILL)

Store(sys.argv[1]).write(country="XX", state="", source="one", rank=0, reader="", states=(), default_state=None,
                         title="", url=None, now=5000, years=Years())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no signals")
@pytest.mark.parametrize("before", [{}, {2025: [NEW_YEAR]}])
def test_a_kill_in_the_middle_leaves_what_was_there(store, before):
    if before:
        says(store, before)
        store.close()
    killed = subprocess.run([sys.executable, "-c", KILLED, store.path], check=False)
    assert killed.returncode == -9
    assert [one.year for one in store.checked("XX", (2025, 2026))] == list(before)
    says(store, {2026: [EASTER]})
    assert store.checked("XX", (2026,))[0].days == [(*EASTER, 1000)]


def test_a_file_whose_maker_was_killed_at_once_is_an_empty_store(store, tmp_path):
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "store.sqlite3").touch()
    assert store.checked("XX", (2026,)) == []
    says(store, {2026: [NEW_YEAR]})
    assert len(store.checked("XX", (2026,))) == 1


def test_many_may_make_and_write_the_store_at_once(store):
    start, failures = threading.Barrier(12), []

    def work(number):
        mine = Store(store.path)
        try:
            start.wait()
            mine.checked("XX", (2026,))
            says(mine, {2026: [NEW_YEAR]}, source=str(number), rank=number)
        except Exception as error:  # noqa: BLE001
            failures.append(error)
        finally:
            mine.close()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert [one.source for one in store.checked("XX", (2026,))] == [str(number) for number in range(12)]


def test_who_comes_to_write_waits_until_another_has_written(store):
    says(store, {2026: [NEW_YEAR]})
    meet, failures = threading.Barrier(2), []

    class Rows(list):
        def __iter__(self):
            with contextlib.suppress(threading.BrokenBarrierError):
                meet.wait(0.2)  # for the other, who must not be here before this one has gone
            return super().__iter__()

    def work(day):
        mine = Store(store.path)
        try:
            says(mine, {2026: Rows([day])}, now=2000)
        except sqlite3.Error as error:
            failures.append(error)
        finally:
            mine.close()

    threads = [threading.Thread(target=work, args=(day,)) for day in (EASTER, SATURDAY)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(rows(store, "reading")) == 3


def test_a_store_of_a_newer_version_is_neither_read_nor_touched(store):
    says(store, {2026: [NEW_YEAR]})
    store.close()
    with sqlite3.connect(store.path) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    with open(store.path, "rb") as file:
        before = file.read()
    with pytest.raises(sqlite3.Error, match="a newer version of this program made it"):
        store.checked("XX", (2026,))
    with pytest.raises(sqlite3.Error, match="a newer version of this program made it"):
        says(store, {2027: [NEW_YEAR]})
    with open(store.path, "rb") as file:
        assert file.read() == before


def test_a_file_that_is_no_store_is_an_error_and_stays_as_it_is(store, tmp_path):
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "store.sqlite3").write_bytes(b"my diary" * 100)
    with pytest.raises(sqlite3.Error):
        says(store, {2026: [NEW_YEAR]})
    assert (tmp_path / "new" / "store.sqlite3").read_bytes() == b"my diary" * 100


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        says(Store(str(tmp_path / "file" / "store.sqlite3")), {2026: [NEW_YEAR]})


def test_the_folder_of_the_store_is_nobody_elses(store, tmp_path):
    says(store, {2026: [NEW_YEAR]})
    assert sys.platform == "win32" or (tmp_path / "new").stat().st_mode & 0o077 == 0


def test_a_store_that_nobody_holds_any_more_lets_go_of_its_file(store, monkeypatch):
    closed = []

    class Watched(sqlite3.Connection):
        def close(self):
            closed.append(self)
            super().close()

    monkeypatch.setattr(sqlite3, "connect", functools.partial(sqlite3.connect, factory=Watched))
    dropped = Store(store.path)
    says(dropped, {2026: [NEW_YEAR]})
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
def test_a_word_is_fresh_for_a_day_or_for_thirty_where_the_year_is_over(year, age, fresh, clock):
    one = Checked((year, "", 0, "one", "", "", None, clock.now - age, 1, 1, "", None, 0))
    assert one.fresh(clock.now) is fresh


def test_where_nothing_was_ever_written_nothing_has_a_history(tmp_path):
    assert Store(str(tmp_path / "no-such-file")).histories("UK") == []


def write(store, now, *days):
    store.write(
        country="XX", state="", source="one", rank=0, reader="", states=(), default_state=None, title="", url=None, now=now,
        years={2026: [(day, "", "", None, 0) for day in days]},
    )  # fmt: skip


def test_a_word_that_was_asked_for_earlier_does_not_replace_a_later_one(tmp_path):
    store = Store(str(tmp_path / "store.sqlite3"))
    write(store, 1000, "2026-01-01")
    write(store, 2010, "2026-01-01", "2026-11-30")
    write(store, 2000, "2026-01-01")  # it was asked sooner, and answered later
    (one,) = store.checked("XX", (2026,))
    assert ([day[0] for day in one.days], one.checked_at) == (["2026-01-01", "2026-11-30"], 2010)
    assert len(store.histories("XX")[0]) == 2
    write(store, 9999999, "2026-01-01")  # by a clock that ran ahead
    write(store, 3000, "2026-12-25")
    (one,) = store.checked("XX", (2026,))
    assert ([day[0] for day in one.days], one.checked_at) == (["2026-12-25"], 3000)
