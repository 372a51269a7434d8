"""Days that are no whole public holidays keep their kind, and a substitute says which day it stands for."""

from datetime import date

import pytest

from holidays_cli.plugins import (
    _openholidays,
    reader_AU,
    reader_DE,
    reader_EE,
    reader_HK,
    reader_ID,
    reader_JP,
    reader_LK,
    reader_NZ,
    reader_SG,
    reader_UK,
    reader_US,
)
from holidays_cli.queries.lookup import lookup
from holidays_cli.queries.lookup_source import lookup_source
from holidays_cli.testing import Case
from support.answers import holiday_dates
from support.readers import PAGES

HEADINGS = "Id;Country;StartDate;EndDate;Type;RegionalScope;Name;TemporalScope;Subdivisions;Groups;Comment"


def all_days(stem):
    """All days of a case, by date."""
    days = {}
    for day in Case.read(PAGES / f"{stem}.toml").all_days():
        days.setdefault(day.date.isoformat(), []).append(day)
    return days


@pytest.fixture
def openholidays(pages):
    """A way to read lines of a table of OpenHolidays."""

    def read(*lines):
        body = "\n".join([HEADINGS, *lines]).encode()
        pages.get(_openholidays.FILE.format("xx", "public"), body=body, content_type="text/csv")
        return list(_openholidays.days("xx"))

    return read


@pytest.mark.parametrize(
    ("type_in_table", "kind"),
    [
        ("Public", "public"),
        ("Bank", "bank"),
        ("Optional", "optional"),
        ("School", "school"),
        ("Observance", "observance"),
    ],
)
def test_each_type_of_openholidays_is_a_kind_of_day(openholidays, type_in_table, kind):
    (row,) = openholidays(f"1;XX;2026-01-02;;{type_in_table};National;EN Day;;;;")
    assert (row.kind, row.states, row.half) == (kind, [], None)


def test_a_row_of_openholidays_of_an_unknown_type_is_left_out(openholidays):
    assert openholidays("1;XX;2026-01-02;;EndOfLessons;National;EN Day;;;;") == []


def test_school_holidays_of_weeks_are_left_out_and_single_days_off_school_are_not(openholidays):
    rows = openholidays(
        "1;XX;2026-06-27;2026-08-31;School;National;EN Summer;;;;",
        "2;XX;2026-10-29;2026-10-30;School;National;EN Autumn;;;;",
    )
    assert [row.date for row in rows] == [date(2026, 10, 29), date(2026, 10, 30)]


def test_a_day_of_districts_is_a_local_day_of_the_states_they_lie_in(openholidays):
    rows = openholidays("1;XX;2026-01-02;;Public;Regional;EN Day;;AG-AA,AG-BA-BE,BE,BE-MI;;")
    assert [(row.kind, set(row.states)) for row in rows] == [("public", {"BE"}), ("local", {"AG"})]


def test_a_day_of_a_community_is_optional(openholidays):
    (row,) = openholidays("1;XX;2026-07-11;;Public;Regional;NL Feest;;;XX-NL;")
    assert row.kind == "optional"


@pytest.mark.parametrize(
    ("comment", "half"), [("", "afternoon"), ("DE ab 12:00 Uhr,EN from 12:00", "12:00"), ("DE ab 9.30 Uhr", "09:30")]
)
def test_a_half_day_of_openholidays_begins_when_its_comment_says(openholidays, comment, half):
    (row,) = openholidays(f"1;XX;2026-12-24;;Public;National;EN Eve;HalfDay;;;{comment}")
    assert row.half == half


def test_the_names_of_openholidays_are_kept_by_language(openholidays):
    (row,) = openholidays("1;XX;2026-01-02;;Public;National;CS Den%2C dva, EN A day,XX;;;;")
    assert row.name == "Den, dva"
    assert row.names == {"cs": "Den, dva", "en": "A day"}


def test_collective_leave_in_indonesia_is_of_kind_government_even_where_it_is_called_idul_adha(pages):
    days = all_days("ID")
    kinds = {day: [holiday.kind for holiday in days[day]] for day in ("2025-06-06", "2025-06-09", "2025-12-26")}
    assert kinds == {"2025-06-06": ["public"], "2025-06-09": ["public"], "2025-12-26": ["government"]}
    pages.get(reader_ID.URL, body=(PAGES / "ID.json").read_bytes())
    weighed = {holiday.date.isoformat(): holiday.kind for holiday in lookup("ID", 2025, kinds="all")}
    assert {day: weighed[day] for day in kinds} == {
        "2025-06-06": "public", "2025-06-09": "government", "2025-12-26": "government",
    }  # fmt: skip


