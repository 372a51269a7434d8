"""Pages, each with a difficulty of real ones, with the holidays that they list."""

import json
from datetime import date
from typing import NamedTuple

from holidays_cli.sources.rules import computed_days
from support.sample_pages import AUSTRIA, GERMAN, OBSERVANCES, POLAND, POLISH, PORTUGAL

NUMERALS = "Um dois três quatro cinco seis sete oito nove dez onze doze treze".split()
OTHERS = dict(zip(OBSERVANCES, NUMERALS[:8], strict=True))
MIXED = dict(sorted((PORTUGAL | OTHERS).items()))  # holidays and other days
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

COLOMBIA = [
    ("2026-01-01", "2026-01-01", "Año Nuevo"), ("2026-01-06", "2026-01-12", "Reyes"), ("2026-03-19", "2026-03-23", "San José"),
    ("2026-04-02", "2026-04-02", "Jueves Santo"), ("2026-04-03", "2026-04-03", "Viernes Santo"),
    ("2026-05-01", "2026-05-01", "Trabajo"), ("2026-05-14", "2026-05-18", "Ascensión"),
    ("2026-06-04", "2026-06-08", "Corpus Christi"), ("2026-06-12", "2026-06-15", "Sagrado Corazón"),
    ("2026-06-29", "2026-06-29", "San Pedro"), ("2026-07-20", "2026-07-20", "Independencia"),
    ("2026-08-07", "2026-08-07", "Boyacá"), ("2026-08-15", "2026-08-17", "Asunción"), ("2026-10-12", "2026-10-12", "Raza"),
    ("2026-11-01", "2026-11-02", "Santos"), ("2026-11-11", "2026-11-16", "Cartagena"),
    ("2026-12-08", "2026-12-08", "Inmaculada"), ("2026-12-25", "2026-12-25", "Navidad"),
]  # fmt: skip
JAMAICA = [
    ("2026-01-01", "", "New Year"), ("2026-02-18", "", "Ash Wednesday"), ("2026-04-03", "", "Good Friday"),
    ("2026-04-06", "", "Easter Monday"), ("2026-05-23", "2026-05-25", "Labour Day"), ("2026-08-01", "", "Emancipation"),
    ("2026-08-06", "", "Independence"), ("2026-10-19", "", "Heroes"), ("2026-12-25", "", "Christmas"),
    ("2026-12-26", "", "Boxing Day"),
]  # fmt: skip
SPANISH = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()
SPANISH_WEEKDAYS = "lunes martes miércoles jueves viernes sábado domingo".split()


def spanish(iso):
    day = date.fromisoformat(iso)
    return f"{SPANISH_WEEKDAYS[day.weekday()]} {day.day} de {SPANISH[day.month - 1]}"


def held(holidays):
    """The days off by date and name: one on a weekend day is one, and so is the day off for it; others may be moved."""
    days = {}
    for day, observed, name in holidays:
        if observed in ("", day) or date.fromisoformat(day).weekday() > 4:
            days[day] = name
        days[observed or day] = name
    return days


TOTAL = "<tr><td colspan=2>13 feriados</td></tr></table>"  # the foot of a table, with fewer cells than its rows


class Page(NamedTuple):
    """What an address answers, and the holidays in it."""

    text: str
    days: dict = PORTUGAL
    country: str = "PT"
    url: str = "https://example.org/list"


def listed(days, form, names=POLISH):
    """Each day in a form: {dmy}, {dm}, {iso}, {digits} and {day} {month} {year} {weekday} are the date."""
    texts = []
    for iso, name in days.items():
        day = date.fromisoformat(iso)
        values = {
            "dmy": f"{day:%d/%m/%Y}",
            "dm": f"{day:%d/%m}",
            "iso": iso,
            "digits": f"{day:%Y%m%d}",
            "day": day.day,
            "month": names[day.month - 1],
            "year": day.year,
            "weekday": WEEKDAYS[day.weekday()],
        }
        texts.append(form.format(name=name, **values))
    return "".join(texts)


# What the days of single states are called in Austria, and the states in which they hold.
OF_STATES = {"2026-03-19": "Josef", "2026-05-04": "Florian", "2026-09-24": "Rupert", "2026-11-11": "Martin"}
LANDS = dict(zip(OF_STATES, ["Kärnten, Steiermark und Tirol", "Oberösterreich", "Salzburg", "Burgenland"], strict=True))
INDONESIA = {f"{day}": name for day, name in computed_days("ID", [2026])}
INDONESIAN = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
COLLECTIVE_LEAVE = {"2026-02-16": "Imlek", "2026-05-15": "Kenaikan", "2026-12-24": "Natal"}
CHINA = {f"{day}": name for day, name in computed_days("CN", [2026])}


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
    mixed_records = records(MIXED)
    for number, record in enumerate(mixed_records):
        values = of_holidays if record["data"] in PORTUGAL else of_others
        if values:
            record[field] = values[number % len(values)]
    return mixed_records


