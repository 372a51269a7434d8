"""The syntax trees of Python files, each read once for all tests that look at them."""

import ast
import functools
from pathlib import Path


@functools.cache
def nodes(path: Path) -> list[ast.AST]:
    """The nodes of the syntax tree of a file."""
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
