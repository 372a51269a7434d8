"""Bad pages: whatever comes, either plausible holidays come out or one line that says why there are none.

A page is spoilt in the ways in which real ones were: rows cut, columns swapped, last year's page under this year's
address, the right table emptied, a table of observances before it.  The made pages are tried, and the captured ones
where they are there (see tests/support/captures.py).
"""

import functools
import importlib.util
import json
import mimetypes
import re
import signal
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holidays_cli import web
from holidays_cli.errors import SourceError, Unreadable
from holidays_cli.plugins import _ics
from holidays_cli.queries.lookup_source import lookup_source
from holidays_cli.rows import TENTATIVE, Day, clean
from holidays_cli.sources import plausibility
from holidays_cli.sources.loader import load_sources, load_untried_sources
from support import captures, series
from support.machine import reference_seconds
from support.readers import CASES, FILES


@pytest.fixture(autouse=True)
def keys(monkeypatch):
    """The keys that some sources need."""
    for case in CASES:
        for name, value in case.environment.items():
            monkeypatch.setenv(name, value)


# Any bytes in

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.dates().map(str)
    | st.just("1 Jan"),
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)


@settings(max_examples=series.length(25, 100))
@given(st.lists(JSON, max_size=8), st.integers(1, 9999))
def test_whatever_a_reader_returns_is_days_or_unreadable(returned, year):
    try:
        days = clean(returned, year)
    except Unreadable as error:
        assert str(error).startswith("row ")
        assert len(str(error)) < 400
    else:
        assert all(isinstance(day, Day) for day in days)
        assert days == clean(days, year)


@pytest.mark.usefixtures("no_garbage_collection")
def test_rows_that_are_nested_without_end_are_unreadable():
    nested = []
    for _ in range(100_000):
        nested = [nested]
    for row in (nested, [nested], ["2026-01-01", nested], ["2026-01-01", "", nested]):
        with pytest.raises(Unreadable, match=r"^row 1: "):
            clean([row], 2026)


@given(st.sampled_from(["GB", "SG", "AE", "CN", "XX"]), st.sets(st.dates()), st.integers(1, 9999))
def test_whatever_days_there_are_they_are_believed_or_not(country, dates, year):
    days = clean([day for day in dates if day.year == year], year)
    try:
        plausibility.check(country, year, days)
    except Unreadable as error:
        assert str(year) in str(error)


@given(st.binary(max_size=200), st.text(max_size=30), st.none() | st.text(max_size=9) | st.lists(st.text(max_size=9)))
def test_whatever_bytes_come_they_are_text_or_unreadable(body, kind, encoding):
    try:
        assert isinstance(web.decode(body, kind, encoding), str)
    except Unreadable as error:
        assert str(error).startswith("not text in ")


ICS = st.sampled_from(
    "BEGIN:VCALENDAR END:VCALENDAR BEGIN:VEVENT END:VEVENT DTSTART:20260101 DTSTART;VALUE=DATE:20260101 DTSTART;VALUE=DATE:99991231 "
    "DTEND;VALUE=DATE:20260102 DTEND;VALUE=DATE:00010101 DTEND:20260101T000000Z DTSTART;TZID=Nowhere/At_All:20260101T000000 "
    "SUMMARY:x SUMMARY;LANGUAGE= SUMMARY RRULE:FREQ=SECONDLY DURATION:P9999999D DTSTART;VALUE=PERIOD:x BEGIN: END ;:; :".split()
)


@given(st.lists(ICS | st.text(max_size=20), max_size=20))
def test_whatever_calendar_comes_it_has_events_or_is_unreadable(lines):
    for text in (
        "\r\n".join(lines),
        "\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR"]),
    ):
        try:
            assert all(event.days for event in _ics.events(text))
        except Unreadable as error:
            assert "\n" not in str(error)


# Every reader

spoils = {}


def spoil(function):
    """One way in which a page goes wrong: given its text and its kind, the text that comes instead."""
    spoils[function.__name__.replace("_", " ")] = function
    return function


