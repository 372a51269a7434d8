"""`holidays new`: a reader made of a page, in five forms and several languages."""

import ast
import io
import json
import os
import subprocess
import sys
from datetime import date, timedelta

import pytest

from holidays_cli.cli import main
from holidays_cli.queries.lookup_source import lookup_source
from holidays_cli.sources.rules import computed_days
from holidays_cli.testing import Case
from support.induction import dates_of_reader
from support.sample_pages import (
    AUSTRIA,
    GERMAN,
    OBSERVANCES,
    ONE_OFF,
    POLAND,
    POLISH,
    PORTUGAL,
    as_json,
    as_table,
    written_date,
)


def test_a_json_list_becomes_one_comprehension(new):
    status, stdout, _, file = new(as_json(PORTUGAL), "PT", content_type="application/json")
    assert status == 0
    assert dates_of_reader(stdout) == list(PORTUGAL)
    assert 'return [Row(entry["data"], entry["nome"]) for entry in fetch_json(URL)["feriados"]]' in file.read_text()


def test_a_json_object_of_dates_becomes_its_items(new):
    _, stdout, _, file = new(json.dumps(PORTUGAL), "PT", content_type="application/json")
    assert dates_of_reader(stdout) == list(PORTUGAL)
    assert "return [Row(key, value) for key, value in fetch_json(URL).items()]" in file.read_text()


def test_a_csv_table_with_the_day_before_the_month_is_read_so(new):
    rows = "".join(f"{date.fromisoformat(day):%d/%m/%Y};{name}\n" for day, name in POLAND.items())
    _, stdout, _, file = new(f"Data;Nazwa\n{rows}", "PL", content_type="text/csv")
    assert dates_of_reader(stdout) == list(POLAND)
    assert 'read_dates(entry["Data"])' in file.read_text()
    assert 'delimiter=";"' in file.read_text()


def test_a_csv_table_in_another_encoding_is_read(new):
    rows = "".join(f"{date.fromisoformat(day):%Y/%m/%d},{name}\n" for day, name in POLAND.items())
    _, stdout, _, file = new(f"Data,Nazwa święta\n{rows * 2}".encode("cp1250"), "PL", content_type="text/csv")
    assert dates_of_reader(stdout) == list(POLAND)
    assert "encoding=" in file.read_text()


def test_xml_elements_with_a_namespace_are_read(new):
    days = "".join(f"<feriado><data>{day}</data><nome>{name}</nome></feriado>" for day, name in PORTUGAL.items())
    _, stdout, _, _ = new(f'<?xml version="1.0"?><lista xmlns="urn:f">{days}</lista>', "PT", content_type="text/xml")
    assert dates_of_reader(stdout) == list(PORTUGAL)


def test_xml_with_the_year_around_month_and_day_is_read(new):
    days = "".join(f'<d m="{day[5:7]}" d="{day[8:]}" n="{name}"/>' for day, name in PORTUGAL.items())
    _, stdout, _, _ = new(f'<cal><year value="2026">{days}</year></cal>', "PT", content_type="text/xml")
    assert dates_of_reader(stdout) == list(PORTUGAL)


def test_a_calendar_is_read_without_the_events_of_another_category(new):
    def event(day, name, category):
        day = day.replace("-", "")
        return (
            f"BEGIN:VEVENT\r\nUID:{day}@x\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:{day}\r\nSUMMARY:{name}\r\n"
            f"CATEGORIES:{category}\r\nEND:VEVENT\r\n"
        )

    events = [event(day, name, "Feriado") for day, name in PORTUGAL.items()]
    events += [event(day, f"Fase {day}", "Lua") for day in OBSERVANCES]
    text = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{''.join(events)}END:VCALENDAR\r\n"
    _, stdout, _, file = new(text, "PT", content_type="text/calendar")
    assert dates_of_reader(stdout) == list(PORTUGAL)
    assert 'if event.categories != "Feriado":' in file.read_text()


def test_a_table_with_polish_months_is_read(new):
    status, stdout, _, file = new(as_table((name, written_date(day, POLISH)) for day, name in POLAND.items()), "PL")
    assert status == 0
    assert dates_of_reader(stdout) == list(POLAND)
    assert 'read_dates(cells[1], language="pl")' in file.read_text()


def test_a_month_whose_name_begins_with_that_of_another_is_not_taken_for_it(new):
    months_of_the_year = [f"tháng {number}" for number in range(1, 13)]
    days = {"2026-10-20": "Ngày hội", "2026-11-20": "Ngày mười một", "2026-12-25": "Giáng sinh"}
    days |= {
        day: f"Ngày {n}" for n, day in enumerate(["2026-01-01", "2026-02-16", "2026-02-17", "2026-02-18", "2026-04-30"])
    }
    days |= {
        day: f"Nghỉ {n}" for n, day in enumerate(["2026-02-19", "2026-02-20", "2026-04-26", "2026-05-01", "2026-09-02"])
    }
    rows = [
        (written_date(day, months_of_the_year, "{day} {month}, {year}"), name) for day, name in sorted(days.items())
    ]
    _, stdout, _, _ = new(as_table(rows), "VN")
    assert dates_of_reader(stdout) == sorted(days)


def test_a_list_with_austrian_months_gives_the_names_beside_the_dates(new):
    items = "".join(
        f"<li><span>{name}: {written_date(day, GERMAN, '{weekday}, {day}. {month} {year}')}</span></li>\n"
        for day, name in AUSTRIA.items()
    )
    _, stdout, _, _ = new(f"<html><body><ul>{items}</ul></body></html>", "AT")
    assert dates_of_reader(stdout) == list(AUSTRIA)
    assert "  2026-01-06 Heilige Drei Könige " in stdout


def test_dates_without_a_year_take_that_of_the_heading(new):
    def part(year, days):
        items = "".join(f"<li>{written_date(day, POLISH, '{day} {month}')} – {name}</li>" for day, name in days.items())
        return f"<h2>Rok {year}</h2><ul>{items}</ul>"

    last_year = {
        "2025-01-01": "Nowy Rok",
        "2025-05-01": "Święto Pracy",
        "2025-12-25": "Boże Narodzenie",
        "2025-12-26": "Drugi",
    }
    _, stdout, _, file = new(f"<html><body>{part(2025, last_year)}{part(2026, POLAND)}</body></html>", "PL")
    assert dates_of_reader(stdout) == list(POLAND)
    assert "year: int" not in file.read_text()


