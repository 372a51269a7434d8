"""Write kinds.md from the tables of the rules, python-holidays and the readers' files: `python docs/make_kinds.py`.

tests/sources/test_kinds_page.py fails where kinds.md is not what this program writes.
"""

import ast
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

from holidays import country_holidays

from holidays_cli.model import KINDS
from holidays_cli.place import Place
from holidays_cli.place_names import state_name
from holidays_cli.sources import catalogue, discovery
from holidays_cli.sources.loader import load_school_sources, load_sources
from holidays_cli.sources.rules import FEDERATIONS
from holidays_cli.sources.rules_index import country_names
from holidays_cli.sources.rules_kinds import KIND_BY_COUNTRY, KIND_BY_NAME, KIND_OF_CATEGORY, category_kind
from holidays_cli.sources.weekends import CLDR, CONFIRMED_WEEKENDS, KNOWN_WEEKENDS, SATURDAY_AND_SUNDAY, weekends
from holidays_cli.text import WEEKDAYS

VERSION = version("holidays")
YEAR = 2026
"""The year whose weekends the page has."""
PAGE = Path(__file__).with_name("kinds.md")
MEANINGS = {
    "public": "off by law for all",
    "bank": "off for banks",
    "government": "off for public offices, also as collective leave",
    "local": "off in parts of a state, canton or city",
    "school": "off for schools",
    "optional": "off for those who choose so, or for one faith or community",
    "observance": "named, and worked",
}
INTRODUCTION = """\
# Kinds of days

<!-- Written by make_kinds.py; change the tables in sources/rules_kinds.py, sources/rules.py and sources/weekends.py, the
readers, or that file. -->

An answer has the whole days off of kind `public`, unless other kinds are asked for. A half day is a day of its kind of
which only a part is off, as its `half` tells: "afternoon", "morning", or the time from when on, as "14:00". A make-up
day, on which people work although it is a weekend, is of no kind.

"""
RULES = """\

## Categories of python-holidays

Where no source answers, the days are those of python-holidays, here {version}, which has them in categories. A name that
it lists in several categories is one day, of the kind that stands first in the table above.

"""
COUNTRIES = """\

## Kinds by country

- **Rules**: the kinds that the rules of python-holidays have, and from which categories.
- **Own sources**: the kinds that the country's own sources can list, as far as its readers tell kinds apart; whether
  they can list half days and make-up days.

A country that is not here has public holidays only.

"""
SCHOOL_HOLIDAYS = """\

## School holidays

These countries have a source of school holidays, which is asked only where `--kind school` is named. The states are those
that it tells apart; a country without any has the same school holidays everywhere.

"""
FEDERAL = """\

## Days that hold everywhere

Asked for no state, the rules of a country are the days that hold everywhere. In these countries they are computed as the
days that hold in every state:

"""
FEDERAL_END = """
In the United States they are the holidays of the federation, although some states do not keep all of them.

"""
DEFAULT_STATES = """\
Where no calendar has all days of all states, and the days that they have in common lack too many, the days of one state
answer for the country:

"""
WEEKENDS = """\

## Weekends

The weekend of a country is that of python-holidays, which also knows when it was another, but for these:

"""
RULES_WEEKENDS = """\

These weekends of python-holidays are others than Saturday and Sunday, or others than those of CLDR:

"""


def page() -> str:
    """The text of kinds.md."""
    kinds = _table(("Kind", "Meaning"), [(f"`{kind}`", MEANINGS[kind]) for kind in KINDS])
    return "".join(
        (
            INTRODUCTION, kinds,
            RULES.format(version=VERSION), _categories(), "\n### Exceptions\n\n", _exceptions(),
            COUNTRIES, _countries(), SCHOOL_HOLIDAYS, _school_holidays(),
            FEDERAL, _table(("Code", "Country", "Because"), [(*_place(code), FEDERATIONS[code]) for code in FEDERATIONS]),
            FEDERAL_END, DEFAULT_STATES, _default_states(), WEEKENDS, _weekends(),
            RULES_WEEKENDS, _weekends_of_rules(),
        )
    )  # fmt: skip


def _categories() -> str:
    rows = [(f"`{category}`", f"`{kind}`", reason) for category, (kind, reason) in KIND_OF_CATEGORY.items()]
    return _table(("Category", "Kind", "Because"), rows)


def _exceptions() -> str:
    rows = []
    for code, categories in KIND_BY_COUNTRY.items():
        for category, (kind, reason) in categories.items():
            rows.append((*_place(code), f"`{category}`", f"`{kind}`" if kind else "left out", reason))
    for (code, name), (_, kind, reason) in KIND_BY_NAME.items():
        rows.append((*_place(code), name, f"`{kind}`", reason))
    return _table(("Code", "Country", "Category or name", "Kind", "Because"), sorted(rows))


def _countries() -> str:
    readers = {Place.parse(code).country: code for code in discovery.codes() if _reader_file(code).exists()}
    rows = []
    for country in sorted({*country_names(), *readers}, key=lambda code: _place(code)[1]):
        of_rules = _kinds_of_rules(country) if country in country_names() else ""
        of_reader = _kinds_of_reader(readers[country]) if country in readers else ""
        if of_rules or of_reader:
            rows.append((*_place(country), of_rules or "`public`", of_reader))
    return _table(("Code", "Country", "Rules", "Own sources"), rows)


