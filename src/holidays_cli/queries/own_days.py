"""A person's own days off and days worked: the lines of a file, or a calendar in iCalendar form.

A line is a day, several days or a day of every year, and a name; `-` and the name of a holiday takes that holiday away.
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from holidays_cli.errors import UsageError
from holidays_cli.model import Answer, Holiday
from holidays_cli.queries.own_day_lines import OwnDay, RecurringDay, days_of_line
from holidays_cli.text import count


class Removal(NamedTuple):
    """The name of a holiday that is none for this person."""

    name: str
    place: str
    """Where it is written: `"ours.txt, line 3"`."""


class OwnDays:
    """The days of a person's own files.

    >>> own_days = OwnDays()
    >>> own_days.add_list(["2026-12-24..2026-12-26 Office closed", "-Boxing Day"], "ours.txt")
    >>> [day.day for day in own_days.off], own_days.removals[0].name
    ([24, 25, 26], 'Boxing Day')
    """

    def __init__(self) -> None:
        self._off: dict[date, str] = {}
        self.worked: dict[date, str] = {}
        """The working days of single years, with their names."""
        self.partly_off: dict[date, str] = {}
        """The days of single years of which only a part is off, with that part."""
        self.recurring: list[RecurringDay] = []
        self.removals: list[Removal] = []
        self.notices: list[str] = []
        """A line for each thing in the files that does not count and may be meant to."""
        self._matched: set[Removal] = set()
        self._known_names: dict[str, str] = {}

    @property
    def off(self) -> dict[date, str]:
        """The days off of single years, with their names; without those on which people work every year."""
        worked_each_year = [recurring for recurring in self.recurring if recurring.worked]
        worked = {
            day.date
            for year in {day.year for day in self._off}
            for recurring in worked_each_year
            for day in recurring.in_year(year)
        }
        return {day: name for day, name in self._off.items() if day not in worked}

    def add_list(self, lines: Iterable[str], file_name: str, *, worked: bool = False) -> None:
        """Add the days of the lines of a file; with `worked` all of them are working days.

        Raises UsageError that names the file and the line, if there is something in it that is no day.
        """
        for number, line in enumerate(lines, 1):
            place = f"{file_name}, line {number}"
            text = line.removeprefix("\ufeff").strip()
            if text.startswith("-"):
                self._add_removal(text, place, worked=worked)
                continue
            for day in days_of_line(text, place):
                self._add(day, worked=worked)

    def add_calendar(self, text: str, file_name: str, *, worked: bool = False) -> None:
        """Add the days of a calendar (RFC 5545); with `worked` all of them are working days.

        Events at a time of day are no days off, and a notice says that there are some; cancelled ones are left out.  Of an
        event that comes again, single ones may be moved or cancelled.

        Raises UsageError if it cannot be read as a calendar.
        """
        from holidays_cli.queries.own_day_events import read_calendar  # which lists of lines do without

        calendar = read_calendar(text, file_name)
        for day in calendar.days:
            self._add(day, worked=worked)
        if calendar.number_at_times:
            number = count(calendar.number_at_times, "event")
            self.notices.append(
                f"{file_name}: {number} at a time of day left out, for only all-day events are days off"
            )

    def applied_to(self, answer: Answer) -> Answer:
        """An answer with the days that come again, and without the holidays that are taken away."""
        if not (self.recurring or self.removals):
            return answer
        days = [day for year in answer.years for recurring in self.recurring for day in recurring.in_year(year)]
        own_dates = {day.date for day in days if not day.half}
        removed = self._removed(answer) if self.removals else set()
        listed = [
            holiday
            for holiday in answer
            if holiday.working or not (holiday.date in own_dates or id(holiday) in removed)
        ]
        as_holidays = [
            Holiday(day.date, day.name, answer.country, kind="", half=day.half, working=day.working) for day in days
        ]
        listed += [day for day in as_holidays if not (day.half or day.working)]
        result = answer.replace(sorted(listed, key=lambda holiday: holiday.date))
        result.working = (
            *(day for day in answer.working if day.date not in own_dates),
            *(day for day in as_holidays if day.working),
        )
        result.half_days = (
            *(day for day in answer.half_days if id(day) not in removed and day.date not in own_dates),
            *(day for day in as_holidays if day.half),
        )
        return result

    def report(self) -> list[str]:
        """The notices, and a line for each name that takes no holiday away in the answers so far."""
        lines = list(self.notices)
        for removal in self.removals:
            if removal not in self._matched and self._known_names:
                import difflib

                similar_names = difflib.get_close_matches(removal.name, self._known_names.values(), n=3, cutoff=0.5)
                listing = f"; near names are {', '.join(similar_names)}" if similar_names else ""
                lines.append(
                    f"{removal.place}: no holiday is called {removal.name!r:.60}, so that none is taken away{listing}"
                )
        return lines

    def _add(self, day: OwnDay | RecurringDay, *, worked: bool) -> None:
        if isinstance(day, RecurringDay):
            self.recurring.append(day._replace(worked=worked))
            return
        if worked:
            day = day._replace(working=True, half=None)
        if day.working:
            self.worked[day.date] = day.name
        elif day.half:
            self.partly_off[day.date] = day.half
        else:
            self._off[day.date] = day.name

    def _add_removal(self, text: str, place: str, *, worked: bool) -> None:
        name = text.removeprefix("-").partition(" #")[0].strip()
        if not any(map(str.isalpha, name)):
            raise UsageError(
                f"{place}: {text[:60]!r} names no holiday: write -Boxing Day, or +2026-12-26 for a working day"
            )
        if worked:
            raise UsageError(f"{place}: {text[:60]!r} takes a holiday away, which belongs into a file of --also")
        self.removals.append(Removal(name, place))

    def _removed(self, answer: Answer) -> set[int]:
        """The ids of the holidays of an answer that are taken away by one of their names."""
        from holidays_cli.queries.search import plain_name, with_names  # which most files do without

        removed: set[int] = set()
        by_name = {plain_name(removal.name): removal for removal in self.removals}
        for _, holiday, names in with_names(answer, [*answer, *answer.half_days]):
            for name in names:
                self._known_names.setdefault(name, name)
                plain_names = {plain_name(name), plain_name(re.sub(r" \([^()]*\)$", "", name))}
                for plain in plain_names & by_name.keys():
                    self._matched.update(removal for removal in self.removals if plain_name(removal.name) == plain)
                    removed.add(id(holiday))
        return removed


def looks_like_calendar(text: str) -> bool:
    r"""Whether the text of a file is a calendar (RFC 5545), whatever the file is called.

    >>> looks_like_calendar("\ufeffBEGIN:VCALENDAR\r\n"), looks_like_calendar("2026-12-24")
    (True, False)
    """
    return text.lstrip("\ufeff \t\r\n")[:15].upper() == "BEGIN:VCALENDAR"
