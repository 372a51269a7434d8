"""Files of repositories on GitHub, which two hosts serve, as several readers need them."""

from collections.abc import Callable
from typing import TypeVar

from holidays_cli.reader import Unreachable

T = TypeVar("T")
HOST = "https://raw.githubusercontent.com/"
MIRROR = "https://cdn.jsdelivr.net/gh/"


def read(fetch: Callable[[str], T], url: str) -> T:
    """What `fetch` reads of the file at `url` on GitHub's host, or of jsDelivr's copy where that host cannot be reached.

    The copy may be some hours old.  Raises what `fetch` raises for GitHub's host, if jsDelivr cannot be reached either.
    """
    try:
        return fetch(url)
    except Unreachable as error:
        failure = error
    try:
        return fetch(mirror(url))
    except Unreachable:
        raise failure from None


def mirror(url: str) -> str:
    """The address of a file on jsDelivr, by that on GitHub's host.

    >>> mirror("https://raw.githubusercontent.com/songkiet/bot-holiday/main/bot-holiday.txt")
    'https://cdn.jsdelivr.net/gh/songkiet/bot-holiday@main/bot-holiday.txt'
    """
    owner, repository, branch, path = url.removeprefix(HOST).split("/", 3)
    return f"{MIRROR}{owner}/{repository}@{branch}/{path}"
