"""The options that several commands have, and how their values are read."""

import argparse

from holidays_cli import dates
from holidays_cli.errors import UsageError
from holidays_cli.model import SELECTABLE_KINDS, kinds_asked_for
from holidays_cli.place import Place, is_plain_code

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MAX_DIGITS = 5  # of a number that a person types
MOST_DAYS = 10_000  # that can be asked for
LIST_FORMATS = ("dates", "table", "tsv", "csv", "json", "jsonl")
"""The formats of a command that lists days."""


LENGTH_OF_YEAR = 4
"""The digits of a year that can mean nothing else."""

DEFAULT_KINDS = ("public",)
"""The kinds of days that a command line without `--kind` asks for."""


def add_places_and_years(parser: argparse.ArgumentParser) -> None:
    """Add the places and times by position, which `holidays_cli.cli.positionals` reads."""
    parser.add_argument_group("places and times").add_argument(
        "terms", metavar="PLACE|TIME", nargs="*", help="places and times, as with -c and -y: UK 2026, december, +1"
    )


class JoinedByCommas(argparse.Action):
    """An option whose values add up if it is given several times: `-c UK -c FR` is `-c UK,FR`."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,  # noqa: ARG002 - argparse names the parameters
        namespace: argparse.Namespace,
        values: "str | Sequence[object] | None",
        option_string: str | None = None,  # noqa: ARG002
    ) -> None:
        """Add a value to those before it; an empty one, which a script's unset variable leaves, is refused."""
        if not isinstance(values, str) or not values.strip():
            raise argparse.ArgumentError(self, "it is empty")
        earlier = getattr(namespace, self.dest)
        setattr(namespace, self.dest, values if earlier is None else f"{earlier},{values}")


def add_question(
    parser: argparse.ArgumentParser, *, years: bool = True, kinds: str = "the kinds of days", weighed: bool = True
) -> None:
    """Add the options that every command about a country has.

    `-y` comes only with `years`, and `--as-read` only where the days are `weighed` without it.  `kinds` says what `--kind`
    means.
    """
    add = parser.add_argument_group("question").add_argument
    add(
        "-c",
        "--country",
        metavar="CC[,CC…]",
        action=JoinedByCommas,
        help="codes or names: UK, DE-BY, Germany (default: HOLIDAYS_COUNTRY, or the config file's)",
    )
    add(
        "-s",
        "--state",
        metavar="SCT[,SCT…]",
        action=JoinedByCommas,
        help="states: their names, or the parts of their ISO 3166-2 codes after the dash",
    )
    if years:
        add(
            "-y",
            "--year",
            metavar="YEARS",
            action=JoinedByCommas,
            help="2026, 2026-2028, 2025,2027, +1 or next for next year; 2026-12, december, Q4 (default: this year)",
        )
    add(
        "--kind",
        metavar="KIND[,KIND…]",
        action="append",
        help=f"{kinds}: {', '.join(SELECTABLE_KINDS)}, or all (default: public); only school lists school holidays",
    )
    add(
        "--lang",
        "--language",
        metavar="LANG",
        help="names in this language where they are known: en, pt-BR (default: the source's)",
    )
    add("--tz", metavar="ZONE", help="the time zone of today: Europe/London, UTC (default: the place's own)")
    add = add_sources(parser).add_argument
    if weighed:
        add("--as-read", action="store_true", help="the days as the first source that answers has them, not weighed")
    add("--strict", action="store_true", help="fail unless a source of the place answers, and where a day is in doubt")
    add_messages(parser, "which sources were asked, and what they answered")


def add_sources(parser: argparse.ArgumentParser) -> argparse._ArgumentGroup:
    """Say whether sources are asked, and whose; the group of options, which others may be added to."""
    group = parser.add_argument_group("sources")
    add = group.add_argument
    add("--offline", action="store_true", help="use no network: answer from the archive, or by the computed rules")
    add("--refresh", action="store_true", help="ask the sources even if they were asked less than a day ago")
    add("--no-plugins", action="store_true", help="use the readers of this package only (or set HOLIDAYS_NO_PLUGINS=1)")
    return group


def add_limits(parser: argparse.ArgumentParser) -> None:
    """Add `--from`, `--to` and `--within`, which `holidays_cli.cli.limits` reads."""
    add = parser.add_argument_group("days").add_argument
    add("--from", dest="from_day", metavar="DAY", help="from this day on: today, 24 Dec (without an end: for a year)")
    add("--to", dest="to_day", metavar="DAY", help="up to this day (without --from: from today on)")
    add("--within", metavar="LENGTH", help="no more than 30d, 4w or 3m after --from, or after today")


