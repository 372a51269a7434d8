"""`-o FILE` of every command that prints a list."""

import json

import pytest

YEAR = "@pyplugs.register\ndef {}():\n    return [('2026-01-01', 'New Year'), ('2026-07-01', 'Day'), ('2026-12-25', 'Xmas')]\n"

COMMANDS = {
    "XX -y 2026": ("csv", "tsv", "json", "jsonl", "ics", "md"),
    "next 2 -c XX": ("csv", "tsv", "json", "jsonl", "ics", "md"),
    "prev -c XX": ("csv", "tsv", "json", "jsonl", "ics", "md"),
    "on 2026-07-01 -c XX": ("csv", "tsv", "json", "jsonl"),
    "workdays 2026-07-01 2026-07-09 -c XX --list": ("csv", "tsv", "json", "jsonl"),
    "long 2026 -c XX": ("csv", "tsv", "json", "jsonl"),
    "calendar 7 -c XX": ("csv", "tsv", "json", "jsonl", "ics", "md"),
    "compare XX -y 2026": ("csv", "tsv", "json"),
    "countries XX": ("csv", "tsv", "json", "jsonl"),
    "states DE": ("csv", "tsv", "json", "jsonl"),
    "why 2026-07-01 -c XX": ("json",),
    "changes -c XX": ("json",),
    "check XX": ("csv", "tsv", "json", "jsonl"),
}


@pytest.fixture
def question(holidays):
    """Run the command with the arguments of a text; its status, stdout and stderr."""
    return lambda arguments: holidays(*arguments.split())


@pytest.fixture(autouse=True)
def _freedonia(reader):
    reader("XX", YEAR.format("reader_XX") + YEAR.format("gazette"))


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_gets_what_stdout_would_have(question, tmp_path, command):
    question("XX -y 2026")  # so that there is something in the archive
    for form in ("", *COMMANDS[command]):
        status, stdout, stderr = question(f"{command} {'-f ' + form if form else ''}")
        assert stdout or command.startswith("changes")
        file = tmp_path / (f"days.{form}" if form else "days")
        assert question(f"{command} -o {file}") == (status, "", stderr)
        with file.open(encoding="utf-8", newline="") as opened:
            assert opened.read() == stdout


def test_the_option_counts_more_than_the_name(question, tmp_path):
    assert question(f"next -c XX -f json -o {tmp_path}/days.csv")[0] == 0
    assert json.loads((tmp_path / "days.csv").read_text())[0]["date"] == "2026-07-01"


def test_an_answer_by_status_1_is_written_and_a_failure_is_not(question, tmp_path):
    file = tmp_path / "days"
    file.write_text("old\n")
    assert question(f"on 2026-07-02 -c QQ -o {file}")[0] == 2
    assert file.read_text() == "old\n"
    assert question(f"on 2026-07-02 -c XX -o {file}")[0] == 1
    assert file.read_text() == ""


def test_that_the_old_file_is_left_is_said(question, tmp_path):
    status, stdout, stderr = question(f"next -c XX,QQ -o {tmp_path}/days")
    assert (status, stdout) == (2, "")
    assert stderr.endswith(f"holidays: {tmp_path}/days is left as it was\n")
    assert not (tmp_path / "days").exists()


@pytest.mark.parametrize(
    ("name", "guess"), [("days.xlsx", ", did you mean csv?"), ("days.xml", ";"), ("a.b.yaml", ","), ("days.mp3", ";")]
)
def test_an_ending_that_is_no_format_is_refused_unless_the_option_names_one(question, tmp_path, name, guess):
    file = tmp_path / name
    for quiet in ("", "-q "):
        status, stdout, stderr = question(f"XX -y 2026 {quiet}-o {file}")
        assert (status, stdout) == (2, "")
        ending = name.rpartition(".")[2]
        assert stderr.startswith(f"holidays: {file}: there is no format '{ending}'{guess}")
        assert stderr.endswith("; -f names the format whatever the file is called\n")
        assert not file.exists()
    assert question(f"XX -y 2026 -f dates -o {file}") == (0, "", "")
    assert file.read_text().splitlines() == ["2026-01-01", "2026-07-01", "2026-12-25"]


@pytest.mark.parametrize("name", ["days", "days.txt", "days.dates", "days.2026", ".days"])
def test_other_endings_say_nothing_about_the_format(question, tmp_path, name):
    assert question(f"XX -y 2026 -o {tmp_path}/{name}") == (0, "", "")


def test_an_ending_that_is_a_format_of_other_commands_only_is_refused(question, tmp_path):
    status, stdout, stderr = question(f"long 2026 -c XX -o {tmp_path}/days.ics")
    assert (status, stdout) == (2, "")
    assert "'ics' is a format of 'holidays'" in stderr
    assert list(tmp_path.glob("days*")) == []


def test_a_format_that_is_like_none_is_told_the_list_of_forms(question):
    message = "there is no format 'xml'; there are dates, table, tsv, csv, json, jsonl, ics and md"
    assert message in question("XX -f xml")[2]
