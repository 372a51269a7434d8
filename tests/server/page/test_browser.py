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


@pytest.fixture
def signed_in(open_page):
    """A page of closures in a browser that has signed in; with options of the browser."""

    def sign_in(**options):
        page = open_page("/calendars", **options)
        page.get_by_label("Name", exact=True).fill("kim")
        page.get_by_label("Password").fill("a password for tests")
        page.get_by_role("button", name="Sign in").click()
        page.get_by_text("Signed in as kim").wait_for()
        return page

    return sign_in


def enter(page, work_calendar, day, name):
    page.locator("#enter-calendar").fill(work_calendar)
    page.locator("#enter-date").fill(day)
    page.locator("#enter-name").fill(name)
    page.get_by_role("button", name="Enter", exact=True).click()
    page.wait_for_url(f"**/calendars/{work_calendar}")


def place_field(page):
    return page.get_by_role("combobox", name="Country or state")


def violations(page):
    return page.evaluate(
        Path(AXE).read_text(encoding="utf-8")
        + "; axe.run().then(result => result.violations.map(violation => `${violation.id}: ${violation.nodes[0].html}`))"
    )


@pytest.mark.skipif(
    AXE is None, reason="there is no axe-core (npm install --no-save axe-core, or AXE_CORE names the file)"
)
@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 1200)])
def test_axe_finds_no_violation(open_page, signed_in, server, work_calendar, scheme, width):
    options = {"color_scheme": scheme, "viewport": {"width": width, "height": 800}}
    page = open_page("/gb/2026", **options)
    assert violations(page) == []
    place_field(page).press_sequentially("Ja")
    page.locator(".days summary").first.click()
    assert violations(page) == []
    page.goto(f"{server.url}/qq/2026")
    assert violations(page) == []
    page = signed_in(**options)
    enter(page, work_calendar, "2026-12-24", "Office closed")
    assert violations(page) == []


@pytest.mark.parametrize("width", [320, 360, 768, 1200])
def test_the_pages_fit_on_any_screen(open_page, server, width):
    page = open_page("/gb/2026", viewport={"width": width, "height": 700})
    for path in ("/de/2026?lang=de", "/qq/2026", "/sign-in", ""):
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if path:
            page.goto(server.url + path)


def test_the_list_of_days_is_on_the_first_screen_of_a_phone(open_page):
    page = open_page("/gb/2026", viewport={"width": 390, "height": 844})
    first = page.locator("#list .days > li").first.bounding_box()
    assert first["y"] + first["height"] < 844 * 2 / 3


def test_a_day_tells_its_name_when_it_is_touched(open_page):
    page = open_page("/gb/2026", viewport={"width": 390, "height": 844}, has_touch=True)
    name = page.locator("#day-2026-12-25-name")
    assert not name.is_visible()
    page.locator("[popovertarget=day-2026-12-25-name]").tap()
    assert name.inner_text() == "Fri 25 Dec Christmas Day"


def test_typing_finds_a_place_and_enter_goes_there(open_page):
    page = open_page("/gb/2026")
    field = place_field(page)
    field.press_sequentially("Ja")
    options = page.get_by_role("option")
    assert options.all_inner_texts()[:2] == ["Jamaica", "Japan\n日本"]
    assert field.get_attribute("aria-expanded") == "true"
    field.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") == options.nth(1).get_attribute("id")
    assert options.nth(1).get_attribute("aria-selected") == "true"
    assert page.url.endswith("/gb/2026")  # the arrow goes nowhere
    field.press("Enter")
    page.wait_for_url("**/jp/2026")
    for typed, place in (("Öster", "Austria"), ("scot", "Scotland"), ("de", "Germany")):
        page.goto(page.url.replace("/jp/", "/gb/"))
        place_field(page).press_sequentially(typed)
        assert page.get_by_role("option").first.inner_text().startswith(place)


def test_escape_closes_the_list_of_places_and_then_clears_the_field(open_page):
    page = open_page("/gb/2026")
    field = place_field(page)
    field.press_sequentially("Ja")
    field.press("Escape")
    assert page.get_by_role("listbox").count() == 0
    assert field.input_value() == "Ja"
    field.press("Escape")
    assert field.input_value() == ""


def test_a_place_is_chosen_with_the_mouse(open_page):
    page = open_page("/gb/2026")
    place_field(page).press_sequentially("Norw")
    page.get_by_role("option", name="Norway").click()
    page.wait_for_url("**/no/2026")


def test_choosing_kinds_and_a_language_reloads_nothing_before_the_button(open_page):
    page = open_page("/gb/2026")
    page.get_by_text("Other kinds of days").click()
    page.get_by_label("Days", exact=True).focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    assert page.url.endswith("/gb/2026")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**kind=local**")


