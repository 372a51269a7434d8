"""The forms of an answer, each read back by something else than what wrote it."""

import ast
import csv
import io
import json
import re
from datetime import date

import pytest
from rich.cells import cell_len

from holidays_cli import formats
from holidays_cli.model import Answer, Evidence, Holiday
from holidays_cli.records import HOLIDAY_FIELDS
from support.answers import formatted

PLAIN = Holiday(date(2026, 1, 1), "New Year", "XX", (), None, "Gazette", "https://one.example/", 1_767_225_600, 5)
FULL = Holiday(
    date(2026, 12, 25), 'Día; "de", 聖\'s', "XX", ("N", "S"), "a, note", "Gazette", "https://one.example/?a=1,2", 0, 0
)
BARE = Holiday(date(2027, 1, 1), "", "XX")
WHOLE_PUBLIC_DAY = {
    "kind": "public", "half": None, "working": False, "observes": None, "names": None, "status": None, "counts": True,
    "evidence": None, "local_name": None, "language": None,
}  # fmt: skip
RECORDS = [
    {
        "date": "2026-01-01", "name": "New Year", "country": "XX", "states": None, "note": None, "source": "Gazette",
        "url": "https://one.example/", "fetched_at": "2026-01-01T00:00:00Z", **WHOLE_PUBLIC_DAY,
        "local_name": "New Year",
    },
    {
        "date": "2026-12-25", "name": 'Día; "de", 聖\'s', "country": "XX", "states": ["N", "S"], "note": "a, note",
        "source": "Gazette", "url": "https://one.example/?a=1,2", "fetched_at": "1970-01-01T00:00:00Z", **WHOLE_PUBLIC_DAY,
        "local_name": 'Día; "de", 聖\'s',
    },
    {
        "date": "2027-01-01", "name": None, "country": "XX", "states": None, "note": None, "source": None, "url": None,
        "fetched_at": None, **WHOLE_PUBLIC_DAY,
    },
]  # fmt: skip
ANSWERS = [Answer("XX", (2026,), None, [PLAIN, FULL]), Answer("XX", (2027,), None, [BARE])]


def written(name, answers=ANSWERS, *, names=False, out=None):
    return formatted(formats.load(name), answers, out, names=names)


def days(*holidays, **more):
    answer = Answer("XX", (2026,), None, holidays)
    vars(answer).update(more)
    return [answer]


@pytest.mark.parametrize("name", formats.NAMES)
def test_every_form_ends_all_of_its_lines_with_a_line_feed(name):
    text = written(name)
    end = "\r\n" if name == "ics" else "\n"  # RFC 5545 wants both
    assert all(line.endswith(end) for line in text.splitlines(keepends=True))


# dates


def test_dates_are_one_a_line_in_order_and_once():
    twice = FULL._replace(name="Another")
    assert written("dates", days(PLAIN, FULL, twice)) == "2026-01-01\n2026-12-25\n"


def test_dates_may_have_their_names_after_a_tab():
    twice = FULL._replace(name="Another")
    text = written("dates", days(PLAIN, PLAIN, FULL, twice), names=True)
    assert text == '2026-01-01\tNew Year\n2026-12-25\tDía; "de", 聖\'s; Another\n'


def test_no_days_are_no_lines():
    assert written("dates", days()) == written("jsonl", days()) == ""


# json, jsonl


def test_json_is_a_flat_array_with_the_same_keys_in_each_object():
    read = json.loads(written("json"))
    assert read == RECORDS
    assert {tuple(record) for record in read} == {HOLIDAY_FIELDS}
    text = written("json").replace("null", "None").replace("true", "True").replace("false", "False")
    assert ast.literal_eval(text) == RECORDS


@pytest.mark.parametrize("answers", [[], days()])
def test_json_of_no_days_is_an_empty_array(answers):
    assert json.loads(written("json", answers)) == []


def test_json_keeps_letters_as_they_are_and_a_record_on_a_line():
    text = written("json")
    assert "聖" in text
    assert text.count("\n") == 2 + len(RECORDS)


def test_jsonl_is_one_record_a_line():
    assert [json.loads(line) for line in written("jsonl").splitlines()] == RECORDS


# csv, tsv


def flat(record):
    cells = {key: " ".join(value) if isinstance(value, list) else value or "" for key, value in record.items()}
    return cells | {"working": "no", "counts": "yes"}


