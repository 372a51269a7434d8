"""The calendar to subscribe to."""

import icalendar
import pytest

from holidays_cli.server.state import app_state

pytestmark = pytest.mark.usefixtures("gazette")


def summaries(answer):
    days = icalendar.Calendar.from_ical(answer.text).events
    return {event["DTSTART"].dt.isoformat(): str(event["SUMMARY"]) for event in days}


def test_the_feed_has_no_year_in_its_address(client):
    answer = client.get("/calendar/GB.ics")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    years = {day[:4] for day in summaries(answer)}
    assert years == {"2025", "2026", "2027", "2028"}


def test_a_state_has_its_own_feed(client):
    assert "2026-08-03" in summaries(client.get("/calendar/GB/SCT.ics"))
    assert "2026-08-31" in summaries(client.get("/calendar/GB.ics"))
    assert client.get("/calendar/GB/XXX.ics").status_code == 404
    assert client.get("/calendar/QQ.ics").status_code == 404


def test_the_same_days_are_the_same_bytes_with_the_same_etag(client, clock):
    first = client.get("/calendar/XX.ics")
    app_state(client).response_cache.invalidate("country XX")
    clock.passes(hours=3)
    second = client.get("/calendar/XX.ics")
    assert first.content == second.content
    assert not first.headers["ETag"].startswith("W/")
    again = client.get("/calendar/XX.ics", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


def test_unknown_parameters_are_ignored(client):
    assert client.get("/calendar/XX.ics?nocache=17").status_code == 200


@pytest.mark.parametrize("query", ["state=SCT", "calendar=acme&calendar=other"])
def test_a_feed_that_would_lack_days_that_were_asked_for_is_refused(client, query):
    assert client.get(f"/calendar/GB.ics?{query}").status_code == 422


def test_the_header_link_has_the_address_to_subscribe_to(client):
    answer = client.get("/calendar/GB/SCT.ics", headers={"Host": "holidays.example:8000"})
    assert answer.headers["Link"] == '<webcal://holidays.example:8000/calendar/GB/SCT.ics>; rel="alternate"'
    other = client.get("/calendar/GB/SCT.ics", headers={"Host": "elsewhere.example"})
    assert other.headers["Link"] == '<webcal://elsewhere.example/calendar/GB/SCT.ics>; rel="alternate"'
    assert "Link" not in client.get("/calendar/GB/SCT.ics", headers={"Host": "a>b"}).headers


def test_the_closures_of_a_calendar_are_in_the_feed(client, token):
    assert client.get("/calendar/XX.ics?calendar=acme").status_code == 404
    for day, name, working in (("2026-12-24", "Closed; all day", False), ("2026-12-27", "Stocktaking", True)):
        entry = {"calendar": "acme", "date": day, "name": name, "working": working}
        assert client.post("/closures", json=entry, headers=token).status_code == 201
    answer = client.get("/calendar/XX.ics?calendar=acme")
    days = summaries(answer)
    assert (days["2026-12-24"], days["2026-12-27"]) == ("Closed; all day", "Stocktaking (working day)")
    assert days["2026-12-25"] == "Last day"
    assert "2026-12-24" not in summaries(client.get("/calendar/XX.ics"))
    assert answer.headers["Content-Disposition"] == 'inline; filename="XX-acme.ics"'


def test_closures_of_other_years_are_not_in_the_feed(client, token):
    for day in ("2019-12-24", "2026-12-24", "2029-12-24"):
        client.post("/closures", json={"calendar": "acme", "date": day, "name": "Closed"}, headers=token)
    days = summaries(client.get("/calendar/GB.ics?calendar=acme"))
    assert {day for day, name in days.items() if name == "Closed"} == {"2026-12-24"}


def test_a_calendar_of_an_invalid_name_is_a_404(client):
    assert client.get("/calendar/XX.ics?calendar=No!").status_code == 404


def test_a_new_closure_is_in_the_feed_at_once(client, token):
    entry = {"calendar": "acme", "date": "2026-12-24", "name": "Closed"}
    closure = client.post("/closures", json=entry, headers=token).json()
    assert "2026-12-24" in summaries(client.get("/calendar/XX.ics?calendar=acme"))
    client.put(f"/closures/{closure['id']}", json=entry | {"date": "2026-12-31"}, headers=token)
    days = summaries(client.get("/calendar/XX.ics?calendar=acme"))
    assert "2026-12-31" in days
    assert "2026-12-24" not in days


def test_a_feed_has_its_names_in_a_language(client):
    feed = client.get("/calendar/DE.ics?lang=de")
    assert "SUMMARY;LANGUAGE=de:Tag der Deutschen Einheit" in feed.text
    assert "/calendar/DE.ics?lang=de>" in feed.headers["Link"]
    assert "SUMMARY;LANGUAGE=en:German Unity Day" in client.get("/calendar/DE.ics?lang=en&kind=all").text
    assert client.get("/calendar/DE.ics?lang=!").status_code == 422


def test_comparisons_and_changes_have_their_names_in_a_language(client):
    compared = client.get("/v1/compare/DE/2026?lang=de").json()
    assert "Neujahr" in {
        day["name"] for row in compared for source in row["sources"] for day in source["holidays"] or ()
    }
    assert client.get("/v1/changes/DE?lang=de").json() == []
    assert client.get("/v1/changes/DE?lang=!").status_code == 422


def test_a_feed_whose_source_cannot_be_reached_for_a_year_is_a_503_and_one_of_an_unpublished_year_names_it(
    client, reader
):
    unpublished = client.get("/calendar/XX.ics")
    assert unpublished.status_code == 200
    assert "it does not list 2025, 2027-2028" in unpublished.headers["Empty-Reason"]
    reader(
        "QZ",
        """
        from holidays_cli.errors import Unreachable

        @pyplugs.register
        def reader_QZ(year):
            '''The gazette'''
            if year == 2027:
                raise Unreachable("no route to the gazette")
            return [(f"{year}-01-01", "First day"), (f"{year}-12-25", "Last day")]
        """,
    )
    unreachable = client.get("/calendar/QZ.ics")
    assert unreachable.status_code == 503
    assert unreachable.headers["Retry-After"] == "300"
    assert unreachable.json()["detail"].startswith("no source could tell the holidays of QZ in 2027")
