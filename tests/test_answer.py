"""What a program does with an answer: ask it about days of every kind, index it, give it to numpy and pandas."""

import copy
import io
import json
import pickle
from datetime import UTC, date, datetime

import pytest

import holidays_cli
from holidays_cli import Answer, Holiday, NoAnswer, UsageError, formats, lookup
from holidays_cli.errors import Unreachable

NEW_YEAR, CHRISTMAS = date(2026, 1, 1), date(2026, 12, 25)


@pytest.fixture
def answer():
    days = [Holiday(NEW_YEAR, "New Year's Day", "GB"), Holiday(CHRISTMAS, "Christmas Day", "GB")]
    return Answer("GB", (2026,), None, [*days, Holiday(date(2026, 12, 28), "Boxing Day", "GB", counts=False)])


@pytest.mark.parametrize(
    "day",
    [
        CHRISTMAS,
        datetime(2026, 12, 25, 9, 30),
        datetime(2026, 12, 25, 23, tzinfo=UTC),
        "2026-12-25",
        "2026-12-25T09:00:00Z",
    ],
)
def test_a_day_is_found_whatever_type_it_has(answer, day):
    assert day in answer


@pytest.mark.parametrize("day", [date(2026, 12, 24), datetime(2026, 12, 24), "2026-12-24", date(2026, 12, 28)])
def test_another_day_is_not_found_whatever_type_it_has(answer, day):
    assert day not in answer


def test_a_holiday_is_in_the_answer_that_lists_it(answer):
    assert all(holiday in answer for holiday in answer)
    assert answer[0]._replace(name="Christmas") not in answer


@pytest.mark.parametrize("day", ["2027-12-25", date(2025, 12, 25), datetime(2027, 1, 1)])
def test_a_day_of_a_year_that_was_not_asked_for_raises(answer, day):
    with pytest.raises(UsageError, match=r"is not in the years that were asked for: ask for 20(25|27), too"):
        day in answer  # noqa: B015


def test_a_day_outside_the_periods_that_an_answer_is_limited_to_raises(answer):
    december = answer.within([(date(2026, 12, 1), date(2026, 12, 31))])
    assert CHRISTMAS in december
    assert "2026-12-24" not in december
    with pytest.raises(UsageError, match="2026-01-01 is not in the periods that the answer is limited to"):
        NEW_YEAR in december  # noqa: B015


def test_a_day_of_a_year_that_nobody_could_tell_raises(answer):
    answer.years, answer.missing, answer.problems = (2026, 2090), (2090,), (Unreachable("no route"),)
    with pytest.raises(NoAnswer, match="GB 2090: no source could tell the holidays") as raised:
        date(2090, 1, 1) in answer  # noqa: B015
    assert raised.value.status == 3


@pytest.mark.parametrize("day", ["christmas", "25/12/2026", "", "2026-02-30"])
def test_a_text_that_is_no_day_raises(answer, day):
    with pytest.raises(ValueError, match="is not a day: write 2026-12-25"):
        day in answer  # noqa: B015


@pytest.mark.parametrize("day", [None, 20261225, 1798156800.0, (2026, 12, 25), b"2026-12-25", True])
def test_what_is_no_day_at_all_is_a_type_error(answer, day):
    with pytest.raises(TypeError, match="is not a day: give a date"):
        day in answer  # noqa: B015


def test_an_answer_is_indexed_like_any_sequence(answer):
    assert answer[1].date == CHRISTMAS == answer[-2].date
    assert [holiday.date for holiday in answer[:2]] == [NEW_YEAR, CHRISTMAS]
    with pytest.raises(IndexError):
        answer[3]


def test_the_dates_are_those_that_count_in_order_and_each_once():
    days = [Holiday(CHRISTMAS), Holiday(NEW_YEAR), Holiday(CHRISTMAS, "again"), Holiday(date(2026, 5, 1), counts=False)]
    assert Answer("GB", (2026,), None, days).dates == (NEW_YEAR, CHRISTMAS)


def test_answers_to_one_question_with_the_same_days_are_equal_and_others_are_not(answer):
    same = Answer("GB", [2026], None, answer.holidays)
    same.log, same.source_notices, same.checked_at = ("asked GOV.UK",), ("read 3 hours ago",), 1_790_000_000
    assert answer == same
    assert len({answer, same}) == 1
    moved = answer.replace([answer[0]._replace(date=date(2026, 1, 2)), *answer[1:]])
    other_answers = [moved, Answer("GB", [2026], "SCT", answer.holidays), answer.within([(NEW_YEAR, CHRISTMAS)])]
    for name, value in (("kinds", ("bank",)), ("missing", (2026,)), ("working", (Holiday(date(2026, 5, 3)),))):
        other = answer.replace(answer.holidays)
        setattr(other, name, value)
        other_answers.append(other)
    assert [other for other in other_answers if other == answer] == []
    assert answer != answer.holidays


