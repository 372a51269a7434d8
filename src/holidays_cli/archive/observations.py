"""What the archive keeps: observations and their days, and how days were judged.

They are plain classes, because a warm run would feel the making of namedtuples.
"""

import time
from datetime import date

from holidays_cli.model import RULES_TITLE, Evidence, Holiday

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any, Self

WHOLE_COUNTRY = "*"  # the state under which a source that is asked state by state is filed for the whole country
DAY = 24 * 60 * 60
MOST_KNOWN_NAMES = 10_000
RANK_OF_UPSTREAM = -1
"""The rank of what a site has passed on that is asked before a country's own sources, the first of which has rank 0."""
CONFIRMED_BY_RULES = Evidence(source=RULES_TITLE, url=None, says=True, name="", read_at=None, first_seen=None)


def state_column(state: str | None) -> str:
    """How the archive files the state that a source was asked for, if it is asked state by state; None: the whole country."""
    return state or WHOLE_COUNTRY


def state_of_column(column: str) -> str | None:
    """The single state that a source was asked for, from how the archive files it; None if it was not asked for one."""
    return None if column == WHOLE_COUNTRY else column or None


class _Fields:
    """What is compared, shown and copied by its fields."""

    FIELDS: "tuple[str, ...]" = ()
    """The names of the fields, in the order of the arguments."""
    __slots__ = ()

    def by_field(self) -> "dict[str, Any]":
        """The value of each field, in their order."""
        return {field: getattr(self, field) for field in self.FIELDS}

    def replace(self, **changes: "Any") -> "Self":
        """A copy with other values in some fields."""
        return type(self)(**{**self.by_field(), **changes})

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.by_field() == other.by_field()

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        fields = ", ".join(f"{field}={value!r}" for field, value in self.by_field().items())
        return f"{type(self).__name__}({fields})"


class ArchivedDay(_Fields):
    """One day of an observation.

    >>> ArchivedDay("2026-04-06", "Easter Monday", "ENG WLS").state_codes
    ('ENG', 'WLS')
    """

    FIELDS = (
        "date", "name", "states", "note", "working", "kind", "half", "observes", "names", "url", "first_seen",
    )  # fmt: skip
    __slots__ = FIELDS

    def __init__(  # noqa: PLR0917 - in the order of the columns
        self,
        date: str,
        name: str = "",
        states: str = "",
        note: str | None = None,
        working: int = 0,
        kind: str = "public",
        half: str | None = None,
        observes: str | None = None,
        names: str | None = None,
        url: str | None = None,
        first_seen: int = 0,
    ) -> None:
        self.date = date
        """In ISO form."""
        self.name = name
        self.states = states
        """ISO 3166-2 codes without the country, separated by blanks; `""`: it holds everywhere."""
        self.note = note
        self.working = working
        """1 for a make-up day, on which people work; 0 for a day off."""
        self.kind = kind
        """One of `holidays_cli.model.KINDS`."""
        self.half = half
        """None: the whole day; `"morning"`, `"afternoon"`, or the time from which on it is free, as `"14:00"`."""
        self.observes = observes
        """The date, in ISO form, that this day stands for, where it is a substitute."""
        self.names = names
        """The name by language, as JSON."""
        self.url = url
        """The address of the page that it stands in, where the reader says it; None: that of the observation."""
        self.first_seen = first_seen
        """When the source was first seen to say so, in seconds since 1970 (UTC); 0 for a computed day."""

    @property
    def content(self) -> "tuple[str | int | None, ...]":
        """All that the source says of the day: everything but where it stands and when it was first seen."""
        return (
            self.date, self.name, self.states, self.note, self.working, self.kind, self.half, self.observes, self.names
        )  # fmt: skip

    @property
    def as_listed(self) -> "tuple[str | int | None, ...]":
        """The same, and where it stands: what a new observation is made for if any of it has changed."""
        return (*self.content, self.url)

    @property
    def state_codes(self) -> tuple[str, ...]:
        """The states it holds in; none: it holds everywhere."""
        return tuple(self.states.split())

    @property
    def is_whole_public_holiday(self) -> bool:
        """Whether it is weighed against the rules: off as a whole, for all."""
        return self.kind == "public" and self.half is None and not self.working

    def holds_in(self, state: str | None) -> bool:
        """Whether it holds in `state`; None asks for the days that hold everywhere."""
        return not self.states or state in self.state_codes


