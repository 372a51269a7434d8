"""Running a reader that `holidays new` has written."""

import re
from datetime import date

from holidays_cli.rows import clean


def sort_of(row):
    """The type of a row, as a reader says it."""
    if isinstance(row, tuple):
        return f"tuple[{', '.join(map(sort_of, row))}]"
    return "date" if isinstance(row, date) else type(row).__name__


def written(reading, text):
    """The days that the reader gives when it is run."""
    namespace = {}
    exec(text.replace("@pyplugs.register", ""), namespace)
    given = namespace["reader_XX"](*([reading.year_in_address] if reading.year_in_address else []))
    rows = list(given)
    returned = {f"{'list' if isinstance(given, list) else 'Iterator'}[{sort_of(row)}]" for row in rows}
    assert returned == {re.search(r"-> (.+):", text)[1]}
    return {day.date for day in clean(rows, reading.year_in_address or 2026)}