def test_a_column_for_each_year_gives_every_year(new):
    last_year = {
        "01-01": "1. Jänner",
        "04-06": "21. April",
        "05-14": "29. Mai",
        "05-25": "9. Juni",
        "06-04": "19. Juni",
    }
    rows = [
        (
            name,
            last_year.get(day[5:], written_date(day, GERMAN, "{day}. {month}")),
            written_date(day, GERMAN, "{day}. {month}"),
        )
        for day, name in AUSTRIA.items()
    ]
    head = "<tr><th>Feiertag</th><th>2025</th><th>2026</th></tr>"
    table = as_table(rows).replace("<tr><th>A</th><th>B</th></tr>", head)
    _, stdout, _, file = new(table, "AT")
    assert dates_of_reader(stdout) == list(AUSTRIA)
    assert "for head, cell in zip(header, cells)" in file.read_text()
    assert "Christi Himmelfahrt" in stdout


def test_ranges_give_every_day(new):
    rows = [
        (written_date(day, GERMAN, "{day}. {month} {year}"), name)
        for day, name in AUSTRIA.items()
        if day < "2026-12-25"
    ]
    _, stdout, _, _ = new(as_table([*rows, ("25. – 26. Dezember 2026", "Weihnachten")]), "AT")
    assert dates_of_reader(stdout) == list(AUSTRIA)


def test_a_first_and_a_last_day_give_every_day_between(new):
    ends = {"2026-12-25": "2026-12-26"}
    days = [
        {"from": day, "to": ends.get(day, day), "name": name} for day, name in AUSTRIA.items() if day != "2026-12-26"
    ]
    _, stdout, _, file = new(json.dumps(days), "AT", content_type="application/json")
    assert dates_of_reader(stdout) == list(AUSTRIA)
    assert 'for day in span(entry["from"], entry["to"])' in file.read_text()


def test_no_line_of_a_reader_is_too_long(new):
    def written(day):
        return f"{day[8:]}.{day[5:7]}.{day[:4]}"

    days = [{"the_first": written(day), "the_last": "", "name": name} for day, name in AUSTRIA.items()]
    days[-2]["the_last"] = written("2026-12-26")
    _, stdout, _, file = new(json.dumps(days[:-1]), "AT", content_type="application/json")
    assert dates_of_reader(stdout) == list(AUSTRIA)
    assert max(map(len, file.read_text().splitlines())) <= 120


def test_whole_categories_are_left_out_and_named(new):
    days = [{"data": day, "nome": name, "tipo": "nacional"} for day, name in PORTUGAL.items()]
    days += [{"data": day, "nome": f"Dia {day}", "tipo": "lua"} for day in OBSERVANCES]
    _, stdout, _, file = new(json.dumps(days), "PT", content_type="application/json")
    assert dates_of_reader(stdout) == list(PORTUGAL)
    assert 'if entry["tipo"] == "nacional"' in file.read_text()
    assert 'Left out are the entries where tipo is "lua"' in file.read_text()


def test_days_whose_kind_the_page_names_are_given_as_such(new, monkeypatch):
    days = [{"data": day, "nome": name, "tipo": "nacional"} for day, name in PORTUGAL.items()]
    days += [{"data": day, "nome": f"Dia {day}", "tipo": "ponto facultativo"} for day in OBSERVANCES]
    status, stdout, stderr, file = new(json.dumps(days), "PT", content_type="application/json")
    assert (status, dates_of_reader(stdout)) == (1, list(PORTUGAL))
    assert "given as optional, not as public: 8 lines of 2026 where tipo is " in stderr
    assert 'KINDS = {"nacional": "public", "ponto facultativo": "optional"}' in file.read_text()
    answer = lookup_source("PT", "reader_PT", 2026, kinds=["optional"])
    assert [f"{day}" for day in answer.dates] == OBSERVANCES


def test_a_kind_that_cannot_be_read_for_every_day_is_left_out(new):
    days = [{"data": day, "nome": name, "tipo": "nacional"} for day, name in PORTUGAL.items()]
    days += [{"data": day, "nome": f"Dia {day}", "tipo": "ponto facultativo"} for day in OBSERVANCES]
    days += [{"data": "2026-02-31", "nome": "Dia", "tipo": "ponto facultativo"}]
    _, stdout, _, file = new(json.dumps(days), "PT", content_type="application/json")
    assert dates_of_reader(stdout) == list(PORTUGAL)
    assert 'if entry["data"] and entry["tipo"] == "nacional"' in file.read_text()


@pytest.mark.parametrize(
    ("regions", "expected"),
    [
        ((None, "PT-20", "PT-30"), 'Row(entry["data"], entry["nome"], REGIONS[entry["regiao"]])'),
        (("nacional", "Açores", "Madeira"), 'Row(entry["data"], entry["nome"], REGIONS[entry["regiao"]])'),
    ],
)
def test_a_column_of_states_says_where_a_day_holds(regions, expected, new):
    everywhere, *states = regions
    days = [{"data": day, "nome": name, "regiao": everywhere} for day, name in PORTUGAL.items()]
    days += [{"data": "2026-05-25", "nome": "Dia", "regiao": states[0]}]
    days += [{"data": "2026-07-01", "nome": "Dia", "regiao": states[1]}]
    status, stdout, _, file = new(json.dumps(days), "PT", content_type="application/json")
    assert (status, dates_of_reader(stdout)) == (0, list(PORTUGAL))
    assert expected in file.read_text()
    assert 'STATES = ("01", ' in file.read_text()
    assert date(2026, 5, 25) in lookup_source("PT", "reader_PT", 2026, "20")


def test_lists_of_states_side_by_side_say_where_their_days_hold(new):
    days = [
        {"date": f"{day}", "name": name, "state": state}
        for state in ("AUK", "CAN", "OTA", "WGN")
        for day, name in computed_days("NZ", [2026], state)
    ]
    _, stdout, _, file = new(json.dumps(days), "NZ", content_type="application/json")
    assert dates_of_reader(stdout) == [f"{day}" for day, _ in computed_days("NZ", [2026])]
    assert (
        "return [row._replace(states=()) if lists[row.date] == everywhere else row for row in rows]" in file.read_text()
    )
    assert date(2026, 1, 26) in lookup_source("NZ", "reader_NZ", 2026, "AUK")


def test_a_day_that_the_rules_do_not_know_stays(new):
    _, stdout, _, _ = new(as_json(PORTUGAL | {ONE_OFF: "Luto nacional"}), "PT", content_type="application/json")
    assert f"+ {ONE_OFF} Luto nacional" in stdout


