"""Which column of a candidate's table has the names of the holidays."""

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from holidays_cli.authoring.induction.candidate import Candidate
from holidays_cli.authoring.induction.date_columns import TextDates
from holidays_cli.authoring.induction.kinds import WORKING_PHRASES, is_denied
from holidays_cli.authoring.induction.languages import language_of_label
from holidays_cli.authoring.induction.tables.table import as_text
from holidays_cli.rows import is_weekend
from holidays_cli.rows.date_vocabulary import date_vocabulary, fold
from holidays_cli.rows.dates_in_text import find_dates, normalized

TYPICAL_NAME = re.compile(
    r"summary|name|title|text|holiday|label|nam|nom|titul|bezeich|feiertag|descr|motivo", re.IGNORECASE
)
ADDRESS_STARTS = ("http://", "https://", "/")
IDENTIFIER = re.compile(r"[0-9a-fA-F-]{20,}|\d.*T\d.*Z")
MIN_SCORE = 0.3
MIN_SHARE = 0.7  # of the records that must have a name
MIN_SHARE_OF_ENDING = 0.8  # of the names that end in a mark, where it is no part of them
USUAL_LENGTH = 60  # characters; longer texts are rather descriptions


def with_working_days(candidate: Candidate) -> Candidate:
    """The candidate in which the days that are make-up days by their name, and lie on weekends, are such."""
    named_candidate = candidate
    if candidate.name_column is None and isinstance(candidate.date_column, TextDates):
        named_candidate = replace(candidate, date_column=replace(candidate.date_column, has_names=True))
    pairs = [
        (named_candidate.name(dated_record, day), day.date)
        for dated_record in named_candidate.holidays()
        for day in dated_record.days
    ]
    for phrase in WORKING_PHRASES:
        days = [day for name, day in pairs if phrase in name and not is_denied(name)]
        if days and len(days) < len(pairs) / 2 and all(is_weekend(day) for day in days):
            return replace(named_candidate, working_phrase=phrase)
    return candidate


def with_names(candidate: Candidate) -> Candidate:
    """The candidate with the column that has the names, or with those beside the dates, or without any."""
    records = list(candidate.holidays())
    language = candidate.date_column.language if isinstance(candidate.date_column, TextDates) else "en"
    best, best_score = None, MIN_SCORE
    for column in candidate.table.columns:
        if column in candidate.date_column.columns or column.startswith(("first <", "<title")):
            continue
        texts = [value if isinstance(value := dated_record.record.get(column), str) else "" for dated_record in records]
        score = _score(column, texts, language) - 0.3 * (column in candidate.table.heading_columns)
        if column == "text" and set(candidate.date_column.columns) <= candidate.table.inner_columns:
            continue  # because it has the date in it, too
        if column in candidate.table.heading_columns and not all(texts):
            continue  # because what stands above belongs to the entry before
        if score > best_score:
            best, best_score = column, score
    if isinstance(candidate.date_column, TextDates):
        date_column = candidate.date_column
        if len(date_column.columns) == 1 and set(date_column.columns) <= candidate.table.inner_columns:
            date_column = replace(date_column, columns=("text",))
        date_column = replace(date_column, has_names=True)
        with_name = replace(candidate, date_column=date_column)
        if with_name.days == candidate.days:
            names = [day.name for dated_record in with_name.holidays() for day in dated_record.days]
            if _score(date_column.columns[0], names, language) + 0.1 > best_score:
                return with_name
    return candidate.changed(
        name_column=best, name_ending=_common_ending(candidate, best), name_columns=_names_by_language(candidate, best)
    )


def _names_by_language(candidate: Candidate, name_column: str | None) -> dict[str, str]:
    """The columns whose label says in which language they have the names, if there is another one than that of the names."""
    columns: dict[str, str] = {}
    for column in candidate.table.columns:
        code = language_of_label(column)
        if code is None or code in columns:
            continue
        if column in candidate.table.heading_columns or column in candidate.date_column.columns:
            continue  # because "Se celebra el" ends with a Spanish article, and not with the code of Greek
        texts = [
            value if isinstance(value := dated_record.record.get(column), str) else ""
            for dated_record in candidate.holidays()
        ]
        if _score(column, texts, code) > MIN_SCORE:
            columns[code] = column
    return columns if any(column != name_column for column in columns.values()) else {}


def _common_ending(candidate: Candidate, column: str | None) -> str:
    """The mark at the end of nearly all texts of a column, which is no part of the names; empty where there is none."""
    texts = [as_text(dated_record.record.get(column or "")).rstrip() for dated_record in candidate.holidays()]
    endings = Counter(text[-1:] for text in texts)
    ending, number = endings.most_common(1)[0] if endings else ("", 0)
    is_mark = bool(ending) and not ending.isalnum() and unicodedata.category(ending) in ("Po", "Pd", "Sm", "So")
    return ending if is_mark and number >= MIN_SHARE_OF_ENDING * len(texts) else ""


def _score(column: str, texts: Sequence[str], language: str) -> float:
    """How likely texts are names of holidays: most records have one, most are different, and none is very long."""
    names = [text for text in texts if _may_be_name(text, language)]
    if not names or len(names) < MIN_SHARE * len(texts):
        return 0.0
    different = len(set(names))
    mean_length = sum(map(len, names)) / len(names)
    variety: float = different / len(texts) ** 0.5 / 4  # because a page of many years has each name often
    score = variety + len(names) / len(texts)
    score += 0.6 * bool(TYPICAL_NAME.search(column)) - 0.01 * max(0.0, mean_length - USUAL_LENGTH)
    if different <= 2 < len(texts) or _largest_share(names) > 0.5:  # because that is a kind of day, or the same remark
        score -= 1.5
    return score


def _largest_share(names: Sequence[str]) -> float:
    """The share of the most frequent text."""
    return max(Counter(names).values()) / len(names)


@functools.lru_cache(maxsize=1 << 14)
def _may_be_name(text: str, language: str) -> bool:
    tokens = re.findall(r"[^\W\d_]+", text)
    letters = sum(map(len, tokens))
    if not letters or text.startswith(ADDRESS_STARTS) or IDENTIFIER.fullmatch(text):
        return False
    dates = find_dates(text, 2000, language=language)
    if dates and sum(part.end - part.start for part in dates) > 0.8 * len(normalized(text)):
        return False
    vocabulary = date_vocabulary(language)
    mostly_letters = letters >= 0.4 * len(text.replace(" ", ""))
    return mostly_letters and not all(
        fold(token) in vocabulary.weekdays or fold(token) in vocabulary.months for token in tokens
    )
