"""Months side by side, with holidays and weekends coloured and the holidays named beneath, for a person.

`layout.blocks` are the months to show together, `layout.first_weekday` is the weekday that weeks begin with.
"""

import calendar
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple, TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from holidays_cli import dates
from holidays_cli.formats import Layout
from holidays_cli.formats.footnotes import footnote
from holidays_cli.formats.months import Month
from holidays_cli.formats.terminal import Terminal
from holidays_cli.model import Answer, Holiday
from holidays_cli.sources import catalogue
from holidays_cli.sources.weekends import is_weekend
from holidays_cli.text import NOT_COUNTED, count, full_name, observed, spans, with_details, wrap

MONTH_WIDTH = 21  # columns: seven days of two digits and a sign
GAP = 2  # columns between months, and between the names beneath
MONTHS_ABREAST = (12, 6, 4, 3, 2, 1)  # of which a year makes full rows
PIPE_WIDTH = 80  # columns where there is no terminal
HOLIDAY, OTHER_DAY, WORKING, UNCOUNTED, WEEKEND, TODAY = "bold red", "magenta", "green", "yellow", "cyan", "reverse"
HOLIDAY_SIGN, OTHER_SIGN, WORKING_SIGN, UNCOUNTED_SIGN = "*", "~", "+", "?"


def write(answers: Iterable[Answer], out: TextIO, layout: Layout) -> None:
    """Write the months of each block for each answer."""
    console = Terminal(out)
    width = console.width if console.is_terminal else PIPE_WIDTH
    separator = ""
    for answer in answers:
        for block in layout.blocks:
            months = [month for month in block if month.year not in answer.missing]
            if months:
                out.write(separator)
                separator = "\n"
                for line in _Sheet(answer, months, console, width, first_weekday=layout.first_weekday).lines():
                    line.rstrip()
                    console.print(line, soft_wrap=True)
        out.flush()


class _Entry(NamedTuple):
    """A day that is named beneath the months."""

    day: date
    name: str
    style: str


