"""The package's readers and their made pages, found by their files."""

import ast
import re
from pathlib import Path

from holidays_cli.sources import discovery
from holidays_cli.testing import Case

PAGES = Path(__file__).parents[1] / "pages"
FILES = sorted(Path(discovery.PACKAGE).glob("reader_*.py"))
DOCUMENTS = (".pdf", ".xls", ".xlsx", ".ods")
ALL_CASES = [Case.read(path) for path in sorted(PAGES.glob("*.toml"))]
DOCUMENT_CASES = [case for case in ALL_CASES if any(file.endswith(DOCUMENTS) for file in case.pages.values())]
"""Those whose page needs the extra `documents`; they are tried in plugins/test_document_readers.py."""
CASES = [case for case in ALL_CASES if case not in DOCUMENT_CASES]


def registered(file):
    """The functions under @pyplugs.register in a file, in their order."""
    return [
        node.name
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
        and any(ast.unparse(decorator).startswith("pyplugs.register") for decorator in node.decorator_list)
    ]


BODIES = {address: case.path.parent / file for case in CASES for address, file in case.pages.items()}


def made_page(url):
    """The made page of an address, for any year; None if there is none."""
    for address, file in BODIES.items():
        if re.fullmatch(re.escape(address).replace(r"\{year\}", r"\d+"), url):
            return file.read_bytes()
    return None
