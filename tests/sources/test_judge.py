"""How a day is judged: each row of the table of outcomes in docs/how-sources-are-weighed.md, the first that fits first.

The weekdays are those of 2026 and 2027: 1 January 2026 is a Thursday.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import pytest

from holidays_cli.archive import ArchivedDay
from holidays_cli.sources.judge import judge
from holidays_cli.sources.row_names import dates_with_wrong_names
from holidays_cli.sources.rules import ComputedDay
from holidays_cli.sources.verdicts import REASONS, Verdict
from holidays_cli.sources.weighed_year import window

STATE_AUTHORITIES = ("official", "copy")


def listed(day: str, name: str = "", *, kind: str = "public", half: str | None = None, working: int = 0) -> ArchivedDay:
    return ArchivedDay(day, name, kind=kind, half=half, working=working)


def computed(
    day: str, name: str = "A feast", *, kind: str = "public", half: str | None = None, observes: str | None = None
) -> ComputedDay:
    return ComputedDay(
        date.fromisoformat(day), name, kind, half, date.fromisoformat(observes) if observes else None, True
    )


def estimated(first: str, last: str) -> list[ComputedDay]:
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    days = [start + timedelta(n) for n in range((end - start).days + 1)]
    return [computed(day.isoformat(), "Eid (estimated)") for day in days]


def is_saturday_or_sunday(day: date) -> bool:
    return day.weekday() in (5, 6)


def verdicts(
    source: Sequence[str | ArchivedDay],
    rules: Sequence[str | ComputedDay] | None,
    authority: str = "official",
    *,
    year: int = 2026,
    is_whole: bool = True,
    asked_by_year: bool = False,
    other_years: Mapping[int, Sequence[str | ArchivedDay]] = {},
    rules_of_other_years: Mapping[int, Sequence[str | ComputedDay]] = {},
    not_spoken_of: Sequence[str] = (),
    dropped: Sequence[str] = (),
    of_other_states: Sequence[str] = (),
) -> dict[str, Verdict]:
    by_year = {year: source, **other_years}
    rules_by_year = {**({} if rules is None else {year: rules}), **rules_of_other_years}
    judged = judge(
        year,
        {y: [listed(day) if isinstance(day, str) else day for day in days] for y, days in by_year.items()},
        {y: [computed(day) if isinstance(day, str) else day for day in days] for y, days in rules_by_year.items()},
        authority=authority,
        is_whole=is_whole,
        is_weekend=is_saturday_or_sunday,
        asked_by_year=asked_by_year,
        not_spoken_of=[date.fromisoformat(day) for day in not_spoken_of],
        dropped=[listed(day) for day in dropped],
        of_other_states=[date.fromisoformat(day) for day in of_other_states],
    )
    return {verdict.date.isoformat(): verdict for verdict in judged}


def outcome(verdict: Verdict) -> tuple[bool, str, str]:
    return verdict.counts, verdict.status, verdict.reason


# Weekend days


@pytest.mark.parametrize("authority", [*STATE_AUTHORITIES, "own"])
def test_on_a_weekend_day_the_list_of_the_state_or_of_the_users_reader_decides(authority):
    judged = verdicts(["2026-01-03"], ["2026-01-04"], authority)
    assert outcome(judged["2026-01-03"]) == (True, "confirmed", "weekend by source")
    assert outcome(judged["2026-01-04"]) == (False, "confirmed", "weekend by source")


@pytest.mark.parametrize("authority", ["list", "news", "institution"])
def test_on_a_weekend_day_the_rules_decide_against_any_other_list(authority):
    judged = verdicts(["2026-01-03"], ["2026-01-04"], authority)
    assert outcome(judged["2026-01-03"]) == (False, "confirmed", "weekend by rules")
    assert outcome(judged["2026-01-04"]) == (True, "confirmed", "weekend by rules")


def test_on_a_weekend_day_the_rules_decide_where_the_states_list_is_not_whole():
    judged = verdicts(["2026-01-03"], ["2026-01-04"], is_whole=False)
    assert (judged["2026-01-03"].counts, judged["2026-01-04"].counts) == (False, True)


def test_on_a_weekend_day_outside_the_window_of_the_states_list_the_rules_decide():
    judged = verdicts(
        ["2026-05-01"], ["2026-01-04", "2026-05-01"],
        other_years={2027: ["2027-01-01"]}, rules_of_other_years={2027: ["2027-01-01"]},
    )  # fmt: skip
    assert outcome(judged["2026-01-04"]) == (True, "confirmed", "weekend by rules")


# No rules


@pytest.mark.parametrize("authority", ["official", "list", "own"])
def test_where_there_are_no_rules_for_the_year_what_the_source_lists_is_reported(authority):
    judged = verdicts(["2026-01-01", "2026-01-03"], None, authority)
    assert [outcome(verdict) for verdict in judged.values()] == [(True, "reported", "no rules")] * 2


def test_where_there_are_no_rules_for_the_year_a_date_that_the_source_calls_tentative_is_estimated():
    tentative = ArchivedDay("2026-04-14", "New Year", note="tentative")
    judged = verdicts(["2026-01-01", tentative], None, "list", is_whole=False)
    assert outcome(judged["2026-01-01"]) == (True, "reported", "no rules")
    assert outcome(judged["2026-04-14"]) == (True, "estimated", "tentative")


# Institutions


def test_an_institution_confirms_a_day_of_the_rules():
    judged = verdicts(["2026-01-01"], ["2026-01-01"], "institution")
    assert outcome(judged["2026-01-01"]) == (True, "confirmed", "both")


@pytest.mark.parametrize("kind", [None, "optional"])
def test_what_an_institution_alone_lists_counts_as_a_day_on_which_banks_are_closed(kind):
    rules = [computed("2026-01-02", kind=kind)] if kind else []
    judged = verdicts(["2026-01-02"], rules, "institution")
    assert outcome(judged["2026-01-02"]) == (True, "reported", "institution")
    assert judged["2026-01-02"].kind == "bank"


# Readers that the user has installed


def test_what_a_reader_of_the_user_lists_counts():
    judged = verdicts(["2026-01-01", "2026-01-02"], ["2026-01-01"], "own")
    assert outcome(judged["2026-01-01"]) == (True, "confirmed", "both")
    assert outcome(judged["2026-01-02"]) == (True, "reported", "own")


def test_what_a_reader_of_the_user_lacks_does_not_count_and_is_disputed():
    judged = verdicts(["2026-01-01"], ["2026-01-01", "2026-12-25"], "own")
    assert outcome(judged["2026-12-25"]) == (False, "disputed", "own lacks")


def test_an_estimated_day_that_a_reader_of_the_user_has_elsewhere_does_not_count_and_is_not_disputed():
    judged = verdicts(["2026-03-19"], estimated("2026-03-20", "2026-03-20"), "own")
    assert outcome(judged["2026-03-19"]) == (True, "reported", "own")
    assert outcome(judged["2026-03-20"]) == (False, "estimated", "estimate elsewhere")


def test_an_estimated_day_that_a_reader_of_the_user_has_nowhere_near_is_disputed():
    judged = verdicts(["2026-01-01"], ["2026-01-01", *estimated("2026-03-20", "2026-03-20")], "own")
    assert outcome(judged["2026-03-20"]) == (False, "disputed", "own lacks")


def test_where_a_reader_of_the_user_is_not_whole_its_silence_says_nothing():
    judged = verdicts(["2026-01-01"], ["2026-01-01", "2026-12-25"], "own", is_whole=False)
    assert outcome(judged["2026-12-25"]) == (True, "computed", "not spoken of")


# Silence that says nothing


@pytest.mark.parametrize("authority", ["institution", "news"])
def test_that_an_institution_or_google_lacks_a_day_says_nothing(authority):
    judged = verdicts(["2026-01-01"], ["2026-01-01", "2026-12-25"], authority)
    assert outcome(judged["2026-12-25"]) == (True, "computed", "not spoken of")


@pytest.mark.parametrize(
    ("authority", "is_whole", "observes", "outcomes"),
    [
        ("official", False, "2026-12-04", [(False, "disputed", "moved away"), (True, "disputed", "moved here")]),
        ("copy", False, "2026-12-04", [(False, "disputed", "moved away"), (True, "disputed", "moved here")]),
        ("official", False, None, [(True, "computed", "not spoken of"), (True, "announced", "announced")]),
        ("list", False, "2026-12-04", [(True, "computed", "not spoken of"), (False, "unconfirmed", "unconfirmed")]),
    ],
)
def test_a_notice_of_the_state_that_names_the_day_it_moves_moves_that_day(authority, is_whole, observes, outcomes):
    notice = ArchivedDay("2026-12-07", "Farmers' Day", observes=observes)
    judged = verdicts([notice], ["2026-12-04", "2026-12-25"], authority, is_whole=is_whole)
    assert [outcome(judged[day]) for day in ("2026-12-04", "2026-12-07")] == outcomes
    assert outcome(judged["2026-12-25"]) == (True, "computed", "not spoken of")


def test_that_a_list_which_is_not_whole_lacks_a_day_says_nothing():
    judged = verdicts(["2026-01-01"], ["2026-12-25", *estimated("2026-05-27", "2026-05-27")], is_whole=False)
    assert outcome(judged["2026-12-25"]) == (True, "computed", "not spoken of")
    assert outcome(judged["2026-05-27"]) == (True, "estimated", "not spoken of")


def test_before_the_first_day_of_a_list_of_several_years_it_says_nothing():
    judged = verdicts(
        ["2026-05-01"], ["2026-01-01", "2026-05-01", "2026-12-25"],
        other_years={2027: ["2027-01-01"]}, rules_of_other_years={2027: ["2027-01-01"]},
    )  # fmt: skip
    assert outcome(judged["2026-01-01"]) == (True, "computed", "outside its list")
    assert outcome(judged["2026-12-25"]) == (True, "disputed", "lacks")


def test_behind_the_last_day_of_a_list_that_has_less_than_half_of_its_last_year_it_says_nothing():
    rules = ["2026-01-01", "2026-04-06", "2026-12-25"]
    judged = verdicts(
        ["2026-01-01"], rules, other_years={2025: ["2025-01-01"]}, rules_of_other_years={2025: ["2025-01-01"]}
    )
    assert outcome(judged["2026-12-25"]) == (True, "computed", "outside its list")


def test_a_list_that_has_half_of_its_last_year_lacks_the_others():
    judged = verdicts(
        ["2026-01-01", "2026-04-06"], ["2026-01-01", "2026-04-06", "2026-12-25"],
        other_years={2025: ["2025-01-01"]}, rules_of_other_years={2025: ["2025-01-01"]},
    )  # fmt: skip
    assert outcome(judged["2026-12-25"]) == (True, "disputed", "lacks")


def test_a_list_that_is_asked_year_by_year_speaks_of_the_whole_year():
    judged = verdicts(
        ["2026-05-01"], ["2026-01-01", "2026-05-01"], asked_by_year=True,
        other_years={2027: ["2027-01-01"]}, rules_of_other_years={2027: ["2027-01-01"]},
    )  # fmt: skip
    assert outcome(judged["2026-01-01"]) == (True, "disputed", "lacks")


def test_the_window_of_a_list_of_a_single_year_is_the_year():
    assert window(2026, {2026: [listed("2026-05-01")]}, {}) == (date(2026, 1, 1), date(2026, 12, 31))


def test_a_day_of_which_the_source_does_not_speak_is_left_to_the_rules():
    judged = verdicts(["2026-01-01"], ["2026-01-01", "2026-04-03"], not_spoken_of=["2026-04-03"])
    assert outcome(judged["2026-04-03"]) == (True, "computed", "not spoken of")


# Estimated feasts


def test_a_feast_on_a_date_that_overlaps_the_estimate_takes_its_place():
    judged = verdicts(["2026-05-26", "2026-05-27"], estimated("2026-05-27", "2026-05-28"))
    assert outcome(judged["2026-05-26"]) == (True, "confirmed", "estimate met")
    assert outcome(judged["2026-05-27"]) == (True, "confirmed", "estimate met")
    assert outcome(judged["2026-05-28"]) == (False, "estimated", "estimate elsewhere")


@pytest.mark.parametrize("authority", ["official", "list", "news"])
def test_a_feast_that_begins_two_days_from_the_estimate_takes_its_place(authority):
    judged = verdicts(["2026-05-28"], estimated("2026-05-26", "2026-05-26"), authority)
    assert outcome(judged["2026-05-28"]) == (True, "confirmed", "estimate met")
    assert outcome(judged["2026-05-26"]) == (False, "estimated", "estimate elsewhere")


def test_days_three_days_from_the_estimate_are_no_part_of_the_feast():
    judged = verdicts(["2026-05-29"], estimated("2026-05-26", "2026-05-26"))
    assert outcome(judged["2026-05-29"]) == (True, "announced", "announced")
    assert outcome(judged["2026-05-26"]) == (True, "disputed", "lacks estimate")


def test_a_feast_that_is_shorter_than_the_estimate_is_disputed_where_the_estimate_goes_on():
    judged = verdicts(["2026-05-26"], estimated("2026-05-26", "2026-05-28"))
    assert outcome(judged["2026-05-26"]) == (True, "confirmed", "estimate met")
    assert outcome(judged["2026-05-27"]) == (False, "disputed", "estimate shorter")


def test_a_day_missing_inside_a_feast_counts_and_is_disputed():
    judged = verdicts(["2026-05-26", "2026-05-28"], estimated("2026-05-26", "2026-05-28"))
    assert outcome(judged["2026-05-27"]) == (True, "disputed", "missing inside")


def test_weekend_days_beside_a_feast_count_for_its_length():
    judged = verdicts(["2026-05-29"], estimated("2026-05-28", "2026-05-29"))  # a Friday
    assert outcome(judged["2026-05-28"]) == (False, "estimated", "estimate elsewhere")


def test_days_beyond_the_length_of_the_estimate_are_announced_by_a_states_list():
    judged = verdicts(["2026-05-26", "2026-05-27", "2026-05-28"], estimated("2026-05-26", "2026-05-27"))
    assert outcome(judged["2026-05-28"]) == (True, "announced", "longer than estimate")


@pytest.mark.parametrize("authority", ["list", "news"])
def test_days_beyond_the_length_of_the_estimate_are_unconfirmed_by_any_other_list(authority):
    judged = verdicts(["2026-05-26", "2026-05-27", "2026-05-28"], estimated("2026-05-26", "2026-05-27"), authority)
    assert outcome(judged["2026-05-28"]) == (False, "unconfirmed", "longer than estimate")


def test_a_date_that_bears_a_sure_name_too_is_no_part_of_an_estimated_feast():
    rules = [*estimated("2026-05-26", "2026-05-27"), computed("2026-05-27", "Republic Day")]
    judged = verdicts(["2026-05-25"], rules)
    assert outcome(judged["2026-05-27"]) == (True, "disputed", "lacks")
    assert outcome(judged["2026-05-26"]) == (False, "estimated", "estimate elsewhere")


@pytest.mark.parametrize(("authority", "counts"), [("official", False), ("list", True)])
def test_the_substitute_of_a_feast_that_a_private_list_has_on_its_very_day_is_sure(authority, counts):
    rules = [
        computed("2026-03-21", "Eid (estimated)"),  # a Saturday
        computed("2026-03-23", "Eid (observed, estimated)", observes="2026-03-21"),
    ]
    judged = verdicts(["2026-03-20", "2026-03-21"], rules, authority)
    assert judged["2026-03-23"].counts is counts


def test_an_estimated_day_with_nothing_near_by_counts_and_is_disputed():
    judged = verdicts(["2026-01-01"], ["2026-01-01", *estimated("2026-05-26", "2026-05-26")])
    assert outcome(judged["2026-05-26"]) == (True, "disputed", "lacks estimate")


# Both, and other kinds


@pytest.mark.parametrize("authority", ["official", "copy", "list", "news"])
def test_a_day_that_source_and_rules_have_is_confirmed(authority):
    judged = verdicts(["2026-01-01"], ["2026-01-01"], authority)
    assert outcome(judged["2026-01-01"]) == (True, "confirmed", "both")


@pytest.mark.parametrize("day", [listed("2026-01-02", kind="optional"), listed("2026-01-02", half="afternoon")])
def test_a_day_that_the_states_list_names_as_another_kind_does_not_count(day):
    judged = verdicts(["2026-01-01", day], ["2026-01-01", "2026-01-02"])
    assert outcome(judged["2026-01-02"]) == (False, "confirmed", "other kind")


def test_a_day_that_a_private_list_names_as_another_kind_counts_and_is_disputed():
    judged = verdicts(["2026-01-01", listed("2026-01-02", kind="optional")], ["2026-01-01", "2026-01-02"], "list")
    assert outcome(judged["2026-01-02"]) == (True, "disputed", "lacks")


def test_a_day_of_the_states_list_that_the_rules_know_as_another_kind_is_confirmed():
    judged = verdicts(["2026-01-02"], [computed("2026-01-02", kind="government")])
    assert outcome(judged["2026-01-02"]) == (True, "confirmed", "known as other kind")


@pytest.mark.parametrize("kind", ["school", "observance"])
def test_a_day_of_the_states_list_that_the_rules_only_know_as_a_day_of_work_is_announced(kind):
    judged = verdicts(["2026-01-02"], [computed("2026-01-02", kind=kind)])
    assert outcome(judged["2026-01-02"]) == (True, "announced", "announced")


SUBSTITUTE_OF_LABOUR_DAY = computed("2026-05-04", observes="2026-05-03")  # so that the rules know substitutes


def test_a_day_of_the_states_list_beside_a_holiday_on_a_weekend_is_confirmed():
    judged = verdicts(["2026-12-28"], ["2026-12-26", SUBSTITUTE_OF_LABOUR_DAY])
    assert outcome(judged["2026-12-28"]) == (True, "confirmed", "moved from weekend")


def test_between_a_holiday_on_a_weekend_and_the_day_that_stands_for_it_there_may_be_holidays():
    judged = verdicts(["2026-12-28", "2026-12-29"], ["2026-12-26", "2026-12-28", SUBSTITUTE_OF_LABOUR_DAY])
    assert outcome(judged["2026-12-29"]) == (True, "confirmed", "moved from weekend")


def test_a_day_behind_the_first_working_day_after_a_weekend_is_announced():
    judged = verdicts(["2026-12-29"], ["2026-12-26", SUBSTITUTE_OF_LABOUR_DAY])
    assert outcome(judged["2026-12-29"]) == (True, "announced", "announced")


def test_a_second_day_for_a_holiday_on_a_weekend_is_announced():
    rules = ["2026-12-26", computed("2026-12-28", observes="2026-12-26")]
    judged = verdicts(["2026-12-28", "2026-12-29"], rules)
    assert outcome(judged["2026-12-28"]) == (True, "confirmed", "both")
    assert outcome(judged["2026-12-29"]) == (True, "announced", "announced")


def test_a_second_day_for_a_holiday_that_the_source_itself_has_a_substitute_of_is_announced():
    substitute = ArchivedDay("2026-12-28", observes="2026-12-26")
    judged = verdicts([substitute, "2026-12-25"], ["2026-12-26", SUBSTITUTE_OF_LABOUR_DAY])
    assert outcome(judged["2026-12-28"]) == (True, "confirmed", "moved from weekend")
    assert outcome(judged["2026-12-25"]) == (True, "announced", "announced")


def test_where_the_rules_move_nothing_from_weekends_a_day_beside_a_holiday_is_announced():
    judged = verdicts(["2026-12-28"], ["2026-12-26"])
    assert outcome(judged["2026-12-28"]) == (True, "announced", "announced")


def test_where_the_rules_move_holidays_forward_only_a_day_before_the_weekend_is_announced():
    judged = verdicts(["2026-12-25"], ["2026-12-26", SUBSTITUTE_OF_LABOUR_DAY])
    assert outcome(judged["2026-12-25"]) == (True, "announced", "announced")


def outcome_beside(days, other_years, day="2026-05-14"):
    """How the first of some days is judged that are unknown to the rules, beside those of other years."""
    judged = verdicts(
        days, ["2026-01-01"],
        other_years=other_years, rules_of_other_years={year: [f"{year}-01-01"] for year in other_years},
    )  # fmt: skip
    return judged[day].status, judged[day].reason


EVERY_YEAR = ("confirmed", "every year")
ANNOUNCED = ("announced", "announced")


def test_a_holiday_that_the_states_list_has_every_year_is_confirmed():
    ascension = {2025: [listed("2025-05-29", "Ascension")], 2027: [listed("2027-05-06", "Ascension")]}
    assert outcome_beside([listed("2026-05-14", "Ascension")], ascension) == EVERY_YEAR
    assert outcome_beside([listed("2026-05-14", "Mourning")], ascension) == ANNOUNCED
    assert outcome_beside([listed("2026-05-14", "Ascension")], {**ascension, 2028: ["2028-01-01"]}) == ANNOUNCED


def test_a_holiday_is_not_the_one_of_other_years_where_it_is_at_another_time_of_the_year():
    other_years = {2025: [listed("2025-02-03", "Anniversary")], 2027: [listed("2027-02-01", "Anniversary")]}
    assert outcome_beside([listed("2026-02-02", "Anniversary")], other_years, "2026-02-02") == EVERY_YEAR
    assert outcome_beside([listed("2026-04-02", "Anniversary")], other_years, "2026-04-02") == ANNOUNCED


def test_a_holiday_that_has_the_same_date_in_all_other_years_must_have_it_too():
    other_years = {2025: [listed("2025-05-21", "Town")], 2027: [listed("2027-05-21", "Town")]}
    assert outcome_beside([listed("2026-05-21", "Town")], other_years, "2026-05-21") == EVERY_YEAR
    assert outcome_beside([listed("2026-05-14", "Town")], other_years) == ANNOUNCED


def test_a_holiday_that_has_the_same_weekday_in_all_other_years_must_have_it_too():
    other_years = {2025: [listed("2025-05-29", "Ascension")], 2027: [listed("2027-05-06", "Ascension")]}
    assert outcome_beside([listed("2026-05-15", "Ascension")], other_years, "2026-05-15") == ANNOUNCED


def test_a_holiday_that_the_list_has_once_in_other_years_and_twice_in_this_is_announced():
    other_years = {2025: [listed("2025-05-29", "Ascension")], 2027: [listed("2027-05-06", "Ascension")]}
    days = [listed("2026-05-14", "Ascension"), listed("2026-05-21", "Ascension")]
    assert outcome_beside(days, other_years) == ANNOUNCED


def test_the_weekend_days_of_a_break_are_no_holiday_of_every_year():
    other_years = {2027: [listed("2027-05-15", "Break")]}  # a Saturday
    assert outcome_beside([listed("2026-05-14", "Break")], other_years) == ANNOUNCED


def test_a_holiday_without_a_name_is_that_of_every_year_within_a_week():
    assert outcome_beside(["2026-05-14"], {2027: ["2027-05-13"]}) == EVERY_YEAR
    assert outcome_beside(["2026-05-14"], {2027: ["2027-05-26"]}) == ANNOUNCED


@pytest.mark.parametrize("authority", ["list", "news"])
def test_a_day_of_any_other_list_is_of_the_kind_that_the_rules_know(authority):
    judged = verdicts(["2026-01-02"], [computed("2026-01-02", kind="government")], authority)
    assert outcome(judged["2026-01-02"]) == (True, "confirmed", "known as other kind")
    assert judged["2026-01-02"].kind == "government"


def test_a_day_of_a_private_list_that_the_rules_know_as_a_half_day_is_one():
    judged = verdicts(["2026-12-24"], [computed("2026-12-24", half="afternoon")], "list")
    assert (judged["2026-12-24"].kind, judged["2026-12-24"].half) == ("public", "afternoon")


# Sure days that are missing


def test_a_day_that_the_state_has_on_another_date_a_week_away_is_held_on_that_date():
    judged = verdicts(["2026-06-15"], ["2026-06-08"])
    assert (*outcome(judged["2026-06-15"]), judged["2026-06-15"].other) == (
        True, "disputed", "moved here", date(2026, 6, 8),
    )  # fmt: skip
    assert (*outcome(judged["2026-06-08"]), judged["2026-06-08"].other) == (
        False, "disputed", "moved away", date(2026, 6, 15),
    )  # fmt: skip


def test_a_day_that_the_state_has_more_than_a_week_away_is_another_day():
    judged = verdicts(["2026-06-16"], ["2026-06-08"])
    assert outcome(judged["2026-06-16"]) == (True, "announced", "announced")
    assert outcome(judged["2026-06-08"]) == (True, "disputed", "lacks")


def test_a_day_that_a_private_list_has_on_another_date_stays_where_the_rules_have_it():
    judged = verdicts(["2026-06-15"], ["2026-06-08"], "list")
    assert outcome(judged["2026-06-15"]) == (False, "unconfirmed", "unconfirmed")
    assert outcome(judged["2026-06-08"]) == (True, "disputed", "lacks")


def two_years_without(authority: str, name_in_2025: str) -> dict[str, Verdict]:
    rules = {year: [computed(f"{year}-05-14", "Old Day"), computed(f"{year}-01-01")] for year in (2025, 2026, 2027)}
    return verdicts(
        ["2026-01-01"], rules.pop(2026), authority,
        other_years={2025: ["2025-01-01", name_in_2025], 2027: ["2027-01-01"]}, rules_of_other_years=rules,
    )  # fmt: skip


def test_a_holiday_that_the_state_has_named_and_lacks_in_all_later_years_is_abolished():
    assert outcome(two_years_without("official", "2025-05-14")["2026-05-14"]) == (False, "disputed", "abolished")


def test_a_holiday_that_the_state_has_never_named_is_not_abolished():
    assert outcome(two_years_without("official", "2025-12-25")["2026-05-14"]) == (True, "disputed", "lacks")


def test_a_private_list_abolishes_nothing():
    assert outcome(two_years_without("list", "2025-05-14")["2026-05-14"]) == (True, "disputed", "lacks")


def test_a_holiday_that_is_missing_once_is_not_abolished():
    judged = verdicts(
        ["2026-01-01"], [computed("2026-05-14", "Old Day"), "2026-01-01"],
        other_years={2025: ["2025-01-01", "2025-05-14"]},
        rules_of_other_years={2025: [computed("2025-05-14", "Old Day"), computed("2025-01-01")]},
    )  # fmt: skip
    assert outcome(judged["2026-05-14"]) == (True, "disputed", "lacks")


def a_break(rules: Sequence[str]) -> dict[str, Verdict]:
    """The judgement where the state lists a break from Tuesday to Thursday, and a Saturday that is worked instead."""
    source = ["2026-02-17", "2026-02-18", "2026-02-19", listed("2026-02-28", working=1)]
    return verdicts(source, ["2026-02-17", "2026-02-18", "2026-02-19", *rules])


def test_two_days_of_the_rules_in_a_row_beside_a_break_with_days_worked_do_not_count():
    judged = a_break(["2026-02-20", "2026-02-23"])  # Friday and Monday
    assert outcome(judged["2026-02-20"]) == (False, "disputed", "beside a break")
    assert outcome(judged["2026-02-23"]) == (False, "disputed", "beside a break")


def test_a_single_day_of_the_rules_beside_a_break_counts():
    assert outcome(a_break(["2026-02-20"])["2026-02-20"]) == (True, "disputed", "lacks")


def test_two_days_away_from_a_break_count():
    assert outcome(a_break(["2026-02-25", "2026-02-26"])["2026-02-25"]) == (True, "disputed", "lacks")


@pytest.mark.parametrize("authority", ["official", "copy", "list"])
def test_a_sure_day_that_a_whole_list_lacks_counts_and_is_disputed(authority):
    judged = verdicts(["2026-01-01"], ["2026-01-01", "2026-12-25"], authority)
    assert outcome(judged["2026-12-25"]) == (True, "disputed", "lacks")


# Days that the rules lack


@pytest.mark.parametrize("authority", STATE_AUTHORITIES)
def test_a_day_that_only_the_states_list_has_counts_and_is_announced(authority):
    judged = verdicts(["2026-09-15"], [], authority)
    assert outcome(judged["2026-09-15"]) == (True, "announced", "announced")


@pytest.mark.parametrize(("authority", "reason"), [("list", "unconfirmed"), ("news", "news")])
def test_a_day_that_only_another_list_has_does_not_count_and_is_unconfirmed(authority, reason):
    judged = verdicts(["2026-09-15"], [], authority)
    assert outcome(judged["2026-09-15"]) == (False, "unconfirmed", reason)


def test_a_day_that_the_states_list_no_longer_names_does_not_count_and_is_disputed():
    judged = verdicts(["2026-01-01"], ["2026-01-01"], dropped=["2026-09-15"])
    assert outcome(judged["2026-09-15"]) == (False, "disputed", "dropped")


def test_a_day_that_a_private_list_no_longer_names_is_not_spoken_of():
    assert "2026-09-15" not in verdicts(["2026-01-01"], ["2026-01-01"], "list", dropped=["2026-09-15"])


def test_a_day_that_the_states_list_no_longer_names_and_the_rules_have_is_missing():
    judged = verdicts(["2026-01-01"], ["2026-01-01", "2026-09-15"], dropped=["2026-09-15"])
    assert outcome(judged["2026-09-15"]) == (True, "disputed", "lacks")


# What a verdict tells


def test_a_verdict_tells_who_has_the_day_and_who_has_to_be_told():
    judged = verdicts(["2026-01-01", "2026-09-15"], ["2026-01-01", "2026-12-25"], "list")
    facts = {day: (verdict.is_listed, verdict.is_computed, verdict.is_doubtful) for day, verdict in judged.items()}
    assert facts == {
        "2026-01-01": (True, True, False),
        "2026-09-15": (True, False, True),
        "2026-12-25": (False, True, True),
    }


def test_half_days_and_days_of_other_kinds_are_not_weighed():
    source = [listed("2026-12-24", half="afternoon"), listed("2026-02-02", kind="observance")]
    rules = [computed("2026-12-31", half="afternoon"), computed("2026-02-14", kind="observance")]
    assert verdicts(source, rules) == {}


def test_each_reason_is_a_sentence_without_a_full_stop():
    assert all(sentence[0].islower() and not sentence.endswith(".") for sentence in REASONS.values())


def test_names_in_their_own_rows_are_right():
    days = [listed("2026-01-01", "New Year"), listed("2026-04-03", "Good Friday"), listed("2026-12-25", "Christmas")]
    names = {date.fromisoformat(day.date): [day.name] for day in days}
    assert not dates_with_wrong_names(days, names)


def test_names_a_row_down_are_wrong_also_where_a_date_has_several_rows():
    dates = ["2026-01-01", "2026-04-03", "2026-05-01", "2026-12-25"]
    names = ["New Year", "Good Friday", "Labour Day", "Christmas"]
    by_rules = {date.fromisoformat(day): [name] for day, name in zip(dates, names, strict=True)}
    wrong = [
        ArchivedDay(day, name, states)
        for day, name in zip(dates, [names[-1], *names], strict=False)
        for states in ("A", "B")
    ]
    right = [ArchivedDay(day, name, states) for day, name in zip(dates, names, strict=True) for states in ("A", "B")]
    assert dates_with_wrong_names(wrong, by_rules)
    assert not dates_with_wrong_names(right, by_rules)


def test_two_names_that_are_exchanged_are_wrong():
    names = {
        "2026-01-01": "New Year",
        "2026-04-03": "Good Friday",
        "2026-04-06": "Easter Monday",
        "2026-05-01": "Labour Day",
    }
    by_rules = {date.fromisoformat(day): [name] for day, name in names.items()}
    exchanged = names | {"2026-04-03": "Easter Monday", "2026-04-06": "Good Friday"}
    days = [ArchivedDay(day, name) for day, name in exchanged.items()]
    assert dates_with_wrong_names(days, by_rules) == [date(2026, 4, 3), date(2026, 4, 6)]


def test_the_name_of_a_day_far_away_that_has_no_right_name_is_wrong():
    by_rules = {date(2026, 5, 1): ["May Day"], date(2026, 12, 25): ["Christmas"], date(2026, 12, 26): ["Boxing Day"]}
    exchanged = [ArchivedDay("2026-05-01", "Christmas"), ArchivedDay("2026-12-25", "Labour")]
    assert dates_with_wrong_names(exchanged, by_rules) == [date(2026, 5, 1)]
    own_words = [ArchivedDay("2026-12-25", "Boxing Day"), ArchivedDay("2026-12-26", "Second day")]
    assert dates_with_wrong_names(own_words, by_rules) == []
    both = [ArchivedDay("2026-05-01", "Christmas"), ArchivedDay("2026-12-25", "Christmas")]
    assert dates_with_wrong_names(both, by_rules) == []


def test_the_days_of_a_feast_that_all_bear_its_name_are_in_their_own_rows():
    dates = [f"2026-10-0{n}" for n in range(1, 7)]
    by_rules = {date.fromisoformat(day): ["Feast"] if n % 2 else ["Day off"] for n, day in enumerate(dates)}
    assert dates_with_wrong_names([ArchivedDay(day, "Feast") for day in dates], by_rules) == []


# Lists that are wrong in every year


def every_year(**options) -> dict[str, Verdict]:
    """The judgement where the state's list has 14 May in two years, and the rules in none."""
    return verdicts(
        ["2026-01-01", "2026-05-14"], ["2026-01-01", *options.pop("lacking", ())],
        other_years={2027: ["2027-01-01", "2027-05-14"]}, rules_of_other_years={2027: ["2027-01-01"]}, **options,
    )  # fmt: skip


