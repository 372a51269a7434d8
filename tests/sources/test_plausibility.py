"""Which pages are believed: one that the computed rules contradict is worse than none."""

import time
from datetime import date, timedelta

import pytest

from holidays_cli import lookup
from holidays_cli.errors import NotPublished, Unreadable
from holidays_cli.rows import clean
from holidays_cli.sources import plausibility
from holidays_cli.sources.plausibility import check, check_places
from holidays_cli.sources.rules import computed_days, years_with_rules

YEAR_WITHOUT_RULES = 2031
LABOUR_DAY_AND_OTHERS = ["2031-02-04", "2031-05-01", "2031-12-25"]


def days(country, year, state=None):
    return clean(computed_days(country, [year], state), year)


def invented(number, year=2026):
    """Days in February, where Vanuatu has one holiday, the 21st."""
    return clean([(date(year, 2, day + 1), "Sales meeting") for day in range(number)], year)


@pytest.mark.parametrize(("country", "year"), [("VU", 2026), ("GB", 2020), ("SG", 2025), ("AE", 2026)])
def test_the_rules_days_are_believed(country, year):
    check(country, year, days(country, year))


def test_a_country_without_rules_is_believed():
    check("XX", 2026, invented(3))


@pytest.mark.parametrize("year", [1901, 2100])
def test_a_year_without_rules_before_or_after_it_is_believed(year):
    with pytest.raises(NotPublished):
        computed_days("SG", [{1901: 1900, 2100: 2101}[year]])
    check("SG", year, days("SG", year))


def test_a_year_without_rules_must_have_the_fixed_days_of_the_years_near_it():
    assert years_with_rules("LK")[1] < YEAR_WITHOUT_RULES
    check("LK", YEAR_WITHOUT_RULES, clean(LABOUR_DAY_AND_OTHERS, YEAR_WITHOUT_RULES))
    with pytest.raises(Unreadable, match=f"it lacks {YEAR_WITHOUT_RULES}-05-01"):
        check("LK", YEAR_WITHOUT_RULES, clean(["2031-02-04", "2031-12-25"], YEAR_WITHOUT_RULES))
    check("LK", YEAR_WITHOUT_RULES, clean(["2031-02-04"], YEAR_WITHOUT_RULES), is_whole=False)


