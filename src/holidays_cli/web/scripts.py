"""Values in the scripts of a page: JSON, and what JavaScript writes much like it.  No script is run."""

import contextlib
import json
import re
from typing import Any

TOKEN = re.compile(
    r"""\s++|//[^\n]*+|/\*(?:[^*]|\*(?!/))*+\*/
    |(?P<text>"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'|`(?:[^`\\$]|\\.)*+`)
    |(?P<number>-?(?:0|[1-9]\d*+)(?:\.\d++)?+(?:[eE][+-]?\d++)?+)
    |(?P<name>[A-Za-z_$][\w$]*+)
    |(?P<sign>[{}\[\],:])""",
    re.VERBOSE | re.DOTALL,
)
MAX_CHARACTERS = 500_000  # of a value that is not JSON, which take a second or two
MAX_STARTS = 50  # that are tried for a value with a text in it
NAMES = {"true": "true", "false": "false", "null": "null", "undefined": "null"}
ESCAPES_OF_JSON = frozenset('"\\/bfnrtu')


def value_behind(page: str, start: str, containing: str = "") -> Any:
    """The first list or object behind the first `start` in a page; with `containing`, the first in which this text stands.

    >>> value_behind("<script>const days = [{date: '2026-01-01', off: true,}];</script>", "days =")
    [{'date': '2026-01-01', 'off': True}]
    >>> value_behind('<script>x = {"a": 1}; x = {"b": 2}</script>', "x =", '"b"')
    {'b': 2}

    Raises ValueError if there is none, or if it needs to be run, as `new Date(2026, 0, 1)` does.
    """
    position = page.find(start)
    if position < 0:
        raise ValueError(f"it has no {start!r:.60}")
    for _ in range(MAX_STARTS):
        opening = re.compile(r"[\[{]").search(page, position + len(start))
        if opening is None:
            raise ValueError(f"it has no list or object behind {start!r:.60}")
        if not containing:
            return _value_at(page, opening.start())[0]
        with contextlib.suppress(ValueError):  # another one may be what is asked for
            value, end = _value_at(page, opening.start())
            if containing in page[opening.start() : end]:
                return value
        position = page.find(start, position + len(start))
        if position < 0:
            break
    raise ValueError(f"it has no value with {containing!r:.60} behind {start!r:.60}")


def _value_at(page: str, position: int) -> tuple[Any, int]:
    """The value that begins at a position, and where it ends."""
    try:
        value, end = json.JSONDecoder().raw_decode(page, position)
    except ValueError:
        text, end = _as_json(page, position)
        return json.loads(text), end
    return value, end


def _as_json(page: str, position: int) -> tuple[str, int]:
    """A list or an object of JavaScript, which begins at a position, as JSON, and where it ends.  Raises ValueError."""
    parts: list[str] = []
    depth = 0
    end = position + MAX_CHARACTERS
    while True:
        if position > end:
            raise ValueError(f"it has a value of more than {MAX_CHARACTERS:,} characters that is not JSON")
        match = TOKEN.match(page, position)
        if match is None:
            raise ValueError(f"it has an expression that would have to be run: {page[position : position + 40]!r}")
        position = match.end()
        kind = match.lastgroup
        if kind is None:  # a blank or a comment
            continue
        piece = match[0]
        if kind == "sign":
            if piece in "]}" and parts[-1] == ",":
                parts.pop()
            depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(piece, 0)
            parts.append(piece)
            if not depth:
                return "".join(parts), position
        elif kind == "text":
            parts.append(_text_as_json(piece[1:-1]))
        elif _is_key(page, position):
            parts.append(json.dumps(piece))
        elif kind == "number":
            parts.append(piece)
        elif piece in NAMES:
            parts.append(NAMES[piece])
        else:
            raise ValueError(f"it has an expression that would have to be run: {piece!r:.40}")


def _is_key(page: str, position: int) -> bool:
    """Whether a colon follows."""
    following = re.compile(r"\s*+:").match(page, position)
    return following is not None


def _text_as_json(text: str) -> str:
    """The inside of a text of JavaScript as a text of JSON."""

    def escaped(match: re.Match[str]) -> str:
        character = match[1]
        if character in ESCAPES_OF_JSON:
            return match[0]
        return f"\\u00{match[2]}" if match[2] else "" if character == "\n" else character

    text = re.sub(r"\\(x([0-9a-fA-F]{2})|.)", escaped, text, flags=re.DOTALL)
    quoted = re.sub(r'(?<!\\)((?:\\\\)*)"', r'\1\\"', text)
    return f'"{quoted}"'.replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")
