"""The reading API: what the library answers, as JSON."""

import json
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from holidays_cli import place_names
from holidays_cli.cli import main
from holidays_cli.place import Place
from holidays_cli.server.state import app_state

pytestmark = pytest.mark.usefixtures("gazette")


def test_a_year_is_the_records_of_the_command_without_times_and_with_the_place(client, capsys):
    answer = client.get("/v1/holidays/XX/2026")
    main.main(["-c", "XX", "-y", "2026", "-f", "json"])
    records = json.loads(capsys.readouterr().out)
    for record in records:
        del record["fetched_at"]
        for evidence in record["evidence"]:
            del evidence["read_at"], evidence["first_seen"]
    assert answer.json() == [record | {"place": "XX", "state_names": None} for record in records]
    assert answer.json()[1] == {
        "date": "2026-06-15", "name": "Founders’ day", "country": "XX", "states": None, "note": None,
        "source": "The gazette", "url": "https://one.example/",
        "kind": "public", "half": None, "working": False, "observes": None, "names": None, "status": "reported", "counts": True,
        "evidence": [
            {"source": "The gazette", "url": "https://one.example/", "says": True, "name": "Founders’ day"},
            {"source": "python-holidays' rules", "url": None, "says": None, "name": None},
        ],
        "local_name": "Founders’ day", "language": None, "place": "XX", "state_names": None,
    }  # fmt: skip
    assert answer.headers["Checked-At"] == "2026-06-01T12:00:00Z"


def test_an_observation_is_what_the_source_lists_and_when_it_was_asked(client):
    answer = client.get("/v1/observations/XX/2026.json")
    record = answer.json()
    assert (answer.status_code, record["source"], record["authority"], record["reader"]) == (
        200,
        "The gazette",
        "own",
        None,
    )
    assert record["years"]["2026"]["checked_at"] == "2026-06-01T12:00:00Z"
    assert [day["date"] for day in record["years"]["2026"]["days"]] == ["2026-01-01", "2026-06-15", "2026-12-25"]
    assert client.get("/v1/observations/NU/2026.json").status_code == 404  # of which only the rules know the holidays
    assert client.get("/v1/observations/QQ/2026.json").status_code == 404


def test_days_between_two(client):
    answer = client.get("/v1/holidays/XX", params={"from": "2026-06-01", "to": "2026-12-24"})
    assert [day["date"] for day in answer.json()] == ["2026-06-15"]


def test_without_days_it_is_this_year(client):
    assert len(client.get("/v1/holidays/XX").json()) == 3


def test_the_next_holidays(client):
    assert [day["date"] for day in client.get("/v1/next/XX").json()] == ["2026-06-15"]
    assert "Empty-Reason" not in client.get("/v1/next/XX").headers
    unknown = client.get("/v1/next/XX", params={"number": 3})
    assert [day["date"] for day in unknown.json()] == ["2026-06-15", "2026-12-25"]
    assert "it does not list 2027" in unknown.headers["Empty-Reason"]
    later = client.get("/v1/next/XX", params={"number": 2, "from": "2026-06-16"}).json()
    assert [day["date"] for day in later] == ["2026-12-25"]


def test_whether_a_day_is_a_holiday(client):
    yes = client.get("/v1/is/XX/2026-06-15").json()
    assert (yes["holiday"], yes["workday"], yes["why"]) == (True, False, "Founders’ day (The gazette)")
    assert yes["holidays"][0]["name"] == "Founders’ day"
    today = client.get("/v1/is/XX/today").json()
    assert (today["date"], today["holiday"], today["workday"]) == ("2026-06-01", False, True)


