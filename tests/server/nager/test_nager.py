"""The paths of Nager.Date v2, v3 and v4: its clients change the name of the host, and nothing else."""

import time
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from holidays_cli import __version__
from holidays_cli.place import Place
from holidays_cli.server import create_app
from holidays_cli.server.nager import routes as nager_routes
from holidays_cli.server.nager.countries import country_facts
from holidays_cli.server.nager.days import nager_days
from holidays_cli.server.nager.long_weekends import long_weekends_around
from holidays_cli.server.nager.worldwide import WorldwideHolidays
from holidays_cli.server.state import app_state
from holidays_cli.sources import catalogue

HOLIDAY = {
    "date": str, "localName": str, "name": str, "countryCode": str, "fixed": bool, "global": bool,
    "counties": (list, type(None)), "launchYear": (int, type(None)), "types": list,
}  # fmt: skip
HOLIDAY_V2 = {field: kind for field, kind in HOLIDAY.items() if field != "types"} | {"type": str}
HOLIDAY_V4 = {
    "date": str, "name": str, "countryCode": str, "nationalHoliday": bool,
    "subdivisionCodes": (list, type(None)), "holidayTypes": list,
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


@pytest.mark.usefixtures("gazette")
def test_whether_today_is_a_holiday_is_not_worked_out_again_at_each_request(client, gazette, monkeypatch):
    counted = []

    def count(place, answer):
        counted.append(place.code)
        return nager_days(place, answer)

    monkeypatch.setattr(nager_routes, "nager_days", count)
    path = "/api/v3/IsTodayPublicHoliday/XX"
    assert [client.get(path).status_code for _ in range(3)] == [204, 204, 204]
    assert counted == ["XX"]
    gazette([("2026-06-01", "Today")])
    app_state(client).lookup_service.refresh(Place("XX"), [2026])
    assert client.get(path).status_code == 200


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
    assert before == (date(2026, 4, 11), date(2026, 4, 15), [date(2026, 4, 14), date(2026, 4, 13)])
    assert (after.first, after.last) == (date(2026, 4, 15), date(2026, 4, 19))
    (both,) = long_weekends_around(wednesday, WEEKEND, 4)
    assert (both.first, both.last) == (date(2026, 4, 11), date(2026, 4, 19))


def test_a_long_weekend_within_a_listed_one_is_not_listed():
    easter = [date(2026, 4, 3), date(2026, 4, 6)]
    assert long_weekends_around(easter, WEEKEND, 0) == [(date(2026, 4, 3), date(2026, 4, 6), [])]


@given(
    st.sets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=20),
    st.sampled_from([WEEKEND, frozenset({4, 5}), frozenset({6})]),
    st.integers(0, 4),
)
def test_every_long_weekend_has_its_days_and_bridge_days(days, weekend, bridges):
    for first, last, bridge_days in long_weekends_around(sorted(days), weekend, bridges):
        inside = [date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1)]
        assert set(bridge_days) == {day for day in inside if day not in days and day.weekday() not in weekend}
        assert days & set(inside)


@pytest.mark.usefixtures("gazette")
def test_the_next_holidays_are_those_that_are_known(client):
    records = client.get("/api/v3/NextPublicHolidays/XX")  # the gazette has nothing of next year yet
    assert [day["date"] for day in records.json()] == ["2026-06-15", "2026-12-25"]
    assert "it does not list 2027" in records.headers["Empty-Reason"]


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


@pytest.fixture
def offline(client, monkeypatch):
    """A client of a server that asks no source: the days are those of the rules."""
    monkeypatch.setattr(app_state(client).lookup_service, "offline", True)
    return client


def days_of(client, path):
    """The names on each date, with the states that they are in; None: everywhere."""
    response = client.get(path)
    assert response.status_code == 200
    names = {}
    for day in response.json():
        assert day["global"] is (day["counties"] is None)
        assert day["name"] not in names.setdefault(day["date"], {}), "two rows of one date and name"
        names[day["date"]][day["name"]] = day["counties"]
    return names


