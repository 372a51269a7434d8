"""The page of a company's closures, without a browser: who may do what on it, and what it says."""

import re
import time
from dataclasses import replace
from html import unescape

import pytest
from sqlalchemy.exc import OperationalError
from starlette.testclient import TestClient

from holidays_cli.server import create_app
from holidays_cli.server.state import app_state
from holidays_cli.server.storage.ended_sessions import EndedSessions

PASSWORD = {"user": "kim", "password": "a password for tests"}
FORM = {"calendar": "acme", "date": "2026-12-24", "name": "Office closed"}

pytestmark = pytest.mark.usefixtures("gazette")


@pytest.fixture
def client(settings):
    app = create_app(replace(settings, offline=True, country="XX"))
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
    return csrf_token(client.post("/sign-in", data=PASSWORD))


def test_closures_are_on_a_page_of_their_own_after_signing_in(client):
    answer = client.get("/calendars/acme", follow_redirects=False)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in?next=/calendars/acme")
    form = client.get("/sign-in?next=/calendars/acme")
    assert '<input type="hidden" name="next" value="/calendars/acme">' in form.text
    answer = client.post("/sign-in", data=PASSWORD | {"next": "/calendars/acme"})
    assert str(answer.url).endswith("/calendars/acme")
    assert "Signed in as kim" in text(answer)
    assert client.get(str(answer.url)).status_code == 200


def test_the_holidays_with_a_calendar_are_offered_where_it_has_closures(client, signed_in):
    assert "/xx/2026?calendar=acme" not in client.get("/calendars/acme").text
    closure = {"calendar": "acme", "date": "2026-12-24", "name": "Closed", "csrf_token": signed_in}
    client.post("/calendars", data=closure)
    assert "/xx/2026?calendar=acme" in client.get("/calendars/acme").text


def test_signing_in_leads_to_no_other_site(client):
    for target in ("https://evil.example/", "//evil.example", "/sign-out"):
        answer = client.post("/sign-in", data=PASSWORD | {"next": target}, follow_redirects=False)
        assert answer.headers["Location"] == "/calendars"


def test_signing_in_gives_a_cookie_that_scripts_and_other_sites_do_not_get(client, settings):
    answer = client.post("/sign-in", data=PASSWORD, follow_redirects=False)
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "Secure" not in cookie
    assert "password" not in cookie
    with TestClient(create_app(settings), base_url="https://testserver") as encrypted:
        answer = encrypted.post("/sign-in", data=PASSWORD, follow_redirects=False)
        assert "Secure" in answer.headers["Set-Cookie"]


@pytest.mark.parametrize("data", [PASSWORD | {"password": "x"}, PASSWORD | {"user": "tom"}, {}, {"user": "kim"}])
def test_a_wrong_password_begins_no_session_and_its_page_can_be_reloaded(client, data):
    answer = client.post("/sign-in", data=data)
    assert answer.status_code == 403
    assert "The name or the password is not right." in text(answer)
    assert "Set-Cookie" not in answer.headers
    assert client.get(str(answer.url)).status_code == 200


def test_a_form_of_another_site_signs_nobody_in(client):
    for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        assert client.post("/sign-in", data=PASSWORD, headers=headers).status_code == 403
        assert not client.cookies


def test_closures_are_entered_changed_and_removed_with_forms(client, signed_in):
    token = {"csrf_token": signed_in}
    entered = client.post("/calendars", data=FORM | token)
    assert str(entered.url).endswith("/calendars/acme")
    assert 'value="Office closed"' in entered.text
    assert 'href="/xx/2026?calendar=acme"' in entered.text
    (path,) = re.findall(r'action="(/calendars/acme/\d+)"', entered.text)
    changed = client.post(path, data=token | FORM | {"name": "Stocktaking", "working": "true", "do": "change"})
    assert str(changed.url).endswith("/calendars/acme")
    assert client.get("/closures").json()[0]["name"] == "Stocktaking"
    assert str(client.get(path).url).endswith("/calendars/acme")
    client.post(path, data=FORM | token | {"do": "remove"})
    assert client.get("/closures").json() == []


def test_an_error_in_a_form_stands_beside_its_field_and_the_input_is_not_lost(client, signed_in):
    answer = client.post("/calendars", data=FORM | {"date": "soon", "csrf_token": signed_in})
    assert answer.status_code == 422
    assert 'aria-invalid="true" aria-describedby="error-date"' in answer.text
    assert 'id="error-date"' in answer.text
    assert 'value="Office closed"' in answer.text
    assert client.get(str(answer.url)).status_code == 200
    client.post("/calendars", data=FORM | {"csrf_token": signed_in})
    assert client.post("/calendars", data=FORM | {"csrf_token": signed_in}).status_code == 409


def test_an_error_in_a_change_is_shown_on_the_page(client, signed_in):
    client.post("/calendars", data=FORM | {"csrf_token": signed_in})
    answer = client.post("/calendars/acme/1", data=FORM | {"date": "soon", "csrf_token": signed_in})
    assert answer.status_code == 422
    assert '<p class="error" role="alert">date: ' in answer.text
    gone = client.post("/calendars/acme/7", data=FORM | {"csrf_token": signed_in})
    assert gone.status_code == 404
    assert '<p class="error" role="alert">there is no closure 7</p>' in gone.text
    assert [closure["date"] for closure in client.get("/closures").json()] == ["2026-12-24"]


