"""`holidays search`: days by the names of holidays, over places and years."""

import csv
import io
import json

import pytest

from holidays_cli.queries.search import find_by_name, nearest_names, plain_name
from holidays_cli.sources import rules_names


@pytest.fixture(autouse=True)
def countries(reader):
    """Two countries with lists of their own; today is 1 June 2026."""
    reader(
        "XX",
        """
        STATES = ("N", "S")
        @pyplugs.register
        def reader_XX():
            from holidays_cli.reader import Row
            return [
                ("2026-04-06", "Lundi de Pâques"), ("2027-03-29", "Lundi de Pâques"), ("2028-04-17", "Lundi de Pâques"),
                ("2026-07-14", "Fête nationale"), ("2027-07-14", "Fête nationale"), ("2026-12-26", "St Stephen’s Day", "N"),
                ("2027-12-26", "St Stephen’s Day", "N"), Row("2026-12-24", "Réveillon", kind="bank"), ("2028-01-01", "An"),
            ]
        """,
    )
    reader(
        "XY",
        """
        @pyplugs.register
        def reader_XY():
            return [("2026-04-05", "Ostern"), ("2027-03-28", "Ostern"), ("2026-10-20", "Deepavali"), ("2027-11-08", "Deepavali")]
        """,
    )


@pytest.fixture
def search(holidays):
    """Run `holidays search` with the terms of a text; its status, the lines of stdout, and stderr."""

    def run(text, *arguments):
        status, stdout, stderr = holidays("search", *text.split(), *arguments)
        return status, stdout.splitlines(), stderr

    return run


def test_the_next_day_of_the_name_stands_first_and_this_years_that_is_over_last(search):
    assert search("pâques XX") == (0, ["2027-03-29\tLundi de Pâques", "2026-04-06\tLundi de Pâques"], "")


@pytest.mark.parametrize("text", ["paques", "PÂQUES", "lundi de paques", "Lundi de Pâques", "lundi  de  PÂques", "Paq"])
def test_case_accents_and_the_rest_of_the_name_do_not_matter(search, text):
    assert search(f"{text} XX 2027") == (0, ["2027-03-29\tLundi de Pâques"], "")


@pytest.mark.parametrize("text", ["st stephens", "Saint Stephen's day", "st. stephen", "stephen"])
def test_apostrophes_and_usual_spellings_do_not_matter(search, text):
    assert search(f"{text} XX-N 2027") == (0, ["2027-12-26\tSt Stephen’s Day"], "")


@pytest.mark.parametrize("text", ["diwali", "Deepavali", "dipavali"])
def test_a_feast_is_found_by_each_of_its_spellings(search, text):
    assert search(f"{text} XY 2026") == (0, ["2026-10-20\tDeepavali"], "")


def test_a_misspelled_name_is_found_and_said(search):
    status, lines, stderr = search("fete nationel XX 2026")
    assert (status, lines) == (0, ["2026-07-14\tFête nationale"])
    assert stderr == (
        "holidays: no holiday is called 'fete nationel': listed are those that are spelled nearly so (Fête nationale)\n"
    )


def test_a_place_that_has_the_feast_by_another_name_or_not_at_all_is_not_left_out_in_silence(search):
    status, lines, stderr = search("ostern XX,XY 2027")
    assert (status, lines, stderr) == (0, ["2027-03-28\tXY\tOstern", "2027-03-29\tXX\tLundi de Pâques"], "")
    status, lines, stderr = search("deepavali XX,XY 2027")
    assert (status, lines) == (0, ["2027-11-08\tXY\tDeepavali"])
    assert stderr == "holidays: no holiday of XX in 2027 is called 'deepavali'\n"
    assert search("deepavali XX,XY 2027 -q")[2] == ""


def test_of_several_places_each_day_has_the_code_of_its_place(search):
    assert search("easter -c UK,DE -y 2027 --offline -q") == (
        0, ["2027-03-29\tUK\tEaster Monday", "2027-03-29\tDE\tEaster Monday"], "",
    )  # fmt: skip
    assert search("o XX,XY 2027 -q")[1] == ["2027-03-28\tXY\tOstern"]


