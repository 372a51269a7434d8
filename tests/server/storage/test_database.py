"""The database of the server: how it is created, and the errors where it cannot be used."""

import asyncio
import socket
import sqlite3
import threading
import time
from contextlib import closing

import pytest
from sqlalchemy import text

from holidays_cli.errors import HolidaysError
from holidays_cli.server.storage import database
from holidays_cli.server.storage.database import Database


def open_and_close(url):
    async def run():
        database = Database(url)
        await database.open()
        await database.close()

    asyncio.run(run())


def not_a_folder(home, _request):
    (home / "file").write_text("")
    return f"sqlite+aiosqlite:///{home}/file/server.sqlite3"


def not_a_database(home, _request):
    (home / "server.sqlite3").write_bytes(b"this is no database, and long enough to be seen as none" * 20)
    return f"sqlite+aiosqlite:///{home}/server.sqlite3"


def from_a_newer_version(home, _request):
    url = f"sqlite+aiosqlite:///{home}/server.sqlite3"
    open_and_close(url)
    with sqlite3.connect(home / "server.sqlite3") as connection:
        connection.execute("INSERT INTO schema_step VALUES (1000)")
    return url


def nobody_listens(_home, _request):
    return "postgresql+asyncpg://kim:secret@127.0.0.1:9/holidays"


def no_such_database(_home, request):
    return request.getfixturevalue("postgres").replace("postgres@", "postgres:secret@") + "_that_is_not_there"


@pytest.mark.parametrize(
    "spoilt", [not_a_folder, not_a_database, from_a_newer_version, nobody_listens, no_such_database]
)
def test_the_error_for_an_unusable_database_names_it_without_its_password(home, request, spoilt):
    url = spoilt(home, request)
    with pytest.raises(HolidaysError, match="cannot be used") as caught:
        open_and_close(url)
    assert url.rpartition("/")[2] in str(caught.value)
    assert "secret" not in str(caught.value)


def test_a_database_of_a_newer_version_is_refused(home, request):
    url = from_a_newer_version(home, request)
    with pytest.raises(HolidaysError, match="a newer version of this program made it"):
        open_and_close(url)


def test_a_file_may_be_named_from_the_working_directory(home, monkeypatch):
    monkeypatch.chdir(home)
    open_and_close("sqlite+aiosqlite:///server.sqlite3")
    assert (home / "server.sqlite3").is_file()


def test_opening_waits_for_another_server_that_creates_the_database(home):
    with closing(sqlite3.connect(home / "server.sqlite3", isolation_level=None, check_same_thread=False)) as other:
        other.execute("CREATE TABLE making (it INTEGER)")
        other.execute("BEGIN IMMEDIATE")  # SQLite itself lets nobody wait for this who wants another kind of journal
        threading.Timer(0.2, other.execute, ["COMMIT"]).start()
        open_and_close(f"sqlite+aiosqlite:///{home}/server.sqlite3")
    with closing(sqlite3.connect(home / "server.sqlite3")) as another:
        assert another.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_opening_a_locked_database_fails_after_the_timeout(home, monkeypatch):
    from holidays_cli.server.storage import database

    url = f"sqlite+aiosqlite:///{home}/server.sqlite3"
    open_and_close(url)
    monkeypatch.setattr(database, "LOCK_TIMEOUT", 0.1)
    with closing(sqlite3.connect(home / "server.sqlite3", isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode=DELETE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(HolidaysError, match="is locked"):
            open_and_close(url)
        other.execute("COMMIT")
        open_and_close(url)


def test_opening_a_silent_server_fails_after_the_timeout(monkeypatch):
    monkeypatch.setattr(database, "CONNECT_TIMEOUT", 0.1)
    start = time.monotonic()
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(HolidaysError, match="cannot be used"):
        open_and_close(f"postgresql+asyncpg://kim:secret@127.0.0.1:{silent.getsockname()[1]}/holidays")
    assert time.monotonic() - start < 30  # the driver's own patience is a minute


def test_a_statement_fails_after_the_timeout(monkeypatch, postgres):
    monkeypatch.setattr(database, "LOCK_TIMEOUT", 0.1)

    async def ask():
        database_of_test = Database(postgres)
        try:
            async with database_of_test.reading() as connection:
                await connection.execute(text("SELECT pg_sleep(30)"))
        finally:
            await database_of_test.close()

    with pytest.raises(TimeoutError):
        asyncio.run(ask())
