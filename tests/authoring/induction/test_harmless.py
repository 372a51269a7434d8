"""`holidays new`: what a page says never becomes code in the reader that is written of it, and run at once."""

import ast
import csv
import io
import itertools
import json
from html import escape

import pytest

from holidays_cli.authoring.induction import harmless
from holidays_cli.errors import Unreadable
from support.induction import dates_of_reader
from support.sample_pages import OBSERVANCES, PORTUGAL

CODE = '__import__("pathlib").Path("made").touch()'  # in the working directory
TEXTS = {
    "nothing": "data",
    "in double quotes": 'data" if {code} else "data',
    "in single quotes": "data' if {code} else 'data",
    "out of a docstring": 'data"""\n{code}\n"""',
    "in brackets": 'data"] or {code} or day["data',
    "in a line of its own": "data\n{code}\n",
    "after a backslash": 'data\\" if {code} else "data',
    "in an f-string": "data{{{code}}}",
    "quotes alone": '"',
    "a backslash alone": "\\",
}


def as_json(key, kind):
    days = [{key: day, "nome": name, "tipo": "nacional"} for day, name in PORTUGAL.items()]
    return json.dumps([*days, *({key: day, "nome": f"Dia {day}", "tipo": kind} for day in OBSERVANCES)])


def as_json_object(key, kind):
    return json.dumps({key: json.loads(as_json("data", kind))})


def as_csv(key, kind):
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow([key, "nome", "tipo"])
    rows.writerows([day, name, "nacional"] for day, name in PORTUGAL.items())
    rows.writerows([day, f"Dia {day}", kind] for day in OBSERVANCES)
    return out.getvalue()


def as_html(key, kind):
    days = [(day, name, "nacional") for day, name in PORTUGAL.items()]
    days += [(day, f"Dia {day}", kind) for day in OBSERVANCES]
    rows = "".join(
        f'<li class="{escape(key)}" title="{day}">{escape(name)} <i>{escape(of)}</i></li>' for day, name, of in days
    )
    return f'<html><body><div id="{escape(key)}"><ul class="{escape(key)}">{rows}</ul></div></body></html>'


def as_ics(key, kind):
    days = [(day, name, "Feriado") for day, name in PORTUGAL.items()]
    days += [(day, f"Dia {day}", kind) for day in OBSERVANCES]
    events = "".join(
        f"BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:{day.replace('-', '')}\r\nSUMMARY:{name}\r\n"
        f"X-{'-'.join(key.split())}:{' '.join(of.split())}\r\nCATEGORIES:{' '.join(of.split())}\r\nEND:VEVENT\r\n"
        for day, name, of in days
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n"


CONTENT_TYPES = {
    as_json: "application/json",
    as_json_object: "application/json",
    as_csv: "text/csv",
    as_ics: "text/calendar",
}


FORMS = [as_json, as_json_object, as_csv, as_html, as_ics]
PLACES = ["key", "kind", "both"]


def texts_in_pages():
    """Every text in every place of every form of a page. Each form, each text and each place is in some that always run."""
    for (i, form), (j, how), (k, where) in itertools.product(enumerate(FORMS), enumerate(TEXTS), enumerate(PLACES)):
        runs_always = (j % len(FORMS), j % len(PLACES)) == (i, k)
        yield pytest.param(form, how, where, marks=[] if runs_always else [pytest.mark.heavy])


@pytest.mark.parametrize(("form", "how", "where"), list(texts_in_pages()))
def test_the_texts_of_a_page_are_texts_in_its_reader(new, tmp_path, monkeypatch, form, how, where):
    monkeypatch.chdir(tmp_path)
    text = TEXTS[how].format(code=CODE)
    page = form("data" if where == "kind" else text, "facultativo" if where == "key" else text)
    _, _, stderr, file = new(page, "PT", content_type=CONTENT_TYPES.get(form, "text/html"))
    assert not (tmp_path / "made").exists()
    assert "Traceback" not in stderr
    if file.exists():
        tree = ast.parse(file.read_text(encoding="utf-8"))
        assert not [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id.startswith("__")]


@pytest.mark.parametrize("key", ['the "data"', "l'data", "C:\\data", "{data}", "ngày\u2028lễ"])
def test_a_key_with_quotes_or_backslashes_is_read(new, key):
    status, stdout, _, _ = new(as_json(key, "facultativo"), "PT", content_type="application/json")
    assert status == 1  # because it says what it left out
    assert dates_of_reader(stdout) == list(PORTUGAL)


HARMLESS = '''\
"""Portugal: public holidays, https://example.org/list"""

import pyplugs

from holidays_cli.reader import fetch_json

URL = "https://example.org/list"


@pyplugs.register
def reader_PT() -> list[str]:
    """example.org"""
    return [day["data"] for day in fetch_json(URL)]
'''


@pytest.mark.parametrize(
    ("old", "new_text"),
    [
        ("import pyplugs", "import pyplugs, os"),
        ("import pyplugs", "import pyplugs\nfrom os import path"),
        ('day["data"]', 'day.__class__["data"]'),
        ('day["data"]', 'open("x")'),
        ('day["data"]', "(lambda: 1)()"),
        ('day["data"]', "9 ** 9 ** 9"),
        ('day["data"]', "[1] * 9"),
        ('day["data"]', "day[0]()"),
        ("fetch_json(URL)", 'fetch_json("https://elsewhere.example/")'),
        ("fetch_json(URL)", 'map(fetch_json, ["https://elsewhere.example/"])'),
        ("fetch_json(URL)", "fetch_json(URL.format(day))"),
        ("URL = ", "print()\nURL = "),
        ("    return", "    while True: pass\n    return"),
        ('"""Portugal', '"""Portugal""" + str(1)\n"""'),
        ("@pyplugs", "def other(): return 1\n\n@pyplugs"),
        ("return [", "return [["),
    ],
)
def test_a_reader_that_does_more_than_read_its_page_is_not_written(old, new_text):
    harmless.check(HARMLESS)
    assert old in HARMLESS
    with pytest.raises(Unreadable):
        harmless.check(HARMLESS.replace(old, new_text))
