"""The page in a real Chromium: with and without JavaScript, on a phone, for a keyboard and for axe."""

import glob
import itertools
import os
import re
import shutil
import signal
from pathlib import Path

import httpx2
import pytest

from holidays_cli.sources import discovery
from support.served import Served

pytestmark = pytest.mark.xdist_group("browser")  # one browser and one server for all of them
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
AXE = next(
    (path for path in (os.environ.get("AXE_CORE", ""), *glob.glob("node_modules/axe-core/axe.min.js")) if path), None
)
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
)

if CHROMIUM is None:
    pytest.skip("there is no Chromium (Debian: apt-get install chromium)", allow_module_level=True)
playwright = pytest.importorskip("playwright.sync_api")
NUMBERS = itertools.count(1)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("browser")
    environment = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG")}
    environment |= {"PYTHONPATH": str(Path(discovery.PACKAGE).parents[1])}  # this tree, not what is installed
    environment |= {"COVERAGE_PROCESS_START": os.environ.get("COVERAGE_PROCESS_START", "")}
    environment |= {f"XDG_{kind}_HOME": str(folder / kind) for kind in ("CONFIG", "DATA", "CACHE")}
    environment |= {"HOME": str(folder), "HOLIDAYS_OFFLINE": "true", "HOLIDAYS_POLL": "0.05", "HOLIDAYS_COUNTRY": "GB"}
    environment |= {"HOLIDAYS_TOKEN": "a-token-for-tests"}
    environment |= {"HOLIDAYS_USER": "kim", "HOLIDAYS_PASSWORD": "a password for tests"}
    server = Served(environment, folder)
    yield server.wait()
    server.stop(signal.SIGTERM)


@pytest.fixture
def work_calendar():
    """The name of a calendar that no other test writes to."""
    return f"acme-{next(NUMBERS)}"


@pytest.fixture(scope="module")
def chromium():
    """One browser for all tests, each of which has a profile of its own in it."""
    patch = pytest.MonkeyPatch()
    patch.setenv("HOME", os.environ.get("HOME", "/tmp"))
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        yield browser
        browser.close()
    patch.undo()


@pytest.fixture
def open_page(chromium, server):
    """Open the page in a browser of its own; anything that goes wrong in it fails the test."""
    contexts, errors = [], []

    def open_it(path="/", **options):
        contexts.append(chromium.new_context(**{"viewport": {"width": 1200, "height": 900}} | options))
        page = contexts[-1].new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if is_error(message) else None)
        page.goto(server.url + path)
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert errors == []


def is_error(message):
    # A page that is not found says so in the console as well.
    return message.type in ("error", "warning") and "404 (Not Found)" not in message.text


def sign_in(page):
    page.get_by_label("Name", exact=True).fill("kim")
    page.get_by_label("Password").fill("a password for tests")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_text("Signed in as kim").wait_for()


def enter(page, work_calendar, day, name):
    page.locator("#enter-calendar").fill(work_calendar)
    page.locator("#enter-date").fill(day)
    page.locator("#enter-name").fill(name)
    page.get_by_role("button", name="Enter", exact=True).click()
    page.wait_for_url(f"**calendar={work_calendar}**")


def violations(page):
    return page.evaluate(
        Path(AXE).read_text(encoding="utf-8")
        + "; axe.run().then(found => found.violations.map(one => `${one.id}: ${one.nodes[0].html}`))"
    )


@pytest.mark.skipif(
    AXE is None, reason="there is no axe-core (npm install --no-save axe-core, or AXE_CORE names the file)"
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1200])
def test_axe_finds_no_violation(open_page, work_calendar, scheme, width):
    page = open_page("/?country=GB&state=SCT", color_scheme=scheme, viewport={"width": width, "height": 800})
    assert violations(page) == []
    sign_in(page)
    enter(page, work_calendar, f"{page.locator('#year').input_value()}-12-24", "Office closed")
    assert page.locator("td.closed").count() == 1
    assert violations(page) == []
    page.goto(page.url + "&country=QQ&year=0x")
    assert violations(page) == []


@pytest.mark.parametrize("width", [320, 360, 768, 1200])
def test_the_page_fits_on_any_screen(open_page, width):
    page = open_page("/", viewport={"width": width, "height": 700})
    sign_in(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_selection_is_shown_at_once(open_page):
    page = open_page("/")
    page.get_by_label("Country").select_option("DE")
    page.wait_for_url("**country=DE**")
    assert page.get_by_role("heading", level=1).inner_text().startswith("Germany")
    page.get_by_label("State").select_option("BY")
    page.wait_for_url("**state=BY**")
    page.get_by_label("Country").select_option("FR")
    page.wait_for_url("**country=FR**")
    assert "BY" not in page.url


def test_the_page_works_without_javascript(open_page, work_calendar):
    page = open_page("/", java_script_enabled=False)
    page.get_by_label("Country").select_option("DE")
    page.get_by_role("button", name="Show").click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("Germany")
    sign_in(page)
    enter(page, work_calendar, f"{page.locator('#year').input_value()}-12-24", "Office closed")
    assert page.locator("td.closed").count() == 1
    page.get_by_role("button", name="Remove").click()
    assert page.locator("td.closed").count() == 0
    page.get_by_role("button", name="Sign out").click()
    assert page.get_by_role("button", name="Sign in").is_visible()


def test_a_closure_that_somebody_else_enters_appears_by_itself(open_page, server, work_calendar, token):
    year = httpx2.get(f"{server.url}/v1/next/GB").json()[0]["date"][:4]
    entry = {"calendar": work_calendar, "date": f"{year}-12-24", "name": "Office closed"}
    httpx2.post(f"{server.url}/closures", json=entry | {"date": f"{year}-12-23"}, headers=token)
    with_stream = open_page(f"/?country=GB&calendar={work_calendar}&year={year}")
    with_stream.wait_for_function("performance.getEntriesByType('resource').length > 0")
    with_stream.wait_for_timeout(300)
    httpx2.post(f"{server.url}/closures", json=entry, headers=token)
    with_stream.locator(f'td.closed time[datetime="{year}-12-24"]').wait_for(timeout=5000)
    assert with_stream.get_by_role("status").inner_text() == "The closures have changed."


def test_the_countdown_counts(open_page):
    page = open_page("/")
    message = page.locator(".countdown").inner_text()
    assert message == "today" or message.startswith("in ")


def test_the_page_can_be_used_with_the_keyboard_alone(open_page):
    page = open_page("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the holidays"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "country"
    reached = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.textContent.trim() || document.activeElement.id"))
    assert {"Show", "Subscribe", "Sign in", "user", "password"} <= reached


def test_a_screen_reader_reads_the_name_of_a_holiday(open_page):
    page = open_page("/?country=GB&year=2026")
    table = page.get_by_role("table", name="December")
    assert table.get_by_role("cell", name=re.compile("^25 ?: Christmas Day$")).count() == 1
    assert page.get_by_role("region", name="Next holiday").count() == 1
    assert page.get_by_role("main").count() == 1
