"""Which hosts are machines of the user's own network, into which no page of the open web may lead."""

import contextlib
import ipaddress
import re
import socket
import unicodedata

import requests

PRIVATE_ENDINGS = (
    ".localhost",
    ".local",
    ".internal",
    ".lan",
    ".home.arpa",
    ".localdomain",
    ".intranet",
    ".corp",
    ".home",
)


def is_private(hostname: str, scheme: str) -> bool:
    """Whether `hostname` is a machine of the user's own network, by its name or by the addresses behind it.

    Raises ValueError for what is no name of a host.
    """
    # As a browser and the libraries below read it: full-width letters, digits and dots are those of ASCII.
    name = unicodedata.normalize("NFKC", hostname).replace("\u3002", ".").rstrip(".").lower()
    address = _address(name)
    if address is not None:
        return not _is_global(address)
    if "." not in name or name.endswith(PRIVATE_ENDINGS):  # a name of one label is looked up in the own network first
        return True
    url = f"{scheme}://{name}"
    if requests.utils.select_proxy(url, requests.utils.get_environ_proxies(url)):
        return False  # the proxy looks the name up, and may know other names than this machine
    addresses = []
    with contextlib.suppress(OSError):
        addresses = [str(socket_address[0]) for *_, socket_address in socket.getaddrinfo(name, None)]
    numbers = [number for number in map(_address, addresses) if number is not None]
    return not all(map(_is_global, numbers))


def _address(text: str) -> "ipaddress.IPv4Address | ipaddress.IPv6Address | None":
    """The address that a text is, also in the short, decimal, octal and hexadecimal forms that systems understand."""
    with contextlib.suppress(ValueError):
        return ipaddress.ip_address(text.partition("%")[0])
    if re.fullmatch(r"(0x[0-9a-f]*|[0-9]+)(\.(0x[0-9a-f]*|[0-9]+)){0,3}", text):
        try:
            return ipaddress.IPv4Address(socket.inet_aton(text))
        except (OSError, ValueError):
            raise ValueError(f"{text!r:.60} is no address") from None
    return None


# Networks of version 6 whose addresses end in one of version 4: NAT64 (RFC 6052, RFC 8215) and SIIT (RFC 2765).
WITH_INNER_ADDRESS = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "::ffff:0:0:0/96")))


def _is_global(address: "ipaddress.IPv4Address | ipaddress.IPv6Address") -> bool:
    """Whether an address, and that of the older kind which stands in it, is one of the open web."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is None and (any(address in network for network in WITH_INNER_ADDRESS) or int(address) < 2**32):
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return _is_global(inner)
        if address.is_site_local:
            return False
    return address.is_global and not address.is_multicast
