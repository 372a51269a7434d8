import pickle
import sys
import threading
from datetime import UTC, date, datetime, timedelta

import holidays
import pytest

from holidays_cli.errors import NoAnswer, Unreachable, UsageError
from holidays_cli.model import Answer, Holiday
from holidays_cli.queries.own_day_lines import read_days
from holidays_cli.queries.workdays import WorkCalendar, read_weekend


def day(text):
    return date.fromisoformat(text)


class Source:
    """Says which days are holidays, and remembers which years it was asked for."""

    def __init__(self, *off, working=(), missing=()):
        self.off, self.working, self.missing, self.asked = off, working, missing, []

    def __call__(self, years):
        self.asked.append(years)
        answer = Answer("GB", years, None, [Holiday(day(text), "Off") for text in self.off if int(text[:4]) in years])
        answer.working = tuple(Holiday(day(text), "Make-up") for text in self.working if int(text[:4]) in years)
        answer.missing = tuple(year for year in years if year in self.missing)
        return answer


def christmas(*, weekend=None, **own):
    return WorkCalendar("GB", weekend=weekend, ask=Source("2026-12-25", "2026-12-28", "2027-01-01"), **own)


def test_weekends_and_holidays_are_not_worked():
    calendar = christmas()
    assert [text for text in range(21, 32) if calendar.is_workday(date(2026, 12, text))] == [21, 22, 23, 24, 29, 30, 31]


def test_both_ends_are_counted():
    assert christmas().count(day("2026-12-24"), day("2026-12-24")) == 1
    assert christmas().count(day("2026-12-24"), day("2026-12-29")) == 2
    assert christmas().count(day("2026-12-25"), day("2026-12-28")) == 0


def test_nothing_lies_between_days_in_the_wrong_order():
    assert christmas().count(day("2026-12-29"), day("2026-12-24")) == 0


def test_a_holiday_on_a_weekend_is_not_taken_off_twice():
    calendar = WorkCalendar("GB", ask=Source("2026-12-26"))
    assert calendar.count(day("2026-12-21"), day("2026-12-27")) == 5


def test_a_make_up_day_is_worked():
    calendar = WorkCalendar("CN", ask=Source("2026-02-16", working=["2026-02-14"]))
    assert calendar.is_workday(day("2026-02-14"))
    assert calendar.count(day("2026-02-09"), day("2026-02-16")) == 6
    assert "Make-up" in calendar.why(day("2026-02-14"))


def test_own_days_stand_above_the_country_s():
    calendar = christmas(off={day("2026-12-24"): "Closed"}, on={day("2026-12-25"): "Shift", day("2026-12-26"): ""})
    assert [calendar.is_workday(date(2026, 12, n)) for n in (24, 25, 26, 27)] == [False, True, True, False]
    assert calendar.count(day("2026-12-24"), day("2026-12-27")) == 2
    assert calendar.why(day("2026-12-24")) == "Closed"


def test_own_days_off_stand_above_make_up_days_also_in_years_asked_for_later():
    ask = Source(working=["2026-02-14", "2027-02-06"])
    calendar = WorkCalendar("CN", off={day("2027-02-06"): "", day("2026-02-14"): ""}, ask=ask)
    assert not calendar.is_workday(day("2026-02-14"))
    assert not calendar.is_workday(day("2027-02-06"))
    assert not calendar.is_workday(day("2026-02-14"))


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, "24"), (1, "29"), (2, "30"), (-1, "23"), (-4, "18")],
)
def test_adding_counts_from_the_day_after(number, expected):
    assert christmas().add(day("2026-12-24"), number) == day(f"2026-12-{expected}")


@pytest.mark.parametrize(("number", "expected"), [(0, "29"), (1, "29"), (-1, "24")])
def test_adding_to_a_day_off_begins_with_the_next_working_day(number, expected):
    assert christmas().add(day("2026-12-26"), number) == day(f"2026-12-{expected}")


@pytest.mark.parametrize("number", [1, 3, 20, 261, 5000, -1, -20, -5000])
def test_adding_agrees_with_counting(number):
    calendar = christmas()
    start = day("2026-12-24")
    end = calendar.add(start, number)
    assert calendar.is_workday(end)
    first, last = sorted((start + timedelta(1 if number > 0 else -1), end))
    assert calendar.count(first, last) == abs(number)


def test_only_the_years_that_are_needed_are_asked_for():
    ask = Source()
    WorkCalendar("GB", ask=ask).add(day("2026-12-21"), 3)
    assert ask.asked == [(2026,)]
    WorkCalendar("GB", ask=ask).add(day("2026-12-31"), 1)
    assert ask.asked[1:] == [(2027,)]


