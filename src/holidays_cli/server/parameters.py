"""What a request names: its place, its day and its query parameters, checked."""

import re
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime

from starlette.convertors import IntegerConvertor, StringConvertor, register_url_convertor
from starlette.requests import Request

from holidays_cli import dates, time_zones
from holidays_cli.errors import UsageError
from holidays_cli.model import SELECTABLE_KINDS, kinds_asked_for
from holidays_cli.place import ISO_CODES, Place
from holidays_cli.queries.translate import LANGUAGE_PATTERN, read_language
from holidays_cli.server.negotiation import MEDIA_TYPES
from holidays_cli.server.problems import Problem
from holidays_cli.sources import catalogue, discovery
from holidays_cli.sources.loader import known_states, load_sources
from holidays_cli.sources.rules_index import has_rules

COUNTRY_PATTERN = "[A-Za-z][A-Za-z0-9]{1,7}"  # of a country, of an exchange, or of a reader of one's own
STATE_PATTERN = "[A-Za-z0-9]{1,20}(-[A-Za-z0-9]{1,20}){0,3}"  # of a part of a country, as SOUTH-CANTERBURY
PLACE_PATTERN = f"{COUNTRY_PATTERN}(-{STATE_PATTERN})?"
PLACES_PATTERN = f"{PLACE_PATTERN}(,{PLACE_PATTERN})*"
MAX_PLACES = 50
"""How many places a request may name, each of which may be a question to a source."""
CALENDAR_PATTERN = "[a-z0-9][a-z0-9_-]{0,39}"
CALENDAR_DESCRIPTION = "up to 40 small letters, digits, - and _"
LANGUAGE_DESCRIPTION = "a BCP 47 code such as en, de or pt-BR"
FLAG_DESCRIPTION = "must be true or false"
FLAGS = {"true": True, "1": True, "false": False, "0": False}
"""The values of a parameter that is yes or no, in small letters."""
DAY_DESCRIPTION = "a day such as 2026-12-25, or today"


DEFAULT_KINDS = ("public",)
KINDS_PATTERN = f"({'|'.join((*SELECTABLE_KINDS, 'all'))})(,({'|'.join((*SELECTABLE_KINDS, 'all'))}))*"


class _PathNumber(IntegerConvertor):
    """A number in a path; of ten digits at most, because Python reads no number of thousands of digits."""

    regex = "[0-9]{1,10}"


class _Form(StringConvertor):
    """The suffix of a path: the form in which a list is sent."""

    regex = "|".join(MEDIA_TYPES)


register_url_convertor("number", _PathNumber())
register_url_convertor("form", _Form())


def parse_code(code: str) -> Place:
    """The place that a path names; raises Problem 404 for what is no code. Whether the place exists is not checked.

    No name of a country or state is understood: to look a name up takes seconds in a process that has not done it before, and
    en-GB in small letters is no locale here.
    """
    if not re.fullmatch(PLACE_PATTERN, code):
        raise Problem(404, f"{code[:20]!r} is no code of a country; /v1/countries lists them all")
    country, _, state = code.upper().partition("-")
    country = ISO_CODES.get(country, country)
    return Place(country, state or None)


def find_place(code: str, state: str | None = None) -> Place:
    """The place that a path names, and perhaps a parameter the state of.

    Raises Problem: 404 for a country or state in the path that does not exist, 422 for such a parameter, or for a
    parameter that names another state than the path.
    """
    place = parse_code(code)
    if not discovery.files(place.file_code) and not has_rules(place.country):
        raise Problem(404, str(catalogue.unknown_country(place.country, "/v1/countries")))
    if state:
        try:
            place = place.with_state(state.upper())
        except UsageError as error:
            raise Problem(422, str(error), errors={"state": str(error)}) from None
    if place.state is None:
        return place
    states = states_of(place)
    if place.state not in states:
        detail = str(catalogue.unknown_state(place, states))
        raise Problem(422, detail, errors={"state": detail}) if state else Problem(404, detail)
    return place


def find_places(codes: Sequence[str], field: str) -> list[Place]:
    """The places that a parameter names, each once, in their order; raises Problem 422 for a code that names none."""
    try:
        return list(dict.fromkeys(map(find_place, codes)))
    except Problem as problem:
        raise Problem(422, problem.detail, errors={field: problem.detail}) from None


def states_of(place: Place) -> tuple[str, ...]:
    """The states of a country that some source can be asked for."""
    sources = load_sources(place.file_code).sources
    return known_states(sources)


def check_year(year: int) -> None:
    """Raise Problem 404 for a year that no calendar has."""
    if not 1 <= year <= 9999:
        raise Problem(404, "years go from 1 to 9999")


@contextmanager
def unknown_year_is_404() -> Iterator[None]:
    """Raise Problem 404 for a UsageError inside: the place exists, so it is the year in the path that does not."""
    try:
        yield
    except UsageError as error:
        raise Problem(404, str(error)) from None


def today_of(request: Request) -> date:
    """Today in the time zone `tz` of a request; else in the place that it is about, or on this computer where it is about none.

    Raises Problem 422 if `tz` is no time zone.
    """
    if zone := request.query_params.get("tz"):
        return today_in_zone(zone)
    code = request.path_params.get("country", "")
    if not re.fullmatch(PLACE_PATTERN, code):
        return dates.today()
    place = parse_code(code)
    return dates.today_in(place.country, place.state or request.query_params.get("state", "").upper() or None)


def today_in_zone(zone: str) -> date:
    """Today in a time zone of the IANA database; raises Problem 422 for another name."""
    try:
        return datetime.fromtimestamp(time.time(), time_zones.read_zone(zone)).date()
    except UsageError as error:
        raise Problem(422, str(error), errors={"tz": str(error)}) from None


