"""The contract that every reader must fulfil, as a test: for this package's readers and for anybody else's.

A reader is tested on a small made page beside it and a TOML file that says what the page must give:

    year = 2026
    dates = ["2026-01-01", "2026-12-25"]      # asked without a state
    working = ["2026-01-04"]                  # make-up working days, where there are any
    state = "SCT"                             # where the reader has STATES
    state_dates = ["2026-01-01", "2026-01-02", "2026-12-25"]

    [other]                                   # days that are no whole public holidays, those of states included
    "2026-12-24" = "bank"                     # a kind of day; several kinds stand in a list
    "2026-10-28" = { kind = "public", half = "13:00" }
    "2026-08-08" = { kind = "local", states = ["BY"] }
    "2026-08-03..2026-09-14" = "school"       # every day from the first to the last

    [observes]                                # substitutes, and the date that each stands for
    "2026-12-28" = "2026-12-26"

    [pages]                                   # what is read at each address; {year} is the year asked for
    "https://example.org/holidays-{year}.html" = "XX.html"
    "POST https://example.org/search year={year}&state=N" = "XX.N.html"    # what it answers to the fields of a form

    [environment]                             # variables that the reader needs, such as a key
    HOLIDAYS_KEY_XX = "secret"

Two lines of a test file are then enough:

    from holidays_cli.testing import contract
    test_readers = contract("tests/pages")

Needs `responses` and pytest (in the extra `test`).
"""

import mimetypes
import os
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from unittest import mock
from urllib.parse import parse_qsl

import responses
from responses import matchers

from holidays_cli import dates
from holidays_cli.errors import SourceError, UsageError
from holidays_cli.model import Answer, Holiday
from holidays_cli.queries.lookup_source import lookup_source
from holidays_cli.rows import span
from holidays_cli.web.address import RequestName

DAYS_OF_A_YEAR = 366
BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "an empty page": lambda _: b"<html><body><h1>We have moved</h1><table><tr><td>n/a</td></tr></table></body></html>",
    "an empty list": lambda _: b"[]",
    "an empty object": lambda _: b"{}",
    "another table": lambda _: b"<table><tr class='even '><td>13 Feb</td><td></td><td>Sales meeting</td></tr></table>",
    "its page without a digit": lambda page: re.sub(rb"[0-9]", b"", page),
    "half of its page": lambda page: page[: len(page) // 2],
    "the page of another year": lambda page: page,
}


def contract(folder: str | Path) -> Callable[["Case"], None]:
    """A test, for pytest, of each case in `folder`.

    >>> test_readers = contract("tests/pages")
    """
    import pytest

    cases = [Case.read(path) for path in sorted(Path(folder).glob("*.toml"))]

    @pytest.mark.parametrize("case", cases, ids=lambda case: case.path.stem)
    def test(case: Case) -> None:
        case.check()

    return test