def test_all_years_are_asked_for_at_once():
    ask = Source()
    WorkCalendar("GB", ask=ask).count(day("1950-01-01"), day("2049-12-31"))
    assert ask.asked == [tuple(range(1950, 2050))]


def test_a_century_is_counted_right():
    first, last = day("1927-03-03"), day("2026-12-30")
    off = [f"{year}-{text}" for year in range(1927, 2027) for text in ("01-01", "12-25", "12-26")]
    working = {day(text) for text in off if day(text).weekday() < 5}
    days = (first + timedelta(n) for n in range((last - first).days + 1))
    expected = sum(day.weekday() < 5 and day not in working for day in days)
    assert WorkCalendar("GB", ask=Source(*off)).count(first, last) == expected


def test_a_year_without_an_answer_is_not_counted_as_one_without_holidays():
    with pytest.raises(NoAnswer, match="2027") as raised:
        WorkCalendar("GB", ask=Source(missing=[2027])).count(day("2026-12-01"), day("2027-01-31"))
    assert raised.value.status == 4


def test_a_year_that_nobody_could_be_asked_about_says_so():
    def ask(years):
        answer = Answer("GB", years, None, [])
        answer.missing, answer.problems = years, (Unreachable("refused"),)
        return answer

    with pytest.raises(NoAnswer) as raised:
        WorkCalendar("GB", ask=ask).is_workday(day("2026-12-01"))
    assert raised.value.status == 3


@pytest.mark.parametrize(("start", "number"), [("9999-12-30", 5), ("0001-01-03", -10)])
def test_there_are_no_days_beyond_the_calendar(start, number):
    with pytest.raises(UsageError, match="years 1 to 9999"):
        WorkCalendar("GB", ask=Source()).add(day(start), number)


def test_working_days_are_listed_with_the_names_they_have():
    calendar = WorkCalendar("CN", ask=Source(working=["2026-02-14"]))
    listed = list(calendar.between(day("2026-02-13"), day("2026-02-16")))
    assert [(day.date.day, day.name) for day in listed] == [(13, ""), (14, "Make-up"), (16, "")]


def test_a_country_s_own_weekend_is_off():
    calendar = WorkCalendar("EG", ask=Source())
    assert [calendar.is_workday(day(f"2026-11-{n}")) for n in (19, 20, 21, 22)] == [True, False, False, True]


def test_another_weekend_can_be_given():
    assert WorkCalendar("EG", weekend={5, 6}, ask=Source()).is_workday(day("2026-11-20"))
    assert WorkCalendar("GB", weekend=(), ask=Source()).count(day("2026-11-16"), day("2026-11-22")) == 7
    with pytest.raises(UsageError):
        WorkCalendar("GB", weekend=range(7))


def test_a_weekend_that_changed_changes_the_count():
    calendar = WorkCalendar("AE", ask=Source())
    assert not calendar.is_workday(day("2021-12-31"))
    assert calendar.is_workday(day("2022-01-07"))
    # A Sunday to a Saturday under each rule, and the week of the change, which had a weekend of three days.
    assert calendar.count(day("2021-12-19"), day("2021-12-25")) == 5
    assert calendar.count(day("2022-01-09"), day("2022-01-15")) == 5
    assert calendar.count(day("2021-12-27"), day("2022-01-02")) == 4


def test_a_weekend_depends_on_the_state_where_it_does():
    assert WorkCalendar("MY", "03", ask=Source()).is_workday(day("2026-11-22"))
    assert not WorkCalendar("MY-10", ask=Source()).is_workday(day("2026-11-22"))


@pytest.mark.parametrize("country", ["SA", "TW", "SD", "EG"])
def test_weekends_are_those_of_the_rules_day_by_day(country):
    rules = holidays.country_holidays(country, expand=False)
    calendar = WorkCalendar(country, ask=Source())
    for year in (1999, 2007, 2008, 2013, 2026):
        for n in range(365):
            day = date(year, 1, 1) + timedelta(n)
            assert calendar.is_workday(day) != rules.is_weekend(day)
        assert calendar.count(date(year, 1, 1), date(year, 12, 31)) == sum(
            not rules.is_weekend(date(year, 1, 1) + timedelta(n)) for n in range(366 if year == 2008 else 365)
        )


@pytest.mark.parametrize(("text", "numbers"), [("sat,sun", {5, 6}), ("Friday, SAT", {4, 5}), ("none", set())])
def test_a_weekend_is_read_from_names(text, numbers):
    assert read_weekend(text) == numbers


@pytest.mark.parametrize("text", ["", "sat,", "weekend", "sa", "mon,tue,wed,thu,fri,sat,sun"])
def test_what_is_no_weekend_is_refused(text):
    with pytest.raises(UsageError, match="sat,sun or none"):
        read_weekend(text)