def test_a_record_tells_all_that_is_known_of_a_day():
    evidence = (
        Evidence("Gazette", "https://one.example/", True, "Día", 1_767_225_600, 5),
        Evidence("Rules", None, False, "", None, None),
    )
    full = FULL._replace(
        kind="bank", half="14:00", observes=date(2026, 12, 26), names={"es": "Día", "en": "Day"}, status="confirmed",
        counts=False, evidence=evidence,
    )  # fmt: skip
    (record,) = json.loads(written("json", days(full)))
    assert record == RECORDS[1] | {
        "kind": "bank", "half": "14:00", "observes": "2026-12-26", "names": {"es": "Día", "en": "Day"},
        "status": "confirmed", "counts": False,
        "evidence": [
            {
                "source": "Gazette", "url": "https://one.example/", "says": True, "name": "Día",
                "read_at": "2026-01-01T00:00:00Z", "first_seen": "1970-01-01T00:00:05Z",
            },
            {"source": "Rules", "url": None, "says": False, "name": None, "read_at": None, "first_seen": None},
        ],
    }  # fmt: skip
    (row,) = csv.DictReader(io.StringIO(written("csv", days(full)), newline=""))
    assert (row["names"], row["counts"], row["evidence"]) == ("es: Día; en: Day", "no", "Gazette: yes; Rules: no")


def test_csv_is_read_back_as_it_was():
    assert list(csv.DictReader(io.StringIO(written("csv"), newline=""), strict=True)) == [
        flat(record) for record in RECORDS
    ]


def test_tsv_is_cells_between_tabs():
    first, *lines = written("tsv").splitlines()
    assert [dict(zip(first.split("\t"), line.split("\t"), strict=True)) for line in lines] == [
        flat(record) for record in RECORDS
    ]


@pytest.mark.parametrize("name", ["csv", "tsv"])
def test_a_table_without_days_still_names_its_columns(name):
    assert re.split("[,\t]", written(name, []).rstrip("\n")) == list(HOLIDAY_FIELDS)


@pytest.mark.parametrize("delimiter", [",", "\t"])
@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("https://evil.example/","New Year")'])
def test_no_cell_is_taken_for_a_formula(text, delimiter):
    evil = Holiday(date(2026, 1, 1), text, "XX", (text,), text, text, text)
    table = io.StringIO(written({",": "csv", "\t": "tsv"}[delimiter], days(evil)), newline="")
    quoting = csv.QUOTE_MINIMAL if delimiter == "," else csv.QUOTE_NONE
    (row,) = csv.DictReader(table, delimiter=delimiter, quoting=quoting)
    assert [row[key] for key in ("name", "states", "note", "source", "url")] == [f"'{text}"] * 5
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_what_is_no_spreadsheet_keeps_such_a_text(name):
    assert '"=1+1"' in written(name, days(PLAIN._replace(name="=1+1")))


# What is written, and when


@pytest.mark.parametrize("name", ["dates", "csv", "tsv", "jsonl", "table"])
def test_an_answer_is_written_before_the_next_one_is_there(name):
    out, seen = io.StringIO(), []

    def answers():
        for answer in ANSWERS:
            yield answer
            seen.append("2027" in out.getvalue())
            assert out.getvalue()

    written(name, answers(), out=out)
    assert seen == [False, True]


# table


class Terminal(io.StringIO):
    def isatty(self):
        return True


def lines(text):
    return [line.rstrip() for line in text.splitlines()]


def test_a_table_tells_what_a_person_wants_to_know(clock):
    race = Holiday(date(2026, 6, 2), "Race", "XX", ("N",), None, "Gazette", None, clock.now)
    old = PLAIN._replace(fetched_at=clock.now - 7200)
    assert lines(written("table", days(old, race, FULL._replace(name="Christmas"), elsewhere=(FULL, BARE, FULL)))) == [
        "XX 2026 · Gazette, read 2 hours ago",
        "Thu   1 Jan  New Year             151 days ago",
        "Tue   2 Jun  Race                 tomorrow      N",
        "Fri  25 Dec  Christmas (a, note)  in 207 days   N S",
        "2 more days only in some states (--all-states shows them)",
    ]


def test_a_table_names_country_state_and_source():
    answer = Answer("GB", (2026,), "SCT", [Holiday(date(2026, 6, 1), "Day", "GB", source="python-holidays' rules")])
    assert lines(written("table", [answer])) == [
        "United Kingdom (SCT) 2026 · python-holidays' rules",
        "Mon  1 Jun  Day  today",
    ]  # fmt: skip


