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


# What is said about many places


@pytest.fixture
def many():
    """Six countries with sources that are not asked; five of them have rules."""
    return "AT,BE,BG,BR,CZ,XX"


def test_of_more_than_five_places_a_line_tells_what_is_to_be_said_of_all(holidays, many):
    status, stdout, stderr = holidays("-c", many, "-y", "2026-2027", "--offline")
    assert status == 3
    assert {line.split("\t")[1] for line in stdout.splitlines()} == {"AT", "BE", "BG", "BR", "CZ"}
    assert stderr == (
        "holidays: 1 of 6 places: no answer: XX (-v tells why)\n"
        "holidays: 5 of 6 places: another source, an older list or the rules answered: AT, BE, BG, BR and 1 more"
        " (-v tells why)\n"
    )


def test_verbose_tells_it_of_each_place_and_quiet_only_what_has_failed(holidays, many):
    _, _, stderr = holidays("-c", many, "-y", "2026-2027", "--offline", "-v")
    assert "holidays: BE 2026-2027: not read yet; used python-holidays' rules" in stderr.splitlines()
    assert "6 places" not in stderr
    _, _, stderr = holidays("-c", many, "-y", "2026-2027", "--offline", "-q")
    assert stderr == "holidays: 1 of 6 places: no answer: XX (-v tells why)\n"


def test_of_five_places_each_is_told(holidays):
    _, _, stderr = holidays("-c", "AT,BE,BG,BR,CZ", "-y", "2026", "--offline")
    assert len(stderr.splitlines()) == 5


def test_places_without_days_or_names_are_told_together(holidays):
    _, _, stderr = holidays("-c", "BV,HM,IO,NU,TK,BE", "-y", "2026", "--offline", "--names", "--lang", "sw")
    assert "holidays: 3 of 6 places: no days: BV, HM, IO (-v tells why)" in stderr.splitlines()
    assert "places: no name is known in the language asked for: " in stderr
    assert len(stderr.splitlines()) == 3


def test_what_is_no_place_is_told_although_there_are_many(holidays, many):
    status, _, stderr = holidays("-c", f"{many},QQ", "-y", "2026", "--offline", "-q")
    assert status == 3
    assert "unknown country 'QQ'" in stderr


# --quiet


def test_quiet_tells_the_years_without_an_answer(holidays):
    arguments = ("-c", "LK", "-y", "2026-2031", "--offline")
    line = "holidays: LK 2027-2031: python-holidays' rules: the rules cover 2003 to 2026; no answer\n"
    status, stdout, stderr = holidays(*arguments, "-q")
    assert (status, stderr) == (4, line)
    assert stdout
    status, _, stderr = holidays(*arguments)
    assert (status, stderr) == (4, f"holidays: LK 2026: not read yet; used python-holidays' rules\n{line}")


def test_states_of_which_the_same_is_said_share_a_line(holidays, reader):
    reader(
        "XX",
        """
        STATES = ("A", "B", "C", "D", "E", "F", "G", "H")

        @pyplugs.register
        def reader_XX(state):
            if state in tuple("BCDEFGH"):
                raise OSError("the page is gone")
            return ["2026-01-01"]
        """,
    )
    _, _, stderr = holidays("-c", "XX", "-y", "2026", "--all-states")
    assert len(stderr.splitlines()) == 1
    assert stderr.startswith("holidays: XX in B, C, D, E, F, G and 1 more 2026: ")
    _, _, stderr = holidays("-c", "XX", "-y", "2026", "--all-states", "-v", "--refresh")
    assert "holidays: XX-H 2026: " in stderr
