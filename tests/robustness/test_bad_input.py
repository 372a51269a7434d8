"""Questions that make no sense: status 2 and a line that tells what is allowed, for every option of every command.

Commands and options are found by their parsers, so a new one is held to this without anybody naming it.
"""

import argparse
import os
import stat
import subprocess
import sys

import pytest

from holidays_cli import lookup
from holidays_cli.cli import SUMMARIES, main, serve
from holidays_cli.errors import UsageError
from support import series

ALL = (main.DEFAULT, *SUMMARIES)
NEEDED = {
    "on": ["2026-12-25"],
    "is": ["2026-12-25"],
    "workdays": ["2026-01-01", "2026-12-31"],
    "new": ["VU"],
    "search": ["year"],
    "publish": ["site"],
}
REQUIRED = {"new": ["--url=http://127.0.0.1:9/nobody"]}
EMPTY = ["", " ", "\t"]
WRONG = [
    "٢٠٢٦", "２０２６", "\x1b[31m", "\udcff", ",", ";", "9" * 400, "9" * 5000, "x" * 5000, "1e5", "nan", "0x7", "2026-13-45", "2026-02-30",
    "10000-01-01", "2028-2026", "-", "--", "'; DROP TABLE reading; --", "../../etc/passwd", "{}", "%s", "2026,", "2026-2027-2028",
]  # fmt: skip
TIMES = ("terms", "from_day", "to_day", "since", "start")
FREE = ("also", "worked", "output", "save", "to", "name", "file", "selector", "folder")
"""What may be called anything: files, folders, a country, elements."""


def options():
    """Every option of every command; every second one in every run, and the others in a heavy one."""
    position = 0
    for name in ALL:
        parser = argparse.ArgumentParser()
        main._module(name).add_arguments(parser)
        for action in parser._actions:
            if action.nargs != 0 and action.help is not argparse.SUPPRESS:
                position += 1
                if position % 2 and not series.HEAVY:
                    continue
                takes = [text for other in parser._actions for text in other.option_strings]
                wrong = series.share(WRONG, position // 2, 5)
                marks = [pytest.mark.heavy] if position % 2 else []
                yield pytest.param(name, action, takes, wrong, id=f"{name} {action.dest}", marks=marks)


each_option = pytest.mark.parametrize(("name", "action", "takes", "wrong"), [*options()])


def each(action, texts):
    """What can be wrong there: -- stands before positional arguments, and - may be a file."""
    if action.dest == "lang":
        texts = [text for text in texts if text != "nan"]  # the code of a language, Min Nan Chinese
    if action.dest == "host":
        texts = [text for text in texts if not serve.HOST_NAME.fullmatch(text)]  # a machine may be called nan, or 1e5
    if action.dest in TIMES:
        texts = [text for text in texts if text != "2026,"]  # a comma may stand behind a time, as in `2026, UK`
    return [text for text in texts if action.option_strings or text not in ("--", ",")]


def question(name, action, takes, text):
    """A question in which one thing is wrong."""
    arguments = [] if name == main.DEFAULT else [name, *REQUIRED.get(name, [])]
    arguments += ["-c", "VU"] if "-c" in takes and action.dest != "country" else []
    arguments += ["--offline"] if "--offline" in takes else []
    if action.option_strings:
        return [*arguments, *NEEDED.get(name, []), f"{action.option_strings[-1]}={text}"]
    return [*arguments, "--", text]


@each_option
def test_an_option_that_is_given_nothing_is_refused(name, action, takes, wrong, holidays):
    for text in EMPTY:
        status, out, err = holidays(*question(name, action, takes, text))
        assert (status, out) == (2, ""), (text, err)
        assert "holidays" in err
        assert err.startswith("holidays: argument ")


@each_option
def test_an_option_that_is_given_nonsense_is_refused_in_a_line_that_can_be_read(
    name, action, takes, wrong, holidays, home, monkeypatch
):
    monkeypatch.chdir(home)
    for text in each(action, wrong):
        status, _, err = holidays(*question(name, action, takes, text))
        if action.dest in FREE or name == "check":
            assert status in (0, 1, 2, 3, 4), (text, err)
        elif (name, action.dest) == ("search", "terms"):  # a holiday may be called anything, and none is called so
            assert status in (1, 2), (text, err)
        else:
            assert status == 2, (text, err)
            assert "invalid _" not in err, (text, err)
            *_, line = err.splitlines()
            assert line.startswith("holidays"), (text, line)
            assert len(line) < 6000
        assert "Traceback" not in err
        assert "\x1b" not in err.replace(text, "")


@pytest.mark.parametrize("name", ALL)
def test_an_option_that_does_not_exist_and_one_without_its_value_are_refused(name, holidays):
    arguments = [] if name == main.DEFAULT else [name]
    for wrong in (["--nonsense"], ["-c"] if name != "check" else ["-y"], ["--offline=yes"], ["-Q"]):
        assert holidays(*arguments, *wrong)[0] == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-c", "UK-"], "'UK-' is not a country code: write UK or GB-SCT"),
        (["-c", "ÖS"], "'ÖS' is not a country code: write UK or GB-SCT"),
        (["-c", "VU", "-y", "1980"], "nobody knows the holidays of VU in 1980: ask for 1981 to 2100"),
        (["-c", "VU", "-y", "99999"], "'99999': years go from 1 to 9999"),
        (["-c", "VU", "-y", "2028-2026"], "the years '2028-2026' end before they begin"),
        (["-c", "VU", "-s", "ß1"], "'SS1'"),
        (["-c", "A" * 100_000], "unknown country 'Aaaaaaaaaaaa"),
    ],
)
def test_a_line_tells_what_is_wrong(arguments, message, holidays):
    status, out, err = holidays(*arguments, "--offline")
    assert (status, out) == (2, "")
    assert message in err
    assert len(err) < 300


