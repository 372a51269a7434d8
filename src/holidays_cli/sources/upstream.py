"""An upstream: a site of `holidays publish`, or a `holidays serve`, that is asked before a country's own sources.

It passes on what a source has listed, and when it was asked.  That is believed as little as the site itself says, never more
than a private copy, and never more than this program believes the same source; it is weighed as any list is.
"""

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from holidays_cli import rows, web
from holidays_cli.archive import DAY, Observation
from holidays_cli.archive.observations import RANK_OF_UPSTREAM
from holidays_cli.errors import NotFound, NotPublished, Unreadable, UsageError
from holidays_cli.place import Place
from holidays_cli.sources import discovery
from holidays_cli.sources.loader import LoadedSources, default_state, known_states, load_sources
from holidays_cli.sources.observation_document import ObservationDocument, read
from holidays_cli.sources.reader_call import FetchLog, Listing, listing_of_days
from holidays_cli.sources.reader_file import Source
from holidays_cli.sources.reader_run import as_source_error
from holidays_cli.sources.upstream_address import host_of, why_no_upstream
from holidays_cli.text import age, printable
from holidays_cli.web.deadline import call_within

AUTHORITIES_BEST_FIRST = ("copy", "list", "institution", "news")
"""Whom an upstream can pass on, the most believed first."""
SECONDS = 8.0  # that an upstream has to answer, so that most of the time is left for a country's own sources
MOST_SECONDS_AHEAD = 600  # by which the clock of an upstream may be ahead of this computer's
SEPARATOR = "|"  # between the parts of the name under which the archive keeps what an upstream has passed on
WHOLE, BY_STATE, BY_YEAR = "whole", "by state", "by year"


@dataclass(frozen=True)
class PassedOn:
    """What an upstream has passed on of one source."""

    source: Source
    """The source, as it is believed from this upstream."""
    listing: Listing
    """What it lists of the year that was asked for and of others, as far as that is plausible."""
    checked_at: Mapping[int, int]
    """When the source was asked last about each of these years, in seconds since 1970 (UTC)."""


def load_all_sources(file_code: str) -> LoadedSources:
    """The sources of a country as `load_sources` gives them, and before them the upstream, if there is one.

    Raises UsageError if its address cannot be used.
    """
    loaded = load_sources(file_code)
    upstream = upstream_before(loaded.sources)
    return loaded if upstream is None else LoadedSources([upstream, *loaded.sources], loaded.notices)


def upstream_before(sources: Sequence[Source]) -> Source | None:
    """The upstream that is asked before a country's own sources; None where there is none.

    Raises UsageError if its address cannot be used.
    """
    address = discovery.upstream()
    if not address or not sources:
        return None
    if reason := why_no_upstream(address):
        raise UsageError(f"the upstream (HOLIDAYS_UPSTREAM, or upstream in config.toml): {reason}")
    host = host_of(address)
    return Source(
        __name__, host, os.path.abspath(__file__), RANK_OF_UPSTREAM, host, f"{address.partition(':')[0]}://{host}",
        authority=AUTHORITIES_BEST_FIRST[0], is_whole=True, parameters=frozenset({"country", "year", "state"}),
        states=known_states(sources), default_state=default_state(sources), is_of_country=True, is_upstream=True,
    )  # fmt: skip


def is_of_source(observation: Observation, source: Source) -> bool:
    """Whether an observation is what a source has said, or what this upstream has passed on."""
    if source.is_upstream:
        return observation.source.startswith(f"{source.id}{SEPARATOR}")
    return observation.source == source.id


def source_of(observation: Observation, sources: Iterable[Source]) -> Source | None:
    """The source among `sources` that an observation is of; None if it is of none of them.

    What an upstream has passed on is of a source that is believed as the upstream has reported it.
    """
    for source in sources:
        if is_of_source(observation, source):
            return _source_passed_on(source, observation) if source.is_upstream else source
    return None


def reader_behind(observation_source: str) -> str | None:
    """The reader of this package whose list an upstream has passed on, from the name under which the archive keeps it.

    >>> reader_behind("upstream.py:example.org|copy|whole|reader_UK.py:reader_UK")
    'reader_UK.py:reader_UK'
    """
    parts = observation_source.split(SEPARATOR, 3)
    is_passed_on = len(parts) == 4 and parts[0].startswith("upstream.py:")
    return parts[3] if is_passed_on and parts[3].startswith("reader_") else None


def ask(
    upstream: Source,
    place: Place,
    year: int,
    seconds: float,
    now: int,
    own_sources: Sequence[Source],
    fetch_log: FetchLog,
) -> PassedOn:
    """What an upstream passes on about a place and year; what it fetches is added to `fetch_log`.

    Nothing is sent to it but the path.  `own_sources` are those of the country, without the upstream.  Raises Unreachable or
    Unreadable if it has no list that can be used, NotPublished if it has none.
    """
    site = discovery.upstream().rstrip("/")
    with web.fetch_context(seconds) as context:
        try:
            return call_within(context.deadline, lambda: _ask_here(upstream, site, place, year, now, own_sources))
        except BaseException as error:  # noqa: BLE001 - what the site says is as strange as what a reader returns
            failure = as_source_error(error)
        finally:
            fetch_log.add(place, upstream, context.log, context.pages)
    raise failure