@pytest.mark.parametrize("path", ["/calendars", "/calendars/acme/1", "/sign-out", "/ask-again"])
def test_forms_need_the_token_of_the_session(client, signed_in, path):
    for data in (FORM, FORM | {"csrf_token": "guessed"}):
        assert client.post(path, data=data).status_code == 403
    client.cookies.clear()
    assert client.post(path, data=FORM | {"csrf_token": signed_in}).status_code == 401
    assert client.get("/closures").json() == []


def test_a_session_that_has_ended_leads_to_the_page_to_sign_in_on(client, signed_in):
    client.cookies.clear()
    answer = client.post("/calendars", data=FORM | {"csrf_token": signed_in})
    assert answer.status_code == 401
    assert "Your session has ended, and nothing was entered." in text(answer)
    assert 'action="/sign-in"' in answer.text


def test_the_api_accepts_a_session_with_its_token(client, signed_in):
    assert client.post("/closures", json=FORM).status_code == 403
    assert client.post("/closures", json=FORM, headers={"X-CSRF-Token": signed_in}).status_code == 201


def test_a_session_ends_by_signing_out_by_time_and_with_the_password(client, signed_in, settings, clock):
    cookie = client.cookies["holidays_session"]
    assert "Sign out" in client.get("/calendars").text
    client.post("/sign-out", data={"csrf_token": signed_in})
    assert "Sign out" not in client.get("/calendars").text
    client.cookies.set("holidays_session", cookie)
    clock.passes(hours=13)
    assert "Sign out" not in client.get("/calendars").text
    from starlette.datastructures import Secret

    with TestClient(create_app(replace(settings, password=Secret("another")))) as other:
        other.cookies.set("holidays_session", cookie)
        assert "Sign out" not in other.get("/calendars").text


def test_the_sources_are_asked_again_with_a_button(settings, gazette):
    with TestClient(create_app(replace(settings, country="XX"))) as client:
        token = csrf_token(client.post("/sign-in", data=PASSWORD))
        assert "Jubilee" not in client.get("/xx/2026").text
        gazette([("2026-01-01", "First day"), ("2026-09-01", "Jubilee")])
        answer = client.post("/ask-again", data={"csrf_token": token, "place": "xx"}, follow_redirects=False)
        assert (answer.status_code, answer.headers["Location"]) == (303, "/xx")
        end = time.monotonic() + 30
        while "Jubilee" not in client.get("/xx/2026").text and time.monotonic() < end:
            time.sleep(0.01)
        assert "Jubilee" in client.get("/xx/2026").text


def test_an_offline_server_refreshes_nothing_from_the_page(client, signed_in, gazette):
    client.get("/xx/2026")
    gazette([("2026-09-01", "Jubilee")])
    assert "Ask the sources again" not in client.get("/calendars").text
    client.post("/ask-again", data={"csrf_token": signed_in, "place": "XX"})
    assert client.portal.call(app_state(client).event_log.since, 0) == []


def test_a_form_that_is_not_utf8_is_a_400(client):
    answer = client.post(
        "/sign-in", content=b"user=\xff", headers={"Content-Type": "application/x-www-form-urlencoded"}
    )
    assert answer.status_code == 400


def test_two_servers_with_the_same_credentials_accept_each_other_s_sessions(client, signed_in, settings):
    with TestClient(create_app(settings)) as other:
        other.cookies.set("holidays_session", client.cookies["holidays_session"])
        assert "Sign out" in other.get("/calendars").text


def test_a_page_of_a_session_is_not_stored_and_a_page_of_holidays_knows_no_session(client, signed_in):
    assert client.get("/calendars").headers["Cache-Control"] == "no-store"
    assert "kim" not in client.get("/xx/2026").text


def test_without_a_password_there_is_no_form_to_sign_in(settings):
    from starlette.datastructures import Secret

    with TestClient(create_app(replace(settings, password=Secret("")))) as client:
        assert "Company calendars" not in client.get("/xx/2026").text
        assert "Password" not in client.get("/calendars").text
        assert client.post("/sign-in", data={"user": "kim", "password": ""}).status_code == 403


def test_a_database_that_is_down_is_said_on_the_page(client, signed_in, monkeypatch):
    async def calendars():
        raise OperationalError("select", {}, OSError("refused"))

    monkeypatch.setattr(app_state(client).closures, "calendars", calendars)
    answer = client.get("/calendars")
    assert answer.status_code == 503
    assert "the database does not answer. Try again in a minute" in text(answer)


def test_a_session_that_cannot_be_looked_up_is_said_on_the_page(client, signed_in, monkeypatch):
    client.post("/calendars", data=FORM | {"csrf_token": signed_in})

    async def contains(_session, _token):
        raise OperationalError("select", {}, OSError("refused"))

    monkeypatch.setattr(EndedSessions, "contains", contains)
    for path in ("/calendars", "/calendars/acme", "/sign-in?next=/calendars/acme"):
        answer = client.get(path)
        assert answer.status_code == 503
        assert "the database does not answer. Try again in a minute" in text(answer)
        assert "Office closed" not in answer.text, "who asks is not known"


def test_a_calendar_with_an_impossible_name_is_a_404_with_the_list_to_choose_from(client, signed_in):
    answer = client.get("/calendars/A%20B")
    assert answer.status_code == 404
    assert ">Japan</a>" in answer.text
