"""The program as a script or a person meets it: words in, streams and a status out."""

import contextlib
import io
import json
import os
import runpy
import signal
import subprocess
import sys
import time

import pytest

from holidays_cli import __version__, formats, lookup
from holidays_cli.cli import is_, session
from holidays_cli.cli.main import main
from holidays_cli.cli.options import read_years
from holidays_cli.errors import UsageError
from holidays_cli.formats.months import Month
from holidays_cli.sources import catalogue, discovery
from support import series
from support.serving import hangs, server
from support.web_answers import DOWN, set_answer

FIRST_URL, SECOND_URL = "https://one.example/", "https://two.example/"
posix = pytest.mark.skipif(os.name != "posix", reason="signals and pipes of its own kind")


@pytest.fixture
def holidays(holidays):
    """Run the command with the arguments of one text; its status, and what it wrote to stdout and stderr."""
    return lambda arguments: holidays(*arguments.split())


@pytest.fixture
def freedonia(reader, pages):
    """A country with two sources; set what they answer."""
    path = reader(
        "XX",
        """
        STATES = ("N", "S")
        AUTHORITY = {"reader_XX": "official", "second": "list"}
        @pyplugs.register
        def reader_XX():
            "First"
            return fetch_json("https://one.example/")
        @pyplugs.register
        def second():
            "Second"
            return fetch_json("https://two.example/")
        """,
    )

    def set_both(first, second=None):
        set_answer(pages, FIRST_URL, first)
        set_answer(pages, SECOND_URL, second or DOWN)
        return path

    return set_both


DAYS = [["2026-01-01", "Law"], ["2026-05-05", "Custom"], ["2026-11-03", "Race", "N"]]


# The question


@pytest.mark.parametrize(
    "arguments", ["-c XX", "-c xx", "--country=Xx", "-cXX -y 2026", "-c XX --year 2026 --format dates -o -", "-c ,XX,"]
)
def test_it_prints_this_years_days_one_a_line(holidays, freedonia, arguments):
    freedonia(DAYS)
    assert holidays(arguments) == (0, "2026-01-01\n2026-05-05\n", "")


def test_a_country_may_come_from_the_environment(holidays, freedonia, monkeypatch):
    freedonia(DAYS)
    monkeypatch.setenv("HOLIDAYS_COUNTRY", "XX")
    assert holidays("") == (0, "2026-01-01\n2026-05-05\n", "")
    assert holidays("-c NU -f csv")[1].splitlines()[1].split(",")[2] == "NU"


@pytest.mark.parametrize("arguments", ["-c XX -s N", "-c xx-n", "-c XX --state n"])
def test_a_state_may_be_asked_for_in_two_ways(holidays, freedonia, arguments):
    freedonia(DAYS)
    assert holidays(arguments) == (0, "2026-01-01\n2026-05-05\n2026-11-03\n", "")


def test_names_all_states_and_formats_are_the_libraries(holidays, freedonia):
    freedonia(DAYS)
    assert holidays("-c XX --names")[1] == "2026-01-01\tLaw\n2026-05-05\tCustom\n"
    assert holidays("-c XX --all-states --names")[1].endswith("2026-11-03\tRace\n")
    assert [day["states"] for day in json.loads(holidays("-c XX --all-states -f json")[1])] == [None, None, ["N"]]
    assert holidays("-c XX -f table")[1].splitlines()[0].startswith("Nowhere 2026 · First, read just now")


@pytest.mark.parametrize(
    ("text", "years"),
    [
        (None, (2026,)), ("2026", (2026,)), ("2026-2028", (2026, 2027, 2028)), ("2027,2025,2027", (2025, 2027)), ("+1", (2027,)),
        ("-1", (2025,)), ("+0", (2026,)), (" 2025 , +1 ", (2025, 2027)), ("2026-2026", (2026,)), ("0001", (1,)), ("001", (1,)), ("2026..2028", (2026, 2027, 2028)), ("Next", (2027,)), ("last,this", (2025, 2026)), ("9999", (9999,)),
        ("2024-2025,2025-2026", (2024, 2025, 2026)),
    ],
)  # fmt: skip
def test_years_are_named_by_numbers_spans_and_lists(text, years):
    assert read_years(text, 2026) == years


