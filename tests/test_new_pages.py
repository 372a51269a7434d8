"""Made pages, each with a difficulty of real ones: the reader gives its holidays, with their names, and no other day."""

import json
from datetime import date
from typing import NamedTuple

import pytest

from holidays_cli.newreader import choose, documents, making, writing
from holidays_cli.newreader.evidence import Evidence
from holidays_cli.plugins import world
from made_pages import AUSTRIA, GERMAN, OBSERVANCES, POLAND, POLISH, PORTUGAL, in_words
from test_new_ways import written

TODAY = date(2026, 6, 1)
NOTES = "Um dois três quatro cinco seis sete oito nove dez onze doze treze".split()
OTHERS = dict(zip(OBSERVANCES, NOTES[:8], strict=True))
MIXED = sorted([*PORTUGAL.items(), *OTHERS.items()])  # holidays, and days that are none
LAST_YEAR = {"2026-04-03": "2025-04-18", "2026-04-05": "2025-04-20", "2026-06-04": "2025-06-19"}  # the feasts that move
YEARS = {2025: {LAST_YEAR.get(day, f"2025{day[4:]}"): name for day, name in PORTUGAL.items()}, 2026: PORTUGAL}
BRIDGES = ["2026-02-13", "2026-03-16", "2026-07-13", "2026-09-11"]


FIVE_YEARS = {year: {f"{day}": name for day, name in world.computed("PT", [year])} for year in range(2022, 2027)}
ELECTIONS = {
    2022: {"2022-01-30": "Eleições para a Assembleia"},
    2024: {"2024-06-09": "Eleições para o Parlamento Europeu"},
    2026: {"2026-01-18": "Eleições para a Presidência"},
}


class Page(NamedTuple):
    """What an address answers, and what is to come of it."""

    country: str
    text: str
    days: dict
    has: str = ""
    """Something that stands in the reader."""
    url: str = "https://example.org/list"


def dmy(day):
    return f"{date.fromisoformat(day):%d/%m/%Y}"


def rows(field, of_holidays, of_others):
    """The holidays and the other days, each with a name and a value of one more field, taken in turn."""
    made = []
    for number, (day, name) in enumerate(MIXED):
        values = of_holidays if day in PORTUGAL else of_others
        made.append({"data": day, "nome": name, **({field: values[number % len(values)]} if values else {})})
    return made


def html(body, title="Feriados"):
    return f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>"


def listed(days, form):
    return "".join(form.format(day=dmy(day), iso=day, name=name) for day, name in days)


