"""From a country, years and a state to an answer: whom it asks, whom it believes, and what it says of that."""

import contextlib
import os
import sqlite3
import sys
import threading
import time
from datetime import date

import pytest

import holidays_cli
from holidays_cli import Answer, Holiday, NoAnswer, UsageError, lookup, paths
from holidays_cli.archive import VERSION, Archive
from holidays_cli.archive.writing import record
from holidays_cli.errors import NotPublished, Unreachable, Unreadable
from holidays_cli.queries.lookup_source import lookup_source
from holidays_cli.sources import place_archive, source_asker
from holidays_cli.sources.rules import computed_days
from support.answers import holiday_dates
from support.serving import http, server
from support.web_answers import DOWN, GOV_UK, set_answer

ONE, TWO = "https://one.example/", "https://two.example/{}"
TWO_SOURCES = """
    @pyplugs.register
    def reader_XX():
        "First"
        return fetch_json("https://one.example/")

    @pyplugs.register
    def second(year):
        "Second"
        return fetch_json(f"https://two.example/{year}")
    """
LAW, CUSTOM, RACE = ["2026-01-01", "Law"], ["2026-05-05", "Custom"], ["2026-11-03", "Race", "N"]


@pytest.fixture
def two(reader):
    """Freedonia, which has two sources and no rules; the path of its file."""
    return reader("XX", TWO_SOURCES)


@pytest.fixture
def vanuatu(reader):
    """A country with a source of its own and computed rules."""
    return reader("VU", TWO_SOURCES.replace("XX", "VU"))


def hosts_asked(pages):
    """Who was asked since the last time, by the first word of the host."""
    hosts = [call.request.url.split("/")[2].split(".")[0] for call in pages.calls]
    pages.calls.reset()
    return hosts


def number_of_readings():
    """How many answers the archive has."""
    if not os.path.exists(paths.archive()):
        return 0
    connection = sqlite3.connect(paths.archive())
    (number,) = connection.execute("SELECT count(*) FROM observation").fetchone()
    connection.close()
    return number


GONE = {"status": 404}


# The answer


def test_the_first_source_answers_and_nothing_else_is_asked_or_reported(two, pages, clock):
    set_answer(pages, ONE, [CUSTOM, LAW])
    answer = lookup("XX", 2026)
    unweighed = [holiday._replace(status=None, evidence=()) for holiday in answer.holidays]
    assert unweighed == [
        Holiday(date(2026, 1, 1), "Law", "XX", (), None, "First", ONE, clock.now, clock.now),
        Holiday(date(2026, 5, 5), "Custom", "XX", (), None, "First", ONE, clock.now, clock.now),
    ]
    assert (answer.country, answer.years, answer.state, answer.checked_at) == ("XX", (2026,), None, clock.now)
    assert (answer.notices, answer.problems, answer.missing, answer.working, answer.elsewhere) == ((), (), (), (), ())
    assert len(answer.log) == 1
    assert answer.log[0].startswith(f"XX First: GET {ONE}: read, ")
    assert hosts_asked(pages) == ["one"]


def test_an_answer_is_a_sequence_that_knows_its_days(two, pages):
    set_answer(pages, ONE, [CUSTOM, LAW])
    answer = lookup("XX", 2026)
    assert len(answer) == 2
    assert date(2026, 1, 1) in answer
    assert date(2026, 1, 2) not in answer
    assert repr(answer) == "<Answer XX (2026,): 2 holidays>"
    fewer = answer.replace([answer.holidays[1]])
    assert (holiday_dates(fewer), date(2026, 1, 1) in fewer, len(answer)) == (["2026-05-05"], False, 2)


def test_the_package_has_the_names_it_lists_and_no_others():
    assert [getattr(holidays_cli, name).__name__ for name in holidays_cli.__all__] == holidays_cli.__all__
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = holidays_cli.nonsense


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        (None, [2026]),
        (2027, [2027]),
        ([2027, 2025, 2027], [2025, 2027]),
        (range(2025, 2028), [2025, 2026, 2027]),
        ([], []),
    ],
)
def test_years_may_be_one_several_or_this_one(two, pages, years, expected):
    set_answer(pages, ONE, ["2025-01-01", "2026-01-01", "2027-01-01"])
    for all_states in (False, True):
        answer = lookup("XX", years, all_states=all_states)
        assert [day.date.year for day in answer] == list(answer.years) == expected


def test_dates_without_a_year_are_those_of_the_year_that_the_source_was_asked_for(reader, pages):
    reader("XX", "@pyplugs.register\ndef reader_XX(year):\n    return fetch_json(f'https://one.example/{year}')")
    for year in (2026, 2027):
        set_answer(pages, f"{ONE}{year}", ["1 Jan", "5 May"])
    assert holiday_dates(lookup("XX", [2026, 2027])) == ["2026-01-01", "2026-05-05", "2027-01-01", "2027-05-05"]


def test_dates_without_a_year_of_a_source_that_is_not_asked_by_year_are_those_of_this_one(two, pages):
    set_answer(pages, ONE, ["1 Jan", "5 May", "2028-01-01"])
    set_answer(pages, TWO.format(2027), ["2027-01-01"])
    answer = lookup("XX", [2026, 2027, 2028])
    assert holiday_dates(answer) == ["2026-01-01", "2026-05-05", "2027-01-01", "2028-01-01"]
    assert "it does not list 2027" in str(answer.problems[0])


def test_make_up_working_days_are_separate_from_holidays(reader):
    reader(
        "XX",
        """
        from holidays_cli.rows import Row
        @pyplugs.register
        def reader_XX():
            yield Row("2026-01-01", "New Year")
            yield Row("2026-01-03", "Saturday", working=True)
            yield Row("2026-02-07", "Saturday", "N", working=True)
        """,
    )
    answer = lookup("XX", 2026)
    assert holiday_dates(answer) == ["2026-01-01"]
    assert holiday_dates(answer.working) == ["2026-01-03"]
    assert date(2026, 1, 3) not in answer
    assert holiday_dates(lookup("XX", 2026, all_states=True).working) == ["2026-01-03", "2026-02-07"]


