"""Trying a reader in the making: `holidays check ./reader_XX.py`, and the contract that its author tests it by."""

import json
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from responses import matchers

from holidays_cli.cli.main import main
from holidays_cli.testing import Case, contract

PAGES = Path(__file__).parents[1] / "pages"
URL = "https://one.example/{}.json"
GOOD = '''\
    """Vanuatu: a list that a test made up, https://one.example"""

    import pyplugs

    from holidays_cli.web import fetch_json


    @pyplugs.register
    def reader_VU(year):
        """One"""
        return fetch_json(f"https://one.example/{year}.json")
'''
DAYS = [
    "2026-01-01", "2026-02-21", "2026-03-05", "2026-04-03", "2026-04-06", "2026-05-01", "2026-05-14", "2026-07-24",
    "2026-07-30", "2026-08-15", "2026-10-05", "2026-11-29", "2026-11-30", "2026-12-25", "2026-12-26",
]  # fmt: skip


@pytest.fixture
def making(tmp_path, stdout_lines):
    """Write a reader, try it, and give the status and the lines that were printed."""

    def run(text, *arguments, name="reader_VU.py"):
        path = tmp_path / name
        path.write_text(textwrap.dedent(text))
        return stdout_lines("check", str(path), "-y", "2026", *arguments)

    return run


def test_a_good_reader_passes_and_its_days_are_ready_to_be_pasted(making, pages):
    pages.get(URL.format(2026), json=DAYS)
    status, lines = making(GOOD)
    assert status == 0
    assert all(line.startswith("ok ") for line in lines[:3])
    assert lines[2] == f"ok    reader_VU: {len(DAYS)} days of 2026, from {URL.format(2026)}"
    assert lines[5:7] == ["year = 2026", "dates = ["]
    assert "".join(lines[7:9]).replace('"', "").replace(" ", "").strip(",").split(",") == DAYS


def test_a_reader_is_tried_although_the_users_readers_are_switched_off(making, pages, monkeypatch):
    monkeypatch.setenv("HOLIDAYS_NO_PLUGINS", "1")
    pages.get(URL.format(2026), json=DAYS)
    status, lines = making(GOOD)
    assert (status, lines[2]) == (0, f"ok    reader_VU: {len(DAYS)} days of 2026, from {URL.format(2026)}")


def test_a_docstring_may_name_an_address_without_encryption(making, pages):
    pages.get(URL.format(2026), json=DAYS)
    status, lines = making(GOOD.replace("a test made up, https:", "a test made up, http:"))
    assert (status, lines[0].partition(":")[0]) == (0, "ok    its docstring names the country and the source")


def test_days_that_cannot_be_those_of_the_united_kingdom_are_a_fault(making):
    days = [f"2026-02-{day:02}" for day in range(1, 20)]
    text = GOOD.replace('fetch_json(f"https://one.example/{year}.json")', repr(days)).replace("VU", "UK")
    status, lines = making(text, name="reader_UK.py")
    assert status == 1
    assert "fault reader_UK: only 0 of its 19 days of 2026 agree with the computed rules" in lines


def test_a_reader_that_reads_no_page_is_reported_as_such(making):
    status, lines = making(GOOD.replace('fetch_json(f"https://one.example/{year}.json")', repr(DAYS)))
    assert (status, lines[2]) == (0, f"ok    reader_VU: {len(DAYS)} days of 2026; no page was read with fetch()")


def test_a_row_that_cannot_be_read_is_named_with_its_number(making, pages):
    pages.get(URL.format(2026), json=[*DAYS[:6], "31 Feb"])
    assert making(GOOD) == (1, [*making(GOOD)[1][:2], "fault reader_VU: row 7: '31 Feb' is not a date in 2026"])


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ('"""Vanuatu: a list that a test made up, https://one.example"""', "", "its docstring should begin with"),
        ('"""One"""', "", "reader_VU has no docstring"),
        ("@pyplugs.register", "", "no function reader_VU stands under @pyplugs.register"),
        ("import pyplugs", "import pyplugs\nimport no_such_module", "No module named 'no_such_module'"),
        ("def reader_VU(year)", "def reader_VU(month)", "reader_VU asks for month"),
        ("return fetch_json", "return fetch_json(", "it cannot be read"),
    ],
)
def test_a_fault_of_a_file_is_reported(making, pages, before, after, sentence):
    pages.get(URL.format(2026), json=DAYS)
    text = textwrap.dedent(GOOD)
    assert before in text
    status, lines = making(text.replace(before, after))
    assert status == 1
    assert any(line.startswith("fault ") and sentence in line for line in lines)


@pytest.mark.parametrize("name", ["vanuatu.py", "reader_vu.py", "reader_VUT.py"])
def test_a_file_that_is_not_called_like_a_reader_is_a_mistake(making, name, capsys):
    assert making(GOOD, name=name)[0] == 2


def test_a_file_that_is_not_there_is_a_mistake(capsys):
    assert main(["check", "reader_VU.py"]) == 2
    assert "no file reader_VU.py" in capsys.readouterr().err


def test_what_was_read_can_be_kept_and_proves_the_reader_again(making, pages, tmp_path, monkeypatch):
    pages.get(URL.format(2026), json=DAYS)
    status, lines = making(GOOD, "--save", str(tmp_path / "kept"))
    assert status == 0
    assert lines[-2:] == [f"wrote {tmp_path / 'kept' / name}" for name in ("VU.json", "VU.toml")]
    assert json.loads((tmp_path / "kept" / "VU.json").read_text()) == DAYS
    monkeypatch.setenv("HOLIDAYS_PLUGINS", str(tmp_path))
    case = Case.read(tmp_path / "kept" / "VU.toml")
    assert case.pages == {"https://one.example/{year}.json": "VU.json"}
    case.check()