@pytest.mark.parametrize(
    "text",
    [
        "", ",", "2026,", "soon", "2026-", "2026..", "2026...2028", "2026-27", "2026-2025", "2026--2027", "2026-2027-2028", "+", "++1", "+x", "2026+1", "0", "10000", "99999",
        "2026-10000", "2026-99999", "123456", "1-123456", "-2026", "-3000", "+7974", "²", "２０２６", "2026 2027", "0x7ea", "2026.0",
    ],
)  # fmt: skip
def test_what_does_not_name_years_is_refused(text):
    with pytest.raises(UsageError, match="years"):
        read_years(text, 2026)


@pytest.mark.parametrize("option", ["-y -1", "-y-1", "--year=-1"])
def test_a_year_may_begin_with_a_dash(holidays, freedonia, option):
    freedonia(["2025-01-01"])
    assert holidays(f"-c XX {option}") == (0, "2025-01-01\n", "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("", "holidays: which country? Give -c UK, or set HOLIDAYS_COUNTRY; 'holidays countries' lists them all\n"),
        ("-c ,", "holidays: which country? Give -c UK, or set HOLIDAYS_COUNTRY; 'holidays countries' lists them all\n"),
        ("-c NU -y soon", "holidays: 'soon' does not name years: write 2026, 2026-2028, 2025,2027 or +1\n"),
        ("-c NU -y 0", "holidays: '0': years go from 1 to 9999\n"),
        ("-c NU -y 26", "holidays: '26' is the year 26: write 2026 if you mean that, or 0026\n"),
        ("-c NU -y 2026-13", "holidays: '2026-13' is not a month: months go from 1 to 12\n"),
        ("-c NU -s Q", "holidays: unknown state 'Q' of NU: no source lists its states\n"),
        ("-c NU-Q", "holidays: unknown state 'Q' of NU: no source lists its states\n"),
    ],
)
def test_a_wrong_question_is_one_line_and_status_2(holidays, arguments, message):
    assert holidays(arguments) == (2, "", message)


def test_the_members_of_the_european_union_can_be_pasted(holidays):
    status, stdout, stderr = holidays("-c EU")
    assert (status, stdout) == (2, "")
    first, second = stderr.splitlines()
    assert "EU is no country: ask for its members, or name them as a group in the config file (-c @eu)" in first
    codes = second.partition("its members are -c ")[2].split(",")
    assert len(codes) == 27
    assert set(codes) <= set(catalogue.every())


@pytest.mark.parametrize(
    ("code", "lead"),
    [("EN", "England is GB-ENG, and names in English are --lang en"), ("JA", "--lang ja; nearest: JP (Japan)")],
)
def test_a_code_of_a_language_leads_to_its_country(holidays, code, lead):
    status, _, stderr = holidays(f"-c {code}")
    assert status == 2
    assert f"unknown country '{code}'; " in stderr
    assert lead in stderr


def test_the_message_about_an_unknown_country_names_the_nearest_and_the_list_of_all(holidays):
    status, out, err = holidays("-c GBX")
    assert (status, out) == (2, "")
    assert err.startswith("holidays: unknown country 'GBX'; nearest: ")
    assert "GB (United Kingdom)" in err
    assert err.endswith("; 'holidays countries' lists them all\n")


@pytest.mark.parametrize("arguments", ["--nonsense", "-c", "-c NU --form csv", "-c NU -f xml", "-c NU extra"])
def test_a_wrong_option_is_status_2_and_nothing_is_abbreviated(holidays, arguments):
    status, out, err = holidays(arguments)
    assert (status, out) == (2, "")
    assert err.startswith("holidays: ")
    assert "usage: " not in err


def test_it_tells_its_version(holidays):
    assert holidays("--version") == (0, f"holidays {__version__}\n", "")


def test_its_help_names_every_option_and_command(holidays):
    status, out, err = holidays("--help")
    assert (status, err) == (0, "")
    assert {
        "--country",
        "--state",
        "--year",
        "--offline",
        "--refresh",
        "--strict",
        "--quiet",
        "--output",
        "countries",
    } <= {term.strip(",'") for term in out.split()}