# States

STATES = """
    STATES = ("N", "S", "W")
    DEFAULT_STATE = {default!r}
    @pyplugs.register
    def reader_XX():
        return fetch_json("https://one.example/")
    """


@pytest.mark.parametrize(
    ("default", "state", "expected", "elsewhere"),
    [
        (None, None, ["Law"], ["Race", "Sea"]),
        ("N", None, ["Law", "Race"], ["Sea"]),
        ("N", "s", ["Law", "Sea"], ["Race"]),
        (None, "W", ["Law"], ["Race", "Sea"]),
    ],
)
def test_a_state_has_the_days_that_hold_everywhere_and_its_own(reader, pages, default, state, expected, elsewhere):
    reader("XX", STATES.format(default=default))
    set_answer(pages, ONE, [LAW, RACE, ["2026-12-01", "Sea", "S"]])
    for answer in (lookup("XX", 2026, state), lookup(f"xx-{state}" if state else "xx", 2026)):
        assert [day.name for day in answer] == expected
        assert [day.name for day in answer.elsewhere] == elsewhere
        assert answer.state == (state and state.upper())
        assert all(day.holds_in(answer.state or default) for day in answer)


def test_all_states_gives_every_day_and_where_it_holds(reader, pages):
    reader("XX", STATES.format(default="N"))
    set_answer(pages, ONE, [LAW, RACE, ["2026-12-01", "All", "N S W"], ["2026-12-02", "Most", ["S", "N"]]])
    answer = lookup("XX", 2026, all_states=True)
    assert [(day.name, day.states) for day in answer] == [
        ("Law", ()),
        ("Race", ("N",)),
        ("All", ()),
        ("Most", ("N", "S")),
    ]
    assert answer.elsewhere == ()


def test_a_national_holiday_holds_everywhere_though_the_rules_answer_for_some_states_with_another_name(pages):
    dates = "01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25".split()
    france = {f"2026-{date}": f"Jour {number}" for number, date in enumerate(dates)}
    set_answer(pages, "https://calendrier.api.gouv.fr/jours-feries/metropole.json", {"json": france})
    answer = lookup("FR", 2026, all_states=True)
    states_by_name = {day.name: day.states for day in answer}
    assert {name: states_by_name[name] for name in france.values()} == dict.fromkeys(france.values(), ())
    assert "New Year's Day" not in states_by_name
    assert states_by_name["Missionary Day"] == ("PF",)


def test_two_national_holidays_on_one_date_stay_two_where_the_rules_answer_for_some_states(pages):
    month_days = "01-01 03-24 05-01 05-08 05-12 07-14 08-15 11-01 11-11 12-25".split()
    days = [*((f"2008-{day}", f"Jour {day}") for day in month_days), ("2008-05-01", "Ascension")]
    joined = {}
    for day, name in days:
        joined[day] = " / ".join(filter(None, [joined.get(day), name]))
    set_answer(pages, "https://calendrier.api.gouv.fr/jours-feries/metropole/2008.json", {"json": joined})
    on_date = [day for day in lookup("FR", 2008, all_states=True) if f"{day.date}" == "2008-05-01"]
    assert all(len(set(day.states)) == len(day.states) for day in on_date)
    assert () in [day.states for day in on_date], on_date


def test_a_day_that_is_free_here_under_another_name_is_not_elsewhere(reader, pages):
    reader("XX", STATES.format(default="N"))
    set_answer(pages, ONE, [["2026-11-03", "Race", "N"], ["2026-11-03", "Regatta", "S"]])
    assert lookup("XX", 2026).elsewhere == ()


@pytest.mark.parametrize("warm", [False, True])
def test_a_state_that_does_not_exist_is_a_usage_error(reader, pages, warm):
    reader("XX", STATES.format(default="N"))
    set_answer(pages, ONE, [LAW])
    if warm:
        lookup("XX", 2026)
    with pytest.raises(UsageError, match=r"^unknown state 'Q' of XX: it has N, S, W$"):
        lookup("XX", 2026, "Q")


def test_a_country_without_states_says_so(two):
    with pytest.raises(UsageError, match=r"^unknown state 'Q' of XX: no source lists its states$"):
        lookup("XX", 2026, "Q")


BY_STATE = """
    STATES = ("N", "S")
    @pyplugs.register
    def reader_XX(year, state):
        return fetch_json(f"https://one.example/{state}/{year}")
    """


@pytest.fixture
def by_state(reader, pages):
    set_answer(pages, f"{ONE}None/2026", [LAW])
    set_answer(pages, f"{ONE}N/2026", [LAW, CUSTOM, ["2026-07-07", "North"]])
    set_answer(pages, f"{ONE}S/2026", [LAW, CUSTOM])
    return reader("XX", BY_STATE)


def test_a_source_asked_state_by_state_answers_for_each_alone(by_state, pages):
    assert holiday_dates(lookup("XX", 2026)) == ["2026-01-01"]
    assert holiday_dates(lookup("XX-N", 2026)) == ["2026-01-01", "2026-05-05", "2026-07-07"]
    assert holiday_dates(lookup("XX-S", 2026)) == ["2026-01-01", "2026-05-05"]
    assert len(hosts_asked(pages)) == 3
    assert [holiday_dates(lookup(f"XX-{state}", 2026))[-1] for state in "NS"] == ["2026-07-07", "2026-05-05"]
    assert hosts_asked(pages) == []


def test_all_states_of_a_source_asked_state_by_state_are_put_together(by_state, pages):
    answer = lookup("XX", 2026, all_states=True)
    assert [(day.name, day.states) for day in answer] == [("Law", ()), ("Custom", ("N", "S")), ("North", ("N",))]
    assert len(hosts_asked(pages)) == 3
    assert lookup("XX", 2026, all_states=True).holidays == answer.holidays
    assert hosts_asked(pages) == []


