"""What a reader may return, and what becomes of it."""

import subprocess
import sys
import unicodedata
from datetime import date, datetime

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from holidays_cli.errors import Unreadable
from holidays_cli.rows import LONGEST_NAME, Day, Row, clean, clean_text, read_date
from support.machine import ProcessorTime

NEW_YEAR = date(2026, 1, 1)
LANGUAGES = "ar ar_EG bg bn ca cs da de de_AT el es et fa fi fr hi hr hu id is it ja ko lt lv mk nb nl pl pt ro ru sk sl sr sv tr uk vi zh".split()


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-01", "2026/1/1", "2026 01 01", "20260101", "1 January 2026", "1 Jan 2026", "01-Jan-2026", "1st of January 2026",
        "January 1, 2026", "Jan. 1st 2026", "JANUARY 1 2026", "Thu 1 Jan", "Thursday, 1 January 2026", "1 Jan (Thu)",
        "Thurs 1 Jan", "January 1", " 1&nbsp;January<br/>2026 * ", "1 January 2026[a]", "\ufeff2026-01-01",
    ],
)  # fmt: skip
def test_a_date_may_be_written_in_every_way_that_can_be_read_in_one_way_only(text):
    assert read_date(text, 2026) == NEW_YEAR


@given(
    st.dates(date(1000, 1, 1)),
    st.sampled_from(["%Y-%m-%d", "%Y%m%d", "%d %B %Y", "%B %d, %Y", "%A, %d %b %Y", "%a %b %d %Y"]),
)
def test_a_date_that_is_written_is_the_date_that_is_read(day, form):
    assert read_date(day.strftime(form), 1999) == day


@given(st.text(max_size=30) | st.from_regex(r"[0-9]{0,4}[-/. ]?[0-9]{0,4}[-/. ]?(jan|May)?[0-9]{0,4}", fullmatch=True))
def test_text_is_a_date_or_refused(text):
    message = ""
    try:
        read = read_date(text, 2026)
    except ValueError as error:
        read, message = None, str(error)
    assert isinstance(read, date) or (message and message.isprintable())


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("03/04/2026", "say which is the day with strptime"),
        ("3.4.26", "say which is the day with strptime"),
        ("2026-01/01", "one way only"),
        ("2026101", "one way only"),
        ("1 Jan - 3 Jan", "one way only"),
        ("1 Jan 26", "one way only"),
        ("٢٠٢٦-٠١-٠١", "one way only"),
        ("to be announced", "one way only"),
        ("", "one way only"),
        ("Fri 1 Jan", "is a Thursday in 2026"),
        ("Friday, 1 January 2027 (Sat)", "one way only"),
        ("31 June", "is not a date in 2026"),
        ("29 February 2027", "is not a date"),
        ("2026-13-01", "is not a date"),
        ("0000-01-01", "is not a date"),
    ],
)
def test_a_date_that_is_wrong_or_could_be_two_is_refused(text, reason):
    with pytest.raises(ValueError, match=reason):
        read_date(text, 2026)


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("29 Ekim 2023 Pazar", "tr", date(2023, 10, 29)), ("29 EKİM 2023, PAZAR", "tr", date(2023, 10, 29)),
        ("30 KASIM 2026", "tr", date(2026, 11, 30)), ("Montag, 26. Jänner 2026", "de-AT", date(2026, 1, 26)),
        ("Montag, den 26. Januar 2026", "de-AT", date(2026, 1, 26)), ("Do., 1. Jän. 2026", "de_AT", NEW_YEAR),
        ("1. Januar", "de", NEW_YEAR), ("الخميس، ١ يناير ٢٠٢٦", "ar", NEW_YEAR), ("1 มกราคม 2569", "th", NEW_YEAR), ("2569-01-01", "th", NEW_YEAR), ("๒๕๖๙-๐๑-๐๑", "th", NEW_YEAR), ("1 มกราคม ค.ศ. 2026", "th", NEW_YEAR),
        ("วันพฤหัสบดีที่ ๑ มกราคม พ.ศ. ๒๕๖๙", "th", NEW_YEAR), ("2026年1月1日", "zh", NEW_YEAR), ("2026年1月1日", "ja", NEW_YEAR),
        ("２０２６年１月１日（木）", "ja", NEW_YEAR), ("2026年12月31日 星期四", "zh-TW", date(2026, 12, 31)),
        ("2026년 1월 1일 목요일", "ko", NEW_YEAR), ("1er janvier 2026", "fr", NEW_YEAR), ("mar. 3 mars 2026", "fr", date(2026, 3, 3)),
        ("mar 3 mar 2026", "it", date(2026, 3, 3)), ("jueves, 1 de enero de 2026", "es", NEW_YEAR),
        ("четверг, 1 января 2026 года", "ru", NEW_YEAR), ("1 tháng 12, 2026", "vi", date(2026, 12, 1)),
        ("2026. január 1.", "hu", NEW_YEAR), ("1 de gener de 2026", "ca", NEW_YEAR), ("2026-01-01", "tr", NEW_YEAR),
        ("Thu 1 Jan", "en-GB", NEW_YEAR), (NEW_YEAR, "tr", NEW_YEAR),
    ],
)  # fmt: skip
def test_a_date_may_be_written_in_another_language(text, language, day):
    assert read_date(text, 2026, language=language) == day


