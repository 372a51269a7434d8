"""The server under load: python benchmarks/server.py [--seconds 5] [--streams 1000]

1. A cached answer against a bare Starlette JSONResponse of the same bytes, each from one uvicorn process of its own, in
   turns: at least 80 % of its requests per second, p99 within three times its p99.
2. A thousand open event streams: the server within 200 MB, and an event delivered to all of them.

Loopback only; needs the extra `server`, and the httptools and uvloop that come with uvicorn[standard].
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
import subprocess
import sys
import tempfile
import time
import urllib.request

BARE = """
import json, sys, urllib.request, uvicorn
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route
content = json.loads(open(sys.argv[2], encoding="utf-8").read())
async def answer(request):
    return JSONResponse(content)
uvicorn.run(Starlette(routes=[Route("/v1/holidays/GB/2026", answer)]), port=int(sys.argv[1]), log_config=None,
            access_log=False, server_header=False)
"""
PATH = "/v1/holidays/GB/2026"
CLIENTS, CONNECTIONS, TURNS = 2, 16, 3
LEAST, SLOWEST, MEGABYTES = 0.8, 3.0, 200


def main() -> int:
    """Run both, and say whether the bounds hold."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=5.0, help="how long each turn takes")
    parser.add_argument("--streams", type=int, default=1000)
    args = parser.parse_args()
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(soft, 3 * args.streams + 500)), hard))
    with tempfile.TemporaryDirectory() as home:
        return max(throughput(home, args.seconds), streams(home, args.streams))


def throughput(home: str, seconds: float) -> int:
    """The cached answer against the bare one."""
    with serving(home) as server_port:
        body = fetch(server_port, PATH)
        content = os.path.join(home, "content.json")
        with open(content, "wb") as file:
            file.write(body)
        with bare(content) as bare_port:
            assert fetch(bare_port, PATH) == body, "the bare answer has other bytes"
            results = {"bare JSONResponse": [], "cached answer": []}
            for turn in range(TURNS):
                for name, port in (("bare JSONResponse", bare_port), ("cached answer", server_port)):
                    results[name].append(load(port, seconds))
                    rate, p50, p99 = results[name][-1]
                    print(f"turn {turn + 1}  {name:18} {rate:8.0f} requests/s   p50 {p50:6.2f} ms   p99 {p99:6.2f} ms")
    rate = median(results["cached answer"], 0) / median(results["bare JSONResponse"], 0)
    slower = median(results["cached answer"], 2) / median(results["bare JSONResponse"], 2)
    print(f"{len(body)} bytes: {rate:.0%} of the requests per second (at least {LEAST:.0%}),", end=" ")
    print(f"p99 {slower:.2f} times as long (at most {SLOWEST:g})")
    return int(rate < LEAST or slower > SLOWEST)


def streams(home: str, number: int) -> int:
    """Many open event streams."""
    with serving(home) as port:
        before = memory(port)
        delivered, seconds = asyncio.run(listen(port, number))
        after = MEMORY.pop()
    print(f"{delivered} of {number} streams received an event, the last after {seconds * 1000:.0f} ms;", end=" ")
    print(f"memory {before:.0f} MB before, {after:.0f} MB with them open (at most {MEGABYTES})")
    return int(delivered < number or after > MEGABYTES)


PROCESSES: dict[int, subprocess.Popen[bytes]] = {}
MEMORY: list[float] = []


async def listen(port: int, number: int) -> tuple[int, float]:
    """Open the streams, enter a closure, and count the streams that receive the event."""
    opened = []
    for _ in range(number):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n")
        opened.append((reader, writer))
        await reader.readuntil(b"welcome")
    MEMORY.append(memory(port))
    events = asyncio.gather(*(asyncio.wait_for(reader.readuntil(b"event: closure"), 30) for reader, _ in opened))
    start = time.monotonic()
    closure = json.dumps({"calendar": "load", "date": "2026-12-24", "name": "x"}).encode()
    headers = {"Authorization": "Bearer benchmark", "Content-Type": "application/json"}
    request = urllib.request.Request(f"http://127.0.0.1:{port}/closures", closure, headers)
    await asyncio.to_thread(lambda: urllib.request.urlopen(request).read())
    count = len(await events)
    seconds = time.monotonic() - start
    MEMORY[-1] = max(MEMORY[-1], memory(port))
    for _, writer in opened:
        writer.close()
    return count, seconds


def load(port: int, seconds: float) -> tuple[float, float, float]:
    """Requests per second, and the median and p99 of their milliseconds."""
    with multiprocessing.Pool(CLIENTS) as pool:
        times = sorted(itertools.chain.from_iterable(pool.starmap(client, [(port, seconds)] * CLIENTS)))
    return len(times) / seconds, times[len(times) // 2] * 1000, times[len(times) * 99 // 100] * 1000


def client(port: int, seconds: float) -> list[float]:
    """How long each request took, from one process with several connections."""

    async def ask(times: list[float], end: float) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        request = b"GET " + PATH.encode() + b" HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n\r\n"
        while (start := time.monotonic()) < end:
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
            await reader.readexactly(length)
            times.append(time.monotonic() - start)
        writer.close()

    async def run() -> list[float]:
        times: list[float] = []
        end = time.monotonic() + seconds
        await asyncio.gather(*(ask(times, end) for _ in range(CONNECTIONS)))
        return times

    return asyncio.run(run())


@contextlib.contextmanager
def serving(home: str):
    """`holidays serve`, as it is."""
    port = free_port()
    own = {f"XDG_{name}_HOME": home for name in ("CONFIG", "DATA", "CACHE")}
    settings = {"HOLIDAYS_OFFLINE": "true", "HOLIDAYS_TOKEN": "benchmark"}
    command = [sys.executable, "-m", "holidays_cli", "serve", "--port", str(port)]
    with running(port, command, {**os.environ, **own, **settings}):
        yield port


@contextlib.contextmanager
def bare(content: str):
    """Starlette and nothing else."""
    port = free_port()
    with running(port, [sys.executable, "-c", BARE, str(port), content], dict(os.environ)):
        yield port


@contextlib.contextmanager
def running(port: int, command: list[str], environment: dict[str, str]):
    """A server, from when it answers."""
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as process:
        PROCESSES[port] = process
        try:
            for _ in range(400):
                with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                    break
                time.sleep(0.05)
            yield
        finally:
            process.kill()


def memory(port: int) -> float:
    """The megabytes that a server has in memory."""
    with open(f"/proc/{PROCESSES[port].pid}/status", encoding="ascii") as file:
        return next(int(line.split()[1]) / 1024 for line in file if line.startswith("VmRSS"))


def fetch(port: int, path: str) -> bytes:
    """The body at a path."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as answer:
        return answer.read()


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def median(results: list[tuple[float, float, float]], column: int) -> float:
    """The median of a column."""
    return sorted(result[column] for result in results)[len(results) // 2]


if __name__ == "__main__":
    sys.exit(main())
