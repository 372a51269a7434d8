"""What a question is answered with: the holidays, and where each of them comes from."""

import datetime as dt
from operator import itemgetter

from holidays_cli.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any, overload

    from holidays_cli.errors import NoAnswer, SourceError


KINDS = ("public", "bank", "government", "local", "school", "optional", "observance")
"""What days can be: off by law for all; off for banks; for offices, also collective leave; in parts of a state; for
schools; for those who choose so; and days that are named and worked."""


SELECTABLE_KINDS = (*KINDS, "half", "working")
"""What can be asked for: the kinds of whole days off, half days (of the kinds asked for with them), make-up days."""
DOUBTFUL_STATUSES = ("disputed", "unconfirmed")
"""The statuses of days that somebody who asks about them has to know about, and that `--strict` refuses."""
RULES_TITLE = "python-holidays' rules"


class Evidence:
    """What one source, or the rules, say of a day."""

    # A plain class, because a warm run would feel the making of a namedtuple.
    __slots__ = ("first_seen", "name", "read_at", "says", "source", "url")

    def __init__(
        self,
        source: str,
        url: str | None,
        says: bool | None,  # noqa: FBT001
        name: str,
        read_at: int | None,
        first_seen: int | None,
    ) -> None:
        self.source = source
        """The title of the source: `"GOV.UK"`."""
        self.url = url
        self.says = says
        """Whether it has the day; None: it says nothing about it, such as a list that begins later."""
        self.name = name
        """What it calls the day; empty where it gives no name, and for the rules where they confirm the day."""
        self.read_at = read_at
        """When it last said so, in seconds since 1970 (UTC); None for the rules."""
        self.first_seen = first_seen
        """When it was first seen to say so, in seconds since 1970 (UTC); None for the rules."""

    def _values(self) -> "tuple[object, ...]":
        return self.source, self.url, self.says, self.name, self.read_at, self.first_seen

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Evidence) and self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        return "Evidence" + repr(self._values())


