"""What a written reader may be made of.

A page's own words stand in the code that is written of it: keys, headings, classes, names of kinds.  They are quoted
where they are put in; here it is made sure that none of them has become code, because the reader is run at once.
"""

import ast
import json
from typing import Any

from holidays_cli.errors import Unreadable

NODES = (
    ast.Module, ast.Expr, ast.Import, ast.ImportFrom, ast.alias, ast.Assign, ast.FunctionDef, ast.arguments, ast.arg,
    ast.Constant, ast.Name, ast.Return, ast.Attribute, ast.Subscript, ast.Slice, ast.Starred, ast.expr_context,
    ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.comprehension, ast.Tuple, ast.List, ast.Dict, ast.Call, ast.keyword,
    ast.Compare, ast.cmpop, ast.BoolOp, ast.boolop, ast.UnaryOp, ast.unaryop, ast.BinOp, ast.Add, ast.Sub, ast.Div,
    ast.BitOr, ast.IfExp, ast.JoinedStr, ast.FormattedValue, ast.NamedExpr, ast.For, ast.If, ast.YieldFrom,
)  # fmt: skip
MODULES = (
    "pyplugs re csv datetime xml.etree collections collections.abc icalendar holidays_cli.dates holidays_cli.rows "
    "holidays_cli.web holidays_cli.plugins"
).split()
NAMES = (
    "pyplugs re csv date datetime UTC ElementTree Counter Iterator Calendar fetch fetch_json fetch_csv span today "
    "clean_text _ics list tuple str int map len zip"
).split()
ATTRIBUTES = (
    "register items values get date strptime fromtimestamp year findtext findall find fromstring text walk decoded "
    "from_ical cats join compile DOTALL IGNORECASE split splitlines index search match sub format strip partition isdigit "
    "reader name days description events"
).split()
BODY = (ast.Expr, ast.Import, ast.ImportFrom, ast.Assign, ast.FunctionDef)


def literal(value: Any) -> str:
    """A value from a page as Python's code for it, text in double quotes.

    >>> print(literal("it's"), literal(None))
    "it's" None
    """
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)


def check(text: str) -> None:
    """Raise Unreadable if the text of a reader does anything but fetch its page and take days out of it."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError) as error:
        raise Unreadable(f"no reader can be written with the words of this page ({error})") from None
    bound = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    bound |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    docstring, *rest = tree.body
    if (
        not isinstance(docstring, ast.Expr)
        or not isinstance(docstring.value, ast.Constant)
        or any(isinstance(node, ast.Expr) or not isinstance(node, BODY) for node in rest)
        or sum(isinstance(node, ast.FunctionDef) for node in rest) != 1
        or not all(_is_harmless(node, bound, called) for node in ast.walk(tree))
    ):
        raise Unreadable("no reader is written with the words of this page: some of them would be code")


def _is_harmless(node: ast.AST, bound: set[str], called: set[int]) -> bool:
    match node:
        case ast.Name(id="fetch" | "fetch_json" | "fetch_csv"):
            well = id(node) in called
        case ast.Name(id=name):
            well = name in NAMES or name in bound
        case ast.Attribute(attr=name):
            well = name in ATTRIBUTES
        case ast.ImportFrom(module=module):
            well = module in MODULES
        case ast.Import(names=names):
            well = all(one.name in MODULES for one in names)
        case ast.Call(func=ast.Name(id="fetch" | "fetch_json" | "fetch_csv"), args=args):
            well = [ast.unparse(one) for one in args] in (["URL"], ["URL.format(year)"])
        case ast.Call(func=function):
            well = isinstance(function, ast.Name | ast.Attribute)
        case _:
            well = isinstance(node, NODES)
    return well
