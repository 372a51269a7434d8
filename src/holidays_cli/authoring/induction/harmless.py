"""The proof that a reader does nothing but fetch its page and take days out of it.

Texts of a page stand in the code that is written for it: keys, headings, classes, names of kinds.  They are quoted where
they are put in; here it is proved that none of them has become code, because the reader is run at once.
"""

import ast

from holidays_cli.errors import Unreadable

ALLOWED_NODES = (
    ast.Module, ast.Expr, ast.Import, ast.ImportFrom, ast.alias, ast.Assign, ast.FunctionDef, ast.arguments, ast.arg,
    ast.Constant, ast.Name, ast.Return, ast.Attribute, ast.Subscript, ast.Slice, ast.Starred, ast.expr_context,
    ast.ListComp, ast.GeneratorExp, ast.Set, ast.Dict, ast.comprehension, ast.Tuple, ast.List, ast.Call, ast.keyword, ast.Compare,
    ast.cmpop, ast.BoolOp, ast.boolop, ast.UnaryOp, ast.Not, ast.JoinedStr, ast.FormattedValue, ast.For, ast.If, ast.IfExp, ast.Continue,
)  # fmt: skip
ALLOWED_STATEMENTS = (ast.Import, ast.ImportFrom, ast.Assign, ast.FunctionDef)
"""What may stand in the module itself, below its docstring."""
ALLOWED_MODULES = frozenset(
    ("pyplugs", "csv", "datetime", "io", "json", "holidays_cli.dates", "holidays_cli.plugins", "holidays_cli.reader")
)
FAMILIES = frozenset(("_federal_reserve", "_jours_feries", "_openholidays", "_xmlcalendar"))
FETCHING = frozenset(
    "fetch fetch_json fetch_csv fetch_html fetch_pdf_lines fetch_script_json fetch_sheet fetch_xml fetch_yaml".split()
)
ALLOWED_NAMES = (
    FETCHING
    | FAMILIES
    | frozenset(
        "pyplugs csv io json Row today span observed_days read_dates read_dated_names read_events read_instant int isinstance date len list next set str zip".split()
    )
)
ALLOWED_ATTRIBUTES = frozenset(
    "register items values get year select first text tag lines table_rows append join format partition split splitlines"
    " days name description categories busy reader StringIO loads setdefault add union date strip rstrip _replace cells isdigit".split()
)
ALLOWED_ADDRESSES = ("URL", "URL.format(year=year)")


def check(text: str) -> None:
    """Raise Unreadable if the text of a reader does anything but fetch its page and take days out of it."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError) as error:
        raise Unreadable(f"no reader was written: a text of the page cannot be quoted in it ({error})") from None
    if not _has_form_of_reader(tree) or not _has_only_allowed_nodes(tree):
        raise Unreadable("no reader was written: a text of the page would become code in it")


def _has_form_of_reader(tree: ast.Module) -> bool:
    """Whether it is a docstring, imports, constants and a single function."""
    docstring, *statements = tree.body
    functions = [statement for statement in statements if isinstance(statement, ast.FunctionDef)]
    return (
        isinstance(docstring, ast.Expr)
        and isinstance(docstring.value, ast.Constant)
        and all(isinstance(statement, ALLOWED_STATEMENTS) for statement in statements)
        and len(functions) == 1
    )


def _has_only_allowed_nodes(tree: ast.Module) -> bool:
    nodes = list(ast.walk(tree))
    bound = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    bound |= {node.arg for node in nodes if isinstance(node, ast.arg)}
    called = {id(node.func) for node in nodes if isinstance(node, ast.Call)}
    return all(_is_allowed(node, bound, called) for node in nodes)


def _is_allowed(node: ast.AST, bound: set[str], called: set[int]) -> bool:  # noqa: PLR0911 - because each case is a rule
    """Whether a node may stand in a reader; `bound` are its variables, `called` the identities of what it calls."""
    match node:
        case ast.Name(id=name) if name in FETCHING:
            return id(node) in called
        case ast.Name(id=name):
            return name in ALLOWED_NAMES or name in bound
        case ast.Attribute(attr=name):
            return name in ALLOWED_ATTRIBUTES
        case ast.ImportFrom(module="holidays_cli.plugins", names=aliases):
            return all(alias.name in FAMILIES and alias.asname is None for alias in aliases)
        case ast.ImportFrom(module=module):
            return module in ALLOWED_MODULES
        case ast.Import(names=aliases):
            return all(alias.name in ALLOWED_MODULES for alias in aliases)
        case ast.Call(func=ast.Name(id=name), args=arguments) if name in FETCHING:
            return len(arguments) == 1 and ast.unparse(arguments[0]) in ALLOWED_ADDRESSES
        case ast.Call(func=function):
            return isinstance(function, ast.Name | ast.Attribute)
        case _:
            return isinstance(node, ALLOWED_NODES)
