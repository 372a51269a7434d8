"""What readers declare is found out by a child, so that one that ends or blocks its process costs a list one line."""

import json
import os
import signal
import sys
import threading

import pytest

from holidays_cli import lookup
from holidays_cli.cli import main, word_completions
from holidays_cli.sources import description, reader_import
from holidays_cli.sources.concurrency import map_concurrently
from holidays_cli.sources.countries import describe
from holidays_cli.sources.loader import load_sources
from holidays_cli.sources.worker import pool
from support import series

posix = pytest.mark.skipif(os.name != "posix", reason="there are no such signals")

GOOD = '''"""Nowhere: a list, https://one.example/"""

import pyplugs

STATES = ("A", "B")


@pyplugs.register
def reader_{code}(year: int):
    """My own list"""
    return [f"{{year}}-01-01"]
'''
FATAL = {
    "it ends the process": ("import os\nos._exit(0)", "it ends the process that imports it, with status 0"),
    "it crashes": (
        "import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)",
        "it ends the process that imports it, with signal 11",
    ),
    "it waits": ("import threading\nthreading.Event().wait(60)", "Unreachable: it was not loaded within 1 seconds"),
    "it lets no other thread run": ("sum(range(10**12))", "Unreachable: it was not loaded within 1 seconds"),
    "it is interrupted": ("raise KeyboardInterrupt", "KeyboardInterrupt:"),
}
TALKATIVE = {
    "print": "print('x' * 100000)",
    "sys.stdout": "import sys\nsys.stdout.write('x')\nprint('x', file=sys.stdout)",
    "the file behind it": "import os\nos.write(1, b'x')",
    "another program": "import subprocess, sys\nsubprocess.run([sys.executable, '-c', 'print(7)'])",
    "closed": "import sys\nsys.stdout.close()",
}


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Write a reader file into the user's folder: a good one, after some other lines."""
    folder = tmp_path / "readers"
    folder.mkdir()
    monkeypatch.setenv("HOLIDAYS_PLUGINS", str(folder))
    monkeypatch.setattr(description, "_outcomes", {})

    def write_reader(code, lines=""):
        path = folder / f"reader_{code}.py"
        path.write_text(GOOD.format(code=code).replace("STATES", f"{lines}\nSTATES"))
        return path

    return write_reader


@posix
@pytest.mark.parametrize("case", series.every(2, FATAL))
def test_a_file_that_ends_or_blocks_its_process_is_reported_in_a_line_and_the_list_comes(
    case, write, holidays, monkeypatch
):
    monkeypatch.setattr(reader_import, "LOADING_SECONDS", 1)
    lines, reason = FATAL[case]
    write("XA"), write("XC")
    whole_list = holidays("countries")[1]
    path = write("XB", lines)
    status, stdout, stderr = holidays("countries")
    assert (status, stdout) == (0, whole_list)
    assert stderr == f"holidays: {path} cannot be used ({reason})\n"
    assert word_completions.complete(["-c", "XB", "-s", ""]) == []
    assert [completion.value for completion in word_completions.complete(["-c", "XC", "-s", ""])] == ["A", "B"]


@pytest.mark.parametrize("lines", TALKATIVE.values(), ids=TALKATIVE)
def test_what_a_file_writes_to_stdout_while_it_is_imported_is_not_in_the_list(lines, write, capfd):
    write("XA", lines)
    assert main.main(["countries", "-f", "json"]) == 0
    (country,) = [country for country in json.loads(capfd.readouterr().out) if country["code"] == "XA"]
    assert country["states"] == ["A", "B"]


def test_what_a_file_prints_while_it_is_imported_goes_to_stderr(write, capfd):
    write("XA", "print('loading')")
    assert main.main(["countries", "XA"]) == 0
    assert capfd.readouterr().err == "loading\n"


def test_a_list_needs_one_process_for_all_files_and_none_for_those_that_are_known(write, holidays, monkeypatch):
    loaded = []
    load = pool.load_file
    monkeypatch.setattr(pool, "load_file", lambda code, path: loaded.append(code) or load(code, path))
    for code in ("XA", "XB", "XC"):
        write(code)
    for _ in range(2):
        assert holidays("countries")[0] == 0
    assert loaded == ["XA", "XB", "XC"]
    assert len(pool._workers) == 1
    os.utime(write("XB", "STATES_OF_OLD = ()"), ns=(1, 1))
    assert holidays("countries")[0] == 0
    assert loaded == ["XA", "XB", "XC", "XB"]


