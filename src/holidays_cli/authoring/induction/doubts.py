"""What remains in doubt about a candidate: what the page has and the reader leaves out, and where the rules say otherwise."""

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from holidays_cli.authoring.induction.candidate import Candidate, DatedRecord
from holidays_cli.authoring.induction.choice import Choice
from holidays_cli.authoring.induction.date_columns import ANY_YEAR, TextDates
from holidays_cli.authoring.induction.kinds import WORKING, is_cancelled, is_part_of_day, kind_of, part_of_day
from holidays_cli.authoring.induction.rules_agreement import RulesAgreement
from holidays_cli.authoring.induction.search import SearchResult
from holidays_cli.authoring.induction.tables.html_tables import parse_page
from holidays_cli.authoring.induction.tables.table import Record, as_text
from holidays_cli.authoring.induction.unread import LONGEST_LINE, unread_lines, unread_records
from holidays_cli.errors import Unreadable
from holidays_cli.model import KINDS
from holidays_cli.rows.date_vocabulary import date_vocabulary, fold
from holidays_cli.rows.dates_in_text import (
    DatesInText,
    days_with_other_letters,
    find_dates,
    has_number_beside,
    normalized,
)
from holidays_cli.text import count

MAX_SHOWN = 4  # texts or days that a doubt shows
LONGEST_SHOWN = 70  # characters of a text that a doubt shows
MAX_WORDS_OF_DATE = 4  # of a text with the name of a month that may be a date
_MARK = re.compile("\u27e6(?P<number>[^\u27e7]*)\u27e7")
_MARK_OF_NAME = re.compile("(?<=[^\\W\\d_])\u27e6[^\u27e7]*\u27e7")
MAX_WORDS_OF_ENTRY = 12  # of a text with a weekday and the name of a month
MAX_DAYS_BETWEEN = 4  # of the days of one holiday


def find_doubts(
    choice: Choice, result: SearchResult, rules: RulesAgreement, year: int, *, was_asked: bool = False
) -> list[str]:
    """Everything that a person should look at before they believe the reader, in the order of its weight.

    `was_asked` is whether a person agreed to the filters already.
    """
    candidate = choice.candidate
    return [
        *(() if was_asked else _left_out(candidate, year)),
        *_unread_lines(candidate, rules, year),
        *_numbers_beside_dates(candidate),
        *_letters_behind_days(candidate),
        *_raised_numbers(candidate),
        *_wrong_weekdays(candidate),
        *_without_name(candidate, year),
        *_half_days(candidate, year),
        *_cancelled(candidate, year),
        *_of_other_kinds(candidate, rules, year),
        *_days_in_other_tables(candidate, result.all_candidates, rules),
        *_other_lines(choice, result, year),
        *_several_dates(candidate, rules, year),
        *_names_of_other_days(candidate, rules, year),
        *_broken(candidate),
    ]


def _left_out(candidate: Candidate, year: int) -> Iterator[str]:
    for condition in candidate.filters:
        records = [record for record in candidate.dated_records if not condition.holds(record.record)]
        of_year = [record for record in records if record.days[0].date.year == year]
        texts = _first_texts([f"{record.days[0].date} {_name(candidate, record)}".strip() for record in of_year])
        if condition is candidate.kind_filter:
            kinds = " or ".join(sorted({_described(kind) for kind in condition.kinds.values() if kind != "public"}))
            yield f"given as {kinds}, not as public: {count(len(of_year), 'line')} of {year} {condition.left_out}: {texts}"
        else:
            yield f"left out {count(len(of_year), 'line')} of {year} {condition.left_out}: {texts}"
        if condition.doubt:
            yield condition.doubt
    if candidate.list_column is not None and candidate.state_column is None:
        days = {day.date for dated_record in candidate.holidays() for day in dated_record.days} - candidate.days
        texts = _first_texts([f"{day}" for day in sorted(days)])
        yield f"left out {count(len(days), 'day')} that not all lists have ({candidate.list_column}): {texts}"


def _described(kind: str) -> str:
    """A kind as a person is told."""
    if kind == WORKING:
        return "worked instead"
    return f"off in part ({kind})" if is_part_of_day(kind) else kind


def _name(candidate: Candidate, dated_record: DatedRecord) -> str:
    return candidate.name(dated_record, dated_record.days[0])


