"""Bad text: what a page calls a day comes out harmless and readable in every format."""

import csv
import io
import json
import unicodedata

import pytest
from icalendar import Calendar

from holidays_cli import formats
from holidays_cli.cli import main
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
HARMFUL = ("Cc", "Cs", "Co", "Zl", "Zp")


@pytest.fixture
def printed(reader, capsys):
    """What the program prints of a day with that name."""

    def asked(name, form, *words):
        reader(
            "XX",
            f"@pyplugs.register\ndef reader_XX():\n    'Source'\n    return [('2026-01-01', {name!r}, (), {name!r})]\n",
        )
        assert main.main(["-c", "XX", "-y", "2026", "-f", form, *words]) == 0
        said = capsys.readouterr()
        assert said.err == ""
        return said.out

    return asked


@pytest.mark.parametrize("form", formats.NAMES)
@pytest.mark.parametrize("name", NAMES)
def test_no_name_breaks_a_line_or_commands_a_terminal_in_any_format(printed, name, form):
    words = ["--names"] if form == "dates" else []
    bad, good = printed(NAMES[name], form, *words), printed("Eid al-Fitr", form, *words)
    letters = set(bad) - {"\n", "\t"} - ({"\r"} if form == "ics" else set())
    assert not {letter for letter in letters if unicodedata.category(letter) in HARMFUL}
    assert not letters & set("\u202e\u2066\u200f\u061c\u200b\ufeff\u00ad\u2028")
    if form in ("dates", "tsv", "csv", "json", "jsonl", "md"):
        assert bad.count("\n") == good.count("\n")
        assert bad.count("\t") == good.count("\t")
    if "Eid" in NAMES[name] and "al-Fitr" in NAMES[name] and form != "ics":
        assert "al-Fitr" in bad.replace("\n", " ")


@pytest.mark.parametrize("name", NAMES)
def test_every_format_that_others_read_is_read_back(printed, name):
    (record,) = json.loads(printed(NAMES[name], "json"))
    called = record["name"]
    assert 0 < len(called) <= LONGEST_NAME
    assert record["note"] == called
    assert json.loads(printed(NAMES[name], "jsonl")) == record
    for form, options in (("csv", {}), ("tsv", {"delimiter": "\t", "quoting": csv.QUOTE_NONE})):
        (row,) = csv.DictReader(io.StringIO(printed(NAMES[name], form)), strict=True, **options)
        assert row["name"].removeprefix("'") == called.removeprefix("'")
        assert row["name"][0] not in "=+-@"
        assert row["date"] == "2026-01-01"
    (event,) = Calendar.from_ical(printed(NAMES[name], "ics")).walk("VEVENT")
    assert str(event["SUMMARY"]).startswith(called)
    assert not list(event.walk("VALARM"))
    rows = [line for line in printed(NAMES[name], "md").splitlines() if "2026" in line or "1 Jan" in line]
    assert len(rows) == 1
    assert "<script" not in rows[0]
    assert printed(NAMES[name], "dates") == "2026-01-01\n"


def test_every_format_can_be_tried():
    assert {"dates", "table", "tsv", "csv", "json", "jsonl", "ics", "md"} <= set(formats.NAMES)
    assert all(callable(formats.load(name)) for name in formats.NAMES)


OTHERS = {
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


@pytest.mark.parametrize("command", OTHERS)
@pytest.mark.parametrize("name", NAMES)
def test_no_name_commands_a_terminal_through_another_command(reader, capsys, clock, name, command):
    text = """
        @pyplugs.register
        def reader_XX():
            {name!r}
            return [("2026-06-15", "First"), ("2026-12-25", {name!r}, (), {name!r})]
        """
    reader("XX", text.format(name="Source"))
    main.main(["-c", "XX", "-y", "2026"])
    clock.passes(days=2)
    reader("XX", text.format(name=NAMES[name]))
    main.main([command, *OTHERS[command], *([] if command == "check" else ["--refresh"])])
    said = capsys.readouterr()
    letters = set(said.out + said.err) - {"\n", "\t"}
    assert not {letter for letter in letters if unicodedata.category(letter) in HARMFUL}
    assert not letters & set("\u202e\u2066\u200f\u061c\u200b\ufeff\u00ad\u2028")
