"""The same dates as a folder of plain files, for any web host: pages, JSON, calendars, and the paths of Nager.Date.

The sources are asked as for any list. Only files that have changed are written, and files that are no longer part of
the site are removed; a file that this command has not written is left alone. What cannot be had stays as an earlier
run has written it, and the exit status tells it. manifest.json has the checksum of each file, and when it last changed.
It needs the extra server: pip install '.[server]' in a clone of this project.

examples:
  holidays publish site -c UK,DE,FR -y 2026-2028 --url https://holidays.example.org
  holidays publish site -c all -y 2020-2028 --offline     every country, by the archive and the computed rules
"""

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from holidays_cli import dates
from holidays_cli.cli import options
from holidays_cli.cli.notices import print_message
from holidays_cli.cli.session import Session
from holidays_cli.errors import UsageError
from holidays_cli.sources.progress import StatusLine
from holidays_cli.sources.recent_failures import remembered_for_run
from holidays_cli.text import count, printable

if TYPE_CHECKING:
    from holidays_cli.place import Place
    from holidays_cli.server.publishing import site

DEFAULT_URL = "http://localhost:8000"
MOST_FAILURES = 20
"""How many files that could not be made are named."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The folder, the places and the years."""
    parser.add_argument("folder", metavar="FOLDER", help="where the site is, or is to be")
    add = parser.add_argument_group("question").add_argument
    add(
        "-c",
        "--country",
        metavar="CC[,CC…]",
        action=options.JoinedByCommas,
        help="codes or names: UK, DE-BY, @nordics, or all (default: HOLIDAYS_COUNTRY, or the config file's)",
    )
    add("-s", "--state", metavar="SCT[,SCT…]", action=options.JoinedByCommas, help="states, as of every other command")
    add(
        "-y",
        "--year",
        metavar="YEARS",
        action=options.JoinedByCommas,
        help="2026, 2020-2028, +1 or next (default: this year)",
    )
    add("--url", metavar="URL", help=f"the address that the site has on the web (default: {DEFAULT_URL})")
    add = options.add_sources(parser).add_argument
    add("--strict", action="store_true", help="publish nothing new of a place unless its source answers without doubt")
    options.add_messages(parser, "which sources were asked, and what they answered")
    parser.set_defaults(kind=None, lang=None, tz=None)


def run(args: argparse.Namespace) -> int:
    """Ask for the places, and write the site; a source that fails is asked once."""
    with remembered_for_run():
        return _run(args)


def _run(args: argparse.Namespace) -> int:
    try:
        from holidays_cli.server.publishing import site
    except ModuleNotFoundError as error:
        raise UsageError(
            f"publish needs {error.name}: run pip install '.[server]' in a clone of holidays-cli"
        ) from None
    origin, root = _read_url(args.url or DEFAULT_URL)
    session = Session(args)
    if session.periods_by_country:
        raise UsageError("a site has whole years: write -y 2026, or -y 2020-2028")
    answered_years: dict[Place, frozenset[int]] = {}
    for country, answer in session.answers_by_country():
        answered_years[session.place(country)] = frozenset(answer.years) - frozenset(answer.missing)
    places = [
        site.PlaceYears(place, years, answered_years.get(place, frozenset()))
        for country, years in session.years_by_country.items()
        for place in [session.place(country)]
    ]
    line = StatusLine() if sys.stderr.isatty() and not args.quiet else None

    def show_progress(number: int) -> None:
        if line:
            line.show(f"holidays: {number} of {count(len(places), 'place')} written …")

    try:
        publication = site.publish(
            Path(args.folder),
            places,
            origin=origin,
            root=root,
            current_year=dates.today().year,
            now=int(time.time()),
            offline=args.offline,
            on_place=show_progress,
        )
    finally:
        if line:
            line.erase()
    _report(publication, args, is_local=args.url is None)
    years = sorted({year for place in places for year in place.years})
    sys.stdout.write(
        f"{printable(args.folder)}: {_summary(publication)} ({count(len(places), 'place')}, {count(len(years), 'year')})\n"
    )
    return max([session.status, *(failure.status for failure in publication.failures)])


def _read_url(text: str) -> tuple[str, str]:
    """The origin and the path of the address of a site.

    >>> _read_url("https://example.org/holidays/")
    ('https://example.org', '/holidays')

    Raises UsageError for what is no such address.
    """
    try:
        parts = urlsplit(text)
        is_address = (
            parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.query and not parts.fragment
        )
    except ValueError:
        is_address = False
    if not is_address or any(letter in text for letter in "\"'<> "):
        raise UsageError(f"--url {text!r} is no address of a site: write https://holidays.example.org")
    return f"{parts.scheme}://{parts.netloc}", parts.path.rstrip("/")


def _report(publication: "site.Publication", args: argparse.Namespace, *, is_local: bool) -> None:
    """Print what is not as it should be."""
    for failure in publication.failures[:MOST_FAILURES]:
        outcome = "left as it was" if failure.is_kept else "not written"
        print_message(f"{failure.path} is {outcome}: {failure.reason}")
    if len(publication.failures) > MOST_FAILURES:
        print_message(f"and {len(publication.failures) - MOST_FAILURES} more files")
    for path in publication.foreign_files:
        print_message(f"{path} is no longer part of the site, and somebody has changed it: remove it yourself")
    if is_local and not args.quiet:
        print_message(f"the calendars and the sitemap name {DEFAULT_URL}: name the address of the site by --url")


def _summary(publication: "site.Publication") -> str:
    """How many files there are, and what has become of them."""
    files = publication.files
    outcomes = [f"{files.written} written", f"{files.unchanged} unchanged"]
    if files.retained:
        outcomes.append(f"{files.retained} left as they were, because they could not be had")
    if files.removed:
        outcomes.append(f"{files.removed} removed")
    missing = sum(not failure.is_kept for failure in publication.failures)
    if missing:
        outcomes.append(f"{missing} missing")
    return f"{count(files.total, 'file')}: {', '.join(outcomes)}"
