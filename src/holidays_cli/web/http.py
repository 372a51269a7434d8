"""HTTP through requests: with a deadline, a limit of size, validators, and no way into the user's own network."""

import contextlib
import functools
import ipaddress
import re
import socket
import ssl
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
from cachecontrol import CacheControlAdapter
from cachecontrol.caches import FileCache
from cachecontrol.heuristics import BaseHeuristic
from urllib3.util.ssl_ import create_urllib3_context

from holidays_cli import PROJECT_URL, __version__, paths, web
from holidays_cli.errors import SourceError, Unreachable, Unreadable
from holidays_cli.web import place

LARGEST = 10_000_000  # bytes after decoding; the largest real page seen has 700,000
CONNECT, READ = 5.0, 8.0  # seconds
REDIRECTS = 5
PER_HOST = 2  # requests at a time to one host
PATIENCE = 3.0  # seconds a Retry-After may ask us to wait
# Python 3.13 and later insist on a key identifier in certificates; this server's have none (seen in 2026).
WITHOUT_KEY_IDENTIFIER = "https://www.dgpa.gov.tw/"

_hosts: dict[str, list[list[float]]] = {}  # for each request under way, when its time is up
_turns = threading.Condition()


def user_agent(project_url: str | None) -> str:
    """What this program calls itself to a server, with the address of its project if it has one.

    Some government servers refuse a client that does not begin with "Mozilla".

    >>> user_agent("https://example.org/holidays-cli")  # doctest: +ELLIPSIS
    'Mozilla/5.0 (compatible; holidays-cli/...; +https://example.org/holidays-cli)'
    """
    address = f"; +{project_url}" if project_url else ""
    return f"Mozilla/5.0 (compatible; holidays-cli/{__version__}{address})"


def address(url: str, params: Mapping[str, str] | None) -> str:
    """The address that is asked for, with its parameters."""
    return requests.Request("GET", url, params=dict(params or {})).prepare().url or url


def get(url: str, headers: Mapping[str, str] | None, deadline: float, trail: list[str]) -> tuple[bytes, str]:
    """The decoded body at `url` and its content type; what happened is added to `trail`.

    Raises Unreachable, web.NotFound or Unreadable.
    """
    start = time.monotonic()
    try:
        try:
            return _try(url, headers, deadline, trail)
        except _Again as again:
            if again.seconds > PATIENCE or time.monotonic() + again.seconds > deadline:
                raise Unreachable(str(again)) from None
            time.sleep(again.seconds)
        try:
            return _try(url, headers, deadline, trail)
        except _Again as again:
            raise Unreachable(str(again)) from None
    except SourceError as error:
        trail.append(f"GET {url}: {error}, {time.monotonic() - start:.1f} s")
        raise


class _Again(Exception):
    """A failure that may be gone after `seconds`."""

    def __init__(self, message: str, seconds: float) -> None:
        super().__init__(message)
        self.seconds = seconds


def _try(url: str, headers: Mapping[str, str] | None, deadline: float, trail: list[str]) -> tuple[bytes, str]:
    origin = url
    for _ in range(REDIRECTS + 1):
        host = urlsplit(url).netloc
        with _turn(host, deadline):
            start = time.monotonic()
            with contextlib.closing(_request(url, headers, deadline)) as response:
                target = response.headers.get("Location")
                if response.is_redirect and target:
                    url = _redirected(origin, url, target)
                    continue
                _check_status(response, url)
                body = _body(response, url, deadline)
                source = "not changed since it was last read" if getattr(response, "from_cache", False) else "read"
                trail.append(f"GET {url}: {source}, {len(body):,} bytes, {time.monotonic() - start:.1f} s")
                return body, response.headers.get("Content-Type", "")
    raise Unreachable(f"{place(origin)} redirects more than {REDIRECTS} times")


def _request(url: str, headers: Mapping[str, str] | None, deadline: float) -> requests.Response:
    left = deadline - time.monotonic()
    if left <= 0:
        raise Unreachable(f"{place(url)} was not asked: no time left")
    try:
        return _session().get(
            url,
            headers={"Cache-Control": "max-age=0", **(headers or {})},
            timeout=(min(CONNECT, left), min(READ, left)),
            stream=True,
            allow_redirects=False,
        )
    except requests.exceptions.SSLError as error:
        raise Unreachable(f"{place(url)} has no valid certificate ({cause(error)})") from None
    except requests.exceptions.Timeout:
        raise Unreachable(f"{place(url)} did not answer in time") from None
    except requests.exceptions.ProxyError as error:
        raise Unreachable(f"{place(url)} cannot be reached through the proxy ({cause(error)})") from None
    except requests.exceptions.ConnectionError as error:
        if "RemoteDisconnected" in repr(error) or "ConnectionReset" in repr(error):
            raise _Again(f"{place(url)} hung up ({cause(error)})", 0.2) from None
        raise Unreachable(f"{place(url)} cannot be reached ({cause(error)})") from None
    except (requests.exceptions.RequestException, ValueError, OSError) as error:
        raise Unreachable(f"{place(url)} cannot be asked ({cause(error)})") from None


def _check_status(response: requests.Response, url: str) -> None:
    status = response.status_code
    if status == requests.codes.ok:
        return
    with contextlib.suppress(requests.exceptions.RequestException, ValueError):
        if int(response.headers.get("Content-Length", LARGEST)) < 65536:
            response.content  # noqa: B018 - a connection that is read to the end can be used again
    if status in (404, 410):
        raise web.NotFound(f"{place(url)} answered HTTP {status}")
    if status in (403, 429, 502, 503, 504):  # a gate such as Cloudflare's often refuses the first request only
        after = response.headers.get("Retry-After", "")
        raise _Again(f"{place(url)} answered HTTP {status}", float(after) if re.fullmatch("[0-9]{1,9}", after) else 0.5)
    raise Unreachable(f"{place(url)} answered HTTP {status}")


