"""What bash, zsh and fish complete, typed at these shells, and what the program offers them."""

import io
import os
import shlex
import shutil
import subprocess
import sys

import pytest

from holidays_cli import formats
from holidays_cli.cli import SUMMARIES, completion, word_completions
from holidays_cli.cli.main import OTHER_NAMES, main
from holidays_cli.model import SELECTABLE_KINDS
from holidays_cli.sources import catalogue
from support import series
from support.terminal import Shell

CONFIG = 'country = "DE"\n[groups]\nnordics = ["DK", "FI"]\n'


def values(*arguments):
    return [completion.value for completion in word_completions.complete(arguments)]


@pytest.fixture
def environment(tmp_path):
    """That of a shell whose holidays is the program that is tested."""
    program = tmp_path / "holidays"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m holidays_cli "$@"\n')
    program.chmod(0o755)
    config = tmp_path / "config" / "holidays-cli" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text(CONFIG)
    return {
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join(sys.path),
        "PS1": "$ ",
        "TERM": "xterm",
        "LANG": "C.UTF-8",
        "LISTMAX": "1000",
    }


def installed(shell):
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    return shell


SHOW_LINE = "\x18\x10"  # Control-X Control-P, which the fixtures bind
CLEAR = "\x15"  # Control-U


@pytest.fixture
def bash(environment):
    settings = (
        "show-all-if-ambiguous on",
        "completion-query-items 0",
        "page-completions off",
        "enable-bracketed-paste off",
    )
    with Shell([installed("bash"), "--norc", "--noprofile", "-i"], environment) as shell:
        for setting in settings:
            shell.type(f"bind 'set {setting}'\n", "$ ")
        shell.type("""bind -x '"\\C-x\\C-p": printf "<%s>" "$READLINE_LINE"'\n""", "$ ")
        shell.type('eval "$(holidays completion bash)"\n', "")
        shell.type(SHOW_LINE, "<>")
        yield shell


@pytest.fixture
def zsh(environment):
    with Shell([installed("zsh"), "-f", "-i"], environment) as shell:
        shell.type("show-line() { print -rn -- \"<$BUFFER>\" }; zle -N show-line; bindkey '^x^p' show-line\n", "$ ")
        shell.type("LISTMAX=1000; autoload -Uz compinit; compinit -D -u\n", "$ ")
        shell.type('eval "$(holidays completion zsh)"\n', "")
        shell.type(SHOW_LINE, "<>")
        yield shell


@pytest.fixture
def offered_by_fish(environment, tmp_path):
    """A function that returns what fish offers for a line: its completions, with a tab and their description."""
    installed("fish")
    script = tmp_path / "holidays.fish"
    script.write_text(completion.script("fish"))

    def offer(line):
        arguments = ["fish", "--no-config", "--command", f"source '{script}'; complete -C '{line}'"]
        completed = subprocess.run(arguments, env=environment, capture_output=True, text=True, check=True)
        return completed.stdout.splitlines()

    return offer


COMPLETED = {
    "holidays -c gb-s": "holidays -c GB-SCT ",
    "holidays -c UK,sg": "holidays -c UK,SG ",
    "holidays -c UK,@n": "holidays -c UK,@nordics ",
    "holidays --country=uk-s": "holidays --country=UK-SCT ",
    "holidays next gb-s": "holidays next GB-SCT ",
    "holidays compare UK uk-n": "holidays compare UK UK-NIR ",
    "holidays nex": "holidays next ",
    "holidays -c UK nex": "holidays -c UK next ",
    "holidays --offl": "holidays --offline ",
    "holidays -f jsonl": "holidays -f jsonl ",
    "holidays -c UK -s s": "holidays -c UK -s SCT ",
    "holidays --kind public,ha": "holidays --kind public,half ",
    "holidays -c germ": "holidays -c Germany ",
    "holidays -c UK,sri": r"holidays -c UK,Sri\ Lanka ",
    r"holidays next new\ c": r"holidays next New\ Caledonia ",
    "holidays -c DE -s bav": "holidays -c DE -s Bavaria ",
}
"""Lines that are typed, and what they are after the tabulator key."""
LINES_OF_SHELL = {shell: series.share([*COMPLETED], number, 3) for number, shell in enumerate(("bash", "zsh", "fish"))}
"""In every run each line is typed in one of the shells, and in a heavy run in all of them."""


def test_bash_completes_what_is_typed(bash):
    for line in LINES_OF_SHELL["bash"]:
        completed = COMPLETED[line]
        bash.type(f"{CLEAR}{line}\t{SHOW_LINE}", f"<{completed}>")


