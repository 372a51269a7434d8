"""The tools for assistants: the same queries, by the Model Context Protocol."""

import os
import sys
import threading

import pytest

from holidays_cli.cli import main

mcp = pytest.importorskip("mcp", reason="the extra mcp is not installed")

import anyio  # noqa: E402
from mcp.client.stdio import StdioServerParameters  # noqa: E402

from holidays_cli import assistant  # noqa: E402

TOOLS = {"list_holidays", "next_holidays", "is_holiday", "workdays", "why", "search_holidays"}
BULLETIN = """
    @pyplugs.register
    def reader_XX():
        '''The gazette'''
        print("nothing that a reader prints reaches the assistant")
        return [("2026-01-01", "First day"), ("2026-06-15", "Founders’ day"), ("2026-12-25", "Last day")]
"""


@pytest.fixture
def ask(home, reader):
    """Call a tool of a server in this process; returns what it says, or the text of its error."""
    reader("XX", BULLETIN)
    server = assistant.create_server()

    def call(tool, **arguments):
        async def answer():
            async with mcp.Client(server) as client:
                return await client.call_tool(tool, arguments)

        result = anyio.run(answer)
        return result.content[0].text if result.is_error else result.structured_content

    return call


def days(answer):
    return [(day["date"], day["name"]) for day in answer["holidays"]]


def test_the_holidays_of_a_time_are_listed(ask):
    answer = ask("list_holidays", place="XX", time="june 2026")
    assert days(answer) == [("2026-06-15", "Founders’ day")]
    assert (answer["place"], answer["holidays"][0]["status"], answer["notices"]) == ("XX", "reported", [])
    assert len(ask("list_holidays", place="XX")["holidays"]) == 3
    computed = ask("list_holidays", place="Germany", time="2026-11", all_states=True, language="de")
    assert ("2026-11-18", "Buß- und Bettag") in days(computed)
    assert {"SN": "Saxony"} in [day.get("states") for day in computed["holidays"]]


def test_the_next_holidays_are_found_over_the_turn_of_the_year_as_far_as_they_are_known(ask):
    assert days(ask("next_holidays", place="XX", number=2)) == [
        ("2026-06-15", "Founders’ day"),
        ("2026-12-25", "Last day"),
    ]
    unknown = ask("next_holidays", place="XX", start="2026-12-26")
    assert days(unknown) == []
    assert any("it does not list 2027" in line for line in unknown["notices"])


def test_a_day_is_told_to_be_a_holiday_or_not_and_why(ask):
    holiday = ask("is_holiday", place="XX", day="15 June 2026")
    assert (holiday["holiday"], holiday["workday"], holiday["why"]) == (True, False, "Founders’ day (The gazette)")
    today = ask("is_holiday", place="XX")
    assert (today["date"], today["weekday"], today["holiday"], today["workday"]) == (
        "2026-06-01",
        "Monday",
        False,
        True,
    )


def test_working_days_are_counted_and_added(ask):
    assert ask("workdays", place="XX", start="2026-06-12", end="2026-06-16")["workdays"] == 2
    assert ask("workdays", place="XX", start="2026-06-12", add=1)["date"] == "2026-06-16"


def test_the_sources_and_the_reason_of_a_day_are_told(ask):
    answer = ask("why", place="XX", day="2026-06-15")
    assert (answer["counts"], answer["witnesses"][0]["source"]) == (True, "The gazette")


def test_holidays_are_found_by_name(ask):
    answer = ask("search_holidays", name="founders", places=["XX"], year=2026)
    assert [(day["place"], day["date"]) for day in answer["holidays"]] == [("XX", "2026-06-15")]
    assert ask("search_holidays", name="foundres", places=["XX"], year=2026)["spelled_alike"]
    unknown = ask("search_holidays", name="zzzzday", places=["XX"], year=2026)
    assert (unknown["holidays"], unknown["near_names"]) == ([], ["First day", "Founders’ day", "Last day"])


def test_the_sources_of_several_places_are_asked_at_the_same_time(ask, reader, monkeypatch):
    meeting = threading.Barrier(2)
    look_up = assistant.lookup

    def wait_for_the_other(country, *arguments, **options):
        if not options["offline"]:
            meeting.wait(30)
        return look_up(country, *arguments, **options)

    monkeypatch.setattr(assistant, "lookup", wait_for_the_other)
    reader("QZ", BULLETIN.replace("reader_XX", "reader_QZ"))
    answer = ask("search_holidays", name="founders", places=["XX", "QZ"], year=2026)
    assert [day["place"] for day in answer["holidays"]] == ["XX", "QZ"]


@pytest.mark.parametrize(
    ("tool", "arguments", "message"),
    [
        ("is_holiday", {"place": "Atlantis"}, "unknown country 'Atlantis'"),
        ("is_holiday", {"place": "UK", "day": "someday"}, "'someday' is not a day: write today,"),
        ("list_holidays", {"place": "UK", "kinds": "nonsense"}, "'nonsense' is not a kind of day"),
        ("list_holidays", {"place": "UK", "time": "1990-2026"}, "that are 37 years: ask for at most 20 at a time"),
        ("list_holidays", {"place": "UK", "language": "!"}, "'!' is no language"),
        ("list_holidays", {"place": "XX", "time": "2031"}, "it does not list 2031"),
        ("why", {"place": "XX", "day": "2031-01-01"}, "it does not list 2031"),
        ("next_holidays", {"place": "UK", "number": 0}, "greater than or equal to 1"),
        ("workdays", {"place": "UK"}, "give either `end`"),
        ("workdays", {"place": "UK", "start": "2026-06-02", "end": "2026-06-01"}, "2026-06-01 is before 2026-06-02"),
        (
            "workdays",
            {"place": "UK", "start": "0001-01-01", "end": "9999-12-31"},
            "that are 9999 years: ask for at most 20 at a time",
        ),
        ("workdays", {"place": "UK", "add": 25_000}, "less than or equal to 4800"),
        ("search_holidays", {"name": "!"}, "which holiday?"),
    ],
)
def test_an_assistant_is_told_in_a_sentence_what_is_wrong(ask, tool, arguments, message):
    assert message in ask(tool, **arguments)


def test_the_command_answers_the_client_of_the_package_over_stdin_and_stdout(home, reader):
    reader("XX", BULLETIN)
    environment = {
        name: value for name, value in os.environ.items() if name.startswith(("XDG_", "PYTHON", "HOLIDAYS_"))
    }
    command = StdioServerParameters(command=sys.executable, args=["-m", "holidays_cli", "mcp"], env=environment)

    async def converse():
        async with mcp.Client(command) as client:
            tools = (await client.list_tools()).tools
            answer = await client.call_tool("list_holidays", {"place": "XX", "time": "2026"})
            return tools, answer

    tools, answer = anyio.run(converse)
    assert {tool.name for tool in tools} == TOOLS
    assert all(tool.description and tool.annotations.read_only_hint for tool in tools)
    assert len(answer.structured_content["holidays"]) == 3


def test_without_the_extra_one_line_names_it(monkeypatch, capsys):
    monkeypatch.delitem(sys.modules, "holidays_cli.assistant")
    monkeypatch.delattr(sys.modules["holidays_cli"], "assistant")
    monkeypatch.setitem(sys.modules, "mcp.server", None)
    assert main.main(["mcp"]) == 2
    stdout, stderr = capsys.readouterr()
    assert stdout == ""
    assert stderr == "holidays: mcp needs the extra mcp: run pip install '.[mcp]' in a clone of holidays-cli\n"
