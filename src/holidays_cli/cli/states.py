"""The states of a country that can be asked for, with their codes and names.

Parts of a country that have holidays of their own by the rules and no code of
ISO 3166-2, as the city of Augsburg, stand behind the states.

examples:
  holidays states DE                  BY is Bavaria: 'holidays -c DE -s BY', 'holidays DE-BY', 'holidays Bavaria'
  holidays states DE,CH | cut -f3     DE-BB, DE-BE and so on, as -c takes them
"""

import argparse
import sys

from holidays_cli.cli import options, session
from holidays_cli.cli.notices import print_message
from holidays_cli.errors import SourceError, UsageError
from holidays_cli.formats import tabular
from holidays_cli.place import Place
from holidays_cli.records import Record, state_records
from holidays_cli.sources.countries import describe_all


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The countries, and the format."""
    parser.add_argument(
        "countries",
        nargs="*",
        metavar="CC",
        help="codes or names: UK, Germany (default: HOLIDAYS_COUNTRY, or the config file's)",
    )
    options.add_country_option(parser)
    options.add_format(parser, tabular.NAMES, "table on a terminal, tsv elsewhere")


def run(args: argparse.Namespace) -> int:
    """Write the states."""
    records: list[Record] = []
    status = 0
    for country in describe_all(_codes(options.named_countries(args) or [session.default_country() or ""])):
        for notice in country.notices:
            print_message(notice)
        if not country.sources:
            status = SourceError.status
        elif not country.states:
            print_message(f"no source of {country.code} ({country.name}) tells states apart")
        records += state_records(country)
    form = args.format or tabular.default()
    if form == "table":
        # Of several countries the codes of states alone would not tell which is which.
        places = {str(record["place"]).partition("-")[0] for record in records}
        column = "place" if len(places) > 1 else "code"
        rows = [(str(record[column]), str(record["name"])) for record in records]
        sys.stdout.writelines(f"{line}\n" for line in tabular.aligned(rows))
    else:
        tabular.write(records, form, sys.stdout)
    return status


def _codes(arguments: list[str]) -> list[str]:
    """The codes of the countries that arguments name.  Raises UsageError if there are none, or one is a state."""
    texts = [text.strip() for argument in arguments for text in argument.split(",")]
    places = [Place.parse(text) for text in texts if text]
    if not places:
        raise UsageError("the states of which country? Write 'holidays states DE'; 'holidays countries' lists them all")
    for place in places:
        if place.state:
            country = place.file_code
            raise UsageError(f"{place.code} is a state itself: 'holidays states {country}' lists those of {country}")
    return list(dict.fromkeys(place.code for place in places))
