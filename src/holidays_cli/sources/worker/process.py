"""The process in which readers run: it reads requests from stdin, and writes what came of each to what was stdout.

It runs one reader at a time.  What readers write to stdout goes to stderr, and stdin is empty for them.
"""

import contextlib
import faulthandler
import functools
import os
import sys
import threading
import time
import warnings
from collections.abc import Callable
from typing import IO

from holidays_cli import web
from holidays_cli.errors import Unreachable
from holidays_cli.sources import reader_import
from holidays_cli.sources.reader_file import load_file
from holidays_cli.sources.reader_run import ReaderQuestion, as_source_error, read_days
from holidays_cli.sources.worker import messages
from holidays_cli.sources.worker.messages import CallReply, CallRequest, LoadRequest, Message
from holidays_cli.text import describe_error
from holidays_cli.web import host_limit
from holidays_cli.web.deadline import call_within
from holidays_cli.web.memory_limit import limit_memory

MEMORY = 1_000_000_000  # bytes that readers may use
GRACE_SECONDS = 2.0  # after the time of a request, for the program that asked to end this process itself
IDLE_SECONDS = 60.0  # without a request after which this process ends
POLLING_SECONDS = 0.05


def run() -> None:
    """Answer requests until stdin ends."""
    if not sys.warnoptions:  # as in the program that asks
        warnings.simplefilter("ignore")
    requests, replies = _take_streams()
    limit_memory(MEMORY)
    channel = _Channel(requests, replies)
    host_limit.take_turns_from(channel)
    channel.write({"ready": True})
    with open(os.devnull, "w", encoding="utf-8") as nowhere:

        def end_after(seconds: float) -> None:
            """End this process after so many seconds, even if a reader lets no other thread run."""
            faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)

        while True:
            end_after(IDLE_SECONDS)
            line = requests.readline()
            if not line:
                os._exit(0)  # a reader may have left threads behind, which would be waited for
            request = messages.decode(line)
            if (number := request.pop("number", None)) is None:
                continue  # it answers what a reader has asked in the place of this process
            end_after(request["seconds"] + GRACE_SECONDS)
            channel.answer(number, functools.partial(_answer, request))


def _take_streams() -> tuple[IO[bytes], IO[bytes]]:
    """What was stdin and stdout; afterwards stdin is empty, and what is written to stdout, also by other programs, goes to stderr."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    try:
        os.dup2(2, 1)
    except OSError:  # stderr is closed
        os.dup2(nowhere, 1)
    return requests, replies


def _answer(request: Message) -> Message:
    """What came of a request."""
    if "function" not in request:
        return _load(LoadRequest(**request))
    return messages.encode_reply(_call(CallRequest(**{**request, "question": ReaderQuestion(*request["question"])})))


def _load(request: LoadRequest) -> Message:
    reader_import.LOADING_SECONDS = request.seconds
    try:
        outcome = load_file(request.file_code, request.path)
    except KeyboardInterrupt as error:
        outcome = describe_error(error)
    return messages.encode_outcome(outcome)


def _call(request: CallRequest) -> CallReply:
    deadline = time.monotonic() + request.seconds
    outcome = load_file(request.file_code, request.path)  # at once, if it was loaded before
    if isinstance(outcome, str):
        return CallReply(error=Unreachable(f"its file cannot be used ({outcome})"))
    source = next((source for source in outcome if source.function == request.function), None)
    if source is None:
        return CallReply(error=Unreachable(f"its file has no function {request.function} any more"))
    reply = CallReply()

    def read() -> None:
        try:
            reply.days = read_days(source, request.question)
        except MemoryError:
            reply.error = Unreachable(f"it needs more than {MEMORY // 1_000_000:,} MB of memory")
        except BaseException as error:  # noqa: BLE001 - a reader may raise anything
            reply.error = as_source_error(error)

    with web.fetch_context(deadline - time.monotonic()) as context:
        try:
            call_within(deadline, read)
        except Unreachable as error:
            reply = CallReply(error=error)  # what the reader still returns is lost
    reply.urls, reply.log, reply.pages = list(context.urls), list(context.log), dict(context.pages)
    return reply


class _Channel:
    """Replies to the program that asked, and questions to it while a reader runs: which requests to a host may begin."""

    def __init__(self, requests: IO[bytes], replies: IO[bytes]) -> None:
        self._requests = requests
        self._replies = replies
        self._lock = threading.RLock()
        self._is_answering = False

    def write(self, message: Message) -> None:
        """Write a message at once."""
        with self._lock:
            self._replies.write(messages.encode(message))
            self._replies.flush()

    def answer(self, number: str, answer: Callable[[], Message]) -> None:
        """Write what `answer` returns to the request with this number; while it works, readers may ask for turns."""
        self._is_answering = True
        message = answer()
        # A thread that a reader has left behind could end this process while it runs another reader.
        message |= {"number": number, "goes_on": len(sys._current_frames()) > 1}
        with contextlib.suppress(Exception):  # a reader may have put anything in its place
            sys.stdout.flush()
        with self._lock:
            self._is_answering = False
            self.write(message)

    def take(self, netloc: str, deadline: float) -> int:
        """As `host_limit.Turns.take`: the turns are those of the program that asked."""
        while (seconds := deadline - time.monotonic()) > 0:
            with self._lock:
                if not self._is_answering:  # a thread that a reader left behind
                    break
                self.write({"begin": netloc, "seconds": seconds})
                turn = messages.decode(self._requests.readline())["turn"]
            if isinstance(turn, int):
                return turn
            time.sleep(POLLING_SECONDS)
        raise host_limit.not_asked(netloc)

    def end(self, turn: int) -> None:
        """As `host_limit.Turns.end`."""
        with self._lock:
            if self._is_answering:
                self.write({"end": turn})


if __name__ == "__main__":
    run()
