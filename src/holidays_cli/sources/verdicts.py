"""What is decided about a day: the verdict, and the reasons that there are."""

import datetime as dt
from typing import NamedTuple

from holidays_cli.archive import ArchivedDay
from holidays_cli.model import DOUBTFUL_STATUSES
from holidays_cli.sources.rules import ComputedDay

AUTHORITIES = ("official", "copy", "list", "institution", "news", "own")
"""Who may speak: the state, a private copy of its notices, a private list, a central bank or an exchange, Google's calendar
and what is made of it, a reader that the user has installed."""

STATE_AUTHORITIES = ("official", "copy")
SILENT_AUTHORITIES = ("institution", "news")  # that they lack a day says nothing about it

REASONS = {
    "both": "the source and the rules both have it",
    "weekend by source": "it is a weekend day, and on those the source decides",
    "weekend by rules": "it is a weekend day, and on those the rules decide",
    "no rules": "there are no rules for the year, so the source alone decides",
    "tentative": "there are no rules for the year, and the source itself says that the date is not certain yet",
    "institution": "an institution lists it, which tells when that institution is closed and not what is a public holiday",
    "own": "a reader that you have installed lists it, and what such a reader lists counts",
    "own lacks": "a reader that you have installed does not list it, and such a reader is believed",
    "not spoken of": "the source says nothing about this day, so the rules decide",
    "outside its list": "the source's list begins after this day or ends before it, so the rules decide",
    "wrong name": "the source and the rules both have it, but its name is that of another day in the list",
    "estimate met": "the rules only estimate the date of this feast, and the source lists the feast close by",
    "estimate elsewhere": "the rules only estimated this date, and the source lists the feast on other days",
    "estimate shorter": "the source lists fewer days of this feast than the rules estimate",
    "missing inside": "the source lists the days before and after it, and the rules have it as a part of the same feast",
    "longer than estimate": "the source lists more days of this feast than the rules estimate",
    "other kind": "the state's list names it as another kind of day",
    "known as other kind": "the rules know it as a day of another kind",
    "moved from weekend": "it stands for a holiday that falls on a weekend day near by",
    "every year": "the source has this holiday in every year that it lists",
    "moved away": "the state's list has this holiday on {other} instead",
    "moved here": "the state's list has it instead of {other}, where the rules have it",
    "abolished": "the state's list named this holiday in an earlier year and has named it in no year since then;"
    " a newer python-holidays may know that it was abolished",
    "beside a break": "the state's list names the break beside it and the days worked instead, and this day is not in that break",
    "lacks": "the rules are sure of it, and that a list lacks it does not outweigh them",
    "lacks estimate": "the rules estimate it, and the source lists nothing near by",
    "announced": "only the state's list has it, and the state may declare holidays that the rules do not know yet",
    "unconfirmed": "only a list that is not the state's has it, and such lists are wrong as often as right where they are alone",
    "news": "only a calendar of news has it, and those have many days that are no public holidays",
    "dropped": "the state's list named it before and no longer does, and the rules do not have it",
    "not in state": "the source lists it for the whole country, and the rules do not have it in this state",
    "rules alone": "no source has been read, so the rules decide",
}
"""What decided about a day, as a sentence; {other} is the other date."""


SILENT_REASONS = ("not spoken of", "outside its list")  # the source says nothing about the day
NO_RULES_REASONS = ("no rules", "tentative")  # the rules say nothing about it
WEEKEND_REASONS = ("weekend by source", "weekend by rules")


class Verdict(NamedTuple):
    """What follows for one day from what the source and the rules say."""

    date: dt.date
    counts: bool
    """Whether it is a day of its kind."""
    status: str
    """`"confirmed"`, `"announced"`, `"unconfirmed"`, `"disputed"`, `"reported"`, `"computed"` or `"estimated"`."""
    reason: str
    """The key of `REASONS` that decided."""
    listed: ArchivedDay | None = None
    """The day as the source lists it, as a public holiday or as another kind of day."""
    computed: tuple[ComputedDay, ...] = ()
    """The day as the rules have it, once for each of its names."""
    kind: str = "public"
    """The kind under which it counts."""
    half: str | None = None
    """The part of the day that is off, where it counts as a half day."""
    other: dt.date | None = None
    """The date to which it was moved, or from which."""

    @property
    def is_listed(self) -> bool:
        """Whether the source lists it as a public holiday."""
        return self.listed is not None and is_public(self.listed)

    @property
    def is_computed(self) -> bool:
        """Whether the rules have it as a public holiday."""
        return any(is_public(day) for day in self.computed)

    @property
    def is_doubtful(self) -> bool:
        """Whether somebody who asks about the day has to be told, and `--strict` refuses it."""
        return self.status in DOUBTFUL_STATUSES


def is_public(day: ArchivedDay | ComputedDay) -> bool:
    """Whether a day is weighed: off as a whole, for all."""
    return day.kind == "public" and day.half is None and not getattr(day, "working", 0)