def test_a_state_that_fails_is_reported_when_all_are_put_together(by_state, pages):
    lookup("XX", 2026, all_states=True)
    set_answer(pages, f"{ONE}S/2026", DOWN)
    answer = lookup("XX", 2026, all_states=True, refresh=True)
    assert [str(problem) for problem in answer.problems] == ["one.example answered HTTP 500"]
    assert len(answer.notices) == 1
    assert answer.notices[0].startswith("XX-S 2026: reader_XX (")
    assert [day.states for day in answer] == [(), ("N", "S"), ("N",)]


def test_a_source_that_tells_no_states_apart_answers_for_one_with_the_days_that_the_rules_add(reader, pages):
    in_all_states = [day.isoformat() for day, _ in computed_days("GB", [2026])]
    reader("UK", "@pyplugs.register\ndef reader_UK():\n    return fetch_json('https://one.example/')")
    set_answer(pages, ONE, in_all_states)
    answer = lookup("UK-SCT", 2026)
    by_date = {holiday.date: holiday for holiday in answer}
    assert by_date.keys() == dict(computed_days("GB", [2026], "SCT")).keys()
    assert by_date[date(2026, 11, 30)].status == "computed"
    assert by_date[date(2026, 12, 25)].status == "confirmed"
    assert answer.doubtful == ()


def test_all_states_of_a_source_that_is_asked_only_for_the_country_are_those_of_the_rules(reader, pages):
    in_all_states = [day.isoformat() for day, _ in computed_days("GB", [2026])]
    asked_for = 'ASKED_FOR = {"reader_UK": (None,)}'
    reader(
        "UK", f"{asked_for}\n@pyplugs.register\ndef reader_UK(state):\n    return fetch_json('https://one.example/')"
    )
    set_answer(pages, ONE, in_all_states)
    answer = lookup("UK", 2026, all_states=True)
    assert ("SCT",) in [holiday.states for holiday in answer if holiday.date == date(2026, 11, 30)]
    assert hosts_asked(pages) == ["one"]


# Freshness


@pytest.mark.parametrize(
    ("year", "days", "hours", "again"),
    [
        (2026, 0, 23, False),
        (2026, 1, 0, True),
        (2027, 1, 0, True),
        (2025, 29, 23, False),
        (2025, 30, 0, True),
        (2026, 0, -1, True),
    ],
)
def test_a_source_is_asked_once_a_day_and_about_past_years_once_a_month(two, pages, clock, year, days, hours, again):
    set_answer(pages, ONE, ["2025-01-01", "2026-01-01", "2027-01-01"])
    lookup("XX", year)
    hosts_asked(pages)
    clock.passes(days=days, hours=hours)
    answer = lookup("XX", year)
    assert hosts_asked(pages) == (["one"] if again else [])
    assert answer.checked_at == clock.now - (0 if again else days * 86400 + hours * 3600)


def test_a_fresh_answer_is_the_first_one_again(two, pages, clock):
    set_answer(pages, ONE, [LAW])
    first = lookup("XX", 2026)
    clock.passes(hours=2)
    second = lookup("XX", 2026)
    assert second.holidays == first.holidays
    assert (second.notices, second.problems) == ((), ())
    assert second.log == ("XX 2026: First, from the archive, checked 7200 s ago",)


def test_a_document_is_kept_for_all_the_years_it_lists(two, pages):
    set_answer(pages, ONE, ["2025-01-01", "2026-01-01", "2027-01-01"])
    lookup("XX", 2026)
    hosts_asked(pages)
    assert holiday_dates(lookup("XX", [2025, 2027])) == ["2025-01-01", "2027-01-01"]
    assert hosts_asked(pages) == []


def test_another_edition_of_the_reader_asks_again(two, pages):
    set_answer(pages, ONE, [LAW])
    lookup("XX", 2026)
    os.utime(two, ns=(1, 1))
    hosts_asked(pages)
    lookup("XX", 2026)
    assert hosts_asked(pages) == ["one"]


def test_refresh_asks_again_and_offline_asks_nobody(two, pages, clock):
    set_answer(pages, ONE, [LAW])
    lookup("XX", 2026)
    hosts_asked(pages)
    set_answer(pages, ONE, [LAW, CUSTOM])
    assert lookup("XX", 2026, offline=True).notices == ()
    assert holiday_dates(lookup("XX", 2026, refresh=True)) == ["2026-01-01", "2026-05-05"]
    assert hosts_asked(pages) == ["one"]
    clock.passes(days=2)
    answer = lookup("XX", 2026, offline=True)
    assert holiday_dates(answer) == ["2026-01-01", "2026-05-05"]
    assert answer.notices == ("XX 2026: used what First said 2 days ago",)
    assert hosts_asked(pages) == []


def test_offline_with_nothing_in_the_archive_computes(vanuatu):
    answer = lookup("VU", 2026, offline=True)
    assert [(day.date, day.name) for day in answer] == computed_days("VU", [2026])
    assert {(day.source, day.url, day.fetched_at, day.first_seen) for day in answer} == {
        ("python-holidays' rules", None, None, None),
    }  # fmt: skip
    assert answer.checked_at is None
    assert answer.notices == ("VU 2026: not read yet; used python-holidays' rules",)


def test_offline_with_nothing_at_all_is_no_answer(two):
    with pytest.raises(NoAnswer, match="no answer") as caught:
        lookup("XX", 2026, offline=True)
    assert caught.value.status == 3


def test_a_country_that_only_has_rules_needs_no_excuse():
    answer = lookup("NU", 2026)
    assert len(answer) > 5
    assert (answer.notices, answer.problems) == ((), ())
    assert number_of_readings() == 0


