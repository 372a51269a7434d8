"""What the tests of `holidays new` share."""

from pathlib import Path

import pytest

from holidays_cli import paths
from holidays_cli.cli import main


@pytest.fixture
def new(pages, capsys):
    """Make a reader of a page: `new(text, "PT")` gives the exit status, what was printed, and the file."""

    def run(text, country, *words, url="https://example.org/list", kind="text/html", to=None, year=2026):
        pages.get(
            url.replace("{year}", str(year or 2026)),
            body=text if isinstance(text, bytes) else text.encode(),
            content_type=kind,
        )
        status = main.main(["new", country, "--url", url, *(["--year", str(year)] if year else []), *words])
        said = capsys.readouterr()
        folder = Path(to or paths.plugins()[-1])
        return status, said.out, said.err, folder / f"reader_{country}.py"

    return run
