"""Waiting for several things at once."""

import io
import sys
import threading

import pytest

from holidays_cli.sources.concurrency import WORKERS, side_by_side


def test_outcomes_come_in_the_order_asked_whatever_is_ready_first():
    second = threading.Event()

    def call(thing):
        if thing == 1:
            assert second.wait(10)
        if thing == 2:
            second.set()
        return thing * 10

    assert list(side_by_side(call, [1, 2, 3])) == [10, 20, 30]


def test_an_outcome_is_there_before_the_next_one():
    go = threading.Event()
    outcomes = side_by_side(lambda thing: thing if thing == 1 else go.wait(10), [1, 2])
    assert next(outcomes) == 1
    assert not go.is_set()
    go.set()
    assert list(outcomes) == [True]


def test_nothing_is_nothing():
    assert list(side_by_side(print, [])) == []


def test_a_failure_comes_out_in_its_place():
    outcomes = side_by_side(lambda thing: 1 / thing, [1, 2, 0, 4])
    assert [next(outcomes), next(outcomes)] == [1, 0.5]
    with pytest.raises(ZeroDivisionError):
        next(outcomes)


def test_only_so_many_run_at_a_time():
    lock, busy, most, full = threading.Lock(), [], [], threading.Barrier(WORKERS)

    def call(thing):
        with lock:
            busy.append(thing)
            most.append(len(busy))
        full.wait(10)
        with lock:
            busy.remove(thing)

    list(side_by_side(call, range(2 * WORKERS)))
    assert max(most) == WORKERS


def test_threads_do_not_keep_the_program_from_ending():
    assert list(side_by_side(lambda _: threading.current_thread().daemon, [1, 2])) == [True, True]


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(("progress", "shown"), [("countries", True), (None, False)])
def test_a_bar_counts_while_there_is_something_to_wait_for(monkeypatch, progress, shown):
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setenv("TERM", "xterm")
    go = threading.Event()
    threading.Timer(0.3, go.set).start()
    assert list(side_by_side(lambda thing: go.wait(10) and thing, ["a", "b"], progress=progress)) == ["a", "b"]
    said = sys.stderr.getvalue()
    assert ("countries" in said and "/2" in said) is shown
    assert bool(said) is shown
