"""Real servers for the tests: in a process of its own, or in a thread of this one."""

import asyncio
import contextlib
import signal
import socket
import subprocess
import sys
import threading
import time


def free_port():
    """A port of this machine that nobody listens at."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Served:
    """A real server, in a process of its own."""

    def __init__(self, environment, folder, arguments=()):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / f"serve-{self.port}.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "holidays_cli", "serve", "--port", str(self.port), *arguments],
                env=environment, stderr=log, stdout=log, start_new_session=True,
            )  # fmt: skip

    def wait(self):
        import httpx2

        end = time.monotonic() + 90  # on a machine that does other things, too
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


class Threaded:
    """A real server in a thread of this process, where a test can see and change what is behind it."""

    def __init__(self, settings):
        import uvicorn

        from holidays_cli.server import create_app
        from holidays_cli.server.connections import HttpProtocol

        self.app = create_app(settings)
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        config = uvicorn.Config(self.app, port=port, log_config=None, timeout_graceful_shutdown=5, http=HttpProtocol)
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=asyncio.run, args=(self._serve(),))
        self._thread.start()
        end = time.monotonic() + 90  # on a machine that does other things, too
        while not self._server.started and self._thread.is_alive() and time.monotonic() < end:
            time.sleep(0.005)
        assert self._server.started

    async def _serve(self):
        self._loop = asyncio.get_running_loop()
        await self._server.serve()

    def call(self, function, *args):
        """What a coroutine function returns in the server's own loop."""
        return asyncio.run_coroutine_threadsafe(function(*args), self._loop).result(20)

    def stop(self):
        self.app.state.app_state.event_log.stop()  # the streams end
        self._server.should_exit = True
        self._thread.join(20)
        assert not self._thread.is_alive()