def test_its_help_is_as_wide_as_the_terminal(holidays, monkeypatch):
    heights = []
    for columns in ("60", "nonsense", "200", "2000"):
        monkeypatch.setenv("COLUMNS", columns)
        status, out, _ = holidays("--help")
        assert status == 0
        heights.append(len(out.splitlines()))
    assert heights[0] > heights[1] > heights[2] == heights[3]


# Statuses and streams


def test_what_was_used_instead_is_one_line_on_stderr(holidays, freedonia):
    path = freedonia(DOWN, DAYS)
    line = f"holidays: XX 2026: First ({path}): one.example answered HTTP 500; used Second instead\n"
    assert holidays("-c XX") == (0, "2026-01-01\n2026-05-05\n", line)
    assert holidays("-c XX -q") == (0, "2026-01-01\n2026-05-05\n", "")


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [(DOWN, DAYS, 3), ({"status": 404}, DAYS, 4), ({"body": "x"}, DAYS, 4), (DAYS, None, 0), (["2031-01-01"], DAYS, 4)],
)
def test_under_strict_only_the_first_source_will_do(holidays, freedonia, first, second, status):
    freedonia(first, second)
    for quiet in ("", " -q"):
        result, out, err = holidays(f"-c XX --strict{quiet}")
        assert result == status
        assert bool(out) is (status == 0)
        assert err.count("\n") == (status != 0)


def test_under_strict_a_second_source_of_the_same_authority_will_do(holidays, reader, pages):
    functions = {"reader_XX": FIRST_URL, "second": SECOND_URL}
    code = [f"@pyplugs.register\ndef {name}():\n    return fetch_json({url!r})\n" for name, url in functions.items()]
    reader("XX", 'AUTHORITY = {"reader_XX": "official", "second": "official"}\n' + "".join(code))
    set_answer(pages, FIRST_URL, DOWN)
    set_answer(pages, SECOND_URL, ["2026-01-01"])
    status, stdout, stderr = holidays("-c XX --strict")
    assert (status, stdout) == (0, "2026-01-01\n")
    assert "used second instead" in stderr


@pytest.mark.parametrize(("first", "status"), [(DOWN, 3), ({"body": "x"}, 4), ([], 4)])
def test_a_missing_answer_is_reported_even_when_quiet_and_nothing_is_printed(holidays, freedonia, first, status):
    freedonia(first)
    for quiet in ("", "-q", "-f json"):
        result, out, err = holidays(f"-c XX {quiet}")
        assert (result, out) == (status, "")
        assert err.startswith("holidays: XX 2026: First (")
        assert err.count("\n") == 1


@pytest.mark.parametrize("quiet", ["", "-q"])
def test_a_year_that_nobody_knows_is_told_in_a_line_and_costs_neither_the_status_nor_the_others(
    holidays, freedonia, quiet
):
    freedonia(["2026-01-01"], ["2026-01-01"])
    status, out, err = holidays(f"-c XX -y 2026,2030-2040 {quiet}")
    assert (status, out) == (0, "2026-01-01\n")
    assert "XX 2030-2040: " in err
    assert err.endswith("no answer\n")
    assert len(err.splitlines()) == 1
    status, out, err = holidays("-c XX -y 2026,2030-2040 --strict")
    assert (status, out) == (4, "")
    assert holidays("is 2030-01-01 -c XX")[0] == 4


def test_a_year_that_a_source_might_know_that_could_not_be_reached_costs_the_status(holidays, freedonia):
    freedonia(DOWN, ["2026-01-01"])
    status, out, err = holidays("-c XX -y 2026,2030")
    assert (status, out) == (4, "2026-01-01\n")
    assert "XX 2030: " in err


def test_years_before_and_behind_all_rules_are_told_in_a_line(holidays):
    status, out, err = holidays("-c UK -y 0001-2200 --offline")
    lines = out.splitlines()
    assert status == 0
    assert (lines[0][:4], lines[-1][:4]) == ("1872", "2100")
    assert err.splitlines() == [
        "holidays: UK 1-1871, 2101-2200: python-holidays' rules: the rules cover 1872 to 2100; no answer",
        "holidays: UK 1872-2100: not read yet; used python-holidays' rules",
    ]
    status, out, err = holidays("-c UK -y 0001-0100 --offline")
    assert (status, out) == (2, "")
    assert err == "holidays: nobody knows the holidays of UK in 1-100: ask for 1872 to 2100\n"