def calendar(events):
    made = "".join(
        f"BEGIN:VEVENT\r\nUID:{n}@x\r\nDTSTAMP:20260101T000000Z\r\n{more}SUMMARY:{name}\r\nEND:VEVENT\r\n"
        for n, (more, name) in enumerate(events)
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{made}END:VCALENDAR\r\n"


WEEKDAYS = "poniedziałek wtorek środa czwartek piątek sobota niedziela".split()
KINDS = ["nacional", "religioso", "civil", "histórico"]

JSON = {
    "a list of the kinds that a day is of": Page(
        "PT", json.dumps(rows("tipos", [["public", "x"]], [["school"]])), PORTUGAL, '"public" in day["tipos"]'
    ),
    "a remark that only days have that are none": Page(
        "PT", json.dumps(rows("nota", [], NOTES)), PORTUGAL, 'if not day.get("nota")'
    ),
    "a law that only holidays have": Page(
        "PT", json.dumps(rows("lei", NOTES, [None])), PORTUGAL, 'if day["lei"]'
    ),
    "a flag": Page("PT", json.dumps(rows("fechado", [True], [False])), PORTUGAL, 'if day["fechado"]'),
    "a flag the other way round": Page("PT", json.dumps(rows("aberto", [False], [True])), PORTUGAL, 'if not day["aberto"]'),
    "several kinds of holidays and one of others": Page(
        "PT", json.dumps(rows("tipo", KINDS, ["outro"])), PORTUGAL, 'day["tipo"] != "outro"'
    ),
    "several kinds of both": Page(
        "PT", json.dumps(rows("tipo", KINDS, ["escolar", "bancário"])), PORTUGAL,
        'day["tipo"] not in ("bancário", "escolar")',
    ),
    "two kinds of holidays and others": Page(
        "PT", json.dumps(rows("tipo", KINDS[:2], ["outro 1", "outro 2"])), PORTUGAL,
        'day["tipo"] in ("nacional", "religioso")',
    ),
    "a kind with blanks around it": Page(
        "PT", json.dumps(rows("tipo", ["N "], [" M"])), PORTUGAL, 'day["tipo"].strip() == "N"'
    ),
    "words in the name for want of a kind": Page(
        "PT", json.dumps([{"data": day, "nome": name if day in PORTUGAL else f"{name} (só escolas)"} for day, name in MIXED]), PORTUGAL,
        '" not in day["nome"]',
    ),
    "the date as a key, and an object for each": Page(
        "PT", json.dumps({day: {"local": name, "lei": 1} for day, name in PORTUGAL.items()}), PORTUGAL, ".items()"
    ),
    "the date as a key, and nothing else": Page(
        "PT", json.dumps(dict.fromkeys(PORTUGAL, True)), dict.fromkeys(PORTUGAL, ""), "for when in fetch_json(URL)"
    ),
    "an object for each region, of which all have the same days": Page(
        "PT", json.dumps({"a": {"lista": [{"d": d, "n": n} for d, n in PORTUGAL.items()]}, "b": {"lista": [{"d": d, "n": n} for d, n in PORTUGAL.items()]}}),
        PORTUGAL,
    ),
    "lists in a list": Page("PT", json.dumps({"linhas": [[n, day, name] for n, (day, name) in enumerate(PORTUGAL.items())]}), PORTUGAL, "day[1]"),
    "a remark with words in common that only days have that are none": Page(
        "PT", json.dumps(rows("nota", [], [f"{note} (só escolas)" for note in NOTES])), PORTUGAL, 'not in (day.get("nota") or "")'
    ),
    "a kind with blanks around it, and nothing for the others": Page(
        "PT", json.dumps(rows("tipo", ["N "], [None, " "])), PORTUGAL, 'day["tipo"]'
    ),
    "words in the name that are spelt in two ways": Page(
        "PT", json.dumps([{"data": day, "nome": name if day in PORTUGAL else f"{name} ({('só escolas', 'só-escolas')[n % 2]})"} for n, (day, name) in enumerate(MIXED)]),
        PORTUGAL, '" not in day["nome"]',
    ),
    "three flags, each of which tells other days": Page(
        "PT",
        json.dumps([
            {"data": day, "nome": name, **{flag: day in OTHERS and n % 3 == turn for turn, flag in enumerate(("banca", "escola", "bolsa"))}}
            for n, (day, name) in enumerate(MIXED)
        ]),
        PORTUGAL, 'not day["banca"]',
    ),
    "a deep remark": Page(
        "PT", json.dumps([{"a": {"b": {"c": {"d": {"e": {"f": day}}}}}, "data": day, "nome": name} for day, name in PORTUGAL.items()]), PORTUGAL
    ),
    "what all regions have, each of which has a name and a number": Page(
        "PT",
        json.dumps([
            {"data": day, "nome": name, "região": region, "número": number}
            for number, region in enumerate(("Norte", "Centro", "Sul", "Ilhas"))
            for day, name in {**PORTUGAL, **{f"2026-0{2 + n}-1{n + number}": f"{NOTES[n]} {region}" for n in range(6)}}.items()
        ]),
        PORTUGAL, "times[day] == 4",
    ),
    "elections in some of the years": Page(
        "PT", json.dumps([{"data": day, "nome": name} for year, days in FIVE_YEARS.items() for day, name in (days | ELECTIONS.get(year, {})).items()]),
        FIVE_YEARS[2026] | ELECTIONS[2026],
    ),
    "texts with date and name": Page(
        "PT", json.dumps([f"{dmy(day)} {name}" for day, name in PORTUGAL.items()]), PORTUGAL, "DAY.findall"
    ),
    "texts with date, name and weekday": Page(
        "PL", json.dumps([in_words(day, POLISH) + f" {name} ({WEEKDAYS[date.fromisoformat(day).weekday()]})" for day, name in POLAND.items()]),
        {day: f"{name} ({WEEKDAYS[date.fromisoformat(day).weekday()]})" for day, name in POLAND.items()},
    ),
    "a number, a truth and nothing beside the date": Page(
        "PT", json.dumps([{"id": 2.5, "x": True, "y": None, "data": day, "nome": name} for day, name in PORTUGAL.items()]), PORTUGAL
    ),
}  # fmt: skip

OTHER_DATA = {
    "a table without a head": Page("PT", "".join(f"{dmy(d)};{n}\n" for d, n in PORTUGAL.items()), PORTUGAL, 'delimiter=";"'),
    "a table without a head, in which some rows are short": Page(
        "PT", "".join(f"{d},{n},x\n" for d, n in PORTUGAL.items()) + "fim\n", PORTUGAL, "len(day) >= 2"
    ),
    "elements with attributes in their children": Page(
        "PT", "<f>" + "".join(f'<d><data iso="{d}"/><nome lang="pt">{n}</nome></d>' for d, n in PORTUGAL.items()) + "</f>",
        PORTUGAL, 'day.find("data").get("iso")',
    ),
    "elements with attributes in their children, of which one has none": Page(
        "PT", "<f>" + "".join(f'<d><data iso="{d}"/></d>' for d in PORTUGAL) + "<d><nome>Fim</nome></d></f>", dict.fromkeys(PORTUGAL, ""),
    ),
    "elements with children of children": Page(
        "PT", '<f xmlns="urn:f">' + "".join(f"<d><quando><data>{d}</data><vazio/></quando><nome>{n}</nome></d>" for d, n in PORTUGAL.items()) + "</f>",
        PORTUGAL,
    ),
    "a calendar without categories": Page(
        "PT", calendar((f"DTSTART;VALUE=DATE:{d.replace('-', '')}\r\n", n) for d, n in PORTUGAL.items()), PORTUGAL, "_ics.events"
    ),
    "a calendar whose events have an hour": Page(
        "PT", calendar((f"DTSTART:{d.replace('-', '')}T000000Z\r\n", n) for d, n in PORTUGAL.items()), PORTUGAL, 'decoded("DTSTART")'
    ),
}  # fmt: skip

SORTED = '<tr><td><b data-sort="{iso}">x</b></td><td>{name}</td></tr>'

HTML = {
    "elements side by side": Page(
        "PT", html(f"<dl>{listed(PORTUGAL.items(), '<dt>{name}</dt><img src=x><dd>{day}</dd>')}</dl>"), PORTUGAL, "ROW.findall"
    ),
    "the date behind an element's text": Page(
        "PT", html(listed(PORTUGAL.items(), '<div><time datetime="{iso}">x</time><b class="nome">{name}</b></div>')), PORTUGAL, 'datetime="([^"]*)"'
    ),
    "the date behind a cell's text": Page(
        "PT", html(f"<table>{listed(PORTUGAL.items(), '<tr><td><time datetime={iso!r}>x</time></td><td>{name}</td></tr>')}<tr><td></td><td>Total</td></tr></table>".replace("'", '"')), PORTUGAL,
        'datetime="',
    ),
    "a kind of row": Page(
        "PT", html("<table>" + "".join(f'<tr data-tipo="{"n" if d in PORTUGAL else "o"}"><td>{dmy(d)}</td><td>{n}</td></tr>' for d, n in MIXED) + "</table>"),
        PORTUGAL, 'data-tipo="',
    ),
    "upper case": Page("PT", html(f"<TABLE>{listed(PORTUGAL.items(), '<TR><TD>{day}</TD><TD>{name}</TD></TR>')}</TABLE>"), PORTUGAL, "re.IGNORECASE"),
    "the date as the head of a row": Page("PT", html(f"<table>{listed(PORTUGAL.items(), '<tr><th>{day}</th><td>{name}</td></tr>')}</table>"), PORTUGAL, "t[dh]"),
    "lists of days": Page(
        "AT", html("".join(f"<li>{name}: {in_words(day, GERMAN, '{day}. {month} {year}')}</li>" for day, name in AUSTRIA.items() if day < "2026-12-25") + "<li>Weihnachten: 25. und 26. Dezember 2026</li>"),
        AUSTRIA | {"2026-12-25": "Weihnachten", "2026-12-26": "Weihnachten"}, "DAY.split(",
    ),
    "two dates in a text": Page(
        "PL", html("".join(f"<li>{name}: {in_words(day, POLISH)}{', 26 grudnia 2026' * (day == '2026-12-25')}</li>" for day, name in POLAND.items() if day != "2026-12-26")),
        POLAND | {"2026-12-26": "Boże Narodzenie"}, "DAY.split(",
    ),
    "a date without a name": Page(
        "PL", html("".join(f"<li>{in_words(day, POLISH)}{f' {name}' * (day != '2026-12-24')}</li>" for day, name in POLAND.items())),
        POLAND | {"2026-12-24": ""}, "DAY.split(",
    ),
    "a sort key beside the text of a cell": Page(
        "PT", html(f"<table>{listed(PORTUGAL.items(), SORTED)}</table>"), PORTUGAL, 'data-sort="',
    ),
    "marks with a year that are not of years": Page(
        "PT", html("".join(f'<li id="2026-{n}"><b>{dmy(d)}</b> {name}</li>' for n, (d, name) in enumerate(PORTUGAL.items()))), PORTUGAL,
    ),
    "a name beside the day, and the month apart": Page(
        "AT", html("<table>" + "".join(f"<tr><td>{in_words(day, GERMAN, '{month}')}</td><td>{in_words(day, GERMAN, '{day}')}. {name}</td></tr>" for day, name in AUSTRIA.items()) + "</table>"),
        AUSTRIA, "re.sub(", url="https://example.org/2026",
    ),
    "tables under headings with the year": Page(
        "PT", html("".join(f"<h2>Feriados de {year}</h2><table>{''.join(f'<tr><td>{day[8:]}/{day[5:7]}</td><td>{name}</td></tr>' for day, name in days.items())}</table>" for year, days in YEARS.items())),
        PORTUGAL, "YEAR.findall",
    ),
    "dates before the first heading with a year": Page(
        "PT", html("".join(f"<li>{note}: 1{n}/0{n}</li>" for n, note in enumerate(NOTES[:9], 1)) + "".join(f"<h2>Feriados de {year}</h2><ul>{''.join(f'<li>{day[8:]}/{day[5:7]} - {name}</li>' for day, name in days.items())}</ul>" for year, days in YEARS.items())),
        PORTUGAL, "YEAR.findall",
    ),
    "tags that are not closed": Page("PT", html(f"</i><ul>{listed(PORTUGAL.items(), '<li><span>{day}: {name}')}</ul>"), PORTUGAL),
    "elements inside many others": Page("PT", html(listed(PORTUGAL.items(), '<div><p><i><b><u>{day} <s>{name}</s></u></b></i></p></div>')), PORTUGAL),
    "years in the page's marks": Page(
        "PT", html("".join(f'<div id="ano-{y}"><table>{"".join(f"<tr><td>{d[8:]}/{d[5:7]}</td><td>{n}</td></tr>" for d, n in days.items())}</table></div>' for y, days in YEARS.items())),
        PORTUGAL, 'id="',
    ),
}  # fmt: skip

PAGES = JSON | OTHER_DATA | HTML


def document(page, pages):
    pages.get(page.url, body=page.text.encode())
    return documents.read(page.url, 2026)


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_page_is_read_to_the_day(page, pages):
    pages.get(page.url, body=page.text.encode())
    made, given = making.tried(making.make(page.country, page.url, "Somewhere", today=TODAY))
    assert {f"{one.date}": one.name for one in given} == page.days, made.text
    assert page.has in made.text, made.text
    assert len(made.text.splitlines()) <= 40
    assert max(map(len, made.text.splitlines())) <= 120, made.text


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_whatever_a_page_may_mean_is_written_as_it_was_found(page, pages):
    for reading in choose.readings(document(page, pages), Evidence(page.country, TODAY), choose.Looked()):
        if reading.assumed not in (None, TODAY.year):
            continue  # a page that does not say its year is always taken for this year's
        text = writing.source(reading, "XX", "Nowhere")
        assert written(reading, text) == reading.days, text


def test_no_days_agree_with_no_rules():
    assert Evidence("PT", TODAY).agreement([]) == 0
