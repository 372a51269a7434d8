"""HTTP through requests: with a deadline, a limit of size, validators, and no way into the user's own network."""

import contextlib
import functools
import ipaddress
import os
import re
import socket
import ssl
import tempfile
import time
import unicodedata
from collections.abc import Mapping
from contextvars import ContextVar
from http.client import BadStatusLine, HTTPException, RemoteDisconnected, UnknownProtocol
from typing import Any, cast
from urllib.parse import urljoin, urlsplit

import requests
from cachecontrol import CacheControlAdapter
from cachecontrol.caches import FileCache
from cachecontrol.heuristics import BaseHeuristic
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError, InvalidChunkLength, InvalidHeader, LocationParseError
from urllib3.util.ssl_ import create_urllib3_context

from holidays_cli import PROJECT_URL, __version__, paths
from holidays_cli.errors import NotFound, SourceError, Unreachable, Unreadable
from holidays_cli.web.address import host
from holidays_cli.web.host_limit import host_limit
from holidays_cli.web.page import Page

MAX_BODY_BYTES = 10_000_000  # after decompression; the largest real page seen has 700,000
CONNECT_SECONDS, READ_SECONDS = 5.0, 8.0
MAX_REDIRECTS = 5
ANSWERED = (200, 203)  # a proxy that changes pages, such as a scanner for viruses, has to answer with 203
HARMLESS = ("accept", "accept-language", "cache-control", "user-agent")  # headers that another host may be sent
SEE_OTHER = (301, 302, 303)  # after these a browser that sent a form asks the new address by GET
MAX_RETRY_AFTER = 3.0  # seconds that a server may ask us to wait
CERTIFICATE_VARIABLES = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
"""The environment variables that name certificates, the first of them that is set."""
CERTIFICATE_REFUSED = "CERTIFICATE_VERIFY_FAILED"
# Python 3.13 and later insist on a key identifier in certificates; this server's have none (seen in 2026).
WITHOUT_KEY_IDENTIFIER = "https://www.dgpa.gov.tw/"


_hosts_of_system_store: set[str] = set()  # whose certificates only the system's store vouches for


def user_agent(project_url: str | None) -> str:
    """What this program calls itself to a server, with the address of its project if it has one.

    Some government servers refuse a client that does not begin with "Mozilla".

    >>> user_agent("https://example.org/holidays-cli")  # doctest: +ELLIPSIS
    'Mozilla/5.0 (compatible; holidays-cli/...; +https://example.org/holidays-cli)'
    """
    address = f"; +{project_url}" if project_url else ""
    return f"Mozilla/5.0 (compatible; holidays-cli/{__version__}{address})"


def full_address(url: str, params: Mapping[str, str] | None) -> str:
    """The address that is asked, with its parameters."""
    return requests.Request("GET", url, params=dict(params or {})).prepare().url or url


def request(
    url: str,
    headers: Mapping[str, str] | None,
    data: Mapping[str, str] | None,
    deadline: float,
    log: list[str],
    *,
    shown: str,
) -> Page:
    """The decompressed body at `url` and its content type; what happened is added to `log`, where `shown` stands for `url`.

    With `data` the request is a POST of these fields of a form, otherwise a GET.

    Raises Unreachable, NotFound or Unreadable.
    """
    start = time.monotonic()
    try:
        try:
            return _attempt(url, headers, data, deadline, log, shown)
        except _Retry as retry:
            if retry.seconds > MAX_RETRY_AFTER or time.monotonic() + retry.seconds > deadline:
                raise Unreachable(str(retry)) from None
            time.sleep(retry.seconds)
        try:
            return _attempt(url, headers, data, deadline, log, shown)
        except _Retry as retry:
            raise Unreachable(str(retry)) from None
    except SourceError as error:
        log.append(f"{_method(data)} {shown}: {error}, {time.monotonic() - start:.1f} s")
        raise


