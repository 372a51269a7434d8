"""Fetching: what is asked, how long it may take, and what is refused."""

import contextlib
import gzip
import re
import socket
import ssl
import tempfile
import threading
import time

import pytest
import requests
import trustme
import truststore

from holidays_cli import web
from holidays_cli.errors import NotPublished, Unreachable, Unreadable
from holidays_cli.sources import source_asker
from holidays_cli.web import decode, fetch, fetch_context, fetch_csv, fetch_json, http_session
from holidays_cli.web import http as web_http
from holidays_cli.web.host_limit import host_limit
from support import series
from support.serving import hangs, http, resets, server

URL = "https://one.example/list"


@pytest.fixture
def naps(monkeypatch):
    """How long it slept, without sleeping; a server of an earlier test may still sleep in its thread."""
    slept, sleep = [], time.sleep

    def nap(seconds):
        (slept.append if threading.current_thread().name in ("MainThread", "call_within") else sleep)(seconds)

    monkeypatch.setattr(time, "sleep", nap)
    return slept


def log_line(context):
    """The one line of a context's log, without how long it took."""
    (line,) = context.log
    return re.sub(r", [0-9.]+ s$", "", line)


# What it asks


def test_it_says_who_it_is_and_asks_whether_the_page_is_still_the_same(pages):
    pages.get(URL, body="hello")
    assert fetch(URL, params={"year": "2026", "q": "a b"}, headers={"Accept": "text/csv"}) == "hello"
    (call,) = pages.calls
    assert call.request.url == f"{URL}?year=2026&q=a+b"
    assert "holidays-cli/" in call.request.headers["User-Agent"]
    assert call.request.headers["Accept"] == "text/csv"
    assert call.request.headers["Cache-Control"] == "max-age=0"


@pytest.mark.parametrize(
    ("validator", "question"),
    [
        ({"ETag": '"v1"'}, 'If-None-Match: "v1"'),
        ({"Last-Modified": "Thu, 01 Jan 2026 00:00:00 GMT"}, "If-Modified-Since: Thu, 01 Jan 2026 00:00:00 GMT"),
        ({"ETag": '"v1"', "Cache-Control": "max-age=99999999"}, 'If-None-Match: "v1"'),
        ({"ETag": '"v1"', "Cache-Control": "no-cache"}, 'If-None-Match: "v1"'),
    ],
)
def test_a_page_that_did_not_change_is_not_sent_again(clock, validator, question):
    date = {"Date": "Mon, 01 Jun 2026 12:00:00 GMT"}
    with server(http(b"the page", **validator, **date), http(status="304 Not Modified", **validator)) as (
        address,
        received,
    ):
        assert fetch(address) == "the page"
        clock.passes(days=40)
        with fetch_context(5) as context:
            assert fetch(address) == "the page"
    assert question in received[1]
    assert log_line(context) == f"GET {address}: not changed since it was last read, 8 bytes"


def test_a_page_that_changed_is_read_anew():
    with server(http(b"old", ETag='"v1"', Cache_Control="max-age=99999"), http(b"new", ETag='"v2"')) as (address, _):
        assert [fetch(address), fetch(address)] == ["old", "new"]


@pytest.mark.parametrize("headers", [{}, {"ETag": '"v1"', "Cache_Control": "no-store"}])
def test_a_page_without_validators_or_that_must_not_be_kept_is_asked_for_in_full(headers):
    with server(http(b"page", **headers)) as (address, received):
        assert [fetch(address), fetch(address)] == ["page", "page"]
    assert "If-None-Match" not in received[1]


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(home, monkeypatch):
    # Not home / "cache": what an earlier test has left running may have made that folder.
    file = home / "no folder"
    file.write_text("a file where the folder should be")
    monkeypatch.setenv("XDG_CACHE_HOME", str(file))
    with server(http(b"page", ETag='"v1"')) as (address, received):
        assert [fetch(address), fetch(address)] == ["page", "page"]
    assert "If-None-Match" not in received[1]


