"""What the sources have said differently since they were first read.

Without -c it is what those of every country in the store have said.
A day that was added has a +, one that was dropped a -, one that is called otherwise,
or has another note or other states, a ~.
The status is 0 if there are none, 1 if there are some, higher if nobody could tell.

examples:
  holidays changes -c UK --since 2026-01-01   what GOV.UK has said differently this year
  holidays changes --refresh || notify        for cron: ask again; what is new since yesterday
"""

import argparse
import sys
import time
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from holidays_cli.cli import session
from holidays_cli.errors import UsageError
from holidays_cli.model import Holiday
from holidays_cli.place import Place
from holidays_cli.queries import changes
from holidays_cli.queries.changes import Change
from holidays_cli.records import change_record, timestamp, write_json
from holidays_cli.rows import read_date
from holidays_cli.sources import catalogue, discovery


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `changes`."""
    session.add_question(parser)
    add = parser.add_argument_group("output").add_argument
    add("--since", metavar="DAY", help="2026-02-27, today or yesterday, in UTC (default: with --refresh, yesterday)")
    add("-f", "--format", choices=("lines", "json"), default="lines", help="default: lines")


def run(args: argparse.Namespace) -> int:
    """Write the changes, after asking again if that is wished."""
    since = _day(args.since or ("yesterday" if args.refresh else None))
    questions = session.Questions(args) if args.country else None
    if args.state and not questions:
        raise UsageError("of which country is that state? Give -c too")
    known = changes.remembered()
    if questions:
        _check(questions.countries, known)
        if args.state:
            _check_state(questions.countries, args.state.upper())
    years = session.years(args.year) if args.year else None
    status = _refresh(args, questions, known) if args.refresh else 0
    found: list[Change] = []
    for code in questions.countries if questions else [None]:
        found += changes.changes(code, since, years=years, state=questions.state if questions else None)
    several = questions is None or len(questions.countries) > 1
    if args.format == "json":
        write_json(map(change_record, found), sys.stdout)
    else:
        sys.stdout.writelines(_line(change, several=several) + "\n" for change in found)
    return max(status, 1 if found else 0)


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    today = _today()
    try:
        return {"today": today, "yesterday": today - timedelta(1)}.get(text) or read_date(text)
    except ValueError:
        raise UsageError(f"--since {text!r} is no day: write 2026-02-27, today or yesterday") from None


def _today() -> date:
    return datetime.fromtimestamp(time.time(), UTC).date()


def _check(codes: list[str], known: dict[str, list[int]]) -> None:
    """Raise UsageError for a country that does not exist; most are in the store, and need not be looked up."""
    seen = {code.partition("-")[0] for code in known}
    for code in codes:
        name = Place.parse(code).file_code
        if name not in seen and name not in discovery.codes() and name not in catalogue.every():
            raise UsageError(f"unknown country {name!r}; {catalogue.nearest(name)}'holidays countries' lists them all")


def _check_state(codes: list[str], state: str) -> None:
    from holidays_cli.sources.loader import sources

    for code in codes:
        has = sorted({one for source in sources(Place.parse(code).file_code)[0] for one in source.states})
        if state not in has:
            raise UsageError(f"unknown state {state!r:.60} of {code}: it has {', '.join(has) or 'none'}")


def _refresh(args: argparse.Namespace, questions: session.Questions | None, known: dict[str, list[int]]) -> int:
    """Ask again for the years of the store that are not over, and return the status of asking."""
    this = _today().year
    together: dict[tuple[int, ...], list[str]] = {}
    for code in questions.countries if questions else known:
        place = Place.parse(code, questions.state if questions else None)
        name = place.file_code
        asked_as = f"{name}-{place.state}" if place.state else name
        current = {year for year in (*known.get(name, ()), *known.get(asked_as, ())) if year >= this}
        together.setdefault(tuple(sorted(current | {this})), []).append(asked_as)
    status = 0
    for years, codes in together.items():
        asked = argparse.Namespace(**vars(args))
        asked.country, asked.state = ",".join(codes), None
        asked.year = args.year or ",".join(map(str, years))
        asking = session.Questions(asked)
        for _ in asking:
            pass
        status = max(status, asking.status)
    return status


def _line(change: Change, *, several: bool) -> str:
    """A change as a person reads it.

    >>> holiday = Holiday(date(2026, 6, 15), "World Cup bank holiday", "GB", first_seen=1772150400)
    >>> _line(Change("+", holiday, None, 1772150400, False, None, 0), several=False)
    '+ 2026-06-15 World Cup bank holiday (first seen 2026-02-27)'
    """
    holiday = change.holiday
    when = [*_was(holiday, change.before), f"first seen {_date(holiday.first_seen)}"]
    if change.kind == "-":
        when.append(f"gone {_date(change.seen_at)}")
    country = f"{holiday.country}-{change.state}" if change.state else holiday.country if several else ""
    where = ", ".join(filter(None, (country, " ".join(holiday.states), holiday.source if change.rank else "")))
    words = (
        change.kind, holiday.date.isoformat(), holiday.name, "[working day]" if change.working else "",
        f"({', '.join(when)})", f"[{where}]" if where else "",
    )  # fmt: skip
    return " ".join(filter(None, words))


def _was(holiday: Holiday, before: Holiday | None) -> Iterable[str]:
    if before and before.name != holiday.name:
        yield f'was "{before.name}"'
    if before and before.note != holiday.note:
        yield f'note was "{before.note or ""}"'
    if before and before.states != holiday.states:
        yield f"was {'in ' + ' '.join(before.states) if before.states else 'everywhere'}"


def _date(seconds: int | None) -> str:
    return (timestamp(seconds) or "")[:10]