def test_verbose_tells_what_was_asked(holidays, freedonia):
    freedonia(DOWN, DAYS)
    status, out, err = holidays("-c XX -v")
    first, second, third = err.splitlines()
    assert (status, out) == (0, "2026-01-01\n2026-05-05\n")
    assert first.startswith(f"holidays: XX First: GET {FIRST_URL}: one.example answered HTTP 500, ")
    assert second.startswith(f"holidays: XX Second: GET {SECOND_URL}: read, ")
    assert third.startswith("holidays: XX 2026: First (")
    freedonia(DAYS)
    holidays("-c XX")
    assert holidays("-c XX -v")[2] == "holidays: XX 2026: First, from the archive, checked 0 s ago\n"


def test_debug_shows_where_a_reader_failed(holidays, reader, freedonia):
    path = reader(
        "XX",
        """
        @pyplugs.register
        def reader_XX(): return [1 / 0]
        @pyplugs.register
        def second(): return ["2026-01-01"]
        """,
    )
    status, out, err = holidays("-c XX")
    assert (status, out) == (0, "2026-01-01\n")
    assert "Traceback" not in err
    status, out, err = holidays("-c XX --refresh --debug")
    assert (status, out) == (0, "2026-01-01\n")
    assert "Traceback" in err
    assert f'File "{path}"' in err
    status, _, err = holidays("-c GBX --debug")
    assert status == UsageError.status
    assert "Traceback" in err
    assert err.splitlines()[-1].startswith("holidays: unknown country 'GBX'")


def test_a_mistake_in_the_program_is_not_the_answer_no(holidays, monkeypatch):
    def broken(country, *_, **__):
        if country == "NU":
            raise RuntimeError("\x1b[31mbroken")
        return lookup(country, 2026, offline=True)

    monkeypatch.setattr(session, "lookup", broken)
    status, out, err = holidays("is 2026-01-01 -c NU")
    assert (status, out, err) == (4, "", "holidays: NU: RuntimeError:  [31mbroken\n")
    status, out, err = holidays("-c NU,TK")
    assert (status, err) == (4, "holidays: NU: RuntimeError:  [31mbroken\n")
    assert "2026-01-01" in out
    assert "Traceback" in holidays("is 2026-01-01 -c NU --debug")[2]
    monkeypatch.setattr(is_, "Session", broken)
    status, out, err = holidays("is 2026-01-01 -c TK")
    assert (status, out) == (4, "")
    assert "Traceback" in err


@pytest.mark.parametrize(
    "error", ["class Odd(BaseException): pass", "class Odd(Exception): __str__ = lambda self: None"]
)
@pytest.mark.parametrize("moment", ["at import", "when it is asked"])
def test_whatever_a_reader_raises_the_next_source_answers(holidays, reader, error, moment):
    lines = [error, "import pyplugs", "@pyplugs.register", "def reader_NU():", "    raise Odd", "    "]
    reader("NU", "\n".join([*lines, "raise Odd"] if moment == "at import" else lines), whole=True)
    status, out, err = holidays("is 2026-01-01 -c NU")
    assert (status, out) == (0, "")
    assert "Odd" in err
    assert "Traceback" not in err


def test_what_a_reader_prints_is_no_data(holidays, reader):
    reader("XX", "@pyplugs.register\ndef reader_XX():\n    print('2026-03-03')\n    return ['2026-01-01']")
    status, out, err = holidays("-c XX")
    assert (status, out) == (0, "2026-01-01\n")
    assert "2026-03-03" in err


def test_offline_and_refresh_are_passed_on(holidays, freedonia, pages):
    freedonia(DAYS)
    assert holidays("-c XX --offline")[0] == 3
    assert len(pages.calls) == 0
    for arguments, calls in (("", 1), ("", 1), ("--refresh", 2), ("--offline", 2)):
        assert holidays(f"-c XX {arguments}")[0] == 0
        assert len(pages.calls) == calls


def test_only_the_readers_of_the_package_where_asked_for(holidays, freedonia):
    freedonia(DAYS)
    status, _, err = holidays("-c XX --no-plugins")
    assert status == 2
    assert "unknown country 'XX'" in err


