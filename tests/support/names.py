"""The names that Python files give to things, and those that name nothing."""

import ast
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from support.syntax import nodes

FORBIDDEN = {"one", "here", "word", "words", "said", "kept", "mark", "told", "happening"}
PRONOUNS_AND_RIDDLES = {
    "it", "this", "what", "who", "whom", "made", "found", "given", "asked", "wanted", "good", "bad", "way", "ours", "ready",
    "around",
}  # fmt: skip
"""What names nothing in the program; in tests, libraries have such names."""


# Where each kind of node has the name that it gives to something; None where it gives none.
FIELDS = {
    ast.Name: "id", ast.Attribute: "attr", ast.arg: "arg", ast.keyword: "arg",
    ast.FunctionDef: "name", ast.AsyncFunctionDef: "name", ast.ClassDef: "name",
    ast.ExceptHandler: "name", ast.MatchAs: "name", ast.MatchStar: "name", ast.MatchMapping: "rest",
}  # fmt: skip


def names_in(tree: Iterable[ast.AST]) -> Iterator[tuple[str, int]]:
    """The name of every variable, parameter, attribute, function and class among the nodes of a tree, with its line."""
    for node in tree:
        if isinstance(node, ast.alias):
            yield node.asname or node.name, node.lineno
        elif field := FIELDS.get(type(node)):
            name = getattr(node, field)
            if name and not _is_pytest_mark(node):
                yield name, node.lineno


def _is_pytest_mark(node: ast.AST) -> bool:
    """Whether it is `pytest.mark`, which pytest calls so."""
    return (
        isinstance(node, ast.Attribute)
        and node.attr == "mark"
        and isinstance(node.value, ast.Name)
        and node.value.id == "pytest"
    )


def forbidden_names(files: Iterable[Path], root: Path, forbidden: Collection[str] = FORBIDDEN) -> list[str]:
    """Where the files give a forbidden name: `src/holidays_cli/rows.py:12: word`."""
    return [
        f"{path.relative_to(root)}:{line}: {name}"
        for path in files
        for name, line in names_in(nodes(path))
        if name in forbidden
    ]
