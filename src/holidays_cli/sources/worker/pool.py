"""The processes in which readers run, as this program sees them: started when one is needed, ended when it misbehaves.

A process runs one reader at a time, so that a reader that hangs or crashes harms no other.  One that has answered is kept
for the next request: as a rule there is one.
"""

import atexit
import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import IO

from holidays_cli.errors import Unreachable, Unreadable
from holidays_cli.sources import reader_import
from holidays_cli.sources.reader_file import Source
from holidays_cli.sources.reader_run import ReaderQuestion
from holidays_cli.sources.worker import messages
from holidays_cli.sources.worker.messages import CallReply, CallRequest, LoadRequest, Message
from holidays_cli.text import describe_error
from holidays_cli.web.deadline import call_within
from holidays_cli.web.host_limit import turns_here

MODULE = "holidays_cli.sources.worker.process"
MOST_PROCESSES = 8  # at a time
STARTING_SECONDS = 30.0  # that a process may take until it can be asked
GRACE_SECONDS = 0.5  # for a process to end a call by itself, before it is ended
KEPT_SECONDS = 30.0  # that a process without work is kept; it ends itself a little later


class CannotStart(Exception):
    """No process can be started: this program is not run by a Python, or that Python lacks this package."""


class _Ended(Exception):
    """The process ended before it answered; the argument says with what."""


class _TimeIsUp(Exception):
    """The process did not answer in time."""


def load_file(file_code: str, path: str) -> list[Source] | str:
    """The sources in the reader file at `path`, or why it cannot be used; it is imported in another process.

    The sources can be called by `call_function` only.  Raises CannotStart.
    """
    seconds = reader_import.LOADING_SECONDS
    try:
        with _leased(seconds + GRACE_SECONDS) as worker:
            message = worker.ask(LoadRequest(file_code, path, seconds)._asdict(), seconds)
            return messages.decode_outcome(message, path)
    except (_TimeIsUp, _NoneFree):
        return describe_error(Unreachable(reader_import.too_late()))
    except _Ended as end:
        return f"it ends the process that imports it, with {end}"
    except (ValueError, TypeError) as error:
        return f"what it says of itself cannot be read ({error})"


def call_function(source: Source, file_code: str, question: ReaderQuestion, seconds: float) -> CallReply:
    """What a function of a reader's file returns within so many seconds; it runs in another process.  Raises CannotStart."""
    end = time.monotonic() + seconds
    try:
        with _leased(seconds) as worker:
            seconds = max(0.0, end - time.monotonic())
            request = CallRequest(file_code, source.path, source.function, question, seconds)
            message = worker.ask({**request._asdict(), "question": list(question)}, seconds)
            reply = messages.decode_reply(message)
            if reply.is_still_running:
                worker.end()
            return reply
    except _NoneFree:
        return CallReply(error=Unreachable(f"not asked: {MOST_PROCESSES} other readers took all of its time"))
    except _TimeIsUp:
        return CallReply(error=Unreachable("it did not answer in time"))
    except _Ended as ending:
        return CallReply(error=Unreadable(f"it ends the process that runs it, with {ending}"))
    except (ValueError, TypeError) as error:
        return CallReply(error=Unreadable(f"what it returned cannot be read ({error})"))


def end_all() -> None:
    """End all processes, those that are at work, too."""
    with _changed:
        workers = list(_workers)
    for worker in workers:
        worker.end()


