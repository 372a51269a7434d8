"""What passes between this program and the process in which readers run: plain data, checked when it arrives."""

import base64
import dataclasses
import json
import math
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from holidays_cli import rows
from holidays_cli.errors import NotFound, NotPublished, SourceError, Unreachable, Unreadable
from holidays_cli.sources.json_values import as_list, as_number, as_object, as_text, as_truth, or_none
from holidays_cli.sources.reader_file import Source
from holidays_cli.sources.reader_run import MOST_ROWS, ReaderQuestion
from holidays_cli.sources.verdicts import AUTHORITIES
from holidays_cli.text import printable
from holidays_cli.web.page import Page

LONGEST_MESSAGE = 100_000_000  # bytes
MOST_VALUES = 3_000_000  # in a message, each of which may need a hundred bytes when it is read
LONGEST_PAGES = 50_000_000  # bytes of all pages of one call that are passed on as evidence
LONGEST_TEXT = 2_000  # letters of a title, an address or a line of the log
ERRORS: dict[str, type[SourceError]] = {
    kind.__name__: kind for kind in (Unreachable, Unreadable, NotPublished, NotFound)
}

Message = dict[str, Any]


class LoadRequest(NamedTuple):
    """Asks for the sources in a reader's file."""

    file_code: str
    path: str
    seconds: float


class CallRequest(NamedTuple):
    """Asks for the days that one function of a reader's file returns."""

    file_code: str
    path: str
    function: str
    question: ReaderQuestion
    seconds: float


class TurnRequest(NamedTuple):
    """Asks whether a request to a host may begin."""

    netloc: str
    seconds: float
    """After which the request ends."""


@dataclass
class CallReply:
    """What came of a call, and what it fetched."""

    days: list[rows.Day] = field(default_factory=list)
    error: SourceError | None = None
    """Why there are no days."""
    urls: list[str] = field(default_factory=list)
    """Every address that was asked, in order."""
    log: list[str] = field(default_factory=list)
    """A line for each request."""
    pages: dict[str, Page] = field(default_factory=dict)
    """What each request read, by its `RequestName` as text."""


class ReaderTraceback(Exception):
    """The traceback of what a reader raised in another process, for a person."""

    def __str__(self) -> str:
        return f"\n{self.args[0]}"


def encode(message: Message) -> bytes:
    """A message as a line."""
    return json.dumps(message).encode() + b"\n"


def decode(line: bytes) -> Message:
    """The message in a line.  Raises ValueError if it is none."""
    if line.count(b",") + line.count(b"[") + line.count(b"{") > MOST_VALUES:
        raise ValueError(f"it has more than {MOST_VALUES // 1_000_000} million values")
    try:
        message = json.loads(line)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    if not isinstance(message, dict):
        raise ValueError("it is no object")
    return message


def encode_outcome(outcome: list[Source] | str) -> Message:
    """The sources in a file, or why it cannot be used, as a message."""
    if isinstance(outcome, str):
        return {"unusable": outcome}
    sources = [{**dataclasses.asdict(source), "parameters": sorted(source.parameters)} for source in outcome]
    return {"sources": sources}


def decode_outcome(message: Message, path: str) -> list[Source] | str:
    """The sources in the file at `path`, or why it cannot be used.  Raises ValueError if the message says neither."""
    if "unusable" in message:
        return _printable_text(message["unusable"])
    sources = [_decode_source(fields, path) for fields in as_list(message.get("sources"))]
    if not sources:
        raise ValueError("there are no sources")
    return sources


def _decode_source(fields: object, path: str) -> Source:
    values = {name: check(as_object(fields).get(name)) for name, check in SOURCE_FIELDS.items()}
    source = Source(**values, runs_apart=True)
    if source.path != path or source.authority not in AUTHORITIES or source.computed:
        raise ValueError("it is not a source of this file")
    return source


def encode_reply(reply: CallReply) -> Message:
    """What came of a call, as a message; of the pages, those that fit into it."""
    error = None
    if reply.error is not None:
        cause = reply.error.__cause__
        kind = next((name for name, kind in ERRORS.items() if type(reply.error) is kind), Unreadable.__name__)
        error = {
            "kind": kind,
            "message": str(reply.error),
            "traceback": "".join(traceback.format_exception(cause)) if cause else None,
        }
    pages, size, log = {}, 0, list(reply.log)
    for request, page in reply.pages.items():
        size += len(page.body)
        if size > LONGEST_PAGES:
            log.append(f"the pages are larger than {LONGEST_PAGES // 1_000_000} MB together; {request} is not kept")
            continue
        pages[request] = {"body": base64.b64encode(page.body).decode(), "content_type": page.content_type}
    days = [
        {
            **day._asdict(),
            "date": day.date.isoformat(),
            "observes": day.observes and day.observes.isoformat(),
            "names": dict(day.names),
        }
        for day in reply.days
    ]
    return {
        "days": days, "error": error, "urls": reply.urls, "log": log, "pages": pages,
    }  # fmt: skip


