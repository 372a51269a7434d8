"""The line beneath a list that explains the words behind the names of days about which sources and rules do not agree."""

from collections.abc import Iterable

from holidays_cli.model import Answer, Holiday
from holidays_cli.place import Place
from holidays_cli.text import MARKED_STATUSES, NOT_COUNTED

MEANINGS = {
    "announced": "only the state's list has it",
    "unconfirmed": "only a list that is not the state's has it",
    "disputed": "the source and the rules contradict each other",
    "estimated": "the date is not certain yet",
    NOT_COUNTED: "the source or the rules have it, but it is no holiday",
}
"""What the words mean."""


def footnote(answers: Iterable[Answer]) -> str | None:
    """What the words behind the names of these days mean, and the commands that tell more; None where there are none.

    >>> from datetime import date
    >>> footnote([Answer("BG", (2027,), None, [Holiday(date(2027, 5, 4), "A day", "BG", status="disputed")])])
    'disputed: the source and the rules contradict each other (holidays why -c BG -y 2027)'
    """
    used_terms: set[str] = set()
    years_by_place: dict[str, set[int]] = {}
    for answer in answers:
        for holiday in answer:
            terms_of_day = terms(holiday)
            if terms_of_day:
                used_terms.update(terms_of_day)
                place = Place(answer.country or holiday.country, answer.state)
                years_by_place.setdefault(place.label, set()).add(holiday.date.year)
    if not used_terms:
        return None
    meanings = [f"{term}: {meaning}" for term, meaning in MEANINGS.items() if term in used_terms]
    commands = [
        f"holidays why -c {place} -y {','.join(map(str, sorted(years)))}" for place, years in years_by_place.items()
    ]
    return f"{'; '.join(meanings)} ({', '.join(commands)})"


def terms(holiday: Holiday) -> list[str]:
    """The words behind the name of a day, or in it, that are to be explained."""
    status = [holiday.status] if holiday.status in MARKED_STATUSES else []
    return status if holiday.counts else [*status, NOT_COUNTED]
