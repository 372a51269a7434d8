"""A bad network of one's own: a proxy on this machine behind which every host has the same fault.

The program meets it as it meets any proxy, through the environment, and speaks real TLS to whatever host it asks for.
"""

import contextlib
import gzip
import socket
import socketserver
import ssl
import struct
import threading
from datetime import datetime

import trustme

from support.serving import hangs, http

HTML = {"Content_Type": "text/html; charset=utf-8"}
GARBAGE = b"<html><body><h1>We have moved</h1><table><tr><td>n/a</td></tr></table></body></html>"
ROWS = b"<tr class='even'><td>1 Jan</td><td>Thu</td><td>x</td></tr>" * 1000
A_WHILE = 40  # times 50 ms: longer than anybody's patience in the tests, and no longer
pause = threading.Event().wait  # tests replace time.sleep
BOMB = gzip.compress(b"<td>1 Jan</td>" * 1_000_000)  # decodes to a thousand times its size


def resets(connection, _body):
    """The connection is cut instead of an answer."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def slow(connection, body):
    """An answer that comes a byte at a time."""
    connection.sendall(http(length=len(body), **HTML))
    for position in range(min(len(body), A_WHILE)):
        connection.sendall(body[position : position + 1])
        pause(0.05)


def huge(connection, _body):
    """An answer without an end."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
    for _ in range(8000):
        connection.sendall(b"%x\r\n%b\r\n" % (len(ROWS), ROWS))


def wait(connection, _body):
    """An answer that is always about to come."""
    for _ in range(A_WHILE):
        connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        pause(0.05)


def status(line):
    """An error page."""
    return lambda connection, _body: connection.sendall(http(b"<h1>error</h1>", line, Retry_After="0", **HTML))


def redirect(target):
    """An answer that is elsewhere."""
    return lambda connection, _body: connection.sendall(http(status="302 Found", Location=target, **HTML))


def page(body, **headers):
    """Another page than the one asked for."""
    return lambda connection, _body: connection.sendall(http(body, **{**HTML, **headers}))


# What a host does instead of sending its page, by the name the fault has in the issues.
ANSWERS = {
    "hang": lambda connection, _body: hangs(connection),
    "reset": resets,
    "slow": slow,
    "truncate": lambda connection, body: connection.sendall(http(body[: len(body) // 2], length=len(body), **HTML)),
    "empty": page(b""),
    "garbage": page(GARBAGE),
    "binary": page(bytes(range(256)) * 400),
    "huge": huge,
    "gzip-bomb": page(BOMB * 40, Content_Encoding="gzip"),
    "gzip-bomb-in-gzip": page(gzip.compress(BOMB * 40), Content_Encoding="gzip, gzip"),
    "no-gzip": page(b"<td>1 Jan</td>", Content_Encoding="gzip"),
    "continue": wait,
    "500": status("500 Internal Server Error"),
    "503": status("503 Service Unavailable"),
    "404": status("404 Not Found"),
    "429": status("429 Too Many Requests"),
    "redirect-loop": redirect("?again"),
    "redirect-away": redirect("http://127.0.0.1:9/internal"),
    "redirect-inside": redirect("https://127.0.0.1:9/internal"),
    "redirect-nowhere": redirect("https://[::1/\x1b[31m"),
    "escapes": status("599 \x1b]0;owned\x07\x9b31m"),
}
TUNNELS = ("refuse", "bad-cert", "expired-cert", "unknown-cert")  # these fail before anything is asked
FAULTS = (*TUNNELS, *ANSWERS)
LONG_AGO = datetime(2020, 1, 1)
SLOW = ("hang", "slow", "continue")  # these take until somebody's patience ends


class Proxy(socketserver.ThreadingTCPServer):
    """The way out.  `fault` is that of every host, or of those in `hosts`; `body` gives the page of an address."""

    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.authority, self.stranger = trustme.CA(), trustme.CA()
        self.fault, self.hosts = None, None
        self.body = {}.get  # the page of an address, or None
        self.requested = []  # addresses, in their order
        self._lock, self._contexts = threading.Lock(), {}

    def fault_of(self, host):
        return self.fault if self.hosts is None or host in self.hosts else None

    def context(self, host):
        fault = self.fault_of(host)
        key = host, fault if fault in TUNNELS else None
        with self._lock:
            if key not in self._contexts:
                authority = self.stranger if fault == "unknown-cert" else self.authority
                named = "wrong.invalid" if fault == "bad-cert" else host
                over = {"not_after": LONG_AGO} if fault == "expired-cert" else {}
                self._contexts[key] = context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                authority.issue_cert(named, **over).configure_cert(context)
            return self._contexts[key]

    def handle_error(self, request, client_address):
        pass


class _Handler(socketserver.BaseRequestHandler):
    server: Proxy

    def handle(self):
        with contextlib.suppress(OSError):
            self.request.settimeout(20)
            method, target = self.head(self.request)
            host = target.rpartition(":")[0]
            if method != "CONNECT" or self.server.fault_of(host) == "refuse":
                self.request.sendall(http(status="502 Bad Gateway"))
                return
            self.request.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            with self.server.context(host).wrap_socket(self.request, server_side=True) as connection:
                _, path = self.head(connection)
                url = f"https://{host}{path}"
                self.server.requested.append(url)
                body = self.server.body(url)
                fault = self.server.fault_of(host)
                if fault:
                    ANSWERS[fault](connection, body or ROWS)
                else:
                    connection.sendall(http(status="404 Not Found") if body is None else http(body))

    def head(self, connection):
        head = b""
        while b"\r\n\r\n" not in head:
            head += connection.recv(4096) or b"\r\n\r\n"
        method, target, *_ = head.decode("latin-1").split()
        return method, target


@contextlib.contextmanager
def proxy():
    """A Proxy at work."""
    with Proxy() as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()


def environment(server, folder):
    """The variables that make a program go through a proxy, and believe its authority."""
    bundle = folder / "authority.pem"
    bundle.write_bytes(server.authority.cert_pem.bytes())
    address = f"http://127.0.0.1:{server.server_address[1]}"
    return {
        **dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"), address),
        **dict.fromkeys(("NO_PROXY", "no_proxy", "ALL_PROXY", "all_proxy"), ""),
        **{name: str(bundle) for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE")},
    }
