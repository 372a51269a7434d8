"""Holidays as a Markdown table."""

from datetime import date

from holidays_cli.formats import md
from holidays_cli.model import Answer, Holiday
from support.answers import formatted


def written(*holidays, country="XX"):
    return formatted(md.write, [Answer(country, (2026,), None, holidays)]).splitlines()


def test_a_holiday_is_a_row_under_a_head():
    assert written(Holiday(date(2026, 1, 1), "New Year's Day", source="GOV.UK", url="https://www.gov.uk/x.json")) == [
        "| Date | Day | Holiday | Country | Source |",
        "| --- | --- | --- | --- | --- |",
        "| 2026-01-01 | Thu | New Year's Day | XX | [GOV.UK](https://www.gov.uk/x.json) |",
    ]


def test_what_markdown_would_take_for_markup_is_escaped():
    row = written(Holiday(date(2026, 1, 1), r"a|b \ <script> [x](y) `z` *", note="c|d"))[-1]
    assert r"| a\|b \\ \<script> \[x\](y) \`z\` \* (c\|d) |" in row


def test_every_row_has_as_many_cells_as_the_head():
    lines = written(
        Holiday(date(2026, 1, 1), "a|b", source="c|d", url="https://example.org/?a=1|2"),
        Holiday(date(2026, 1, 2), "", states=("ENG", "WLS")),
    )
    assert {line.replace(r"\|", "").count("|") for line in lines} == {7}


def test_an_address_cannot_end_its_link():
    row = written(Holiday(date(2026, 1, 1), "x", source="s", url="https://example.org/a)b c"))[-1]
    assert "[s](https://example.org/a%29b%20c)" in row


def test_states_have_a_column_where_there_are_any():
    assert "States" not in written(Holiday(date(2026, 1, 1), "x"))[0]
    lines = written(Holiday(date(2026, 1, 1), "x", states=("ENG", "WLS")))
    assert "States" in lines[0]
    assert "| ENG WLS |" in lines[-1]


def test_no_holidays_are_a_table_without_rows():
    assert written() == ["| Date | Day | Holiday |", "| --- | --- | --- |"]
