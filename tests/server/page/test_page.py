"""The page of a place and a year, without a browser: what stands on it, where it is, and how it is kept."""

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from sqlalchemy.exc import OperationalError
from starlette.testclient import TestClient

from holidays_cli.place import Place
from holidays_cli.server import create_app
from holidays_cli.server.lookup_service import LookupService
from holidays_cli.server.page import answers, places
from holidays_cli.server.page.links import Links
from holidays_cli.server.page.render import render_places, render_year
from holidays_cli.server.state import app_state

CLOSURE = {"calendar": "acme", "date": "2026-12-24", "name": "Office closed"}

pytestmark = pytest.mark.usefixtures("gazette")


@pytest.fixture
def client(settings):
    app = create_app(replace(settings, offline=True, country="GB"))
    app.state.app_state.lookup_service.offline = False  # nothing but the gazette is asked, and it is no page of the web
    with TestClient(app, follow_redirects=True) as client:
        yield client


@pytest.fixture
def offline(client, monkeypatch):
    """No source is asked: the days are those of the rules."""
    monkeypatch.setattr(app_state(client).lookup_service, "offline", True)


def text(html):
    return unescape(re.sub(r"\s+", " ", re.sub("<[^>]*>", "", getattr(html, "text", html))))


def section(html, name):
    return re.search(f'(?s)<section id="{name}".*?</section>', getattr(html, "text", html))[0]


def rows(html):
    """The rows of a list of days: the date, what the row looks like, and its text."""
    items = re.findall(r'(?s)<li id="day-(\d{4}-\d\d-\d\d)[^"]*" class="([^"]*)">(.*?)</details>', html)
    return [(day, classes.split(), text(content)) for day, classes, content in items]


def test_the_page_begins_with_the_next_holiday_and_how_far_it_is(client):
    answer = client.get("/xx/2026")
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "Next holiday Founders’ day in 14 days Monday 15 June 2026" in text(section(answer, "next"))
    order = ["next", "list", "subscribe", "calendar-of-year", "long", "differences"]
    assert re.findall('<section id="([a-z-]+)"', answer.text) == order


def test_a_holiday_today_is_said_to_be_today(client, clock):
    clock.passes(days=14)
    assert "Holiday today Founders’ day today Monday 15 June 2026" in text(section(client.get("/xx/2026"), "next"))


def test_the_list_of_the_year_has_the_past_days_quiet_and_the_next_marked(client):
    html = section(client.get("/xx/2026"), "list")
    assert "3 public holidays in 2026, 2 to come" in text(html)
    assert [(day, classes) for day, classes, _ in rows(html)] == [
        ("2026-01-01", ["past"]), ("2026-06-15", ["next"]), ("2026-12-25", []),
    ]  # fmt: skip


def test_another_year_has_no_next_holiday(client, offline):
    html = client.get("/gb/2024").text
    assert 'id="next"' not in html
    assert "to come" not in html


def test_no_next_holiday_is_shown_where_it_is_not_known_yet(client, clock):
    clock.passes(days=208)  # it is the 26th of December
    html = client.get("/xx/2026").text
    assert "3 public holidays" in text(html)
    assert 'id="next"' not in html


def test_each_day_has_its_evidence_on_demand(client):
    (first, *_) = rows(section(client.get("/xx/2026"), "list"))
    assert first[2].endswith(
        "The source has this day; there are no rules to compare it with. "
        "The gazette lists it as “First day” (read on 1 June 2026). "
    )


FEDERAL_LIST = """
    from holidays_cli.sources.rules import computed_days

    @pyplugs.register
    def reader_US():
        'Personnel office'
        names = {"Columbus Day": "Columbus Day (federal)"}
        return [(day, names.get(name, name)) for day, name in computed_days("US", [2026])]
    """


def test_a_day_of_the_whole_country_that_a_state_does_not_have_is_explained(client, reader):
    reader("US", FEDERAL_LIST)
    (row,) = [row for row in rows(section(client.get("/us/ca/2026"), "list")) if "Columbus" in row[2]]
    assert (
        "The source lists this day for the whole country; by the rules it is no holiday in this part of it." in row[2]
    )
    assert "Personnel office lists it as “Columbus Day (federal)”" in row[2]


def test_long_weekends_have_the_names_of_the_list(client, reader):
    reader("US", FEDERAL_LIST)
    page = client.get("/us/2026")
    assert "Columbus Day (federal)" in text(section(page, "list"))
    assert "Columbus Day (federal)" in text(section(page, "long"))


