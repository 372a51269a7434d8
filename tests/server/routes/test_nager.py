"""The paths of Nager.Date v3: its clients change the name of the host, and nothing else."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holidays_cli.server.routes.nager import long_weekends_around
from holidays_cli.server.state import app_state
from holidays_cli.sources import catalogue

HOLIDAY = {
    "date": str, "localName": str, "name": str, "countryCode": str, "fixed": bool, "global": bool,
    "counties": (list, type(None)), "launchYear": (int, type(None)), "types": list,
}  # fmt: skip
LONG_WEEKEND = {"startDate": str, "endDate": str, "dayCount": int, "needBridgeDay": bool, "bridgeDays": list}


@pytest.fixture
def states(reader):
    """Germany, with a source that knows its states."""
    reader(
        "DE",
        """
        STATES = ("BY", "BE", "HE")

        @pyplugs.register
        def reader_DE():
            '''The ministry'''
            everywhere = {"01-01": "Neujahr", "04-03": "Karfreitag", "04-06": "Ostermontag", "05-01": "Tag der Arbeit",
                          "05-14": "Christi Himmelfahrt", "05-25": "Pfingstmontag", "10-03": "Tag der Deutschen Einheit",
                          "12-25": "1. Weihnachtstag", "12-26": "2. Weihnachtstag"}
            days = [(f"2026-{day}", name) for day, name in everywhere.items()]
            return [*days, ("2026-06-04", "Fronleichnam", ["BY", "HE"]), ("2026-03-08", "Frauentag", ["BE"])]
        """,
    )


def test_a_holiday_has_nager_s_fields(client, states):
    answer = client.get("/api/v3/PublicHolidays/2026/DE")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/json; charset=utf-8"
    by_date = {day["date"]: day for day in answer.json()}
    assert list(by_date) == sorted(by_date)
    assert by_date["2026-05-14"] == {
        "date": "2026-05-14", "localName": "Christi Himmelfahrt", "name": "Ascension Day", "countryCode": "DE",
        "fixed": False, "global": True, "counties": None, "launchYear": None, "types": ["Public"],
    }  # fmt: skip
    assert by_date["2026-06-04"] == {
        "date": "2026-06-04", "localName": "Fronleichnam", "name": "Corpus Christi", "countryCode": "DE",
        "fixed": False, "global": False, "counties": ["DE-BY", "DE-HE"], "launchYear": None, "types": ["Public"],
    }  # fmt: skip


def test_two_holidays_on_a_day_have_each_their_names(client, reader):
    reader(
        "NO",
        """
        @pyplugs.register
        def reader_NO():
            '''The storting'''
            days = {"01-01": "Første nyttårsdag", "04-02": "Skjærtorsdag", "04-03": "Langfredag", "04-05": "Påskedag",
                    "04-06": "Andre påskedag", "05-01": "Arbeidernes dag", "05-14": "Kristi himmelfartsdag",
                    "05-17": "Grunnlovsdagen", "05-24": "Pinsedag", "05-25": "Andre pinsedag", "12-25": "Juledag",
                    "12-26": "Andre juledag"}
            return [(f"2026-{day}", name) for day, name in days.items()]
        """,
    )
    names = {day["localName"]: day["name"] for day in client.get("/api/v3/PublicHolidays/2026/NO").json()}
    assert names["Grunnlovsdagen"] == "Constitution Day"
    assert names["Langfredag"] == "Good Friday"


def test_where_only_the_rules_know_the_local_name_is_in_the_country_s_language(client, settings, monkeypatch):
    monkeypatch.setattr(app_state(client).lookup_service, "offline", True)
    by_date = {day["date"]: day for day in client.get("/api/v3/PublicHolidays/2026/JP").json()}
    assert (by_date["2026-01-01"]["localName"], by_date["2026-01-01"]["name"]) == ("元日", "New Year's Day")


@pytest.mark.parametrize(
    "path", ["PublicHolidays/2026/QQ", "NextPublicHolidays/QQ", "IsTodayPublicHoliday/QQ", "LongWeekend/2026/QQ"]
)
def test_an_unknown_country_is_a_404(client, path):
    assert client.get(f"/api/v3/{path}").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "PublicHolidays/next/GB", "PublicHolidays/0/GB", "PublicHolidays/99999/GB", "PublicHolidays/1066/GB",
        "LongWeekend/x/GB", "LongWeekend/2026/GB?availableBridgeDays=many", "IsTodayPublicHoliday/GB?offset=13",
        "IsTodayPublicHoliday/GB?offset=noon",
    ],
)  # fmt: skip
def test_an_invalid_parameter_is_a_400_that_names_the_field(client, path):
    answer = client.get(f"/api/v3/{path}")
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["title"] == "Bad Request"
    assert answer.json()["errors"]


def test_paths_and_codes_may_be_in_small_letters(client, states):
    answer = client.get("/api/v3/PublicHolidays/2026/DE").json()
    for path in ("/api/v3/PublicHolidays/2026/de", "/Api/v3/publicholidays/2026/DE", "/API/V3/PUBLICHOLIDAYS/2026/DE"):
        assert client.get(path).json() == answer


def test_the_next_holidays_are_those_of_a_year_from_today(client, states, clock):
    days = [day["date"] for day in client.get("/api/v3/NextPublicHolidays/DE").json()]
    assert days[0] == "2026-06-04"
    assert days[-1] <= "2027-06-01"
    assert all(set(day) == set(HOLIDAY) for day in client.get("/api/v3/NextPublicHolidays/DE").json())


def test_whether_today_is_a_holiday_is_in_the_status(client, states, clock):
    clock.now += (date(2026, 12, 25) - date(2026, 6, 1)).days * 86400 + 11 * 3600  # it is 23 o'clock
    yes = client.get("/api/v3/IsTodayPublicHoliday/DE")
    assert (yes.status_code, yes.content) == (200, b"")
    assert client.get("/api/v3/IsTodayPublicHoliday/DE?offset=-12").status_code == 200
    assert client.get("/api/v3/IsTodayPublicHoliday/DE?offset=2").status_code == 200  # it is the 26th
    clock.passes(days=2)
    no = client.get("/api/v3/IsTodayPublicHoliday/DE")
    assert (no.status_code, no.content) == (204, b"")


def test_whether_today_is_a_holiday_may_be_asked_for_a_county(client, states, clock):
    clock.passes(days=3)  # Corpus Christi
    path = "/api/v3/IsTodayPublicHoliday/DE"
    assert client.get(path, params={"countyCode": "DE-BY"}).status_code == 200
    assert client.get(path, params={"countyCode": "BE"}).status_code == 204
    assert client.get(path).status_code == 204


def test_long_weekends_have_nager_s_fields(client, states):
    records = client.get("/api/v3/LongWeekend/2026/DE").json()
    by_start = {item["startDate"]: item for item in records}
    assert by_start["2026-04-03"] == {
        "startDate": "2026-04-03", "endDate": "2026-04-06", "dayCount": 4, "needBridgeDay": False, "bridgeDays": [],
    }  # fmt: skip
    assert by_start["2026-05-14"] == {
        "startDate": "2026-05-14", "endDate": "2026-05-17", "dayCount": 4, "needBridgeDay": True,
        "bridgeDays": ["2026-05-15"],
    }  # fmt: skip
    in_bavaria = client.get("/api/v3/LongWeekend/2026/DE", params={"subdivisionCode": "DE-BY"}).json()
    assert "2026-06-04" in {item["startDate"] for item in in_bavaria} - set(by_start)
    without = client.get("/api/v3/LongWeekend/2026/DE", params={"availableBridgeDays": 0}).json()
    assert not any(item["needBridgeDay"] for item in without)


WEEKEND = frozenset({5, 6})


def test_a_holiday_on_a_wednesday_is_no_long_weekend_without_two_bridge_days():
    wednesday = [date(2026, 4, 15)]
    assert long_weekends_around(wednesday, WEEKEND, 1) == []
    before, after = long_weekends_around(wednesday, WEEKEND, 2)
    assert (before["startDate"], before["endDate"], before["bridgeDays"]) == (
        "2026-04-11", "2026-04-15", ["2026-04-14", "2026-04-13"],
    )  # fmt: skip
    assert (after["startDate"], after["endDate"], after["dayCount"]) == ("2026-04-15", "2026-04-19", 5)
    (both,) = long_weekends_around(wednesday, WEEKEND, 4)
    assert both["dayCount"] == 9


def test_a_long_weekend_within_a_listed_one_is_not_listed():
    easter = [date(2026, 4, 3), date(2026, 4, 6)]
    assert [item["dayCount"] for item in long_weekends_around(easter, WEEKEND, 0)] == [4]


@given(
    st.sets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=20),
    st.sampled_from([WEEKEND, frozenset({4, 5}), frozenset({6})]),
    st.integers(0, 4),
)
def test_every_long_weekend_has_its_days_and_bridge_days(days, weekend, bridges):
    for item in long_weekends_around(sorted(days), weekend, bridges):
        start, end = date.fromisoformat(item["startDate"]), date.fromisoformat(item["endDate"])
        inside = [date.fromordinal(n) for n in range(start.toordinal(), end.toordinal() + 1)]
        working = {str(day) for day in inside if day not in days and day.weekday() not in weekend}
        assert set(item["bridgeDays"]) == working
        assert len(inside) == item["dayCount"]
        assert item["needBridgeDay"] == bool(working)
        assert days & set(inside)


@pytest.mark.usefixtures("gazette")
def test_the_next_holidays_are_those_that_are_known(client):
    records = client.get("/api/v3/NextPublicHolidays/XX")  # the gazette has nothing of next year yet
    assert [day["date"] for day in records.json()] == ["2026-06-15", "2026-12-25"]


@pytest.mark.usefixtures("gazette")
def test_of_a_country_without_rules_the_names_are_those_of_its_source(client):
    (day, *_) = client.get("/api/v3/PublicHolidays/2026/XX").json()
    assert (day["localName"], day["name"]) == ("First day", "First day")


def test_of_a_state_without_rules_the_names_are_those_of_its_source(client, reader):
    reader(
        "XY",
        """
        STATES = ("AB", "CD")

        @pyplugs.register
        def reader_XY():
            '''The gazette'''
            return [("2026-01-01", "New Year"), ("2026-03-02", "Parade", ["AB"]), ("2026-05-01", "May")]
        """,
    )
    records = client.get("/api/v3/PublicHolidays/2026/XY").json()
    assert [(day["name"], day["counties"]) for day in records] == [
        ("New Year", None), ("Parade", ["XY-AB"]), ("May", None),
    ]  # fmt: skip


@pytest.mark.parametrize("path", ["NextPublicHolidays/GB-SCT", "PublicHolidays/2026/GB-SCT", "NextPublicHolidays/QQ"])
def test_a_state_or_an_unknown_country_is_a_404(client, path):
    assert client.get(f"/api/v3/{path}").status_code == 404


def test_every_country_that_is_listed_answers_in_these_shapes(client, monkeypatch):
    monkeypatch.setattr(app_state(client).lookup_service, "offline", True)
    countries = client.get("/api/v3/AvailableCountries").json()
    assert {item["countryCode"] for item in countries} == set(catalogue.every())
    assert [item["name"] for item in countries] == sorted(item["name"] for item in countries)
    assert {"countryCode": "GB", "name": "United Kingdom"} in countries
    for item in countries[::7]:
        code = item["countryCode"]
        for path, shape in (("PublicHolidays", HOLIDAY), ("LongWeekend", LONG_WEEKEND)):
            answer = client.get(f"/api/v3/{path}/2026/{code}")
            assert answer.status_code == 200, code
            for record in answer.json():
                assert list(record) == list(shape)
                assert all(isinstance(record[field], kind) for field, kind in shape.items())
