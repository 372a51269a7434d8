"""HTML pages: what a reader finds in them, and which are refused."""

import re
import subprocess
import sys

import pytest

from holidays_cli.errors import Unreachable, Unreadable
from holidays_cli.web import fetch_html, fetch_xml
from holidays_cli.web.html import parse_html, parse_xml
from support import series
from support.machine import ProcessorTime

URL = "https://one.example/list"
PAGE = """<!DOCTYPE html><html><head><title>Days &amp; <!-- nights --></title><style>td { color: red }</style></head><body>
<table class="days"><tr><th>Date</th><th>Name</th></tr>
<tr id="first"><td>1&nbsp;January<br>2026</td><td>New <b>Year</b>&#39;s
    Day</td></tr>
</table></body></html>"""


def test_elements_are_found_with_css_selectors(pages):
    pages.get(URL, body=PAGE)
    page = fetch_html(URL)
    assert [cell.text for cell in page.select("table.days td")] == ["1 January 2026", "New Year's Day"]
    assert [row.get("id") for row in page.select("tr")] == [None, "first"]
    assert page.first("tr#first td:nth-child(2)").text == "New Year's Day"
    assert page.first("td").tag == "td"
    assert page.first("title").text == "Days & <!-- nights -->"


def test_an_element_finds_what_is_in_it_and_not_itself():
    outer = parse_html("<div class=x><div class=x>inner</div></div>").first("div.x")
    assert [element.text for element in outer.select("div.x")] == ["inner"]


def test_an_element_that_is_not_there_is_named():
    with pytest.raises(ValueError, match=r"^no element matches 'table.holidays'$"):
        parse_html(PAGE).first("table.holidays")


def test_a_selector_that_is_none_is_named():
    with pytest.raises(ValueError, match="'td:' is not a CSS selector"):
        parse_html(PAGE).select("td:")


def test_blocks_and_line_breaks_part_text_and_other_tags_do_not():
    page = parse_html("<div>a<p>b</p>c<br>d<ul><li>e<li>f</ul>1<sup>st</sup> <i>g</i>h<img>i</div>")
    assert page.text == "a b c d e f 1st ghi"


def test_lines_are_parted_where_a_person_sees_them_parted():
    cell = parse_html("<table><td> 5 February<br/>\n6\nFebruary <br><br><p>and <b>7</b> February</p></table>").first(
        "td"
    )
    assert cell.lines == ["5 February", "6 February", "and 7 February"]


def test_each_line_of_a_text_without_tags_is_a_line_of_the_page():
    page = parse_html("Holidays of 2026\n\n  • 1 January: New Year &amp; more\n  • 1 < 2\n")
    assert page.lines == ["Holidays of 2026", "• 1 January: New Year & more", "• 1 < 2"]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Rose Day<sup>1</sup>", "Rose Day"),
        ("Rose Day<sup><a href='#note'>[2]</a></sup> (east)<sup>*, †</sup>", "Rose Day (east)"),
        ("the 1<sup>st</sup> of May, le 1<sup>er</sup> mai", "the 1st of May, le 1er mai"),
        ("Rose Day<sup></sup>", "Rose Day"),
    ],
)
def test_text_has_no_raised_marks_of_footnotes(content, text):
    assert parse_html(f"<p>{content}</p>").first("p").text == text


def test_text_without_some_of_its_elements():
    cell = parse_html("<p>Vesak<span> Day<em>!</em></span>, <em>Monday</em>free</p>").first("p")
    assert cell.text_without("em") == "Vesak Day, free"
    assert cell.text_without("span, em") == "Vesak, free"


@pytest.mark.parametrize(
    "unseen",
    [
        "<!-- 2 May -->", "<script>2 May</script>", "<style>2 May</style>", "<template>2 May</template>", "<del>2 May</del>",
        "<s>2 May</s>", "<strike>2 May</strike>", "<b hidden>2 May</b>", '<b style="color:red; Display : None">2 May</b>',
        "<?php 2 May ?>", "<b hidden><i>2</i> May</b>",
    ],
)  # fmt: skip
def test_what_a_visitor_does_not_see_is_not_read(unseen):
    page = parse_html(f"<p>1 May{unseen}, Labour Day</p>")
    assert page.text == "1 May, Labour Day"
    assert page.select("b, i, del, s") == []


