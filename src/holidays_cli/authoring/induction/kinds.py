"""What kind of day a page's own words mean, in several languages: a kind, a part of the day, or a day that is worked instead."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from holidays_cli.authoring.induction.tables.table import as_text
from holidays_cli.model import KINDS
from holidays_cli.rows.date_vocabulary import fold

WORKING = "working"
# Phrases by which lists name the days on which people work although it is a weekend.
WORKING_PHRASES = (
    "上班", "补班", "補班", "補行上班", "munkanap", "рабочий день", "рабочая суббота", "рабочее воскресенье", "робочий день",
    "làm bù", "ngày làm việc", "make-up day", "make-up workday", "working day", "hari kerja", "darba diena", "darbo diena",
    "ຊົດເຊີຍ", "работен ден", "radni dan", "delovni dan", "pracovný deň", "pracovní den",
)  # fmt: skip
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
    WORKING: (
        *WORKING_PHRASES, "workday", "workingday", "is working", "isworking", "worked", "arbeitstag", "arbeitssamstag",
        "werktag", "arbeidsdag", "工作日", "travaille", "laborable",
    ),
}  # fmt: skip
# What names a part of a day; a day before another, as an eve, is none.
MORNINGS = (
    "morning",
    "forenoon",
    "vormittag",
    "matin",
    "mañana",
    "manhã",
    "mattin",
    "ochtend",
    "утро",
    "午前",
    "上午",
    "오전",
)
HALF_DAYS = (
    "half day", "half-day", "half_day", "halfday", "half holiday", "early closing", "afternoon", "halbtag", "halber tag",
    "halben tag", "halber feiertag", "nachmittag", "après-midi", "demi-journée", "media jornada", "medio día", "meio dia",
    "meio-dia", "meio expediente", "mezza giornata", "pomeriggio", "halve dag", "halv dag", "halvdag", "öğleden sonra",
    "yarım gün", "полдня", "půl dne", "pół dnia", "半日", "半天", "午後", "下午", "반일", "오후", "½",
)  # fmt: skip
HALF_IN_DIGITS = re.compile(r"\b0[.,]5\b")
WHOLE_DAYS = (
    "whole day",
    "full day",
    "fullday",
    "full_day",
    "all day",
    "allday",
    "ganztag",
    "ganzer tag",
    "toute la journee",
)
DAYS_OFF = ("off day", "offday", "day off", "dayoff", "isholiday", "is_holiday", "arbeitsfrei")
# A time from which on a day is off: "ab 12 Uhr", "from 2 p.m.", "a partir das 14h", "from noon".
FROM_TIME = re.compile(
    r"\b(?:ab|from|after|fra|a partir de|a partir das|vanaf|od|dalle|desde las|с|з)\s+(?P<hour>\d{1,2})"
    r"(?::(?P<minutes>\d{2})(?:\s*(?P<half_behind_minutes>[ap])\.?m\b)?"
    r"|(?:[.h](?P<written_minutes>\d{2}))?\s*(?:uhr|h|hrs|o'clock|noon|(?P<half>[ap])\.?m)\b)"
)
FROM_NOON = re.compile(r"\b(?:ab mittags?|from (?:noon|midday)|after (?:noon|midday)|des midi|a partir de midi)\b")
HOURS_OF_CLOCK = 12
LATEST_HOUR = 23
# What heads a column with the dates on which holidays are observed, beside one with their own dates.
OBSERVED = (
    "observed", "observance", "mondayi", "in lieu", "substitut", "replacement", "moved", "transferred", "day off", "holiday on",
    "celebra", "traslad", "disfrut", "comemora", "ersatz", "nachgeholt", "reporte", "chome le", "recuper", "振替", "補假", "补假", "대체",
)  # fmt: skip
CANCELLED = (
    "cancel", "revoked", "abgesagt", "entfallt", "annul", "supprim", "anulad", "sin efecto", "odwolan", "zrusen", "отмен", "скасов",
    "取消", "중지", "취소", "ακυρ", "iptal", "dibatalkan", "đã hủy", "ملغ", "בוטל",
)  # fmt: skip
# What makes a day off of a day that is worked: "non-working day", "нерабочий день".
NOT_WORKED = re.compile(
    r"\b(?:non|not|no|nicht|kein|nem|ne|не|jour non)[ -]?(?=work|arbeit|travail|laborable|munka|pracov|radn|deloven|delovn|рабоч|робоч|работ)"
)


def kind_of(text: str) -> str | None:
    """What a text means: a kind of day, "working", "morning", "afternoon", or a time; None if it says none of them.

    >>> kind_of("Bankfeiertage"), kind_of("ponto facultativo"), kind_of("NF")
    ('bank', 'optional', None)
    >>> kind_of("halfDay"), kind_of("ab 14 Uhr"), kind_of("Arbeitstag")
    ('afternoon', '14:00', 'working')
    """
    folded = fold(text)
    if part := part_of_day(text):
        return part
    if folded.strip() == WORKING:
        return WORKING
    kind = next((kind for kind, terms in TERMS_BY_KIND.items() if _has_any(folded, terms)), None)
    return None if kind == WORKING and is_denied(text) else kind


def part_of_day(text: str) -> str | None:
    """The part of the day that a text says is off: "morning", "afternoon", or the time from which on; None if it says none.

    >>> part_of_day("Heiligabend ab 14 Uhr"), part_of_day("from 2 p.m."), part_of_day("substituted from 01/04/2026")
    ('14:00', '14:00', None)
    >>> part_of_day("closed from 2:30 p.m."), part_of_day("from 12:30 pm"), part_of_day("from 11:30 am")
    ('14:30', '12:30', '11:30')

    What is off from midnight on is off for the whole day.

    >>> part_of_day("from noon"), part_of_day("from 12:30 a.m."), part_of_day("from 12 a.m.")
    ('12:00', '00:30', None)
    """
    folded = fold(text)
    time = FROM_TIME.search(folded)
    if time:
        half = time["half"] or time["half_behind_minutes"]
        hour = int(time["hour"])
        if half and hour <= HOURS_OF_CLOCK:  # 12 a.m. is midnight, 12 p.m. noon
            hour = hour % HOURS_OF_CLOCK + (HOURS_OF_CLOCK if half == "p" else 0)
        start = f"{hour:02}:{time['minutes'] or time['written_minutes'] or '00'}"
        if hour <= LATEST_HOUR and start != "00:00":
            return start
    if FROM_NOON.search(folded):
        return "12:00"
    if _has_any(folded, MORNINGS):
        return "morning"
    return "afternoon" if _has_any(folded, HALF_DAYS) or HALF_IN_DIGITS.search(folded) else None


def is_observed(column: str) -> bool:
    """Whether a column of this name has the dates on which holidays are observed.

    >>> is_observed("Observed on"), is_observed("Se celebra el"), is_observed("Until")
    (True, True, False)
    """
    return _has_any(fold(column), OBSERVED)


def is_cancelled(text: str) -> bool:
    """Whether a text says that a holiday is cancelled.

    >>> is_cancelled("Day of Commemoration (cancelled)"), is_cancelled("CANCELADO"), is_cancelled("Christmas")
    (True, True, False)
    """
    return _has_any(fold(text), CANCELLED)


def is_denied(text: str) -> bool:
    """Whether a text says of a day that nobody works on it, with the words for a day that is worked.

    >>> is_denied("Special Non-Working Day"), is_denied("нерабочий день"), is_denied("working day")
    (True, True, False)
    """
    return NOT_WORKED.search(fold(text)) is not None


def kind_of_denial(column: str) -> str | None:
    """What it means that a column of this name says no: a day that is not whole, or not off; None if it says neither.

    >>> kind_of_denial("isOffDay"), kind_of_denial("Ganztägig"), kind_of_denial("national")
    ('working', 'afternoon', None)
    """
    folded = fold(column)
    if _has_any(folded, DAYS_OFF):
        return WORKING
    return "afternoon" if _has_any(folded, WHOLE_DAYS) else None


def is_part_of_day(kind: str) -> bool:
    """Whether what `kind_of` gives is a part of the day that is off."""
    return kind not in KINDS and kind != WORKING


def kinds_of_values(holidays: Iterable[Any], others: Iterable[Any]) -> Mapping[Any, str]:
    """The kind for each value of a column; none unless all values that no public holiday has say theirs."""
    kinds = {value: kind_of(as_text(value)) for value in others}
    if not kinds or None in kinds.values():
        return {}
    return dict.fromkeys(holidays, "public") | {value: kind for value, kind in kinds.items() if kind}


def _has_any(folded: str, terms: Iterable[str]) -> bool:
    return any(fold(term) in folded for term in terms)
