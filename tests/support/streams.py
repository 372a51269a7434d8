"""A client of the server's event stream."""

import contextlib
import json
import threading
import time

import httpx2

CLOSURE = {"calendar": "acme", "date": "2026-12-24", "name": "Closed"}


class Stream:
    """A stream of events from a real server, read in a thread."""

    def __init__(self, server, path="/events", last=None):
        self.events, self.comments = [], []
        self._headers = {"Last-Event-ID": str(last)} if last is not None else {}
        self._url = server.url + path
        self._open, self.ended = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        assert self._open.wait(30)

    def _run(self):
        with contextlib.suppress(httpx2.TransportError):  # the server is killed at the end
            self._read()
        self.ended.set()

    def _read(self):
        with httpx2.stream("GET", self._url, headers=self._headers, timeout=30) as answer:
            self.headers = answer.headers
            event = {}
            for line in answer.iter_lines():
                name, colon, value = line.partition(": ")
                if not line:
                    self._open.set()
                    if "data" in event:
                        self.events.append(event | {"data": json.loads(event["data"])})
                    event = {}
                elif not name:
                    self.comments.append(value)
                elif colon:
                    event[name] = value

    def wait(self, number):
        end = time.monotonic() + 30
        while len(self.events) < number and time.monotonic() < end:
            time.sleep(0.01)
        assert len(self.events) >= number, self.events
        return self.events


def enter(server, token, day, calendar="acme"):
    answer = httpx2.post(f"{server.url}/closures", json=CLOSURE | {"date": day, "calendar": calendar}, headers=token)
    assert answer.status_code == 201
    return answer.json()
