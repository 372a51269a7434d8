"""School holidays: who asks for them, where they are printed, and what is said where they cannot be read."""

import json

import icalendar
import pytest
import responses

from holidays_cli import lookup
from holidays_cli.errors import NoAnswer, UsageError
from holidays_cli.sources import plausibility
from holidays_cli.sources.loader import load_school_sources, load_sources

SCHOOLS = "https://schools.example/2026"
SPANS = [
    ["2025-12-24", "2026-01-02", "Winter", ""],
    ["2026-03-30", "2026-03-31", "Spring", "N"],
    ["2026-07-06", "2026-07-08", "Summer", ""],
    ["2026-07-09", "2026-07-09", "Summer", "N"],
    ["2026-12-30", "2027-01-03", "Winter", ""],
]


@pytest.fixture
def schools(reader, pages):
    """Freedonia: a list of holidays, one day of which is off at school, and a list of school holidays."""
    reader(
        "XX",
        """
        from holidays_cli.reader import Row, fetch_json, span

        STATES = {"reader_XX": ("N", "S"), "schools": ("N", "S", "ZONE-A")}
        ONLY_KIND = {"schools": "school"}

        @pyplugs.register
        def reader_XX(year):
            "Gazette"
            return [Row("1 January", "New Year"), Row("18 November", "Day of Prayer", kind="school")]

        @pyplugs.register
        def schools(year):
            "Schools"
            return [
                Row(day, name, states, kind="school")
                for first, last, name, states in fetch_json(f"https://schools.example/{year}")
                for day in span(first, last, longest=120)
            ]
        """,
    )
    pages.get(SCHOOLS, json=SPANS)
    return pages


def dates_of(answer):
    return [day.isoformat()[5:] for day in answer.dates]


@pytest.mark.parametrize("kinds", ["public", "all", "public,bank", "half"])
def test_nobody_else_asks_for_school_holidays(schools, kinds):
    answer = lookup("XX", 2026, kinds=kinds)
    assert "03-30" not in dates_of(answer)
    assert "07-06" not in dates_of(answer)
    assert len(schools.calls) == 0


def test_those_who_ask_for_them_get_them_from_their_own_source_alone(schools):
    answer = lookup("XX", 2026, kinds="school")
    assert dates_of(answer) == ["01-01", "01-02", "07-06", "07-07", "07-08", "12-30", "12-31"]
    assert {holiday.source for holiday in answer} == {"Schools"}
    assert [f"{holiday.date}" for holiday in answer.elsewhere] == ["2026-03-30", "2026-03-31", "2026-07-09"]
    assert (answer.notices, answer.kinds, answer.missing) == ((), ("school",), ())


def test_no_rules_are_computed_while_school_holidays_are_awaited(schools, monkeypatch):
    computed = []
    monkeypatch.setattr(plausibility, "prepare", lambda *question: computed.append(question))
    assert lookup("XX", 2026, kinds="school")
    assert computed == []


def test_a_state_gets_its_own_too_and_all_states_get_all(schools):
    assert "03-30" in dates_of(lookup("XX-N", 2026, kinds="school"))
    assert "03-30" not in dates_of(lookup("XX-S", 2026, kinds="school"))
    everywhere = lookup("XX", 2026, kinds="school", all_states=True)
    assert [day.states for day in everywhere if day.name == "Spring"] == [("N",), ("N",)]


def test_the_archive_answers_the_same_question_again(schools):
    first = lookup("XX", 2026, kinds="school")
    again = lookup("XX", 2026, kinds="school")
    assert (dates_of(first), len(schools.calls)) == (dates_of(again), 1)
    assert dates_of(lookup("XX", 2026, kinds="school", offline=True)) == dates_of(first)


def test_with_public_holidays_both_are_listed_and_neither_changes_the_other(schools):
    both = lookup("XX", 2026, kinds="public,school")
    assert [(day.name, day.kind) for day in both][:2] == [("New Year", "public"), ("Winter", "school")]
    assert dates_of(lookup("XX", 2026)) == ["01-01"]
    assert lookup("XX", 2026).problems == ()


def test_what_was_read_of_schools_is_never_taken_for_holidays(schools, holidays):
    lookup("XX", 2026, kinds="school")
    assert dates_of(lookup("XX", 2026)) == ["01-01"]
    assert holidays("is", "2026-07-07", "-c", "XX")[0] == 1
    assert holidays("is", "2026-07-07", "-c", "XX", "--kind", "school")[0] == 0
    assert holidays("workdays", "2026-07-06..2026-07-10", "-c", "XX")[1] == "5\n"
    assert holidays("next", "-c", "XX", "--from", "2026-07-01", "-q")[1] != "2026-07-06\n"
    assert holidays("why", "2026-07-07", "-c", "XX")[0] == 1


def test_a_source_that_cannot_be_reached_leaves_what_it_said_before(schools, monkeypatch):
    lookup("XX", 2026, kinds="school")
    schools.replace(responses.GET, SCHOOLS, status=503)
    answer = lookup("XX", 2026, kinds="school", refresh=True)
    assert "07-06" in dates_of(answer)
    assert "503" in answer.notices[0]
    assert "used what Schools said" in answer.notices[0]


def test_one_that_was_never_read_leaves_the_days_that_other_lists_name(schools, holidays):
    schools.replace(responses.GET, SCHOOLS, status=503)
    status, stdout, stderr = holidays("-c", "XX", "-y", "2026", "--kind", "school")
    assert (status, stdout) == (0, "2026-11-18\n")
    assert "XX 2026: Schools" in stderr
    assert "503" in stderr
    assert holidays("-c", "XX", "-y", "2026", "--kind", "school", "--strict")[:2] == (3, "")
    with pytest.raises(NoAnswer):
        lookup("XX", 2026, kinds="school", as_read=True)