def thirds(text):
    """A page in lines, cut in three."""
    lines = re.split(r"(?<=[\n>}])", text)
    first_third, second_third = len(lines) // 3, 2 * len(lines) // 3
    return "".join(lines[:first_third]), "".join(lines[first_third:second_third]), "".join(lines[second_third:])


@spoil
def the_first_rows_cut(text, kind):
    head, *_, tail = text.partition("\n")[0], thirds(text)[1], thirds(text)[2]
    return f"{head}\n{thirds(text)[1]}{tail}"


@spoil
def the_middle_rows_cut(text, kind):
    return thirds(text)[0] + thirds(text)[2]


@spoil
def the_last_rows_cut(text, kind):
    return thirds(text)[0] + thirds(text)[1]


@spoil
def columns_swapped(text, kind):
    if kind == "json":
        return re.sub(r'("[^"]*")(\s*:\s*)("[^"]*")', r"\3\2\1", text)
    if kind == "csv":
        delimiter = ";" if text.partition("\n")[0].count(";") else ","
        head, _, rows = text.partition("\n")
        return head + "\n" + "\n".join(delimiter.join(reversed(line.split(delimiter))) for line in rows.splitlines())
    if kind == "ics":
        return text.replace("DTSTART", "?").replace("DTEND", "DTSTART").replace("?", "DTEND")
    return re.sub(r"(<td[^>]*>.*?</td>)(\s*)(<td[^>]*>.*?</td>)", r"\3\2\1", text, flags=re.DOTALL)


@spoil
def another_year_under_the_same_number(text, kind):
    return re.sub(r"(?<!\d)((?:19|20)\d\d)(?=\d{4}\b|\D|$)", lambda match: str(int(match[1]) + 1), text)


@spoil
def the_right_table_emptied(text, kind):
    return re.sub(DAY, "", text)


@spoil
def observances_before_it(text, kind):
    other = re.sub(ISO_DAY if kind == "json" else DAY, _another_day, text)
    if kind == "json":
        return json.dumps(
            _both(json.loads(other.lstrip("\ufeff")), json.loads(text.lstrip("\ufeff"))), ensure_ascii=False
        )
    if kind == "csv":
        head, _, rows = text.partition("\n")
        return f"{head}\n{other.partition(chr(10))[2].rstrip()}\n{rows}"
    if kind == "ics":
        events = "".join(re.findall(r"BEGIN:VEVENT.*?END:VEVENT\s+", other, re.DOTALL))
        return text.replace("BEGIN:VEVENT", f"{events}BEGIN:VEVENT", 1)
    return other + text


# The number of a day: in 2026-01-DD, 202601DD, DD Jan, DD. Jänner, January DD, D/01/2026, d="01.DD" ...
ISO_DAY = re.compile(r"(?<=\d{4}-\d\d-)\d\d|(?<=\b20\d{4})\d\d(?!\d)")
DAY = re.compile(
    ISO_DAY.pattern + r"|\b\d{1,2}(?=\.?[ -](?:<br>)?[^\W\d]{3,})|(?<=[a-z] )\d{1,2}(?=,|<)"
    r"|(?<=/\d/)\d{1,2}(?=,)|(?<=/\d\d/)\d{1,2}(?=,)|\b\d{1,2}(?=/\d\d/\d{4})|(?<=d=\"\d\d\.)\d\d|(?<=/\d\d/)\d\d|(?<=[a-z] )\d{1,2}(?= -)"
)


def _another_day(match):
    """A week later or earlier: the same day of the week."""
    day = int(match[0])
    return f"{day + 7 if day <= 21 else day - 7:0{len(match[0])}}"


def _both(other, page):
    if isinstance(page, list):
        return (
            other + page
            if any(isinstance(element, dict | str) for element in page) and len(page) > 1
            else [*map(_both, other, page)]
        )
    if isinstance(page, dict):
        shared = {key: _both(other[key], page[key]) for key in page if key in other}
        return {key: value for key, value in other.items() if key not in page} | page | shared
    return page


def answer_with(monkeypatch, answer):
    """Let the web be what `answer` says of an address: a body and its content type, or None."""

    def fetched(url, params, headers, data=None):
        response = answer(url)
        if response is None:
            raise web.NotFound(f"{url} answered HTTP 404")
        web._context.get().urls.append(url)
        return response

    monkeypatch.setattr(web, "_fetch", fetched)


