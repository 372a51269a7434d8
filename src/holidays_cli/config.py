"""The config file: defaults for what a command line leaves out, and named groups of countries.

country = "UK"
state = "SCT"
format = "table"

[groups]
nordics = ["DK", "FI", "IS", "NO", "SE"]    # holidays -c @nordics
"""

import re
import tomllib
from dataclasses import dataclass, field

from holidays_cli import formats
from holidays_cli.errors import UsageError


@dataclass(frozen=True)
class Config:
    """What a config file says; None: nothing."""

    country: str | None = None
    state: str | None = None
    format: str | None = None
    groups: dict[str, list[str]] = field(default_factory=dict)


def read(path: str) -> Config:
    """The config in the file at `path`.

    Raises UsageError, with file, line and key, for a mistake in it, OSError if it cannot be read.
    """
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
        said = tomllib.loads(text)
    except ValueError as error:  # not TOML, or not UTF-8
        line = re.search(r"at line (\d+)", str(error))
        raise UsageError(f"{path}{f', line {line[1]}' if line else ''}: {error}") from None
    for key, value in said.items():
        wanted = _wanted(key, value)
        if wanted:
            raise UsageError(f"{path}, line {_line(text, key)}: {key}: {wanted}")
    for name, codes in said.get("groups", {}).items():
        if not isinstance(codes, list) or not codes or not all(isinstance(code, str) for code in codes):
            raise UsageError(
                f'{path}, line {_line(text, name)}: groups.{name}: write a list of countries, ["SE", "NO"]'
            )
    return Config(**said)


def _wanted(key: str, value: object) -> str | None:
    """What should stand there instead, if it is wrong."""
    if key not in Config.__dataclass_fields__:
        return f"no such key; there are {', '.join(Config.__dataclass_fields__)}"
    if key == "groups":
        return None if isinstance(value, dict) else "write a table, [groups]"
    if not isinstance(value, str) or not value.strip():
        return "write a text in quotation marks"
    if key == "format" and value not in formats.NAMES:
        return f"write one of {', '.join(formats.NAMES)}"
    return None


def _line(text: str, key: str) -> int:
    found = re.search(rf"^\s*\[?[\"']?{re.escape(key)}\b", text, re.MULTILINE)
    return text.count("\n", 0, found.end()) + 1 if found else 1