def test_a_holiday_that_all_states_have_under_many_names_is_one_global_row(offline):
    names = days_of(offline, "/api/v3/PublicHolidays/2026/US")
    assert names["2026-01-19"] == {"Martin Luther King Jr. Day": None, "Confederate Memorial Day": ["US-TX"]}
    assert names["2026-12-25"] == {"Christmas Day": None}


def test_a_holiday_that_not_all_states_have_is_one_row_with_those_that_have_it(offline):
    names = days_of(offline, "/api/v3/PublicHolidays/2026/US")
    assert set(names["2026-02-16"]) == {"Washington's Birthday", "Presidents' Day"}
    assert (
        "US-AL" in names["2026-02-16"]["Washington's Birthday"]
    )  # as "George Washington & Thomas Jefferson's Birthday"
    columbus_day = names["2026-10-12"]
    assert columbus_day["Indigenous Peoples' Day"] == ["US-AK", "US-DC", "US-ME", "US-NE", "US-NM", "US-VA"]
    assert "US-RI" in columbus_day["Columbus Day"]
    assert "US-VA" not in columbus_day["Columbus Day"]


@pytest.mark.parametrize("country", ["AU", "BR", "CA", "CH", "ES", "GB", "IN", "IT", "MY"])
def test_no_two_rows_have_the_same_date_and_name(offline, country):
    assert days_of(offline, f"/api/v3/PublicHolidays/2026/{country}")


def test_a_holiday_that_every_state_has_is_a_holiday_today(offline, clock):
    clock.passes(days=(date(2027, 1, 18) - date(2026, 6, 1)).days)
    assert offline.get("/api/v3/IsTodayPublicHoliday/US").status_code == 200
    assert offline.get("/api/v4/IotHolidays/US/IsToday/0").status_code == 200


def test_a_day_off_in_every_state_is_a_holiday_today_whatever_they_call_it(offline, clock):
    clock.passes(
        days=(date(2026, 12, 28) - date(2026, 6, 1)).days
    )  # Boxing Day, and Proclamation Day in South Australia
    assert offline.get("/api/v3/IsTodayPublicHoliday/AU").status_code == 200
    weekends = offline.get("/api/v3/LongWeekend/2026/AU").json()
    assert "2026-12-28" in [weekend["endDate"] for weekend in weekends]


def test_school_breaks_are_not_listed(offline):
    records = offline.get("/api/v3/PublicHolidays/2026/DE").json()
    assert len(records) == 19
    assert {kind for day in records for kind in day["types"]} == {"Public"}


def test_names_are_in_the_language_of_the_country_and_in_english(offline):
    by_date = {day["date"]: day for day in offline.get("/api/v3/PublicHolidays/2026/JP").json()}
    assert (by_date["2026-01-02"]["localName"], by_date["2026-01-02"]["name"]) == ("銀行休業日", "Bank Holiday")
    assert by_date["2026-01-02"]["types"] == ["Bank"]


def test_v2_is_as_it_was(client, states, clock):
    (day,) = [day for day in client.get("/api/v2/PublicHolidays/2026/DE").json() if day["date"] == "2026-06-04"]
    assert day == {
        "date": "2026-06-04", "localName": "Fronleichnam", "name": "Corpus Christi", "countryCode": "DE",
        "fixed": False, "global": False, "counties": ["DE-BY", "DE-HE"], "launchYear": None, "type": "Public",
    }  # fmt: skip
    following = client.get("/api/v2/NextPublicHolidays/DE").json()
    assert (following[0]["date"], following[0]["type"], following[0]["types"]) == ("2026-06-04", "Public", ["Public"])
    assert {"key": "PT", "value": "Portugal"} in client.get("/api/v2/AvailableCountries").json()
    assert client.get("/api/v2/LongWeekend/2026/DE").json()[0] == {
        "startDate": "2026-01-01", "endDate": "2026-01-04", "dayCount": 4, "needBridgeDay": True,
    }  # fmt: skip
    assert client.get("/api/v2/IsTodayPublicHoliday/DE").status_code == 204


