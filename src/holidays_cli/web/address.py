"""The host of an address, as messages name it."""

from urllib.parse import urlsplit


def host(url: str) -> str:
    """The host that `url` names, or the beginning of `url` where it names none.

    >>> host("https://www.gov.uk/bank-holidays.json")
    'www.gov.uk'
    """
    return urlsplit(url).hostname or url[:60]
