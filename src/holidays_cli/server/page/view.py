"""What the template of a year's page shows of the answers."""

import calendar
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError

from holidays_cli import Run, dates
from holidays_cli.errors import NotPublished
from holidays_cli.formats.footnotes import MEANINGS, terms
from holidays_cli.model import RULES_TITLE, Evidence, Holiday, kinds_asked_for
from holidays_cli.place import LONGEST_ISO_STATE, Place
from holidays_cli.queries.doubts import doubt_lines
from holidays_cli.queries.empty_years import empty_years
from holidays_cli.server.page import places
from holidays_cli.server.page.answers import PAGE_LANGUAGE, YearAnswers
from holidays_cli.server.page.links import Links, kinds_in_query
from holidays_cli.server.parameters import DEFAULT_KINDS
from holidays_cli.server.storage.closures import Closure
from holidays_cli.sources import catalogue, rules_index
from holidays_cli.sources.loader import default_state, load_sources
from holidays_cli.sources.rules import years_covered
from holidays_cli.sources.rules_names import languages
from holidays_cli.sources.weekends import weekends
from holidays_cli.text import count, details, distance, name_without_hour

MAX_DESCRIPTION_NAMES = 4  # search engines show some 150 characters of a description
MAX_EXCEPTED = 3  # states that lack a day: with more of them, those that have it are named
ALL_KINDS = kinds_asked_for("all")

STATUS_SENTENCES = {
    "confirmed": "The source has this day, and so have the rules.",
    "announced": "Only the state’s own list has this day, and it counts.",
    "unconfirmed": "Only a list that is not the state’s has this day.",
    "disputed": "The source and the rules contradict each other about this day.",
    "reported": "The source has this day; there are no rules to compare it with.",
    "computed": "This day was computed by rules; no source has been read for it.",
    "estimated": "This day was computed, and its date may still change by a day or two.",
}


class Option(NamedTuple):
    """An option of a selector: what the form sends, and what the visitor reads."""

    value: str
    label: str


KIND_OPTIONS = (
    Option("", "Public holidays"),
    Option("bank", "Bank holidays"),
    Option("government", "Government holidays"),
    Option("local", "Local holidays"),
    Option("school", "School holidays"),
    Option("optional", "Optional holidays"),
    Option("observance", "Observances"),
    Option("half", "Half days"),
    Option("working", "Make-up working days"),
    Option("all", "All kinds of days"),
)
"""The kinds of days that can be selected; the address of the page may name several."""


def year_content(answers: YearAnswers, links: Links) -> dict[str, Any]:
    """The variables of the template of a year's page."""
    return _YearContent(answers, links).variables()


class Name(NamedTuple):
    """A name with the language that it is in (BCP 47)."""

    text: str
    language: str


class EvidenceLine(NamedTuple):
    """What one source says of a day, in words."""

    source: str
    url: str | None
    """The address that was read, if it is one of the web."""
    statement: str


@dataclass(frozen=True)
class DayRow:
    """A day in the list."""

    date: date
    name: Name
    local_name: Name | None
    """What the day is called in the country, where that is another name."""
    remarks: str
    css_classes: str
    is_next: bool
    states: Sequence[places.State]
    """The states that have the day, or with `all_except` those that have not; none where the day is one of the whole place."""
    all_except: bool
    summary: str
    """Why it counts or does not, in a sentence."""
    evidence: Sequence[EvidenceLine]


@dataclass(frozen=True)
class CalendarDay:
    """A cell of the calendar of the year."""

    date: date
    css_classes: str
    description: str
    """The names of its holidays and closures; empty on most days."""
    is_today: bool


class Month(NamedTuple):
    """A month of the calendar, in weeks from Monday; None stands for a day of another month."""

    name: str
    weeks: list[list[CalendarDay | None]]


class LongWeekend(NamedTuple):
    """Days off in a row."""

    run: Run
    names: str
    is_past: bool


class Difference(NamedTuple):
    """A date that some sources have and others have not."""

    date: date
    statements: list[EvidenceLine]


