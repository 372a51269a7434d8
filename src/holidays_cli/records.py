"""The record (a JSON object) of each thing that is printed or served, and how records are written as JSON.

Every record of one kind has the same keys, in the same order; what is not known is null rather than absent.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, TextIO

from holidays_cli.model import Evidence, Holiday

if TYPE_CHECKING:  # the modules that these types are defined in stand above this one
    from holidays_cli.authoring.health import Finding
    from holidays_cli.authoring.source_doubts import Doubt
    from holidays_cli.queries.changes import Change
    from holidays_cli.queries.compare import ComparedDate, Comparison
    from holidays_cli.queries.long_weekends import Run
    from holidays_cli.queries.why import Explanation
    from holidays_cli.sources.countries import Country
    from holidays_cli.sources.reader_file import Source

Record = dict[str, object]

HOLIDAY_FIELDS = (
    "date", "name", "country", "states", "note", "source", "url", "fetched_at",
    "kind", "half", "working", "observes", "names", "status", "counts", "evidence",
    "local_name", "language",
)  # fmt: skip
"""The keys of `holiday_record`, in their order."""

KINDS_OF_CHANGE = {"+": "added", "-": "dropped", "~": "changed"}


def holiday_record(holiday: Holiday) -> Record:
    """The record of a holiday.

    >>> from datetime import date
    >>> holiday_record(Holiday(date(2026, 1, 1), "New Year's Day", "GB"))["name"]
    "New Year's Day"
    """
    return {
        "date": holiday.date.isoformat(),
        "name": holiday.name or None,
        "country": holiday.country,
        "states": list(holiday.states) or None,
        "note": holiday.note,
        "source": holiday.source,
        "url": holiday.url,
        "fetched_at": timestamp(holiday.fetched_at),
        "kind": None if holiday.working else holiday.kind or None,
        "half": holiday.half,
        "working": holiday.working,
        "observes": holiday.observes.isoformat() if holiday.observes else None,
        "names": dict(holiday.names) if holiday.names else None,
        "status": holiday.status,
        "counts": holiday.counts,
        "evidence": list(map(evidence_record, holiday.evidence)) or None,
        "local_name": holiday.local_name or holiday.name or None,
        "language": holiday.language,
    }


def reply_record(
    day: date, country: str, state: str | None, key: str, *, holds: bool | None, holidays: Iterable[Holiday]
) -> Record:
    """The record of whether a day is a holiday in a place, or what else `key` says; null if it could not be told.

    >>> from datetime import date
    >>> reply_record(date(2026, 1, 2), "GB", None, "working_day", holds=False, holidays=[])
    {'date': '2026-01-02', 'country': 'GB', 'state': None, 'working_day': False, 'holidays': []}
    """
    return {
        "date": day.isoformat(),
        "country": country,
        "state": state,
        key: holds,
        "holidays": list(map(holiday_record, holidays)),
    }


def evidence_record(evidence: Evidence) -> Record:
    """The record of what one source says of a day."""
    return {
        "source": evidence.source,
        "url": evidence.url,
        "says": evidence.says,
        "name": evidence.name or None,
        "read_at": timestamp(evidence.read_at),
        "first_seen": timestamp(evidence.first_seen),
    }


def explanation_record(explanation: "Explanation") -> Record:
    """The record of why a day counts or does not: what `holidays why -f json` writes."""
    return {
        "date": explanation.date.isoformat(),
        "country": explanation.place.country,
        "state": explanation.place.state,
        "counts": explanation.counts,
        "status": explanation.status,
        "reason": explanation.sentence,
        "witnesses": [
            {
                "source": witness.title,
                "authority": witness.authority,
                "says": witness.says,
                "name": witness.name or None,
                "url": witness.url,
                "read_at": timestamp(witness.read_at),
                "first_seen": timestamp(witness.first_seen),
                "missing_since": timestamp(witness.missing_since),
            }
            for witness in explanation.witnesses
        ],
    }


def change_record(change: "Change") -> Record:
    """The record of a change: what `holidays changes -f json` writes and the server answers."""
    return {
        "change": KINDS_OF_CHANGE[change.kind],
        **holiday_record(change.holiday),
        "first_seen": timestamp(change.holiday.first_seen),
        "seen_at": timestamp(change.seen_at),
        "before": holiday_record(change.before) if change.before else None,
    }


def comparison_record(comparison: "Comparison", compared: "ComparedDate") -> Record:
    """The record of one date of a comparison, with the sources that answered for at least one of the years."""
    sources: list[Record] = []
    for index in answering(comparison):
        holidays = compared.holidays[index]
        sources.append(
            {
                "source": comparison.sources[index].title,
                "holidays": None if holidays is None else [holiday_record(holiday) for holiday in holidays],
            }
        )
    return {
        "date": compared.date.isoformat(),
        "country": comparison.country,
        "state": comparison.state,
        "differs": compared.differs,
        "sources": sources,
    }


def answering(comparison: "Comparison") -> list[int]:
    """The positions of the sources that answered for at least one of the years."""
    years = set(comparison.years)
    return [index for index, source in enumerate(comparison.sources) if set(source.answer.missing) < years]


def run_record(run: "Run") -> Record:
    """The record of a run of days off; `take` are the working days to take off for it."""
    return {
        "first": run.first.isoformat(),
        "last": run.last.isoformat(),
        "days": run.days,
        "take": [day.isoformat() for day in run.take],
        "holidays": "; ".join(run.holidays),
    }


def finding_record(finding: "Finding") -> Record:
    """The record of what `holidays check` found out about one source; it is `ok` if it has no fault and no day in doubt."""
    from dataclasses import asdict  # as long to import as all else that writing JSON needs

    fields = asdict(finding)
    fields["last_read"] = timestamp(finding.last_read)
    fields["doubts"] = list(map(doubt_record, finding.doubts))
    return {"country": finding.country, "ok": finding.ok, **fields}


def doubt_record(doubt: "Doubt") -> Record:
    """The record of a day about which a source and the rules contradict each other."""
    return {
        "date": doubt.date,
        "name": doubt.name or None,
        "states": list(doubt.states) or None,
        "listed": doubt.listed,
        "in_rules": doubt.in_rules,
        "counts": doubt.counts,
        "status": doubt.status,
    }


def country_record(country: "Country") -> Record:
    """The record of a country that can be asked for, with all its sources, best first."""
    return {
        "code": country.code,
        "name": country.name,
        "states": country.states,
        "state_names": country.state_names,
        "default_state": country.default_state,
        "sources": [_listed_source(source) for source in country.sources],
        "untried_sources": [_listed_source(source) for source in country.untried],
        "school_sources": [{**_listed_source(source), "states": list(source.states)} for source in country.school],
        "upstream": country.upstream.address if country.upstream else None,
    }


def _listed_source(source: "Source") -> Record:
    return {
        "title": source.title,
        "address": source.address,
        "official": source.official,
        "authority": source.authority,
        "file": source.file,
        "function": source.function,
    }


def source_record(country: "Country", source: "Source") -> Record:
    """The record of one source together with its country, for a line of a table."""
    return {
        "code": country.code,
        "name": country.name,
        "states": country.states,
        "source": source.title,
        "official": source.official,
        "authority": source.authority,
        "address": source.address,
        "file": source.file,
        "function": source.function,
        "state_names": "; ".join([f"{state}: {name}" for state, name in country.state_names.items()]),
    }


def state_records(country: "Country") -> list[Record]:
    """The records of the states of a country: what `holidays states -f json` writes; `place` is what `-c` takes."""
    return [
        {"code": state, "name": name, "place": f"{country.code}-{state}"} for state, name in country.state_names.items()
    ]


def write_json(records: Iterable[Mapping[str, object]], out: TextIO) -> None:
    """Write one flat JSON array, a record a line, while the records come in."""
    before = "[\n "
    for record in records:
        out.write(before + json.dumps(record, ensure_ascii=False))
        before = ",\n "
    out.write("[]\n" if before.startswith("[") else "\n]\n")


def write_json_lines(records: Iterable[Mapping[str, object]], out: TextIO) -> None:
    """Write one JSON record a line, while the records come in."""
    out.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def holiday_cells(holiday: Holiday) -> list[str]:
    """The record of a holiday as cells of a spreadsheet, none of which is taken for a formula.

    >>> from datetime import date
    >>> evidence = (Evidence("GOV.UK", None, True, "", None, None), Evidence("Google", None, False, "", None, None))
    >>> holiday = Holiday(date(2026, 1, 1), states=("N", "S"), names={"en": "New Year"}, evidence=evidence)
    >>> [cell for cell in holiday_cells(holiday) if cell]
    ['2026-01-01', 'N S', 'public', 'no', 'en: New Year', 'yes', 'GOV.UK: yes; Google: no']
    """
    names = holiday.names or {}
    cells = [
        holiday.date.isoformat(),
        holiday.name,
        holiday.country,
        " ".join(holiday.states),
        holiday.note or "",
        holiday.source or "",
        holiday.url or "",
        timestamp(holiday.fetched_at) or "",
        "" if holiday.working else holiday.kind,
        holiday.half or "",
        _yes_or_no(holiday.working),
        holiday.observes.isoformat() if holiday.observes else "",
        "; ".join([f"{language}: {name}" for language, name in names.items()]),
        holiday.status or "",
        _yes_or_no(holiday.counts),
        "; ".join([f"{source.source}: {_says(source.says)}" for source in holiday.evidence]),
        holiday.local_name or holiday.name,
        holiday.language or "",
    ]
    return [without_formula(cell) if cell.startswith(FORMULA_SIGNS) else cell for cell in cells]


def _says(value: bool | None) -> str:  # noqa: FBT001
    return "says nothing" if value is None else _yes_or_no(value)


def _yes_or_no(value: bool) -> str:  # noqa: FBT001
    return "yes" if value else "no"


# Spreadsheets in East Asia take the wide forms of these signs for the signs themselves.
FORMULA_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫", "−")


def without_formula(text: str) -> str:
    """The text of a cell that no spreadsheet takes for a formula.

    >>> without_formula("=1+1"), without_formula("＝1+1"), without_formula("New Year's Day")
    ("'=1+1", "'＝1+1", "New Year's Day")
    """
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def timestamp(seconds: int | None) -> str | None:
    """A time, in seconds since 1970 (UTC), as ISO 8601 has it.

    >>> timestamp(0)
    '1970-01-01T00:00:00Z'
    """
    if seconds is None:
        return None
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