def test_what_a_page_says_cannot_command_the_terminal(holidays, reader):
    reader("XX", '@pyplugs.register\ndef reader_XX(): raise ValueError("\\x1b[2J\\x9b1mgone\\u202e")\n')
    status, out, err = holidays("-c XX")
    assert (status, out) == (4, "")
    assert "gone" in err
    assert err.removesuffix("\n").isprintable()


# Several countries


def test_several_countries_are_answered_in_the_order_asked(holidays, freedonia):
    freedonia(DAYS)
    assert [day["country"] for day in json.loads(holidays("-c XX,NU,VU -f json --offline -q")[1])][:1] == ["NU"]
    holidays("-c XX")
    for offline in ("--offline", ""):
        status, out, _ = holidays(f"-c XX,nu,XX-N,NU,uk {offline} -f json" if offline else "-c XX,nu,XX-N,NU -f json")
        countries = [day["country"] for day in json.loads(out)]
        assert status == 0
        assert list(dict.fromkeys(countries)) == ["XX", "NU", "GB"][: 3 if offline else 2]
        assert countries.count("XX") == 2 + 3


@pytest.mark.parametrize(
    ("arguments", "status"), [("-c XX,QQ,NU", 2), ("-c QQ,XX,NU", 2), ("-c QQ,NU,XX --offline", 2)]
)
def test_a_country_that_cannot_be_answered_costs_itself_only(holidays, freedonia, arguments, status):
    freedonia(DAYS)
    holidays("-c XX")
    result, out, err = holidays(f"{arguments} -f json")
    assert result == status
    assert {day["country"] for day in json.loads(out)} == {"XX", "NU"}
    assert err.startswith("holidays: unknown country 'QQ'")
    assert err.count("\n") == 1


def test_the_worst_status_of_several_countries_is_the_status(holidays, freedonia):
    freedonia(DOWN)
    assert holidays("-c XX,NU,QQ")[0] == 3
    freedonia({"body": "x"})
    assert holidays("-c XX,NU,QQ")[0] == 4


@pytest.mark.parametrize("arguments", ["-c NU,nu", "-c UK,GB,gb --offline -q", "-c UK-SCT,GB-sct --offline -q"])
def test_a_country_that_is_named_twice_is_answered_once(holidays, arguments):
    twice = holidays(arguments)[1].splitlines()
    assert len(set(twice)) == len(twice) > 5


# -o


def test_a_file_gets_what_stdout_would_have(holidays, freedonia, tmp_path):
    freedonia(DAYS)
    file = tmp_path / "days"
    assert holidays(f"-c XX -f csv -o {file}") == (0, "", "")
    assert file.read_text(encoding="utf-8") == holidays("-c XX -f csv")[1]
    holidays(f"-c XX -o {file}")
    assert file.read_bytes() == b"2026-01-01\n2026-05-05\n"


@pytest.mark.parametrize(
    ("first", "arguments"),
    [(DOWN, ""), ({"body": "x"}, ""), (DOWN, "--strict"), (["2026-01-01"], "-y 2026,2030"), (DAYS, "-y soon")],
)
def test_a_failure_leaves_the_old_file_and_nothing_beside_it(holidays, freedonia, tmp_path, first, arguments):
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "days").write_text("old")
    freedonia(first, DAYS if arguments == "--strict" else None)
    assert holidays(f"-c XX -o {folder}/days {arguments}")[0] in (2, 3, 4)
    assert [(path.name, path.read_text()) for path in folder.iterdir()] == [("days", "old")]


def test_a_file_that_cannot_be_written_is_refused_before_the_sources_are_asked(holidays, freedonia, pages, tmp_path):
    freedonia(DAYS)
    (tmp_path / "file").touch()
    for path in ("missing/days", "file/days"):
        assert holidays(f"-c XX -o {tmp_path}/{path}")[0] == 2
    assert len(pages.calls) == 0


def test_until_all_is_written_the_old_file_is_there(holidays, reader, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "days").write_text("old")
    text = "import pathlib\n@pyplugs.register\ndef reader_XX():\n"
    reader("XX", f'{text}    return [("2026-01-01", pathlib.Path("{folder}/days").read_text())]\n')
    with open(folder / "days", encoding="utf-8") as whoever_reads_it_now:
        assert holidays(f"-c XX -o {folder}/days --names")[0] == 0
        assert os.name == "nt" or whoever_reads_it_now.read() == "old"
    assert [(path.name, path.read_text()) for path in folder.iterdir()] == [("days", "2026-01-01\told\n")]