def test_two_one_off_days_with_the_same_words_stay(new):
    elections = {ONE_OFF: "Eleições gerais", "2026-09-28": "Eleições gerais, segunda volta"}
    _, stdout, _, _ = new(as_json(PORTUGAL | elections), "PT", content_type="application/json")
    assert set(elections) <= set(dates_of_reader(stdout))


def test_a_day_that_only_the_rules_have_is_shown(new):
    days = {day: name for day, name in PORTUGAL.items() if day != "2026-08-15"}
    _, stdout, _, _ = new(as_json(days), "PT", content_type="application/json")
    assert "- 2026-08-15" in [line[:12] for line in stdout.splitlines()]


def test_a_year_in_the_address_makes_a_reader_by_year(new):
    _, stdout, _, file = new(
        as_json(PORTUGAL), "PT", url="https://example.org/2026/list.json", content_type="application/json"
    )
    assert dates_of_reader(stdout) == list(PORTUGAL)
    assert 'URL = "https://example.org/{year}/list.json"' in file.read_text()
    assert "def reader_PT(year: int)" in file.read_text()


def test_a_place_for_the_year_in_the_address_makes_a_reader_by_year(new):
    url = "https://example.org/list?from={year}-01-01&to={year}-12-31"
    _, stdout, _, file = new(as_json(PORTUGAL), "PT", url=url, content_type="application/json")
    assert dates_of_reader(stdout) == list(PORTUGAL)
    assert "from={year}-01-01&to={year}-12-31" in file.read_text()


def test_nothing_is_overwritten_without_force(new):
    new(as_json(PORTUGAL), "PT", content_type="application/json")
    status, stdout, stderr, file = new(as_json(PORTUGAL), "PT", content_type="application/json")
    assert (status, stdout) == (2, "")
    assert f"{file} exists; --force overwrites it" in stderr
    file.write_text("mine")
    assert new(as_json(PORTUGAL), "PT", "--force", content_type="application/json")[0] == 0
    assert file.read_text() != "mine"
    assert file.with_name("reader_PT.py.bak").read_text() == "mine"


def test_what_force_replaces_stays_in_a_copy_each_time(new):
    for text in ("first", "second"):
        file = new(as_json(PORTUGAL), "PT", "--force", content_type="application/json")[3]
        file.write_text(text)
    new(as_json(PORTUGAL), "PT", "--force", content_type="application/json")
    assert [copy.name for copy in sorted(file.parent.glob("*.bak*"))] == ["reader_PT.py.bak", "reader_PT.py.bak2"]
    assert "second" in [copy.read_text() for copy in file.parent.glob("*.bak*")]


def test_a_page_without_holidays_writes_nothing_and_says_what_was_looked_for(new):
    status, stdout, stderr, file = new(
        as_table(
            [("13 lutego 2026", "Zebranie"), ("14 lutego 2026", "x"), ("15 marca 2026", "y"), ("20 marca 2026", "z")]
        ),
        "PL",
    )
    assert (status, stdout) == (4, "")
    assert "no list of PL's holidays was found in https://example.org/list (HTML); looked for dates in" in stderr
    assert not file.exists()


def test_a_page_that_is_none_of_the_five_forms_is_refused(new):
    status, _, stderr, file = new("hello", "PT", content_type="text/plain")
    assert status == 4
    assert "neither iCalendar, JSON, CSV, XML, HTML" in stderr
    assert not file.exists()


def test_a_page_without_any_list_is_reported_to_have_none(new):
    status, _, stderr, _ = new('{"a": 1}', "PT", content_type="application/json")
    assert status == 4
    assert "(JSON); it has no list, table or feed with three entries or more\n" in stderr


def test_dates_whose_years_stand_in_other_records_are_no_list(new):
    rows = [("01/05", ""), ("10/06", ""), ("15/08", ""), ("01/11", "")]
    years = [("", "2026")] * 6
    records = [{"dia": day, "ano": year} for day, year in rows + years]
    status, _, stderr, file = new(json.dumps(records), "PT", content_type="application/json")
    assert status == 4
    assert "no list of PT's holidays was found" in stderr
    assert not file.exists()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (bytes(range(256)), "not text"),
        (b"", "answered with nothing"),
        (b"<a><b></a>", "it is not XML"),
        (b"[]", "no list"),
        (b"data,nome\n2026-01-01,a\n2026-04-03,b\n2026-04-05,c\n", "no list"),
    ],
)
def test_a_page_that_is_broken_is_refused_and_nothing_is_written(text, reason, new):
    status, stdout, stderr, file = new(text, "PT")
    assert (status, stdout) == (4, "")
    assert reason in stderr
    assert not file.exists()


NAMES = "Mar Sol Pão Livro Cão Rio Ar Lua Fé Pé Nó Dó".split()
BRIDGES = ["2026-02-20", "2026-03-16", "2026-07-13", "2026-09-11"]


def test_a_reader_whose_days_are_not_believed_is_written_beside_and_not_used(new):
    days = PORTUGAL | dict(zip([*OBSERVANCES, *BRIDGES], NAMES, strict=True))
    status, stdout, stderr, file = new(json.dumps(days), "PT", content_type="application/json")
    assert (status, stdout) == (4, "")
    assert (
        f"{file}.rejected was written and is not used, because what it gives is not believed: only 13 of its 25"
        in stderr
    )
    assert not file.exists()
    assert file.with_name("reader_PT.py.rejected").exists()


def test_no_project_is_made_of_a_reader_that_is_not_believed(new, tmp_path):
    days = PORTUGAL | dict(zip([*OBSERVANCES, *BRIDGES], NAMES, strict=True))
    status, _, stderr, _ = new(
        json.dumps(days), "PT", "--wheel", "--to", str(tmp_path), content_type="application/json"
    )
    assert status == 4
    assert "no project was made, because what the reader gives is not believed" in stderr
    assert not (tmp_path / "holidays-cli-pt").exists()


def test_a_reader_that_gives_other_days_than_were_found_is_not_believed(new, pages):
    # The page is fetched once to find the days, and again by the reader that is tried.
    pages.get("https://example.org/list", body=as_json(PORTUGAL).encode())
    changed = as_json({day: name for day, name in PORTUGAL.items() if day != "2026-12-25"})
    status, _, stderr, _ = new(changed, "PT", content_type="application/json")
    assert status == 4
    assert "the reader as written does not give the days that were found" in stderr