class Holiday(tuple):  # type: ignore[type-arg]
    """One day, as one source states it; everything but its date may be left out.

    >>> from datetime import date
    >>> Holiday(date(2026, 1, 1), "New Year's Day", "GB").name
    "New Year's Day"

    It is a named tuple, `_fields`, `_asdict` and `_replace` included.  It is made by hand, because `namedtuple` compiles code,
    which a warm run would feel.
    """

    __slots__ = ()
    date: dt.date
    """The day itself: the day off, where the source moves it."""
    name: str
    """The name in the source's language, or in the language asked for; `""` where the source gives none."""
    country: str
    """The ISO 3166-1 alpha-2 code, `"GB"` for the United Kingdom."""
    states: tuple[str, ...]
    """The ISO 3166-2 codes, without the country, of the states it holds in; empty: it holds everywhere."""
    note: str | None
    """What the source adds, such as `"Substitute day"`."""
    source: str | None
    """The title of the source: `"GOV.UK"`."""
    url: str | None
    """The address that was read; None for computed days."""
    fetched_at: int | None
    """When the source last said so, in seconds since 1970 (UTC); None for computed days."""
    first_seen: int | None
    """When the source was first seen to say so, in seconds since 1970 (UTC); None for computed days."""
    kind: str
    """One of `KINDS`; `""` for a day that is no holiday, such as a working day."""
    half: str | None
    """None: the whole day is off; `"morning"`, `"afternoon"`, or the time from which on it is off, as `"14:00"`."""
    working: bool
    """Whether it is a make-up day: people work, although it is a weekend or was a holiday."""
    observes: dt.date | None
    """The date that this day stands for, where it is a substitute."""
    names: "Mapping[str, str] | None"
    """The name by language (BCP 47), as far as the source or the rules know it."""
    status: str | None
    """How sure the day is.

    `"confirmed"`: source and rules agree; `"announced"`: only the state's list has it; `"unconfirmed"`: only a list that
    is not the state's has it; `"disputed"`: source and rules contradict each other; `"reported"`: the source has it and
    there are no rules for it; `"computed"` or `"estimated"`: the rules alone have it.  None where it was not weighed.
    """
    counts: bool
    """Whether it is one of the answer's days."""
    evidence: tuple[Evidence, ...]
    """What each source and the rules say of the day; empty where it was not weighed."""
    local_name: str | None
    """The name in the source's language, or of a day by the rules in the country's, where `name` is a translation of it."""
    language: str | None
    """The language (BCP 47) of `name`, where names in a language were asked for and this one is known."""
    _fields: "tuple[str, ...]"

    def __new__(  # noqa: PLR0917, PYI034 - Self would need `typing`
        cls,
        date: dt.date,
        name: str = "",
        country: str = "",
        states: tuple[str, ...] = (),
        note: str | None = None,
        source: str | None = None,
        url: str | None = None,
        fetched_at: int | None = None,
        first_seen: int | None = None,
        kind: str = "public",
        half: str | None = None,
        working: bool = False,  # noqa: FBT001, FBT002
        observes: dt.date | None = None,
        names: "Mapping[str, str] | None" = None,
        status: str | None = None,
        counts: bool = True,  # noqa: FBT001, FBT002
        evidence: tuple[Evidence, ...] = (),
        local_name: str | None = None,
        language: str | None = None,
    ) -> "Holiday":
        """Make a holiday; everything but its date may be left out."""
        values = (
            date, name, country, states, note, source, url, fetched_at, first_seen, kind, half, working, observes, names,
            status, counts, evidence, local_name, language,
        )  # fmt: skip
        return tuple.__new__(cls, values)

    def __getnewargs__(self) -> "tuple[Any, ...]":
        return tuple(self)

    def __hash__(self) -> int:
        # Without the names by language, because they are a dictionary, which has no hash.
        return hash((self.date, self.name, self.country, self.states, self.source, self.kind, self.status))

    def __repr__(self) -> str:
        return f"Holiday({', '.join([f'{field}={value!r}' for field, value in self._asdict().items()])})"

    def _asdict(self) -> "dict[str, Any]":
        """The fields by their names."""
        return dict(zip(self._fields, self, strict=True))

    def _replace(self, **changes: "Any") -> "Holiday":
        """A copy with other values in some fields."""
        return Holiday(**{**self._asdict(), **changes})

    def holds_in(self, state: str | None) -> bool:
        """Whether it is a holiday in `state`; None asks for the days that hold everywhere."""
        return not self.states or state in self.states


# The annotations of the class are its fields, in the order of the values.
Holiday._fields = tuple(field for field in Holiday.__annotations__ if not field.startswith("_"))
for _index, _field in enumerate(Holiday._fields):
    setattr(Holiday, _field, property(itemgetter(_index)))