def test_a_day_in_the_calendar_tells_its_name_when_it_is_touched(client):
    html = section(client.get("/xx/2026"), "calendar-of-year")
    assert html.count("<caption>") == 12
    (target,) = re.findall(r'popovertarget="([^"]+)" title="Founders’ day"', html)
    assert text(re.search(rf'<div popover id="{target}".*?</div>', html)[0]) == "Mon 15 Jun Founders’ day"
    assert re.search(r'aria-current="date"[^>]*><time datetime="2026-06-01">', html)


def test_subscribing_is_offered_for_each_calendar_with_the_name_of_this_host(client, offline):
    html = unescape(section(client.get("/gb/sct/2026", headers={"Host": "holidays.example"}), "subscribe"))
    assert 'href="webcal://holidays.example/calendar/GB/SCT.ics"' in html
    assert "calendar.google.com/calendar/render?cid=webcal%3A%2F%2Fholidays.example%2Fcalendar%2FGB%2FSCT.ics" in html
    assert "outlook.live.com/calendar/0/addfromweb?url=http%3A%2F%2Fholidays.example%2Fcalendar%2FGB%2FSCT.ics" in html
    assert 'value="http://holidays.example/calendar/GB/SCT.ics"' in html
    assert '<a href="/calendar/GB/SCT.ics" download>' in html


def test_long_weekends_are_in_order_of_date_and_share_no_day(client, offline):
    html = section(client.get("/de/2026"), "long")
    days = [date.fromisoformat(day) for day in re.findall(r'datetime="([^"]+)"', html)]
    assert len(days) > 6
    assert days == sorted(days)
    assert len(set(days)) == len(days)


def test_the_page_says_whose_days_they_are(client, offline):
    html = client.get("/gb/2026").text
    nations = re.search(r'(?s)<nav class="tabs" aria-label="Nations of the United Kingdom">.*?</nav>', html)[0]
    assert text(nations).strip() == "England Northern Ireland Scotland Wales"
    assert re.search(r'href="/gb/eng/2026" aria-current="page">England', nations)
    assert "The holidays of England." in text(html)
    scotland = client.get("/gb/sct/2026").text
    assert "<h1>Scotland " in scotland
    assert "A nation of the United Kingdom" in text(scotland)


def test_days_of_some_states_are_counted_and_listed_with_their_states(client, offline):
    html = client.get("/de/2026").text
    number = int(re.search(r'<a href="#elsewhere">(\d+) more days in some states</a>', html)[1])
    listed = re.findall(r'(?s)<li id="day-2026-\d\d-\d\d-.*?<p class="row-states">.*?</p>', section(html, "elsewhere"))
    assert len(listed) == number
    epiphany = next(row for row in listed if 'datetime="2026-01-06"' in row)
    assert text(epiphany).endswith("Baden-Württemberg, Bavaria, Saxony-Anhalt")
    assert 'href="/de/by/2026"' in epiphany


def test_states_are_called_what_they_are_called_there(client, offline):
    assert "Choose a state" in client.get("/us/2026").text
    assert "Choose a canton" in client.get("/ch/2026").text
    assert "Choose a province" in client.get("/ca/2026").text


def test_a_name_in_another_language_than_the_reader_s_stands_beside_it(client, offline):
    english = section(client.get("/jp/2026"), "list")
    assert (
        '<span class="name">New Year&#39;s Day</span> <span class="local"><span lang="ja" dir="auto">元日</span>'
        in english
    )
    japanese = section(client.get("/jp/2026", headers={"Accept-Language": "ja,en;q=0.5"}), "list")
    assert '<span class="name"><span lang="ja" dir="auto">元日</span></span></span>' in japanese
    swahili = section(client.get("/jp/2026", headers={"Accept-Language": "sw"}), "list")
    assert swahili == english


def test_the_language_in_the_address_comes_before_the_browser_s(client, offline):
    html = client.get("/de/by/2026?kind=all&lang=de", headers={"Accept-Language": "en"}).text
    assert '<option value="all" selected>All kinds of days</option>' in html
    assert '<option value="de" selected>German</option>' in html
    assert '<span lang="de" dir="auto">Tag der Deutschen Einheit</span>' in html
    assert 'href="/de/by/2027?kind=all&amp;lang=de"' in html
    assert "/calendar/DE/BY.ics?kind=" in html


def test_a_language_in_which_no_name_is_known_is_said_to_be_one(client):
    note = "No name is known in Swahili: the names stay as the source writes them."
    assert note in text(client.get("/xx/2026?lang=sw"))
    assert note not in text(client.get("/xx/2026"))


