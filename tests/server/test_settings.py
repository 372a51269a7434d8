import re
from dataclasses import fields
from pathlib import Path

import pytest
from starlette.datastructures import Secret

from holidays_cli.errors import UsageError
from holidays_cli.server import settings
from holidays_cli.server.settings import Settings


def read(home, **environ):
    return settings.read(environ, str(home / ".env"))


def test_by_default_the_database_is_sqlite_beside_the_archive_and_nobody_may_write(home):
    server_settings = read(home)
    assert server_settings.database_url == f"sqlite+aiosqlite:///{home}/data/holidays-cli/server.sqlite3"
    assert not server_settings.writable


def test_the_file_has_what_the_environment_lacks(home):
    (home / ".env").write_text("HOLIDAYS_TOKEN=from-the-file\nHOLIDAYS_LOG_LEVEL=debug\n")
    server_settings = read(home, HOLIDAYS_LOG_LEVEL="warning")
    assert str(server_settings.token) == "from-the-file"
    assert server_settings.log_level == "warning"
    assert server_settings.writable


def test_secrets_are_not_in_the_repr(home):
    assert "hunter2" not in repr(read(home, HOLIDAYS_PASSWORD="hunter2", HOLIDAYS_SECRET="hunter2"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://x"),
        ("DATABASE_URL", "postgresql://user@host/db"),
        ("OFFLINE", "perhaps"),
        ("HEARTBEAT", "soon"),
        ("POLL", "0"),
        ("TZ", "Mars"),
        ("LOG_LEVEL", "loud"),
        ("REQUESTS_PER_MINUTE", "many"),
        ("REQUESTS_PER_MINUTE", "-1"),
        ("CONNECTIONS_PER_CLIENT", "-1"),
        ("TRUSTED_PROXIES", "proxy.example"),
        ("TRUSTED_PROXIES", "*"),
    ],
)
def test_the_error_for_an_invalid_value_names_the_setting(home, name, value):
    with pytest.raises(UsageError, match=name):
        read(home, **{f"HOLIDAYS_{name}": value})


def test_the_error_for_an_unknown_time_zone_says_what_to_write(home):
    with pytest.raises(UsageError) as raised:
        read(home, HOLIDAYS_TZ="Foo")
    message = "HOLIDAYS_TZ: 'Foo' is no time zone: write a name of the IANA database, such as Europe/London or UTC"
    assert str(raised.value) == message


def test_a_password_or_a_token_allows_writing():
    assert Settings("sqlite+aiosqlite://", password=Secret("x")).writable
    assert Settings("sqlite+aiosqlite://", token=Secret("x")).writable


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "example.org", ""])
def test_addresses_that_are_not_loopback(host):
    assert not settings.is_loopback(host)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "localhost"])
def test_addresses_that_are_loopback(host):
    assert settings.is_loopback(host)


def test_the_documentation_names_every_setting_and_no_other():
    text = (Path(__file__).parents[2] / "docs" / "server.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `HOLIDAYS_([A-Z_]+)`", text, re.MULTILINE)) | set(
        re.findall(r", `HOLIDAYS_([A-Z_]+)` \|", text)
    )
    assert named == {field.name.upper() for field in fields(Settings)}