def test_a_weekend_of_a_program_s_own_is_numbers_or_text():
    for weekend in ([4, 5], {4, 5}, "fri,sat"):
        calendar = christmas(weekend=weekend)
        assert [calendar.is_workday(f"2026-12-{number}") for number in (17, 18, 19, 20)] == [True, False, False, True]


@pytest.mark.parametrize("weekend", [[7], [-1], 5, ["sat"], "s"])
def test_a_weekend_of_what_is_no_weekday_is_refused(weekend):
    with pytest.raises(UsageError, match=r"is not a (weekend|weekday)"):
        christmas(weekend=weekend)


@pytest.mark.parametrize("argument", ["off", "on", "partly_off"])
def test_own_days_that_are_no_dictionary_are_a_type_error(argument):
    with pytest.raises(TypeError, match=rf"^{argument}=\['2026-12-24'\] is not a dictionary of days"):
        christmas(**{argument: ["2026-12-24"]})


def test_a_part_of_a_day_that_is_none_is_refused():
    with pytest.raises(UsageError, match="'noon' is not a part of a day: give 'morning', 'afternoon' or a time"):
        christmas(partly_off={"2026-12-24": "noon"})


def test_own_days_are_read_from_what_holidays_prints_and_from_lines_of_one_s_own():
    lines = [
        "\ufeff# the office\r\n", "\n", "2026-12-24 Office closed  # every year\n", "+2026-12-27\r\n",
        "2026-12-25\tChristmas Day\n", "2026-12-28",
    ]  # fmt: skip
    assert list(read_days(lines, "ours.txt")) == [
        (day("2026-12-24"), "Office closed", False, None),
        (day("2026-12-27"), "", True, None),
        (day("2026-12-25"), "Christmas Day", False, None),
        (day("2026-12-28"), "", False, None),
    ]


@pytest.mark.parametrize(
    ("line", "working", "half"),
    [
        ("2026-02-14\tworking day", True, None),
        ("2026-02-14\tSpring Festival (working day)", True, None),
        ("2026-02-14\tInventory; Carnival (working day)", False, None),
        ("2026-12-24\tafternoon off", False, "afternoon"),
        ("2026-12-24\tChristmas Eve (bank, off from 14:00)", False, "14:00"),
        ("2026-12-24\tChristmas Eve (morning off); Inventory", False, None),
        ("2026-12-24\tno working days", False, None),
    ],
)
def test_the_marks_behind_what_holidays_prints_are_read(line, working, half):
    (own_day,) = read_days([line], "ours.txt")
    assert (own_day.working, own_day.half) == (working, half)


@pytest.mark.parametrize(
    "line", ["24 December 2026", "2026-12-32", "2026-12-24,Closed", "- 2026-12-24", "20261224", "date"]
)
def test_a_bad_line_is_named(line):
    with pytest.raises(UsageError, match=r"ours\.txt, line 2: "):
        list(read_days(["2026-12-24", line], "ours.txt"))


def test_the_library_asks_for_itself(reader):
    reader("XX", "@pyplugs.register\ndef reader_XX():\n    return ['2026-06-03']\n")
    assert WorkCalendar("XX").count(day("2026-06-01"), day("2026-06-05")) == 4


def half_days(*, half_days=True, **own):
    def ask(years):
        answer = Answer("GB", years, None, [Holiday(day("2026-12-25"), "Off")])
        half = ("2026-12-24", "2026-12-25", "2026-12-26", "2026-12-31")
        answer.half_days = tuple(Holiday(day(text), "Half", half="afternoon") for text in half)
        return answer

    return WorkCalendar("GB", half_days=half_days, ask=ask, **own)


def test_half_days_are_working_days():
    calendar = half_days(half_days=False)
    assert calendar.is_workday(day("2026-12-24"))
    number = calendar.count(day("2026-12-21"), day("2026-12-31"))
    assert (number, type(number)) == (8, int)


def test_half_days_may_count_as_halves_exactly():
    calendar = half_days()
    assert calendar.is_workday(day("2026-12-24"))
    assert calendar.count(day("2026-12-21"), day("2026-12-24")) == 3.5
    assert calendar.count(day("2026-12-21"), day("2026-12-31")) == 7.0  # not that on a holiday, nor that on a weekend
    assert calendar.count(day("2026-12-24"), day("2026-12-24")) == 0.5
    assert half_days(weekend=[]).count(day("2026-12-21"), day("2026-12-31")) == 8.5


def test_own_days_come_before_half_days():
    assert half_days(off={day("2026-12-24"): "Closed"}).count(day("2026-12-24"), day("2026-12-24")) == 0
    assert half_days(on={day("2026-12-24"): "Stocktaking"}).count(day("2026-12-24"), day("2026-12-24")) == 1