def test_where_no_rules_are_known_a_list_as_long_as_that_of_a_country_is_believed(new):
    fixed_days = ["1990-01-01", "1990-05-01", "1990-10-03", "1990-12-25", "1990-12-26"]  # as in the years near it
    others = [f"1990-{month:02}-{month + 3:02}" for month in range(2, 8)]
    days = dict(zip(sorted([*fixed_days, *others]), AUSTRIA.values(), strict=False))
    status, stdout, _, _ = new(json.dumps(days), "DE", content_type="application/json", year=1990)
    assert status == 0
    assert stdout.splitlines() == [f"+ {day} {name}" for day, name in days.items()]


def test_the_year_of_a_page_that_does_not_say_it_is_found_and_marked(new):
    rows = [(written_date(day, POLISH, "{day} {month}"), name) for day, name in POLAND.items()]
    _, stdout, stderr, file = new(as_table(rows), "PL")
    assert dates_of_reader(stdout) == list(POLAND)
    assert "the page does not say which year its dates are of; they fit 2026" in stderr
    assert "today().year" in file.read_text()


def test_a_page_of_many_years_is_shown_by_the_one_nearest_to_today(new):
    years = {2024: "2024-03-29 2024-03-31 2024-05-30", 2025: "2025-04-18 2025-04-20 2025-06-19"}
    moving = ["2026-04-03", "2026-04-05", "2026-06-04"]
    days = {f"{year}{day[4:]}": name for year in years for day, name in PORTUGAL.items() if day not in moving}
    days |= {day: "Festa" for listed in years.values() for day in listed.split()}
    _, stdout, _, _ = new(json.dumps(dict(sorted(days.items()))), "PT", content_type="application/json", year=None)
    assert {day[:4] for day in dates_of_reader(stdout)} == {"2025"}
    assert len(dates_of_reader(stdout)) == 13


def test_a_page_asked_by_year_is_shown_by_the_year_that_was_asked(new):
    _, stdout, _, _ = new(
        as_json(PORTUGAL), "PT", url="https://example.org/{year}", content_type="application/json", year=None
    )
    assert dates_of_reader(stdout) == list(PORTUGAL)


def test_a_page_that_cannot_be_reached_is_reported(pages, capsys):
    pages.get("https://example.org/gone", status=404)
    assert main.main(["new", "PT", "--url", "https://example.org/gone"]) == 4
    assert "HTTP 404" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["PT-99"],
        ["PT-20", "--wheel"],
        ["Portugall"],
        ["PT", "https://example.org/y"],
        ["PT", "--url", "file:///etc/passwd"],
        ["PT", "--year", "20266"],
        ["PT", "-y", "next"],
    ],
)
def test_arguments_that_make_no_sense_are_refused_before_anything_is_fetched(arguments, holidays):
    country, *options = arguments
    assert holidays("new", country, "--url", "https://example.org/x", *options)[0] == 2


@pytest.mark.parametrize("twice", ["-y 2025 -y 2026", "--url https://example.org/y"])
def test_a_year_or_an_address_beside_another_is_refused_because_only_one_of_them_could_count(twice, holidays):
    status, stdout, stderr = holidays("new", "PT", "--url", "https://example.org/x", *twice.split())
    assert (status, stdout) == (2, "")
    assert "a reader is written for one at a time, not for " in stderr


def two_lists():
    """Two lists that are as likely, for they differ in one day that the rules do not know."""
    both = PORTUGAL | {"2025-12-25": "Natal"}
    lists = {"north": both | {ONE_OFF: "Feira"}, "south": both | {"2026-09-21": "Festa"}}
    return json.dumps({key: {"days": [{"date": d, "name": n} for d, n in days.items()]} for key, days in lists.items()})


def test_what_cannot_be_settled_is_named_and_marked_in_the_file(new):
    status, _, stderr, file = new(two_lists(), "PT", content_type="application/json")
    assert status == 1
    assert (
        "unsettled, and marked in the file: which list is meant? Taken: north.days[] (14 days of 2026; of its own: 14 Sep); as likely: south.days[] (14 days of 2026; of its own: 21 Sep)"
        in stderr
    )
    assert "# Unsettled: which list is meant?" in file.read_text()


@pytest.fixture
def types(monkeypatch):
    """Somebody at a terminal who types this, and then closes it."""

    def at_terminal(typed):
        stdin = io.StringIO(typed)
        stdin.isatty = lambda: True
        monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
        monkeypatch.setattr(sys, "stdin", stdin)

    return at_terminal


def test_what_cannot_be_settled_is_asked_on_a_terminal(new, types):
    types("2\n")
    _, stdout, stderr, file = new(two_lists(), "PT", content_type="application/json")
    assert "  2  south.days[]" in stderr
    assert "2026-09-21" in dates_of_reader(stdout)
    assert '["south"]["days"]' in file.read_text()
    assert "Unsettled" not in file.read_text()


@pytest.mark.parametrize("typed", ["", "\n", "0\n3\nno\n\n"])
def test_the_first_answer_is_taken_where_none_is_chosen(typed, new, types):
    types(typed)
    _, stdout, _, _ = new(two_lists(), "PT", content_type="application/json")
    assert ONE_OFF in dates_of_reader(stdout)


def of_a_kind_of_its_own():
    """Holidays, other days, and a day that is the only one of its kind and that the rules do not know."""
    kinds = [
        *((day, name, "N") for day, name in PORTUGAL.items()),
        (ONE_OFF, "Luto", "L"),
        *((day, f"{name} mundial", "O") for day, name in zip(OBSERVANCES, NAMES, strict=False)),
    ]
    return json.dumps([{"data": day, "nome": name, "tipo": kind} for day, name, kind in kinds])


def test_the_only_day_of_a_kind_stays_and_is_marked(new):
    _, stdout, stderr, file = new(of_a_kind_of_its_own(), "PT", content_type="application/json")
    assert dates_of_reader(stdout) == sorted([*PORTUGAL, ONE_OFF])
    assert f'{ONE_OFF} is kept, the only day whose tipo is "L": the rules do not have it' in stderr
    assert f"# Unsettled: {ONE_OFF} is kept" in file.read_text()


@pytest.mark.parametrize(("typed", "stays"), [("yes\n1\n1\n", True), ("1\n2\n", False)])
def test_whether_the_only_day_of_a_kind_stays_is_asked_on_a_terminal(typed, stays, new, types):
    types(typed)
    _, stdout, stderr, file = new(of_a_kind_of_its_own(), "PT", content_type="application/json")
    assert "Is it a public holiday? [1]" in stderr
    assert (ONE_OFF in dates_of_reader(stdout)) == stays
    assert set(PORTUGAL) <= set(dates_of_reader(stdout))
    assert "Unsettled" not in file.read_text()


