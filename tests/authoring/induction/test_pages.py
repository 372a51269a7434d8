"""Made pages, each with a difficulty of real ones: the reader gives its holidays, with their names, and no other day."""

import json
import re
import sys
from datetime import date, timedelta
from typing import NamedTuple

import pytest

from holidays_cli.authoring.induction.candidates.evidence import Evidence
from holidays_cli.authoring.induction.candidates.search import find_candidates
from holidays_cli.authoring.induction.documents import document as documents
from holidays_cli.authoring.induction.documents.html_elements import find_elements
from holidays_cli.authoring.induction.documents.search import find_tables
from holidays_cli.authoring.induction.draft import draft_reader, try_out
from holidays_cli.authoring.induction.writing.reader import reader_text
from holidays_cli.errors import Unreadable
from holidays_cli.sources.rules import computed_days
from support.induction import written
from support.made_pages import AUSTRIA, GERMAN, OBSERVANCES, POLAND, POLISH, PORTUGAL

TODAY = date(2026, 6, 1)
WORDS = "Um dois três quatro cinco seis sete oito nove dez onze doze treze".split()
OTHERS = dict(zip(OBSERVANCES, WORDS[:8], strict=True))
MIXED = dict(sorted((PORTUGAL | OTHERS).items()))  # holidays, and days that are none
LAST_YEAR = {"2026-04-03": "2025-04-18", "2026-04-05": "2025-04-20", "2026-06-04": "2025-06-19"}  # the feasts that move
YEARS = {2025: {LAST_YEAR.get(day, f"2025{day[4:]}"): name for day, name in PORTUGAL.items()}, 2026: PORTUGAL}
FIVE_YEARS = {year: {f"{day}": name for day, name in computed_days("PT", [year])} for year in range(2022, 2027)}
ELECTIONS = {
    2022: {"2022-01-30": "Eleições para a Assembleia"},
    2024: {"2024-06-09": "Eleições para o Parlamento Europeu"},
    2026: {"2026-01-18": "Eleições para a Presidência"},
}
KINDS = ["nacional", "religioso", "civil", "histórico"]
WEEKDAYS = "poniedziałek wtorek środa czwartek piątek sobota niedziela".split()


TOTAL = "<tr><td colspan=2>13 feriados</td></tr></table>"  # the foot of a table, with fewer cells than its rows


class Page(NamedTuple):
    """What an address answers, and what is to come of it."""

    text: str
    has: str = ""
    """Something that stands in the reader."""
    days: dict = PORTUGAL
    country: str = "PT"
    url: str = "https://example.org/list"


def listed(days, form, names=POLISH):
    """Each day in a form: {dmy}, {dm}, {iso}, {digits} and {day} {month} {year} {weekday} are the date."""
    made = []
    for day, name in days.items():
        at = date.fromisoformat(day)
        weekday = WEEKDAYS[at.weekday()]
        forms = {"dmy": f"{at:%d/%m/%Y}", "dm": f"{at:%d/%m}", "iso": day, "digits": f"{at:%Y%m%d}", "weekday": weekday}
        made.append(form.format(name=name, day=at.day, month=names[at.month - 1], year=at.year, **forms))
    return "".join(made)


def html(*parts):
    return f"<!DOCTYPE html><html><head><title>Feriados</title></head><body>{''.join(parts)}</body></html>"