def test_today_is_the_day_of_the_place(client, clock):
    clock.now = 1798716600  # half past eleven on the last day of 2026 in UTC
    days = {code: client.get(f"/v1/is/{code}/today").json()["date"] for code in ("NZ", "GB", "US", "US-HI")}
    assert days == {"NZ": "2027-01-01", "GB": "2026-12-31", "US": "2026-12-31", "US-HI": "2026-12-31"}
    assert client.get("/v1/next/NZ").json()[0]["date"] == "2027-01-01"
    assert client.get("/v1/holidays/NZ").json()[0]["date"] == "2027-01-01"
    assert client.get("/v1/workdays/NZ?from=today&add=0").json()["from"] == "2027-01-01"
    off = client.get("/v1/on/today?country=NZ,GB").json()
    assert [(day["date"], day["country"]) for day in off] == [("2027-01-01", "NZ")]
    assert "NZ" in {day["country"] for day in client.get("/v1/on/today").json()}


def test_a_part_of_a_state_is_a_place(client):
    assert client.get("/v1/is/DE-AUGSBURG/2026-08-08").json()["holiday"]
    assert client.get("/v1/is/NZ/2026-09-28?state=south-canterbury").json()["holiday"]
    assert client.get("/v1/holidays/DE-NOWHERE-AT-ALL/2026").status_code == 404
    feed = client.get("/calendar/NZ/SOUTH-CANTERBURY.ics")
    assert "South Canterbury Anniversary Day" in feed.text
    assert "/calendar/NZ/SOUTH-CANTERBURY.ics" in feed.headers["Link"]


def test_a_market_is_a_place(client):
    assert client.get("/v1/is/XNYS/2026-11-26").json()["holiday"]
    assert client.get("/v1/countries/XECB").json()["name"] == "European Central Bank"
    assert client.get("/v1/workdays/XECB?from=2026-12-21&to=2026-12-31").json()["workdays"] == 8
    assert "Thanksgiving Day" in client.get("/calendar/XNYS.ics").text
    assert client.get("/v1/countries").json()[-1] == {"country": "XWAR", "name": "Warsaw Stock Exchange"}
    for name in ("NYSE", "DEU", "GERMANY", "ECB"):  # a path has codes, no names
        assert client.get(f"/v1/holidays/{name}/2026").status_code == 404


def test_countries_off_on_a_day(client):
    named = client.get("/v1/on/2026-12-25", params={"country": "XX,GB"}, headers={}).json()
    assert {day["country"] for day in named} == {"XX", "GB"}
    everybody = client.get("/v1/on/2026-12-25").json()
    assert {"GB", "FR", "US"} < {day["country"] for day in everybody}


def test_working_days_are_counted_and_added(client):
    counted = client.get("/v1/workdays/XX", params={"from": "2026-06-12", "to": "2026-06-16"}).json()
    assert counted == {
        "country": "XX", "state": None, "from": "2026-06-12", "to": "2026-06-16", "workdays": 2, "doubts": [],
    }  # fmt: skip
    added = client.get("/v1/workdays/XX", params={"from": "2026-06-12", "add": 1}).json()
    assert added["date"] == "2026-06-16"


def test_long_weekends(client):
    runs = client.get("/v1/long/XX/2026", params={"take": 0}).json()
    assert runs == [
        {"first": "2026-06-13", "last": "2026-06-15", "days": 3, "take": [], "holidays": "Founders’ day"},
        {"first": "2026-12-25", "last": "2026-12-27", "days": 3, "take": [], "holidays": "Last day"},
    ]


def test_sources_are_compared_and_changes_listed(client, gazette, clock):
    client.get("/v1/holidays/XX/2026")
    (first, *_) = client.get("/v1/compare/XX/2026").json()
    assert (first["date"], first["differs"]) == ("2026-01-01", False)
    assert first["sources"][0]["source"] == "The gazette"
    assert client.get("/v1/changes/XX").json() == []


