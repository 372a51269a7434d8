"""The server under load, side by side with bare Starlette: python benchmarks/server.py [--seconds 5] [--write]

It measures in turns, each server in one uvicorn process of its own, so that both have the same machine:

1. A cached answer, the page of a year and a calendar feed, against Starlette routes that send the same bytes. Of the processor
   time a cached answer takes at most 1.25 times that of a bare JSONResponse.
2. A thousand open event streams that one event is delivered to, against a bare stream of the same bytes; the server takes
   at most 200 MB.
3. Two servers that share a PostgreSQL: cached answers of both, and how soon an event of one is on the streams of the other.
4. Eleven hundred connections that send nothing, while /healthz is asked.

It prints a table; with --write the table stands in benchmarks/README.md afterwards.  The status is 1 where a bound is broken.
Loopback only; needs the extra `server` and Linux, whose /proc tells processor time and memory, and for 3. PostgreSQL.
"""

import argparse
import asyncio
import contextlib
import itertools
import json
import multiprocessing
import os
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from support.postgresql import NoPostgresql, running_postgresql
from support.served import free_port

BARE = """
import asyncio, json, sys, uvicorn
from pathlib import Path
from starlette.applications import Starlette
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

folder = Path(sys.argv[2])
content = json.loads((folder / "answer").read_bytes())
page, feed = (folder / "page").read_bytes(), (folder / "feed").read_bytes()
event = asyncio.Event()

async def answer(request): return JSONResponse(content)
async def year_page(request): return Response(page, media_type="text/html")
async def calendar_feed(request): return Response(feed, media_type="text/calendar")

async def events(request):
    async def stream():
        yield ": welcome\\n\\n"
        await event.wait()
        yield "event: closure\\ndata: {}\\n\\n"
    return StreamingResponse(stream(), media_type="text/event-stream")

async def fire(request):
    event.set()
    return Response()

routes = [
    Route("/v1/holidays/GB/2026", answer), Route("/gb/2026", year_page), Route("/calendar/GB.ics", calendar_feed),
    Route("/events", events), Route("/closures", fire, methods=["POST"]),
]
uvicorn.run(Starlette(routes=routes), port=int(sys.argv[1]), log_config=None, access_log=False, server_header=False)
"""
CASES = {
    "cached answer": ("/v1/holidays/GB/2026", "answer"),
    "page of a year": ("/gb/2026", "page"),
    "calendar feed": ("/calendar/GB.ics", "feed"),
}
"""The path of each case, and the name of the file with its bytes."""
CLIENTS, CONNECTIONS, TURNS = 2, 8, 3
MOST_PROCESSOR_TIME = 1.25
"""How many times as much processor time as a bare JSONResponse a cached answer may take."""
MOST_MEGABYTES = 200.0
IDLE_CONNECTIONS = 1100
README = Path(__file__).parent / "README.md"
BEGIN, END = "<!-- The table of server.py begins. -->", "<!-- It ends. -->"
TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")


@dataclass
class Load:
    """What came of some seconds of requests."""

    requests_per_second: float
    processor_milliseconds: float
    """Of the server, for a thousand requests."""
    p99: float
    """In milliseconds."""


@dataclass
class Delivery:
    """What came of one event for many streams."""

    streams: int
    milliseconds: float
    """Until the last stream had the event."""
    processor_seconds: float
    """Of the server, from before the streams were opened."""
    megabytes: float


@dataclass
class Server:
    """A running server."""

    port: int
    process: subprocess.Popen[bytes]

    def processor_seconds(self) -> float:
        """How long it has kept a processor busy."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(") ")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS_PER_SECOND

    def megabytes(self) -> float:
        """What it has in memory."""
        lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))

    def fetch(self, path: str) -> bytes:
        """The body at a path."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}") as response:
            return response.read()