def _unread_lines(candidate: Candidate, rules: RulesAgreement, year: int) -> Iterator[str]:
    """Lines of the list that have a number where the others have a date."""
    column = candidate.date_column
    names = {
        fold(candidate.name(dated_record, day)) for dated_record in candidate.holidays() for day in dated_record.days
    }
    names |= {fold(name) for names_of_day in rules.names_by_day(year).values() for name in names_of_day}
    # A single word is no such name: it may be a month that stands in the column of the names.
    names = {name for name in names if " " in name.strip()}
    numbers = {dated_record.number for dated_record in candidate.dated_records}
    records = [record for number, record in enumerate(candidate.table.records) if number not in numbers]
    texts = [
        (isinstance(column, TextDates) and column.text(record))
        or " ".join(as_text(record.get(name)) for name in column.columns).strip()
        for record in records
    ]
    language = column.language if isinstance(column, TextDates) else "en"
    unread = [
        text
        for record, text in zip(records, texts, strict=True)
        if any(map(str.isdecimal, text))
        or _names_month(_without_names(text, names), language, has_name=_has_name(candidate, record, text))
    ]
    # Texts without a single date have nothing to do with a list of texts that are read as a whole.
    if candidate.table.inner_columns or column.columns == ("text",):
        unread = [text for text in unread if _resembles(text, candidate)]
    if unread:
        yield f"{count(len(unread), 'line')} of the list without a date that could be read: {_first_texts(unread)}"


def _has_name(candidate: Candidate, record: Record, text: str) -> bool:
    """Whether the name of a day stands beside a text; where one cell spans a row, its text is in every column."""
    name = as_text(record.get(candidate.name_column or "")).strip()
    return bool(name) and name != text.strip()


def _without_names(text: str, names: Collection[str]) -> str:
    """A text without the names of holidays in it, in which the name of a month may stand, as in May Day; all are folded."""
    folded = fold(text)
    for name in sorted(filter(None, names), key=len, reverse=True):
        folded = folded.replace(name, " ")
    return folded


def _names_month(text: str, language: str, *, has_name: bool) -> bool:
    """Whether a text has the name of a month among other words, as in "fifth January"; a heading has it alone, without a name beside.

    A longer text is an entry of a list where a weekday is named, too.
    """
    tokens = re.findall(r"[^\W\d_]+", fold(text))
    vocabulary = date_vocabulary(language)
    has_month = any(token in vocabulary.months and token not in vocabulary.weekdays for token in tokens)
    has_weekday = any(token in vocabulary.weekdays for token in tokens)
    longest = MAX_WORDS_OF_ENTRY if has_weekday else MAX_WORDS_OF_DATE
    return has_month and (has_name or len(tokens) > 1) and len(tokens) <= longest


def _resembles(text: str, candidate: Candidate) -> bool:
    """Whether a text is as long as those with a date, and has its number where a date may be."""
    column = candidate.date_column
    if not isinstance(column, TextDates):
        return True
    lengths = [len(column.text(dated_record.record)) for dated_record in candidate.dated_records]
    return len(text) <= 1.5 * max(lengths) and len(normalized(text).split()) <= 12


def _numbers_beside_dates(candidate: Candidate) -> Iterator[str]:
    """Texts in which a number stands beside a date that was read, as if it were another day."""
    column = candidate.date_column
    if not isinstance(column, TextDates):
        return
    texts = [text for text, dates in _texts_with_dates(candidate, column) if has_number_beside(text, dates)]
    if column.takes_first:
        texts += [
            text
            for text, _ in _texts_with_dates(candidate, column)
            if len(find_dates(text, 2000, language=column.language)) > 1
        ]
    if texts:
        yield f"{count(len(texts), 'text')} with more numbers than the date that was read: {_first_texts(texts)}"


def _letters_behind_days(candidate: Candidate) -> Iterator[str]:
    """Texts in which the number of a day is written together with letters that are no ordinal's, as 1Ost for 10th."""
    column = candidate.date_column
    if not isinstance(column, TextDates):
        return
    texts = [
        text
        for text, dates in _texts_with_dates(candidate, column)
        if days_with_other_letters(text, dates, language=column.language)
    ]
    if texts:
        yield f"{count(len(texts), 'text')} with letters behind the number of a day that are no ordinal: {_first_texts(texts)}"


def _texts_with_dates(candidate: Candidate, column: TextDates) -> Iterator[tuple[str, Sequence[DatesInText]]]:
    """The text in which each holiday's date stands, and the dates that are read in it."""
    for dated_record in candidate.holidays():
        text = column.text(dated_record.record)
        yield text, column.dates(dated_record.record, candidate.year)


