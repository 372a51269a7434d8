"""What the server counts for Prometheus, and who may read it."""

import contextlib
import re
import signal
import sys
import time
from dataclasses import replace

import httpx2
import pytest
from starlette.testclient import TestClient

from holidays_cli.errors import NotFound, Unreachable, Unreadable
from holidays_cli.server import create_app, metrics
from holidays_cli.server.state import app_state

pytestmark = pytest.mark.usefixtures("gazette")


def read_metrics(client, **options):
    answer = client.get("/metrics", headers={"Host": "127.0.0.1:8000"}, **options)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    return dict(line.rsplit(" ", 1) for line in answer.text.splitlines() if not line.startswith("#"))


def at_address(client, address):
    """A client of the same running server at another address."""
    other = TestClient(client.app, client=(address, 50000))
    other.portal = client.portal
    return other


@pytest.fixture
def local(client):
    """A client on the machine of the server."""
    return at_address(client, "127.0.0.1")


def test_requests_are_counted_by_route_and_status_and_by_nothing_that_clients_choose(local):
    for year in (2026, 2026, 2027):
        local.get(f"/v1/holidays/XX/{year}")
    for path in ("/v1/holidays/QQ/2026", "/nothing/at/all", "/nothing-else", "/xx/2026", "/static/page.css"):
        local.get(path)
    local.request("BREW", "/no/such/coffee")
    local.post("/closures", headers={"Host": "evil.example"})
    before = read_metrics(local)
    requests = {name: value for name, value in before.items() if name.startswith("holidays_http_requests_total")}
    route = 'route="/v1/holidays/{country}/{year:number}"'
    assert requests[f'holidays_http_requests_total{{method="GET",{route},status="200"}}'] == "2.0"
    assert requests[f'holidays_http_requests_total{{method="GET",{route},status="404"}}'] == "2.0"
    assert requests['holidays_http_requests_total{method="GET",route="/static/{path}",status="200"}'] == "1.0"
    assert requests['holidays_http_requests_total{method="GET",route="none",status="404"}'] == "2.0"
    assert requests['holidays_http_requests_total{method="other",route="none",status="404"}'] == "1.0"
    assert requests['holidays_http_requests_total{method="POST",route="none",status="421"}'] == "1.0"
    page = 'route="/{country:country}/{year:year}"'
    assert requests[f'holidays_http_requests_total{{method="GET",{page},status="200"}}'] == "1.0"
    assert before[f"holidays_http_response_start_seconds_count{{{route}}}"] == "4.0"
    assert before["holidays_response_cache_hits_total"] == "1.0"
    assert before["holidays_response_cache_stores_total"] == "2.0"
    for number in range(50):
        local.get(f"/v1/holidays/XX/{number}")
        local.get(f"/no-{number}")
        local.request(f"BREW{number}", "/")
    after = read_metrics(local)
    new = {name for name in after.keys() - before.keys() if name.startswith("holidays_")}
    assert {re.search('route="([^"]*)"', name)[1] for name in new} <= {"/metrics", "/"}


def test_questions_to_sources_are_counted_with_how_they_ended(local):
    local.get("/v1/holidays/XX/2026")
    state = app_state(local)
    for error in (Unreachable("no route"), Unreadable("no dates"), NotFound("404")):
        state.metrics.count_source_question("YY", error)
    counted = read_metrics(local)
    assert counted['holidays_source_questions_total{country="XX",outcome="answered"}'] == "1.0"
    for outcome in ("unreachable", "unreadable", "not_published"):
        assert counted[f'holidays_source_questions_total{{country="YY",outcome="{outcome}"}}'] == "1.0"


def test_a_source_that_fails_is_counted(local, reader):
    reader("XX", "@pyplugs.register\ndef reader_XX():\n    return 1 / 0\n")
    local.get("/v1/holidays/XX/2026")
    assert read_metrics(local)['holidays_source_questions_total{country="XX",outcome="unreadable"}'] == "1.0"


def test_open_streams_are_counted_until_they_end(serve_in_process):
    server = serve_in_process()
    names = ('holidays_streams_open{kind="events"}', 'holidays_streams_open{kind="websocket"}')

    def number_open():
        counted = _read(server.url)
        return tuple(counted[name] for name in names)

    assert number_open() == ("0.0", "0.0")
    with httpx2.stream("GET", f"{server.url}/events", timeout=30) as stream:
        lines = stream.iter_lines()
        next(lines)
        assert number_open() == ("1.0", "0.0")
    end = time.monotonic() + 30
    while number_open() != ("0.0", "0.0"):
        assert time.monotonic() < end
        time.sleep(0.02)


