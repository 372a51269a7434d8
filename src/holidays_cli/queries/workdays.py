"""Working days: a country's weekend, its holidays and make-up days, and the days of one's own.

They are counted by arithmetic, not one by one: a century costs no more than a year.
"""

from bisect import bisect_left, bisect_right
from datetime import date, timedelta

from holidays_cli.errors import NoAnswer, SourceError, Unreachable, UsageError
from holidays_cli.model import Answer, Holiday
from holidays_cli.place import Place
from holidays_cli.sources.weekends import weekends

TYPE_CHECKING = False  # `typing` costs a tenth of a warm run
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

AT_ONCE = 50 * 365  # days; how far the sources are asked ahead for a day that is far away


class WorkCalendar:
    """The days on which people work in one country or state.

    `country` and `state` are those of `lookup`, which is asked for the years that are needed, when they are needed;
    or, in its place, `ask`, a function from years to an Answer.  `weekend` replaces the country's own weekend with
    weekdays counted from Monday, which is 0.  `off` and `on` are days of one's own, off and worked, with what they
    are called; they stand above the country's days, and `on` above `off`.

    Raises UsageError if the weekend has seven days.  Its methods raise what `lookup` raises, and NoAnswer if one of
    the years they need has no answer: a count without a year's holidays would be wrong.

    >>> closed = {date(2026, 12, 24): "Office closed"}
    >>> calendar = WorkCalendar("GB", off=closed, ask=lambda years: Answer("GB", years, None, []))
    >>> calendar.count(date(2026, 12, 21), date(2026, 12, 27))
    4
    >>> calendar.add(date(2026, 12, 23), 1)
    datetime.date(2026, 12, 25)
    """

    def __init__(
        self,
        country: str,
        state: str | None = None,
        *,
        weekend: "Iterable[int] | None" = None,
        off: "Mapping[date, str] | None" = None,
        on: "Mapping[date, str] | None" = None,
        ask: "Callable[[tuple[int, ...]], Answer] | None" = None,
    ) -> None:
        place = Place.parse(country, state)
        self.country = place.country
        """The ISO 3166-1 alpha-2 code."""
        self.state = place.state
        self._ask = ask or self._lookup
        self._weekend = None if weekend is None else frozenset(weekend)
        if self._weekend and len(self._weekend) == 7:
            raise UsageError("a weekend of seven days leaves no day to work on")
        self._own_off = {day: Holiday(day, name, self.country) for day, name in (off or {}).items()}
        self._own_on = {day: Holiday(day, name, self.country) for day, name in (on or {}).items()}
        self._off: dict[date, Holiday] = {}  # days off other than weekends, whatever their weekday
        self._on: dict[date, Holiday] = {}  # days worked, whatever their weekday
        self._years: dict[int, list[tuple[date, frozenset[int]]]] = {}  # the weekends of the years that are known
        self._span = 1, 0  # the first and the last year of those last asked about: all between are known
        self._weekends: list[tuple[date, frozenset[int]]] = []  # and, in order, from which day on they are so
        self._lost: list[date] = []  # days off that are no weekend, in order
        self._won: list[date] = []  # days of a weekend that are worked, in order

    def is_workday(self, day: date) -> bool:
        """Whether people work on `day`."""
        self._know(day, day)
        return day in self._on or not (day in self._off or day.weekday() in self._weekend_at(day))

    def why(self, day: date) -> str:
        """What makes `day` a working day or a day off, in a few words: `"Christmas Day (GOV.UK)"`, `"weekend"`."""
        self._know(day, day)
        if named := self._on.get(day) or self._off.get(day):
            name = named.name or ("worked" if day in self._on else "holiday")
            return f"{name} ({named.source})" if named.source else name
        return "weekend" if day.weekday() in self._weekend_at(day) else "neither weekend nor holiday"

    def count(self, first: date, last: date) -> int:
        """The number of working days from `first` to `last`, both included; 0 if `last` is before `first`."""
        if last < first:
            return 0
        self._know(first, last)
        total, end = 0, last
        for since, weekend in reversed(self._weekends):
            if since <= end:
                total += _weekdays(max(since, first), end, weekend)
                if since <= first:
                    break
                end = since - timedelta(1)
        return total - _within(self._lost, first, last) + _within(self._won, first, last)

    def between(self, first: date, last: date) -> "Iterator[Holiday]":
        """The working days from `first` to `last`, both included, in order.

        They come as records, `Holiday`s without a name, so that each format can write them; a make-up day has one.
        """
        self._know(first, last)
        for number in range(first.toordinal(), last.toordinal() + 1):
            if self.is_workday(day := date.fromordinal(number)):
                yield self.record(day)

    def weekend(self, day: date) -> frozenset[int]:
        """The weekdays, Monday being 0, that are the weekend in the week of `day`."""
        self._know(day, day)
        return self._weekend_at(day)

    def days_off(self, first: date, last: date) -> "list[Holiday]":
        """The holidays and days off of one's own from `first` to `last`, both included, that are no weekend."""
        self._know(first, last)
        return [self._off[day] for day in self._lost[bisect_left(self._lost, first) : bisect_right(self._lost, last)]]

    def record(self, day: date) -> Holiday:
        """`day` as a record, with the name and the source of what makes people work on it, if anything does."""
        return self._on.get(day) or Holiday(day, "", self.country)

    def add(self, start: date, number: int) -> date:
        """The working day that is `number` working days after `start`; before it, if `number` is negative.

        1 is the first working day after `start`, -1 the last one before it; 0 is `start` itself if people work on
        it, and else the first working day after it.

        Raises UsageError if that day lies outside the years 1 to 9999.
        """
        if number == 0 and self.is_workday(start):
            return start
        step = -1 if number < 0 else 1
        missing, at = abs(number) or 1, start.toordinal()
        while missing:
            # That many days hold that many working days at most, and if they do, the last of them is the one.
            ahead = step * min(missing, AT_ONCE)
            if not 1 <= at + ahead <= date.max.toordinal():
                raise UsageError(f"{number:+} working days from {start} lead out of the years 1 to 9999")
            first, last = sorted((at + step, at + ahead))
            missing -= self.count(date.fromordinal(first), date.fromordinal(last))
            at += ahead
        return date.fromordinal(at)

    def _lookup(self, years: tuple[int, ...]) -> Answer:
        from holidays_cli.queries.lookup import lookup

        return lookup(self.country, years, self.state)

    def _weekend_at(self, day: date) -> frozenset[int]:
        position = bisect_right(self._weekends, day, key=lambda period: period[0])
        return self._weekends[position - 1][1]

    def _know(self, first: date, last: date) -> None:
        """Ask for the years of these days that are not known yet."""
        if self._span[0] <= first.year and last.year <= self._span[1]:
            return
        wanted = tuple(year for year in range(first.year, last.year + 1) if year not in self._years)
        if wanted:
            self._learn(wanted)
        self._span = first.year, last.year

    def _learn(self, wanted: tuple[int, ...]) -> None:
        answer = self._ask(wanted)
        if answer.missing:
            from holidays_cli.text import spans

            unreachable = {type(problem) for problem in answer.problems} == {Unreachable}
            raise NoAnswer(
                f"{answer.country} {spans(answer.missing)}: no source could tell the holidays, so they cannot be counted",
                Unreachable.status if unreachable else SourceError.status,
            )
        for year in wanted:
            if self._weekend is None:
                self._years[year] = weekends(self.country, year, self.state)
            else:
                self._years[year] = [(date(year, 1, 1), self._weekend)]
        self._weekends = []
        for year in sorted(self._years):
            for since, weekend in self._years[year]:
                if not self._weekends or self._weekends[-1][1] != weekend:
                    self._weekends.append((since, weekend))
        self._on = {**self._on, **{day.date: day for day in answer.working}}
        self._off = {**{day.date: day for day in reversed(answer.holidays)}, **self._off, **self._own_off}
        self._on = {day: one for day, one in self._on.items() if day not in self._own_off} | self._own_on
        self._off = {day: one for day, one in self._off.items() if day not in self._on}
        self._lost = sorted(day for day in self._off if day.weekday() not in self._weekend_at(day))
        self._won = sorted(day for day in self._on if day.weekday() in self._weekend_at(day))


