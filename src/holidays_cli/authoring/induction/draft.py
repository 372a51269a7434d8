"""From an address to a draft: read the page, choose a candidate, write its reader, and try it as every reader is."""

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from holidays_cli import paths
from holidays_cli.authoring.induction.candidates.candidate import Candidate
from holidays_cli.authoring.induction.candidates.choice import Ask, choose
from holidays_cli.authoring.induction.candidates.rules_agreement import RulesAgreement
from holidays_cli.authoring.induction.candidates.search import SearchResult, find_candidates
from holidays_cli.authoring.induction.documents.document import FORMAT_NAMES, Document, fetch_document
from holidays_cli.authoring.induction.writing.reader import reader_text
from holidays_cli.errors import NotPublished, Unreadable
from holidays_cli.model import Answer
from holidays_cli.queries.lookup_source import lookup_source
from holidays_cli.sources import discovery
from holidays_cli.sources.rules import computed_days

MAX_TABLES_SHOWN = 6


@dataclass(frozen=True)
class Draft:
    """A reader that was written for a page, not yet in its place."""

    country: str
    country_name: str
    candidate: Candidate
    text: str
    year: int
    """The year by which it is shown, which the page has in full."""
    doubts: tuple[str, ...]

    @property
    def document(self) -> Document:
        """The page that it was written for."""
        return self.candidate.document

    @property
    def file_name(self) -> str:
        """What its file must be called."""
        return f"reader_{self.country}.py"

    def with_doubt(self, doubt: str) -> "Draft":
        """The same reader with one more doubt."""
        doubts = (*self.doubts, doubt)
        text = reader_text(self.candidate, self.country, self.country_name, doubts)
        return replace(self, doubts=doubts, text=text)


class ComparedDay(NamedTuple):
    """A day of a reader or of the computed rules."""

    sign: Literal[" ", "+", "-"]
    """As in a diff: + for a day that only the reader has, - for one that only the rules have."""
    day: date
    name: str
    computed_name: str


def draft_reader(
    country: str, address: str, country_name: str, *, year: int | None = None, today: date, ask: Ask | None = None
) -> Draft:
    """A reader for `country` of the page at `address`, where {year} stands for the year that is asked for.

    What the page leaves open is put to `ask`; without it, it is among the `doubts`, which stand in the reader, too.
    Raises SourceError if the page cannot be read or has no list of holidays.
    """
    document = fetch_document(address, year or today.year)
    rules = RulesAgreement(country, today if year is None else date(year, 12, 31))
    result = find_candidates(document, rules)
    if not result.candidates:
        raise Unreadable(_why_nothing_was_found(document, result, rules))
    candidate, doubts = choose(result.candidates, rules, ask)
    text = reader_text(candidate, country, country_name, doubts)
    return Draft(country, country_name, candidate, text, _year_to_show(candidate, year, today), tuple(doubts))


def try_out(draft: Draft) -> Answer:
    """What the reader answers when it is asked as every reader is.

    Raises SourceError if the answer is not plausible, or is not what was found in the page.
    """
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder) / draft.file_name, draft.text)
        with discovery.ReadersFirst(folder):
            answer = lookup_source(draft.country, f"reader_{draft.country}", draft.year)
    if {*answer.dates} != {day for day in draft.candidate.days if day.year == draft.year}:
        raise Unreadable("the reader as written does not give the days that were found")
    return answer


def write(file: Path, text: str) -> None:
    """Write a reader so that only the user can change it, because others are refused."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o755)
    paths.write_atomically(str(file), text, mode=0o644)


def compare_with_rules(answer: Answer, year: int) -> Iterator[ComparedDay]:
    """The days of an answer beside those that are computed for the country, in order."""
    try:
        computed = _names_by_day(computed_days(answer.country, [year]))
    except NotPublished:
        computed = {}
    names = _names_by_day((holiday.date, holiday.name) for holiday in answer)
    for day in sorted({*names, *computed}):
        sign: Literal[" ", "+", "-"] = " "
        if day not in computed:
            sign = "+"
        elif day not in names:
            sign = "-"
        yield ComparedDay(sign, day, names.get(day, ""), computed.get(day, ""))


def _names_by_day(days: Iterable[tuple[date, str]]) -> dict[date, str]:
    """The names of each day, with "; " between them."""
    names: dict[date, str] = {}
    for day, name in days:
        earlier = names.get(day, "")
        names[day] = f"{earlier}; {name}" if earlier and name else earlier or name
    return names


def _year_to_show(candidate: Candidate, year: int | None, today: date) -> int:
    """The year that was asked for, or the one nearest to today that the page has in full."""
    counts = Counter(day.year for day in candidate.days)
    if year and counts[year]:
        return year
    if candidate.year_in_address:
        return candidate.year_in_address
    most = max(counts.values())
    complete = [year for year, count in counts.items() if count >= most / 2]
    return min(complete, key=lambda year: (abs(year - today.year), -year))


def _why_nothing_was_found(document: Document, result: SearchResult, rules: RulesAgreement) -> str:
    """What was looked at, and why it is no list of holidays."""
    format_name = FORMAT_NAMES[document.format]
    sentences = [f"no list of {rules.country}'s holidays was found in {document.url} ({format_name})"]
    if result.tables:
        tables = [f"{table.location} ({len(table.records)})" for table in result.tables]
        more = len(tables) - MAX_TABLES_SHOWN
        shown = "; ".join(tables[:MAX_TABLES_SHOWN]) + (f"; {more} more" if more > 0 else "")
        sentences.append(f"looked for dates in {shown}")
    else:
        sentences.append("it has no list, table or feed with three entries or more")
    if result.best:
        agreement = rules.agreement(result.best.days)
        sentences.append(
            f"the most like one, in {result.best.table.location}, has {len(result.best.days)} days and agrees with"
            f" the computed rules by {agreement:.0%}"
        )
    elif result.tables:
        sentences.append("found none that are dates of a year that can be told")
    return "; ".join(sentences)
