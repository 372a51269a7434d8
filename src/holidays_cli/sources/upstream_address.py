"""The address of an upstream: a site that is asked before a country's own sources."""

import ipaddress
import re
from urllib.parse import urlsplit

EXAMPLE = "write https://holidays.example.org"


def why_no_upstream(address: str) -> str | None:
    """Why an address cannot be that of an upstream, and what to write; None if it can.  The address is not in it: it may have a key.

    >>> why_no_upstream("https://holidays.example.org/days"), why_no_upstream("http://127.0.0.1:8000")
    (None, None)
    >>> why_no_upstream("http://holidays.example.org")
    'http:// is for a server on this computer only, because others could change what it says: write https://holidays.example.org'
    """
    if not re.fullmatch(r"https?://[!-~]+", address) or any(letter in address for letter in "\"'<>\\"):
        return f"it is no address of a site: {EXAMPLE}"
    try:
        parts = urlsplit(address)
        hostname, _ = parts.hostname, parts.port
    except ValueError:
        hostname = None
    if not hostname:
        return f"it is no address of a site: {EXAMPLE}"
    if "?" in address or "#" in address:
        return f"a site has an address without ? and #: {EXAMPLE}"
    if parts.scheme == "http" and not _is_this_computer(hostname):
        return f"http:// is for a server on this computer only, because others could change what it says: {EXAMPLE}"
    return None


def host_of(address: str) -> str:
    """The host of an upstream, by which people know it, with its port where it has one.

    >>> host_of("https://kim:secret@holidays.example.org/days"), host_of("http://127.0.0.1:8000/")
    ('holidays.example.org', '127.0.0.1:8000')
    """
    return urlsplit(address).netloc.rpartition("@")[2].lower()


def _is_this_computer(hostname: str) -> bool:
    if hostname == "localhost":
        return True
    try:
        return ipaddress.ip_address(hostname).is_loopback
    except ValueError:
        return False