def test_a_country_says_what_states_and_sources_it_has(client):
    answer = client.get("/v1/countries/GB").json()
    assert (answer["country"], answer["name"], answer["default_state"]) == ("GB", "United Kingdom", "ENG")
    assert answer["states"] == ["ENG", "NIR", "SCT", "WLS"]
    assert answer["state_names"]["SCT"] == "Scotland"
    assert answer["sources"][0] == {
        "source": "GOV.UK", "url": "https://www.gov.uk/bank-holidays", "reader": "reader_UK.py", "computed": False,
    }  # fmt: skip
    assert answer["sources"][-1]["computed"]
    assert client.get("/v1/countries/UK").json() == answer
    assert {"country": "GB", "name": "United Kingdom"} in client.get("/v1/countries").json()


@pytest.mark.parametrize(
    "path",
    [
        "/v1/holidays/QQ/2026", "/v1/next/Q", "/v1/next/GB-XYZ", "/v1/countries/12", "/v1/holidays/GB/0", "/v1/nothing",
        "/v1/holidays/GB/99999", "/v1/long/GB/0", "/v1/compare/GB/1066", "/v1/is/GB%20/today",
        "/v1/is/GB/2026-01-01?calendar=nobodys", "/v1/compare/GB/0", "/v1/holidays/GB/1066",
    ],
)  # fmt: skip
def test_an_unknown_place_or_year_is_a_404_in_problem_details(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == 404
    assert answer.json()["instance"] == path.partition("?")[0]


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/v1/next/XX?number=0", "number"),
        ("/v1/next/XX?number=x", "number"),
        ("/v1/next/XX?from=friday", "from"),
        ("/v1/next/XX?form=2026-01-01", "form"),
        ("/v1/next/XX?number=1&number=2", "number"),
        ("/v1/next/GB?state=TX", "state"),
        ("/v1/next/GB?state=%00", "state"),
        ("/v1/holidays/XX?from=2026-02-01&to=2026-01-01", "to"),
        ("/v1/holidays/XX?from=1900-02-01&to=2026-01-01", "to"),
        ("/v1/holidays/XX/2026?all_states=maybe", "all_states"),
        ("/v1/is/XX/2026-02-30", "day"),
        ("/v1/on/tomorrow", "day"),
        ("/v1/on/today?country=XX,", "country"),
        ("/v1/workdays/XX", "to"),
        ("/v1/workdays/XX?to=2026-12-31&add=3", "to"),
        ("/v1/workdays/XX?from=2026-02-01&to=2026-01-01", "to"),
        ("/v1/workdays/XX?from=1900-02-01&to=2026-01-01", "to"),
        ("/v1/workdays/XX?add=99999999", "add"),
        ("/v1/long/XX/2026?take=11", "take"),
        ("/v1/is/XX/today?calendar=A%20B", "calendar"),
        ("/v1/countries?q=1", "q"),
    ],
)
def test_a_wrong_parameter_is_a_422_that_names_the_field(client, path, field):
    answer = client.get(path)
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == [field]


def test_a_source_that_cannot_be_read_is_a_502_that_says_why(client, home):
    (home / "gazette.json").unlink()
    for path in ("/v1/holidays/XX/2026", "/v1/next/XX", "/v1/long/XX/2026"):
        answer = client.get(path)
        assert answer.status_code == 502
        assert "gazette.json" in answer.json()["detail"]


def test_no_source_to_ask_is_a_503_with_retry_after(client, monkeypatch):
    monkeypatch.setattr(app_state(client).lookup_service, "offline", True)
    answer = client.get("/v1/holidays/XX/2026")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "300")
    assert "not read yet; no answer" in answer.json()["detail"]


def test_a_list_that_lacks_a_year_is_a_404(client):
    known = client.get("/v1/holidays/XX?from=2026-01-01&to=2026-12-31")
    half_known = client.get("/v1/holidays/XX?from=2026-01-01&to=2027-12-31")
    assert (known.status_code, half_known.status_code) == (200, 404)
    assert half_known.json()["detail"] == "no source could tell the holidays of XX in 2027"


