"""python-holidays itself: the object with the rules of a country or an exchange.

It is imported when the first object is made, because that takes a while, and of its countries only those that are asked for.
"""

import functools
import sys
import threading
from importlib.util import find_spec, module_from_spec
from typing import TYPE_CHECKING, Any

from holidays_cli.errors import NotPublished
from holidays_cli.markets import MARKETS
from holidays_cli.sources.rules_index import has_rules

if TYPE_CHECKING:
    from collections.abc import Callable

    from holidays import HolidayBase

# python-holidays does not promise that several threads may use it, and the warnings filter belongs to the process.
LOCK = threading.RLock()
COUNTRIES = "holidays.countries"
"""The package of python-holidays with a module for each country."""


@functools.cache
def rules_of(country: str) -> "HolidayBase":
    """The rules of a country or an exchange, for what they say of themselves; raises NotPublished where there are none."""
    if not has_rules(country):
        raise NotPublished("there are no rules for it")
    with LOCK:
        return make_rules(country)


def make_rules(country: str, **options: Any) -> "HolidayBase":
    """New rules of a country or an exchange; the options are those of python-holidays."""
    import holidays

    _import_countries_one_by_one()
    compute: Callable[..., HolidayBase] = (
        holidays.financial_holidays if country in MARKETS else holidays.country_holidays
    )
    return compute(country, **options)


def _import_countries_one_by_one() -> None:
    """Let the rules of a country be imported without those of all others.

    Python runs the package of a module before the module, and `holidays.countries` imports the modules of all countries, which
    takes as long as importing requests.  Until somebody asks that package itself for something, it is not run; then it is.
    """
    if COUNTRIES in sys.modules:
        return
    spec = find_spec(COUNTRIES)
    if spec is None or spec.loader is None:
        return
    package = module_from_spec(spec)
    run = spec.loader.exec_module

    def run_and_get(name: str) -> object:
        is_only_inspected = name.startswith("__") and name != "__all__"
        with LOCK:
            if not is_only_inspected and vars(package).pop("__getattr__", None):
                run(package)
        try:
            return vars(package)[name]
        except KeyError:
            raise AttributeError(f"module {COUNTRIES!r} has no attribute {name!r}") from None

    vars(package)["__getattr__"] = run_and_get
    sys.modules[COUNTRIES] = package
    sys.modules["holidays"].countries = package  # type: ignore[attr-defined]
