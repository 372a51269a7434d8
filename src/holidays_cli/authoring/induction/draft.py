"""From an address to a reader: read the page, choose, write the reader, and try it on the real path."""

import os
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from holidays_cli import paths
from holidays_cli.authoring.induction.candidates import search as choose
from holidays_cli.authoring.induction.candidates.candidate import Reading
from holidays_cli.authoring.induction.candidates.evidence import Evidence
from holidays_cli.authoring.induction.candidates.search import Looked
from holidays_cli.authoring.induction.date_columns import languages
from holidays_cli.authoring.induction.documents import document as documents
from holidays_cli.authoring.induction.documents.document import Document
from holidays_cli.authoring.induction.writing import reader as writing
from holidays_cli.errors import NotPublished, Unreadable
from holidays_cli.model import Answer
from holidays_cli.queries.lookup import lookup_source
from holidays_cli.sources.rules import computed_days
from holidays_cli.text import count

Ask = Callable[[str, Sequence[str]], int]
"""Puts a question to a person and returns the number of the answer that they chose; the first is the usual one."""


@dataclass(frozen=True)
class Made:
    """A reader, not yet written to its place."""

    country: str
    name: str
    reading: Reading
    text: str
    year: int
    """The year by which it is shown; the page has it in full."""
    doubts: tuple[str, ...]

    @property
    def document(self) -> Document:
        """The page that was read for it."""
        return self.reading.document

    @property
    def file(self) -> str:
        """What the file must be called."""
        return f"reader_{self.country}.py"


def make(
    country: str, address: str, name: str, *, year: int | None = None, today: date, ask: Ask | None = None
) -> Made:
    """A reader for `country` of the page at `address`, where {year} stands for the year asked for.

    What the page leaves open is put to `ask`; without it, or where a person does not know either, it is among the
    `doubts` and marked in the reader.  Raises SourceError if the page cannot be read or has no list of holidays.
    """
    document = documents.fetch_document(address, year or today.year)
    evidence = Evidence(country, today if year is None else date(year, 12, 31))
    looked = Looked()
    found = choose.readings(document, evidence, looked)
    if not found:
        raise Unreadable(_nothing(document, looked, evidence))
    reading, doubts = _settled(choose.different(found), evidence, ask)
    shown = _year(reading, year, today)
    text = writing.source(reading, country, name, doubts)
    return Made(country, name, reading, text, shown, tuple(doubts))


def marked(made: Made, doubt: str) -> Made:
    """The same with one more doubt."""
    doubts = (*made.doubts, doubt)
    return replace(made, doubts=doubts, text=writing.source(made.reading, made.country, made.name, doubts))


def tried(made: Made) -> Answer:
    """What the reader gives when it is asked as every reader is.

    Raises SourceError if that is not believed, or is not what was found in the page.
    """
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder) / made.file, made.text)
        with _first(Path(folder)):
            given = lookup_source(made.country, f"reader_{made.country}", made.year)
    if given.dates != {day for day in made.reading.days if day.year == made.year}:
        raise Unreadable("the reader as written does not give the days that were found")
    return given