class _Retry(Exception):
    """A failure that may have passed after `seconds`."""

    def __init__(self, message: str, seconds: float) -> None:
        super().__init__(message)
        self.seconds = seconds


def _attempt(
    url: str,
    headers: Mapping[str, str] | None,
    data: Mapping[str, str] | None,
    deadline: float,
    log: list[str],
    shown: str,
) -> Page:
    """One attempt, with the redirects that it meets."""
    origin = url
    for _ in range(MAX_REDIRECTS + 1):
        with host_limit(urlsplit(url).netloc.rpartition("@")[2], deadline):
            start = time.monotonic()
            with contextlib.closing(_send(url, headers, data, deadline)) as response:
                target = _location(response)
                if response.is_redirect and target:
                    following = _redirected(origin, url, target)
                    if not _is_same_host(url, following):
                        headers = {name: value for name, value in (headers or {}).items() if name.lower() in HARMLESS}
                    url = following
                    # After a redirect nobody knows what of the address is a key.
                    shown = f"{host(url)} (redirected)"
                    if response.status_code in SEE_OTHER:
                        data = None
                    continue
                _check_status(response, url)
                body = _body(response, url, deadline)
                source = "not changed since it was last read" if getattr(response, "from_cache", False) else "read"
                log.append(f"{_method(data)} {shown}: {source}, {len(body):,} bytes, {time.monotonic() - start:.1f} s")
                return Page(body, response.headers.get("Content-Type", ""))
    raise Unreachable(f"{host(origin)} redirects more than {MAX_REDIRECTS} times")


def _location(response: requests.Response) -> str | None:
    """Where a redirect leads; what is in UTF-8 there, as browsers read it, is read so, too."""
    target = response.headers.get("Location")
    if target is not None:
        with contextlib.suppress(UnicodeError):
            return target.encode("latin-1").decode("utf-8")
    return target


def _is_same_host(url: str, following: str) -> bool:
    """Whether a redirect stays with who was asked; from http to https of a host, it does."""
    old, new = urlsplit(url), urlsplit(following)
    is_upgrade = (old.scheme, new.scheme, old.port or 80, new.port or 443) == ("http", "https", 80, 443)
    same_port = (old.scheme, old.port) == (new.scheme, new.port)
    return old.hostname == new.hostname and (same_port or is_upgrade)


def _method(data: Mapping[str, str] | None) -> str:
    return "GET" if data is None else "POST"


def _send(
    url: str, headers: Mapping[str, str] | None, data: Mapping[str, str] | None, deadline: float
) -> requests.Response:
    seconds_left = deadline - time.monotonic()
    if seconds_left <= 0:
        raise Unreachable(f"{host(url)} was not asked: no time left")
    options: dict[str, Any] = {
        "data": None if data is None else dict(data),
        "headers": {"Cache-Control": "max-age=0", **(headers or {})},
        "timeout": (min(CONNECT_SECONDS, seconds_left), min(READ_SECONDS, seconds_left)),
        "stream": True,
        "allow_redirects": False,
        "verify": _named_certificates(),
    }
    try:
        if urlsplit(url).netloc in _hosts_of_system_store:
            return _session_with_system_store().request(_method(data), url, **options)
        try:
            return _session().request(_method(data), url, **options)
        except requests.exceptions.SSLError as error:
            # A company's network may show certificates of the company's own, which the system's store knows.  The store is
            # read only then, because that takes longer than the request itself.
            if options["verify"] or CERTIFICATE_REFUSED not in repr(error):
                raise
            response = _session_with_system_store().request(_method(data), url, **options)
            _hosts_of_system_store.add(urlsplit(url).netloc)
            return response
    except requests.exceptions.SSLError as error:
        raise Unreachable(
            # The reason stands last, because a long message is cut at its end.
            f"{host(url)} has no valid certificate; {' or '.join(CERTIFICATE_VARIABLES[:2])} may name a file"
            f" of other authorities ({reason(error, url)})"
        ) from None
    except requests.exceptions.Timeout:
        raise Unreachable(f"{host(url)} did not answer in time") from None
    except requests.exceptions.ProxyError as error:
        raise Unreachable(f"{host(url)} cannot be reached through the proxy ({reason(error, url)})") from None
    except requests.exceptions.ConnectionError as error:
        if "RemoteDisconnected" in repr(error) or "ConnectionReset" in repr(error):
            raise _Retry(f"{host(url)} hung up ({reason(error, url)})", 0.2) from None
        raise Unreachable(f"{host(url)} cannot be reached ({reason(error, url)})") from None
    except (requests.exceptions.RequestException, ValueError, OSError) as error:
        raise Unreachable(f"{host(url)} cannot be asked ({reason(error, url)})") from None


