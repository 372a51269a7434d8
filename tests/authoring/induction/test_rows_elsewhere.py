"""A row of the list that stands in another place of the page, or bears the name of another day, is told."""

import json
from datetime import date, timedelta

import pytest

from support.sample_pages import AUSTRIA

MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
RECORDS = [{"date": day, "name": name} for day, name in AUSTRIA.items()]


def month_of(day):
    return MONTHS[int(day[5:7]) - 1]


def page_of(content):
    return f'<html lang="de"><body><h1>Feiertage 2026</h1>{content}</body></html>'


def row_of_cells(day, name):
    return f"<tr><td>{int(day[8:])}.</td><td>{month_of(day)}</td><td>{name}</td></tr>"


def list_with_attributes(tag, days):
    items = "".join(f"<li data-date={day}><b>{name}</b></li>" for day, name in days.items())
    return f"<{tag}>{items}</{tag}>"


def list_by_month(tag, days):
    by_month = {}
    for day, name in days.items():
        by_month.setdefault(month_of(day), []).append(f"<li>{int(day[8:])}. {name}</li>")
    return "".join(f"<h3>{month}</h3><{tag}>{''.join(items)}</{tag}>" for month, items in by_month.items())


def in_a_single_object(day, name):
    return json.dumps({"holidays": RECORDS, "more": {"date": day, "name": name}})


def in_another_script(day, name):
    return page_of(
        f"<script>var a = {json.dumps(RECORDS)}; var b = {json.dumps([{'date': day, 'name': name}])};</script>"
    )


def in_another_element(day, name):
    entries = "".join(f'<day date="{date}" name="{title}"/>' for date, title in AUSTRIA.items())
    return f'<list>{entries}<moved date="{day}" name="{name}"/></list>'


def in_an_attribute(day, name):
    return page_of(list_with_attributes("ul", AUSTRIA) + list_with_attributes("ol", {day: name}))


def in_cells(day, name):
    rows = "".join(row_of_cells(day, name) for day, name in AUSTRIA.items())
    return page_of(f"<table>{rows}</table><table>{row_of_cells(day, name)}</table>")


def under_a_month(day, name):
    return page_of(f"{list_by_month('ul', AUSTRIA)}<h2>Verlegt</h2>{list_by_month('ol', {day: name})}")


PAGES = [in_a_single_object, in_another_script, in_another_element, in_an_attribute, in_cells, under_a_month]


@pytest.mark.parametrize("page", PAGES)
def test_a_row_of_another_day_in_another_place_is_told(page, new):
    reader = new(page("2026-06-05", "Fronleichnam"), "AT")
    assert reader.status == 1
    assert "1 line beside the list with a date that is not read: " in reader.stderr


@pytest.mark.parametrize("page", PAGES)
def test_a_row_that_stands_in_the_list_too_is_no_doubt(page, new):
    assert new(page("2026-06-04", "Fronleichnam"), "AT").status == 0


def test_names_that_changed_places_are_told(new):
    names = AUSTRIA | {"2026-05-14": "Pfingstmontag", "2026-05-25": "Christi Himmelfahrt"}
    reader = new(json.dumps([{"date": day, "name": name} for day, name in names.items()]), "AT")
    assert reader.status == 1
    assert "names of other days: 2026-05-14 Pfingstmontag, which is 2026-05-25 by the rules" in reader.stderr


def test_a_holiday_that_is_called_by_a_month_is_no_month_without_a_day(new):
    days = {"1 January": "New Year's Day", "3 April": "Good Friday", "6 April": "Easter Monday", "4 May": "May Day",
            "25 May": "Spring Bank Holiday", "31 August": "Summer Bank Holiday", "25 December": "Christmas Day",
            "26 December": "Boxing Day", "28 December": "Boxing Day (substitute)"}  # fmt: skip
    menu = "".join(f"<li>{name}</li>" for name in days.values())
    items = "".join(f"<li>{day}: {name}</li>" for day, name in days.items())
    reader = new(f"<html><body><h1>2026</h1><ul>{menu}</ul><ul>{items}</ul></body></html>", "GB-ENG")
    assert (reader.status, "May Day" in reader.stderr) == (0, False)


def test_the_instants_of_the_list_itself_are_no_other_days(new):
    midnights = [(date.fromisoformat(day) - timedelta(1), name) for day, name in AUSTRIA.items()]
    records = [{"start": f"{day}T23:00:00Z", "name": name} for day, name in midnights if day.month in (1, 10, 11, 12)]
    records += [{"start": f"{day}T22:00:00Z", "name": name} for day, name in midnights if 1 < day.month < 10]
    assert new(json.dumps(records), "AT").status == 0
