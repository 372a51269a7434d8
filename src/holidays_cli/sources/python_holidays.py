"""python-holidays itself: the object with the rules of a country or an exchange.

It is imported when the first object is made, because that takes a while.
"""

import functools
import threading
from typing import TYPE_CHECKING, Any

from holidays_cli.errors import NotPublished
from holidays_cli.markets import MARKETS
from holidays_cli.sources.rules_index import has_rules

if TYPE_CHECKING:
    from collections.abc import Callable

    from holidays import HolidayBase

# python-holidays does not promise that several threads may use it, and the warnings filter belongs to the process.
LOCK = threading.RLock()


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

    compute: Callable[..., HolidayBase] = (
        holidays.financial_holidays if country in MARKETS else holidays.country_holidays
    )
    return compute(country, **options)
