"""A reader that is being written, tried on its source: whether it fulfils the contract, in sentences for its author."""

import ast
import mimetypes
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from holidays_cli.archive import ArchivedDay
from holidays_cli.authoring.case import case_text
from holidays_cli.errors import UsageError
from holidays_cli.place import Place, is_file_code
from holidays_cli.sources import catalogue, discovery
from holidays_cli.sources.loader import load_school_sources, load_sources
from holidays_cli.sources.reader_file import Source
from holidays_cli.sources.resolver import Resolver
from holidays_cli.web.address import RequestName, with_year_as_field, without_keys
from holidays_cli.web.page import Page

TYPES = {
    "application/json": ".json",
    "text/calendar": ".ics",
    "text/csv": ".csv",
    "text/html": ".html",
    "text/xml": ".xml",
}


class TrialFinding(NamedTuple):
    """One sentence about the reader, and whether it is as the contract has it."""

    passed: bool
    sentence: str


@dataclass
class Trial:
    """What came of trying a reader."""

    country: str
    year: int
    findings: list[TrialFinding] = field(default_factory=list)
    results: "list[FunctionResult]" = field(default_factory=list)

    @property
    def passed(self) -> bool:
        """Whether all of it is as the contract has it."""
        return all(finding.passed for finding in self.findings)


@dataclass
class FunctionResult:
    """What one function of a reader returned, and the pages it read."""

    function: str
    days: Sequence[ArchivedDay]
    """All days of the year, those of other kinds and of single states included."""
    dates: list[str]
    working: list[str]
    pages: dict[str, Page]
    year: int | None
    """The year, if the function is asked year by year."""

    def save(self, folder: Path, country: str, year: int) -> list[Path]:
        """Keep the pages, and what they must give, as `holidays_cli.testing` reads them; the files written."""
        stem = country if self.function == f"reader_{country}" else f"{country}.{self.function}"
        files = {}
        for number, (request, page) in enumerate(self.pages.items()):
            name = stem + (f".{number}" if number else "") + _ending(request, page.content_type)
            files[request] = folder / name
            files[request].write_bytes(page.body)
        proof = folder / f"{stem}.toml"
        proof.write_text(self.expected(year, {request: file.name for request, file in files.items()}), encoding="utf-8")
        return [*files.values(), proof]

    def expected(self, year: int, files: dict[str, str] | None = None) -> str:
        """The block for the TOML file that says what the page must give."""
        pages = {}
        for request, file in (files or {}).items():
            shown = without_keys(request)
            pages[shown if self.year is None else with_year_as_field(shown, self.year)] = file
        return case_text(year, self.dates, working=self.working, days=self.days, pages=pages)


def trial(path: Path, year: int) -> Trial:
    """Try the reader in the file at `path` on `year`: its form, its import, and each of its functions.

    Raises UsageError if the file cannot be one, by its name or because it is not there.
    """
    country = path.name.removeprefix("reader_").removesuffix(".py")
    if path.name != f"reader_{country}.py" or not is_file_code(country):
        raise UsageError(f"{path.name} is not a reader's name: call it reader_XX.py, with the country's code")
    if reason := catalogue.why_never_used(country):
        raise UsageError(f"{path.name} is not a reader's name: {reason}")
    if not path.is_file():
        raise UsageError(f"there is no file {path}")
    result = Trial(country, year)
    try:
        result.findings += _form(path.read_text(encoding="utf-8"), country)
    except (SyntaxError, ValueError) as error:
        result.findings = [TrialFinding(passed=False, sentence=f"it cannot be read: {error}")]
        return result
    with discovery.ReadersFirst(path.resolve().parent):
        sources, notices = load_sources(country)
        all_sources = [*sources, *load_school_sources(country).sources]
        sources_of_file = [source for source in all_sources if source.path == str(path.resolve())]
        if not sources_of_file:
            result.findings.append(
                TrialFinding(passed=False, sentence=notices[0] if notices else "it registers no function")
            )
        for source in sources_of_file:
            _call(source, result)
    return result


def _form(text: str, country: str) -> Iterator[TrialFinding]:
    """What can be seen from the text of a reader's file."""
    tree = ast.parse(text)
    first_line = (ast.get_docstring(tree) or "").partition("\n")[0]
    if re.search(r":.*https?://", first_line):
        yield TrialFinding(passed=True, sentence=f"its docstring names the country and the source: {first_line}")
    else:
        expected = '"""Portugal: …, https://…"""'
        yield TrialFinding(
            passed=False, sentence=f"its docstring should begin with the country and the address: {expected}"
        )
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef) and _is_registered(node)]
    names = [function.name for function in functions]
    if f"reader_{country}" in names:
        yield TrialFinding(passed=True, sentence=f"it registers {', '.join(names)}")
    else:
        yield TrialFinding(passed=False, sentence=f"no function reader_{country} stands under @pyplugs.register")
    for function in functions:
        if not ast.get_docstring(function):
            sentence = f"{function.name} has no docstring: one line that names its source in a few words"
            yield TrialFinding(passed=False, sentence=sentence)


def _is_registered(function: ast.FunctionDef) -> bool:
    return any("register" in ast.unparse(decorator) for decorator in function.decorator_list)


def _call(source: Source, result: Trial) -> None:
    """Call one function of the reader, and add what came of it to the trial."""
    year = result.year
    resolver = Resolver.without_archive(Place.of_file_code(result.country), (year,), int(time.time()))
    resolution = resolver.ask(source)
    observation = resolution.observations.get(year)
    if observation is None:
        error = resolution.failures[year][0].error
        result.findings.append(TrialFinding(passed=False, sentence=f"{source.function}: {error}"))
        return
    days = observation.days_in()
    days_off = sorted({day.date for day in days if day.is_whole_public_holiday})
    working = sorted({day.date for day in days if day.working})
    pages = (
        f", from {', '.join(map(without_keys, resolution.pages))}"
        if resolution.pages
        else "; no page was read with fetch()"
    )
    kind = "" if source.only_kind is None else f" of kind {source.only_kind}"
    number = len(days_off) if source.only_kind is None else len({day.date for day in observation.days})
    sentence = f"{source.function}: {number} days{kind} of {year}{pages}"
    result.findings.append(TrialFinding(passed=True, sentence=sentence))
    asked_year = year if "year" in source.parameters else None
    result.results.append(
        FunctionResult(source.function, observation.days, days_off, working, resolution.pages, asked_year)
    )


def _ending(request: str, kind: str) -> str:
    address = RequestName.parse(request).address
    suffix = Path(address.partition("?")[0]).suffix
    if suffix.lower() in TYPES.values():
        return suffix
    kind = kind.partition(";")[0].strip()
    return TYPES.get(kind) or mimetypes.guess_extension(kind) or ".html"
