"""The page, without a browser: its content, and who may do what on it."""

import re
import time
from dataclasses import replace
from html import unescape

import pytest
from starlette.testclient import TestClient

from holidays_cli.server import create_app
from holidays_cli.server.state import app_state

PASSWORD = {"user": "kim", "password": "a password for tests"}
FORM = {"calendar": "acme", "date": "2026-12-24", "name": "Office closed"}

pytestmark = pytest.mark.usefixtures("gazette")


@pytest.fixture
def client(settings):
    app = create_app(replace(settings, offline=True, country="GB"))
    app.state.app_state.lookup_service.offline = False  # nothing but the gazette is asked, and it is no page of the web
    with TestClient(app, follow_redirects=True) as client:
        yield client


def text(answer):
    return unescape(re.sub(r"\s+", " ", re.sub("<[^>]*>", "", answer.text)))


def csrf_token(answer):
    return re.search(r'name="csrf_token" value="([^"]+)"', answer.text)[1]


@pytest.fixture
def signed_in(client):
    """A client that has signed in, and its token."""
    return csrf_token(client.post("/sign-in?country=XX", data=PASSWORD))


def test_the_page_shows_the_year_the_next_holiday_and_the_sources(client):
    answer = client.get("/?country=XX&year=2026")
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    page_text = text(answer)
    assert "Next holiday Founders’ day Monday 15 June 2026 in 14 days" in page_text
    assert "The gazette, read just now" in page_text
    assert "3 holidays" in page_text
    assert answer.text.count("<caption>") == 12
    assert '<td class="holiday" title="Founders’ day"><time datetime="2026-06-15">15</time>' in answer.text
    assert re.search(r'aria-current="date"[^>]*><time datetime="2026-06-01">', answer.text)


def test_the_page_has_no_inline_script_or_style_and_loads_nothing_from_other_hosts(client):
    page = client.get("/?country=XX").text
    assert re.findall(r"<script[^>]*>[^<]+", page) == []
    assert "style=" not in page
    assert re.findall(r" on\w+=", page) == []
    assert re.findall(r'(?:src|href)="(https?:|//)', page.replace('href="https://one.example/"', "")) == []
    for address in re.findall(r'(?:src|href)="(/static/[^"]+)"', page):
        assert client.get(address).status_code == 200


def test_names_of_holidays_and_closures_are_escaped(client, gazette, signed_in):
    gazette([("2026-01-01", "<script>alert(1)</script>"), ("2026-12-25", '"><img src=x onerror=alert(1)>')])
    client.post("/page/closures", data=FORM | {"name": "<b>bold</b>", "csrf_token": signed_in})
    page = client.get("/?country=XX&calendar=acme&year=2026").text
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "<b>bold" not in page
    assert "&lt;b&gt;bold" in page


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("country=QQ", 404),
        ("country=<b>", 404),
        ("country=GB&year=1066", 422),
        ("year=soon", 422),
        ("calendar=A%20B", 422),
    ],
)
def test_a_selection_that_does_not_exist_is_a_page_with_a_problem(client, query, status):
    answer = client.get(f"/?{query}")
    assert answer.status_code == status
    assert "That cannot be shown" in answer.text
    assert "<b>" not in answer.text


def test_the_state_of_the_country_selected_before_is_ignored(client, monkeypatch):
    monkeypatch.setattr(app_state(client).lookup_service, "offline", True)
    assert "<h1>United Kingdom 2026</h1>" in client.get("/?country=GB&state=BY").text
    assert '<span class="state">SCT</span>' in client.get("/?country=GB&state=sct").text


def test_subscribing_has_an_address_with_the_name_of_this_host(client):
    page = client.get("/?country=GB&state=SCT", headers={"Host": "holidays.example"}).text
    assert 'href="webcal://holidays.example/calendar/GB/SCT.ics"' in page


def test_signing_in_gives_a_cookie_that_scripts_and_other_sites_do_not_get(client, settings):
    answer = client.post("/sign-in?country=XX", data=PASSWORD, follow_redirects=False)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/?country=XX")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "Secure" not in cookie
    assert "password" not in cookie
    with TestClient(create_app(settings), base_url="https://testserver") as encrypted:
        answer = encrypted.post("/sign-in", data=PASSWORD, follow_redirects=False)
        assert "Secure" in answer.headers["Set-Cookie"]


@pytest.mark.parametrize("data", [PASSWORD | {"password": "x"}, PASSWORD | {"user": "tom"}, {}, {"user": "kim"}])
def test_a_wrong_password_begins_no_session(client, data):
    answer = client.post("/sign-in?country=XX", data=data)
    assert answer.status_code == 403
    assert "not the right name and password" in text(answer)
    assert "Set-Cookie" not in answer.headers


def test_a_form_of_another_site_signs_nobody_in(client):
    for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        assert client.post("/sign-in", data=PASSWORD, headers=headers).status_code == 403
        assert not client.cookies


