"""What the server logs: lines that programs can read."""

import json
import logging
import sys

from holidays_cli.server.logs import JsonLines


def line(message, *, error=None, **more):
    record = logging.LogRecord("holidays_cli.server", logging.INFO, __file__, 1, message, (), error)
    record.created = 1.25
    vars(record).update(more)
    text = JsonLines().format(record)
    assert "\n" not in text
    return json.loads(text)


def test_a_line_says_when_where_and_what_and_holds_the_fields_it_was_given():
    assert line("asked\nin two lines", fields={"country": "GB", "ms": 1.5}) == {
        "time": "1970-01-01T00:00:01.250Z", "level": "info", "logger": "holidays_cli.server",
        "message": "asked\nin two lines", "country": "GB", "ms": 1.5,
    }  # fmt: skip


def test_an_exception_is_one_line_too():
    try:
        raise ValueError("bad\nnews")
    except ValueError:
        told = line("failed", error=sys.exc_info())
    assert "ValueError: bad\nnews" in told["traceback"]