class _Sheet:
    """Some months of one answer."""

    def __init__(
        self, answer: Answer, months: Sequence[Month], console: Console, width: int, *, first_weekday: int
    ) -> None:
        self.answer, self.months, self.console, self.width = answer, months, console, width
        self.weeks = calendar.Calendar(first_weekday)
        self.years = sorted({month.year for month in months})
        days_off = [holiday for holiday in answer.holidays if holiday.counts and not holiday.working]
        self.holidays = self._names_by_day(filter(_is_whole_day_off_for_all, days_off))
        self.other_days = self._names_by_day(day for day in days_off if not _is_whole_day_off_for_all(day))
        self.working_days = self._names_by_day(answer.working)
        self.uncounted_days = self._names_by_day(holiday for holiday in answer.holidays if not holiday.counts)
        # Where there is no colour, signs tell the days apart.
        self.has_signs = console.no_color or console.color_system is None
        self.today = dates.today_in(answer.country, answer.state) if console.is_terminal else None

    def lines(self) -> Iterable[Text]:
        yield from self._wrapped(self._heading(), "bold")
        abreast = next(n for n in MONTHS_ABREAST if n == 1 or n * (MONTH_WIDTH + GAP) - GAP <= self.width)
        for start in range(0, len(self.months), abreast):
            yield Text()
            yield from self._side_by_side(self.months[start : start + abreast])
        yield Text()
        yield from self._names_beneath()
        legend = []
        if self.holidays or ((self.working_days or self.uncounted_days) and not self.other_days):
            legend.append(f"{HOLIDAY_SIGN} holiday")
        if self.other_days:
            legend.append(f"{OTHER_SIGN} half day or day of another kind")
        if self.working_days:
            legend.append(f"{WORKING_SIGN} working day")
        if self.uncounted_days:
            legend.append(f"{UNCOUNTED_SIGN} {NOT_COUNTED}")
        if self.has_signs and legend:
            yield from self._wrapped("  ".join(legend))
        in_months = [holiday for holiday in self.answer if self._shows(holiday.date)]
        if explanation := footnote([self.answer.replace(in_months)]):
            yield from self._wrapped(explanation, "dim")
        dates_elsewhere = {day.date for day in self.answer.elsewhere if self._shows(day.date)}
        if dates_elsewhere:
            yield from self._wrapped(f"{count(len(dates_elsewhere), 'more day')} only in some states", "dim")

    def _wrapped(self, text: str, style: str = "") -> list[Text]:
        """The lines of a text, which on a terminal is broken at blanks."""
        lines = wrap(text, self.width) if self.console.is_terminal else [text]
        return [Text(line, style=style) for line in lines]

    def _shows(self, day: date) -> bool:
        return Month(day.year, day.month) in self.months

    def _names_by_day(self, holidays: Iterable[Holiday]) -> dict[date, list[str]]:
        """The names of these holidays, as far as they are in the months of the sheet."""
        names: dict[date, list[str]] = {}
        for holiday in holidays:
            if self._shows(holiday.date):
                if holiday.working:  # beneath the months "working day" stands before the name
                    name = with_details(holiday.name, [*filter(None, [holiday.note]), *observed(holiday)])
                else:
                    name = full_name(holiday)
                names.setdefault(holiday.date, []).append(name)
        return names

    def _heading(self) -> str:
        """The country, the years, and the sources."""
        answer = self.answer
        in_years = [holiday for holiday in answer if holiday.date.year in self.years]
        sources = dict.fromkeys(holiday.source for holiday in in_years if holiday.source)
        return ", ".join([f"{catalogue.place_name(answer.country, answer.state)} {spans(self.years)}", *sources])

    def _side_by_side(self, months: Sequence[Month]) -> Iterable[Text]:
        """The lines of a row of months."""
        drawn_months = [self._month(year, month) for year, month in months]
        for number in range(max(map(len, drawn_months))):
            row = Text()
            for position, lines in enumerate(drawn_months):
                if number < len(lines):
                    row.append(" " * (position * (MONTH_WIDTH + GAP) - len(row)))
                    row.append(lines[number])
            yield row

    def _month(self, year: int, month: int) -> list[Text]:
        """The lines of one month: its name, the weekdays, and a line a week."""
        name = calendar.month_name[month] + (f" {year}" if len(self.months) < 12 else "")
        lines = [Text(name.center(MONTH_WIDTH - 1).rstrip(), style="bold")]
        weeks = self.weeks.monthdatescalendar(year, month)
        weekdays = Text()
        for day in weeks[1]:  # a full week of the month
            weekdays.append(f"{day:%a}"[:2], WEEKEND if self._is_weekend(day) else "")
            weekdays.append(" ")
        lines.append(weekdays)
        for week in weeks:
            line = Text()
            for day in week:
                if day.month == month:
                    line.append_text(self._day(day))
                else:
                    line.append("   ")
            lines.append(line)
        return lines

    def _day(self, day: date) -> Text:
        """A day as two digits and a sign."""
        style, sign = "", " "
        if day in self.holidays:
            style, sign = HOLIDAY, HOLIDAY_SIGN
        elif day in self.working_days:
            style, sign = WORKING, WORKING_SIGN
        elif day in self.other_days:
            style, sign = OTHER_DAY, OTHER_SIGN
        elif day in self.uncounted_days:
            style, sign = UNCOUNTED, UNCOUNTED_SIGN
        elif self._is_weekend(day):
            style = WEEKEND
        if day == self.today:
            style += f" {TODAY}"
        text = Text()
        text.append(f"{day.day:2}", style.strip())
        text.append(sign if self.has_signs else " ")
        return text

    def _is_weekend(self, day: date) -> bool:
        return is_weekend(self.answer.country, day, self.answer.state)

    def _entries(self) -> list[_Entry]:
        """The days of the answer and the make-up working days in order."""
        entries = []
        for day, names in self.holidays.items():
            entries.append(_Entry(day, "; ".join(dict.fromkeys(names)), HOLIDAY))
        for day, names in self.other_days.items():
            entries.append(_Entry(day, "; ".join(dict.fromkeys(names)), OTHER_DAY))
        for day, names in self.uncounted_days.items():
            entries.append(_Entry(day, "; ".join(dict.fromkeys(names)), UNCOUNTED))
        for day, names in self.working_days.items():
            entries.append(_Entry(day, "; ".join(["working day", *filter(None, names)]), WORKING))
        return sorted(entries)

    def _names_beneath(self) -> Iterable[Text]:
        """The days and their names, in as many columns as there is room for."""
        entries = self._entries()
        if not entries:
            yield Text("no holidays")
            return
        label_width = len(self._label(entries[0].day))
        column_width = label_width + max(cell_len(entry.name) for entry in entries) + GAP
        columns = max(1, (self.width + GAP) // column_width)
        rows = -(-len(entries) // columns)
        for number in range(rows):
            line = Text()
            folded: list[Text] = []  # only the name in a single column can be too long for its line
            for position, entry in enumerate(entries[number::rows]):
                line.append(" " * (position * column_width - line.cell_len))
                line.append(self._label(entry.day), entry.style)
                name_width = max(self.width - label_width, MONTH_WIDTH)
                first, *folded = Text(entry.name).wrap(self.console, name_width, overflow="fold")
                line.append_text(first)
            yield line
            for rest in folded:
                yield Text(" " * label_width) + rest

    def _label(self, day: date) -> str:
        """The day before its name: `Thu 31 Dec  `, with the year if there are several."""
        year = f" {day.year}" if len(self.years) > 1 else ""
        return f"{day:%a} {day.day:2} {day:%b}{year}  "


def _is_whole_day_off_for_all(holiday: Holiday) -> bool:
    return holiday.kind == "public" and not holiday.half