@pytest.mark.parametrize(
    "path",
    [
        "holidays/XX/2031", "next/XX?from=2031-01-01", "is/XX/2031-01-01", "why/XX/2031-01-01", "on/2031-01-01?country=XX",
        "workdays/XX?from=2031-01-01&to=2031-01-02", "holidays?countries=XX,GB&from=2031-01-01",
    ],
)  # fmt: skip
def test_a_year_that_the_source_does_not_list_and_nobody_computes_is_a_404(client, path):
    assert client.get(f"/v1/{path}").status_code == 404
    assert client.get("/v1/holidays/XX/2026").status_code == 200


def test_years_of_a_range_that_nobody_knows_are_a_404_whether_a_source_had_days_or_none(client, reader, home):
    reader("DE", """
        import os, requests

        @pyplugs.register
        def reader_DE(year):
            if os.path.exists(os.environ["GAZETTE"] + ".unreachable"):
                raise requests.ConnectionError("no route")
            return []
    """)  # fmt: skip
    for path in ("holidays/DE?from=1985-01-01&to=1995-12-31", "holidays/DE?from=1980-01-01&to=1985-12-31"):
        answer = client.get(f"/v1/{path}")
        assert answer.status_code == 404
        assert "ask for 1991 to 2100" in answer.json()["detail"]
    (home / "gazette.json.unreachable").touch()
    unreachable = client.get("/v1/holidays/DE?from=1981-01-01&to=1996-12-31")
    assert (unreachable.status_code, unreachable.headers["Retry-After"]) == (503, "300")


def test_a_year_of_which_nobody_could_be_asked_is_a_503(client, monkeypatch):
    monkeypatch.setattr(app_state(client).lookup_service, "offline", True)
    for path in ("holidays/XX/2031", "why/XX/2031-01-01", "holidays?countries=XX&from=2031-01-01"):
        answer = client.get(f"/v1/{path}")
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "300")


def test_the_long_weekends_of_a_year_do_not_need_the_years_beside_it(client):
    assert client.get("/v1/long/XX/2026").status_code == 200
    assert client.get("/v1/long/XX/2027").status_code == 404


def test_without_a_readable_archive_sources_are_asked(client, home):
    store = home / "data" / "holidays-cli" / "store.sqlite3"
    store.parent.mkdir(parents=True, exist_ok=True)
    store.write_bytes(b"this is no database, and long enough to be seen as none" * 20)
    assert len(client.get("/v1/holidays/XX/2026").json()) == 3


def test_only_the_newest_answers_are_cached(client, monkeypatch):
    from holidays_cli.server import lookup_service

    monkeypatch.setattr(lookup_service, "MAX_ANSWERED_YEARS", 3)
    for year in range(2000, 2010):
        assert client.get(f"/v1/holidays/GB/{year}").status_code == 200
    assert len(app_state(client).lookup_service._answers) == 3


def test_many_clients_at_once_get_an_answer(client, gazette, home):
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda number: client.get(f"/v1/next/XX?number={number}"), range(1, 17)))
    assert {answer.status_code for answer in answers} == {200}


def test_a_slow_source_does_not_delay_other_requests(client, reader):
    reader(
        "XY",
        """
        import time

        @pyplugs.register
        def reader_XY():
            '''The slow one'''
            time.sleep(1)
            return ["2026-01-01"]
        """,
    )
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(client.get, "/v1/holidays/XY/2026")
        start = time.perf_counter()
        assert client.get("/v1/holidays/XX/2026").status_code == 200
        assert time.perf_counter() - start < 0.8
        assert not slow.done()
        assert slow.result().json()[0]["date"] == "2026-01-01"


