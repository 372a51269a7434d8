"""What the sources have added, dropped or changed since they were first read.

Without a place: the sources of every country in the archive.
A + marks a day that was added, a - one that was dropped, a ~ one whose name, note
or states have changed.
The status is 0 if there are none, 1 if there are some, 2 or more if there is no answer:
3 if no source of a place was ever read, so that nothing can be told about its changes,
4 if a part of the archive is damaged, which is left out.

examples:
  holidays changes UK --since 2026-01-01      what GOV.UK has changed this year
  holidays changes --refresh || echo look     for cron: ask again; what is new since yesterday
"""

import argparse
import sys
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime

from holidays_cli.cli import options, positionals
from holidays_cli.cli.lines import write_line
from holidays_cli.cli.notices import print_message
from holidays_cli.cli.session import Session
from holidays_cli.errors import SourceError, UnknownTime, Unreachable, UsageError
from holidays_cli.model import Holiday
from holidays_cli.periods import Period, years_of
from holidays_cli.place import Place
from holidays_cli.queries import changes
from holidays_cli.queries.changes import Change
from holidays_cli.records import change_record, timestamp, write_json
from holidays_cli.sources import catalogue
from holidays_cli.text import marks, part_of_day, spans
from holidays_cli.typed_periods import read_period, read_periods

