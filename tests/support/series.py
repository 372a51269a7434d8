"""How long a series of examples is: short in every run, long where the heavy tests run, too."""

HEAVY = False
"""Whether this run includes the tests marked `heavy`; tests/conftest.py sets it before any test is imported."""


def length(short: int, long: int) -> int:
    """The number of examples to try in this run."""
    return long if HEAVY else short
