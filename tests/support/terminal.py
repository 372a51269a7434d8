"""Shells on a terminal of their own, as somebody who types sees them."""

import fcntl
import os
import pty
import select
import struct
import termios
import time

SECONDS = 60  # until a shell must have printed what a test waits for, on a machine that does other things too


class Shell:
    """A shell at a terminal; use it in a `with` statement."""

    def __init__(self, arguments, environment):
        self._arguments, self._environment = arguments, environment

    def __enter__(self):
        self._process, self._terminal = pty.fork()
        if self._process == 0:
            os.execvpe(self._arguments[0], self._arguments, self._environment)
        return self

    def __exit__(self, *exception):
        os.close(self._terminal)  # which ends the shell
        os.waitpid(self._process, 0)

    def type(self, keys, until):
        """Press keys, and return what the terminal then shows, as soon as `until` is in it.

        AssertionError tells what was shown, if `until` does not come.
        """
        os.write(self._terminal, keys.encode())
        shown = b""
        deadline = time.monotonic() + SECONDS
        while until.encode() not in shown:
            readable, _, _ = select.select([self._terminal], [], [], deadline - time.monotonic())
            assert readable, f"{until!r} is not in {shown.decode(errors='replace')!r}"
            shown += os.read(self._terminal, 65536)
        return shown.decode(errors="replace")


class Screen:
    """A program on a terminal of so many columns and rows; use it in a `with` statement."""

    def __init__(self, arguments, environment, *, columns=80, rows=24):
        self._arguments, self._environment = arguments, environment
        self._size = struct.pack("HHHH", rows, columns, 0, 0)
        self.shown = ""
        """All that the terminal has shown until now."""

    def __enter__(self):
        self.process, self._terminal = pty.fork()
        if self.process == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, self._size)
            os.execvpe(self._arguments[0], self._arguments, self._environment)
        return self

    def __exit__(self, *exception):
        os.close(self._terminal)

    def type(self, keys):
        """Press keys; "\\x03" is Control-C."""
        os.write(self._terminal, keys.encode())

    def wait_for(self, text):
        """Wait until the terminal has shown a text."""
        while text not in self.shown:
            assert self._read(), f"{text!r} is not in {self.shown!r}"

    def wait(self):
        """Wait for the end of the program; its exit status."""
        while self._read():
            pass
        _, status = os.waitpid(self.process, 0)
        return os.waitstatus_to_exitcode(status)

    def _read(self):
        readable, _, _ = select.select([self._terminal], [], [], SECONDS)
        assert readable, f"the program does not end: {self.shown!r}"
        try:
            part = os.read(self._terminal, 65536)
        except OSError:  # the terminal is closed at the end of the program
            part = b""
        self.shown += part.decode(errors="replace").replace("\r\n", "\n")
        return bool(part)