def test_a_holiday_is_found_by_its_english_name_and_written_in_the_sources_language(search, reader):
    days = {day: name for day, (name, *_) in rules_names.names_by_date("DE", None, 2027, "de")}
    reader(
        "DE", f"@pyplugs.register\ndef reader_DE():\n    return {[(str(day), name) for day, name in days.items()]}\n"
    )
    assert search("easter monday DE 2027 -q") == (0, ["2027-03-29\tOstermontag"], "")
    assert search("ostermontag DE 2027 -q") == (0, ["2027-03-29\tOstermontag"], "")
    assert search("easter monday DE 2027 --lang en -q") == (0, ["2027-03-29\tEaster Monday"], "")


def test_a_local_name_is_found_although_the_rules_answer_in_english(search):
    assert search("国庆 CN 2026 --offline -q --limit 1")[1] == ["2026-10-01\tNational Day"]
    assert search("étienne FR 2026 --offline -q")[1][0] == "2026-12-26\tFR-57\tSaint Stephen's Day"
    assert search("ostermontag DE 2027 --offline -q")[1] == ["2027-03-29\tEaster Monday"]


def test_days_of_states_are_not_asked_of_a_source_state_by_state_and_a_line_says_so(search, reader, pages):
    reader(
        "AT",
        """
        AUTHORITY = "own"
        STATES = ("1", "2", "3", "4", "5", "6", "7", "8", "9")
        @pyplugs.register
        def reader_AT(state):
            return [(day, name) for day, name in fetch_json(f"https://one.example/{state}")]
        """,
    )
    days = [[day.isoformat(), names[0]] for day, names in rules_names.names_by_date("AT", None, 2026, "de")]
    pages.get("https://one.example/None", json=days)
    status, lines, stderr = search("martin AT 2026 --kind public,bank")
    assert {call.request.url for call in pages.calls} == {"https://one.example/None"}
    assert status == 0, stderr
    assert lines[0] == "2026-11-11\tAT-1\tSaint Martin's Day (bank)"
    assert "days of single states of AT are by the computed rules: no source was asked for each state" in stderr


def test_a_day_of_some_states_only_is_found_and_each_of_them_named(search):
    assert search("stephen XX 2026") == (0, ["2026-12-26\tXX-N\tSt Stephen’s Day"], "")
    assert search("andrew UK 2026 --offline -q") == (0, ["2026-11-30\tGB-SCT\tSaint Andrew's Day"], "")
    (record,) = json.loads("".join(search("stephen XX 2026 -f json")[1]))
    assert (record["country"], record["states"]) == ("XX", ["N"])


def test_a_day_that_holds_in_some_states_is_one_line_of_the_table(search):
    _, lines, _ = search("reformation DE 2026 --offline -q -f table")
    assert len([line for line in lines if "Reformation Day" in line]) == 1
    assert "DE-BB DE-HB" in " ".join(lines)


def test_every_format_of_the_plain_list_is_written(search):
    days = ["2027-03-29", "2026-04-06"]
    outputs = {
        form: search(f"paques XX -f {form}")[1]
        for form in ("dates", "csv", "tsv", "json", "jsonl", "md", "ics", "table")
    }
    assert outputs["dates"] == days
    assert [row["date"] for row in csv.DictReader(io.StringIO("\n".join(outputs["csv"])))] == days
    assert [record["date"] for record in json.loads("".join(outputs["json"]))] == days
    assert outputs["ics"].count("BEGIN:VEVENT") == 2
    assert "in 301 days" in " ".join(outputs["table"])
    assert [line[2:12] for line in outputs["md"][2:4]] == days


@pytest.mark.parametrize("arguments", [["-y", "2028"], ["--from", "2028-01-01", "--to", "2028-12-31"]])
def test_years_and_days_limit_the_search(search, arguments):
    assert search("paques -c XX", *arguments) == (0, ["2028-04-17\tLundi de Pâques"], "")


def test_no_holiday_of_the_name_is_status_1_with_near_names(search):
    assert search("qwertz XX 2026") == (1, [], "holidays: no holiday of XX in 2026 is called 'qwertz'\n")
    status, lines, stderr = search("nation day XX 2027")
    assert (status, lines) == (1, [])
    assert "near names are " in stderr
    assert "Fête nationale" in stderr


def test_a_name_that_ends_in_that_of_a_place_is_told_how_to_name_the_place(search):
    status, lines, stderr = search("reformation day london -c XX")
    assert (status, lines) == (1, [])
    assert (
        "'london' is part of that name: 'holidays search reformation day -c GB-ENG' searches GB-ENG for the rest"
        in stderr
    )


