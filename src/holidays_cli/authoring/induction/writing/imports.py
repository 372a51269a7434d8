"""The imports of a reader."""

import re
from collections.abc import Iterable

STANDARD = {"re", "csv", "datetime", "collections", "collections.abc", "xml.etree"}


def import_lines(wanted: Iterable[str], text: str) -> list[str]:
    """The lines that import what the text uses, in the usual order."""
    modules = {"pyplugs"}
    names: dict[str, set[str]] = {}
    for line in wanted:
        if line.startswith("import "):
            modules.add(line.removeprefix("import "))
        else:
            module, imported = line.removeprefix("from ").split(" import ")
            names.setdefault(module, set()).update(imported.split(", "))
    if "clean_text" in text:
        names.setdefault("holidays_cli.rows", set()).add("clean_text")
    if "today()" in text:
        names.setdefault("holidays_cli.dates", set()).add("today")
    if "Iterator[" in text:
        names.setdefault("collections.abc", set()).add("Iterator")
    if re.search(r"\bre\.", text):
        modules.add("re")
    if re.search(r"\bdate\b(?!\()|\bdate\(", text) and re.search(r"\[date\b|\bdate[(.]", text):
        names.setdefault("datetime", set()).add("date")
    used = {module: sorted(n for n in found if re.search(rf"\b{n}\b", text)) for module, found in names.items()}
    lines = []
    for group in (
        lambda module: module in STANDARD,
        lambda module: module not in STANDARD and not module.startswith("holidays_cli"),
        lambda module: module.startswith("holidays_cli"),
    ):
        block = [
            f"import {module}"
            for module in sorted(modules)
            if group(module) and (module == "pyplugs" or re.search(rf"\b{module}\.", text))
        ]
        block += [
            f"from {module} import {', '.join(used[module])}"
            for module in sorted(used)
            if group(module) and used[module]
        ]
        if block:
            lines += [*block, ""]
    return lines[:-1]
