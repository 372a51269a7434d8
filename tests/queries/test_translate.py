"""Names in a language: the source's own translation, else the rules', else the name as it is."""

import json
import subprocess
import sys
from datetime import date

import pytest

from holidays_cli import lookup
from holidays_cli.config import read
from holidays_cli.errors import UsageError
from holidays_cli.model import Answer, Holiday
from holidays_cli.queries.translate import add_translations, reader_language, translate
from support import japan


@pytest.fixture
def japanese_source(reader):
    """A reader for Japan whose source writes Japanese."""
    reader("JP", japan.reader_of())


def answer_of(country, *holidays, state=None):
    """An answer of a source named Gazette; a holiday is a date, a name and the states that it holds in."""
    listed = [
        Holiday(date.fromisoformat(day), name, country, tuple(states), source="Gazette")
        for day, name, *states in holidays
    ]
    return Answer(country, (2026,), state, listed)


def names(answer):
    return [holiday.name for holiday in answer]


@pytest.mark.usefixtures("japanese_source")
def test_japanese_names_are_given_in_english(holidays):
    status, stdout, _ = holidays("-c", "JP", "-y", "2026", "--names", "--lang", "en")
    lines = stdout.splitlines()
    assert (status, len(lines)) == (0, len(japan.HOLIDAYS))
    assert lines[:2] == ["2026-01-01\tNew Year's Day", "2026-01-12\tComing of Age Day"]
    assert stdout.isascii()


@pytest.mark.usefixtures("japanese_source")
def test_records_have_both_names_and_the_language(holidays):
    record = json.loads(holidays("-c", "JP", "-y", "2026", "-f", "json", "--lang", "en-GB")[1])[0]
    assert (record["name"], record["local_name"], record["language"]) == ("New Year's Day", "元日", "en-US")
    record = json.loads(holidays("-c", "JP", "-y", "2026", "-f", "json")[1])[0]
    assert (record["name"], record["local_name"], record["language"]) == ("元日", "元日", None)


@pytest.mark.usefixtures("japanese_source")
@pytest.mark.parametrize("arguments", [("next", "--from", "2026-01-01"), ("on", "2026-01-01"), ("long", "2026")])
def test_other_commands_translate_as_well(holidays, arguments):
    command, *more = arguments
    listing = ("-f", "json")
    stdout = holidays(command, *more, "-c", "JP", "--lang", "en", *listing)[1]
    assert "New Year's Day" in stdout


@pytest.mark.usefixtures("japanese_source")
def test_is_explains_in_the_language(holidays):
    assert "New Year's Day" in holidays("is", "2026-01-01", "-c", "JP", "--lang", "en", "-v")[1]


@pytest.mark.usefixtures("japanese_source")
def test_the_config_file_may_name_the_language_and_the_command_line_another(holidays, home):
    path = home / "config" / "holidays-cli" / "config.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('language = "en"\n')
    assert read(str(path)).language == "en"
    question = ("-c", "JP", "-y", "2026", "--names")
    assert holidays(*question)[1].startswith("2026-01-01\tNew Year's Day\n")
    assert holidays(*question, "--lang", "ja")[1].startswith("2026-01-01\t元日\n")
    path.write_text('language = "English please"\n')
    assert "line 1: language: write a BCP 47 code such as en, de or pt-BR" in holidays(*question)[2]


@pytest.mark.usefixtures("japanese_source")
def test_the_library_has_the_language_as_an_argument():
    first = lookup("JP", 2026, lang="en").holidays[0]
    assert (first.name, first.local_name, first.language) == ("New Year's Day", "元日", "en-US")
    with pytest.raises(UsageError, match="no language"):
        lookup("JP", 2026, lang="n'importe")


def test_what_is_no_language_is_an_error(holidays):
    status, stdout, stderr = holidays("-c", "JP", "--offline", "--lang", "klingon1x")
    assert (status, stdout) == (2, "")
    assert stderr == "holidays: 'klingon1x' is no language: write a BCP 47 code such as en, de or pt-BR\n"


@pytest.mark.usefixtures("japanese_source")
def test_a_comparison_has_the_names_of_each_source_in_the_language(holidays):
    lookup("JP", 2026)
    lines = holidays("compare", "-c", "JP", "-y", "2026", "--offline", "-q", "--lang", "en")[1].splitlines()
    assert lines[:2] == ["date\tCabinet Office\tpython-holidays' rules", "2026-01-01\tNew Year's Day\tNew Year's Day"]
    assert "元日" in holidays("compare", "-c", "JP", "-y", "2026", "--offline", "-q")[1]
    question = ("compare", "-c", "JP", "-y", "2026", "--offline")
    notice = "holidays: no name of JP is known in fr: they stay as the source writes them\n"
    assert notice in holidays(*question, "--lang", "fr")[2]
    assert notice not in holidays(*question, "--lang", "en")[2]
    assert notice not in holidays(*question, "--lang", "fr", "-q")[2]


