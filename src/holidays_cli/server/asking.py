"""What a request asks: its place and its parameters, read with care."""

import re
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from starlette.convertors import IntegerConvertor, register_url_convertor
from starlette.requests import Request

from holidays_cli import dates
from holidays_cli.place import Place as ParsedPlace
from holidays_cli.server.problems import Problem
from holidays_cli.sources import catalogue, discovery
from holidays_cli.sources.loader import sources
from holidays_cli.sources.rules import country_codes


class _Number(IntegerConvertor):
    """A number in a path; Python reads no number of thousands of digits."""

    regex = "[0-9]{1,10}"


register_url_convertor("number", _Number())


class Place(NamedTuple):
    """A country, and a state of it."""

    name: str
    """As readers are filed: `"UK"`."""
    iso: str
    """The ISO 3166-1 alpha-2 code: `"GB"`."""
    state: str | None

    @property
    def code(self) -> str:
        """Both in one: `"GB-SCT"`."""
        return f"{self.iso}-{self.state}" if self.state else self.iso


def place(code: str, state: str | None = None) -> Place:
    """The place that a path names, and perhaps a parameter the state of.

    Raises Problem: 404 for a country or state in the path that does not exist, 422 for such a parameter.
    """
    if not re.fullmatch("[A-Za-z]{2}(-[A-Za-z0-9]{1,3})?", code):
        raise Problem(404, f"{code[:20]!r} is no code of a country; /v1/countries lists them all")
    parsed = ParsedPlace.parse(code)
    name, inside, iso = parsed.file_code, parsed.state, parsed.country
    if not discovery.files(name) and iso not in country_codes():
        raise Problem(404, f"there is no country {iso!r}; {catalogue.nearest(iso)}/v1/countries lists them all")
    wanted = (state or inside or "").upper() or None
    if wanted and wanted not in states(name):
        known = ", ".join(states(name)) or "none that a source lists"
        text = f"{iso} has no state {wanted[:20]!r}; it has {known}"
        raise Problem(422, text, errors={"state": text}) if state else Problem(404, text)
    return Place(name, iso, wanted)


def states(name: str) -> list[str]:
    """The states of a country that some source can be asked for."""
    chain, _ = sources(name)
    return sorted({state for source in chain for state in source.states})


class Parameters:
    """The query of a request; what is wrong with it is collected, and raised at once by `check`."""

    def __init__(self, request: Request) -> None:
        self._given = request.query_params
        self._errors: dict[str, str] = {}

    def text(self, name: str, pattern: str, meaning: str) -> str | None:
        """A text that fits `pattern`; None if it is not given."""
        value = self._given.get(name)
        if value is None:
            return None
        if not re.fullmatch(pattern, value):
            self._errors[name] = f"must be {meaning}"
            return None
        return value

    def state(self) -> str | None:
        """The parameter `state`."""
        return self.text("state", "[A-Za-z0-9]{1,3}", "the part of an ISO 3166-2 code after the dash")

    def calendar(self) -> str | None:
        """The parameter `calendar`."""
        return self.text("calendar", CALENDAR, f"the name of a calendar: {CALENDAR_MEANING}")

    def day(self, name: str) -> date | None:
        """A day."""
        value = self._given.get(name)
        if value is None:
            return None
        try:
            return day(value)
        except ValueError:
            self._errors[name] = f"must be {DAY}"
            return None

    def number(self, name: str, default: int | None, low: int, high: int) -> int | None:
        """A whole number from `low` to `high`."""
        value = self._given.get(name)
        if value is None:
            return default
        if not re.fullmatch("[+-]?[0-9]{1,9}", value) or not low <= int(value) <= high:
            self._errors[name] = f"must be a whole number from {low} to {high}"
            return default
        return int(value)

    def flag(self, name: str) -> bool:
        """Yes or no."""
        value = self._given.get(name, "false").lower()
        if value not in ("true", "1", "false", "0"):
            self._errors[name] = "must be true or false"
        return value in ("true", "1")

    def wrong(self, name: str, why: str) -> None:
        """Note something else that is wrong."""
        self._errors.setdefault(name, why)

    def check(self, known: Collection[str]) -> None:
        """Raise Problem 422 if something is wrong with the parameters, or one is given that means nothing here."""
        for name, _ in self._given.multi_items():
            if name not in known:
                text = f"means nothing here; there is {', '.join(known)}" if known else "means nothing here"
                self._errors[name[:40]] = text
            elif len(self._given.getlist(name)) > 1:
                self._errors[name] = "is given more than once"
        if self._errors:
            raise Problem(422, "a parameter is wrong", errors=self._errors)


CALENDAR = "[a-z0-9][a-z0-9_-]{0,39}"
CALENDAR_MEANING = "up to 40 small letters, digits, - and _"
DAY = "a day such as 2026-12-25, or today"


def day(text: str) -> date:
    """The day in a path or a parameter.

    Raises ValueError for what is neither an ISO date nor `today`.
    """
    if text == "today":
        return dates.today()
    if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError(text)
    return date.fromisoformat(text)