def _named_certificates() -> str | None:
    """The file or folder of certificates that the user's environment names; None: those of certifi, or the system's."""
    return next(filter(None, map(os.environ.get, CERTIFICATE_VARIABLES)), None)


def _check_status(response: requests.Response, url: str) -> None:
    status = response.status_code
    if status in ANSWERED:
        return
    with contextlib.suppress(requests.exceptions.RequestException, ValueError):
        if int(response.headers.get("Content-Length", MAX_BODY_BYTES)) < 65536:
            response.content  # noqa: B018 - a connection that is read to the end can be used again
    if status in (404, 410):
        raise NotFound(f"{host(url)} answered HTTP {status}")
    if status in (403, 429, 502, 503, 504):  # a gate such as Cloudflare's often refuses the first request only
        after = response.headers.get("Retry-After", "")
        raise _Retry(f"{host(url)} answered HTTP {status}", float(after) if re.fullmatch("[0-9]{1,9}", after) else 0.5)
    raise Unreachable(f"{host(url)} answered HTTP {status}")


def _body(response: requests.Response, url: str, deadline: float) -> bytes:
    chunks, size = [], 0
    try:
        for chunk in response.iter_content(65536):
            chunks.append(chunk)
            size += len(chunk)
            if size > MAX_BODY_BYTES:
                raise Unreadable(f"{host(url)} is larger than {MAX_BODY_BYTES // 1_000_000} MB")
            if time.monotonic() > deadline:
                raise Unreachable(f"{host(url)} did not answer in time")
    except requests.exceptions.ContentDecodingError as error:
        raise Unreadable(f"{host(url)} cannot be decompressed ({reason(error, url)})") from None
    except requests.exceptions.ChunkedEncodingError as error:
        raise Unreachable(f"{host(url)} broke off after {size:,} bytes ({reason(error, url)})") from None
    except requests.exceptions.RequestException as error:
        raise Unreachable(f"{host(url)} did not answer in time ({reason(error, url)})") from None
    except (HTTPError, HTTPException, ValueError, OSError) as error:  # an answer that is not HTTP, half way through
        raise Unreachable(f"{host(url)} broke off after {size:,} bytes ({reason(error, url)})") from None
    else:
        if not size:
            raise Unreadable(f"{host(url)} answered with nothing")
        return b"".join(chunks)
    finally:
        chunks.clear()  # an error would keep them as long as it is kept itself


def _redirected(origin: str, url: str, target: str) -> str:
    """The address that a redirect leads to.

    Raises Unreachable for one that leaves HTTPS, or leads from the open web into the user's own network.
    """
    # Before the query, browsers and the library that asks read \ as /.  Read otherwise, another host could stand in it.
    path, *query = re.split("([?#])", target, maxsplit=1)
    try:
        url = urljoin(url, "".join([path.replace("\\", "/"), *query]))
        old, new = urlsplit(origin), urlsplit(url)
        _ = new.port  # raises ValueError for one that is none
        is_into_own_network = _is_private(new.hostname or "", new.scheme) and not _is_private(
            old.hostname or "", old.scheme
        )
    except ValueError:
        raise Unreachable(f"{host(origin)} redirects to what is no address") from None
    if new.scheme not in ("http", "https") or (old.scheme == "https" and new.scheme != "https"):
        raise Unreachable(f"{host(origin)} redirects to {new.scheme}://{new.hostname}, which is not followed")
    if is_into_own_network:
        raise Unreachable(f"{host(origin)} redirects to the private address {new.hostname}, which is not followed")
    return url


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


