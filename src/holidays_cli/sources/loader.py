"""Which sources a country has, best first: its readers' functions, or else Google's calendar, and the rules."""

import hashlib
import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple

from holidays_cli import plugins
from holidays_cli.place import LONGEST_ISO_STATE, Place
from holidays_cli.plugins import world
from holidays_cli.sources import discovery, rules, rules_index
from holidays_cli.sources.reader_file import Source, first_address, load_file, source_of_function
from holidays_cli.sources.reader_import import why_not_run

AUTHORITY_OF_RULES = "rules"
FIRST_RANK_OF_SCHOOL_SOURCES = 1000
"""Behind every source of holidays, so that what they said is never taken for an answer about these."""


def known_states(sources: Iterable[Source]) -> tuple[str, ...]:
    """The states that at least one of the sources lists, sorted; those with a code of ISO's length first."""
    states = {state for source in sources for state in source.states}
    return tuple(sorted(states, key=lambda state: (len(state) > LONGEST_ISO_STATE, state)))


class LoadedSources(NamedTuple):
    """The sources of a country, and what a person should know about its reader files."""

    sources: list[Source]
    """Best first."""
    notices: list[str]
    """A line for each reader file that cannot be used, and one that tells in which order several files are used."""


LoadFile = Callable[[str, str], "list[Source] | str"]
"""Gives the sources in a reader file, of which the country's code and the path are given, or why it cannot be used."""


def load_sources(file_code: str, load: LoadFile | None = None) -> LoadedSources:
    """The sources of a country, which is given by its code in the names of reader files, such as UK.

    Every file that can be used adds its sources: those of folders first, then those of installed packages, then the
    one of this package.  Google's calendar is a source only of countries that have none of their own, but for such as are
    asked for some states only.  The rules are last.

    `load` loads a file.  Without it, a file is imported in this process, or where readers are isolated, in one of its own.
    """
    sources, notices = _load_own_sources(file_code, load or _load_where_it_runs)
    sources = _ranked(source for source in sources if not source.is_untried and source.only_kind is None)
    iso = Place.of_file_code(file_code).country
    has_own_source = any(source.places is None or None in source.places for source in sources)
    if not has_own_source and iso in world.CALENDARS:
        path = os.path.join(discovery.PACKAGE, "world.py")
        module = world.__name__
        sources += [
            source_of_function(
                module,
                name,
                path,
                len(sources),
                address=first_address(world.__doc__),
                is_of_country=False,
                authority=world.AUTHORITY,
            )
            for name in plugins.funcs("world")
        ]
    if rules_index.has_rules(iso):
        sources.append(_source_of_rules(iso, len(sources)))
    return LoadedSources(sources, notices)


def load_untried_sources(file_code: str, load: LoadFile | None = None) -> list[Source]:
    """The sources of a country that nobody has seen read with success yet, which answer no question.

    >>> [source.title for source in load_untried_sources("MO")]
    ['gov.mo']
    """
    sources, _ = _load_own_sources(file_code, load or _load_where_it_runs)
    return [source for source in sources if source.is_untried]


def load_school_sources(file_code: str, load: LoadFile | None = None) -> LoadedSources:
    """The sources of the school holidays of a country, best first; those who ask for days of kind school alone ask them.

    >>> [source.title for source in load_school_sources("DE").sources]
    ['OpenHolidays, school holidays']
    """
    sources, notices = _load_own_sources(file_code, load or _load_where_it_runs)
    school_sources = [source for source in sources if source.only_kind == "school" and not source.is_untried]
    ranked = [
        replace(source, rank=FIRST_RANK_OF_SCHOOL_SOURCES + number) for number, source in enumerate(school_sources)
    ]
    return LoadedSources(ranked, notices)


def _ranked(sources: Iterable[Source]) -> list[Source]:
    """The sources with their ranks: how many others are asked before them for the same place."""
    ranked: list[Source] = []
    for source in sources:
        before = [
            other
            for other in ranked
            if other.places is None or source.places is None or not set(other.places).isdisjoint(source.places)
        ]
        ranked.append(replace(source, rank=len(before)))
    return ranked


def _load_where_it_runs(file_code: str, path: str) -> list[Source] | str:
    """As `load_file`; where readers are isolated, one that is not this package's is imported in another process."""
    if not discovery.Isolation.enabled or os.path.dirname(path) == discovery.PACKAGE:
        return load_file(file_code, path)
    # Imported here, because a question to this package's own readers does without.
    from holidays_cli.sources.description import describe_file

    return describe_file(file_code, path)


def default_state(sources: Iterable[Source]) -> str | None:
    """The state whose days answer for the country: that of the first source which names one."""
    return next((source.default_state for source in sources if source.default_state), None)


def _load_own_sources(file_code: str, load: "LoadFile") -> LoadedSources:
    """The sources in the files of a country that can be used, and the notices about its files."""
    sources: list[Source] = []
    notices = []
    used = []
    for path in discovery.files(file_code):
        is_packaged = os.path.dirname(path) == discovery.PACKAGE
        if not is_packaged and (reason := why_not_run(path)):
            notices.append(f"{path} is not used: {reason}")
            continue
        of_file = load(file_code, path)
        if isinstance(of_file, str):
            notices.append(f"{path} cannot be used ({of_file})")
            continue
        sources += [replace(source, rank=rank) for rank, source in enumerate(of_file, len(sources))]
        used.append(path if is_packaged else f"{path} (SHA-256 {_sha256(path)})")
    if len(used) > 1:
        notices.append(f"{file_code} is read by {', then by '.join(used)}")
    return LoadedSources(sources, notices)


def _sha256(path: str) -> str:
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def _source_of_rules(iso: str, rank: int) -> Source:
    return Source(
        rules.__name__, "rules", os.path.abspath(rules.__file__), rank, rules.TITLE, None, authority=AUTHORITY_OF_RULES, is_whole=True,
        parameters=frozenset({"country", "year", "state"}), states=(*rules_index.states_with_rules(iso), *rules_index.parts_with_rules(iso)), default_state=None,
        is_of_country=False, computed=True,
    )  # fmt: skip
