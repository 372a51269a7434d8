"""The codes and names of the countries that can be asked for.

They are read as text, because completion and the formats need them and importing python-holidays takes longer than
everything else in such a run.  What can be asked of a country, `holidays_cli.sources.countries` knows.
"""

import difflib
import os
import re
from collections.abc import Collection

from holidays_cli import paths
from holidays_cli.errors import UsageError
from holidays_cli.markets import MARKETS, market_of_alias
from holidays_cli.place import ISO_CODES, LENGTH_OF_MARKET_CODE, LONGEST_ISO_STATE, Place, is_file_code
from holidays_cli.sources import discovery
from holidays_cli.sources.rules_index import country_names, has_rules_of_state

MEMBERS_OF_EU = (
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU",
    "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
)  # fmt: skip
"""The members of the European Union, which has no holidays of its own."""

LENGTH_OF_ISO_CODE = 2  # what is longer may be a name, which takes a while to look up


def name(country: str) -> str:
    """A country's English name: from its reader's docstring, or else from python-holidays.

    >>> name("UK"), name("AX")
    ('United Kingdom', 'Åland Islands')
    """
    place = Place.parse(country)
    for path in discovery.files(place.file_code):
        try:
            with open(path, encoding="utf-8", errors="replace") as file:
                beginning = file.read(200)
        except OSError:
            continue
        if title := re.match(r'\s*[rR]?"""([^:"\n]{2,60}):', beginning):
            return title[1].strip()
    if place.country in MARKETS:
        return MARKETS[place.country].name
    return country_names().get(place.country, country)


def place_name(country: str, state: str | None) -> str:
    """The English name of a country and, in brackets, the code of its state, or the name of a part that has no ISO code.

    >>> place_name("GB", "SCT"), place_name("SG", None), place_name("DE", "AUGSBURG")
    ('United Kingdom (SCT)', 'Singapore', 'Germany (Augsburg)')
    """
    return f"{name(country)} ({_state_label(country, state)})" if state else name(country)


def state_in_sentence(country: str, state: str) -> str:
    """A state as a sentence names it: by its code, or a part that has no ISO code by its name.

    >>> state_in_sentence("GB", "SCT"), state_in_sentence("DE", "AUGSBURG")
    ('the state SCT', 'Augsburg')
    """
    label = _state_label(country, state)
    return f"the state {label}" if label == state else label


def _state_label(country: str, state: str) -> str:
    if len(state) <= LONGEST_ISO_STATE:
        return state
    from holidays_cli.place_names import state_name  # which takes the names of all countries

    return state_name(country, state)


def every() -> list[str]:
    """The ISO codes of all countries that can be asked for, sorted.

    They are those that have a reader and those that have rules; all countries of Google's calendars have rules.

    >>> len(every()) >= 250
    True
    """
    with_reader = {Place.of_file_code(code).country for code in reader_codes()[0]}
    return sorted(with_reader - MARKETS.keys() | country_names().keys())


def markets() -> list[str]:
    """The codes of the exchanges and other financial institutions that can be asked for, sorted.

    >>> "XNYS" in markets(), "XNYS" in every()
    (True, False)
    """
    return sorted(MARKETS)


def reader_codes() -> tuple[list[str], list[str]]:
    """The codes under which readers are filed, sorted, and a notice on each that can never be asked for.

    `reader_DEU.py` is such a reader, because DEU means Germany, whose reader is `reader_DE.py`.  So is a file whose name is
    not that of a reader, as `reader_pt.py`.
    """
    codes, notices = [], misnamed_readers()
    for code in discovery.codes():
        if reason := why_never_used(code):
            notices.append(f"reader_{code}.py is never used: {reason}")
        else:
            codes.append(code)
    return codes, notices


