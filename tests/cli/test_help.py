"""The help of each command, and the manual pages, which are made of the same."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from holidays_cli.cli import SUMMARIES, help_text
from holidays_cli.cli.main import DEFAULT, _command, _parse, command_parser

ROOT = Path(__file__).parents[2]
COMMANDS = (DEFAULT, *SUMMARIES)
PAGES = ["holidays.1", *(f"holidays-{command}.1" for command in SUMMARIES)]
MANUAL = ROOT / "docs" / "man"


def sections(command):
    return help_text.read_sections(command_parser(command).description)


def help_of(command, columns, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(columns))
    return command_parser(command).format_help()


@pytest.mark.parametrize("command", COMMANDS)
def test_help_begins_with_what_a_command_does_and_shows_examples_before_options(command, monkeypatch):
    text = help_of(command, 80, monkeypatch)
    assert text.startswith(sections(command)[0].paragraphs[0][:40])
    assert text.index("\nusage: ") < text.index("\nexamples:\n") < text.index("\n  -h, --help")
    assert all(option in text for option in command_parser(command)._option_string_actions if option != "--complete")


@pytest.mark.parametrize("columns", [40, 80, 200])
@pytest.mark.parametrize("command", COMMANDS)
def test_help_fits_the_terminal(command, columns, monkeypatch):
    for line in help_of(command, columns, monkeypatch).splitlines():
        # One argument of a shell, such as an address, is not broken.
        assert len(line) <= columns or len(shlex.split(line.removesuffix("\\"))) == 1


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("command", COMMANDS)
def test_what_help_shows_can_be_typed(command, columns, monkeypatch):
    (examples,) = (section for section in sections(command) if section.title == help_text.EXAMPLES)
    shown = help_of(command, columns, monkeypatch)
    for row in examples.rows:
        lines = help_text.break_command(f"    {row.term}", columns - 2, help_text.BREAK)
        assert "\n".join(lines) in shown
        subprocess.run(["sh", "-n"], input="\n".join(lines), text=True, check=True)
        assert shlex.split("\n".join(lines).replace("\\\n", "")) == shlex.split(row.term)
        typed = re.split(r" (?:\|\|?|&&|>) ", row.term)
        calls = [shlex.split(call) for call in typed if re.match(r"(\w+=\S+ )?holidays\b", call)]
        for call in calls:
            name, arguments = _command(call[call.index("holidays") + 1 :])
            _parse(command_parser(name), arguments)  # which ends with status 2 for what there is not


def test_help_lists_the_commands(monkeypatch):
    text = help_of(DEFAULT, 80, monkeypatch)
    assert text.index("\ncommands:\n") < text.index("\n  -h, --help")
    assert all(re.search(rf"^  {command} ", text, re.MULTILINE) for command in SUMMARIES)


def test_sections_are_read_with_their_titles_rows_and_paragraphs():
    untitled, first, second = help_text.read_sections(
        "Do a thing.\n\nIt is done\nsoon.\n\nfirst:\n  a     the one\n          and more\n  b c   the other\n\n  two\n  lines\nsecond:\n  text"
    )
    assert untitled == ("", ["Do a thing.", "It is done soon."], [])
    assert first == ("first", ["two lines"], [("a", "the one and more"), ("b c", "the other")])
    assert second == ("second", ["text"], [])


def test_the_manual_pages_are_what_the_program_says(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    import make_man

    pages = {path.name: path.read_text(encoding="utf-8") for path in MANUAL.iterdir()}
    assert pages == make_man.pages(), "run 'python docs/make_man.py'"
    assert sorted(pages) == sorted(PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_a_manual_page_has_no_fault(page):
    if not shutil.which("mandoc"):
        pytest.skip("mandoc is not installed")
    completed = subprocess.run(
        ["mandoc", "-T", "lint", "-W", "warning", MANUAL / page], capture_output=True, text=True, check=False
    )
    assert completed.stdout + completed.stderr == ""


@pytest.mark.parametrize("page", PAGES)
def test_a_manual_page_can_be_read_at_80_columns(page, monkeypatch):
    if not shutil.which("man") or not shutil.which("groff"):
        pytest.skip("man is not installed")
    environment = os.environ | {"MANWIDTH": "80", "LC_ALL": "C.UTF-8", "MANPAGER": "cat", "MANOPT": ""}
    completed = subprocess.run(
        ["man", "--warnings", "-l", MANUAL / page], env=environment, capture_output=True, text=True, check=True
    )
    assert completed.stderr == ""
    text = completed.stdout
    assert max(map(len, text.splitlines())) <= 80
    command = page.removesuffix(".1").partition("-")[2] or DEFAULT
    for section in sections(command):
        assert section.title.upper() in text
        assert all(" ".join(row.text.split()[:3]) in " ".join(text.split()) for row in section.rows)
        if section.title == help_text.EXAMPLES:
            for row in section.rows:
                assert " ".join(row.term.split()) in " ".join(text.replace("\\\n", "").split())


def test_the_wheel_has_the_pages_and_the_scripts_where_systems_look_for_them():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    scripts = "src/holidays_cli/cli/completions"
    files = {
        "docs/man": "share/man/man1",
        f"{scripts}/_holidays": "share/zsh/site-functions/_holidays",
        f"{scripts}/holidays.bash": "share/bash-completion/completions/holidays",
        f"{scripts}/holidays.fish": "share/fish/vendor_completions.d/holidays.fish",
    }
    assert project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"] == files
    assert all((ROOT / file).exists() for file in files)
    installed = Path(sys.prefix)
    if not (installed / "share" / "man" / "man1" / "holidays-states.1").exists():
        pytest.skip("the package is not installed from its wheel")
    assert all((installed / folder).exists() for folder in files.values())
    assert {*PAGES} <= {path.name for path in (installed / "share" / "man" / "man1").iterdir()}
