"""Calling a function for several arguments at the same time."""

import io
import sys
import threading

import pytest

from holidays_cli.sources.concurrency import WORKERS, map_concurrently


def test_results_come_in_the_order_of_the_arguments():
    second = threading.Event()

    def call(argument):
        if argument == 1:
            assert second.wait(30)
        if argument == 2:
            second.set()
        return argument * 10

    assert list(map_concurrently(call, [1, 2, 3])) == [10, 20, 30]


def test_a_result_is_there_before_the_next():
    go = threading.Event()
    results = map_concurrently(lambda argument: argument if argument == 1 else go.wait(30), [1, 2])
    assert next(results) == 1
    assert not go.is_set()
    go.set()
    assert list(results) == [True]


def test_no_arguments_give_no_results():
    assert list(map_concurrently(print, [])) == []


def test_a_failure_comes_out_in_its_place():
    results = map_concurrently(lambda argument: 1 / argument, [1, 2, 0, 4])
    assert [next(results), next(results)] == [1, 0.5]
    with pytest.raises(ZeroDivisionError):
        next(results)


def test_only_so_many_run_at_a_time():
    lock, busy, most, full = threading.Lock(), [], [], threading.Barrier(WORKERS)

    def call(argument):
        with lock:
            busy.append(argument)
            most.append(len(busy))
        full.wait(30)
        with lock:
            busy.remove(argument)

    list(map_concurrently(call, range(2 * WORKERS)))
    assert max(most) == WORKERS


def test_threads_do_not_keep_the_program_from_ending():
    assert list(map_concurrently(lambda _: threading.current_thread().daemon, [1, 2])) == [True, True]


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(("progress", "shown"), [("countries", True), (None, False)])
def test_a_line_counts_while_there_is_something_to_wait_for(monkeypatch, progress, shown):
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setenv("TERM", "xterm")
    go = threading.Event()
    threading.Timer(1.2, go.set).start()
    assert list(map_concurrently(lambda argument: go.wait(30) and argument, ["a", "b"], progress=progress)) == [
        "a",
        "b",
    ]
    written = sys.stderr.getvalue()
    assert ("holidays: 0 of 2 countries have answered …" in written) is shown
    assert bool(written) is shown
    assert written.endswith("\r\x1b[K" if shown else "")
