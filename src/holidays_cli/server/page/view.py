"""What the template of a year's page shows of the answers."""

import calendar
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from babel import Locale, UnknownLocaleError

from holidays_cli import Run, dates
from holidays_cli.errors import NotPublished
from holidays_cli.formats.footnotes import MEANINGS, terms
from holidays_cli.model import RULES_TITLE, Holiday, kinds_asked_for
from holidays_cli.place import Place
from holidays_cli.queries.doubts import doubt_lines
from holidays_cli.queries.empty_years import empty_years
from holidays_cli.queries.translate import is_untranslated
from holidays_cli.server.page import places
from holidays_cli.server.page.answers import PAGE_LANGUAGE, YearAnswers
from holidays_cli.server.page.calendar_of_year import calendar_of_year
from holidays_cli.server.page.day_rows import DayRow, DayRows, EvidenceLine, Name, date_of, title_of_source, web_address
from holidays_cli.server.page.links import Links, kinds_in_query
from holidays_cli.server.parameters import DEFAULT_KINDS
from holidays_cli.server.storage.closures import Closure
from holidays_cli.sources import catalogue
from holidays_cli.sources.loader import default_state, load_sources
from holidays_cli.sources.rules import years_covered
from holidays_cli.sources.rules_names import languages
from holidays_cli.text import count, details, distance

MAX_DESCRIPTION_NAMES = 4  # search engines show some 150 characters of a description
ALL_KINDS = kinds_asked_for("all")


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
        self._states = {state.place.state: state for state in places.states(Place(self._place.country))}
        self._day_rows = DayRows(answers)

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
            "rows_elsewhere": [self._day_rows.row(day) for day in answers.elsewhere] if not place.state else [],
            "next": self._next(),
            "feed": feed,
            "months": calendar_of_year(answers, self._closures_of_year(), self._description_of_day),
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
        rows = [self._day_rows.row(day) for day in self._answers.answer.with_uncounted()]
        rows += [self._day_rows.closure_row(closure) for closure in self._closures_of_year()]
        return sorted(rows, key=lambda row: row.date)

    def _closures_of_year(self) -> list[Closure]:
        return [closure for closure in self._answers.closures or () if closure.date.year == self._year]

    def _next(self) -> dict[str, Any] | None:
        """The next date with a holiday, for the top of the page."""
        holidays, today = self._answers.next_holidays, self._answers.today
        if not holidays or today is None:
            return None
        day = holidays[0].date
        names = [self._day_rows.names(holiday) for holiday in holidays]
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

    def _description_of_day(self, holiday: Holiday) -> str:
        name, _ = self._day_rows.names(holiday)
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
        return [LongWeekend(run, ", ".join(run.holidays), self._day_rows.is_past(run.last)) for run in chosen]

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
                    statements.append(EvidenceLine(title_of_source(source.title), None, names or "no holiday"))
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
                read = f", read on {date_of(holiday.fetched_at)}"
            title = "the computed rules" if holiday.source == RULES_TITLE else holiday.source or ""
            lines[title, web_address(holiday.url)] = read
        return [EvidenceLine(title, url, read) for (title, url), read in lines.items() if title]

    def _notices(self) -> list[str]:
        """What the reader should know about the sources, and about days in doubt."""
        answer = self._answers.answer
        notices = [empty.text for empty in empty_years(answer)]
        notices += [_without_place(line) for line in doubt_lines(answer, remedy=None)]
        language = self._answers.options.language
        if language and is_untranslated(self._place.country, answer.holidays, language):
            notices.append(f"No name is known in {_language_name(language)}: the names stay as the source writes them.")
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


def _without_place(line: str) -> str:
    """A line for a person without the place and the year that it begins with: the page is about these."""
    text = re.sub(r"^[A-Z]{2,4}(-[A-Z0-9]+)?( [0-9, -]+)?: ", "", line)
    # The line with the sources has the day on which they were read; an age in the page would make it another one each minute.
    text = re.sub(r"used what (.+?) said .+ ago", r"these are the days that \1 had when it was last read", text)
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith('.') else '.'}"
