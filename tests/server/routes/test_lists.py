"""Lists of holidays: in several forms, of several places, by name, and seen from a time zone."""

import csv
import io
from pathlib import Path

import icalendar
import pytest
from starlette.testclient import TestClient

from holidays_cli import dates, paths
from holidays_cli.place import Place
from holidays_cli.server import create_app, negotiation
from holidays_cli.server.state import app_state
from holidays_cli.sources import catalogue

pytestmark = pytest.mark.usefixtures("gazette")


@pytest.mark.parametrize(
    "path", ["holidays/XX/2026", "holidays/XX", "holidays?countries=XX,GB", "next/XX", "on/2026-12-25?country=XX,GB", "search?q=day&countries=XX"]
)  # fmt: skip
def test_a_list_is_there_as_json_csv_and_calendar_by_suffix_and_by_accept(client, path):
    name, separator, query = path.partition("?")
    bodies = {}
    for form, media_type in negotiation.MEDIA_TYPES.items():
        by_suffix = client.get(f"/v1/{name}.{form}{separator}{query}", headers={"Accept": "image/png"})
        by_accept = client.get(f"/v1/{path}", headers={"Accept": f"text/html;q=0.5, {media_type}"})
        assert by_suffix.status_code == 200
        assert by_suffix.content == by_accept.content
        assert by_suffix.headers["Content-Type"].startswith(media_type)
        assert by_accept.headers["Vary"] == "Accept, Accept-Encoding"
        assert by_suffix.headers["ETag"] == by_accept.headers["ETag"]
        bodies[form] = by_suffix.text
    answer = client.get(f"/v1/{path}").json()
    records = answer["holidays"] if isinstance(answer, dict) else answer
    rows = list(csv.DictReader(io.StringIO(bodies["csv"])))
    events = icalendar.Calendar.from_ical(bodies["ics"]).events
    assert [row["date"] for row in rows] == [record["date"] for record in records]
    assert list(rows[0]) == list(records[0])
    assert sorted(event["DTSTART"].dt.isoformat() for event in events) == [record["date"] for record in records]


def test_today_stays_the_same_day_while_the_sources_are_asked(client, clock, monkeypatch):
    clock.now = 1798761540  # a minute before the end of 2026 in UTC
    service = app_state(client).lookup_service
    get = service.get

    def get_slowly(*arguments, **options):
        answer = get(*arguments, **options)
        clock.passes(hours=1)
        return answer

    monkeypatch.setattr(service, "get", get_slowly)
    monkeypatch.setattr(dates, "today_in", lambda _country, _state: dates.today())
    answer = client.get("/v1/on/today?country=XX")
    assert (answer.status_code, answer.json()) == (200, [])


def test_the_cache_keeps_the_forms_of_a_list_apart(client):
    for _ in range(2):
        for form, media_type in negotiation.MEDIA_TYPES.items():
            answer = client.get("/v1/holidays/XX/2026", headers={"Accept": media_type})
            assert answer.headers["Content-Type"].startswith(media_type), form


@pytest.mark.parametrize(
    ("accepted", "form"),
    [
        ("*/*", "json"), ("text/html,application/xhtml+xml,*/*;q=0.8", "json"), ("image/png", "json"), ("", "json"),
        ("text/csv, */*", "csv"), ("text/calendar;q=0.9, text/csv;q=0.8", "ics"), ("text/csv;q=0", "json"),
        ("application/json;q=0.1, text/CSV", "csv"), ("text/*", "csv"), ("text/csv;q=x, text/calendar;q=0.1", "ics"),
    ],
)  # fmt: skip
def test_the_form_is_the_one_that_the_client_prefers(accepted, form):
    assert negotiation.preferred_form(accepted.encode()) == form


