"""The production calendars of xmlcalendar.ru, as several readers need them: https://xmlcalendar.ru

A calendar marks three types of days: 1, a day off; 2, a working day that ends an hour early; 3, a working day.  A Saturday
or Sunday of type 2 or 3 is worked in place of another day.  Any other day of type 2 is an observance, because an hour is
no half day; its note says what it is.  A day off that is moved from another day stands for that day.  A day that is worked
on a weekend instead is off, so that nothing is said about one that is marked as shortened at the same time.
"""

from datetime import date

from holidays_cli.reader import Row, fetch_xml, is_weekend

DAY_OFF, SHORTENED_DAY = "1", "2"


def days(url: str) -> list[Row]:
    """The days off, the shortened days and the working weekends of the calendar at an address."""
    calendar = fetch_xml(url)
    names = {holiday.get("id"): holiday.get("title") for holiday in calendar.select("holidays holiday")}
    days = calendar.select("days day")
    worked_on_another_day = {element.get("f") for element in days if element.get("t") != DAY_OFF}
    rows = []
    for element in days:
        month, _, day_of_month = (element.get("d") or "").partition(".")
        day = date(int(calendar.get("year") or 0), int(month), int(day_of_month))
        is_day_off = element.get("t") == DAY_OFF
        moved_from = element.get("f")
        if is_day_off or is_weekend(day):
            default_name = "Выходной день" if is_day_off else "Рабочий день"
            name = names.get(element.get("h")) or default_name
            note = f"moved from {moved_from}" if moved_from else None
            observes = f"{day.year}-{moved_from.replace('.', '-')}" if moved_from else None
            rows.append(Row(day, name, note=note, working=not is_day_off, observes=observes))
        elif element.get("t") == SHORTENED_DAY and element.get("d") not in worked_on_another_day:
            note = "the working day ends an hour early"
            rows.append(Row(day, "Сокращённый рабочий день", note=note, kind="observance"))
    return rows
