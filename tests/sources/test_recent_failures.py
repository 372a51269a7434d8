"""What a server remembers of sources that had no answer, and for how long."""

from holidays_cli.errors import Unreachable, Unreadable
from holidays_cli.sources import recent_failures
from holidays_cli.sources.recent_failures import RecentFailures


class Clock:
    """A clock that a test sets."""

    seconds = 1000.0

    def __call__(self):
        return self.seconds


def test_a_year_without_days_is_remembered_for_hours_and_other_years_are_not():
    clock = Clock()
    failures = RecentFailures(clock)
    error = Unreadable("it has no days of 1976")
    failures.add("reader_DE", "DE", [1976], error)
    clock.seconds += recent_failures.SECONDS_WITHOUT_DAYS - 1
    assert failures.find("reader_DE", "DE", 1976) is error
    assert failures.find("reader_DE", "DE", 2026) is None
    assert failures.find("reader_DE", "DE-BY", 1976) is None
    assert failures.find("reader_FR", "DE", 1976) is None
    clock.seconds += 2
    assert failures.find("reader_DE", "DE", 1976) is None


def test_a_source_that_cannot_be_reached_is_asked_about_no_year_for_a_minute():
    clock = Clock()
    failures = RecentFailures(clock)
    failures.add("reader_DE", "DE", [1976], Unreachable("no route"))
    clock.seconds += recent_failures.SECONDS_WITHOUT_ANSWER - 1
    assert str(failures.find("reader_DE", "DE", 2026)) == "no route"
    clock.seconds += 2
    assert failures.find("reader_DE", "DE", 2026) is None


def test_the_oldest_failures_make_room(monkeypatch):
    monkeypatch.setattr(recent_failures, "MAX_FAILURES", 3)
    failures = RecentFailures(Clock())
    failures.add("reader_DE", "DE", range(1970, 1980), Unreadable("no days"))
    assert len(failures) == 3
    assert failures.find("reader_DE", "DE", 1976) is None
    assert failures.find("reader_DE", "DE", 1979) is not None
