"""From an address to a draft: read the page, choose a candidate, write its reader, and try it as every reader is."""

import contextlib
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from holidays_cli import paths
from holidays_cli.archive import ArchivedDay, Observation
from holidays_cli.authoring.induction import endurance, families
from holidays_cli.authoring.induction.candidate import Candidate
from holidays_cli.authoring.induction.choice import Ask, choose
from holidays_cli.authoring.induction.document import FORMAT_NAMES, Document, fetch_document
from holidays_cli.authoring.induction.doubts import difference_from_rules, find_doubts
from holidays_cli.authoring.induction.hints import NO_HINTS, Hints
from holidays_cli.authoring.induction.rules_agreement import RulesAgreement
from holidays_cli.authoring.induction.search import FAULTS, SearchResult, find_candidates
from holidays_cli.authoring.induction.writing import reader_text
from holidays_cli.errors import NotPublished, SourceError, Unreadable
from holidays_cli.model import Answer
from holidays_cli.place import Place
from holidays_cli.queries.lookup import answer_from
from holidays_cli.sources import discovery
from holidays_cli.sources.resolver import ask_source
from holidays_cli.sources.rules import computed_days
from holidays_cli.web import http
from holidays_cli.web.page import Page
from holidays_cli.web.page_kinds import reasons_for_no_list

MAX_TABLES_SHOWN = 6
MAX_ATTEMPTS = 8  # candidates that are tried where what the one before gives is not what was found


@dataclass(frozen=True)
class Draft:
    """A reader that was written for a page, not yet in its place."""

    country: str
    country_name: str
    candidate: Candidate
    text: str
    year: int
    """The year by which it is shown, which the page has in full."""
    doubts: tuple[str, ...] = ()
    """What the page leaves open; it stands in the text, too."""
    difference: str | None = None
    """How the days of that year differ from those of the rules."""
    problem: SourceError | None = None
    """Why what it gives is not believed."""
    answer: Answer | None = None
    """What it gives; None if that is not believed."""
    days: Sequence[ArchivedDay] = ()
    """All days of that year that it gives, of every kind and state, and those that are worked instead."""
    content: bytes | None = field(default=None, repr=False)
    """The page, where it was saved before."""
    state: str | None = None
    """The state whose days the page lists; None: the whole country."""

    @property
    def document(self) -> Document:
        """The page that it was written for."""
        return self.candidate.document

    @property
    def file_name(self) -> str:
        """What its file must be called."""
        return f"reader_{self.country}.py"


class ComparedDay(NamedTuple):
    """A day of a reader or of the computed rules."""

    sign: Literal[" ", "+", "-"]
    """As in a diff: + for a day that only the reader has, - for one that only the rules have."""
    day: date
    name: str
    computed_name: str


def draft_reader(
    country: str,
    address: str,
    country_name: str,
    *,
    year: int | None = None,
    today: date,
    ask: Ask | None = None,
    hints: Hints = NO_HINTS,
    content: bytes | None = None,
    authority: str | None = None,
    state: str | None = None,
) -> Draft:
    """A reader for `country`, or for a state of it, of the page at `address`, where {year} stands for the year that is asked for.

    What the page leaves open is put to `ask`; without it, it is among the `doubts`, which stand in the reader, too.
    `content` is the page where it was saved before.  A candidate whose reader does not give what was found in the page
    costs itself: the next one is tried.
    Raises SourceError if the page cannot be read or has no list of holidays.
    """
    document = fetch_document(address, year or today.year, country, content)
    rules = RulesAgreement(country, today if year is None else date(year, 12, 31), state)
    may_be_of_family = content is None and state is None and hints.selector is None
    result = families.find_candidates(document, country) if may_be_of_family else None
    if result is None or not any(map(hints.fit, result.candidates)):
        result = find_candidates(document, rules, selector=hints.selector)
    candidates = [candidate for candidate in result.candidates if hints.fit(candidate)]
    if not candidates:
        raise Unreadable(_failure_message(document, result, rules))
    first_draft: Draft | None = None
    for _ in range(MAX_ATTEMPTS):
        asker = ask if first_draft is None else None  # because nobody wants to answer the same questions again
        choice = choose(candidates, rules, asker, hints)
        candidate = choice.candidate
        shown_year = _year_to_show(candidate, year, today)
        doubts_of_page = find_doubts(choice, result, rules, shown_year, was_asked=asker is not None)
        doubts = tuple(dict.fromkeys([*choice.doubts, *doubts_of_page]))
        with contextlib.suppress(Unreadable, *FAULTS):
            text = reader_text(
                candidate, country, country_name, doubts, this_year=today.year, authority=authority, state=state
            )
            difference = difference_from_rules(candidate, rules, shown_year)
            draft = Draft(
                country, country_name, candidate, text, shown_year, doubts, difference, content=content, state=state
            )
            draft = try_out(draft)
            if draft.answer is not None:
                return draft
            first_draft = first_draft or draft
            if not isinstance(draft.problem, _DifferentDays) and candidate.kind_filter is None:
                break
        other_candidates = [other for other in candidates if other is not candidate]
        candidates = [other for other in other_candidates if other.days == candidate.days] or other_candidates
        if candidate.kind_filter:
            candidates = [candidate.without_words(), *other_candidates]
        if not candidates:
            break
    if first_draft is None:
        raise Unreadable("no reader was written: a text of the page would become code in it")
    return first_draft


