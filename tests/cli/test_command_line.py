"""What people type: options that are given twice, formats by the names of files and by wrong names."""

import json

import pytest

YEAR_LISTS = {
    "-y 2026 -y 2027": {2026, 2027},
    "-y 2026,2027 --year 2028-2029": {2026, 2027, 2028, 2029},
    "-y +1 -y 2026": {2026, 2027},
}


@pytest.fixture
def holidays(holidays):
    """Run the command with the arguments of one text, or with several; its status, stdout and stderr."""
    return lambda *arguments: holidays(*(arguments[0].split() if len(arguments) == 1 else arguments))


@pytest.fixture
def freedonia(reader):
    """A country with days of its own in the states N and S."""
    reader(
        "XX",
        """
        STATES = ("N", "S")
        @pyplugs.register
        def reader_XX():
            return ["2026-01-01", ["2026-05-05", "North", "N"], ["2026-06-06", "South", "S"], "2027-01-01"]
        """,
    )


def places(stdout):
    """The countries, with the state that was asked for, in the records of JSON."""
    return {record["country"] for record in json.loads(stdout)}


# Options that are given several times


@pytest.mark.parametrize(
    "arguments",
    [
        ["-c", "NU", "-c", "TK"],
        ["-c", "NU", "--country=TK"],
        ["-cNU", "-cTK,NU"],
        ["-c", "NU TK"],
        ["-c", "NU, TK"],
        ["-c", "nu tk"],
    ],
)
def test_countries_add_up(holidays, arguments):
    status, stdout, _ = holidays(*arguments, "-y", "2026", "-f", "json", "--offline")
    assert (status, places(stdout)) == (0, {"NU", "TK"})


def test_a_name_of_several_words_stays_one_name(holidays):
    status, stdout, _ = holidays("-c", "Sri Lanka", "-y", "2026", "-f", "json", "--offline", "-q")
    assert (status, places(stdout)) == (0, {"LK"})


@pytest.mark.parametrize(("arguments", "years"), YEAR_LISTS.items())
def test_years_add_up(holidays, arguments, years):
    status, stdout, _ = holidays(f"-c NU --offline {arguments}")
    assert (status, {int(line[:4]) for line in stdout.split()}) == (0, years)


@pytest.mark.parametrize("states", ["-s N,S", "-s N -s S", "-s n, -s s", "--state=S,N"])
def test_states_add_up(holidays, freedonia, states):
    status, stdout, stderr = holidays(f"-c XX -y 2026 {states}")
    assert (status, stderr) == (0, "")
    assert {"2026-05-05", "2026-06-06"} < set(stdout.split())


def test_states_of_a_name_add_up(holidays):
    status, stdout, _ = holidays("-c DE -s Bayern -s Berlin -y 2026 --offline -q -f csv")
    assert status == 0
    assert {"2026-01-06", "2026-03-08"} < {line[:10] for line in stdout.splitlines()}  # Epiphany, Women's Day


def test_each_command_that_takes_one_place_refuses_several_that_add_up(holidays):
    for command in ("is today", "why 2026-12-25", "long"):
        assert holidays(f"{command} -c NU -c TK")[0] == 2
        assert "this command takes one country at a time, not NU,TK" in holidays(f"{command} -c NU -c TK")[2]


@pytest.mark.parametrize("option", ["-c", "-s", "-y"])
@pytest.mark.parametrize("values", [("NU", ""), ("", "NU"), ("NU", " ")])
def test_an_empty_value_is_refused_although_another_is_not(holidays, option, values):
    status, stdout, stderr = holidays(option, values[0], option, values[1])
    assert (status, stdout) == (2, "")
    assert "it is empty" in stderr


def test_a_list_of_no_states_is_refused(holidays):
    assert holidays("-c NU -s ,") == (2, "", "holidays: ',' names no state: write BY, or BY,BE\n")


def test_a_state_that_adds_up_must_be_one_of_the_country_that_is_named(holidays):
    status, stdout, stderr = holidays("-c GB-ENG -s ENG -s SCT")
    assert (status, stdout) == (2, "")
    assert "GB-ENG already names the state ENG" in stderr


# Formats


@pytest.mark.parametrize("form", ["csv", "ics", "json", "jsonl", "md", "tsv"])
def test_a_file_gets_the_format_that_its_name_ends_in(holidays, freedonia, tmp_path, form):
    for name in (f"days.{form}", f"DAYS.{form.upper()}"):
        assert holidays(f"-c XX -y 2026 -o {tmp_path}/{name}") == (0, "", "")
        holidays(f"-c XX -y 2026 -f {form} -o {tmp_path}/expected")
        assert (tmp_path / name).read_text("utf-8") == (tmp_path / "expected").read_text("utf-8")


def test_the_option_counts_more_than_the_name_of_the_file_and_that_more_than_the_config_file(
    holidays, freedonia, tmp_path, home
):
    config = home / "config" / "holidays-cli" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('format = "json"\n')
    holidays(f"-c XX -y 2027 -o {tmp_path}/days.csv")
    assert (tmp_path / "days.csv").read_text().startswith("date,")
    holidays(f"-c XX -y 2027 -f dates -o {tmp_path}/days.csv")
    assert (tmp_path / "days.csv").read_text() == "2027-01-01\n"
    holidays(f"-c XX -y 2027 -o {tmp_path}/days.txt")
    assert (tmp_path / "days.txt").read_text().startswith("[")


@pytest.mark.parametrize("command", ["", "next", "on today", "calendar", "changes", "countries", "why 2026-12-25"])
def test_the_case_of_a_format_does_not_matter(holidays, command):
    assert holidays(f"{command} {'NU' if command == 'countries' else '-c NU'} --help")[0] == 0
    lower, upper = (
        holidays(f"{command} {'NU' if command == 'countries' else '-c NU'} -f {form}") for form in ("json", "JSON")
    )
    assert lower == upper
    assert lower[0] in (0, 1)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("-f ical", "there is no format 'ical', did you mean ics?"),
        ("-f txt", "there is no format 'txt', did you mean dates?"),
        ("-f Markdown", "there is no format 'Markdown', did you mean md?"),
        ("-f jsn", "there is no format 'jsn', did you mean json?"),
        ("-f qqq", "there is no format 'qqq'; there are dates, table, "),
        ("next -f ics", "'ics' is a format of 'holidays' and 'holidays calendar' only; here there are dates, "),
        ("on today -f txt", "there is no format 'txt', did you mean lines?"),
        ("why 2026-12-25 -f txt", "there is no format 'txt', did you mean text?"),
    ],
)
def test_a_format_that_is_not_there_leads_to_the_one_that_was_probably_meant(holidays, arguments, message):
    status, stdout, stderr = holidays(f"-c NU {arguments}" if arguments.startswith("-") else f"{arguments} -c NU")
    assert (status, stdout) == (2, "")
    assert message in stderr
