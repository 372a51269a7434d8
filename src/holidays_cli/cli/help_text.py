"""The help of a command: what it does, examples, its options, and the explanations of its terms.

All but the options is the docstring of the command's module.  docs/make_man.py makes the manual pages of the same.
"""

import argparse
import re
from typing import NamedTuple

from holidays_cli.text import wrap

EXAMPLES = "examples"
"""The title of the section that shows how a command is written."""

MOST_COLUMNS_OF_TERM = 22
"""The widest term that its explanation stands beside; that of a wider one stands below."""

BREAK = " \\"
"""What tells a shell that a command goes on in the next line."""


class Row(NamedTuple):
    """A term and its explanation; in the examples a command, and what it does."""

    term: str
    text: str


class Section(NamedTuple):
    """A part of a help text."""

    title: str
    """`""` for what a command does."""
    paragraphs: list[str]
    rows: list[Row]


def read_sections(docstring: str) -> list[Section]:
    r"""The sections of a docstring: what stands without a title, in one, and then those with a title.

    A title ends with a colon, and the lines of its section are indented.  In a row, two blanks or more stand between the
    term and the explanation; a section without such rows has paragraphs.

    >>> sections = read_sections("Write days.  Fast.\n\nexamples:\n  days UK    those of the UK\n  days FR")
    >>> sections[0].paragraphs, sections[1].title, sections[1].rows[0]
    (['Write days. Fast.'], 'examples', Row(term='days UK', text='those of the UK'))
    """
    untitled = Section("", [], [])
    sections = [untitled]
    # A title also begins a section where no empty line stands before it.
    for block in re.split(r"\n\s*\n|\n(?=\S.*:\n  )", docstring.strip("\n")):
        lines = block.splitlines()
        title = re.fullmatch(r"(\S.*):", lines[0])
        if title and all(line.startswith("  ") for line in lines[1:]):
            if len(lines) > 1:
                sections.append(Section(title[1], [], []))
            lines = lines[1:]
        elif not lines[0].startswith("  "):
            untitled.paragraphs.append(_joined(lines))
            continue
        section = sections[-1]
        rows = _rows(lines)
        if section.title != EXAMPLES and not any(row.text for row in rows):
            section.paragraphs.append(_joined(lines))
        else:
            section.rows.extend(rows)
    return sections


def format_help(parser: argparse.ArgumentParser, commands: dict[str, str]) -> str:
    """The help of a command, as wide as the terminal.

    `parser.description` is the docstring of the command's module; `commands` are other commands to list, and what they do.
    """
    formatter = parser._get_formatter()
    width = formatter._width
    untitled, *titled = read_sections(parser.description or "")
    first, *others = untitled.paragraphs
    lines = [*wrap(first, width), "", *break_command(f"usage: {usage(parser)}", width, ""), ""]
    for paragraph in others:
        lines += [*wrap(paragraph, width), ""]
    examples = [section for section in titled if section.title == EXAMPLES]
    for section in examples:
        lines += [f"{section.title}:", *_example_lines(section.rows, width), ""]
    if commands:
        rows = [Row(name, summary) for name, summary in commands.items()]
        lines += ["commands:", *_row_lines(rows, width), ""]
    for group in groups(parser):
        formatter.start_section(group.title)
        formatter.add_arguments(group._group_actions)
        formatter.end_section()
    lines += [*formatter.format_help().rstrip("\n").splitlines(), ""]
    for section in titled:
        if section not in examples:
            lines += [f"{section.title}:", *_section_lines(section, width), ""]
    return "\n".join(lines)


def groups(parser: argparse.ArgumentParser) -> list[argparse._ArgumentGroup]:
    """The groups of a command's arguments that have some; what every command has, its help, comes last."""
    groups_with_arguments = [group for group in parser._action_groups if any(map(is_shown, group._group_actions))]
    return sorted(groups_with_arguments, key=lambda group: group.title == "help")


