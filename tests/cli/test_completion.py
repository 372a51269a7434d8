"""What a shell completes, asked of the shells that are here, and the manual page."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from holidays_cli.cli import SUMMARIES, completion
from holidays_cli.cli.main import main
from holidays_cli.sources import catalogue

ROOT = Path(__file__).parents[2]
PROGRAM = f'holidays() {{ "{sys.executable}" -m holidays_cli "$@"; }}\n'
BASH = """
words=("$@")
COMP_WORDS=("${words[@]}") COMP_CWORD=$((${#words[@]} - 1))
function=$(complete -p holidays | sed 's/.*-F \\([^ ]*\\).*/\\1/')
$function holidays "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
printf '%s\\n' "${COMPREPLY[@]}"
"""


def in_bash(*typed):
    script = PROGRAM + completion.script("bash") + BASH
    completed = subprocess.run(["bash", "-c", script, "bash", *typed], capture_output=True, text=True, check=True)
    return completed.stdout.split()


def test_countries_complete_from_what_can_be_asked():
    assert "SG" in in_bash("holidays", "-c", "S")
    assert "UK,SG" in in_bash("holidays", "-c", "UK,S")
    assert in_bash("holidays", "calendar", "-c", "gb-s") == ["GB-SCT"]


def test_places_complete_by_position():
    assert in_bash("holidays", "next", "gb-s") == ["GB-SCT"]
    assert in_bash("holidays", "compare", "uk-n") == ["UK-NIR"]
    assert in_bash("holidays", "compare", "UK", "uk-n") == ["UK-NIR"]
    assert in_bash("holidays", "countries", "sg") == ["SG"]


def test_states_complete_from_the_country_named_before():
    assert in_bash("holidays", "-c", "uk", "-s", "") == ["ENG", "NIR", "SCT", "WLS"]
    assert in_bash("holidays", "-s", "") == []


def test_commands_and_options_complete():
    assert set(in_bash("holidays", "c")) == {name for name in SUMMARIES if name.startswith("c")}
    assert in_bash("holidays", "--offl") == ["--offline"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("holidays -c gb-s", "GB-SCT"),
        ("holidays -c ", "SG"),
        ("holidays -c UK,S", "UK,SG"),
        ("holidays next gb-s", "GB-SCT"),
        ("holidays compare UK S", "SG"),
        ("holidays countries S", "SG"),
    ],
)
def test_fish_completes_countries_behind_the_option_and_by_position(typed, code):
    if not shutil.which("fish"):
        pytest.skip("fish is not installed")
    program = f'function holidays; "{sys.executable}" -m holidays_cli $argv; end\n'
    script = f"{program}{completion.script('fish')}\ncomplete -C '{typed}'\n"
    completed = subprocess.run(["fish", "--no-config"], input=script, capture_output=True, text=True, check=True)
    assert code in {line.partition("\t")[0] for line in completed.stdout.splitlines()}


@pytest.mark.parametrize("shell", completion.SHELLS)
def test_the_script_is_one_that_its_shell_can_read(shell):
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    subprocess.run([shell, "-n"], input=completion.script(shell), text=True, check=True)


def test_a_shell_has_to_be_named(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["completion"])
    assert ended.value.code == 2
    assert "shell" in capsys.readouterr().err


@pytest.mark.skipif(sys.version_info >= (3, 13), reason="argparse words its help otherwise since 3.13")
def test_the_manual_page_is_what_the_parser_says(monkeypatch):
    pytest.importorskip("argparse_manpage")
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    for variable in ("COLUMNS", "SOURCE_DATE_EPOCH"):  # the script sets them
        monkeypatch.setenv(variable, "0")
    import make_man

    assert make_man.PAGE.read_text(encoding="utf-8") == make_man.manual()


@pytest.mark.parametrize(
    ("arguments", "printed"),
    [
        (["--codes", "uk-s"], "UK-SCT\n"),
        (["--codes", "QQ"], ""),
        (["--states", "uk"], "ENG\nNIR\nSCT\nWLS\n"),
        (["--states", "GB-SCT"], "ENG\nNIR\nSCT\nWLS\n"),
        (["--states", "QQ"], ""),
        (["--states", ""], ""),
    ],
)
def test_a_script_asks_for_the_codes_that_begin_with_what_was_typed(arguments, printed, capsys):
    assert main(["completion", *arguments]) == 0
    assert capsys.readouterr().out == printed


def test_every_code_begins_with_nothing(capsys):
    assert main(["completion", "--codes", ""]) == 0
    assert capsys.readouterr().out.split() == catalogue.complete("")


def test_a_script_is_printed_to_be_kept_in_a_file(capsys):
    assert main(["completion", "bash"]) == 0
    assert capsys.readouterr().out == completion.script("bash")
