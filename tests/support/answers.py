"""What a test compares of an answer: its dates, or what a format writes of it."""

import io

from holidays_cli.formats import Layout


def holiday_dates(answer):
    """The date of each holiday of an answer, as text, in the order of the answer: ["2026-01-01", "2026-12-25"]."""
    return [holiday.date.isoformat() for holiday in answer]


def formatted(write, answers, out=None, **options):
    """The text that a format's `write` gives to `out`, an `io.StringIO`, with these fields of `formats.Layout`."""
    out = io.StringIO(newline="") if out is None else out
    write(answers, out, Layout(**options))
    return out.getvalue()
