"""How often the requests of strangers make the server ask a source."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.testclient import TestClient

from holidays_cli.place import Place
from holidays_cli.server import create_app
from holidays_cli.sources import recent_failures

YEARLY_READER = """
    import os

    @pyplugs.register
    def reader_XX(year):
        '''The gazette'''
        with open(os.environ["ASKED_YEARS"], "a", encoding="utf-8") as file:
            file.write(f"{year}\\n")
        if year < 2026:
            return []
        return [(f"{year}-01-01", "First day"), (f"{year}-12-25", "Last day")]
"""


@pytest.fixture
def asked_years(home, reader, monkeypatch):
    """The years that the source of XX was asked about, in order; it has none before 2026."""
    path = home / "asked-years"
    path.touch()
    monkeypatch.setenv("ASKED_YEARS", str(path))
    reader("XX", YEARLY_READER)
    return lambda: [int(line) for line in path.read_text().split()]


def test_a_year_that_the_source_does_not_list_is_asked_about_once(asked_years, settings):
    with TestClient(create_app(settings)) as client:
        for query in ("", "&kind=all", "&uncounted=true", "&lang=en"):
            assert client.get(f"/v1/holidays/XX?from=2022-01-01&to=2027-12-31{query}").status_code == 502
        for year in range(2022, 2028):
            client.get(f"/v1/holidays/XX/{year}")
        assert asked_years() == [2022, 2023, 2024, 2025, 2026, 2027]


def test_comparing_asks_all_sources_with_credentials_only(asked_years, settings, token):
    with TestClient(create_app(settings)) as client:
        for _ in range(2):
            compared = client.get("/v1/compare/XX/2026")
            assert (compared.status_code, len(compared.json())) == (200, 2)
        client.get("/v1/compare/XX/2026?lang=en")
        assert asked_years() == [2026]
        refused = client.get("/v1/compare/XX/2022?ask=true")
        assert (refused.status_code, refused.headers["Content-Type"]) == (401, "application/problem+json")
        assert asked_years() == [2026]
        assert client.get("/v1/compare/XX/2027?ask=true", headers=token).status_code == 200
        assert asked_years() == [2026, 2027]


def test_after_some_hours_it_is_asked_again(asked_years, settings):
    seconds = [0.0]
    with TestClient(create_app(settings)) as client:
        recent_failures.remember_failures(lambda: seconds[0])
        client.get("/v1/holidays/XX/2022")
        seconds[0] = recent_failures.SECONDS_WITHOUT_DAYS - 1
        client.get("/v1/holidays/XX/2022")
        assert asked_years() == [2022]
        seconds[0] += 2
        client.get("/v1/holidays/XX/2022")
        assert asked_years() == [2022, 2022]


def test_a_refresh_asks_whatever_is_remembered(asked_years, settings):
    with TestClient(create_app(settings)) as client:
        lookups = client.app.state.app_state.lookup_service
        client.get("/v1/holidays/XX/2022")
        with pytest.raises(Exception, match="2022"):
            lookups.refresh(Place("XX"), [2022])
    assert asked_years() == [2022, 2022]


def test_lookups_at_once_of_years_that_overlap_ask_about_each_year_once(asked_years, settings):
    barrier = threading.Barrier(4, timeout=30)

    with TestClient(create_app(settings)) as client:

        def ask(last_year):
            barrier.wait()
            return client.get(f"/v1/holidays/XX?from=2026-01-01&to={last_year}-12-31").status_code

        with ThreadPoolExecutor(4) as pool:
            assert set(pool.map(ask, range(2026, 2030))) == {200}
    assert sorted(asked_years()) == [2026, 2027, 2028, 2029]