def _body(response: requests.Response, url: str, deadline: float) -> bytes:
    chunks, size = [], 0
    try:
        for chunk in response.iter_content(65536):
            chunks.append(chunk)
            size += len(chunk)
            if size > LARGEST:
                raise Unreadable(f"{place(url)} is larger than {LARGEST // 1_000_000} MB")
            if time.monotonic() > deadline:
                raise Unreachable(f"{place(url)} did not answer in time")
    except requests.exceptions.ContentDecodingError as error:
        raise Unreadable(f"{place(url)} cannot be decompressed ({cause(error)})") from None
    except requests.exceptions.ChunkedEncodingError as error:
        raise Unreachable(f"{place(url)} broke off after {size:,} bytes ({cause(error)})") from None
    except requests.exceptions.RequestException as error:
        raise Unreachable(f"{place(url)} did not answer in time ({cause(error)})") from None
    else:
        if not size:
            raise Unreadable(f"{place(url)} answered with nothing")
        return b"".join(chunks)
    finally:
        chunks.clear()  # an error would keep them as long as it is kept itself


def _redirected(origin: str, url: str, target: str) -> str:
    """Where a redirect leads, unless it leads from the open web to somewhere it must not."""
    url = urljoin(url, target)
    was, goes = urlsplit(origin), urlsplit(url)
    if goes.scheme not in ("http", "https") or (was.scheme == "https" and goes.scheme != "https"):
        raise Unreachable(f"{place(origin)} redirects to {goes.scheme}://{goes.hostname}, which is not followed")
    if _private(goes.hostname or "", goes.scheme) and not _private(was.hostname or "", was.scheme):
        raise Unreachable(f"{place(origin)} redirects to the private address {goes.hostname}, which is not followed")
    return url


def _private(host: str, scheme: str) -> bool:
    """Whether `host` is a machine of the user's own network, by its name or by the addresses behind it."""
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal")):
        return True
    addresses = [host]
    if not _is_address(host):
        if requests.utils.select_proxy(f"{scheme}://{host}", requests.utils.get_environ_proxies(f"{scheme}://{host}")):
            return False  # the proxy looks the name up, and may know other names than this machine
        with contextlib.suppress(OSError):
            addresses = [str(found[4][0]) for found in socket.getaddrinfo(host, None)]
    return any(_is_address(address) and not ipaddress.ip_address(address).is_global for address in addresses)


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


@contextlib.contextmanager
def _turn(host: str, deadline: float) -> Iterator[None]:
    """Wait until fewer than PER_HOST requests to `host` are under way.

    A request whose time is up counts no longer: it may hang where no time-out reaches.
    """
    mine = [deadline]
    with _turns:
        _hosts.setdefault(host, [])
        while len(held := [end for (end,) in _hosts[host] if end > time.monotonic()]) >= PER_HOST:
            if (left := deadline - time.monotonic()) <= 0:
                raise Unreachable(f"{host} was not asked: no time left")
            _turns.wait(max(0.001, min(left, min(held) - time.monotonic())))
        _hosts[host].append(mine)
    try:
        yield
    finally:
        with _turns:
            _hosts[host] = [one for one in _hosts[host] if one is not mine]
            _turns.notify_all()


@functools.cache
def _session() -> requests.Session:
    """The one session; its connections are kept open and shared by all threads, which urllib3 allows."""
    session = requests.Session()
    session.headers["User-Agent"] = user_agent(PROJECT_URL)
    if not _room():
        return session
    adapter = CacheControlAdapter(_Pages(paths.cache()), heuristic=_KeepValidators())
    session.mount("https://", adapter)
    session.mount("http://", adapter)
    session.mount(WITHOUT_KEY_IDENTIFIER, _NotStrict(_Pages(paths.cache()), heuristic=_KeepValidators()))
    return session


def _room() -> bool:
    """Whether there is room for the temporary file without which CacheControl reads no page."""
    try:
        with tempfile.TemporaryFile() as file:
            file.write(bytes(100_000))
            file.flush()
    except OSError:
        return False
    return True


class _NotStrict(CacheControlAdapter):
    """Checks a certificate in full, but for what is new in VERIFY_X509_STRICT, as Python did before 3.13."""

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        super().init_poolmanager(*args, **options, ssl_context=_not_strict())

    def proxy_manager_for(self, *args: Any, **options: Any) -> Any:
        return super().proxy_manager_for(*args, **options, ssl_context=_not_strict())


def _not_strict() -> ssl.SSLContext:
    context = create_urllib3_context()
    context.verify_flags &= ~ssl.VERIFY_X509_STRICT
    return context


class _Pages(FileCache):
    """The pages read last; where they cannot be kept, they are asked for in full next time."""

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


class _KeepValidators(BaseHeuristic):
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


def cause(error: BaseException) -> str:
    """The innermost reason of an exception of requests, in a few words."""
    while True:
        inner = next((arg for arg in error.args if isinstance(arg, BaseException)), None)
        inner = inner or getattr(error, "reason", None)
        if not isinstance(inner, BaseException):
            break
        error = inner
    text = " ".join(str(error.args[-1] if error.args else error).split())
    text = re.sub(r"^<[^>]*>:? ?|^\w+\(host=.*?\): ?", "", text)
    text = re.sub(r".*\[Errno -?\d+\] ([^()]+).*", r"\1", text)
    return text[:100] or type(error).__name__