def test_a_change_has_its_names_in_the_language_and_tells_another_name_in_the_words_of_the_source(
    reader, holidays, clock
):
    def publish(names):
        reader("JP", japan.reader_of(names))

    publish({day: name for day, name in japan.HOLIDAYS.items() if day != "2026-11-23"} | {"2026-11-03": "明治節"})
    lookup("JP", 2026)
    clock.passes(days=2)
    publish(japan.HOLIDAYS)
    lookup("JP", 2026)
    lines = holidays("changes", "-c", "JP", "--lang", "en")[1].splitlines()
    assert lines[0].startswith('~ 2026-11-03 Culture Day (was "明治節", first seen')
    assert lines[1].startswith("+ 2026-11-23 Labor Thanksgiving Day (first seen")
    assert holidays("changes", "--lang", "en")[1].splitlines() == [line + " [JP]" for line in lines]
    records = json.loads(holidays("changes", "-c", "JP", "--lang", "en", "-f", "json")[1])
    assert (records[1]["name"], records[1]["local_name"]) == ("Labor Thanksgiving Day", "勤労感謝の日")
    assert "勤労感謝の日" in holidays("changes", "-c", "JP")[1]
    assert holidays("changes", "-c", "JP", "--lang", "!")[0] == 2
    notice = "holidays: no name of the changed days of JP is known in fr: they stay as the source writes them\n"
    for question in (("changes", "-c", "JP"), ("changes",)):
        assert holidays(*question, "--lang", "fr")[2] == notice
        assert holidays(*question, "--lang", "fr", "-q")[2] == ""
        assert holidays(*question, "--lang", "en")[2] == ""


@pytest.mark.usefixtures("japanese_source")
def test_an_event_of_a_calendar_keeps_its_identifier_in_every_language(holidays):
    def field(name, *options):
        text = holidays("-c", "JP", "-y", "2026", "-f", "ics", *options)[1].replace("\n ", "")
        return [line for line in text.splitlines() if line.startswith(name)]

    assert field("UID") == field("UID", "--lang", "en")
    assert field("SUMMARY")[0] == "SUMMARY:元日"
    assert field("SUMMARY", "--lang", "en")[0] == "SUMMARY;LANGUAGE=en-US:New Year's Day"


def test_the_sources_own_translation_comes_first_and_the_rules_are_not_imported():
    program = """
import sys
from datetime import date
from holidays_cli.model import Answer, Holiday
from holidays_cli.queries.translate import translate
day = Holiday(date(2026, 1, 1), "元日", "JP", names={"ja": "元日", "en": "First Day"})
day, = translate(Answer("JP", (2026,), None, [day]), "en-US")
assert (day.name, day.local_name, day.language) == ("First Day", "元日", "en"), day
assert not {"holidays", "holidays_cli.sources.rules"} & set(sys.modules)
"""
    completed = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert completed.returncode == 0, completed.stderr


def test_a_name_that_nobody_knows_in_the_language_stays():
    answer = answer_of("JP", ("2026-01-01", "元日"), ("2026-06-10", "臨時の休日"))
    translated = translate(answer, "en")
    assert names(translated) == ["New Year's Day", "臨時の休日"]
    assert (translated.holidays[1].local_name, translated.holidays[1].language) == (None, None)
    assert names(translate(answer, "sw")) == names(answer)
    assert names(translate(answer_of("XX", ("2026-01-01", "Neu")), "en")) == ["Neu"]
    assert names(translate(answer_of("JP", ("1901-01-01", "元日")), "en")) == ["元日"]


def test_a_day_of_a_part_of_a_state_has_the_name_that_the_rules_of_the_part_have():
    day = Holiday(date(2026, 8, 8), "Friedensfest", "DE", ("BY",), source="Gazette", kind="local")
    other_day = day._replace(name="Kirchweih")  # another one on that date is not the day of Augsburg
    answer = Answer("DE", (2026,), "BY", [day, other_day])
    assert names(translate(answer, "en")) == ["Augsburg Peace Festival", "Kirchweih"]


def test_a_source_that_writes_in_the_language_keeps_its_names():
    answer = answer_of("GB", ("2026-01-01", "New Year’s Day"), ("2026-05-04", "Early May bank holiday"), ("2026-12-25", "Christmas Day"))  # fmt: skip
    translated = translate(answer, "en")
    assert names(translated) == names(answer)
    assert {holiday.language for holiday in translated} == {"en-GB"}


