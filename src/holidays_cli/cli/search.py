"""The days on which holidays of a name fall; also 'holidays when'.

The name may be in the language of the place or in English, and only a part of it;
case, accents and small mistakes do not matter. Without -y this year and the next are
searched, and the next day stands first. Without -c, HOLIDAYS_COUNTRY or a country
in the config file all countries are searched by the computed rules. Days of single
states are searched where the days of the whole country have none of the name.

The status is 0 if there are such days, 1 if there are none, 2 or more if a place
could not be searched.

examples:
  holidays search easter -c UK,DE -y 2027  in two countries in one year
  holidays when diwali                     in every country by the rules; the next one first
  holidays search easter germany 2027      places and times stand behind the name
  holidays search "st andrew" UK           a day of Scotland, whose code stands behind it
"""

import argparse
import sys
from collections.abc import Collection, Iterator, Mapping
from functools import cache

from holidays_cli import formats
from holidays_cli.cli import merging, options, positionals, selection
from holidays_cli.cli.notices import print_message
from holidays_cli.cli.search_places import places_without, with_every_place
from holidays_cli.cli.search_terms import split_name
from holidays_cli.cli.session import Session, default_country
from holidays_cli.cli.terms import length_of_first_time
from holidays_cli.errors import NoAnswer, UsageError
from holidays_cli.model import RULES_TITLE, SELECTABLE_KINDS, Answer, Holiday, is_of_kinds
from holidays_cli.place import Place
from holidays_cli.queries.answers_by_rules import answers_by_rules
from holidays_cli.queries.on_weekdays import falls_on_weekday
from holidays_cli.queries.search import (
    Matches,
    NamedHoliday,
    find_by_name,
    nearest_names,
    with_names,
    with_names_of_rules,
)
from holidays_cli.queries.translate import translate
from holidays_cli.sources.rules_index import has_rules_of_state
from holidays_cli.text import full_name, observed, spans, with_details
from holidays_cli.typed_periods import read_period

FORMATS = ("lines", *formats.NAMES)
SOME, NONE = 0, 1
MOST_NAMED = 3
"""How many places, names or days a message lists."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The name, and the options of a question."""
    parser.add_argument(
        "terms",
        metavar="NAME|PLACE|TIME",
        nargs="+",
        help="the name, or a part of it; behind it places and times, as with -c and -y: easter germany 2027",
    )
    parser.add_argument(
        "-y",
        "--year",
        metavar="YEARS",
        action=options.JoinedByCommas,
        help="2026, 2026-2028, +1, december (default: this year and the next)",
    )
    options.add_question(parser, years=False)
    options.add_limits(parser)
    group = options.add_format(parser, FORMATS, "table on a terminal, elsewhere lines of date, code and name")
    options.add_uncounted(group)
    options.add_selection(group, limit_help="no more than N days, the next ones first")
    parser.set_defaults(all_states=False)