@pytest.mark.parametrize(
    ("accepted", "country"), [("de-AT,de;q=0.9", "AT"), ("ja", "JP"), ("zh-Hant-TW", "TW"), ("*", "US"), ("", "US")]
)
def test_v2_tells_about_the_country_of_the_language_that_a_request_accepts(client, accepted, country):
    response = client.get("/api/v2/CountryInfo", headers={"Accept-Language": accepted})
    assert response.json()["countryCode"] == country
    assert "Accept-Language" in response.headers["Vary"]
    named = client.get("/api/v2/CountryInfo", params={"countryCode": "pt"}, headers={"Accept-Language": accepted})
    assert named.json()["countryCode"] == "PT"


def test_v4_has_its_fields(client, states):
    records = client.get("/api/v4/Holidays/DE/2026").json()
    assert [day for day in records if day["date"] == "2026-06-04"] == [{
        "date": "2026-06-04", "name": "Corpus Christi", "countryCode": "DE", "nationalHoliday": False,
        "subdivisionCodes": ["DE-BY", "DE-HE"], "holidayTypes": ["Public"],
    }]  # fmt: skip
    for record in records + client.get("/api/v4/Holidays/DE/Next").json():
        assert list(record) == list(HOLIDAY_V4)
        assert all(isinstance(record[field], kind) for field, kind in HOLIDAY_V4.items())


def test_v4_has_the_date_itself_and_not_the_day_off_that_stands_for_it(offline):
    def dates(path):
        return {day["date"] for day in offline.get(path).json() if day["name"].startswith("Boxing Day")}

    assert dates("/api/v3/PublicHolidays/2026/GB") == {"2026-12-26", "2026-12-28"}
    assert dates("/api/v4/Holidays/GB/2026") == {"2026-12-26"}


@pytest.mark.usefixtures("gazette")
def test_an_empty_list_of_v4_says_that_the_next_year_is_not_known(client, clock):
    clock.passes(days=210)
    empty = client.get("/api/v4/Holidays/XX/Next")
    assert empty.status_code == 204
    assert "it does not list 2027" in empty.headers["Empty-Reason"]


def test_v4_answers_204_instead_of_an_empty_list(client):
    assert client.get("/api/v3/PublicHolidays/2026/UA").json() == []
    response = client.get("/api/v4/Holidays/UA/2026")
    assert (response.status_code, response.content) == (204, b"")


def test_v4_may_be_asked_about_a_state(client, states, clock):
    clock.passes(days=3)  # Corpus Christi
    statuses = [
        client.get(f"/api/v4/IotHolidays/{code}/IsToday/0").status_code for code in ("DE-BY", "de-be", "DE", "QQ")
    ]
    assert statuses == [200, 204, 204, 404]
    assert client.get("/api/v4/IotHolidays/DE-BY/IsToday/13").status_code == 400


def test_a_country_is_told_of_with_its_neighbours(client):
    info = client.get("/api/v3/CountryInfo/PT").json()
    assert info == {
        "commonName": "Portugal", "officialName": "Portuguese Republic", "countryCode": "PT", "region": "Europe",
        "borders": [
            {"commonName": "Spain", "officialName": "Kingdom of Spain", "countryCode": "ES", "region": "Europe", "borders": None},
        ],
    }  # fmt: skip
    in_v4 = client.get("/api/v4/Countries/PT").json()
    assert (in_v4["nativeName"], in_v4["borders"][0]["nativeName"]) == ("Portugal", "España")
    assert client.get("/api/v3/CountryInfo/QQ").status_code == 404
    assert client.get("/api/v4/Countries/XNYS").status_code == 404