def _raised_numbers(candidate: Candidate) -> Iterator[str]:
    """Lines of a page with a raised number, left out like the mark of a footnote, that may be a digit of a day, or the day."""
    column = candidate.date_column
    if candidate.document.format != "html" or not isinstance(column, TextDates):
        return
    try:
        page, _ = parse_page(candidate.document)
    except Unreadable:
        return
    texts = []
    for line in page.lines_with_marks:
        # A mark right behind a letter is one of a footnote: it is no day, as it would be in "December 1".
        with_numbers = _MARK.sub(r"\g<number>", _MARK_OF_NAME.sub("", line))
        if with_numbers == (without := _MARK.sub("", line)) or len(line) > LONGEST_LINE:
            continue
        days, days_without = (
            {
                (day.month, day.day)
                for dates in find_dates(text, ANY_YEAR, language=column.language)
                for day in dates.days
            }
            for text in (with_numbers, without)
        )
        if days - days_without:
            texts.append(line.replace("\u27e6", "<sup>").replace("\u27e7", "</sup>"))
    if texts:
        yield f"{count(len(texts), 'line')} with a raised number that may be one of a day, and is left out: {_first_texts(texts)}"


def _wrong_weekdays(candidate: Candidate) -> Iterator[str]:
    column = candidate.date_column
    if not isinstance(column, TextDates):
        return
    texts = [
        f"{dates.days[0]} in {column.text(dated_record.record)!r:.80}"
        for dated_record in candidate.holidays()
        for dates in column.dates(dated_record.record, candidate.year)
        if dates.wrong_weekday
    ]
    if texts:
        yield f"the page prints another weekday beside {_first_texts(texts)}"


def _without_name(candidate: Candidate, year: int) -> Iterator[str]:
    """Days without a name, if others of the list have one: it may stand on another line."""
    days = [day for dated_record in candidate.holidays() for day in dated_record.days if day.date.year == year]
    names_of_days = [
        (day, candidate.name(dated_record, day).strip())
        for dated_record in candidate.holidays()
        for day in dated_record.days
    ]
    nameless = sorted({day.date for day, name in names_of_days if day in days and not name})
    if nameless and any(name for _, name in names_of_days):
        yield f"{count(len(nameless), 'day')} without a name, which may stand on another line: {_first_texts([f'{day}' for day in nameless])}"


def _half_days(candidate: Candidate, year: int) -> Iterator[str]:
    """Holidays beside which the page names a part of a day."""
    texts = []
    for dated_record in candidate.holidays():
        values = [value for value in dated_record.record.values() if isinstance(value, str)]
        phrases = [value for value in values if part_of_day(value)]
        if phrases and any(day.date.year == year for day in dated_record.days):
            texts.append(f"{dated_record.days[0].date} {phrases[0]}")
    if texts:
        yield f"{count(len(texts), 'line')} with a part of a day, given as a whole day: {_first_texts(texts)}"


def _cancelled(candidate: Candidate, year: int) -> Iterator[str]:
    """Holidays beside which the page says that they are cancelled."""
    texts = []
    for dated_record in candidate.holidays():
        phrases = [value for value in dated_record.record.values() if isinstance(value, str) and is_cancelled(value)]
        if phrases and any(day.date.year == year for day in dated_record.days):
            texts.append(f"{dated_record.days[0].date} {phrases[0]}")
    if texts:
        yield f"{count(len(texts), 'line')} that may be cancelled, given as a holiday: {_first_texts(texts)}"


def _of_other_kinds(candidate: Candidate, rules: RulesAgreement, year: int) -> Iterator[str]:
    """Days that are no public holidays by the rules, and beside which the page names another kind of day."""
    texts = []
    for dated_record in candidate.holidays():
        days = [day.date for day in dated_record.days if day.date.year == year and rules.is_possible(day.date)]
        values = [
            value
            for column, value in dated_record.record.items()
            if isinstance(value, str) and column not in candidate.table.heading_columns
        ]
        phrases = [value for value in values if kind_of(value) in KINDS]
        if phrases and days and not any(rules.is_holiday(day) for day in days):
            texts.append(f"{days[0]} {phrases[0]}")
    if texts:
        yield f"{count(len(texts), 'line')} with another kind of day, given as public: {_first_texts(texts)}"


