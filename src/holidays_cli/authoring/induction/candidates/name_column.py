"""Which field of a table has the names of its days."""

import re
from collections.abc import Iterable

from holidays_cli.authoring.induction.candidates.candidate import Reading
from holidays_cli.authoring.induction.date_columns import languages
from holidays_cli.authoring.induction.date_columns.date_names import DateNames

GOOD_LABEL = re.compile(r"name|title|summary|text|holiday|label|nam|nom|titul|bezeich|descr", re.IGNORECASE)


def name_of(reading: Reading, words: Iterable[DateNames]) -> str | None:
    """The field that has the names; None if there is none."""
    kept = [record for _, record, _ in reading.each()]
    of_dates = {languages.fold(name) for one in words for name in (*one.weekdays, *one.months)}
    best, best_score = None, 0.3
    for label in reading.table.columns:
        if label in reading.table.outer_columns or label.startswith("row@"):
            continue
        texts = [value if isinstance(value := record.get(label), str) else "" for record in kept]
        if label in reading.way.columns:
            texts = [reading.way.text_beside_date(label, text) for text in texts]
        lettered = [text for text in texts if _is_name(text, of_dates)]
        if len(lettered) < 0.7 * len(texts):
            continue
        mean = sum(map(len, lettered)) / len(lettered)
        score = len(set(lettered)) / len(texts) ** 0.5 / 4 + len(lettered) / len(texts)
        score += 0.6 * bool(GOOD_LABEL.search(label)) - 0.01 * max(0.0, mean - 60)
        score -= 1.5 * (len(set(lettered)) <= 2 < len(texts))
        if score > best_score:
            best, best_score = label, score
    return best


def _is_name(text: str, of_dates: set[str]) -> bool:
    tokens = re.findall(r"[^\W\d_]+", text)
    letters = sum(map(len, tokens))
    if (
        not letters
        or text.startswith(("http://", "https://", "/"))
        or re.fullmatch(r"[0-9a-fA-F-]{20,}|\d.*T\d.*Z", text)
    ):
        return False
    return letters >= 0.5 * len(text.replace(" ", "")) and not all(
        languages.fold(token) in of_dates for token in tokens
    )
