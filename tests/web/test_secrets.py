"""Keys go to the host that they are for, and nowhere else: not to another host, and into nothing that is kept or shown."""

import sqlite3

import pytest

from holidays_cli import lookup, paths
from holidays_cli.authoring.trial import trial
from holidays_cli.errors import NoAnswer, SourceError, Unreachable
from holidays_cli.web import fetch, fetch_context
from holidays_cli.web.address import without_keys, without_login
from support.serving import http, server

KEY = "k3y-of-k1m"
HEADERS = {"Authorization": f"Bearer {KEY}", "X-Api-Key": KEY, "Cookie": f"session={KEY}", "Accept-Language": "de"}
ASKED = f"https://kim:{KEY}@one.example/days"
READER = f"""
    @pyplugs.register
    def reader_XX(year: int):
        fetch("https://kim:{KEY}@one.example/days", params={{"api_key": "{KEY}", "year": str(year)}})
        return [f"{{year}}-01-01"]
    """


def test_headers_do_not_follow_a_redirect_to_another_host():
    with server(http(b"page")) as (other, received_there):
        moved = http(b"", status="302 Found", Location=other)
        with server(moved) as (address, received):
            assert fetch(address, headers=HEADERS) == "page"
    assert KEY in received[0]
    assert KEY not in received_there[0]
    assert "Accept-Language: de" in received_there[0]


def test_headers_do_not_follow_a_redirect_to_a_host_that_another_reading_of_the_address_hides(pages, monkeypatch):
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: [(2, 1, 6, "", ("93.184.215.14", 0))])
    pages.get("https://one.example/days", status=302, headers={"Location": "https://two.example\\@one.example/days"})
    pages.get("https://two.example/@one.example/days", body="page")
    assert fetch("https://one.example/days", headers=HEADERS) == "page"
    assert KEY in str(pages.calls[0].request.headers)
    assert KEY not in str(pages.calls[1].request.headers)


def test_headers_follow_a_redirect_on_the_same_host():
    with server(http(b"", status="302 Found", Location="/new"), http(b"page")) as (address, received):
        assert fetch(address, headers=HEADERS) == "page"
    assert all(request.count(KEY) == 3 for request in received)


@pytest.fixture
def archived(home):
    """All text of the archive."""

    def read():
        connection = sqlite3.connect(paths.archive())
        text = "\n".join(connection.iterdump())
        connection.close()
        return text

    return read


def test_what_is_given_apart_from_the_address_is_neither_shown_nor_kept(reader, pages, holidays, archived):
    reader("XX", READER)
    pages.get(ASKED, body="page")
    status, stdout, stderr = holidays("-c", "XX", "-y", "2026", "-f", "json", "-v")
    assert status == 0
    assert KEY in pages.calls[0].request.url
    assert "https://one.example/days" in stdout
    assert "GET https://one.example/days: read, 4 bytes" in stderr
    for text in (stdout, stderr, archived()):
        assert KEY not in text
        assert "kim" not in text


@pytest.mark.parametrize(
    "answer", [{"status": 404}, {"status": 500}, {"body": ConnectionError("no route")}, {"body": ""}]
)
def test_no_error_names_a_key(reader, pages, holidays, answer):
    reader("XX", READER)
    pages.get(ASKED, **answer)
    status, stdout, stderr = holidays("-c", "XX", "-y", "2026", "-v")
    assert status in (3, 4)
    assert KEY not in stdout + stderr


@pytest.mark.parametrize(
    "address", [f"https://kim:{KEY}@[", f"https://kim:{KEY}@one.example:x/", f"ftp://kim:{KEY}@one.example/"]
)
def test_an_address_that_cannot_be_asked_is_not_shown_whole(address):
    with fetch_context(5) as context, pytest.raises(Exception) as caught:  # noqa: PT011 - whatever a reader is told
        fetch(address, params={"api_key": KEY})
    assert KEY not in "".join([str(caught.value), *context.log])


def test_the_server_shows_no_key(reader, pages):
    testclient = pytest.importorskip("starlette.testclient", reason="the server is an extra")
    from holidays_cli.server import create_app

    reader("XX", READER)
    pages.get(ASKED, body="page")
    with testclient.TestClient(create_app()) as client:
        answers = [
            client.get(path).text for path in ("/v1/holidays/XX/2026", "/v1/countries/XX", "/v1/why/XX/2026-01-01")
        ]
    assert "https://one.example/days" in answers[0]
    assert KEY not in "".join(answers)


def test_what_a_trial_writes_has_no_key(reader, pages, tmp_path):
    path = reader("XX", '"""Nowhere: a list, https://one.example/"""\nimport pyplugs\nfrom holidays_cli.web import fetch\n' + "\n".join(line.removeprefix("    ") for line in READER.splitlines()).replace("fetch(", "'''A list'''\n    fetch(", 1), whole=True)  # fmt: skip
    pages.get(ASKED, body="page")
    tried = trial(path, 2026)
    assert KEY not in "".join(finding.sentence for finding in tried.findings)
    *_, proof = tried.results[0].save(tmp_path, "XX", 2026)
    assert '"https://one.example/days?api_key=secret&year={year}"' in proof.read_text()


def test_a_login_in_a_row_and_in_a_docstring_is_not_shown(reader):
    text = '"""Nowhere: a list, https://kim:k3y@one.example/"""\nimport pyplugs\nfrom holidays_cli.reader import Row\n@pyplugs.register\ndef reader_XX():\n    return [Row("2026-01-01", url="https://kim:k3y@one.example/page")]\n'
    reader("XX", text, whole=True)
    (day,) = lookup("XX", 2026)
    assert day.url == "https://one.example/page"


