"""What kind of day a page's own words mean, in several languages."""

from collections.abc import Iterable, Mapping
from typing import Any

from holidays_cli.authoring.induction.tables.table import as_text
from holidays_cli.rows.date_vocabulary import fold

# Parts of texts, folded; the first kind that fits counts.  They are asked only about days that are no public
# holidays by the rules, because a "bank holiday" is a public holiday in some countries.
TERMS_BY_KIND = {
    "optional": (
        "optional", "facultativ", "restricted", "elective", "opcional", "fakultativ", "optionnel", "facoltativ", "選択", "선택",
    ),
    "school": ("school", "schul", "escol", "scolai", "skol", "szkol", "школ", "学校", "學校", "scuol", "okul", "trường"),
    "bank": ("bank", "bancar", "bancair", "bancos", "банк", "銀行", "银行", "은행", "ธนาคาร"),
    "government": ("government", "civil serv", "public serv", "cuti bersama", "collective leave", "administrati"),
    "observance": (
        "observance", "gedenk", "commemorat", "memorial", "remembrance", "conmemora", "comemora", "unofficial", "inoffiz",
        "tahtpaev", "памят", "awareness", "kein feiertag", "not a public holiday", "no public holiday", "working holiday",
        "minnesdag", "merkedag",
    ),
    "local": ("municipal", "local", "gemeinde", "lokal"),
}  # fmt: skip


def kind_of(text: str) -> str | None:
    """The kind of day that a text means; None if it says none.

    >>> kind_of("Bankfeiertage"), kind_of("ponto facultativo"), kind_of("NF")
    ('bank', 'optional', None)
    """
    folded = fold(text)
    for kind, terms in TERMS_BY_KIND.items():
        if any(fold(term) in folded for term in terms):
            return kind
    return None


def kinds_of_values(holidays: Iterable[Any], others: Iterable[Any]) -> Mapping[Any, str]:
    """The kind for each value of a column; none unless all values that no public holiday has say theirs."""
    kinds = {value: kind_of(as_text(value)) for value in others}
    if not kinds or None in kinds.values():
        return {}
    return dict.fromkeys(holidays, "public") | {value: kind for value, kind in kinds.items() if kind}
