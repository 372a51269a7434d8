"""How sure the days are, in the answers of the server."""

import re
from html import unescape
from urllib.parse import urlsplit

import icalendar
import pytest

from holidays_cli.server.routes.responses import MAX_HEADER_LENGTH, record_list

# All working days of the rules in Bulgaria in 2026 but 25 May and 28 December; and 5 August.
DAYS = [
    "2026-01-01", "2026-01-02", "2026-03-03", "2026-04-10", "2026-04-11", "2026-04-12", "2026-04-13", "2026-05-01", "2026-05-06",
    "2026-08-05", "2026-09-07", "2026-09-22", "2026-12-24", "2026-12-25",
]  # fmt: skip
AUGUST, MAY = "2026-08-05", "2026-05-25"
LINE = (
    "BG 2026: reader_BG lacks 25 May and 28 Dec, which the rules have (counted);"
    " reader_BG has 5 Aug, which the rules lack (not counted); /v1/why/BG?year=2026"
)


@pytest.fixture(autouse=True)
def bulgaria(reader):
    """A private list of Bulgaria's days."""
    reader(
        "BG",
        f'AUTHORITY = "list"\n@pyplugs.register\ndef reader_BG():\n    return [(day, "A day") for day in {DAYS!r}]',
    )


def test_records_tell_how_sure_a_day_is_and_who_says_so(client):
    records = {record["date"]: record for record in client.get("/v1/holidays/BG/2026").json()}
    assert AUGUST not in records
    assert (records["2026-01-01"]["status"], records[MAY]["status"]) == ("confirmed", "disputed")
    assert records[MAY]["counts"] is True
    assert [witness["says"] for witness in records[MAY]["evidence"]] == [False, True]


@pytest.mark.parametrize(
    "path",
    [
        "/v1/holidays/BG/2026", "/v1/holidays/BG?from=2026-08-01&to=2026-08-31", "/v1/next/BG?from=2026-08-01",
        f"/v1/on/{AUGUST}?country=BG",
    ],
)  # fmt: skip
def test_days_that_do_not_count_are_listed_if_they_are_asked_for(client, path):
    uncounted = [record for record in client.get(path).json() if not record["counts"]]
    assert uncounted == []
    separator = "&" if urlsplit(path).query else "?"
    records = client.get(f"{path}{separator}uncounted=true").json()
    assert [(record["date"], record["status"]) for record in records if not record["counts"]] == [
        (AUGUST, "unconfirmed")
    ]


def test_another_value_than_yes_or_no_is_refused(client):
    for path in ("/v1/holidays/BG/2026", "/calendar/BG.ics"):
        response = client.get(f"{path}?uncounted=perhaps")
        assert (response.status_code, response.json()["errors"]) == (
            422,
            [{"field": "uncounted", "detail": "must be true or false"}],
        )


def test_a_header_of_a_list_says_what_is_in_doubt_about_its_days(client):
    assert client.get("/v1/holidays/BG/2026").headers["Doubts"] == LINE
    assert client.get("/v1/long/BG/2026").headers["Doubts"] == LINE
    august = "BG 2026: reader_BG has 5 Aug, which the rules lack (not counted); /v1/why/BG?year=2026"
    assert client.get("/v1/holidays/BG?from=2026-08-01&to=2026-08-31").headers["Doubts"] == august
    assert client.get("/v1/next/BG?from=2026-08-01").headers["Doubts"] == august
    assert client.get(f"/v1/on/{AUGUST}?country=BG").headers["Doubts"] == august
    for path in (
        "/v1/holidays/BG?from=2026-01-01&to=2026-01-31",
        "/v1/next/BG?from=2026-09-01",
        "/v1/on/2026-01-01?country=BG",
    ):
        assert "Doubts" not in client.get(path).headers


def test_a_header_is_cut_where_a_proxy_would_refuse_it():
    lines = [f"BG {year}: {'x' * 100}" for year in range(2000, 2100)]
    header = record_list([], doubts=lines)._plain.headers
    (value,) = [value.decode("latin-1") for name, value in header if name == b"doubts"]
    assert len(value) < MAX_HEADER_LENGTH + 20
    number = value.count("BG ")
    assert value.endswith(f"; and {100 - number} more")


