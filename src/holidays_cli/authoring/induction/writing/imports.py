"""The lines by which a reader imports what it uses."""

import re
from collections.abc import Iterable

from holidays_cli.authoring.induction.python_code import uses_name

STANDARD_LIBRARY = {"re", "csv", "datetime", "collections", "collections.abc", "xml.etree"}
OWN_PACKAGE = "holidays_cli"


def import_lines(imports: Iterable[str], code: str) -> list[str]:
    """The imports of a reader with this code, in the usual order and with a blank line between their groups.

    `imports` are those that parts of the code asked for; of these stay the ones that are used.
    """
    modules = {"pyplugs"}
    names_by_module: dict[str, set[str]] = {}
    for line in (*imports, *_imports_seen_in(code)):
        if line.startswith("import "):
            modules.add(line.removeprefix("import "))
        else:
            module, imported = line.removeprefix("from ").split(" import ")
            names_by_module.setdefault(module, set()).update(imported.split(", "))
    used_modules = [module for module in sorted(modules) if module == "pyplugs" or re.search(rf"\b{module}\.", code)]
    used_names = {
        module: [name for name in sorted(names_by_module[module]) if uses_name(code, name)]
        for module in sorted(names_by_module)
    }
    lines: list[str] = []
    for group in ("standard library", "other packages", "this package"):
        block = [f"import {module}" for module in used_modules if _group(module) == group]
        for module, names in used_names.items():
            if names and _group(module) == group:
                block.append(f"from {module} import {', '.join(names)}")
        if block and lines:
            lines.append("")
        lines += block
    return lines


def _imports_seen_in(code: str) -> list[str]:
    """The imports that are seen from the code itself."""
    imports = []
    if "clean_text" in code:
        imports.append("from holidays_cli.reader import clean_text")
    if "today()" in code:
        imports.append("from holidays_cli.dates import today")
    if "Iterator[" in code:
        imports.append("from collections.abc import Iterator")
    if re.search(r"\bre\.", code):
        imports.append("import re")
    if re.search(r"\[date\b|\bdate[(.]", code):
        imports.append("from datetime import date")
    return imports


def _group(module: str) -> str:
    if module in STANDARD_LIBRARY:
        return "standard library"
    return "this package" if module.startswith(OWN_PACKAGE) else "other packages"
