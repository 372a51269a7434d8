"""The config file: what it may say, and what is said of a mistake in it."""

import os
from functools import partial
from pathlib import Path

import pytest

from holidays_cli.cli import main
from holidays_cli.config import Config, read
from holidays_cli.errors import UsageError


@pytest.fixture
def config(home):
    path = home / "config" / "holidays-cli" / "config.toml"
    path.parent.mkdir(parents=True)

    def write(text):
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    return write


def test_it_may_say_a_country_a_state_a_format_and_groups(config):
    config_read = read(config('country = "UK"\nstate = "SCT"\nformat = "csv"\n[groups]\nisles = ["UK", "IE"]\n'))
    assert config_read == Config("UK", "SCT", "csv", {"isles": ["UK", "IE"]})
    assert read(config("")) == Config()


def test_what_it_says_stands_in_for_what_a_command_line_leaves_out(config, capsys):
    config('country = "NU"\nformat = "csv"\n[groups]\nfar = ["NU", "VU"]\n')
    assert main.main(["-y", "2026"]) == 0
    assert capsys.readouterr().out.startswith("date,name,country,")
    assert main.main(["-y", "2026", "-c", "@far", "--offline", "-q"]) == 0
    assert {line.split(",")[2] for line in capsys.readouterr().out.splitlines()[1:] if "," in line} >= {"NU", "VU"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("country = \n", ", line 1: "),
        ("\n\ncountry == 1", ", line 3: "),
        (b"\ncountry = '\xff'", ", line 2: it is no text in UTF-8; write a file of text there, or remove it"),
        (b"\x00\x01\x02", ", line 1: "),
        (f"x = {'[' * 3000}{']' * 3000}", ": its values are nested too deeply"),
        (f"{'.'.join(['a'] * 3000)} = 1", ", line 1: a: no such key"),
        (f"# {'x' * 1_000_000}", " is larger than 1 MB"),
        (
            "\nstat = 'SCT'",
            ", line 2: stat: no such key; there are country, state, format, groups, language, time_zone, kinds",
        ),
        ("\nstate = 'SCT'", ", line 2: state: write its country, too: country"),
        ("country = 1", "country: write a text in quotation marks"),
        ("country = ' '", "country: write a text in quotation marks"),
        ("format = 'pdf'", "format: write one of dates, table"),
        ("kinds = 'public'", 'kinds: write a list, ["public", "bank"], of public, bank'),
        ("kinds = []", "kinds: write a list"),
        ("kinds = ['public', 'holy']", "kinds: write a list"),
        ("kinds = [['public']]", "kinds: write a list"),
        ("time_zone = 'Mars'", ", line 1: time_zone: 'Mars' is no time zone: write a name of the IANA database"),
        ("groups = 'x'", "groups: write a table, [groups]"),
        ("[groups]\nx = 'SE'", ", line 2: groups.x: write a list of countries"),
        ("[groups]\nx = []", ", line 2: groups.x: write a list of countries"),
        ("[groups]\nx = [1]", ", line 2: groups.x: write a list of countries"),
    ],
)
def test_a_mistake_is_reported_with_its_file_line_and_key(config, text, message, capsys):
    path = config(text)
    with pytest.raises(UsageError) as caught:
        read(path)
    assert str(caught.value).startswith(path)
    assert message in str(caught.value)
    assert main.main(["-c", "NU"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_an_unknown_group_is_reported_with_the_known_ones(config, capsys):
    config('[groups]\nfar = ["NU"]\n')
    assert main.main(["-c", "@near"]) == 2
    assert capsys.readouterr().err.endswith("there is no group 'near' in the config file: it has far\n")


@pytest.mark.parametrize("code", ["UK", "uk", "GB", "gb"])
def test_the_state_of_ones_own_country_counts_however_that_is_spelt(home, holidays, code):
    folder = home / "config" / "holidays-cli"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.toml").write_text('country = "UK"\nstate = "SCT"\n')
    assert "2031-01-02" in holidays("-c", code, "-y", "2031", "--offline")[1]
    assert "2031-01-02" not in holidays("-c", "IE", "-y", "2031", "--offline")[1]


def test_the_kinds_of_days_stand_in_for_kind(config, stdout_lines):
    question = ("-c", "US", "-y", "2026", "--offline", "-q")
    public_days = stdout_lines(*question)[1]
    config('kinds = ["all"]\n')
    assert len(stdout_lines(*question)[1]) > len(public_days)
    assert stdout_lines(*question, "--kind", "public")[1] == public_days
    config('kinds = ["public"]\n')
    assert stdout_lines(*question)[1] == public_days


@pytest.mark.parametrize("kind", ["folder", "pipe", "device"])
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_what_is_no_file_is_told_and_not_waited_for(config, holidays, kind):
    path = Path(config(""))
    path.unlink()
    {"folder": path.mkdir, "pipe": partial(os.mkfifo, path), "device": partial(path.symlink_to, "/dev/zero")}[kind]()
    line = f"holidays: {path} is a folder, a pipe or a device, and no file; write a file of text there, or remove it\n"
    assert holidays("-c", "NU", "-y", "2026", "--offline") == (2, "", line)


def test_an_empty_device_says_nothing_and_a_link_that_leads_nowhere_is_a_mistake(config, holidays):
    path = Path(config(""))
    path.unlink()
    path.symlink_to(os.devnull)
    assert holidays("-c", "NU", "-y", "2026", "--offline")[0] == 0
    path.unlink()
    path.symlink_to("nowhere")
    line = f"holidays: {path}: No such file or directory\n"
    assert holidays("-c", "NU", "-y", "2026", "--offline") == (2, "", line)


def test_a_text_that_begins_with_a_byte_order_mark_is_read(config):
    assert read(config("\ufeffcountry = 'UK'".encode())).country == "UK"


@pytest.mark.parametrize(
    "arguments", [["-c", "NU"], ["countries", "NU"], ["check", "NU"], ["is", "-c", "NU"], ["serve"]]
)
def test_a_folder_of_readers_that_is_missing_is_told(home, holidays, monkeypatch, arguments):
    (home / "file").touch()
    for name in ("missing", "file"):
        monkeypatch.setenv("HOLIDAYS_PLUGINS", f"{home}{os.pathsep}{home / name}")
        line = f"holidays: HOLIDAYS_PLUGINS names {home / name}, which is no folder: make it, or leave it out\n"
        assert holidays(*arguments) == (2, "", line)


def test_empty_parts_of_the_list_of_folders_are_none(home, holidays, monkeypatch):
    monkeypatch.setenv("HOLIDAYS_PLUGINS", f"{os.pathsep}{home}{os.pathsep}")
    assert holidays("-c", "NU", "-y", "2026", "--offline")[0] == 0
