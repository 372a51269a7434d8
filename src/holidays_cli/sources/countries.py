"""What can be asked for of a country: its states and its sources, known from importing its reader as a lookup does."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from holidays_cli.place import Place
from holidays_cli.sources import catalogue, discovery
from holidays_cli.sources.description import describe_ahead, describe_file
from holidays_cli.sources.loader import (
    default_state,
    known_states,
    load_school_sources,
    load_sources,
    load_untried_sources,
)
from holidays_cli.sources.reader_file import Source
from holidays_cli.sources.upstream import upstream_before


class Country(NamedTuple):
    """What can be asked for of one country."""

    code: str
    """The ISO 3166-1 alpha-2 code; of a single state, its code in ISO 3166-2."""
    name: str
    states: tuple[str, ...]
    """The states that at least one of its sources lists."""
    default_state: str | None
    """The state whose days answer for the country, where there is such a state."""
    sources: tuple[Source, ...]
    """Best first; none if the only reader file of the country cannot be used.  They are here to be listed, not to be called."""
    notices: tuple[str, ...]
    """What is to be known about its reader files, a line each: which cannot be used, and why."""
    untried: tuple[Source, ...] = ()
    """The sources that nobody has seen read with success yet, which answer no question."""
    school: tuple[Source, ...] = ()
    """The sources of its school holidays, best first, which answer those only who ask for days of kind school."""
    upstream: Source | None = None
    """The site that is asked before its sources; None where there is none."""

    @property
    def state_names(self) -> dict[str, str]:
        """The names of the states by their codes: English where there is an English one, else their own.

        >>> describe("UK").state_names["SCT"]
        'Scotland'
        """
        if not self.states:
            return {}
        from holidays_cli.place_names import state_name  # the names of all states take a while to read

        return {state: state_name(self.code.partition("-")[0], state) for state in self.states}


def describe(code: str) -> Country:
    """What can be asked for of a country.

    >>> uk = describe("UK")
    >>> uk.code, uk.name, uk.states, uk.sources[0].title
    ('GB', 'United Kingdom', ('ENG', 'NIR', 'SCT', 'WLS'), 'GOV.UK')

    Raises UsageError, with the codes that are like it, if there is no such country, and if there is no such state where
    `code` names one.
    """
    place = Place.parse(code)
    iso = place.country
    sources, notices = load_sources(place.file_code, describe_file)
    untried = tuple(load_untried_sources(place.file_code, describe_file))
    school = tuple(load_school_sources(place.file_code, describe_file).sources)
    if not sources and not notices and not untried and not school:
        raise catalogue.unknown_country(iso)
    states = known_states(sources)
    if sources and place.state and place.state not in {*states, *known_states(school)}:
        raise catalogue.unknown_state(place, states)
    return Country(
        iso, catalogue.name(iso), states, default_state(sources), tuple(sources), tuple(notices), untried, school,
        upstream_before(sources),
    )  # fmt: skip


def describe_place(code: str) -> Country:
    """The same for a country, or for one state of it alone.

    >>> bavaria = describe_place("Bavaria")
    >>> bavaria.code, bavaria.name, bavaria.states
    ('DE-BY', 'Bavaria, Germany', ('BY',))
    """
    country = describe(code)
    place = Place.parse(code)
    if place.state is None or not country.sources:
        return country
    from holidays_cli.place_names import state_name

    name = f"{state_name(place.country, place.state)}, {country.name}"
    return country._replace(code=place.code, name=name, states=(place.state,), default_state=None)


def describe_all(codes: Iterable[str]) -> Iterator[Country]:
    """The same as `describe_place` for several places, in less time.

    Raises UsageError for the first of them that does not exist.
    """
    codes = list(codes)
    describe_ahead({Place.parse(code).file_code for code in codes}.intersection(discovery.codes()))
    return map(describe_place, codes)
