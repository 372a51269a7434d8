"""Values in the scripts of a page, and YAML: what is read, and that nothing is run."""

import pytest

from holidays_cli.errors import Unreadable
from holidays_cli.reader import fetch_script_json, fetch_yaml
from holidays_cli.web import yaml_text
from holidays_cli.web.scripts import value_behind

URL = "https://one.example/list"
needs_yaml = pytest.mark.skipif(not yaml_text.is_installed(), reason="the extra documents is not installed")


@pytest.mark.parametrize(
    ("start", "value"),
    [
        ('id="__NEXT_DATA__"', {"props": {"days": ["2026-01-01"]}}),
        ("application/ld+json", [{"@type": "Event", "startDate": "2026-05-01"}]),
        ("holidays2026 =", {"es": [{"date": "1/01/2026", "label": 'D\u00eda de "La" d\'Or', "n": None}]}),
    ],
)
def test_a_value_in_a_script_is_read_by_the_text_before_it(pages, start, value):
    pages.get(
        URL,
        body="""<html><script type='application/ld+json'>[{"@type": "Event", "startDate": "2026-05-01"}]</script>
        <script id="__NEXT_DATA__" type="application/json">{"props": {"days": ["2026-01-01"]}}</script>
        <script>const holidays2026 = { // the days
          es: [ {'date': "1/01/2026", label: 'D\\u00eda de "La" d\\'Or', "n": undefined, }, ], /* and no more */
        }; run();</script></html>""",
    )
    assert fetch_script_json(URL, start=start) == value


def test_a_value_is_read_by_a_text_in_it_where_several_have_the_same_text_before_them(pages):
    scripts = ("days = [1]", "days = [f()]", "days = {'date': '2026-01-01'}", "days = {'date': 2}")
    pages.get(URL, body="".join(f"<script>{script}</script>" for script in scripts))
    assert fetch_script_json(URL, start="days =", containing="date") == {"date": "2026-01-01"}
    with pytest.raises(Unreadable, match="it has no value with 'month' behind 'days ='"):
        fetch_script_json(URL, start="days =", containing="month")


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("days = [new Date(2026, 0, 1)]", "would have to be run: 'new'"),
        ("days = [f('x')]", "would have to be run"),
        ("days = [`${x}`]", "would have to be run"),
        ("days = ['2026-01-01'", "would have to be run"),
        ("days = 5", "no list or object behind 'days ='"),
        ("months = []", "it has no 'days ='"),
        ("days = " + "[" * 100_000, "would have to be run|nested too deeply"),
    ],
)
def test_what_would_have_to_be_run_is_refused(pages, script, reason):
    pages.get(URL, body=f"<script>{script}</script>".replace("</script>", ""))
    with pytest.raises(Unreadable, match=reason):
        fetch_script_json(URL, start="days =")


def test_a_long_script_is_read_in_a_moment():
    assert len(value_behind(f"x = [{'{a: 1},' * 10_000}]", "x =")) == 10_000
    with pytest.raises(ValueError, match="more than 500,000 characters that is not JSON"):
        value_behind(f"x = [{'a' * 600_000}: 1]", "x =")
    with pytest.raises(ValueError, match="run"):
        value_behind("x = [" + "/*" * 200_000, "x =")


@needs_yaml
def test_yaml_is_read_with_its_dates_as_texts(pages):
    pages.get(
        URL, body="- date: 2026-01-01\n  name: New Year\n  regions: [a, b]\n- {date: 2026-05-01, name: 'Labour'}\n"
    )
    assert fetch_yaml(URL) == [
        {"date": "2026-01-01", "name": "New Year", "regions": ["a", "b"]},
        {"date": "2026-05-01", "name": "Labour"},
    ]


@needs_yaml
def test_yaml_has_the_values_of_json_and_everything_else_is_text(pages):
    pages.get(URL, body="{date: 0501, states: [NO, ON], at: 12:30, whole: true, days: 2, share: 0.5, note: ~}")
    assert fetch_yaml(URL) == {
        "date": "0501", "states": ["NO", "ON"], "at": "12:30", "whole": True, "days": 2, "share": 0.5, "note": None,
    }  # fmt: skip


@needs_yaml
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a: &a [1, 1]\nb: &b [*a, *a]\nc: [*b, *b]", "it has aliases"),
        ("!!python/object/apply:os.system ['true']", "could not determine a constructor"),
        ("a: [", "not YAML that can be read"),
        ("[" * 10_000, "nested too deeply"),
        ("- 2026-01-01\n" * 20_000, "more than 200,000 characters"),
    ],
)
def test_yaml_that_grows_or_runs_is_refused(pages, text, reason):
    pages.get(URL, body=text)
    with pytest.raises(Unreadable, match=reason):
        fetch_yaml(URL)
