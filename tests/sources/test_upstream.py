"""A site that is asked before a country's own source: how far it is believed, and what people are told when it fails or lies."""

import contextlib
import http.server
import json
import threading
import time
import types

import pytest

from holidays_cli import lookup
from holidays_cli.errors import NotPublished, UsageError
from holidays_cli.sources import discovery
from support.web_answers import GOV_UK, set_gov_uk

SITE = "https://holidays.example.org"
LIST = f"{SITE}/v1/observations/GB/2026.json"
BY_SITE = "GOV.UK, by holidays.example.org"


@pytest.fixture
def document(holidays, gov_uk, monkeypatch, home):
    """What a site tells others of GOV.UK's list, which it has just read."""
    from holidays_cli.place import Place
    from holidays_cli.queries.first_hand import first_hand_record

    with monkeypatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(home / "site"))
        assert holidays("UK", "2026")[0] == 0
        record = first_hand_record(Place("GB"), 2026)
    of_2025 = [
        {
            **day,
            "date": holiday.date.isoformat(),
            "name": holiday.name,
            "states": list(holiday.states),
            "observes": None,
        }
        for day in record["years"]["2026"]["days"][:1]
        for holiday in lookup("GB", 2025, all_states=True, offline=True)
    ]
    record["years"]["2025"] = {**record["years"]["2026"], "days": of_2025}
    return record


@pytest.fixture
def upstream(document, pages, monkeypatch):
    """The site is the upstream; the function lets it answer with something else."""
    monkeypatch.setenv("HOLIDAYS_UPSTREAM", SITE)
    pages.remove("GET", GOV_UK)

    def answer(content=document, **options):
        body = content if isinstance(content, str | bytes) else json.dumps(content)
        pages.upsert("GET", LIST, body=body, **{"content_type": "application/json", **options})

    answer()
    return answer


def requests_to(pages):
    return [call.request.url for call in pages.calls]


def days_of(document):
    return document["years"]["2026"]["days"]


def test_it_is_asked_before_the_source_and_its_origin_is_shown(upstream, pages, holidays, clock):
    pages.calls.reset()
    clock.passes(hours=3)
    status, stdout, stderr = holidays("UK", "2026", "-f", "json", "-v")
    records = json.loads(stdout)
    assert (status, requests_to(pages)) == (0, [LIST])
    assert {record["source"] for record in records} == {BY_SITE}
    assert {record["fetched_at"] for record in records} == {"2026-06-01T12:00:00Z"}  # when the site has asked
    assert {record["evidence"][0]["source"] for record in records} == {BY_SITE}
    assert f"GET {LIST}: read" in stderr
    assert f"{BY_SITE}, read 3 hours ago" in holidays("UK", "2026", "-f", "table")[1]
    assert f"{BY_SITE} (copy): Christmas Day" in holidays("why", "2026-12-25", "-c", "UK")[1]
    assert requests_to(pages) == [LIST]
    assert holidays("UK", "2026", "--strict")[0] == 0


def test_nothing_is_sent_to_it_but_the_path(upstream, pages, holidays):
    pages.calls.reset()
    holidays("UK-SCT", "2026", "--lang", "en", "--kind", "all")
    (request,) = [call.request for call in pages.calls]
    assert (request.method, request.url, request.body) == ("GET", LIST, None)
    assert {name.lower() for name in request.headers} <= {
        "user-agent", "accept", "accept-encoding", "connection", "cache-control",
    }  # fmt: skip


def test_states_are_told_apart_as_by_the_source(upstream, holidays):
    assert "2026-11-30" in holidays("UK-SCT", "2026")[1]
    assert "2026-11-30" not in holidays("UK", "2026")[1]


def test_the_other_years_of_its_list_come_along(upstream, pages, holidays):
    holidays("UK", "2026")
    pages.calls.reset()
    status, stdout, _ = holidays("UK", "2025", "-f", "jsonl")
    assert (status, json.loads(stdout.splitlines()[0])["source"], requests_to(pages)) == (0, BY_SITE, [])


def test_after_its_day_it_is_asked_again(upstream, document, pages, holidays, clock):
    clock.passes(hours=20)
    holidays("UK", "2026")
    clock.passes(hours=5)
    pages.calls.reset()
    assert holidays("UK", "2026")[0] == 0
    assert requests_to(pages) == [LIST]


def test_the_library_asks_it_too(upstream):
    assert {holiday.source for holiday in lookup("GB", 2026)} == {BY_SITE}


