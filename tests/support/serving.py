"""A real server on this machine, for what a made-up answer cannot do: hang, drip, break off."""

import contextlib
import re
import socket
import socketserver
import threading


@contextlib.contextmanager
def server(*answers, certificate=None):
    """A server that gives each connection the next of `answers`, and the last one to all that follow.

    An answer is bytes, or a function that is given the connection.  Yields its address and the requests it got.
    """
    requests = []

    class Handler(socketserver.BaseRequestHandler):
        def handle(self):
            connection = self.request
            connection.settimeout(5)
            with contextlib.suppress(OSError), contextlib.ExitStack() as to_close:
                if certificate:
                    connection = to_close.enter_context(certificate.wrap_socket(connection, server_side=True))
                requests.append(read_request(connection))
                answer = answers[min(len(requests), len(answers)) - 1]
                if callable(answer):
                    answer(connection)
                else:
                    connection.sendall(answer)

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True
        block_on_close = False

        def handle_error(self, request, client_address):
            pass

    with Server(("127.0.0.1", 0), Handler) as listener:
        thread = threading.Thread(target=listener.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield f"http{'s' if certificate else ''}://127.0.0.1:{listener.server_address[1]}/", requests
        finally:
            listener.shutdown()
            thread.join()


def read_request(connection):
    """The text of a request: its head and, where the head says that there is one, its body."""
    received = b""
    while b"\r\n\r\n" not in received:
        received += connection.recv(4096) or b"\r\n\r\n"
    head, _, body = received.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)^content-length: *(\d+)", head, re.MULTILINE)
    while length and len(body) < int(length[1]) and (more := connection.recv(4096)):
        body += more
    return (head + b"\r\n\r\n" + body).decode()


def http(body=b"", status="200 OK", length=None, **headers):
    """An answer; `length` is what it says of its body's, if that is not the truth."""
    head = {"Content-Length": len(body) if length is None else length, "Connection": "close"}
    head |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in head.items()), "", ""]
    return "\r\n".join(lines).encode() + body


def hangs(connection):
    """An answer that never comes."""
    with contextlib.suppress(OSError):
        connection.recv(1)


def resets(connection):
    """No answer: the connection is gone."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
