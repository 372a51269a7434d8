"""A real server on this machine, for what a made-up answer cannot do: hang, drip, break off."""

import contextlib
import socket
import socketserver
import threading


@contextlib.contextmanager
def server(*answers, certificate=None):
    """A server that gives each connection the next of `answers`, and the last one to all that follow.

    An answer is bytes, or a function that is given the connection.  Yields its address and the requests it got.
    """
    asked = []

    class Handler(socketserver.BaseRequestHandler):
        def handle(self):
            connection = self.request
            connection.settimeout(5)
            with contextlib.suppress(OSError):
                if certificate:
                    connection = certificate.wrap_socket(connection, server_side=True)
                said = b""
                while b"\r\n\r\n" not in said:
                    said += connection.recv(4096) or b"\r\n\r\n"
                asked.append(said.decode())
                answer = answers[min(len(asked), len(answers)) - 1]
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

    with Server(("127.0.0.1", 0), Handler) as made:
        thread = threading.Thread(target=made.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield f"http{'s' if certificate else ''}://127.0.0.1:{made.server_address[1]}/", asked
        finally:
            made.shutdown()
            thread.join()


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