def test_whether_a_day_is_a_holiday_is_told_by_the_days_that_count(client):
    august, may, january = (client.get(f"/v1/is/BG/{day}").json() for day in (AUGUST, MAY, "2026-01-01"))
    assert (august["holiday"], august["workday"], august["holidays"]) == (False, True, [])
    assert august["doubts"] == [
        "BG 2026: reader_BG has 5 Aug, which the rules lack (not counted); /v1/why/BG?year=2026"
    ]
    assert (may["holiday"], may["workday"], len(may["doubts"])) == (True, False, 1)
    assert january["doubts"] == []


def test_working_days_are_counted_by_the_days_that_count_and_say_what_is_in_doubt(client):
    august = client.get("/v1/workdays/BG?from=2026-08-03&to=2026-08-07").json()
    assert (august["workdays"], len(august["doubts"])) == (5, 1)
    assert client.get("/v1/workdays/BG?from=2026-09-01&to=2026-09-04").json()["doubts"] == []
    may = client.get("/v1/workdays/BG?from=2026-05-22&add=1").json()
    assert (may["date"], len(may["doubts"])) == ("2026-05-26", 1)


def test_why_a_day_counts_or_not(client):
    august = client.get(f"/v1/why/BG/{AUGUST}").json()
    assert (august["counts"], august["status"]) == (False, "unconfirmed")
    assert [(witness["authority"], witness["says"]) for witness in august["witnesses"]] == [
        ("list", True),
        ("rules", False),
    ]
    assert client.get(f"/v1/why/BG/{MAY}").json()["counts"] is True
    nobody = client.get("/v1/why/BG/2026-08-06").json()
    assert (nobody["counts"], nobody["status"]) == (False, None)


def test_why_without_a_day_has_the_days_of_a_year_about_which_there_is_no_agreement(client):
    for query in ("?year=2026", ""):  # it is 2026
        days = client.get(f"/v1/why/BG{query}").json()
        assert [day["date"] for day in days] == [MAY, AUGUST, "2026-12-28"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/v1/why/QQ/2026-01-01", 404), ("/v1/why/BG/someday", 422), ("/v1/why/BG?year=0", 422),
        ("/v1/why/BG/2026-01-01?state=QQ", 422), ("/v1/why/BG/2026-01-01?kind=bank", 422),
    ],
)  # fmt: skip
def test_why_refuses_what_it_does_not_understand(client, path, status):
    assert client.get(path).status_code == status


def test_events_of_a_feed_are_tentative_where_the_day_is_not_sure(client):
    def statuses(path):
        feed = icalendar.Calendar.from_ical(client.get(path).text)
        return {event["DTSTART"].dt.isoformat(): event["STATUS"] for event in feed.walk("VEVENT")}

    of_feed = statuses("/calendar/BG.ics")
    assert (of_feed["2026-01-01"], of_feed[MAY]) == ("CONFIRMED", "TENTATIVE")
    assert AUGUST not in of_feed
    assert statuses("/calendar/BG.ics?uncounted=true")[AUGUST] == "TENTATIVE"
    link = client.get("/calendar/BG.ics?uncounted=true").headers["Link"]
    assert "/calendar/BG.ics?uncounted=true>" in link


def test_the_lists_of_nager_have_the_days_that_count_only(client):
    dates = [record["date"] for record in client.get("/api/v3/PublicHolidays/2026/BG").json()]
    assert MAY in dates
    assert AUGUST not in dates


def test_the_page_marks_such_days_and_says_what_each_source_has(client):
    text = " ".join(unescape(re.sub("<[^>]*>", " ", client.get("/bg/2026").text)).split())
    assert "(observed) for 24 May, disputed" in text
    contradiction = "The source and the rules contradict each other about this day."
    assert (
        f"{contradiction} reader_BG does not list it (read on 1 June 2026). The computed rules have the same day."
        in text
    )
    assert "5 Aug Wed A day unconfirmed, not counted" in text
    assert "Disputed : the source and the rules contradict each other." in text
    assert "Reader_BG lacks 25 May" in text
    assert "reader_BG has 5 Aug, which the rules lack (not counted)." in text