def test_what_is_kept_has_days_of_other_kinds_half_days_and_substitutes_too(making, pages, tmp_path, monkeypatch):
    pages.get(URL.format(2026), json=DAYS)
    rows = """[
        *rows,
        Row("2026-12-23", "Eve", half="13:00"),
        Row("2026-12-24", "Eve", kind="bank"),
        Row("2026-12-24", "Eve of Torba", "TOB", kind="local", half="afternoon"),
        Row("2026-10-06", "Unity Day", observes="2026-10-05"),
    ]"""
    text = textwrap.dedent(GOOD).replace("holidays_cli.web import", "holidays_cli.reader import Row,")
    assert "    return " in text
    text = text.replace("    return ", "    rows = ", 1) + f"    return {rows}\n"
    status, _ = making(text, "--save", str(tmp_path / "kept"))
    assert status == 0
    monkeypatch.setenv("HOLIDAYS_PLUGINS", str(tmp_path))
    case = Case.read(tmp_path / "kept" / "VU.toml")
    assert case.other == ("2026-12-23 public 13:00", "2026-12-24 bank", "2026-12-24 local afternoon TOB")
    assert case.observes == ("2026-10-06 for 2026-10-05",)
    assert not {"2026-12-23", "2026-12-24"} & set(case.dates)
    case.check()


def test_a_reader_that_fetches_without_the_package_saves_nothing_and_the_message_names_what_it_needs(
    making, pages, tmp_path, capsys
):
    pages.get(URL.format(2026), json=DAYS)
    text = textwrap.dedent(GOOD).replace("from holidays_cli.web import fetch_json", "import requests")
    text = text.replace(
        'fetch_json(f"https://one.example/{year}.json")', 'requests.get(f"https://one.example/{year}.json").json()'
    )
    path = tmp_path / "reader_VU.py"
    path.write_text(text)
    status = main(["check", str(path), "-y", "2026", "--save", str(tmp_path / "saved")])
    stdout, stderr = capsys.readouterr()
    assert status == 1
    assert "wrote" not in stdout
    assert not (tmp_path / "saved").exists()
    assert "nothing is saved of reader_VU" in stderr
    assert "put fetch(url) in the place of requests.get(url).text" in stderr


def test_two_lines_are_a_test_of_all_cases_in_a_folder(tmp_path):
    (tmp_path / "test_mine.py").write_text(
        f'from holidays_cli.testing import contract\ntest_readers = contract("{PAGES.as_posix()}")\n'
    )
    result = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-k", "EE or SG", "-p", "no:cacheprovider", str(tmp_path)],
        capture_output=True, text=True, check=False, cwd=tmp_path,
    )  # fmt: skip
    assert result.returncode == 0, result.stdout
    assert "6 passed" in result.stdout


def test_the_contract_fails_where_a_day_is_missing(tmp_path):
    (tmp_path / "EE.json").write_bytes((PAGES / "EE.json").read_bytes())
    text = (PAGES / "EE.toml").read_text(encoding="utf-8")
    (tmp_path / "EE.toml").write_text(re.sub(r'"[0-9-]{10}",\s*', "", text, count=1), encoding="utf-8")
    (case,) = contract(tmp_path).pytestmark[0].args[1]
    with pytest.raises(AssertionError, match="-01-01"):
        case.check()


def test_a_page_whose_days_have_no_year_proves_its_reader_in_every_later_year(reader, tmp_path):
    reader("XX", '@pyplugs.register\ndef reader_XX():\n    return fetch_json("https://one.example/")')
    (tmp_path / "XX.json").write_text('["1 Jan", "5 May"]')
    (tmp_path / "XX.toml").write_text(
        'year = 2024\ndates = ["2024-01-01", "2024-05-05"]\n[pages]\n"https://one.example/" = "XX.json"\n'
    )
    Case.read(tmp_path / "XX.toml").check()


def test_each_form_that_is_sent_to_an_address_has_a_page_of_its_own(making, pages, tmp_path, monkeypatch):
    address = "https://one.example/search"
    pages.get(address, body=DAYS[0])
    for month in (1, 2):
        form = matchers.urlencoded_params_matcher({"year": "2026", "part": f"{month} of 2"})
        pages.post(address, body="\n".join(DAYS[month::2]), match=[form])
    text = f"""
    \"""Vanuatu: a list, https://one.example/\"""
    import pyplugs
    from holidays_cli.reader import fetch

    @pyplugs.register
    def reader_VU(year: int):
        \"""One\"""
        days = fetch("{address}").split()
        for part in "12":
            days += fetch("{address}", data={{"year": str(year), "part": f"{{part}} of 2"}}).split()
        return days
    """
    status, lines = making(text, "--save", str(tmp_path / "kept"))
    assert status == 0, lines
    assert [line.rpartition("/")[2] for line in lines[-4:]] == ["VU.txt", "VU.1.txt", "VU.2.txt", "VU.toml"]
    monkeypatch.setenv("HOLIDAYS_PLUGINS", str(tmp_path))
    case = Case.read(tmp_path / "kept" / "VU.toml")
    assert list(case.pages) == [
        address, f"POST {address} year={{year}}&part=1+of+2", f"POST {address} year={{year}}&part=2+of+2",
    ]  # fmt: skip
    assert len(case.dates) == len(DAYS)
    case.check()