def parse_day(text: str, today: date) -> date:
    """The day in a path or a parameter.

    Raises ValueError for what is neither an ISO date nor `today`.
    """
    return today if text == "today" else parse_date(text)


def parse_kinds(values: Sequence[str]) -> tuple[str, ...]:
    """The kinds of days in all values of a parameter, separated by commas; without any, public holidays.

    Raises ValueError for what names an unknown kind, or none.

    >>> parse_kinds(["public,bank", "half"])
    ('public', 'bank', 'half')
    """
    if not values:
        return DEFAULT_KINDS
    text = ",".join(values)
    if not re.fullmatch(KINDS_PATTERN, text):
        raise ValueError(f"must be kinds of days, separated by commas: {', '.join(SELECTABLE_KINDS)} or all")
    return kinds_asked_for(text.split(","))


def parse_date(text: str) -> date:
    """The day that an ISO date with dashes names.

    Raises ValueError for anything else: `date.fromisoformat` takes other forms as well.

    >>> parse_date("2026-12-25").day
    25
    """
    if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError(text)
    return date.fromisoformat(text)


def day_in_path(request: Request) -> date:
    """The day in the path; raises Problem 422 for what is none."""
    try:
        return parse_day(request.path_params["day"], today_of(request))
    except ValueError:
        detail = f"must be {DAY_DESCRIPTION}"
        raise Problem(422, f"the day in the path {detail}", errors={"day": detail}) from None


class Parameters:
    """The query of a request; its errors are collected, and raised together by `check`."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._query = request.query_params
        self._errors: dict[str, str] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._query

    def text(self, name: str, pattern: str, meaning: str) -> str | None:
        """A text that fits `pattern`; None if the parameter is absent."""
        value = self._query.get(name)
        if value is None:
            return None
        if not re.fullmatch(pattern, value):
            self._errors[name] = f"must be {meaning}"
            return None
        return value

    def state(self) -> str | None:
        """The parameter `state`."""
        return self.text("state", STATE_PATTERN, "the code of a state: the part of an ISO 3166-2 code after the dash")

    def codes(self, name: str) -> list[str]:
        """The codes of places in a parameter, separated by commas; none if it is absent."""
        text = self.text(name, PLACES_PATTERN, "codes of places, separated by commas: UK,FR,DE-BY")
        codes = list(dict.fromkeys(text.upper().split(","))) if text else []
        if len(codes) > MAX_PLACES:
            self.add_error(name, f"names {len(codes)} places: ask for at most {MAX_PLACES} at a time")
        return codes

    def time_zone(self) -> str | None:
        """The parameter `tz`: the time zone in which "today" is meant, wherever the place lies; None if it is absent."""
        zone = self._query.get("tz")
        if zone is not None:
            try:
                time_zones.read_zone(zone)
            except UsageError as error:
                self.add_error("tz", str(error))
        return zone

    def calendar(self) -> str | None:
        """The parameter `calendar`."""
        return self.text("calendar", CALENDAR_PATTERN, f"the name of a calendar: {CALENDAR_DESCRIPTION}")

    def kinds(self) -> tuple[str, ...]:
        """The parameter `kind`: the kinds of days to list; those of kind public if it is absent."""
        try:
            return parse_kinds(self._query.getlist("kind"))
        except ValueError as error:
            self._errors["kind"] = str(error)
            return DEFAULT_KINDS

    def language(self) -> str | None:
        """The parameter `lang`: the language of the names; None: each source's own."""
        text = self.text("lang", LANGUAGE_PATTERN, LANGUAGE_DESCRIPTION)
        return None if text is None else read_language(text)

    def day(self, name: str) -> date | None:
        """A day; None if the parameter is absent."""
        value = self._query.get(name)
        if value is None:
            return None
        try:
            return parse_day(value, today_of(self._request))
        except ValueError:
            self._errors[name] = f"must be {DAY_DESCRIPTION}"
            return None

    def number(self, name: str, default: int | None, low: int, high: int) -> int | None:
        """A whole number from `low` to `high`."""
        value = self._query.get(name)
        if value is None:
            return default
        if not re.fullmatch("[+-]?[0-9]{1,9}", value) or not low <= int(value) <= high:
            self._errors[name] = f"must be a whole number from {low} to {high}"
            return default
        return int(value)

    def flag(self, name: str) -> bool:
        """Yes or no; no if the parameter is absent."""
        value = self._query.get(name, "false").lower()
        if value not in FLAGS:
            self._errors[name] = FLAG_DESCRIPTION
        return FLAGS.get(value, False)

    def check_range(self, first: date, last: date, max_years: int) -> None:
        """Note an error about `to` if `last` is before `first`, or more than `max_years` years after it."""
        if last < first:
            self.add_error("to", "is before `from`")
        elif last.year - first.year > max_years:
            self.add_error("to", f"is more than {max_years} years after `from`")

    def add_error(self, name: str, detail: str) -> None:
        """Note another error of a parameter; the first one of each parameter counts."""
        self._errors.setdefault(name, detail)

    def check(self, known_names: Collection[str] = ()) -> None:
        """Raise Problem 422 if a parameter is wrong, is not among those `known_names`, or is given twice and is not `kind`."""
        for name, _ in self._query.multi_items():
            if name not in known_names:
                detail = (
                    f"means nothing here; there is {', '.join(known_names)}" if known_names else "means nothing here"
                )
                self._errors[name[:40]] = detail
            elif len(self._query.getlist(name)) > 1 and name != "kind":
                self._errors[name] = "is given more than once"
        if self._errors:
            raise Problem(422, "a parameter is wrong", errors=self._errors)
