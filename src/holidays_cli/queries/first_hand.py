"""What a source itself has listed, as other computers may be told of it."""

import sqlite3
import time

from holidays_cli.archive import Archive, Observation, open_archive
from holidays_cli.errors import NoAnswer, SourceError
from holidays_cli.place import Place
from holidays_cli.records import Record
from holidays_cli.sources.loader import load_sources
from holidays_cli.sources.observation_document import record_of
from holidays_cli.sources.reader_file import Source
from holidays_cli.sources.weighing import same_reading


def first_hand_record(place: Place, year: int) -> Record | None:
    """The list of a year that the first source which has one gave when it was asked here last, with the years beside it.

    None where no source was read.  What an upstream has passed on is not passed on again, so that everybody knows who has asked
    the source.  Raises NoAnswer if the archive cannot be read.
    """
    archive, archived_observations, notice = open_archive(place, (year,))
    try:
        if notice:
            raise NoAnswer(notice, SourceError.status)
        return _record(place, archive, archived_observations)
    except (sqlite3.Error, OSError) as error:
        raise NoAnswer(f"the archive {archive.path} cannot be read ({error})", SourceError.status) from None
    finally:
        archive.close()


def _record(place: Place, archive: Archive, archived_observations: list[Observation]) -> Record | None:
    sources = {source.id: source for source in load_sources(place.file_code).sources}
    listed_observations = [
        observation
        for observation in archived_observations
        if observation.was_ever_listed and observation.listed and _has_state(sources.get(observation.source), place)
    ]
    now = int(time.time())
    fresh = [observation for observation in listed_observations if observation.is_fresh(now)]
    for observation in fresh or listed_observations:
        source = sources[observation.source]
        others = same_reading(place, source, observation, archive)
        return record_of(place, source, {**others, observation.year: observation}.values())
    return None


def _has_state(source: Source | None, place: Place) -> bool:
    """Whether there is such a source, and it can be asked for the state of a place."""
    return source is not None and (place.state is None or not source.states or place.state in source.states)
