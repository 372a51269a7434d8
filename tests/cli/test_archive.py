"""The archive as a whole: damage is listed, and what two machines have read becomes one archive."""

import contextlib
import io
import json
import shutil
import sqlite3
import sys
from pathlib import Path

import pytest

from holidays_cli import lookup, paths
from holidays_cli.archive import Archive, ArchivedDay, writing
from holidays_cli.archive.history import history_of_year

NAMES = {1000: "New Year", 2000: "New Year's Day", 3000: "First of January", 4000: "Neujahr"}


def record(path, now, *, year=2026, source="first", state="", country="XX", names="null"):
    with contextlib.closing(Archive(str(path))) as archive:
        writing.record(
            archive, file_code=country, state=state, source=source, rank=0, fingerprint="edition", states=("N", "S"),
            default_state="N", title="First", urls={year: "https://one.example/"}, now=now,
            years={year: [ArchivedDay(f"{year}-01-01", NAMES[now], names='{"en": "New Year"}')]},
        )  # fmt: skip


@pytest.fixture
def other(home):
    """Where the archive of another machine is."""
    return home / "other" / "store.sqlite3"


def run_on(path, statement):
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


def history(path):
    """What was said, oldest first, each with its time and when its day was first seen."""
    with contextlib.closing(Archive(str(path))) as archive:
        observations = history_of_year(archive, "XX", "first", "", 2026)
        assert archive.damage == []
    return [(observation.read_at, observation.days[0].name) for observation in observations]


def test_two_archives_become_one_in_which_every_observation_has_its_time(holidays, other):
    own = paths.archive()
    for now in (1000, 3000):
        record(own, now)
    for now in (2000, 4000):
        record(other, now)
    record(other, 4000, year=2027)
    before = other.read_bytes()
    assert holidays("archive", "merge", str(other)) == (0, f"{other}: 3 observations added, 0 known already\n", "")
    assert history(own) == list(NAMES.items())
    assert other.read_bytes() == before
    with contextlib.closing(Archive(own)) as archive:
        newest = archive.latest("XX", (2026, 2027))
    assert [(observation.year, observation.checked_at, observation.days[0].name) for observation in newest] == [
        (2026, 4000, "Neujahr"), (2027, 4000, "Neujahr"),
    ]  # fmt: skip
    assert holidays("archive", "merge", str(other)) == (0, f"{other}: 0 observations added, 3 known already\n", "")
    assert holidays("archive", "check") == (0, "all 5 observations are as they were written\n", "")


def test_what_was_asked_later_here_stays_the_newest(holidays, other):
    record(paths.archive(), 4000)
    record(other, 1000)
    assert holidays("archive", "merge", str(other))[0] == 0
    with contextlib.closing(Archive(paths.archive())) as archive:
        (newest,) = archive.latest("XX", (2026,))
    assert (newest.checked_at, newest.days[0].name) == (4000, "Neujahr")
    assert [read_at for read_at, _ in history(paths.archive())] == [1000, 4000]


def test_what_is_exported_is_imported_whole(holidays, home, gov_uk, monkeypatch):
    lookup("UK", 2026)
    for now in (1000, 2000):
        record(paths.archive(), now)
    status, exported, stderr = holidays("archive", "export")
    assert (status, stderr, len(exported.splitlines())) == (0, "", 5 + 2 * (len(exported.splitlines()) - 5) // 2)
    first = json.loads(exported.splitlines()[0])
    assert (first["record"], first["country"], first["days"][0]["date"]) == ("observation", "UK", "2026-01-01")
    answer = list(lookup("UK", 2026, offline=True))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "another machine"))
    monkeypatch.setattr(sys, "stdin", io.StringIO(exported))
    assert holidays("archive", "import", "-")[0] == 0
    assert holidays("archive", "export")[1] == exported
    assert list(lookup("UK", 2026, offline=True)) == answer
    copy = home / "copy.jsonl"
    copy.write_text(exported, encoding="utf-8")
    assert "0 observations added" in holidays("archive", "import", str(copy))[1]


CHANGES = [
    ("country", "../x"), ("country", 7), ("year", 0), ("year", "2026"), ("year", 2027), ("state", None), ("source", 7),
    ("title", "a\x1b[31m"), ("title", None), ("url", "a\nb"), ("read_at", "now"), ("archive_version", 9), ("days", 7),
    ("days", [{}]), ("record", "something"), ("date", "2026-02-30"), ("date", "20260101"), ("name", "\x1b[31m"), ("name", 7),
    ("kind", "holiday"), ("working", 2), ("names", "["), ("names", '{"en": "\\u202e"}'), ("observes", "2026-01-01"), ("first_seen", None),
]  # fmt: skip