@pytest.mark.parametrize("fails", [False, True])
def test_requests_that_wait_for_a_slow_source_occupy_no_threads(client, reader, home, monkeypatch, fails):
    from holidays_cli.server import lookup_service

    monkeypatch.setattr(lookup_service, "MAX_THREADS", 2)
    gate = home / "gate"
    monkeypatch.setenv("GATE", str(gate))
    reader(
        "XY",
        """
        import os, time

        @pyplugs.register
        def reader_XY():
            'The slow one'
            with open(os.environ["GATE"], "a") as file:
                file.write("asked\\n")
            while not os.path.exists(os.environ["GATE"] + ".open"):
                time.sleep(0.01)
            with open(os.environ["GATE"] + ".open") as file:
                return file.read().split()
        """,
    )
    with ThreadPoolExecutor(6) as pool:
        slow = [pool.submit(client.get, "/v1/holidays/XY/2026") for _ in range(5)]
        end = time.monotonic() + 30
        while not gate.exists() and time.monotonic() < end:
            time.sleep(0.01)
        time.sleep(0.2)  # the others have come by now
        try:
            other = pool.submit(client.get, "/v1/holidays/XX/2026").result(30)
            assert len(other.json()) == 3
            assert not any(request.done() for request in slow)
        finally:
            (home / "gate.open").write_text("" if fails else "2026-01-01")
        outcomes = {request.result().status_code for request in slow}
    assert outcomes == {502 if fails else 200}
    assert gate.read_text() == "asked\n"


def test_another_method_is_a_405(client):
    answer = client.post("/v1/next/XX")
    assert (answer.status_code, answer.json()["title"]) == (405, "Method Not Allowed")
    assert "GET" in answer.headers["Allow"]


def test_alive_and_ready(client, home):
    assert client.get("/healthz").json() == {"status": "alive"}
    assert client.get("/readyz").json() == {"status": "ready", "database": "up", "archive": "up"}
    store = home / "data" / "holidays-cli" / "store.sqlite3"
    store.parent.mkdir(parents=True, exist_ok=True)
    store.write_bytes(b"this is no database, and long enough to be seen as none" * 20)
    not_ready = client.get("/readyz")
    assert (not_ready.status_code, not_ready.headers["Retry-After"]) == (503, "5")
    assert (not_ready.json()["database"], not_ready.json()["archive"]) == ("up", "down")
    assert client.get("/healthz").status_code == 200


def test_an_invalidated_lookup_does_not_answer_later_requests(client, reader, home, clock):
    reader(
        "XY",
        """
        import os, time

        @pyplugs.register
        def reader_XY():
            'The slow one'
            with open(os.environ["GAZETTE"] + ".pace") as file:
                days = file.read().split()
            time.sleep(float(days[0]))
            return days[1:]
        """,
    )
    pace = home / "gazette.json.pace"
    pace.write_text("1 2026-01-01")
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(client.get, "/v1/holidays/XY/2026")
        time.sleep(0.3)
        pace.write_text("0 2026-01-01 2026-11-30")
        clock.now += 2
        state = app_state(client)
        assert len(state.lookup_service.refresh(Place("XY"), [2026])) == 2
        state.response_cache.invalidate("country XY")
        assert len(client.get("/v1/next/XY?number=2&from=2026-01-01").json()) == 2
        slow.result()
    assert len(client.get("/v1/holidays/XY/2026?all_states=false").json()) == 2


def test_changes_found_by_a_comparison_are_published_and_count_at_once(client, gazette, clock, token):
    client.get("/v1/holidays/XX/2026")
    clock.passes(days=2)
    gazette([("2026-01-01", "First day"), ("2026-11-30", "Jubilee")])
    assert any(row["date"] == "2026-11-30" for row in client.get("/v1/compare/XX/2026?ask=true", headers=token).json())
    end = time.monotonic() + 30
    while not client.portal.call(app_state(client).event_log.since, 0) and time.monotonic() < end:
        time.sleep(0.01)
    assert client.get("/v1/is/XX/2026-11-30").json()["holiday"]
    assert len(client.get("/v1/holidays/XX/2026").json()) == 2


