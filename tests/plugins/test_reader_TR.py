"""The stock exchange wrote Turkey's tables in other ways in other years."""

from dataclasses import replace

import pytest

from holidays_cli.testing import Case
from support.readers import PAGES

FEASTS = {
    2013: ["2013-08-08", "2013-08-09", "2013-08-10", "2013-10-15", "2013-10-16", "2013-10-17", "2013-10-18"],
    2015: ["2015-07-17", "2015-07-18", "2015-07-19", "2015-09-24", "2015-09-25", "2015-09-26", "2015-09-27"],
}


@pytest.mark.parametrize("year", FEASTS)
def test_a_feast_has_all_its_days(year):
    answer = replace(Case.read(PAGES / "TR.toml"), year=year).answer()
    assert [day.date.isoformat() for day in answer if day.name in ("Ramazan Bayramı", "Kurban Bayramı")] == FEASTS[year]


def test_the_name_of_a_half_day_does_not_say_again_that_it_is_one():
    answer = replace(Case.read(PAGES / "TR.toml"), year=2023).answer()
    eve = answer.half_days[0]
    assert (eve.name, eve.half) == ("Ramazan Bayramı Arefesi", "13:00")


def test_a_weekday_that_is_not_the_real_one_is_refused(tmp_path):
    page = (PAGES / "TR.html").read_text(encoding="utf-8")
    (tmp_path / "TR.html").write_text(page.replace("29 Ekim 2023, Pazar", "29 Ekim 2023, Cuma"), encoding="utf-8")
    (tmp_path / "TR.toml").write_bytes((PAGES / "TR.toml").read_bytes())
    with pytest.raises(Exception, match="29 Ekim 2023"):
        Case.read(tmp_path / "TR.toml").answer()
