"""A flat JSON array of records."""

from collections.abc import Iterable
from typing import TextIO

from holidays_cli.formats import Layout
from holidays_cli.model import Answer
from holidays_cli.records import holiday_record, write_json


def write(answers: Iterable[Answer], out: TextIO, _layout: Layout) -> None:
    """Write the array as the answers come in, a record a line."""
    write_json((holiday_record(holiday) for answer in answers for holiday in answer), out)
