"""The names that Python files give to things, and those that name nothing."""

import ast
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

FORBIDDEN = {"one", "here", "word", "words", "said", "kept", "mark", "told", "happening"}
PRONOUNS_AND_RIDDLES = {
    "it", "this", "what", "who", "whom", "made", "found", "given", "asked", "wanted", "good", "bad", "way", "ours", "ready",
    "around",
}  # fmt: skip
"""What names nothing in the program; in tests, libraries have such names."""


def names_in(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """The name of every variable, parameter, attribute, function and class in a syntax tree, with its line."""
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id="pytest"), attr="mark"):
                continue  # pytest calls it so
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name) | ast.keyword(arg=str(name)):
                yield name, node.lineno
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name, node.lineno
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                yield name, node.lineno
            case ast.alias(name=name, asname=asname):
                yield asname or name, node.lineno
            case ast.MatchMapping(rest=str(name)):
                yield name, node.lineno


def forbidden_names(files: Iterable[Path], root: Path, forbidden: Collection[str] = FORBIDDEN) -> list[str]:
    """Where the files give a forbidden name: `src/holidays_cli/rows.py:12: word`."""
    return [
        f"{path.relative_to(root)}:{line}: {name}"
        for path in files
        for name, line in names_in(ast.parse(path.read_text(encoding="utf-8")))
        if name in forbidden
    ]
