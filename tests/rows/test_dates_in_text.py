"""The dates in a text: how they are written in many languages, as lists and spans, and what is none."""

from datetime import date

import pytest
from babel import Locale, localedata

from holidays_cli.rows.date_vocabulary import cldr_names, date_vocabulary
from holidays_cli.rows.dates_in_text import read_dated_names, read_dates, read_month, read_year
from support import series


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "1 January 2026"), ("en", "Thursday, 1st January 2026"), ("en", "January 1, 2026"), ("en", "2026 January 1"),
        ("en", "01-Jan-26"), ("en", "01/01/2026"), ("en", "1.1.26"), ("en", "20260101"), ("en", "2026-01-01T00:00:00"),
        ("es", "jueves 1 de enero de 2026"), ("fr", "1er janvier 2026"), ("cs", "1. ledna 2026"), ("cs", "1. 1. 2026"),
        ("de-AT", "1. Jänner 2026"), ("de-AT", "1. Januar 2026"), ("hu", "2026. január 1."), ("lt", "2026 m. sausio 1 d."),
        ("lv", "2026. gada 1. janvāris"), ("el", "1 Ιανουαρίου 2026"), ("vi", "ngày 1 tháng 1 năm 2026"),
        ("ru", "1 января 2026 г."), ("ar", "١ يناير ٢٠٢٦"), ("tr", "1 OCAK 2026"), ("az", "1 yanvar 2026"),
        ("he", "1 בינואר 2026"), ("hi", "1 जनवरी 2026"), ("bn", "১ জানুয়ারী ২০২৬"), ("ta", "1 ஜனவரி 2026"), ("th", "๑ มกราคม ๒๕๖๙"),
        ("th", "1 ม.ค. 2569"), ("ja", "２０２６年１月１日（木）"), ("ja", "令和8年1月1日"), ("zh", "115年1月1日"), ("zh", "1150101"),
        ("ko", "2026년 1월 1일"), ("pt", "1º de janeiro de 2026"), ("sk", "1. jan. 2026"),
        ("it", "1° gennaio 2026"), ("bn", "১ জানুয়ারি ২০২৬"), ("si", "2026 ජනවාරි 1"), ("ht", "1 janvier 2026"),
    ],
)  # fmt: skip
def test_a_date_is_read_as_its_language_writes_it(language, text):
    assert read_dates(text, language=language) == [date(2026, 1, 1)]


def test_a_month_of_the_moon_is_none_of_a_date():
    assert date_vocabulary("si").months.get("වෙසක්") is None
    assert read_month("වෙසක්", language="si") is None


def test_the_names_of_a_language_do_not_depend_on_the_languages_that_babel_was_used_for(monkeypatch):
    cldr_names.cache_clear()
    vocabulary = date_vocabulary.__wrapped__("bn")
    cldr_names.cache_clear()
    monkeypatch.setattr(localedata, "_cache", {})  # as in a process in which another language comes first
    assert Locale.parse("hnj_Hmnp").months["stand-alone"]["wide"][1]
    assert date_vocabulary.__wrapped__("bn") == vocabulary


@pytest.mark.parametrize("month", series.every(3, range(1, 13)))
@pytest.mark.parametrize("language", "am ar bn el gu he hi hy ka km kn lo ml mr my ne ru si ta te th tr vi".split())
def test_every_month_is_read_in_scripts_with_combining_marks_and_without_blanks(language, month):
    names = [name for name, number in date_vocabulary(language).months.items() if number == month]
    assert names
    assert all(read_dates(f"3 {name} 2026", language=language) == [date(2026, month, 3)] for name in names)