def test_a_login_in_the_title_of_a_source_is_not_shown(reader):
    reader(
        "XX",
        """
        @pyplugs.register
        def reader_XX():
            'A list, https://kim:k3y@one.example/'
            return ["2026-01-01"]
        """,
    )
    (day,) = lookup("XX", 2026)
    assert day.source == "A list, https://one.example/"


QUOTED = [
    b"xx %s\r\n\r\n", b"HTTP/%s 200 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz%s\r\nhello",
    b"HTTP/1.1 200 OK\r\nContent-Length: 5, 6%s\r\n\r\nhello", b"HTTP/1.1 302 Found\r\nLocation: http://a..b:999999/%s\r\n\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: http://[%s\r\n\r\n",
]  # fmt: skip


@pytest.mark.parametrize("call", ["fetch", "import requests; requests.get"])
@pytest.mark.parametrize("answer", QUOTED)
def test_a_key_that_a_broken_answer_quotes_is_not_named(answer, call, reader):
    with server(answer % KEY.encode()) as (address, _):
        reader("XX", f"\n    @pyplugs.register\n    def reader_XX():\n        {call}({address!r}, params={{'api_key': '{KEY}'}}); return []\n")  # fmt: skip
        with pytest.raises(NoAnswer) as caught:
            lookup("XX", 2026)
    assert KEY not in str(caught.value)


def test_a_wrong_key_of_an_old_reader_is_not_named(reader, pages):
    reader("XX", f'import pyplugs\nimport requests\n@pyplugs.register\ndef reader_XX():\n    requests.get("https://one.example/", params={{"key": "{KEY}"}}).raise_for_status()\n', whole=True)  # fmt: skip
    pages.get("https://one.example/", status=403)
    with pytest.raises(NoAnswer) as caught:
        lookup("XX", 2026)
    assert KEY not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://kim:x@one.example/a@b?c=d@e", "https://one.example/a@b?c=d@e"), ("https://one.example/@x", "https://one.example/@x"),
        ("http://k@one.example", "http://one.example"), ("https://a:b:c@@one.example/", "https://one.example/"), ("no address@all", "no address@all"),
    ],
)  # fmt: skip
def test_a_login_is_taken_out_of_an_address(url, shown):
    assert without_login(url) == shown


def test_keys_are_taken_out_of_an_address():
    assert (
        without_keys("https://a.example/?KEY=1&Access_Token=2&y=3#key=4")
        == "https://a.example/?KEY=secret&Access_Token=secret&y=3#key=4"
    )


# Where a redirect may lead


@pytest.mark.parametrize(
    "target",
    [
        "127.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "017700000001", "localhost.", "LOCALHOST", "127.0.0.1.",
        "１２７.0.0.1", "127。0。0。1", "[64:ff9b::7f00:1]", "[64:ff9b:1::a00:1]", "[2002:7f00:1::]", "[2002:a00:1::1]",
        "[::ffff:10.0.0.1]", "[::127.0.0.1]", "[::1]", "[fe80::1%25eth0]", "router", "intranet", "printer.lan", "nas.local", "224.0.0.1",
        "a.home.arpa", "0", "0.0.0.0", "169.254.169.254", "100.64.0.1", "127.0.0.1\\@two.example", "[::ffff:0:127.0.0.1]", "[fec0::1]",
    ],
)  # fmt: skip
@pytest.mark.parametrize("proxy", [None, "http://proxy.example:3128"])
def test_a_redirect_into_the_own_network_is_not_followed_in_whatever_form(pages, target, proxy, monkeypatch):
    if proxy:
        monkeypatch.setenv("https_proxy", proxy)
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: [(2, 1, 6, "", ("93.184.215.14", 0))])
    pages.get("https://one.example/", status=302, headers={"Location": f"https://{target}/".encode().decode("latin-1")})
    with pytest.raises(Unreachable, match=r"^one.example redirects to the private address .*, which is not followed$"):
        fetch("https://one.example/")
    assert len(pages.calls) == 1


@pytest.mark.parametrize(
    "target", ["two.example", "8.8.8.8", "[2001:4860:4860::8888]", "[64:ff9b::808:808]", "xn--bcher-kva.example"]
)
def test_a_redirect_within_the_open_web_is_followed(pages, target, monkeypatch):
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: [(2, 1, 6, "", ("93.184.215.14", 0))])
    pages.get("https://one.example/", status=302, headers={"Location": f"https://{target}/"})
    pages.get(f"https://{target}/", body="page")
    assert fetch("https://one.example/") == "page"


BROKEN = {
    "an address of version 6 without an end": b"HTTP/1.1 302 Found\r\nLocation: http://[::1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    "a port that is none": b"HTTP/1.1 302 Found\r\nLocation: http://one.example:99999999/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    "a name that is too long": b"HTTP/1.1 302 Found\r\nLocation: http://" + b"a" * 100 + b".example/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    "a number that is none": b"HTTP/1.1 302 Found\r\nLocation: http://999999999999/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    "a chunk whose length is none": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nhello\r\n0\r\n\r\n",
    "a chunk whose length is negative": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n",
    "a chunk that is too short": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nhello\r\n",
    "a length that is none": b"HTTP/1.1 200 OK\r\nContent-Length: many\r\nContent-Encoding: gzip\r\n\r\nhello",
    "what is not compressed": b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello",
    "what is compressed otherwise": b"HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\nContent-Length: 5\r\n\r\nhello",
    "what is compressed twice": b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip\r\nContent-Length: 5\r\n\r\nhello",
    "no status": b"HTTP/1.1\r\n\r\n",
    "what is not HTTP": b"SSH-2.0-OpenSSH\r\n",
    "a header without an end": b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000,
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_answer_is_an_error_of_its_source(case):
    with server(BROKEN[case]) as (address, _), fetch_context(3), pytest.raises(SourceError):
        fetch(address)
