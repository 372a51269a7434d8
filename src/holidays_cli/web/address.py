"""What an address tells: its host, as messages name it, and its year; and how a request for it is named."""

import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit


def host(url: str) -> str:
    """The host that `url` names, or the beginning of `url` where it names none.

    >>> host("https://www.gov.uk/bank-holidays.json")
    'www.gov.uk'
    """
    return urlsplit(url).hostname or url[:60]


def without_login(url: str) -> str:
    """An address without the user and the password that may stand in it, so that it can be shown and kept.

    >>> without_login("https://kim:secret@example.org:8443/days?year=2026")
    'https://example.org:8443/days?year=2026'
    """
    return re.sub(r"^([A-Za-z][A-Za-z0-9+.-]*://)[^/?#]*@", r"\1", url)


def without_logins(text: str) -> str:
    """A text without the users and passwords that may stand in the addresses in it.

    >>> without_logins("A list, https://kim:secret@example.org/days")
    'A list, https://example.org/days'
    """
    return re.sub(r"(https?://)[^/?#\s]*@", r"\1", text)


SECRET = re.compile(r"(?i)([?&][^=&#]*(?:key|token|secret|passw|auth|appid|signature)[^=&#]*=)[^&#]*")


def without_keys(url: str) -> str:
    """An address in which the value of each parameter that is called like a key is `secret`.

    >>> without_keys("https://example.org/days?year=2026&serviceKey=7f3a&api_token=x")
    'https://example.org/days?year=2026&serviceKey=secret&api_token=secret'
    """
    return SECRET.sub(r"\1secret", without_login(url))


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


class RequestName(NamedTuple):
    """What is asked for: an address, by GET, or what an address answers to the fields of a form, by POST."""

    address: str
    form: str | None = None
    """The fields as they are sent, `"year=2026&state=N"`; None for a GET."""

    @classmethod
    def of(cls, address: str, data: Mapping[str, str] | None) -> "RequestName":
        """The name of a request for an address, with the fields of a form if there is one."""
        return cls(address, None if data is None else urlencode(data))

    @classmethod
    def parse(cls, text: str) -> "RequestName":
        """The name that `str` gives as text.

        >>> RequestName.parse("POST https://example.org/days year=2026")
        RequestName(address='https://example.org/days', form='year=2026')
        """
        if not text.startswith("POST "):
            return cls(text)
        address, _, form = text.removeprefix("POST ").partition(" ")
        return cls(address, form)

    def __str__(self) -> str:
        return self.address if self.form is None else f"POST {self.address} {self.form}"
