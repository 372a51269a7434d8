"""Whether days are holidays, as `holidays is` writes it: in sentences, or in records."""

import sys
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from holidays_cli.cli.lines import write_lines
from holidays_cli.formats import tabular
from holidays_cli.place import Place
from holidays_cli.records import reply_record
from holidays_cli.text import WEEKDAYS

if TYPE_CHECKING:
    from holidays_cli.cli.is_ import Reply


def write_replies(replies: Sequence["Reply"], form: str, noun: str) -> None:
    """Write replies to stdout in a form; `noun` is what is asked about a day: `"holiday"`, `"working day"`.

    Raises BrokenPipeError where nobody reads them.
    """
    if form == "text":
        label = cache(lambda country, state: Place(country, state).label)
        write_lines((_sentence(reply, label(reply.country, reply.state), noun) for reply in replies), indent=2)
    else:
        _write_records(replies, form, noun)
    sys.stdout.flush()


def _sentence(reply: "Reply", place: str, noun: str) -> str:
    """A reply as a person reads it: `"Friday 2026-12-25 is a holiday in UK: Christmas Day, GOV.UK"`."""
    day = f"{WEEKDAYS[reply.day.weekday()]} {reply.day.isoformat()}"
    if reply.holds is None:
        return f"{day} may be a {noun} in {place}: it could not be told"
    return f"{day} is {'' if reply.holds else 'not '}a {noun} in {place}{reply.reason}"


def _write_records(replies: Sequence["Reply"], form: str, noun: str) -> None:
    key = noun.replace(" ", "_").replace("-", "_")
    records = [
        reply_record(reply.day, reply.country, reply.state, key, holds=reply.holds, holidays=reply.holidays)
        for reply in replies
    ]
    if form in ("tsv", "csv"):
        for record, reply in zip(records, replies, strict=True):
            record["holidays"] = "; ".join(dict.fromkeys(holiday.name for holiday in reply.holidays))
    tabular.write(records, form, sys.stdout)