def test_15_august_is_a_local_day_of_bavaria_and_a_public_holiday_of_saarland():
    days = all_days("DE")["2026-08-15"]
    assert {(day.kind, day.states) for day in days} == {("local", ("BY",)), ("public", ("SL",))}


def test_bridge_days_in_argentina_were_holidays_until_2024_and_are_optional_since():
    bridge_days_of_2024 = all_days("AR.page")["2024-06-21"]
    bridge_days_of_2026 = all_days("AR")["2026-07-10"]
    assert {day.kind for day in bridge_days_of_2024} == {"public"}
    assert {day.kind for day in bridge_days_of_2026} == {"optional"}


def test_a_day_of_one_argentine_province_is_a_local_day():
    assert {(day.kind, day.states) for day in all_days("AR")["2026-11-10"]} == {("local", ())}


def test_a_holiday_of_argentina_kept_on_another_day_stands_for_the_day_in_its_name():
    assert [day.observes for day in all_days("AR")["2026-06-15"]] == [date(2026, 6, 17)]


@pytest.mark.parametrize(("stem", "day"), [("EE", "2029-02-23"), ("RU", "2024-02-22")])
def test_a_working_day_that_ends_early_is_an_observance_that_says_so(stem, day):
    (holiday,) = all_days(stem)[day]
    assert (holiday.kind, holiday.half, holiday.working) == ("observance", None, False)
    assert "ends" in holiday.note
    assert holiday.name


def test_an_observance_in_estonia_has_no_note():
    assert [day.note for day in all_days("EE")["2029-03-14"]] == [None]
    assert set(reader_EE.KINDS.values()) == {"public", "observance"}


def test_a_shortened_saturday_in_russia_is_a_make_up_day_and_nothing_else():
    days = [day for days in all_days("RU").values() for day in days if day.date.isoweekday() > 5]
    assert {day.kind for day in days} == {"public"}
    assert "2024-11-02" in {day.date.isoformat() for day in days if day.working}


def test_a_remark_of_feiertage_api_makes_a_day_local_or_one_of_schools():
    days = all_days("DE.feiertage_api")
    assert {(day.kind, day.states, day.note) for day in days["2025-08-08"]} == {
        ("local", ("BY",), "Nur in der Stadt Augsburg")
    }
    assert {(day.kind, day.states) for day in days["2025-11-19"]} == {("school", ("BY",))}


def test_a_day_with_any_other_remark_of_feiertage_api_is_a_holiday_with_a_note(pages):
    remark = "Einmaliger Feiertag zum 80. Jahrestag"
    pages.get(
        reader_DE.SECOND.format(2025, "BE"), json={"Tag der Befreiung": {"datum": "2025-05-08", "hinweis": remark}}
    )
    assert [(row.kind, row.note) for row in reader_DE.feiertage_api(2025, "BE")] == [("public", remark)]


def test_an_evening_in_australia_is_off_from_the_hour_that_the_page_names():
    days = all_days("AU")["2026-12-24"]
    assert {(day.half, state) for day in days for state in day.states} == {
        ("18:00", "QLD"), ("19:00", "NT"), ("19:00", "SA"), ("19:00", "TAS"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "kind", "half"),
    [
        ("New Year's Eve (evening, until midnight)", "public", "afternoon"),
        ("Christmas Eve (from 7pm to midnight)", "public", "19:00"),
        ("Easter Tuesday (public servants only)", "government", None),
        ("Bank Holiday (bank employees only)", "bank", None),
        ("Show Day (Brisbane only)", "local", None),
    ],
)
def test_a_day_of_a_part_of_the_people_in_australia_has_the_kind_of_its_remark(name, kind, half):
    row = reader_AU._holiday_in_part(reader_AU._StateHoliday(date(2026, 4, 7), name), "VIC")
    assert (row.kind, row.half, row.states) == (kind, half, "VIC")


def test_a_day_in_sri_lanka_that_is_off_for_nobody_is_an_observance(pages):
    events = [
        {"start": "2031-04-13", "end": "2031-04-14", "summary": "A day", "categories": categories}
        for categories in (["Public", "Bank"], ["Mercantile"], ["Remembrance"])
    ]
    pages.get(reader_LK.URL.format(2031), json=events)
    assert [row.kind for row in reader_LK.reader_LK(2031)] == ["public", "bank", "observance"]


