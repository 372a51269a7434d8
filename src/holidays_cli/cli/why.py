"""Why a day is a public holiday or not: what each source says of it, and what decided.

With a DAY, the exit status is 0 if it is one and 1 if not. With a year (-y, or
as DAY) it is 0 if all sources agree with the rules about it, and 1 if days are
in doubt or have wrong names; the days about which they do not agree are listed,
and with -v all.
Nobody is asked: the archive has what the sources said.

what the words mean:
  the source    whose list answers for the country: the first that has been read
  the rules     what python-holidays computes from the laws of the country
  the state's list  a list that the state publishes, or a copy of its notices
  weekend day   a day of the weekly rest, on which nothing depends on a holiday
  feast         a holiday of several days, or one whose date depends on the moon
  another kind  bank, government, local, school, optional or observance: not a
                public holiday (holidays --kind)
  abolished     by a new law, no holiday any more
  estimated     the rules cannot be sure of the date: it depends on the moon
  confirmed     the source and the rules agree, or the rules, a weekend or the
                source's other years explain the day
  announced     only the state's list has it; it counts
  unconfirmed   only a list that is not the state's has it; it does not count
  disputed      the source and the rules contradict each other
  reported      the source has it, and nothing can be compared with it
  computed      the rules alone have it
what it says:
  yes, no       it has the day as a public holiday, or not
  -             it says nothing about the day, or there are no rules for the year
who speaks:
  official      the state publishes the list
  copy          a private copy of the state's notices
  list          a private list
  institution   a central bank or an exchange
  news          Google's calendar, or what is made of it
  own           a reader that you have installed

examples:
  holidays why 2027-05-04 BG         one day
  holidays why -c BG -y 2027         the year's days in doubt
"""

import argparse
import sys
from collections.abc import Iterable

from holidays_cli import dates
from holidays_cli.cli import options, positionals, session_times
from holidays_cli.cli.lines import write_line
from holidays_cli.cli.session import Session
from holidays_cli.errors import UsageError
from holidays_cli.markets import MARKETS
from holidays_cli.place import Place
from holidays_cli.queries.why import Explanation, Witness, explain_day, explain_years
from holidays_cli.records import explanation_record, write_json
from holidays_cli.text import long_date, short_time

COUNTS, DOES_NOT = 0, 1
YEAR_LENGTH = 4
INDENT_OF_WITNESS = 7  # cells before the title of a source
FORMATS = ("text", "json")
SENTENCE_WORDS = ("a", "holiday", "is", "not", "public")
"""Words of a question that say nothing here: `why is 25 dec a holiday in UK`."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The day or the years, and the place."""
    parser.add_argument(
        "terms", metavar="DAY|PLACE", nargs="*", help=f"{dates.EXAMPLES}, or a year; and a place, as with -c"
    )
    add = parser.add_argument_group("question").add_argument
    add(
        "-c",
        "--country",
        metavar="CC",
        action=options.JoinedByCommas,
        help="a code or a name: UK, DE-BY, Germany (default: HOLIDAYS_COUNTRY)",
    )
    add(
        "-s",
        "--state",
        metavar="SCT",
        action=options.JoinedByCommas,
        help="the state: its name, or the part of its ISO 3166-2 code after the dash",
    )
    add(
        "-y",
        "--year",
        metavar="YEARS",
        action=options.JoinedByCommas,
        help="2026, 2026-2028, 2025,2027, or +1 for next year",
    )
    add("--tz", metavar="ZONE", help="today is the date in this time zone (default: HOLIDAYS_TZ, or the place's own)")
    group = parser.add_argument_group("output")
    options.add_output(group, FORMATS, "text")
    parser.add_argument_group("sources").add_argument(
        "--no-plugins", action="store_true", help="use the readers of this package only (or set HOLIDAYS_NO_PLUGINS=1)"
    )
    options.add_messages(parser, "nothing more; with a year, list all days and not only those in doubt")


def run(args: argparse.Namespace) -> int:
    """Write the explanations."""
    times, others = positionals.split_times(args.terms)
    others = [term for term in others if term not in SENTENCE_WORDS]
    positionals.add_places(args, others, "a day, a year or a place")
    if args.year and times:
        raise UsageError("give a DAY or -y YEARS, not both")
    are_years = all(len(time) == YEAR_LENGTH and time.isdecimal() for time in times)
    if not are_years and (len(times) > 1 or ".." in times[0]):
        raise UsageError(f"one day at a time can be explained, not {', '.join(times)}")
    years = args.year or (",".join(times) if times and are_years else None)
    form = args.format or "text"
    session = Session(args)
    country = session.only_country()
    if years is None and times:
        explanation = explain_day(country, session_times.read_day(session, times[0], country), session.state)
        _write([explanation], form)
        return COUNTS if explanation.counts else DOES_NOT
    explanations = explain_years(country, session.read_years(years)[country], session.state)
    if periods := session.periods_by_country.get(country):
        explanations = [
            explanation
            for explanation in explanations
            if any(first <= explanation.date <= last for first, last in periods)
        ]
    in_doubt = [explanation for explanation in explanations if not explanation.is_plain]
    _write(explanations if args.verbose else in_doubt, form)
    if form == "text" and not args.quiet:
        place = Place.parse(country, session.state).label
        write_line(f"{place}: the sources and the rules agree about {len(explanations) - len(in_doubt)} days")
    has_faults = any(explanation.is_doubtful or explanation.is_misnamed for explanation in explanations)
    return DOES_NOT if has_faults else COUNTS


def _write(explanations: Iterable[Explanation], form: str) -> None:
    if form == "json":
        write_json(map(explanation_record, explanations), sys.stdout)
        return
    for explanation in explanations:
        _write_paragraph(explanation)


def _write_paragraph(explanation: Explanation) -> None:
    """Write an explanation as a person reads it: what decided, and a line for each witness."""
    verb = "is" if explanation.counts else "is not"
    noun = "a closing day of" if explanation.place.country in MARKETS else "a public holiday in"
    status = f" ({explanation.status})" if explanation.status else ""
    first = f"{long_date(explanation.date)} {verb} {noun} {explanation.place.label}{status}: {explanation.sentence}"
    write_line(first)
    for witness in explanation.witnesses:
        write_line(_line(witness), indent=INDENT_OF_WITNESS)


def _line(witness: Witness) -> str:
    answers: dict[bool | None, str] = {True: "yes", False: "no", None: "-"}
    statement = answers[witness.says]
    times = []
    if witness.read_at is not None:
        times.append(f"read {short_time(witness.read_at)}")
    if witness.first_seen is not None:
        times.append(f"first seen {short_time(witness.first_seen)}")
    if witness.missing_since is not None:
        times.append(f"no longer listed since {short_time(witness.missing_since)}")
    silence = ""
    if witness.says is None:
        silence = "no rules for this year" if witness.authority == "rules" else "says nothing about this day"
    speaker = witness.title if witness.authority == "rules" else f"{witness.title} ({witness.authority})"
    details = ", ".join(filter(None, [silence, witness.name, witness.url, *times]))
    return f"  {statement:3}  {speaker}{': ' if details else ''}{details}"
