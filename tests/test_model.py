"""A holiday is a named tuple, though it is not made by `namedtuple`."""

import copy
import inspect
import pickle
from datetime import date

from holidays_cli.model import Evidence, Holiday

DAY = Holiday(date(2026, 12, 25), "Christmas Day", "GB", ("ENG",), status="confirmed")


def test_a_holiday_has_its_fields_by_name_and_in_order():
    assert list(inspect.signature(Holiday).parameters) == list(Holiday._fields)
    assert list(DAY) == [getattr(DAY, field) for field in Holiday._fields]
    day, name, *_ = DAY
    assert (day, name) == (DAY.date, "Christmas Day")
    assert DAY._asdict()["status"] == "confirmed"
    assert repr(DAY).startswith("Holiday(date=datetime.date(2026, 12, 25), name='Christmas Day', country='GB', ")


def test_a_holiday_is_copied_with_other_values_pickled_and_compared():
    assert DAY._replace(name="Xmas") == Holiday(DAY.date, "Xmas", "GB", ("ENG",), status="confirmed")
    assert pickle.loads(pickle.dumps(DAY)) == copy.deepcopy(DAY) == DAY
    assert type(pickle.loads(pickle.dumps(DAY))) is Holiday
    assert DAY._replace(date=date(2026, 12, 26)) > DAY
    assert len({DAY, DAY._replace()}) == 1


def test_evidence_is_compared_by_what_it_says():
    evidence = Evidence("GOV.UK", None, True, "Christmas Day", None, 1)
    assert evidence == Evidence("GOV.UK", None, True, "Christmas Day", None, 1) != Evidence("", None, True, "", None, 1)
    assert len({evidence, copy.copy(evidence)}) == 1
    assert "GOV.UK" in repr(evidence)