def test_days_that_a_government_just_announced_are_believed():
    known = days("VU", 2026)
    check("VU", 2026, known + invented(len(known) // 2))


def test_more_than_one_unknown_day_for_two_known_ones_is_not():
    known = days("VU", 2026)
    with pytest.raises(Unreadable, match=r"^only 15 of its 23 days of 2026 agree with the computed rules$"):
        check("VU", 2026, known + invented(len(known) // 2 + 1))


def test_half_a_list_is_believed_and_less_is_not():
    check("VU", 2026, days("VU", 2026)[:8])
    with pytest.raises(Unreadable, match=r"^it has only 7 of the 15 days of 2026 that the rules expect$"):
        check("VU", 2026, days("VU", 2026)[:7])


@pytest.mark.parametrize("other", [2025, 2027])
def test_the_days_of_another_year_under_this_years_number_are_not_believed(other):
    moved = clean([(date(2026, day.date.month, day.date.day), day.name) for day in days("VU", other)], 2026)
    with pytest.raises(Unreadable, match=rf"^(its days are those of {other}, not of 2026$|only \d+ of its \d+ days)"):
        check("VU", 2026, moved)


def test_the_days_of_a_state_are_known_with_or_without_its_name():
    everywhere, scotland = (computed_days("GB", [2026], state) for state in (None, "SCT"))
    own = [row for row in scotland if row[0] not in dict(everywhere)]
    named = [(*row, "SCT") for row in own]
    assert own
    for rows in (everywhere + named, everywhere + own):
        check("GB", 2026, clean(rows, 2026))
    with pytest.raises(Unreadable, match="it has only 0 of"):  # a list of one state's own days is not the country's
        check("GB", 2026, clean(named, 2026))
    with pytest.raises(Unreadable, match=f"only 0 of its {len(own)} days"):  # they are not those of Wales
        check("GB", 2026, clean([(*row, "WLS") for row in own], 2026))


@pytest.mark.parametrize("off", range(-2, 3))
def test_a_computed_day_of_the_moon_may_be_seen_a_day_off(off):
    rules = dict(computed_days("AE", [2050]))
    seen = [
        day for day, name in rules.items() if name in ("Islamic New Year (estimated)", "Prophet's Birthday (estimated)")
    ]
    fixed = [day for day in rules if day not in seen]
    unknown = [date(2050, 2, day) for day in range(1, len(rules) // 2 + 1)]
    listed = clean([*fixed, *(day + timedelta(off) for day in seen), *unknown], 2050)
    assert len(seen) == 2
    if abs(off) <= 1:
        check("AE", 2050, listed)
    else:
        with pytest.raises(Unreadable, match=f"only {len(fixed)} of its {len(listed)} days"):
            check("AE", 2050, listed)


def test_make_up_working_days_are_no_holidays():
    listed = days("VU", 2026)
    check("VU", 2026, listed + [day._replace(working=True) for day in invented(20)])


def test_days_for_all_states_must_be_known_in_all_where_states_are_distinguished():
    rules = {state: [day for day, _ in computed_days("DE", [2026], state)] for state in (None, "BY", "SN")}
    own = [(day, "", state) for state in ("BY", "SN") for day in rules[state] if day not in rules[None]]
    check("DE", 2026, clean([*rules[None], *own], 2026))
    with pytest.raises(
        Unreadable, match=r"^too few of its \d+ days of 2026 in all states are that by the computed rules$"
    ):
        check(
            "DE",
            2026,
            clean(
                [
                    *rules[None],
                    *own,
                    *(day for day, _ in computed_days("DE", [2026], "BB")),
                    *(date(2026, 8, 8 + n) for n in range(9)),
                ],
                2026,
            ),
        )


def test_the_weekends_inside_a_break_speak_neither_for_nor_against():
    rules = [day for day, _ in computed_days("CN", [2019])]
    weekends = {day + timedelta(n) for day in rules for n in (-2, -1, 1, 2)} - set(rules)
    weekends = sorted(day for day in weekends if day.isoweekday() > 5 and day.year == 2019)
    assert len(weekends) > len(rules) / 2
    check("CN", 2019, clean([*rules, *weekends], 2019))
    with pytest.raises(Unreadable, match=r"agree with the computed rules$"):
        check("CN", 2019, clean([*rules, *(date(2019, 8, 5 + n) for n in range(len(weekends)))], 2019))


def test_a_list_that_is_not_whole_may_have_a_few_days_or_only_announcements():
    few = days("VU", 2026)[:2]
    with pytest.raises(Unreadable):
        check("VU", 2026, few)
    check("VU", 2026, few, is_whole=False)
    check("VU", 2026, invented(2), is_whole=False)


def test_the_days_of_another_year_are_not_believed_of_a_list_that_is_not_whole_either():
    moved = clean([(date(2026, day.date.month, day.date.day), day.name) for day in days("VU", 2025)], 2026)
    with pytest.raises(Unreadable, match="its days are those of 2025, not of 2026"):
        check("VU", 2026, moved, is_whole=False)


def uk_days(*states):
    """Days of the United Kingdom of 2026, each in its own row for each of some states."""
    return clean([(day, "A day", state) for state in states for day, _ in computed_days("GB", [2026], state)], 2026)


def test_a_list_that_lacks_one_of_its_states_is_not_believed():
    states = ("ENG", "NIR", "SCT", "WLS")
    check_places("GB", 2026, uk_days(*states), states, "ENG")
    with pytest.raises(Unreadable, match=r"^it has no days of 2026 for ENG$"):
        check_places("GB", 2026, uk_days("NIR", "SCT", "WLS"), states, "ENG")
    with pytest.raises(Unreadable, match=r"^it has no days of 2026 for WLS$"):
        check_places("GB", 2026, uk_days("ENG", "NIR", "SCT"), states, "ENG")


def test_a_list_without_a_day_that_holds_in_all_states_is_not_believed_unless_one_of_them_answers_for_the_country():
    states = ("ENG", "SCT")
    shared = [day for day in uk_days("ENG", "SCT") if len(day.states) > 1]
    own = [day._replace(states=("ENG",)) for day in shared[::2]] + [
        day._replace(states=("SCT",)) for day in shared[1::2]
    ]
    check_places("GB", 2026, shared, states)
    with pytest.raises(Unreadable, match=r"^it has no days of 2026 that hold everywhere$"):
        check_places("GB", 2026, own, states)
    check_places("GB", 2026, own, states, "ENG")


def test_a_state_or_a_year_without_rules_may_have_no_days():
    check_places("GB", 2026, uk_days("ENG"), ("ENG", "XXX"), "ENG")
    check_places("XX", 2026, uk_days("ENG"), ("ENG", "SCT"))
    check_places("GB", 2101, uk_days("ENG"), ("ENG", "SCT"))


def test_what_a_list_is_compared_with_is_computed_while_its_source_is_awaited(reader, pages):
    rules_computed = plausibility._years_at_once

    def answer(_request):
        end = time.monotonic() + 30
        while rules_computed.cache_info().currsize < 2 and time.monotonic() < end:
            time.sleep(0.01)
        computed_in_time.append(rules_computed.cache_info().currsize >= 2)
        return 200, {}, "2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28"

    computed_in_time = []
    reader("UK", '@pyplugs.register\ndef reader_UK():\n    return fetch("https://one.example/").split()\n')
    pages.add_callback("GET", "https://one.example/", answer)
    rules_computed.cache_clear()
    assert len(lookup("UK", 2026)) == 8
    assert computed_in_time == [True]


def test_a_cold_question_computes_five_years_at_a_time_for_each_place(gov_uk):
    rules_computed = plausibility._years_at_once
    rules_computed.cache_clear()
    lookup("UK", 2026)
    listed = {year // 5 for year in range(2019, 2029)}
    places = 5  # the country and four states
    assert rules_computed.cache_info().misses <= len(listed) * (places + 1)
