"""Files on GitHub are read from another host where GitHub's own cannot be reached."""

import pytest
import requests

from holidays_cli.errors import NotFound, Unreachable
from holidays_cli.plugins import _github
from holidays_cli.reader import fetch

URL = "https://raw.githubusercontent.com/owner/lists/main/2026/days.txt"
COPY = "https://cdn.jsdelivr.net/gh/owner/lists@main/2026/days.txt"


def test_a_file_is_read_from_github_itself(pages):
    pages.get(URL, body="2026-01-01")
    assert _github.read(fetch, URL) == "2026-01-01"


@pytest.mark.parametrize("failure", [{"body": requests.ConnectionError("refused")}, {"status": 503}])
def test_where_github_cannot_be_reached_the_copy_is_read(failure, pages):
    pages.get(URL, **failure)
    pages.get(COPY, body="2026-05-01")
    assert _github.read(fetch, URL) == "2026-05-01"


def test_where_neither_can_be_reached_githubs_failure_is_said(pages):
    pages.get(URL, status=503)
    pages.get(COPY, status=500)
    with pytest.raises(Unreachable, match=r"raw\.githubusercontent\.com .* 503"):
        _github.read(fetch, URL)


def test_a_file_that_github_does_not_have_is_not_looked_for_elsewhere(pages):
    pages.get(URL, status=404)
    with pytest.raises(NotFound):
        _github.read(fetch, URL)