def test_several_holidays_on_a_date_are_translated_only_where_it_is_certain_which_is_which():
    first, second = ("2026-05-14", "Christi Himmelfahrt"), ("2026-05-14", "Vatertag")
    assert names(translate(answer_of("DE", first, second), "en")) == ["Ascension Day", "Vatertag"]
    unknown = ("2026-05-14", "Himmelfahrt")
    assert names(translate(answer_of("DE", unknown, second), "en")) == ["Himmelfahrt", "Vatertag"]
    assert names(translate(answer_of("DE", unknown), "en")) == ["Ascension Day"]


@pytest.mark.parametrize("separator", ["、", "; "])
def test_each_part_of_a_name_that_joins_several_is_translated(separator):
    joined = f"国庆节{separator}中秋节"
    answer = answer_of("CN", ("2025-10-01", joined), ("2025-10-04", joined), ("2025-10-05", f"国庆节{separator}某节"))
    expected = ["National Day; Mid-Autumn Festival"] * 2 + [f"国庆节{separator}某节"]  # nobody knows 某节
    assert names(translate(answer, "en")) == expected


def test_days_of_states_are_translated_by_the_rules_of_the_state():
    answer = answer_of("DE", ("2026-01-06", "Dreikönigstag"), state="BY")
    assert names(translate(answer, "en")) == ["Epiphany"]
    answer = answer_of("DE", ("2026-01-06", "Dreikönigstag", "BY", "BW"))
    assert names(translate(answer, "en")) == ["Epiphany"]


def test_a_date_that_the_source_is_sure_of_is_not_called_estimated():
    answer = answer_of("AL", ("2026-03-20", "Bajrami i Madh"))
    assert "estimated" not in names(translate(answer, "en"))[0]


def test_days_beside_the_answer_are_translated_too():
    answer = answer_of("JP")
    answer.other_kinds = tuple(answer_of("JP", ("2026-01-01", "元日")))
    assert names(translate(answer, "en").other_kinds) == ["New Year's Day"]


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_AT.UTF-8"}, "de-AT"),
        ({"LANG": "de_DE", "LC_MESSAGES": "fr_FR"}, "fr-FR"),
        ({"LANG": "de_DE", "LC_ALL": "POSIX"}, "en"),
        ({"LANG": "ca_ES@valencia"}, "ca-ES"),
        ({"LANG": "../../etc"}, "en"),
    ],
)
def test_the_language_of_the_reader_is_that_of_the_locale(environment, language):
    assert reader_language(environment) == language


NEW_YEAR = Answer(
    "JP", (2026,), None, [Holiday(date(2026, 1, 1), "元日", "JP"), Holiday(date(2026, 2, 2), "謎の日", "JP")]
)


def shown(answer, language):
    return [holiday.name for holiday in add_translations(answer, language)]


def test_a_translation_stands_behind_a_name_in_another_language_than_the_reader_s():
    assert shown(NEW_YEAR, "en-GB") == ["元日 (New Year's Day)", "謎の日"]
    assert shown(NEW_YEAR, "ja") == ["元日", "謎の日"]


def test_the_english_translation_stands_there_where_none_is_known_in_the_reader_s_language():
    assert shown(NEW_YEAR, "fi-FI") == ["元日 (New Year's Day)", "謎の日"]


def test_computed_names_in_english_are_translated_into_the_language_of_the_country():
    germany = lookup("DE", 2026, offline=True)
    assert shown(germany, "de")[0] == "New Year's Day (Neujahr)"
    assert shown(germany, "en")[0] == "New Year's Day"


def test_the_translation_of_a_half_day_does_not_repeat_the_hour_of_its_mark():
    eve = Holiday(
        date(2026, 3, 19), "Ramazan Bayramı Arefesi", "TR", half="13:00", names={"en": "Eid al-Fitr (from 1pm)"}
    )
    assert shown(Answer("TR", (2026,), None, [eve]), "en") == ["Ramazan Bayramı Arefesi (Eid al-Fitr)"]


def test_to_see_that_names_are_in_the_reader_s_language_the_rules_are_not_needed(monkeypatch):
    monkeypatch.setattr("holidays_cli.queries.translate.translate", lambda *_: pytest.fail("something was translated"))
    britain = Answer("GB", (2026,), None, [Holiday(date(2026, 8, 31), "Summer bank holiday", "GB")])
    assert shown(britain, "en-US") == ["Summer bank holiday"]