@dataclass(frozen=True)
class Case:
    """One reader function, and what its page must give."""

    path: Path
    country: str
    function: str
    year: int
    dates: list[str]
    working: list[str]
    state: str | None
    state_dates: list[str]
    pages: dict[str, str]
    other: tuple[str, ...] = ()
    """Days that are no whole public holidays, each as `describe_other_day` writes it."""
    observes: tuple[str, ...] = ()
    """Substitutes, each as `"2026-12-28 for 2026-12-26"`."""
    environment: Mapping[str, str] = field(default_factory=dict)
    """The variables that the reader needs, such as a key."""

    @classmethod
    def read(cls, path: Path) -> "Case":
        """The case in a TOML file called `CC.toml`, or `CC.function.toml` for another function than `reader_CC`."""
        country, _, function = path.stem.partition(".")
        case = tomllib.loads(path.read_text(encoding="utf-8"))
        return cls(
            path, country, function or f"reader_{country}", case["year"], case["dates"], case.get("working", []),
            case.get("state"), case.get("state_dates", []), case["pages"],
            _other_days(case.get("other", {})),
            tuple(f"{day} for {observed}" for day, observed in sorted(case.get("observes", {}).items())),
            case.get("environment", {}),
        )  # fmt: skip

    def check(self) -> None:
        """Everything a reader promises; raises AssertionError where it does not keep it."""
        answer = self.answer()
        self._compare("its page", map(str, answer.dates), self.dates)
        self._compare("its page, working days", (str(holiday.date) for holiday in answer.working), self.working)
        if self.state:
            in_state = self.answer(state=self.state).dates
            self._compare(f"its page, in {self.state}", map(str, in_state), self.state_dates)
        days = self.all_days()
        self._compare("its page, days of other kinds", describe_other_days(days), self.other)
        self._compare("its page, substitutes", describe_substitutes(days), self.observes)
        for damage in BROKEN:
            refused = self.refusal(damage) or damage == "half of its page"
            assert refused, f"{self.path.name}: {damage} is taken for a good page"
        try:
            self.answer(state="QQQ")
        except UsageError:
            return
        raise AssertionError(f"{self.path.name}: the state QQQ, which does not exist, is accepted")

    def answer(self, *, state: str | None = None) -> Answer:
        """What the reader makes of its page."""
        with self._web(lambda file: (self.path.parent / file).read_bytes(), self.year):
            return self._ask(self.year, state)

    def all_days(self) -> list[Holiday]:
        """All that the reader makes of its page: days of all kinds and states, half days and make-up days."""
        with self._web(lambda file: (self.path.parent / file).read_bytes(), self.year):
            days = list(self._ask(self.year, None, kinds=("all",), all_states=True))
            if self.state:
                days += self._ask(self.year, self.state, kinds=("all",), all_states=True)
        return days

    def refusal(self, damage: str) -> str | None:
        """Why the reader refuses a page that is broken in one of the ways of BROKEN.

        None if it accepts the page, and all days it gives are right: half a page may still be plausible.
        """
        year = self.year
        if damage == "the page of another year":  # one that comes year by year, or one that has no such year
            year += 1 if any("{year}" in address for address in self.pages) else 40
        with self._web(lambda file: BROKEN[damage]((self.path.parent / file).read_bytes()), year):
            try:
                answer = self._ask(year, None)
            except SourceError as error:
                return str(error)
        wrong = {day.isoformat() for day in answer.dates} - set(self.dates)
        assert not wrong, f"{self.path.name}: {damage} gives {sorted(wrong)}"
        return None

    def _compare(self, page: str, listed: Iterable[str], expected: Iterable[str]) -> None:
        dates, expected_dates = set(listed), set(expected)
        if dates != expected_dates:
            unexpected = sorted(dates - expected_dates) or "nothing"
            missing = sorted(expected_dates - dates) or "nothing"
            raise AssertionError(
                f"{self.path.name}: {page} gives {unexpected} that is not expected, and lacks {missing}"
            )

    def _ask(
        self, year: int, state: str | None, *, kinds: str | Iterable[str] | None = ("public",), all_states: bool = False
    ) -> Answer:
        # The page was made in its own year: what it shows without a year is of that one.
        with (
            mock.patch.object(dates, "today", return_value=date(self.year, 6, 1)),
            mock.patch.dict(os.environ, self.environment),
        ):
            return lookup_source(self.country, self.function, year, state, kinds=kinds, all_states=all_states)

    @contextmanager
    def _web(self, body: Callable[[str], bytes], year: int) -> Iterator[None]:
        with responses.RequestsMock(assert_all_requests_are_fired=False) as pages:
            requests = {RequestName.parse(name.replace("{year}", str(year))): file for name, file in self.pages.items()}
            addresses_with_forms = {request.address for request in requests if request.form is not None}
            for request, file in requests.items():
                answer: dict[str, Any] = {
                    "body": body(file),
                    "content_type": mimetypes.guess_type(file)[0] or "text/html",
                }
                if request.form is not None:
                    matcher = matchers.urlencoded_params_matcher(dict(parse_qsl(request.form, keep_blank_values=True)))
                    pages.add(responses.POST, request.address, match=[matcher], **answer)
                    continue
                pages.add(responses.GET, request.address, **answer)
                if request.address not in addresses_with_forms:  # any form that is sent gets the page, too
                    pages.add(responses.POST, request.address, **answer)
            yield


def describe_other_days(days: Iterable[Holiday]) -> list[str]:
    """Those of the days that are no whole public holidays, each as `describe_other_day` writes it."""
    others = [day for day in days if not day.working and (day.kind != "public" or day.half)]
    return sorted({describe_other_day(day.date.isoformat(), day.kind, day.half, day.states) for day in others})


def describe_substitutes(days: Iterable[Holiday]) -> list[str]:
    """Those of the days that stand for others, each as `"2026-12-28 for 2026-12-26"`."""
    return sorted({f"{day.date} for {day.observes}" for day in days if day.observes})


def describe_other_day(day: str, kind: str, half: str | None = None, states: Iterable[str] = ()) -> str:
    """A day that is no whole public holiday, in a line that tests compare.

    >>> describe_other_day("2026-12-24", "bank"), describe_other_day("2026-12-24", "public", "19:00", ["NT", "SA"])
    ('2026-12-24 bank', '2026-12-24 public 19:00 NT SA')
    """
    return " ".join([day, kind, *([half] if half else []), *sorted(states)])


def _other_days(table: dict[str, Any]) -> tuple[str, ...]:
    """The days in the table `other` of a case; an entry is a kind, a table of its parts, or a list of these."""
    days = []
    for key, entries in table.items():
        first, _, last = key.partition("..")
        for day in span(first, last or first, longest=DAYS_OF_A_YEAR):
            for entry in entries if isinstance(entries, list) else [entries]:
                parts = {"kind": entry} if isinstance(entry, str) else entry
                days.append(describe_other_day(day.isoformat(), **parts))
    return tuple(sorted(days))
