"""What people type: options that are given twice, formats by the names of files and by wrong names."""

import json

import pytest

from holidays_cli.cli import SUMMARIES

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
    for command in ("why 2026-12-25",):
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
    assert lower[0] in (0, 1, 3)  # 3: no source of NU was read yet


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("-f ical", "there is no format 'ical', did you mean ics?"),
        ("-f txt", "there is no format 'txt', did you mean dates?"),
        ("-f Markdown", "there is no format 'Markdown', did you mean md?"),
        ("-f jsn", "there is no format 'jsn', did you mean json?"),
        ("-f qqq", "there is no format 'qqq'; there are dates, table, "),
        (
            "on today -f ics",
            "'ics' is a format of 'holidays', 'holidays next', 'holidays prev' and 'holidays calendar' only; here",
        ),
        ("on today -f txt", "there is no format 'txt', did you mean lines?"),
        ("why 2026-12-25 -f txt", "there is no format 'txt', did you mean text?"),
    ],
)
def test_a_format_that_is_not_there_leads_to_the_one_that_was_probably_meant(holidays, arguments, message):
    status, stdout, stderr = holidays(f"-c NU {arguments}" if arguments.startswith("-") else f"{arguments} -c NU")
    assert (status, stdout) == (2, "")
    assert message in stderr


# Places and years by position


@pytest.mark.parametrize(
    ("arguments", "countries", "years"),
    [
        (["NU", "2026"], {"NU"}, {2026}),
        (["2026", "NU"], {"NU"}, {2026}),
        (["nu,TK", "2026,2027"], {"NU", "TK"}, {2026, 2027}),
        (["NU", "-y", "2026", "TK", "2027"], {"NU", "TK"}, {2026, 2027}),
        (["-c", "NU", "TK", "2026-2027"], {"NU", "TK"}, {2026, 2027}),
        (["-c", "NU,", "TK", "+1"], {"NU", "TK"}, {2027}),
        (["NU", "-1"], {"NU"}, {2025}),
        (["2026", "United Kingdom"], {"GB"}, {2026}),
        (["United", "Kingdom", "2026"], {"GB"}, {2026}),
        (["New", "Zealand", "Sri", "Lanka", "nu", "2026"], {"NZ", "LK", "NU"}, {2026}),
        (["New", "Zealand,", "El", "Salvador", "2026"], {"NZ", "SV"}, {2026}),
        (["Bavaria", "2026"], {"DE"}, {2026}),
        (["DEU", "2026"], {"DE"}, {2026}),
        (["list", "NU", "2026"], {"NU"}, {2026}),
        (["NU", "--", "2026"], {"NU"}, {2026}),
    ],
)
def test_places_and_years_need_no_option(holidays, arguments, countries, years):
    status, stdout, _ = holidays("-f", "json", "--offline", "-q", *arguments)
    if arguments[0] == "list":
        status, stdout, _ = holidays(*arguments, "-f", "json", "--offline", "-q")
    assert (status, places(stdout)) == (0, countries)
    assert {int(record["date"][:4]) for record in json.loads(stdout)} == years


def test_a_state_by_position_is_a_state(holidays):
    options = ["-y", "2026", "--offline", "-q"]
    assert holidays("Bavaria", *options) == holidays("-c", "DE-BY", *options)
    assert holidays("DE-BY", *options) == holidays("-c", "DE-BY", *options)


def test_groups_all_and_readers_of_a_users_own_may_stand_by_position(holidays, reader, home):
    reader("ECB", "@pyplugs.register\ndef reader_ECB(): return ['2026-01-01']")
    assert holidays("ECB 2026") == (0, "2026-01-01\n", "")
    config = home / "config" / "holidays-cli" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('[groups]\nislands = ["NU", "TK"]\n')
    assert places(holidays("@islands 2026 -f json --offline -q")[1]) == {"NU", "TK"}
    assert "there is no group 'seas'" in holidays("@seas 2026")[2]


def test_a_name_of_several_places_is_refused_by_position_too(holidays):
    status, stdout, stderr = holidays("Georgia 2026")
    assert (status, stdout) == (2, "")
    assert stderr.startswith("holidays: Georgia may be GE (Georgia) or US-GA")