def test_several_places_are_one_list_in_order_of_date(client):
    days = client.get("/v1/holidays?countries=XX,GB,GB-SCT&from=2026-08-01&to=2026-12-25").json()
    assert [(day["date"], day["place"]) for day in days] == [
        ("2026-08-03", "GB-SCT"), ("2026-08-31", "GB"), ("2026-11-30", "GB-SCT"),
        ("2026-12-25", "XX"), ("2026-12-25", "GB"), ("2026-12-25", "GB-SCT"),
    ]  # fmt: skip
    assert client.get("/v1/holidays?countries=gb,UK,GB&from=2026-12-25&to=2026-12-25").json() == [days[4]]


def test_the_states_of_a_day_have_their_names(client):
    (day,) = client.get("/v1/holidays/GB?all_states=true&from=2026-11-30&to=2026-11-30").json()
    assert (day["states"], day["state_names"]) == (["SCT"], {"SCT": "Scotland"})
    table = client.get("/v1/holidays/GB.csv?all_states=true&from=2026-11-30&to=2026-11-30").text
    assert next(csv.DictReader(io.StringIO(table)))["state_names"] == "SCT: Scotland"


CODES = ",".join(f"{first}{second}" for first in "ABCDEFGHIJKL" for second in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")


@pytest.mark.parametrize(
    ("path", "field"),
    [
        (f"/v1/holidays?countries={CODES[: 51 * 3 - 1]}", "countries"),
        (f"/v1/on/2026-12-25?country={CODES[: 51 * 3 - 1]}", "country"),
        (f"/v1/search?q=day&countries={CODES[: 51 * 3 - 1]}", "countries"),
        ("/v1/holidays", "countries"),
        ("/v1/holidays?countries=", "countries"),
        ("/v1/holidays?countries=GB,QQ", "countries"),
        ("/v1/on/2026-12-25?country=GB-XYZ", "country"),
        ("/v1/holidays?countries=GB,FR,DE,ES,IT&from=1980-01-01&to=2026-01-01", "to"),
        ("/v1/search", "q"),
        ("/v1/search?q=%20", "q"),
        ("/v1/search?q=!", "q"),
        ("/v1/is/XX/today?tz=Europe/Nowhere", "tz"),
        ("/v1/is/XX/2026-01-01?tz=", "tz"),
        ("/v1/next/XX?tz=..%2F..%2Fetc%2Fpasswd", "tz"),
        ("/v1/on/today?tz=localtime", "tz"),
    ],
)
def test_what_is_too_much_or_names_nothing_is_a_422_that_names_the_field(client, path, field):
    answer = client.get(path)
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == [field]


def test_today_is_that_of_the_time_zone_asked_for(client, clock):
    clock.now = 1798716600  # half past eleven in the morning of the last day of 2026 in UTC
    assert client.get("/v1/is/NZ/today").json()["date"] == "2027-01-01"
    assert client.get("/v1/is/NZ/today?tz=Europe/London").json()["date"] == "2026-12-31"
    assert client.get("/v1/next/GB?tz=Pacific/Auckland").json()[0]["date"] == "2027-01-01"
    assert client.get("/v1/workdays/GB?from=today&add=0&tz=Pacific/Auckland").json()["from"] == "2027-01-01"
    assert client.get("/v1/holidays/GB?tz=Pacific/Auckland").json()[0]["date"] == "2027-01-01"
    assert client.get("/v1/why/GB/today?tz=Pacific/Auckland").json()["date"] == "2027-01-01"
    assert {day["date"] for day in client.get("/v1/on/today?country=GB,NZ&tz=Pacific/Auckland").json()} == {
        "2027-01-01"
    }


def test_holidays_are_searched_by_name_in_places_and_everywhere(client):
    answer = client.get("/v1/search?q=founders&countries=XX,GB&year=2026").json()
    assert [(day["date"], day["place"]) for day in answer["holidays"]] == [("2026-06-15", "XX")]
    assert (answer["q"], answer["spelled_alike"], answer["near_names"]) == ("founders", False, [])
    scottish = client.get("/v1/search?q=st+andrew&countries=GB&year=2026&lang=en").json()["holidays"]
    assert [(day["date"], day["states"]) for day in scottish] == [("2026-11-30", ["SCT"])]
    misspelled = client.get("/v1/search?q=foundres&countries=XX&year=2026").json()
    assert (misspelled["spelled_alike"], len(misspelled["holidays"])) == (True, 1)
    unknown = client.get("/v1/search?q=zzzzday&countries=XX&year=2026").json()
    assert (unknown["holidays"], unknown["near_names"]) == ([], ["First day", "Founders’ day", "Last day"])


@pytest.mark.parametrize("form", ["", ".csv"])
def test_a_search_in_places_names_the_years_that_nobody_knows(client, form):
    answer = client.get(f"/v1/search{form}?q=founders&countries=XX,GB")
    assert "it does not list 2027" in answer.headers["Empty-Reason"]
    assert "Empty-Reason" not in client.get(f"/v1/search{form}?q=founders&countries=XX,GB&year=2026").headers


def test_without_places_all_countries_are_searched_by_the_rules(client, monkeypatch):
    monkeypatch.setattr(catalogue, "every", lambda: ["DE", "FR", "XX"])
    answer = client.get("/v1/search?q=easter+monday&year=2026&lang=fr&number=1").json()
    assert [(day["place"], day["name"], day["status"]) for day in answer["holidays"]] == [
        ("DE", "Easter Monday", "computed"), ("FR", "Lundi de Pâques", "computed"),
    ]  # fmt: skip


def test_servers_whose_sources_were_read_at_other_times_send_the_same_bytes(settings, clock):
    addresses = [
        "/v1/holidays/XX/2026", "/v1/holidays/XX/2026.csv", "/v1/holidays?countries=XX", "/v1/next/XX.ics?from=2026-12-01",
        "/v1/is/XX/2026-06-15", "/v1/on/2026-06-15?country=XX", "/v1/compare/XX/2026", "/v1/search?q=day&countries=XX&year=2026",
        "/calendar/XX.ics", "/v1/why/XX/2026-06-15", "/api/v3/PublicHolidays/2026/XX",
    ]  # fmt: skip
    answers = []
    for _ in range(2):
        with TestClient(create_app(settings)) as client:
            answers.append({address: client.get(address) for address in addresses})
        for ending in ("", "-wal", "-shm"):
            Path(f"{paths.archive()}{ending}").unlink(missing_ok=True)
        clock.passes(hours=30)
    for address in addresses:
        first, second = (answer[address] for answer in answers)
        assert first.status_code == 200
        assert first.headers["ETag"] == second.headers["ETag"], address
        if "/why/" not in address:  # which tells when each source was read
            assert first.content == second.content, address
    why_first, why_second = (answer["/v1/why/XX/2026-06-15"] for answer in answers)
    assert why_first.content != why_second.content
    assert why_first.headers["ETag"].startswith("W/")
    assert (
        answers[0]["/v1/holidays/XX/2026"].headers["Checked-At"]
        < answers[1]["/v1/holidays/XX/2026"].headers["Checked-At"]
    )


def test_reading_a_source_again_changes_no_etag_until_it_has_other_days(client, gazette, clock):
    paths_of_lists = ["/v1/holidays/XX/2026", "/v1/holidays/XX/2026.ics", "/v1/why/XX/2026-06-15"]
    etags = {path: client.get(path).headers["ETag"] for path in paths_of_lists}

    def read_again():
        clock.passes(hours=30)
        state = app_state(client)
        state.lookup_service.invalidate(Place("XX"))
        state.response_cache.invalidate("country XX")
        return {path: client.get(path, headers={"If-None-Match": etags[path]}).status_code for path in paths_of_lists}

    assert set(read_again().values()) == {304}
    gazette([("2026-01-01", "First day"), ("2026-12-25", "Last day")])
    assert set(read_again().values()) == {200}