def run(args: argparse.Namespace) -> int:
    """Write the days."""
    text = _read_terms(args)
    is_everywhere = args.country is None and default_country() is None
    if is_everywhere:
        _check_options_of_sources(args)
    session = Session(args, default="all")
    form = session.choose_format(FORMATS, elsewhere="lines")
    selection.check(args, form)
    session.add_translations(form)
    session.reports_doubts = False  # only the days that are found are asked about
    has_several_places = len(session.countries) > 1
    if args.year is None and not options.has_day_limits(args):
        session.years_by_country = {
            country: (*years, years[-1] + 1) for country, years in session.years_by_country.items()
        }
    if is_everywhere:
        answers = dict(_answers_by_rules(session))
        named = [holiday for answer in answers.values() for holiday in with_names_of_rules(answer)]
    else:
        answers = dict(_answers(session))
        named = [holiday for answer in answers.values() for holiday in with_names(answer, _listed(answer))]
    matches = find_by_name(text, named)
    if not is_everywhere:
        matching = [] if matches.are_spelled_alike else matches.holidays
        answers_with_name = {id(match.answer) for match in matching}
        session.countries = [country for country, answer in answers.items() if id(answer) not in answers_with_name]
        named += _further_days(session, answers)
        matches = with_every_place(text, find_by_name(text, named), named, answers)
        if not args.quiet:
            _report_places_without(text, matches, answers, is_limited=bool(session.periods_by_country))
    else:
        # Only now, because to translate the days of all countries takes long.
        matches = matches._replace(holidays=[_with_translation(session, match) for match in matches.holidays])
    others = [match for match in matches.holidays if not _is_listed(match, session)]
    matches = matches._replace(holidays=[match for match in matches.holidays if _is_listed(match, session)])
    if matches.holidays and matches.are_spelled_alike and not args.quiet:
        names = dict.fromkeys(match.holiday.name for match in matches.holidays)
        print_message(
            f"no holiday is called {text!r:.60}: listed are those that are spelled nearly so ({_shortened(names)})"
        )
    if matches.holidays and matches.other_name and not args.quiet:
        names = dict.fromkeys(match.holiday.name for match in matches.holidays)
        print_message(
            f"no holiday is called {text!r:.60}: listed is the same feast by another name ({_shortened(names)})"
        )
    if not matches.holidays:
        _report_nothing(text, [] if others else named, answers, is_limited=bool(session.periods_by_country))
        _report_place_in_name(text)
        _report_others(others)
        return session.status or NONE
    _report_rules(session, matches.holidays, answers)
    if not _accepts_doubts(session, matches.holidays):
        return session.status
    _write(session, matches.holidays, answers, form, has_several_places=has_several_places)
    return session.status or SOME


def _read_terms(args: argparse.Namespace) -> str:
    """The name that is searched for; places and times among the terms become values of `-c` and `-y`.

    Raises UsageError if nothing is left for the name.
    """
    _refuse_day(args.terms)
    name, args.terms = split_name(args.terms)
    if not any(map(str.isalnum, name)):
        raise UsageError("which holiday? Write a name, or a part of it: 'holidays search easter UK'")
    positionals.add_to_question(args)
    return name


def _refuse_day(terms: list[str]) -> None:
    """Raise UsageError for a day in the place of a name: `25 dec`."""
    if not terms[0][:1].isdecimal():
        return
    try:
        length = length_of_first_time(terms)
        text = " ".join(terms[:length])
        is_day = length > 0 and read_period(text).days == 1
    except UsageError:  # which is raised again where the times are read
        return
    if is_day:
        raise UsageError(f"{text!r:.60} is a day: 'holidays on {text:.60}' tells the holidays on it")


def _check_options_of_sources(args: argparse.Namespace) -> None:
    """Raise UsageError for an option about sources, of which none is asked where no place is named."""
    for option in ("refresh", "strict", "as_read", "state"):
        if getattr(args, option):
            name = f"--{option.replace('_', '-')}"
            raise UsageError(
                f"{name} needs a place: without one no source is asked, and all countries are searched by the rules"
            )


def _answers(session: Session) -> Iterator[tuple[str, Answer]]:
    """The answers about the countries of the command line, without the days that its times leave out."""
    for country, answer in session.answers_by_country(session.years_by_country):
        yield country, _within_days(session, country, answer)


def _answers_by_rules(session: Session) -> Iterator[tuple[str, Answer]]:
    """What the rules have of each country, in the years asked about."""
    if not session.args.quiet:
        print_message(
            "no place is named: all countries are searched by the computed rules, without the days of single states"
            " ('-c UK' asks the sources of a place)"
        )
    countries_by_missing_year: dict[int, list[str]] = {}
    for country, answer in answers_by_rules(session.years_by_country, session.kinds).items():
        for year in answer.missing:
            countries_by_missing_year.setdefault(year, []).append(Place(country).label)
        translated = translate(answer, session.language) if session.language else answer
        yield country, _within_days(session, country, translated)
    for year, countries in countries_by_missing_year.items():
        print_message(f"{year} could not be searched in {', '.join(countries)}: there are no rules for it")


def _with_translation(session: Session, match: NamedHoliday) -> NamedHoliday:
    """The match with a translation behind its name, if names are translated for a terminal."""
    return match._replace(holiday=session.with_translations(match.answer.replace([match.holiday])).holidays[0])


