"""What holds for every test: no network, no clock but the one it sets, no files but its own."""

import socket

import pytest
import responses

from holidays_cli import web


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """A user of one's own, with nothing in the home folder."""
    for variable in ("HOLIDAYS_COUNTRY", "HOLIDAYS_PLUGINS", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTHONIOENCODING"):
        monkeypatch.delenv(variable, raising=False)
    for variable, folder in (("CONFIG", "config"), ("DATA", "data"), ("CACHE", "cache")):
        monkeypatch.setenv(f"XDG_{variable}_HOME", str(tmp_path / folder))
    monkeypatch.setenv("HOME", str(tmp_path))
    web._session.cache_clear()  # it knows the folder of its cache
    return tmp_path


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    """Fail, rather than wait or answer by chance, when a test reaches for another machine."""
    connect = socket.socket.connect

    def only_loopback(self, address):
        if isinstance(address, tuple) and address[0] not in ("127.0.0.1", "::1", "localhost"):
            pytest.fail(f"a test tried to reach {address[0]}")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", only_loopback)
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *_, **__: pytest.fail(f"a test tried to find {host}"))


@pytest.fixture
def pages():
    """The web, as far as a test says what it answers."""
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        yield mock
