"""The answer of the rules without importing them: nobody can be asked, and the same question was computed before.

Importing python-holidays and the readers takes ten times as long as reading from the archive what came of it.  Only what the
rows of the archive tell word for word is kept there: the days of a place of which nothing was ever read.
"""

import os
import sqlite3
import sys
from functools import cache

import holidays_cli
from holidays_cli.archive import Archive, checksum_of_values, computed_answers
from holidays_cli.archive.computed_answers import ComputedQuestion, ComputedYear
from holidays_cli.errors import NotAsked
from holidays_cli.text import spans

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from holidays_cli.archive import Observation
    from holidays_cli.errors import SourceError
    from holidays_cli.place import Place
    from holidays_cli.sources.resolution import Resolution

NOT_READ_YET = "not read yet"
PACKAGES_OF_INSTALLATION = ("site-packages", "dist-packages")
PACKAGE = os.path.dirname(os.path.abspath(holidays_cli.__file__))
FOLDERS = (PACKAGE, *(os.path.join(PACKAGE, name) for name in ("queries", "rows", "sources")))
"""The folders with all that makes days of the rules: their kinds, their names, and what is wrong in them."""


class ComputedAnswer:
    """What the rules have for some years, and what is said about that they answer."""

    def __init__(self, place: "Place", years: "Sequence[ComputedYear]") -> None:
        self.observations: list[Observation] = [year.observation for year in years]
        unread = [year.observation for year in years if year.is_unread]
        self.problems: tuple[SourceError, ...] = (NotAsked(NOT_READ_YET),) if unread else ()
        """Why no source answers; `--strict` takes the answer for none of them."""
        self.log = tuple(line for year in years for line in year.log)
        self.notices: tuple[str, ...] = ()
        if unread:
            unread_years = spans(observation.year for observation in unread)
            self.notices = (f"{place.label} {unread_years}: {NOT_READ_YET}; used {unread[0].title}",)


def computed_answer(
    archive: Archive, place: "Place", years: "Sequence[int]", kinds: "Sequence[str]", fingerprint: str
) -> ComputedAnswer | None:
    """What today's rules answered to the same question before, out of the archive; None if they have not.

    `fingerprint` is that of the reader files of the country.
    """
    question = _question(place, years, kinds, fingerprint)
    computed_years = computed_answers.read(archive, question) if question else None
    return ComputedAnswer(place, computed_years) if computed_years else None


def keep_computed_answer(
    archive: Archive, place: "Place", kinds: "Sequence[str]", fingerprint: str, resolution: "Resolution"
) -> None:
    """Keep in the archive what the rules computed, if it tells all of a resolution, and if the archive can be written."""
    if len(resolution.years) > computed_answers.MOST_YEARS:
        return
    question = _question(place, resolution.years, kinds, fingerprint)
    observations = [resolution.observations[year] for year in resolution.years if year in resolution.observations]
    are_all_computed = all(observation.is_computed for observation in observations)
    if question is None or resolution.open_years or not are_all_computed or archive.path == ":memory:":
        return
    years = [
        ComputedYear(
            observation,
            [line for line in resolution.log if line.startswith(f"{place.file_code} {observation.year}: ")],
            is_unread=bool(resolution.failures.get(observation.year)),
        )
        for observation in observations
    ]
    answer = ComputedAnswer(place, years)
    tells_all = (
        list(answer.notices) == resolution.notices
        and list(answer.log) == resolution.log
        and _texts(answer.problems) == _texts(resolution.errors) == _texts(resolution.strict_errors)
    )
    if not tells_all:
        return
    try:
        computed_answers.record(archive, question, years)
    except (sqlite3.Error, OSError):
        pass  # it is computed again the next time


def _texts(problems: "Sequence[SourceError]") -> list[tuple[type, str]]:
    return [(type(problem), str(problem)) for problem in problems]


def _question(
    place: "Place", years: "Sequence[int]", kinds: "Sequence[str]", fingerprint: str
) -> ComputedQuestion | None:
    """The question as the archive files it; None where nobody can tell the editions that would answer."""
    edition = edition_of_rules()
    if edition is None:
        return None
    return ComputedQuestion(place.file_code, place.state, years, kinds, edition=edition, fingerprint=fingerprint)


@cache
def edition_of_rules() -> int | None:
    """A number that changes with every other edition of python-holidays, or of what this package makes of its days.

    None where python-holidays is not installed but a folder of somebody who may be changing it.
    """
    folder = _folder_of_python_holidays()
    if folder is None or os.path.basename(os.path.dirname(folder)) not in PACKAGES_OF_INSTALLATION:
        return None
    files = [os.path.join(folder, name) for name in ("__init__.py", "version.py")]
    for source_folder in FOLDERS:
        with os.scandir(source_folder) as entries:
            files += sorted(entry.path for entry in entries if entry.is_file())
    try:
        states = [(path, os.stat(path)) for path in files]
    except OSError:
        return None
    return checksum_of_values(
        [holidays_cli.__version__, *(f"{path}:{state.st_mtime_ns}:{state.st_size}" for path, state in states)]
    )


def _folder_of_python_holidays() -> str | None:
    """The folder of the package that `import holidays` would import; importlib.util would have to be imported to say it."""
    for finder in sys.meta_path:
        find_spec = getattr(finder, "find_spec", None)
        spec = find_spec("holidays", None) if find_spec else None
        if spec is not None:
            return os.path.dirname(spec.origin) if spec.origin else None
    return None