class JudgedDay(_Fields):
    """What was decided about a day that is not simply confirmed: the sources and the rules do not agree about it."""

    FIELDS = (
        "date", "status", "counts", "evidence",
    )  # fmt: skip
    __slots__ = FIELDS

    def __init__(self, date: str, status: str, counts: int, evidence: str) -> None:
        self.date = date
        """In ISO form."""
        self.status = status
        """As in `holidays_cli.model.Holiday`."""
        self.counts = counts
        """1: it is one of the days of the answer."""
        self.evidence = evidence
        """JSON, see `holidays_cli.sources.judgement`: who has the day, and as what."""


class Observation(_Fields):
    """What one source said about one place and year when it was last asked, or said last before that."""

    FIELDS = (
        "year", "state", "rank", "source", "fingerprint", "states", "default_state", "checked_at", "id", "listed",
        "title", "url", "read_at", "archive_version", "day_count", "checksum", "days",
    )  # fmt: skip
    __slots__ = FIELDS

    def __init__(  # noqa: PLR0917 - in the order of the columns
        self,
        year: int,
        state: str,
        rank: int,
        source: str,
        fingerprint: str,
        states: str,
        default_state: str | None,
        checked_at: int,
        id: int | None,  # noqa: A002 - the column is called so
        listed: int,
        title: str,
        url: str | None,
        read_at: int,
        archive_version: int = 2,
        day_count: int = 0,
        checksum: int = 0,
        days: "Sequence[ArchivedDay]" = (),
    ) -> None:
        self.year = year
        self.state = state
        """The state the source was asked for: `""` if it is not asked by state, WHOLE_COUNTRY if for all of the country."""
        self.rank = rank
        """The source's place among the sources of its country; 0 is the first, and RANK_OF_UPSTREAM comes before it."""
        self.source = source
        """The reader's file and function."""
        self.fingerprint = fingerprint
        """Which edition of the reader's file asked."""
        self.states = states
        """The states that the source can be asked for, separated by blanks."""
        self.default_state = default_state
        self.checked_at = checked_at
        """When it was last asked, in seconds since 1970 (UTC); 0 for what is computed."""
        self.id = id
        """Its number in the archive; None: the source has never listed this year.  See `was_ever_listed`."""
        self.listed = listed
        """Whether it listed the year when it was last asked; if not, the days are those it listed before."""
        self.title = title
        self.url = url
        self.read_at = read_at
        """When it was first seen to say just this."""
        self.archive_version = archive_version
        """The format of the archive that it was written in; see `knows_kinds`."""
        self.day_count = day_count
        self.checksum = checksum
        """Number and checksum of its days, as they were when they were written."""
        self.days = list(days)

    @classmethod
    def computed(
        cls,
        year: int,
        days: "Iterable[ArchivedDay]",
        *,
        rank: int,
        source: str,
        title: str,
        states: "Iterable[str]",
    ) -> "Observation":
        """What the rules say of a year: nobody was asked for it, and it is never archived."""
        return cls(
            year=year, state="", rank=rank, source=source, fingerprint="", states=" ".join(states), default_state=None,
            checked_at=0, id=0, listed=1, title=title, url=None, read_at=0, days=list(days),
        )  # fmt: skip

    @property
    def is_computed(self) -> bool:
        """Whether it is what the rules say, and no source was asked."""
        return not self.checked_at

    @property
    def was_ever_listed(self) -> bool:
        """Whether the source has ever listed this year; the list may have been empty."""
        return self.id is not None

    @property
    def asked_state(self) -> str | None:
        """The state that the source was asked for; None if it was not asked for a single state."""
        return state_of_column(self.state)

    def may_tell_of(self, state: str) -> bool:
        """Whether it was asked for a state, or for all states at once."""
        return self.state in ("", state)

    @property
    def state_codes(self) -> tuple[str, ...]:
        """The states that the source can be asked for."""
        return tuple(self.states.split())

    @property
    def confirmed_at(self) -> int:
        """When it last listed these days, as far as is known."""
        return self.checked_at if self.listed else self.read_at

    @property
    def knows_kinds(self) -> bool:
        """Whether it tells of which kind its days are; version 1 of the archive took all days for public holidays."""
        return self.archive_version != 1

    def is_fresh(self, now: int) -> bool:
        """Whether the source need not be asked again: within a day, or thirty days for a year that is over.

        What was written in version 1 of the archive is never fresh while the source lists the year.
        """
        if self.listed and not self.knows_kinds:
            return False
        limit = 30 * DAY if self.year < time.localtime(now).tm_year else DAY
        return 0 <= now - self.checked_at < limit  # after a clock was set back, nothing stays fresh for ever

    def days_in(self, state: str | None = None) -> list[ArchivedDay]:
        """The days that hold in `state`, or else in the default state or everywhere."""
        return [day for day in self.days if day.holds_in(state or self.default_state)]