def test_days_of_a_single_state_are_named_as_such(new):
    saxony = [
        "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-01", "2026-05-14", "2026-05-25", "2026-10-03", "2026-10-31",
        "2026-11-18", "2026-12-25", "2026-12-26",
    ]  # fmt: skip
    _, _, stderr, _ = new(
        json.dumps({day: f"Tag {n}" for n, day in enumerate(saxony)}), "DE", content_type="application/json"
    )
    assert "its days are those of DE-SN rather than of the whole country" in stderr


def test_the_days_that_all_lists_side_by_side_have_are_taken(new):
    parts = ""
    for number, place in enumerate(("Norte", "Centro", "Sul", "Ilhas")):
        own = {f"2026-0{2 + n}-1{n + number}": f"Festa {place}" for n in range(7)}
        items = "".join(f"<li>{date.fromisoformat(d):%d.%m.%Y} {name}</li>" for d, name in {**PORTUGAL, **own}.items())
        parts += f"<h3>{place}</h3><ul>{items}</ul>"
    _, stdout, _, _ = new(f"<html><body>{parts}</body></html>", "PT")
    assert dates_of_reader(stdout) == list(PORTUGAL)


def test_the_reader_is_written_into_the_folder_after_to(new, tmp_path):
    status, _, _, file = new(
        as_json(PORTUGAL),
        "PT",
        "--to",
        str(tmp_path / "here"),
        content_type="application/json",
        folder=tmp_path / "here",
    )
    assert status == 0
    assert file.exists()


def test_a_reader_names_country_and_source_and_imports_only_what_it_uses(new):
    _, _, _, file = new(
        as_table((name, written_date(day, POLISH)) for day, name in POLAND.items()), "PL", "--name", "Polska"
    )
    tree = ast.parse(file.read_text())
    assert ast.get_docstring(tree) == "Polska: public holidays, https://example.org/list"
    imported = {
        alias.name for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom) for alias in node.names
    }
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    assert imported <= used
    assert not any("babel" in line for line in file.read_text().splitlines())


def test_quiet_says_nothing_and_verbose_says_where_it_was_read(new):
    assert new(as_json(PORTUGAL), "PT", "-q", content_type="application/json")[2] == ""
    _, _, stderr, _ = new(as_json(PORTUGAL), "PT", "-v", "--force", content_type="application/json")
    assert "JSON, read from feriados[]" in stderr


def test_a_project_has_a_reader_a_page_and_an_entry_point(new, tmp_path, monkeypatch):
    status, stdout, _, _ = new(
        as_json(PORTUGAL), "PT", "--wheel", "--to", str(tmp_path), content_type="application/json"
    )
    root = tmp_path / "holidays-cli-pt"
    assert status == 0
    assert dates_of_reader(stdout) == list(PORTUGAL)
    assert 'PT = "holidays_cli_pt.reader_PT"' in (root / "pyproject.toml").read_text()
    monkeypatch.setenv("HOLIDAYS_PLUGINS", str(root / "src" / "holidays_cli_pt"))
    case = Case.read(root / "tests" / "pages" / "PT.toml")
    assert case.dates == list(PORTUGAL)


@pytest.mark.parametrize("url", ["https://example.org/{year}/list", "https://example.org/2026/list"])
def test_a_project_asks_for_the_page_of_the_year_that_it_is_tried_with(url, new, tmp_path):
    new(as_json(PORTUGAL), "PT", "--wheel", "--to", str(tmp_path), url=url, content_type="application/json")
    case = (tmp_path / "holidays-cli-pt" / "tests" / "pages" / "PT.toml").read_text()
    assert '"https://example.org/{year}/list" = "PT.json"' in case


@pytest.mark.parametrize(
    ("encoding", "stated"), [("cp1250", "windows-1250"), ("utf-8", "nonsense"), ("utf-8", "ascii")]
)
def test_a_project_keeps_the_page_in_its_own_encoding(encoding, stated, new, tmp_path):
    table = as_table((name, written_date(day, POLISH)) for day, name in POLAND.items())
    page = table.replace("<body>", f'<meta charset="{stated}"><body>').encode(encoding)
    assert new(page, "PL", "--wheel", "--to", str(tmp_path))[0] == 0
    assert (tmp_path / "holidays-cli-pl" / "tests" / "pages" / "PL.html").read_bytes() == page


@pytest.mark.parametrize(
    ("easter", "year", "status", "sentence"),
    [
        (("04-18", "04-20", "06-19"), 2025, 0, "also right for 2025: 13 days"),
        (("04-18", "04-20", "06-04"), 2025, 1, "not right for 2025 as well, by the rules: 2025-06-04 instead of 2025-06-19"),
        (("04-03", "04-05", "06-04"), 2025, 1, "not right for 2025 as well: its days are those of 2026, not of 2025"),
        (("04-03", "04-05", "06-04"), 2026, 1, "not right for 2025 as well: it has no days of 2025"),
    ],
)  # fmt: skip
def test_a_reader_that_asks_year_by_year_is_tried_on_the_year_before(easter, year, status, sentence, new, pages):
    fixed = [day for day in PORTUGAL if day not in ("2026-04-03", "2026-04-05", "2026-06-04")]
    days = {f"{year}-{day}": "Dia" for day in sorted([*easter, *(day[5:] for day in fixed)])}
    pages.get("https://example.org/2025/list", body=as_json(days).encode(), content_type="application/json")
    result = new(as_json(PORTUGAL), "PT", url="https://example.org/2026/list", content_type="application/json")
    assert sentence in result.stderr
    assert result.status == status


def test_a_year_before_whose_page_is_not_there_is_told_and_is_no_doubt(new):
    result = new(as_json(PORTUGAL), "PT", url="https://example.org/2026/list", content_type="application/json")
    assert "it could not be tried for 2025 as well: " in result.stderr
    assert result.status == 0


def test_a_project_is_not_written_over(new, tmp_path):
    new(as_json(PORTUGAL), "PT", "--wheel", "--to", str(tmp_path), content_type="application/json")
    assert new(as_json(PORTUGAL), "PT", "--wheel", "--to", str(tmp_path), content_type="application/json")[0] == 2


