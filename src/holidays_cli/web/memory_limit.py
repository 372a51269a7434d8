"""How much memory a process of its own may take, in which a reader runs or a document is read."""

import contextlib
import sys


def limit_memory(size: int) -> None:
    """Let this process take no more than `size` bytes, where the system knows such limits, and leave no core behind.

    Windows knows none, and there nothing is limited.
    """
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(OSError, ValueError):
        # On Linux the first limit counts what is used; elsewhere the second, which counts what is reserved, is the one that holds.
        limit = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
        resource.setrlimit(limit, (size, size))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
