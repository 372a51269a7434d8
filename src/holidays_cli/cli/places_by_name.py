"""Which places the words of a command line name: `Bavaria`, `New Zealand France`, `UK, Sri Lanka`."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from holidays_cli import place_names
from holidays_cli.cli import CONNECTING_WORDS, RANGE_WORDS
from holidays_cli.cli.suggestions import misplaced_word, unknown_term
from holidays_cli.errors import UsageError
from holidays_cli.place import Place, is_plain_code
from holidays_cli.sources import catalogue, discovery, rules_index
from holidays_cli.sources.loader import known_states, load_sources
from holidays_cli.typed_periods import may_begin_period

if TYPE_CHECKING:
    from holidays_cli.cli.session import Session

PASSED_OVER = ("and", "for", "in", "the")
"""The connecting words that say nothing before a place: `UK and France`, `next in the UK`."""


def read_places(
    terms: Sequence[str],
    nouns: str,
    typed: Sequence[str] = (),
    report: Callable[[str], None] | None = None,
) -> list[str]:
    """The names and codes of the places that the terms name; the longest names that there are come first.

    A country beside the name of a state of it, `germany bavaria`, says where the state is and is left out, which `report`
    is told; `and` or a comma between them keeps both.

    >>> read_places(["New", "Zealand", "FR"], "a place")
    ['New Zealand', 'FR']
    >>> read_places(["UK", "and", "Isle", "of", "Man"], "a place"), read_places(["uk,in"], "a place")
    (['UK', 'Isle of Man'], ['uk', 'in'])
    >>> read_places(["germany", "bavaria"], "a place"), read_places(["germany", "and", "bavaria"], "a place")
    (['bavaria'], ['germany', 'bavaria'])

    Raises UsageError for what is no place, and for a name of several places; `nouns` says what a term may be, `typed` is
    all that is on the command line: these terms, its times, and the places of its options.
    """
    places: list[str] = []
    parts = " ".join(terms).split(",")
    for text in parts:
        remaining = text.split()
        if len(parts) > 1 and len(remaining) == 1 and is_plain_code(remaining[0]):
            places.append(remaining[0])  # in a list with commas, `uk,in`, each is a code
            continue
        passed_over = ""
        previous = ""  # the place before, if a state of it may follow, or the country that it is in
        while remaining:
            if ambiguous := _ambiguous_state(previous, remaining):
                if ambiguous.follows_country:
                    places.pop()
                places.append(ambiguous.code)
                if report:
                    report(_left_out(ambiguous.code))
                previous, passed_over = "", ""
                remaining = remaining[ambiguous.length :]
                continue
            length = _length_of_first_name(remaining)
            if not length and remaining[0] in PASSED_OVER:
                passed_over = passed_over or remaining[0]
                previous = "" if remaining[0] == "and" else previous
                remaining = remaining[1:]
                continue
            if not length:
                raise _refusal(_unknown_name(remaining), nouns, typed or terms)
            place = " ".join(remaining[:length])
            state = _state_beside_country(previous, place)
            if state:
                places[-1] = state
                if report:
                    report(_left_out(state))
            else:
                places.append(place)
            previous = "" if state else place
            remaining = remaining[length:]
            passed_over = ""
        if passed_over:
            raise _refusal(passed_over, nouns, typed or terms)
    return places


def with_known_days(countries: Sequence[str], session: "Session") -> list[str]:
    """The names and codes of the countries, with what a place is a part of instead of a place without days of its own.

    A line says so for each; with --strict nothing stands for something else.
    """
    answered: dict[Place, str] = {}
    for text in countries:
        place = Place.parse(text)
        strict = getattr(session.args, "strict", False)  # a command that has no such option
        parent = None if strict or is_plain_code(text) else _part_with_days(place)
        if parent is None:
            answered[place] = text
            continue
        answered[parent] = parent.code
        if not session.args.quiet:
            reason = catalogue.place_without_own_days(place)
            session.notices.print([f"{reason}: the answer is that of {catalogue.short_name(parent)} ({parent.label})"])
    return list(answered.values())


def _state_beside_country(first: str, second: str) -> str:
    """The name of a state with days of its own among two places of which the other one is its country; "" if there is none."""
    if not (_is_single_place(first) and _is_single_place(second)):
        return ""
    for country_text, state_text in ((first, second), (second, first)):
        country, state = Place.parse(country_text), Place.parse(state_text)
        is_named = not is_plain_code(state_text)  # because who writes the codes of both asks for both
        if is_named and state.state and country == Place(state.country) and _part_with_days(state) is None:
            return state_text
    return ""


class _StateBesideCountry(NamedTuple):
    """A state that some words begin with, whose country stands before it or behind it."""

    code: str
    length: int
    """How many of the words are its name, with that of the country if this stands behind it."""
    follows_country: bool


def _ambiguous_state(previous: str, terms: Sequence[str]) -> _StateBesideCountry | None:
    """The state that the terms begin with, if its name is also that of another place, and its country is beside it.

    In `Georgia US` and `US Georgia` it is the state, although Georgia alone may be the country; `previous` is the place before.
    """
    length = _length_of_ambiguous_name(terms)
    if not length:
        return None
    name = " ".join(terms[:length])
    if state := _state_of(previous, name):
        return _StateBesideCountry(state, length, follows_country=True)
    start = length
    while terms[start : start + 1] and terms[start] in ("in", "the"):  # Georgia in the US
        start += 1
    following = terms[start:]
    if following and not _length_of_ambiguous_name(following):
        end = start + _length_of_first_name(following)
        if state := _state_of(" ".join(terms[start:end]), name):
            return _StateBesideCountry(state, end, follows_country=False)
    return None


def _state_of(text: str, name: str) -> str:
    """The code of the state of a name in the country that a text names; "" if it names no country, or one without such a state."""
    if not _is_single_place(text):
        return ""
    country = Place.parse(text)
    state = None if country.state else place_names.find_state(country.country, name)
    return Place(country.country, state).code if state else ""


def _length_of_ambiguous_name(terms: Sequence[str]) -> int:
    """How many of the terms, from the first one on, are the longest name of several places; 0 if none are."""
    for length in range(len(terms), 0, -1):
        try:
            if place_names.find_code(" ".join(terms[:length])):
                return 0
        except UsageError:
            return length
    return 0


def _is_single_place(text: str) -> bool:
    """Whether a text that names places names a single one, and not a group or all countries."""
    return bool(text) and text[0] != "@" and text.lower() != "all"


def _left_out(state_text: str) -> str:
    """The line that says that the country beside the name of a state was left out."""
    state = Place.parse(state_text)
    country = Place(state.country).label
    return (
        f"{country} is left out, because {catalogue.short_name(state)} ({state.label}) is a part of it;"
        f" -c {country},{state.label} asks for both"
    )


def _part_with_days(place: Place) -> Place | None:
    """The state or the country that a state without days of its own is a part of; None for another place."""
    if place.state is None or rules_index.has_rules_of_state(place.country, place.state):
        return None
    sources, _ = load_sources(place.file_code)
    states = known_states(sources)
    return None if place.state in states else catalogue.known_parent(place, states)


def _refusal(term: str, nouns: str, typed: Sequence[str]) -> UsageError:
    """The error for a word that is no place, or that connects nothing, among all that is `typed`."""
    if term not in CONNECTING_WORDS:
        return unknown_term(term, nouns, typed)
    following = list(typed[typed.index(term) + 1 :]) if term in typed else []
    is_unknown = following and not (_length_of_first_name(following) or may_begin_period(following[0]))
    if is_unknown and term in RANGE_WORDS:
        return unknown_term(following[0], nouns, following)  # today to christmas
    return misplaced_word(term)


def _unknown_name(terms: Sequence[str]) -> str:
    """The first of some words, or several that are nearly the name of a place: `Untied Kingdom`."""
    for length in range(len(terms), 1, -1):
        text = " ".join(terms[:length])
        if terms[0] not in CONNECTING_WORDS and place_names.nearest(text):
            return text
    return terms[0]


def _length_of_first_name(terms: Sequence[str]) -> int:
    """How many of the terms, from the first one on, are the longest name of a place; 0 if none are."""
    for length in range(len(terms), 1, -1):
        ends_with_sign = not any(map(str.isalnum, terms[length - 1]))  # `UK -`, whose sign is no part of a name
        if not ends_with_sign and place_names.find_code(" ".join(terms[:length])):
            return length
    return int(_is_place(terms[0]))


def _is_place(term: str) -> bool:
    """Whether a term names a place or a group, or the country of a reader of a user's own."""
    if term in CONNECTING_WORDS:
        return False
    if term[0] == "@" or term.lower() == "all" or is_plain_code(term):
        return True
    country = term.partition("-")[0].upper()
    return bool(discovery.files(country) or place_names.find_code(term))