def test_no_other_command_imports_what_makes_readers():
    code = (
        "import sys; from holidays_cli.cli import main; main.main(['-c', 'PT', '--offline', '-q']); print(*sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=dict(os.environ))
    assert "holidays_cli.authoring.induction" not in ran.stdout
    assert "babel" not in ran.stdout


def lines(days, form="<li>{day} {month} {year}: {name}</li>"):
    return "".join(written_date(day, POLISH, form.replace("{name}", name)) for day, name in days.items())


def test_a_line_whose_date_cannot_be_read_is_told(new):
    page = f"<html><body><ul>{lines(POLAND)}<li>2 Styknia 2026: Coś</li></ul></body></html>"
    status, _, stderr, _ = new(page, "PL")
    assert status == 1
    assert "1 line of the list without a date that could be read: 2 Styknia 2026: Coś" in stderr


def test_a_number_beside_a_date_that_was_read_is_told(new):
    page = as_table(
        [*((written_date(day, POLISH), name) for day, name in POLAND.items()), ("30 grudnia 2026 + 31", "Coś")]
    )
    _, _, stderr, _ = new(page, "PL")
    assert "1 text with more numbers than the date that was read: 30 grudnia 2026 + 31" in stderr


@pytest.mark.parametrize("text", ["grudnia", "? grudnia"])
def test_a_row_with_a_month_and_a_name_but_no_day_is_told(text, new):
    page = as_table([*((written_date(day, POLISH), name) for day, name in POLAND.items()), (text, "Coś")])
    status, _, stderr, _ = new(page, "PL")
    assert status == 1
    assert f"1 line of the list without a date that could be read: {text}" in stderr


@pytest.mark.parametrize("text", ["Czwartek ? grudnia 2026: Dzień Coś", "Czwartek piąty grudnia: Dzień Czegoś"])
def test_a_line_with_a_weekday_and_a_month_but_no_day_is_told(text, new):
    status, _, stderr, _ = new(f"<html><body><ul>{lines(POLAND)}<li>{text}</li></ul></body></html>", "PL")
    assert status == 1
    assert f"1 line of the list without a date that could be read: {text}" in stderr


def test_letters_behind_a_day_that_are_no_ordinal_are_told(new):
    page = as_table(
        [*((written_date(day, POLISH), name) for day, name in POLAND.items()), ("1Ost grudnia 2026", "Coś")]
    )
    status, _, stderr, _ = new(page, "PL")
    assert status == 1
    assert "1 text with letters behind the number of a day that are no ordinal: 1Ost grudnia 2026" in stderr


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("1<sup>8</sup> grudnia 2026: Coś", "1<sup>8</sup> grudnia 2026: Coś"),
        ("<sup>8</sup> grudnia 2026: Coś", "<sup>8</sup> grudnia 2026: Coś"),
        ("Piątek <sup>8</sup> grudnia 2026: Coś", "Piątek <sup>8</sup> grudnia 2026: Coś"),
        ("18 grudnia 2026<sup>1</sup>: Coś", ""),
        ("18 grudnia<sup>1</sup> 2026: Coś", ""),
        ("18<sup>1)</sup> grudnia 2026: Coś", ""),
        ("28<sup>5</sup> grudnia 2026: Coś", ""),
    ],
)
def test_a_raised_number_that_may_be_one_of_a_day_is_told(line, shown, new):
    _, _, stderr, _ = new(f"<html><body><ul>{lines(POLAND)}<li>{line}</li></ul></body></html>", "PL")
    doubts = [text for text in stderr.splitlines() if "raised number" in text]
    assert len(doubts) == bool(shown)
    assert all(text.endswith(f"and is left out: {shown}") for text in doubts)


def test_a_day_that_stands_elsewhere_in_the_page_is_told(new):
    rest = {day: name for day, name in POLAND.items() if day != "2026-06-04"}
    box = (
        '<div class="box"><p>4 czerwca 2026</p><p>25 grudnia 2026</p><p>26 grudnia 2026</p><p>6 stycznia 2026</p></div>'
    )
    _, _, stderr, _ = new(f"<html><body>{box}<ul>{lines(rest)}</ul></body></html>", "PL")
    assert "not read, but in the elements" in stderr
    assert "2026-06-04" in stderr


def test_a_page_of_another_year_is_not_taken_for_this_one(new):
    last_year = {"2025-01-01": "Nowy Rok", "2025-01-06": "Trzech Króli", "2025-04-20": "Wielkanoc", "2025-04-21": "Poniedziałek",
                 "2025-05-01": "Święto", "2025-06-08": "Zielone Świątki", "2025-06-19": "Boże Ciało", "2025-12-25": "Narodzenie"}  # fmt: skip
    weekdays = "poniedziałek wtorek środa czwartek piątek sobota niedziela".split()
    rows = [
        (f"{weekdays[date.fromisoformat(day).weekday()]} {written_date(day, POLISH, '{day} {month}')}", name)
        for day, name in last_year.items()
    ]
    status, stdout, stderr, _ = new(as_table(rows), "PL")
    assert status == 1
    assert "the page does not say which year its dates are of" in stderr
    assert not dates_of_reader(stdout) or min(dates_of_reader(stdout)) < "2026"


def test_an_example_and_a_day_that_is_none_choose_the_list(new):
    _, stdout, _, _ = new(two_lists(), "PT", "--example", "2026-09-21=Festa", content_type="application/json")
    assert "2026-09-21" in dates_of_reader(stdout)
    _, stdout, _, _ = new(two_lists(), "PT", "--force", "--not", ONE_OFF, content_type="application/json")
    assert ONE_OFF not in dates_of_reader(stdout)
    status, _, stderr, _ = new(two_lists(), "PT", "--force", "--example", "2026-02-03", content_type="application/json")
    assert status == 4
    assert "no list of it fits what was said of it" in stderr


def test_a_list_is_chosen_by_its_number(new):
    _, stdout, _, _ = new(two_lists(), "PT", "--list", "2", content_type="application/json")
    assert "2026-09-21" in dates_of_reader(stdout)
    assert "there is no list 9" in new(two_lists(), "PT", "--force", "--list", "9", content_type="application/json")[2]


def test_a_selector_says_where_the_list_stands(new):
    page = f"<html><body><ul class=a>{lines(POLAND)}</ul><ul class=b>{lines(POLAND | {'2026-09-14': 'Coś'})}</ul></body></html>"
    _, stdout, _, file = new(page, "PL", "--selector", "ul.b > li")
    assert "2026-09-14" in dates_of_reader(stdout)
    assert 'select("ul.b > li")' in file.read_text()
    assert "no element of" in new(page, "PL", "--force", "--selector", "ul.c")[2]


