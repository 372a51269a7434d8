"""The command, and a real server in a process of its own."""

import contextlib
import json
import signal
import socket
import subprocess
import sys
import threading
import time

import httpx2
import pytest

from holidays_cli.cli import main, serve
from holidays_cli.errors import UsageError
from holidays_cli.server import settings
from support.served import free_port


@pytest.fixture
def uvicorn_run(home, monkeypatch):
    import uvicorn

    calls = []
    monkeypatch.setenv("HOLIDAYS_HOSTS", "")  # so that after the test it is again as it was, whatever the command sets
    monkeypatch.setattr(uvicorn, "run", lambda _app, **options: calls.append(options))
    # Which ports are free, and which addresses there are, differs by machine.
    monkeypatch.setattr(serve, "refuse_where_nobody_can_listen", lambda _host, _port: None)
    return calls


@pytest.mark.parametrize(
    "host", ["٢٠٢٦", "2026", "1.2.3", "-x", "a..b", "x" * 254, "\udcff", "a b", "127.0.0.1:80", "[::1]", "http://x"]
)
def test_what_is_neither_an_address_nor_a_name_is_refused(host, capsys):
    with pytest.raises(SystemExit, match="2"):
        main.main(["serve", f"--host={host}"])
    assert "is not an address, nor the name of a machine" in capsys.readouterr().err


def test_a_port_that_is_taken_is_reported_in_a_line(capsys):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert main.main(["serve", "--port", str(port)]) == 2
    assert capsys.readouterr().err == f"holidays: cannot listen at 127.0.0.1, port {port}: Address already in use\n"


def test_a_database_that_cannot_be_used_is_reported_in_a_line(capsys, home, monkeypatch):
    (home / "file").touch()
    monkeypatch.setenv("HOLIDAYS_DATABASE_URL", f"sqlite+aiosqlite:///{home}/file/server.sqlite3")
    assert main.main(["serve", "--port", str(free_port())]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("holidays: the database sqlite+aiosqlite:")
    assert line.endswith("; HOLIDAYS_DATABASE_URL may name another one")


def test_an_address_of_another_machine_is_reported_in_a_line(capsys):
    assert main.main(["serve", "--host", "192.0.2.1"]) == 2
    assert (
        capsys.readouterr().err == "holidays: cannot listen at 192.0.2.1, port 8000: Cannot assign requested address\n"
    )


def test_it_listens_on_loopback_by_default(uvicorn_run):
    assert main.main(["serve"]) == 0
    assert (uvicorn_run[0]["host"], uvicorn_run[0]["port"], uvicorn_run[0]["workers"]) == ("127.0.0.1", 8000, 1)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])
def test_without_credentials_it_listens_on_other_addresses_and_says_that_nobody_can_write(uvicorn_run, capsys, host):
    assert main.main(["serve", "--host", host]) == 0
    assert (
        f"others can reach {host}, and nobody can write: HOLIDAYS_PASSWORD or HOLIDAYS_TOKEN" in capsys.readouterr().err
    )
    assert uvicorn_run[0]["host"] == host


def test_the_host_to_listen_at_is_a_name_of_the_server_unless_others_are_set(uvicorn_run, monkeypatch):
    monkeypatch.setenv("HOLIDAYS_TOKEN", "long and random")
    monkeypatch.setenv("HOLIDAYS_HOSTS", "")
    assert main.main(["serve", "--host", "holidays.internal"]) == 0
    assert settings.read().hosts == ("holidays.internal",)
    monkeypatch.setenv("HOLIDAYS_HOSTS", "holidays.example.org, holidays.internal")
    assert main.main(["serve", "--host", "0.0.0.0"]) == 0
    assert settings.read().hosts == ("holidays.example.org", "holidays.internal")


def test_with_credentials_it_listens_on_other_addresses(uvicorn_run, monkeypatch):
    monkeypatch.setenv("HOLIDAYS_TOKEN", "long and random")
    assert main.main(["serve", "--host", "0.0.0.0", "--port", "80", "--workers", "4"]) == 0
    assert (uvicorn_run[0]["host"], uvicorn_run[0]["port"], uvicorn_run[0]["workers"]) == ("0.0.0.0", 80, 4)


def test_forwarded_addresses_are_believed_from_the_proxies_in_the_settings_only(uvicorn_run, monkeypatch):
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "*")
    assert main.main(["serve"]) == 0
    monkeypatch.setenv("HOLIDAYS_TRUSTED_PROXIES", "10.0.0.0/24, 192.0.2.7")
    assert main.main(["serve"]) == 0
    monkeypatch.setenv("HOLIDAYS_TRUSTED_PROXIES", "")
    assert main.main(["serve"]) == 0
    believed = [options["forwarded_allow_ips"] for options in uvicorn_run]
    assert believed == [["127.0.0.1", "::1"], ["10.0.0.0/24", "192.0.2.7"], []]


@pytest.mark.parametrize("arguments", [["--port", "0"], ["--port", "http"], ["--workers", "0"], ["--workers", "many"]])
def test_an_option_that_is_no_number_is_a_usage_error(arguments):
    with pytest.raises(SystemExit, match="2"):
        main.main(["serve", *arguments])