class _DifferentDays(Unreadable):
    """The reader does not give the days that were found."""


def try_out(draft: Draft) -> Draft:
    """The draft with what it answers when it is asked as every reader is, or with the reason why that is not believed."""
    try:
        observation = _observation(draft, draft.year)
        answer = _answer_from(draft, observation)
        if draft.candidate.family is None and {*answer.dates} != {
            day for day in draft.candidate.days if day.year == draft.year
        }:
            raise _DifferentDays("the reader as written does not give the days that were found")
        endurance.check(draft.text, f"reader_{draft.country}", _arguments(draft), draft.document)
    except SourceError as error:
        return replace(draft, problem=error)
    return replace(draft, answer=answer, days=observation.days)


def answer_of(draft: Draft, year: int) -> Answer:
    """What a draft answers for a year.

    Raises SourceError if the answer is not plausible.
    """
    return _answer_from(draft, _observation(draft, year))


def _answer_from(draft: Draft, observation: Observation) -> Answer:
    return answer_from([observation], _place(draft), (observation.year,))


def _arguments(draft: Draft) -> dict[str, object]:
    """What its function is called with."""
    arguments: dict[str, object] = {}
    if "(year: int" in draft.text:
        arguments["year"] = draft.year
    if draft.state:
        arguments["state"] = draft.state
    return arguments


def _place(draft: Draft) -> Place:
    return Place(Place.of_file_code(draft.country).country, draft.state)


def _observation(draft: Draft, year: int) -> Observation:
    with tempfile.TemporaryDirectory() as folder, _saved_page(draft.content):
        write_reader(Path(folder) / draft.file_name, draft.text)
        with discovery.ReadersFirst(folder):
            return ask_source(_place(draft), f"reader_{draft.country}", year, int(time.time()))


@contextlib.contextmanager
def _saved_page(content: bytes | None) -> Iterator[None]:
    """Answer every request of readers in this process with a page that was saved before, if there is one."""
    if content is None:
        yield
        return
    page = Page(content, "")
    request, is_isolated = http.request, discovery.Isolation.enabled
    http.request = lambda *_arguments, **_options: page
    discovery.Isolation.enabled = False
    try:
        yield
    finally:
        http.request, discovery.Isolation.enabled = request, is_isolated


def write_reader(file: Path, text: str) -> None:
    """Write a reader so that only the user can change it, because others are refused."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o755)
    paths.write_atomically(str(file), text, mode=0o644)


def compare_with_rules(answer: Answer, year: int) -> Iterator[ComparedDay]:
    """The days of an answer beside those that are computed for the country, in order."""
    try:
        names_by_rules = _names_by_day(computed_days(answer.country, [year], answer.state))
    except NotPublished:
        names_by_rules = {}
    names_in_answer = _names_by_day((holiday.date, holiday.name) for holiday in answer)
    for day in sorted({*names_in_answer, *names_by_rules}):
        sign: Literal[" ", "+", "-"] = " "
        if day not in names_by_rules:
            sign = "+"
        elif day not in names_in_answer:
            sign = "-"
        yield ComparedDay(sign, day, names_in_answer.get(day, ""), names_by_rules.get(day, ""))


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
    if candidate.address_year:
        return candidate.address_year
    most_days = max(counts.values())
    complete_years = [year for year, count in counts.items() if count >= most_days / 2]
    return min(complete_years, key=lambda year: (abs(year - today.year), -year))


def _failure_message(document: Document, result: SearchResult, rules: RulesAgreement) -> str:
    """What was looked at, and why it is no list of holidays."""
    format_name = FORMAT_NAMES[document.format]
    sentences = [f"no list of {rules.country}'s holidays was found in {document.url} ({format_name})"]
    if result.candidates:
        sentences.append("no list of it fits what was said of it")
    elif result.tables:
        names_of_tables = list(dict.fromkeys(f"{table.location} ({len(table.records)})" for table in result.tables))
        number_not_shown = len(names_of_tables) - MAX_TABLES_SHOWN
        shown_tables = "; ".join(names_of_tables[:MAX_TABLES_SHOWN]) + (
            f"; {number_not_shown} more" if number_not_shown > 0 else ""
        )
        sentences.append(f"looked for dates in {shown_tables}")
    else:
        sentences.append("it has no list, table or feed with three entries or more")
        if document.format == "html":
            sentences.append("if a browser shows one, save the page there and add --file PAGE.html")
    if result.best:
        agreement = rules.agreement(result.best.days)
        sentences.append(
            f"the most like one, in {result.best.table.location}, has {len(result.best.days)} days and agrees with"
            f" the computed rules by {agreement:.0%}"
        )
    elif result.tables:
        sentences.append("found none that are dates of a year that can be told")
    if document.format == "html":
        sentences += reasons_for_no_list(document.url, document.text)
    return "; ".join(sentences)
