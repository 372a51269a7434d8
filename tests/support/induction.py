"""What the tests of `holidays new` do with the readers that it writes."""

import os
import re
from pathlib import Path

from holidays_cli.rows import clean

GOLDEN = Path(__file__).resolve().parents[1] / "authoring" / "induction" / "golden"


def dates_of_reader(output):
    """The days of the new reader in what `holidays new` printed: those that are not only in the rules."""
    return [line[2:12] for line in output.splitlines() if not line.startswith("-")]


def run_reader(candidate, text):
    """The days that a reader for no country in particular (XX) gives when it is run."""
    namespace = {}
    exec(text.replace("@pyplugs.register", ""), namespace)
    arguments = [candidate.year or 2026] if "year: int" in text else []
    rows = namespace["reader_XX"](*arguments)
    return {day.date for day in clean(rows, candidate.year or 2026) if not day.working}


def assert_golden(name, text):
    """Compare a reader with the file of this name in tests/authoring/induction/golden.

    With UPDATE_GOLDEN=1 in the environment the file is written instead: look at what git then says has changed.
    """
    file = golden_file(name)
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


def golden_file(name):
    """The file with the golden reader of this name."""
    return GOLDEN / f"{re.sub('[^a-z0-9]+', '_', name.lower())}.py"
