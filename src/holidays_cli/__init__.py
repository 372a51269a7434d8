"""Public holidays, read from each country's own source.

>>> from datetime import date
>>> from holidays_cli import lookup
>>> date(2026, 12, 25) in lookup("GB", 2026)  # doctest: +SKIP
True
"""

__version__ = "0.1.0"
# The address of the project's repository, or None as long as it has none: the User-Agent and the projects that
# `holidays new --wheel` writes then name no address. Once it has one, pyproject.toml needs a table [project.urls] with
# the same address, because tests/test_project.py compares the two.
PROJECT_URL: str | None = None
__all__ = [
    "Answer",
    "Holiday",
    "HolidaysError",
    "NoAnswer",
    "Run",
    "SourceError",
    "UsageError",
    "WorkCalendar",
    "changes",
    "compare",
    "country_holidays",
    "longest",
    "lookup",
    "previous",
    "upcoming",
]

# Where each public name is defined: a module is imported when one of its names is used for the first time.
MODULES = {
    "Answer": "model",
    "Holiday": "model",
    "HolidaysError": "errors",
    "NoAnswer": "errors",
    "Run": "queries.long_weekends",
    "SourceError": "errors",
    "UsageError": "errors",
    "WorkCalendar": "queries.workdays",
    "changes": "queries.changes",
    "compare": "queries.compare",
    "country_holidays": "queries.country_holidays",
    "longest": "queries.long_weekends",
    "lookup": "queries.lookup",
    "previous": "queries.upcoming",
    "upcoming": "queries.upcoming",
}

# Type checkers take TYPE_CHECKING for true.  The modules that a warm run imports do not take it from `typing`, because
# to import that costs a tenth of the run.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from holidays_cli.errors import HolidaysError, NoAnswer, SourceError, UsageError
    from holidays_cli.model import Answer, Holiday
    from holidays_cli.queries.changes import changes
    from holidays_cli.queries.compare import compare
    from holidays_cli.queries.country_holidays import country_holidays
    from holidays_cli.queries.long_weekends import Run, longest
    from holidays_cli.queries.lookup import lookup
    from holidays_cli.queries.upcoming import previous, upcoming
    from holidays_cli.queries.workdays import WorkCalendar


def __getattr__(name: str) -> object:
    """Import what is used, when it is used."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"holidays_cli.{MODULES[name]}"), name)


def __dir__() -> list[str]:
    """The public names, also those that were not used yet, and those that Python gives every module."""
    return sorted({*__all__, *(name for name in globals() if name.startswith("__"))})