def test_the_config_file_may_name_it_and_an_empty_variable_switches_it_off(
    upstream, pages, holidays, home, monkeypatch
):
    monkeypatch.delenv("HOLIDAYS_UPSTREAM")
    (home / "config/holidays-cli").mkdir(parents=True)
    (home / "config/holidays-cli/config.toml").write_text(f'upstream = "{SITE}"\n')
    assert BY_SITE in holidays("UK", "2026", "-f", "jsonl")[1]
    assert "asked before these: the upstream holidays.example.org" in holidays("countries", "UK", "-f", "table")[1]
    assert json.loads(holidays("countries", "UK", "-f", "json")[1])[0]["upstream"] == SITE
    set_gov_uk(pages)
    monkeypatch.setenv("HOLIDAYS_UPSTREAM", "")
    assert BY_SITE not in holidays("UK", "2026", "-f", "jsonl")[1]


def test_what_it_does_not_have_is_asked_of_the_source_without_a_word(upstream, pages, holidays):
    set_gov_uk(pages)
    upstream("no such page", status=404)
    status, stdout, stderr = holidays("UK", "2026", "-f", "jsonl")
    assert (status, stderr) == (0, "")
    assert json.loads(stdout.splitlines()[0])["source"] == "GOV.UK"
    assert f"{LIST}: holidays.example.org answered HTTP 404" in holidays("UK", "2026", "--refresh", "-v")[2]
    pages.calls.reset()
    assert holidays("UK", "2026")[0] == 0
    assert requests_to(pages) == []


def changed(document, **changes):
    return {**document, **changes}


def with_days(document, days):
    return changed(document, years={**document["years"], "2026": {**document["years"]["2026"], "days": days}})


DAMAGES = {
    "it is not whole JSON": lambda document: json.dumps(document)[:-40],
    "it is an HTML page, not JSON": lambda _: "<!doctype html><title>Welcome</title>",
    "is a list of FR": lambda document: changed(document, country="FR"),
    "is a list of 2025": lambda document: changed(document, years={"2025": document["years"]["2025"]}),
    "stands under 2026": lambda document: with_days(document, document["years"]["2025"]["days"]),
    "'years' is missing": lambda document: {name: document[name] for name in document if name != "years"},
    "is no authority": lambda document: changed(document, authority="king"),
    "'yes' is neither true nor false": lambda document: changed(document, whole="yes"),
    "names no source": lambda document: changed(document, source="\x1b"),
    "by the days of SCT": lambda document: changed(document, default_state="SCT"),
    "is nested too deeply": lambda _: "[" * 200_000,
    "is no list of a source": lambda _: "[]",
    "has asked GOV.UK 12 days ago, which is too long ago": lambda document: changed(
        document, years={"2026": {**document["years"]["2026"], "checked_at": "2026-05-20T12:00:00Z"}}
    ),
    "still to come": lambda document: changed(
        document, years={"2026": {**document["years"]["2026"], "checked_at": "2027-05-20T12:00:00Z"}}
    ),
    "it has 4 of 13 days that are known": lambda document: with_days(
        document,
        [{**day, "date": f"2026-07-{number:02}", "observes": None} for number, day in enumerate(days_of(document), 1)],
    ),
    "is larger than 10 MB": lambda _: " " * 10_000_001,
}


@pytest.mark.parametrize("reason", DAMAGES)
def test_what_is_damaged_is_noticed_and_the_source_is_asked(upstream, document, pages, holidays, reason):
    set_gov_uk(pages)
    upstream(DAMAGES[reason](document))
    status, stdout, stderr = holidays("UK", "2026", "-f", "jsonl")
    assert (status, json.loads(stdout.splitlines()[0])["source"]) == (0, "GOV.UK")
    assert len(stderr.splitlines()) == 1
    assert stderr.startswith("holidays: UK 2026: holidays.example.org (upstream): ")
    if "days that are known" not in reason:
        assert reason in stderr
    assert stderr.endswith("; used GOV.UK instead\n")
    assert holidays("UK", "2026")[1:] == ("".join(f"{json.loads(line)['date']}\n" for line in stdout.splitlines()), "")


@pytest.mark.parametrize("status", [500, 403])
def test_one_that_is_out_of_order_costs_one_notice(upstream, pages, holidays, status, monkeypatch):
    set_gov_uk(pages)
    upstream("", status=status)
    monkeypatch.setattr("holidays_cli.web.http.time.sleep", lambda _seconds: None)
    exit_status, _, stderr = holidays("UK", "2026", "--strict")
    reason = f"holidays.example.org answered HTTP {status}; used GOV.UK instead"
    assert (exit_status, stderr) == (0, f"holidays: UK 2026: holidays.example.org (upstream): {reason}\n")
    assert holidays("UK", "2026", "--strict")[::2] == (0, "")  # for a day


