"""Whether a reader that was written ends in time, whatever its page becomes.

The reader is run in another process on five megabytes that are made of the beginning of its page, over and over: unclosed
tables and lists, half a document, the same texts again and again.  What it makes of them does not matter.
"""

import contextlib
import multiprocessing
import sys
from collections.abc import Mapping
from typing import Any

from holidays_cli.authoring.induction.document import Document
from holidays_cli.errors import Unreadable
from holidays_cli.web.page import Page

SIZE = 5_000_000  # bytes
PROCESSOR_SECONDS = 12  # as long as a request may take
PATIENCE = 90.0  # seconds by the clock, because the machine may have other work
FORMATS = frozenset(("html", "json", "jsonl", "csv", "xml"))  # whose structure the reader itself goes through


def check(text: str, function: str, arguments: Mapping[str, Any], document: Document) -> None:
    """Raise Unreadable if the function in the text of a reader has not ended in time."""
    if document.format not in FORMATS:
        return
    process = multiprocessing.get_context("spawn").Process(
        target=run, args=(text, function, arguments, beginnings(document.text), PROCESSOR_SECONDS), daemon=True
    )
    process.start()
    process.join(PATIENCE)
    if process.is_alive():
        process.kill()
        process.join()
    if (process.exitcode or 0) < 0:  # ended by a signal: of this process, or of the system when its time was up
        raise Unreadable(
            f"it has not ended within {PROCESSOR_SECONDS} s on five megabytes of the beginning of its page"
        )


def beginnings(page: str) -> bytes:
    """Five megabytes of the first half of a page, over and over."""
    half = page[: max(1, len(page) // 2)].encode("utf-8", "replace")
    return (half * (SIZE // len(half) + 1))[:SIZE]


def run(text: str, function: str, arguments: Mapping[str, Any], body: bytes, seconds: int) -> None:
    """Call the function in the text of a reader, which `harmless` has looked at, with this page for its answer.

    The system ends the process if that takes more seconds of the processor, where it can.
    """
    from holidays_cli.web import http

    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    http.request = lambda *_arguments, **_options: Page(body, "text/plain; charset=utf-8")
    names: dict[str, Any] = {}
    exec(compile(text.replace("@pyplugs.register\n", ""), "reader", "exec"), names)  # noqa: S102
    with contextlib.suppress(Exception):  # because such a page may be refused in any way
        names[function](**arguments)
