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
PIECE_BYTES = 65_536  # that are read at once
KEPT_SECONDS = 30.0  # that a process without work is kept; it ends itself a little later


class CannotStart(Exception):
    """No process can be started: this program is not run by a Python, or that Python lacks this package."""


class _WorkerEnded(Exception):
    """The process ended before it answered; the argument says with what."""


class _TimeIsUp(Exception):
    """The process did not answer in time."""


def load_file(file_code: str, path: str) -> list[Source] | str:
    """The sources in the reader file at `path`, or why it cannot be used; it is imported in another process.

    The sources can be called by `call_function` only.  Raises CannotStart.
    """
    seconds = reader_import.LOADING_SECONDS
    try:
        with _exclusive_worker(seconds + GRACE_SECONDS) as worker:
            message = worker.ask(LoadRequest(file_code, path, seconds)._asdict(), seconds)
            return messages.decode_outcome(message, path)
    except (_TimeIsUp, _NoWorkerFree):
        return describe_error(Unreachable(reader_import.too_late()))
    except _WorkerEnded as end:
        return f"it ends the process that imports it, with {end}"
    except (ValueError, TypeError) as error:
        return f"what it says of itself cannot be read ({error})"


def call_function(source: Source, file_code: str, question: ReaderQuestion, seconds: float) -> CallReply:
    """What a function of a reader's file returns within so many seconds; it runs in another process.  Raises CannotStart."""
    end = time.monotonic() + seconds
    try:
        with _exclusive_worker(seconds) as worker:
            seconds = max(0.0, end - time.monotonic())
            request = CallRequest(file_code, source.path, source.function, question, seconds)
            message = worker.ask({**request._asdict(), "question": list(question)}, seconds)
            return messages.decode_reply(message)
    except _NoWorkerFree:
        return CallReply(error=Unreachable(f"not asked: {MOST_PROCESSES} other readers took all of its time"))
    except _TimeIsUp:
        return CallReply(error=Unreachable("it did not answer in time"))
    except _WorkerEnded as ending:
        return CallReply(error=Unreadable(f"it ends the process that runs it, with {ending}"))
    except (ValueError, TypeError) as error:
        return CallReply(error=Unreadable(f"what it returned cannot be read ({error})"))