# The order of sources


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (DOWN, "one.example answered HTTP 500"),
        (GONE, "one.example answered HTTP 404"),
        ({"body": "<html>"}, "one.example is not JSON (Expecting value: line 1 column 1 (char 0))"),
        ({"json": []}, "no dates were found in it"),
        ({"json": {}}, "no dates were found in it"),
        ({"json": 5}, "the reader returned int, not a list of rows"),
        ({"json": "2026-01-01"}, "the reader returned str, not a list of rows"),
        ({"json": ["2026-01-01", "soon"]}, "row 2: 'soon' is not a date that can be read in one way only"),
        ({"json": ["2031-01-01"]}, "it does not list 2026"),
    ],
)
def test_when_the_first_source_fails_the_second_one_answers_and_says_why(two, pages, page, reason):
    set_answer(pages, ONE, page)
    set_answer(pages, TWO.format(2026), [CUSTOM])
    answer = lookup("XX", 2026)
    assert holiday_dates(answer) == ["2026-05-05"]
    assert {(day.source, day.url) for day in answer} == {("Second", TWO.format(2026))}
    assert answer.notices == (f"XX 2026: First ({two}): {reason}; used Second instead",)
    assert [str(problem) for problem in answer.problems] == [reason]


def test_a_source_that_failed_is_asked_again_and_the_better_answer_wins(two, pages):
    set_answer(pages, ONE, DOWN)
    set_answer(pages, TWO.format(2026), [CUSTOM])
    lookup("XX", 2026)
    assert hosts_asked(pages) == ["one", "two"]
    lookup("XX", 2026)
    assert hosts_asked(pages) == ["one"]
    set_answer(pages, ONE, [LAW])
    assert holiday_dates(lookup("XX", 2026)) == ["2026-01-01"]


def test_the_age_of_an_older_answer_is_reported(two, pages, clock):
    set_answer(pages, ONE, DOWN)
    set_answer(pages, TWO.format(2026), [CUSTOM])
    lookup("XX", 2026)
    clock.passes(hours=3)
    assert lookup("XX", 2026).notices[0].endswith("; used what Second said 3 hours ago")


def test_an_unlisted_year_comes_from_the_second_source_and_says_so_each_time(two, pages, clock):
    set_answer(pages, ONE, ["2031-01-01"])
    set_answer(pages, TWO.format(2026), [CUSTOM])
    for _ in range(2):
        answer = lookup("XX", 2026)
        assert holiday_dates(answer) == ["2026-05-05"]
        assert [str(problem) for problem in answer.problems] == ["it does not list 2026"]
        assert "it does not list 2026; used " in answer.notices[0]
        clock.passes(hours=1)
    assert hosts_asked(pages) == ["one", "two"]


def test_a_notice_about_an_unlisted_year_is_the_same_from_the_archive(two, pages, clock):
    set_answer(pages, ONE, ["2031-01-01"])
    for year in (2026, 2027):
        set_answer(pages, TWO.format(year), [f"{year}-05-05"])
    first = lookup("XX", [2026, 2027])
    assert first.notices[0] == f"XX 2026-2027: First ({two}): it does not list 2026-2027; used Second instead"
    second = lookup("XX", [2026, 2027])
    assert second.notices == first.notices
    assert [str(problem) for problem in second.problems] == [str(problem) for problem in first.problems]
    clock.passes(hours=1)
    assert lookup("XX", 2026).notices == (
        f"XX 2026: First ({two}): it does not list 2026; used what Second said 1 hour ago",
    )
    assert hosts_asked(pages) == ["one", "two", "two"]


def test_each_year_comes_from_the_best_source_that_lists_it(two, pages):
    set_answer(pages, ONE, ["2025-01-01", "2026-01-01"])
    set_answer(pages, TWO.format(2027), ["2027-01-01"])
    set_answer(pages, TWO.format(2028), ["2028-01-01"])
    set_answer(pages, TWO.format(2029), DOWN)
    answer = lookup("XX", range(2025, 2030))
    assert [(day.date.year, day.source) for day in answer] == [
        (2025, "First"),
        (2026, "First"),
        (2027, "Second"),
        (2028, "Second"),
    ]
    assert answer.missing == (2029,)
    assert answer.notices == (
        f"XX 2027-2028: First ({two}): it does not list 2027-2028; used Second instead",
        f"XX 2029: First ({two}): it does not list 2029; Second ({two}): two.example answered HTTP 500; no answer",
    )
    assert hosts_asked(pages) == ["one", "two", "two", "two"]


def test_years_that_had_the_same_luck_share_a_line(two, pages):
    set_answer(pages, ONE, DOWN)
    for year in (2026, 2027):
        set_answer(pages, TWO.format(year), [f"{year}-01-01"])
    assert lookup("XX", [2026, 2027]).notices == (
        f"XX 2026-2027: First ({two}): one.example answered HTTP 500; used Second instead",
    )


@pytest.mark.parametrize(
    ("first", "second", "status"), [(DOWN, DOWN, 3), (DOWN, GONE, 4), (DOWN, {"body": "x"}, 4), ({"json": []}, DOWN, 4)]
)
def test_when_nobody_answers_the_status_tells_whether_anybody_was_reached(two, pages, first, second, status):
    set_answer(pages, ONE, first)
    set_answer(pages, TWO.format(2026), second)
    with pytest.raises(NoAnswer, match=r"^XX 2026: First \(.*\): .*; Second \(.*\): .*; no answer$") as caught:
        lookup("XX", 2026)
    assert caught.value.status == status


def test_the_united_kingdom_is_read_from_gov_uk_and_then_from_elsewhere(pages):
    set_answer(pages, GOV_UK, DOWN)
    set_answer(pages, "https://publicholidays.co.uk/2026-dates/", DOWN)
    answer = lookup("GB", 2026)
    assert hosts_asked(pages) == ["www", "publicholidays"]
    assert answer.country == "GB"
    assert answer.notices[0].startswith(
        "UK 2026: GOV.UK (reader_UK.py): www.gov.uk answered HTTP 500; publicholidays.co.uk ("
    )
    assert holiday_dates(answer) == [day.isoformat() for day, _ in computed_days("GB", [2026], "ENG")]


def test_a_state_that_the_rules_do_not_know_is_not_computed():
    with pytest.raises(NoAnswer, match="it does not know the state 67; no answer") as caught:
        lookup("FR-67", 2026, offline=True)
    assert caught.value.status == Unreachable.status


