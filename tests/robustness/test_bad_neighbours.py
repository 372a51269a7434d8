"""Bad neighbours: other processes, full disks, homes that cannot be written, clocks that are wrong.

The answer comes, nothing stored is lost, and what was wrong is said once.
"""

import contextlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

from holidays_cli import archive, lookup, paths
from holidays_cli.archive import Archive
from holidays_cli.cli import main
from support import series
from support.faults import environment, proxy
from support.readers import made_page
from support.web_answers import DOWN, set_answer

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no signals, no limits")

UK = ["2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31", "2026-12-25", "2026-12-28"]
ANSWER = "\n".join(UK) + "\n"
PROGRAM = [sys.executable, "-m", "holidays_cli", "-c", "UK", "-y", "2026"]


@pytest.fixture(scope="module")
def way_out():
    with proxy() as server:
        server.body = made_page
        yield server


@pytest.fixture
def env(way_out, home):
    variables = {"PATH": os.environ["PATH"], "HOME": str(home), "PYTHONUTF8": "1", "TMPDIR": str(home)}
    variables["PYTHONPATH"] = os.environ["PYTHONPATH"]  # this tree, not what is installed
    if "COVERAGE_PROCESS_START" in os.environ:
        variables["COVERAGE_PROCESS_START"] = os.environ["COVERAGE_PROCESS_START"]
    return variables | environment(way_out, home)


def run(env, *arguments, **options):
    return subprocess.run(
        [*PROGRAM, *arguments], env=env, capture_output=True, text=True, check=False, timeout=60, **options
    )


def store_of(home):
    return home / ".local" / "share" / "holidays-cli" / "store.sqlite3"


def only_message(run_result):
    assert run_result.stdout == ANSWER, run_result.stderr
    assert run_result.returncode == 0
    (line,) = run_result.stderr.splitlines()
    return line


# Each process waits before its first write until all are there. A busy machine needs longer than a source is given.
WRITES_WITH_THE_OTHERS = """
import os
import sys
import time
from holidays_cli.cli import main
from holidays_cli.sources import place_archive, source_asker

source_asker.SECONDS_FOR_ALL_SOURCES = source_asker.SECONDS_FOR_ONE_SOURCE = 120.0
folder = sys.argv.pop(1)
record = place_archive.record

def record_with_the_others(*args, **kwargs):
    open(os.path.join(folder, str(os.getpid())), "w").close()
    while not os.path.exists(os.path.join(folder, "go")):
        time.sleep(0.001)
    return record(*args, **kwargs)

place_archive.record = record_with_the_others
sys.exit(main.main(sys.argv[1:]))
"""


