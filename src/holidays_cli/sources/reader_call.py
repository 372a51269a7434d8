"""One call of a reader: what it returned, as days by year that can be believed, or why not."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from holidays_cli import dates, rows, web
from holidays_cli.archive import ArchivedDay
from holidays_cli.errors import Unreachable, Unreadable
from holidays_cli.place import Place
from holidays_cli.sources import plausibility
from holidays_cli.sources.reader_file import Source
from holidays_cli.sources.reader_run import NO_DATES, ReaderQuestion, as_source_error, read_days
from holidays_cli.text import spans
from holidays_cli.web.address import RequestName
from holidays_cli.web.deadline import call_within
from holidays_cli.web.page import Page

LEAST_MONTHS = 3
"""The months of a year in which there are school holidays, at least: where holidays are in fewer, the list has begun or ended."""


@dataclass
class Listing:
    """What a source lists, as far as it is plausible."""

    years: dict[int, list[ArchivedDay] | None] = field(default_factory=dict)
    """The days of each year that was asked for or is mentioned; None: the source does not list that year."""
    implausible: dict[int, Unreadable] = field(default_factory=dict)
    """The years whose days are not believed, and why."""
    urls: dict[int, str | None] = field(default_factory=dict)
    """The address that each year was read from."""


@dataclass
class FetchLog:
    """What was fetched during calls of readers."""

    lines: list[str] = field(default_factory=list)
    """A line for each request."""
    pages: dict[str, Page] = field(default_factory=dict)
    """What each request read, by its `RequestName` as text."""
    last_request: str | None = None
    """What the last call of a reader asked last; None if it asked nothing."""

    def add(self, place: Place, source: Source, lines: Sequence[str], pages: Mapping[str, Page]) -> None:
        """Add what was fetched during a call of the reader of a source."""
        self.lines += [f"{place.file_code} {source.title}: {line}" for line in lines]
        self.pages |= pages
        self.last_request = next(reversed(list(pages)), None)


def call_reader(source: Source, place: Place, years: Sequence[int], seconds: float, fetch_log: FetchLog) -> Listing:
    """What `source` lists of `years`, and of other years it mentions; what it fetches is added to `fetch_log`.

    A source that is asked year by year is asked for the first of `years`.

    Raises Unreachable, Unreadable or NotPublished if none of it can be used.
    """
    if seconds <= 0:
        raise Unreachable("not asked: no time left")
    # A date that a page shows without a year is of the year that the page was asked for, or else of this year.
    year_of_dates = years[0] if "year" in source.parameters else dates.today().year
    question = ReaderQuestion(place.country, place.state, years[0], year_of_dates)
    try:
        if source.runs_apart:
            listing, urls = _listing_from_worker(source, place, question, years, seconds, fetch_log)
        else:
            # A list of school holidays is compared with nothing.
            is_compared = source.only_kind is None
            prepare = (
                partial(plausibility.prepare, place.country, year_of_dates, source.states) if is_compared else None
            )
            with web.fetch_context(seconds, prepare) as context:
                try:
                    listing = call_within(context.deadline, lambda: _listing_from_here(source, place, question, years))
                finally:
                    fetch_log.add(place, source, context.log, context.pages)
            urls = context.urls
    except Unreadable as error:
        if str(error) != NO_DATES:
            raise
        raise Unreadable("; ".join([NO_DATES, *_reasons(fetch_log)])) from None
    if not any(listing.years.values()):
        doubts = [listing.implausible[year] for year in years if year in listing.implausible]
        raise (
            doubts[0] if doubts else Unreadable("; ".join([f"it has no days of {spans(years)}", *_reasons(fetch_log)]))
        )
    last_page = urls[-1] if urls else source.address
    for year in listing.years:
        listing.urls.setdefault(year, last_page)
    return listing


def _reasons(fetch_log: FetchLog) -> list[str]:
    """Why the page that was read last has no list, as far as it says it."""
    request = fetch_log.last_request
    if request is None:
        return []
    # Imported here, because a source that answers does without.
    from holidays_cli.web.page_kinds import reasons_for_no_list

    page = fetch_log.pages[request]
    is_html = page.body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    text = page.body.decode("utf-8", "replace") if is_html else ""
    return reasons_for_no_list(RequestName.parse(request).address, text) if is_html else []


def _listing_from_here(source: Source, place: Place, question: ReaderQuestion, years: Sequence[int]) -> Listing:
    """What a source lists; its reader runs in this process."""
    try:
        return listing_of_days(source, place, read_days(source, question), years)
    except BaseException as error:  # noqa: BLE001 - a reader may raise anything
        failure = as_source_error(error)
    raise failure


def _listing_from_worker(
    source: Source, place: Place, question: ReaderQuestion, years: Sequence[int], seconds: float, fetch_log: FetchLog
) -> tuple[Listing, list[str]]:
    """What a source lists, and the addresses that were asked; its reader runs in a process of its own."""
    # Imported here, because a question to this package's own readers does without.
    from holidays_cli.sources.worker import pool

    try:
        reply = pool.call_function(source, place.file_code, question, seconds)
    except pool.CannotStart as error:
        raise Unreachable(f"no process for its reader can be started ({error})") from None
    fetch_log.add(place, source, reply.log, reply.pages)
    if reply.error is not None:
        raise reply.error
    return listing_of_days(source, place, reply.days, years), reply.urls


def listing_of_days(source: Source, place: Place, days: Sequence[rows.Day], years: Sequence[int]) -> Listing:
    """What a source lists of `years`, and of other years that its days are in; raises Unreadable if its states are wrong."""
    named_states = {state for day in days for state in day.states}
    if source.states and (unknown := sorted(named_states.difference(source.states))):
        raise Unreadable(f"it names the state {unknown[0]}, which is not among its STATES")
    if source.only_kind is not None:
        return _listing_of_kind(source, days, years)
    other_years = set() if "year" in source.parameters else {day.date.year for day in days} - set(years)
    listing = Listing()
    for year in (*years, *sorted(other_years)):
        of_year = [day for day in days if day.date.year == year]
        try:
            public = [day for day in of_year if day.is_whole_day_off]
            others = [day for day in of_year if not day.is_whole_day_off and not day.working]
            if public:
                plausibility.check(place.country, year, public, is_whole=source.is_whole)
                if source.is_whole:
                    plausibility.check_places(place.country, year, public, source.states, source.default_state)
            # Where no public holidays are expected, as in Ukraine under martial law, days of other kinds are a list, too.
            if public or (others and not plausibility.expects_public_holidays(place.country, year)):
                listing.years[year] = [_archived(day, source) for day in of_year]
                if url := _page_of(of_year):
                    listing.urls[year] = url
            elif year in years:
                listing.years[year] = None
        except Unreadable as doubt:
            listing.implausible[year] = doubt
    return listing


def _listing_of_kind(source: Source, days: Sequence[rows.Day], years: Sequence[int]) -> Listing:
    """What a source that has days of a single kind, school holidays, lists of `years`.

    The holidays of a year of school end in the year after, so that a year with days in less than three months is not listed.
    """
    if other := next((day for day in days if day.kind != source.only_kind or day.working), None):
        raise Unreadable(f"it lists {other.date} as another day than one of kind {source.only_kind}")
    listing = Listing()
    for year in years:
        of_year = [day for day in days if day.date.year == year]
        months = {day.date.month for day in of_year}
        listing.years[year] = [_archived(day, source) for day in of_year] if len(months) >= LEAST_MONTHS else None
    return listing


def _page_of(days: Sequence[rows.Day]) -> str | None:
    """The page that most of `days` stand in, if the reader says where they stand."""
    urls = Counter(day.url for day in days if day.url is not None)
    return max(urls, key=urls.__getitem__, default=None)


def _archived(day: rows.Day, source: Source) -> ArchivedDay:
    in_every_state = bool(source.states) and set(day.states) >= set(source.states)
    states = "" if in_every_state else " ".join(day.states)
    return ArchivedDay(
        day.date.isoformat(),
        day.name,
        states,
        day.note,
        int(day.working),
        day.kind,
        day.half,
        day.observes.isoformat() if day.observes else None,
        json.dumps(dict(day.names), ensure_ascii=False) if day.names else None,
        day.url,
    )