def test_every_country_has_a_region_and_its_neighbours_have_it_as_theirs(client):
    codes = {country["countryCode"] for country in client.get("/api/v4/Countries/Available").json()}
    facts = {code: country_facts(code) for code in codes}
    assert {country.region for country in facts.values()} == {
        "Africa", "Americas", "Antarctic", "Asia", "Europe", "Oceania",
    }  # fmt: skip
    assert "XK" in facts["RS"].borders
    assert facts["XK"].borders == ("AL", "ME", "MK", "RS")


def test_the_version_is_that_of_what_answers(client):
    for path in ("/api/v3/Version", "/api/v4/Versions"):
        assert client.get(path).json() == {"name": "holidays_cli", "version": __version__}


@pytest.mark.usefixtures("states")
def test_the_holidays_of_the_next_week_are_told_without_asking_a_source(client, clock, monkeypatch):
    monkeypatch.setattr(catalogue, "every", lambda: ["DE", "HR", "JP"])
    for path, shape in (("v3", HOLIDAY), ("v2", HOLIDAY_V2)):
        records = client.get(f"/api/{path}/NextPublicHolidaysWorldwide").json()
        assert [(day["date"], day["countryCode"]) for day in records] == [("2026-06-04", "DE"), ("2026-06-04", "HR")]
        assert all(set(record) == set(shape) for record in records)
    assert set(app_state(client).lookup_service.requested_places) == set()


def test_the_holidays_of_all_countries_are_looked_up_before_anybody_asks(settings, monkeypatch):
    looked_up = []
    monkeypatch.setattr(WorldwideHolidays, "_look_up", lambda _self, today: looked_up.append(today) or [])
    with TestClient(create_app(replace(settings, refresh=True))) as client:
        end = time.monotonic() + 30
        while not looked_up and time.monotonic() < end:
            time.sleep(0.01)
        assert client.get("/api/v3/NextPublicHolidaysWorldwide").json() == []
        assert client.get("/api/v2/NextPublicHolidaysWorldwide").json() == []
    assert len(looked_up) == 1


@pytest.fixture
def federal_list(reader):
    """The United States, with a source that lists federal holidays for the whole country, under its own names."""
    reader(
        "US",
        """
        @pyplugs.register
        def reader_US():
            '''Personnel office'''
            return [("2026-01-01", "New Year’s Day"), ("2026-01-19", "Birthday of Martin Luther King, Jr."),
                    ("2026-02-16", "Washington’s Birthday"), ("2026-05-25", "Memorial Day"),
                    ("2026-06-19", "Juneteenth National Independence Day"), ("2026-07-03", "Independence Day"),
                    ("2026-09-07", "Labor Day"), ("2026-10-12", "Columbus Day"), ("2026-11-11", "Veterans Day"),
                    ("2026-11-26", "Thanksgiving Day"), ("2026-12-25", "Christmas Day")]
        """,
    )


@pytest.mark.usefixtures("federal_list")
def test_the_states_keep_their_own_days_where_a_source_has_one_name_for_the_whole_country(client):
    rows = client.get("/api/v3/PublicHolidays/2026/US").json()
    names_by_date = {}
    for row in rows:
        names_by_date.setdefault(row["date"], {})[row["name"]] = row["counties"]
    assert len({(row["date"], row["name"]) for row in rows}) == len(rows)
    assert names_by_date["2026-01-19"] == {
        "Birthday of Martin Luther King, Jr.": None, "Confederate Memorial Day": ["US-TX"],
    }  # fmt: skip
    october = names_by_date["2026-10-12"]
    assert "US-NM" in october["Indigenous Peoples' Day"]
    assert october["Native Americans' Day"] == ["US-SD"]
    assert not {"US-NM", "US-SD"} & set(october["Columbus Day"])
    assert names_by_date["2026-12-25"] == {"Christmas Day": None}
