"""One JSON record a line."""

import argparse
import json
from collections.abc import Iterable
from typing import TextIO

from holidays_cli.model import Answer
from holidays_cli.records import record


def write(answers: Iterable[Answer], out: TextIO, _args: argparse.Namespace) -> None:
    """Write the records as the answers come in."""
    for answer in answers:
        out.writelines(json.dumps(record(holiday), ensure_ascii=False) + "\n" for holiday in answer)
        out.flush()
