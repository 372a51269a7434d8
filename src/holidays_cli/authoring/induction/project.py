"""The project around a reader that is published as a wheel: `holidays new --wheel`."""

from pathlib import Path

from holidays_cli import PROJECT_URL, __version__
from holidays_cli.authoring.case import case_text
from holidays_cli.authoring.induction.document import Document
from holidays_cli.authoring.induction.draft import Draft
from holidays_cli.authoring.induction.writing import host
from holidays_cli.model import Answer
from holidays_cli.web import declared_encoding
from holidays_cli.web.address import with_year_as_field

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

Whoever installs it believes it as it stands: it counts as `own`, and need not declare an `AUTHORITY`.

`pip install -e '.[test]'` and `pytest` prove it on the page in `tests/pages`; `python -m build` makes the wheel.
"""

TEST = """\
from pathlib import Path

from holidays_cli.testing import contract

test_reader = contract(Path(__file__).parent / "pages")
"""


def reader_path(folder: Path, country: str) -> Path:
    """Where the reader lies in the project that is written to `folder`."""
    return folder / _project_name(country) / "src" / _package_name(country) / f"reader_{country}.py"


def write(draft: Draft, answer: Answer, folder: Path) -> None:
    """Write the project into a folder of its own in `folder`; its test expects the days of `answer`."""
    root = folder / _project_name(draft.country)
    reader = reader_path(folder, draft.country)
    page_name = f"{draft.country}.{draft.document.format}"
    values = {
        "project": _project_name(draft.country),
        "package": _package_name(draft.country),
        "country": draft.country,
        "name": draft.country_name.replace('"', ""),
        "host": host(draft.document.url),
        "version": __version__,
        "program": f"[holidays-cli]({PROJECT_URL})" if PROJECT_URL else "holidays-cli",
    }
    files = {
        root / "pyproject.toml": PYPROJECT.format(**values),
        root / "README.md": README.format(**values),
        reader.with_name("__init__.py"): f'"""A reader for holidays-cli: {values["name"]}."""\n',
        reader: draft.text,
        root / "tests" / "test_reader.py": TEST,
        root / "tests" / "pages" / f"{draft.country}.toml": _case(draft, answer, page_name),
    }
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (root / "tests" / "pages" / page_name).write_bytes(_encoded(draft.document))


def _project_name(country: str) -> str:
    return f"holidays-cli-{country.lower()}"


def _package_name(country: str) -> str:
    return f"holidays_cli_{country.lower()}"


def _case(draft: Draft, answer: Answer, page_name: str) -> str:
    """The case of the test: a year, the dates that are expected, and the page for each address."""
    dates = [day.isoformat() for day in sorted(answer.dates)]
    working = sorted({day.date for day in draft.days if day.working})
    return case_text(draft.year, dates, working=working, days=draft.days, pages={_address(draft): page_name})


def _address(draft: Draft) -> str:
    """The page's address, with {year} in it if the reader asks year by year."""
    if draft.document.template:
        return draft.document.template
    year = draft.candidate.address_year
    if year and draft.candidate.asks_by_year:
        return with_year_as_field(draft.document.url, year)
    return draft.document.url


def _encoded(document: Document) -> bytes:
    """The page in the encoding that the reader names, or the page itself; else in UTF-8."""
    encoding = document.encoding or "utf-8"
    if not document.encoding and document.format == "html":
        encoding = declared_encoding(document.text) or "utf-8"
    try:
        return document.text.encode(encoding)
    except (LookupError, UnicodeEncodeError):
        return document.text.encode()