@pytest.mark.parametrize("last", [40, pytest.param(400, marks=pytest.mark.heavy)])
def test_many_unknown_countries_are_reported_in_a_line_each(last, holidays):
    wrong = [f"{letter}{number:03}" for letter in "QXZ" for number in range(last)]
    status, out, err = holidays("-c", ",".join([*wrong, "NU"]), "-y", "2026")
    assert status == 2
    assert len(out.splitlines()) == 13
    assert len(err.splitlines()) == len(wrong)


def test_a_device_stays_a_device(holidays, tmp_path):
    device = tmp_path / "device"
    try:
        os.mknod(device, 0o666 | stat.S_IFCHR, os.makedev(1, 3))  # as /dev/null is
        device.write_bytes(b"")
    except (OSError, AttributeError):
        pytest.skip("no devices can be made here")
    assert holidays("-c", "NU", "-y", "2026", "-o", str(device))[0] == 0
    assert device.is_char_device()
    assert list(tmp_path.glob("device*")) == [device]


@pytest.mark.parametrize("years", [0, -1, 10_000, 10**30, "2026", [2026, None], [1.5]])
def test_a_library_call_with_a_year_that_is_none_is_a_usage_error(years):
    with pytest.raises((UsageError, TypeError)):
        lookup("NU", years)


@pytest.mark.parametrize("warm", [False, True])
@pytest.mark.parametrize(
    ("country", "state"), [("\udcff", None), ("", None), ("NU", "\udcff"), ("NU", "\0"), ("\0", None)]
)
def test_a_library_call_with_a_code_that_is_none_is_a_usage_error(country, state, warm, reader):
    if warm:
        reader("XX", "@pyplugs.register\ndef reader_XX():\n    return ['2026-01-01']\n")
        lookup("XX", 2026)
    with pytest.raises(UsageError):
        lookup(country, 2026, state, offline=True)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full disk here")
def test_a_full_disk_behind_stderr_keeps_nobody_from_the_answer(home):
    program = [sys.executable, "-m", "holidays_cli", "-c", "VU", "-y", "2026", "--offline"]
    with open("/dev/full", "w") as full:
        result = subprocess.run(program, stdout=subprocess.PIPE, stderr=full, check=False)
    assert result.returncode == 0
    assert len(result.stdout.splitlines()) == 15
