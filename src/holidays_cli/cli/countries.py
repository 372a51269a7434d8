"""The countries that can be asked for, with their states and sources.

Without a code: every country, with its best source.  With codes: all sources of these countries in the order
in which they are asked, with their addresses, and whether the state itself publishes them.

examples:
  holidays countries                  every country, a line each
  holidays countries CH               the states of Switzerland, and its sources in order
  holidays countries -f json | jq -r '.[] | select(.sources[0].official) | .code'
"""

import argparse
import shutil
import sys
from itertools import starmap

from holidays_cli.formats import tabular
from holidays_cli.records import country_record, source_record
from holidays_cli.sources import catalogue

TYPE_CHECKING = False  # `typing` costs a tenth of a warm run
if TYPE_CHECKING:
    from collections.abc import Sequence

    from holidays_cli.sources.catalogue import Country, Listed

NAME, STATES = 30, 16  # characters that a line of the table has room for


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `holidays countries`."""
    parser.add_argument("countries", nargs="*", metavar="CC", help="ISO 3166 codes: UK, sg (default: all)")
    parser.add_argument(
        "-f", "--format", choices=tabular.NAMES, help="default: table on a terminal, tsv (a line a source) elsewhere"
    )


def run(args: argparse.Namespace) -> int:
    """Write what can be asked for."""
    codes = dict.fromkeys(code for word in args.countries for code in word.split(",") if code)
    found = [catalogue.country(code) for code in codes or catalogue.every()]
    form = args.format or tabular.default()
    if form == "table":
        text = "\n".join(map(_described, found)) if codes else _table(found, shutil.get_terminal_size().columns)
        sys.stdout.write(text)
    elif form in ("json", "jsonl"):
        tabular.write([country_record(country) for country in found], form, sys.stdout)
    else:
        limit = None if codes else 1
        rows = [source_record(country, source) for country in found for source in country.sources[:limit]]
        tabular.write(rows, form, sys.stdout)
    return 0


def _described(one: "Country") -> str:
    lines = [f"{one.code}  {one.name}"]
    if one.states:
        lines.append(f"states: {' '.join(one.states)}")
        if one.default_state:
            lines.append(f"without a state, the days of {one.default_state} are the answer")
    return "\n".join([*lines, *tabular.aligned(starmap(_cells, enumerate(one.sources, 1)))]) + "\n"


def _cells(rank: int, source: "Listed") -> tuple[str, ...]:
    return f"{rank}.", source.title, "official" if source.official else "", source.address or "", source.file


def _table(found: "Sequence[Country]", width: int) -> str:
    rows = [("CODE", "NAME", "STATES", "OFFICIAL", "SOURCE")]
    for one in found:
        best, states = one.sources[0], " ".join(one.states)
        short = states if len(states) <= STATES else f"{len(one.states)} states"
        rows.append((one.code, one.name[:NAME], short, "yes" if best.official else "", best.title))
    return "".join(f"{line[:width]}\n" for line in tabular.aligned(rows))
