"""Public holidays, read from each country's own source.

>>> from datetime import date
>>> from holidays_cli import lookup
>>> date(2026, 12, 25) in lookup("GB", 2026)  # doctest: +SKIP
True
"""

__version__ = "0.1.0"
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
    "longest",
    "lookup",
    "upcoming",
]

TYPE_CHECKING = False  # `typing` costs a tenth of a warm run
if TYPE_CHECKING:
    from holidays_cli._changes import changes
    from holidays_cli._compare import compare
    from holidays_cli._longest import Run, longest
    from holidays_cli._lookup import lookup
    from holidays_cli._upcoming import upcoming
    from holidays_cli.answer import Answer, Holiday
    from holidays_cli.errors import HolidaysError, NoAnswer, SourceError, UsageError
    from holidays_cli.workdays import WorkCalendar


def __getattr__(name: str) -> object:
    """Import what is used, when it is used."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    functions = {name: f"_{name}" for name in ("changes", "compare", "longest", "lookup", "upcoming")}
    classes = {"Answer": "answer", "Holiday": "answer", "Run": "_longest", "WorkCalendar": "workdays"}
    module = (functions | classes).get(name, "errors")
    from importlib import import_module

    return getattr(import_module(f"holidays_cli.{module}"), name)
