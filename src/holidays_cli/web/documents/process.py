"""The process that reads one document: it takes the request and the document from stdin, and answers in JSON on stdout."""

import contextlib
import faulthandler
import json
import os
import sys
from typing import Any

from holidays_cli.errors import NotPublished
from holidays_cli.web.documents.limits import MEMORY, TooMuch
from holidays_cli.web.memory_limit import limit_memory

GRACE_SECONDS = 1.0  # after its time is up, for the program that asked to end this process itself


def run() -> None:
    """Answer the request on stdin."""
    request = json.loads(sys.stdin.buffer.readline())
    body = sys.stdin.buffer.read()
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        # It ends even if the program that asked has ended, and if a library lets no other thread run.
        faulthandler.dump_traceback_later(request["seconds"] + GRACE_SECONDS, exit=True, file=nowhere)
        limit_memory(MEMORY)
        _write_no_file()
        reply = json.dumps(answer(request["form"], body, request["name"]), ensure_ascii=True)
    sys.stdout.write(reply)
    sys.stdout.flush()
    os._exit(0)  # the memory of a large document is freed at once


def answer(form: str, body: bytes, name: str | None) -> dict[str, Any]:
    """What is in a document, under `value`, or why it cannot be read, under `error`."""
    try:
        value = _value(form, body, name)
    except NotPublished as error:
        return {"error": str(error), "kind": "NotPublished"}
    except (MemoryError, RecursionError):
        return {"error": f"it needs more than {MEMORY // 1_000_000:,} MB of memory to be read"}
    except TooMuch as error:
        return {"error": str(error)}
    except BaseException as error:  # noqa: BLE001 - a damaged document makes a library raise anything, Rust's panics included
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:120]
        return {"error": f"it is damaged, or no such document ({reason})"}
    return {"value": value}


def _value(form: str, body: bytes, name: str | None) -> Any:
    # Only the library that the document needs is imported; the other one need not be installed.
    if form == "pdf":
        from holidays_cli.web.documents import pdf

        return pdf.read(body)
    from holidays_cli.web.documents import sheets

    return sheets.read(body, name)


def _write_no_file() -> None:
    """Let this process write no file, where the system knows such limits."""
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


if __name__ == "__main__":
    run()