def test_a_page_that_was_saved_is_read_without_asking_its_address(tmp_path, capsys):
    saved = tmp_path / "saved.html"
    saved.write_text(f"<html><body><ul>{lines(POLAND)}</ul></body></html>")
    status = main.main(
        ["new", "PL", "--url", "https://example.org/built-by-a-script", "--file", str(saved), "-y", "2026"]
    )
    stdout, _ = capsys.readouterr()
    assert status == 0
    assert dates_of_reader(stdout) == list(POLAND)


def test_who_speaks_in_the_source_stands_in_the_reader(new):
    _, _, _, file = new(as_json(PORTUGAL), "PT", "--authority", "official", content_type="application/json")
    assert 'AUTHORITY = "official"' in file.read_text()


def test_make_up_days_are_working_days(new):
    days = {f"{day}": name for day, name in computed_days("CN", [2026])} | {"2026-09-20": "上班", "2026-10-10": "上班"}
    _, stdout, _, file = new(json.dumps(days), "CN", content_type="application/json")
    assert "2026-09-20" not in dates_of_reader(stdout)
    assert 'working="上班" in value' in file.read_text()


def test_instants_are_days_in_the_time_zone_of_the_country(new):
    moments = [{"d": f"{date.fromisoformat(day) - timedelta(1)}T23:00:00Z", "n": name} for day, name in POLAND.items()]
    summer = [
        {**moment, "d": moment["d"].replace("T23", "T22")} if "2026-03-29" < moment["d"] < "2026-10-25" else moment
        for moment in moments
    ]
    _, stdout, _, file = new(json.dumps(summer), "PL", content_type="application/json")
    assert dates_of_reader(stdout) == list(POLAND)
    assert 'read_instant(entry["d"], "Europe/Warsaw")' in file.read_text()


def test_events_that_repeat_are_read_for_the_year_that_is_asked(new):
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{day}@x\r\nDTSTAMP:20200101T000000Z\r\nDTSTART;VALUE=DATE:{day.replace('2026', '2020').replace('-', '')}\r\n"
        f"RRULE:FREQ=YEARLY\r\nSUMMARY:{name}\r\nEND:VEVENT\r\n"
        for day, name in PORTUGAL.items()
    )
    _, stdout, _, file = new(
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{events}END:VCALENDAR\r\n", "PT", content_type="text/calendar"
    )
    assert dates_of_reader(stdout) == list(PORTUGAL)
    assert "read_events(fetch(URL), year)" in file.read_text()


def test_no_key_of_a_year_is_held(new):
    _, stdout, _, file = new(
        json.dumps({"Years": {"2025": [], "2026": [{"d": d, "n": n} for d, n in PORTUGAL.items()]}}),
        "PT",
        content_type="application/json",
    )
    assert dates_of_reader(stdout) == list(PORTUGAL)
    assert "2026" not in file.read_text()


def test_elections_that_the_rules_do_not_have_are_no_kind_of_days(new):
    elections = {"2026-05-16": "Eleições locais", "2026-06-14": "Eleições europeias", "2026-11-22": "Eleições gerais"}
    _, stdout, _, _ = new(as_json(PORTUGAL | elections), "PT", content_type="application/json")
    assert set(elections) <= set(dates_of_reader(stdout))


def test_a_column_of_weekdays_is_no_kind_of_days(new):
    days = [
        {"d": day, "w": f"{date.fromisoformat(day):%A}", "n": name}
        for day, name in (PORTUGAL | {ONE_OFF: "Luto"}).items()
    ]
    _, stdout, _, file = new(json.dumps(days), "PT", content_type="application/json")
    assert ONE_OFF in dates_of_reader(stdout)
    assert 'entry["w"]' not in file.read_text()


@pytest.mark.parametrize(
    "beside",
    [
        "<table><tr><td>14 września 2026</td><td>Żałoba</td></tr></table>",  # a second container
        "<p>Also 14 września 2026, by a law of this summer</p>",
    ],
)
def test_a_date_beside_the_list_is_told(beside, new):
    table = as_table((written_date(day, POLISH), name) for day, name in POLAND.items())
    status, _, stderr, _ = new(table.replace("</body>", f"{beside}</body>"), "PL")
    assert status == 1
    assert "1 line beside the list with a date that is not read: " in stderr
    assert "14 września 2026" in stderr


def test_a_date_in_a_cell_that_spans_the_table_is_told(new):
    table = as_table((written_date(day, POLISH), name) for day, name in POLAND.items())
    row = "<tr><td colspan=2>14 września 2026 – Żałoba</td></tr>"
    _, _, stderr, _ = new(table.replace("</table>", f"{row}</table>"), "PL")
    assert "1 line beside the list with a date that is not read: 14 września 2026 – Żałoba" in stderr


@pytest.mark.parametrize("beside", ["<p>2026-02-03</p>", "<p>Goals 21/10</p>", "<p>Updated 3 lutego 2024</p>"])
def test_numbers_of_another_form_and_dates_of_other_years_beside_the_list_are_not_told(beside, new):
    table = as_table((written_date(day, POLISH), name) for day, name in POLAND.items())
    status, _, stderr, _ = new(table.replace("</body>", f"{beside}</body>"), "PL")
    assert (status, "beside the list" in stderr) == (0, False)


def test_a_mark_at_the_end_of_every_name_is_no_part_of_the_names(new):
    rows = "".join(f"{day},{name}…\n" for day, name in PORTUGAL.items())
    _, stdout, _, file = new(f"data,nome\n{rows}".encode("cp1252"), "PT", content_type="text/csv; charset=latin-1")
    assert "  2026-01-01 Ano Novo " in stdout
    assert 'Row(entry["data"], entry["nome"].rstrip("… "))' in file.read_text()


def test_the_page_of_a_state_makes_a_reader_that_is_asked_for_this_state_alone(new):
    days = {f"{day}": name for day, name in computed_days("CH", [2026], "ZH")}
    status, stdout, _, file = new(json.dumps(days), "CH-ZH", content_type="application/json")
    assert (status, dates_of_reader(stdout)) == (0, sorted(days))
    assert not [line for line in stdout.splitlines() if line[0] in "+-"]
    assert 'ASKED_FOR = {"reader_CH": ("ZH",)}' in file.read_text()
    assert date(2026, 5, 1) in lookup_source("CH", "reader_CH", 2026, "ZH")


