"""Federal Reserve: holidays of the Reserve Banks, https://www.federalreserve.gov/aboutthefed/k8.htm

Where a holiday is on a Saturday, the banks have no other day off.  Where it is on a Sunday, they are closed on Monday.
"""

import pyplugs

from holidays_cli.plugins import _federal_reserve
from holidays_cli.reader import Row

AUTHORITY = "institution"


@pyplugs.register
def reader_XFED() -> list[Row]:
    """Federal Reserve"""
    return [row._replace(kind="public") for row in _federal_reserve.days()]