@pytest.mark.parametrize("year", ["26", "13"])
def test_a_year_by_position_has_four_digits(holidays, year):
    message = f"holidays: '{year}' is the year {year}: write {2000 + int(year)} if you mean that, or {int(year):04}\n"
    assert holidays(f"NU {year}") == holidays(f"-c NU -y {year}") == (2, "", message)


@pytest.mark.parametrize(
    ("by_position", "by_option"),
    [
        ("next NU", "next -c NU"),
        ("next 3 NU TK", "next 3 -c NU,TK"),
        ("next NU 3", "next 3 -c NU"),
        ("next -c NU 3", "next 3 -c NU"),
        ("compare NU 2026", "compare -c NU -y 2026"),
        ("changes NU", "changes -c NU"),
        ("calendar NU 2027-03", "calendar 2027-03 -c NU"),
        ("calendar march 2027 NU", "calendar 2027-03 -c NU"),
        ("calendar 2027 3 NU", "calendar 2027-03 -c NU"),
        ("calendar NU 2027", "calendar 2027 -c NU"),
        ("calendar -3 dec NU", "calendar -3 dec -c NU"),
        ("long NU 2027", "long 2027 -c NU"),
        ("countries NU", "countries -c NU"),
        ("countries NU,TK", "countries NU -c TK"),
        ("is today -c NU", "is -c NU today"),
    ],
)
def test_the_other_commands_take_places_by_position_as_by_option(holidays, by_position, by_option):
    offline = "" if by_option.startswith(("changes", "countries")) else " --offline -q"
    assert holidays(f"{by_position}{offline}") == holidays(f"{by_option}{offline}")
    assert holidays(f"{by_option}{offline}")[0] != 2


def test_check_takes_a_country_by_option(holidays, freedonia):
    status, stdout, _ = holidays("check -c XX -f json")
    assert [record["country"] for record in json.loads(stdout)] == ["XX"]
    assert holidays("check XX -f json")[0] == status


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("next 0 NU", "'0' is not a number from 1 to 10000"),
        ("next 10001 NU", "'10001' is not a number from 1 to 10000"),
        ("next 3 4 NU", "give one number of days, not 3 and 4"),
        ("next NU soon", "'soon' is not a number of days, a place or a time"),
        ("calendar dec nov NU", "give one month or one year, not dec and nov"),
        ("calendar 13 NU", "'13' is no month: write 12, dec or 2027-03, or a year"),
        ("calendar soon NU", "'soon' is not a month, a year or a place"),
        ("compare NU soon", "'soon' is not a place or a time"),
        ("changes NU soon", "'soon' is not a place or a time"),
    ],
)
def test_what_is_no_place_is_refused(holidays, arguments, message):
    status, stdout, stderr = holidays(arguments)
    assert (status, stdout) == (2, "")
    assert stderr.startswith(f"holidays: {message}")


# Options before the command


@pytest.mark.parametrize(
    ("arguments", "usual"),
    [
        ("-c NU next --offline -q", "next -c NU --offline -q"),
        ("-q --offline next 2 -c NU", "next 2 -c NU --offline -q"),
        ("-qc NU --offline next 2", "next 2 -c NU --offline -q"),
        ("-cNU --offline -q calendar 2027-03", "calendar 2027-03 -c NU --offline -q"),
        ("--working -c NU is 2026-01-01 --offline", "is 2026-01-01 --working -c NU --offline"),
        ("--from 2026-03-01 next NU --offline -q", "next NU --from 2026-03-01 --offline -q"),
        ("-c NU list -y 2026 --offline -q", "-c NU -y 2026 --offline -q"),
        ("-V next", "version"),
    ],
)
def test_options_may_stand_before_the_command(holidays, arguments, usual):
    assert holidays(arguments) == holidays(usual)
    assert holidays(usual)[0] in (0, 1)


@pytest.mark.parametrize("arguments", ["-c is", "-c on", "-c NU -s new", "--country next"])
def test_the_value_of_an_option_is_no_command(holidays, arguments):
    status, _, stderr = holidays(arguments)
    assert status == (0 if arguments == "-c is" else 2)  # Iceland
    assert "command" not in stderr