class Answer:
    """The holidays of one country, in the years and the state asked for.

    It behaves as a sequence of `Holiday`, in order of date, and knows whether a day is one of them.  The day may be a date,
    a datetime (pandas' Timestamp, too), a numpy datetime64 or an ISO 8601 text:

    >>> from datetime import date, datetime
    >>> answer = Answer("GB", (2026,), None, [Holiday(date(2026, 1, 1), "New Year's Day", "GB")])
    >>> date(2026, 1, 1) in answer, datetime(2026, 1, 1, 9) in answer, "2026-01-02" in answer, len(answer)
    (True, True, False, 1)

    A day of a year that was not asked for, or outside the periods of `within`, raises UsageError, one of a year that nobody
    could tell NoAnswer, a text that is no day ValueError, and anything else TypeError: it is never just False.

    Answers are equal if they answer the same question with the same days, each with the same source and evidence; the notices
    and the log do not matter.  They can be copied, pickled, and used in sets and as keys; change none that is used so.

    >>> answer == Answer("GB", [2026], None, answer.holidays), answer == answer.within([(date(2026, 1, 1), date(2026, 1, 2))])
    (True, False)
    """

    periods: "tuple[tuple[dt.date, dt.date], ...]" = ()
    """The only days that it tells of, each from a first to a last one, where `within` has limited it; else whole years."""

    unknown_years: tuple[int, ...] = ()
    """Those of the `missing` years that nobody knows: every source that can be asked for them has said so."""

    def __init__(self, country: str, years: "Sequence[int]", state: str | None, holidays: "Sequence[Holiday]") -> None:
        self.country = country
        """The ISO 3166-1 alpha-2 code; `""` if the days are those of several countries."""
        self.years = tuple(years)
        self.state = state
        """The state the days are for; None: the days that hold everywhere."""
        self.kinds: tuple[str, ...] = ("public",)
        """The kinds of days that were asked for: those of `KINDS`, `"half"` and `"working"`."""
        self.holidays = tuple(holidays)
        self._date_set = frozenset(holiday.date for holiday in self.holidays if holiday.counts)
        self.place_codes: tuple[str, ...] = ()
        """Of days of several places the code of each day's place, as people type it: `"UK"`, `"DE-BY"`; else none."""
        self.working: tuple[Holiday, ...] = ()
        """Make-up days: days, mostly Saturdays, on which people work instead."""
        self.half_days: tuple[Holiday, ...] = ()
        """Days of the kinds asked for of which only a part is off."""
        self.other_kinds: tuple[Holiday, ...] = ()
        """Days of kinds that were not asked for."""
        self.uncounted: tuple[Holiday, ...] = ()
        """Days that a source or the rules have as public holidays, and that are none after both were weighed.

        They are among the `holidays`, too, if `lookup` was called with `uncounted`.
        """
        self.doubtful: tuple[Holiday, ...] = ()
        """The days that are disputed or unconfirmed, whether they count or not, in order; for some, that is said for a while."""
        self.announced: tuple[Holiday, ...] = ()
        """The days to come that only the state's list has, and has had for less than a week."""
        self.filled_in: tuple[Holiday, ...] = ()
        """The days by the rules that lie before the beginning or behind the end of the source's list."""
        self.misnamed: tuple[Holiday, ...] = ()
        """The days that bear the names of their neighbours in the source's list."""
        self.elsewhere: tuple[Holiday, ...] = ()
        """Days of these years that hold in some other states only."""
        self.half_days_elsewhere: tuple[Holiday, ...] = ()
        """Days of the kinds asked for of which a part is off in some other states only, unless `elsewhere` has them."""
        self.missing: tuple[int, ...] = ()
        """The years asked for that nobody could answer; the answer says nothing about them."""
        self.problems: tuple[SourceError, ...] = ()
        """Why better sources than the ones used gave no answer; empty if the first one did."""
        self.strict_problems: tuple[SourceError, ...] = ()
        """Those of the problems that `--strict` refuses: no source as good as the one that failed has answered."""
        self.source_notices: tuple[str, ...] = ()
        """A line for each thing about the sources and the archive that is not as it should be."""
        self.missing_notices: tuple[str, ...] = ()
        """Those of `source_notices` that say why years are `missing`."""
        self.doubt_notices: tuple[str, ...] = ()
        """A line if days of these years are in doubt, were announced lately or lie outside the source's list."""
        self.empty_reasons: tuple[str, ...] = ()
        """Why years of the answer have no days, a line for each reason, where that was found out."""
        self.log: tuple[str, ...] = ()
        """What was asked, and what it said, step by step."""
        self.checked_at: int | None = None
        """When a source last confirmed the oldest part of this, in seconds since 1970 (UTC)."""

    def replace(self, holidays: "Sequence[Holiday]") -> "Answer":
        """The same answer, of one place, with other holidays in it."""
        other = Answer(self.country, self.years, self.state, holidays)
        changed_fields = {"holidays": other.holidays, "_date_set": other._date_set, "place_codes": ()}
        other.__dict__.update({**self.__dict__, **changed_fields})
        return other

    def within(self, periods: "Iterable[tuple[dt.date, dt.date]]") -> "Answer":
        """The same answer with the days of some periods only, each from a first to a last day, both included.

        What is in doubt, and why, is still that of whole years.

        >>> from datetime import date
        >>> answer = Answer("GB", (2026,), None, [Holiday(date(2026, 1, 1)), Holiday(date(2026, 12, 25))])
        >>> [holiday.date.month for holiday in answer.within([(date(2026, 12, 1), date(2026, 12, 31))])]
        [12]
        """
        limits = tuple((first, last) for first, last in periods)

        def select(holidays: "Iterable[Holiday]") -> "tuple[Holiday, ...]":
            return tuple([day for day in holidays if any(first <= day.date <= last for first, last in limits)])

        limited = self.replace(select(self.holidays))
        for name in ("working", "half_days", "other_kinds", "uncounted", "elsewhere", "half_days_elsewhere"):
            setattr(limited, name, select(getattr(self, name)))
        limited.periods = limits
        return limited

    def with_uncounted(self) -> "Answer":
        """The same answer with the days that do not count among the others, if public holidays were asked for."""
        if not self.uncounted or "public" not in self.kinds:
            return self
        all_days = sorted((*self.holidays, *self.uncounted), key=lambda holiday: holiday.date)
        return self.replace(all_days)

    def __iter__(self) -> "Iterator[Holiday]":
        return iter(self.holidays)

    def __len__(self) -> int:
        return len(self.holidays)

    if TYPE_CHECKING:

        @overload
        def __getitem__(self, index: int) -> Holiday: ...
        @overload
        def __getitem__(self, index: slice) -> tuple[Holiday, ...]: ...

    def __getitem__(self, index: int | slice) -> Holiday | tuple[Holiday, ...]:
        return self.holidays[index]

    def _question_and_days(self) -> "tuple[object, ...]":
        """What makes two answers equal."""
        question = (self.country, self.state, self.years, self.kinds, self.periods)
        other_days = (
            self.working,
            self.half_days,
            self.other_kinds,
            self.uncounted,
            self.elsewhere,
            self.half_days_elsewhere,
        )
        return (*question, self.missing, self.place_codes, self.holidays, *other_days)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Answer):
            return NotImplemented
        return self._question_and_days() == other._question_and_days()

    def __hash__(self) -> int:
        return hash((self.country, self.state, self.years, self._date_set))

    def __contains__(self, day: object) -> bool:
        if isinstance(day, Holiday):
            return day in self.holidays
        date = _as_date(day)
        if date in self._date_set:
            return True
        if date.year in self.missing:
            raise self.no_answer(date.year)
        if date.year not in self.years:
            raise UsageError(f"{date} is not in the years that were asked for: ask for {date.year}, too")
        if self.periods and not any(first <= date <= last for first, last in self.periods):
            raise UsageError(f"{date} is not in the periods that the answer is limited to")
        return False

    def no_answer(self, year: int) -> "NoAnswer":
        """The error to raise about a year that nobody could tell."""
        from holidays_cli.errors import NoAnswer, are_unpublished, status_of

        return NoAnswer(
            f"{self.code} {year}: no source could tell the holidays",
            status_of(self.problems),
            is_unpublished=are_unpublished(self.problems),
        )

    @property
    def dates(self) -> tuple[dt.date, ...]:
        """The dates of the holidays that count, in order and each once.

        `numpy.busday_count(…, holidays=answer.dates)` and `pandas.offsets.CustomBusinessDay(holidays=answer.dates)` take them.
        """
        return tuple(sorted(self._date_set))

    def to_records(self) -> "list[dict[str, object]]":
        """A dictionary for each holiday, with the keys and values that `holidays -f json` writes.

        docs/formats.md explains each key.

        >>> answer = Answer("GB", (2026,), None, [Holiday(dt.date(2026, 1, 1), "New Year's Day", "GB")])
        >>> answer.to_records()[0]["date"], answer.to_records()[0]["kind"]
        ('2026-01-01', 'public')
        """
        records = _module_above("records")
        return [records.holiday_record(holiday) for holiday in self]

    def to_ics(self) -> str:
        """A calendar (RFC 5545) with an event for each holiday, as `holidays -f ics` writes it.

        >>> Answer("GB", (2026,), None, [Holiday(dt.date(2026, 1, 1), "New Year's Day", "GB")]).to_ics().split()[0]
        'BEGIN:VCALENDAR'
        """
        text: str = _module_above("formats.ics").calendar([self]).to_ical().decode()
        return text

    @property
    def has_doubts(self) -> bool:
        """Whether somebody who asks about some of the days has to be told something about them."""
        return bool(self.doubtful or self.announced or self.filled_in or self.misnamed)

    @property
    def notices(self) -> tuple[str, ...]:
        """One line a person should read for each thing that is not as it should be, about the sources first."""
        return (*self.source_notices, *self.doubt_notices)

    @property
    def code(self) -> str:
        """The country and the state in one, `"GB"` or `"GB-SCT"`."""
        return f"{self.country}-{self.state}" if self.state else self.country

    def __repr__(self) -> str:
        return f"<Answer {self.code} {self.years}: {len(self.holidays)} holidays>"