@pytest.mark.parametrize(
    ("text", "language", "reason"),
    [
        ("29 Ekim 2023 Pazartesi", "tr", "is a Sunday in 2023"),
        ("2026年1月1日（日）", "ja", "is a Thursday in 2026"),
        ("Dienstag, 26. Januar 2026", "de-AT", "is a Monday in 2026"),
        ("Montag, Dienstag, 26. Januar 2026", "de", "one way only"),
        ("21-22 Nisan 2023", "tr", "one way only"),
        ("28 Haziran-1 Temmuz 2023", "tr", "one way only"),
        ("30 Agustos 2023", "tr", "one way only"),
        ("1.2 Ocak 2023", "tr", "one way only"),
        ("1 Ocak 2023 saat", "tr", "one way only"),
        ("1 January 2026", "tr", "one way only"),
        ("29.10.2023", "tr", "say which is the day with strptime"),
        ("2023", "tr", "one way only"),
        ("1 ม.ค. 69", "th", "one way only"),
        ("มกราคม พ.ศ. 23", "th", "one way only"),
        ("1 มกราคม พ.ศ. 2026", "th", "one way only"),
        ("1 มกราคม ค.ศ. 2569", "th", "one way only"),
        ("23年1月", "ja", "one way only"),
        ("令和8年1月1日", "ja", "one way only"),
        ("26년 1월", "ko", "one way only"),
        ("января 26 г.", "ru", "one way only"),
        ("", "tr", "one way only"),
        ("31 Haziran", "tr", "is not a date in 2026"),
        ("1 Ocak 2026", "xx", "'xx' is not a language whose dates can be read"),
        ("1 Ocak 2026", "no such language", "is not a language whose dates can be read"),
    ],
)
def test_a_date_in_another_language_that_is_wrong_or_could_be_two_is_refused(text, language, reason):
    with pytest.raises(ValueError, match=reason):
        read_date(text, 2026, language=language)


@given(
    st.dates(date(1000, 1, 1), date(2400, 1, 1)), st.sampled_from(sorted(LANGUAGES)), st.sampled_from(["full", "long"])
)
def test_a_date_that_unicode_writes_is_the_date_that_is_read(day, language, width):
    assert read_date(format_date(day, width, locale=language), language=language) == day


@given(st.text(alphabet="0123456789 .,-/OcakPazr年月日(日)", max_size=30), st.sampled_from(["tr", "ja", "it"]))
def test_text_in_another_language_is_a_date_or_refused(text, language):
    try:
        assert isinstance(read_date(text, 2026, language=language), date)
    except ValueError as error:
        assert str(error).isprintable()


def test_babel_is_imported_only_for_other_languages():
    code = "import sys; from holidays_cli.rows import read_date; read_date('1 May 2026', language='en'); print('babel' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def test_a_date_without_a_year_needs_the_year_asked_for():
    with pytest.raises(ValueError, match="has no year"):
        read_date("1 January")
    assert read_date("1 January", 2030).year == 2030
    assert read_date("1 January 2026", 2030).year == 2026