def test_several_kinds_of_days_may_stand_in_the_address(client, offline):
    html = client.get("/de/2026?kind=public,bank&lang=nl").text
    assert '<option value="public,bank" selected>public, bank</option>' in html
    assert '<option value="nl" selected>Dutch</option>' in html


def test_the_page_has_a_title_a_description_a_canonical_address_and_an_icon(client, offline):
    html = client.get("/us/ca/2026?lang=es", headers={"Host": "holidays.example"}).text
    assert "<title>Public holidays in California, United States, 2026</title>" in html
    description = re.search('<meta name="description" content="([^"]+)">', html)[1]
    assert description.startswith("Public holidays in California in 2026: 1 January, ")
    assert '<link rel="canonical" href="http://holidays.example/us/ca/2026">' in html
    assert '<link rel="icon" href="/static/icon.svg?' in html


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/?country=GB&state=SCT&year=2027&lang=en", "/gb/sct/2027?lang=en"),
        ("/GB/2026", "/gb/2026"),
        ("/uk/2026?kind=all", "/gb/2026?kind=all"),
        ("/us/CA/2026", "/us/ca/2026"),
        ("/at/9", "/at/9/2026"),
        ("/gb", "/gb/2026"),
        ("/find?q=Bayern", "/de/by"),
        ("/find?q=japan", "/jp"),
        ("/find?q=South+Canterbury", "/nz/south-canterbury"),
    ],
)
def test_other_addresses_lead_to_the_page(client, path, target):
    answer = client.get(path, follow_redirects=False)
    assert answer.status_code in (302, 308)
    assert answer.headers["Location"] == target


@pytest.mark.parametrize(
    ("accepted", "target"),
    [("de-AT,de;q=0.9,en;q=0.5", "/at/2026"), ("ja", "/jp/2026"), ("en,en-GB;q=0.8", "/gb/2026"), ("", "/gb/2026")],
)
def test_the_country_is_guessed_from_the_language_of_the_browser(settings, accepted, target):
    with TestClient(create_app(replace(settings, offline=True))) as client:
        answer = client.get("/", headers={"Accept-Language": accepted}, follow_redirects=False)
        assert answer.headers["Location"] == target
        assert answer.headers["Vary"] == "Accept-Language"


def test_a_country_in_the_settings_is_not_guessed(client):
    assert client.get("/", headers={"Accept-Language": "ja"}, follow_redirects=False).headers["Location"] == "/gb/2026"


@pytest.mark.parametrize(
    ("path", "status", "message"),
    [
        ("/zz/2026", 404, "There is no country “zz”"),
        ("/us/zz/2026", 404, "There is no state “ZZ” in the United States"),
        ("/jp/13/2026", 404, "The holidays of Japan are the same everywhere"),
        ("/gb/1066", 404, "The holidays of the United Kingdom are known from"),
        ("/gb/20266", 404, "Nothing is known about that year"),
        ("/gb/2026?kind=holy", 422, "This page does not exist"),
        ("/gb/2026?lang=!", 422, "This page does not exist"),
        ("/gb/2026?calendar=A%20B", 422, "This page does not exist"),
        ("/find?q=Gremany", 404, "Perhaps one of these is meant"),
        ("/?country=<b>", 404, "There is no country"),
    ],
)
def test_what_does_not_exist_is_said_with_the_list_to_choose_from(client, path, status, message):
    answer = client.get(path)
    assert answer.status_code == status
    assert message in text(answer)
    assert ">Japan</a>" in answer.text
    assert "<b>" not in answer.text


@pytest.mark.parametrize(
    ("name", "title", "offered"),
    [
        ("Georgia", "“Georgia” is the name of several places", ["/ge/2026", "/us/ga/2026"]),
        ("London", "“London” has the holidays of a larger place", ["/gb/eng/2026"]),
    ],
)
def test_a_name_that_leads_to_no_single_page_offers_the_places_that_are_meant(client, name, title, offered):
    html = client.get("/find", params={"q": name}).text
    assert title in text(html)
    choices = re.search(r'(?s)<ul class="choices">.*?</ul>', html[html.index("<h1>") :])[0]
    assert re.findall(r'href="([^"]*)"', choices) == offered


def test_an_unknown_state_offers_those_that_there_are_and_an_unknown_year_others(client):
    assert 'href="/us/ca/2026">California</a>' in client.get("/us/zz/2026").text
    assert 'href="/gb/2027">2027</a>' in client.get("/gb/1066").text
    assert 'href="/de/2026">Germany</a>' in client.get("/find?q=Gremany").text


