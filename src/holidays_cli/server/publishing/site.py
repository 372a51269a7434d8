"""A site of plain files: which there are, and where what is in them comes from."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple

from holidays_cli.errors import HolidaysError, NoAnswer, SourceError, Unreachable
from holidays_cli.place import Place
from holidays_cli.queries.changes import has_list_of
from holidays_cli.server.nager.countries import country_facts
from holidays_cli.server.negotiation import MEDIA_TYPES
from holidays_cli.server.page import places as page_places
from holidays_cli.server.page.answers import ask_year
from holidays_cli.server.page.links import Links, Options
from holidays_cli.server.page.render import FOLDER as PAGE_FOLDER
from holidays_cli.server.page.render import nearest_year, render_places, render_year, static_version
from holidays_cli.server.publishing import feeds
from holidays_cli.server.publishing.folder import FolderCounts, SiteFolder
from holidays_cli.server.publishing.in_process import InProcessServer, ServerAnswer
from holidays_cli.server.response_cache import json_bytes
from holidays_cli.text import describe_error

ATOM_PATH = "changes.atom"
HEADERS = """\
/api/*
  Content-Type: application/json; charset=utf-8
  Access-Control-Allow-Origin: *
/v1/*
  Access-Control-Allow-Origin: *
/changes/*
  Access-Control-Allow-Origin: *
"""
"""The headers that hosts which read a file `_headers` send: the paths of Nager.Date have no suffix that tells the type."""


class PlaceYears(NamedTuple):
    """A place of the site."""

    place: Place
    years: Sequence[int]
    """The years that the site was asked to have."""
    answered_years: frozenset[int]
    """Those of them that there is an answer for."""


@dataclass(frozen=True)
class Failure:
    """A file that could not be made."""

    path: str
    reason: str
    status: int
    """The exit status that tells it: 3 if no source could be reached, else 4."""
    is_kept: bool
    """Whether the file of an earlier run stands in its place."""


@dataclass(frozen=True)
class Publication:
    """What was published."""

    files: FolderCounts
    """How many files there are, and what has become of them."""
    failures: list[Failure]
    foreign_files: list[str]
    """Files that are no longer part of the site, and that somebody has changed: they were not removed."""


def publish(
    folder: Path,
    places: Sequence[PlaceYears],
    *,
    origin: str,
    root: str = "",
    current_year: int,
    now: int,
    offline: bool = False,
    on_place: Callable[[int], None] = lambda _number: None,
) -> Publication:
    """Write a site of these places into a folder.

    `origin` and `root` are the address of the site, as in `Links`; `current_year` is the year that the list of places leads to, `now`
    the time in seconds since 1970 (UTC).  What cannot be made is left as an earlier run has written it, and told
    in the result.  `on_place` is called with how many places are written, of which each has two halves.

    Raises UsageError if the folder has files that this command has not written, OSError if a file cannot be written.
    """
    site_folder = SiteFolder(folder, now)
    writer = _SiteWriter(site_folder, places, origin, root, current_year, offline=offline)
    try:
        # All pages come after all lists, because what is asked for a list, such as a country's states, stands in the pages, too.
        for number, place in enumerate(places, 1):
            writer.write_lists(place)
            on_place(number // 2)
        for number, place in enumerate(places, 1):
            writer.write_pages(place)
            on_place((len(places) + number) // 2)
        writer.write_whole()
        site_folder.finish()
    except BaseException:
        site_folder.interrupt()
        raise
    return Publication(site_folder.counts, writer.failures, site_folder.foreign_files)


class _ServedFile(NamedTuple):
    """A file that is what the server answers."""

    path: str
    address: str


def files_of_year(place: Place, year: int) -> list[_ServedFile]:
    """The files about a place and a year that are what the server answers."""
    code = place.code
    lists = [f"v1/holidays/{code}/{year}.{form}" for form in MEDIA_TYPES]
    files = [_ServedFile(path, f"/{path}") for path in lists]
    files.append(_ServedFile(f"v1/long/{code}/{year}.json", f"/v1/long/{code}/{year}"))
    if not place.state:
        nager_paths = (
            f"api/v3/PublicHolidays/{year}/{code}",
            f"api/v3/LongWeekend/{year}/{code}",
            f"api/v4/Holidays/{code}/{year}",
        )
        files += [_ServedFile(path, f"/{path}") for path in nager_paths]
    return files


class _SiteWriter:
    """Writes the files of a site."""

    def __init__(
        self,
        folder: SiteFolder,
        places: Sequence[PlaceYears],
        origin: str,
        root: str,
        current_year: int,
        *,
        offline: bool,
    ) -> None:
        self.failures: list[Failure] = []
        self._folder = folder
        self._places = places
        self._current_year = current_year
        self._server = InProcessServer(offline=offline)
        addresses = Links(origin, root)
        pages = frozenset(
            (place, year)
            for place, years, answered in places
            for year in years
            if year in answered or folder.has(_page_path(addresses, place, year))
        )
        self._links = Links(origin, root, static_version(), is_server=False, pages=pages)
        self._changes: list[feeds.ChangeEntry] = []

    def write_lists(self, place_years: PlaceYears) -> None:
        """The files of one place for programs."""
        place, years, answered = place_years
        for year in years:
            for file in files_of_year(place, year):
                if year in answered:
                    self._write_served(file)
                else:  # the reason was told when it was asked for
                    self._folder.keep(file.path)
        if any(self._links.has_page(place, year) for year in years):
            self._write_about_place(place)
        self._server.forget(place)

    def write_pages(self, place_years: PlaceYears) -> None:
        """The pages of one place, and what its sources list and have changed."""
        place, years, answered = place_years
        for year in years:
            if year in answered:
                self._write_page(place, year)
            else:
                self._folder.keep(_page_path(self._links, place, year))
            # It has the years beside it, too, all of which were asked for when the calendars of all places were written.
            self._write_observation(place, year, is_answered=year in answered)
        if any(self._links.has_page(place, year) for year in years):
            self._write_page_of_place(place)
            self._write_changes(place)
        self._server.forget(place)

    def write_whole(self) -> None:
        """The files about all places together."""
        links = self._links
        for file in sorted((PAGE_FOLDER / "static").iterdir()):
            self._folder.write(f"static/{file.name}", file.read_bytes())
        self._folder.write("index.html", render_places(links, self._current_year).encode())
        countries = {place.country for place, _ in links.pages or () if not place.state}
        self._write_list(_ServedFile("v1/countries.json", "/v1/countries"), "country", countries)
        self._write_list(
            _ServedFile("api/v3/AvailableCountries", "/api/v3/AvailableCountries"), "countryCode", countries
        )
        self._write_list(
            _ServedFile("api/v4/Countries/Available", "/api/v4/Countries/Available"), "countryCode", countries
        )
        for path in ("api/v3/Version", "api/v4/Versions"):
            self._write_served(_ServedFile(path, f"/{path}"))
        home = links.absolute(links.home)
        self._folder.write(ATOM_PATH, feeds.atom(self._changes, home, f"{home}{ATOM_PATH}"))
        self._folder.write("_headers", HEADERS.encode())
        for path, content in feeds.sitemaps(self._sitemap_entries(), home.rstrip("/")).items():
            self._folder.write(path, content)

    def _write_page(self, place: Place, year: int) -> None:
        path = _page_path(self._links, place, year)
        try:
            html = render_year(ask_year(self._server.lookups, place, year), self._links)
        except HolidaysError as error:
            self._add_failure(path, str(error), error.status)
        except Exception as error:  # noqa: BLE001 - a mistake of this program in one page: the others are written
            self._add_failure(path, describe_error(error), SourceError.status)
        else:
            self._folder.write(path, html.encode())

    def _write_about_place(self, place: Place) -> None:
        """The files of a place that are about no single year."""
        code = place.code
        feed = self._links.feed(place, Options()).removeprefix(f"{self._links.root}/")
        self._write_served(_ServedFile(feed, f"/{feed}"))
        if not place.state:
            self._write_served(_ServedFile(f"v1/countries/{code}.json", f"/v1/countries/{code}"))
            if country_facts(place.country) is not None:  # there are none of an exchange
                for path in (f"api/v3/CountryInfo/{code}", f"api/v4/Countries/{code}"):
                    self._write_served(_ServedFile(path, f"/{path}"))

    def _write_page_of_place(self, place: Place) -> None:
        """The address without a year, which the server answers with the page of this year."""
        year = nearest_year(self._links, place, self._current_year)
        page = _page_path(self._links, place, year) if year is not None else ""
        if year is not None and self._folder.changed(page):
            self._folder.write(f"{_folder_of(self._links, place)}/index.html", self._folder.read(page))

    def _write_changes(self, place: Place) -> None:
        """What the sources of a place have changed; no file where no source was ever read."""
        path = f"changes/{place.code}.json"
        try:
            is_known = has_list_of(place)
        except NoAnswer as error:
            self._add_failure(path, str(error), error.status)
            is_known = False
        if is_known:
            self._write_served(_ServedFile(path, f"/v1/changes/{place.code}"))
        if self._folder.changed(path) is None:
            return
        entries = []
        for record in json.loads(self._folder.read(path)):
            year = int(record["date"][:4])
            has_page = self._links.has_page(place, year)
            address = self._links.year(place, year) if has_page else f"{self._links.root}/{path}"
            entries.append(feeds.change_entry(record, page_places.full_label(place), self._links.absolute(address)))
        self._changes = feeds.newest([*self._changes, *entries])

    def _write_list(self, file: _ServedFile, field_name: str, countries: Iterable[str]) -> None:
        """A list of countries, with those of the site only."""
        listed = set(countries)
        answer = self._server.get(file.address)
        if answer.status != HTTPStatus.OK:
            self._add_failure(file.path, _reason(answer.body, answer.status), _exit_status(answer.status))
            return
        records = [record for record in json.loads(answer.body) if record[field_name] in listed]
        self._folder.write(file.path, json_bytes(records))

    def _write_served(self, file: _ServedFile) -> None:
        self._write_answer(file.path, self._server.get(file.address))

    def _write_answer(self, path: str, answer: ServerAnswer) -> None:
        if answer.status == HTTPStatus.OK:
            self._folder.write(path, answer.body)
        elif answer.status == HTTPStatus.NO_CONTENT:  # of Nager.Date's v4, which sends no empty list
            self._folder.write(path, b"[]")
        else:
            self._add_failure(path, _reason(answer.body, answer.status), _exit_status(answer.status))

    def _write_observation(self, place: Place, year: int, *, is_answered: bool) -> None:
        """What the first source lists of a year, for those who name the site as their upstream; no file where none was read."""
        path = f"v1/observations/{place.code}/{year}.json"
        if not is_answered:
            self._folder.keep(path)
            return
        answer = self._server.get(f"/{path}")
        if answer.status != HTTPStatus.NOT_FOUND:
            self._write_answer(path, answer)

    def _add_failure(self, path: str, reason: str, status: int) -> None:
        self.failures.append(Failure(path, reason, status, self._folder.keep(path)))

    def _sitemap_entries(self) -> list[feeds.SitemapEntry]:
        links = self._links
        entries = [feeds.SitemapEntry(links.absolute(links.home), self._folder.changed("index.html"))]
        for place, years, _ in self._places:
            for year in years:
                changed = self._folder.changed(_page_path(links, place, year))
                if changed:
                    address = links.absolute(links.year(place, year))
                    entries.append(feeds.SitemapEntry(address, changed))
        return entries


def _folder_of(links: Links, place: Place) -> str:
    return links.place(place).removeprefix(f"{links.root}/")


def _page_path(links: Links, place: Place, year: int) -> str:
    return f"{_folder_of(links, place)}/{year}/index.html"


def _reason(body: bytes, status: int) -> str:
    """What the server says of why it has no answer."""
    try:
        return str(json.loads(body)["detail"])
    except (ValueError, KeyError, TypeError):
        return f"HTTP {status}"


def _exit_status(status: int) -> int:
    return Unreachable.status if status == HTTPStatus.SERVICE_UNAVAILABLE else SourceError.status
