"""A real server in a process of its own, for the tests."""

import contextlib
import signal
import socket
import subprocess
import sys
import time


def free_port():
    """A port of this machine that nobody listens at."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Served:
    """A real server, in a process of its own."""

    def __init__(self, environment, folder, words=()):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / f"serve-{self.port}.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "holidays_cli", "serve", "--port", str(self.port), *words],
                env=environment, stderr=log, stdout=log, start_new_session=True,
            )  # fmt: skip

    def wait(self):
        import httpx2

        end = time.monotonic() + 20
        while time.monotonic() < end and self.process.poll() is None:
            with contextlib.suppress(httpx2.TransportError):
                if httpx2.get(f"{self.url}/readyz", timeout=2).status_code == 200:
                    return self
            time.sleep(0.05)
        raise AssertionError(f"it did not start: {self.log.read_text()}")

    def stop(self, number=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(20)
