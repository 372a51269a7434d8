"""Singapore gives a day off for each holiday on a Sunday, whether its calendar lists that day or not."""

import pytest

from holidays_cli.testing import Case
from support.readers import PAGES

EVENT = "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:{}\r\nSUMMARY:{}\r\nEND:VEVENT\r\n"
# In 2022 four holidays were Sundays; the Monday after Labour Day was Hari Raya Puasa.
SUBSTITUTES = ("2022-05-03", "2022-05-16", "2022-07-11", "2022-12-26")


@pytest.mark.parametrize("listed", [(), SUBSTITUTES[:1], SUBSTITUTES[1:2], SUBSTITUTES[2:], SUBSTITUTES])
@pytest.mark.parametrize("name", ["Public Holiday in lieu", "Vesak Day (In Lieu)"])
def test_each_sunday_has_one_substitute_whichever_of_them_the_calendar_lists(tmp_path, listed, name):
    case = Case.read(PAGES / "SG.toml")
    calendar = (PAGES / "SG.ics").read_text(encoding="utf-8")
    assert "lieu" not in calendar.lower()
    assert set(SUBSTITUTES) < set(case.dates)
    events = "".join(EVENT.format(day.replace("-", ""), name) for day in listed)
    (tmp_path / "SG.ics").write_text(calendar.replace("END:VCALENDAR", f"{events}END:VCALENDAR"), encoding="utf-8")
    (tmp_path / "SG.toml").write_bytes((PAGES / "SG.toml").read_bytes())
    answer = Case.read(tmp_path / "SG.toml").answer()
    assert sorted(str(day) for day in answer.dates) == case.dates
    assert sorted(str(day.date) for day in answer if "lieu" in day.name.lower()) == sorted(listed)
    assert [str(day.date) for day in answer if day.observes] == list(SUBSTITUTES)
    assert {day.observes.isoweekday() for day in answer if day.observes} == {7}
