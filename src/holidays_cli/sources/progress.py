"""A line on a terminal that says what is waited for, shown after half a second and erased as soon as there is an end."""

import contextlib
import os
import sys
import threading
import time
from collections.abc import Iterator

DELAY = 0.5  # seconds in which nothing is shown
DEFAULT_COLUMNS = 80  # of a terminal that does not tell how wide it is


class StatusLine:
    """The line, on stderr; nothing is shown on a terminal that cannot erase it."""

    def __init__(self) -> None:
        self._stream = sys.stderr
        self._begin = time.monotonic()
        self._is_shown = False

    def show(self, text: str) -> None:
        """Show a text in place of the one before, unless the wait has only begun."""
        if time.monotonic() - self._begin < DELAY or os.environ.get("TERM") == "dumb":
            return
        self._write(f"\r{text[: self._columns() - 1]}\x1b[K")
        self._is_shown = True

    def erase(self) -> None:
        """Erase what is shown, if anything is."""
        if self._is_shown:
            self._write("\r\x1b[K")
            self._is_shown = False

    def _write(self, text: str) -> None:
        with contextlib.suppress(OSError):  # a terminal that is gone must not change the exit status
            self._stream.write(text)
            self._stream.flush()

    def _columns(self) -> int:
        try:
            return os.get_terminal_size(self._stream.fileno()).columns or DEFAULT_COLUMNS
        except (OSError, ValueError):
            return DEFAULT_COLUMNS


@contextlib.contextmanager
def waiting(text: str) -> Iterator[None]:
    """Show a text while what is inside the `with` takes longer than DELAY; the thread that shows it ends with it."""
    line = StatusLine()
    ended = threading.Event()

    def show_late() -> None:
        if not ended.wait(DELAY):
            line.show(text)

    thread = threading.Thread(target=show_late, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
        line.erase()
