"""Who is told of each question to a source: a server, which counts them."""

from collections.abc import Callable

from holidays_cli.errors import SourceError

OnCall = Callable[[str, SourceError | None], None]


class CallListener:
    """`on_call` is called with the ISO code of a country and the error of a source, None if it has answered.

    It may be called in any thread.  In a command and in the library there is none.
    """

    on_call: OnCall | None = None


def report_call(country: str, error: SourceError | None) -> None:
    """Tell the listener, if there is one, that a source of a country was asked, and how it failed."""
    if CallListener.on_call is not None:
        CallListener.on_call(country, error)