def main() -> int:
    """Measure all, print the table, and say by the status whether the bounds hold."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=5.0, help="how long each turn takes")
    parser.add_argument("--streams", type=int, default=1000)
    parser.add_argument("--write", action="store_true", help="put the table into benchmarks/README.md")
    args = parser.parse_args()
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    lines: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        are_held = [
            measure_responses(Path(folder), args.seconds, lines),
            measure_streams(Path(folder), args.streams, lines),
            measure_replicas(Path(folder), args.seconds, args.streams, lines),
            measure_idle_connections(Path(folder), lines),
        ]
    sentence = (
        f"Measured on {date.today():%-d %B %Y} with {os.cpu_count()} processors, for which {os.getloadavg()[0]:.1f} processes were"
        " running or waiting on average at the end, the measuring itself among them: only numbers of one row can be compared."
    )
    lines += ["", sentence]
    table = "\n".join(lines)
    print(f"\n{table}")
    if args.write:
        text = README.read_text(encoding="utf-8")
        before, _, rest = text.partition(BEGIN)
        README.write_text(f"{before}{BEGIN}\n\n{table}\n\n{END}{rest.partition(END)[2]}", encoding="utf-8")
    return int(not all(are_held))


def measure_responses(folder: Path, seconds: float, lines: list[str]) -> bool:
    """The cached responses against bare ones of the same bytes."""
    lines += [
        "| | bytes | requests/s | bare | processor ms per 1,000 requests | bare | times | p99 ms | bare |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    times: dict[str, float] = {}
    with serving(folder / "home") as server:
        for path, file in CASES.values():
            (folder / file).write_bytes(server.fetch(path))
        with running_bare(folder) as bare:
            for name, (path, file) in CASES.items():
                body = (folder / file).read_bytes()
                assert bare.fetch(path) == body == server.fetch(path), f"the bodies of {name} differ"
                load([bare], path, seconds / 5)  # so that what is done only once is done
                load([server], path, seconds / 5)
                own_turns, bare_turns = [], []
                for turn in range(1, TURNS + 1):
                    bare_turns.append(load([bare], path, seconds))
                    own_turns.append(load([server], path, seconds))
                    print(f"{name}, turn {turn}: {own_turns[-1]}; bare: {bare_turns[-1]}", flush=True)
                own, other = median_of(own_turns), median_of(bare_turns)
                times[name] = own.processor_milliseconds / other.processor_milliseconds
                lines.append(
                    f"| {name} | {len(body):,} | {own.requests_per_second:,.0f} | {other.requests_per_second:,.0f}"
                    f" | {own.processor_milliseconds:.0f} | {other.processor_milliseconds:.0f} | {times[name]:.2f}"
                    f" | {own.p99:.1f} | {other.p99:.1f} |"
                )
    return times["cached answer"] <= MOST_PROCESSOR_TIME


def measure_streams(folder: Path, number: int, lines: list[str]) -> bool:
    """Many open streams that one event is delivered to."""
    lines += [
        "",
        "| | streams with the event | ms until the last has it | processor s, opening included | MB |",
        "|---|---|---|---|---|",
    ]
    with serving(folder / "home") as server:
        own = asyncio.run(deliver(server, server, number))
    with running_bare(folder) as bare:
        other = asyncio.run(deliver(bare, bare, number))
    for name, delivery in ((f"{number:,} event streams", own), ("bare", other)):
        lines.append(row_of_delivery(name, delivery))
    return own.streams == number and own.megabytes <= MOST_MEGABYTES


def measure_replicas(folder: Path, seconds: float, number: int, lines: list[str]) -> bool:
    """Two servers that share a PostgreSQL."""
    with contextlib.ExitStack() as stack:
        try:
            url = stack.enter_context(running_postgresql())
        except NoPostgresql as error:
            lines += ["", f"Two servers on PostgreSQL were not measured. {error}."]
            return True
        with serving(folder / "first", url) as first, serving(folder / "second", url) as second:
            path = CASES["cached answer"][0]
            assert first.fetch(path) == second.fetch(path), "two servers send other bytes"
            alone = load([first], path, seconds)
            both = load([first, second], path, seconds)
            delivery = asyncio.run(deliver(second, first, number))
    lines.append(row_of_delivery("the same, the event written by another server on PostgreSQL", delivery))
    lines += [
        "",
        "| cached answer, with PostgreSQL | requests/s | processor ms per 1,000 requests | p99 ms |",
        "|---|---|---|---|",
    ]
    for name, result in (("one server", alone), ("two servers", both)):
        lines.append(
            f"| {name} | {result.requests_per_second:,.0f} | {result.processor_milliseconds:.0f} | {result.p99:.1f} |"
        )
    return delivery.streams == number


def measure_idle_connections(folder: Path, lines: list[str]) -> bool:
    """/healthz beside connections that send nothing."""
    with serving(folder / "home") as server, contextlib.ExitStack() as stack:
        for _ in range(IDLE_CONNECTIONS):
            stack.enter_context(socket.create_connection(("127.0.0.1", server.port), 30))
        milliseconds = []
        for _ in range(200):
            start = time.monotonic()
            server.fetch("/healthz")
            milliseconds.append((time.monotonic() - start) * 1000)
    median, p99 = statistics.median(milliseconds), sorted(milliseconds)[197]
    sentence = (
        f"Beside {IDLE_CONNECTIONS:,} connections that send nothing, `/healthz` answers 200 times out of 200, in"
        f" {median:.1f} ms (p99 {p99:.1f}), each time over a new connection."
    )
    lines += ["", sentence]
    return True


def row_of_delivery(name: str, delivery: Delivery) -> str:
    """A row of the table of streams."""
    return (
        f"| {name} | {delivery.streams:,} | {delivery.milliseconds:,.0f} | {delivery.processor_seconds:.2f}"
        f" | {delivery.megabytes:.0f} |"
    )


async def deliver(server: Server, writer: Server, number: int) -> Delivery:
    """Open streams at `server`, enter a closure at `writer`, and wait until all streams have the event."""
    before = server.processor_seconds()
    opened = []
    for _ in range(number):
        reader, stream = await asyncio.open_connection("127.0.0.1", server.port)
        stream.write(b"GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n")
        opened.append((reader, stream))
        await reader.readuntil(b"welcome")
    waiting = asyncio.gather(*(asyncio.wait_for(reader.readuntil(b"event: closure"), 60) for reader, _ in opened))
    start = time.monotonic()
    closure = json.dumps({"calendar": "load", "date": "2026-12-24", "name": "x"}).encode()
    headers = {"Authorization": "Bearer benchmark", "Content-Type": "application/json"}
    request = urllib.request.Request(f"http://127.0.0.1:{writer.port}/closures", closure, headers)
    await asyncio.to_thread(lambda: urllib.request.urlopen(request).read())
    delivered = len(await waiting)
    milliseconds = (time.monotonic() - start) * 1000
    delivery = Delivery(delivered, milliseconds, server.processor_seconds() - before, server.megabytes())
    for _, stream in opened:
        stream.close()
    return delivery


def load(servers: list[Server], path: str, seconds: float) -> Load:
    """Ask the servers, each with the same number of connections, for some seconds."""
    before = sum(server.processor_seconds() for server in servers)
    arguments = [(servers[number % len(servers)].port, path, seconds) for number in range(CLIENTS)]
    with multiprocessing.Pool(CLIENTS) as pool:
        times = sorted(itertools.chain.from_iterable(pool.starmap(ask_for_seconds, arguments)))
    used = sum(server.processor_seconds() for server in servers) - before
    return Load(len(times) / seconds, used / len(times) * 1_000_000, times[len(times) * 99 // 100] * 1000)


def ask_for_seconds(port: int, path: str, seconds: float) -> list[float]:
    """How long each request took, from one process with several connections."""

    async def ask(times: list[float], end: float) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n\r\n".encode()
        while (start := time.monotonic()) < end:
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
            await reader.readexactly(length)
            times.append(time.monotonic() - start)
        writer.close()

    async def ask_at_once() -> list[float]:
        times: list[float] = []
        end = time.monotonic() + seconds
        await asyncio.gather(*(ask(times, end) for _ in range(CONNECTIONS)))
        return times

    return asyncio.run(ask_at_once())


def median_of(turns: list[Load]) -> Load:
    """The median of each number."""
    return Load(
        statistics.median(turn.requests_per_second for turn in turns),
        statistics.median(turn.processor_milliseconds for turn in turns),
        statistics.median(turn.p99 for turn in turns),
    )


@contextlib.contextmanager
def serving(home: Path, database_url: str = "") -> Iterator[Server]:
    """`holidays serve`, as it is, with its log, and without sources to ask."""
    port = free_port()
    folders = {f"XDG_{name}_HOME": str(home) for name in ("CONFIG", "DATA", "CACHE")}
    settings = {"HOLIDAYS_OFFLINE": "true", "HOLIDAYS_TOKEN": "benchmark", "HOLIDAYS_DATABASE_URL": database_url}
    command = [sys.executable, "-m", "holidays_cli", "serve", "--port", str(port)]
    with running(port, command, {**os.environ, **folders, **settings}) as server:
        yield server


@contextlib.contextmanager
def running_bare(folder: Path) -> Iterator[Server]:
    """Starlette and nothing else, with the bytes in a folder."""
    port = free_port()
    with running(port, [sys.executable, "-c", BARE, str(port), str(folder)], dict(os.environ)) as server:
        yield server


@contextlib.contextmanager
def running(port: int, command: list[str], environment: dict[str, str]) -> Iterator[Server]:
    """A server, from when it listens."""
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as process:
        try:
            for _ in range(1200):
                with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                    break
                time.sleep(0.05)
            yield Server(port, process)
        finally:
            process.kill()


if __name__ == "__main__":
    sys.exit(main())
