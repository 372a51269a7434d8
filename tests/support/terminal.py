"""Shells on a terminal of their own, as somebody who types sees them."""

import os
import pty
import select
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
