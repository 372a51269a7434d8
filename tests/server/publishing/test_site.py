"""A site of plain files: published once, served by a plain static server, and followed from link to link."""

import calendar
import contextlib
import functools
import hashlib
import http.server
import io
import json
import re
import shutil
import threading
import time
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin
from urllib.request import urlopen
from xml.etree import ElementTree as ET

import icalendar
import jsonschema
import pytest
import vobject
from starlette.testclient import TestClient

from holidays_cli import dates
from holidays_cli.cli import main
from holidays_cli.place import Place
from holidays_cli.server import Settings, create_app
from holidays_cli.server.page import places
from holidays_cli.server.page.links import Links
from holidays_cli.server.page.render import render_places
from holidays_cli.server.publishing.folder import SiteFolder
from holidays_cli.server.routes.openapi import DOCUMENT
from holidays_cli.sources import discovery

READER = """
import json, os, pyplugs

@pyplugs.register
def reader_XX():
    '''The gazette'''
    with open(os.environ["GAZETTE"], encoding="utf-8") as file:
        return [tuple(day) for day in json.load(file)]
"""
DAYS = [
    (f"{year}-{day}", name)
    for year in (2025, 2026, 2027)
    for day, name in (("01-01", "First day"), ("12-25", "Last day"))
]
NEW_DAY = ("2026-06-15", "Founders’ day & night")
PLACES = ("-c", "XX,UK,UK-SCT,DE-BY,XNYS", "-y", "2025-2027")
NOON = calendar.timegm((2026, 6, 1, 12, 0, 0))
"""The time at which every test begins."""
URL = "https://holidays.example/days"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


class Outcome(NamedTuple):
    status: int
    stdout: str
    stderr: str


class Published:
    """A folder, and the command that publishes into it."""

    def __init__(self, folder):
        self.folder = folder

    def run(self, *arguments):
        stdout, stderr = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(stdout), contextlib.redirect_stderr(stderr):
            status = main.main(arguments)
        return Outcome(status, stdout.getvalue(), stderr.getvalue())

    def publish(self, *arguments):
        return self.run("publish", str(self.folder), "--offline", *arguments)

    def files(self):
        return {
            path.relative_to(self.folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
            for path in self.folder.rglob("*")
            if path.is_file()
        }


def set_clock(patch, seconds_ago=0):
    """Let it be that much earlier than it is in every test."""
    now = NOON - seconds_ago
    patch.setattr(time, "time", lambda: now)
    patch.setattr(dates, "today", lambda: datetime.fromtimestamp(now, UTC).date())


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """A user of this module, whose archive has a source that has changed a day."""
    home = tmp_path_factory.mktemp("published")
    (home / "readers").mkdir()
    (home / "readers" / "reader_XX.py").write_text(READER)
    values = {"HOLIDAYS_PLUGINS": str(home / "readers"), "GAZETTE": str(home / "gazette.json"), "HOME": str(home)}
    values |= {f"XDG_{name}_HOME": str(home / name) for name in ("CONFIG", "DATA", "CACHE")}
    places.countries.cache_clear()  # tests of other modules have other readers
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(discovery.Isolation, "enabled", False)
        patch.setattr(discovery, "isolate_readers", lambda: None)
        for name, value in values.items():
            patch.setenv(name, value)
        program = Published(home)
        for seconds_ago, days in ((120, DAYS), (60, [*DAYS, NEW_DAY])):
            set_clock(patch, seconds_ago)
            (home / "gazette.json").write_text(json.dumps(days))
            assert program.run("XX", "-y", "2025-2027", "--refresh").status == 0
    return values


@pytest.fixture(autouse=True)
def _same_user(environment, monkeypatch):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)