def test_a_file_that_could_not_be_used_is_tried_again_after_a_minute(write, holidays, home, monkeypatch):
    write("XA", f"import os\nif os.path.exists({str(home / 'broken')!r}): raise OSError('for now')")
    (home / "broken").touch()
    assert "OSError: for now" in holidays("countries", "XA")[2]
    (home / "broken").unlink()
    assert "OSError: for now" in holidays("countries", "XA")[2]
    monkeypatch.setattr(description, "FAILURE_SECONDS", 0.0)
    assert holidays("countries", "XA")[2] == ""


def test_a_description_is_what_a_lookup_loads(write):
    write("XA")
    described, loaded = describe("XA").sources, load_sources("XA").sources
    assert [(source.function, source.states, source.parameters) for source in described] == [
        (source.function, source.states, source.parameters) for source in loaded
    ]
    assert (described[0].title, described[0].address) == ("My own list", "https://one.example/")


def test_where_no_process_can_be_started_the_file_is_imported_here(write, monkeypatch):
    write("XA")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert describe("XA").states == ("A", "B")
    assert not describe("XA").sources[0].runs_apart


def test_where_a_process_lacks_this_package_the_file_is_imported_here(write, monkeypatch):
    write("XA")
    monkeypatch.setattr(pool, "MODULE", "holidays_cli_that_is_not_there")
    assert describe("XA").states == ("A", "B")
    assert not describe("XA").sources[0].runs_apart


# What a lookup imports, in its own process


@pytest.mark.parametrize("case", ["print", "sys.stdout", "closed"])
def test_what_a_file_writes_to_stdout_while_a_lookup_imports_it_is_not_in_the_answer(case, write, holidays):
    write("XA", TALKATIVE[case])
    assert holidays("-c", "XA", "-y", "2026", "-q")[:2] == (0, "2026-01-01\n")


def test_what_others_write_while_a_file_is_imported_is_data(write, capsys):
    write("XA", "import time, sys\nsys.stdout.write('of the reader')\ntime.sleep(0.2)")
    importing = threading.Thread(target=load_sources, args=["XA"])
    importing.start()
    while importing.is_alive():
        sys.stdout.write("data")
        importing.join(0.02)
    stdout, stderr = capsys.readouterr()
    assert (stdout.replace("data", ""), stderr) == ("", "of the reader")


@posix
def test_a_file_may_set_handlers_of_signals(write):
    write("XA", "import signal\nsignal.signal(signal.SIGUSR1, signal.SIG_IGN)")
    earlier = signal.getsignal(signal.SIGUSR1)
    try:
        assert [day.date.isoformat() for day in lookup("XA", 2026)] == ["2026-01-01"]
        assert signal.getsignal(signal.SIGUSR1) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGUSR1, earlier)


@posix
def test_the_timer_of_a_program_that_uses_this_package_goes_on(write):
    write("XA")
    alarms = threading.Event()
    earlier = signal.signal(signal.SIGALRM, lambda *_: alarms.set())
    signal.setitimer(signal.ITIMER_REAL, 0.5)
    try:
        load_sources("XA")
        assert alarms.wait(5)
    finally:
        signal.signal(signal.SIGALRM, earlier)


@posix
def test_a_file_that_hangs_in_the_main_thread_leaves_no_thread_behind(write, monkeypatch):
    monkeypatch.setattr(reader_import, "LOADING_SECONDS", 0.2)
    write("XA", "try:\n    while True:\n        pass\nexcept Exception:\n    pass")
    threads = threading.active_count()
    assert load_sources("XA").notices[0].endswith("cannot be used (Unreachable: it was not loaded within 0 seconds)")
    assert threading.active_count() == threads


def test_a_file_that_hangs_in_another_thread_leaves_one_thread_behind_until_it_is_modified(write, monkeypatch):
    monkeypatch.setattr(reader_import, "LOADING_SECONDS", 0.2)
    path = write("XA", "import threading\nthreading.Event().wait(3)")
    threads = threading.active_count()
    for _ in range(3):
        (loaded,) = map_concurrently(load_sources, ["XA"])
        assert "it was not loaded within 0 seconds" in loaded.notices[0]
    assert threading.active_count() <= threads + 1
    os.utime(path, ns=(1, 1))
    path.write_text(GOOD.format(code="XA"))
    (loaded,) = map_concurrently(load_sources, ["XA"])
    assert loaded.notices == []
