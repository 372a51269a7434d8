"""Clients that are slow, or have too many connections."""

import contextlib
import socket
import time
from dataclasses import replace
from types import SimpleNamespace

import httpx2
import pytest
from starlette.datastructures import Secret
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from holidays_cli.server import connections, create_app
from holidays_cli.server.connections import HttpProtocol
from holidays_cli.server.metrics import EVENT_STREAM
from holidays_cli.server.routes import write
from holidays_cli.server.state import app_state

HEALTH = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"


def connect(server):
    port = int(server.url.rpartition(":")[2])
    connection = socket.create_connection(("127.0.0.1", port), 30)
    connection.settimeout(30)
    return connection


def is_closed(connection):
    """True when the server closes it; raises TimeoutError after 30 seconds without a byte."""
    with contextlib.suppress(ConnectionResetError):
        while connection.recv(1000):
            pass
    return True


def test_a_client_that_sends_no_header_in_time_is_disconnected_and_others_are_not(serve_in_process, monkeypatch):
    monkeypatch.setattr(connections, "SECONDS_FOR_HEADER", 2.0)
    server = serve_in_process()
    with contextlib.ExitStack() as stack:
        stream = stack.enter_context(connect(server))
        stream.sendall(b"GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert b"200 OK" in stream.recv(1000)
        again = stack.enter_context(connect(server))
        again.sendall(HEALTH)
        assert b"200 OK" in again.recv(1000)
        again.sendall(HEALTH[:10])  # a second request that does not end
        silent = stack.enter_context(connect(server))
        trickling = stack.enter_context(connect(server))
        end = time.monotonic() + 30
        with contextlib.suppress(ConnectionError):
            for byte in HEALTH[:-4] * 1000:
                trickling.sendall(bytes([byte]))
                time.sleep(0.02)
                assert time.monotonic() < end
            raise AssertionError("the header may trickle for ever")
        assert is_closed(silent)
        assert is_closed(again)
        assert httpx2.get(f"{server.url}/healthz", timeout=30).status_code == 200
        stream.settimeout(0.5)
        with contextlib.suppress(TimeoutError):
            assert stream.recv(1000) != b"", "a stream that was asked for stays open"


def test_a_header_is_not_read_for_ever(serve_in_process, caplog):
    server = serve_in_process()
    with connect(server) as connection:
        with contextlib.suppress(ConnectionError):  # the server may close it before all is sent
            connection.sendall(HEALTH[:-2] + b"X-Long: " + b"a" * 2_000_000)
        assert is_closed(connection)
    assert "whose header has more than 65536 bytes" in caplog.text
    with httpx2.Client(timeout=30) as client:  # on one connection, each of whose requests has a header of its own
        for _ in range(3):
            assert client.get(f"{server.url}/healthz", headers={"X-Long": "a" * 40_000}).status_code == 200


def test_a_body_that_does_not_come_is_a_408(serve_in_process, monkeypatch):
    monkeypatch.setattr(write, "SECONDS_FOR_BODY", 0.2)
    server = serve_in_process()
    with connect(server) as connection:
        connection.sendall(
            b"POST /closures HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer a-token-for-tests\r\n"
            b"Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
        )
        assert connection.recv(1000).startswith(b"HTTP/1.1 408 ")


def test_a_client_has_a_limited_number_of_connections(serve_in_process, monkeypatch):
    monkeypatch.setattr(connections, "_limits", lambda: SimpleNamespace(connections_per_client=2))
    monkeypatch.setattr(HttpProtocol, "_client_to_count", lambda _self: "192.0.2.7")
    server = serve_in_process()
    with connect(server), connect(server) as second, connect(server) as third:
        assert third.recv(1000).startswith(b"HTTP/1.1 429 ")
        assert is_closed(third)
        second.close()
        end = time.monotonic() + 30
        while HttpProtocol._open_connections["192.0.2.7"] > 1:
            assert time.monotonic() < end
            time.sleep(0.01)
        assert httpx2.get(f"{server.url}/healthz", timeout=30).status_code == 200
    end = time.monotonic() + 30
    while "192.0.2.7" in HttpProtocol._open_connections:  # until the last one has ended
        assert time.monotonic() < end
        time.sleep(0.01)


def test_connections_of_the_machine_itself_and_of_trusted_proxies_are_not_counted(settings):
    limits = connections._Limits(replace(settings, trusted_proxies=("10.0.0.0/24",)))
    assert (limits.trusts("10.0.0.7"), limits.trusts("10.0.1.7"), limits.trusts("")) == (True, False, False)


def test_a_client_has_a_limited_number_of_streams(settings):
    with TestClient(create_app(replace(settings, connections_per_client=2, token=Secret("")))) as client:
        other = TestClient(client.app, client=("192.0.2.7", 50000))
        other.portal = client.portal
        open_streams = app_state(client).open_streams
        with open_streams.opened(EVENT_STREAM, "192.0.2.7"):
            with open_streams.opened(EVENT_STREAM, "192.0.2.7"):
                refused = other.get("/events")
                assert (refused.status_code, refused.headers["Retry-After"]) == (429, "60")
                with pytest.raises(WebSocketDisconnect), other.websocket_connect("/ws"):
                    pass
                assert open_streams.may_open("192.0.2.8")
                assert open_streams.may_open(None), "the machine itself"
            with other.websocket_connect("/ws"):
                assert not open_streams.may_open("192.0.2.7")


@pytest.mark.parametrize("connections", [30, pytest.param(1100, marks=pytest.mark.heavy)])
def test_many_silent_connections_leave_health_checks_answered(serve, connections):
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard < 3000:
        pytest.skip("the system does not let a process open as many files")
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    try:
        server = serve().wait()
        with contextlib.ExitStack() as stack:
            for _ in range(connections):
                stack.enter_context(connect(server))
            assert httpx2.get(f"{server.url}/healthz", timeout=30).status_code == 200
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
