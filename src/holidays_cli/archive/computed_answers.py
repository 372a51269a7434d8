"""What the rules answered, kept so that the same question without a network need not be computed again.

An answer follows from python-holidays, from this package and from the files of the readers; its row says from which editions,
and what another edition computed answers nothing.  So it is no part of what is archived: it is neither exported nor merged,
and may be deleted.  The table is made when the first row is written, because an archive may be older than this module.
"""

import json
import sqlite3

from holidays_cli.archive import Archive, ArchivedDay, Observation, checksum_of_values

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

TABLE = """
CREATE TABLE IF NOT EXISTS computed_answer (
    country TEXT NOT NULL,
    state TEXT NOT NULL,           -- the state asked for; '' the whole country
    kinds TEXT NOT NULL,           -- the kinds of days asked for
    years TEXT NOT NULL,           -- all years of the question, because python-holidays names days by them, too
    edition INTEGER NOT NULL,      -- of python-holidays and of this package
    fingerprint TEXT NOT NULL,     -- of the reader files of the country
    answer TEXT NOT NULL,          -- JSON: the days of each year, and what is said about them
    checksum INTEGER NOT NULL,     -- of the row
    PRIMARY KEY (country, state, kinds, years)
)
"""
COLUMNS = "country, state, kinds, years, edition, fingerprint, answer"
MOST_YEARS = 20
"""Of how many years an answer is kept at most; those of centuries would fill the archive."""
ALL_COUNTRIES = "all"
"""What stands for the country of an answer about all of them."""


class ComputedYear:
    """What the rules have for a place and a year, where no source was ever read."""

    # A plain class, because a run that answers from here would feel the making of a dataclass.
    def __init__(self, observation: Observation, log: "Sequence[str]", *, is_unread: bool) -> None:
        self.observation = observation
        self.log = tuple(log)
        """A line for each source that is news only and was not read either."""
        self.is_unread = is_unread
        """Whether the place has a source that was not read, which a person is told."""


class ComputedQuestion:
    """What is asked about a place, and the editions that answer it."""

    def __init__(
        self,
        country: str,
        state: str | None,
        years: "Sequence[int]",
        kinds: "Sequence[str]",
        *,
        edition: int,
        fingerprint: str,
    ) -> None:
        self.country = country
        self.edition = edition
        self.year_count = len(years)
        self.columns = (country, state or "", ",".join(kinds), " ".join(map(str, years)), edition, fingerprint)
        """The values of all columns before the answer."""


def read(archive: Archive, question: ComputedQuestion) -> list[ComputedYear] | None:
    """What today's editions answered, year by year; None if they have not yet.

    A row that is not as it was written counts for nothing.
    """
    if question.year_count > MOST_YEARS:
        return None
    text = read_text(archive, question)
    return None if text is None else [_year_from_json(year) for year in json.loads(text)]


def record(archive: Archive, question: ComputedQuestion, years: "Sequence[ComputedYear]") -> None:
    """Keep what is answered to a question, and forget what other editions answered; nothing, if there are too many years.

    Raises sqlite3.Error or OSError.
    """
    if len(years) <= MOST_YEARS:
        record_text(archive, question, json.dumps([_year_for_json(year) for year in years], ensure_ascii=False))


def read_text(archive: Archive, question: ComputedQuestion) -> str | None:
    """The text that today's editions answered; None if they have not yet, and if it is not as it was written."""
    try:
        rows = archive.select(
            f"SELECT {COLUMNS}, checksum FROM computed_answer WHERE country = ? AND state = ? AND kinds = ? AND years = ?"
            " AND edition = ? AND fingerprint = ?",
            question.columns,
        )
    except (sqlite3.Error, OSError):  # there is no such table yet, or the file is damaged
        return None
    for row in rows:
        if _is_sound(row):
            *_, answer, _ = row
            return str(answer)
    return None


def record_text(archive: Archive, question: ComputedQuestion, text: str) -> None:
    """Keep the text of an answer, and forget what other editions answered, and of all countries all but the last years.

    Raises sqlite3.Error or OSError.
    """
    values = (*question.columns, text)
    with archive.begin_writing() as connection:
        connection.execute(TABLE)
        connection.execute("DELETE FROM computed_answer WHERE edition <> ?", (question.edition,))
        connection.execute(
            f"INSERT OR REPLACE INTO computed_answer ({COLUMNS}, checksum) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (*values, checksum_of_values(values)),
        )
        if question.country == ALL_COUNTRIES:
            connection.execute(
                "DELETE FROM computed_answer WHERE country = ? AND rowid NOT IN"
                " (SELECT rowid FROM computed_answer WHERE country = ? ORDER BY rowid DESC LIMIT ?)",
                (ALL_COUNTRIES, ALL_COUNTRIES, MOST_YEARS),
            )


def find_damage(archive: Archive) -> list[str]:
    """The answers that are not as they were written, each in some words.  Raises sqlite3.Error if the file cannot be read."""
    if not archive.select("SELECT 1 FROM sqlite_master WHERE name = 'computed_answer'"):
        return []
    problems: list[str] = []
    for row in archive.select(f"SELECT {COLUMNS}, checksum FROM computed_answer"):
        country, _, _, years, *_ = row
        if not _is_sound(row):
            problems.append(f"what the rules computed for {country} {years}, which is computed again")
    return problems


def _is_sound(row: "Sequence[Any]") -> bool:
    """Whether a row, of COLUMNS and the checksum, is as it was written."""
    *values, checksum = row
    return bool(checksum_of_values(values) == checksum)


def _year_for_json(computed_year: ComputedYear) -> "dict[str, Any]":
    observation = computed_year.observation
    return {
        "year": observation.year,
        "source": observation.source,
        "title": observation.title,
        "rank": observation.rank,
        "states": observation.states,
        "days": [list(day.by_field().values()) for day in observation.days],
        "log": list(computed_year.log),
        "is_unread": computed_year.is_unread,
    }


def _year_from_json(values: "dict[str, Any]") -> ComputedYear:
    observation = Observation.computed(
        values["year"],
        [ArchivedDay(*fields) for fields in values["days"]],
        rank=values["rank"],
        source=values["source"],
        title=values["title"],
        states=values["states"].split(),
    )
    return ComputedYear(observation, values["log"], is_unread=values["is_unread"])