@pytest.mark.parametrize(
    ("language", "text", "first", "last", "number"),
    [
        ("en", "25 and 26 December", "12-25", "12-26", 2), ("en", "25–26 December", "12-25", "12-26", 2),
        ("en", "26 December to 1 January", "12-26", "01-01", 7), ("ru", "1-2 января", "01-01", "01-02", 2),
        ("id", "21-22 Maret", "03-21", "03-22", 2), ("ko", "9/9, 10, 11", "09-09", "09-11", 3),
        ("ko", "2월 16일(월) ~ 18일(수)", "02-16", "02-18", 3), ("es", "Del jueves 1 al domingo 4 de enero", "01-01", "01-04", 4),
        ("zh", "4月4日(周六)至6日(周一)放假", "04-04", "04-06", 3), ("de", "1. bis 3. Mai", "05-01", "05-03", 3),
        ("en", "22/02/2026 - 24/02/2026", "02-22", "02-24", 3), ("zh", "1月28日(除夕)至2月4日放假", "01-28", "02-04", 8),
    ],
)  # fmt: skip
def test_lists_and_spans_give_every_day(language, text, first, last, number):
    days = read_dates(text, 2026, language=language, check_weekday=False)
    assert (f"{days[0]:%m-%d}", f"{days[-1]:%m-%d}", len(days)) == (first, last, number)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fa", "۱۴۰۵/۰۱/۰۱"),
        ("fa", "1405-01-01"),
        ("ar", "21 رجب 1447"),
        ("en", "May Bank Holiday"),
        ("en", "31 February"),
        ("en", "24h"),
    ],
)
def test_what_is_no_date_of_this_calendar_is_none(language, text):
    assert read_dates(text, 2026, language=language) == []


def test_a_date_in_parentheses_counts_only_where_there_is_no_other():
    assert read_dates("New Year's Day (1 January)", 2026) == [date(2026, 1, 1)]
    assert read_dates("2 January (for 1 January)", 2026) == [date(2026, 1, 2)]


def test_a_heading_gives_the_month_and_the_year():
    assert read_dates("17 Tue", heading="MARCH 2026") == [date(2026, 3, 17)]
    assert read_dates("1 มกราคม", 2020, language="th", heading="วันหยุด 2569") == [date(2026, 1, 1)]


def test_a_wrong_weekday_is_refused_unless_it_is_not_checked():
    with pytest.raises(ValueError, match="2026-01-01 is a Thursday, and 'Friday 1 January 2026' has another weekday"):
        read_dates("Friday 1 January 2026")
    assert read_dates("Friday 1 January 2026", check_weekday=False) == [date(2026, 1, 1)]


def test_names_stand_before_or_behind_the_dates_of_a_text():
    text = "január 1. (csütörtök) újév, március 15. nemzeti ünnep"
    assert read_dated_names(text, 2026, language="hu") == [
        (date(2026, 1, 1), "újév"),
        (date(2026, 3, 15), "nemzeti ünnep"),
    ]
    assert read_dated_names("New Year, 1 January; Labour Day, 1 May", 2026)[1] == (date(2026, 5, 1), "Labour Day")
    assert [name for _, name in read_dated_names("1月26日、2月8日上班", 2025, language="zh")] == ["上班", "上班"]


def test_only_the_first_date_of_a_text_can_be_asked_for():
    assert read_dates("1–2 May, not 3 May", 2026, first_only=True) == [date(2026, 5, 1), date(2026, 5, 2)]


def test_two_numbers_are_meant_as_the_language_has_them_or_as_the_reader_says():
    assert read_dates("01/02/2026", language="en") == read_dates("02/01/2026", month_first=True) == [date(2026, 2, 1)]
    assert read_dates("1/2", 2026, language="ja") == [date(2026, 1, 2)]


def test_headings_are_months_and_years_only_if_they_say_nothing_else():
    assert [read_month(text) for text in ("JANUARY", "May 2026", "May Bank Holiday")] == [1, 5, None]
    assert read_year("令和8年の国民の祝日", language="ja") == read_year("พ.ศ. 2569", language="th") == 2026
    assert read_year("Updated on 3 May 2025") is None
    assert read_year("2025 and 2026") is None


def test_the_names_of_one_language_are_not_those_of_another_that_was_read_before():
    assert date_vocabulary("he").months
    assert date_vocabulary("id").months["februari"] == 2
    assert not any("א" <= character <= "ת" for name in date_vocabulary("tr").months for character in name)


def test_a_text_of_any_length_takes_time_in_proportion_to_it():
    assert len(read_dates("1 1 1 1 - ( " * 100_000, 2026)) == 0
    assert read_dates("(" * 100_000, 2026) == []


@pytest.mark.parametrize(
    ("text", "days"),
    [("14-15-16 Apr", [(4, 14), (4, 15), (4, 16)]), ("14-04-2026", [(4, 14)]), ("14-Apr-2026", [(4, 14)])],
)
def test_days_that_are_joined_by_hyphens_up_to_their_month_are_several(text, days):
    assert [(day.month, day.day) for day in read_dates(text, 2026, month_first=False)] == days
