"""The little project for publishing a reader as a wheel: `holidays new --wheel`."""

import re
from pathlib import Path

from holidays_cli import PROJECT_URL, __version__
from holidays_cli.authoring.induction.documents.document import Document
from holidays_cli.authoring.induction.draft import Made
from holidays_cli.model import Answer

PYPROJECT = """\
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "{project}"
version = "0.1.0"
description = "Public holidays of {name} for holidays-cli, from {host}"
readme = "README.md"
requires-python = ">=3.11"
dependencies = ["holidays-cli>={version}"]

[project.optional-dependencies]
test = ["holidays-cli[test]"]

[project.entry-points."holidays_cli.plugins"]
{country} = "{package}.reader_{country}"

[tool.pytest.ini_options]
testpaths = ["tests"]
"""

README = """\
# {project}

Reads the public holidays of {name} from {host} for {program}.

Install it into the environment that holidays-cli is installed in, and ask:

```sh
pip install .
holidays -c {country}
```

`pip install -e '.[test]'` and `pytest` prove it on the page in `tests/pages`; `python -m build` makes the wheel.
"""

TEST = """\
from pathlib import Path

from holidays_cli.testing import contract

test_reader = contract(Path(__file__).parent / "pages")
"""


def reader(folder: Path, country: str) -> Path:
    """Where the reader of the project in `folder` lies."""
    return folder / _project(country) / "src" / _package(country) / f"reader_{country}.py"


def write(made: Made, given: Answer | None, folder: Path) -> None:
    """Write the project into a folder of its own in `folder`; its test expects the days that were `given`."""
    file = reader(folder, made.country)
    root = folder / _project(made.country)
    host = made.text.partition('    """')[2].partition('"""')[0]
    names = {
        "project": _project(made.country), "package": _package(made.country), "country": made.country,
        "name": made.name.replace('"', ""), "host": host, "version": __version__,
        "program": f"[holidays-cli]({PROJECT_URL})" if PROJECT_URL else "holidays-cli",
    }  # fmt: skip
    page = f"{made.country}.{made.document.format}"
    for path, content in (
        (root / "pyproject.toml", PYPROJECT.format(**names)),
        (root / "README.md", README.format(**names)),
        (file.with_name("__init__.py"), f'"""A reader for holidays-cli: {names["name"]}."""\n'),
        (file, made.text),
        (root / "tests" / "test_reader.py", TEST),
        (root / "tests" / "pages" / f"{made.country}.toml", _expected(made, given, page)),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    (root / "tests" / "pages" / page).write_bytes(_as_it_was(made.document))


def _project(country: str) -> str:
    return f"holidays-cli-{country.lower()}"


def _package(country: str) -> str:
    return f"holidays_cli_{country.lower()}"


def _expected(made: Made, given: Answer | None, page: str) -> str:
    dates = sorted(day.isoformat() for day in given.dates) if given else []
    lines = [f"    {', '.join(map(_quoted, dates[n : n + 8]))}," for n in range(0, len(dates), 8)]
    address = made.document.url
    if made.document.template:
        address = made.document.template
    elif made.reading.by_year:
        address = re.sub(rf"(?<![0-9]){made.reading.by_year}(?![0-9])", "{year}", address)
    return "\n".join(
        [f"year = {made.year}", "dates = [", *lines, "]", "", "[pages]", f"{_quoted(address)} = {_quoted(page)}", ""]
    )


def _quoted(text: str) -> str:
    return f'"{text}"'


def _as_it_was(document: Document) -> bytes:
    """The page in the encoding that it names itself, or that the reader names."""
    inside = re.search(r"<meta[^>]{0,200}?charset=[\"']?([\w.:-]+)", document.text[:4096], re.IGNORECASE)
    encoding = document.encoding or (inside[1] if inside and document.format == "html" else "utf-8")
    try:
        return document.text.encode(encoding)
    except (LookupError, UnicodeEncodeError):
        return document.text.encode()
