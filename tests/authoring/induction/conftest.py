"""What the tests of `holidays new` share."""

from pathlib import Path
from typing import NamedTuple

import pytest

from holidays_cli import paths
from holidays_cli.authoring.induction import endurance
from holidays_cli.authoring.induction import packaged as packaged_readers
from holidays_cli.cli import main

collect_ignore = ["golden"]  # readers to compare with, no tests


class NewReader(NamedTuple):
    """What came of `holidays new`."""

    status: int
    stdout: str
    stderr: str
    file: Path


@pytest.fixture(autouse=True)
def without_packaged_readers(monkeypatch, request):
    """No reader of the package knows more than a new one, but in the tests about that (`usefixtures("packaged")`)."""
    if "packaged" not in request.fixturenames:
        monkeypatch.setattr(packaged_readers, "losses", lambda _draft: [])


@pytest.fixture(autouse=True)
def without_endurance(monkeypatch, request):
    """No process is started for each reader, but in the tests about that (`usefixtures("in_time")`)."""
    if "in_time" not in request.fixturenames:
        monkeypatch.setattr(endurance, "check", lambda *_arguments: None)


@pytest.fixture
def in_time():
    """Readers are tried on five megabytes."""


@pytest.fixture
def packaged():
    """Readers are compared with those of the package."""


@pytest.fixture
def new(pages, capsys):
    """Run `holidays new` for a page: `new(text, "PT")`."""

    def run(text, country, *options, url="https://example.org/list", content_type="text/html", folder=None, year=2026):
        body = text if isinstance(text, bytes) else text.encode()
        pages.get(url.replace("{year}", str(year or 2026)), body=body, content_type=content_type)
        year_option = ["--year", str(year)] if year else []
        status = main.main(["new", country, "--url", url, *year_option, *options])
        stdout, stderr = capsys.readouterr()
        return NewReader(status, stdout, stderr, Path(folder or paths.plugins()[-1]) / f"reader_{country[:2]}.py")

    return run