def test_the_page_works_without_javascript(open_page, signed_in, work_calendar):
    page = open_page("/gb/2026", java_script_enabled=False)
    page.get_by_text("All countries").click()
    page.get_by_role("link", name="Germany", exact=True).click()
    assert page.get_by_role("heading", level=1).inner_text() == "Germany 2026"
    page.get_by_text("Choose a state").click()
    page.get_by_role("link", name="Bavaria", exact=True).first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "Bavaria 2026"
    page.get_by_label("Country or state").fill("Schottland")
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1).filter(has_text="Scotland").wait_for()
    page.locator("#list summary").first.click()
    assert page.locator("#list .evidence").first.is_visible()
    page = signed_in(java_script_enabled=False)
    enter(page, work_calendar, "2026-12-24", "Office closed")
    page.get_by_role("button", name="Remove").click()
    assert page.get_by_text("This calendar has no days.").is_visible()
    page.get_by_role("button", name="Sign out").click()
    assert "/calendars" not in page.url


def test_after_signing_in_the_page_can_be_reloaded(signed_in):
    page = signed_in()
    page.reload()
    assert page.get_by_text("Signed in as kim").is_visible()


def post_closure(server, token, work_calendar, day):
    entry = {"calendar": work_calendar, "date": day, "name": "Office closed"}
    httpx2.post(f"{server.url}/closures", json=entry, headers=token).raise_for_status()


def open_with_stream(page, url):
    """Open a page, and wait until it listens to what changes."""
    with page.expect_response(lambda response: "/events" in response.url):
        page.goto(url)
    return page


def test_a_closure_that_somebody_else_enters_appears_by_itself(open_page, server, work_calendar, token):
    post_closure(server, token, work_calendar, "2026-12-23")
    page = open_with_stream(open_page(), f"{server.url}/gb/2026?calendar={work_calendar}")
    page.locator("#list summary").first.click()
    page.get_by_role("heading", level=1).click()
    page.evaluate("document.activeElement.blur()")
    post_closure(server, token, work_calendar, "2026-12-24")
    page.locator("#list li.closed").nth(1).wait_for(timeout=30000)
    assert page.get_by_role("status").inner_text() == "The closures have changed."
    assert page.locator("#list .evidence").first.is_visible()  # what was opened stays open


def test_what_is_being_typed_outlasts_a_change_by_somebody_else(signed_in, server, work_calendar, token):
    post_closure(server, token, work_calendar, "2026-12-23")
    page = open_with_stream(signed_in(), f"{server.url}/calendars/{work_calendar}")
    page.locator("#enter-name").fill("Party")
    page.locator(".closures input[name=name]").fill("Stock")
    page.evaluate("document.activeElement.blur()")
    post_closure(server, token, work_calendar, "2026-12-24")
    page.get_by_text("What you are working on was left as it is").wait_for(timeout=30000)
    assert page.locator("#enter-name").input_value() == "Party"
    assert page.locator(".closures input[name=name]").input_value() == "Stock"
    assert page.locator(".closures li").count() == 1


def test_the_distance_of_the_next_holiday_is_counted(open_page):
    distance = open_page("/").locator("[data-until]").inner_text()
    assert re.fullmatch(r"(?i)today|tomorrow|in \d+ days", distance)


def test_the_page_can_be_used_with_the_keyboard_alone(open_page):
    page = open_page("/de/2026")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the holidays"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    reached = []
    for _ in range(60):
        reached.append(page.evaluate("document.activeElement.textContent.trim().replace(/\\s+/g, ' ')"))
        page.keyboard.press("Tab")
    in_order = ["2027", "Choose a state", "Google Calendar", "Download", "Copy"]
    assert [text for text in reached if text in in_order] == in_order
    page.locator("#list summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("#list .evidence").first.is_visible()


def test_copying_selects_the_address_where_the_browser_lets_no_page_write_to_the_clipboard(open_page, server):
    page = open_page("/gb/2026")
    page.get_by_role("button", name="Copy").click()
    page.get_by_role("button", name=re.compile("Copied|Press Ctrl")).wait_for()
    assert page.evaluate("getSelection().toString()") == f"{server.url}/calendar/GB.ics"


def test_a_screen_reader_reads_the_name_of_a_holiday(open_page):
    page = open_page("/gb/2026")
    table = page.get_by_role("table", name="December")
    assert table.get_by_role("button", name=re.compile("^25 ?: Christmas Day$")).count() == 1
    assert page.get_by_role("main").count() == 1
