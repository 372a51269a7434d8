"""How fast this machine is now, so that no test names a number of seconds.

A quadratic expression takes a thousand times as long as a linear one for what these tests give it, and a busy or
throttled machine two or three times as long as an idle one: a limit between them need not be narrow.
"""

import re
import time
from typing import Self

STEPS = 4_000_000
"""How many letters the reference looks at: forty at each of 100,000 places."""


def reference_seconds() -> float:
    """The processor time that this machine takes now for looking at `STEPS` letters with a regular expression.

    It is some hundredth of a second. It is measured where it is used, because a machine is not as fast all the time.
    """
    expression = re.compile("[a-z]{1,40}!")
    text = "a" * (STEPS // 40)
    start = time.process_time()
    expression.search(text)
    return time.process_time() - start


class ProcessorTime:
    """The processor time of what is done in the block, in references: a measure that is the same on any machine.

    >>> with ProcessorTime() as taken:
    ...     sum(range(1000))
    499500
    >>> taken.references < 100
    True
    """

    references: float

    def __enter__(self) -> Self:
        self._reference = reference_seconds()
        self._start = time.process_time()
        return self

    def __exit__(self, *_: object) -> None:
        seconds = time.process_time() - self._start
        self.references = seconds / max(self._reference, reference_seconds())