def test_the_anniversary_of_a_province_that_is_not_known_in_new_zealand_is_a_local_day(pages):
    page = (PAGES / "NZ.sohnemann.ics").read_bytes().replace(b"Westland Anniversary", b"Fiordland Anniversary")
    pages.get(reader_NZ.CALENDAR, body=page)
    assert [(row.kind, row.states) for row in reader_NZ.sohnemann() if "Fiordland" in row.name] == [("local", ())]


def test_a_working_day_with_a_remark_in_taiwan_is_an_observance():
    assert [(day.name, day.kind) for day in all_days("TW")["2024-09-03"]] == [("軍人節", "observance")]


def test_a_substitute_day_whose_holiday_has_no_fixed_date_does_not_say_what_it_stands_for():
    assert reader_UK._observed_day(date(2026, 5, 4), "Early May bank holiday") is None
    assert reader_UK._observed_day(date(2022, 6, 3), "Christmas Day") is None
    assert reader_UK._observed_day(date(2023, 1, 3), "2nd January") == date(2023, 1, 2)
    assert reader_UK._observed_day(date(2027, 12, 28), "Boxing Day") == date(2027, 12, 26)
    assert reader_UK._observed_day(date(2028, 1, 3), "New Year’s Day") == date(2028, 1, 1)


@pytest.mark.parametrize(
    ("day", "name", "observes"),
    [
        (date(2027, 12, 24), "Christmas Day", date(2027, 12, 25)),
        (date(2021, 12, 31), "New Year's Day", date(2022, 1, 1)),
        (date(2023, 1, 2), "New Year’s Day", date(2023, 1, 1)),
        (date(2026, 7, 3), "Independence Day", date(2026, 7, 4)),
        (date(2025, 7, 4), "Independence Day", None),
        (date(2026, 9, 7), "Labor Day", None),
    ],
)
def test_a_federal_day_off_next_to_its_holiday_stands_for_it(day, name, observes):
    assert reader_US._observed_day(day, name) == observes


@pytest.mark.parametrize(
    ("day", "name", "observes"),
    [
        (date(2026, 4, 6), "The day following Ching Ming Festival", date(2026, 4, 5)),
        (date(2026, 4, 7), "The day following Easter Monday", date(2026, 4, 6)),
        (date(2026, 4, 4), "The day following Good Friday", None),
        (date(2026, 9, 26), "The day following the Chinese Mid-Autumn Festival", None),
        (date(2027, 2, 9), "The fourth day of Lunar New Year", date(2027, 2, 7)),
        (date(2027, 2, 8), "The third day of Lunar New Year", None),
    ],
)
def test_a_day_that_hong_kong_gives_instead_of_another_stands_for_it(day, name, observes):
    assert reader_HK._observed_day(day, name) == observes


def test_a_day_between_two_holidays_in_japan_stands_for_none_and_a_substitute_for_its_sunday():
    names = dict.fromkeys([date(2026, 9, 21), date(2026, 9, 23), date(2020, 5, 3), date(2020, 5, 4)], "祝日")
    names |= {date(2020, 5, 5): "こどもの日", date(2020, 5, 6): "休日", date(2026, 9, 22): "休日"}
    assert reader_JP._observed_day(date(2026, 9, 22), names) is None
    assert reader_JP._observed_day(date(2020, 5, 6), names) == date(2020, 5, 3)
    assert reader_JP._observed_day(date(2020, 5, 5), names) is None


def test_a_substitute_that_singapores_calendar_lists_itself_stands_for_the_sunday_too():
    names = {date(2022, 5, 15): "Vesak Day", date(2022, 5, 16): "Public Holiday in lieu"}
    assert reader_SG._substitute(date(2022, 5, 15), names) == date(2022, 5, 16)


def test_half_days_are_no_days_of_the_default_answer():
    case = Case.read(PAGES / "TR.toml")
    assert {day.date.isoformat() for day in case.answer().half_days} == {"2023-04-20", "2023-06-27", "2023-10-28"}
    assert sorted(map(str, case.answer().dates)) == case.dates


def test_one_source_can_be_asked_for_other_kinds_of_days(pages):
    case = Case.read(PAGES / "LU.toml")
    for address, file in case.pages.items():
        pages.get(address, body=(PAGES / file).read_bytes(), content_type="text/csv")
    bank_days = lookup_source("LU", "reader_LU", 2025, kinds=["bank"])
    assert holiday_dates(bank_days) == ["2025-04-18", "2025-12-24"]


def test_every_day_of_a_tentative_calendar_of_sri_lanka_says_that_it_is_tentative():
    assert {day.note for days in all_days("LK.tentative").values() for day in days} == {"tentative"}
