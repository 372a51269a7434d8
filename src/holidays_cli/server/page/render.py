"""The pages as HTML, made of answers and links, and of no request."""

import calendar
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from holidays_cli import dates
from holidays_cli.place import Place
from holidays_cli.server.page import places, view
from holidays_cli.server.page.answers import YearAnswers
from holidays_cli.server.page.links import Links, anchor
from holidays_cli.text import count, long_date, short_date

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Failure:
    """Why there is no page at an address, and what to do instead."""

    title: str
    explanation: str
    advice: str = ""
    place: Place | None = None
    """The country that the address names, if it exists: its states and years are offered."""
    years: tuple[int, ...] = ()
    """Years of that country that there are pages for."""
    suggestions: Sequence[Place] = ()
    """Places that may have been meant."""


@dataclass(frozen=True)
class ClosureForms:
    """What was sent with a form of the page of closures, and what is wrong with it."""

    errors: Mapping[str, str] = field(default_factory=dict)
    """A text for each field that is wrong, `closure` standing for all of it."""
    values: Mapping[str, str] | None = None
    """What was sent; None: nothing was."""
    closure_id: int | None = None
    """The closure that was to be changed; None: a new one was to be entered."""


def render_year(answers: YearAnswers, links: Links) -> str:
    """The page of a place and a year.

    It needs neither a script nor a server: with `Links.is_server` off it is a file for any web host.
    """
    return _render("year.html", **view.year_content(answers, links))


def render_failure(failure: Failure, links: Links) -> str:
    """The page for an address that there is nothing at, with the list to choose from."""
    states = places.states(failure.place) if failure.place else []
    return _render(
        "failure.html",
        links=links,
        failure=failure,
        states=states,
        place_name=places.label(failure.place) if failure.place else "",
        sentence_name=places.in_sentence(places.label(failure.place)) if failure.place else "",
        divisions=places.plural(places.division(failure.place.country)) if failure.place else "",
        year=dates.today().year,
    )


def render_places(links: Links, year: int) -> str:
    """The page with all places to choose from, each with its page of a year."""
    return _render("places.html", links=links, year=year)


def render_calendars(links: Links, variables: Mapping[str, Any]) -> str:
    """The page of the closures of a company."""
    return _render("calendars.html", links=links, year=dates.today().year, **variables)


def render_sign_in(links: Links, *, message: str = "", user: str = "", target: str = "") -> str:
    """The page to sign in on; `target` is the path to go on with."""
    return _render("sign_in.html", links=links, year=dates.today().year, message=message, user=user, target=target)


@cache
def static_version() -> str:
    """A digest of the static files, in their addresses: browsers may keep them until it changes."""
    files = sorted((FOLDER / "static").iterdir())
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


def nearest_year(links: Links, place: Place, year: int) -> int | None:
    """The year nearest to another one that a place has a page of, the later of two; None where it has no page.

    >>> links = Links("https://holidays.example", pages=frozenset({(Place("GB"), 2026), (Place("GB"), 2028)}))
    >>> nearest_year(links, Place("GB"), 2027), nearest_year(links, Place("FR"), 2027)
    (2028, None)
    """
    if links.pages is None:
        return year
    years = [other for page_place, other in links.pages if page_place == place]
    return min(years, key=lambda other: (abs(other - year), -other), default=None)


def _list_of_places(links: Links, year: int) -> Markup:
    """The list of all countries and exchanges, each with its page of a year, or of the nearest that it has a page of.

    States stand in it where their country has no page.
    """
    # Its addresses are paths, so that it is the same under all hosts that requests name.
    return _list_without_origin(replace(links, origin=""), year)


@lru_cache(maxsize=64)
def _list_without_origin(links: Links, year: int) -> Markup:
    html = _render(
        "_places.html",
        links=links,
        countries=_with_years(links, [*places.countries(), *_states_without_country(links)], year),
        markets=_with_years(links, places.markets(), year),
    )
    return Markup(html)  # noqa: S704 - the template has escaped what it contains


def _with_years(links: Links, listed: Iterable[places.Country], year: int) -> list[tuple[places.Country, int]]:
    """The places that have a page, each with the year of that page."""
    years = [(country, nearest_year(links, country.place, year)) for country in listed]
    return [(country, page_year) for country, page_year in years if page_year is not None]


def _states_without_country(links: Links) -> list[places.Country]:
    """The states that have pages although their country has none."""
    page_places = {place for place, _ in links.pages or ()}
    states = [place for place in page_places if place.state and Place(place.country) not in page_places]
    listed = [places.Country(place, places.full_label(place), "") for place in states]
    return sorted(listed, key=lambda state: state.name)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"long_date": long_date, "short_date": short_date, "anchor": anchor}
    environment.filters["place_label"] = places.full_label
    environment.globals |= {
        "count": count,
        "list_of_places": _list_of_places,
        "month_names": list(calendar.month_name),
        "weekday_names": list(calendar.day_name),
    }
    return environment


def _render(template: str, **variables: Any) -> str:
    return _environment().get_template(template).render(**variables)
