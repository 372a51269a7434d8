"""What is asked for the page of a place and a year, without a request."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from holidays_cli import Answer, HolidaysError, Run, compare, upcoming
from holidays_cli.model import Holiday
from holidays_cli.place import Place
from holidays_cli.queries.compare import Comparison
from holidays_cli.queries.translate import is_untranslated, translate
from holidays_cli.server.lookup_service import LookupService
from holidays_cli.server.page.links import Options
from holidays_cli.server.parameters import DEFAULT_KINDS, states_of
from holidays_cli.server.storage.closures import Closure
from holidays_cli.server.work_calendars import OwnDays, long_weekends
from holidays_cli.sources import rules_index

PAGE_LANGUAGE = "en"
"""The language of the page's own text, and of names that nobody knows in the reader's."""


@dataclass(frozen=True)
class YearAnswers:
    """What a page of a place and a year is made of."""

    place: Place
    year: int
    today: date | None
    """Today in the place; None for a page that is the same every day: then no day is past, and none is the next."""
    options: Options
    language: str
    """The language of the names (BCP 47), where they are known in it."""
    answer: Answer
    """The days, with names in that language."""
    local_answers: Sequence[Answer] = ()
    """The same days, and those of the next holidays, with names in the language of the country."""
    next_holidays: Sequence[Holiday] = ()
    """The holidays on the next date that has any; none where they are not known."""
    runs: Sequence[Run] = ()
    """The long weekends, with up to one working day taken off, the best first."""
    comparison: Comparison | None = None
    """What each source has; None where it cannot be told."""
    elsewhere: Sequence[Holiday] = ()
    """The days of a country that some of its states have, and the country as a whole has not."""
    closures: Sequence[Closure] | None = ()
    """The closures of the calendar in the options; None where they cannot be read at the moment."""


def ask_year(
    lookups: LookupService,
    place: Place,
    year: int,
    options: Options | None = None,
    *,
    closures: Sequence[Closure] | None = (),
    reader_languages: Sequence[str] = (),
    today: date | None = None,
) -> YearAnswers:
    """The answers that a page of a place and a year needs; `today` as in `YearAnswers`.

    The names are in the language of the options, else in the first of `reader_languages` (BCP 47) in which names are
    known, else in English.  Raises as `lookup` does.
    """
    options = options or Options()
    answer, language = _answer_in_language(lookups, place, year, options, reader_languages)
    own_days = OwnDays.from_closures(closures or ())
    next_holidays: Sequence[Holiday] = ()
    if today is not None and today.year == year:
        next_holidays = _next_holidays(lookups, place, today, options, language)
    own_language = rules_index.default_language(place.country)
    stored = _all_states(lookups, place, year, options, answer)
    years = dict.fromkeys([year, *(holiday.date.year for holiday in next_holidays)])
    return YearAnswers(
        place=place,
        year=year,
        today=today,
        options=options,
        language=language,
        answer=answer,
        local_answers=[
            *[lookups.get(place, other, kinds=options.kinds, language=own_language) for other in years],
            *([translate(stored, own_language)] if stored else []),
        ],
        next_holidays=next_holidays,
        runs=long_weekends(
            lookups,
            place,
            year,
            1,
            own_days,
            options.kinds,
            # In the country's own language the names stay as its source spells them, as they do in the list.
            language=None if _is_same_language(language, own_language) else language,
        ),
        comparison=_comparison(place, year, options, language),
        elsewhere=_days_elsewhere(answer, translate(stored, language)) if stored else answer.elsewhere,
        closures=closures,
    )


def _answer_in_language(
    lookups: LookupService, place: Place, year: int, options: Options, reader_languages: Sequence[str]
) -> tuple[Answer, str]:
    """The days with their names in the language to show, and that language."""
    for language in [options.language] if options.language else reader_languages:
        answer = lookups.get(place, year, kinds=options.kinds, language=language)
        if options.language or not is_untranslated(place.country, answer.holidays, language):
            return answer, language
    return lookups.get(place, year, kinds=options.kinds, language=PAGE_LANGUAGE), PAGE_LANGUAGE


def _is_same_language(language: str, other: str) -> bool:
    """Whether two codes (BCP 47, or of a locale) are of the same language: `en` and `en_GB`."""
    return language.replace("_", "-").partition("-")[0] == other.replace("_", "-").partition("-")[0]


def _next_holidays(
    lookups: LookupService, place: Place, today: date, options: Options, language: str
) -> Sequence[Holiday]:
    """The holidays on the next date that has any; none where they are not known yet."""

    def ask(years: tuple[int, ...]) -> list[Answer]:
        try:
            return [lookups.get(place, years, kinds=options.kinds, language=language)]
        except HolidaysError:
            return []

    return upcoming(place.code, 1, today, ask=ask)


def _all_states(lookups: LookupService, place: Place, year: int, options: Options, answer: Answer) -> Answer | None:
    """The days of a country and its states, where the answer for the country says nothing of its states; else None.

    They are those of the archive and the rules, because a page must not ask the sources of fifty states.
    """
    if place.state or answer.elsewhere or options.kinds != DEFAULT_KINDS or not states_of(place):
        return None
    try:
        return lookups.get_stored(place, year)
    except HolidaysError:
        return None


def _days_elsewhere(answer: Answer, all_states: Answer) -> list[Holiday]:
    """The days that some states have on dates on which the country as a whole has none, each name of a date once."""
    days: dict[tuple[date, str], Holiday] = {}
    for holiday in all_states:
        if holiday.states and holiday.counts and holiday.date not in answer.dates:
            known = days.get((holiday.date, holiday.name))
            states = (*known.states, *holiday.states) if known else holiday.states
            days[holiday.date, holiday.name] = holiday._replace(states=tuple(dict.fromkeys(states)))
    return list(days.values())


def _comparison(place: Place, year: int, options: Options, language: str) -> Comparison | None:
    """What each source has, as it was last read: none is asked for the page."""
    try:
        return compare(place.file_code, year, place.state, kinds=options.kinds, offline=True, lang=language)
    except HolidaysError:
        return None