@pytest.mark.parametrize("value", [NEW_YEAR, datetime(2026, 1, 1, 23, 59)])
def test_a_day_or_a_moment_is_taken_as_it_is(value):
    assert type(read_date(value)) is date
    assert read_date(value) == NEW_YEAR


@pytest.mark.parametrize(
    "row",
    [
        NEW_YEAR, "2026-01-01", "Thu 1 Jan", (NEW_YEAR,), ["2026-01-01", ""], (NEW_YEAR, "", ()), (NEW_YEAR, "", None),
        (NEW_YEAR, "", "", ""), Row("1 Jan"),
    ],
)  # fmt: skip
def test_a_row_may_have_any_of_these_forms(row):
    (day,) = clean([row], 2026)
    assert day == Day(NEW_YEAR, "", (), None, working=False)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (None, "is not a row"),
        (20260101, "is not a row"),
        ((), "is not a row"),
        ((NEW_YEAR, "", (), None, False, None, 7), "is not a row"),
        ({"date": "2026-01-01"}, "is not a row"),
        ((20260101, "New Year"), "is not a date"),
        ((NEW_YEAR, 5), "is not text"),
        ((NEW_YEAR, None), "is not text"),
        ((NEW_YEAR, "", (), 5), "is not text"),
        ((NEW_YEAR, "", 5), "not iterable"),
        ((NEW_YEAR, "", [5]), "5 is not text"),
        (Row(NEW_YEAR, kind="holiday"), "'holiday' is not a kind of day: give one of public, bank"),
        (Row(NEW_YEAR, half="noon"), "'noon' is not a part of a day: give morning, afternoon, or a time such as 14:00"),
        (Row(NEW_YEAR, half="24:00"), "'24:00' is not a part of a day"),
        (Row(NEW_YEAR, half="00:00"), "'00:00' is not a part of a day"),
        (Row(NEW_YEAR, half=True), "True is not a part of a day: give morning, afternoon, or a time such as 14:00"),
        (Row(NEW_YEAR, working=True, half="morning"), "people work, so that it has neither half nor kind"),
        (Row(NEW_YEAR, working=True, kind="bank"), "people work, so that it has neither half nor kind"),
        (Row(NEW_YEAR, observes=NEW_YEAR), "2026-01-01 cannot stand for itself"),
        (Row(NEW_YEAR, names="x"), "names are given by language, as {'en': 'New Year'}, and not as 'x'"),
        (Row(NEW_YEAR, names={5: "New Year"}), "5 is not the code of a language"),
        (Row(NEW_YEAR, observes="3/4/2026"), "is not a date that can be read in one way only"),
        (Row(NEW_YEAR, names={"English": "New Year"}), "'English' is not the code of a language"),
        (Row(NEW_YEAR, names={"en": 5}), "5 is not text"),
        (Row(NEW_YEAR, url="list.html"), "'list.html' is not the address of a page"),
        (Row(NEW_YEAR, url="https://one.example/\n"), "is not the address of a page"),
    ],
)
def test_a_row_that_cannot_be_read_is_named(row, reason):
    with pytest.raises(Unreadable, match=f"^row 2: .*{reason}"):
        clean([NEW_YEAR, row], 2026)


def test_a_row_may_say_what_kind_of_day_it_is_and_what_it_stands_for():
    names = {"en": "Boxing Day (substitute)", "cy": " Gŵyl  San Steffan "}
    row = Row("2026-12-28", "Boxing Day", kind="bank", half="14:00", observes="26 December", names=names)
    (day,) = clean([row], 2026)
    assert (day.kind, day.half, day.observes) == ("bank", "14:00", date(2026, 12, 26))
    assert day.names == (("cy", "Gŵyl San Steffan"), ("en", "Boxing Day (substitute)"))
    assert not day.is_whole_day_off


def test_two_rows_of_one_date_and_name_but_different_kinds_are_two_days():
    days = clean([Row(NEW_YEAR, "New Year", kind="bank"), Row(NEW_YEAR, "New Year"), (NEW_YEAR, "New Year")], 2026)
    assert [day.kind for day in days] == ["bank", "public"]