def spoilt(answer, how, where=lambda url: url):
    """The same web with its pages spoilt, as text in whatever encoding they are."""

    def wrong(url):
        response = answer(where(url))
        if response is None:
            return None
        body, kind = response
        try:
            text = body.decode()
        except UnicodeDecodeError:
            text = body.decode("cp932" if b"/1/1" in body[:300] else "latin-1")
        form = "json" if text.lstrip("\ufeff \n")[:1] in ("{", "[") else "ics" if "BEGIN:VCAL" in text else "html"
        if form == "html" and "<" not in text.partition("\n")[0]:
            form = "csv"
        text = text if how == "nothing" else spoils[how](text, form)
        return text.encode(), re.sub("charset=.*", "charset=utf-8", kind) or "text/html"

    return wrong


def days_of(country, function, year):
    """The days that a source gives, or None if it gives none."""
    try:
        return {day.isoformat() for day in lookup_source(country, function, year).dates}
    except SourceError:
        return None


def pages_of(case):
    """The web of a made page."""

    def answer(url):
        for address, file in case.pages.items():
            if re.fullmatch(re.escape(address).replace(r"\{year\}", r"\d+"), url):
                return (case.path.parent / file).read_bytes(), mimetypes.guess_type(file)[0] or "text/html"
        return None

    return answer


# There are no rules for the year of this list, and it does not mean to be whole: nothing can be compared with it.
ONLY_ESTIMATED = ("LK.tentative",)


def case_name(case):
    return case.path.stem


each_case = pytest.mark.parametrize("case", series.every(3, CASES, ids=case_name))


@each_case
def test_whatever_bytes_a_reader_is_given_it_gives_plausible_days_or_none(case, monkeypatch):
    pages = [(case.path.parent / file).read_bytes() for file in case.pages.values()]
    body = []
    answer_with(monkeypatch, lambda _: (body[0], "text/html"))

    @settings(max_examples=series.length(2, 12))
    @given(st.sampled_from(pages), st.data())
    def damaged(page, data):
        cut, length = data.draw(st.integers(0, len(page))), data.draw(st.integers(0, 40))
        body[:] = [page[:cut] + data.draw(st.binary(max_size=40)) + page[cut + length :]]
        days = days_of(case.country, case.function, case.year)
        # A digit more or less may make another day of one, or of the two ends of one holiday, and of no more.
        assert days is None or len(days - {*case.dates, *case.state_dates}) <= 2

    damaged()


@pytest.mark.parametrize(("case", "how"), series.pairs(CASES, spoils, step=3, ids=case_name))
def test_a_spoilt_page_never_gives_a_day_that_is_none(case, how, monkeypatch):
    if case.path.stem == "FI":
        pytest.skip("it is a document for each line, which nothing here spoils")
    if case.function in {source.function for source in load_untried_sources(case.country)}:
        pytest.skip("it answers no question yet")
    web, whole = spoilt(pages_of(case), how), spoilt(pages_of(case), "nothing")
    addresses = [address.replace("{year}", str(case.year)) for address in case.pages]
    if all(web(address) == whole(address) for address in addresses):
        pytest.skip("there is nothing to be spoilt so")
    answer_with(monkeypatch, web)
    days = days_of(case.country, case.function, case.year)
    if days is None:
        return
    if case.path.stem in ONLY_ESTIMATED:
        listed = lookup_source(case.country, case.function, case.year)
        assert {holiday.note for holiday in listed} == {TENTATIVE}  # which is why none of them is more than an estimate
        return
    assert days <= set(case.dates), sorted(days - set(case.dates))


@pytest.mark.parametrize(("case", "off"), series.pairs(CASES, [-1, 1], step=3, ids=case_name))
def test_the_page_of_another_year_gives_no_day_that_is_none(case, off, monkeypatch):
    answer_with(monkeypatch, pages_of(case))
    days = days_of(case.country, case.function, case.year + off)
    if days is not None:  # a list of several years has this one, too
        assert len(days) > 1
        assert all(day.startswith(str(case.year + off)) for day in days)
        assert not any("{year}" in address for address in case.pages)


