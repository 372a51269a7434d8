"""The days of all countries are computed rarely enough that nobody can load a server with them."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from holidays_cli.server import worldwide_days
from holidays_cli.server.problems import Problem
from holidays_cli.server.worldwide_days import Selection, WorldwideDays


class Computation:
    """Takes two seconds of its own clock, and notes what is computed."""

    def __init__(self):
        self.seconds = 100.0
        self.computed = []

    def __call__(self, years, kinds):
        self.computed.append((years, kinds))
        self.seconds += 2.0
        return [years]

    def clock(self):
        return self.seconds


def selection(year):
    return Selection((year,), ("public",))


def test_after_a_computation_other_choices_have_to_wait_and_the_same_has_not():
    computation = Computation()
    days = WorldwideDays(computation.clock, computation)
    assert days.get(selection(2026)) == [(2026,)]
    with pytest.raises(Problem) as refused:
        days.get(selection(2027))
    assert (refused.value.status_code, refused.value.headers) == (429, {"Retry-After": "10"})
    assert days.get(selection(2026)) == [(2026,)]
    computation.seconds += 10
    assert days.get(selection(2027)) == [(2027,)]
    assert computation.computed == [((2026,), ("public",)), ((2027,), ("public",))]


def test_the_last_choices_are_kept(monkeypatch):
    monkeypatch.setattr(worldwide_days, "MAX_SELECTIONS", 2)
    computation = Computation()
    days = WorldwideDays(computation.clock, computation)
    for year in (2026, 2027, 2028, 2027, 2026):
        days.get(selection(year))
        computation.seconds += 10
    assert [years for years, _ in computation.computed] == [(2026,), (2027,), (2028,), (2026,)]


def test_few_requests_wait_at_a_time(monkeypatch):
    monkeypatch.setattr(worldwide_days, "MAX_WAITING", 1)
    started, finish = threading.Event(), threading.Event()

    def compute(years, _kinds):
        started.set()
        assert finish.wait(30)
        return [years]

    days = WorldwideDays(lambda: 0.0, compute)
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(days.get, selection(2026))
        assert started.wait(30)
        with pytest.raises(Problem, match="name `countries`"):
            days.get(selection(2026))
        finish.set()
        assert first.result(30) == [(2026,)]