@pytest.mark.parametrize("path", ["/v1/is/XX/today", "/api/v3/NextPublicHolidays/XX"])
def test_no_response_about_today_is_cached_over_midnight(client, monkeypatch, clock, path):
    from holidays_cli.server.routes import responses

    state = app_state(client)
    get = state.lookup_service.get

    def slow(*args, **options):
        answer = get(*args, **options)
        time.sleep(0.1)
        return answer

    # Midnight comes while the response is made.
    monkeypatch.setattr(responses, "expiry_time", lambda **_: time.monotonic() + 0.05)
    monkeypatch.setattr(state.lookup_service, "get", slow)
    client.get(path)
    clock.now += 14 * 86400 + 86400
    later = client.get(path).json()
    assert later["date"] == "2026-06-16" if isinstance(later, dict) else later[0]["date"] == "2026-12-25"


def test_a_state_in_the_path_and_another_in_the_parameter_is_a_422(client):
    answer = client.get("/v1/next/GB-SCT?state=NIR")
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == ["state"]


def test_a_code_that_is_not_ascii_is_a_404(client):
    assert client.get("/v1/countries/D\u00e9").status_code == 404


def test_names_are_given_in_the_language_asked_for(client, reader):
    reader(
        "XY",
        """
        from holidays_cli.rows import Row

        @pyplugs.register
        def reader_XY(year):
            "Bulletin"
            return [Row(f"{year}-01-01", "Neujahr", names={"de": "Neujahr", "en": "New Year"})]
        """,
    )
    for path in ("/v1/holidays/XY/2026", "/v1/holidays/XY?from=2026-01-01&to=2026-02-01", "/v1/next/XY?from=2026-01-01", "/v1/on/2026-01-01?country=XY"):  # fmt: skip
        [record] = client.get(path, params=None).json()
        assert (record["name"], record["language"]) == ("Neujahr", None)
        [record] = client.get(f"{path}{'&' if '?' in path else '?'}lang=en").json()
        assert (record["name"], record["local_name"], record["language"]) == ("New Year", "Neujahr", "en")
    day = client.get("/v1/is/XY/2026-01-01?lang=en").json()
    assert day["holidays"][0]["name"] == "New Year"
    assert "New Year" in day["why"]
    assert "New Year" in client.get("/v1/long/XY/2026?lang=en").json()[0]["holidays"]
    assert "Untranslated" not in client.get("/v1/holidays/XY/2026?lang=en").headers
    refusal = client.get("/v1/holidays/XY/2026?lang=no+language")
    assert refusal.status_code == 422
    assert "BCP 47" in refusal.text


@pytest.mark.parametrize(
    "path",
    [
        "/v1/holidays/GB/2026?lang=sw", "/v1/holidays/GB?from=2026-12-01&to=2026-12-31&lang=sw", "/v1/next/GB?lang=sw",
        "/v1/is/GB/2026-12-25?lang=sw", "/v1/on/2026-12-25?country=GB&lang=sw", "/v1/long/GB/2026?lang=sw",
        "/v1/compare/GB/2026?lang=sw", "/calendar/GB.ics?lang=sw",
    ],
)  # fmt: skip
def test_a_header_says_that_no_name_is_known_in_the_language(client, path):
    response = client.get(path)
    assert response.status_code == 200
    assert response.headers["Untranslated"] == "no name of UK is known in sw: they stay as the source writes them"
    assert "Untranslated" not in client.get(path.replace("lang=sw", "lang=en")).headers


@pytest.mark.parametrize(
    ("path", "status"),
    [("/v1/holidays/XL-some-long-state/2026", 404), ("/v1/holidays/GB/2026?state=Some-Land", 422),
     ("/calendar/GB/Bayern-Land.ics", 404), ("/api/v3/PublicHolidays/2026/GB-Bayern", 404), ("/gb/bayern/2026", 404)],
)  # fmt: skip
def test_paths_take_codes_and_look_no_name_up_which_takes_seconds(client, monkeypatch, path, status):
    def look_up(*arguments):
        raise AssertionError(f"a name was looked up: {arguments}")

    monkeypatch.setattr(place_names, "foreign_countries", look_up)
    assert client.get(path).status_code == status