def test_if_nobody_answers_what_was_passed_on_last_is_used_and_strict_refuses_it(upstream, pages, holidays, clock):
    holidays("UK", "2026")
    clock.passes(days=4)
    upstream("", status=500)
    pages.add("GET", GOV_UK, status=500)
    pages.add("GET", "https://publicholidays.co.uk/2026-dates/", status=500)
    status, stdout, stderr = holidays("UK", "2026")
    assert (status, len(stdout.splitlines())) == (0, 8)
    assert f"used what {BY_SITE} said 4 days ago" in stderr
    assert holidays("UK", "2026", "--strict")[0] in {3, 4}


LIES = {
    "removed": (
        lambda days: [day for day in days if day["date"] != "2026-04-06"],
        "lacks 6 Apr, which the rules have (counted)",
    ),
    "moved": (
        lambda days: [{**day, "date": "2026-04-08"} if day["date"] == "2026-04-06" else day for day in days],
        "has 8 Apr, which the rules lack (counted)",
    ),
    "added": (
        lambda days: [*days, {**days[0], "date": "2026-07-15", "name": "Liars’ day", "observes": None}],
        "announces 15 Jul, which the rules do not know yet (counted)",
    ),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_is_judged_by_the_rules_and_told(upstream, document, holidays, lie):
    change, expected_line = LIES[lie]
    upstream(with_days(document, change(days_of(document))))
    status, stdout, stderr = holidays("UK", "2026")
    assert status == 0
    assert expected_line in stderr
    assert BY_SITE in stderr
    assert ("2026-04-06" in stdout) is (lie != "moved")


def test_a_list_is_compared_with_what_the_source_has_said_to_this_computer(
    upstream, document, pages, holidays, clock, monkeypatch
):
    with monkeypatch.context() as patch:
        patch.setenv("HOLIDAYS_UPSTREAM", "")
        set_page_with(pages, "2026-07-20")
        assert "2026-07-20" in holidays("UK", "2026")[1]
    pages.remove("GET", GOV_UK)
    clock.passes(hours=2)
    later = document["years"]["2026"] | {"checked_at": "2026-06-01T13:30:00Z"}
    upstream(changed(document, years={**document["years"], "2026": later}))
    status, stdout, stderr = holidays("UK", "2026")
    assert (status, "2026-07-20" in stdout) == (0, False)
    assert f"{BY_SITE} no longer has 20 Jul (not counted)" in stderr
    assert holidays("is", "2026-07-20", "UK", "--strict")[0] == 4


def set_page_with(pages, day):
    """Let GOV.UK have one more day."""
    from support.web_answers import GOV_UK_PAGE

    page = json.loads(GOV_UK_PAGE.read_bytes())
    for division in page.values():
        division["events"].append({"title": "Day of the realm", "date": day, "notes": "", "bunting": True})
    pages.upsert("GET", GOV_UK, json=page)


def test_what_this_computer_has_read_later_is_not_replaced(upstream, pages, holidays, clock, monkeypatch):
    clock.passes(hours=2)
    with monkeypatch.context() as patch:
        patch.setenv("HOLIDAYS_UPSTREAM", "")
        set_page_with(pages, "2026-07-20")
        assert "2026-07-20" in holidays("UK", "2026")[1]
    assert "2026-07-20" in holidays("UK", "2026")[1]


@pytest.mark.parametrize(
    ("reported", "authority"), [("official", "copy"), ("own", "list"), ("list", "list"), ("news", "news")]
)
def test_it_is_believed_as_little_as_it_says_and_never_above_a_copy(upstream, document, holidays, reported, authority):
    upstream(changed(document, authority=reported))
    holidays("UK", "2026")
    assert f"{BY_SITE} ({authority})" in holidays("why", "2026-12-25", "-c", "UK")[1]


def test_a_source_that_is_a_list_here_is_no_copy_there(upstream, document, holidays):
    upstream(changed(document, reader="reader_UK.py:publicholidays", authority="official"))
    holidays("UK", "2026")
    assert f"{BY_SITE} (list)" in holidays("why", "2026-12-25", "-c", "UK")[1]


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://holidays.example.org", "http:// is for a server on this computer only"),
        ("holidays.example.org", "no address of a site"),
        ("ftp://holidays.example.org", "no address of a site"),
        ("https://", "no address of a site"),
        ("https://holidays.example.org:port", "no address of a site"),
        ("https://kim:s3cret@holidays.example.org/?token=s3cret", "without ? and #"),
    ],
)
def test_an_address_that_cannot_be_asked_is_refused_with_a_sentence(holidays, monkeypatch, address, reason):
    monkeypatch.setenv("HOLIDAYS_UPSTREAM", address)
    status, stdout, stderr = holidays("UK", "2026", "--offline")
    assert (status, stdout, reason in stderr, "s3cret" in stderr) == (2, "", True, False)
    with pytest.raises(UsageError):
        lookup("GB", 2026, offline=True)


