"""What an archive has beside the newest answers to a question: all that sources ever said, and of which places and years."""

from holidays_cli.archive import JOIN_NEWEST, Archive, Observation
from holidays_cli.archive.observations import state_of_column
from holidays_cli.place import is_file_code

JOIN_EVERY = "observation JOIN checked USING (country, year, state, source)"


def history_of_year(archive: Archive, file_code: str, source: str, state: str, year: int) -> list[Observation]:
    """All that a source said about a year, oldest first; `state` is that under which the archive files it.

    Raises sqlite3.Error if the file cannot be read.
    """
    return archive.observations(
        f"{JOIN_EVERY} WHERE country = ? AND source = ? AND state = ? AND year = ? ORDER BY observation.id",
        (file_code, source, state, year),
        are_newest=False,
    )


def histories(archive: Archive, file_code: str) -> list[list[Observation]]:
    """Of each source and year that it has said different things about: all it said, oldest first.

    Raises sqlite3.Error if the file cannot be read.
    """
    observations = archive.observations(
        f"{JOIN_EVERY} WHERE country = ? AND EXISTS (SELECT 1 FROM observation AS other"
        " WHERE other.country = observation.country AND other.year = observation.year"
        " AND other.state = observation.state AND other.source = observation.source"
        " AND other.id <> observation.id) ORDER BY observation.id",
        (file_code,),
        are_newest=False,
    )
    by_question: dict[tuple[str, int, str], list[Observation]] = {}
    for observation in observations:
        by_question.setdefault((observation.source, observation.year, observation.state), []).append(observation)
    return [observations for observations in by_question.values() if len(observations) > 1]


def every_observation(archive: Archive, file_code: str) -> list[Observation]:
    """All that was ever said about a country, oldest first.  Raises sqlite3.Error if the file cannot be read."""
    return archive.observations(
        f"{JOIN_EVERY} WHERE country = ? ORDER BY observation.id", (file_code,), are_newest=False
    )


def every_newest(archive: Archive, file_code: str) -> list[Observation]:
    """What each source last said about each year of a country.  Raises sqlite3.Error if the file cannot be read."""
    return archive.observations(f"{JOIN_NEWEST} WHERE checked.country = ?", (file_code,), are_newest=True)


def newest_of_source(archive: Archive, file_code: str, source: str, state: str) -> list[Observation]:
    """What a source said last about each year, by year; `state` is that under which the archive files it.

    Raises sqlite3.Error if the file cannot be read.
    """
    return archive.observations(
        f"{JOIN_NEWEST} WHERE checked.country = ? AND checked.source = ? AND checked.state = ? ORDER BY checked.year",
        (file_code, source, state),
        are_newest=True,
    )


def subjects(archive: Archive) -> list[tuple[str, str | None, int]]:
    """What there are observations of, in order: the country's file code, the state that was asked for, the year.

    The state is None where none was asked for by itself.  What is none of these is named in `archive.damage`.

    Raises sqlite3.Error if the file cannot be read.
    """
    in_order = []
    for file_code, column, year in archive.select(
        "SELECT DISTINCT country, state, year FROM observation ORDER BY 1, 2, 3"
    ):
        is_country = isinstance(file_code, str) and is_file_code(file_code)
        if is_country and isinstance(column, str) and isinstance(year, int):
            in_order.append((file_code, state_of_column(column), year))
        else:
            archive.damage.append(
                f"the name of a country, state or year: {file_code!r:.20} {column!r:.20} {year!r:.20}"
            )
    return in_order


def listed_years(archive: Archive, file_code: str, state: str | None = None) -> set[int]:
    """The years of which there are observations of a country; with a `state`, those that may tell of this state.

    Raises sqlite3.Error if the file cannot be read.
    """
    condition = "" if state is None else " AND state IN ('', ?)"
    values = (file_code,) if state is None else (file_code, state)
    rows = archive.select(f"SELECT DISTINCT year FROM observation WHERE country = ?{condition}", values)
    return {year for (year,) in rows}