def test_halves_are_not_added():
    with pytest.raises(UsageError, match="half days can be counted, and not added"):
        half_days().add(day("2026-12-24"), 1)


def test_a_half_day_or_make_up_day_among_the_holidays_is_no_day_off():
    days = [
        Holiday(day("2026-12-24"), "Half", half="afternoon", kind="bank"),
        Holiday(day("2026-12-23"), "Make-up", working=True),
        Holiday(day("2026-12-22"), "Bank", kind="bank"),
    ]
    calendar = WorkCalendar("GB", kinds="all", ask=lambda years: Answer("GB", years, None, days))
    assert calendar.count(day("2026-12-21"), day("2026-12-24")) == 3


def test_an_unknown_kind_of_days_off_is_refused():
    with pytest.raises(UsageError, match="not a kind of day"):
        WorkCalendar("GB", kinds=["bnak"])


@pytest.mark.parametrize(
    ("half", "count"),
    [("morning", 0.5), ("afternoon", 0.5), ("12:00", 0.5), ("15:59", 0.5), ("16:00", 1), ("19:00", 1)],
)
def test_what_is_off_from_four_in_the_afternoon_or_later_is_no_half_of_a_working_day(half, count):
    eve = day("2026-12-24")

    def ask(years):
        answer = Answer("GB", years, None, [])
        answer.half_days = (Holiday(eve, "Eve", half=half),)
        return answer

    assert WorkCalendar("GB", ask=ask, half_days=True).count(eve, eve) == count
    own = WorkCalendar("GB", ask=lambda years: Answer("GB", years, None, []), half_days=True, partly_off={eve: half})
    assert own.count(eve, eve) == count


def test_an_observance_is_a_working_day_even_if_it_is_asked_for():
    observed, half = day("2026-12-07"), day("2026-12-08")

    def ask(years):
        answer = Answer("GB", years, None, [Holiday(observed, "Day of the Flag", kind="observance")])
        answer.half_days = (Holiday(half, "Half Day of the Flag", kind="observance", half="afternoon"),)
        return answer

    calendar = WorkCalendar("GB", ask=ask, kinds="all", half_days=True)
    assert calendar.count(observed, half) == 2


def test_days_may_have_any_type():
    calendar = christmas(off={"2026-12-24": "Office closed"})
    assert not calendar.is_workday(datetime(2026, 12, 25, 9))
    assert not calendar.is_workday("2026-12-24")
    assert calendar.why("2026-12-24") == "Office closed"
    assert calendar.count("2026-12-21", datetime(2026, 12, 28, 12)) == 3
    with pytest.raises(TypeError, match="is not a day"):
        calendar.is_workday(20261225)
    with pytest.raises(ValueError, match="is not a day"):
        calendar.count("christmas", "2026-12-28")


def test_numpy_and_pandas_days_are_understood():
    numpy, pandas = pytest.importorskip("numpy"), pytest.importorskip("pandas")
    assert not christmas().is_workday(numpy.datetime64("2026-12-25"))
    assert not christmas().is_workday(pandas.Timestamp("2026-12-25 09:00"))
    assert christmas().add(numpy.datetime64("2026-12-24"), 1) == day("2026-12-29")


def test_a_datetime_keeps_its_time_of_day_and_zone():
    start = datetime(2026, 12, 24, 9, 30, tzinfo=UTC)
    assert christmas().add(start, 1) == datetime(2026, 12, 29, 9, 30, tzinfo=UTC)
    assert christmas().add(start.replace(tzinfo=None), -1) == datetime(2026, 12, 23, 9, 30)


def test_a_calendar_can_be_pickled_and_knows_what_it_knew():
    calendar = WorkCalendar("GB", offline=True)
    assert not calendar.is_workday(day("2026-12-25"))
    other = pickle.loads(pickle.dumps(calendar))
    assert not other.is_workday(day("2026-12-25"))
    assert not other.is_workday(day("2027-12-27"))


def test_a_calendar_without_network_asks_nobody(pages):
    assert not WorkCalendar("GB", offline=True).is_workday("2026-12-25")
    assert not pages.calls


def test_threads_that_share_a_calendar_never_see_a_year_without_its_days():
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    wrong = []
    try:
        for _ in range(40):
            calendar = WorkCalendar("GB", ask=Source(*[f"{year}-12-25" for year in range(2020, 2028)]))
            barrier = threading.Barrier(8)

            def check(calendar=calendar, barrier=barrier):
                barrier.wait()
                wrong.extend(year for year in range(2020, 2028) if calendar.is_workday(date(year, 12, 25)))

            threads = [threading.Thread(target=check) for _ in range(8)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
    finally:
        sys.setswitchinterval(interval)
    assert wrong == []
