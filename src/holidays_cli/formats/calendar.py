"""Months side by side, with holidays and weekends coloured and the holidays named beneath, for a person.

`options.blocks` are the months to show together, `options.first_weekday` is the weekday that weeks begin with.
"""

import calendar
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from holidays_cli import dates
from holidays_cli.formats import Options
from holidays_cli.formats.terminal import Terminal
from holidays_cli.model import Answer, Holiday
from holidays_cli.sources import catalogue
from holidays_cli.sources.weekends import is_weekend
from holidays_cli.text import count, spans, with_note

MONTH = 21  # columns: seven days of two digits and a mark
GAP = 2
ACROSS = (12, 6, 4, 3, 2, 1)  # a year makes full rows of them
PIPE = 80  # columns where there is no terminal
HOLIDAY, WORKING, WEEKEND, TODAY = "bold red", "green", "cyan", "reverse"
LABEL = "Thu 31 Dec  "


def write(answers: Iterable[Answer], out: TextIO, options: Options) -> None:
    """Write the months of each block for each answer."""
    console = Terminal(out)
    width = console.width if console.is_terminal else PIPE
    before = ""
    for answer in answers:
        for block in options.blocks:
            months = [(year, month) for year, month in block if year not in answer.missing]
            if months:
                out.write(before)
                before = "\n"
                for line in _Sheet(answer, months, console, width, first_weekday=options.first_weekday).lines():
                    line.rstrip()
                    console.print(line, soft_wrap=True)
        out.flush()


class _Sheet:
    """Some months of one answer."""

    def __init__(
        self, answer: Answer, months: Sequence[tuple[int, int]], console: Console, width: int, *, first_weekday: int
    ) -> None:
        self.answer, self.months, self.console, self.width = answer, months, console, width
        self.weeks = calendar.Calendar(first_weekday)
        self.years = sorted({year for year, _ in months})
        self.names = self._named(answer.holidays)
        self.working = self._named(answer.working)
        # Where there is no colour, marks say it.
        self.marks = console.no_color or console.color_system is None
        self.today = dates.today() if console.is_terminal else None

    def lines(self) -> Iterable[Text]:
        yield Text(self._heading(), style="bold")
        across = next(n for n in ACROSS if n == 1 or n * (MONTH + GAP) - GAP <= self.width)
        for start in range(0, len(self.months), across):
            yield Text()
            drawn = [self._month(year, month) for year, month in self.months[start : start + across]]
            for number in range(max(map(len, drawn))):
                line = Text()
                for position, lines in enumerate(drawn):
                    if number < len(lines):
                        line.append(" " * (position * (MONTH + GAP) - len(line)))
                        line.append(lines[number])
                yield line
        yield Text()
        yield from self._named_beneath()
        if self.marks and (self.names or self.working):
            yield Text("* holiday" + ("  + working day" if self.working else ""))
        elsewhere = {day.date for day in self.answer.elsewhere if (day.date.year, day.date.month) in self.months}
        if elsewhere:
            yield Text(f"{count(len(elsewhere), 'more day')} only in some states", style="dim")

    def _named(self, holidays: Iterable[Holiday]) -> dict[date, list[str]]:
        found: dict[date, list[str]] = {}
        for one in holidays:
            if (one.date.year, one.date.month) in self.months:
                found.setdefault(one.date, []).append(with_note(one.name, one.note))
        return found

    def _heading(self) -> str:
        answer = self.answer
        state = f" ({answer.state})" if answer.state else ""
        said = dict.fromkeys(one.source for one in answer if one.source and one.date.year in self.years)
        return f"{catalogue.name(answer.country)}{state} {spans(self.years)}{', ' if said else ''}{', '.join(said)}"

    def _month(self, year: int, month: int) -> list[Text]:
        """The lines of one month."""
        name = calendar.month_name[month] + (f" {year}" if len(self.months) < 12 else "")
        lines = [Text(name.center(MONTH - 1).rstrip(), style="bold")]
        weeks = self.weeks.monthdatescalendar(year, month)
        head = Text()
        for day in weeks[1]:
            head.append(f"{day:%a}"[:2], WEEKEND if is_weekend(self.answer.country, day, self.answer.state) else "")
            head.append(" ")
        lines.append(head)
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
        style, mark = "", " "
        if day in self.names:
            style, mark = HOLIDAY, "*"
        elif day in self.working:
            style, mark = WORKING, "+"
        elif is_weekend(self.answer.country, day, self.answer.state):
            style = WEEKEND
        if day == self.today:
            style += f" {TODAY}"
        text = Text()
        text.append(f"{day.day:2}", style.strip())
        text.append(mark if self.marks else " ")
        return text

    def _named_beneath(self) -> Iterable[Text]:
        """The days and what they are called, in as many columns as there is room for."""
        entries = [
            *((day, "; ".join(dict.fromkeys(names)), HOLIDAY) for day, names in self.names.items()),
            *((day, "; ".join(("working day", *filter(None, names))), WORKING) for day, names in self.working.items()),
        ]
        if not entries:
            yield Text("no holidays")
            return
        entries.sort()
        longest = max(cell_len(name) for _, name, _ in entries)
        label = len(LABEL) + (5 if len(self.years) > 1 else 0)
        columns = max(1, (self.width + GAP) // (label + longest + GAP))
        rows = -(-len(entries) // columns)
        for number in range(rows):
            line, more = Text(), []
            for position, (day, name, style) in enumerate(entries[number::rows]):
                line.append(" " * (position * (label + longest + GAP) - line.cell_len))
                year = f" {day.year}" if len(self.years) > 1 else ""
                line.append(f"{day:%a} {day.day:2} {day:%b}{year}  ", style)
                first, *more = Text(name).wrap(self.console, max(self.width - label, MONTH), overflow="fold")
                line.append_text(first)
            yield line
            for rest in more:  # only the name in a single column can be too long for its line
                yield Text(" " * label) + rest