def _ask_here(
    upstream: Source, site: str, place: Place, year: int, now: int, own_sources: Sequence[Source]
) -> PassedOn:
    # A list that tells states apart stands under the country, and one that was asked for a state under the state.
    codes = list(dict.fromkeys((place.country, place.code)))
    for code in codes:
        try:
            document = read(web.fetch_from_site(site, f"/v1/observations/{code}/{year}.json"))
        except NotFound:
            continue
        if _is_about(document, place, code):
            _check(document, place, year, now, own_sources)
            return _passed_on(upstream, document, place, year, now, own_sources)
    raise NotPublished(f"it has no list of {place.label} {year}")


def _is_about(document: ObservationDocument, place: Place, code: str) -> bool:
    """Whether a document answers for a place, or else another one may; raises Unreadable for one of another country."""
    if document.country != place.country:
        raise Unreadable(f"what it has under {code} is a list of {printable(document.country):.20}")
    if document.is_asked_by_state:
        return document.state == place.state
    return place.state is None or not document.states or place.state in document.states


def _check(document: ObservationDocument, place: Place, year: int, now: int, own_sources: Sequence[Source]) -> None:
    """Raise Unreadable for a document that cannot be used for a year, or is too old."""
    if year not in document.years:
        raise Unreadable(
            f"what it has under {year} is a list of {', '.join(map(str, sorted(document.years))) or 'no year'}"
        )
    if document.default_state not in (None, default_state(own_sources)):
        raise Unreadable(
            f"its list answers for {place.label} by the days of {printable(document.default_state or ''):.20}"
        )
    seconds_ago = now - document.years[year].checked_at
    if seconds_ago < -MOST_SECONDS_AHEAD:
        raise Unreadable("it says that it has asked at a time that is still to come")
    # A site that is published once a day passes on what is a day old, and asks for years that are over once in thirty days.
    if seconds_ago >= 2 * (DAY if year >= _year_of(now) else 30 * DAY):
        raise Unreadable(f"it has asked {document.title} {age(seconds_ago)}, which is too long ago")


def _year_of(now: int) -> int:
    import time

    return time.localtime(now).tm_year


def _passed_on(
    upstream: Source, document: ObservationDocument, place: Place, year: int, now: int, own_sources: Sequence[Source]
) -> PassedOn:
    own_source = next((source for source in own_sources if source.id == document.reader), None)
    source = _named(upstream, document, _authority(document.authority, own_source))
    days = rows.clean([row for of_year in document.years.values() for row in of_year.rows], year)
    # All years of the document are looked at, as those of a list that is read at once.
    listing = listing_of_days(replace(source, parameters=frozenset()), place, days, [year])
    for other in document.years:
        listing.urls[other] = _address(document.years[other].url) or source.address
    checked_at = {other: min(of_year.checked_at, now) for other, of_year in document.years.items()}
    return PassedOn(source, listing, checked_at)


def _authority(reported: str, own_source: Source | None) -> str:
    """How much a source is believed that an upstream passes on: the least of what is said of it."""
    candidates = [_capped(reported), *([_capped(own_source.authority)] if own_source else [])]
    return max(candidates, key=AUTHORITIES_BEST_FIRST.index)


def _capped(authority: str) -> str:
    if authority == "official":
        return "copy"
    # Who installs a reader of their own believes it; nobody else has a reason to.
    return "list" if authority == "own" else authority


def _named(upstream: Source, document: ObservationDocument, authority: str) -> Source:
    form = [WHOLE] if document.is_whole else []
    form += [BY_STATE] if document.is_asked_by_state else []
    form += [BY_YEAR] if document.is_asked_by_year else []
    reader = document.reader if document.reader and re.fullmatch(r"[\w.]+:\w+", document.reader) else document.title
    function = SEPARATOR.join([upstream.function, authority, ",".join(form), reader])
    title = f"{document.title}, by {upstream.title}"
    source = _with_form(upstream, function, authority, form)
    states = tuple(state for state in document.states if re.fullmatch(r"[A-Z0-9-]{1,20}", state))
    return replace(
        source, title=title, address=_address(document.address), states=states, default_state=document.default_state
    )


def _source_passed_on(upstream: Source, observation: Observation) -> Source:
    """The source that an upstream has passed on, from the name under which the archive keeps it."""
    function = observation.source.partition(":")[2]
    _, authority, form, _ = function.split(SEPARATOR, 3)
    source = _with_form(upstream, function, authority, form.split(","))
    return replace(
        source, title=observation.title, address=observation.url,
        states=observation.state_codes, default_state=observation.default_state,
    )  # fmt: skip


def _with_form(upstream: Source, function: str, authority: str, form: Sequence[str]) -> Source:
    parameters = {"state": BY_STATE in form, "year": BY_YEAR in form}
    return replace(
        upstream,
        function=function,
        authority=authority if authority in AUTHORITIES_BEST_FIRST else AUTHORITIES_BEST_FIRST[-1],
        is_whole=WHOLE in form,
        parameters=frozenset(name for name, is_asked in parameters.items() if is_asked),
        is_upstream=False,
    )


def _address(text: str | None) -> str | None:
    """The address that a document names, if it is one of the web."""
    return text if text and re.fullmatch(r"https?://[!-~]{1,2000}", text) else None