def test_copies_and_pickles_of_an_answer_are_equal_to_it_and_find_the_same_days():
    answer = lookup("BE", [2026, 9000], offline=True)  # whose names are there in several languages; nobody knows 9000
    for other in (copy.copy(answer), copy.deepcopy(answer), pickle.loads(pickle.dumps(answer))):
        assert other == answer
        assert hash(other) == hash(answer)
        assert "2026-12-25" in other
        assert [str(problem) for problem in other.problems] == [str(problem) for problem in answer.problems] != []
        with pytest.raises(NoAnswer):
            "9000-12-25" in other  # noqa: B015


def test_holidays_with_names_in_several_languages_can_be_in_a_set():
    answer = lookup("BE", 2026, offline=True)
    assert answer[0].names is not None
    assert len({*answer, *pickle.loads(pickle.dumps(answer))}) == len(answer)


def test_an_error_that_another_process_raised_is_the_same_here(answer):
    """Pools of processes pickle what was raised; a pool breaks if it cannot be restored."""
    error = NoAnswer("GB 2090: no source could tell the holidays", Unreachable.status, is_unpublished=True)
    other = pickle.loads(pickle.dumps(error))
    assert (str(other), other.status, other.is_unpublished) == (str(error), 3, True)


def test_the_package_lists_its_public_names():
    assert [name for name in dir(holidays_cli) if not name.startswith("__")] == sorted(set(holidays_cli.__all__))
    assert "__version__" in dir(holidays_cli)


def test_numpy_takes_the_dates_and_gives_days_and_years(answer):
    numpy = pytest.importorskip("numpy")
    assert numpy.busday_count("2026-12-21", "2026-12-28", holidays=answer.dates) == 4
    assert list(numpy.is_busday(["2026-12-24", "2026-12-25"], holidays=answer.dates)) == [True, False]
    assert numpy.datetime64("2026-12-25") in answer
    assert numpy.datetime64("2026-12-25T09:30", "ns") in answer
    assert numpy.datetime64("2026-12-24") not in answer
    with pytest.raises(ValueError, match="is not a day"):
        numpy.datetime64("NaT") in answer  # noqa: B015
    for longer in ("2026-12", "2026"):
        with pytest.raises(ValueError, match="is not a day"):
            numpy.datetime64(longer) in answer  # noqa: B015
    years = numpy.arange(2026, 2028)
    assert lookup("GB", years, offline=True).years == (2026, 2027) == lookup("GB", iter(years), offline=True).years
    assert lookup("GB", years[0], offline=True).years == (2026,)


def test_pandas_takes_the_dates_and_the_holidays_and_gives_days(answer):
    pandas = pytest.importorskip("pandas")
    assert pandas.Timestamp("2026-12-25 09:30", tz="Europe/London") in answer
    assert pandas.Timestamp("2026-12-24") not in answer
    with pytest.raises(ValueError, match="is not a day"):
        pandas.NaT in answer  # noqa: B015
    day = pandas.offsets.CustomBusinessDay(holidays=answer.dates)
    assert pandas.Timestamp("2026-12-24") + day == pandas.Timestamp("2026-12-28")
    frame = pandas.DataFrame(answer)
    assert list(frame.columns) == list(Holiday._fields)
    assert list(frame["name"]) == ["New Year's Day", "Christmas Day", "Boxing Day"]


def test_an_answer_is_written_as_records_and_as_a_calendar(answer):
    out = io.StringIO(newline="")
    formats.load("json")([answer], out, formats.Layout())
    assert json.loads(out.getvalue()) == answer.to_records()
    assert answer.to_ics().splitlines().count("BEGIN:VEVENT") == 3
    assert "SUMMARY:Christmas Day" in answer.to_ics()


@pytest.mark.parametrize("years", ["2026", "", 2026.0, True, [2026, "2027"], [None], 0, 10_000])
def test_years_that_are_none_are_refused(years):
    with pytest.raises(UsageError, match="years are whole numbers from 1 to 9999"):
        lookup("GB", years, offline=True)


@pytest.mark.parametrize("place", [None, 44, ["GB", "DE"], b"GB"])
def test_what_is_no_place_is_a_type_error(place):
    with pytest.raises(TypeError, match="is not a place: give one code or name, such as 'GB' or 'Bavaria'"):
        lookup(place, 2026, offline=True)
