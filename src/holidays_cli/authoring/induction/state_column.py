"""Which column of a table says in which states a day holds."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pycountry

from holidays_cli.authoring.induction.candidate import Candidate, StateColumn
from holidays_cli.authoring.induction.tables.table import Record
from holidays_cli.place_names import find_state
from holidays_cli.rows.date_vocabulary import fold
from holidays_cli.sources.rules_index import states_with_rules

MIN_DAYS_OF_STATE = 4  # of each state, where every state has a list of its own
MAX_VALUES = 120  # different ones of a column
LONGEST_NAME = 40  # characters of the name of a state
SEPARATOR = re.compile(r"\s*[,;/|]\s*|\s+(?:&|und|and|y|e|et|og|och|en|и|та)\s+")
COLUMN_OF_STATES = re.compile(
    r"regi|state|provin|county|counties|uf$|bundesl|kanton|canton|^land|jurisdic|subdivis|estado|territor|division",
    re.IGNORECASE,
)
EVERYWHERE = frozenset(
    "all alle national nacional nationwide nationale bundesweit tous todos todas toda gesamt nat nation nazionale federal".split()
)


@dataclass(frozen=True)
class _States:
    """The states that the values of a column name."""

    codes: Mapping[str, tuple[str, ...]]
    """By each text, the codes of its states; none where it means the whole country."""
    are_codes: bool
    """Whether each text is a code already, or several with commas between them."""


def with_states(candidate: Candidate, country: str) -> Candidate | None:
    """The candidate with the column that says where a day holds; None if no column does."""
    left_out = (*candidate.date_column.columns, candidate.name_column)
    columns = [column for column in candidate.table.columns if column not in left_out and column != "text"]
    for column in sorted(columns, key=lambda column: not COLUMN_OF_STATES.search(column)):
        states = _states_in(column, [dated_record.record for dated_record in candidate.dated_records], country)
        if states is None:
            continue
        state_column = StateColumn(column, states.codes, states.are_codes)
        with_column = candidate.changed(state_column=state_column)
        if _is_list_by_state(with_column):
            return with_column.changed(list_column=column)
        if candidate.table.heading_columns and column in candidate.table.heading_columns:
            continue  # because the days of a state under its heading are those that it has beside the others
        return with_column
    return None


def _states_in(column: str, records: Sequence[Record], country: str) -> _States | None:
    texts = list(dict.fromkeys(text for record in records for text in texts_of(record.get(column))))
    texts_of_states = [text for text in texts if text.strip()]
    if not texts_of_states or len(texts_of_states) > MAX_VALUES:
        return None
    codes: dict[str, tuple[str, ...]] = {}
    for text in texts_of_states:
        names = _names(text, country)
        if names is None:
            return None
        codes[text] = names
    states = {code for names in codes.values() for code in names}
    fewest_states = 1 if COLUMN_OF_STATES.search(column) else 3
    if len(states) < fewest_states:
        return None
    states_in_rules = set(states_with_rules(country))
    codes = {text: () if states_in_rules and states_in_rules <= set(names) else names for text, names in codes.items()}
    are_codes = all(names and text.upper() == ",".join(names) for text, names in codes.items())
    return _States(codes, are_codes)


def texts_of(value: Any) -> Iterator[str]:
    """The texts of a value: a text, or each of a list."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        yield from (text for text in value if isinstance(text, str))


def _names(text: str, country: str) -> tuple[str, ...] | None:
    """The codes of the states in a text, none where it means the whole country; None if anything else is in it."""
    if fold(text).strip(" .") in EVERYWHERE or text.strip().upper() == country:
        return ()
    if code := _code(text, country):
        return (code,)
    # A key of a document has no blanks: england-and-wales.
    codes = [_code(part, country) for part in SEPARATOR.split(re.sub("[-_]", " ", text.strip())) if part]
    return tuple(sorted({code for code in codes if code})) if codes and all(codes) else None


def _code(text: str, country: str) -> str | None:
    """The code of the state that a text is, by its code or its name."""
    text = text.strip()
    name = text.upper().removeprefix(f"{country}-")
    # A number alone may count anything, although some countries have such codes.
    if not text or len(text) > LONGEST_NAME or (name.isdigit() and len(name) == len(text)):
        return None
    if pycountry.subdivisions.get(code=f"{country}-{name}"):  # type: ignore[no-untyped-call]
        return name
    return find_state(country, text)


def _is_list_by_state(candidate: Candidate) -> bool:
    """Whether every record names a single state, and every state has as many days as a list of its own."""
    assert candidate.state_column is not None
    days: dict[tuple[str, ...], set[object]] = {}
    for dated_record in candidate.dated_records:
        states = candidate.state_column.states(dated_record.record)
        days.setdefault(states, set()).update(day.date for day in dated_record.days)
    return () not in days and len(days) > 1 and min(map(len, days.values())) >= MIN_DAYS_OF_STATE
