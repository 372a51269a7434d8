"""The config file: defaults for options that a command line leaves out, and named groups of countries.

country = "UK"
state = "SCT"
format = "table"
language = "en"
kinds = ["public", "bank"]
time_zone = "Europe/London"
upstream = "https://holidays.example.org"    # a site that is asked before a country's own source

[groups]
nordics = ["DK", "FI", "IS", "NO", "SE"]    # holidays -c @nordics
"""

import os
import re
import stat
import tomllib
from dataclasses import dataclass, field, fields

from holidays_cli import formats, time_zones
from holidays_cli.errors import UsageError
from holidays_cli.model import SELECTABLE_KINDS
from holidays_cli.queries.translate import LANGUAGE_PATTERN
from holidays_cli.sources.upstream_address import why_no_upstream

MOST_BYTES = 1_000_000  # of a config file
REMEDY = "write a file of text there, or remove it"


@dataclass(frozen=True)
class Config:
    """The values in a config file; None where it has none."""

    country: str | None = None
    state: str | None = None
    format: str | None = None
    groups: dict[str, list[str]] = field(default_factory=dict)
    language: str | None = None
    time_zone: str | None = None
    kinds: list[str] | None = None
    upstream: str | None = None
    """The address of a site that is asked before a country's own sources."""


KEYS = [config_field.name for config_field in fields(Config)]


def read(path: str) -> Config:
    """The config in the file at `path`.

    Raises UsageError, with file, line and key, for a mistake in it and for what is no file of text, OSError if it cannot be
    read.
    """
    text = _read_text(path)
    try:
        values = tomllib.loads(text)
    except ValueError as error:  # not TOML
        line = re.search(r"at line (\d+)", str(error))
        raise UsageError(f"{path}{f', line {line[1]}' if line else ''}: {error}") from None
    except RecursionError:
        raise UsageError(f"{path}: its values are nested too deeply; {REMEDY}") from None
    for key, value in values.items():
        correction = _correction(key, value)
        if correction:
            raise UsageError(f"{path}, line {_line_number(text, key)}: {key}: {correction}")
    if "state" in values and "country" not in values:  # a state of no country would be passed over
        raise UsageError(f'{path}, line {_line_number(text, "state")}: state: write its country, too: country = "UK"')
    for name, codes in values.get("groups", {}).items():
        if not isinstance(codes, list) or not codes or not all(isinstance(code, str) for code in codes):
            raise UsageError(
                f'{path}, line {_line_number(text, name)}: groups.{name}: write a list of countries, ["SE", "NO"]'
            )
    return Config(**values)


def _read_text(path: str) -> str:
    """The text of a config file; `""` for /dev/null.  Raises UsageError for what would never end, or is no text."""
    if not stat.S_ISREG(os.stat(path).st_mode) and not os.path.samefile(path, os.devnull):
        raise UsageError(f"{path} is a folder, a pipe or a device, and no file; {REMEDY}")
    with open(path, "rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise UsageError(f"{path} is larger than {MOST_BYTES // 1_000_000} MB; {REMEDY}")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UsageError(f"{path}, line {line}: it is no text in UTF-8; {REMEDY}") from None


def _correction(key: str, value: object) -> str | None:
    """What to write instead of a wrong key or value; None if it is right."""
    if key not in KEYS:
        return f"no such key; there are {', '.join(KEYS)}"
    if key == "groups":
        return None if isinstance(value, dict) else "write a table, [groups]"
    if key == "kinds":
        return _correction_of_kinds(value)
    return _correction_of_text(key, value)


def _correction_of_kinds(value: object) -> str | None:
    valid_kinds = (*SELECTABLE_KINDS, "all")
    is_right = isinstance(value, list) and value and all(kind in valid_kinds for kind in value)
    return None if is_right else f'write a list, ["public", "bank"], of {", ".join(SELECTABLE_KINDS)} and all'


def _correction_of_text(key: str, value: object) -> str | None:
    if not isinstance(value, str) or not value.strip():
        return "write a text in quotation marks"
    if key == "format" and value not in formats.NAMES:
        return f"write one of {', '.join(formats.NAMES)}"
    if key == "time_zone":
        try:
            time_zones.read_zone(value)
        except UsageError as error:
            return str(error)
    if key == "upstream":
        return why_no_upstream(value)
    if key == "language" and not re.fullmatch(LANGUAGE_PATTERN, value):
        return "write a BCP 47 code such as en, de or pt-BR"
    return None


def _line_number(text: str, key: str) -> int:
    """The line that a key stands in, or the first if it is written in a way that is not recognised."""
    match = re.search(rf"^\s*\[?[\"']?{re.escape(key)}\b", text, re.MULTILINE)
    return text.count("\n", 0, match.end()) + 1 if match else 1
