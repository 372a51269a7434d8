"""What a site tells other computers about an observation: the list of one source, as it is listed, and when it was read.

`holidays publish` and `holidays serve` write such a document; whoever names that site as the upstream reads it.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from holidays_cli.archive import Observation
from holidays_cli.errors import Unreadable
from holidays_cli.place import Place
from holidays_cli.records import Record, timestamp
from holidays_cli.rows import Row, clean_text
from holidays_cli.sources.json_values import as_list, as_text, as_text_or_none, as_truth
from holidays_cli.sources.reader_file import Source
from holidays_cli.sources.verdicts import AUTHORITIES

FIELDS_OF_DAY = ("date", "name", "states", "note", "working", "kind", "half", "observes", "names", "url")
MOST_YEARS = 30  # in a document; the archive has nine of one reading


class YearOfDocument(NamedTuple):
    """What the source lists of a year."""

    checked_at: int
    """When the source was asked last, in seconds since 1970 (UTC)."""
    url: str | None
    """The page that it was read from."""
    rows: list[Row]
    """As the document has them: they are to be cleaned as those of a reader are."""


@dataclass(frozen=True)
class ObservationDocument:
    """The list of one source, which a site passes on."""

    country: str
    state: str | None
    """The state that the source was asked for, if it is asked state by state."""
    title: str
    """What the source is called."""
    reader: str | None
    """The reader of this package that reads it, `"reader_UK.py:reader_UK"`; None for another one."""
    address: str | None
    authority: str
    """Who speaks in it, as the site reports it: one of `verdicts.AUTHORITIES`."""
    is_whole: bool
    is_asked_by_state: bool
    is_asked_by_year: bool
    states: tuple[str, ...]
    """The states that it tells apart, or can be asked for."""
    default_state: str | None
    years: Mapping[int, YearOfDocument]


def record_of(place: Place, source: Source, observations: Iterable[Observation]) -> Record:
    """The document about what a source has listed of some years.

    Of a reader that is none of this package, only the title is told: its path would tell of the computer that it lies on.
    """
    observations = sorted(observations, key=lambda observation: observation.year)
    first = observations[0]
    return {
        "country": place.country,
        "state": first.asked_state,
        "source": first.title,
        "reader": source.id if source.file.startswith(("reader_", "world.py")) else None,
        "address": source.address,
        "authority": source.authority,
        "whole": source.is_whole,
        "asked_by_state": "state" in source.parameters,
        "asked_by_year": "year" in source.parameters,
        "states": list(first.state_codes),
        "default_state": first.default_state,
        "years": {
            str(observation.year): {
                "checked_at": timestamp(observation.checked_at),
                "url": observation.url,
                "days": [
                    {
                        "date": day.date,
                        "name": day.name,
                        "states": list(day.state_codes),
                        "note": day.note,
                        "working": bool(day.working),
                        "kind": day.kind,
                        "half": day.half,
                        "observes": day.observes,
                        "names": json.loads(day.names) if day.names else None,
                        "url": day.url,
                    }
                    for day in observation.days
                ],
            }
            for observation in observations
        },
    }


def read(text: str) -> ObservationDocument:
    """The document that a text is.

    Raises Unreadable, with what is wrong with it, for everything else.
    """
    try:
        values = json.loads(text)
    except ValueError:
        beginning = text.lstrip()[:1]
        raise Unreadable("it is an HTML page, not JSON" if beginning == "<" else "it is not whole JSON") from None
    except RecursionError:
        raise Unreadable("it is nested too deeply") from None
    try:
        return _document(values)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise Unreadable(f"it is no list of a source that this version can read ({_described(error)})") from None


def _described(error: Exception) -> str:
    return f"{error.args[0]!r:.60} is missing" if isinstance(error, KeyError) else f"{error}"[:100]


def _document(values: Any) -> ObservationDocument:
    """The document of values from JSON; raises what Python raises where they are of another form."""
    authority = as_text(values["authority"])
    if authority not in AUTHORITIES:
        raise ValueError(f"{authority!r:.60} is no authority")
    title = clean_text(as_text(values["source"]))
    if not title:
        raise ValueError("it names no source")
    if len(values["years"]) > MOST_YEARS:
        raise ValueError(f"it has more than {MOST_YEARS} years")
    return ObservationDocument(
        country=as_text(values["country"]),
        state=as_text_or_none(values["state"]),
        title=title,
        reader=as_text_or_none(values["reader"]),
        address=as_text_or_none(values["address"]),
        authority=authority,
        is_whole=as_truth(values["whole"]),
        is_asked_by_state=as_truth(values["asked_by_state"]),
        is_asked_by_year=as_truth(values["asked_by_year"]),
        states=tuple(_texts(values["states"])),
        default_state=as_text_or_none(values["default_state"]),
        years={int(year): _year(int(year), of_year) for year, of_year in values["years"].items()},
    )


def _year(year: int, values: Any) -> YearOfDocument:
    rows = [_row(day) for day in as_list(values["days"])]
    for row in rows:
        if str(row.date)[:5] != f"{year:04}-":
            raise ValueError(f"{row.date!r:.20} stands under {year}")
    checked_at = datetime.strptime(as_text(values["checked_at"]), "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    return YearOfDocument(int(checked_at.timestamp()), as_text_or_none(values["url"]), rows)


def _row(values: Any) -> Row:
    fields = {name: values[name] for name in FIELDS_OF_DAY}
    datetime.strptime(as_text(fields["date"]), "%Y-%m-%d")
    if fields["observes"] is not None:
        datetime.strptime(as_text(fields["observes"]), "%Y-%m-%d")
    if fields["names"] is not None:
        fields["names"] = {as_text(language): as_text(name) for language, name in fields["names"].items()}
    return Row(
        **{
            **fields,
            "name": as_text(fields["name"]),
            "states": _texts(fields["states"]),
            "note": as_text_or_none(fields["note"]),
            "working": as_truth(fields["working"]),
        }
    )


def _texts(value: Any) -> list[str]:
    return [as_text(item) for item in as_list(value)]
