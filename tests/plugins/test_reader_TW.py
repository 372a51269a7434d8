"""Taiwan's calendar is a file whose address stands in a catalogue."""

import json

import pytest

from holidays_cli.errors import NotPublished
from holidays_cli.testing import Case
from support.answers import holiday_dates
from support.readers import PAGES


@pytest.mark.parametrize(
    "address", ["http://www.dgpa.gov.tw/", "https://127.0.0.1/", "https://www.dgpa.gov.tw.example/"]
)
def test_a_file_that_is_not_on_the_offices_own_host_is_not_asked_for(tmp_path, address):
    for name in ("TW.toml", "TW.csv", "TW.catalogue.json"):
        content = (PAGES / name).read_bytes().replace(b"https://www.dgpa.gov.tw/", address.encode())
        (tmp_path / name).write_bytes(content)
    with pytest.raises(NotPublished, match="on the office's own host"):
        Case.read(tmp_path / "TW.toml").answer()


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (2, 0, 1)])
def test_of_several_editions_the_newest_counts_wherever_it_stands(tmp_path, order):
    catalogue = json.loads((PAGES / "TW.catalogue.json").read_text(encoding="utf-8"))
    name = "113年中華民國政府行政機關辦公日曆表"
    addresses = (
        (name, "old"), (f"{name}(1130801更新)", "older"),
        (f"{name}(1131020更新)", "https://www.dgpa.gov.tw/FileConversion?filename=dgpa%2Ffiles%2Fsecond.csv&name=113.csv&nfix="),
    )  # fmt: skip
    listed = [{"resourceDescription": addresses[n][0], "resourceDownloadUrl": addresses[n][1]} for n in order]
    catalogue["result"]["distribution"] = listed
    for file in ("TW.toml", "TW.csv"):
        (tmp_path / file).write_bytes((PAGES / file).read_bytes())
    (tmp_path / "TW.catalogue.json").write_text(json.dumps(catalogue), encoding="utf-8")
    assert len(Case.read(tmp_path / "TW.toml").answer()) == 14


@pytest.mark.parametrize("revision", ["(修正版)", "(1131020更新)", "更新"])
@pytest.mark.parametrize("first_comes_last", [True, False])
def test_a_revision_replaces_the_first_edition_wherever_it_stands(tmp_path, revision, first_comes_last):
    name = "113年中華民國政府行政機關辦公日曆表"
    listed = [
        {
            "resourceDescription": name + revision,
            "resourceDownloadUrl": "https://www.dgpa.gov.tw/FileConversion?filename=dgpa%2Ffiles%2Fsecond.csv&name=113.csv&nfix=",
        },
        {"resourceDescription": name, "resourceDownloadUrl": "https://www.dgpa.gov.tw/first.csv"},
    ]
    catalogue = {"result": {"distribution": listed if first_comes_last else listed[::-1]}}
    for file in ("TW.toml", "TW.csv"):
        (tmp_path / file).write_bytes((PAGES / file).read_bytes())
    (tmp_path / "TW.catalogue.json").write_text(json.dumps(catalogue), encoding="utf-8")
    assert len(Case.read(tmp_path / "TW.toml").answer()) == 14


def test_a_saturday_that_is_no_day_off_is_worked_whatever_its_note(tmp_path):
    for name in ("TW.toml", "TW.catalogue.json"):
        (tmp_path / name).write_bytes((PAGES / name).read_bytes())
    page = (PAGES / "TW.csv").read_text(encoding="cp950")
    assert "補行上班" in page
    (tmp_path / "TW.csv").write_text(page.replace("補行上班", "調整上班"), encoding="cp950")
    assert holiday_dates(Case.read(tmp_path / "TW.toml").answer().working) == ["2024-02-17"]


def test_of_two_revisions_without_a_date_the_one_listed_last_counts(tmp_path):
    name = "113年中華民國政府行政機關辦公日曆表"
    second = "https://www.dgpa.gov.tw/FileConversion?filename=dgpa%2Ffiles%2Fsecond.csv&name=113.csv&nfix="
    addresses = {f"{name}(修正版)": "https://www.dgpa.gov.tw/older.csv", f"{name}(第2次修正版)": second}
    listed = [{"resourceDescription": key, "resourceDownloadUrl": url} for key, url in addresses.items()]
    for file in ("TW.toml", "TW.csv"):
        (tmp_path / file).write_bytes((PAGES / file).read_bytes())
    catalogue = {"result": {"distribution": listed}}
    (tmp_path / "TW.catalogue.json").write_text(json.dumps(catalogue), encoding="utf-8")
    assert len(Case.read(tmp_path / "TW.toml").answer()) == 14