def add_selection(group: "argparse._ArgumentGroup", *, limit_help: str = "no more than N days of each place") -> None:
    """Add `--weekdays`, `--limit` and `--count`, which `holidays_cli.cli.selection` obeys; `limit_help` explains `--limit`."""
    add = group.add_argument
    add("--weekdays", action="store_true", help="only days on a weekday that is no weekend of the place")
    add("--limit", metavar="N", type=number_type(1, MOST_DAYS, f"a number from 1 to {MOST_DAYS}"), help=limit_help)
    add("--count", action="store_true", help="write how many days there are; of several places, for each")


def has_selection(args: argparse.Namespace) -> bool:
    """Whether a command line has one of the options that `add_selection` adds."""
    return bool(args.weekdays or args.limit or args.count)


def add_country_option(parser: argparse.ArgumentParser) -> None:
    """Add `-c` to a command that takes its countries by position, in `countries`; `named_countries` has both."""
    parser.add_argument(
        "-c",
        "--country",
        metavar="CC[,CC…]",
        action=JoinedByCommas,
        help="the same as CC, because other commands have it",
    )


def named_countries(args: argparse.Namespace) -> list[str]:
    """The countries by position, and those of `-c`.  Raises UsageError if `-c` names none, as `-c ,` does."""
    if args.country is None:
        return list(args.countries)
    if not args.country.replace(",", " ").strip():
        raise UsageError(f"-c {args.country} names no country: write UK, or UK,FR")
    return [*args.countries, args.country]


def add_messages(parser: argparse.ArgumentParser, details: str) -> None:
    """Add the options about messages on stderr; `details` is what `-v` prints."""
    add = parser.add_argument_group("messages").add_argument
    add("-q", "--quiet", action="store_true", help="print nothing on stderr but errors")
    add("-v", "--verbose", action="store_true", help=f"print on stderr {details}")
    add("--debug", action="store_true", help="show tracebacks")


def add_format(
    parser: argparse.ArgumentParser,
    formats: "Sequence[str]" = LIST_FORMATS,
    default: str = "table on a terminal, dates elsewhere",
) -> "argparse._ArgumentGroup":
    """Add the option `-f` of a command that lists days; return its group, for other options about the output."""
    group = parser.add_argument_group("output")
    add_output(group, formats, default)
    if "dates" in formats:
        group.add_argument("--names", action="store_true", help="add the names to the lines of dates, after a tab")
    return group


def add_output(
    group: "argparse.ArgumentParser | argparse._ArgumentGroup", formats: "Sequence[str]", default: str
) -> None:
    """Add the options about which of these formats a command writes, and where to.

    `holidays_cli.cli.output_file` obeys `-o`, `holidays_cli.cli.pager` `--no-pager`, and `holidays_cli.cli.main` `--color`.
    """
    group.add_argument(
        "-f",
        "--format",
        metavar="FORM",
        type=format_type(formats),
        choices=formats,
        help=f"{', '.join(formats)} (default: {default})",
    )
    group.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        default="-",
        help="write there instead of to stdout, in the format that the name ends in: uk.csv; - is stdout",
    )
    group.add_argument(
        "--no-pager", action="store_false", dest="pager", help="write a long list to the terminal at once"
    )
    group.add_argument(
        "--color",
        metavar="WHEN",
        choices=("auto", "always", "never"),
        default="auto",
        help="colours in tables and calendars: always, never, or auto, which is on a terminal (default)",
    )
    group.add_argument(
        "--no-color", action="store_const", const="never", dest="color", help="the same as --color never"
    )
    group.set_defaults(forms=formats)


def format_type(formats: "Sequence[str]") -> "Callable[[str], str]":
    """A `type` for argparse: one of these formats, in any case; for another it is said what was probably meant."""

    def read_format(text: str) -> str:
        form = text.lower()
        if not text.strip():
            raise argparse.ArgumentTypeError("it is empty")
        if form not in formats:
            from holidays_cli.cli.unknown_options import unknown_form

            raise argparse.ArgumentTypeError(unknown_form(text, formats))
        return form

    return read_format


def add_uncounted(group: "argparse._ArgumentGroup") -> None:
    """Add the option `--uncounted` of a command that lists days."""
    group.add_argument(
        "--uncounted",
        action="store_true",
        help="also list, marked, the days that do not count ('holidays why' says why)",
    )