def misnamed_readers(file_codes: Collection[str] | None = None) -> list[str]:
    """A line for each file in the user's folders that is named nearly as a reader, and is none, as `reader_pt.py`.

    With `file_codes`, only files that may be meant as the readers of these countries.
    """
    if discovery.only_packaged_readers():
        return []
    notices = []
    for folder in paths.plugins():
        try:
            names = sorted(os.listdir(folder))
        except OSError:  # it does not exist, or is not the user's to read
            continue
        for name in names:
            code = name.removeprefix("reader_").removesuffix(".py")
            if name != f"reader_{code}.py" or is_file_code(code):
                continue
            meant = code.upper()
            if file_codes is not None and meant not in file_codes:
                continue
            is_country = Place.of_file_code(meant).country in country_names()
            form = (
                f"reader_{meant}.py" if is_country else "reader_ and the code of a country in capitals, as reader_PT.py"
            )
            notices.append(f"{name} is not used: its name must be {form}")
    return notices


def why_never_used(file_code: str) -> str | None:
    """Why a reader that is filed under a code can never be asked for; None if it can.

    >>> why_never_used("ECB"), why_never_used("DEU")
    (None, 'DEU means DE, read by reader_DE.py')
    """
    try:
        meant = Place.of_file_code(file_code) if len(file_code) == LENGTH_OF_ISO_CODE else Place.parse(file_code)
    except UsageError as error:  # several places are called so
        return str(error)
    return (
        None
        if meant.file_code == file_code
        else f"{file_code} means {meant.label}, read by reader_{meant.file_code}.py"
    )


def names_by_code() -> dict[str, str]:
    """The English names of all countries and exchanges by their codes, sorted by these; UK is one of them.

    >>> list(names_by_code().items())[:2], names_by_code()["UK"]
    ([('AD', 'Andorra'), ('AE', 'United Arab Emirates')], 'United Kingdom')
    """
    with_reader = {Place.of_file_code(code).country for code in reader_codes()[0]}
    names = country_names() | {code: market.name for code, market in MARKETS.items()}
    names |= {code: name(code) for code in with_reader}
    names |= {file_code: names[country] for file_code, country in ISO_CODES.items()}
    return dict(sorted(names.items()))


def unknown_country(code: str, listing: str = "'holidays countries'") -> UsageError:
    """The error for a country that does not exist; `listing` names what lists those that do.

    >>> print(unknown_country("GBX"))
    unknown country 'GBX'; nearest: GB (United Kingdom); 'holidays countries' lists them all
    """
    if code.upper() == "EU":
        error = UsageError("EU is no country: ask for its members, or name them as a group in the config file (-c @eu)")
        error.hints = (f"its members are -c {','.join(MEMBERS_OF_EU)}",)
        return error
    if language := _language(code):
        return UsageError(f"unknown country {code.upper()!r}; {language}{listing} lists them all")
    return UsageError(f"unknown country {_as_typed(code)!r:.60}; {nearest(code)}{listing} lists them all")


def unknown_state(place: Place, known: Collection[str]) -> UsageError:
    """The error for a state that none of its country's sources lists; `known` are those that one does.

    >>> print(unknown_state(Place("GB", "QQ"), ["ENG", "SCT"]))
    unknown state 'QQ' of UK: it has ENG, SCT
    >>> print(unknown_state(Place("DE", "BAVRIA"), ["BE", "BY"]))
    unknown state 'Bavria' of DE; nearest: BY (Bavaria); it has BE, BY
    >>> print(unknown_state(Place("GB", "LND"), ["ENG", "SCT"]))
    no holidays of London (GB-LND) alone are known: ask for GB-ENG (England), of which it is a part
    """
    from holidays_cli import place_names

    code = place.state or ""
    if not place_names.find_locale(place.country.lower(), code) and (parent := known_parent(place, known)):
        return UsageError(
            f"{place_without_own_days(place)}: ask for {parent.label} ({short_name(parent)}), of which it is a part"
        )
    name = place_names.state_name(place.country, code)
    name = f" ({name})" if name != code else ""  # because somebody who typed a name does not know its code
    states = f"it has {', '.join(known)}" if known else "no source lists its states"
    suggestions = [
        f"{state} ({place_names.state_name(place.country, state)})"
        for state in place_names.nearest_states(place.country, code, known)
    ]
    nearest = f"; nearest: {', '.join(suggestions)};" if suggestions else ":"
    if country := place_names.find_locale(place.country.lower(), code):  # somebody who typed pt-br may mean Brazil
        locale = f"{place.country.lower()}-{code}"
        nearest = f"; the locale {locale} means {country} ({place_names.full_name(country)});"
    elif code in every():
        nearest = f"; for both countries write {Place(place.country).label},{Place(code).label};"
    return UsageError(f"unknown state {_as_typed(code)!r:.60}{name} of {Place(place.country).label}{nearest} {states}")