class _YearContent:
    """Makes the variables of the template."""

    def __init__(self, answers: YearAnswers, links: Links) -> None:
        self._answers = answers
        self._links = links
        self._place, self._year = answers.place, answers.year
        self._own_language = rules_index.default_language(self._place.country)
        self._states = {state.place.state: state for state in places.states(Place(self._place.country))}
        self._local_names = self._find_local_names()
        self._next_date = answers.next_holidays[0].date if answers.next_holidays else None

    def variables(self) -> dict[str, Any]:
        """All of them."""
        answers, links, place, year = self._answers, self._links, self._place, self._year
        country = Place(place.country)
        state_for_country = default_state(load_sources(place.file_code).sources)
        first_year, last_year = years_covered(place.country)
        rows = self._rows()
        feed = links.feed(place, answers.options)
        return {
            "links": links,
            "place": place,
            "country": country,
            "year": year,
            "options": answers.options,
            "today": answers.today,
            "place_name": places.label(place),
            "country_name": catalogue.name(place.country),
            "sentence_name": places.in_sentence(places.label(place)),
            "years": [
                other
                for other in range(year - 1, year + 2)
                if first_year <= other <= last_year and links.has_page(place, other)
            ],
            "states": [state for state in self._states.values() if links.has_page(state.place, year)],
            "has_country_page": links.has_page(country, year),
            "default_state": self._states.get(state_for_country),
            "division": places.with_article(places.division(place.country)),
            "compared": _enumeration(self._compared_sources()),
            "country_in_sentence": places.in_sentence(catalogue.name(place.country)),
            "divisions": places.plural(places.division(place.country)),
            "description": self._description(rows),
            "total": self._total(),
            "left": self._left(),
            "rows": rows,
            "rows_elsewhere": [self._row(day) for day in answers.elsewhere] if not place.state else [],
            "next": self._next(),
            "feed": feed,
            "months": self._months(),
            "weekdays": list(calendar.day_name),
            "has_closures": bool(self._closures_of_year()),
            "has_worked_days": any(row.css_classes == "worked" for row in rows),
            "long_weekends": self._long_weekends(),
            "differences": self._differences(),
            "compared_sources": self._compared_sources(),
            "sources": self._sources(),
            "notices": self._notices(),
            "meanings": self._meanings(),
            "kinds": self._kind_options(),
            "languages": _language_options(place.country, answers.options.language),
            "selected_kind": kinds_in_query(answers.options.kinds, ALL_KINDS) or "",
            "closures_are_missing": answers.closures is None,
        }

    def _rows(self) -> list[DayRow]:
        """The list of the year: holidays, make-up days and closures in order of date."""
        rows = [self._row(day) for day in self._answers.answer.with_uncounted()]
        rows += [self._closure_row(closure) for closure in self._closures_of_year()]
        return sorted(rows, key=lambda row: row.date)

    def _row(self, holiday: Holiday) -> DayRow:
        name, local_name = self._names(holiday)
        states = self._states_of_day(holiday)
        excepted = [state for state in self._iso_states() if state not in states] if len(states) > MAX_EXCEPTED else []
        all_except = 0 < len(excepted) <= MAX_EXCEPTED
        classes = "worked" if holiday.working else "" if holiday.counts else "uncounted"
        return DayRow(
            date=holiday.date,
            name=name,
            local_name=local_name,
            remarks=", ".join(details(holiday)),
            css_classes=" ".join(filter(None, [classes, "past" if self._is_past(holiday.date) else ""])),
            is_next=holiday.date == self._next_date,
            states=excepted if all_except else states,
            all_except=all_except,
            summary=_summary(holiday),
            evidence=[line for evidence in holiday.evidence if (line := self._evidence_line(evidence))]
            or self._only_source(holiday),
        )

    def _closure_row(self, closure: Closure) -> DayRow:
        return DayRow(
            date=closure.date,
            name=Name(closure.name, ""),
            local_name=None,
            remarks=f"{'worked' if closure.working else 'closed'}: {closure.calendar}",
            css_classes=" ".join(
                filter(None, ["worked" if closure.working else "closed", "past" if self._is_past(closure.date) else ""])
            ),
            is_next=False,
            states=(),
            all_except=False,
            summary=f"Entered in the calendar {closure.calendar}.",
            evidence=(),
        )

    def _names(self, holiday: Holiday) -> tuple[Name, Name | None]:
        """The name for the reader, and the local one if it is in another language.

        Where both are in the same language, only the local one is shown, as the source spells it.
        """
        if not holiday.name:
            return Name("Public holiday" if holiday.kind == "public" else "Holiday", PAGE_LANGUAGE), None
        name = Name(name_without_hour(holiday), holiday.language or _language_of(holiday) or self._own_language)
        local_name = self._local_names.get(_key(holiday))
        if local_name is None or local_name.text == name.text:
            return name, None
        if _base(local_name.language) == _base(name.language):
            return local_name, None
        return name, local_name

    def _find_local_names(self) -> dict[tuple[object, ...], Name]:
        """What the days are called in the country: by its own sources, and where these are none, by the rules."""
        sources = load_sources(self._place.file_code).sources
        world_titles = {source.title for source in sources if not source.is_of_country}
        names: dict[tuple[object, ...], Name] = {}
        for answer in self._answers.local_answers:
            for holiday in (*answer.holidays, *answer.working, *answer.uncounted, *answer.elsewhere):
                original = holiday.local_name or holiday.name
                if holiday.source not in world_titles and original:
                    text = name_without_hour(holiday._replace(name=original))
                    names[_key(holiday)] = Name(text, _language_of(holiday, original) or self._own_language)
                elif holiday.language and _base(holiday.language) == _base(self._own_language):
                    names[_key(holiday)] = Name(name_without_hour(holiday), holiday.language)
        return names

    def _states_of_day(self, holiday: Holiday) -> list[places.State]:
        """The states that have a day, unless it is one of all days that the page is about."""
        if not any(holiday is other for other in self._answers.elsewhere):
            return []
        return sorted(
            (self._states[code] for code in holiday.states if code in self._states), key=lambda state: state.name
        )

    def _iso_states(self) -> list[places.State]:
        """The states, without the cities and regions inside them that have days of their own."""
        return [state for code, state in self._states.items() if code and len(code) <= LONGEST_ISO_STATE]

    def _evidence_line(self, evidence: Evidence) -> EvidenceLine | None:
        rules = evidence.source == RULES_TITLE
        if evidence.says is None:
            return None
        if not evidence.says:
            statement = "have no such day" if rules else "does not list it"
        elif rules:
            statement = "have the same day"
        else:
            statement = f"lists it as “{evidence.name}”" if evidence.name else "lists it"
        if evidence.read_at is not None and self._answers.today is not None:
            statement += f" (read on {_date_of(evidence.read_at)})"
        return EvidenceLine(_title(evidence.source), _web_address(evidence.url), statement)

    def _only_source(self, holiday: Holiday) -> list[EvidenceLine]:
        """The source of a day that was not weighed; none where the rules alone have it, which its summary says."""
        if not holiday.source or holiday.source == RULES_TITLE:
            return []
        return [EvidenceLine(_title(holiday.source), _web_address(holiday.url), "lists it")]

    def _is_past(self, day: date) -> bool:
        return self._answers.today is not None and day < self._answers.today

    def _closures_of_year(self) -> list[Closure]:
        return [closure for closure in self._answers.closures or () if closure.date.year == self._year]

    def _next(self) -> dict[str, Any] | None:
        """The next date with a holiday, for the top of the page."""
        holidays, today = self._answers.next_holidays, self._answers.today
        if not holidays or today is None:
            return None
        day = holidays[0].date
        names = [self._names(holiday) for holiday in holidays]
        return {
            "date": day,
            "names": [
                Name(_without_break(name.text), name.language) for name in dict.fromkeys(name for name, _ in names)
            ],
            "local_names": list(dict.fromkeys(local for _, local in names if local)),
            "remarks": ", ".join(dict.fromkeys(remark for holiday in holidays for remark in details(holiday))),
            "is_today": day == today,
            "distance": distance((day - today).days),
            # The moment at which it begins there, for the script of the page, which may run in another time zone.
            "midnight": dates.midnight_in(day, self._place.country, self._place.state).isoformat(),
        }

    def _total(self) -> str:
        """How many days there are."""
        return count(len(self._counted()), "public holiday" if self._answers.options.kinds == DEFAULT_KINDS else "day")

    def _left(self) -> str:
        """How many of them are to come; empty where that is all of them, or not known."""
        today = self._answers.today
        counted = self._counted()
        if today is None or today.year != self._year or not counted:
            return ""
        left = sum(holiday.date >= today for holiday in counted)
        return f"{left or 'none'} to come" if left < len(counted) else ""

    def _counted(self) -> list[Holiday]:
        return [holiday for holiday in self._answers.answer.holidays if holiday.counts and not holiday.working]

    def _description(self, rows: Iterable[DayRow]) -> str:
        """A sentence or two for search engines and for those whom the address is sent to."""
        listed = [row for row in rows if not row.css_classes.startswith("uncounted")]
        examples = "; ".join(f"{row.date.day} {row.date:%B}, {row.name.text}" for row in listed[:MAX_DESCRIPTION_NAMES])
        more = " and more" if len(listed) > MAX_DESCRIPTION_NAMES else ""
        subject = f"Public holidays in {places.in_sentence(places.label(self._place))} in {self._year}"
        return f"{subject}: {examples}{more}." if listed else f"{subject}."

    def _months(self) -> list[Month]:
        """The calendar of the year."""
        year = self._year
        weekends_of_year = weekends(self._place.country, year, self._place.state)
        descriptions: dict[date, list[str]] = {}
        classes: dict[date, list[str]] = {}

        def add(day: date, description: str, css_class: str) -> None:
            descriptions.setdefault(day, []).append(description)
            classes.setdefault(day, []).append(css_class)

        answer = self._answers.answer
        for holiday in answer.holidays:
            if not holiday.working:
                add(holiday.date, self._description_of_day(holiday), "holiday")
        for holiday in answer.working:
            add(holiday.date, self._description_of_day(holiday), "worked")
        for closure in self._closures_of_year():
            add(closure.date, closure.name, "worked" if closure.working else "closed")

        def cell(day: date) -> CalendarDay:
            weekend = next(weekdays for since, weekdays in reversed(weekends_of_year) if since <= day)
            css_classes = ["weekend"] if day.weekday() in weekend else []
            css_classes += dict.fromkeys(classes.get(day, []))
            description = "; ".join(dict.fromkeys(descriptions.get(day, [])))
            return CalendarDay(day, " ".join(css_classes), description, day == self._answers.today)

        months = []
        for month in range(1, 13):
            weeks = [
                [cell(date(year, month, number)) if number else None for number in week]
                for week in calendar.monthcalendar(year, month)
            ]
            months.append(Month(calendar.month_name[month], weeks))
        return months

    def _description_of_day(self, holiday: Holiday) -> str:
        name, _ = self._names(holiday)
        remarks = ", ".join(details(holiday))
        return f"{name.text} ({remarks})" if remarks else name.text

    def _long_weekends(self) -> list[LongWeekend]:
        """The long weekends in order of date, none of which has a day of another.

        Those that need no day off come first into the list; then those for a day taken off that touch none of them.
        """
        chosen: list[Run] = []
        for run in sorted(self._answers.runs, key=lambda run: (len(run.take), -run.days, run.first)):
            if all(run.last < other.first or other.last < run.first for other in chosen):
                chosen.append(run)
        chosen.sort(key=lambda run: run.first)
        return [LongWeekend(run, ", ".join(run.holidays), self._is_past(run.last)) for run in chosen]

    def _differences(self) -> list[Difference]:
        """The dates on which the sources differ, as they were last read."""
        if self._answers.comparison is None:
            return []
        differences = []
        for row in self._answers.comparison.dates:
            if not row.differs:
                continue
            statements = []
            for source, holidays in zip(self._answers.comparison.sources, row.holidays, strict=True):
                if holidays is not None:
                    names = ", ".join(holiday.name or "a holiday" for holiday in holidays)
                    statements.append(EvidenceLine(_title(source.title), None, names or "no holiday"))
            differences.append(Difference(row.date, statements))
        return differences

    def _compared_sources(self) -> list[str]:
        """The sources that answered for the year."""
        comparison = self._answers.comparison
        if comparison is None:
            return []
        titles = [source.title for source in comparison.sources if not source.answer.missing]
        return ["the computed rules" if title == RULES_TITLE else title for title in titles]

    def _sources(self) -> list[EvidenceLine]:
        """The sources of the days in the list."""
        lines: dict[tuple[str, str | None], str] = {}
        for holiday in self._answers.answer:
            read = ""
            if holiday.fetched_at and self._answers.today is not None:
                read = f", read on {_date_of(holiday.fetched_at)}"
            lines[_title(holiday.source or ""), _web_address(holiday.url)] = read
        return [EvidenceLine(title, url, read) for (title, url), read in lines.items() if title]

    def _notices(self) -> list[str]:
        """What the reader should know about the sources, and about days in doubt."""
        answer = self._answers.answer
        notices = [empty.text for empty in empty_years(answer)]
        notices += [_without_place(line) for line in doubt_lines(answer, remedy=None)]
        for notice in answer.source_notices:
            has_file_name = ".py" in notice  # which means something only to whoever runs the server
            notices.append(
                "A source of this country cannot be used at the moment." if has_file_name else _without_place(notice)
            )
        return list(dict.fromkeys(notices))

    def _meanings(self) -> dict[str, str]:
        """The words behind the names of days that are to be explained, and what they mean."""
        used_terms = {term for holiday in self._answers.answer.with_uncounted() for term in terms(holiday)}
        return {term: meaning for term, meaning in MEANINGS.items() if term in used_terms}

    def _kind_options(self) -> list[Option]:
        """The kinds of days that can be selected, and those that are."""
        options = list(KIND_OPTIONS)
        selected = kinds_in_query(self._answers.options.kinds, ALL_KINDS)
        if selected and selected not in [option.value for option in options]:
            options.append(Option(selected, ", ".join(self._answers.options.kinds)))
        return options