def read_weekend(text: str) -> frozenset[int]:
    """The weekdays that a person names, Monday being 0: `"fri,sat"`; `"none"` is a week without a weekend.

    Raises UsageError for anything else.

    >>> sorted(read_weekend("sat,Sunday")), sorted(read_weekend("none"))
    ([5, 6], [])
    """
    if text.strip().lower() == "none":
        return frozenset()
    from holidays_cli.dates import weekday

    numbers = [weekday(name.strip()) for name in text.split(",")]
    found = frozenset(number for number in numbers if number is not None)
    if None in numbers or len(found) == 7:
        raise UsageError(f"{text!r} is not a weekend: write sat,sun or none")
    return found


def read_days(lines: "Iterable[str]", where: str) -> "Iterator[tuple[date, str, bool]]":
    """The days of one's own in the lines of a file: the date, what it is called, and whether a `+` marks it as worked.

    A line is a date and, after a blank or a tab, a name, such as `2026-12-24 Office closed`, `+2026-12-27` or what
    `holidays` prints.  Blank lines and what follows a `#` at the beginning of a line or after a blank do not count.

    Raises UsageError that names the line, and the file as `where`, if there is something else in it.

    >>> list(read_days(["# ours", "2026-12-24 Office closed", "+2026-12-27"], "ours.txt"))[0]
    (datetime.date(2026, 12, 24), 'Office closed', False)
    """
    for number, line in enumerate(lines, 1):
        words = line.removeprefix("\ufeff").split(None, 1)
        if not words or words[0].startswith("#"):
            continue
        name = words[1].partition(" #")[0].strip() if len(words) > 1 else ""
        text = words[0].removeprefix("+")
        try:
            if len(text) != 10:
                raise ValueError(text)
            day = date.fromisoformat(text)
        except ValueError:
            raise UsageError(
                f"{where}, line {number}: {line.strip()[:60]!r} is not a day: write 2026-12-24 Office closed"
            ) from None
        yield day, "" if name.startswith("#") else name, words[0].startswith("+")


def _weekdays(first: date, last: date, weekend: frozenset[int]) -> int:
    """The days from `first` to `last`, both included, that are no weekend."""
    weeks, rest = divmod((last - first).days + 1, 7)
    return weeks * (7 - len(weekend)) + sum((first.weekday() + n) % 7 not in weekend for n in range(rest))


def _within(ordered: "list[date]", first: date, last: date) -> int:
    """How many of some days in order lie between two, both included."""
    return bisect_right(ordered, last) - bisect_left(ordered, first)
