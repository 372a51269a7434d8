"""What can be done with a whole archive: look for damage, write it as records, and add those of another one."""

import datetime as dt
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from holidays_cli.archive import (
    CHECKED_COLUMNS,
    VERSION,
    Archive,
    ArchivedDay,
    Observation,
    are_as_written,
    checksum,
    computed_answers,
    days_of,
)
from holidays_cli.archive.history import every_newest, every_observation, subjects
from holidays_cli.archive.writing import OF_QUESTION, Question, insert_observation, replace_check, row_checksum
from holidays_cli.errors import UsageError
from holidays_cli.place import is_file_code
from holidays_cli.rows import Day, check_day

OBSERVATION, CHECK = "observation", "check"  # the kinds of records
Record = dict[str, Any]


class ImportResult(NamedTuple):
    """What came of adding the records of another archive."""

    added: int
    """How many observations there are now that were not there before."""
    known: int
    """How many were there already."""


def find_damage(archive: Archive) -> list[str]:
    """What of an archive is not as it was written, each in some words; none if all is.

    Raises sqlite3.Error if the file cannot be read at all.
    """
    problems = [f"SQLite: {line}" for line in _damage_of_tables(archive)]
    for file_code in {file_code for file_code, _, _ in subjects(archive)}:
        every_observation(archive, file_code)
        every_newest(archive, file_code)
    problems += archive.damage
    problems += computed_answers.find_damage(archive)
    counts = {
        "observations of which it is not known when they were confirmed last": (
            "SELECT count(*) FROM observation LEFT JOIN checked USING (country, year, state, source)"
            " WHERE checked.country IS NULL"
        ),
        "days of observations that are not there": (
            "SELECT count(*) FROM day LEFT JOIN observation ON observation.id = day.observation WHERE observation.id IS NULL"
        ),
    }
    for description, query in counts.items():
        problems += [f"{count:,} {description}" for (count,) in archive.select(query) if count]
    return problems


def count_observations(archive: Archive) -> int:
    """How many observations there are.  Raises sqlite3.Error if the file cannot be read."""
    return sum(count for (count,) in archive.select("SELECT count(*) FROM observation"))


def records_of(archive: Archive) -> Iterator[Record]:
    """Everything that an archive keeps, one observation a record, and behind those of a question when it was last asked.

    What is damaged is left out, and named in `archive.damage`.  Verdicts, and what the rules computed, are left out, because
    they follow from the rest.
    Raises sqlite3.Error if the file cannot be read.
    """
    # An observation that a damaged index does not lead to would be left out without a trace.
    archive.damage += [f"the tables ({line})" for line in _damage_of_tables(archive)]
    for file_code in sorted({file_code for file_code, _, _ in subjects(archive)}):
        observations: dict[tuple[int, str, str], list[Observation]] = {}
        for observation in every_observation(archive, file_code):
            question = observation.year, observation.state, observation.source
            observations.setdefault(question, []).append(observation)
        newest = {
            (observation.year, observation.state, observation.source): observation
            for observation in every_newest(archive, file_code)
        }
        for question in sorted({*observations, *newest}):
            for observation in observations.get(question, ()):
                yield _observation_record(file_code, observation)
            if question in newest:
                yield _check_record(file_code, newest[question])


def _damage_of_tables(archive: Archive) -> list[str]:
    """What SQLite itself finds damaged, such as rows that an index does not lead to."""
    return [line for (line,) in archive.select("PRAGMA integrity_check") if line != "ok"]


def _observation_record(file_code: str, observation: Observation) -> Record:
    days = [day.by_field() for day in observation.days]
    fields = ("year", "state", "source", "title", "url", "read_at", "archive_version")
    values = {name: getattr(observation, name) for name in fields}
    return {"record": OBSERVATION, "country": file_code, **values, "days": days}


def _check_record(file_code: str, observation: Observation) -> Record:
    fields = ("year", "state", "source", "rank", "fingerprint", "states", "default_state", "checked_at", "listed")
    values = {name: getattr(observation, name) for name in fields}
    # The observation is named by what says which it is, because its number is another one elsewhere.
    named = {"read_at": observation.read_at, "checksum": observation.checksum} if observation.was_ever_listed else None
    return {"record": CHECK, "country": file_code, **values, "observation": named}


