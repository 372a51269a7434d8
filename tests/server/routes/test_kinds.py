"""The parameter `kind`: which kinds of days are listed, and which count as days off."""

import icalendar
import pytest


@pytest.fixture(autouse=True)
def _freedonia(reader):
    reader(
        "XX",
        """
        from holidays_cli.rows import Row

        @pyplugs.register
        def reader_XX():
            "Gazette"
            return [
                Row("2026-01-01", "New Year"), Row("2026-02-14", "Carnival", working=True),
                Row("2026-05-05", "Bank Day", kind="bank"), Row("2026-06-02", "Office Day", kind="government"),
                Row("2026-12-06", "Saint Nicholas", kind="observance"),
                Row("2026-12-24", "Christmas Eve", half="14:00"), Row("2026-12-28", "Boxing Day", observes="2026-12-26"),
            ]
        """,
    )


def month_days(response):
    """The month and day of each record: `01-01`."""
    assert response.status_code == 200
    return [record["date"][5:] for record in response.json()]


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        (None, ["01-01", "12-28"]),
        ("bank", ["05-05"]),
        ("public,half", ["01-01", "12-24", "12-28"]),
        ("working", ["02-14"]),
        ("all", ["01-01", "02-14", "05-05", "06-02", "12-06", "12-24", "12-28"]),
    ],
)
@pytest.mark.parametrize("path", ["/v1/holidays/XX/2026", "/v1/holidays/XX?from=2026-01-01"])
def test_days_of_the_kinds_asked_for_are_listed(client, path, kinds, expected):
    assert month_days(client.get(path, params=[*(("from", "2026-01-01"),) * ("?" in path), *_kind(kinds)])) == expected


def _kind(kinds):
    return [("kind", kinds)] if kinds else []


def test_every_question_about_days_takes_kinds(client):
    kind = {"kind": "bank"}
    assert month_days(client.get("/v1/next/XX", params={"from": "2026-02-01", **kind})) == ["05-05"]
    assert month_days(client.get("/v1/on/2026-05-05", params={"country": "XX", **kind})) == ["05-05"]
    assert month_days(client.get("/v1/on/2026-05-05", params={"country": "XX"})) == []
    day = client.get("/v1/is/XX/2026-05-05", params=kind).json()
    assert (day["holiday"], day["workday"], day["why"]) == (True, False, "Bank Day (Gazette)")
    assert client.get("/v1/is/XX/2026-05-05").json()["workday"] is True
    assert month_days(client.get("/v1/compare/XX/2026", params=kind)) == ["05-05"]
    assert client.get("/v1/changes/XX", params=kind).json() == []
    runs = client.get("/v1/long/XX/2026", params={"take": 1, **kind}).json()
    assert [run["holidays"] for run in runs] == ["Bank Day (bank)"]


def test_half_days_may_count_as_halves(client):
    question = {"from": "2026-12-21", "to": "2026-12-31"}
    assert client.get("/v1/workdays/XX", params=question).json()["workdays"] == 8
    assert client.get("/v1/workdays/XX", params={**question, "half_days": "true"}).json()["workdays"] == 7.5
    refused = client.get("/v1/workdays/XX", params={"from": "2026-12-21", "add": 1, "half_days": "true"})
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "half_days")


def test_kinds_count_as_days_off(client):
    question = {"from": "2026-05-04", "to": "2026-05-06", "kind": "public,bank"}
    assert client.get("/v1/workdays/XX", params=question).json()["workdays"] == 2


@pytest.mark.parametrize("path", ["/v1/holidays/XX/2026", "/v1/next/XX", "/v1/on/today", "/calendar/XX.ics"])
@pytest.mark.parametrize("kinds", ["bnak", "public,", ""])
def test_an_unknown_kind_is_refused_with_a_list_of_all(client, path, kinds):
    answer = client.get(path, params={"kind": kinds})
    assert answer.status_code == 422
    (error,) = answer.json()["errors"]
    assert error["field"] == "kind"
    assert "public, bank, government, local, school, optional, observance, half, working or all" in error["detail"]


def test_a_feed_may_have_days_of_other_kinds(client):
    feed = client.get("/calendar/XX.ics", params={"kind": "bank,working"})
    events = {event["DTSTART"].dt.isoformat(): event for event in icalendar.Calendar.from_ical(feed.text).events}
    assert list(events) == ["2026-02-14", "2026-05-05"]
    assert events["2026-02-14"]["SUMMARY"] == "Carnival (working day)"


def test_nager_s_types_are_those_of_the_kinds(client):
    answer = client.get("/api/v3/PublicHolidays/2026/XX").json()
    assert [(day["date"][5:], day["types"]) for day in answer] == [
        ("01-01", ["Public"]), ("05-05", ["Bank"]), ("06-02", ["Authorities"]), ("12-28", ["Public"]),
    ]  # fmt: skip
    following = client.get("/api/v3/NextPublicHolidays/XX").json()
    assert [day["types"] for day in following] == [["Public"]]


def test_nager_s_today_and_long_weekends_are_those_of_public_holidays(client, clock):
    clock.passes(days=1)
    assert client.get("/api/v3/IsTodayPublicHoliday/XX").status_code == 204
    long_weekends = client.get("/api/v3/LongWeekend/2026/XX").json()
    assert not [run for run in long_weekends if run["startDate"].startswith("2026-0[56]")]


def test_the_page_names_what_a_substitute_stands_for(client):
    assert "observed, for 26 December" in client.get("/xx/2026").text


def test_kinds_may_be_given_one_by_one(client):
    several = [("kind", "public"), ("kind", "bank,half")]
    assert month_days(client.get("/v1/holidays/XX/2026", params=several)) == ["01-01", "05-05", "12-24", "12-28"]
    text = client.get("/calendar/XX.ics", params=several).text
    assert len(icalendar.Calendar.from_ical(text).events) == 4
    assert client.get("/v1/holidays/XX/2026", params=[("kind", "public"), ("kind", "bnak")]).status_code == 422
    assert client.get("/v1/holidays/XX/2026", params=[("lang", "en"), ("lang", "de")]).status_code == 422


@pytest.mark.parametrize(("kind", "holiday"), [("all", False), ("working", True), ("public", False)])
def test_a_make_up_day_is_no_holiday(client, kind, holiday):
    status = client.get("/v1/is/XX/2026-02-14", params={"kind": kind}).json()
    assert (status["holiday"], status["workday"]) == (holiday, True)


def test_a_holiday_on_a_saturday_is_one_even_if_only_the_day_off_is_listed(client):
    status = client.get("/v1/is/XX/2026-12-26").json()
    assert (status["holiday"], status["holidays"][0]["name"], status["workday"]) == (True, "Boxing Day", False)
    assert month_days(client.get("/v1/on/2026-12-26", params={"country": "XX"})) == ["12-26"]


def test_an_empty_list_says_why(client):
    response = client.get("/v1/holidays/UA/2026")
    assert response.json() == []
    reason = "no day is off under martial law, since 24 February 2022"
    assert response.headers["Empty-Reason"].startswith(f"UA 2026: {reason}")
    assert reason in client.get("/v1/is/UA/2026-08-24").json()["why"]
    assert reason in icalendar.Calendar.from_ical(client.get("/calendar/UA.ics").text)["X-WR-CALDESC"]
    assert reason in client.get("/ua/2026").text
    assert "Empty-Reason" not in client.get("/v1/holidays/XX/2026").headers
