"""Bad text: what a page calls a day comes out harmless and readable in every format."""

import csv
import io
import json
import unicodedata
from datetime import date, timedelta

import pytest
from icalendar import Calendar

from holidays_cli import formats
from holidays_cli.rows import LONGEST_NAME

NAMES = {
    "escapes": "Eid\x1b[31m\x1b]0;owned\x07\x9b2J\x08\x7f al-Fitr",
    "bidi": "Eid\u202e\u2066\u200f\u061c al-Fitr\u2069",
    "lines": "Eid\r\n\x0b\x0c\x85\u2028\u2029al-Fitr",
    "nul": "Eid\0 al-Fitr",
    "zero width": "E\u200bi\ufeffd\u00ad al-Fitr\u2060",
    "tags": "\U000e0041Eid\U000e007f al-Fitr",
    "surrogate": "Eid\ud800 al-Fitr",
    "private": "Eid\ue000 al-Fitr",
    "command": "=cmd|'/C calc'!A0",
    "plus": "+1+cmd|x",
    "minus": "-2+3",
    "at": "@SUM(1+1)",
    "comma": "Eid, al-Fitr",
    "quotes": "\"Eid\" 'al-Fitr'",
    "semicolon": "Eid; al-Fitr",
    "backslash": "Eid\\n\\, al-Fitr\\",
    "pipe": "Eid | al-Fitr",
    "tab": "Eid\tal-Fitr",
    "markup": "[red]Eid[/red] <script>alert(1)</script> **x** `y` [z](javascript:q)",
    "emoji": "Eid 🎉👩‍👩‍👧 al-Fitr",
    "arabic": "عيد الفطر",
    "percent": "%s {0} ${HOME} $(id) `id`",
    "kilobyte": "Eid " * 256,
    "one long word": "E" * 5000,
    "ics": "Eid\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nal-Fitr",
    "csv": 'Eid"\n2026-02-02,Not,a day',
}
DATES = {name: str(date(2026, 1, 1) + timedelta(days=14 * number)) for number, name in enumerate(NAMES)}
ANOTHER_NAME = "Eid al-Fitr"
HARMFUL_CATEGORIES = ("Cc", "Cs", "Co", "Zl", "Zp")
INVISIBLE = set("\u202e\u2066\u200f\u061c\u200b\ufeff\u00ad\u2028")
ONE_LINE_A_DAY = ("dates", "tsv", "csv", "jsonl", "md")
READER = """
    @pyplugs.register
    def reader_XX():
        {title!r}
        return {rows!r}
    """


def harmful_letters(text, allowed="\n\t"):
    """The letters that command a terminal, end a line elsewhere or cannot be seen."""
    letters = set(text) - set(allowed)
    return {letter for letter in letters if unicodedata.category(letter) in HARMFUL_CATEGORIES} | letters & INVISIBLE


@pytest.fixture
def printed(reader, holidays):
    """Print a year in which the days have these names and notes."""

    def run(names, form, *arguments):
        rows = [(DATES[key], name, (), name) for key, name in names.items()]
        reader("XX", READER.format(title="Source", rows=rows))
        status, stdout, stderr = holidays("-c", "XX", "-y", "2026", "-f", form, *arguments)
        assert (status, stderr) == (0, "")
        return stdout

    return run


@pytest.mark.parametrize("form", formats.NAMES)
def test_no_name_breaks_a_line_or_commands_a_terminal_in_any_format(printed, form):
    arguments = ["--names"] if form == "dates" else []
    text = printed(NAMES, form, *arguments)
    harmless = printed(dict.fromkeys(NAMES, ANOTHER_NAME), form, *arguments)
    assert not harmful_letters(text, allowed="\n\t\r" if form == "ics" else "\n\t")
    with_both_words = [key for key, name in NAMES.items() if "Eid" in name and "al-Fitr" in name]
    assert len(with_both_words) >= 15
    if form in (*ONE_LINE_A_DAY, "json"):
        assert text.count("\n") == harmless.count("\n")
        assert text.count("\t") == harmless.count("\t")
    if form in ONE_LINE_A_DAY:
        lines = dict(zip(NAMES, text.splitlines()[-len(NAMES) :], strict=True))
        assert [key for key in with_both_words if "al-Fitr" not in lines[key]] == []
    elif form != "ics":
        assert text.count("al-Fitr") >= len(with_both_words)


def test_every_format_that_programs_read_is_read_back(printed):
    records = json.loads(printed(NAMES, "json"))
    assert [record["date"] for record in records] == list(DATES.values())
    names = [record["name"] for record in records]
    assert all(0 < len(name) <= LONGEST_NAME for name in names)
    assert [record["note"] for record in records] == names
    assert [json.loads(line) for line in printed(NAMES, "jsonl").splitlines()] == records

    for form, options in (("csv", {}), ("tsv", {"delimiter": "\t", "quoting": csv.QUOTE_NONE})):
        rows = [*csv.DictReader(io.StringIO(printed(NAMES, form)), strict=True, **options)]
        assert [row["date"] for row in rows] == list(DATES.values())
        assert [row["name"].removeprefix("'") for row in rows] == [name.removeprefix("'") for name in names]
        assert [row["name"] for row in rows if row["name"][0] in "=+-@"] == []

    calendar = Calendar.from_ical(printed(NAMES, "ics"))
    summaries = [str(event["SUMMARY"]) for event in calendar.walk("VEVENT")]
    for summary, name in zip(summaries, names, strict=True):
        assert summary.startswith(name)
    assert not list(calendar.walk("VALARM"))

    table = printed(NAMES, "md").splitlines()
    assert len([line for line in table if "2026" in line or " Jan" in line]) >= len(NAMES)
    assert not any("<script" in line for line in table)
    assert printed(NAMES, "dates").splitlines() == list(DATES.values())


def test_every_format_can_be_tried():
    assert {"dates", "table", "tsv", "csv", "json", "jsonl", "ics", "md"} <= set(formats.NAMES)
    assert all(callable(formats.load(name)) for name in formats.NAMES)


COMMANDS = {
    "next": ["-c", "XX", "-v"],
    "on": ["2026-12-25", "-c", "XX"],
    "is": ["2026-12-25", "-c", "XX", "-v"],
    "calendar": ["2026", "-c", "XX"],
    "compare": ["-c", "XX", "-y", "2026"],
    "changes": ["-c", "XX", "--since", "2026-01-01"],
    "long": ["2026", "-c", "XX"],
    "workdays": ["2026-12-01", "2026-12-31", "-c", "XX", "--list", "-f", "csv"],
    "check": ["XX", "-y", "2026"],
}
IN_EVERY_RUN = ("escapes", "bidi", "lines")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[] if name in IN_EVERY_RUN else pytest.mark.heavy) for name in NAMES]
)
def test_no_name_of_a_day_or_a_source_commands_a_terminal_through_another_command(
    reader, holidays, clock, name, command
):
    first = ("2026-06-15", "First")
    reader("XX", READER.format(title="Source", rows=[first, ("2026-12-25", "Source", (), "Source")]))
    holidays("-c", "XX", "-y", "2026")
    clock.passes(days=2)
    reader("XX", READER.format(title=NAMES[name], rows=[first, ("2026-12-25", NAMES[name], (), NAMES[name])]))
    arguments = [] if command == "check" else ["--refresh"]
    _, stdout, stderr = holidays(command, *COMMANDS[command], *arguments)
    assert stdout + stderr
    assert not harmful_letters(stdout + stderr)
