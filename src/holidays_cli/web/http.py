"""HTTP through requests: with a deadline, a limit of size, validators, and no way into the user's own network."""

import contextlib
import os
import re
import time
from collections.abc import Mapping
from http.client import BadStatusLine, HTTPException, RemoteDisconnected, UnknownProtocol
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
from urllib3.exceptions import HTTPError, InvalidChunkLength, InvalidHeader, LocationParseError

from holidays_cli.errors import NotFound, SourceError, Unreachable, Unreadable
from holidays_cli.web.address import host
from holidays_cli.web.host_limit import host_limit
from holidays_cli.web.http_session import session_with_system_store, shared_session
from holidays_cli.web.own_network import is_private
from holidays_cli.web.page import Page

MAX_BODY_BYTES = 10_000_000  # after decompression; the largest real page seen has 700,000
CONNECT_SECONDS, READ_SECONDS = 5.0, 8.0
MAX_REDIRECTS = 5
SUCCESS_STATUSES = (200, 203)  # a proxy that changes pages, such as a scanner for viruses, has to answer with 203
HARMLESS = ("accept", "accept-language", "cache-control", "user-agent")  # headers that another host may be sent
SEE_OTHER = (301, 302, 303)  # after these a browser that sent a form asks the new address by GET
MAX_RETRY_AFTER = 3.0  # seconds that a server may ask us to wait
CERTIFICATE_VARIABLES = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
"""The environment variables that name certificates, the first of them that is set."""
CERTIFICATE_REFUSED = "CERTIFICATE_VERIFY_FAILED"


_hosts_of_system_store: set[str] = set()  # whose certificates only the system's store vouches for


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
    shown_url: str,
    only_own_host: bool = False,
) -> Page:
    """The decompressed body at `url` and its content type; what happened is added to `log`, where `shown_url` stands for `url`.

    With `data` the request is a POST of these fields of a form, otherwise a GET.  With `only_own_host` no redirect to another
    host is followed, no cookie is kept, and over http no proxy is asked.

    Raises Unreachable, NotFound or Unreadable.
    """
    start = time.monotonic()
    try:
        try:
            return _attempt(url, headers, data, deadline, log, shown_url, only_own_host=only_own_host)
        except _Retry as retry:
            if retry.seconds > MAX_RETRY_AFTER or time.monotonic() + retry.seconds > deadline:
                raise Unreachable(str(retry)) from None
            time.sleep(retry.seconds)
        try:
            return _attempt(url, headers, data, deadline, log, shown_url, only_own_host=only_own_host)
        except _Retry as retry:
            raise Unreachable(str(retry)) from None
    except SourceError as error:
        log.append(f"{_method(data)} {shown_url}: {error}, {time.monotonic() - start:.1f} s")
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
    shown_url: str,
    *,
    only_own_host: bool,
) -> Page:
    """One attempt, with the redirects that it meets."""
    origin = url
    for _ in range(MAX_REDIRECTS + 1):
        with host_limit(urlsplit(url).netloc.rpartition("@")[2], deadline):
            start = time.monotonic()
            with contextlib.closing(_send(url, headers, data, deadline, only_own_host=only_own_host)) as response:
                target = _location(response)
                if response.is_redirect and target:
                    redirect_url = _redirect_url(origin, url, target)
                    if only_own_host and not _is_same_host(url, redirect_url):
                        raise Unreachable(
                            f"{host(url)} redirects to {host(redirect_url)}, which is not followed: name the other address"
                        )
                    if not _is_same_host(url, redirect_url):
                        headers = {name: value for name, value in (headers or {}).items() if name.lower() in HARMLESS}
                    url = redirect_url
                    # After a redirect nobody knows what of the address is a key.
                    shown_url = f"{host(url)} (redirected)"
                    if response.status_code in SEE_OTHER:
                        data = None
                    continue
                _check_status(response, url)
                body = _body(response, url, deadline)
                source = "not changed since it was last read" if getattr(response, "from_cache", False) else "read"
                log.append(
                    f"{_method(data)} {shown_url}: {source}, {len(body):,} bytes, {time.monotonic() - start:.1f} s"
                )
                return Page(body, response.headers.get("Content-Type", ""))
    raise Unreachable(f"{host(origin)} redirects more than {MAX_REDIRECTS} times")


def _location(response: requests.Response) -> str | None:
    """Where a redirect leads; what is in UTF-8 there, as browsers read it, is read so, too."""
    target = response.headers.get("Location")
    if target is not None:
        with contextlib.suppress(UnicodeError):
            return target.encode("latin-1").decode("utf-8")
    return target


def _is_same_host(url: str, redirect_url: str) -> bool:
    """Whether a redirect stays with who was asked; from http to https of a host, it does."""
    old, new = urlsplit(url), urlsplit(redirect_url)
    is_upgrade = (old.scheme, new.scheme, old.port or 80, new.port or 443) == ("http", "https", 80, 443)
    same_port = (old.scheme, old.port) == (new.scheme, new.port)
    return old.hostname == new.hostname and (same_port or is_upgrade)


def _method(data: Mapping[str, str] | None) -> str:
    return "GET" if data is None else "POST"


def _send(
    url: str,
    headers: Mapping[str, str] | None,
    data: Mapping[str, str] | None,
    deadline: float,
    *,
    only_own_host: bool,
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
    # The function is called without arguments otherwise, because its result is cached by them.
    form_of_session = {"has_cookies": False} if only_own_host else {}
    if only_own_host and urlsplit(url).scheme == "http":  # a server on this computer, which no proxy need know of
        options["proxies"] = {"http": ""}
    try:
        if urlsplit(url).netloc in _hosts_of_system_store:
            return session_with_system_store(**form_of_session).request(_method(data), url, **options)
        try:
            return shared_session(**form_of_session).request(_method(data), url, **options)
        except requests.exceptions.SSLError as error:
            # A company's network may show certificates of the company's own, which the system's store knows.  The store is
            # read only then, because that takes longer than the request itself.
            if options["verify"] or CERTIFICATE_REFUSED not in repr(error):
                raise
            response = session_with_system_store(**form_of_session).request(_method(data), url, **options)
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
    if status in SUCCESS_STATUSES:
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


def _redirect_url(origin: str, url: str, target: str) -> str:
    """The address that a redirect leads to.

    Raises Unreachable for one that leaves HTTPS, or leads from the open web into the user's own network.
    """
    # Before the query, browsers and the library that asks read \ as /.  Read otherwise, another host could stand in it.
    path, *query = re.split("([?#])", target, maxsplit=1)
    try:
        url = urljoin(url, "".join([path.replace("\\", "/"), *query]))
        old, new = urlsplit(origin), urlsplit(url)
        _ = new.port  # raises ValueError for one that is none
        is_into_own_network = is_private(new.hostname or "", new.scheme) and not is_private(
            old.hostname or "", old.scheme
        )
    except ValueError:
        raise Unreachable(f"{host(origin)} redirects to what is no address") from None
    if new.scheme not in ("http", "https") or (old.scheme == "https" and new.scheme != "https"):
        raise Unreachable(f"{host(origin)} redirects to {new.scheme}://{new.hostname}, which is not followed")
    if is_into_own_network:
        raise Unreachable(f"{host(origin)} redirects to the private address {new.hostname}, which is not followed")
    return url


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