def test_one_state_that_nobody_knows_costs_the_others_nothing(reader, pages):
    reader(
        "FR",
        """
        STATES = ("67", "GES")
        @pyplugs.register
        def reader_FR(state):
            return fetch_json(f"https://one.example/{state or ''}")
        """,
    )
    rules = [[str(day), name] for day, name in computed_days("FR", [2026])]
    set_answer(pages, ONE, rules)
    set_answer(pages, ONE + "GES", [*rules, ["2026-12-26", "St Stephen"]])
    set_answer(pages, ONE + "67", DOWN)
    answer = lookup("FR", 2026, all_states=True)
    assert {day.name: day.states for day in answer if day.date == date(2026, 12, 26)} == {"St Stephen": ("GES",)}
    assert {day.states for day in answer if day.date != date(2026, 12, 26)} == {()}
    assert any("it does not know the state 67" in line for line in answer.notices)
    assert any(isinstance(problem, Unreachable) for problem in answer.problems)


def test_a_saturday_worked_in_one_state_is_no_holiday_there(reader):
    reader(
        "XX",
        """
        from holidays_cli.rows import Row
        STATES = ("N", "S")
        @pyplugs.register
        def reader_XX():
            return [Row("2026-01-01"), Row("2026-05-09", "Work", "N", working=True), Row("2026-06-01", "Sea", "N")]
        """,
    )
    assert [day.name for day in lookup("XX", 2026).elsewhere] == ["Sea"]


# The archive


def test_the_last_good_answer_stands_in_whatever_its_age(vanuatu, pages, clock):
    rules = [[day.isoformat(), name] for day, name in computed_days("VU", [2026])]
    set_answer(pages, ONE, [*rules, ["2026-09-09", "Announced"]])
    lookup("VU", 2026)
    set_answer(pages, ONE, DOWN)
    clock.passes(days=90)
    answer = lookup("VU", 2026)
    assert date(2026, 9, 9) in answer
    assert answer.notices[0].endswith("; used what First said 90 days ago")
    assert {day.fetched_at for day in answer} == {answer.checked_at} == {clock.now - 90 * 86400}


def test_the_age_of_an_answer_counts_from_when_it_was_last_confirmed(two, pages, clock):
    set_answer(pages, ONE, [LAW])
    lookup("XX", 2026)
    clock.passes(days=40)
    (day,) = lookup("XX", 2026)
    assert (day.fetched_at, day.first_seen) == (clock.now, clock.now - 40 * 86400)
    clock.passes(days=2)
    set_answer(pages, ONE, DOWN)
    set_answer(pages, TWO.format(2026), DOWN)
    assert lookup("XX", 2026).notices[0].endswith("; used what First said 2 days ago")


@pytest.mark.parametrize("how", ["leaves it out", "says so"])
def test_a_year_that_a_source_no_longer_lists_is_answered_from_the_archive(reader, pages, clock, how):
    reader(
        "XX",
        """
        from holidays_cli.errors import NotPublished
        @pyplugs.register
        def reader_XX():
            "First"
            rows = fetch_json("https://one.example/")
            if rows == ["no list"]:
                raise NotPublished("there is no list now")
            return rows
        @pyplugs.register
        def second(year):
            return fetch_json(f"https://two.example/{year}")
        """,
    )
    set_answer(pages, ONE, [LAW, "2027-01-01"])
    lookup("XX", 2026)
    then = clock.now
    clock.passes(days=2)
    set_answer(pages, ONE, ["2027-01-01"] if how == "leaves it out" else ["no list"])
    set_answer(pages, TWO.format(2026), [CUSTOM])
    for _ in range(2):
        answer = lookup("XX", 2026)
        assert holiday_dates(answer) == ["2026-01-01"]
        assert answer.notices == ()
        assert {day.fetched_at for day in answer} == {then}
        clock.passes(hours=1)
    assert hosts_asked(pages) == ["one", "one"]


def test_a_year_that_is_no_longer_listed_is_known_though_nothing_can_be_kept(reader, pages, clock):
    reader("XX", "@pyplugs.register\ndef reader_XX():\n    return fetch_json('https://one.example/')")
    set_answer(pages, ONE, [LAW, "2027-01-01"])
    lookup("XX", [2026, 2027])
    set_answer(pages, ONE, [LAW])
    clock.passes(days=2)
    with contextlib.closing(sqlite3.connect(paths.archive())) as locked:
        locked.execute("PRAGMA locking_mode=EXCLUSIVE")
        locked.execute("CREATE TRIGGER full BEFORE INSERT ON observation BEGIN SELECT RAISE(FAIL, 'full'); END")
        locked.execute("CREATE TRIGGER none BEFORE INSERT ON checked BEGIN SELECT RAISE(FAIL, 'full'); END")
        locked.execute("CREATE TRIGGER same BEFORE UPDATE ON checked BEGIN SELECT RAISE(FAIL, 'full'); END")
        locked.commit()
    assert holiday_dates(lookup("XX", 2027)) == ["2027-01-01"]


def test_the_word_on_a_state_is_the_last_one_however_the_reader_asked_for_it(reader, pages, clock):
    text = "STATES = ('N',)\n@pyplugs.register\ndef reader_XX({}):\n    return fetch_json('https://one.example/')"
    reader("XX", text.format(""))
    set_answer(pages, ONE, [LAW])
    assert holiday_dates(lookup("XX-N", 2026)) == ["2026-01-01"]
    clock.passes(days=1)
    reader("XX", text.format("state") + "  # again")
    set_answer(pages, ONE, [LAW, ["2026-06-15", "Jubilee", "N"]])
    assert holiday_dates(lookup("XX-N", 2026)) == ["2026-01-01", "2026-06-15"]
    set_answer(pages, ONE, DOWN)
    for options in ({"refresh": True}, {"refresh": True, "offline": True}):
        assert holiday_dates(lookup("XX-N", 2026, **options)) == ["2026-01-01", "2026-06-15"]