@pytest.fixture(scope="module")
def site(environment, tmp_path_factory):
    """The site, which no test changes."""
    published = Published(tmp_path_factory.mktemp("site"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(discovery, "isolate_readers", lambda: None)
        set_clock(patch)
        for name, value in environment.items():
            patch.setenv(name, value)
        outcome = published.publish(*PLACES)
    assert outcome.status == 0
    assert re.fullmatch(r".*: (\d+) files: \1 written, 0 unchanged \(5 places, 3 years\)\n", outcome.stdout), (
        outcome.stdout
    )
    return published


@pytest.fixture(scope="module")
def address(site):
    """The site behind a static server that knows nothing of it."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *arguments):
            pass

    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Handler, directory=site.folder)
    ) as listener:
        thread = threading.Thread(target=listener.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.server_port}"
        listener.shutdown()
        thread.join()


class LinkReader(HTMLParser):
    """Gathers the addresses in a page, and its scripts."""

    def __init__(self):
        super().__init__()
        self.links, self.scripts = [], []

    def handle_starttag(self, tag, attributes):
        fields = dict(attributes)
        if tag == "script":
            self.scripts.append(fields["src"])
        self.links += [fields[name] for name in ("href", "src", "action") if fields.get(name)]


def test_a_crawler_finds_every_page_and_no_dead_link(site, address):
    waiting, pages, dead = [f"{address}/"], {}, []
    seen = set(waiting)
    while waiting:
        current = waiting.pop()
        try:
            with urlopen(current, timeout=30) as response:
                content, media_type, final = response.read(), response.headers["Content-Type"], response.url
        except HTTPError as error:
            dead.append((current, error.code))
            continue
        if not media_type.startswith("text/html"):
            continue
        reader = LinkReader()
        reader.feed(content.decode())
        pages[final.removeprefix(address)] = reader
        targets = {urldefrag(urljoin(final, link)).url for link in reader.links}
        new = {target for target in targets if target.startswith(f"{address}/")} - seen
        seen |= new
        waiting += new
    assert dead == []
    years = {path for path in pages if re.search(r"/\d{4}/$", path)}
    places = ("xx", "gb", "gb/sct", "de/by", "xnys")
    # A state that has a page although its country has one is reached from the page of the country.
    assert years == {f"/{place}/{year}/" for place in places for year in (2025, 2026, 2027)}
    assert {path for path, reader in pages.items() if reader.scripts} == {"/"}


@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium (Debian: apt-get install chromium)")
@pytest.mark.parametrize("has_scripts", [False, pytest.param(True, marks=pytest.mark.heavy)])
def test_a_reader_gets_from_the_list_of_places_to_the_days_of_a_year(address, has_scripts):
    driver_of = pytest.importorskip("playwright.sync_api").sync_playwright
    failed = []
    with driver_of() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--headless", "--no-sandbox", "--disable-gpu"])
        page = browser.new_context(java_script_enabled=has_scripts).new_page()
        page.on("pageerror", lambda error: failed.append(str(error)))
        page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
        page.goto(f"{address}/")
        assert page.get_by_label("Country or state").is_visible() == has_scripts  # the search needs a script
        page.get_by_role("link", name="United Kingdom").click()
        assert page.get_by_text("Christmas Day").first.is_visible()
        page.get_by_role("link", name="2027").first.click()
        assert page.url.startswith(f"{address}/gb/2027")
        assert page.get_by_text("Good Friday").first.is_visible()
        page.goto(f"{address}/de/by/2026/")
        assert page.get_by_text(re.compile("Epiphany|Heilige Drei")).first.is_visible()
        browser.close()
    assert failed == []


def test_every_json_is_what_the_description_of_the_api_says(site):
    patterns = [
        (re.compile(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(path))), methods["get"])
        for path, methods in DOCUMENT["paths"].items()
        if "get" in methods
    ]
    checked = 0
    for path, (content, _) in site.files().items():
        if not path.endswith(".json") and not path.startswith("api/"):
            continue
        document = json.loads(content)
        if path == "manifest.json":
            continue
        served = f"/{path if path.startswith('v1/observations/') else path.removesuffix('.json')}"
        served = served.replace("/changes/", "/v1/changes/")
        (operation,) = [operation for pattern, operation in patterns if pattern.fullmatch(served)][:1]
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        jsonschema.Draft202012Validator({**schema, "components": DOCUMENT["components"]}).validate(document)
        checked += 1
    assert checked > 50


def test_every_calendar_has_the_days_of_the_json(site):
    files = site.files()
    calendars = [path for path in files if path.endswith(".ics") and path.startswith("v1/")]
    assert len(calendars) == 15
    for path in calendars:
        events = icalendar.Calendar.from_ical(files[path][0]).walk("VEVENT")
        days = json.loads(files[path.replace(".ics", ".json")][0])
        assert sorted(event["DTSTART"].dt.isoformat() for event in events) == sorted(day["date"] for day in days)
    subscribed = [path for path in files if path.startswith("calendar/")]
    assert sorted(subscribed) == [f"calendar/{name}.ics" for name in ("DE/BY", "GB", "GB/SCT", "XNYS", "XX")]
    for path in subscribed:
        assert icalendar.Calendar.from_ical(files[path][0]).walk("VEVENT")


def test_another_parser_reads_the_same_days_from_every_calendar(site):
    for path, (content, _) in site.files().items():
        if path.endswith(".ics"):
            days = [event.dtstart.value.isoformat() for event in vobject.readOne(content.decode()).vevent_list]
            events = icalendar.Calendar.from_ical(content).walk("VEVENT")
            assert sorted(days) == sorted(event["DTSTART"].dt.isoformat() for event in events), path


def test_a_file_is_what_the_server_answers(site, tmp_path):
    settings = Settings(database_url=f"sqlite+aiosqlite:///{tmp_path}/server.sqlite3", refresh=False, offline=True)
    with TestClient(create_app(settings)) as client:
        for path in ("v1/holidays/XX/2026.csv", "api/v3/PublicHolidays/2026/GB", "calendar/GB/SCT.ics"):
            assert client.get(f"/{path}").content == site.files()[path][0], path
        assert client.get("/v1/changes/XX").content == site.files()["changes/XX.json"][0]


def test_a_second_publication_writes_nothing(site):
    before = site.files()
    outcome = site.publish(*PLACES)
    changed = [path for path, content in site.files().items() if before.get(path) != content]
    assert (outcome.status, changed) == (0, [])
    assert f": {len(before) - 1} files: 0 written, {len(before) - 1} unchanged (" in outcome.stdout
    assert site.files() == before


def test_the_manifest_has_the_checksum_of_every_other_file(site):
    files = site.files()
    manifest = json.loads(files.pop("manifest.json")[0])
    assert manifest["complete"] is True
    assert {path: entry["sha256"] for path, entry in manifest["files"].items()} == {
        path: hashlib.sha256(content).hexdigest() for path, (content, _) in files.items()
    }


def test_the_feed_of_changes_names_what_a_source_has_changed(site):
    files = site.files()
    (change,) = json.loads(files["changes/XX.json"][0])
    assert (change["change"], change["date"], change["name"]) == ("added", *NEW_DAY)
    feed = ET.fromstring(files["changes.atom"][0])
    namespace = {"atom": "http://www.w3.org/2005/Atom"}
    (title,) = [element.text for element in feed.findall("atom:entry/atom:title", namespace)]
    assert title == "XX: Founders’ day & night, 2026-06-15, added (The gazette)"
    assert feed.find("atom:updated", namespace).text == change["seen_at"]
    assert "changes/GB.json" not in files  # no source was read of which a change could be told


def test_the_sitemap_lists_every_page(site):
    locations = [
        element.text for element in ET.fromstring(site.files()["sitemap.xml"][0]).iter() if "loc" in element.tag
    ]
    assert len(locations) == 16
    assert "http://localhost:8000/gb/sct/2026" in locations


def test_the_list_of_places_has_states_whose_country_is_no_part_of_the_site(site):
    index = site.files()["index.html"][0].decode()
    assert ">Bavaria, Germany</a>" in index
    assert re.findall(r'data-code="(\w+(?:-\w+)?)"', index) == ["GB", "XX", "DE-BY", "XNYS"]
    pages = frozenset({(Place("GB"), 2024), (Place("FR"), 2026)})
    html = render_places(Links("https://holidays.example", is_server=False, pages=pages), 2026)
    assert re.findall(r'href="(/\w\w/\d+)"', html) == ["/fr/2026", "/gb/2024"]


@pytest.fixture
def small(tmp_path):
    """A site of one place and year, which a test may change."""
    published = Published(tmp_path / "small")
    assert published.publish("-c", "XX,DE", "-y", "2026", "--url", URL).status == 0
    return published


def test_a_site_below_a_path_names_its_own_address(small):
    page = (small.folder / "xx/2026/index.html").read_text()
    assert f'<link rel="canonical" href="{URL}/xx/2026">' in page
    assert re.findall(r'(?:href|src)="/(?!days/)', page) == []
    assert (small.folder / "calendar/XX.ics").is_file()


def test_only_files_of_the_site_are_removed(small):
    (small.folder / "v1/holidays/DE/2026.csv").write_text("somebody's own")
    (small.folder / "de/notes.txt").write_text("somebody's own")
    outcome = small.publish("-c", "XX", "-y", "2026", "--url", URL)
    assert outcome.status == 0
    assert "v1/holidays/DE/2026.csv is no longer part of the site, and somebody has changed it" in outcome.stderr
    assert sorted(path for path in small.files() if "DE/" in path or "de/" in path) == [
        "de/notes.txt", "v1/holidays/DE/2026.csv",
    ]  # fmt: skip
    assert re.search(r"[1-9]\d* removed", outcome.stdout)
    assert not (small.folder / "de/2026").exists()


def test_a_file_that_the_command_has_not_written_is_not_overwritten(tmp_path):
    published = Published(tmp_path)
    (tmp_path / "index.html").write_text("my own page")
    outcome = published.publish("-c", "XX", "-y", "2026")
    assert outcome.status == 2
    assert "was not written by this command" in outcome.stderr
    assert (tmp_path / "index.html").read_text() == "my own page"


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        '{"name": "an app"}',
        '{"generator": "holidays_cli", "complete": true, "files": {"../x": {"sha256": "", "bytes": 0, "changed": ""}}}',
    ],
)
def test_a_manifest_of_something_else_is_refused(tmp_path, text):
    (tmp_path / "manifest.json").write_text(text)
    outcome = Published(tmp_path).publish("-c", "XX", "-y", "2026")
    assert outcome.status == 2
    assert "publish into another folder" in outcome.stderr
    assert (tmp_path / "manifest.json").read_text() == text


def test_the_manifest_has_the_checksum_of_a_retained_file_that_somebody_has_changed(tmp_path):
    first = SiteFolder(tmp_path, NOON - 60)
    first.write("xx/2026/index.html", b"as published")
    first.write("fr/2026/index.html", b"unchanged")
    first.finish()
    (tmp_path / "xx/2026/index.html").write_bytes(b"by hand")
    second = SiteFolder(tmp_path, NOON)
    assert second.keep("xx/2026/index.html")
    assert second.keep("fr/2026/index.html")
    second.finish()
    files = json.loads((tmp_path / "manifest.json").read_bytes())["files"]
    assert files["xx/2026/index.html"]["sha256"] == hashlib.sha256(b"by hand").hexdigest()
    assert files["xx/2026/index.html"]["changed"] > files["fr/2026/index.html"]["changed"]


def test_an_interrupted_publication_is_taken_up_by_the_next(small, monkeypatch):
    from holidays_cli.server.publishing import site as publishing

    pages = small.files()
    with monkeypatch.context() as patch:
        patch.setattr(publishing, "render_places", lambda *_arguments: pytest.fail("interrupted"))
        with pytest.raises(pytest.fail.Exception):
            small.publish("-c", "XX,FR", "-y", "2026", "--url", URL)
    assert json.loads((small.folder / "manifest.json").read_bytes())["complete"] is False
    assert small.publish("-c", "XX,DE", "-y", "2026", "--url", URL).status == 0
    assert {path: content for path, (content, _) in small.files().items() if path != "manifest.json"} == {
        path: content for path, (content, _) in pages.items() if path != "manifest.json"
    }


def test_what_cannot_be_had_stays_as_it_was_and_the_status_tells_it(small, environment, monkeypatch, tmp_path):
    before = small.files()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "empty"))  # an archive that has nothing of XX
    outcome = small.publish("-c", "XX,DE", "-y", "2026", "--url", URL)
    assert outcome.status == 3
    assert "XX" in outcome.stderr
    assert "left as they were, because they could not be had" in outcome.stdout
    after = small.files()
    assert after["xx/2026/index.html"] == before["xx/2026/index.html"]
    assert after["v1/holidays/XX/2026.json"] == before["v1/holidays/XX/2026.json"]
    outcome = Published(tmp_path / "new").publish("-c", "XX,DE", "-y", "2026")
    assert outcome.status == 3
    assert "/xx/2026" not in (tmp_path / "new/index.html").read_text()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("-y", "december"), "a site has whole years"),
        (("--url", "holidays.example"), "is no address of a site"),
        (("--url", "https://holidays.example/?q"), "is no address of a site"),
    ],
)
def test_what_a_site_cannot_be_made_of_is_refused(tmp_path, arguments, message):
    outcome = Published(tmp_path / "none").publish("-c", "XX", *arguments)
    assert outcome.status == 2
    assert message in outcome.stderr
    assert not (tmp_path / "none").exists()


FAILING_READER = """
import os, pyplugs
from holidays_cli.errors import {error}

STATES = ("N", "S")

@pyplugs.register
def reader_XY({parameters}):
    '''The bulletin'''
    with open(os.environ["ASKED"], "a", encoding="utf-8") as file:
        file.write("asked\\n")
    raise {error}("it is being rebuilt")
"""


@pytest.mark.parametrize(
    ("error", "parameters", "questions"), [("Unreachable", "", 1), ("Unreachable", "state", 3), ("Unreadable", "", 1)]
)
@pytest.mark.parametrize("arguments", [(), ("--refresh",)])
def test_a_source_that_fails_is_asked_once_in_a_run(tmp_path, monkeypatch, error, parameters, questions, arguments):
    (tmp_path / "reader_XY.py").write_text(FAILING_READER.format(error=error, parameters=parameters))
    monkeypatch.setenv("HOLIDAYS_PLUGINS", str(tmp_path))
    monkeypatch.setenv("ASKED", str(tmp_path / "asked"))
    published = Published(tmp_path / "site")
    question = ("-c", "XY,XY-N,XY-S", "-y", "2025-2027", *arguments)
    assert published.run(*question).status >= 3
    # A source that is asked state by state may have the days of another state.
    assert (tmp_path / "asked").read_text() == "asked\n" * questions
    assert published.run("publish", str(tmp_path / "site"), *question).status >= 3
    assert (tmp_path / "asked").read_text() == "asked\n" * 2 * questions


def test_a_list_that_cannot_be_read_is_not_asked_about_the_years_beside_those_of_the_site(tmp_path, monkeypatch):
    reader = FAILING_READER.format(error="Unreadable", parameters="").replace("XY", "NU")
    (tmp_path / "reader_NU.py").write_text(reader)
    monkeypatch.setenv("HOLIDAYS_PLUGINS", str(tmp_path))
    monkeypatch.setenv("ASKED", str(tmp_path / "asked"))
    published = Published(tmp_path / "site")
    assert published.run("publish", str(tmp_path / "site"), "-c", "NU", "-y", "2026").status == 0  # the rules answer
    assert (tmp_path / "site/calendar/NU.ics").is_file()  # which has next year, too
    assert (tmp_path / "asked").read_text() == "asked\n"


YEARLY_READER = """
import pyplugs

@pyplugs.register
def reader_XY(year):
    '''The bulletin'''
    return [(f"{year}-05-0{day}", f"Day {day}") for day in (1, 2, 3)]
"""


def test_the_years_beside_those_of_the_site_are_in_the_first_publication_already(tmp_path, monkeypatch):
    (tmp_path / "reader_XY.py").write_text(YEARLY_READER)
    monkeypatch.setenv("HOLIDAYS_PLUGINS", str(tmp_path))
    published = Published(tmp_path / "site")
    question = ("publish", str(tmp_path / "site"), "-c", "XY", "-y", "2026")
    assert published.run(*question).status == 0
    observation = json.loads((tmp_path / "site/v1/observations/XY/2026.json").read_text())
    assert len(observation["years"]) > 1
    assert " 0 written, " in published.run(*question).stdout
