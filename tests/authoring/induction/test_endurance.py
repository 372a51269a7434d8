"""A reader is written only if it ends in time on five megabytes of the beginning of its page."""

import pytest

from holidays_cli.authoring.induction import endurance
from holidays_cli.authoring.induction.document import Document
from holidays_cli.errors import Unreadable
from support import series
from support.induction import golden_file
from support.sample_pages import PORTUGAL, as_json

PAGE = Document("https://example.org/list", "<table><tr><td>1 May 2026<td>Labour Day</table>" * 20, "html", 2026)
QUADRATIC = """
import re

from holidays_cli.reader import fetch

def reader_XX():
    return re.findall(r"<td>(.*?)<nothing>", fetch("https://example.org/list"), re.DOTALL)
"""

pytestmark = pytest.mark.usefixtures("in_time")


def test_a_reader_that_takes_quadratic_time_is_refused(monkeypatch):
    monkeypatch.setattr(endurance, "PROCESSOR_SECONDS", 3)
    with pytest.raises(Unreadable, match="has not ended within 3 s on five megabytes of the beginning of its page"):
        endurance.check(QUADRATIC, "reader_XX", {}, PAGE)


def test_the_size_does_not_depend_on_the_page():
    assert len(endurance.beginnings("ab")) == len(endurance.beginnings(PAGE.text)) == endurance.SIZE


def test_a_reader_that_ends_in_time_is_written(new):
    status, *_, file = new(as_json(PORTUGAL), "PT", content_type="application/json")
    assert (status, file.exists()) == (0, True)


@pytest.mark.parametrize(
    "file", series.every(16, sorted(golden_file("").parent.glob("*.py")), ids=lambda file: file.stem)
)
def test_every_golden_reader_ends_in_time(file):
    country = file.read_text(encoding="utf-8").partition("def reader_")[2][:2]
    endurance.check(file.read_text(encoding="utf-8"), f"reader_{country}", {}, PAGE)