def is_shown(action: argparse.Action) -> bool:
    """Whether the help lists an argument, and not only the scripts of shells know it."""
    return action.help != argparse.SUPPRESS


def name_of_value(action: argparse.Action) -> str:
    """What stands for the value of an option or an argument by position: its metavar, or its choices.

    >>> name_of_value(argparse.ArgumentParser().add_argument("shell", choices=["bash", "zsh"]))
    'bash|zsh'
    """
    return str(action.metavar or "|".join(map(str, action.choices or ())) or action.dest.upper())


def usage(parser: argparse.ArgumentParser) -> str:
    """How a command is written, in short: with what stands by position and the options that must not be left out.

    >>> parser = argparse.ArgumentParser("holidays new")
    >>> _ = parser.add_argument("country", metavar="CC"), parser.add_argument("--url", metavar="URL", required=True)
    >>> usage(parser)
    'holidays new CC --url URL [options]'
    """
    terms = [parser.prog]
    for action in parser._actions:
        metavar = name_of_value(action)
        if action.option_strings:
            if action.required:
                terms.append(f"{action.option_strings[-1]} {metavar}")
        else:
            several = " …" if action.nargs in ("*", "+") else ""
            optional = action.nargs in ("*", "?")
            terms.append(f"[{metavar}{several}]" if optional else f"{metavar}{several}")
    return " ".join([*terms, "[options]"])


def break_command(command: str, width: int, end: str) -> list[str]:
    r"""The lines of a command, broken at blanks outside quotation marks; `end` stands at the end of all lines but the last.

    >>> break_command("holidays -c 'Sri Lanka' -y 2026", 26, BREAK)
    ["holidays -c 'Sri Lanka' \\", '  -y 2026']
    """
    indent = len(command) - len(command.lstrip())
    lines = [""]
    for argument in re.findall(r"""(?:[^\s"'\[]|"[^"]*"|'[^']*'|\[[^\]]*\])+""", command):
        longer_line = f"{lines[-1]} {argument}" if lines[-1] else " " * indent + argument
        if len(longer_line) + len(end) <= width or not lines[-1]:
            lines[-1] = longer_line
        else:
            lines[-1] += end
            lines.append(" " * (indent + 2) + argument)
    return lines


def _joined(lines: list[str]) -> str:
    return " ".join(" ".join(lines).split())


def _rows(lines: list[str]) -> list[Row]:
    """The rows of indented lines; a line that is indented further continues the explanation of the row before it."""
    rows: list[Row] = []
    for line in lines:
        if line.startswith("   ") and rows:
            rows[-1] = Row(rows[-1].term, f"{rows[-1].text} {line.strip()}".strip())
        else:
            term, _, text = line.strip().partition("  ")
            rows.append(Row(term, text.strip()))
    return rows


def _example_lines(rows: list[Row], width: int) -> list[str]:
    """Commands, each in lines that a shell can run, below what they do."""
    lines: list[str] = []
    for row in rows:
        if row.text:
            lines += wrap(f"  {row.text}", width, indent=2)
        lines += break_command(f"    {row.term}", width, BREAK)
    return lines


def _section_lines(section: Section, width: int) -> list[str]:
    lines = _row_lines(section.rows, width)
    for paragraph in section.paragraphs:
        lines += [*([""] if lines else []), *wrap(f"  {paragraph}", width, indent=2)]
    return lines


def _row_lines(rows: list[Row], width: int) -> list[str]:
    """Terms and their explanations side by side, or one below the other where that does not fit."""
    longest = max((len(row.term) for row in rows), default=0)
    column = min(longest, MOST_COLUMNS_OF_TERM) + 4
    if column > width // 2:
        column = 6
    lines: list[str] = []
    for row in rows:
        if not row.text:
            lines.append(f"  {row.term}")
        elif len(row.term) + 4 <= column:
            lines += wrap(f"  {row.term:{column - 4}}  {row.text}", width, indent=column)
        else:
            lines += [f"  {row.term}", *wrap(" " * column + row.text, width, indent=column)]
    return lines