def test_a_command_behind_a_place_is_shown_where_it_stands(holidays):
    message = "holidays: 'next' is a command and stands before the places: write 'holidays next …'\n"
    assert holidays("NU next") == (2, "", message)
    assert holidays("NU next 3") == (2, "", message)
    assert holidays("NU,XX next 4") == (2, "", message)


def test_a_place_whose_name_begins_with_a_command_is_a_place(holidays):
    status, stdout, _ = holidays("new york 2026-12 --offline -q")
    assert status == 0
    assert "2026-12-25" in stdout


# Words and options that do not exist


PLAIN_COMMAND = "'holidays UK' and 'holidays UK 2027' list the holidays of a place"
COMMANDS_LINE = f"holidays: {PLAIN_COMMAND}; the commands are {', '.join(SUMMARIES)}\n"


@pytest.mark.parametrize(
    ("term", "meant"),
    [
        ("nxt", "'holidays next'"),
        ("counties", "'holidays countries'"),
        ("cal", "'holidays calendar'"),
        ("bridge", "'holidays long'"),
        ("Gremany", "DE (Germany)"),
        ("UKK", "UK (United Kingdom)"),
        ("Bavria", "DE-BY (Bavaria, Germany)"),
    ],
)
def test_an_unknown_word_leads_to_the_command_or_the_place_that_was_meant(holidays, term, meant):
    status, stdout, stderr = holidays(term)
    assert (status, stdout) == (2, "")
    assert stderr.startswith(f"holidays: '{term}' is not a command, a place or a time, did you mean {meant}")
    assert COMMANDS_LINE in stderr


def test_a_word_that_is_like_nothing_still_shows_the_commands(holidays):
    status, _, stderr = holidays("qqqqqqq 2026")
    assert status == 2
    assert stderr.startswith("holidays: 'qqqqqqq' is not a command, a place or a time\n")
    assert COMMANDS_LINE in stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("--offlin", "there is no option --offlin, did you mean --offline?"),
        ("NU --stict", "there is no option --stict, did you mean --strict?"),
        ("--name NU", "there is no option --name, did you mean --names?"),
        ("--out=x NU", "there is no option --out, did you mean --output?"),
        ("--json NU", "there is no option --json, did you mean -f json?"),
        ("NU --category bank", "there is no option --category, did you mean --kind?"),
        ("NU --school", "there is no option --school, did you mean --kind school?"),
        ("NU --timezone Asia/Tokyo", "there is no option --timezone, did you mean --tz?"),
        ("NU --upcoming", "there is no option --upcoming, did you mean --from today?"),
        ("NU --future", "there is no option --future, did you mean --from today?"),
        ("NU --month 12", "there is no option --month, did you mean -y december?"),
        ("-m 12 NU", "there is no option -m, did you mean -y december?"),
        ("NU --days 30", "there is no option --days, did you mean --within 30d?"),
        (
            "is NU --from today",
            "--from is an option of 'holidays next', 'holidays prev', 'holidays search' and 2 more commands",
        ),
        ("why NU --offline", "--offline is an option of 'holidays next', "),
        ("NU --qqqqqq", "there is no option --qqqqqq; 'holidays --help' lists what there is"),
        (
            "workdays 2026-01-01 2026-01-02 2026-01-03 -c NU",
            "'2026-01-03' is one time too many: give one, or START and END",
        ),
    ],
)
def test_an_unknown_option_leads_to_the_one_that_was_meant(holidays, arguments, message):
    status, stdout, stderr = holidays(arguments)
    assert (status, stdout) == (2, "")
    assert stderr.startswith(f"holidays: {message}")
    assert stderr.count("\n") == 1


def test_help_and_version_may_be_typed_as_commands(holidays):
    assert holidays("help") == holidays("--help")
    assert holidays("help next") == holidays("next --help") == holidays("-q help next")
    assert holidays("help last") == holidays("last --help") == holidays("prev --help")
    assert holidays("help list") == holidays("--help")
    assert holidays("version") == holidays("-V") == holidays("--version")
    status, _, stderr = holidays("help nxt")
    assert status == 2
    assert stderr.startswith("holidays: 'nxt' is not a command, did you mean 'holidays next'?\n")
    assert COMMANDS_LINE in stderr