def test_without_the_extra_it_says_what_to_install(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    assert main.main(["serve"]) == 2
    assert "pip install '.[server]'" in capsys.readouterr().err


def test_no_other_command_imports_the_server(environment):
    code = "import sys, holidays_cli.cli.main as c; c.main(['-c', 'GB', '--offline', '-q']); print([m for m in sys.modules if 'server' in m or 'starlette' in m or 'uvicorn' in m])"
    process = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert process.stdout.splitlines()[-1] == "[]"


def test_it_works_at_once_on_a_fresh_machine(serve):
    server = serve().wait()
    answer = httpx2.get(f"{server.url}/v1/next/GB")
    assert answer.status_code == 200
    assert answer.json()[0]["country"] == "GB"


def test_its_logs_are_json_one_object_a_line(serve):
    server = serve().wait()
    response = httpx2.get(f"{server.url}/v1/next/GB", headers={"X-Request-ID": "mine-1"})
    server.stop()
    lines = [json.loads(line) for line in server.log.read_text().splitlines()]
    (line,) = [line for line in lines if line.get("request_id") == "mine-1"]
    assert response.headers["X-Request-ID"] == "mine-1"
    assert (line["method"], line["path"], line["status"]) == ("GET", "/v1/next/GB", 200)
    assert [line["message"] for line in lines if line["logger"] == "holidays_cli.server"] == ["started", "stopped"]


def test_it_stops_gracefully_while_a_stream_is_open(serve):
    server = serve().wait()
    ended = threading.Event()

    def listen():
        with httpx2.stream("GET", f"{server.url}/events", timeout=20) as stream:
            for _ in stream.iter_lines():
                started.set()
        ended.set()

    started = threading.Event()
    threading.Thread(target=listen, daemon=True).start()
    assert started.wait(30)
    before = time.monotonic()
    server.stop(signal.SIGTERM)
    assert time.monotonic() - before < 8
    assert ended.wait(30)
    assert '"message": "stopped"' in server.log.read_text()


def test_several_workers_deliver_each_other_s_events(serve):
    server = serve("--workers", "2").wait()
    received = []

    def listen():
        with httpx2.stream("GET", f"{server.url}/events?calendar=acme", timeout=20) as stream:
            for line in stream.iter_lines():
                if line.startswith(":"):
                    connected.release()
                if line.startswith("data:"):
                    received.append(json.loads(line[5:]))
                    return

    connected = threading.Semaphore(0)
    threads = [threading.Thread(target=listen, daemon=True) for _ in range(8)]  # some of them at either worker
    for thread in threads:
        thread.start()
    for _ in threads:
        assert connected.acquire(timeout=30)
    response = httpx2.post(
        f"{server.url}/closures",
        json={"calendar": "acme", "date": "2026-12-24", "name": "Closed"},
        headers={"Authorization": "Bearer a-token-for-tests"},
    )
    assert response.status_code == 201
    for thread in threads:
        thread.join(30)
    assert len(received) == 8
    assert {event["closure"]["name"] for event in received} == {"Closed"}


RUNS_AWAY = """
    import re
    from pathlib import Path

    @pyplugs.register
    def reader_XX():
        Path(__file__).with_name("started").touch()
        re.match("(a+)+b", "a" * 60)
"""


def test_a_reader_that_holds_the_lock_of_python_keeps_nobody_waiting(serve, reader):
    folder = reader("XX", RUNS_AWAY).parent
    server = serve(HOLIDAYS_OFFLINE="false", HOLIDAYS_PLUGINS=str(folder), HOLIDAYS_REFRESH="false").wait()
    question = threading.Thread(target=ask_in_vain, args=(f"{server.url}/v1/holidays/XX/2026",), daemon=True)
    question.start()
    end = time.monotonic() + 30
    while not (folder / "started").exists() and time.monotonic() < end:
        time.sleep(0.05)
    before = time.monotonic()
    assert httpx2.get(f"{server.url}/healthz").status_code == 200
    assert httpx2.get(f"{server.url}/v1/holidays/NU/2026").status_code == 200
    assert time.monotonic() - before < 5
    server.stop(signal.SIGTERM)
    assert time.monotonic() - before < 20
    assert '"message": "stopped"' in server.log.read_text()


def ask_in_vain(address):
    with contextlib.suppress(httpx2.HTTPError):
        httpx2.get(address, timeout=60)


def test_of_the_addresses_of_a_name_one_that_this_machine_has_is_enough(monkeypatch):
    addresses = [
        (socket.AF_INET, socket.SOCK_STREAM, 0, "", ("192.0.2.1", 0)),
        (socket.AF_INET, socket.SOCK_STREAM, 0, "", ("127.0.0.1", 0)),
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: addresses)
    serve.refuse_where_nobody_can_listen("localhost", 0)
    addresses.pop()
    with pytest.raises(UsageError, match="cannot listen at localhost"):
        serve.refuse_where_nobody_can_listen("localhost", 0)
