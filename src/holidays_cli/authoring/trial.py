"""A reader in the making, tried on its source: what it keeps of the contract, said in its author's words."""

import ast
import mimetypes
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from holidays_cli.archive import Store
from holidays_cli.errors import SourceError, UsageError
from holidays_cli.sources.loader import Source, sources
from holidays_cli.sources.resolver import ONE_SOURCE, Asking

TYPES = {
    "application/json": ".json",
    "text/calendar": ".ics",
    "text/csv": ".csv",
    "text/html": ".html",
    "text/xml": ".xml",
}


@dataclass
class Trial:
    """What came of it: sentences, each with whether it is as it should be, and what the sources gave."""

    country: str
    year: int
    said: list[tuple[bool, str]] = field(default_factory=list)
    given: "list[Given]" = field(default_factory=list)

    @property
    def passed(self) -> bool:
        """Whether all of it is as it should be."""
        return all(well for well, _ in self.said)


@dataclass
class Given:
    """What one function of a reader gave, and the pages it read."""

    function: str
    dates: list[str]
    working: list[str]
    pages: dict[str, tuple[bytes, str]]
    year: int | None
    """The year, if the function asks year by year."""

    def save(self, folder: Path, country: str, year: int) -> list[Path]:
        """Keep the pages, and what they must give, as `holidays_cli.testing` reads them; the files written."""
        stem = country if self.function == f"reader_{country}" else f"{country}.{self.function}"
        files = {}
        for number, (address, (body, kind)) in enumerate(self.pages.items()):
            name = stem + (f".{number}" if number else "") + _ending(address, kind)
            files[address] = folder / name
            files[address].write_bytes(body)
        proof = folder / f"{stem}.toml"
        proof.write_text(self.expected(year, {address: file.name for address, file in files.items()}), encoding="utf-8")
        return [*files.values(), proof]

    def expected(self, year: int, files: dict[str, str] | None = None) -> str:
        """The block for the TOML file that says what the page must give."""
        lines = [
            f"year = {year}",
            *_listed("dates", self.dates),
            *(_listed("working", self.working) if self.working else []),
        ]
        if files:
            by_year = re.compile(rf"(?<![0-9]){year}(?![0-9])")
            lines += ["", "[pages]"]
            for address, file in files.items():
                lines.append(f'"{by_year.sub("{year}", address) if self.year else address}" = "{file}"')
        return "\n".join(lines) + "\n"


def trial(path: Path, year: int) -> Trial:
    """Try the reader in the file at `path` on `year`: its form, its import, and each of its functions.

    Raises UsageError if the file cannot be one, by its name or because it is not there.
    """
    found = re.fullmatch(r"reader_([A-Z]{2})\.py", path.name)
    if not found:
        raise UsageError(f"{path.name} is not a reader's name: call it reader_XX.py, with the country's code")
    if not path.is_file():
        raise UsageError(f"there is no file {path}")
    result = Trial(found[1], year)
    try:
        said = list(_form(path.read_text(encoding="utf-8"), found[1]))
    except (SyntaxError, ValueError) as error:
        result.said.append((False, f"it cannot be read: {error}"))
        return result
    result.said += said
    with _in_folder(path.resolve().parent):
        chain, notices = sources(found[1])
        own = [source for source in chain if source.path == str(path.resolve())]
        if not own:
            result.said.append((False, notices[0] if notices else "it registers no function"))
        for source in own:
            _call(source, result)
    return result


def _form(text: str, country: str) -> Iterator[tuple[bool, str]]:
    tree = ast.parse(text)
    first = (ast.get_docstring(tree) or "").partition("\n")[0]
    if ":" in first and "https://" in first:
        yield True, f"its docstring names the country and the source: {first}"
    else:
        yield False, 'its docstring should begin with the country and the address: """Portugal: …, https://…"""'
    functions = [
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and any("register" in ast.unparse(one) for one in node.decorator_list)
    ]
    names = [function.name for function in functions]
    if f"reader_{country}" in names:
        yield True, f"it registers {', '.join(names)}"
    else:
        yield False, f"no function reader_{country} stands under @pyplugs.register"
    for function in functions:
        if not ast.get_docstring(function):
            yield False, f"{function.name} has no docstring: one line that names its source in a few words"


def _call(source: Source, result: Trial) -> None:
    year, now = result.year, int(time.time())
    asking = Asking(result.country, (year,), None, Store(":memory:"), [], "", now, offline=False, refresh=True)
    asking.ask_source(source, time.monotonic() + ONE_SOURCE)
    one = asking.chosen.get(year)
    if one is None:
        error: SourceError = asking.failed[year][0][1]
        result.said.append((False, f"{source.function}: {error}"))
        return
    days = [
        (day, bool(works))
        for day, _, states, _, works, _ in one.days
        if not states or one.default_state in states.split()
    ]
    off = sorted({day for day, works in days if not works})
    worked = sorted({day for day, works in days if works})
    result.said.append(
        (True, f"{source.function}: {len(off)} days of {year}, from {', '.join(asking.pages) or 'nowhere'}")
    )
    by_year = year if "year" in source.parameters else None
    result.given.append(Given(source.function, off, worked, asking.pages, by_year))


@contextmanager
def _in_folder(folder: Path) -> Iterator[None]:
    """Put a folder before all others that readers are looked for in."""
    before = os.environ.get("HOLIDAYS_PLUGINS")
    os.environ["HOLIDAYS_PLUGINS"] = os.pathsep.join(filter(None, (str(folder), before)))
    try:
        yield
    finally:
        if before is None:
            del os.environ["HOLIDAYS_PLUGINS"]
        else:
            os.environ["HOLIDAYS_PLUGINS"] = before


def _listed(name: str, dates: list[str]) -> list[str]:
    rows = [", ".join(f'"{day}"' for day in dates[at : at + 8]) for at in range(0, len(dates), 8)]
    return [f"{name} = [", *(f"    {row}," for row in rows), "]"]


def _ending(address: str, kind: str) -> str:
    suffix = Path(address.partition("?")[0]).suffix
    if suffix.lower() in TYPES.values():
        return suffix
    kind = kind.partition(";")[0].strip()
    return TYPES.get(kind) or mimetypes.guess_extension(kind) or ".html"