def _language_options(country: str, selected: str | None) -> list[Option]:
    """The languages in which names of the country's holidays are known, and the one that is selected."""
    try:
        known = [code.replace("_", "-") for code in languages(country)]
    except NotPublished:
        known = [PAGE_LANGUAGE]
    codes = dict.fromkeys([*known, *filter(None, [selected])])
    options = [Option(code, _language_name(code)) for code in codes]
    return [Option("", "Your browser’s language"), *sorted(options, key=lambda option: option.label)]


def _language_name(code: str) -> str:
    """The English name of a language (BCP 47); its code if it has none."""
    try:
        return Locale.parse(code, sep="-").get_display_name("en") or code
    except (ValueError, UnknownLocaleError):
        return code


def _summary(holiday: Holiday) -> str:
    """How sure a day is, in a sentence."""
    is_listed = any(evidence.says and evidence.source != RULES_TITLE for evidence in holiday.evidence)
    if holiday.status == "confirmed" and not is_listed:
        return "The rules have this day, and the source does not contradict them."
    return STATUS_SENTENCES.get(holiday.status or "", "")


def _key(holiday: Holiday) -> tuple[object, ...]:
    """What a day is known by, whatever language its name was translated into."""
    return holiday.date, holiday.kind, holiday.local_name or holiday.name