def _days_in_other_tables(candidate: Candidate, others: Sequence[Candidate], rules: RulesAgreement) -> Iterator[str]:
    """Days that another part of the page has, and the rules know, but this list does not."""
    years = {day.year for day in candidate.days}
    by_table: dict[str, list[str]] = {}
    known_days = set(candidate.days) | {day.date for dated_record in candidate.left_out() for day in dated_record.days}
    for other in others:
        if other.table is candidate.table or other.assumed_year or other.table.location in by_table:
            continue
        days = {day for day in other.days if day.year in years and rules.is_possible(day)} - known_days
        if days:
            by_table[other.table.location] = [f"{day}" for day in sorted(days)]
            known_days |= days
    for location, texts in by_table.items():
        yield f"not read, but in {location}: {_first_texts(texts)}"


def _other_lines(choice: Choice, result: SearchResult, year: int) -> Iterator[str]:
    """Lines of the page beside the list that have a date; those of lists that were passed over are told already."""
    lines = unread_lines(choice.candidate, choice.others, result.tables, year)
    lines += unread_records(choice.candidate, choice.others, (*result.tables, *result.short_tables), year)
    lines = list(dict.fromkeys(lines))
    if lines:
        yield f"{count(len(lines), 'line')} beside the list with a date that is not read: {_first_texts(lines)}"


def _several_dates(candidate: Candidate, rules: RulesAgreement, year: int) -> Iterator[str]:
    """Names that have several dates in the year that do not follow one another."""
    days_by_name: dict[str, set[date]] = {}
    for dated_record in filter(candidate.holds_everywhere, candidate.holidays()):
        for day in dated_record.days:
            name = candidate.name(dated_record, day).strip()
            if day.date.year == year and name and day.date in candidate.days:
                days_by_name.setdefault(name, set()).add(day.date)
    for name, days_of_name in days_by_name.items():
        days = sorted(days_of_name)
        is_apart = any(later - day > timedelta(MAX_DAYS_BETWEEN) for day, later in pairwise(days))
        if is_apart and not all(rules.is_possible(day) for day in days):
            yield f"{name[:LONGEST_SHOWN]!r} has several dates: {_first_texts([f'{day}' for day in days])}"


def _names_of_other_days(candidate: Candidate, rules: RulesAgreement, year: int) -> Iterator[str]:
    """Days that the page calls as the rules call another day, which the page has under another name."""
    names_by_rules = {day: {fold(name) for name in names} for day, names in rules.names_by_day(year).items()}
    names: dict[date, set[str]] = {}
    for dated_record in candidate.holidays():
        for day in dated_record.days:
            if day.date in names_by_rules:
                names.setdefault(day.date, set()).add(candidate.name(dated_record, day).strip())
    texts = []
    for own_day, names_of_day in names.items():
        for name in filter(None, names_of_day):
            days_by_rules = {other for other, by_rules in names_by_rules.items() if fold(name) in by_rules}
            is_own = any(fold(name) in by_rules for by_rules in names_by_rules[own_day])
            is_elsewhere = any(names.get(other) and name not in names[other] for other in days_by_rules)
            if not is_own and is_elsewhere:
                texts.append(f"{own_day} {name}, which is {min(days_by_rules)} by the rules")
    if texts:
        yield f"names of other days: {_first_texts(texts)}"


def difference_from_rules(candidate: Candidate, rules: RulesAgreement, year: int) -> str | None:
    """How many days page and rules have, where they differ; None where they do not."""
    computed = rules.rules(year)
    if computed is None:
        return None
    days = {day for day in candidate.days if day.year == year}
    missing, more = sorted(computed.certain - days), sorted(days - computed.possible)
    parts = []
    if missing:
        parts.append(f"{len(missing)} missing ({_first_texts([f'{day}' for day in missing])})")
    if more:
        parts.append(f"{len(more)} that the rules do not have ({_first_texts([f'{day}' for day in more])})")
    if not parts:
        return None
    total = count(len(days), "day")
    return f"{total} of {year} on the page, {len(computed.certain)} by the rules: {', '.join(parts)}"


def _broken(candidate: Candidate) -> Iterator[str]:
    if candidate.document.format != "html":
        return
    try:
        _, arguments = parse_page(candidate.document)
    except Unreadable:
        return
    if "allow_cut" in arguments:
        yield "the page broke off, or lacks an end tag: days may be missing"


def _first_texts(texts: Sequence[str]) -> str:
    first_texts = "; ".join(" ".join(text.split())[:LONGEST_SHOWN] for text in texts[:MAX_SHOWN])
    return first_texts + (f"; {len(texts) - MAX_SHOWN} more" if len(texts) > MAX_SHOWN else "")
