"""A flat JSON array of records."""

import argparse
import json
from collections.abc import Iterable
from typing import TextIO

from holidays_cli.model import Answer
from holidays_cli.records import record


def write(answers: Iterable[Answer], out: TextIO, _args: argparse.Namespace) -> None:
    """Write the array as the answers come in, a record a line."""
    before = "[\n "
    for answer in answers:
        for holiday in answer:
            out.write(before + json.dumps(record(holiday), ensure_ascii=False))
            before = ",\n "
    out.write("[]\n" if before.startswith("[") else "\n]\n")