@pytest.mark.parametrize("place", ["missing/days", "."])
def test_a_file_that_cannot_be_written_is_status_2(holidays, tmp_path, place):
    status, out, err = holidays(f"-c NU -o {tmp_path}/{place}")
    assert (status, out) == (2, "")
    assert err.startswith("holidays: ")
    assert err.count("\n") == 1


# The process


def program(*arguments, **options):
    """A real process."""
    return subprocess.Popen(
        [sys.executable, "-m", "holidays_cli", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options
    )


def test_the_module_is_the_program(capfd, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["holidays", "-c", "NU", "-y", "2026"])
    monkeypatch.setattr(os, "_exit", lambda status: sys.exit(f"ended with {status}"))
    with pytest.raises(SystemExit, match=r"^ended with 0$"):
        runpy.run_module("holidays_cli", run_name="__main__")
    assert "2026-01-01\n" in capfd.readouterr().out


def test_a_real_process_prints_and_ends(home):
    with program("-c", "NU", "-y", "2026") as process:
        out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")
    assert out.startswith(b"2026-01-01\n")


@posix
@pytest.mark.parametrize("form", series.every(3, ["dates", "table", "tsv", "csv", "json", "jsonl"]))
def test_a_closed_pipe_ends_it_quietly(form):
    with program("-c", "NU", "-y", "2000-2090", "-f", form) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@posix
def test_a_closed_pipe_makes_no_yes_of_a_no():
    with program("is", "2026-11-18", "-c", "NU", "-v") as process:
        process.stdout.close()
        process.stderr.read()
    assert process.returncode == 1


@posix
@pytest.mark.parametrize("form", ["dates", "table"])
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no disk that is always full")
def test_a_full_disk_is_one_line_and_status_5(form):
    with open("/dev/full", "wb") as full:
        completed = subprocess.run(
            [sys.executable, "-m", "holidays_cli", "-c", "NU", "-f", form],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert completed.returncode == 5
    assert completed.stderr == b"holidays: the answer could not be written: No space left on device\n"


@posix
@pytest.mark.parametrize(
    ("arguments", "closed", "status"), [("-c NU", 1, 0), ("-c NU", 2, 0), ("-c GBX", 2, 2), ("-c GBX", 1, 2)]
)
def test_a_stream_that_is_closed_from_the_start_is_no_crash(arguments, closed, status):
    with program(*arguments.split(), preexec_fn=lambda: os.close(closed)) as process:
        out, err = process.communicate(timeout=60)
    assert process.returncode == status
    assert b"Traceback" not in out + err


@posix
def test_control_c_ends_it_quietly_with_130(reader):
    with server(hangs) as (address, connections):
        reader("XX", f'@pyplugs.register\ndef reader_XX(): return fetch("{address}")\n')
        # A shell without job control starts its background jobs with SIGINT ignored.
        with program("-c", "XX", preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)) as process:
            end = time.monotonic() + 30
            while not connections and time.monotonic() < end:
                time.sleep(0.01)
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (130, b"", b"")


@posix
def test_a_reader_that_hangs_does_not_keep_the_program_from_ending(reader):
    reader(
        "XX",
        """
        @pyplugs.register
        def reader_XX():
            import time
            time.sleep(60)
        @pyplugs.register
        def second():
            return ["2026-01-01"]
        """,
    )
    impatient = (
        "from holidays_cli.sources import source_asker; source_asker.SECONDS_FOR_ONE_SOURCE = 1.0;"
        "from holidays_cli.__main__ import run; run()"
    )
    command = [sys.executable, "-c", impatient, "-c", "XX", "-y", "2026"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (0, b"2026-01-01\n")
    assert b"it did not answer in time; used second instead" in err


@pytest.mark.parametrize(
    ("encoding", "written"), [("ascii", b"2026-01-01\t?\n"), ("utf-8", "2026-01-01\té\n".encode())]
)
def test_a_letter_that_the_terminal_lacks_is_no_failure(reader, monkeypatch, encoding, written):
    reader("XX", '@pyplugs.register\ndef reader_XX(): return [("2026-01-01", "é")]\n')
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding, newline=""))
    with contextlib.suppress(SystemExit):
        assert main(["-c", "XX", "--names"]) == 0
    assert raw.getvalue() == written


