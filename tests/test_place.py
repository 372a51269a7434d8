"""A place is parsed once, in one way, wherever one is named."""

import inspect
from datetime import date
from importlib.util import find_spec

import pytest

import holidays_cli
from holidays_cli import WorkCalendar, changes, compare, country_holidays, lookup
from holidays_cli.cli import SUMMARIES
from holidays_cli.cli.main import DEFAULT, command_parser
from holidays_cli.errors import UsageError
from holidays_cli.place import Place, is_file_code


def test_the_united_kingdom_is_one_country_under_two_codes():
    assert Place.parse("GB") == Place.parse(" uk ") == Place("GB")
    assert Place.parse("UK").file_code == "UK"
    assert Place.parse("gb-sct") == Place("GB", "SCT") == Place.parse("UK", "sct")


def test_a_place_is_written_with_its_iso_codes():
    assert str(Place.parse("uk-sct")) == "GB-SCT"
    assert str(Place.parse("sg")) == "SG"


def test_a_state_may_be_named_twice_if_it_is_the_same():
    assert Place.parse("DE-BY", " by ") == Place("DE", "BY")


@pytest.mark.parametrize("text", ["UK-", "-SCT", "", "ÖS", "\u0661", "GB SCT", "../x", "..", "GB\0", "GB//SCT", "G.B"])
def test_what_is_not_in_the_form_of_a_code_is_refused(text):
    with pytest.raises(UsageError, match="is not a country code: write UK or GB-SCT"):
        Place.parse(text)


@pytest.mark.parametrize("state", ["Ö", "../X", "S\0", "/", "-"])
def test_a_state_that_is_not_in_the_form_of_a_code_is_refused(state):
    with pytest.raises(UsageError, match=r" is not a state code: write SCT or 75"):
        Place.parse("UK", state.lower())
    with pytest.raises(UsageError, match=r" is not a state code: write SCT or 75"):
        Place.parse(f"uk-{state.lower()}")


@pytest.mark.parametrize("code", ["QQ", "X1", "ECB", "NYSE2026"])
def test_a_reader_of_a_users_own_may_have_a_code_that_iso_does_not_know(code):
    assert is_file_code(code)
    assert Place.parse(f"{code.lower()}-a1") == Place(code, "A1")
    assert Place.of_file_code(code) == Place(code)


@pytest.mark.parametrize("text", ["", "Q", "test", "1X", "ÅÆ", "\u0661\u0661", "X_1", "ABCDEFGHI", "UK\n"])
def test_what_no_reader_can_be_filed_under_is_no_file_code(text):
    assert not is_file_code(text)


def test_two_different_states_are_refused():
    with pytest.raises(UsageError, match="GB-ENG already names the state ENG, so it cannot be asked for SCT"):
        Place.parse("GB-ENG", "SCT")


PUBLIC_FUNCTIONS = {
    "WorkCalendar": WorkCalendar,
    "changes": lambda country, state: changes(country, date(2026, 1, 1), state=state),
    "compare": lambda country, state: compare(country, 2026, state, offline=True),
    "country_holidays": lambda country, state: country_holidays(country, state=state, offline=True),
    "lookup": lambda country, state: lookup(country, 2026, state, offline=True),
}


def test_every_public_function_that_takes_a_state_is_tried():
    taking = {
        name
        for name in holidays_cli.__all__
        if callable(function := getattr(holidays_cli, name))
        and {"country", "state"} <= set(inspect.signature(function).parameters)
    }
    assert taking - {"Answer"} == set(PUBLIC_FUNCTIONS)  # an Answer is made by the program


@pytest.mark.parametrize("function", PUBLIC_FUNCTIONS.values(), ids=PUBLIC_FUNCTIONS)
def test_a_function_refuses_a_country_with_another_state_than_the_one_given(function):
    with pytest.raises(UsageError, match="GB-ENG already names the state ENG"):
        function("GB-ENG", "SCT")


def commands_with_a_state():
    """The arguments of each command that has -s, without its place."""
    days = {"is": ["2026-06-15"], "on": ["2026-06-15"], "workdays": ["2026-06-01", "2026-06-30"], "long": ["2026"]}
    days |= {"search": ["christmas"], "publish": ["site"]}
    for name in ("", *SUMMARIES):
        if name == "publish" and not find_spec("starlette"):
            continue  # it says first that it needs the extra server
        command = command_parser(name or DEFAULT)
        if "--state" in command._option_string_actions:
            offline = ["--offline"] if "--offline" in command._option_string_actions else []
            yield [*filter(None, [name]), *days.get(name, []), *offline]


@pytest.mark.parametrize(
    "arguments", list(commands_with_a_state()), ids=lambda arguments: " ".join(arguments) or "holidays"
)
def test_a_command_refuses_a_country_with_another_state_than_the_one_given(arguments, holidays):
    status, stdout, stderr = holidays(*arguments, "-c", "GB-ENG", "-s", "SCT")
    assert (status, stdout) == (2, "")
    assert "GB-ENG already names the state ENG" in stderr