def decode_reply(message: Message) -> CallReply:
    """What came of a call.  Raises ValueError if the message does not say it, or days that were not cleaned."""
    days = [_decode_day(fields) for fields in as_list(message.get("days"))]
    if len(days) > MOST_ROWS:
        raise ValueError(f"there are more than {MOST_ROWS} days")
    pages = {
        _printable_text(request): Page(
            base64.b64decode(as_text(as_object(page).get("body")), validate=True),
            _printable_text(as_object(page).get("content_type")),
        )
        for request, page in as_object(message.get("pages")).items()
    }
    error = None if message.get("error") is None else _decode_error(as_object(message["error"]))
    if error is None and not days:
        raise ValueError("there are neither days nor an error")
    return CallReply(
        days,
        error,
        [_printable_text(url) for url in as_list(message.get("urls"))],
        [_printable_text(line) for line in as_list(message.get("log"))],
        pages,
    )


def decode_turn_request(message: Message) -> TurnRequest:
    """What a message asks for that begins a request to a host.  Raises ValueError if it does not say it."""
    seconds = message.get("seconds")
    if not isinstance(seconds, int | float) or not math.isfinite(seconds):
        raise ValueError(f"{seconds!r:.60} is no number of seconds")
    return TurnRequest(as_text(message.get("begin")), seconds)


def decode_turn(message: Message) -> int:
    """The number of the turn that a message ends.  Raises ValueError if it does not say it."""
    return as_number(message.get("end"))


def _decode_error(fields: Message) -> SourceError:
    kind = ERRORS.get(_printable_text(fields.get("kind")))
    if kind is None:
        raise ValueError("the error is of no known kind")
    error = kind(_printable_text(fields.get("message")))
    if fields.get("traceback") is not None:
        lines = as_text(fields["traceback"]).splitlines()
        error.__cause__ = ReaderTraceback("\n".join(map(printable, lines)))
    return error


def _decode_day(fields: object) -> rows.Day:
    values = {name: check(as_object(fields).get(name)) for name, check in DAY_FIELDS.items()}
    day = rows.Day(**values)
    rows.check_day(day)
    return day


def _printable_text(value: object) -> str:
    """A text for a person: printable, and not longer than such texts are."""
    return printable(as_text(value)[:LONGEST_TEXT])


def _code(value: object) -> str:
    """What names something: a file, a function, a state; harmless as it is, because it must not be changed."""
    text = as_text(value)
    if text != printable(text):
        raise ValueError(f"{text!r:.60} cannot be printed")
    return text


def _date(value: object) -> date:
    return date.fromisoformat(as_text(value))


def _names(value: object) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((_code(language), as_text(name)) for language, name in as_object(value).items()))


def _codes(value: object) -> tuple[str, ...]:
    return tuple(map(_code, as_list(value)))


def _only_kind(value: object) -> str:
    if value != "school":
        raise ValueError(f"{value!r:.60} is no kind that a source may be limited to")
    return "school"


# How each field of a source is checked when it arrives.
SOURCE_FIELDS: Mapping[str, Callable[[object], Any]] = {
    "module": _code,
    "function": _code,
    "path": as_text,
    "rank": as_number,
    "title": _printable_text,
    "address": or_none(_printable_text),
    "authority": _code,
    "is_whole": as_truth,
    "parameters": lambda value: frozenset(_codes(value)) & {"country", "year", "state"},
    "states": _codes,
    "default_state": or_none(_code),
    "is_of_country": as_truth,
    "computed": as_truth,
    "places": or_none(lambda value: tuple(or_none(_code)(place) for place in as_list(value))),
    "is_untried": as_truth,
    "only_kind": or_none(_only_kind),
}
# The same for each field of a day; `rows.check_day` checks what it says.
DAY_FIELDS: Mapping[str, Callable[[object], Any]] = {
    "date": _date,
    "name": as_text,
    "states": _codes,
    "note": or_none(as_text),
    "working": as_truth,
    "url": or_none(as_text),
    "kind": _code,
    "half": or_none(_code),
    "observes": or_none(_date),
    "names": _names,
}
