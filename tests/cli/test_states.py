"""`holidays states`, and the states in `holidays countries`."""

import json

import pytest


@pytest.fixture
def freedonia(reader):
    """A country of the states N and S."""
    reader("XX", "STATES = ('N', 'S')\n@pyplugs.register\ndef reader_XX():\n    return [('2026-01-01', 'Day', 'N')]\n")


def test_the_states_of_a_country_are_codes_and_names_and_what_c_takes(holidays):
    status, stdout, stderr = holidays("states", "UK")
    assert (status, stderr) == (0, "")
    assert stdout.splitlines() == [
        "code\tname\tplace",
        "ENG\tEngland\tGB-ENG",
        "NIR\tNorthern Ireland\tGB-NIR",
        "SCT\tScotland\tGB-SCT",
        "WLS\tWales\tGB-WLS",
    ]


def test_states_are_listed_in_json_and_in_a_table_too(holidays):
    records = json.loads(holidays("states", "Germany", "-f", "json")[1])
    assert {"code": "BY", "name": "Bavaria", "place": "DE-BY"} in records
    assert records[-1] == {"code": "AUGSBURG", "name": "Augsburg", "place": "DE-AUGSBURG"}
    assert "\nSCT  Scotland\n" in holidays("states", "GB", "-f", "table")[1]
    assert "\nDE-BY        Bavaria\n" in holidays("states", "GB,DE", "-f", "table")[1]


@pytest.mark.parametrize("arguments", [["-c", "UK"], ["gb"], ["-c", "UK", "GB"]])
def test_the_country_of_states_may_be_an_option_and_counts_once(holidays, arguments):
    assert holidays("states", *arguments) == holidays("states", "UK")


def test_the_states_of_the_default_country_are_listed_if_none_is_named(holidays, monkeypatch):
    assert holidays("states")[:2] == (2, "")
    assert "holidays states DE" in holidays("states")[2]
    monkeypatch.setenv("HOLIDAYS_COUNTRY", "UK")
    assert holidays("states") == holidays("states", "UK")


def test_the_states_of_a_readers_own_country_are_listed_by_their_codes(holidays, freedonia):
    assert holidays("states", "XX")[1] == "code\tname\tplace\nN\tN\tXX-N\nS\tS\tXX-S\n"


def test_a_country_without_states_is_a_line_and_not_a_mistake(holidays):
    assert holidays("states", "SG") == (0, "", "holidays: no source of SG (Singapore) tells states apart\n")


def test_a_state_is_told_from_a_country_with_states(holidays):
    message = "DE-BY is a state itself: 'holidays states DE' lists those of DE"
    assert holidays("states", "Bavaria") == (2, "", f"holidays: {message}\n")


def test_countries_tells_the_names_of_states_in_every_format(holidays):
    record = json.loads(holidays("countries", "UK", "-f", "json")[1])[0]
    assert record["state_names"] == {
        "ENG": "England", "NIR": "Northern Ireland", "SCT": "Scotland", "WLS": "Wales",
    }  # fmt: skip
    assert record["states"] == [*record["state_names"]]
    header, line, *_ = holidays("countries", "UK", "-f", "tsv")[1].splitlines()
    cells = dict(zip(header.split("\t"), line.split("\t"), strict=True))
    assert cells["state_names"] == "ENG: England; NIR: Northern Ireland; SCT: Scotland; WLS: Wales"


@pytest.mark.parametrize("arguments", [["Bavaria"], ["DE-BY"], ["-c", "Bayern"]])
def test_a_state_among_the_countries_is_shown_alone(holidays, arguments):
    assert holidays("countries", *arguments, "-f", "table")[1].startswith("DE-BY  Bavaria, Germany\n1.  OpenHolidays")
    (record,) = json.loads(holidays("countries", *arguments, "-f", "json")[1])
    assert (record["code"], record["states"], record["state_names"]) == ("DE-BY", ["BY"], {"BY": "Bavaria"})


def test_one_word_of_the_names_of_countries_names_them_and_not_what_is_spelled_like_it(holidays):
    nearest = "nearest: US (United States), GB (United Kingdom), AE (United Arab Emirates);"
    assert holidays("countries", "United") == (
        2, "", f"holidays: unknown country 'United'; {nearest} 'holidays countries' lists them all\n",
    )  # fmt: skip