@pytest.mark.parametrize(
    ("attributes", "seen"),
    [
        ('style="display:none"', False), ('style="display:none;display:table-row"', True),
        ('style="display:block;display:none"', False), ('style="display:none;display:anything"', False),
        ('style="display:none !important;display:block"', False), ('style="display:/**/none"', False),
        ('style="/* display:none */"', True), ('style="visibility:hidden"', False), ('style="visibility: Collapse"', False),
        ('style="visibility:hidden;visibility:visible"', True), ('style="displays:none"', True),
        ('style="background:url(data:a;b);display:none"', False), ("hidden", False),
        ('hidden style="display:table-row"', True), ('hidden style="color:red"', False), ('style="display"', True),
    ],
)  # fmt: skip
def test_an_element_is_hidden_where_a_browser_hides_it(attributes, seen):
    text = parse_html(f"<table><tr {attributes}><td>1 May</tr><tr><td>2 May</tr></table>").text
    assert text == ("1 May 2 May" if seen else "2 May")


def test_hidden_elements_are_read_where_a_reader_says_so():
    text = '<div style="display:none">1 May <del>2 May</del></div><p hidden>3 May</p>'
    assert parse_html(text, include_hidden=True).text == "1 May 3 May"


def test_a_body_that_is_shown_by_a_script_is_read():
    assert parse_html('<html><body style="display:none">1 May</body></html>').text == "1 May"


@pytest.mark.parametrize(
    "text",
    [
        "<table><tr><td>1 May<td>Labour Day<tr><td>25 Dec<td>Christmas</table>",
        "<table><tbody><td>1 May</td><td>Labour Day</td></tr><tr><td>25 Dec</b></td><td>Christmas</table></div></p>",
        "<TABLE><TR><TD >1 May</TD ><TD title='a>b'>Labour Day</TD></TR><TR><TD>25 Dec<TD>Christmas</TABLE >",
    ],
)
def test_broken_html_is_read(text):
    page = parse_html(text)
    assert [[cell.text for cell in row.select("td")] for row in page.select("tr")][-1] == ["25 Dec", "Christmas"]


@pytest.mark.parametrize(
    ("body", "content_type", "options"),
    [
        ("<p>1. Jänner".encode(), "text/html", {}),
        ("<p>1. Jänner".encode("latin-1"), "text/html; charset=latin-1", {}),
        ('<meta charset="latin-1"><p>1. Jänner'.encode("latin-1"), "text/html", {}),
        ('<?xml version="1.0" encoding="utf-16"?><p>1. Jänner'.encode(), "text/html", {}),
        ("<p>1. Jänner".encode("cp850"), "text/html; charset=utf-8", {"encoding": "cp850"}),
    ],
)
def test_encodings_are_decided_as_fetch_decides_them(pages, body, content_type, options):
    pages.get(URL, body=body, content_type=content_type)
    assert fetch_html(URL, **options).text == "1. Jänner"


@pytest.mark.parametrize("length", range(20, len(PAGE), 7))
def test_a_page_that_broke_off_is_refused(pages, length):
    pages.get(URL, body=PAGE[:length])
    with pytest.raises(
        Unreadable,
        match=r"^one.example is not a whole HTML page \((a \w+ has no end: it broke off|document is empty)\)$",
    ):
        fetch_html(URL)


@pytest.mark.parametrize(
    "text",
    [
        "<table><tr><td>1 May</td></tr>", "<table><tr><td>1 May</td></tr></tbody></div><table></table>", "<html><p>1 May</p>",
        "<body><p>1 May", "<p>1 May</p><!-- 2 May", "<p>1 May</p><script>2 May", "<p>1 May</p><a href='2 May",
    ],
)  # fmt: skip
def test_a_page_that_broke_off_is_read_where_a_reader_says_so(text):
    with pytest.raises(ValueError, match="it broke off"):
        parse_html(text)
    assert parse_html(text, allow_cut=True).first("body, p").text.startswith("1 May")


def test_tags_in_scripts_comments_and_attributes_are_no_tags():
    for text in (
        "<script>'<table>'</script>",
        "<!-- <table> -->",
        "<!--><table></table>-->",
        "<i title='<table>'></i>",
    ):
        assert parse_html(f"<p>1 May</p>{text}").first("p").text == "1 May"


@pytest.mark.parametrize("text", ["", "  \n", "<!-- nothing -->"])
def test_a_page_without_an_element_is_refused(text):
    with pytest.raises(ValueError, match="empty"):
        parse_html(text)


def test_nothing_is_taken_for_an_entity_and_nothing_is_fetched(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("secret")
    dtd = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY y "yyy">]>'
    page = parse_html(f'{dtd}<link href="https://one.example/x"><p>&x;&y;</p>')
    assert "secret" not in page.text
    assert page.first("p").text == "&x;&y;"