def _language_of(holiday: Holiday, name: str | None = None) -> str | None:
    """The language in which a holiday has a name (by default, its own); None where nobody says so."""
    text = name or holiday.name
    for language, known_name in (holiday.names or {}).items():
        if known_name == text:
            return language
    return None


def _base(language: str) -> str:
    return language.partition("-")[0]


def _title(source: str) -> str:
    """The title of a source as it stands in a sentence."""
    return "The computed rules" if source == RULES_TITLE else source


def _without_break(name: str) -> str:
    """A name that is not broken behind the number that it begins with: `1. Weihnachtstag`."""
    return re.sub(r"^(\d+\.) ", "\\1\N{NO-BREAK SPACE}", name)


def _enumeration(names: Sequence[str]) -> str:
    """Names as a sentence lists them.

    >>> _enumeration(["GOV.UK", "Google", "the computed rules"])
    'GOV.UK, Google and the computed rules'
    """
    *others, last = names or [""]
    return f"{', '.join(others)} and {last}" if others else last


def _web_address(url: str | None) -> str | None:
    return url if url and urlsplit(url).scheme in ("http", "https") else None


def _date_of(seconds: int) -> str:
    moment = datetime.fromtimestamp(seconds, UTC)
    return f"{moment.day} {moment:%B} {moment.year}"


def _without_place(line: str) -> str:
    """A line for a person without the place and the year that it begins with: the page is about these."""
    text = re.sub(r"^[A-Z]{2,4}(-[A-Z0-9]+)?( [0-9, -]+)?: ", "", line)
    # The line with the sources has the day on which they were read; an age in the page would make it another one each minute.
    text = re.sub(r"used what (.+?) said .+ ago", r"these are the days that \1 had when it was last read", text)
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith('.') else '.'}"