def test_zsh_completes_what_is_typed(zsh):
    for line in LINES_OF_SHELL["zsh"]:
        completed = COMPLETED[line]
        zsh.type(f"{CLEAR}{line}\t{SHOW_LINE}", f"<{completed}>")


def test_fish_completes_what_is_typed(offered_by_fish):
    for line in LINES_OF_SHELL["fish"]:
        completed = COMPLETED[line]
        offers = {offer.partition("\t")[0] for offer in offered_by_fish(line)}
        assert shlex.split(completed)[-1] in offers, line


def test_bash_lists_what_may_stand_behind_nothing(bash):
    assert "ZW" in bash.type(f"{CLEAR}holidays -c \t", "$ holidays -c ").split()
    assert "@nordics" in bash.type(f"{CLEAR}holidays -c UK,\t", "$ holidays -c UK,")
    assert "SCT" in bash.type(f"{CLEAR}holidays UK -s \t", "$ holidays UK -s ")
    assert "SG" in bash.type(f"{CLEAR}holidays next \t", "$ holidays next ")
    listing = bash.type(f"{CLEAR}holidays \t", "$ holidays ")
    assert all(command in listing for command in SUMMARIES)


EXPLAINED = {
    "holidays -c ": "Zimbabwe",
    "holidays -c UK,": "Zimbabwe",
    "holidays next ": "Zimbabwe",
    "holidays UK -s ": "Scotland",
    "holidays ": SUMMARIES["next"],
    "holidays --kind ": "off for banks",
}
"""Lines that are typed, and a description that their completions are then listed with."""


def test_zsh_explains_what_may_stand_behind_nothing(zsh):
    for line, description in EXPLAINED.items():
        zsh.type(f"{CLEAR}{line}\t", description)


def test_fish_explains_what_may_stand_behind_nothing(offered_by_fish):
    for line, description in EXPLAINED.items():
        assert description in {offer.partition("\t")[2] for offer in offered_by_fish(line)}


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_a_shell_completes_the_names_of_files(shell, request, tmp_path):
    (tmp_path / "days-off.txt").write_text("")
    line = f"holidays workdays --also {tmp_path}/days"
    request.getfixturevalue(shell).type(f"{line}\t{SHOW_LINE}", f"<holidays workdays --also {tmp_path}/days-off.txt >")


def test_fish_completes_the_names_of_files(offered_by_fish, tmp_path):
    (tmp_path / "days-off.txt").write_text("")
    assert [f"{tmp_path}/days-off.txt"] == offered_by_fish(f"holidays workdays --also {tmp_path}/days")


@pytest.mark.parametrize("shell", completion.SCRIPTS)
def test_the_script_is_one_that_its_shell_can_read(shell):
    subprocess.run([installed(shell), "-n"], input=completion.script(shell), text=True, check=True)


def test_zsh_takes_the_script_from_a_folder_of_its_functions(environment, tmp_path):
    folder = tmp_path / "functions"
    folder.mkdir()
    (folder / "_holidays").write_text(completion.script("zsh"))
    with Shell([installed("zsh"), "-f", "-i"], environment) as shell:
        shell.type(f"fpath=({folder} $fpath); autoload -Uz compinit; compinit -D -u; echo load''ed\n", "loaded")
        shell.type("holidays -c gb-s\t", "GB-SCT")


@pytest.mark.parametrize("shell", completion.SCRIPTS)
def test_a_script_is_printed_to_be_kept_in_a_file(shell, capsys):
    assert main(["completion", shell]) == 0
    assert capsys.readouterr().out == completion.script(shell)


def test_a_shell_has_to_be_named(capsys):
    assert main(["completion"]) == 2
    assert "for which shell? Write 'holidays completion bash'" in capsys.readouterr().err


def test_a_script_asks_for_the_candidates_of_the_line_on_stdin(monkeypatch, capsys):
    for shell, text, printed in [
        ("bash", "holidays -c 'uk-s", ""),
        ("bash", "holidays -c uk-s", "UK-SCT\n"),
        ("zsh", "holidays\0-c\0uk-s\0", "UK-SCT:Scotland\n"),
        ("fish", "holidays\0-c\0uk-s\0", "UK-SCT\tScotland\n"),
        ("fish", "holidays\0is\0--kind\0public,working,hal\0", "public,working,half\toff for a part of the day\n"),
    ]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))
        assert main(["completion", "--complete", shell]) == 0
        assert capsys.readouterr().out == printed


def test_all_countries_and_exchanges_are_offered_behind_the_option_and_in_a_list():
    codes = catalogue.names_by_code().keys()
    assert codes <= {*values("-c", "")}
    assert {f"UK,{code}" for code in codes - {"UK"}} <= {*values("-c", "UK,")}
    assert "UK,UK" not in values("-c", "UK,")
    assert {f"-cUK,{code}" for code in codes - {"UK"}} <= {*values("-cUK,")}