@pytest.mark.parametrize(("field", "value"), CHANGES)
def test_a_line_that_is_no_record_is_named_and_nothing_is_imported(holidays, home, other, field, value, monkeypatch):
    record(other, 1000)
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "writes it"))
    assert holidays("archive", "merge", str(other))[0] == 0
    good, check = map(json.loads, holidays("archive", "export")[1].splitlines())
    changed = json.loads(json.dumps(good))
    (changed["days"][0] if field in good["days"][0] and field not in good else changed)[field] = value
    file = home / "changed.jsonl"
    file.write_text("\n".join(map(json.dumps, [good, check, changed])))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "reads it"))
    status, stdout, stderr = holidays("archive", "import", str(file))
    assert (status, stdout) == (2, "")
    assert stderr.startswith("holidays: line 3 is no record of an archive (")
    assert stderr.endswith("; nothing was imported\n")
    assert holidays("archive", "export")[1] == ""


@pytest.mark.parametrize("line", ["7", "[]", "{", "null", "[" * 100_000, '{"record": "check"}'])
def test_a_line_of_something_else_is_named(holidays, home, line):
    file = home / "something.jsonl"
    file.write_text(line)
    assert holidays("archive", "import", str(file))[0] == 2


def test_damage_is_listed_and_left_out_of_copies(holidays, other):
    for now in (1000, 2000):
        record(paths.archive(), now)
    record(paths.archive(), 3000, country="UK", source="second")
    shutil.copytree(Path(paths.archive()).parent, other.parent)
    run_on(paths.archive(), "UPDATE day SET name = 'x' WHERE observation = 1")
    run_on(paths.archive(), "INSERT INTO day SELECT 77, date, name, states, note, working, kind, half, observes, names, url, first_seen FROM day WHERE observation = 2")  # fmt: skip
    status, stdout, stderr = holidays("archive", "check")
    assert (status, stdout) == (1, "XX 2026 (first)\n1 days of observations that are not there\n")
    assert stderr.startswith(f"holidays: the archive {paths.archive()} is damaged; what is listed is not used")
    status, stdout, stderr = holidays("archive", "export")
    assert (status, len(stdout.splitlines())) == (4, 4)
    assert "what it has of XX 2026 (first) is set aside" in stderr
    assert holidays("archive", "merge", str(other))[1] == f"{other}: 1 observations added, 2 known already\n"
    run_on(other, "UPDATE day SET name = 'x' WHERE observation = 2")
    status, stdout, stderr = holidays("archive", "merge", str(other))
    assert (status, stderr) == (4, f"holidays: {other} is damaged: what it has of XX 2026 (first) was left out\n")


def test_an_observation_that_a_damaged_index_hides_is_not_left_out_of_a_copy_in_silence(holidays, other):
    record(paths.archive(), 1000, country="XX"), record(paths.archive(), 1000, country="XY")
    path = Path(paths.archive())
    with contextlib.closing(sqlite3.connect(path)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'observation_by_question'"
        (page,) = connection.execute(query).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    content = path.read_bytes()
    index = content[(page - 1) * size : page * size]
    path.write_bytes(content[: (page - 1) * size] + index.replace(b"XY", b"XZ") + content[page * size :])
    shutil.copytree(path.parent, other.parent)
    status, stdout, stderr = holidays("archive", "export")
    assert (status, '"country": "XX"' in stdout) == (4, True)
    assert f"the archive {path} is damaged: what it has of the tables (row" in stderr
    path.unlink()
    status, stdout, stderr = holidays("archive", "merge", str(other))
    assert (status, "is damaged: what it has of the tables (row" in stderr) == (4, True)


def test_space_that_nothing_uses_is_freed(holidays):
    record(paths.archive(), 1000)
    run_on(paths.archive(), "CREATE TABLE large AS SELECT zeroblob(1000000) AS content")
    run_on(paths.archive(), "DROP TABLE large")
    status, stdout, _ = holidays("archive", "vacuum")
    assert status == 0
    before, after = (int(number.replace(",", "")) for number in stdout.split() if number[0].isdigit())
    assert before > 1_000_000 > after
    assert holidays("archive", "check")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check", "x"], "'archive check' takes no file"), (["merge"], "which file? Write 'holidays archive merge FILE'"),
        (["merge", "nowhere"], "there is no file nowhere"), (["import", "nowhere"], "No such file"), (["vacuum"], "there is no archive"),
        (["burn"], "invalid choice: 'burn'"),
    ],
)  # fmt: skip
def test_a_mistake_is_told(holidays, arguments, message):
    status, stdout, stderr = holidays("archive", *arguments)
    assert (status, stdout) == (2, "")
    assert message in stderr


def test_a_file_that_is_no_archive_is_told(holidays, home):
    file = home / "diary.txt"
    file.write_bytes(b"\xff my diary" * 1000)
    for action in ("merge", "import"):
        status, stdout, stderr = holidays("archive", action, str(file))
        assert (status, stdout) == (2, "")
        assert str(file) in stderr


def test_where_nothing_was_read_yet_there_is_nothing_to_copy(holidays):
    assert holidays("archive", "check") == (0, "all 0 observations are as they were written\n", "")
    assert holidays("archive", "export") == (0, "", "")
