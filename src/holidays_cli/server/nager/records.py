"""The records (JSON objects) of that API, version by version."""

from collections.abc import Sequence

from holidays_cli.server.nager.countries import CountryFacts, country_facts
from holidays_cli.server.nager.days import NagerDay
from holidays_cli.server.nager.long_weekends import LongWeekend

Record = dict[str, object]


def record_v3(day: NagerDay) -> Record:
    """A holiday as v3 has it.

    Two fields that no source here has are as that API has them for holidays of which it does not know them: `fixed` is
    false for all since 2024, and `launchYear` is null.
    """
    return {
        "date": day.date.isoformat(),
        "localName": day.local_name,
        "name": day.english_name,
        "countryCode": day.country,
        "fixed": False,
        "global": not day.states,
        "counties": _subdivision_codes(day),
        "launchYear": None,
        "types": day.types,
    }


def record_v2(day: NagerDay) -> Record:
    """A holiday as v2 had it: with its types as one text in `type`."""
    record = record_v3(day)
    del record["types"]
    return {**record, "type": ", ".join(day.types)}


def record_v2_with_types(day: NagerDay) -> Record:
    """A holiday as v2 had it in its lists of the next ones, which had the field `types` of v3."""
    return {**record_v2(day), "types": day.types}


def records_v4(days: Sequence[NagerDay]) -> list[Record]:
    """Holidays as v4 has them: English names only, and the date itself where v3 has the day off that stands for it.

    A substitute is left out if the date that it stands for is a row already; it keeps its own date if that is in another
    year.
    """
    dates = {(day.date, day.states) for day in days}
    records = []
    for day in days:
        day_itself = day.date
        if day.observes and day.observes.year == day.date.year:
            if (day.observes, day.states) in dates:
                continue
            day_itself = day.observes
        records.append(
            {
                "date": day_itself.isoformat(),
                "name": day.english_name,
                "countryCode": day.country,
                "nationalHoliday": not day.states,
                "subdivisionCodes": _subdivision_codes(day),
                "holidayTypes": day.types,
            }
        )
    return sorted(records, key=lambda record: str(record["date"]))


def long_weekend_v2(long_weekend: LongWeekend) -> Record:
    """A long weekend as v2 had it: it did not say which the bridge days are."""
    return {
        "startDate": long_weekend.first.isoformat(),
        "endDate": long_weekend.last.isoformat(),
        "dayCount": (long_weekend.last - long_weekend.first).days + 1,
        "needBridgeDay": bool(long_weekend.bridge_days),
    }


def long_weekend_v3(long_weekend: LongWeekend) -> Record:
    """A long weekend as v3 has it."""
    return {**long_weekend_v2(long_weekend), "bridgeDays": [day.isoformat() for day in long_weekend.bridge_days]}


def country_info_v3(country: CountryFacts) -> Record:
    """A country and its neighbours as v2 and v3 have them."""
    neighbours = [facts for code in country.borders if (facts := country_facts(code))]
    return {**_country_v3(country), "borders": [{**_country_v3(facts), "borders": None} for facts in neighbours]}


def country_info_v4(country: CountryFacts) -> Record:
    """A country and its neighbours as v4 has them, with their names in their own language."""
    neighbours = [facts for code in country.borders if (facts := country_facts(code))]
    return {**_country_v4(country), "borders": [_country_v4(facts) for facts in neighbours]}


def _country_v3(country: CountryFacts) -> Record:
    return {
        "commonName": country.common_name,
        "officialName": country.official_name,
        "countryCode": country.code,
        "region": country.region,
    }


def _country_v4(country: CountryFacts) -> Record:
    return {
        "commonName": country.common_name,
        "nativeName": country.native_name,
        "officialName": country.official_name,
        "countryCode": country.code,
        "region": country.region,
    }


def _subdivision_codes(day: NagerDay) -> list[str] | None:
    return [f"{day.country}-{state}" for state in day.states] or None