def fresh_observation(observations: "Sequence[Observation]", state: str | None, now: int) -> Observation | None:
    """The observation that answers a year: the first with days, if it and all better sources were asked lately.

    `observations` are those of one year and one edition of the reader, in order of rank.  None: a source must be asked.
    """
    rank = 0
    for observation in observations:
        if observation.rank == RANK_OF_UPSTREAM and _answers(observation, state, now):
            if not _was_read_later(observations, observation):
                return observation
            continue
        if observation.rank != rank:
            continue
        if rank == 0:
            state = state or observation.default_state
        if not observation.is_fresh(now) or (state and observation.states and state not in observation.state_codes):
            return None
        if observation.was_ever_listed:
            return observation
        rank += 1  # this source was asked, and lists nothing for the year: the next one answers
    return None


def _answers(observation: Observation, state: str | None, now: int) -> bool:
    """Whether what an upstream has passed on answers a question; if not, the country's own sources do."""
    state = state or observation.default_state
    has_state = not state or not observation.states or state in observation.state_codes
    return observation.was_ever_listed and has_state and observation.is_fresh(now)


def _was_read_later(observations: "Sequence[Observation]", passed_on: Observation) -> bool:
    """Whether this computer itself has asked the country's first source later than an upstream had that passed a list on."""
    for observation in observations:
        if observation.rank == 0 and observation.was_ever_listed and observation.confirmed_at > passed_on.confirmed_at:
            return True
    return False


def better_without_days(
    archived_observations: "Sequence[Observation]", used_observations: "Sequence[Observation]"
) -> list[Observation]:
    """What the archive has of sources better than those used: that they were asked, and do not list the year."""
    return [
        other
        for observation in used_observations
        for other in archived_observations
        if (other.year, other.fingerprint) == (observation.year, observation.fingerprint)
        and other.rank < observation.rank
        and not other.was_ever_listed
    ]


def holiday_from(day: ArchivedDay, observation: Observation, country: str, *, is_confirmed: bool = False) -> Holiday:
    """A day of an observation as a holiday of `country`; `is_confirmed` tells that it was weighed, and the rules have it, too."""
    names = _names(day.names) if day.names else None
    status = local_name = None
    evidence: tuple[Evidence, ...] = ()
    url = day.url or observation.url
    read_at, first_seen = observation.confirmed_at or None, day.first_seen or None
    if is_confirmed:
        status = "confirmed"
        by_source = Evidence(
            source=observation.title, url=url, says=True, name=day.name, read_at=read_at, first_seen=first_seen
        )
        evidence = (by_source, CONFIRMED_BY_RULES)
    elif observation.is_computed:  # a calendar that depends on when the moon is seen is estimated, and its names tell
        status = "estimated" if "estimated)" in day.name else "computed"
        local_name = local_name_by_rules(day.name, names)
    return Holiday(
        date.fromisoformat(day.date), day.name, country, day.state_codes, day.note,
        observation.title, url, read_at, first_seen,
        day.kind, day.half, bool(day.working), date.fromisoformat(day.observes) if day.observes else None, names, status,
        True, evidence, local_name,  # noqa: FBT003 - by position, because a warm run makes many of them
    )  # fmt: skip


def local_name_by_rules(name: str, names: "Mapping[str, str] | None") -> str | None:
    """Of the names of a day by the rules, that in the country's language, where it is another one than `name`.

    >>> local_name_by_rules("Good Friday", {"en": "Good Friday", "pt-BR": "Sexta-feira Santa"})
    'Sexta-feira Santa'
    """
    if names:
        for language, local_name in names.items():
            if language != "en" and local_name != name:
                return local_name
    return None


def _names(text: str) -> dict[str, str]:
    """The names by language of a day, from JSON; most days have the same ones every year, so they are read once."""
    names = _known_names.get(text)
    if names is None:
        import json

        if len(_known_names) >= MOST_KNOWN_NAMES:
            _known_names.clear()
        names = _known_names[text] = json.loads(text)
    return names


_known_names: dict[str, dict[str, str]] = {}