def test_a_browser_gets_a_page_with_the_list_of_places_at_an_address_that_nothing_has(client):
    browser = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    for path in ("/gb/2026/01", "/sitemap.xml"):
        answer = client.get(path, headers=browser)
        assert (answer.status_code, "This page does not exist" in text(answer)) == (404, True)
        assert 'href="/fr/2026"' in answer.text
    for path, headers in (("/gb/2026/01", {}), ("/v1/nothing", browser), ("/calendar/nothing", browser)):
        assert client.get(path, headers=headers).json()["status"] == 404


def test_a_mistake_in_a_path_of_the_api_is_a_problem_for_programs(client):
    for path in ("/closures/20922789887999", "/v1/nothing", "/api/v9"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")


def test_a_source_that_cannot_be_reached_is_a_503_that_says_when_to_try_again(client, reader):
    reader(
        "QZ",
        """
        from holidays_cli.reader import fetch_json

        @pyplugs.register
        def reader_QZ():
            '''Nowhere'''
            return fetch_json("http://127.0.0.1:9/")
        """,
    )
    answer = client.get("/qz/2026")
    assert answer.status_code in (502, 503)
    assert "Try again in a few minutes." in text(answer)
    assert ">Japan</a>" in answer.text


def test_the_page_has_no_inline_script_or_style_and_loads_nothing_from_other_hosts(client):
    html = client.get("/xx/2026").text
    assert re.findall(r"<script[^>]*>[^<]+", html) == []
    assert "style=" not in html
    assert re.findall(r" on\w+=", html) == []
    loaded = re.findall(r'<(?:link rel="(?:stylesheet|icon)"|script|img)[^>]*?(?:href|src)="([^"]+)"', html)
    assert len(loaded) == 3
    for address in loaded:
        assert address.startswith("/static/")
        assert client.get(address).status_code == 200


def test_names_of_holidays_and_closures_are_escaped(client, gazette, token):
    gazette([("2026-01-01", "<script>alert(1)</script>"), ("2026-12-25", '"><img src=x onerror=alert(1)>')])
    client.post("/closures", json=CLOSURE | {"name": "<b>bold</b>"}, headers=token)
    html = client.get("/xx/2026?calendar=acme").text
    assert "<script>alert" not in html
    assert "<img" not in html
    assert "<b>bold" not in html
    assert "&lt;b&gt;bold" in html


def test_closures_of_a_calendar_stand_among_the_holidays(client, token):
    client.post("/closures", json=CLOSURE, headers=token)
    client.post(
        "/closures", json=CLOSURE | {"date": "2026-06-20", "name": "Stocktaking", "working": True}, headers=token
    )
    html = client.get("/xx/2026?calendar=acme").text
    listed = {day: classes for day, classes, _ in rows(section(html, "list"))}
    assert (listed["2026-12-24"], listed["2026-06-20"]) == (["closed"], ["worked"])
    assert 'class="closed"><button type="button" popovertarget="day-2026-12-24-name" title="Office closed">' in html
    assert "Office closed" not in client.get("/xx/2026").text


def test_a_mistyped_calendar_does_not_pass_for_one_without_closures(client, token):
    entry = client.post("/closures", json=CLOSURE, headers=token).json()
    answer = client.get("/xx/2026?calendar=amce")
    assert answer.status_code == 404
    assert "There is no calendar “amce”" in text(answer)
    assert ">Japan</a>" in answer.text
    client.delete(f"/closures/{entry['id']}", headers=token)
    assert client.get("/xx/2026?calendar=acme").status_code == 200, "a calendar stays when its last closure is removed"


def test_a_new_closure_is_on_the_page_at_once(client, token):
    client.post("/closures", json=CLOSURE | {"date": "2026-12-31", "name": "Stocktaking"}, headers=token)
    assert "Office closed" not in client.get("/xx/2026?calendar=acme").text
    client.post("/closures", json=CLOSURE, headers=token)
    assert "Office closed" in client.get("/xx/2026?calendar=acme").text


def test_the_page_goes_on_without_closures_while_the_database_is_down_and_says_so(client, monkeypatch):
    async def select(_calendar):
        raise OperationalError("select", {}, OSError("refused"))

    monkeypatch.setattr(app_state(client).closures, "select", select)
    answer = client.get("/xx/2026?calendar=acme")
    assert answer.status_code == 200
    assert "Founders’ day" in answer.text
    assert "The closures of acme cannot be read at the moment" in text(answer)
    assert client.get("/xx/2026").status_code == 200
    monkeypatch.undo()
    assert "cannot be read" not in client.get("/xx/2026?calendar=acme").text


def test_the_page_works_without_a_readable_archive(client, home):
    store = home / "data" / "holidays-cli" / "store.sqlite3"
    store.parent.mkdir(parents=True, exist_ok=True)
    store.write_bytes(b"this is no database, and long enough to be seen as none" * 20)
    answer = client.get("/xx/2026")
    assert answer.status_code == 200
    assert "3 public holidays" in text(answer)


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
    client.get("/ee/2026")
    differences = text(section(client.get("/ee/2026?kind=public"), "differences"))
    assert "Wed 1 Jul The state: a holiday The computed rules: no holiday" in differences


def test_today_on_the_page_is_the_day_of_the_place(client, clock, offline):
    clock.now = 1798716600  # half past eleven on the last day of 2026 in UTC
    html = client.get("/nz").text
    assert "<h1>New Zealand <span" in html
    assert re.search('aria-current="date"[^>]*>.*?<time datetime="2027-01-01">', html)
    assert 'data-until="2027-01-01T00:00:00+13:00">today<' in html
    assert "https" not in client.get("/gb", follow_redirects=False).headers["Location"]
    assert client.get("/gb", follow_redirects=False).headers["Location"] == "/gb/2026"


def test_an_exchange_is_shown_as_a_country_is(client):
    html = client.get("/xnys/2026").text
    assert "<h1>New York Stock Exchange <span" in html
    assert "Thanksgiving Day" in html


def test_a_page_comes_from_the_cache_and_need_not_be_sent_twice(client, monkeypatch):
    first = client.get("/xx/2026")
    service = app_state(client).lookup_service
    monkeypatch.setattr(service, "run_in_thread", None)  # a lookup or a template would need it
    again = client.get("/xx/2026")
    assert again.content == first.content
    assert client.get("/xx/2026", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304


def test_the_cache_tells_hosts_and_languages_apart(client, offline):
    assert "http://one.example/de/2026" in client.get("/de/2026", headers={"Host": "one.example"}).text
    assert "one.example" not in client.get("/de/2026", headers={"Host": "two.example"}).text
    german = client.get("/de/2026", headers={"Accept-Language": "de"})
    assert "Accept-Language" in german.headers["Vary"]
    assert german.headers["ETag"] != client.get("/de/2026").headers["ETag"]


def test_static_files_are_kept_for_a_year_under_the_address_that_changes_with_them(client):
    (address,) = re.findall(r'href="(/static/page\.css\?[0-9a-f]{12})"', client.get("/xx/2026").text)
    assert client.get(address).headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert client.get("/static/page.css?older").headers["Cache-Control"] == "public, max-age=300"


def test_a_page_is_made_without_a_request_a_script_or_a_server(gazette):
    links = Links("https://holidays.example", root="/days", is_server=False)
    lookups = LookupService(offline=False)
    html = render_year(answers.ask_year(lookups, Place("XX"), 2026), links)
    assert "<script" not in html
    assert "<form" not in html
    assert "read on" not in html  # so that it is the same file tomorrow
    assert '<link rel="canonical" href="https://holidays.example/days/xx/2026">' in html
    assert re.findall(r'(?:href|src)="/(?!days/)', html) == []
    assert ">Japan</a>" in render_places(links, 2026)


def test_a_page_of_files_links_to_no_page_that_there_is_not(gazette):
    pages = frozenset({(Place("DE"), 2026), (Place("DE", "BY"), 2026), (Place("GB"), 2026)})
    links = Links("https://holidays.example", is_server=False, pages=pages)
    lookups = LookupService(offline=True)
    for place in (Place("DE"), Place("DE", "BY")):
        html = render_year(answers.ask_year(lookups, place, 2026), links)
        pages_linked = set(re.findall(r'href="(/[a-z/]+/\d{4})"', html))
        assert pages_linked == {"/de/2026", "/de/by/2026", "/gb/2026"}
        assert "Saxony" in html or place.state


def test_of_a_header_longer_than_a_browser_s_the_beginning_counts():
    assert places.reader_languages(f"de,{' ' * 500},fr") == ("de",)
    assert places.accepted_languages(f"de,{' ' * 500},fr") == ("de",)


def test_the_list_of_places_is_made_once_for_all_hosts(monkeypatch):
    calls = []
    countries = places.countries
    monkeypatch.setattr(places, "countries", lambda: calls.append("countries") or countries())
    for host in ("a.example", "b.example"):
        assert "Japan" in render_places(Links(f"https://{host}", version="of this test"), 2031)
    assert calls == ["countries"]


def test_every_country_can_be_chosen_by_name(client):
    html = client.get("/xx/2026").text
    assert '<a href="/jp/2026" data-code="JP" data-name="日本">Japan</a>' in html
    assert len(re.findall("data-code=", html)) == len(places.countries()) + len(places.markets())