def test_a_page_that_broke_off_is_not_kept_as_if_it_were_whole():
    with server(http(b"half", length=8, ETag='"v1"'), http(b"complete", ETag='"v1"')) as (address, received):
        with pytest.raises(Unreachable, match="broke off"):
            fetch(address)
        assert fetch(address) == "complete"
    assert "If-None-Match" not in received[1]


# What it makes of failures


@pytest.mark.parametrize(
    ("status", "kind", "times"),
    [
        (400, Unreachable, 1), (401, Unreachable, 1), (403, Unreachable, 2), (404, web.NotFound, 1), (410, web.NotFound, 1),
        (204, Unreachable, 1), (304, Unreachable, 1), (429, Unreachable, 2), (500, Unreachable, 1), (502, Unreachable, 2),
        (503, Unreachable, 2), (504, Unreachable, 2),
    ],
)  # fmt: skip
def test_a_refusal_is_reported_with_its_number_and_asked_again_where_it_may_pass(pages, naps, status, kind, times):
    pages.get(URL, status=status)
    with pytest.raises(kind, match=f"^one.example answered HTTP {status}$"):
        fetch(URL)
    assert len(pages.calls) == times
    assert issubclass(web.NotFound, NotPublished)


@pytest.mark.parametrize(
    ("after", "slept"),
    [("2", [2.0]), ("3", [3.0]), ("4", []), ("999999999", []), ("soon", [0.5]), ("-1", [0.5]), ("", [0.5])],
)
def test_it_waits_as_long_as_the_server_asks_if_that_is_not_long(pages, naps, after, slept):
    pages.get(URL, status=503, headers={"Retry-After": after})
    pages.get(URL, body="page")
    if slept:
        assert fetch(URL) == "page"
    else:
        with pytest.raises(Unreachable, match="HTTP 503"):
            fetch(URL)
    assert naps == slept


def test_it_does_not_wait_past_the_end_of_its_time(pages, naps):
    pages.get(URL, status=503, headers={"Retry-After": "2"})
    with fetch_context(1), pytest.raises(Unreachable, match="HTTP 503"):
        fetch(URL)
    assert naps == []


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (requests.exceptions.ConnectTimeout("x"), "did not answer in time"),
        (requests.exceptions.ReadTimeout("x"), "did not answer in time"),
        (requests.exceptions.ProxyError("no tunnel"), "cannot be reached through the proxy (no tunnel)"),
        (
            requests.exceptions.ConnectionError(OSError(101, "Network is unreachable")),
            "cannot be reached (Network is unreachable)",
        ),
        (requests.exceptions.InvalidSchema("no adapter"), "cannot be asked (it is no address of the web)"),
        (UnicodeError("label too long"), "cannot be asked (label too long)"),
    ],
)
def test_what_the_library_raises_becomes_one_line(pages, error, message):
    pages.get(URL, body=error)
    with fetch_context(5) as context, pytest.raises(Unreachable) as caught:
        fetch(URL)
    assert str(caught.value) == f"one.example {message}"
    assert log_line(context) == f"GET {URL}: one.example {message}"


def test_a_port_that_nobody_listens_on_cannot_be_reached():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    with pytest.raises(Unreachable, match=r"^127.0.0.1 cannot be reached \(.*[Rr]efused"):
        fetch(f"http://127.0.0.1:{port}/")


def test_a_certificate_that_nobody_vouches_for_is_refused():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    variables = (
        "SSL_CERT_FILE or REQUESTS_CA_BUNDLE may name a file of other authorities"  # stands before what may be cut
    )
    refused = pytest.raises(
        Unreachable, match=rf"^127.0.0.1 has no valid certificate; {variables} \(.*certificate verify failed"
    )
    with server(http(b"page"), certificate=context) as (address, received), refused:
        fetch(address)
    assert received == []


