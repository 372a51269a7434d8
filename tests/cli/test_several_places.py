"""Several places in one list: which line is whose."""

import pytest


@pytest.fixture(autouse=True)
def _countries(reader):
    """Two countries with days of their own; the first has states."""
    reader(
        "XX",
        """
        STATES = ("N", "S")
        @pyplugs.register
        def reader_XX():
            return [("2026-07-01", "Day"), ["2026-08-05", "North", "N"], ["2026-09-06", "South", "S"]]
        """,
    )
    reader(
        "XY",
        """
        from holidays_cli.reader import Row

        @pyplugs.register
        def reader_XY():
            return [("2026-07-01", "Xay"), Row("2026-12-24", "Eve", half="afternoon")]
        """,
    )


@pytest.mark.parametrize(
    ("arguments", "lines"),
    [
        (["-c", "XX,XY"], ["2026-07-01\tXX", "2026-07-01\tXY"]),
        (["XX", "XY", "--names"], ["2026-07-01\tXX\tDay", "2026-07-01\tXY\tXay"]),
        (["-c", "XX", "-s", "N,S"], ["2026-07-01\tXX-N", "2026-08-05\tXX-N", "2026-07-01\tXX-S", "2026-09-06\tXX-S"]),
        (["-c", "XY,XX-N", "--kind", "half"], ["2026-12-24\tXY\tafternoon off"]),
        (["next", "2", "-c", "XX-N,XX-S"], ["2026-07-01\tXX-N", "2026-07-01\tXX-S", "2026-08-05\tXX-N"]),
        (["calendar", "7", "-c", "XX,XY", "-f", "dates"], ["2026-07-01\tXX", "2026-07-01\tXY"]),
    ],
)
def test_the_code_of_its_place_stands_behind_each_date(stdout_lines, arguments, lines):
    assert stdout_lines(*arguments, "-q") == (0, lines)


@pytest.mark.parametrize("arguments", [["-c", "XX"], ["-c", "XX,xx"], ["next", "-c", "XX"]])
def test_the_dates_of_a_single_place_stand_alone(stdout_lines, arguments):
    assert stdout_lines(*arguments) == (0, ["2026-07-01"])


def test_a_place_has_the_code_that_people_type(stdout_lines):
    status, lines = stdout_lines("-c", "GB,GB-SCT", "-y", "2026", "--offline", "-q")
    assert (status, {line.split("\t")[1] for line in lines}) == (0, {"UK", "GB-SCT"})


def test_the_code_is_there_although_only_a_single_place_answers(holidays):
    status, stdout, stderr = holidays("-c", "XX,QQ")
    assert (status, stdout) == (2, "2026-07-01\tXX\n")
    assert "QQ" in stderr


def test_a_file_has_the_codes_too(holidays, tmp_path):
    assert holidays("-c", "XX,XY", "-o", f"{tmp_path}/days") == (0, "", "")
    assert (tmp_path / "days").read_text() == "2026-07-01\tXX\n2026-07-01\tXY\n"


def test_the_table_of_the_next_days_tells_states_apart(holidays):
    _, table, _ = holidays("next", "2", "-c", "XX-N,XX-S", "-f", "table")
    assert [line.split()[-1] for line in table.splitlines()[1:]] == ["XX-S", "XX-N"]
    assert "XX-N XX-S" in table


@pytest.mark.parametrize("options", [[], ["--names"]])
def test_working_days_are_counted_with_the_lines_of_several_places(holidays, tmp_path, options):
    holidays("-c", "XX,XY", "--kind", "public,half", *options, "-o", f"{tmp_path}/days")
    question = ["workdays", "2026-12-24", "2026-12-24", "-c", "NU", "--offline", "-q", "--also", f"{tmp_path}/days"]
    assert holidays(*question)[1] == "1\n"  # because only the afternoon is off
    assert holidays(*question, "--half-days")[1] == "0.5\n"