def _module_above(name: str) -> "Any":
    """A module of this package that lies above the model, found by its name when it is used."""
    from importlib import import_module

    return import_module(f"holidays_cli.{name}")


def _as_date(day: object) -> dt.date:
    """The date of a day that `holidays_cli.library_arguments` can read; for a plain date, nothing need be imported."""
    if type(day) is dt.date:
        return day
    from holidays_cli.library_arguments import as_date

    return as_date(day)


def is_of_kinds(holiday: Holiday, kinds: "Sequence[str]") -> bool:
    """Whether a holiday is among those that `kinds`, of `SELECTABLE_KINDS`, ask for.

    >>> is_of_kinds(Holiday(dt.date(2026, 12, 24), half="afternoon"), ("public",))
    False
    """
    if holiday.working:
        return "working" in kinds
    if holiday.half:
        return "half" in kinds and holiday.kind in kinds_of_half_days(kinds)
    return holiday.kind in kinds


def kinds_asked_for(kinds: "str | Iterable[str] | None") -> tuple[str, ...]:
    """The kinds of days that an argument of the library, or `--kind`, names, each once.

    In a text they are separated by commas; `"all"` are all kinds, half and make-up days; None is `"public"`.

    Raises UsageError for another kind than those of `KINDS`, half, working and all.

    >>> kinds_asked_for(["public", "bank"]), kinds_asked_for("Public, half"), len(kinds_asked_for("all"))
    (('public', 'bank'), ('public', 'half'), 9)
    """
    if kinds is None:
        return ("public",)
    if isinstance(kinds, str):
        kinds = [kind for kind in kinds.lower().replace(" ", "").split(",") if kind]
    try:
        named = tuple(dict.fromkeys(kinds))
    except TypeError:
        raise UsageError(f"{kinds!r:.60} names no kinds of days: give 'public,bank' or ['public', 'bank']") from None
    if "all" in named:
        return SELECTABLE_KINDS
    if unknown := [kind for kind in named if kind not in SELECTABLE_KINDS]:
        raise UsageError(f"{unknown[0]!r:.60} is not a kind of day: there are {', '.join(SELECTABLE_KINDS)} and all")
    if not named:
        raise UsageError(f"which kinds of days? There are {', '.join(SELECTABLE_KINDS)} and all")
    return named


def asks_for_school_holidays(kinds: "Sequence[str]") -> bool:
    """Whether `kinds`, of `SELECTABLE_KINDS`, name `"school"`, so that the weeks in which schools are closed are listed, too.

    Those who ask for all kinds of days are not given a quarter of the year.

    >>> asks_for_school_holidays(("public", "school")), asks_for_school_holidays(kinds_asked_for("all"))
    (True, False)
    """
    return "school" in kinds and set(kinds) != set(SELECTABLE_KINDS)


def kinds_of_half_days(kinds: "Sequence[str]") -> "Sequence[str]":
    """The kinds of the half days that `kinds` ask for: asked for half days alone, it is those of any kind."""
    return [kind for kind in kinds if kind in KINDS] or KINDS