def test_a_table_names_all_its_sources_the_one_of_most_days_first(clock):
    by_rules = [Holiday(date(2026, 1, 1), "Day", "GB", source="python-holidays' rules")]
    by_source = [
        Holiday(date(2026, month, 1), "Day", "GB", source="GOV.UK", fetched_at=clock.now - 7200) for month in (5, 8)
    ]
    heading = lines(written("table", [Answer("GB", (2026,), None, [*by_rules, *by_source])]))[0]
    assert heading == "United Kingdom 2026 · GOV.UK, read 2 hours ago; python-holidays' rules"


def test_tables_stand_apart():
    next_year = BARE._replace(source="Rules")
    text = written(
        "table", [Answer("XX", (2026, 2027), None, [PLAIN, next_year]), Answer("XX", (2027,), None, [next_year])]
    )
    assert [line for line in lines(text) if line == "" or "·" in line] == [
        "XX 2026 · Gazette, read 151 days ago", "", "XX 2027 · Rules", "", "XX 2027 · Rules",
    ]  # fmt: skip


def test_a_table_of_no_days_has_none():
    assert written("table", days()) == ""


def test_a_name_is_no_markup():
    name = "[bold]:tada:[/bold] [red]"
    assert name in written("table", days(PLAIN._replace(name=name)))


@pytest.mark.parametrize("width", [40, 60])
def test_a_table_fits_the_terminal_and_loses_nothing(monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    name = "A day that has a name which is rather longer than the narrow terminal is wide"
    text = written("table", days(PLAIN._replace(name=name)))
    assert max(map(len, lines(text))) <= width
    assert not set(name.split()) - set(text.split())


@pytest.mark.parametrize(
    ("width", "first_line"),
    [
        (50, "Fri  25 Dec  Feast of all saints  in 207 days  N S"),
        (49, "Fri  25 Dec  Feast of all saints  N S"),
        (37, "Fri  25 Dec  Feast of all saints  N S"),
        (36, "Fri  25 Dec  Feast of all saints"),
    ],
)
def test_a_narrow_table_leaves_out_the_distance_and_then_the_states(monkeypatch, width, first_line):
    monkeypatch.setenv("COLUMNS", str(width))
    text = written("table", days(FULL._replace(name="Feast of all saints", note=None)))
    assert lines(text)[1] == first_line
    assert ("the states are left out" in text) == ("N S" not in first_line)


def test_no_line_breaks_inside_a_word(monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    name = "Commemoration of Independence and Reconciliation Day"
    rows = lines(written("table", days(PLAIN._replace(name=name))))[1:]
    assert rows == ["Thu  1 Jan  Commemoration of", "            Independence and", "            Reconciliation Day"]


def test_the_letters_of_china_are_two_columns_wide(monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    text = written(
        "table", days(PLAIN._replace(name="国庆节、中秋节及其它特别的节日和假期"), FULL._replace(name="国庆节"))
    )
    assert max(map(cell_len, lines(text)[1:])) <= 40
    assert "国庆节、中秋节及其它特别的" in text


@pytest.mark.parametrize(
    ("variables", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
    ids=["plain", "no", "dumb"],
)
def test_colour_is_for_terminals_that_want_it(monkeypatch, variables, coloured):
    monkeypatch.setenv("TERM", "xterm-256color")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    future = days(FULL)
    text = written("table", future, out=Terminal())
    assert bool(re.search(r"\x1b\[[0-9;]*3[0-9]", text)) is coloured
    assert "\x1b" not in written("table", future)


def test_the_next_day_stands_out_and_the_past_steps_back(monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    _, past, upcoming, later, *_ = written(
        "table", days(PLAIN, PLAIN._replace(date=date(2026, 6, 1)), FULL), out=Terminal()
    ).splitlines()
    assert "\x1b[2m" in past
    assert "\x1b[1;32m" in upcoming
    assert "\x1b" not in later


@pytest.mark.parametrize(("terminal", "name"), [(True, "table"), (False, "dates")])
def test_a_table_is_for_a_terminal_and_dates_for_the_rest(monkeypatch, terminal, name):
    monkeypatch.setattr("sys.stdout", Terminal() if terminal else io.StringIO())
    assert formats.default() == name


@pytest.mark.parametrize("form", ["tsv", "csv", "md", "json", "jsonl", "ics"])
@pytest.mark.parametrize("place", ["-c QQ", "-c DE -s XX"])
def test_nothing_is_written_where_the_only_place_is_unknown(place, form, holidays):
    assert holidays(*place.split(), "-f", form, "--offline")[:2] == (2, "")