def test_a_day_of_every_year_is_announced_where_it_is_that_of_another_state():
    assert outcome(every_year()["2026-05-14"]) == (True, "confirmed", "every year")
    judged = every_year(of_other_states=["2026-05-14"])
    assert outcome(judged["2026-05-14"]) == (True, "announced", "announced")


def test_a_day_of_every_year_is_not_confirmed_where_the_list_lacks_days():
    judged = every_year(lacking=["2026-09-01", "2026-10-01"])
    assert outcome(judged["2026-05-14"]) == (True, "announced", "announced")


def test_a_day_of_a_private_list_in_the_holidays_of_schools_is_unconfirmed():
    judged = verdicts(["2026-08-10"], [computed("2026-08-10", kind="school")], "list")
    assert outcome(judged["2026-08-10"]) == (False, "unconfirmed", "unconfirmed")


def test_of_two_days_the_nearer_has_been_moved():
    judged = verdicts(["2026-12-29"], ["2026-12-25", "2026-12-28"])
    assert outcome(judged["2026-12-25"]) == (True, "disputed", "lacks")
    assert outcome(judged["2026-12-28"]) == (False, "disputed", "moved away")


def test_a_holiday_of_another_name_is_no_holiday_that_was_moved():
    judged = verdicts(
        [listed("2026-12-31", "Royal Wedding")], [computed("2026-12-28", "Boxing Day (observed)")],
        other_years={2025: [listed("2025-12-26", "Boxing Day")]},
        rules_of_other_years={2025: [computed("2025-12-26", "Boxing Day")]},
    )  # fmt: skip
    assert outcome(judged["2026-12-28"]) == (True, "disputed", "lacks")
    assert outcome(judged["2026-12-31"]) == (True, "announced", "announced")