@pytest.mark.parametrize("number", [3, pytest.param(50, marks=pytest.mark.heavy)])
def test_many_processes_may_write_at_once_where_there_is_no_archive_yet(env, home, number):
    folder = home / "barrier"
    folder.mkdir()
    program = [sys.executable, "-c", WRITES_WITH_THE_OTHERS, str(folder), "-c", "UK", "-y", "2026"]
    processes = [
        subprocess.Popen(program, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(number)
    ]
    end = time.monotonic() + 120
    while len(list(folder.iterdir())) < number and time.monotonic() < end:
        time.sleep(0.05)
    (folder / "go").touch()
    outcomes = [(*process.communicate(timeout=120), process.returncode) for process in processes]
    assert set(outcomes) == {(ANSWER, "", 0)}
    with sqlite3.connect(store_of(home)) as connection:
        assert connection.execute("SELECT count(*) FROM observation WHERE year = 2026").fetchone() == (1,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


WRITES = """
import sys
from holidays_cli.archive import Archive, ArchivedDay
from holidays_cli.archive.writing import record
archive = Archive(sys.argv[1])
print("ready", flush=True)
number = int(sys.argv[2])
while True:
    number += 1
    # The whole year with long notes: what one transaction writes takes many pages, and a moment to write.
    years = {year: [ArchivedDay(f"{year}-{month:02}-{day:02}", str(number), "", "a note " * 30)
                    for month in range(1, 13) for day in range(1, 29)] for year in (2026, 2027)}
    record(archive, file_code="XX", state="", source="first", rank=0, fingerprint="", states=(), default_state=None, title="",
                   urls={}, now=number, years=years)
    print(number, flush=True)
"""


# Forty kills notice an archive without a journal, because each write takes many pages.
@pytest.mark.parametrize("kills", [3, *(pytest.param(kills, marks=pytest.mark.heavy) for kills in (40, 200))])
def test_a_kill_at_any_moment_of_a_write_loses_nothing_that_was_stored(tmp_path, kills):
    path, chance, last = str(tmp_path / "store.sqlite3"), random.Random(7), 0
    for kill in range(kills):
        writer = subprocess.Popen([sys.executable, "-c", WRITES, path, str(last)], stdout=subprocess.PIPE, text=True)
        assert writer.stdout.readline() == "ready\n"
        if kill == 0:  # however slow the machine is, something is stored
            assert writer.stdout.readline() == "1\n"
        time.sleep(chance.uniform(0, 0.03))
        os.kill(writer.pid, signal.SIGKILL)
        recorded = [*([1] if kill == 0 else []), *map(int, writer.stdout.read().split())]
        writer.wait()
        writer.stdout.close()
        archive = Archive(path)
        observations = archive.latest("XX", (2026, 2027))
        archive.close()
        if recorded or last:
            first, second = observations
            # Both years or neither, and none is lost.
            assert first.checked_at == second.checked_at >= max([last, *recorded])
            assert {day.name for day in first.days} == {str(first.checked_at)}
            assert len(first.days) == 28 * 12
            last = first.checked_at
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("SELECT count(*) FROM observation WHERE year = 2026").fetchone()[0] == last
    connection.close()


FULL = """
import resource, sys
sys.dont_write_bytecode = True  # Python would leave half a file of a module beside it, which nobody could import
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
from holidays_cli.cli import main
sys.exit(main.main(sys.argv[2:]))
"""


@pytest.mark.parametrize("room", series.every(4, [0, 1, 4096, 9000]))
def test_a_full_disk_is_reported_in_a_line_and_the_answer_comes(env, home, room):
    arguments = [sys.executable, "-c", FULL, str(room), "-c", "UK", "-y", "2026"]
    run_result = subprocess.run(arguments, env=env, capture_output=True, text=True, check=False)
    assert "nothing can be written to the archive" in only_message(run_result)
    with_room_again = run(env)
    assert (with_room_again.stdout, with_room_again.stderr) == (ANSWER, "")


def test_a_file_for_which_there_is_no_room_is_named_and_the_old_one_stays(env, home):
    old = home / "days.txt"
    old.write_text("2025-12-25\n")
    arguments = [sys.executable, "-c", FULL, "10", "-c", "UK", "-y", "2026", "--offline", "-q", "-o", str(old)]
    run_result = subprocess.run(arguments, env=env, capture_output=True, text=True, check=False)
    assert (run_result.returncode, run_result.stdout) == (5, "")
    (line,) = run_result.stderr.splitlines()
    assert line == f"holidays: the answer could not be written: {old}: File too large"
    assert old.read_text() == "2025-12-25\n"
    assert [path.name for path in home.iterdir() if "days" in path.name] == ["days.txt"]


@pytest.mark.parametrize("place", series.every(3, [".local", ".cache", ".config"]))
def test_a_home_that_cannot_be_written_is_reported_in_a_line_at_most(env, home, place):
    (home / place).write_text("a file where the folder should be")
    run_result = run(env)
    assert run_result.stdout == ANSWER, run_result.stderr
    assert run_result.stderr.count("\n") == (place == ".local")
    assert (home / place).read_text() == "a file where the folder should be"


@pytest.mark.parametrize(
    "content", series.every(3, [b"my diary" * 99, b"SQLite format 3\0" + b"\xff" * 4096, b"\0" * 4096], ids=len)
)
def test_a_file_that_is_no_archive_is_reported_in_a_line_and_stays_as_it_is(env, home, content):
    store_of(home).parent.mkdir(parents=True)
    store_of(home).write_bytes(content)
    assert str(store_of(home)) in only_message(run(env))
    assert store_of(home).read_bytes() == content


def test_an_archive_with_a_changed_bit_causes_no_traceback(env, home):
    run(env)
    whole, chance = store_of(home).read_bytes(), random.Random(7)
    for _ in range(series.length(20, 200)):
        damaged = bytearray(whole)
        for _ in range(chance.choice((1, 8))):
            damaged[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        path = home / "data" / "holidays-cli" / "store.sqlite3"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(damaged)
        assert len(lookup("UK", 2026, offline=True)) > 3


def test_an_archive_that_another_process_locks_is_reported_in_a_line(env, home, monkeypatch):
    run(env)
    holder = sqlite3.connect(store_of(home), isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    quick = "import sqlite3, functools, sys\nsqlite3.connect = functools.partial(sqlite3.connect)\nfrom holidays_cli import archive\n"
    quick += "archive.LOCK_TIMEOUT = 0.2\nfrom holidays_cli.cli import main\nsys.exit(main.main(sys.argv[1:]))"
    arguments = [sys.executable, "-c", quick, "-c", "UK", "-y", "2026"]
    run_result = subprocess.run(arguments, env=env, capture_output=True, text=True, check=False)
    holder.execute("ROLLBACK")
    holder.close()
    assert "is locked" in only_message(run_result)
    assert run(env).stderr == ""


@pytest.mark.parametrize("where", series.every(3, [None, "", "relative"]))
def test_without_a_home_the_answer_comes_and_nothing_is_left_in_the_folder(env, home, where, tmp_path):
    env.pop("HOME")
    if where is not None:
        env["HOME"] = where
    folder = tmp_path / "here"
    folder.mkdir()
    nobody = "import pwd, os, sys\ndef no(_): raise KeyError\npwd.getpwuid = no\n"
    nobody += "from holidays_cli.cli import main; from holidays_cli import paths\nsys.stderr.write(paths.archive() + '\\n')\nsys.exit(main.main(sys.argv[1:]))"
    arguments = [sys.executable, "-c", nobody, "-c", "UK", "-y", "2026"]
    if where == "":
        pytest.skip("an empty HOME is the root folder, by the rules of the system")
    run_result = subprocess.run(arguments, env=env, capture_output=True, text=True, check=False, cwd=folder)
    assert run_result.stdout == ANSWER, run_result.stderr
    assert list(folder.iterdir()) == []
    assert os.path.isabs(run_result.stderr.splitlines()[0])
    assert "nothing can be written" in run_result.stderr


@pytest.mark.parametrize("off", [-730, 730])
def test_a_clock_two_years_off_costs_nothing_once_it_is_right_again(reader, clock, off, pages):
    reader("XX", "@pyplugs.register\ndef reader_XX():\n    return fetch_json('https://one.example/')\n")
    days = [f"{year}-01-01" for year in range(2022, 2031)]
    pages.get("https://one.example/", json=days)
    first = lookup("XX", 2026)
    clock.passes(days=off)
    assert lookup("XX", 2026).holidays[0].date == first.holidays[0].date
    clock.passes(days=-off)
    set_answer(pages, "https://one.example/", DOWN)
    answer = lookup("XX", 2026)
    assert answer.dates == first.dates
    assert [day.first_seen for day in answer] == [day.first_seen for day in first]
    assert len(answer.notices) <= 1
    assert all("instead" not in notice for notice in answer.notices)


@pytest.fixture
def three(reader):
    """Three countries that answer."""
    for country in ("XX", "XY", "XZ"):
        reader(country, f"@pyplugs.register\ndef reader_{country}():\n    return ['2026-01-01']\n")
    return "XX,XY,XZ"


@pytest.mark.parametrize(("lock", "notice"), [("EXCLUSIVE", "cannot be read"), ("IMMEDIATE", "nothing can be written")])
def test_an_archive_that_another_process_locks_is_waited_for_once(three, monkeypatch, capsys, lock, notice):
    lookup("XX", 2026)
    waits, connect = [], sqlite3.connect
    monkeypatch.setattr(archive, "LOCK_TIMEOUT", 0.3)
    monkeypatch.setattr(archive, "_busy_until", {})

    def noting(path, **how):
        waits.extend([how["timeout"]] * (path != ":memory:"))
        return connect(path, **how)

    monkeypatch.setattr(sqlite3, "connect", noting)
    with contextlib.closing(connect(paths.archive(), isolation_level=None)) as holder:
        holder.execute(f"BEGIN {lock}")
        for country in three.split(","):
            assert main.main(["-c", country, "-y", "2026", "--refresh"]) == 0
            out, err = capsys.readouterr()
            assert (out, err.count(notice), err.count("\n")) == ("2026-01-01\n", 1, 1)
    assert waits == [0.3, archive.BUSY_LOCK_TIMEOUT, archive.BUSY_LOCK_TIMEOUT]
    monkeypatch.setattr(
        archive, "BUSY_LOCK_TIMEOUT", 10.0
    )  # because three threads that write at once wait for each other, too
    assert main.main(["-c", three, "-y", "2026", "--refresh"]) == 0
    assert capsys.readouterr().err == ""


def test_a_fault_of_the_archive_is_reported_once_for_many_countries(home, three, capsys):
    (home / "data").write_text("a file where the folder should be")
    assert main.main(["-c", three, "-y", "2026"]) == 0
    message, errors = capsys.readouterr()
    assert len(message.splitlines()) == 3
    assert errors.count("nothing can be written") == 1
