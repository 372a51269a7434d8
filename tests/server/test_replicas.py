"""Several servers on one PostgreSQL, and what a crash leaves."""

import json
import signal
import threading

import httpx2
import pytest

from support.streams import Stream, enter


@pytest.fixture(params=["sqlite", "postgres"])
def shared(request):
    """What names the shared database."""
    if request.param == "sqlite":
        return {}
    return {"HOLIDAYS_DATABASE_URL": request.getfixturevalue("postgres_url")}


def test_two_replicas_on_one_postgresql_see_each_other_s_closures_and_events(serve, token, postgres_url, tmp_path):
    # They have no file between them: each has an archive of its own.
    first, second = (
        serve(HOLIDAYS_DATABASE_URL=postgres_url, XDG_DATA_HOME=str(tmp_path / name)).wait()
        for name in ("one", "other")
    )
    stream = Stream(second, "/events?calendar=acme")
    assert httpx2.get(f"{second.url}/v1/workdays/GB?from=2026-12-21&to=2026-12-24&calendar=acme").status_code == 404
    closure = enter(first, token, "2026-12-24")
    (event,) = stream.wait(1)
    assert event["data"]["closure"] == closure
    assert httpx2.get(f"{second.url}/closures/{closure['id']}").json() == closure
    days = f"{second.url}/v1/workdays/GB?from=2026-12-21&to=2026-12-24&calendar=acme"
    assert httpx2.get(days).json()["workdays"] == 3
    httpx2.delete(f"{first.url}/closures/{closure['id']}", headers=token)
    enter(first, token, "2026-12-23")
    stream.wait(3)
    assert httpx2.get(days).json()["workdays"] == 3
    assert httpx2.get(f"{second.url}/v1/is/GB/2026-12-24?calendar=acme").json()["workday"]


def test_a_crash_under_load_loses_no_closure_that_was_acknowledged(serve, token, shared):
    server = serve(**shared).wait()
    acknowledged, stop = [], threading.Event()

    def write(writer):
        with httpx2.Client(base_url=server.url, headers=token) as client:
            number = 0
            while not stop.is_set():
                number += 1
                entry = {
                    "calendar": f"w{writer}",
                    "date": f"{1900 + number // 28}-01-{number % 28 + 1:02}",
                    "name": "x",
                }
                try:
                    answer = client.post("/closures", json=entry)
                except httpx2.TransportError:
                    return
                if answer.status_code == 201:
                    acknowledged.append(answer.json())

    writers = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for writer in writers:
        writer.start()
    while len(acknowledged) < 100:
        threading.Event().wait(0.01)
    server.stop(signal.SIGKILL)
    stop.set()
    for writer in writers:
        writer.join(30)
    again = serve(**shared).wait()
    stored = {json.dumps(first, sort_keys=True) for first in httpx2.get(f"{again.url}/closures").json()}
    assert len(acknowledged) >= 100
    assert {json.dumps(first, sort_keys=True) for first in acknowledged} <= stored


def test_a_server_whose_database_cannot_be_reached_does_not_start(serve):
    server = serve(HOLIDAYS_DATABASE_URL="postgresql+asyncpg://nobody:secret@127.0.0.1:9/nothing")
    assert server.process.wait(20) != 0
    log = server.log.read_text()
    assert "cannot be used" in log
    assert "secret" not in log
