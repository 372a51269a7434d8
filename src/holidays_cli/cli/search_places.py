"""Which of the places that `holidays search` was asked about have a holiday of the name, and by which name."""

from collections.abc import Mapping, Sequence

from holidays_cli.model import Answer
from holidays_cli.place import Place
from holidays_cli.queries.search import Matches, NamedHoliday, find_by_name


def with_every_place(
    text: str, matches: Matches, named: Sequence[NamedHoliday], answers: Mapping[str, Answer]
) -> Matches:
    """The matches, and those of the places without one, where the name stands within a term or the feast has another name."""
    if not matches.holidays or matches.are_spelled_alike:
        return matches
    named_by_place: dict[Place, list[NamedHoliday]] = {}
    for holiday in named:
        named_by_place.setdefault(_place_of(holiday.answer), []).append(holiday)
    listed = list(matches.holidays)
    for place in places_without(matches, answers):
        others = find_by_name(text, named_by_place.get(place, []))
        listed += [] if others.are_spelled_alike else others.holidays
    return matches._replace(holidays=listed)


def places_without(matches: Matches, answers: Mapping[str, Answer]) -> list[Place]:
    """The places of some answers of which no holiday is among the matches."""
    places = {_place_of(match.answer) for match in matches.holidays}
    return [_place_of(answer) for answer in answers.values() if _place_of(answer) not in places]


def _place_of(answer: Answer) -> Place:
    return Place(answer.country, answer.state)