def _within_days(session: Session, country: str, answer: Answer) -> Answer:
    """The answer about a country, without the days that the times of the command line leave out."""
    periods = session.periods_by_country.get(country)
    return answer.within(periods) if periods else answer


def _further_days(session: Session, answers: Mapping[str, Answer]) -> list[NamedHoliday]:
    """The days of single states, of other kinds and those that do not count, of the countries that are left to search.

    They are what the archive and the rules have, because the sources of some countries are asked state by state.
    """
    if not session.countries:
        return []
    args, kinds, status = session.args, session.kinds, session.status
    further: list[NamedHoliday] = []
    session.args = argparse.Namespace(
        **{**vars(args), "all_states": True, "offline": True, "quiet": True, "strict": False}
    )
    session.kinds = SELECTABLE_KINDS
    try:
        for country, answer in _answers(session):
            known = {(day.date, day.name, day.kind, day.half) for day in _listed(answers[country])}
            days = [*_listed(answer), *answer.uncounted]
            further += with_names(
                answer, [day for day in days if (day.date, day.name, day.kind, day.half) not in known]
            )
    except (NoAnswer, UsageError):  # the only country, of which all that is known was searched before
        pass
    finally:
        session.args, session.kinds, session.status = args, kinds, status
    return further


def _is_listed(match: NamedHoliday, session: Session) -> bool:
    """Whether a day is of the kinds that are asked for, and counts if only such days are."""
    return is_of_kinds(match.holiday, session.kinds) and (match.holiday.counts or session.args.uncounted)


def _listed(answer: Answer) -> list[Holiday]:
    """The days of an answer, also those that hold in some of its states only."""
    return sorted((*answer, *answer.elsewhere), key=lambda holiday: holiday.date)


def _accepts_doubts(session: Session, matches: list[NamedHoliday]) -> bool:
    """Print which of the days are in doubt; False if --strict refuses an answer for it."""
    are_accepted = [session.accepts_doubts(answer, holiday.date, holiday.date) for answer, holiday, _ in matches]
    return all(are_accepted)


def _write(
    session: Session,
    matches: list[NamedHoliday],
    answers: Mapping[str, Answer],
    form: str,
    *,
    has_several_places: bool,
) -> None:
    """Write the days, those to come first; `answers` are those without the days of single states."""
    whole_answers = {id(answer) for answer in answers.values()}
    coming: list[tuple[Holiday, str]] = []
    over: list[tuple[Holiday, str]] = []
    today_in = cache(session.today)
    for answer, holiday, _ in sorted(matches, key=lambda match: match.holiday.date):
        if session.args.weekdays and not falls_on_weekday(holiday, answer.state):
            continue
        place = Place(answer.country, answer.state)
        days = over if holiday.date < today_in(place.code) else coming
        if form == "lines":
            listed_day = holiday._replace(name=with_details(holiday.name, observed(holiday._replace(note=None))))
        else:
            listed_day = holiday
        holds_in_some_states = holiday in answer.elsewhere or id(answer) not in whole_answers
        if form in ("lines", "table") and holiday.states and holds_in_some_states:
            has_several_places = True
            days += [(listed_day._replace(), Place(answer.country, state).code) for state in holiday.states]
        else:
            days.append((listed_day, place.label))
    if session.args.limit:
        dates = list(dict.fromkeys(holiday.date for holiday, _ in (*coming, *over)))[: session.args.limit]
        coming = [day for day in coming if day[0].date in dates]
        over = [day for day in over if day[0].date in dates]
    listed = [
        merging.merged([holiday for holiday, _ in days], [code for _, code in days]) for days in (coming, over) if days
    ]
    layout = session.layout()
    layout.places = has_several_places
    layout.names |= form == "lines"
    if form == "table":
        session.explain_today()  # because a table says how far the days are from today
    if session.args.count:
        counted = session.answers_to_write(listed)
        selection.write_counts(counted or [], form, by_place=has_several_places)
        return
    accepted = session.answers_to_write(merging.for_format(listed, form))
    if accepted is not None:
        formats.load("dates" if form == "lines" else form)(accepted, sys.stdout, layout)