def renamed(*endings):
    """The same with these endings, in turn, of the names of the other days."""
    return [
        record if record["data"] in PORTUGAL else record | {"nome": f"{record['nome']} {endings[n % len(endings)]}"}
        for n, record in enumerate(records(MIXED))
    ]


def of_regions():
    """The holidays of four regions, each with six of its own."""
    all_records = []
    for number, region in enumerate(("Norte", "Centro", "Sul", "Ilhas")):
        own = {f"2026-0{2 + n}-1{n + number}": f"{NUMERALS[n]} {region}" for n in range(6)}
        all_records += records(PORTUGAL | own, região=region, número=number)
    return all_records


JSON = {
    "a list of the kinds that a day is of": mixed("tipos", [["public", "x"]], [["school"]]),
    "a remark that only days have that are none": mixed("nota", [], NUMERALS),
    "a remark with words in common that only days have that are none": mixed("nota", [], [f"{numeral} (só escolas)" for numeral in NUMERALS]),
    "a law that only holidays have": mixed("lei", NUMERALS, [None]),
    "a flag": mixed("fechado", [True], [False]),
    "a flag the other way round": mixed("aberto", [False], [True]),
    "three flags, each of which tells other days": [
            record | {flag: record["data"] in OTHERS and n % 3 == turn for turn, flag in enumerate(("banca", "escola", "bolsa"))}
            for n, record in enumerate(records(MIXED))
        ],
    "several kinds of holidays and one of others": mixed("tipo", KINDS, ["outro"]),
    "several kinds of both": mixed("tipo", KINDS, ["escolar", "bancário"]),
    "two kinds of holidays and others": mixed("tipo", KINDS[:2], ["a um", "b um"]),
    "a kind with blanks around it": mixed("tipo", ["N "], [" M"]),
    "a kind with blanks around it, and nothing for the others": mixed("tipo", ["N "], [None, " "]),
    "words in the name for want of a kind": renamed("(só escolas)"),
    "words in the name that are spelt in two ways": renamed("(só escolas)", "(só-escolas)"),
    "the date as a key, and an object for each": {day: {"local": name, "lei": 1} for day, name in PORTUGAL.items()},
    "an object for each region, of which all have the same days": {"a": {"lista": records(PORTUGAL)}, "b": {"lista": records(PORTUGAL)}},
    "what all regions have, each of which has a name and a number": of_regions(),
    "lists in a list": {"linhas": [[n, *item] for n, item in enumerate(PORTUGAL.items())]},
    "a deep remark": records(PORTUGAL, a={"b": {"c": {"d": {"e": {"f": 1}}}}}),
    "a number, a truth and nothing beside the date": records(PORTUGAL, id=2.5, x=True, y=None),
    "texts with date and name": listed(PORTUGAL, "{dmy} {name}\n").splitlines(),
}  # fmt: skip
PAGES = {name: Page(json.dumps(document)) for name, document in JSON.items()} | {
    "the date as a key, and nothing else": Page(
        json.dumps(dict.fromkeys(PORTUGAL, True)), days=dict.fromkeys(PORTUGAL, "")
    ),
    "years of dates as keys, with a name or a list of names for each": Page(
        json.dumps(
            {year: {day: [name] if "s" in name else name for day, name in days.items()} for year, days in YEARS.items()}
        ),
        days=dict.fromkeys(PORTUGAL, ""),
    ),
    "elections in some of the years": Page(
        json.dumps([record for year, days in FIVE_YEARS.items() for record in records(days | ELECTIONS.get(year, {}))]),
        days=FIVE_YEARS[2026] | ELECTIONS[2026],
    ),
    "texts with date, name and weekday": Page(
        json.dumps(listed(POLAND, "{day} {month} {year} {name} ({weekday})\n").splitlines()),
        days={day: listed({day: name}, "{name} ({weekday})") for day, name in POLAND.items()},
        country="PL",
    ),
    "a table without a head": Page(listed(PORTUGAL, "{dmy};{name}\n")),
    "a table without a head, in which some rows are short": Page(listed(PORTUGAL, "{iso},{name},x\n") + "fim\n"),
    "elements with attributes in their children": Page(
        "<f>" + listed(PORTUGAL, '<d><data iso="{iso}"/><nome lang="pt">{name}</nome></d>') + "</f>"
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
        + "</f>"
    ),
    "a calendar without categories": Page(calendar("DTSTART;VALUE=DATE:{digits}")),
    "a calendar whose events have an hour": Page(calendar("DTSTART:{digits}T000000Z")),
    "elements side by side": Page(html("<dl>", listed(PORTUGAL, "<dt>{name}</dt><img src=x><dd>{dmy}</dd>"), "</dl>")),
    "a kind of row": Page(
        html(
            "<table>",
            listed(PORTUGAL, '<tr data-tipo="n"><td>{dmy}</td><td>{name}</td></tr>'),
            listed(OTHERS, '<tr data-tipo="o"><td>{dmy}</td><td>{name}</td></tr>'),
            "</table>",
        )
    ),
    "upper case": Page(html("<TABLE>", listed(PORTUGAL, "<TR><TD>{dmy}</TD><TD>{name}</TD></TR>"), "</TABLE>")),
    "the date as the head of a row": Page(
        html("<table>", listed(PORTUGAL, "<tr><th>{dmy}</th><td>{name}</td></tr>"), "</table>")
    ),
    "lists of days": Page(
        html(
            listed(dict(list(AUSTRIA.items())[:-2]), "<li>{name}: {day}. {month} {year}</li>", GERMAN),
            "<li>Weihnachten: 25. und 26. Dezember 2026</li>",
        ),
        days=AUSTRIA | {"2026-12-25": "Weihnachten", "2026-12-26": "Weihnachten"},
        country="AT",
    ),
    "lists of days before the names": Page(
        html(
            listed(dict(list(AUSTRIA.items())[:-2]), "<li>{day}. {month} {year}: {name}</li>", GERMAN),
            "<li>25. und 26. Dezember 2026: Weihnachten</li>",
        ),
        days=AUSTRIA | {"2026-12-25": "Weihnachten", "2026-12-26": "Weihnachten"},
        country="AT",
    ),
    "two dates in a text": Page(
        html(
            listed(dict(list(POLAND.items())[:-2]), "<li>{name}: {day} {month} {year}</li>"),
            "<li>Boże Narodzenie: 25 grudnia 2026, 26 grudnia 2026</li>",
        ),
        days=POLAND | {"2026-12-26": "Boże Narodzenie"},
        country="PL",
    ),
    "a date without a name": Page(
        html(
            listed(dict(list(POLAND.items())[:-1]), "<li>{day} {month} {year} {name}</li>"), "<li>26 grudnia 2026</li>"
        ),
        days=POLAND | {"2026-12-26": ""},
        country="PL",
    ),
    "weekdays between the dates and the names": Page(
        html(listed(POLAND, "<li>{day} {month} {year}, {weekday}, {name}</li>")), days=POLAND, country="PL"
    ),
    "weekdays between the names and the dates": Page(
        html(listed(POLAND, "<li>{name}, {weekday}, {day} {month} {year}</li>")), days=POLAND, country="PL"
    ),
    "marks with a year that are not of years": Page(
        html(listed(PORTUGAL, '<li id="{year}-{day}"><b>{dmy}</b> {name}</li>'))
    ),
    "a name beside the day, and the month apart": Page(
        html("<table>", listed(AUSTRIA, "<tr><td>{month}</td><td>{day}. {name}</td></tr>", GERMAN), "</table>"),
        days=AUSTRIA,
        country="AT",
        url="https://example.org/2026",
    ),
    "day and month apart, and a foot with a number where the day is": Page(
        html(
            "<table>",
            listed(AUSTRIA, "<tr><td>{month}</td><td>{day}</td><td>{name}</td></tr>", GERMAN),
            "<tr><td>Zusammen</td><td>13</td><td>Feiertage</td></tr></table>",
        ),
        days=AUSTRIA,
        country="AT",
        url="https://example.org/2026",
    ),
    "tables under headings with the year": Page(
        html(
            *(
                f"<h2>Feriados de {year}</h2><table>{listed(days, '<tr><td>{dm}</td><td>{name}</td></tr>')}</table>"
                for year, days in YEARS.items()
            )
        )
    ),
    "dates before the first heading with a year": Page(
        html(
            listed(OTHERS, "<li>{name}: {dm}</li>"),
            *(
                f"<h2>Feriados de {year}</h2><ul>{listed(days, '<li>{dm} - {name}</li>')}</ul>"
                for year, days in YEARS.items()
            ),
        )
    ),
    "tags and entities inside the dates of cells": Page(
        html("<table>", listed(PORTUGAL, "<tr><td><b>{dm}</b>/2026&nbsp;</td><td>{name}</td></tr>"), TOTAL)
    ),
    "tags and entities inside the dates of pairs": Page(
        html("<dl>", listed(POLAND, "<dt>{day}&nbsp;<b>{month}</b> {year}</dt><dd><i>{name}</i></dd>"), "</dl>"),
        days=POLAND,
        country="PL",
    ),
    "tags and entities inside the dates of columns": Page(
        html(
            "<table><tr><th>Święto</th><th>2025</th><th>2026</th></tr>",
            listed(POLAND, "<tr><td>{name}</td><td>–</td><td>{day}&nbsp;<b>{month}</b></td></tr>"),
            "</table>",
        ),
        days=POLAND,
        country="PL",
    ),
    "tags inside the kind that stands in a heading": Page(
        html(
            "<h3><b>Feriados</b></h3>",
            listed(PORTUGAL, "<p>{dmy} {name}</p>"),
            "<h3><b>Outros</b> dias</h3>",
            listed(OTHERS, "<p>{dmy} {name}</p>"),
        )
    ),
    "lines, some of which are too short": Page(
        html("<p>", listed(POLAND, "{name}, {day} {month} {year}<br>"), "2026<br>1 maja<br></p>"),
        days=POLAND,
        country="PL",
    ),
    "the same lines under the headings of two years": Page(
        html(*(f"<h2>{year}</h2><p>{listed(days, '<br>{dm} {name}')}</p>" for year, days in YEARS.items()))
    ),
    "years in the page's marks": Page(
        html(
            *(
                f'<div id="ano-{year}"><table>{listed(days, "<tr><td>{dm}</td><td>{name}</td></tr>")}</table></div>'
                for year, days in YEARS.items()
            )
        )
    ),
    "tags that are not closed, or not opened": Page(
        html("</i><ul>", listed(PORTUGAL, "<li><span>{dmy}: {name}"), "</ul>")
    ),
    "marks that end lines elsewhere": Page(
        html(
            "\u2028\x0c\x85" * 99,
            *(
                f"<h2>Feriados de {year}</h2>\n<table>{listed(days, '<tr><td>{dm}</td><td>{name}</td></tr>')}</table>"
                for year, days in YEARS.items()
            ),
        )
    ),
    "a column of states": Page(
        html(
            "<table>",
            *(
                listed(
                    {day: name},
                    f"<tr><td>{{day}}. {{month}} 2026</td><td>{{name}}</td><td>{LANDS.get(day, 'bundesweit')}</td></tr>",
                    GERMAN,
                )
                for day, name in sorted((AUSTRIA | OF_STATES).items())
            ),
            "</table>",
        ),
        AUSTRIA,
        "AT",
    ),
    "a heading above another kind of days": Page(
        html(
            "<h2>Hari Libur Nasional 2026</h2><ul>",
            listed(INDONESIA, "<li>{day} {month} 2026: {name}</li>", INDONESIAN),
            "</ul><h2>Cuti Bersama 2026</h2><ul>",
            listed(COLLECTIVE_LEAVE, "<li>{day} {month} 2026: {name}</li>", INDONESIAN),
            "</ul>",
        ),
        INDONESIA,
        "ID",
    ),
    "a column of kinds in a table with a head": Page(
        html(
            "<table><tr><th>Datum</th><th>Name</th><th>Typ</th></tr>",
            listed(AUSTRIA, "<tr><td>{iso}</td><td>{name}</td><td>Feiertag</td></tr>"),
            listed(
                dict.fromkeys(OBSERVANCES[:4], "Bank"), "<tr><td>{iso}</td><td>{name}</td><td>Bankfeiertag</td></tr>"
            ),
            listed(
                dict.fromkeys(OBSERVANCES[4:], "Gedenken"), "<tr><td>{iso}</td><td>{name}</td><td>Gedenktag</td></tr>"
            ),
            "</table>",
        ),
        AUSTRIA,
        "AT",
    ),
    "days that are worked instead": Page(
        html(
            "<ul>",
            listed(
                CHINA, "<li>2026年{dm}{name}</li>".replace("{dm}", "{month}{day}日"), [f"{n}月" for n in range(1, 13)]
            ),
            "<li>2026年9月20日上班</li><li>2026年10月10日上班</li></ul>",
        ),
        CHINA,
        "CN",
    ),
    "lines that end as on Windows": Page(
        html("\r\n<dl>\r\n", listed(PORTUGAL, "<dt>{dmy}</dt>\r\n<dd>{name}</dd>\r\n"), "</dl>")
    ),
    "a date and the date on which it is observed": Page(
        html(
            "<h1>Festivos 2026</h1><table><tr><th>Festivo<th>Fecha<th>Se celebra el</tr>",
            "".join(
                f"<tr><td>{name}<td>{spanish(day)}<td>{spanish(observed) if observed != day else '–'}</tr>"
                for day, observed, name in COLOMBIA
            ),
            "</table>",
        ),
        held(COLOMBIA),
        "CO",
    ),
    "a column with the dates on which holidays are observed": Page(
        "date,observed_date,name\n" + "".join(f"{day},{observed},{name}\n" for day, observed, name in JAMAICA),
        held(JAMAICA),
        "JM",
    ),
}