def test_implausible_days_of_the_last_year_are_reported_where_more_was_known(vanuatu, pages, clock):
    rules = {year: [[str(day), name] for day, name in computed_days("VU", [year])] for year in (2026, 2027)}
    set_answer(pages, ONE, [*rules[2026], *rules[2027]])
    lookup("VU", [2026, 2027])
    set_answer(
        pages, ONE, [*rules[2026], ["2027-01-01", ""], ["2027-06-18", ""], ["2027-09-18", ""], ["2027-11-19", ""]]
    )
    clock.passes(days=2)
    answer = lookup("VU", 2027)
    assert holiday_dates(answer) == [day for day, _ in rules[2027]]
    assert "used what First said 2 days ago" in answer.notices[0]
    assert isinstance(answer.problems[0], Unreadable)


def test_a_day_that_changes_is_as_the_source_has_it_now_and_both_are_kept(two, pages, clock):
    set_answer(pages, ONE, [LAW, CUSTOM])
    lookup("XX", 2026)
    set_answer(pages, ONE, [LAW, ["2026-05-06", "Custom"]])
    clock.passes(days=1)
    answer = lookup("XX", 2026)
    assert [(day.date.day, day.first_seen) for day in answer] == [(1, clock.now - 86400), (6, clock.now)]
    assert number_of_readings() == 2


def test_computed_days_are_never_kept(vanuatu, pages):
    set_answer(pages, ONE, DOWN)
    set_answer(pages, TWO.format(2026), DOWN)
    lookup("VU", 2026)
    assert number_of_readings() == 0
    assert hosts_asked(pages) == ["one", "two"]


# What is not believed


def test_a_page_that_the_rules_contradict_is_not_believed(vanuatu, pages):
    set_answer(pages, ONE, [f"2026-02-{day:02}" for day in range(1, 10)])
    set_answer(pages, TWO.format(2026), DOWN)
    answer = lookup("VU", 2026)
    assert "only 0 of its 9 days of 2026 agree with the computed rules" in answer.notices[0]
    assert isinstance(answer.problems[0], Unreadable)
    assert number_of_readings() == 0


def computed(*years):
    return [[day.isoformat(), name] for day, name in computed_days("VU", years)]


def test_the_last_year_of_a_document_may_be_incomplete(vanuatu, pages):
    set_answer(pages, ONE, [*computed(2026), ["2027-01-01", "New Year"]])
    set_answer(pages, TWO.format(2027), DOWN)
    answer = lookup("VU", [2026, 2027])
    assert [day.source for day in answer if day.date.year == 2026] == ["First"] * len(computed(2026))
    assert f"VU 2027: First ({vanuatu}): it does not list 2027; " in answer.notices[0]
    assert len(computed(2027)) == len([day for day in answer if day.date.year == 2027])


def test_a_hole_in_the_middle_of_a_document_is_no_last_year(vanuatu, pages):
    set_answer(pages, ONE, [*computed(2025, 2027), ["2026-01-01", "New Year"]])
    set_answer(pages, TWO.format(2026), DOWN)
    answer = lookup("VU", 2026)
    assert "it has only 1 of the 15 days of 2026" in answer.notices[0]
    assert answer.holidays[0].source == "python-holidays' rules"


def test_a_day_that_is_listed_for_other_states_only_is_missing_in_the_state_where_the_rules_have_it(gov_uk, pages):
    gov_uk(without=["2026-04-06"], division="northern-ireland")
    answer = lookup("UK-NIR", 2026)
    easter_monday = next(day for day in answer if str(day.date) == "2026-04-06")
    assert (easter_monday.status, easter_monday.counts, easter_monday.source) == (
        "disputed", True, "python-holidays' rules",
    )  # fmt: skip
    assert easter_monday in answer.doubtful
    assert lookup("UK-ENG", 2026).doubtful == ()


@pytest.mark.parametrize("place", ["UK", "UK-ENG", "UK-SCT"])
def test_a_document_without_the_days_of_one_of_its_states_is_believed_for_none(gov_uk, place):
    gov_uk(empty="england-and-wales")
    answer = lookup(place, 2026)
    assert "it has no days of 2026 for ENG" in answer.notices[0]
    assert {day.source for day in answer} == {"python-holidays' rules"}
    assert "2026-12-25" in holiday_dates(answer)


@pytest.mark.parametrize(
    ("failure", "kind", "message"),
    [
        ("1 / 0", Unreadable, "ZeroDivisionError: division by zero"),
        ("raise SystemExit(9)", Unreadable, "SystemExit: 9"),
        ("raise KeyError('a\\nb')", Unreadable, r"it has no 'a\nb'"),
        ("raise ValueError('two\\nlines')", Unreadable, "ValueError: two lines"),
        ("raise ValueError('x' * 9999)", Unreadable, "ValueError: " + "x" * 188),
        ("return None", Unreadable, "the reader returned NoneType, not a list of rows"),
        ("while True: yield '2026-01-01'", Unreadable, "the reader returned more than 50000 rows"),
        (
            "return [object]",
            Unreadable,
            "row 1: <class 'object'> is not a row: give a date, (date, name) or (date, name, states)",
        ),
        ("return (1 / 0 for _ in 'x')", Unreadable, "ZeroDivisionError: division by zero"),
        ("from holidays_cli.errors import NotPublished; raise NotPublished('in May')", NotPublished, "in May"),
        ("requests.get('https://one.example/').raise_for_status()", Unreachable, "it answered HTTP 503"),
        ("return requests.get('https://one.example/').json()", Unreadable, "it is not JSON"),
        ("requests.get('nonsense')", Unreachable, "it cannot be reached (Invalid URL 'nonsense'"),
        ("raise requests.ConnectionError(OSError(101, 'no route'))", Unreachable, "it cannot be reached (no route)"),
    ],
)
def test_whatever_goes_wrong_in_a_reader_is_one_line(reader, pages, failure, kind, message):
    set_answer(pages, ONE, {"status": 503, "body": "x"})
    reader("XX", f"import pyplugs, requests\n@pyplugs.register\ndef reader_XX():\n    {failure}\n", whole=True)
    with pytest.raises(kind) as caught:
        lookup_source("XX", "reader_XX", 2026)
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)
    with pytest.raises(NoAnswer):
        lookup("XX", 2026)


