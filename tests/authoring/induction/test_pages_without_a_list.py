"""Pages without a list: what is said of them, to `holidays new` and to who asks a reader."""

import pytest

from holidays_cli import web
from holidays_cli.errors import Unreachable
from holidays_cli.reader import fetch_html
from holidays_cli.web.page_kinds import reasons_for_no_list, title_of_gate
from support.machine import ProcessorTime

URL = "https://one.example/holidays"
GATE = "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>{}</body></html>"
LINKS = (
    "<html><body><h1>Public holidays</h1><a href='/about.pdf'>About us</a>"
    '<a class="x" href="files/feriados-2026.pdf?v=1&amp;a=2">2026</a><a href="mailto:a@one.example">mail</a>'
    "<a href='javascript:run()'>run</a><a href='https://two.example/list.xlsx'>sheet</a></body></html>"
)


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (GATE.format(""), "asks for proof that a person reads it, or for consent (Just a moment...)"),
        ("<html><title>Bevor Sie fortfahren</title></html>", "(Bevor Sie fortfahren)"),
        ('<html><script src="/_Incapsula_Resource?x=1"></script></html>', "(without a title)"),
        (
            LINKS,
            "which may have the list: https://one.example/files/feriados-2026.pdf?v=1&a=2, https://one.example/about.pdf",
        ),
        ("<html><body><div id=app></div><script src=a.js></script></body></html>", "no script is run"),
        ("<html><body><img src=list.png></body></html>", "pictures are not read"),
    ],
)
def test_a_page_without_a_list_says_why(page, reason, reader, holidays, pages, new):
    assert reason in "; ".join(reasons_for_no_list(URL, page))
    pages.get(URL, body=page, content_type="text/html; charset=utf-8")
    refused = new(page, "PT", url=URL)
    assert refused.status == 4
    assert reason in refused.stderr
    path = reader("XQ", f"@pyplugs.register\ndef reader_XQ():\n    fetch({URL!r})\n    return []\n")
    status, stdout, stderr = holidays("check", str(path))
    assert status == 1
    assert reason in stdout + stderr


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        ("<a href=/f/feriados-2026.pdf>2026</a>", "https://one.example/f/feriados-2026.pdf"),
        ('<a href="/get?file=list.xlsx">2026</a>', "https://one.example/get?file=list.xlsx"),
        ('<a href="/documents/17/list">List (PDF, 120 kB)</a>', "https://one.example/documents/17/list"),
        ('<base href="https://files.example/a/"><a href="b.pdf">2026</a>', "https://files.example/a/b.pdf"),
        ('<object data="/list.pdf"></object>', "documents, which may have the list: https://one.example/list.pdf"),
        (
            '<iframe src="https://calendar.example/x"></iframe>',
            "other pages, which may have the list: https://calendar",
        ),
        ('<meta http-equiv="refresh" content="0; url=/2026">', "it sends a browser on to https://one.example/2026"),
        ('<form><input name="p" type="password"></form>', "it asks for a password"),
        ("<script src=a.js></script>", "it shows hardly a number and has scripts"),
        ("<img src=list.png>", "it shows hardly a number and a picture"),
    ],
)
def test_a_page_of_words_without_a_list_names_where_it_may_be(part, reason):
    prose = "<p>The ministry informs all employers about the days of the year.</p>" * 20
    assert reason in "; ".join(reasons_for_no_list(URL, f"<html><body>{prose}{part}</body></html>"))


@pytest.mark.parametrize(
    "piece", ["<a href=", "<input type ", "<meta http-equiv=", "<iframe src='", "<base ", "</", "1 "]
)
def test_a_page_that_repeats_a_piece_of_a_tag_is_looked_at_in_a_moment(piece):
    with ProcessorTime() as taken:
        reasons_for_no_list(URL, "<html>" + piece * (1_000_000 // len(piece)))
    assert taken.references < 1000


def test_a_page_with_a_list_is_taken_for_no_gate():
    long_page = GATE.format("<p>1 January 2026 New Year's Day</p>" * 200)
    assert title_of_gate(long_page) is None
    assert reasons_for_no_list(URL, f"<html><body>{'<li>1 January</li>' * 200}</body></html>") == []


def test_a_gate_is_no_answer_of_the_source(pages):
    pages.get(URL, body=GATE.format("<p>Checking</p>"))
    with pytest.raises(Unreachable, match=r"one.example asks for proof that a person reads it.*Just a moment"):
        fetch_html(URL)
    assert web.fetch(URL)


def test_a_picture_says_that_it_is_one(pages, new):
    refused = new(b"\x89PNG\r\n\x1a\n", "PT", url=URL, content_type="image/png")
    assert refused.status == 4
    assert "https://one.example/holidays is a picture, which is not read" in refused.stderr