def known_parent(place: Place, known: Collection[str]) -> Place | None:
    """The state among `known`, or else the country, that a place of ISO 3166-2 is a part of; None if ISO does not have the place.

    >>> known_parent(Place("GB", "LND"), ["ENG", "SCT"]), known_parent(Place("FR", "75C"), []), known_parent(Place("GB", "X"), [])
    (Place(country='GB', state='ENG'), Place(country='FR', state=None), None)
    """
    from holidays_cli import place_names

    parents = place_names.parents(place.code)
    if parents is None:
        return None
    return next((Place(place.country, state) for state in parents if state in known), Place(place.country))


def short_name(place: Place) -> str:
    """The name of a state alone, or else of the country.

    >>> short_name(Place("GB", "ENG")), short_name(Place("FR"))
    ('England', 'France')
    """
    from holidays_cli import place_names

    return place_names.state_name(place.country, place.state) if place.state else place_names.full_name(place.country)


def place_without_own_days(place: Place) -> str:
    """That of a state no holidays are known but those of what it is a part of, as the beginning of a sentence."""
    from holidays_cli import place_names

    return f"no holidays of {place_names.state_name(place.country, place.state or '')} ({place.code}) alone are known"


def _language(code: str) -> str:
    """What a code of two letters is that is no country's but a language's, as the beginning of a sentence; "" for another.

    >>> _language("EN")
    'England is GB-ENG, and names in English are --lang en; '
    """
    if code.upper() == "EN":
        return "England is GB-ENG, and names in English are --lang en; "
    from holidays_cli import place_names

    language = place_names.language_of_country(code)
    if language is None:
        return ""
    country = language.country
    return (
        f"names in {language.name} are --lang {code.lower()}; nearest: {country} ({place_names.full_name(country)}); "
    )


def _as_typed(code: str) -> str:
    """A code or a name as a person writes it, from the capitals that it has in a place.

    >>> _as_typed("GREMANY"), _as_typed("XNYX"), _as_typed("ZONE-D")
    ('Gremany', 'XNYX', 'ZONE-D')
    """
    is_name = len(code) > LENGTH_OF_MARKET_CODE and code.replace(" ", "").isalpha()
    return code.title() if is_name else code


def nearest(code: str) -> str:
    """The places most like a wrong code or name, as the beginning of a sentence; "" if nothing is like it."""
    names = nearest_places(code)
    return f"nearest: {', '.join(names)}; " if names else ""


def nearest_places(code: str) -> list[str]:
    """The codes and names of the places most like a wrong code or name.

    >>> nearest_places("Gremany")
    ['DE (Germany)']
    """
    from holidays_cli import place_names

    suggestions = dict.fromkeys(place_names.nearest(code) if len(code) > 2 else ())
    if len(code) == LONGEST_ISO_STATE:
        suggestions |= {f"{country}-{code}": None for country in every() if has_rules_of_state(country, code)}
    if len(code) <= 3 and not market_of_alias(code) and not suggestions:
        suggestions |= dict.fromkeys(difflib.get_close_matches(code, every() + discovery.codes(), n=4, cutoff=0.5))
    return [f"{suggestion} ({place_names.full_name(suggestion)})" for suggestion in suggestions]