def _is_private(hostname: str, scheme: str) -> bool:
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


class OpenConnections:
    """The connections on which a request waits for an answer."""

    def __init__(self) -> None:
        self._connections: list[HTTPConnection] = []

    def add(self, connection: HTTPConnection) -> None:
        """Note that a request waits on a connection."""
        self._connections.append(connection)

    def close(self) -> None:
        """End them: a host that sends something without end would keep a thread at work for ever."""
        for connection in self._connections:
            if isinstance(connection.sock, socket.socket):
                with contextlib.suppress(OSError):
                    # Not the method of a socket for TLS, which another thread reads from at this moment.
                    socket.socket.shutdown(connection.sock, socket.SHUT_RDWR)


open_connections: ContextVar[OpenConnections | None] = ContextVar("open_connections", default=None)
"""Those of the current request."""


def _note_connection(connection: HTTPConnection) -> None:
    if (connections := open_connections.get()) is not None:
        connections.add(connection)


class _Connection(HTTPConnection):
    def getresponse(self) -> Any:
        _note_connection(self)
        return super().getresponse()


class _TLSConnection(HTTPSConnection):
    def getresponse(self) -> Any:
        _note_connection(self)
        return super().getresponse()


class _ConnectionPool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _TLSConnectionPool(HTTPSConnectionPool):
    ConnectionCls = _TLSConnection


POOLS = {"http": _ConnectionPool, "https": _TLSConnectionPool}


@functools.cache
def _session() -> requests.Session:
    """The session for most requests; its connections are kept open and shared by all threads, which urllib3 allows."""
    session = _make_session(None)
    session.mount(WITHOUT_KEY_IDENTIFIER, _adapter(_lenient_context()))
    return session


@functools.cache
def _session_with_system_store() -> requests.Session:
    """The session for hosts whose certificates only the system's store vouches for."""
    return _make_session(_system_store_context())


def _system_store_context() -> ssl.SSLContext:
    """A context that takes the certificates of the operating system's store for valid."""
    import truststore  # few runs need it

    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _make_session(context: ssl.SSLContext | None) -> requests.Session:
    """A session that checks certificates in a context of its own; with None as requests does."""
    session = requests.Session()
    session.headers["User-Agent"] = user_agent(PROJECT_URL)
    adapter = _adapter(context)
    session.mount("https://", adapter)
    session.mount("http://", adapter)
    return session


def _adapter(context: ssl.SSLContext | None) -> requests.adapters.HTTPAdapter:
    """An adapter with the cache of pages, where there is space for one."""
    if not _has_temporary_space():
        return _Adapter(context)
    return _CachingAdapter(context)


def _has_temporary_space() -> bool:
    """Whether there is space for the temporary file without which CacheControl cannot read a page."""
    try:
        with tempfile.TemporaryFile() as file:
            file.write(bytes(100_000))
            file.flush()
    except OSError:
        return False
    return True


class _Adapter(requests.adapters.HTTPAdapter):
    """An adapter that notes on which connections requests wait, and checks certificates in a context of its own.

    With None as the context it checks them as requests does.
    """

    def __init__(self, context: ssl.SSLContext | None, **options: Any) -> None:
        self._context_options: dict[str, Any] = {} if context is None else {"ssl_context": context}
        super().__init__(**options)

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        super().init_poolmanager(*args, **{**options, **self._context_options})
        self.poolmanager.pool_classes_by_scheme = POOLS

    def proxy_manager_for(self, *args: Any, **options: Any) -> Any:
        manager = super().proxy_manager_for(*args, **{**options, **self._context_options})
        manager.pool_classes_by_scheme = POOLS
        return manager