def test_places_are_offered_by_name_where_no_code_begins_so():
    assert word_completions.complete(["next", "germ"]) == [("Germany", "DE")]
    assert word_completions.complete(["-c", "UK,Sri L"]) == [("UK,Sri Lanka", "LK")]
    assert word_completions.complete(["-c", "DE", "-s", "Bav"]) == [("Bavaria", "BY")]
    assert values("serv") == ["serve"]
    assert values("serb") == ["Serbia"]
    assert values("-c", "XN") == ["XNAS", "XNSE", "XNYS", "XNZE"]


def test_all_is_a_place():
    assert word_completions.complete(["-c", "al"]) == [("AL", "Albania"), ("all", "every country")]


@pytest.mark.parametrize(
    "arguments",
    [
        ["UK", "-s"], ["-c", "uk", "-s"], ["-cUK", "-s"], ["--country=gb", "-s"], ["-c", "GB-SCT", "-s"], ["next", "3", "UK", "-s"],
        ["-c", "United Kingdom", "--state"], ["is", "-qc", "UK", "today", "-s"], ["-c", "UK", "next", "-s"],
    ],
)  # fmt: skip
def test_states_are_those_of_the_country_on_the_line(arguments):
    assert values(*arguments, "") == ["ENG", "NIR", "SCT", "WLS"]
    assert values(*arguments, "ENG,") == ["ENG,NIR", "ENG,SCT", "ENG,WLS"]


def test_states_are_those_of_the_country_in_the_environment_or_the_config_file(monkeypatch, tmp_path):
    assert values("-s", "") == []
    monkeypatch.setenv("HOLIDAYS_COUNTRY", "UK")
    assert values("-s", "s") == ["SCT"]
    monkeypatch.delenv("HOLIDAYS_COUNTRY")
    config = tmp_path / "holidays-cli" / "config.toml"
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text(CONFIG)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert ("BY", "Bavaria") in word_completions.complete(["-s", ""])
    assert values("-c", "@") == ["@nordics"]
    config.write_text("country =")  # a config file with a mistake
    assert values("-s", "") == []
    assert values("-c", "@") == []


def test_no_states_are_offered_of_a_country_that_does_not_exist():
    assert values("-c", "QQ", "-s", "") == values("-c", "qq-") == []


def test_commands_are_offered_where_a_command_may_stand():
    assert {*SUMMARIES, "help", "today", "version"} <= {*values("")} <= {*SUMMARIES, *OTHER_NAMES}
    assert {*values("-q", "")} == {*values("")}
    assert {"calendar", "changes", "CH"} <= {*values("c")}
    assert not {*SUMMARIES} & {*values("UK", "")}
    assert {*values("help", "")} == {*SUMMARIES}


def test_options_are_those_of_the_command():
    assert "--uncounted" in values("--")
    assert "--days" in values("long", "--d")
    assert "--working" in values("today", "--w")
    assert "--days" not in values("last", "--d")
    assert "--days" not in values("--d")
    assert {"-c", "-q", "--country"} <= {*values("-")}


def test_values_are_those_of_the_option():
    assert values("-f", "") == [*formats.NAMES]
    assert values("workdays", "-f", "j") == ["json", "jsonl"]
    assert {*word_completions.KINDS} == {*SELECTABLE_KINDS, "all"}
    assert values("--kind", "p") == ["public"]
    assert values("-y", "")[:3] == ["last", "next", "january"]
    assert values("--tz", "europe/lond") == ["Europe/London"]
    assert values("is", "tom") == ["tomorrow"]
    assert values("calendar", "decem") == ["december"]
    assert values("completion", "") == ["bash", "zsh", "fish"]
    assert values("-o", "x") == [word_completions.FILES]
    assert values("--output=x") == [word_completions.FILES]
    assert values("check", "--save", "") == [word_completions.FOLDERS]
    assert values("--lang", "") == []


def test_a_code_is_completed_without_what_takes_long_to_import():
    code = (
        "import sys; from holidays_cli.cli import word_completions; assert word_completions.complete(['-c', 'UK,S']);"
        " assert not {'holidays', 'pyplugs', 'requests', 'babel', 'pycountry', 'rich', 'tomllib'} & set(sys.modules), sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_completing_imports_nothing_that_asks_the_internet():
    code = (
        "import sys; from holidays_cli.cli import word_completions; word_completions.complete(['-c', '']); word_completions.complete(['-c', 'DE-']);"
        " assert not {'requests', 'urllib3', 'http.client'} & set(sys.modules), sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
