"""How the documentation becomes a site: `sphinx-build -W docs build/site`, or `just site`.

The pages about commands and countries, and those that stand at the top of the project, are written into docs/generated/
first; a link to a file that is no page of the site is shown as text.
"""

import os
import re
from pathlib import Path
from typing import NamedTuple

from sphinx.application import Sphinx

from holidays_cli import __version__
from holidays_cli.cli import SUMMARIES
from holidays_cli.cli.main import DEFAULT, command_parser
from holidays_cli.place_names import state_name
from holidays_cli.sources import catalogue
from holidays_cli.sources.countries import Country, describe
from holidays_cli.sources.weekends import weekends

project = "holidays-cli"
version = release = __version__
extensions = ["myst_parser"]
html_theme = "furo"
html_title = f"holidays-cli {__version__}"
myst_heading_anchors = 4
exclude_patterns: list[str] = []

DOCS = Path(__file__).parent
ROOT = DOCS.parent
GENERATED = DOCS / "generated"
PAGES_OF_PROJECT = {
    "README.md": "start",
    "CONTRIBUTING.md": "contributing",
    "SECURITY.md": "security",
    "CHANGELOG.md": "changes",
}
"""The documents at the top of the project, and the names of their pages."""

YEAR_OF_WEEKENDS = 2026
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Kinds(NamedTuple):
    """The kinds of days of a country, in words."""

    rules: str
    sources: str


PUBLIC_ONLY = Kinds("`public`", "`public`")
LINK = re.compile(r"(?<!!)\[([^\]]+)\]\((?!https?:|mailto:|#|<)([^)#\s]*)(#[^)\s]*)?\)")

IMAGE = re.compile(r"!\[([^\]]*)\]\((?!https?:)([^)\s]+)\)")


def setup(app: Sphinx) -> None:
    """Let Sphinx write the generated pages before it reads any, and mend the links of each page that it reads."""
    app.connect("builder-inited", write_pages)
    app.connect("source-read", mend_links)


def write_pages(_app: Sphinx) -> None:
    """Write the pages that are made from the program and from the documents at the top of the project."""
    write(GENERATED / "commands.md", commands_page())
    for document, page in PAGES_OF_PROJECT.items():
        write(GENERATED / f"{page}.md", (ROOT / document).read_text(encoding="utf-8"))
    remarks, kinds = remarks_by_country(), kinds_by_country()
    countries = [describe(code) for code in catalogue.every()]
    for country in countries:
        page = country_page(country, kinds.get(country.name, PUBLIC_ONLY), remarks.get(country.name, ""))
        write(GENERATED / "countries" / f"{country.code}.md", page)
    write(GENERATED / "countries.md", countries_page(countries))


def write(path: Path, text: str) -> None:
    """Write a page, unless it is as it was: Sphinx reads what has changed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def commands_page() -> str:
    """The help of every command."""
    os.environ["COLUMNS"] = "82"
    parts = ["# Commands\n"]
    for name in (DEFAULT, *SUMMARIES):
        parser = command_parser(name)
        parts.append(f"## {parser.prog}\n\n```text\n{parser.format_help()}```\n")
    return "\n".join(parts)


def countries_page(countries: list[Country]) -> str:
    """The list of all countries, with the source that is asked first."""
    lines = ["# Countries\n", "| Code | Country | First source | Authority |", "|---|---|---|---|"]
    for country in sorted(countries, key=lambda country: country.name):
        first = country.sources[0]
        lines.append(
            f"| {country.code} | [{country.name}](countries/{country.code}.md) | {first.title} | {first.authority} |"
        )
    return "\n".join(lines) + "\n"


def country_page(country: Country, kinds: Kinds, remarks: str) -> str:
    """What is known of one country: its sources, kinds of days, weekend and states, and how sources and rules differ."""
    # In no table of contents, which would be written into each of 250 pages: the list of countries leads to it.
    lines = ["---\norphan: true\n---\n", f"# {country.name}\n", f"`holidays -c {country.code}`\n", "## Sources\n"]
    lines += ["The first is asked first; what it lists is weighed against the rules.\n"]
    lines += ["| Source | Authority | Reader |", "|---|---|---|"]
    for source in country.sources:
        title = f"[{source.title}]({source.address})" if source.address else source.title
        lines.append(f"| {title} | {source.authority} | `{source.file}` |")
    for source in country.school:
        lines.append(f"| [{source.title}]({source.address}) | {source.authority} | `{source.file}` |")
    lines += ["", "## Kinds\n", f"- Rules: {kinds.rules}", f"- Own sources: {kinds.sources}\n"]
    lines += ["## Weekend\n", f"{weekend(country.code)}.\n"]
    if country.states:
        lines += ["## States\n"]
        lines += [f"- `{country.code}-{state}` {state_name(country.code, state)}" for state in country.states]
        lines += [""]
    if remarks:
        lines += ["## What to know, and differences from the rules\n", remarks]
    return "\n".join(lines) + "\n"


def weekend(code: str) -> str:
    """The weekend of a country, in words."""
    weekdays = sorted(weekends(code, YEAR_OF_WEEKENDS)[-1].weekdays)
    return " and ".join(WEEKDAYS[weekday] for weekday in weekdays)


def remarks_by_country() -> dict[str, str]:
    """What sources.md says about single countries, by their names."""
    _, _, text = (DOCS / "sources.md").read_text(encoding="utf-8").partition("## What to know about them\n")
    sections = re.split(r"^### (.+)$", text, flags=re.MULTILINE)
    return {name: section.strip() for name, section in zip(sections[1::2], sections[2::2], strict=True)}


def kinds_by_country() -> dict[str, Kinds]:
    """The kinds of days that kinds.md has of single countries, by their names."""
    _, _, text = (DOCS / "kinds.md").read_text(encoding="utf-8").partition("## Kinds by country\n")
    table, _, _ = text.partition("\n## ")
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines() if line.startswith("|")]
    return {name: Kinds(rules, sources or PUBLIC_ONLY.sources) for _, name, rules, sources in rows[2:]}


def mend_links(_app: Sphinx, page: str, source: list[str]) -> None:
    """Let the links of a page lead to pages of the site, and its images to their files."""
    folder = (DOCS / page).parent
    names = {name: document for document, name in PAGES_OF_PROJECT.items()}
    original = ROOT if page.startswith("generated/") and page.removeprefix("generated/") in names else folder

    def mended(match: re.Match[str]) -> str:
        text, target, anchor = match[1], match[2], match[3] or ""
        path = (original / target).resolve()
        if path.parent == ROOT and path.name in PAGES_OF_PROJECT:
            path = GENERATED / f"{PAGES_OF_PROJECT[path.name]}.md"
        if path.suffix != ".md" or not path.is_file() or not path.is_relative_to(DOCS):
            return text
        return f"[{text}]({os.path.relpath(path, folder)}{anchor})"

    def mended_image(match: re.Match[str]) -> str:
        return f"![{match[1]}]({os.path.relpath((original / match[2]).resolve(), folder)})"

    source[0] = IMAGE.sub(mended_image, LINK.sub(mended, source[0]))
