"""Readers that are not this package's run in a process of their own, which is ended when one of them runs away."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from datetime import date

import pytest

from holidays_cli import lookup, rows
from holidays_cli.authoring.trial import trial
from holidays_cli.errors import NoAnswer, NotFound, Unreachable, Unreadable
from holidays_cli.place import Place
from holidays_cli.sources import description, discovery, reader_import, source_asker
from holidays_cli.sources.concurrency import map_concurrently
from holidays_cli.sources.loader import load_sources
from holidays_cli.sources.reader_call import FetchLog, call_reader
from holidays_cli.sources.worker import messages, pool
from holidays_cli.web import host_limit
from support import series
from support.answers import holiday_dates
from support.serving import http, server

posix = pytest.mark.skipif(os.name != "posix", reason="there are no such signals and limits")

READER = '''"""Nowhere: a list, https://one.example/"""

import pyplugs

{lines}

@pyplugs.register
def reader_{code}(year: int):
    """My own list"""
    {body}
    return [f"{{year}}-01-01"]
'''
NEVER_ENDS = "import re; re.match('(a+)+b', 'a' * 60)"
ODD_ERROR = """
class Odd(Exception):
    def __str__(self):
        raise SystemExit(7)
"""
# What a reader does, and what its question is told.
MISBEHAVIOUR = {
    "an expression that holds the lock": (NEVER_ENDS, "it did not answer in time"),
    "a loop": ("while True: pass", "it did not answer in time"),
    "a wait": ("import threading; threading.Event().wait()", "it did not answer in time"),
    "an end": ("import os; os._exit(0)", "it ends the process that runs it, with status 0"),
    "a crash": ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "it ends the process that runs it, with signal 11"),
    "too much memory": ("bytearray(3_000_000_000)", "it needs more than 1,000 MB of memory"),
    "an error whose text ends the process": ("raise Odd", "Odd:"),
    "an end by exception": ("raise SystemExit('bye')", "SystemExit: bye"),
    "an interrupt": ("raise KeyboardInterrupt", "KeyboardInterrupt:"),
    "a closed channel": ("import os; os.closerange(3, 50)", "it ends the process that runs it, with "),
    "no more days": ("return []", "no dates were found in it"),
    "what is no list": ("return 7", "the reader returned int, not a list of rows"),
}  # fmt: skip


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Write a reader into the user's folder; readers are isolated, and have little time each."""
    folder = tmp_path / "readers"
    folder.mkdir()
    monkeypatch.setenv("HOLIDAYS_PLUGINS", str(folder))
    monkeypatch.setattr(description, "_outcomes", {})
    monkeypatch.setattr(discovery.Isolation, "enabled", True)
    monkeypatch.setattr(source_asker, "SECONDS_FOR_ONE_SOURCE", 1.5)

    def write_reader(code, body="pass", lines=""):
        path = folder / f"reader_{code}.py"
        path.write_text(READER.format(code=code, body=body, lines=lines))
        return path

    return write_reader


def processes():
    """The numbers of the processes that are kept."""
    return [worker._process.pid for worker in pool._workers]


@posix
@pytest.mark.parametrize("case", series.every(3, MISBEHAVIOUR))
def test_a_reader_that_misbehaves_costs_its_question_a_line_and_nobody_else_anything(case, write):
    body, reason = MISBEHAVIOUR[case]
    write("XA", body, ODD_ERROR), write("XB")
    start = time.monotonic()
    with pytest.raises(NoAnswer) as caught:
        lookup("XA", 2026)
    assert reason in str(caught.value)
    assert time.monotonic() - start < 20
    assert holiday_dates(lookup("XB", 2026)) == ["2026-01-01"]


@posix
@pytest.mark.parametrize("body", series.every(2, [NEVER_ENDS, "import os; os._exit(0)"]))
def test_readers_that_are_asked_at_the_same_time_do_not_share_a_process(write, body):
    write("XA", body)
    for code in ("XB", "XC", "XD"):
        write(code, "import time; time.sleep(0.3)")

    def dates(code):
        with contextlib.suppress(NoAnswer):
            return holiday_dates(lookup(code, 2026))

    assert list(map_concurrently(dates, ["XA", "XB", "XC", "XD"])) == [None, *[["2026-01-01"]] * 3]


def test_a_process_is_kept_while_it_behaves(write):
    for code in ("XA", "XB"):
        write(code)
        assert holiday_dates(lookup(code, 2026)) == ["2026-01-01"]
    first = processes()
    assert len(first) == 1
    write("XC", "1 / 0")
    with pytest.raises(NoAnswer):
        lookup("XC", 2026)
    assert processes() == first
    write("XD", "while True: pass")
    with pytest.raises(NoAnswer):
        lookup("XD", 2026)
    assert processes() == []
    assert holiday_dates(lookup("XA", 2027)) == ["2027-01-01"]


def test_a_process_that_was_without_work_for_long_is_not_asked_again(write, monkeypatch):
    write("XA"), write("XB")
    lookup("XA", 2026)
    first = processes()
    monkeypatch.setattr(pool, "KEPT_SECONDS", 0.0)
    lookup("XB", 2026)
    assert first != processes()
    assert len(processes()) == 1


def test_where_all_processes_are_at_work_a_reader_waits_for_its_turn(write, monkeypatch):
    monkeypatch.setattr(pool, "MOST_PROCESSES", 1)
    monkeypatch.setattr(source_asker, "SECONDS_FOR_ONE_SOURCE", 10.0)
    codes = ["XA", "XB", "XC"]
    for code in codes:
        write(code, "import time; time.sleep(0.1)")
    answers = map_concurrently(lambda code: holiday_dates(lookup(code, 2026)), codes)
    assert list(answers) == [["2026-01-01"]] * 3
    assert len(processes()) == 1


def test_a_reader_that_waited_in_vain_says_so(write, monkeypatch, home):
    started, done = home / "started", home / "done"
    pool.end_all()  # those of earlier tests, one of which would be free
    waits = f"import os, time; open('{started}', 'w').close()\n    while not os.path.exists('{done}'): time.sleep(0.01)"
    write("XA"), write("XB", waits)
    monkeypatch.setattr(pool, "MOST_PROCESSES", 1)
    monkeypatch.setattr(source_asker, "SECONDS_FOR_ONE_SOURCE", 60.0)  # so that it is at work until it is told to end
    (source, *_), _ = load_sources("XA")
    busy = threading.Thread(target=lookup, args=("XB", 2026))
    busy.start()
    end = time.monotonic() + 30
    while not started.exists() and time.monotonic() < end:
        time.sleep(0.01)
    with pytest.raises(Unreachable, match="not asked: 1 other readers took all of its time"):
        call_reader(source, Place("XA"), [2026], 0.1, FetchLog())
    done.touch()
    busy.join()


@pytest.mark.parametrize("written", ["sys.stdout.write('x')", "print('x')", "os.write(1, b'x')", "os.system('echo x')"])
def test_what_a_reader_writes_to_stdout_is_not_in_the_answer(written, write, capfd):
    write("XA", f"import os, sys; {written}")
    assert holiday_dates(lookup("XA", 2026)) == ["2026-01-01"]
    pool.end_all()
    captured = capfd.readouterr()
    assert (captured.out, captured.err.strip()) == ("", "x")


def test_stdin_is_empty_for_a_reader(write):
    write("XA", "import sys; assert sys.stdin.read() == ''")
    assert holiday_dates(lookup("XA", 2026)) == ["2026-01-01"]


@posix
@pytest.mark.parametrize("end", series.every(2, ["os._exit(3)", "return [f'{year}-01-01']"]))
def test_a_copy_of_the_process_that_goes_on_ends_with_it_and_keeps_nobody_waiting(end, write, home):
    number = home / "number"
    write("XA", f"import os, time\n    pid = os.fork()\n    while not pid: time.sleep(0.01)\n    open({str(number)!r}, 'w').write(str(pid)); {end}")  # fmt: skip
    with contextlib.suppress(NoAnswer):
        lookup("XA", 2026)
    pid = int(number.read_text())
    pool.end_all()
    end_of_wait = time.monotonic() + 30
    while is_running(pid) and time.monotonic() < end_of_wait:
        time.sleep(0.02)
    assert not is_running(pid)


@posix
def test_a_copy_of_the_process_in_a_session_of_its_own_keeps_nobody_waiting(write, home):
    number = home / "number"
    write("XA", f"import os, time\n    if not (pid := os.fork()):\n        os.setsid()\n        while True: time.sleep(0.01)\n    open({str(number)!r}, 'w').write(str(pid)); os._exit(3)")  # fmt: skip
    with pytest.raises(NoAnswer):
        lookup("XA", 2026)
    os.kill(int(number.read_text()), signal.SIGKILL)


@posix
def test_what_a_reader_has_started_ends_with_its_process(write, home):
    number = home / "number"
    write("XA", f"import subprocess; open({str(number)!r}, 'w').write(str(subprocess.Popen(['sleep', '60']).pid))")
    lookup("XA", 2026)
    pid = int(number.read_text())
    os.kill(pid, 0)
    pool.end_all()
    end = time.monotonic() + 30
    while is_running(pid) and time.monotonic() < end:
        time.sleep(0.02)
    assert not is_running(pid)


def is_running(pid):
    """Whether there is such a process; one that has ended and that nobody waits for does not count."""
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
    except OSError:
        os.kill(pid, 0)
        return True


def test_what_a_reader_declares_and_returns_is_as_if_it_ran_here(write, monkeypatch):
    body = """return [rows.Row(f"{year}-12-26", "Weihnachten &amp; <b>mehr</b>", "A B", "note", names={"en": "Christmas"}),
        (f"{year}-12-24", "Eve"), rows.Row(f"{year}-12-28", observes=f"{year}-12-26", half="14:00", url="https://one.example/2"),
        rows.Row(f"{year}-11-29", "Make-up", working=True), rows.Row("3 May", kind="bank")]"""
    write("XA", body, "from holidays_cli import rows\nSTATES = ('A', 'B', 'C')\nAUTHORITY = 'copy'")
    isolated = load_sources("XA").sources
    listing = call_reader(isolated[0], Place("XA"), [2026], 5, FetchLog())
    monkeypatch.setattr(discovery.Isolation, "enabled", False)
    in_this_process = load_sources("XA").sources
    assert (isolated[0].runs_apart, in_this_process[0].runs_apart) == (True, False)
    for field in ("title", "address", "authority", "states", "parameters", "file", "id", "is_of_country", "is_whole"):
        assert getattr(isolated[0], field) == getattr(in_this_process[0], field)
    assert listing == call_reader(in_this_process[0], Place("XA"), [2026], 5, FetchLog())


FETCHES = "from holidays_cli.reader import fetch; fetch({address!r}, params={{'year': str(year)}})"


def test_what_is_fetched_in_the_process_is_limited_and_recorded_as_here(write, monkeypatch):
    with server(http(b"page"), http(b"page"), http(b"", status="500 Broken")) as (address, requests):
        write("XA", FETCHES.format(address=address))
        logs = {}
        for enabled in (True, False, True):
            monkeypatch.setattr(discovery.Isolation, "enabled", enabled)
            (source, *_), _ = load_sources("XA")
            log = FetchLog()
            if enabled in logs:  # the server is broken now
                with pytest.raises(Unreachable, match=r"^127.0.0.1 answered HTTP 500$"):
                    call_reader(source, Place("XA"), [2026], 5, log)
                assert "answered HTTP 500" in log.lines[0]
                break
            listing = call_reader(source, Place("XA"), [2026], 5, log)
            assert listing.urls == {2026: address}
            logs[enabled] = log
    assert logs[True].pages == logs[False].pages == {f"{address}?year=2026": (b"page", "")}
    assert logs[True].lines[0].partition(" bytes")[0] == f"XA My own list: GET {address}: read, 4"
    assert len(requests) == 3


def test_a_request_in_the_process_that_hangs_is_told_as_here(write):
    with server(lambda connection: connection.recv(1)) as (address, _):
        write("XA", FETCHES.format(address=address))
        with pytest.raises(NoAnswer, match=r": it did not answer in time; no answer$"):
            lookup("XA", 2026)


def test_an_error_of_a_reader_keeps_its_kind_and_its_traceback(write):
    write("XA", "from holidays_cli.reader import NotFound; raise NotFound('not here')"), write("XB", "return rows[7]")
    (source, *_), _ = load_sources("XA")
    with pytest.raises(NotFound, match="not here"):
        call_reader(source, Place("XA"), [2026], 5, FetchLog())
    (source, *_), _ = load_sources("XB")
    with pytest.raises(Unreadable, match="NameError: name 'rows' is not defined") as caught:
        call_reader(source, Place("XB"), [2026], 5, FetchLog())
    assert 'reader_XB.py", line' in str(caught.value.__cause__)


def test_all_processes_together_keep_to_the_requests_that_a_host_may_have_at_a_time(write, monkeypatch):
    monkeypatch.setattr(source_asker, "SECONDS_FOR_ONE_SOURCE", 10.0)
    at_a_time, most = [], []

    def answer(connection):
        at_a_time.append(1)
        most.append(len(at_a_time))
        time.sleep(0.1)
        at_a_time.pop()
        connection.sendall(http(b"page"))

    codes = ["XA", "XB", "XC", "XD", "XE"]
    with server(answer) as (address, requests):
        for code in codes:
            write(code, FETCHES.format(address=address))
        answers = map_concurrently(lambda code: holiday_dates(lookup(code, 2026)), codes)
        assert list(answers) == [["2026-01-01"]] * 5
    assert (len(requests), max(most)) == (5, 2)
    assert host_limit.turns_here._running == {}


def test_the_turns_of_a_process_that_is_ended_are_given_back(write):
    with server(lambda connection: connection.recv(1)) as (address, _):
        write("XA", f"import threading; from holidays_cli.reader import fetch; threading.Thread(target=fetch, args=[{address!r}]).start(); {NEVER_ENDS}")  # fmt: skip
        with pytest.raises(NoAnswer):
            lookup("XA", 2026)
        limit = time.monotonic() + 30
        while host_limit.turns_here._running and time.monotonic() < limit:
            time.sleep(0.01)
        assert host_limit.turns_here._running == {}


@posix
def test_a_reader_under_trial_runs_apart(write):
    path = write("XA", "import os; os._exit(0)")
    tried = trial(path, 2026)
    assert not tried.passed
    assert tried.findings[-1].sentence == "reader_XA: it ends the process that runs it, with status 0"


OLD_STYLE = """
import re
import pyplugs
import requests

@pyplugs.register
def reader_XX():
    r = requests.get("https://one.example/holidays")
    m = re.findall(r"<td>([0-9-]+)</td>", r.text)
    return list(set(m))
"""


def test_a_program_that_asks_as_a_library_runs_readers_where_it_is(reader, pages):
    reader("XX", OLD_STYLE, whole=True)
    pages.get("https://one.example/holidays", body="<td>2026-01-01</td>")
    earlier_workers = list(pool._workers)
    assert holiday_dates(lookup("XX", 2026)) == ["2026-01-01"]
    assert pool._workers == earlier_workers


# Whole programs


ASKS = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # which a shell's background jobs are started without
import sys
from holidays_cli.sources import source_asker
source_asker.SECONDS_FOR_ONE_SOURCE = {seconds}
from holidays_cli.cli.main import run
sys.argv[1:] = ["-c", "XA", "-y", "2026"]
run()
"""


def start_program(seconds):
    return subprocess.Popen(
        [sys.executable, "-c", ASKS.format(seconds=seconds)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def wait_for(path):
    end = time.monotonic() + 30
    while not path.exists() and time.monotonic() < end:
        time.sleep(0.02)
    return int(path.read_text())


@posix
def test_control_c_ends_the_program_and_the_reader(write, home):
    started = home / "started"
    write("XA", f"import os; open('{started}.part', 'w').write(str(os.getpid())); os.rename('{started}.part', '{started}'); {NEVER_ENDS}")  # fmt: skip
    program = start_program(16.0)
    pid = wait_for(started)
    interrupted_at = time.monotonic()
    program.send_signal(signal.SIGINT)
    stdout, stderr = program.communicate(timeout=30)
    assert (program.returncode, stdout, stderr) == (130, "", "")
    assert time.monotonic() - interrupted_at < 3
    assert not is_running(pid)


@posix
def test_a_reader_that_runs_away_does_not_outlive_a_program_that_was_killed(write, home):
    started = home / "started"
    write("XA", f"import os; open('{started}.part', 'w').write(str(os.getpid())); os.rename('{started}.part', '{started}'); {NEVER_ENDS}")  # fmt: skip
    program = start_program(1.0)
    pid = wait_for(started)
    program.kill()
    program.communicate(timeout=30)
    end = time.monotonic() + 30
    while is_running(pid) and time.monotonic() < end:
        time.sleep(0.05)
    assert not is_running(pid)


# What is checked when it arrives

DAY = rows.Day(rows.read_date("2026-12-28"), "Boxing Day", ("A",), "note", False, "https://one.example/", "public", None, rows.read_date("2026-12-26"), (("en", "Boxing Day"),))  # fmt: skip


def as_it_arrives(message):
    return messages.decode(messages.encode(message))


def test_a_reply_arrives_as_it_was_sent():
    reply = messages.CallReply([DAY], None, ["https://one.example/"], ["GET: read"], {"https://one.example/": messages.Page(b"\xff", "text/html")})  # fmt: skip
    assert messages.decode_reply(as_it_arrives(messages.encode_reply(reply))) == reply


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("date", "01.01.2026"), ("date", 7), ("date", None), ("name", "\x1b[31mred"), ("name", " blank"), ("name", "x" * 201),
        ("name", ["a"]), ("states", "A"), ("states", [7]), ("note", 7), ("note", "line\nbreak"), ("working", 1), ("working", True),
        ("url", "javascript:alert(1)"), ("url", 7), ("kind", "holiday"), ("half", "noon"), ("observes", "2026-12-28"),
        ("names", {"en": "\u202e"}), ("names", {"not a language": "x"}), ("names", ["en"]),
    ],
)  # fmt: skip
def test_a_day_that_was_not_cleaned_is_refused(field, value):
    message = as_it_arrives(messages.encode_reply(messages.CallReply([DAY._replace(half="14:00")])))
    assert messages.decode_reply(message).days
    message["days"][0][field] = value
    with pytest.raises(ValueError, match=r"."):
        messages.decode_reply(message)


@pytest.mark.parametrize(
    "message",
    [
        {}, {"days": []}, {"days": {}}, {"days": [7]}, {"error": 7}, {"error": {"kind": "SystemExit", "message": "x"}},
        {"error": {"kind": "Unreachable"}}, {"urls": [7]}, {"log": "x"}, {"pages": []}, {"pages": {"x": "y"}},
        {"pages": {"x": {"body": "%", "content_type": ""}}},
    ],
)  # fmt: skip
def test_a_reply_that_is_none_is_refused(message):
    whole = messages.encode_reply(messages.CallReply([], Unreachable("no")))
    assert isinstance(messages.decode_reply(whole).error, Unreachable)
    changed = {**whole, **message} if message else {}
    if message == {"days": []}:
        changed["error"] = None
    with pytest.raises(ValueError, match=r"."):
        messages.decode_reply(changed)


@pytest.mark.parametrize("line", [b"", b"\xff", b"7", b"[]", b"[" * 100_000, b"{"])
def test_a_line_that_is_no_message_is_refused(line):
    with pytest.raises(ValueError, match=r"."):
        messages.decode(line)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("path", "/another/file.py"), ("computed", True), ("authority", "rules"), ("parameters", "year"), ("states", None),
        ("title", None), ("rank", "0"), ("function", "a\x1b[31m"),
    ],
)  # fmt: skip
def test_a_source_that_is_not_of_its_file_is_refused(write, field, value):
    path = str(write("XA"))
    outcome = as_it_arrives(messages.encode_outcome(reader_file_outcome(path)))
    assert messages.decode_outcome(outcome, path)[0].runs_apart
    outcome["sources"][0][field] = value
    with pytest.raises(ValueError, match=r"."):
        messages.decode_outcome(outcome, path)


def reader_file_outcome(path):
    from holidays_cli.sources.reader_file import load_file

    return load_file("XA", path)


WRITES = """import os
    for number in range(3, 20):
        try: os.write(number, {line})
        except OSError: pass"""
FORGED = json.dumps(
    {**messages.encode_reply(messages.CallReply([rows.Day(date(2026, 6, 6), "Day", (), None, False)])), "number": "0"}
)
ON_THE_CHANNEL = [
    "nonsense", FORGED, '{"begin": "one.example"}', '{"begin": "one.example", "seconds": "x"}', '{"begin": 7, "seconds": 1}',
    '{"begin": "one.example", "seconds": NaN}', '{"end": []}', '{"end": null}',
]  # fmt: skip


@pytest.mark.parametrize("line", series.every(3, ON_THE_CHANNEL))
def test_what_a_reader_puts_on_the_channel_costs_its_question_a_line(line, write):
    write("XA", WRITES.format(line=f"{line}\n".encode()))
    write("XB")
    with pytest.raises(NoAnswer, match="what it returned cannot be read"):
        lookup("XA", 2026)
    assert holiday_dates(lookup("XB", 2026)) == ["2026-01-01"]
    assert host_limit.turns_here._running == {}


def test_a_turn_that_a_reader_takes_lasts_no_longer_than_its_time(write, monkeypatch):
    ends = []
    monkeypatch.setattr(host_limit.turns_here, "take_at_once", lambda _netloc, deadline: ends.append(deadline))
    write("XA", WRITES.format(line=b'{"begin": "one.example", "seconds": 1e9}\n'))
    write("XB")
    lookup("XA", 2026)
    assert max(ends) < time.monotonic() + 30
    assert holiday_dates(lookup("XB", 2026)) == ["2026-01-01"]


@pytest.mark.parametrize(
    "start", series.every(2, ["threading.Thread(target=end).start()", "_thread.start_new_thread(end, ())"])
)
def test_a_thread_that_a_reader_leaves_behind_does_not_end_another_reader(start, write):
    lines = "import _thread, os, threading, time\ndef end():\n    time.sleep(0.5)\n    os._exit(0)"
    write("XA", start, lines), write("XB", "import time; time.sleep(1)")
    for code in ("XA", "XB"):
        assert holiday_dates(lookup(code, 2026)) == ["2026-01-01"]


def test_a_message_of_very_many_values_is_refused_before_it_fills_the_memory():
    with pytest.raises(ValueError, match="million values"):
        messages.decode(b'{"days": [' + b"{}," * messages.MOST_VALUES + b"7]}")


def test_a_file_that_hangs_while_it_is_imported_is_told_from_one_that_hangs_when_it_is_asked(write, monkeypatch):
    monkeypatch.setattr(reader_import, "LOADING_SECONDS", 1.0)
    write("XA", lines=NEVER_ENDS)
    with pytest.raises(NoAnswer, match="it was not loaded within 1 seconds"):
        lookup("XA", 2026)


WARNS = "import warnings; warnings.warn('for developers', UserWarning); warnings.warn('later', FutureWarning)"


@pytest.mark.parametrize(("option", "shown"), [([], False), (["-W", "default"], True)])
def test_what_libraries_say_to_developers_does_not_reach_stderr(write, option, shown, monkeypatch):
    write("XA", WARNS)
    arguments = [sys.executable, *option, "-m", "holidays_cli", "-c", "XA", "-y", "2026"]
    outcome = subprocess.run(arguments, capture_output=True, text=True, check=True, timeout=60)
    assert outcome.stdout == "2026-01-01\n"
    monkeypatch.setenv("HOLIDAYS_NO_PLUGINS", "1")
    in_program = "import warnings\nfrom holidays_cli.cli import main\nmain.main = lambda: warnings.warn('x', UserWarning) or 0\nmain.run()"
    outcome = subprocess.run([sys.executable, *option, "-c", in_program], capture_output=True, text=True, check=True)
    assert ("UserWarning" in outcome.stderr) is shown