def _report_places_without(text: str, matches: Matches, answers: Mapping[str, Answer], *, is_limited: bool) -> None:
    """Print which places have no holiday of the name, where others have one."""
    labels = [place.label for place in places_without(matches, answers)]
    if labels and matches.holidays and not matches.are_spelled_alike:
        where = ", ".join(labels) if len(labels) <= MOST_NAMED else f"{len(labels)} of the places"
        print_message(f"no holiday of {where} in {_time_of(answers, is_limited=is_limited)} is called {text!r:.60}")


def _time_of(answers: Mapping[str, Answer], *, is_limited: bool) -> str:
    """The time that was searched, as messages name it."""
    return (
        "the days asked about" if is_limited else spans({year for answer in answers.values() for year in answer.years})
    )


def _report_nothing(text: str, named: list[NamedHoliday], answers: Mapping[str, Answer], *, is_limited: bool) -> None:
    """Print that no holiday has the name, and which names are near; if the search is limited to parts of years, also that."""
    labels = [Place(answer.country, answer.state).label for answer in answers.values()]
    where = f"of {', '.join(labels)}" if 0 < len(labels) <= MOST_NAMED else "of these places"
    years = {year for answer in answers.values() for year in answer.years}
    time = f" in {_time_of(answers, is_limited=is_limited)}" if years else ""
    message = f"no holiday {where}{time} is called {text!r:.60}"
    near = nearest_names(text, named)
    print_message(f"{message}; near names are {', '.join(near)}" if near else message)


def _report_place_in_name(text: str) -> None:
    """Print how to name a place, if the name that was searched for ends in that of one."""
    from holidays_cli import place_names

    terms = text.split()
    for start in range(1, len(terms)):
        place = " ".join(terms[start:])
        try:
            code = place_names.find_code(place)
        except UsageError:  # several places are called so
            continue
        if code:
            code = _code_with_days(code)
            name = " ".join(terms[:start])
            print_message(
                f"{place[:60]!r} is part of that name: 'holidays search {name[:60]} -c {code}' searches {code} for the rest"
            )
            return


def _code_with_days(code: str) -> str:
    """The code of a place that has days of its own: of England, or else the United Kingdom, for London."""
    from holidays_cli import place_names

    country, _, state = code.partition("-")
    if not state or has_rules_of_state(country, state):
        return code
    larger = [parent for parent in place_names.parents(code) or () if has_rules_of_state(country, parent)]
    return Place(country, larger[0] if larger else None).label


def _report_rules(session: Session, matches: list[NamedHoliday], answers: Mapping[str, Answer]) -> None:
    """Print that days of single states are the rules', where no source was asked for these states."""
    whole_answers = {id(answer) for answer in answers.values()}
    by_rules = {
        Place(match.answer.country, match.answer.state).label
        for match in matches
        if id(match.answer) not in whole_answers and match.holiday.source == RULES_TITLE
    }
    if by_rules and not (session.args.quiet or session.args.offline):
        listing = ", ".join(sorted(by_rules))
        print_message(
            f"days of single states of {listing} are by the computed rules: no source was asked for each state"
        )


def _report_others(matches: list[NamedHoliday]) -> None:
    """Print which days of the name are of kinds that were not asked for, or do not count."""
    for option, are_counted in (("--kind all", True), ("--uncounted", False)):
        days = [match for match in matches if match.holiday.counts is are_counted]
        if days:
            texts = dict.fromkeys(
                f"{day.holiday.date} {full_name(day.holiday)} in {Place(day.answer.country, day.answer.state).label}"
                for day in days
            )
            print_message(f"{option} lists {_shortened(texts)}")


def _shortened(texts: Collection[str]) -> str:
    """The first texts of a list, and that there are more."""
    listed = [*texts]
    more = f" and {len(listed) - MOST_NAMED} more" if len(listed) > MOST_NAMED else ""
    return f"{', '.join(listed[:MOST_NAMED])}{more}"