def _read(url):
    answer = httpx2.get(f"{url}/metrics", timeout=30)
    return dict(line.rsplit(" ", 1) for line in answer.text.splitlines() if not line.startswith("#"))


def test_an_open_web_socket_is_counted(local):
    with local.websocket_connect("/ws") as socket:
        socket.send_json({"subscribe": ["XX"]})
        socket.receive_json()
        assert read_metrics(local)['holidays_streams_open{kind="websocket"}'] == "1.0"


def test_the_state_of_the_parts_is_among_them(local, home):
    counted = read_metrics(local)
    assert (counted["holidays_database_up"], counted["holidays_archive_up"]) == ("1.0", "1.0")
    store = home / "data" / "holidays-cli" / "store.sqlite3"
    store.parent.mkdir(parents=True, exist_ok=True)
    store.write_bytes(b"this is no database, and long enough to be seen as none" * 20)
    counted = read_metrics(local)
    assert (counted["holidays_database_up"], counted["holidays_archive_up"]) == ("1.0", "0.0")


def test_they_are_open_to_the_machine_itself_and_else_need_credentials(client, local, token, settings):
    assert local.get("/metrics", headers={"Host": "localhost:8000"}).status_code == 200
    by_a_name = {"Host": "holidays.example"}  # of another site, or of a proxy that does not tell its client
    assert local.get("/metrics", headers=by_a_name).status_code == 401
    assert local.get("/metrics", headers={"Host": "localhost", "Origin": "https://evil.example"}).status_code == 403
    stranger = at_address(client, "192.0.2.7")
    refused = stranger.get("/metrics", headers={"Host": "127.0.0.1"})
    assert (refused.status_code, "Bearer" in refused.headers["WWW-Authenticate"]) == (401, True)
    assert "holidays_" not in refused.text
    assert stranger.get("/metrics", headers={"Authorization": "Bearer wrong"}).status_code == 401
    assert stranger.get("/metrics", headers=token).status_code == 200
    assert stranger.get("/metrics", headers=token | by_a_name).status_code == 200
    stranger.post("/sign-in", data={"user": "kim", "password": "a password for tests"})
    assert stranger.get("/metrics").status_code == 200
    with TestClient(create_app(replace(settings, password="", token=""))) as read_only:
        refused = read_only.get("/metrics")
        assert refused.status_code == 401
        assert "started without HOLIDAYS_TOKEN" in refused.json()["detail"]


@pytest.mark.skipif(sys.platform == "win32", reason="it ends a process with a signal")
def test_several_processes_tell_their_sums(serve):
    server = serve("--workers", "2").wait()
    answered = 0
    for _ in range(20):  # whichever process answers
        with contextlib.suppress(httpx2.TransportError):  # a process that is too busy is replaced by another
            answered += httpx2.get(f"{server.url}/healthz", timeout=30).status_code == 200
    assert answered
    requests = 'holidays_http_requests_total{method="GET",route="/healthz",status="200"}'
    streams = 'holidays_streams_open{kind="events"}'
    with httpx2.stream("GET", f"{server.url}/events", timeout=30) as stream:
        lines = stream.iter_lines()
        next(lines)
        end = time.monotonic() + 30
        while True:
            counted = _read(server.url)
            if float(counted[requests]) >= answered and counted[streams] == "1.0":
                break
            assert time.monotonic() < end, counted
    server.stop(signal.SIGTERM)


def test_numbers_of_open_streams_of_an_ended_process_are_forgotten(tmp_path):
    import subprocess

    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait(60)
    stale = [tmp_path / f"gauge_livesum_{ended.pid}.db", tmp_path / f"counter_{ended.pid}.db"]
    for path in stale:
        path.write_bytes(b"")
    metrics.forget_ended_processes(tmp_path)
    assert [path.exists() for path in stale] == [False, True], "what it counted stays in the sums"


def test_a_variable_that_names_no_folder_is_as_none(settings, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(metrics.FOLDER_VARIABLE, "")
    # As it is where the library was imported with the variable.
    monkeypatch.setattr(metrics.values, "ValueClass", metrics.values.get_value_class())
    with TestClient(create_app(settings), client=("127.0.0.1", 50000)) as client:
        assert read_metrics(client)["holidays_database_up"] == "1.0"
    assert list(tmp_path.glob("*.db")) == []
