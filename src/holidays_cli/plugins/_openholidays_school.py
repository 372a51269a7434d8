"""The school holidays of OpenHolidays, as several readers need them: https://www.openholidaysapi.org

The project's tables of them lie in files by state.  They are asked of its API, which has those of all states in one answer.

Entries of another type than School are the last or the first day of lessons, on which there is school: they are left out.
The dates of an entry that bears the tag Provisional, or whose comment says so, are not certain yet.

Licence of the data: ODbL 1.0.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from holidays_cli.reader import TENTATIVE, Row, fetch_json, span

URL = "https://openholidaysapi.org/SchoolHolidays?countryIsoCode={0}&languageIsoCode={1}&validFrom={2}-01-01&validTo={2}-12-31"
SCHOOL_HOLIDAY = "School"
LONGEST_VACATION = 130  # days, because the last grade in Bulgaria has more than four months
NOT_CERTAIN = re.compile(r"nicht final|provisional|vorläufig|provisoire", re.IGNORECASE)


def days(country: str, language: str, year: int, states: Mapping[str, str] | tuple[str, ...] = ()) -> Iterator[Row]:
    """The school holidays of a country and year, named in a language of its own; both codes are in capitals.

    `states` are those of the country; where the project has codes of its own for them, a mapping from these.  Holidays of a
    part of a state, or of a group such as a language community, are the state's, with a note that says which.
    """
    codes = states if isinstance(states, Mapping) else dict(zip(states, states, strict=True))
    for entry in fetch_json(URL.format(country, language, year)):
        if entry["type"] != SCHOOL_HOLIDAY:
            continue
        parts = [part["code"].removeprefix(f"{country}-") for part in entry.get("subdivisions") or ()]
        note = _note(entry, [part for part in parts if part not in codes])
        states_of_entry = {_state(part, codes) for part in parts}
        for day in span(entry["startDate"], entry["endDate"], longest=LONGEST_VACATION):
            yield Row(day, entry["name"][0]["text"], states_of_entry, note, kind="school")


def _note(entry: Mapping[str, Any], parts: list[str]) -> str | None:
    """What limits an entry of the API: that its dates are not certain yet, the parts of states, the group, its comment."""
    comments = [comment["text"] for comment in entry.get("comment") or ()][:1]
    if "Provisional" in (entry.get("tags") or ()) or any(NOT_CERTAIN.search(comment) for comment in comments):
        return TENTATIVE
    limits = []
    if parts:
        limits.append("in " + ", ".join(parts))
    groups = [group["shortName"] for group in entry.get("groups") or ()]
    if groups:
        limits.append("group " + ", ".join(groups))
    return "; ".join([*limits, *comments]) or None


def _state(part: str, codes: Mapping[str, str]) -> str:
    """The state that a code of the project means, or that the part lies in.

    >>> _state("MV", {"MV": "MV"}), _state("ST-BN", {"ST": "20"})
    ('MV', '20')
    """
    return codes[part] if part in codes else codes[part.partition("-")[0]]