def end_all() -> None:
    """End all processes, those that are at work, too."""
    with _workers_changed:
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
        self.runs_on_after_call = False
        """Whether a reader has left something behind that still runs, and may spoil what is asked later."""
        self._unread: list[bytes] = []
        """What was read of its output beyond the last line."""
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(folder or os.getcwd() for folder in sys.path)}
        try:
            self._process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-P", "-m", MODULE],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, start_new_session=True,
                bufsize=0,  # because a buffer cannot be closed while another thread waits for what goes into it
            )  # fmt: skip
        except OSError as error:
            raise CannotStart(str(error)) from None
        try:
            first_message = self._within(STARTING_SECONDS, lambda: messages.decode(self._read_line()))
        except (_WorkerEnded, _TimeIsUp, ValueError) as error:
            self.end()
            raise CannotStart(str(error)) from None
        except BaseException:
            self.end()
            raise
        if first_message != {"ready": True}:
            self.end()
            raise CannotStart("another program answers")

    def ask(self, request: Message, seconds: float) -> Message:
        """What it answers to a request within so many seconds.  Raises _TimeIsUp, _WorkerEnded or ValueError."""
        seconds += GRACE_SECONDS
        deadline = time.monotonic() + seconds
        try:
            return self._within(seconds, lambda: self._exchange(request, deadline))
        finally:
            self._end_turns()

    @property
    def is_running(self) -> bool:
        """Whether the process has not ended."""
        return self._status(0) is None

    @property
    def is_usable(self) -> bool:
        """Whether it can be asked again."""
        return self.is_running and time.monotonic() - self.idle_since < KEPT_SECONDS

    def end(self) -> None:
        """End the process, and the programs that a reader started in its group."""
        if self.is_running:
            self._kill_group()
            with contextlib.suppress(OSError):
                self._process.kill()
            self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError, ValueError):
                assert stream is not None
                stream.close()

    def _status(self, seconds: float) -> int | None:
        """With what the process ended within so many seconds, None if it runs; what it has started ends with it."""
        was_known = self._process.returncode is not None
        try:
            status = self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None
        if not was_known:  # later, this number may be that of another group
            self._kill_group()
        return status

    def _kill_group(self) -> None:
        """End the process and those that it has started."""
        with contextlib.suppress(OSError):
            if sys.platform == "win32":  # which has no groups of processes, but knows which process has started which
                command = ["taskkill", "/F", "/T", "/PID", str(self._process.pid)]
                subprocess.run(command, capture_output=True, check=False)  # noqa: S603
            else:
                os.killpg(self._process.pid, signal.SIGKILL)

    def _end_turns(self) -> None:
        """Give back the turns at hosts of requests that its readers have left behind."""
        with self._lock:
            turns, self._turns = self._turns, set()
        for turn in turns:
            turns_here.end(turn)

    def _exchange(self, request: Message, deadline: float) -> Message:
        """Send a request, give its readers turns at hosts while they ask for them, and return the answer."""
        number = os.urandom(8).hex()
        self._write({**request, "number": number})
        while True:
            message = messages.decode(self._read_line())
            if "begin" in message:
                turn_request = messages.decode_turn_request(message)
                end = min(deadline, time.monotonic() + turn_request.seconds)
                turn = turns_here.take_at_once(turn_request.netloc, end)
                if turn is not None:
                    with self._lock:
                        self._turns.add(turn)
                self._write({"turn": turn})
            elif "end" in message:
                turn = messages.decode_turn(message)
                with self._lock:
                    is_its_own = turn in self._turns
                    self._turns.discard(turn)
                if is_its_own:
                    turns_here.end(turn)
            elif message.pop("number", None) == number:
                self.runs_on_after_call = message.pop("goes_on", True) is not False
                return message
            else:
                raise ValueError("it does not answer what was asked")

    def _write(self, message: Message) -> None:
        stream = self._process.stdin
        assert stream is not None
        unwritten = memoryview(messages.encode(message))
        try:
            while unwritten:
                unwritten = unwritten[stream.write(unwritten) :]
        except (OSError, ValueError):
            raise _WorkerEnded(self._ending()) from None

    def _read_line(self) -> bytes:
        stream: IO[bytes] | None = self._process.stdout
        assert stream is not None
        pieces, self._unread = self._unread, []
        size = sum(map(len, pieces))
        while not (pieces and b"\n" in pieces[-1]):
            try:
                piece = stream.read(PIECE_BYTES)
            except (OSError, ValueError):
                piece = b""
            if not piece:
                raise _WorkerEnded(self._ending())
            pieces.append(piece)
            size += len(piece)
            if size > messages.LONGEST_MESSAGE:
                raise ValueError(f"it is longer than {messages.LONGEST_MESSAGE // 1_000_000} MB")
        last, _, rest = pieces.pop().partition(b"\n")
        self._unread = [rest] if rest else []
        return b"".join([*pieces, last])

    def _ending(self) -> str:
        """With what the process ended."""
        status = self._status(GRACE_SECONDS)
        if status is None:
            return "its output closed"
        return f"signal {-status}" if status < 0 else f"status {status}"

    @staticmethod
    def _within(seconds: float, call: Callable[[], Message]) -> Message:
        deadline = time.monotonic() + seconds
        try:
            return call_within(deadline, call)
        except Unreachable:
            raise _TimeIsUp from None


class _NoWorkerFree(Exception):
    """All processes were at work for all of the time."""


_workers: list[_Worker] = []
_number_starting = 0
_workers_changed = threading.Condition()
atexit.register(end_all)


@contextlib.contextmanager
def _exclusive_worker(seconds: float) -> Iterator[_Worker]:
    """A process for this thread alone; it is ended if anything goes wrong in the block, and kept otherwise.

    Raises _NoWorkerFree if there is none within so many seconds, CannotStart if none can be started.
    """
    worker = _take(time.monotonic() + seconds)
    try:
        yield worker
    except BaseException:
        worker.end()
        raise
    finally:
        with _workers_changed:
            worker.is_at_work, worker.idle_since = False, time.monotonic()
            if worker.runs_on_after_call:
                worker.end()
            if not worker.is_running:
                _forget(worker)
            _workers_changed.notify()


def _take(deadline: float) -> _Worker:
    """A process that has no work, or a new one, unless there are MOST_PROCESSES."""
    global _number_starting  # noqa: PLW0603
    if not sys.executable or getattr(sys, "frozen", False):
        raise CannotStart("this program is not run by a Python")
    with _workers_changed:
        while True:
            for worker in [worker for worker in _workers if not worker.is_at_work]:
                if worker.is_usable:
                    worker.is_at_work = True
                    return worker
                worker.end()
                _forget(worker)
            if len(_workers) + _number_starting < MOST_PROCESSES:
                _number_starting += 1
                break
            if not _workers_changed.wait(deadline - time.monotonic()):
                raise _NoWorkerFree
    try:
        worker = _Worker()
    finally:
        with _workers_changed:
            _number_starting -= 1
    with _workers_changed:
        _workers.append(worker)
    return worker


def _forget(worker: _Worker) -> None:
    """Count a process that has ended no more."""
    with contextlib.suppress(ValueError):
        _workers.remove(worker)