def test_a_row_may_name_the_page_that_it_stands_in():
    (day,) = clean([Row(NEW_YEAR, url="https://one.example/2026"), Row(NEW_YEAR, url="https://one.example/2027")], 2026)
    assert day.url == "https://one.example/2026"


def test_days_are_unique_and_in_order():
    returned = [
        ("26 Dec", "Boxing Day"),
        ("1 Jan", "New Year"),
        ("2026-12-26", "Boxing <b>Day</b> *"),
        ("1 Jan", "A second name"),
    ]
    assert [(day.date.isoformat(), day.name) for day in clean(returned, 2026)] == [
        ("2026-01-01", "A second name"), ("2026-01-01", "New Year"), ("2026-12-26", "Boxing Day"),
    ]  # fmt: skip


def test_days_of_other_years_are_kept_for_whoever_asks_for_them():
    assert [day.date.year for day in clean(["2027-01-01", "1 Jan"], 2026)] == [2026, 2027]


@pytest.mark.parametrize(
    ("rows", "states"),
    [
        (["ENG"], ("ENG",)),
        (["wls, eng"], ("ENG", "WLS")),
        ([("SCT",), ["NIR", " sct "]], ("NIR", "SCT")),
        (["ENG", ()], ()),
        ([None, "ENG"], ()),
    ],
)
def test_a_day_that_stands_twice_holds_in_all_its_states_or_everywhere(rows, states):
    (day,) = clean([(NEW_YEAR, "New Year", codes) for codes in rows], 2026)
    assert day.states == states


def test_a_make_up_working_day_is_not_the_holiday_of_the_same_date():
    days = clean(
        [Row(NEW_YEAR, "New Year", working=True), Row(NEW_YEAR, "New Year"), (NEW_YEAR, "New Year", (), None, [1])],
        2026,
    )
    assert sorted(day.working for day in days) == [False, True]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("New Year&#39;s <b class='x'>Day</b>", "New Year's Day"),
        ("Eid\r\n\tal-Fitr\u00a0 \u2028", "Eid al-Fitr"),
        ("Good\u00adFri\u200bday\u202e", "GoodFriday"),
        ("\x1b[31mred\x00", "[31mred"),
        ("Christmas Day * †", "Christmas Day"),
        ("Christmas Day[1] [b]", "Christmas Day"),
        ("Christmas Day (observed)", "Christmas Day (observed)"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("می‌خواهم", "می‌خواهم"),
        ("*", ""),
    ],
)
def test_a_name_is_shown_as_a_person_should_see_it(text, seen):
    assert clean_text(text) == seen


def test_a_name_too_long_to_be_one_is_cut():
    assert clean_text("é" * LONGEST_NAME) == "é" * LONGEST_NAME
    assert clean_text("é" * (LONGEST_NAME + 1)) == "é" * (LONGEST_NAME - 1) + "…"


@given(st.text(alphabet=st.characters() | st.sampled_from("<>&;*[]1a \t\n\u200d"), max_size=300))
def test_no_name_can_break_a_line_or_command_a_terminal(text):
    seen = clean_text(text)
    assert len(seen) <= LONGEST_NAME
    assert seen == seen.strip()
    assert not {unicodedata.category(letter) for letter in seen} & {"Cc", "Zl", "Zp", "Cs"}


@pytest.mark.parametrize(
    "text", ["*" * 50_000 + "x", "* " * 50_000 + "x", "[a]" * 50_000 + "x", "<a" * 50_000, "&" * 50_000]
)
def test_a_page_cannot_make_cleaning_take_for_ever(text):
    with ProcessorTime() as taken:
        clean_text(text)
    assert taken.references < 200


@pytest.mark.parametrize("language", ["es", "it", "ro"])
def test_what_may_be_a_weekday_or_a_month_is_refused_where_nothing_tells_which(language):
    with pytest.raises(ValueError, match="not a date that can be read in one way only"):
        read_date("mar 3", 2026, language=language)
    assert read_date("3 mar 2026", language=language) == date(2026, 3, 3)
