"""What the server logs: lines that programs can read."""

import json
import logging
import sys

import pytest
from starlette.testclient import TestClient

from holidays_cli.server import create_app
from holidays_cli.server.logs import JsonLines


@pytest.fixture
def _own_logs(home, monkeypatch):
    """What a server configures is as before when the test is over."""
    monkeypatch.chdir(home)  # there is no .env
    monkeypatch.setenv("HOLIDAYS_OFFLINE", "true")
    loggers = [logging.getLogger(name) for name in ("holidays_cli", "uvicorn")]
    for name in ("logThreads", "logProcesses", "logMultiprocessing"):
        monkeypatch.setattr(logging, name, getattr(logging, name))
    before = [(logger.handlers[:], logger.level, logger.propagate) for logger in loggers]
    yield
    for logger, (handlers, level, propagate) in zip(loggers, before, strict=True):
        logger.handlers[:], logger.propagate = handlers, propagate
        logger.setLevel(level)


def line(message, *, error=None, **more):
    record = logging.LogRecord("holidays_cli.server", logging.INFO, __file__, 1, message, (), error)
    record.created = 1.25
    vars(record).update(more)
    text = JsonLines().format(record)
    assert "\n" not in text
    return json.loads(text)


def test_a_line_has_time_level_logger_message_and_fields():
    assert line("asked\nin two lines", fields={"country": "GB", "ms": 1.5}) == {
        "time": "1970-01-01T00:00:01.250Z", "level": "info", "logger": "holidays_cli.server",
        "message": "asked\nin two lines", "country": "GB", "ms": 1.5,
    }  # fmt: skip


def test_an_exception_is_one_line_too():
    try:
        raise ValueError("bad\nnews")
    except ValueError:
        logged = line("failed", error=sys.exc_info())
    assert "ValueError: bad\nnews" in logged["traceback"]


@pytest.mark.usefixtures("_own_logs")
def test_a_server_writes_a_line_for_each_request_to_stderr(capsys):
    with TestClient(create_app()) as client:
        client.get("/v1/countries/QQ", headers={"X-Request-ID": "mine-1"})
        client.get("/healthz")
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [line["message"] for line in lines] == ["started", "refused", "request", "stopped"]
    request_line = lines[1]
    assert request_line.pop("ms") >= 0
    assert request_line.pop("time").endswith("Z")
    assert request_line.pop("reason").startswith("unknown country 'QQ'; nearest: ")
    assert request_line == {
        "level": "info", "logger": "holidays_cli.server.requests", "message": "refused", "method": "GET", "status": 404,
        "path": "/v1/countries/QQ", "client": "testclient", "request_id": "mine-1",
        "route": "/v1/countries/{country}",
    }  # fmt: skip


@pytest.mark.usefixtures("_own_logs")
def test_with_level_warning_requests_are_not_logged(capsys, monkeypatch):
    monkeypatch.setenv("HOLIDAYS_LOG_LEVEL", "warning")
    with TestClient(create_app()) as client:
        assert client.get("/healthz").status_code == 200
    assert capsys.readouterr().err == ""


@pytest.mark.usefixtures("_own_logs")
def test_each_refusal_is_named_with_its_reason_and_no_secret(capsys, monkeypatch):
    monkeypatch.setenv("HOLIDAYS_LOG_LEVEL", "warning")
    monkeypatch.setenv("HOLIDAYS_TOKEN", "right-token")
    monkeypatch.setenv("HOLIDAYS_PASSWORD", "right-password")
    wrong = {"Authorization": "Bearer wrong-token"}
    right = {"Authorization": "Bearer right-token"}
    name = {"Host": "evil.example"}
    with TestClient(create_app(), base_url="http://127.0.0.1") as client:
        refusals = [
            client.post("/closures"),
            client.post("/closures", headers=wrong),
            client.post("/closures", headers={**right, "Origin": "https://evil.example"}),
            client.post("/closures", headers={**right, "Content-Type": "application/json"}, content=b"1" * 70_000),
            client.post("/sign-in", data={"user": "kim", "password": "wrong-password"}),
            client.get("/closures", headers=name),
            *(client.post("/refresh/GB", headers=wrong) for _ in range(20)),
        ]
        assert client.get("/v1/next/GB?number=0").status_code == 422, "a mistake is no warning"
    text = capsys.readouterr().err
    lines = [json.loads(line) for line in text.splitlines()]
    assert [line["status"] for line in lines] == [answer.status_code for answer in refusals]
    assert {line["status"] for line in lines} == {401, 403, 413, 421, 429}
    assert {line["level"] for line in lines} == {"warning"}
    assert [(line["route"], line["reason"]) for line in lines[:6]] == [
        ("/closures", "writing needs credentials"),
        ("/closures", "these credentials are not the right ones"),
        ("/closures", "this was sent for a page of another site"),
        ("/closures", "the body has more than 65536 bytes"),
        ("/sign-in", "The name or the password is not right. Try again."),
        ("none", "HOLIDAYS_HOSTS does not have the name evil.example"),
    ]
    assert lines[-1]["reason"] == "too many wrong credentials from this address"
    assert not any(secret in text for secret in ("-token", "-password"))
