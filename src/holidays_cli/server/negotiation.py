"""In which form a list of holidays is sent: as the header Accept asks for."""

from functools import lru_cache
from typing import NamedTuple

from starlette.types import Scope

JSON, CSV, ICS = "json", "csv", "ics"
MEDIA_TYPES = {JSON: "application/json", CSV: "text/csv", ICS: "text/calendar"}
"""The media types by the names of the forms, which are suffixes of paths, too; the first is the default."""
_EXACT, _OF_TYPE, _ANY = 2, 1, 0


class _Preference(NamedTuple):
    """How much a client wants a form; a greater one is preferred."""

    quality: float
    """The parameter `q`, from 0 (not at all) to 1."""
    precision: int
    """How exactly the header names the form."""


def accepted_form(scope: Scope) -> str:
    """The form that the header Accept of a request prefers; JSON if it has none, or accepts none of the forms."""
    for name, value in scope["headers"]:
        if name == b"accept":
            return preferred_form(value)
    return JSON


@lru_cache(maxsize=256)
def preferred_form(accept: bytes) -> str:
    """The form that a header Accept prefers (RFC 9110): JSON where it accepts several alike, or none.

    >>> preferred_form(b"text/csv"), preferred_form(b"text/html, */*;q=0.8"), preferred_form(b"text/csv;q=0.5, text/*")
    ('csv', 'json', 'ics')
    """
    ranges = [part.strip() for part in accept.decode("latin-1").lower().split(",")[:32]]
    preferences = {form: _preference(media_type, ranges) for form, media_type in MEDIA_TYPES.items()}
    best = max(preferences, key=preferences.__getitem__)  # of equals the first one
    return best if preferences[best].quality > 0 else JSON


def _preference(media_type: str, ranges: list[str]) -> _Preference:
    """What the range says that names a media type most exactly."""
    best = _Preference(0, -1)
    for media_range in ranges:
        name, *parameters = (part.strip() for part in media_range.split(";"))
        precision = _precision(name, media_type)
        if precision is not None and precision > best.precision:
            best = _Preference(_quality(parameters), precision)
    return best


def _precision(name: str, media_type: str) -> int | None:
    """How exactly a range names a media type; None if it does not."""
    if name == media_type:
        return _EXACT
    if name == f"{media_type.partition('/')[0]}/*":
        return _OF_TYPE
    return _ANY if name in ("*/*", "*") else None


def _quality(parameters: list[str]) -> float:
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                return min(max(float(parameter[2:]), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0