def write(file: Path, text: str) -> None:
    """Write a reader so that nobody but the user can change it: others are refused."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o755)
    paths.write_atomically(str(file), text, mode=0o644)


def comparison(given: Answer, year: int) -> Iterator[tuple[str, date, str, str]]:
    """The days that a reader gives beside the computed ones: a mark (+ and - as in a diff), day and both names."""
    try:
        computed: dict[date, str] = {}
        for day, name in computed_days(given.country, [year]):
            computed[day] = f"{computed[day]}; {name}" if day in computed else name
    except NotPublished:
        computed = {}
    names: dict[date, str] = {}
    for one in given:
        names[one.date] = (
            f"{names[one.date]}; {one.name}"
            if one.name and names.get(one.date)
            else one.name or names.get(one.date, "")
        )
    for day in sorted({*names, *computed}):
        mark = " " if day in names and day in computed else "+" if day in names else "-"
        yield mark, day, names.get(day, ""), computed.get(day, "")


def _settled(likely: list[Reading], evidence: Evidence, ask: Ask | None) -> tuple[Reading, list[str]]:
    """The reading that is meant, and what remains in doubt about it."""
    doubts = []
    reading = likely[0]
    if len(likely) > 1:
        told = [_described(one, likely) for one in likely]
        question = "the page can be read in more than one way; which days are meant?"
        if ask:
            reading = likely[ask(question, told)]
        else:
            doubts.append(f"which list is meant? Taken: {told[0]}; as likely: {'; '.join(told[1:])}")
    for doubt in reading.unsettled:
        if ask is None or doubt.other is None:
            doubts.append(doubt.text)
        elif ask(f"{doubt.text}. Is it a public holiday?", ["yes", "no"]) == 1:
            filters = list(reading.filters)
            filters[doubt.place] = doubt.other
            reading = replace(reading, filters=tuple(filters))
    if reading.assumed:
        doubts.append(f"the page does not say which year its dates are of; they fit {reading.assumed}")
    if state := evidence.state(reading.days):
        doubts.append(f"its days are those of {evidence.country}-{state} rather than of the whole country")
    return reading, doubts


def _described(reading: Reading, likely: Sequence[Reading]) -> str:
    """A reading in words: where it is from, and the days that only it has."""
    year = max(Counter(day.year for day in reading.days).items(), key=lambda item: (item[1], item[0]))[0]
    of_year = sorted(day for day in reading.days if day.year == year)
    shared = set.intersection(*(one.days for one in likely))
    own = [f"{day:%d %b}" for day in of_year if day not in shared] or ["none"]
    left_out = "".join(f", without those {one.left_out}" for one in reading.filters)
    what = f"what all {reading.lists} lists have in " if reading.common else ""
    shown = ", ".join(own[:5]) + (" …" if len(own) > 5 else "")
    return f"{what}{reading.table.location}{left_out} ({count(len(of_year), 'day')} of {year}; of its own: {shown})"


def _year(reading: Reading, wanted: int | None, today: date) -> int:
    counts = Counter(day.year for day in reading.days)
    if wanted and counts[wanted]:
        return wanted
    if reading.by_year:
        return reading.by_year
    most = max(counts.values())
    full = [year for year, count in counts.items() if count >= most / 2]
    return min(full, key=lambda year: (abs(year - today.year), -year))


def _nothing(document: Document, looked: Looked, evidence: Evidence) -> str:
    """What was looked for in vain."""
    form = documents.FORMAT_NAMES[document.format]
    said = [f"no list of {evidence.country}'s holidays was found in {document.url} ({form})"]
    shown = "; ".join(looked.tables[:6]) + (f"; {len(looked.tables) - 6} more" if len(looked.tables) > 6 else "")
    said.append(f"looked for dates in {shown}" if shown else "it has no list, table or feed with three entries or more")
    if looked.best:
        days = len(looked.best.days)
        said.append(
            f"the most like one, in {looked.best.table.location}, has {days} days and agrees with the computed rules"
            f" by {evidence.agreement(looked.best.days):.0%}"
        )
    elif shown:
        said.append("found none that are dates of a year that can be told")
    if not languages.babel_is_installed():
        said.append(
            "names of months in other languages than English need Babel: run pip install '.[new]' in a clone of holidays-cli"
        )
    return "; ".join(said)


@contextmanager
def _first(folder: Path) -> Iterator[None]:
    """The user's folders with this one before them, and nothing that keeps readers from being used."""
    kept = {name: os.environ.pop(name, None) for name in ("HOLIDAYS_PLUGINS", "HOLIDAYS_NO_PLUGINS")}
    os.environ["HOLIDAYS_PLUGINS"] = os.pathsep.join(filter(None, (str(folder), kept["HOLIDAYS_PLUGINS"])))
    try:
        yield
    finally:
        del os.environ["HOLIDAYS_PLUGINS"]
        os.environ.update({name: value for name, value in kept.items() if value is not None})
