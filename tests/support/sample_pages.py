"""The holidays in the pages that `holidays new` is tried with, and the forms of these pages."""

import json
from datetime import date

PORTUGAL = {
    "2026-01-01": "Ano Novo", "2026-04-03": "Sexta-feira Santa", "2026-04-05": "Páscoa", "2026-04-25": "Dia da Liberdade",
    "2026-05-01": "Dia do Trabalhador", "2026-06-04": "Corpo de Deus", "2026-06-10": "Dia de Portugal",
    "2026-08-15": "Assunção de Nossa Senhora", "2026-10-05": "Implantação da República", "2026-11-01": "Todos os Santos",
    "2026-12-01": "Restauração da Independência", "2026-12-08": "Imaculada Conceição", "2026-12-25": "Natal",
}  # fmt: skip
POLAND = {
    "2026-01-01": "Nowy Rok", "2026-01-06": "Trzech Króli", "2026-04-05": "Wielkanoc", "2026-04-06": "Poniedziałek Wielkanocny",
    "2026-05-01": "Święto Pracy", "2026-05-03": "Święto Konstytucji", "2026-05-24": "Zielone Świątki", "2026-06-04": "Boże Ciało",
    "2026-08-15": "Wniebowzięcie", "2026-11-01": "Wszystkich Świętych", "2026-11-11": "Niepodległość", "2026-12-24": "Wigilia",
    "2026-12-25": "Boże Narodzenie", "2026-12-26": "Drugi dzień",
}  # fmt: skip
AUSTRIA = {
    "2026-01-01": "Neujahr", "2026-01-06": "Heilige Drei Könige", "2026-04-06": "Ostermontag", "2026-05-01": "Staatsfeiertag",
    "2026-05-14": "Christi Himmelfahrt", "2026-05-25": "Pfingstmontag", "2026-06-04": "Fronleichnam",
    "2026-08-15": "Mariä Himmelfahrt", "2026-10-26": "Nationalfeiertag", "2026-11-01": "Allerheiligen",
    "2026-12-08": "Mariä Empfängnis", "2026-12-25": "Christtag", "2026-12-26": "Stefanitag",
}  # fmt: skip
POLISH = "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia".split()
GERMAN = "Jänner Februar März April Mai Juni Juli August September Oktober November Dezember".split()
GERMAN_DAYS = "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag".split()
OBSERVANCES = [f"2026-{month:02}-{month + 11}" for month in range(1, 9)]
ONE_OFF = "2026-09-14"  # a Monday that no rule knows


def written_date(iso_date, month_names, pattern="{day} {month} {year}"):
    """A date as people write it in a language whose months have these names; the weekday is German."""
    day = date.fromisoformat(iso_date)
    weekday = GERMAN_DAYS[day.weekday()]
    return pattern.format(day=day.day, month=month_names[day.month - 1], year=day.year, weekday=weekday)


def as_json(days, **more):
    """A list in JSON, as Portuguese offices name its fields."""
    return json.dumps(
        {"feriados": [{"data": day, "nome": name, "tipo": "nacional", **more} for day, name in days.items()]}
    )


def as_table(rows):
    """A page with a table of these rows."""
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>\n" for row in rows)
    return f"<html><body><h1>Dni wolne</h1><ul><li>Menu 1</li></ul><table><tr><th>A</th><th>B</th></tr>{cells}</table></body></html>"