# The captured pages


CAPTURED_YEARS = captures.years() if captures.AVAILABLE else {}


@functools.cache
def captured():
    """What the replay answers, taken into this process."""
    spec = importlib.util.spec_from_file_location("replay", captures.REPLAY)
    replay = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(replay)
    routes = replay.Routes([captures.REPLAY.parent / "routes.toml"])

    def answer(url):
        response = routes.answer(url)
        return (response and response[0] == 200 and (response[2], response[1].get("Content-Type", ""))) or None

    return answer


def sources_captured():
    """The functions of the countries that were captured: each with its newest year, and, heavy, with two others."""
    for country, years in CAPTURED_YEARS.items():
        for source in load_sources(country)[0]:
            if source.is_of_country:
                name = f"{country} {source.function}"
                yield pytest.param(country, source.function, [years[-1]], id=f"{name} {years[-1]}")
                earlier = sorted({years[0], years[len(years) // 2]} - {years[-1]})
                if earlier:
                    text = " and ".join(map(str, earlier))
                    yield pytest.param(country, source.function, earlier, id=f"{name} {text}", marks=pytest.mark.heavy)


each_capture = pytest.mark.parametrize(("country", "function", "years"), [*sources_captured()])


@each_capture
def test_a_spoilt_capture_never_gives_a_day_that_is_none(country, function, years, monkeypatch):
    answer_with(monkeypatch, captured())
    right = {year: days_of(country, function, year) for year in years}
    for year, days in right.items():
        if days is None:
            continue
        for how in series.share([*spoils], [*CAPTURED_YEARS].index(country), 4):
            answer_with(monkeypatch, spoilt(captured(), how))
            spoilt_days = days_of(country, function, year)
            assert spoilt_days is None or spoilt_days <= days, f"{how}: {sorted(spoilt_days - days)}"


@each_capture
def test_the_capture_of_another_year_gives_no_day_that_is_none(country, function, years, monkeypatch):
    for year in years:
        answer_with(monkeypatch, captured())
        other = next((near for near in (year + 1, year - 1) if days_of(country, function, near) is None), None)
        if days_of(country, function, year) is not None and other is not None:
            answer_with(
                monkeypatch,
                spoilt(captured(), "nothing", lambda url, other=other, year=year: renamed(url, other, year)),
            )
            assert days_of(country, function, other) is None


def renamed(url, wanted_year, captured_year):
    """The address of the page of the captured year, for that of the wanted one."""
    return url.replace(str(wanted_year), str(captured_year)).replace(str(wanted_year - 1911), str(captured_year - 1911))


# Backtracking

LARGE = series.length(30_000, 100_000)
# In times of what the reference of support.machine takes.  On a text that is shorter by some factor, an expression that
# takes quadratic time is faster by the square of it.
TIME_LIMIT = 300 * (LARGE / 100_000) ** 2


def expressions(stem):
    """Every expression of a module of readers, and every one that it makes while its readers read their pages."""
    module = importlib.import_module(f"holidays_cli.plugins.{stem}")
    compile_expression = re._compile
    patterns = {value.pattern: value for value in vars(module).values() if isinstance(value, re.Pattern)}

    def noting(pattern, flags):
        expression = compile_expression(pattern, flags)
        caller = sys._getframe(2)
        if caller.f_globals.get("__name__", "").startswith("holidays_cli.plugins."):
            patterns[expression.pattern] = expression
        return expression

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(re, "_compile", noting)
        for case in CASES:
            if f"reader_{case.country}" == stem:
                answer_with(patch, pages_of(case))
                days_of(case.country, case.function, case.year)
    return list(patterns.values())


def member(node, optional):
    """A text that a part of an expression matches, as short as can be, with its optional parts or without them."""
    text = ""
    for operator, value in node:
        match str(operator):
            case "LITERAL":
                text += chr(value)
            case "NOT_LITERAL":
                text += "x" if value != ord("x") else "y"
            case "ANY":
                text += "x"
            case "IN":
                text += letter_of_class(value)
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                text += member(value[2], optional) * max(1 if optional else 0, value[0])
            case "SUBPATTERN":
                text += member(value[3], optional)
            case "ATOMIC_GROUP":
                text += member(value, optional)
            case "BRANCH":
                text += member(value[1][0], optional)
    return text


def letter_of_class(choices):
    """A letter of a class."""
    sets = {
        "CATEGORY_DIGIT": "1",
        "CATEGORY_WORD": "a",
        "CATEGORY_SPACE": " ",
        "CATEGORY_NOT_SPACE": "a",
        "CATEGORY_NOT_WORD": " ",
    }
    if str(choices[0][0]) == "NEGATE":
        taken = {value for operator, value in choices[1:] if str(operator) == "LITERAL"}
        return next(letter for letter in "x <-" if ord(letter) not in taken)
    operator, value = choices[0]
    return chr(value) if str(operator) == "LITERAL" else chr(value[0]) if str(operator) == "RANGE" else sets[str(value)]


def provocations(expression):
    """Texts that begin as the expression wants and never end so: each of its beginnings, again and again."""
    parsed = [*re._parser.parse(expression.pattern, expression.flags)]
    starts = set()
    for optional in (True, False):
        starts |= {member(parsed[:end], optional) for end in range(1, len(parsed) + 1)}
        for end, (operator, value) in enumerate(parsed):
            if "REPEAT" in str(operator):
                repeated = member(value[2], optional)
                for times in (10, 100, 1000, LARGE):
                    many = min(times, LARGE // max(1, len(repeated)))
                    starts.add(member(parsed[:end], optional) + repeated * many)
    starts |= {
        start + filling
        for start in list(starts)
        if len(start) < 500
        for filling in (" ", "<", "\n", "1 ", "<td>", "</td>")
    }
    return {(start * (LARGE // len(start) + 1))[:LARGE] for start in starts if start}


def slow_text(expression, texts=None, limit=TIME_LIMIT):
    """A text on which an expression takes `limit` times as long as the reference, or longer; None if there is none."""

    def too_long(*_):
        raise TimeoutError

    limit_in_seconds = limit * reference_seconds()
    before = signal.signal(signal.SIGVTALRM, too_long)
    try:
        for text in provocations(expression) if texts is None else texts:
            signal.setitimer(signal.ITIMER_VIRTUAL, limit_in_seconds)
            try:
                for _ in expression.finditer(text):
                    pass
            except TimeoutError:
                return text
            finally:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    finally:
        signal.signal(signal.SIGVTALRM, before)
    return None


needs_timer = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="nothing can stop an expression here")


@needs_timer
@pytest.mark.parametrize("stem", series.every(4, [file.stem for file in FILES]))
def test_no_page_can_make_an_expression_of_a_reader_take_for_ever(stem):
    for expression in expressions(stem):
        text = slow_text(expression)
        assert text is None, f"{expression.pattern!r} takes too long for {text[:80]!r} again and again"


FIVE_MEGABYTES = 5_000_000


def seconds_for(expression, text):
    """The processor time that an expression takes for a text."""
    start = time.process_time()
    for _ in expression.finditer(text):
        pass
    return time.process_time() - start


@needs_timer
@pytest.mark.parametrize(
    "stem",
    [pytest.param(file.stem, marks=[] if file.stem == "reader_UK" else pytest.mark.heavy) for file in FILES],
)
def test_every_expression_of_a_reader_reads_five_megabytes_in_seconds(stem):
    for expression in expressions(stem):
        slowest = max(provocations(expression), key=lambda text: seconds_for(expression, text), default="")
        large = [slowest * (FIVE_MEGABYTES // len(slowest))] if slowest else []
        text = slow_text(expression, large, limit=1000)
        assert text is None, f"{expression.pattern!r} takes too long for {text[:80]!r} again and again"


@needs_timer
@pytest.mark.parametrize("pattern", [r"<td>(\w+\s?)*</td>", r"(a|ab?)+c", r"<tr>(.*?,)*x"])
def test_an_expression_that_takes_for_ever_is_noticed(pattern):
    assert slow_text(re.compile(pattern), limit=30)
