"""YAML, read by PyYAML's safe loader: texts, numbers, lists and objects, and nothing that could be run."""

import importlib.util
import re
from typing import Any

MAX_CHARACTERS = 200_000  # which take a few seconds; the largest list that was seen has 20,000
MAX_DEPTH = 40  # of brackets
PLAIN_VALUES = (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?(?:0|[1-9][0-9]*)", list("-+0123456789")),
    ("float", r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?", list("-+.0123456789")),
)
"""What is no text where it has no quotation marks: the tag, its form, and the letters with which it may begin."""


def is_installed() -> bool:
    """Whether the library that reads YAML is installed, which the extra `documents` brings."""
    return importlib.util.find_spec("yaml") is not None


def parse(text: str) -> Any:
    """The value that a document is; what JSON has no form for, as dates, stays the text that it is in the document.

    YAML 1.1 knows more: `NO` would be false there, `0501` 321, and `12:30` 750.

    Raises ValueError for what is no YAML, is too long, is nested too deeply, or has aliases, by which a few lines become
    gigabytes.
    """
    import yaml

    class Loader(yaml.SafeLoader):
        """The safe loader without aliases, for the values of JSON alone."""

        def compose_node(self, parent: Any, index: Any) -> Any:
            """The next node.  Raises ValueError for an alias."""
            if self.check_event(yaml.events.AliasEvent):
                raise ValueError("it has aliases, which are not followed")
            return super().compose_node(parent, index)

    Loader.yaml_implicit_resolvers = {}
    for tag, pattern, first_letters in PLAIN_VALUES:
        Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})\\Z"), first_letters)
    if len(text) > MAX_CHARACTERS:
        raise ValueError(f"it has more than {MAX_CHARACTERS:,} characters")
    if _depth_of_brackets(text) > MAX_DEPTH:
        raise ValueError("it is nested too deeply")
    try:
        return yaml.load(text, Loader)  # noqa: S506 - it is a safe loader
    except yaml.YAMLError as error:
        raise ValueError(" ".join(str(error).split())[:120]) from None
    except RecursionError:
        raise ValueError("it is nested too deeply") from None


def _depth_of_brackets(text: str) -> int:
    """How deep brackets stand in each other at most, which takes PyYAML quadratic time."""
    depth = deepest = 0
    for bracket in re.findall(r"[\[{\]}]", text):
        depth = depth + 1 if bracket in "[{" else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest
