import pytest


@pytest.fixture(autouse=True)
def _freedonia(reader):
    reader(
        "XX",
        """
        from holidays_cli.rows import Row
        STATES = ("N", "S")
        @pyplugs.register
        def reader_XX():
            "Gazette"
            return [
                Row("2026-06-01", "Today"), Row("2026-06-05", "Ascent"), Row("2026-06-09", "Northern", ("N",)),
                Row("2026-06-13", "Ascent", working=True), Row("2026-12-25", "Christmas"),
            ]
        """,
    )


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("", 0),
        ("today", 0),
        ("tomorrow", 1),
        ("next friday", 0),
        ("2026-12-25", 0),
        ("25 December 2026", 0),
        ("sat", 1),
    ],
)
def test_it_says_so_by_its_status_and_is_silent(holidays, day, status):
    assert holidays("is", *day.split(), "-c", "XX") == (status, "", "")


def test_it_says_why_if_asked_to(holidays):
    assert "Monday 2026-06-01 is a holiday in XX: Today, Gazette" in holidays("is", "-c", "XX", "-v")[1]
    assert "Tuesday 2026-06-02 is not a holiday in XX\n" in holidays("is", "tomorrow", "-c", "XX", "-v")[1]
    assert "is not a holiday in XX, but in N\n" in holidays("is", "2026-06-09", "-c", "XX", "-v")[1]
    assert "is a holiday in XX-N: Northern" in holidays("is", "2026-06-09", "-c", "XX-N", "-v")[1]


@pytest.mark.parametrize(
    ("day", "status", "reason"),
    [
        ("2026-06-02", 0, "neither weekend nor holiday"),
        ("2026-06-05", 1, "Ascent (Gazette)"),
        ("2026-06-06", 1, "weekend"),
        ("2026-06-13", 0, "Ascent (Gazette)"),
    ],
)
def test_it_says_whether_people_work(holidays, day, status, reason):
    result, out, _ = holidays("is", day, "-c", "XX", "--working", "-v")
    assert result == status
    assert f"is {'not ' if status else ''}a working day in XX: {reason}" in out


def test_the_weekend_is_the_country_s_own(holidays):
    assert holidays("is", "friday", "--working", "-c", "EG", "--offline", "-q")[0] == 1
    assert holidays("is", "sunday", "--working", "-c", "EG", "--offline", "-q")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["soon", "-c", "XX"], 2),
        (["-c", "QQ"], 2),
        (["-c", "XX,UK"], 2),
        (["-c", "XX", "-s", "W"], 2),
        (["2027-06-05", "-c", "XX"], 4),
        (["-c", "UK", "--offline", "--strict"], 3),
    ],
)
def test_not_to_know_is_neither_yes_nor_no(holidays, arguments, status):
    result, out, err = holidays("is", *arguments)
    assert (result, out) == (status, "")
    assert err