def test_closures_are_entered_changed_and_removed_with_forms(client, signed_in):
    token = {"csrf_token": signed_in}
    entered = client.post("/page/closures?country=XX", data=FORM | token)
    assert "calendar=acme" in str(entered.url)
    assert '<td class="closed" title="Office closed"><time datetime="2026-12-24">' in entered.text
    (number,) = re.findall(r"/page/closures/(\d+)\?", entered.text)
    changed = client.post(
        f"/page/closures/{number}?country=XX&calendar=acme",
        data=FORM | token | {"name": "Stocktaking", "working": "true", "do": "change"},
    )
    assert '<td class="worked" title="Stocktaking">' in changed.text
    client.post(f"/page/closures/{number}?country=XX", data=FORM | token | {"do": "remove"})
    assert client.get("/closures").json() == []


def test_an_error_in_a_form_stands_beside_its_field_and_the_input_is_not_lost(client, signed_in):
    answer = client.post("/page/closures?country=XX", data=FORM | {"date": "soon", "csrf_token": signed_in})
    assert answer.status_code == 422
    assert 'aria-invalid="true" aria-describedby="error-date"' in answer.text
    assert 'id="error-date"' in answer.text
    assert 'value="Office closed"' in answer.text
    client.post("/page/closures?country=XX", data=FORM | {"csrf_token": signed_in})
    assert client.post("/page/closures?country=XX", data=FORM | {"csrf_token": signed_in}).status_code == 409


@pytest.mark.parametrize("path", ["/page/closures", "/page/closures/1", "/sign-out", "/ask-again"])
def test_forms_need_the_token_of_the_session(client, signed_in, path):
    for data in (FORM, FORM | {"csrf_token": "guessed"}):
        assert client.post(path, data=data).status_code == 403
    client.cookies.clear()
    assert client.post(path, data=FORM | {"csrf_token": signed_in}).status_code == 401
    assert client.get("/closures").json() == []


def test_the_api_accepts_a_session_with_its_token(client, signed_in):
    assert client.post("/closures", json=FORM).status_code == 403
    assert client.post("/closures", json=FORM, headers={"X-CSRF-Token": signed_in}).status_code == 201


def test_a_session_ends_by_signing_out_by_time_and_with_the_password(client, signed_in, settings, clock):
    cookie = client.cookies["holidays_session"]
    assert "Sign out" in client.get("/?country=XX").text
    client.post("/sign-out", data={"csrf_token": signed_in})
    assert "Sign out" not in client.get("/?country=XX").text
    client.cookies.set("holidays_session", cookie)
    clock.passes(hours=13)
    assert "Sign out" not in client.get("/?country=XX").text
    clock.passes(hours=-13)
    assert "Sign out" in client.get("/?country=XX").text
    from starlette.datastructures import Secret

    with TestClient(create_app(replace(settings, password=Secret("another")))) as other:
        other.cookies.set("holidays_session", cookie)
        assert "Sign out" not in other.get("/?country=XX").text


def test_an_error_in_a_change_is_shown_on_the_page(client, signed_in):
    client.post("/page/closures?country=XX", data=FORM | {"csrf_token": signed_in})
    path = "/page/closures/1?country=XX&calendar=acme"
    answer = client.post(path, data=FORM | {"date": "soon", "csrf_token": signed_in})
    assert answer.status_code == 422
    assert '<p class="error" role="alert">date: ' in answer.text
    gone = client.post("/page/closures/7", data=FORM | {"csrf_token": signed_in})
    assert gone.status_code == 404
    assert '<p class="error" role="alert">there is no closure 7</p>' in gone.text
    assert [closure["date"] for closure in client.get("/closures").json()] == ["2026-12-24"]


def test_the_sources_are_asked_again_with_a_button(settings, gazette):
    with TestClient(create_app(replace(settings, country="XX"))) as client:
        token = csrf_token(client.post("/sign-in?country=XX", data=PASSWORD))
        assert "Jubilee" not in client.get("/?country=XX").text
        gazette([("2026-01-01", "First day"), ("2026-09-01", "Jubilee")])
        answer = client.post("/ask-again?country=XX", data={"csrf_token": token}, follow_redirects=False)
        assert (answer.status_code, answer.headers["Location"]) == (303, "/?country=XX")
        end = time.monotonic() + 5
        while "Jubilee" not in client.get("/?country=XX").text and time.monotonic() < end:
            time.sleep(0.01)
        assert "Jubilee" in client.get("/?country=XX").text


def test_an_offline_server_refreshes_nothing_from_the_page(client, signed_in, gazette):
    client.get("/?country=XX")
    gazette([("2026-09-01", "Jubilee")])
    client.post("/ask-again?country=XX", data={"csrf_token": signed_in})
    assert client.portal.call(app_state(client).event_log.since, 0) == []