def test_a_day_of_another_kind_is_named_with_the_option_that_lists_it(search):
    status, lines, stderr = search("reveillon XX 2026")
    assert (status, lines) == (1, [])
    assert "holidays: --kind all lists 2026-12-24 Réveillon (bank) in XX\n" in stderr
    assert search("reveillon XX 2026 --kind bank") == (0, ["2026-12-24\tRéveillon (bank)"], "")


def test_without_a_place_all_countries_are_searched_by_the_rules_and_a_line_says_so(search, pages):
    status, lines, stderr = search("diwali 2026")
    assert status == 0
    assert "2026-11-08\tSG\tDiwali" in lines
    assert {line.split("\t")[1] for line in lines} >= {"SG", "MU", "IN", "TT"}
    assert lines == sorted(lines, key=lambda line: line[:10])
    assert stderr.startswith("holidays: no place is named: all countries are searched by the computed rules, ")
    assert len(pages.calls) == 0


def test_a_local_name_is_found_in_all_countries_and_years_without_rules_are_said(search):
    status, lines, stderr = search("ostermontag 2027")
    assert status == 0
    assert {line.split("\t")[1] for line in lines} == {"AT", "DE", "LI"}
    assert "2027 could not be searched in LK, XX, XY: there are no rules for it" in stderr


def test_the_default_place_is_searched_if_there_is_one(search, monkeypatch):
    monkeypatch.setenv("HOLIDAYS_COUNTRY", "XY")
    assert search("ostern 2027") == (0, ["2027-03-28\tOstern"], "")


@pytest.mark.parametrize("option", ["--refresh", "--strict", "--as-read", "-s BY"])
def test_an_option_about_sources_needs_a_place(search, option):
    status, lines, stderr = search(f"easter {option}")
    assert (status, lines) == (2, [])
    assert "needs a place" in stderr


@pytest.mark.parametrize("text", ["2027", "UK", "...", "-c UK -y 2027 ''"])
def test_a_search_without_a_name_is_refused(search, text):
    assert search(text)[:2] == (2, [])


@pytest.mark.parametrize("command", ["when", "-c XX when"])
def test_search_has_another_name_and_takes_options_before_it(holidays, command):
    assert holidays(*command.split(), "paques", "XX")[:2] == (
        0,
        "2027-03-29\tLundi de Pâques\n2026-04-06\tLundi de Pâques\n",
    )


def test_a_place_that_does_not_answer_is_told_by_the_status(search, reader):
    reader("XZ", "@pyplugs.register\ndef reader_XZ():\n    raise OSError('down')\n")
    status, lines, stderr = search("ostern XY,XZ 2027")
    assert (status, lines) == (4, ["2027-03-28\tXY\tOstern"])
    assert "down" in stderr


@pytest.mark.parametrize("command", ["why boxing day -c UK", "next easter UK", "workdays christmas UK"])
def test_a_name_in_the_place_of_a_day_leads_to_search(holidays, command):
    status, stdout, stderr = holidays(*command.split())
    assert (status, stdout) == (2, "")
    assert "'holidays search " in stderr
    assert "finds the days of a holiday by its name" in stderr


def test_a_name_in_the_place_of_a_command_leads_to_search(holidays):
    assert "'holidays search easter' finds the days of a holiday by its name" in holidays("easter")[2]
    assert "holidays search" not in holidays("gremany")[2]


def test_names_are_compared_without_what_does_not_matter():
    assert plain_name("Noël") == plain_name("NOEL")
    assert plain_name("Eid al-Fitr") == plain_name("Idul Fitri")
    assert plain_name("Łódź Day") == "lodz day"
    assert plain_name("The") == "the"


def test_a_search_is_not_fooled_by_short_texts_or_empty_answers():
    assert find_by_name("x", []).holidays == []
    assert nearest_names("x", []) == []


def test_a_substitute_is_listed_with_the_day_that_it_stands_for(search, reader):
    reader(
        "XX",
        """
        @pyplugs.register
        def reader_XX():
            from holidays_cli.reader import Row
            return [Row("2027-12-27", "Christmas Day", note="Substitute day", observes="2027-12-25")]
        """,
    )
    assert search("christmas XX 2027") == (0, ["2027-12-27\tChristmas Day (observed, for 25 December)"], "")
    assert any("for 25 December" in line for line in search("christmas XX 2027", "-f", "table")[1])