def read_records(lines: Iterable[str]) -> Iterator[Record]:
    """The records in lines of JSON.  Raises UsageError, naming the line, for one that is none."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            _check(record)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise UsageError(f"line {number} is no record of an archive ({error}); nothing was imported") from None
        yield record


def add_records(archive: Archive, records: Iterable[Record]) -> ImportResult:
    """Add the records of another archive to one: every observation that it does not have, with its time and its days.

    All are added, or nothing.  Raises sqlite3.Error or OSError, and whatever `records` raises.
    """
    added, known = 0, 0
    with archive.begin_writing() as connection:
        changed: dict[Question, None] = {}
        for record in records:
            question = Question(record["country"], record["year"], record["state"], record["source"])
            if record["record"] == CHECK:
                _add_check(connection, question, record)
            elif _add_observation(connection, question, record):
                added += 1
                changed[question] = None
            else:
                known += 1
        for question in changed:
            _put_in_order(connection, question)
    return ImportResult(added, known)


def read_copy(path: Path) -> Archive:
    """The archive in another file, as a copy in memory, so that the file stays as it is.

    Raises UsageError if it is not there or no archive, sqlite3.Error if it cannot be read.
    """
    if not path.is_file():
        raise UsageError(f"there is no file {path}")
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as file_connection:
        file_connection.backup(connection)
    return Archive.of_connection(connection)


def vacuum(archive: Archive) -> tuple[int, int]:
    """Write the file anew, without the space that nothing uses any more; its bytes before and after.

    Raises sqlite3.Error or OSError.
    """
    before = os.path.getsize(archive.path)
    archive.select("VACUUM")
    return before, os.path.getsize(archive.path)


def _add_observation(connection: sqlite3.Connection, question: Question, record: Record) -> bool:
    """Add an observation if it is not known; whether it was added."""
    days = [ArchivedDay(**fields) for fields in record["days"]]
    columns = {
        **question._asdict(),
        "title": record["title"],
        "url": record["url"],
        "read_at": record["read_at"],
        "archive_version": record["archive_version"],
        "day_count": len(days),
        "checksum": checksum(days),
    }
    known = connection.execute(
        f"SELECT id FROM observation WHERE {OF_QUESTION} AND row_checksum=?", (*question, row_checksum(columns))
    ).fetchall()
    # One whose days are damaged counts for nothing, and is no reason not to add it.
    for (number,) in known:
        if are_as_written(days_of(connection, number), question.year, len(days), checksum(days)):
            return False
    insert_observation(connection, columns, days)
    return True


def _add_check(connection: sqlite3.Connection, question: Question, record: Record) -> None:
    """Keep when a question was asked last, if it was asked later than is known."""
    (known,) = connection.execute(f"SELECT max(checked_at) FROM checked WHERE {OF_QUESTION}", question).fetchone()
    if isinstance(known, int) and known >= record["checked_at"]:
        return
    observation = None
    if record["observation"]:
        row = connection.execute(
            f"SELECT max(id) FROM observation WHERE {OF_QUESTION} AND read_at=? AND checksum=?",
            (*question, record["observation"]["read_at"], record["observation"]["checksum"]),
        ).fetchone()
        (observation,) = row
        if observation is None:  # it was damaged, and is not among the records
            return
    replace_check(connection, {**record, "observation": observation})


def _put_in_order(connection: sqlite3.Connection, question: Question) -> None:
    """Number the observations of a question in the order in which they were made, because that is how they are read."""
    numbers = [
        number
        for (number,) in connection.execute(
            f"SELECT id FROM observation WHERE {OF_QUESTION} ORDER BY read_at, id", question
        )
    ]
    if numbers == sorted(numbers):
        return
    (newest,) = connection.execute("SELECT max(id) FROM observation").fetchone()
    for following, number in enumerate(numbers, newest + 1):
        connection.execute("UPDATE observation SET id = ? WHERE id = ?", (following, number))
        for table in ("day", "verdict", "verdict_day", "checked"):
            connection.execute(f"UPDATE {table} SET observation = ? WHERE observation = ?", (following, number))
        # How it was judged is known by its number, and is found out again.
        for table in ("verdict", "verdict_day"):
            connection.execute(f"DELETE FROM {table} WHERE observation = ?", (following,))
    row = connection.execute(f"SELECT {CHECKED_COLUMNS} FROM checked WHERE {OF_QUESTION}", question).fetchone()
    if row is not None:
        replace_check(connection, dict(zip(CHECKED_COLUMNS.split(", "), row, strict=True)))


def _check(record: Record) -> None:
    """Raise ValueError, or what reading it raises, unless a record is as `records_of` makes it."""
    _require(isinstance(record, dict), "it is no object")
    _require(isinstance(record["country"], str) and is_file_code(record["country"]), "it names no country")
    _require(_is_number(record["year"]) and 1 <= record["year"] <= 9999, "it names no year")
    _require(all(isinstance(record[name], str) for name in ("state", "source")), "it names no source")
    _require(record["source"].isprintable() and record["state"].isprintable(), "it names no source")
    if record["record"] == OBSERVATION:
        _require(record["title"].isprintable(), "its title cannot be printed")
        _require(record["url"] is None or record["url"].isprintable(), "its address cannot be printed")
        _require(_is_number(record["read_at"]), "it says no time")
        _require(record["archive_version"] in range(1, VERSION + 1), "a newer version of this program made it")
        for fields in record["days"]:
            _check_archived_day(fields, record["year"])
    elif record["record"] == CHECK:
        _require(all(_is_number(record[name]) for name in ("rank", "checked_at", "listed")), "it says no time")
        _require(all(isinstance(record[name], str) for name in ("fingerprint", "states")), "it names no states")
        _require(record["default_state"] is None or isinstance(record["default_state"], str), "it names no state")
    else:
        raise ValueError("it is no record of this kind of file")


def _check_archived_day(fields: Mapping[str, Any], year: int) -> None:
    day = ArchivedDay(**fields)
    _require({*fields} == {*ArchivedDay.FIELDS}, "a day lacks something")
    _require(day.working in (0, 1) and _is_number(day.first_seen), "a day says no time")
    date = dt.date.fromisoformat(day.date)
    _require(date.year == year and date.isoformat() == day.date, f"{day.date} is not in {year}")
    check_day(
        Day(
            date,
            day.name,
            day.state_codes,
            day.note,
            bool(day.working),
            day.url,
            day.kind,
            day.half,
            dt.date.fromisoformat(day.observes) if day.observes else None,
            tuple(json.loads(day.names).items()) if day.names else (),
        )
    )


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _require(condition: object, message: str) -> None:
    if not condition:
        raise ValueError(message)