class Site(http.server.BaseHTTPRequestHandler):
    """A site that answers as its server says."""

    def do_GET(self):
        with contextlib.suppress(OSError):
            self.server.answer(self)

    def log_message(self, *arguments):
        pass


@pytest.fixture
def site(monkeypatch):
    """A site on this computer, whose address has keys in it; the function says how it answers."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site) as listener:
        thread = threading.Thread(target=listener.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        monkeypatch.setenv("HOLIDAYS_UPSTREAM", f"http://kim:s3cret@127.0.0.1:{listener.server_port}/k3y/")

        def set_answer(answer):
            listener.answer = answer
            return listener

        yield set_answer
        listener.shutdown()
        thread.join()


def redirect(handler):
    handler.send_response(302)
    handler.send_header("Location", "http://10.0.0.1/k3y")
    handler.end_headers()


def be_slow(handler):
    handler.send_response(200)
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b" ")
        time.sleep(0.05)


def break_off(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    handler.wfile.write(b'{"country": "GB"')


def set_cookie(handler):
    handler.server.cookies.append(handler.headers["Cookie"])
    handler.send_response(500)
    handler.send_header("Set-Cookie", "visitor=42; Path=/")
    handler.end_headers()


def test_it_gets_no_cookie_back_and_on_this_computer_no_proxy_is_asked(site, holidays, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    site(set_cookie).cookies = []
    for _ in range(2):
        assert "answered HTTP 500" in holidays("NU", "2026", "--refresh")[2]
    assert set(site(set_cookie).cookies) == {None}
    assert len(site(set_cookie).cookies) >= 2


def answer_with_keys(handler):
    handler.send_response(200)
    handler.end_headers()
    handler.wfile.write(b'"http://kim:s3cret@127.0.0.1/k3y"')


def answer_by_login(handler):
    handler.send_response(200)
    handler.send_header("ETag", '"1"')
    handler.send_header("Vary", "Accept-Encoding, Authorization")
    handler.send_header("Content-Length", "2")
    handler.end_headers()
    handler.wfile.write(b"[]")


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (answer_by_login, "no list of a source"),
        (redirect, "redirects to 10.0.0.1, which is not followed"),
        (be_slow, "did not answer in time"),
        (break_off, "broke off"),
        (answer_with_keys, "no list of a source"),
    ],
)
def test_no_key_in_its_address_is_printed_or_kept(site, holidays, home, monkeypatch, answer, reason):
    monkeypatch.setattr("holidays_cli.sources.source_asker.SECONDS_FOR_UPSTREAM", 0.6)
    monkeypatch.setenv("HOLIDAYS_NO_PLUGINS", "1")
    monkeypatch.setattr("holidays_cli.sources.source_asker.load_sources", only_rules)
    monkeypatch.setattr("holidays_cli.sources.upstream.load_sources", only_rules)
    site(answer)
    status, stdout, stderr = holidays("UK", "2026", "-v", "-f", "json")
    assert status == 0
    assert reason in stderr
    written = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file()).decode("latin-1")
    for text in (stdout, stderr, written):
        assert "k3y" not in text.replace('k3y"', "")
        assert "s3cret" not in text
        assert "a2ltOnMzY3JldA" not in text  # kim:s3cret, as the header Authorization has it


def only_rules(file_code, load=None):
    from holidays_cli.sources.loader import LoadedSources, load_sources

    return LoadedSources([source for source in load_sources(file_code).sources if source.computed], [])


def test_a_source_that_is_asked_by_state_is_passed_on_by_state(reader, pages, holidays, home, monkeypatch):
    from holidays_cli.place import Place
    from holidays_cli.queries.first_hand import first_hand_record

    reader(
        "XX",
        """
        AUTHORITY = "official"
        STATES = ("N", "S")
        @pyplugs.register
        def reader_XX(state):
            '''The gazette'''
            return [("2026-01-01", "Day"), ("2026-07-01", f"Day of {state}"), ("2026-12-25", "Last")]
        """,
    )
    with monkeypatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(home / "site"))
        records = {}
        for place in (Place("XX"), Place("XX", "N")):
            holidays(place.code, "2026")
            records[place.code] = first_hand_record(place, 2026)
    assert records["XX"]["reader"] is None  # which file reads it is nobody else's business
    monkeypatch.setenv("HOLIDAYS_UPSTREAM", SITE)
    for code, record in records.items():
        pages.add("GET", f"{SITE}/v1/observations/{code}/2026.json", json=record)
    pages.add("GET", f"{SITE}/v1/observations/XX-S/2026.json", status=404)
    listed = [json.loads(line) for line in holidays("XX-N", "2026", "-f", "jsonl")[1].splitlines()]
    assert [record["name"] for record in listed] == ["Day", "Day of N", "Last"]
    assert {record["source"] for record in listed} == {"The gazette, by holidays.example.org"}
    assert json.loads(holidays("XX-S", "2026", "-f", "jsonl")[1].splitlines()[0])["source"] == "The gazette"
    assert "The gazette, by holidays.example.org (copy)" in holidays("why", "2026-07-01", "-c", "XX-N")[1]


def test_compare_shows_it_beside_the_source_and_check_asks_it_as_well(upstream, document, pages, holidays):
    set_gov_uk(pages)
    upstream(with_days(document, [day for day in days_of(document) if day["date"] != "2026-04-06"]))
    compared = json.loads(holidays("compare", "UK", "2026", "-f", "json")[1])
    (easter_monday,) = [record for record in compared if record["date"] == "2026-04-06"]
    assert [(entry["source"], bool(entry["holidays"])) for entry in easter_monday["sources"]] == [
        ("GOV.UK", True), ("python-holidays' rules", True), ("holidays.example.org", False),
    ]  # fmt: skip
    findings = json.loads(holidays("check", "UK", "-f", "json")[1])
    assert [(finding["source"], finding["fault"], len(finding["doubts"])) for finding in findings] == [
        ("GOV.UK", None, 0), ("holidays.example.org", None, 1),
    ]  # fmt: skip
    upstream("", status=404)
    (finding,) = json.loads(holidays("check", "UK", "-f", "json")[1])
    assert finding["remarks"] == ["holidays.example.org: it has no list of UK 2026"]


def test_what_this_computer_has_asked_later_counts_everywhere(upstream, pages, holidays, clock):
    assert "2026-07-20" not in holidays("UK", "2026")[1]
    clock.passes(hours=1)
    set_page_with(pages, "2026-07-20")
    assert "2026-07-20" in holidays("compare", "UK", "2026", "--refresh")[1]
    assert "is a public holiday" in holidays("why", "2026-07-20", "-c", "UK")[1]
    assert "2026-07-20" in holidays("UK", "2026")[1]


def test_many_years_that_it_does_not_have_leave_time_for_the_source(upstream, pages, holidays, monkeypatch):
    set_gov_uk(pages)
    asked_years = []

    def has_no_list(_upstream, _place, year, _seconds, *_):
        asked_years.append(year)
        raise NotPublished("it has no list")

    # Each question to the upstream takes five seconds.
    clock = types.SimpleNamespace(monotonic=lambda: time.monotonic() + 5 * len(asked_years))
    monkeypatch.setattr("holidays_cli.sources.source_asker.fetch_passed_on", has_no_list)
    monkeypatch.setattr("holidays_cli.sources.source_asker.time", clock)
    status, stdout, stderr = holidays("UK", "2021..2026", "-f", "jsonl")
    assert status == 0
    assert len(asked_years) <= 2
    assert "GOV.UK" in {json.loads(line)["source"] for line in stdout.splitlines()}
    assert "2026: holidays.example.org (upstream): not asked: no time left" in stderr


def test_its_key_cannot_be_worked_out_from_the_archive(monkeypatch):
    editions = set()
    for key in ("k3y1", "k3y2", "a much longer k3y"):
        monkeypatch.setenv("HOLIDAYS_UPSTREAM", f"https://kim:{key}@holidays.example.org")
        editions.add(discovery.fingerprint([]))
    assert len(editions) == 3
    assert all(int(edition.removeprefix("upstream:")) < 2**16 for edition in editions)
