"""Which column of a candidate's table has the names of the holidays."""

import re
from collections.abc import Iterable, Sequence

from holidays_cli.authoring.induction.candidates.candidate import Candidate
from holidays_cli.authoring.induction.date_columns.date_names import DateNames
from holidays_cli.authoring.induction.date_columns.languages import fold
from holidays_cli.authoring.induction.documents.table import Record

TYPICAL_NAME = re.compile(r"name|title|summary|text|holiday|label|nam|nom|titul|bezeich|descr", re.IGNORECASE)
ADDRESS_STARTS = ("http://", "https://", "/")
IDENTIFIER = re.compile(r"[0-9a-fA-F-]{20,}|\d.*T\d.*Z")
MIN_SCORE = 0.3
MIN_SHARE = 0.7  # of the records that must have a name
USUAL_LENGTH = 60  # characters; longer texts are rather descriptions


def find_name_column(candidate: Candidate, all_names: Iterable[DateNames]) -> str | None:
    """The column that has the names; None if there is none.

    `all_names` are the names of months and weekdays in the page, which are no names of holidays.
    """
    records = [holiday.record for holiday in candidate.holidays()]
    date_words = {fold(name) for names in all_names for name in (*names.weekdays, *names.months)}
    best, best_score = None, MIN_SCORE
    for column in candidate.table.columns:
        if column in candidate.table.outer_columns or column.startswith("row@"):
            continue
        score = _score(column, _texts(candidate, column, records), date_words)
        if score > best_score:
            best, best_score = column, score
    return best


def _texts(candidate: Candidate, column: str, records: Iterable[Record]) -> list[str]:
    """The texts of a column without the dates in them."""
    values = [record.get(column) for record in records]
    texts = [value if isinstance(value, str) else "" for value in values]
    if column in candidate.date_column.columns:
        texts = [candidate.date_column.text_beside_date(column, text) for text in texts]
    return texts


def _score(column: str, texts: Sequence[str], date_words: set[str]) -> float:
    """How likely texts are names of holidays: most records have one, most are different, and none is very long."""
    names = [text for text in texts if _may_be_name(text, date_words)]
    if not names or len(names) < MIN_SHARE * len(texts):
        return 0.0
    different = len(set(names))
    mean_length = sum(map(len, names)) / len(names)
    variety: float = different / len(texts) ** 0.5 / 4  # because a page of many years has each name often
    completeness = len(names) / len(texts)
    score = variety + completeness
    score += 0.6 * bool(TYPICAL_NAME.search(column)) - 0.01 * max(0.0, mean_length - USUAL_LENGTH)
    if different <= 2 < len(texts):  # because that is a kind of day, or the same remark everywhere
        score -= 1.5
    return score


def _may_be_name(text: str, date_words: set[str]) -> bool:
    tokens = re.findall(r"[^\W\d_]+", text)
    letters = sum(map(len, tokens))
    if not letters or text.startswith(ADDRESS_STARTS) or IDENTIFIER.fullmatch(text):
        return False
    mostly_letters = letters >= 0.5 * len(text.replace(" ", ""))
    return mostly_letters and not all(fold(token) in date_words for token in tokens)
