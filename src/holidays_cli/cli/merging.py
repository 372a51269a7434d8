"""Days of several places in one answer, in an order of their own, and apart again for formats that need their places."""

from collections.abc import Iterable, Sequence

from holidays_cli.model import Answer, Holiday
from holidays_cli.place import Place

FORMS_BY_PLACE = ("ics", "md")
"""The formats that name the place of each day, and take it from the answer that the day is in."""


def merged(holidays: Sequence[Holiday], codes: Sequence[str]) -> Answer:
    """The holidays, in their order, as a single answer; `codes` are the codes of their places, as people type them.

    >>> from datetime import date
    >>> days = [Holiday(date(2026, 12, 25), country="GB"), Holiday(date(2026, 12, 25), country="FR")]
    >>> merged(days, ["UK", "FR"]).place_codes, merged(days[:1], ["UK"]).country
    (('UK', 'FR'), 'GB')
    """
    places = [Place.parse(code) for code in dict.fromkeys(codes)]
    place = places[0] if len(places) == 1 else Place("")
    answer = Answer(place.country, sorted({holiday.date.year for holiday in holidays}), place.state, holidays)
    if len(places) > 1:
        answer.place_codes = tuple(codes)
    return answer


def by_place(answers: Iterable[Answer]) -> list[Answer]:
    """The holidays of merged answers in their order, each in an answer of its place."""
    parts: list[Answer] = []
    for answer in answers:
        if not answer.place_codes:
            parts.append(answer)
            continue
        for holiday, code in zip(answer, answer.place_codes, strict=True):
            place = Place.parse(code)
            parts.append(Answer(place.country, (holiday.date.year,), place.state, [holiday]))
    return parts


def for_format(answers: Sequence[Answer], form: str) -> Sequence[Answer]:
    """Merged answers as a format takes them."""
    return by_place(answers) if form in FORMS_BY_PLACE else answers
