"""What a reader's file says of itself, read as text: it is not imported, and only its constants are worked out."""

import ast
import os
import re
from typing import NamedTuple

BUILTINS = {one.__name__: one for one in (dict, frozenset, list, map, range, set, sorted, str, tuple, zip)}


class Function(NamedTuple):
    """One registered function: one source."""

    name: str
    title: str
    address: str | None


class Outline(NamedTuple):
    """What the file at `path` offers, its own function first."""

    path: str
    doc: str
    official: bool
    states: tuple[str, ...]
    default_state: str | None
    functions: tuple[Function, ...]
    constants: "Constants"


def outline(path: str, first: str | None = None) -> Outline:
    """The outline of the reader in the file at `path`, whose own function is `first` (default: called as the file is).

    Raises OSError if it cannot be read, SyntaxError or ValueError if it is not Python.

    >>> from holidays_cli.sources import discovery
    >>> uk = outline(discovery.files("UK")[0])
    >>> uk.official, uk.default_state, uk.functions[0]
    (True, 'ENG', Function(name='reader_UK', title='GOV.UK', address='https://www.gov.uk/bank-holidays'))
    """
    with open(path, encoding="utf-8") as file:
        tree = ast.parse(file.read())
    doc = ast.get_docstring(tree) or ""
    constants = Constants(tree)
    states = constants.value("STATES")
    default_state = constants.value("DEFAULT_STATE")
    own = first or os.path.basename(path).removesuffix(".py")
    registered = [node for node in tree.body if isinstance(node, ast.FunctionDef) and _is_registered(node)]
    registered.sort(key=lambda node: node.name != own)
    functions = [
        Function(node.name, _title(node), (_address(node, tree, path, constants) if rank else None) or _link(doc))
        for rank, node in enumerate(registered)
    ]
    return Outline(
        path, doc, constants.value("OFFICIAL") is True,
        tuple(map(str, states)) if isinstance(states, tuple | list) else (),
        default_state if isinstance(default_state, str) else None, tuple(functions), constants,
    )  # fmt: skip


class Constants:
    """The constants of a module, worked out one by one when they are asked for."""

    def __init__(self, tree: ast.Module) -> None:
        self._expressions = {
            target.id: node.value
            for node in tree.body
            if isinstance(node, ast.Assign | ast.AnnAssign) and node.value
            for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
            if isinstance(target, ast.Name)
        }
        self._values: dict[str, object] = {}

    def value(self, name: str) -> object:
        """What the constant stands for; None if there is none, or if more than plain text and tables go into it.

        >>> Constants(ast.parse("SITE = 'https://example.org/'; URL = SITE + 'days.json'")).value("URL")
        'https://example.org/days.json'
        """
        if name not in self._values and name in self._expressions:
            self._values[name] = None  # also what it is for itself, should it be in its own expression
            expression = self._expressions[name]
            parts = {part.id: self.value(part.id) for part in ast.walk(expression) if isinstance(part, ast.Name)}
            known = {part: value for part, value in parts.items() if value is not None}
            code = compile(ast.Expression(expression), name, "eval")
            try:
                # The whole file is run when its country is asked for: this is for speed, not for safety.
                self._values[name] = eval(code, {"__builtins__": BUILTINS, **known})  # noqa: S307
            except Exception:  # noqa: BLE001 - re.compile, date(2026, 1, 1): no constant of the kind that counts here
                self._values[name] = None
        return self._values.get(name)


def _is_registered(node: ast.FunctionDef) -> bool:
    return any(ast.unparse(one).startswith("pyplugs.register") for one in node.decorator_list)


def _title(node: ast.FunctionDef) -> str:
    return " ".join((ast.get_docstring(node) or node.name).partition("\n\n")[0].split())


def _address(node: ast.FunctionDef, tree: ast.Module, path: str, constants: Constants) -> str | None:
    """The first address that a function has in it: written there, in a constant, or in a module it shares."""
    for part in ast.walk(node):
        value: object = part.value if isinstance(part, ast.Constant) else None
        if isinstance(part, ast.Name):
            value = constants.value(part.id) or _shared(part.id, tree, path)
        if isinstance(value, str) and value.startswith(("https://", "http://")):
            fixed, gap, _ = value.partition("{")
            return fixed if not gap and not isinstance(part, ast.Constant) else fixed.rpartition("/")[0] + "/"
    return None


def _shared(name: str, tree: ast.Module, path: str) -> str | None:
    """The address in the docstring of a module such as `_openholidays`, if `name` is one that is imported."""
    imported = {alias.name for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    file = os.path.join(os.path.dirname(path), f"{name}.py")
    if not name.startswith("_") or name not in imported or not os.path.isfile(file):
        return None
    with open(file, encoding="utf-8") as text:
        return _link(ast.get_docstring(ast.parse(text.read())) or "")


def _link(doc: str) -> str | None:
    found = re.search(r"https?://[^\s<>]+", doc)
    return found[0].strip("().,;") if found else None
