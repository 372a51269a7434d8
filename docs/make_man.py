"""Write docs/man/*.1, a manual page for holidays and for each of its commands, of their help: `python docs/make_man.py`."""

import argparse
import re
import sys
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

from holidays_cli import __version__
from holidays_cli.cli import SUMMARIES, help_text
from holidays_cli.cli.main import DEFAULT, command_parser

FOLDER = Path(__file__).parent / "man"
DATE = "2026-11-26"
"""What the pages give as their date; it is changed for a release."""

WIDTH_OF_EXAMPLES = 66
"""Columns of a command in a page that is 80 columns wide."""

SUMMARY = "public holidays, read from each country's own source"

ESCAPES = str.maketrans({"\\": r"\e", "-": r"\-", "~": r"\(ti", "^": r"\(ha", "'": r"\(aq", "`": r"\(ga"})

EXIT_STATUS = {
    "0": "done; yes",
    "1": "no (is, on, why, search), or differences or doubts found (changes, compare, check, why)",
    "2": "a mistake on the command line: unknown country, state, year, option",
    "3": "no source could be reached, and --strict or nothing to fall back on; none was read yet (changes)",
    "4": "a source was reached and could not be read; with --strict, a day that was asked about is in doubt",
    "5": "the answer could not be written: the disk is full",
    "130": "interrupted",
}
FILES = {
    "~/.config/holidays-cli/config.toml": (
        "defaults for country, state, format, language, kinds of days and time zone, groups of countries, and the upstream"
    ),
    "~/.config/holidays-cli/plugins/": "your own readers",
    "~/.local/share/holidays-cli/store.sqlite3": "the archive: every answer that a source ever gave",
}
ENVIRONMENT = {
    "HOLIDAYS_COUNTRY": "the country to ask for without -c",
    "HOLIDAYS_TZ": "the time zone of today, instead of that of each place",
    "HOLIDAYS_UPSTREAM": "the address of a site that is asked before each country's own sources; empty: none",
    "HOLIDAYS_PLUGINS": "folders of readers, separated as in PATH",
    "HOLIDAYS_NO_PLUGINS": "1: use the readers of the package only",
    "HOLIDAYS_PAGER": "the pager for long lists, instead of PAGER; empty: none",
}


def pages() -> dict[str, str]:
    """The pages by the names of their files, the same wherever and whenever they are made."""
    pages = {"holidays.1": _page("holidays", SUMMARY, command_parser(DEFAULT))}
    for command, summary in SUMMARIES.items():
        pages[f"holidays-{command}.1"] = _page(f"holidays-{command}", summary, command_parser(command))
    return pages


def _page(name: str, summary: str, parser: argparse.ArgumentParser) -> str:
    untitled, *titled = help_text.read_sections(parser.description or "")
    examples = [section for section in titled if section.title == help_text.EXAMPLES]
    explanations = [section for section in titled if section not in examples]
    lines = [
        f'.TH "{_escaped(name.upper())}" 1 {DATE} "holidays\\-cli {__version__}" "User Commands"',
        ".nh",  # no word is broken, because options and addresses are copied
        ".ad l",
        ".SH NAME",
        f"{_escaped(name)} \\- {_escaped(summary)}",
        ".SH SYNOPSIS",
        *_synopsis(parser),
    ]
    if name == "holidays":
        lines += [".br", r"\fBholidays\fR \fICOMMAND\fR [\fIarguments\fR]"]
    lines += [".SH DESCRIPTION", *_section(untitled)]
    for section in examples:
        lines += [".SH EXAMPLES", *_examples(section.rows)]
    if name == "holidays":
        lines += [".SH COMMANDS", *_terms({f"holidays-{command}(1)": text for command, text in SUMMARIES.items()})]
    lines += [".SH OPTIONS", *_options(parser)]
    for section in explanations:
        lines += [f'.SH "{_escaped(section.title.upper())}"', *_section(section)]
    if name == "holidays":
        lines += ['.SH "EXIT STATUS"', *_terms(EXIT_STATUS), ".SH FILES", *_terms(FILES)]
        lines += [".SH ENVIRONMENT", *_terms(ENVIRONMENT)]
    else:
        lines += [".SH SEE ALSO", r"\fBholidays\fR(1)"]
    return "\n".join(lines) + "\n"


def _synopsis(parser: argparse.ArgumentParser) -> Iterator[str]:
    prog, arguments = parser.prog, help_text.usage(parser).removeprefix(parser.prog)
    # Names of values are in capitals.
    yield rf"\fB{_escaped(prog)}\fR" + re.sub(r"\b[A-Z]+\b", r"\\fI\g<0>\\fR", _escaped(arguments))


def _section(section: help_text.Section) -> Iterator[str]:
    for number, paragraph in enumerate(section.paragraphs):
        if number:
            yield ".PP"
        yield from _lines(paragraph)
    yield from _terms({row.term: row.text for row in section.rows})


def _examples(rows: Sequence[help_text.Row]) -> Iterator[str]:
    for number, row in enumerate(rows):
        if number:
            yield ".PP"
        if row.text:
            yield from _lines(f"{row.text}:")
        yield ".RS 4"
        yield ".nf"
        yield from map(_guarded, help_text.break_command(row.term, WIDTH_OF_EXAMPLES, help_text.BREAK))
        yield ".fi"
        yield ".RE"


def _options(parser: argparse.ArgumentParser) -> Iterator[str]:
    for group in help_text.groups(parser):
        yield f'.SS "{_escaped(group.title or "")}"'
        for action in filter(help_text.is_shown, group._group_actions):
            value = help_text.name_of_value(action)
            yield ".TP"
            if action.option_strings:
                names = (rf"\fB{_escaped(option)}\fR" for option in action.option_strings)
                yield ", ".join(names) + (rf" \fI{_escaped(value)}\fR" if action.nargs != 0 else "")
            else:
                yield rf"\fI{_escaped(value)}\fR"
            yield from _lines(action.help or "")


def _terms(texts: dict[str, str]) -> Iterator[str]:
    for term, text in texts.items():
        yield ".TP"
        yield rf"\fB{_escaped(term)}\fR"
        yield from _lines(text)


def _lines(text: str) -> list[str]:
    """The lines of a text, as long as an editor shows them."""
    return [_guarded(line) for line in textwrap.wrap(text, 70, break_long_words=False, break_on_hyphens=False)]


def _guarded(line: str) -> str:
    """A line of text, which roff takes for no request of its own."""
    escaped = _escaped(line)
    return rf"\&{escaped}" if escaped.startswith((".", "\\(aq")) else escaped


def _escaped(text: str) -> str:
    return text.translate(ESCAPES)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.glob("*.1"):
        path.unlink()
    for name, page in pages().items():
        (FOLDER / name).write_text(page, encoding="utf-8")
        sys.stdout.write(f"{FOLDER / name}\n")
