"""A calendar to subscribe to (RFC 5545): the same days give the same bytes, whenever it is written."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TextIO

from icalendar import Calendar, Event, vDuration

from holidays_cli.formats import Layout
from holidays_cli.formats.footnotes import MEANINGS
from holidays_cli.formats.school_spans import school_spans
from holidays_cli.markets import MARKETS
from holidays_cli.model import Answer, Holiday
from holidays_cli.place import Place
from holidays_cli.sources import catalogue
from holidays_cli.text import NOT_COUNTED, limits, name_with_marks, with_details

PRODID = "-//holidays-cli//holidays-cli//EN"
REFRESH = timedelta(days=1)  # a source that was asked less than a day ago is not asked again
TENTATIVE_STATUSES = ("announced", "disputed", "estimated")
"""How sure the days are that are events of status TENTATIVE; other days that count are CONFIRMED."""
MOST_PLACES_IN_NAME = 4  # a calendar of more places is named by their number
CATEGORIES = {
    "public": "Public holiday",
    "bank": "Bank holiday",
    "government": "Government holiday",
    "local": "Local holiday",
    "school": "School holiday",
    "optional": "Optional holiday",
    "observance": "Observance",
}
"""The category of an event by the kind of its day; that of a make-up day is "Working day", of a day that does not count
"Not counted"."""

UNCOUNTED = "Not counted"


def write(answers: Iterable[Answer], out: TextIO, _layout: Layout) -> None:
    """Write one calendar with all the answers in it."""
    text = calendar(list(answers)).to_ical().decode()
    if hasattr(out, "reconfigure"):
        out.reconfigure(encoding="utf-8", newline="")  # RFC 5545 knows one encoding and one line end: CRLF
    out.write(text)


def calendar(answers: Sequence[Answer]) -> Calendar:
    """The calendar with the holidays of all `answers`, each an event of its own, school holidays in a row one; its description says why a year has none.

    >>> from datetime import date
    >>> print(calendar([Answer("GB", [2026], None, [Holiday(date(2026, 1, 1), "New Year's Day")])]).events[0]["UID"])
    GB-2026-01-01-new-years-day@holidays-cli
    """
    places = list(dict.fromkeys(map(_place, answers)))
    shown_places = ", ".join(places) if len(places) <= MOST_PLACES_IN_NAME else f"{len(places)} places"
    name = f"{_title(answers)} {shown_places}"
    result = Calendar()
    for key, value in (
        ("PRODID", PRODID), ("VERSION", "2.0"), ("CALSCALE", "GREGORIAN"), ("METHOD", "PUBLISH"),
        ("NAME", name), ("X-WR-CALNAME", name), ("X-PUBLISHED-TTL", f"P{REFRESH.days}D"),
    ):  # fmt: skip
        result.add(key, value)
    if reasons := [reason for answer in answers for reason in answer.empty_reasons]:
        # The name by RFC 7986 and the one that older programs read.
        result.add("DESCRIPTION", "\n".join(reasons))
        result.add("X-WR-CALDESC", "\n".join(reasons))
    result.add("REFRESH-INTERVAL", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    times_used: dict[str, int] = {}
    for answer in answers:
        for holiday, last in school_spans(answer, answer.state):
            uid = _uid(answer, holiday)
            times_used[uid] = times_used.get(uid, 0) + 1
            # Two days of one name on one date differ in their note or their states.
            number = f"-{times_used[uid]}" if times_used[uid] > 1 else ""
            place_code = f" ({Place(answer.country, answer.state).label})" if len(places) > 1 else ""
            result.add_component(_event(f"{uid}{number}@holidays-cli", holiday, last, place_code, _place(answer)))
    return result


def _event(uid: str, holiday: Holiday, last: date, place_code: str, place: str) -> Event:
    event = Event()
    event.add("UID", uid)
    event.add("DTSTAMP", _stamp(holiday))
    event.add("DTSTART", holiday.date)
    event.add("DTEND", last + timedelta(1))
    if holiday.name:
        summary = name_with_marks(holiday)
    else:
        summary = with_details(_kind(holiday), limits(holiday) if not holiday.working else [])
    # A client may show that a text is in another language than its user's.
    event.add("SUMMARY", summary + place_code, parameters={"LANGUAGE": holiday.language} if holiday.language else {})
    observes = f"Observed for {holiday.observes}" if holiday.observes else None
    source = f"Source: {holiday.source}" if holiday.source else None
    uncounted = None if holiday.counts else f"{UNCOUNTED}: {MEANINGS[NOT_COUNTED]}"
    event.add("DESCRIPTION", "\n".join(filter(None, (holiday.note, observes, uncounted, source, holiday.url))))
    is_tentative = not holiday.counts or holiday.status in TENTATIVE_STATUSES
    event.add("STATUS", "TENTATIVE" if is_tentative else "CONFIRMED")
    event.add("CATEGORIES", [_category(holiday), place])
    event.add("TRANSP", "TRANSPARENT")
    return event


def _title(answers: Sequence[Answer]) -> str:
    """What a calendar has, as the beginning of its name."""
    if all(answer.country in MARKETS for answer in answers):
        return "Closing days of"
    only_public = all(_category(holiday) == CATEGORIES["public"] for answer in answers for holiday in answer)
    return "Public holidays in" if only_public else "Holidays in"


def _stamp(holiday: Holiday) -> datetime:
    """The stamp of an event: a year before it.

    When it was written, or when its source was first seen to list the day, is another time on each computer, and the same days
    are the same bytes on all of them.
    """
    return datetime(max(1, holiday.date.year - 1), 1, 1, tzinfo=UTC)


def _uid(answer: Answer, holiday: Holiday) -> str:
    # The same event in every language, because a calendar may be subscribed to anew in another one.
    # A day that is listed beside another one of its name must not change the identifier of that one.
    kind = "working-" if holiday.working else "" if holiday.kind == "public" else f"{holiday.kind}-"
    half = "half-" if holiday.half else ""
    return f"{answer.code}-{holiday.date.isoformat()}-{kind}{half}{_slug(holiday.local_name or holiday.name or 'Public holiday')}"


def _category(holiday: Holiday) -> str:
    return _kind(holiday) if holiday.counts else UNCOUNTED


def _kind(holiday: Holiday) -> str:
    if holiday.working:
        return "Working day"
    if holiday.country in MARKETS and holiday.kind == "public":
        return "Closing day"
    return CATEGORIES.get(holiday.kind, "Day")


def _slug(name: str) -> str:
    """A name in the letters that every program takes in an identifier.

    >>> _slug("St Patrick’s Day"), _slug("Jour de l'An"), _slug("Año Nuevo."), _slug("元日")
    ('st-patricks-day', 'jour-de-lan', 'ano-nuevo', 'e62e6894')
    """
    plain = re.sub("[\u0300-\u036f'’]", "", unicodedata.normalize("NFKD", name)).lower()
    parts = re.findall(r"[a-z0-9]+", plain)
    if re.search(r"[^\W_a-z0-9]", plain):  # the plain letters alone may be those of another name
        parts.append(hashlib.sha256(unicodedata.normalize("NFC", name).encode()).hexdigest()[:8])
    return "-".join(parts)


def _place(answer: Answer) -> str:
    return catalogue.place_name(answer.country, answer.state)