def test_no_next_holiday_is_shown_where_it_is_not_known_yet(client, clock):
    clock.passes(days=208)  # it is the 26th of December
    page_text = text(client.get("/?country=XX&year=2026"))
    assert "3 holidays" in page_text
    assert "Next holiday First day" not in page_text


def test_the_page_works_without_a_readable_archive(client, home):
    store = home / "data" / "holidays-cli" / "store.sqlite3"
    store.parent.mkdir(parents=True, exist_ok=True)
    store.write_bytes(b"this is no database, and long enough to be seen as none" * 20)
    answer = client.get("/?country=XX&year=2026")
    assert answer.status_code == 200
    assert "3 holidays" in text(answer)


def test_a_form_that_is_not_utf8_is_a_400(client):
    answer = client.post(
        "/sign-in", content=b"user=\xff", headers={"Content-Type": "application/x-www-form-urlencoded"}
    )
    assert answer.status_code == 400


def test_two_servers_with_the_same_credentials_accept_each_other_s_sessions(client, signed_in, settings):
    with TestClient(create_app(settings)) as other:
        other.cookies.set("holidays_session", client.cookies["holidays_session"])
        assert "Sign out" in other.get("/?country=XX").text


def test_a_page_that_may_hold_a_session_is_not_cached(client):
    assert client.get("/?country=XX").headers["Cache-Control"] == "no-store"


def test_without_a_password_there_is_no_form_to_sign_in(settings):
    from starlette.datastructures import Secret

    with TestClient(create_app(replace(settings, password=Secret("")))) as client:
        assert "Password" not in client.get("/?country=XX").text
        assert client.post("/sign-in", data={"user": "kim", "password": ""}).status_code == 403


def test_where_sources_differ_is_shown(client, reader):
    reader(
        "EE",
        """
        @pyplugs.register
        def reader_EE():
            '''The state'''
            return ["2026-01-01", "2026-02-24", "2026-04-03", "2026-04-05", "2026-05-01", "2026-05-24", "2026-06-23",
                    "2026-06-24", "2026-08-20", "2026-12-24", "2026-12-25", "2026-12-26", "2026-07-01"]
        """,
    )
    client.get("/?country=EE&year=2026")
    page_text = text(client.get("/?country=EE&year=2026"))
    assert "Where the sources differ Wed 1 Jul The state: a holiday python-holidays' rules: no holiday" in page_text


def test_the_kinds_of_days_and_the_language_of_their_names_can_be_selected(client, monkeypatch):
    monkeypatch.setattr(app_state(client).lookup_service, "offline", True)
    page = client.get("/?country=DE&state=BY&year=2026").text
    assert '<option value="" selected>Public holidays</option>' in page
    assert '<option value="" selected>As the source has them</option>' in page
    assert '<option value="de">German</option>' in page
    assert "<td>German Unity Day</td>" in page
    page = client.get("/?country=DE&state=BY&year=2026&kind=all&lang=de").text
    assert '<option value="all" selected>All kinds</option>' in page
    assert '<option value="de" selected>German</option>' in page
    assert "<td>Tag der Deutschen Einheit</td>" in page
    assert "/?country=DE&amp;state=BY&amp;year=2027&amp;kind=all&amp;lang=de" in page
    assert "/calendar/DE/BY.ics?kind=" in page
    assert "&amp;lang=de" in page


def test_several_kinds_of_days_may_stand_in_the_address_of_the_page(client, monkeypatch):
    monkeypatch.setattr(app_state(client).lookup_service, "offline", True)
    page = client.get("/?country=DE&kind=public,bank&lang=nl").text
    assert '<option value="public,bank" selected>public, bank</option>' in page
    assert '<option value="nl" selected>Dutch</option>' in page


@pytest.mark.parametrize("query", ["kind=holy", "lang=!"])
def test_a_kind_or_a_language_that_does_not_exist_is_a_problem(client, query):
    answer = client.get(f"/?country=XX&{query}")
    assert answer.status_code == 422
    assert "That cannot be shown" in answer.text


def test_today_on_the_page_is_the_day_of_the_place(client, clock, monkeypatch):
    monkeypatch.setattr(app_state(client).lookup_service, "offline", True)
    clock.now = 1798716600  # half past eleven on the last day of 2026 in UTC
    page = client.get("/?country=NZ").text
    assert "<h1>New Zealand 2027</h1>" in page
    assert re.search('aria-current="date"[^>]*><time datetime="2027-01-01">', page)
    assert 'data-until="2027-01-01T00:00:00+13:00">today<' in page
    assert "<h1>United Kingdom 2026</h1>" in client.get("/?country=GB").text


def test_an_exchange_is_shown_as_a_country_is(client):
    page = client.get("/?country=XNYS&year=2026").text
    assert '<option value="XNYS" selected>New York Stock Exchange</option>' in page
    assert "<td>Thanksgiving Day</td>" in page
