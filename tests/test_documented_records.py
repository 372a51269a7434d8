"""docs/formats.md has every key of the records that the commands write."""

import json
import re
from pathlib import Path

import pytest

from holidays_cli.records import HOLIDAY_FIELDS
from holidays_cli.sources.rules import computed_days

FORMATS = (Path(__file__).parent.parent / "docs" / "formats.md").read_text(encoding="utf-8")

READER = """
    AUTHORITY = "official"

    @pyplugs.register
    def reader_XX(year):
        "Gazette"
        return [(f"{year}-01-01", "New Year"), (f"{year}-05-0DAY", "Day of the Republic")]
"""


def documented_keys(heading):
    """The keys in the tables of formats.md that stand below a line that begins with `heading`, up to the next prose."""
    section = FORMATS.split(f"\n{heading}", 1)[1]
    table = re.search(r"\n\n(\|.*?)(?:\n\n|\Z)", section, re.DOTALL)[1]
    cells = [line.split("|")[1] for line in table.splitlines()[2:]]
    return {key for cell in cells for key in re.findall(r"`(\w+)`", cell)}


def keys(value):
    """The keys of records and of the records in them; what stands in the values of a holiday is documented with it."""
    if isinstance(value, list):
        return set().union(*map(keys, value)) if value else set()
    if not isinstance(value, dict) or {"kind", "local_name"} <= value.keys():
        return set()
    names = set(value) if all(name.islower() for name in value) else set()
    return names | set().union(*(keys(item) for item in value.values()))


@pytest.mark.parametrize(
    ("heading", "command"),
    [
        ("A record of `compare`", "compare -c XX -y 2026"),
        ("A record of `why`", "why -c XX 2026-01-01"),
        ("A record of `is`", "is -c XX 2026-01-01"),
        ("A record of `is`", "is -c XX 2026-01-01 --working"),
        ("A record of `long`", "long -c XX 2026"),
        ("A record of `states`", "states DE"),
        ("A record of `countries`", "countries DE"),
        ("A record of `check`", "check XX"),
    ],
)
def test_every_key_of_a_record_is_documented(heading, command, holidays, reader):
    reader("XX", READER.replace("DAY", "4"))
    holidays("-c", "XX", "-y", "2026")
    _, stdout, stderr = holidays(*command.split(), "-f", "json")
    records = json.loads(stdout)
    assert records, stderr
    written = keys(records)
    assert written <= documented_keys(heading), written - documented_keys(heading)


def test_every_key_of_a_holiday_and_of_its_evidence_is_documented(holidays, reader):
    assert documented_keys("## Fields") == {*HOLIDAY_FIELDS}
    reader("XX", READER.replace("DAY", "4"))
    [record, *_] = json.loads(holidays("-c", "XX", "-y", "2026", "-f", "json")[1])
    assert documented_keys("### Evidence") == record["evidence"][0].keys()


def test_the_example_of_evidence_says_of_the_rules_what_a_confirmed_day_does(holidays, reader):
    days = [(day.isoformat(), name) for day, name in computed_days("VU", [2026])]
    reader("VU", f"@pyplugs.register\ndef reader_VU():\n    return {days!r}\n")
    records = json.loads(holidays("-c", "VU", "-y", "2026", "-f", "json")[1])
    (christmas,) = (record for record in records if record["date"] == "2026-12-25")
    section = FORMATS.split("\n### Evidence", 1)[1]
    example = json.loads(re.search(r"```json\n(.*?)```", section, re.DOTALL)[1])
    assert christmas["status"] == "confirmed"
    assert christmas["evidence"][1] == example[1]


def test_every_key_of_a_change_is_documented(holidays, reader, clock):
    reader("XX", READER.replace("DAY", "4"))
    holidays("-c", "XX", "-y", "2026")
    clock.passes(days=2)
    reader("XX", READER.replace("DAY", "5"))
    holidays("-c", "XX", "-y", "2026")
    [record, *_] = json.loads(holidays("changes", "-c", "XX", "-f", "json")[1])
    assert record.keys() - {*HOLIDAY_FIELDS} == documented_keys("A record of `changes`")