def test_a_year_of_which_only_the_first_days_are_known_is_not_listed(schools):
    schools.get("https://schools.example/2027", json=SPANS)
    answer = lookup("XX", 2027, kinds="school")
    assert dates_of(answer) == ["11-18"]
    assert "it has no days of 2027" in answer.notices[0]


@pytest.mark.parametrize(
    ("spans", "line"),
    [
        (SPANS[:4], "XX 2026: Schools: it lists none after 2026-07-09, so that later ones may be missing"),
        (
            [["2026-05-04", "2026-05-05", "Spring", ""], *SPANS[2:]],
            "XX 2026: Schools: it lists none before 2026-05-04, so that earlier ones may be missing",
        ),
    ],
)
def test_a_list_that_has_a_part_of_a_year_is_said_to(schools, spans, line):
    schools.replace(responses.GET, SCHOOLS, json=spans)
    assert lookup("XX", 2026, kinds="school").notices == (line,)
    assert lookup("XX", 2026, kinds="school", all_states=True).notices == (line,)


def test_a_state_of_which_the_source_lists_no_days_is_told(schools):
    schools.replace(responses.GET, SCHOOLS, json=[[*span[:3], "N"] for span in SPANS])
    assert "XX-S 2026: Schools: it lists none" in lookup("XX", 2026, "S", kinds="public,school").notices


def test_a_file_of_a_reader_that_cannot_be_used_is_told_beside_school_holidays(schools, reader, home):
    folder = home / "config" / "holidays-cli" / "plugins"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "reader_XX.py").write_text("import nothing_that_is_there")
    assert any("nothing_that_is_there" in notice for notice in lookup("XX", 2026, kinds="school").notices)


def test_a_zone_of_schools_has_the_public_holidays_of_the_country(schools):
    assert "07-06" in dates_of(lookup("XX-ZONE-A", 2026, kinds="school"))
    both = lookup("XX-ZONE-A", 2026, kinds="public,school")
    assert (dates_of(both)[0], both.notices) == (
        "01-01",
        ("XX-ZONE-A is known for its school holidays only: the other days are those of XX",),
    )
    with pytest.raises(UsageError, match="unknown state"):
        lookup("XX-ZONE-A", 2026)
    with pytest.raises(UsageError, match="unknown state"):
        lookup("XX-QQ", 2026, kinds="school")


def test_a_country_without_such_a_source_says_so(reader):
    reader("XX", "@pyplugs.register\ndef reader_XX():\n    'Gazette'\n    return ['2026-01-01']\n")
    assert "no source of its school holidays is known" in lookup("XX", 2026, kinds="school").notices[0]


def test_a_table_and_a_calendar_have_each_from_its_first_to_its_last_day(schools, holidays):
    table = holidays("-c", "XX-N", "-y", "2026", "--kind", "school", "-f", "table")[1]
    assert "6 Jul – 9 Jul  Summer (school)" in table
    assert (
        "| 2026-03-30 – 2026-03-31 | Mon – Tue | Spring (school) |"
        in holidays("-c", "XX-N", "-y", "2026", "--kind", "school", "-f", "md")[1]
    )
    calendar = icalendar.Calendar.from_ical(holidays("-c", "XX-N", "-y", "2026", "--kind", "school", "-f", "ics")[1])
    summer = next(event for event in calendar.events if event["SUMMARY"].startswith("Summer"))
    assert (f"{summer.start}", f"{summer.end}") == ("2026-07-06", "2026-07-10")
    assert len(calendar.events) == 4
    records = json.loads(holidays("-c", "XX-N", "-y", "2026", "--kind", "school", "-f", "json")[1])
    assert len(records) == 10


def test_a_source_of_schools_is_none_of_holidays_and_is_listed_by_itself(schools, holidays):
    assert [source.function for source in load_sources("XX").sources] == ["reader_XX"]
    assert [source.function for source in load_school_sources("XX").sources] == ["schools"]
    record = json.loads(holidays("countries", "XX", "-f", "json")[1])[0]
    assert [source["states"] for source in record["school_sources"]] == [["N", "S", "ZONE-A"]]
    finding = json.loads(holidays("check", "XX", "-y", "2026", "-f", "jsonl", "--every-source")[1].splitlines()[-1])
    assert (finding["function"], finding["days"], finding["fault"]) == ("schools", 10, None)


@pytest.mark.parametrize(
    ("declaration", "message"),
    [
        ("ONLY_KIND = 'public'", "ONLY_KIND is 'public', and can be 'school' only"),
        ("ONLY_KIND = {'other': 'school'}", "ONLY_KIND names 'other', which is none of its functions: reader_XX"),
        ("STATES = {'reader_XX': 'N'}", "STATES is 'N', not a list of codes"),
    ],
)
def test_a_wrong_declaration_is_named(reader, declaration, message):
    reader("XX", f"{declaration}\n\n@pyplugs.register\ndef reader_XX():\n    'Gazette'\n    return ['2026-01-01']\n")
    assert message in load_sources("XX").notices[0]


def test_a_day_of_another_kind_is_refused(reader):
    reader(
        "XX",
        "ONLY_KIND = 'school'\n\n@pyplugs.register\ndef reader_XX():\n    'Schools'\n    return ['2026-01-01']\n",
    )
    with pytest.raises(NoAnswer, match="as another day than one of kind school"):
        lookup("XX", 2026, kinds="school")