def read_countries(text: str, groups: "dict[str, list[str]]") -> list[str]:
    """The country codes that `-c` names, each once, in its order."""
    codes: list[str] = []
    parts = [part for element in text.split(",") for part in _split_codes(element.strip())]
    for code in filter(None, parts):
        if code.startswith("@"):
            if code[1:] not in groups:
                existing = f": it has {', '.join(sorted(groups))}" if groups else ""
                raise UsageError(f"there is no group {code[1:]!r} in the config file{existing}")
            codes += groups[code[1:]]
        elif code.lower() == "all":
            from holidays_cli.sources.catalogue import every

            codes += every()
        else:
            codes.append(code)
    if not codes:
        raise UsageError("which country? Give -c UK, or set HOLIDAYS_COUNTRY; 'holidays countries' lists them all")
    return list({Place.parse(code): code for code in codes}.values())  # UK, gb and GB are the same country


def codes_of_states(countries: list[str], states: str) -> list[str]:
    """The codes of several states of each country: DE-BY and DE-BE for DE and `"BY,Berlin"`.

    Raises UsageError if no state is named, or a country already names another one.
    """
    names = [name for name in map(str.strip, states.split(",")) if name]
    if not names:
        raise UsageError(f"{states!r} names no state: write BY, or BY,BE")
    codes = [Place.parse(country, name).code for country in countries for name in names]
    return list(dict.fromkeys(codes))


def read_kinds(texts: "Sequence[str] | None", default: tuple[str, ...] = DEFAULT_KINDS) -> tuple[str, ...]:
    """The kinds of days that `--kind`, once or several times, names; without it, `default`.

    >>> read_kinds(["Public, bank", "half"])
    ('public', 'bank', 'half')

    Raises UsageError, with a list of all kinds, for another one.
    """
    if texts is None:
        return default
    return kinds_asked_for(",".join(texts))


def read_language(text: str | None) -> str | None:
    """The language that `--lang` names, as BCP 47 writes it; None without it.  Raises UsageError for what is no language."""
    if text is None:
        return None
    from holidays_cli.queries import translate

    return translate.read_language(text)


def read_years(text: str | None, this_year: int) -> tuple[int, ...]:
    """The years that `-y` names, in order; without it, this year.

    >>> read_years("2026-2028,2030,+1", 2026), read_years("2026..2028", 2026), read_years("next", 2026)
    ((2026, 2027, 2028, 2030), (2026, 2027, 2028), (2027,))

    Raises UsageError for what does not name whole years, and for a year of two digits.
    """
    if text is None:
        return (this_year,)
    if are_plain_years(text):
        return (int(text),)
    # Imported here, because most runs name one year in digits or none.
    from holidays_cli import typed_periods

    return typed_periods.read_years(text, this_year)


def are_plain_years(text: str | None) -> bool:
    """Whether `-y` names no year, and so this one, or one in four digits, and nothing else need be read."""
    return text is None or (len(text) == LENGTH_OF_YEAR and dates.is_number(text) and text != "0000")


def has_day_limits(args: argparse.Namespace) -> bool:
    """Whether a command line has `--from`, `--to` or `--within`, which `add_limits` adds."""
    return any(getattr(args, name, None) is not None for name in ("from_day", "to_day", "within"))


def depends_on_today(text: str | None) -> bool:
    """Whether the times that `-y` names may depend on what day it is.

    >>> depends_on_today(None), depends_on_today("2026,+1"), depends_on_today("december"), depends_on_today("2026-2028")
    (True, True, True, False)
    """
    return text is None or not all(part.strip()[:LENGTH_OF_YEAR].isdecimal() for part in text.split(","))


def add_days(parser: argparse.ArgumentParser) -> None:
    """Add `-y` to a command that takes days by position: what other commands have as the years of a question."""
    parser.add_argument(
        "-y",
        "--year",
        dest="days",
        metavar="DAYS",
        action=JoinedByCommas,
        help="the same as DAY, and as other commands have it",
    )


def number_type(lowest: int, highest: int, description: str) -> "Callable[[str], int]":
    """A `type` for argparse: whole numbers from `lowest` to `highest`; others are refused as not `description`."""

    def read_number(text: str) -> int:
        if not (dates.is_number(text, MAX_DIGITS) and lowest <= int(text) <= highest):
            raise argparse.ArgumentTypeError(f"{text!r} is not {description}")
        return int(text)

    return read_number


def _split_codes(text: str) -> list[str]:
    """The codes in a text in which only blanks separate them, `"UK FR"`; other text, which may be a name, in one."""
    terms = text.split()
    return terms if all(map(is_plain_code, terms)) else [text]
