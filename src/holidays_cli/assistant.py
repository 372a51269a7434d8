"""What assistants can ask, as tools of the Model Context Protocol (MCP): what `holidays mcp` serves on stdin and stdout.

It needs the extra `mcp`; nothing else imports it.  Each tool asks the same queries as the command line and the server do.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from typing import Annotated, Any

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from holidays_cli import __version__, dates
from holidays_cli.errors import HolidaysError, NoAnswer, UsageError
from holidays_cli.model import SELECTABLE_KINDS, Answer, Holiday, kinds_asked_for
from holidays_cli.periods import years_of
from holidays_cli.place import Place
from holidays_cli.place_names import state_name
from holidays_cli.queries.day_status import day_status
from holidays_cli.queries.doubts import doubt_lines
from holidays_cli.queries.empty_years import empty_years
from holidays_cli.queries.lookup import lookup
from holidays_cli.queries.search import find_by_rules, find_in_places, matching_answers
from holidays_cli.queries.translate import translate
from holidays_cli.queries.upcoming import upcoming
from holidays_cli.queries.why import explain_day
from holidays_cli.queries.workdays import WorkCalendar
from holidays_cli.records import Record, explanation_record, holiday_record
from holidays_cli.sources.concurrency import map_concurrently
from holidays_cli.typed_periods import read_periods

NAME = "holidays"
MAX_YEARS = 20
"""How many years of a place one tool call may ask its sources for."""
MAX_NUMBER = 200
MAX_WORKDAYS = MAX_YEARS * 240
"""About as many as there are in so many years."""
INSTRUCTIONS = (
    "Public holidays, working days and why a day is one, read from each country's own source and weighed against computed "
    "rules. Places are names or codes: Germany, DE-BY, Bavaria, UK, GB-SCT, New York Stock Exchange. Without a state, the days "
    "are those of the whole country. `status` says how sure a day is; pass on what `notices` and `doubts` say. The first question "
    "about a place may take half a minute, because its sources are asked."
)
READ_ONLY = ToolAnnotations(read_only_hint=True, open_world_hint=True)
FIELDS = (
    "date",
    "name",
    "local_name",
    "kind",
    "half",
    "working",
    "observes",
    "states",
    "status",
    "counts",
    "source",
    "url",
)
"""The keys of `holidays_cli.records.holiday_record` that a tool tells of a day; the tool `why` tells the evidence."""

PlaceArgument = Annotated[
    str, Field(description="A country, state or exchange: its name or code", examples=["UK", "DE-BY"])
]
DayArgument = Annotated[str, Field(description=f"A day: {dates.EXAMPLES}")]
KindsArgument = Annotated[
    str, Field(description=f"Kinds of days, with commas between them: {', '.join(SELECTABLE_KINDS)}, or all")
]
LanguageArgument = Annotated[
    str | None, Field(description="The language of the names as BCP 47 has it, such as en; default: the source's own")
]


def create_server(*, offline: bool = False) -> MCPServer[Any]:
    """The server, with its tools; `offline`, no source is asked, and the archive and the rules answer."""
    server = MCPServer[Any](NAME, version=__version__, instructions=INSTRUCTIONS, log_level="WARNING")
    tools = _Tools(offline=offline)
    for tool in (
        tools.list_holidays,
        tools.next_holidays,
        tools.is_holiday,
        tools.workdays,
        tools.why,
        tools.search_holidays,
    ):
        server.add_tool(tool, annotations=READ_ONLY)
    return server


class _Tools:
    """The tools; the docstrings of the methods are what assistants read of them."""

    def __init__(self, *, offline: bool) -> None:
        self._offline = offline

    def list_holidays(
        self,
        place: PlaceArgument,
        time: Annotated[
            str,
            Field(
                description="2026, 2026-2027, december, 2026-Q4, next week, 2026-12-24..2027-01-02; default: this year"
            ),
        ] = "",
        kinds: KindsArgument = "public",
        language: LanguageArgument = None,
        all_states: Annotated[bool, Field(description="Also the days that hold in some states only")] = False,  # noqa: FBT002
    ) -> dict[str, Any]:
        """List the holidays of a place in a time, with their names and how sure each is."""
        with _clear_errors():
            asked_place = Place.parse(place)
            today = _today(asked_place)
            periods = read_periods(time or str(today.year), lambda: today)
            years = years_of(periods)
            _check_number_of_years(len(years))
            answer = self._look_up(
                asked_place, years, kinds=kinds_asked_for(kinds), language=language, all_states=all_states
            )
            if answer.missing:
                raise answer.no_answer(answer.missing[0])
            listed = answer.within(periods)
            reasons = [empty.text for empty in empty_years(answer)]
            notices = [*answer.source_notices, *reasons, *_doubts(answer, periods[0].first, periods[-1].last)]
            return _listing(asked_place, listed, notices)

    def next_holidays(
        self,
        place: PlaceArgument,
        number: Annotated[int, Field(ge=1, le=MAX_NUMBER, description="How many days")] = 1,
        start: DayArgument = "today",
        kinds: KindsArgument = "public",
        language: LanguageArgument = None,
    ) -> dict[str, Any]:
        """The next holidays of a place, from a day on."""
        with _clear_errors():
            asked_place = Place.parse(place)
            first = _read_day(start, asked_place)
            selected = kinds_asked_for(kinds)
            answers: list[Answer] = []
            failures: list[str] = []

            def ask(years: tuple[int, ...]) -> list[Answer]:
                try:
                    answers.append(self._look_up(asked_place, years, kinds=selected, language=language))
                except HolidaysError as error:
                    if first.year in years:
                        raise
                    failures.append(str(error))
                    return []  # the holidays of the years before are an answer even so
                return [answers[-1]]

            following = upcoming(asked_place.code, number, first, ask=ask)
            last = following[-1].date if following else date.max
            notices = [line for answer in answers for line in (*answer.source_notices, *_doubts(answer, first, last))]
            return _listing(asked_place, following, [*notices, *failures])

    def is_holiday(
        self,
        place: PlaceArgument,
        day: DayArgument = "today",
        kinds: KindsArgument = "public",
        language: LanguageArgument = None,
    ) -> dict[str, Any]:
        """Whether a day is a holiday in a place, whether people work on it, and why."""
        with _clear_errors():
            asked_place = Place.parse(place)
            asked_day = _read_day(day, asked_place)
            selected = kinds_asked_for(kinds)
            look_up = partial(self._look_up, asked_place, kinds=selected, language=language)
            calendar = WorkCalendar(asked_place.country, asked_place.state, kinds=selected, ask=look_up)
            status = day_status(asked_day, calendar, look_up)
            return {
                "place": asked_place.code,
                "date": asked_day.isoformat(),
                "weekday": asked_day.strftime("%A"),
                "holiday": status.is_holiday,
                "workday": status.is_workday,
                "why": status.why,
                "holidays": [_record(holiday) for holiday in status.holidays],
                "notices": [*status.answer.source_notices, *_doubts(status.answer, asked_day, asked_day)],
            }

    def workdays(
        self,
        place: PlaceArgument,
        start: DayArgument = "today",
        end: Annotated[str | None, Field(description="The last day, which counts as well; or give `add`")] = None,
        add: Annotated[
            int | None,
            Field(
                ge=-MAX_WORKDAYS,
                le=MAX_WORKDAYS,
                description="A number of working days: which day is so many after `start`",
            ),
        ] = None,
        kinds: KindsArgument = "public",
    ) -> dict[str, Any]:
        """Count the working days of a place from one day to another, or find the day a number of them later or earlier."""
        with _clear_errors():
            asked_place = Place.parse(place)
            first = _read_day(start, asked_place)
            if (end is None) == (add is None):
                raise UsageError("give either `end`, to count working days, or `add`, to find a day")
            answers: list[Answer] = []

            def ask(years: tuple[int, ...]) -> Answer:
                answers.append(self._look_up(asked_place, years, kinds=kinds_asked_for(kinds)))
                return answers[-1]

            calendar = WorkCalendar(asked_place.country, asked_place.state, kinds=kinds_asked_for(kinds), ask=ask)
            result: dict[str, Any] = {"place": asked_place.code, "start": first.isoformat()}
            if end is not None:
                last = _read_day(end, asked_place)
                if last < first:
                    raise UsageError(f"{last} is before {first}: give the earlier day as `start`")
                _check_number_of_years(last.year - first.year + 1)
                result |= {"end": last.isoformat(), "workdays": calendar.count(first, last)}
            else:
                last = calendar.add(first, add or 0)
                result |= {"add": add, "date": last.isoformat(), "weekday": last.strftime("%A")}
            start_of_doubts, end_of_doubts = min(first, last), max(first, last)
            notices = [
                line
                for answer in answers
                for line in (*answer.source_notices, *_doubts(answer, start_of_doubts, end_of_doubts))
            ]
            return {**result, "notices": list(dict.fromkeys(notices))}

    def why(self, place: PlaceArgument, day: DayArgument) -> dict[str, Any]:
        """Why a day is a public holiday in a place or is none: what each source and the rules say, and what decided."""
        with _clear_errors():
            asked_place = Place.parse(place)
            asked_day = _read_day(day, asked_place)
            failure: NoAnswer | None = None
            try:
                self._look_up(asked_place, asked_day.year)
            except NoAnswer as error:
                failure = error  # what is stored, or computed, can be explained all the same
            try:
                return explanation_record(explain_day(asked_place.country, asked_day, asked_place.state))
            except NoAnswer as error:
                raise failure or error from None

    def search_holidays(
        self,
        name: Annotated[
            str, Field(min_length=1, max_length=100, description="A name in any language, or a part of it")
        ],
        places: Annotated[
            list[str], Field(max_length=20, description="Names or codes; without any, all countries, by the rules")
        ] = [],  # noqa: B006 - the tool's schema shows it, and it is never changed
        year: Annotated[int | None, Field(ge=1, le=9999, description="Default: this year and the next")] = None,
        kinds: KindsArgument = "public",
        language: LanguageArgument = None,
    ) -> dict[str, Any]:
        """Find the days of a holiday by its name: Easter, Diwali, Ramazan Bayramı."""
        with _clear_errors():
            if not any(map(str.isalnum, name)):
                raise UsageError("which holiday? Give a name, or a part of it")
            this_year = dates.today().year
            years = (year,) if year else (this_year, min(this_year + 1, date.max.year))
            selected = kinds_asked_for(kinds)
            asked_places = list(dict.fromkeys(map(Place.parse, places)))
            answers: list[Answer] = []
            if not asked_places:
                matches = find_by_rules(name, years, selected)
            else:
                look_up = partial(self._look_up, years=years, kinds=selected)
                answers = list(map_concurrently(look_up, asked_places))
                matches = find_in_places(name, answers, partial(self._all_days, years), selected)
            listed = matching_answers(matches)
            if language:
                listed = [translate(answer, language) for answer in listed]
            days = [{"place": answer.code, **_record(holiday)} for answer in listed for holiday in answer]
            return {
                "holidays": sorted(days, key=lambda day: str(day["date"])),
                "spelled_alike": matches.are_spelled_alike,
                "near_names": list(matches.near_names),
                "notices": [line for answer in answers for line in answer.source_notices],
            }

    def _look_up(
        self,
        place: Place,
        years: int | tuple[int, ...],
        *,
        kinds: tuple[str, ...] = ("public",),
        language: str | None = None,
        all_states: bool = False,
    ) -> Answer:
        return lookup(
            place.country, years, place.state, kinds=kinds, all_states=all_states, offline=self._offline, lang=language
        )

    def _all_days(self, years: tuple[int, ...], answer: Answer) -> Answer | None:
        """The days of all states and kinds of the place of an answer, as far as they are known; None if none are."""
        try:
            return lookup(answer.country, years, answer.state, kinds=SELECTABLE_KINDS, all_states=True, offline=True)
        except HolidaysError:
            return None


@contextmanager
def _clear_errors() -> Iterator[None]:
    """Tell an assistant what is wrong with its question, or that no source answers; other errors are told by their name alone."""
    try:
        yield
    except HolidaysError as error:
        raise ToolError("; ".join([str(error), *error.hints])) from None


def _check_number_of_years(number: int) -> None:
    """Raise UsageError if one tool call would ask the sources for too many years."""
    if number > MAX_YEARS:
        raise UsageError(f"that are {number} years: ask for at most {MAX_YEARS} at a time")


def _today(place: Place) -> date:
    return dates.today_in(place.country, place.state)


def _read_day(text: str, place: Place) -> date:
    find_today: Callable[[], date] = partial(_today, place)
    return dates.read(text, find_today)


def _doubts(answer: Answer, first: date, last: date) -> list[str]:
    return doubt_lines(answer, first, last, remedy=None)


def _listing(place: Place, holidays: Answer | list[Holiday], notices: list[str]) -> dict[str, Any]:
    return {
        "place": place.code,
        "holidays": [_record(holiday) for holiday in holidays],
        "notices": list(dict.fromkeys(notices)),
    }


def _record(holiday: Holiday) -> Record:
    """What a tool tells of a holiday."""
    record = holiday_record(holiday)
    fields: Record = {field: record[field] for field in FIELDS if record[field] is not None}
    if holiday.states:
        fields["states"] = {state: state_name(holiday.country, state) for state in holiday.states}
    return fields