def test_who_closed_stdout_and_stderr_before_the_start_is_served_in_silence(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    try:
        assert main(["-c", "GB", "--offline"]) == 0
    finally:
        for opened in (sys.stdout, sys.stderr):
            opened.close()


class Broken(io.StringIO):
    """What is behind a closed pipe or a full disk."""

    def __init__(self, error):
        super().__init__()
        self.error = error

    def write(self, _text):
        raise self.error


def test_a_disk_that_is_full_behind_stderr_changes_no_status(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stderr", Broken(OSError(28, "No space left on device")))
    assert main(["-c", "GB", "-y", "2026", "--offline"]) == 0
    assert "2026-12-25" in capsys.readouterr().out


@pytest.mark.parametrize(("error", "status", "complaint"), [
    (OSError(22, "Invalid argument"), 0, ""),  # how Windows says that nobody reads any more
    (OSError(22, "Invalid argument", "a?b"), 2, "holidays: a?b: Invalid argument\n"),
])  # fmt: skip
def test_on_windows_a_closed_pipe_ends_it_quietly_and_a_wrong_name_of_a_file_does_not(
    error, status, complaint, monkeypatch, capsys
):
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(session, "ignore_closed_pipe", lambda: None)
    monkeypatch.setattr(sys, "stdout", Broken(error))
    assert main(["-c", "GB", "-y", "2026", "--offline"]) == status
    assert (
        capsys.readouterr().err.removeprefix("holidays: UK 2026: not read yet; used python-holidays' rules\n")
        == complaint
    )


def test_on_windows_names_in_a_pipe_are_in_utf_8(monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.delenv("PYTHONIOENCODING", raising=False)
    content = io.BytesIO()
    with io.TextIOWrapper(content, encoding="cp1252", newline="\n") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        assert main("-c JP -y 2026 --offline --names --lang ja".split()) == 0
        assert "2026-01-01\t元日\n" in content.getvalue().decode()
        monkeypatch.undo()


JUNE = formats.Layout(blocks=[[Month(2026, 6)]])


@pytest.mark.parametrize("form", ["table", "calendar"])
def test_who_reads_no_further_gets_no_more_of_what_rich_writes(form):
    with pytest.raises(BrokenPipeError):
        formats.load(form)([lookup("GB", 2026, offline=True)], Broken(BrokenPipeError()), JUNE)


def test_a_link_stays_a_link_and_a_file_keeps_who_may_read_it(tmp_path):
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_text("old")
    real.chmod(0o600)
    link.symlink_to(real)
    assert main(["-c", "GB", "-y", "2026", "--offline", "-q", "-o", str(link)]) == 0
    assert link.is_symlink()
    assert "2026-12-25" in real.read_text()
    assert real.stat().st_mode & 0o777 == 0o600


def test_a_reader_that_cannot_even_be_looked_at_costs_the_other_countries_nothing(monkeypatch, capsys):
    files = discovery.files

    def gone(country):
        if country == "FR":
            raise PermissionError(13, "Permission denied", "reader_FR.py")
        return files(country)

    monkeypatch.setattr(discovery, "files", gone)
    assert main(["-c", "FR,SG", "-y", "2026", "--offline", "-q"]) == 4
    out, err = capsys.readouterr()
    assert "2026-08-10" in out or "2026-08-09" in out
    assert "FR: reader_FR.py: Permission denied" in err


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="only Linux has the device")
@pytest.mark.parametrize("arguments", [["--help"], ["version"], ["-c", "UK", "-o", "/dev/full"]])
def test_help_and_files_that_cannot_be_written_are_status_5_and_one_line(gov_uk, monkeypatch, capsys, arguments):
    with open("/dev/full", "w", encoding="utf-8") as device:
        monkeypatch.setattr(sys, "stdout", device)
        status = main(arguments)
        monkeypatch.undo()
        with contextlib.suppress(OSError):
            device.close()
    assert (status, capsys.readouterr().err) == (
        5,
        "holidays: the answer could not be written: No space left on device\n",
    )