def test_a_reader_that_hangs_is_left_behind(reader, monkeypatch, pages):
    monkeypatch.setattr(source_asker, "SECONDS_FOR_ONE_SOURCE", 0.2)
    set_answer(pages, TWO.format(2026), [CUSTOM])
    reader("XX", TWO_SOURCES.replace('return fetch_json("https://one.example/")', "import time; time.sleep(3)"))
    start = time.monotonic()
    answer = lookup("XX", 2026)
    assert time.monotonic() - start < 2
    assert holiday_dates(answer) == ["2026-05-05"]
    assert "it did not answer in time; used Second" in answer.notices[0]
    assert all(thread.daemon for thread in threading.enumerate() if thread is not threading.main_thread())


def test_a_page_that_comes_byte_by_byte_is_left_behind(reader, monkeypatch, pages):
    def drips(connection):
        connection.sendall(http(length=9999))
        for _ in range(30):
            connection.sendall(b" ")
            time.sleep(0.05)

    monkeypatch.setattr(source_asker, "SECONDS_FOR_ONE_SOURCE", 0.2)
    with server(drips) as (address, _):
        pages.add_passthru(address)
        set_answer(pages, TWO.format(2026), [CUSTOM])
        reader("XX", TWO_SOURCES.replace(ONE, address))
        start = time.monotonic()
        assert holiday_dates(lookup("XX", 2026)) == ["2026-05-05"]
        assert time.monotonic() - start < 1


def test_all_sources_together_have_a_limit(reader, monkeypatch):
    monkeypatch.setattr(source_asker, "SECONDS_FOR_ALL_SOURCES", 0.3)
    sources = "".join(f"@pyplugs.register\ndef {name}():\n    time.sleep(3)\n" for name in ("reader_VU", "b", "c", "d"))
    reader("VU", f"import time, pyplugs\n{sources}", whole=True)
    start = time.monotonic()
    answer = lookup("VU", 2026)
    assert time.monotonic() - start < 2
    assert answer.holidays[0].source == "python-holidays' rules"


# One source alone


def test_one_source_is_asked_alone_and_nothing_is_kept(two, pages):
    set_answer(pages, TWO.format(2026), [CUSTOM])
    assert holiday_dates(lookup_source("XX", "second", 2026)) == ["2026-05-05"]
    assert hosts_asked(pages) == ["two"]
    assert number_of_readings() == 0
    assert lookup_source("VU", "rules", 2026).holidays[0].source == "python-holidays' rules"


def test_one_source_that_does_not_answer_has_no_stand_in(two, pages):
    set_answer(pages, TWO.format(2026), DOWN)
    with pytest.raises(Unreachable, match="HTTP 500"):
        lookup_source("XX", "second", 2026)
    with pytest.raises(NotPublished, match="the rules cover"):
        lookup_source("VU", "rules", 1800)
    with pytest.raises(UsageError, match=r"^XX has no source 'third': it has reader_XX, second$"):
        lookup_source("XX", "third", 2026)
    with pytest.raises(UsageError, match=r"^second does not list the state 'N': it lists none$"):
        lookup_source("XX-N", "second", 2026)


# A store that is no use


def breaks_file(path):
    path.write_bytes(b"no store" * 99)


def breaks_version(path):
    record(
        Archive(str(path)), file_code="", state="", source="", rank=0, fingerprint="", states=(), default_state=None, title="", urls={}, now=0,
        years={},
    )  # fmt: skip
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()


@pytest.mark.parametrize("breaks", [breaks_file, breaks_version])
def test_an_unreadable_archive_is_reported_in_a_line_and_stays_as_it_is(two, pages, home, breaks):
    path = home / "data" / "holidays-cli" / "store.sqlite3"
    path.parent.mkdir(parents=True)
    breaks(path)
    before = path.read_bytes()
    set_answer(pages, ONE, [LAW])
    for _ in range(2):
        answer = lookup("XX", 2026)
        assert holiday_dates(answer) == ["2026-01-01"]
        (notice,) = answer.notices
        assert notice.startswith(f"the archive {path} cannot be read (")
        assert answer.problems == ()
    assert hosts_asked(pages) == ["one", "one"]
    assert path.read_bytes() == before


def test_an_archive_that_cannot_be_written_is_reported_in_a_line(two, pages, home):
    (home / "data").write_text("a file where the folder should be")
    set_answer(pages, ONE, ["2026-01-01", "2027-01-01"])
    set_answer(pages, TWO.format(2028), ["2028-01-01"])
    answer = lookup("XX", [2026, 2028])
    assert holiday_dates(answer) == ["2026-01-01", "2028-01-01"]
    notice, _ = answer.notices
    assert notice.startswith(f"nothing can be written to the archive {home}/data/holidays-cli/store.sqlite3 (")


def test_an_archive_that_cannot_be_written_any_more_still_answers_from_what_it_has(two, pages, clock, monkeypatch):
    set_answer(pages, ONE, [LAW])
    lookup("XX", 2026)
    clock.passes(days=2)
    full = sqlite3.OperationalError("database or disk is full")

    def fails(archive, **arguments):
        if archive.path != ":memory:":
            raise full
        record(archive, **arguments)

    monkeypatch.setattr(place_archive, "record", fails)
    set_answer(pages, ONE, [LAW, CUSTOM])
    answer = lookup("XX", 2026)
    assert holiday_dates(answer) == ["2026-01-01", "2026-05-05"]
    assert answer.notices == (f"nothing can be written to the archive {paths.archive()} (database or disk is full)",)


def test_an_answer_shows_its_state():
    assert repr(Answer("GB", (2026,), "SCT", [])) == "<Answer GB-SCT (2026,): 0 holidays>"


def test_a_source_that_answered_a_moment_ago_is_not_called_another_source(two, pages):
    set_answer(pages, ONE, [LAW])
    lookup("XX", 2026)
    set_answer(pages, ONE, DOWN)
    answer = lookup("XX", 2026, refresh=True)
    assert answer.notices[0].endswith("used what First said just now")


def test_a_country_that_is_a_state_is_in_no_other():
    with pytest.raises(UsageError, match="GB-SCT already names the state SCT"):
        lookup("GB-SCT", 2026, "NIR", offline=True)