FORMATS = ("lines", "json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `changes`."""
    options.add_places_and_years(parser)
    options.add_question(
        parser,
        kinds="the kinds of days whose changes are listed, if not those of public, half and working days",
        weighed=False,
    )
    group = parser.add_argument_group("output")
    add = group.add_argument
    add("--since", metavar="DAY", help="2026-02-27, yesterday, last week, in UTC (default: with --refresh, yesterday)")
    options.add_output(group, FORMATS, "lines")


def run(args: argparse.Namespace) -> int:
    """Write the changes; with --refresh after asking the sources again."""
    positionals.add_to_question(args)
    since = _read_since(args.since or ("yesterday" if args.refresh else None))
    session = Session(args) if args.country else None
    if args.state and not session:
        raise UsageError("of which country is that state? Give -c too")
    archived_years = changes.archived_years()
    if session:
        places = [Place.parse(code, session.state) for code in session.countries]
        _check_places(places, archived_years)
    periods = read_periods(args.year, _today) if args.year else None
    years = years_of(periods) if periods else None
    kinds = options.read_kinds(args.kind, changes.DEFAULT_KINDS)
    if session:
        read_before = {place for place in places if changes.has_list_of(place, years)}
    status = _refresh(args, session, archived_years) if args.refresh else 0
    language = session.language if session else options.read_language(args.lang)
    if session:
        status = max(status, _report_unread_places(places, read_before, years, quiet=args.quiet))
        countries: list[str | None] = list(session.countries)
    else:
        status = max(status, _report_empty_archive(archived_years))
        countries = [None]
    listing = _Listing(session, args, since, periods, language)
    if args.format == "json":
        write_json(map(change_record, listing.changes(countries, years, kinds)), sys.stdout)
    else:
        several = session is None or len(session.countries) > 1
        for change in listing.changes(countries, years, kinds):
            write_line(_line(change, several=several), indent=2)
    for notice in dict.fromkeys(listing.notices):
        print_message(notice)
    if listing.is_damaged:
        status = max(status, SourceError.status)
    return max(status, 1 if listing.count else 0)


class _Listing:
    """The changes that are written, one country after the other, because all of them may be millions."""

    def __init__(
        self,
        session: Session | None,
        args: argparse.Namespace,
        since: date | None,
        periods: Sequence[Period] | None,
        language: str | None,
    ) -> None:
        self._state = session.state if session else None
        self._since = since
        self._periods = periods
        self._language = language
        self._tells_untranslated = language is not None and not args.quiet
        self.count = 0
        """How many changes were listed."""
        self.notices: list[str] = []
        """Lines for a person, complete when all changes were listed."""
        self.is_damaged = False
        """Whether the archive has what cannot be read."""

    def changes(
        self, countries: Iterable[str | None], years: Collection[int] | None, kinds: Sequence[str]
    ) -> Iterator[Change]:
        """The changes of some countries, or for None of all that are in the archive."""
        damage: list[str] = []
        for country in countries:
            for of_country in changes.changes_by_country(
                country, self._since, years=years, state=self._state, kinds=kinds, lang=self._language, notices=damage
            ):
                changes_asked_for = [change for change in of_country if self._is_asked_for(change)]
                self.count += len(changes_asked_for)
                if self._tells_untranslated and self._language is not None:
                    self.notices += changes.untranslated_notices(changes_asked_for, self._language)
                yield from changes_asked_for
        self.is_damaged = bool(damage)
        self.notices += damage

    def _is_asked_for(self, change: Change) -> bool:
        day = change.holiday.date
        return not self._periods or any(period.first <= day <= period.last for period in self._periods)


def _read_since(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return read_period(text, _today).first
    except UnknownTime:
        raise UsageError(f"--since {text!r} is no day: write 2026-02-27, today, yesterday or 'last week'") from None


def _today() -> date:
    return datetime.fromtimestamp(time.time(), UTC).date()


def _check_places(places: list[Place], archived_years: dict[str, list[int]]) -> None:
    """Raise UsageError for a country or a state that does not exist.

    Most countries are in the archive, and need not be looked up.
    """
    archived_countries = {Place.parse(code).country for code in archived_years}
    for place in places:
        if place.state:
            from holidays_cli.sources.countries import describe

            describe(place.code)
        elif place.country not in archived_countries and place.country not in {
            *catalogue.every(),
            *catalogue.markets(),
        }:
            raise catalogue.unknown_country(place.file_code)


def _report_empty_archive(archived_years: dict[str, list[int]]) -> int:
    """Print that no source was ever read, if that is so; the exit status that tells it, else 0."""
    if archived_years:
        return 0
    print_message("no source was read yet, so that none can have changed: 'holidays UK' reads that of a place")
    return Unreachable.status


def _report_unread_places(
    places: list[Place], read_before: set[Place], years: Collection[int] | None, *, quiet: bool
) -> int:
    """Print of which places no source was ever read; the exit status that tells it, 0 if there are none.

    `read_before` are those places of which one was read before the sources were asked again.
    """
    status = 0
    of_years = f" for {spans(years)}" if years else ""
    for place in places:
        if not changes.has_list_of(place, years):
            years_to_ask = f" {spans(years).replace(', ', ',')}" if years else ""
            print_message(
                f"no source of {place.label} was read yet{of_years}, so that nothing can be told about changes:"
                f" 'holidays {place.label}{years_to_ask}' reads it"
            )
            status = Unreachable.status
        elif place not in read_before and not quiet:
            print_message(f"{place.label} was read for the first time, so that nothing can have changed yet")
    return status


def _refresh(args: argparse.Namespace, session: Session | None, archived_years: dict[str, list[int]]) -> int:
    """Ask again for the years in the archive that are not over, and return the status of asking."""
    this_year = _today().year
    codes_by_years: dict[tuple[int, ...], list[str]] = {}
    for code in session.countries if session else archived_years:
        place = Place.parse(code, session.state if session else None)
        years = {this_year}
        for year in (*archived_years.get(place.file_code, ()), *archived_years.get(place.label, ())):
            if year >= this_year:
                years.add(year)
        codes_by_years.setdefault(tuple(sorted(years)), []).append(place.label)
    status = 0
    for years_together, codes in codes_by_years.items():
        refresh_args = argparse.Namespace(**vars(args))
        refresh_args.country = ",".join(codes)
        refresh_args.state = None
        refresh_args.year = args.year or ",".join(map(str, years_together))
        refreshing = Session(refresh_args)
        for _ in refreshing.answers():
            pass
        status = max(status, refreshing.status)
    return status


def _line(change: Change, *, several: bool) -> str:
    """A change as a person reads it.

    >>> holiday = Holiday(date(2026, 6, 15), "World Cup bank holiday", "GB", first_seen=1772150400)
    >>> _line(Change("+", holiday, None, 1772150400, False, None, 0), several=False)
    '+ 2026-06-15 World Cup bank holiday (first seen 2026-02-27)'
    """
    holiday = change.holiday
    history = [*_differences(holiday, change.before), f"first seen {_day(holiday.first_seen)}"]
    if change.kind == "-":
        history.append(f"gone {_day(change.seen_at)}")
    country = Place(holiday.country, change.state).label if several or change.state else ""
    source = holiday.source if change.rank else ""  # the first source need not be named
    place = ", ".join(filter(None, (country, " ".join(holiday.states), source)))
    parts = (
        change.kind,
        holiday.date.isoformat(),
        holiday.name,
        *(f"[{text}]" for text in marks(holiday)),
        f"({', '.join(history)})",
        f"[{place}]" if place else "",
    )
    return " ".join(filter(None, parts))


def _differences(holiday: Holiday, before: Holiday | None) -> Iterator[str]:
    """What the source said of the day before."""
    name_before = (before.local_name or before.name) if before else ""
    if before and name_before != (holiday.local_name or holiday.name):
        yield f'was "{name_before}"'
    if before and before.note != holiday.note:
        yield f'note was "{before.note or ""}"'
    if before and before.states != holiday.states:
        yield f"was {'in ' + ' '.join(before.states) if before.states else 'everywhere'}"
    if before and before.kind != holiday.kind:
        yield f"was of kind {before.kind}"
    if before and before.half != holiday.half:
        yield f"was {' '.join(part_of_day(before)) or 'a whole day off'}"
    if before and before.observes != holiday.observes:
        yield f"stood for {before.observes or 'itself'}"


def _day(seconds: int | None) -> str:
    """The date of a time, in UTC."""
    return (timestamp(seconds) or "")[:10]