def test_a_holiday_of_which_the_list_still_has_the_name_is_not_abolished():
    rules = {year: [computed(f"{year}-05-14", "Old Day")] for year in (2025, 2026, 2027)}
    judged = verdicts(
        [listed("2026-06-30", "A day off")], rules.pop(2026),
        other_years={2025: [listed("2025-05-14", "A day off")], 2027: [listed("2027-06-30", "A day off")]},
        rules_of_other_years=rules,
    )  # fmt: skip
    assert outcome(judged["2026-05-14"]) == (True, "disputed", "lacks")


def test_a_list_that_lacks_many_days_abolishes_none():
    names = ("One", "Two", "Three")
    rules = {
        year: [computed(f"{year}-05-1{n}", name) for n, name in enumerate(names, 2)] for year in (2025, 2026, 2027)
    }
    judged = verdicts(
        ["2026-01-01"], rules.pop(2026),
        other_years={2025: [listed(f"2025-05-1{n}", name) for n, name in enumerate(names, 2)], 2027: ["2027-01-01"]},
        rules_of_other_years=rules,
    )  # fmt: skip
    assert {outcome(verdict) for day, verdict in judged.items() if day.startswith("2026-05")} == {
        (True, "disputed", "lacks")
    }


def test_a_list_in_which_many_days_have_moved_has_moved_none():
    days = ["2026-03-03", "2026-04-07", "2026-05-05", "2026-06-09"]
    late = [(date.fromisoformat(day) + timedelta(1)).isoformat() for day in days]
    assert {outcome(verdict) for verdict in verdicts(late, days).values()} == {
        (True, "disputed", "lacks"), (True, "announced", "announced"),
    }  # fmt: skip
    assert outcome(verdicts(late[:3], days[:3])["2026-03-03"]) == (False, "disputed", "moved away")