def test_the_address_may_stand_behind_the_country(pages, capsys):
    pages.get("https://example.org/list", body=as_json(PORTUGAL))
    assert main.main(["new", "PT", "https://example.org/list", "-y", "2026"]) == 0
    assert main.main(["new", "PT"]) == 2
    assert "which page is it?" in capsys.readouterr().err


def test_a_file_may_stand_behind_the_country_with_the_address_where_it_is_published(tmp_path, capsys):
    saved = tmp_path / "list.json"
    saved.write_text(as_json(PORTUGAL), encoding="utf-8")
    assert main.main(["new", "PT", str(saved), "--url", "https://example.org/list.json", "-y", "2026"]) == 0
    assert main.main(["new", "PT", str(saved)]) == 2
    assert f"{saved} is a file: add the address where it is published" in " ".join(capsys.readouterr().err.split())
    assert main.main(["new", "PT", str(saved), "--file", "-"]) == 2
    assert "one page at a time" in capsys.readouterr().err
    assert main.main(["new", "PT", "list.pdf"]) == 2
    assert "'list.pdf' is neither a file nor an address" in capsys.readouterr().err


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/2026/01/09/feriados",
        "https://news.example/feriados-2026/147554",
        "https://news.example/quais-os-feriados-do-ano-2026-e-quando-cai-cada-um",
        "https://news.example/feriados-2025-2026",
    ],
)
def test_the_address_of_a_single_article_is_used_for_no_other_year(url, new):
    page = as_table((f"{date.fromisoformat(day):%d/%m}", name) for day, name in PORTUGAL.items())
    _, stdout, stderr, file = new(page, "PT", url=url)
    assert dates_of_reader(stdout) == list(PORTUGAL)
    assert f'URL = "{url}"' in file.read_text()
    assert "YEAR = 2026  # of its address" in file.read_text()
    assert "the address is that of a single page, of 2026" in stderr


def test_a_project_of_a_reader_with_kinds_and_states_fulfils_the_contract(new, tmp_path, monkeypatch):
    days = [{"data": day, "nome": name, "tipo": "nacional", "regiao": None} for day, name in PORTUGAL.items()]
    days += [{"data": day, "nome": f"Dia {day}", "tipo": "ponto facultativo", "regiao": None} for day in OBSERVANCES]
    days += [{"data": "2026-05-25", "nome": "Dia", "tipo": "nacional", "regiao": "Açores"}]
    assert new(json.dumps(days), "PT", "--wheel", "--to", str(tmp_path), content_type="application/json")[0] == 1
    root = tmp_path / "holidays-cli-pt"
    monkeypatch.setenv("HOLIDAYS_PLUGINS", str(root / "src" / "holidays_cli_pt"))
    case = Case.read(root / "tests" / "pages" / "PT.toml")
    assert case.dates == list(PORTUGAL)
    case.check()


AUSTRIA_BY_RULES = {f"{day}": name for day, name in computed_days("AT", [2026])}


@pytest.mark.usefixtures("packaged")
def test_a_reader_that_knows_less_than_the_packages_own_is_written_beside_and_not_used(new):
    status, stdout, stderr, file = new(json.dumps(AUSTRIA_BY_RULES), "AT", content_type="application/json")
    assert (status, stdout, file.exists()) == (1, "", False)
    assert f"{file}.beside was written and is not used, because the package's own reader knows more: " in stderr
    assert "it tells no states apart" in stderr
    assert file.with_name("reader_AT.py.beside").exists()
    assert new(json.dumps(AUSTRIA_BY_RULES), "AT", "--force", content_type="application/json")[0] == 0
    assert file.exists()


@pytest.mark.usefixtures("packaged")
def test_a_reader_elsewhere_takes_the_place_of_none(new, tmp_path):
    status, *_ = new(json.dumps(AUSTRIA_BY_RULES), "AT", "--to", str(tmp_path / "x"), content_type="application/json")
    assert (status, (tmp_path / "x" / "reader_AT.py").exists()) == (0, True)


@pytest.mark.usefixtures("packaged")
@pytest.mark.parametrize(("typed", "is_used"), [("2\n", True), ("\n", False)])
def test_whether_a_reader_that_knows_less_is_used_is_asked_on_a_terminal(typed, is_used, new, types):
    types(typed)
    _, _, stderr, file = new(json.dumps(AUSTRIA_BY_RULES), "AT", content_type="application/json")
    assert "is the new reader to be asked before it? [1]" in stderr
    assert file.exists() == is_used


@pytest.mark.usefixtures("packaged")
def test_a_list_without_the_days_that_are_worked_instead_knows_less(new):
    days = {f"{day}": name for day, name in computed_days("CN", [2025])}
    _, _, stderr, _ = new(json.dumps(days), "CN", content_type="application/json", year=2025)
    assert "it names no days that are worked instead in 2025" in stderr


@pytest.mark.usefixtures("packaged")
def test_where_the_package_has_googles_calendar_alone_no_reader_of_its_own_knows_more(new):
    days = {f"{day}": name for day, name in computed_days("VN", [2026])}
    status, _, stderr, file = new(json.dumps(days), "VN", content_type="application/json")
    assert (file.exists(), ".beside" in stderr) == (True, False), (status, stderr)


def test_months_above_the_rows_are_no_kinds_of_days(new):
    by_month = {}
    for day, name in (PORTUGAL | {"2026-09-14": "Luto", "2026-09-15": "Luto", "2026-09-16": "Luto"}).items():
        by_month.setdefault(f"{date.fromisoformat(day):%B}", []).append(
            (f"{day[8:]} {date.fromisoformat(day):%B}", name)
        )
    rows = "".join(
        f"<tr><td colspan=2>{month}</td></tr>"
        + "".join(f"<tr><td>{day} 2026</td><td>{name}</td></tr>" for day, name in days)
        for month, days in by_month.items()
    )
    _, stdout, stderr, _ = new(f"<html><body><table>{rows}</table></body></html>", "PT")
    assert {"2026-09-14", "2026-09-15", "2026-09-16"} <= set(dates_of_reader(stdout))
    assert "left out" not in stderr


def test_a_month_without_a_day_that_can_be_read_is_told(new):
    rows = [*((written_date(day, POLISH), name) for day, name in POLAND.items()), ("piąty września", "Coś")]
    status, _, stderr, _ = new(as_table(rows), "PL")
    assert status == 1
    assert "1 line of the list without a date that could be read: piąty września" in stderr
