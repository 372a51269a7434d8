"""`--weekdays`, `--limit` and `--count` of the plain list, `next`, `prev` and `search`."""

import csv
import io
import json

import pytest

from holidays_cli.formats import NAMES

SATURDAY, SUNDAY = "2026-08-15", "2026-11-01"


@pytest.fixture(autouse=True)
def countries(reader):
    """Two countries; one has holidays on a weekend, the other two names on one day.  Today is 1 June 2026."""
    days = ["2026-01-01", "2026-05-01", SATURDAY, SUNDAY, "2026-12-25", "2027-01-01"]
    reader("XX", f"@pyplugs.register\ndef reader_XX():\n    return [(day, 'Day ' + day[5:]) for day in {days}]\n")
    reader(
        "XY",
        "@pyplugs.register\ndef reader_XY():\n"
        "    return [('2026-05-01', 'May'), ('2026-05-01', 'Day of May'), ('2026-12-25', 'Xmas'), ('2027-01-01', 'Day of a year')]\n",
    )


@pytest.fixture
def run(holidays):
    """Run a command line without messages; its status and the lines of stdout."""

    def run_command(text):
        status, stdout, _ = holidays(*text.split(), "-q")
        return status, stdout.splitlines()

    return run_command


def test_weekdays_leave_out_the_days_on_a_weekend(run):
    assert run("XX 2026 --weekdays") == (0, ["2026-01-01", "2026-05-01", "2026-12-25"])
    assert run("next 2 XX --weekdays") == (0, ["2026-12-25", "2027-01-01"])
    assert run("prev 1 XX --weekdays --from 2026-11-15") == (0, ["2026-05-01"])
    assert run("search day XX --weekdays --limit 1") == (0, ["2026-12-25\tDay 12-25"])


def test_a_weekend_is_that_of_the_place(run):
    days = {country: run(f"{country} 2026 --weekdays --offline --kind public")[1] for country in ("IL", "FR")}
    assert "2026-09-13" in days["IL"]  # a Sunday, on which Israel works
    assert "2026-09-12" not in days["IL"]  # the Saturday before it
    assert "2026-05-01" in days["FR"]
    assert "2026-08-15" not in days["FR"]


def test_a_limit_is_the_number_of_days_of_each_place(run):
    assert run("XX,XY 2026 --limit 2") == (
        0, ["2026-01-01\tXX", "2026-05-01\tXX", "2026-05-01\tXY", "2026-12-25\tXY"],
    )  # fmt: skip
    assert run("XX 2026 --limit 1 --weekdays --from 2026-08-01") == (0, ["2026-12-25"])


def test_a_limit_of_next_and_prev_is_the_number_of_days(run):
    assert run("next XX --limit 2") == run("next 2 XX")
    assert run("prev XX --limit 2") == run("prev 2 XX")


def test_a_limit_of_search_takes_the_next_days_first(run):
    assert run("search day XX,XY --limit 1") == (0, [f"{SATURDAY}\tXX\tDay 08-15"])


def test_a_count_is_the_number_of_dates_and_nothing_else(run):
    assert run("XX 2026 --count") == (0, ["5"])
    assert run("XX 2026 --count --weekdays") == (0, ["3"])
    assert run("XY 2026 --count") == (0, ["2"])  # two names on one day are one day
    assert run("search day XX 2026 --count") == (0, ["5"])
    assert run("next XX 2026 --count") == (0, ["3"])
    assert run("prev XX 2026 --count") == (0, ["2"])


def test_a_count_of_several_places_has_each_of_them(run):
    assert run("XX,XY 2026 --count") == (0, ["XX\t5", "XY\t2"])
    assert run("next 4 XX,XY --count") == (0, ["XX\t4", "XY\t2"])
    assert run("search day XX,XY 2027 --count") == (0, ["XX\t1", "XY\t1"])


def test_a_count_is_written_in_every_format_but_that_of_calendars(run):
    outputs = {form: run(f"XX,XY 2026 --count -f {form}") for form in NAMES}
    records = [{"place": "XX", "days": 5}, {"place": "XY", "days": 2}]
    assert json.loads("".join(outputs["json"][1])) == records
    assert [json.loads(line) for line in outputs["jsonl"][1]] == records
    assert [*csv.DictReader(io.StringIO("\n".join(outputs["csv"][1])))][1] == {"place": "XY", "days": "2"}
    assert outputs["tsv"][1] == ["place\tdays", "XX\t5", "XY\t2"]
    assert outputs["md"][1][2:] == ["| XX | 5 |", "| XY | 2 |"]
    assert outputs["table"][1] == ["XX  5", "XY  2"]
    assert outputs["ics"] == (2, [])
    assert run("XX 2026 --count -f table") == (0, ["5"])


@pytest.mark.parametrize("form", NAMES)
def test_a_selection_is_written_in_every_format(run, form):
    status, lines = run(f"XX 2026 --weekdays --limit 2 -f {form}")
    text = "\n".join(lines)
    assert status == 0
    assert "05-01" in text or "20260501" in text
    assert not any(day in text for day in ("08-15", "20260815", "12-25", "20261225"))


def test_a_count_goes_to_a_file_too(run, tmp_path):
    assert run(f"XX 2026 --count -o {tmp_path / 'n.txt'}") == (0, [])
    assert (tmp_path / "n.txt").read_text() == "5\n"


def test_a_place_that_does_not_answer_has_no_count_and_is_told_by_the_status(holidays, reader):
    reader("XZ", "@pyplugs.register\ndef reader_XZ():\n    raise OSError('down')\n")
    status, stdout, stderr = holidays("XX,XZ", "2026", "--count", "-q")
    assert (status, stdout) == (4, "XX\t5\n")
    assert "down" in stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("XX --limit 0", "'0' is not a number from 1 to 10000"),
        ("XX --limit x", "'x' is not a number from 1 to 10000"),
        ("next 2 XX --limit 3", "2 and --limit 3 both say how many days: give one of them"),
        ("next XX --count", "--count needs a number of days or -y"),
        ("XX --count -f ics", "--count writes a number, and a calendar has none"),
    ],
)
def test_a_selection_that_means_nothing_is_refused(holidays, arguments, message):
    status, stdout, stderr = holidays(*arguments.split())
    assert (status, stdout) == (2, "")
    assert message in stderr
