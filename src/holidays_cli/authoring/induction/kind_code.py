"""The code by which a reader says what kind of day a record is: its kind, the part of the day, whether it is worked instead."""

from collections.abc import Iterable
from typing import Any

from holidays_cli.authoring.induction.candidate import Filter
from holidays_cli.authoring.induction.kinds import WORKING, is_part_of_day
from holidays_cli.authoring.induction.python_code import dictionary, literal
from holidays_cli.authoring.induction.tables.table import TableCode
from holidays_cli.model import KINDS


def kind_arguments(condition: Filter, table: TableCode) -> list[str]:
    """The arguments of a row that say its kind, which part of the day is off, and whether it is worked instead."""
    value = table.columns[condition.column] + (".strip()" if condition.strip else "")
    others = {value: kind for value, kind in condition.kinds.items() if kind != "public"}
    if not _has_table_of_kinds(condition):
        is_other = skip_condition(condition.skip, table, condition.column)
        kind = next(iter(others.values()))
        if kind == WORKING:
            return [f"working={is_other}"]
        if is_part_of_day(kind):
            return [f'half="{kind}" if {is_other} else None']
        return [f'kind="{kind}" if {is_other} else "public"']
    arguments = [f"kind=KINDS[{value}]"] if any(kind in KINDS for kind in others.values()) else []
    parts = {other: kind for other, kind in others.items() if is_part_of_day(kind)}
    if len(parts) == 1:
        arguments.append(f"half={literal(*parts.values())} if {_is_any_of(value, parts)} else None")
    elif parts:
        arguments.append(f"half=PARTS_OF_DAYS.get({value})")
    if working := [other for other, kind in others.items() if kind == WORKING]:
        arguments.append(f"working={_is_any_of(value, working)}")
    return arguments


def _is_any_of(expression: str, values: Iterable[Any]) -> str:
    """The condition that an expression has one of some values."""
    literals = list(map(literal, values))
    return f"{expression} == {literals[0]}" if len(literals) == 1 else f"{expression} in ({', '.join(literals)})"


def _has_table_of_kinds(condition: Filter) -> bool:
    """Whether the reader has a table with the kind of each value."""
    is_flag = all(isinstance(value, bool) for value in condition.kinds)
    return not condition.is_phrase and not is_flag


def tables_of_kinds(condition: Filter) -> list[str]:
    """The constants with what each value of a column means, as far as `kind_arguments` uses them."""
    if not _has_table_of_kinds(condition):
        return []
    others = {value: kind for value, kind in condition.kinds.items() if kind != "public"}
    constants = []
    if any(kind in KINDS for kind in others.values()):
        kinds = {value: kind if kind in KINDS else "public" for value, kind in condition.kinds.items()}
        constants += dictionary("KINDS", {value: literal(kind) for value, kind in kinds.items()})
    parts = {value: kind for value, kind in others.items() if is_part_of_day(kind)}
    if len(parts) > 1:
        constants += dictionary("PARTS_OF_DAYS", {value: literal(part) for value, part in parts.items()})
    return constants


def skip_condition(skip: object, table: TableCode, column: str) -> str:
    """The condition under which a filter passes over a record."""
    assert callable(skip)
    expression = table.columns[column]
    condition: str = skip(f'({expression} or "")' if column in table.optional and " in " in skip("x") else expression)
    return condition