class _Worker:
    """One process, and the pipes to and from it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._turns: set[int] = set()
        """The turns at hosts that its requests have."""
        self.is_at_work = True
        self.idle_since = 0.0
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(folder or os.getcwd() for folder in sys.path)}
        try:
            self._process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-P", "-m", MODULE],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, start_new_session=True,
            )  # fmt: skip
        except OSError as error:
            raise CannotStart(str(error)) from None
        try:
            greeting = self._within(STARTING_SECONDS, lambda: messages.decode(self._read_line()))
        except (_Ended, _TimeIsUp, ValueError) as error:
            self.end()
            raise CannotStart(str(error)) from None
        except BaseException:
            self.end()
            raise
        if greeting != {"ready": True}:
            self.end()
            raise CannotStart("another program answers")

    def ask(self, request: Message, seconds: float) -> Message:
        """What it answers to a request within so many seconds.  Raises _TimeIsUp, _Ended or ValueError."""
        try:
            return self._within(seconds + GRACE_SECONDS, lambda: self._exchange(request))
        finally:
            self._end_turns()

    @property
    def is_running(self) -> bool:
        """Whether the process has not ended."""
        return self._process.poll() is None

    @property
    def is_usable(self) -> bool:
        """Whether it can be asked again."""
        return self.is_running and time.monotonic() - self.idle_since < KEPT_SECONDS

    def end(self) -> None:
        """End the process, and the programs that a reader started in it."""
        with contextlib.suppress(OSError):
            if os.name == "posix" and self.is_running:
                os.killpg(self._process.pid, signal.SIGKILL)
        with contextlib.suppress(OSError):
            self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError, ValueError):
                assert stream is not None
                stream.close()

    def _end_turns(self) -> None:
        """Give back the turns at hosts of requests that its readers have left behind."""
        with self._lock:
            turns, self._turns = self._turns, set()
        for turn in turns:
            turns_here.end(turn)

    def _exchange(self, request: Message) -> Message:
        """Send a request, give its readers turns at hosts while they ask for them, and return the answer."""
        self._write(request)
        while True:
            message = messages.decode(self._read_line())
            if "begin" in message:
                netloc, deadline = str(message["begin"]), time.monotonic() + float(message["seconds"])
                turn = turns_here.take_at_once(netloc, deadline)
                if turn is not None:
                    with self._lock:
                        self._turns.add(turn)
                self._write({"turn": turn})
            elif "end" in message:
                with self._lock:
                    is_its_own = message["end"] in self._turns
                    self._turns.discard(message["end"])
                if is_its_own:
                    turns_here.end(message["end"])
            else:
                return message

    def _write(self, message: Message) -> None:
        stream = self._process.stdin
        assert stream is not None
        try:
            stream.write(messages.encode(message))
            stream.flush()
        except (OSError, ValueError):
            raise _Ended(self._ending()) from None

    def _read_line(self) -> bytes:
        stream: IO[bytes] | None = self._process.stdout
        assert stream is not None
        try:
            line = stream.readline(messages.LONGEST_MESSAGE)
        except (OSError, ValueError):
            raise _Ended(self._ending()) from None
        if not line:
            raise _Ended(self._ending())
        if not line.endswith(b"\n"):
            raise ValueError(f"it is longer than {messages.LONGEST_MESSAGE // 1_000_000} MB")
        return line

    def _ending(self) -> str:
        """With what the process ended."""
        try:
            status = self._process.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            return "its output closed"
        return f"signal {-status}" if status < 0 else f"status {status}"

    @staticmethod
    def _within(seconds: float, call: Callable[[], Message]) -> Message:
        deadline = time.monotonic() + seconds
        try:
            return call_within(deadline, call)
        except Unreachable:
            raise _TimeIsUp from None


class _NoneFree(Exception):
    """All processes were at work for all of the time."""


_workers: list[_Worker] = []
_starting = 0
_changed = threading.Condition()
atexit.register(end_all)


@contextlib.contextmanager
def _leased(seconds: float) -> Iterator[_Worker]:
    """A process for this thread alone; it is ended if anything goes wrong in the block, and kept otherwise.

    Raises _NoneFree if there is none within so many seconds, CannotStart if none can be started.
    """
    worker = _take(time.monotonic() + seconds)
    try:
        yield worker
    except BaseException:
        worker.end()
        raise
    finally:
        with _changed:
            worker.is_at_work, worker.idle_since = False, time.monotonic()
            if not worker.is_running:
                _forget(worker)
            _changed.notify()


def _take(deadline: float) -> _Worker:
    """A process that has no work, or a new one, unless there are MOST_PROCESSES."""
    global _starting  # noqa: PLW0603
    if not sys.executable or getattr(sys, "frozen", False):
        raise CannotStart("this program is not run by a Python")
    with _changed:
        while True:
            for worker in [worker for worker in _workers if not worker.is_at_work]:
                if worker.is_usable:
                    worker.is_at_work = True
                    return worker
                worker.end()
                _forget(worker)
            if len(_workers) + _starting < MOST_PROCESSES:
                _starting += 1
                break
            if not _changed.wait(deadline - time.monotonic()):
                raise _NoneFree
    try:
        worker = _Worker()
    finally:
        with _changed:
            _starting -= 1
    with _changed:
        _workers.append(worker)
    return worker


def _forget(worker: _Worker) -> None:
    """Count a process that has ended no more."""
    with contextlib.suppress(ValueError):
        _workers.remove(worker)
