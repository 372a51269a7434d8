"""What an address tells: its host, as messages name it, and its year."""

import re
from urllib.parse import urlsplit


def host(url: str) -> str:
    """The host that `url` names, or the beginning of `url` where it names none.

    >>> host("https://www.gov.uk/bank-holidays.json")
    'www.gov.uk'
    """
    return urlsplit(url).hostname or url[:60]


def split_at_year(url: str, year: int) -> list[str]:
    """The pieces of an address before, between and after the places where a year stands in it.

    >>> split_at_year("https://example.org/2026/days-2026.csv?id=120261", 2026)
    ['https://example.org/', '/days-', '.csv?id=120261']
    """
    return re.split(rf"(?<![0-9]){year}(?![0-9])", url)


def with_year_as_field(url: str, year: int) -> str:
    """An address with {year} in the place of a year.

    >>> with_year_as_field("https://example.org/2026/days.csv", 2026)
    'https://example.org/{year}/days.csv'
    """
    return "{year}".join(split_at_year(url, year))