def calendar(start):
    event = (
        "BEGIN:VEVENT\r\nUID:{digits}@x\r\nDTSTAMP:20260101T000000Z\r\n"
        + start
        + "\r\nSUMMARY:{name}\r\nEND:VEVENT\r\n"
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{listed(PORTUGAL, event)}END:VCALENDAR\r\n"


def records(days, **more):
    return [{"data": day, "nome": name, **more} for day, name in days.items()]


def mixed(field, of_holidays, of_others):
    """The holidays and the other days, each with a name and a value of one more field, taken in turn."""
    made = records(MIXED)
    for number, record in enumerate(made):
        if values := of_holidays if record["data"] in PORTUGAL else of_others:
            record[field] = values[number % len(values)]
    return made


def renamed(*endings):
    """The same with these endings, in turn, of the names of the other days."""
    return [
        record if record["data"] in PORTUGAL else record | {"nome": f"{record['nome']} {endings[n % len(endings)]}"}
        for n, record in enumerate(records(MIXED))
    ]


def of_regions():
    """The holidays of four regions, each with six of its own."""
    made = []
    for number, region in enumerate(("Norte", "Centro", "Sul", "Ilhas")):
        own = {f"2026-0{2 + n}-1{n + number}": f"{WORDS[n]} {region}" for n in range(6)}
        made += records(PORTUGAL | own, região=region, número=number)
    return made


JSON = {
    "a list of the kinds that a day is of": (mixed("tipos", [["public", "x"]], [["school"]]), '"public" in day["tipos"]'),
    "a remark that only days have that are none": (mixed("nota", [], WORDS), 'if not day.get("nota")'),
    "a remark with words in common that only days have that are none": (
        mixed("nota", [], [f"{word} (só escolas)" for word in WORDS]), 'not in (day.get("nota") or "")'
    ),
    "a law that only holidays have": (mixed("lei", WORDS, [None]), 'if day["lei"]'),
    "a flag": (mixed("fechado", [True], [False]), 'if day["fechado"]'),
    "a flag the other way round": (mixed("aberto", [False], [True]), 'if not day["aberto"]'),
    "three flags, each of which tells other days": (
        [
            record | {flag: record["data"] in OTHERS and n % 3 == turn for turn, flag in enumerate(("banca", "escola", "bolsa"))}
            for n, record in enumerate(records(MIXED))
        ],
        'not day["banca"]',
    ),
    "several kinds of holidays and one of others": (mixed("tipo", KINDS, ["outro"]), 'day["tipo"] != "outro"'),
    "several kinds of both": (mixed("tipo", KINDS, ["escolar", "bancário"]), 'day["tipo"] not in ("bancário", "escolar")'),
    "two kinds of holidays and others": (mixed("tipo", KINDS[:2], ["a um", "b um"]), 'day["tipo"] in ("nacional", "religioso")'),
    "a kind with blanks around it": (mixed("tipo", ["N "], [" M"]), 'day["tipo"].strip() == "N"'),
    "a kind with blanks around it, and nothing for the others": (mixed("tipo", ["N "], [None, " "]), 'day["tipo"]'),
    "words in the name for want of a kind": (renamed("(só escolas)"), '" not in day["nome"]'),
    "words in the name that are spelt in two ways": (renamed("(só escolas)", "(só-escolas)"), '" not in day["nome"]'),
    "the date as a key, and an object for each": ({day: {"local": name, "lei": 1} for day, name in PORTUGAL.items()}, ".items()"),
    "an object for each region, of which all have the same days": ({"a": {"lista": records(PORTUGAL)}, "b": {"lista": records(PORTUGAL)}}, ""),
    "what all regions have, each of which has a name and a number": (of_regions(), "times[day] == 4"),
    "lists in a list": ({"linhas": [[n, *item] for n, item in enumerate(PORTUGAL.items())]}, "day[1]"),
    "a deep remark": (records(PORTUGAL, a={"b": {"c": {"d": {"e": {"f": 1}}}}}), ""),
    "a number, a truth and nothing beside the date": (records(PORTUGAL, id=2.5, x=True, y=None), ""),
    "texts with date and name": (listed(PORTUGAL, "{dmy} {name}\n").splitlines(), "DAY.findall"),
}  # fmt: skip
PAGES = {name: Page(json.dumps(document), has) for name, (document, has) in JSON.items()} | {
    "the date as a key, and nothing else": Page(
        json.dumps(dict.fromkeys(PORTUGAL, True)), "for when in fetch_json(URL)", dict.fromkeys(PORTUGAL, "")
    ),
    "years of dates as keys, with a name or a list of names for each": Page(
        json.dumps(
            {year: {day: [name] if "s" in name else name for day, name in days.items()} for year, days in YEARS.items()}
        ),
        "for when in group",
        dict.fromkeys(PORTUGAL, ""),
    ),
    "elections in some of the years": Page(
        json.dumps([one for year, days in FIVE_YEARS.items() for one in records(days | ELECTIONS.get(year, {}))]),
        days=FIVE_YEARS[2026] | ELECTIONS[2026],
    ),
    "texts with date, name and weekday": Page(
        json.dumps(listed(POLAND, "{day} {month} {year} {name} ({weekday})\n").splitlines()),
        days={day: listed({day: name}, "{name} ({weekday})") for day, name in POLAND.items()},
        country="PL",
    ),
    "a table without a head": Page(listed(PORTUGAL, "{dmy};{name}\n"), 'delimiter=";"'),
    "a table without a head, in which some rows are short": Page(
        listed(PORTUGAL, "{iso},{name},x\n") + "fim\n", "len(day) >= 2"
    ),
    "elements with attributes in their children": Page(
        "<f>" + listed(PORTUGAL, '<d><data iso="{iso}"/><nome lang="pt">{name}</nome></d>') + "</f>",
        'day.find("data").get("iso")',
    ),
    "elements with attributes in their children, of which one has none": Page(
        "<f>" + listed(PORTUGAL, '<d><data iso="{iso}"/></d>') + "<d><nome>Fim</nome></d></f>",
        days=dict.fromkeys(PORTUGAL, ""),
    ),
    "elements with children of children": Page(
        '<f xmlns="urn:f">'
        + listed(PORTUGAL, "<d><quando><data>{iso}</data><vazio/></quando><nome>{name}</nome></d>")
        + "</f>"
    ),
    "elements inside those of their year": Page(
        "<f>"
        + "".join(
            f'<ano n="{year}">' + listed(days, '<d quando="{dm}">{name}</d>') + "</ano>" for year, days in YEARS.items()
        )
        + "</f>",
        'findall(".//ano")',
    ),
    "a calendar without categories": Page(calendar("DTSTART;VALUE=DATE:{digits}"), "_ics.events"),
    "a calendar whose events have an hour": Page(calendar("DTSTART:{digits}T000000Z"), 'decoded("DTSTART")'),
    "elements side by side": Page(
        html("<dl>", listed(PORTUGAL, "<dt>{name}</dt><img src=x><dd>{dmy}</dd>"), "</dl>"), "ROW.findall"
    ),
    "the date behind an element's text": Page(
        html(listed(PORTUGAL, '<div><time datetime="{iso}">x</time><b class="nome">{name}</b></div>')),
        'datetime="([^"]*)"',
    ),
    "the date behind a cell's text, and a foot without one": Page(
        html(
            "<table>",
            listed(PORTUGAL, '<tr><td><time datetime="{iso}">x</time></td><td>{name}</td></tr>'),
            "<tr><td></td><td>Total</td></tr></table>",
        ),
        "'datetime=\"' in cells[0]",
    ),
    "a sort key behind a cell's text": Page(
        html("<table>", listed(PORTUGAL, '<tr><td><b data-sort="{iso}">x</b></td><td>{name}</td></tr>'), "</table>"),
        'data-sort="',
    ),
    "a kind of row": Page(
        html(
            "<table>",
            listed(PORTUGAL, '<tr data-tipo="n"><td>{dmy}</td><td>{name}</td></tr>'),
            listed(OTHERS, '<tr data-tipo="o"><td>{dmy}</td><td>{name}</td></tr>'),
            "</table>",
        ),
        'data-tipo="',
    ),
    "upper case": Page(
        html("<TABLE>", listed(PORTUGAL, "<TR><TD>{dmy}</TD><TD>{name}</TD></TR>"), "</TABLE>"), "re.IGNORECASE"
    ),
    "the date as the head of a row": Page(
        html("<table>", listed(PORTUGAL, "<tr><th>{dmy}</th><td>{name}</td></tr>"), "</table>"), "t[dh]"
    ),
    "lists of days": Page(
        html(
            listed(dict(list(AUSTRIA.items())[:-2]), "<li>{name}: {day}. {month} {year}</li>", GERMAN),
            "<li>Weihnachten: 25. und 26. Dezember 2026</li>",
        ),
        "DAY.split(",
        AUSTRIA | {"2026-12-25": "Weihnachten", "2026-12-26": "Weihnachten"},
        "AT",
    ),
    "lists of days before the names": Page(
        html(
            listed(dict(list(AUSTRIA.items())[:-2]), "<li>{day}. {month} {year}: {name}</li>", GERMAN),
            "<li>25. und 26. Dezember 2026: Weihnachten</li>",
        ),
        "DAY.split(",
        AUSTRIA | {"2026-12-25": "Weihnachten", "2026-12-26": "Weihnachten"},
        "AT",
    ),
    "two dates in a text": Page(
        html(
            listed(dict(list(POLAND.items())[:-2]), "<li>{name}: {day} {month} {year}</li>"),
            "<li>Boże Narodzenie: 25 grudnia 2026, 26 grudnia 2026</li>",
        ),
        "DAY.split(",
        POLAND | {"2026-12-26": "Boże Narodzenie"},
        "PL",
    ),
    "a date without a name": Page(
        html(
            listed(dict(list(POLAND.items())[:-1]), "<li>{day} {month} {year} {name}</li>"), "<li>26 grudnia 2026</li>"
        ),
        "DAY.split(",
        POLAND | {"2026-12-26": ""},
        "PL",
    ),
    "weekdays between the dates and the names": Page(
        html(listed(POLAND, "<li>{day} {month} {year}, {weekday}, {name}</li>")), "wtorek", POLAND, "PL"
    ),
    "weekdays between the names and the dates": Page(
        html(listed(POLAND, "<li>{name}, {weekday}, {day} {month} {year}</li>")), "wtorek", POLAND, "PL"
    ),
    "marks with a year that are not of years": Page(
        html(listed(PORTUGAL, '<li id="{year}-{day}"><b>{dmy}</b> {name}</li>'))
    ),
    "a name beside the day, and the month apart": Page(
        html("<table>", listed(AUSTRIA, "<tr><td>{month}</td><td>{day}. {name}</td></tr>", GERMAN), "</table>"),
        "re.sub(",
        AUSTRIA,
        "AT",
        "https://example.org/2026",
    ),
    "day and month apart, and a foot with a number where the day is": Page(
        html(
            "<table>",
            listed(AUSTRIA, "<tr><td>{month}</td><td>{day}</td><td>{name}</td></tr>", GERMAN),
            "<tr><td>Zusammen</td><td>13</td><td>Feiertage</td></tr></table>",
        ),
        "cells[0] in MONTHS",
        AUSTRIA,
        "AT",
        "https://example.org/2026",
    ),
    "tables under headings with the year": Page(
        html(
            *(
                f"<h2>Feriados de {year}</h2><table>{listed(days, '<tr><td>{dm}</td><td>{name}</td></tr>')}</table>"
                for year, days in YEARS.items()
            )
        ),
        "YEAR.findall",
    ),
    "dates before the first heading with a year": Page(
        html(
            listed(OTHERS, "<li>{name}: {dm}</li>"),
            *(
                f"<h2>Feriados de {year}</h2><ul>{listed(days, '<li>{dm} - {name}</li>')}</ul>"
                for year, days in YEARS.items()
            ),
        ),
        "YEAR.findall",
    ),
    "tags and entities inside the dates of cells": Page(
        html("<table>", listed(PORTUGAL, "<tr><td><b>{dm}</b>/2026&nbsp;</td><td>{name}</td></tr>"), TOTAL),
        "clean_text(cells[0])",
    ),
    "tags and entities inside the dates of pairs": Page(
        html("<dl>", listed(POLAND, "<dt>{day}&nbsp;<b>{month}</b> {year}</dt><dd><i>{name}</i></dd>"), "</dl>"),
        "clean_text(when)",
        POLAND,
        "PL",
    ),
    "tags and entities inside the dates of columns": Page(
        html(
            "<table><tr><th>Święto</th><th>2025</th><th>2026</th></tr>",
            listed(POLAND, "<tr><td>{name}</td><td>–</td><td>{day}&nbsp;<b>{month}</b></td></tr>"),
            "</table>",
        ),
        "clean_text(when)",
        POLAND,
        "PL",
    ),
    "tags inside the kind that stands in a heading": Page(
        html(
            "<h3><b>Feriados</b></h3>",
            listed(PORTUGAL, "<p>{dmy} {name}</p>"),
            "<h3><b>Outros</b> dias</h3>",
            listed(OTHERS, "<p>{dmy} {name}</p>"),
        ),
        'clean_text(kind) == "Feriados"',
    ),
    "lines, some of which are too short": Page(
        html("<p>", listed(POLAND, "{name}, {day} {month} {year}<br>"), "2026<br>1 maja<br></p>"),
        "len(text) > 5",
        POLAND,
        "PL",
    ),
    "the same lines under the headings of two years": Page(
        html(*(f"<h2>{year}</h2><p>{listed(days, '<br>{dm} {name}')}</p>" for year, days in YEARS.items())),
        "BREAK.split",
    ),
    "years in the page's marks": Page(
        html(
            *(
                f'<div id="ano-{year}"><table>{listed(days, "<tr><td>{dm}</td><td>{name}</td></tr>")}</table></div>'
                for year, days in YEARS.items()
            )
        ),
        'id="',
    ),
    "tags that are not closed, or not opened": Page(
        html("</i><ul>", listed(PORTUGAL, "<li><span>{dmy}: {name}"), "</ul>")
    ),
    "elements inside many others": Page(
        html(listed(PORTUGAL, "<div><p><i><b><u>{dmy} <s>{name}</s></u></b></i></p></div>"))
    ),
    "marks that end lines elsewhere": Page(
        html(
            "\u2028\x0c\x85" * 99,
            *(
                f"<h2>Feriados de {year}</h2>\n<table>{listed(days, '<tr><td>{dm}</td><td>{name}</td></tr>')}</table>"
                for year, days in YEARS.items()
            ),
        ),
        "YEAR.findall",
    ),
    "lines that end as on Windows": Page(
        html("\r\n<dl>\r\n", listed(PORTUGAL, "<dt>{dmy}</dt>\r\n<dd>{name}</dd>\r\n"), "</dl>"), "ROW.findall"
    ),
}


def assert_imports_are_in_order(text):
    """Those of Python, of others and of this project in blocks, each import once and used."""
    blocks = text.partition('"""\n\n')[2].partition("\n\nURL = ")[0].split("\n\n")
    lines = [line for block in blocks for line in block.splitlines()]
    modules = [[line.split()[1].partition(".")[0] for line in block.splitlines()] for block in blocks]
    sorts = [{"own" if one == "holidays_cli" else one in sys.stdlib_module_names for one in block} for block in modules]
    assert sorts in ([{True}, {False}, {"own"}], [{False}, {"own"}]), text
    assert all(
        block.splitlines() == sorted(block.splitlines(), key=lambda one: (one[:4] == "from", one)) for block in blocks
    )
    assert len(set(lines)) == len(lines), text
    body = text.partition("\nURL = ")[2]
    names = [name for line in lines for name in line.partition("import ")[2].split(", ")]
    assert all(re.search(rf"\b{name.rpartition('.')[2]}\b", body) for name in names), text


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_page_is_read_to_the_day(page, pages):
    pages.get(page.url, body=page.text.encode())
    made = draft_reader(page.country, page.url, "Somewhere", today=TODAY)
    given = try_out(made)
    assert {f"{one.date}": one.name for one in given} == page.days, made.text
    assert page.has in made.text, made.text
    assert len(made.text.splitlines()) <= 40
    assert_imports_are_in_order(made.text)


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_whatever_a_page_may_mean_is_written_as_it_was_found(page, pages):
    pages.get(page.url, body=page.text.encode())
    document = documents.fetch_document(page.url, TODAY.year)
    for reading in find_candidates(document, Evidence(page.country, TODAY)).candidates:
        if reading.assumed_year not in (None, TODAY.year):
            continue  # a page that does not say its year is always taken for this year's
        text = reader_text(reading, "XX", "Nowhere")
        assert written(reading, text) == reading.days, text


def test_an_element_holds_what_stands_between_its_tags():
    page = "<ul><li>a <b>b</b><br>c<li>d</ul></i>e<p>f"
    contents = [(element.tag, element.content(page)) for element in find_elements(page)]
    assert contents == [
        ("ul", "<li>a <b>b</b><br>c<li>d"),
        ("li", "a <b>b</b><br>c<li>d"),
        ("b", "b"),
        ("br", ""),
        ("li", "d"),
    ]


def test_the_tables_of_a_page_are_its_rows_and_what_repeats_with_a_digit_in_it():
    page = html(
        "<script>var a = [1, 2, 3];</script>",
        "".join(f"<option>{year}</option>" for year in (2024, 2025, 2026)),
        listed(
            dict(list(PORTUGAL.items())[:4]), '<div class="dia par"><span class="data">{dmy}</span> <b>{name}</b></div>'
        ),
        "<i>7</i><i>8</i><u>x</u><u>y</u><u>z</u><p>" + 99 * "1 fim " + "</p>" * 3,
        listed(dict(list(PORTUGAL.items())[:3]), "<tr><td>{dmy}</td><td>{name}</td></tr>"),
    )
    found = find_tables(documents.Document("https://example.org/list", page, "html"))
    assert {table.location: (len(table.records), dict(table.records[0])) for table in found} == {
        "the rows of its tables": (3, {"cell 1": "01/01/2026", "cell 2": "Ano Novo", "<title>": "Feriados"}),
        'the elements <span class="data"> and <b>': (
            4,
            {"date": "01/01/2026", "name": "Ano Novo", "<title>": "Feriados"},
        ),
        'the elements <div class="dia">': (4, {"text": "01/01/2026 Ano Novo", "<title>": "Feriados"}),
        "the elements <div>": (4, {"text": "01/01/2026 Ano Novo", "<title>": "Feriados"}),
        'the elements <span class="data">': (4, {"text": "01/01/2026", "<title>": "Feriados"}),
        "the elements <span>": (4, {"text": "01/01/2026", "<title>": "Feriados"}),
        "the elements <td>": (6, {"text": "01/01/2026", "<title>": "Feriados"}),
        # What stands between a name and the next date is as near as what stands between a date and its name.
        'the elements <b> and <span class="data">': (
            3,
            {"date": "03/04/2026", "name": "Ano Novo", "<title>": "Feriados"},
        ),
        "the lines of the page": (10, {"text": "Feriados var a = [1, 2, 3]; 2024 2025 2026"}),
    }


def test_a_page_that_no_reader_can_take_apart_is_refused(pages):
    # The year is a mark inside the heading: what follows the heading no longer has it, what follows it has no heading.
    marked = (
        f'<h2>Feriados<a name="{year}"></a></h2>{listed(days, "<p>{dm} {name}</p>")}' for year, days in YEARS.items()
    )
    page = html(*marked, "<h2>Outros dias</h2>", listed(OTHERS, "<p>{dm} {name}</p>"))
    pages.get("https://example.org/list", body=page.encode())
    with pytest.raises(Unreadable, match="no list of PT's holidays was found"):
        draft_reader("PT", "https://example.org/list", "Somewhere", today=TODAY)


@pytest.mark.parametrize(("number", "agreement"), [(0, 0), (3, 0), (5, 0.3), (12, 0.6), (35, 0.3), (50, 0)])
def test_where_no_rules_are_known_the_number_of_days_decides(number, agreement):
    days = [date(1990, 1, 1) + timedelta(n) for n in range(number)]
    assert Evidence("DE", date(1990, 12, 31)).agreement(days) == agreement


def test_a_day_that_the_moon_decides_may_be_a_day_off_and_no_other():
    evidence = Evidence("EG", TODAY)
    moon = next(day for day, name in computed_days("EG", [2035]) if "estimated" in name)
    assert [evidence.is_possible(moon - timedelta(n)) for n in (0, 1, 2)] == [True, True, False]
    fixed = date(2035, 10, 6)
    assert [evidence.is_possible(fixed + timedelta(n)) for n in (-1, 0, 1)] == [False, True, False]