N = series.length(25_000, 100_000)
HOSTILE = {
    "deep": "<div>" * N + "</div>" * N, "wrong ends": "<p>" * N + "</b>" * N, "attributes": "<a " + "x=1 " * N + ">",
    "other attributes": "<a " + " ".join(f"x{n}" for n in range(N)) + ">x</a>", "slashes": "<a" + "/".join(f"x{n}" for n in range(N)) + ">",
    "many attributes": ("<a " + " ".join(f"x{n}=1" for n in range(150)) + ">x</a>") * (N // 100),
    "tags without an end": "<a " * N, "comments": "<!--" * N, "quotes": "<a x='" * N + '<a x="' * N, "quote after quote": "<a x='\">" * N,
    "scripts": "<script>" * N, "titles": "<title>" * N + "</title " * N, "ampersands": "&" * 10 * N, "smaller": "<" * 10 * N,
    "tables": "<table>" * N, "equals": "<a " + "=" * N + "'", "blanks": "<a x=" + " " * 10 * N, "hidden": "<p>" + "<b hidden></b>x" * N,
    "struck": "<p>" + "<s>y</s>x" * N, "rows": "<table>" + "<tr><td>1<td>2" * N + "</table>", "text": "x" * 100 * N,
}  # fmt: skip


@pytest.mark.no_cover  # which would take more of the time that is measured
@pytest.mark.parametrize("kind", series.every(3, HOSTILE))
def test_no_page_takes_for_ever(kind):
    with ProcessorTime() as taken:
        for allow_cut in (True, False):
            try:
                page = parse_html(HOSTILE[kind], allow_cut=allow_cut)
            except ValueError:
                continue
            assert page.text is not None
            assert page.select("table tr") is not None
    assert taken.references < 1000 * N / 100_000


def test_a_page_that_is_nested_too_deeply_is_refused_rather_than_read_in_part():
    for depth in (100, 200):
        assert parse_html("<div>" * depth + "1 May" + "</div>" * depth).text == "1 May"
    with pytest.raises(ValueError, match="nested too deeply"):
        parse_html("<div>" * 300 + "1 May" + "</div>" * 300)


def test_an_unreachable_page_is_reported_as_fetch_reports_it(pages):
    pages.get(URL, status=500)
    with pytest.raises(Unreachable, match=r"^one.example answered HTTP 500$"):
        fetch_html(URL)


def test_what_an_author_imports_loads_no_parser_and_no_client():
    code = "import sys, holidays_cli.reader; print(sorted({'lxml', 'requests', 'babel', 'icalendar', 'holidays'} & {*sys.modules}))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


# XML


def test_an_xml_document_is_read_as_it_is_spelled(pages):
    pages.get(
        URL, body='<?xml version="1.0" encoding="latin-1"?><Days><day d="01.01"/><Day d="ä"><!-- x -->y</Day></Days>'
    )
    document = fetch_xml(URL)
    assert [day.get("d") for day in document.select("day")] == ["01.01"]
    assert (document.first("Day").get("d"), document.text) == ("ä", "y")


@pytest.mark.parametrize(
    "body", ["<days><day/>", "<days/><days/>", "days", "", "<days a=1/>", "<x>&undefined;</x>"[:-1]]
)
def test_what_is_not_xml_is_unreadable(pages, body):
    pages.get(URL, body=body or " ")
    with pytest.raises(Unreadable, match=r"^one.example is not XML \("):
        fetch_xml(URL)


def test_no_entity_of_an_xml_document_is_expanded_and_nothing_is_fetched(tmp_path):
    (tmp_path / "secret").write_text("secret")
    address = (tmp_path / "secret").as_uri()
    dtd = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{address}"><!ENTITY b "bbb"><!ENTITY c "&b;&b;&b;">]>'
    assert "secret" not in parse_xml(f"{dtd}<x>&a;</x>").text
    assert "bbb" not in parse_xml(f"{dtd}<x>&c;</x>").text
    assert parse_xml(f'<!DOCTYPE x SYSTEM "{address}"><x>1 May</x>').text == "1 May"


@pytest.mark.parametrize("selector", ["n|day", "day > n|day"])
def test_a_selector_with_a_prefix_is_refused_in_a_sentence(selector):
    document = parse_xml('<days xmlns:n="urn:n"><n:day>1 May</n:day></days>')
    reason = f"^'{re.escape(selector)}' cannot be looked for: undefined namespace prefix$"
    with pytest.raises(ValueError, match=reason):
        document.select(selector)
    with pytest.raises(ValueError, match=reason):
        document.text_without(selector)
