"""What the pages of this server share: their addresses, from the request that a page is made for."""

from starlette.requests import HTTPConnection

from holidays_cli.server.page.links import Links
from holidays_cli.server.page.render import static_version
from holidays_cli.server.state import app_state


def links_of(connection: HTTPConnection) -> Links:
    """The addresses in a page of this server, under the host that the browser knows it by."""
    return Links(
        origin=f"{connection.url.scheme}://{connection.url.netloc}",
        version=static_version(),
        can_sign_in=app_state(connection).authenticator.can_sign_in,
    )
