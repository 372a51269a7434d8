"""The days of a year as the page lists them: their names, who has them, and the evidence for each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import NamedTuple
from urllib.parse import urlsplit

from holidays_cli.model import RULES_TITLE, Evidence, Holiday
from holidays_cli.place import LONGEST_ISO_STATE, Place
from holidays_cli.server.page import places
from holidays_cli.server.page.answers import PAGE_LANGUAGE, YearAnswers
from holidays_cli.server.storage.closures import Closure
from holidays_cli.sources import rules_index
from holidays_cli.sources.loader import load_sources
from holidays_cli.text import details, name_without_hour

MAX_EXCEPTED = 3  # states that lack a day: with more of them, those that have it are named

STATUS_SENTENCES = {
    "confirmed": "The source has this day, and so have the rules.",
    "announced": "Only the official list has this day, and it counts.",
    "unconfirmed": "Only a list that is not official has this day.",
    "disputed": "The source and the rules contradict each other about this day.",
    "reported": "The source has this day; there are no rules to compare it with.",
    "computed": "This day was computed by rules; no source has been read for it.",
    "estimated": "This day was computed, and its date may still change by a day or two.",
}


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


class DayRows:
    """Makes the rows of a page's days."""

    def __init__(self, answers: YearAnswers) -> None:
        self._answers = answers
        self._own_language = rules_index.default_language(answers.place.country)
        self._states = {state.place.state: state for state in places.states(Place(answers.place.country))}
        self._local_names = self._find_local_names()
        self._next_date = answers.next_holidays[0].date if answers.next_holidays else None

    def row(self, holiday: Holiday) -> DayRow:
        """The row of a holiday."""
        name, local_name = self.names(holiday)
        states = self._states_of_day(holiday)
        excepted = [state for state in self._iso_states() if state not in states] if len(states) > MAX_EXCEPTED else []
        all_except = 0 < len(excepted) <= MAX_EXCEPTED
        classes = "worked" if holiday.working else "" if holiday.counts else "uncounted"
        return DayRow(
            date=holiday.date,
            name=name,
            local_name=local_name,
            remarks=", ".join(details(holiday)),
            css_classes=" ".join(filter(None, [classes, "past" if self.is_past(holiday.date) else ""])),
            is_next=holiday.date == self._next_date,
            states=excepted if all_except else states,
            all_except=all_except,
            summary=_summary(holiday),
            evidence=[line for evidence in holiday.evidence if (line := self._evidence_line(evidence))]
            or self._only_source(holiday),
        )

    def closure_row(self, closure: Closure) -> DayRow:
        """The row of a day that somebody entered."""
        return DayRow(
            date=closure.date,
            name=Name(closure.name, ""),
            local_name=None,
            remarks=f"{'worked' if closure.working else 'closed'}: {closure.calendar}",
            css_classes=" ".join(
                filter(None, ["worked" if closure.working else "closed", "past" if self.is_past(closure.date) else ""])
            ),
            is_next=False,
            states=(),
            all_except=False,
            summary=f"Entered in the calendar {closure.calendar}.",
            evidence=(),
        )

    def names(self, holiday: Holiday) -> tuple[Name, Name | None]:
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
        sources = load_sources(self._answers.place.file_code).sources
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
            statement += f" (read on {date_of(evidence.read_at)})"
        return EvidenceLine(title_of_source(evidence.source), web_address(evidence.url), statement)

    def _only_source(self, holiday: Holiday) -> list[EvidenceLine]:
        """The source of a day that was not weighed; none where the rules alone have it, which its summary says."""
        if not holiday.source or holiday.source == RULES_TITLE:
            return []
        return [EvidenceLine(title_of_source(holiday.source), web_address(holiday.url), "lists it")]

    def is_past(self, day: date) -> bool:
        """Whether a day is over; none is where today is not known."""
        return self._answers.today is not None and day < self._answers.today


def title_of_source(source: str) -> str:
    """The title of a source as it stands in a sentence."""
    return "The computed rules" if source == RULES_TITLE else source


def web_address(url: str | None) -> str | None:
    """The address of a source, if it is one of the web."""
    return url if url and urlsplit(url).scheme in ("http", "https") else None


def date_of(seconds: int) -> str:
    """The day of a moment (Unix time) as it stands in a sentence: `3 May 2026`, in UTC."""
    moment = datetime.fromtimestamp(seconds, UTC)
    return f"{moment.day} {moment:%B} {moment.year}"


def _summary(holiday: Holiday) -> str:
    """How sure a day is, in a sentence."""
    is_listed = any(evidence.says and evidence.source != RULES_TITLE for evidence in holiday.evidence)
    if holiday.status == "confirmed" and not is_listed:
        return "The rules have this day, and the source does not contradict them."
    if holiday.status == "computed" and is_listed:
        return "The source lists this day for the whole country; by the rules it is no holiday in this part of it."
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
