"""The sessions in which pages are asked for: who asks, which certificates are valid, the cache, and what is open."""

import contextlib
import functools
import socket
import ssl
import tempfile
import time
from contextvars import ContextVar
from http.cookiejar import DefaultCookiePolicy
from typing import Any, cast

import requests
from cachecontrol import CacheControlAdapter
from cachecontrol.caches import FileCache
from cachecontrol.heuristics import BaseHeuristic
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.util.ssl_ import create_urllib3_context

from holidays_cli import PROJECT_URL, __version__, paths

# Python 3.13 and later insist on a key identifier in certificates; this server's have none (seen in 2026).
WITHOUT_KEY_IDENTIFIER = "https://www.dgpa.gov.tw/"


def user_agent(project_url: str | None) -> str:
    """What this program calls itself to a server, with the address of its project if it has one.

    Some government servers refuse a client that does not begin with "Mozilla".

    >>> user_agent("https://example.org/holidays-cli")  # doctest: +ELLIPSIS
    'Mozilla/5.0 (compatible; holidays-cli/...; +https://example.org/holidays-cli)'
    """
    address = f"; +{project_url}" if project_url else ""
    return f"Mozilla/5.0 (compatible; holidays-cli/{__version__}{address})"


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
def shared_session(*, has_cookies: bool = True) -> requests.Session:
    """The session for most requests; its connections are kept open and shared by all threads, which urllib3 allows.

    Without cookies it keeps none, and so sends none.
    """
    session = _make_session(None, has_cookies=has_cookies)
    session.mount(WITHOUT_KEY_IDENTIFIER, _adapter(_lenient_context()))
    return session


@functools.cache
def session_with_system_store(*, has_cookies: bool = True) -> requests.Session:
    """The same for hosts whose certificates only the system's store vouches for."""
    return _make_session(_system_store_context(), has_cookies=has_cookies)


def _system_store_context() -> ssl.SSLContext:
    """A context that takes the certificates of the operating system's store for valid."""
    import truststore  # few runs need it

    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _make_session(context: ssl.SSLContext | None, *, has_cookies: bool) -> requests.Session:
    """A session that checks certificates in a context of its own; with None as requests does."""
    session = requests.Session()
    if not has_cookies:
        session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=()))
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
        if "authorization" in headers.get("vary", "").lower():
            return {"cache-control": "no-store"}  # because the cache keeps the headers on which a page depends: a login
        if "no-store" in headers.get("cache-control", "") or not ("etag" in headers or "last-modified" in headers):
            return {}
        return {
            "cache-control": "max-age=1",
            "date": headers.get("date") or time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime()),
        }