def _school_holidays() -> str:
    """A table of the sources of school holidays, and of the states that each tells apart."""
    rows = []
    for code in sorted(filter(lambda code: _reader_file(code).exists(), discovery.codes()), key=catalogue.name):
        rows += [
            (
                code,
                catalogue.name(code),
                f"[{source.title}]({source.address})",
                source.authority,
                " ".join(source.states),
            )
            for source in load_school_sources(code).sources
        ]
    return _table(("Code", "Country", "Source", "Authority", "States"), rows)


def _kinds_of_rules(country: str) -> str:
    """The kinds with their categories; nothing where there are public holidays only."""
    supported = country_holidays(country).supported_categories
    if supported == ("public",):
        return ""
    parts = []
    for kind in KINDS:
        categories = [category for category in supported if category_kind(country, category).kind == kind]
        if categories:
            names = "" if categories == [kind] else f" ({', '.join(sorted(categories))})"
            parts.append(f"`{kind}`{names}")
    return ", ".join(parts)


def _kinds_of_reader(code: str) -> str:
    """The kinds, half days and make-up days that a reader or the family it uses can name; nothing if public days only."""
    kinds: set[str] = set()
    options: set[str] = set()
    for path in _files_of(_reader_file(code)):
        for node in _code(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and node.value in KINDS:
                kinds.add(str(node.value))
            elif isinstance(node, ast.keyword) and node.arg in ("half", "working"):
                options.add(node.arg)
    if not options and kinds <= {"public"}:
        return ""
    parts = [f"`{kind}`" for kind in KINDS if kind in kinds | {"public"}]
    parts += [text for option, text in (("half", "half days"), ("working", "make-up days")) if option in options]
    return ", ".join(parts)


def _reader_file(code: str) -> Path:
    return Path(discovery.PACKAGE) / f"reader_{code}.py"


def _files_of(reader: Path) -> Iterator[Path]:
    """The file of a reader, and those of the families that it imports."""
    yield reader
    for node in ast.walk(ast.parse(reader.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            # Both `from holidays_cli.plugins import _family` and `from holidays_cli.plugins._family import …`.
            for name in ((node.module or "").rpartition(".")[2], *(alias.name for alias in node.names)):
                family = reader.with_name(f"{name}.py")
                if name.startswith("_") and family.exists():
                    yield family


def _code(tree: ast.Module) -> Iterator[ast.AST]:
    """The nodes of a module but for texts that stand alone, such as docstrings."""
    nodes = list(ast.walk(tree))
    texts_alone = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if id(node) not in texts_alone:
            yield node


def _default_states() -> str:
    rows = []
    for code in discovery.codes():
        source = load_sources(code).sources[0]
        if source.default_state:
            country = Place.parse(code).country
            state = state_name(country, source.default_state)
            rows.append((*_place(country), f"{state}: `-c {code}-{source.default_state}`"))
    return _table(("Code", "Country", "State"), rows)


def _weekends() -> str:
    rows = []
    for code, (weekdays, first_day, reason, source) in KNOWN_WEEKENDS.items():
        since = "always" if first_day.year == 1 else str(first_day)
        rows.append((*_place(code), _weekdays(weekdays), since, reason, _link(source)))
    return _table(("Code", "Country", "Weekend", "Since", "Because", "Source"), rows)


def _weekends_of_rules() -> str:
    rows = []
    for country in country_names():
        _, name = _place(country)
        weekend = weekends(country, YEAR)[-1].weekdays
        confirmed = CONFIRMED_WEEKENDS.get(country)
        if confirmed is not None:
            rows.append((country, name, _weekdays(weekend), confirmed.reason, _link(confirmed.source)))
        elif weekend != SATURDAY_AND_SUNDAY and country not in KNOWN_WEEKENDS:
            rows.append((country, name, _weekdays(weekend), "CLDR has the same", _link(CLDR)))
    for code, (reason, source) in CONFIRMED_WEEKENDS.items():
        country, _, state = code.partition("-")
        if state:
            weekend = weekends(country, YEAR, state)[-1].weekdays
            rows.append((code, state_name(country, state), _weekdays(weekend), reason, _link(source)))
    return _table(("Code", "Country or state", "Weekend", "Because", "Source"), sorted(rows))


def _weekdays(weekdays: frozenset[int]) -> str:
    return ", ".join(WEEKDAYS[weekday] for weekday in sorted(weekdays))


def _link(source: str) -> str:
    return f"[{_site(source)}]({source})"


def _site(address: str) -> str:
    return "CLDR" if address == CLDR else urlsplit(address).netloc.removeprefix("www.")


def _place(country: str) -> tuple[str, str]:
    """The code by which a country is asked for, and its name."""
    code = Place.parse(country).file_code
    return code, catalogue.name(code)


def _table(heading: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [heading, tuple("---" for _ in heading), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