def test_of_years_the_rules_know_in_part_those_are_answered():
    answer = lookup("GB", (2099, 2100, 2101), offline=True)
    assert answer.missing == (2101,)
    assert {day.date.year for day in answer} == {2099, 2100}


def test_one_year_that_is_not_believed_costs_the_others_nothing(reader):
    days = {year: [day.isoformat() for day, _ in computed_days("VU", [year])] for year in (2025, 2027)}
    wrong = [f"2026-{month:02}-{month + 7:02}" for month in range(1, 13)]
    listed = [*days[2025], *wrong, *days[2027]]
    reader("VU", f"@pyplugs.register\ndef reader_VU():\n    'Mine'\n    return {listed}\n")
    answer = lookup("VU", [2025, 2026, 2027])
    by_year = {year: {day.source for day in answer if day.date.year == year} for year in (2025, 2026, 2027)}
    assert by_year[2025] == by_year[2027] == {"Mine"}
    assert by_year[2026] == {"python-holidays' rules"}
    (line,) = answer.notices
    assert line.startswith("VU 2026: Mine (")
    assert "of its 12 days of 2026 agree with the computed rules" in line
    assert holiday_dates(lookup("VU", 2025)) == sorted(set(days[2025]))


def test_the_states_days_of_a_year_do_not_depend_on_the_other_years_asked_for(reader):
    reader(
        "US",
        "@pyplugs.register\ndef reader_US():\n    'Mine'\n    return "
        + repr([day.isoformat() for day, _ in computed_days("US", [2026])])
        + "\n",
    )
    alone = lookup("US", 2026, all_states=True)
    beside = lookup("US", (2026, 2040), all_states=True)
    assert [day for day in beside if day.date.year == 2026] == list(alone)
    assert any(day.states for day in beside if day.date.year == 2040)


KINDS_OF_STATES = """
    from holidays_cli.rows import Row
    STATES = ("N", "S", "W")

    @pyplugs.register
    def reader_XX(state):
        rows = {
            "N": [Row("2026-05-05", "Day", half="afternoon")],
            "S": [Row("2026-05-05", "Day", kind="bank")],
            "W": [Row("2026-05-05", "Day")],
        }
        return [Row("2026-01-01", "New Year"), *rows.get(state, ())]
"""


def test_states_that_have_a_day_in_different_ways_are_told_apart(reader):
    reader("XX", KINDS_OF_STATES)
    days = [day for day in lookup("XX", 2026, kinds="all", all_states=True) if day.name == "Day"]
    assert {(day.states, day.kind, day.half) for day in days} == {
        (("N",), "public", "afternoon"), (("S",), "bank", None), (("W",), "public", None),
    }  # fmt: skip


def test_a_year_of_a_source_may_have_days_of_other_kinds_only_where_no_holidays_are_expected(reader):
    text = """
        from holidays_cli.rows import Row

        @pyplugs.register
        def reader_{0}():
            "Gazette"
            return [Row("2026-05-05", "Day", kind="observance"), Row("2026-05-09", working=True)]
    """
    reader("UA", text.format("UA"))
    answer = lookup("UA", 2026)
    assert (len(answer), [day.name for day in answer.other_kinds]) == (0, ["Day"])
    assert answer.notices == ()
    reader("VU", text.format("VU"))
    assert {day.source for day in lookup("VU", 2026)} == {"python-holidays' rules"}


@pytest.mark.parametrize(
    ("kinds", "dates"),
    [
        (None, ["2026-01-01"]),
        ("bank", ["2026-05-05"]),
        ("Public, bank", ["2026-01-01", "2026-05-05"]),
        (["public", "bank"], ["2026-01-01", "2026-05-05"]),
        ("all", ["2026-01-01", "2026-05-05"]),
    ],
)
def test_kinds_are_a_text_or_a_list_or_left_to_the_default(reader, kinds, dates):
    reader(
        "XX",
        """
        from holidays_cli.rows import Row

        @pyplugs.register
        def reader_XX():
            return [Row("2026-01-01", "New Year"), Row("2026-05-05", "Day", kind="bank")]
        """,
    )
    assert holiday_dates(lookup("XX", 2026, kinds=kinds)) == dates


@pytest.mark.parametrize("kinds", ["", [], 5, "public;bank", [["public"]]])
def test_what_names_no_kinds_is_refused(kinds):
    with pytest.raises(UsageError, match=r"kinds? of days?"):
        lookup("XX", 2026, kinds=kinds)


def test_an_unknown_state_is_refused_also_where_the_archive_has_the_country(reader, pages):
    reader("US", "@pyplugs.register\ndef reader_US():\n    return fetch_json('https://one.example/')")
    set_answer(pages, ONE, [day.isoformat() for day, _ in computed_days("US", [2026])])
    assert len(lookup("US", 2026)) > 0
    assert date(2026, 11, 27) in lookup("US-CA", 2026)
    for state in ("ZZ", "CALIFRONIA"):
        with pytest.raises(UsageError, match="unknown state"):
            lookup(f"US-{state}", 2026)


def test_years_that_a_source_does_not_list_share_one_line(gov_uk):
    answer = lookup("UK", range(1860, 2041), kinds="public")
    lines = [line for line in answer.notices if "does not list" in line]
    assert [line.partition("; ")[0] for line in lines] == [
        "UK 1860-1871: GOV.UK (reader_UK.py): it does not list 1860-1871",
        "UK 1872-2025, 2027-2040: GOV.UK (reader_UK.py): it does not list 1872-2025, 2027-2040",
    ]


def test_the_work_grows_with_the_years_and_not_with_their_square(gov_uk):
    def calls_for(number_of_years):
        calls = 0

        def count(_frame, event, _argument):
            nonlocal calls
            calls += event == "call"

        sys.setprofile(count)
        try:
            lookup("UK", range(2026 - number_of_years, 2027), refresh=True)
        finally:
            sys.setprofile(None)
        return calls

    calls_for(2)
    few = calls_for(300)
    assert calls_for(600) < 2.5 * few