class _CachingAdapter(_Adapter, CacheControlAdapter):
    """The same, with the pages that were read last."""

    def __init__(self, context: ssl.SSLContext | None) -> None:
        super().__init__(context, cache=_PageCache(paths.cache()), heuristic=_KeepPagesWithValidators())


def _lenient_context() -> ssl.SSLContext:
    """A context that checks a certificate in full, but for what is new in VERIFY_X509_STRICT, as Python did before 3.13."""
    context = create_urllib3_context()
    context.verify_flags &= ~ssl.VERIFY_X509_STRICT
    return context


class _PageCache(FileCache):
    """The pages read last; where they cannot be kept, they are asked for in full next time."""

    def __init__(self, folder: str) -> None:
        # A page is written to a new file, which then replaces the older one: that needs no lock, and filelock takes longer to
        # import than the page to write.
        super().__init__(folder, lock_class=cast("Any", contextlib.nullcontext))

    def get(self, key: str) -> bytes | None:
        with contextlib.suppress(OSError):
            body: bytes | None = super().get(key)
            return body
        return None

    def set(self, key: str, value: bytes, expires: Any = None) -> None:
        with contextlib.suppress(OSError):
            super().set(key, value, expires)

    def delete(self, key: str) -> None:
        with contextlib.suppress(OSError):
            super().delete(key)


class _KeepPagesWithValidators(BaseHeuristic):
    """Keep every page that has a validator.

    CacheControl keeps a page that has only Last-Modified if the server also gives it a lifetime; here a
    lifetime means nothing, because every request asks the server whether the page is still the same.
    """

    def update_headers(self, response: Any) -> dict[str, str]:
        headers = response.headers
        if "no-store" in headers.get("cache-control", "") or not ("etag" in headers or "last-modified" in headers):
            return {}
        return {
            "cache-control": "max-age=1",
            "date": headers.get("date") or time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime()),
        }


# Errors that quote what a server answered, and what they mean: a server may answer with the very address, and its key.
QUOTING_ERRORS: tuple[tuple[type[Exception], str], ...] = (
    (RemoteDisconnected, "it closed the connection without an answer"),
    (BadStatusLine, "its answer is not HTTP"),
    (UnknownProtocol, "its answer is not HTTP"),
    (InvalidChunkLength, "a part of its answer has no length"),
    (InvalidHeader, "a header of its answer makes no sense"),
    (LocationParseError, "it is no address"),
    (requests.exceptions.InvalidURL, "it is no address"),
    (requests.exceptions.InvalidSchema, "it is no address of the web"),
)


def reason(error: BaseException, url: str) -> str:
    """The innermost reason of an exception of requests, in a few words, without the address that was asked: it may have a key in it."""
    parts = urlsplit(url)
    text = _cause(error)
    for secret in filter(None, (url, parts.query, parts.netloc.rpartition("@")[0])):
        text = text.replace(secret, "…")
    return text[:100]


def _cause(error: BaseException) -> str:
    while True:
        for kind, meaning in QUOTING_ERRORS:
            if isinstance(error, kind):
                return meaning
        inner = next((arg for arg in error.args if isinstance(arg, BaseException)), None)
        inner = inner or getattr(error, "reason", None)
        if not isinstance(inner, BaseException):
            break
        error = inner
    text = " ".join(str(error.args[-1] if error.args else error).split())
    text = re.sub(r"^<[^>]*>:? ?|^\w+\(host=.*?\): ?", "", text)
    text = re.sub(r".*\[Errno -?\d+\] ([^()]+).*", r"\1", text)
    return text or type(error).__name__