@pytest.fixture
def company(monkeypatch):
    """The authority of a company, and a server's context with a certificate of it."""
    for variable in web_http.CERTIFICATE_VARIABLES:
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(web_http, "_hosts_of_system_store", set())
    http_session.session_with_system_store.cache_clear()
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    yield authority, context
    http_session.session_with_system_store.cache_clear()


def test_the_system_s_store_is_asked_where_no_public_authority_vouches_for_a_server(company, monkeypatch):
    authority, context = company
    assert isinstance(http_session._system_store_context(), truststore.SSLContext)
    system_store = ssl.create_default_context()
    authority.configure_trust(system_store)
    monkeypatch.setattr(http_session, "_system_store_context", lambda: system_store)
    with server(http(b"page"), http(b"page"), certificate=context) as (address, received):
        assert [fetch(address), fetch(address)] == ["page", "page"]
    assert len(received) == 2


@pytest.mark.parametrize("variable", ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"])
def test_a_file_of_certificates_in_the_environment_is_trusted(company, variable, monkeypatch, tmp_path):
    authority, context = company
    authority.cert_pem.write_to_path(tmp_path / "company.pem")
    monkeypatch.setenv(variable, str(tmp_path / "company.pem"))
    with server(http(b"page"), certificate=context) as (address, _):
        assert fetch(address) == "page"


def test_a_file_of_certificates_that_is_missing_is_named(company, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", "/missing.pem")
    with pytest.raises(Unreachable, match=r"cannot be asked \(.*invalid path: /missing\.pem\)"):
        fetch("https://127.0.0.1:9/")


def test_an_answer_that_a_proxy_has_changed_is_an_answer():
    with server(http(b"page", status="203 Non-Authoritative Information")) as (address, _):
        assert fetch(address) == "page"


@pytest.mark.parametrize("failure", [lambda _: None, resets], ids=["hangs up", "resets"])
def test_a_server_that_hangs_up_is_asked_once_more(failure, naps):
    with server(failure, http(b"page")) as (address, received):
        assert fetch(address) == "page"
    assert len(received) == 2
    with server(failure) as (address, received), pytest.raises(Unreachable, match=r"^127.0.0.1 hung up"):
        fetch(address)
    assert len(received) == 2


def test_a_server_that_says_nothing_is_left_when_time_is_up():
    with server(hangs) as (address, _):
        start = time.monotonic()
        with fetch_context(0.3), pytest.raises(Unreachable, match=r"^127.0.0.1 did not answer in time$"):
            fetch(address)
        assert time.monotonic() - start < 2


def test_a_body_that_stops_is_left_when_time_is_up():
    def stops(connection):
        connection.sendall(http(b"half", length=8))
        hangs(connection)

    with server(stops) as (address, _), fetch_context(0.3), pytest.raises(Unreachable, match="did not answer in time"):
        fetch(address)


def test_a_body_that_never_ends_is_left_when_time_is_up():
    def drips(connection):
        connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while True:
            connection.sendall(b"10000\r\n" + b"x" * 65536 + b"\r\n")
            time.sleep(0.05)

    with server(drips) as (address, _):
        start = time.monotonic()
        with fetch_context(0.3), pytest.raises(Unreachable, match="did not answer in time"):
            fetch(address)
        assert time.monotonic() - start < 2


def sends_without_end(beginning, repeated):
    """An answer that begins, and then goes on for ever."""

    def send(connection):
        connection.sendall(beginning)
        while True:
            connection.sendall(repeated)
            time.sleep(0.01)

    return send


WITHOUT_END = {
    "100 Continue": sends_without_end(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "trailers": sends_without_end(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n", b"X-More: yes\r\n"
    ),
    "a status line": sends_without_end(b"HTTP/1.1 200 ", b"O"),
}


@pytest.mark.parametrize(("case", "keeps_pages"), series.pairs(WITHOUT_END, [True, False]))
def test_what_a_host_keeps_busy_is_closed_when_time_is_up(case, keeps_pages, monkeypatch):
    monkeypatch.setattr(http_session, "_has_temporary_space", lambda: keeps_pages)
    threads = threading.enumerate()
    with server(WITHOUT_END[case]) as (address, _):
        with fetch_context(0.3), pytest.raises(Unreachable, match="did not answer in time"):
            fetch(address)
        end = time.monotonic() + 30
        while (left := requesting(threads)) and time.monotonic() < end:
            time.sleep(0.02)
        assert left == []


def requesting(threads):
    """The threads of requests that are at work and were not before."""
    return [thread for thread in threading.enumerate() if thread.name == "call_within" and thread not in threads]


@pytest.mark.parametrize("begin", [http(length=10_000), b"HTTP/1.1 200 OK\r\nX-Slow: "], ids=["body", "header"])
@pytest.mark.parametrize("seconds", [None, 30])
def test_a_request_has_a_limit_of_its_own_however_long_a_question_may_take(monkeypatch, begin, seconds):
    monkeypatch.setattr(web, "FETCH_SECONDS", 0.3)

    def drips(connection):
        connection.sendall(begin)
        for _ in range(100):
            connection.sendall(b"x")
            time.sleep(0.05)

    with server(drips) as (address, received):
        start = time.monotonic()
        refused = pytest.raises(Unreachable, match=r"^127.0.0.1 did not answer in time$")
        with fetch_context(seconds) if seconds else contextlib.nullcontext(), refused:
            fetch(address)
        assert time.monotonic() - start < 2
        assert len(received) <= 1


def test_all_that_a_question_may_cost_is_bounded():
    assert web.FETCH_SECONDS < source_asker.SECONDS_FOR_ONE_SOURCE
    assert 2 * source_asker.SECONDS_FOR_ONE_SOURCE <= source_asker.SECONDS_FOR_ALL_SOURCES <= 35
    assert web_http.CONNECT_SECONDS + web_http.READ_SECONDS < source_asker.SECONDS_FOR_ONE_SOURCE
    assert web_http.MAX_RETRY_AFTER < web.FETCH_SECONDS
    assert web_http.MAX_BODY_BYTES == 10_000_000


def test_a_server_that_takes_too_long_is_not_asked_again(monkeypatch):
    monkeypatch.setattr(web_http, "READ_SECONDS", 0.2)
    with server(hangs) as (address, received), pytest.raises(Unreachable, match="did not answer in time"):
        fetch(address)
    assert len(received) == 1


@pytest.mark.parametrize("size", [22, 400_000])
def test_a_body_that_breaks_off_is_no_page(size):
    with server(http(b"x" * (size // 2), length=size)) as (address, _), pytest.raises(Unreachable, match="broke off"):
        fetch(address)


def test_once_time_is_up_nobody_is_asked(pages):
    with fetch_context(-1), pytest.raises(Unreachable, match=r"^one.example was not asked: no time left$"):
        fetch(URL)
    assert len(pages.calls) == 0


def test_a_host_is_asked_at_most_twice_at_a_time():
    lock, busy, most = threading.Lock(), [], []

    def answer(connection):
        with lock:
            busy.append(connection)
            most.append(len(busy))
        time.sleep(0.03)
        with lock:
            busy.remove(connection)
        connection.sendall(http(b"page"))

    with server(answer) as (address, received):
        threads = [threading.Thread(target=fetch, args=(address,)) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(received) == 6
    assert max(most) == 2


def test_who_waits_too_long_for_a_turn_does_not_ask(pages):
    late = pytest.raises(Unreachable, match=r"^one.example was not asked: no time left$")
    end = time.monotonic() + 5
    with host_limit("one.example", end), host_limit("one.example", end), fetch_context(0.05), late:
        fetch(URL)
    assert len(pages.calls) == 0


def test_a_request_whose_time_is_up_takes_nobodys_turn(pages):
    over = time.monotonic() + 0.05
    pages.get(URL, body="page")
    with host_limit("one.example", over), host_limit("one.example", over), fetch_context(5):
        assert fetch(URL) == "page"
    assert time.monotonic() < over + 2


# What it refuses to let in


def test_a_page_that_is_too_large_is_not_read_to_its_end(monkeypatch):
    monkeypatch.setattr(web_http, "MAX_BODY_BYTES", 1_000_000)
    bomb = gzip.compress(b"x" * 50_000_000)
    refused = pytest.raises(Unreadable, match=r"^127.0.0.1 is larger than 1 MB$")
    with server(http(bomb, Content_Encoding="gzip")) as (address, _), refused:
        fetch(address)


def test_an_error_keeps_nothing_of_a_page_that_is_too_large(monkeypatch):
    monkeypatch.setattr(web_http, "MAX_BODY_BYTES", 1_000_000)
    with server(http(b"x" * 5_000_000)) as (address, _), pytest.raises(Unreadable) as caught:
        fetch(address)
    values = [value for entry in caught.traceback for value in entry.frame.f_locals.values() if isinstance(value, list)]
    assert sum(len(part) for parts in values for part in parts if isinstance(part, bytes)) < 100_000


def test_a_page_that_cannot_be_decompressed_is_unreadable():
    refused = pytest.raises(Unreadable, match="cannot be decompressed")
    with server(http(b"not gzip", Content_Encoding="gzip")) as (address, _), refused:
        fetch(address)


def test_an_empty_page_is_unreadable(pages):
    pages.get(URL, body=b"")
    with pytest.raises(Unreadable, match=r"^one.example answered with nothing$"):
        fetch(URL)


@pytest.fixture
def names(monkeypatch):
    """The names that a name server knows."""
    addresses = {
        "localhost.": "127.0.0.1",
        "one.example": "93.184.215.14",
        "two.example": "93.184.215.15",
        "inside.example": "10.0.0.1",
    }
    by_number = socket.getaddrinfo

    def find(host, *args, **kwargs):
        if host == "nowhere.example":
            raise socket.gaierror(-2, "Name or service not known")
        if host == "both.example":
            return by_number("93.184.215.16", 0) + by_number("10.0.0.1", 0)
        return by_number(addresses.get(host, host), 0)

    monkeypatch.setattr(socket, "getaddrinfo", find)


@pytest.mark.parametrize("target", ["https://two.example/new", "/new", "//two.example/new"])
def test_a_redirect_is_followed(pages, names, target):
    pages.get(URL, status=302, headers={"Location": target})
    pages.get("https://two.example/new", body="page")
    pages.get("https://one.example/new", body="page")
    assert fetch(URL) == "page"


def test_redirects_that_go_round_are_left(pages, names):
    pages.get(URL, status=301, headers={"Location": URL})
    with pytest.raises(Unreachable, match=r"^one.example redirects more than 5 times$"):
        fetch(URL)
    assert len(pages.calls) == web_http.MAX_REDIRECTS + 1


@pytest.mark.parametrize(
    "target",
    [
        "http://one.example/", "ftp://one.example/", "file:///etc/passwd", "javascript:alert(1)", "https://127.0.0.1/",
        "https://localhost/", "https://localhost./", "https://printer.local/", "https://10.0.0.1/", "https://169.254.169.254/latest",
        "https://[::1]/", "https://[::ffff:127.0.0.1]/", "https://127.1/", "https://2130706433/", "https://0x7f000001/",
        "https://LOCALHOST/", "https://inside.example/", "https://metadata.google.internal/", "https://100.64.0.1/",
        "https://both.example/",
    ],
)  # fmt: skip
def test_a_redirect_out_of_the_open_web_is_not_followed(pages, names, target):
    pages.get(URL, status=302, headers={"Location": target})
    with pytest.raises(Unreachable, match=r"^one.example redirects to .*, which is not followed$"):
        fetch(URL)
    assert len(pages.calls) == 1


def test_a_redirect_to_a_name_that_nobody_knows_goes_nowhere(pages, names):
    pages.get(URL, status=302, headers={"Location": "https://nowhere.example/"})
    with pytest.raises(Unreachable, match=r"^nowhere.example cannot be reached"):
        fetch(URL)


def test_behind_a_proxy_names_are_the_proxys_business(pages, monkeypatch):
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    pages.get(URL, status=302, headers={"Location": "https://inside.example/"})
    pages.get("https://inside.example/", body="page")
    assert fetch(URL) == "page"


def test_behind_a_proxy_a_private_number_is_a_private_number(pages, monkeypatch):
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    pages.get(URL, status=302, headers={"Location": "https://10.0.0.1/"})
    with pytest.raises(Unreachable, match="which is not followed"):
        fetch(URL)
    assert len(pages.calls) == 1


def test_a_redirect_from_one_private_address_to_another_is_followed():
    with server(http(b"page")) as (inner, _), server(http(status="302 Found", Location=inner)) as (outer, _):
        assert fetch(outer) == "page"


def test_a_redirect_without_an_address_is_a_refusal(pages):
    pages.get(URL, status=302)
    with pytest.raises(Unreachable, match=r"^one.example answered HTTP 302$"):
        fetch(URL)


# A form

FORM = {"jahr": "2026", "land": "Österreich & Tirol"}
ENCODED = "jahr=2026&land=%C3%96sterreich+%26+Tirol"


def test_a_form_is_posted_as_a_browser_posts_it():
    with server(http(b"page")) as (address, requests), fetch_context(5) as context:
        assert fetch(address, data=FORM) == "page"
    (request,) = requests
    assert request.startswith("POST / HTTP/1.1\r\n")
    assert "Content-Type: application/x-www-form-urlencoded\r\n" in request
    assert request.endswith(f"\r\n\r\n{ENCODED}")
    assert log_line(context) == f"POST {address}: read, 4 bytes"
    assert context.urls == [address]


def test_an_empty_form_is_posted_too(pages):
    pages.post(URL, body='["2026-01-01"]')
    assert fetch_json(URL, data={}) == ["2026-01-01"]


def test_what_answers_a_form_is_not_kept():
    answer = http(b"page", ETag='"v1"', Cache_Control="max-age=99999")
    with server(answer) as (address, requests):
        assert [fetch(address, data=FORM), fetch(address, data=FORM), fetch(address)] == ["page"] * 3
    assert [request.partition(" ")[0] for request in requests] == ["POST", "POST", "GET"]
    assert not any("If-None-Match" in request for request in requests)


@pytest.mark.parametrize(
    ("status", "method", "body"),
    [("301 Moved", "GET", ""), ("302 Found", "GET", ""), ("303 See Other", "GET", ""), ("307 Temporary", "POST", ENCODED),
     ("308 Permanent", "POST", ENCODED)],
)  # fmt: skip
def test_a_redirect_after_a_form_is_followed_as_browsers_do(status, method, body):
    with server(http(b"page")) as (inner, requests), server(http(status=status, Location=inner)) as (outer, _):
        assert fetch(outer, data=FORM) == "page"
    (request,) = requests
    assert request.startswith(f"{method} / ")
    assert request.partition("\r\n\r\n")[2] == body
    assert ("Content-Type" in request) == (method == "POST")


def test_a_form_has_the_limits_of_every_request(monkeypatch):
    monkeypatch.setattr(web_http, "MAX_BODY_BYTES", 1_000_000)
    with server(http(b"x" * 2_000_000)) as (address, _), pytest.raises(Unreadable, match="larger than 1 MB"):
        fetch(address, data=FORM)
    with server(hangs) as (address, _), fetch_context(0.3), pytest.raises(Unreachable, match="did not answer in time"):
        fetch(address, data=FORM)


def test_a_form_that_is_refused_is_named_in_the_log(pages):
    pages.post(URL, status=404)
    with fetch_context(5) as context, pytest.raises(web.NotFound, match=r"^one.example answered HTTP 404$"):
        fetch(URL, data=FORM)
    assert log_line(context) == f"POST {URL}: one.example answered HTTP 404"


def test_a_form_is_not_sent_on_to_a_private_address(pages, names):
    pages.post(URL, status=307, headers={"Location": "https://10.0.0.1/"})
    with pytest.raises(Unreachable, match="which is not followed"):
        fetch(URL, data=FORM)


# What it makes of an answer


@pytest.mark.parametrize(
    ("body", "content_type", "encoding", "text"),
    [
        ("ä".encode(), "", None, "ä"),
        ("ä".encode("latin-1"), "text/html; charset=ISO-8859-1", None, "ä"),
        ("ä".encode("latin-1"), 'text/html; charset="latin-1"', None, "ä"),
        (b"<meta charset=latin-1>\xe4", "text/html", None, "<meta charset=latin-1>ä"),
        (b'<META content="text/html; charset=latin-1">\xe4', "", None, '<META content="text/html; charset=latin-1">ä'),
        ("\ufeffä".encode(), "text/html; charset=latin-1", None, "ä"),
        ("ä".encode(), "text/html; charset=ascii", None, "ä"),
        ("ä".encode(), "text/html; charset=no-such-thing", None, "ä"),
        ("ä".encode("latin-1"), "text/html; charset=utf-8", "latin-1", "ä"),
        ("ä".encode("latin-1"), "", ["utf-8", "latin-1"], "ä"),
        ("日".encode("shift_jis"), "", ["utf-8", "shift_jis"], "日"),
    ],
)
def test_text_is_read_in_the_first_encoding_that_fits(body, content_type, encoding, text):
    assert decode(body, content_type, encoding) == text


@pytest.mark.parametrize(
    ("encoding", "message"), [(None, "utf-8-sig"), ("ascii", "ascii"), (["utf-8", "ascii", "utf-8"], "utf-8 or ascii")]
)
def test_text_in_none_of_the_encodings_is_unreadable(encoding, message):
    with pytest.raises(Unreadable, match=f"^not text in {message}$"):
        decode(b"\xff\xff", "", encoding)


def test_json_is_read(pages):
    pages.get(URL, body='{"days": ["2026-01-01"]}')
    assert fetch_json(URL) == {"days": ["2026-01-01"]}


@pytest.mark.usefixtures("no_garbage_collection")
@pytest.mark.parametrize(
    ("body", "message"),
    [("<html>", "is not JSON"), ("[" * 100_000, "is nested too deeply"), ('{"a": 1', "is not JSON")],
)
def test_what_is_not_json_is_unreadable(pages, body, message):
    pages.get(URL, body=body)
    with pytest.raises(Unreadable, match=f"^one.example {message}"):
        fetch_json(URL)


def test_csv_is_read_by_the_names_in_its_first_line(pages):
    pages.get(
        URL, body='date;name\r\n2026-01-01;"New ""Year"";\r\nDay"\r\n2026-05-01\r\n2026-12-25;Christmas;too much\r\n'
    )
    assert fetch_csv(URL, delimiter=";") == [
        {"date": "2026-01-01", "name": 'New "Year";\r\nDay'}, {"date": "2026-05-01", "name": ""},
        {"date": "2026-12-25", "name": "Christmas"},
    ]  # fmt: skip


@pytest.mark.parametrize("body", ['date,name\n2026-01-01,"half', 'date,name\n2026-01-01,"a"b'])
def test_what_is_not_csv_is_unreadable(pages, body):
    pages.get(URL, body=body)
    with pytest.raises(Unreadable, match=r"^one.example is not CSV"):
        fetch_csv(URL)


def test_a_context_remembers_what_was_asked(pages):
    pages.get(URL, body="page")
    with fetch_context(5) as context:
        fetch(URL, params={"year": "2026"})
    assert context.urls == [URL]
    assert log_line(context) == f"GET {URL}: read, 4 bytes"


def test_without_room_for_a_temporary_file_a_page_is_read_all_the_same(pages, monkeypatch):
    def full(*_, **__):
        raise OSError("No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    pages.get(URL, body="page")
    assert fetch(URL) == "page"
